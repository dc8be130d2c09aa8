//! A request in, an answer out; nothing here knows of sockets.

use std::borrow::Cow;
use std::io::{Read, Seek, SeekFrom};
use std::time::UNIX_EPOCH;

use super::address::{Target, path_of, target};
use super::board::Shown;
use super::document::Document;
use super::guard;
use super::range::{Wanted, wanted};
use super::state::State;
use crate::path::SourcePath;
use crate::pipeline::Portal;
use crate::site::Format;
use crate::source;

/// What of a request matters.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Ask<'a> {
    /// `GET`, `HEAD` or another.
    pub(super) method: &'a str,
    /// The target as sent: `/a/b.html?x`.
    pub(super) target: &'a str,
    pub(super) host: Option<&'a str>,
    pub(super) if_none_match: Option<&'a str>,
    pub(super) if_range: Option<&'a str>,
    pub(super) range: Option<&'a str>,
}

/// An answer.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: Body,
}

/// What is sent after the headers.
pub(super) enum Body {
    Bytes(Cow<'static, [u8]>),
    /// So many bytes of a file, from where it stands.
    File(Box<dyn Read + Send>, u64),
    /// Every new generation, without end.
    News,
}

/// Where the preview's own files stand; no file of a site can begin with a dot but `.well-known`.
const OWN: &str = ".hexie/";

const PAGE_SCRIPT: &str = include_str!("page.js");
const WORKER_SCRIPT: &str = include_str!("worker.js");

/// Answers a request by what is shown. `own` is the name the server was started with.
pub(super) fn answer(ask: &Ask, shown: &Shown, own: &str) -> Answer {
    if !guard::is_ours(ask.host, own) {
        return Answer::text(421, "这个地址不是预览服务器的。请用终端里显示的地址打开。\n");
    }
    if !matches!(ask.method, "GET" | "HEAD") {
        return Answer::text(405, "预览只能看，不能提交。\n").with("Allow", "GET, HEAD");
    }
    let Some(path) = path_of(ask.target) else { return Answer::text(400, "地址的写法有误。\n") };
    if let Some(name) = path.strip_prefix(OWN) {
        return own_file(name, ask, shown);
    }
    let Some(portal) = &shown.portal else { return page(&Target::Nothing, ask, shown) };
    match target(portal, &path) {
        Target::Folder(address) => Answer::text(302, "").with("Location", address),
        Target::File(file) => published_file(portal, &file, ask).unwrap_or_else(|| page(&Target::Nothing, ask, shown)),
        target => page(&target, ask, shown),
    }
}

/// The preview's own scripts, its state, and its news.
fn own_file(name: &str, ask: &Ask, shown: &Shown) -> Answer {
    let script = |text: &'static str| Answer::new(200, "x.js", Cow::Borrowed(text.as_bytes()));
    match name {
        "page.js" => script(PAGE_SCRIPT),
        "worker.js" => script(WORKER_SCRIPT),
        "state" => Answer::new(200, "x.json", State::json(ask.target, shown).into()),
        "news" if ask.method == "GET" => Answer { status: 200, headers: Vec::new(), body: Body::News },
        _ => Answer::text(404, "没有这个文件。\n"),
    }
}

/// A page, feed or map: as `build` writes it, with the script that keeps it fresh before the end.
fn page(target: &Target, ask: &Ask, shown: &Shown) -> Answer {
    let document = Document::of(shown, target);
    let tag = format!("\"{}-{}\"", document.tag(), shown.generation);
    if document.status == 200 && matches(ask.if_none_match, &tag) {
        return Answer::unchanged(tag);
    }
    let is_page = document.name.ends_with(".html");
    let script = is_page.then(|| script(&document, shown.generation));
    let mut bytes = document.bytes;
    if let Some(script) = script {
        set_policy_aside(&mut bytes);
        let end = b"</body>";
        let at = bytes.windows(end.len()).rposition(|window| window == end).unwrap_or(bytes.len());
        bytes.splice(at..at, script.into_bytes());
    }
    Answer::new(document.status, &document.name, bytes.into()).with("ETag", tag)
}

/// A policy in a page is the published site's: it would keep out what the preview adds.
fn set_policy_aside(bytes: &mut Vec<u8>) {
    let policy = b"http-equiv=\"Content-Security-Policy\"";
    let head = bytes.windows(7).position(|window| window == b"</head>").unwrap_or(0);
    if let Some(at) = bytes[..head].windows(policy.len()).position(|window| window == policy) {
        bytes.splice(at..at + policy.len(), *b"name=\"policy\"");
    }
}

/// The one element that the preview adds to a page.
fn script(document: &Document, generation: u64) -> String {
    let tag = document.tag();
    format!("<script src=\"/{OWN}page.js\" data-tag=\"{tag}\" data-generation=\"{generation}\" defer></script>")
}

/// A picture, attachment or asset; `None` when it has just gone.
fn published_file(portal: &Portal, file: &SourcePath, ask: &Ask) -> Option<Answer> {
    let (mut opened, length) = source::open(&portal.root, file).ok()?;
    let time = opened.metadata().ok()?.modified().ok()?.duration_since(UNIX_EPOCH).map_or(0, |time| time.as_nanos());
    let tag = format!("\"{time:x}-{length:x}\"");
    if matches(ask.if_none_match, &tag) {
        return Some(Answer::unchanged(tag));
    }
    let is_same = ask.if_range.is_none_or(|asked| asked.trim() == tag);
    let answer = |status| Answer::new(status, file.as_str(), Cow::default()).with("Accept-Ranges", "bytes");
    Some(match wanted(ask.range.filter(|_| is_same), length) {
        Wanted::Whole => Answer { body: Body::File(Box::new(opened), length), ..answer(200).with("ETag", tag) },
        Wanted::Part(range) => {
            opened.seek(SeekFrom::Start(range.start)).ok()?;
            let part = format!("bytes {}-{}/{length}", range.start, range.end - 1);
            let answer = answer(206).with("Content-Range", part).with("ETag", tag);
            Answer { body: Body::File(Box::new(opened), range.end - range.start), ..answer }
        }
        Wanted::Nothing => answer(416).with("Content-Range", format!("bytes */{length}")),
    })
}

/// Whether one of the tags that a client has is this one.
fn matches(header: Option<&str>, tag: &str) -> bool {
    let mut tags = header.into_iter().flat_map(|header| header.split(','));
    tags.any(|one| matches!(one.trim().trim_start_matches("W/"), "*") || one.trim().trim_start_matches("W/") == tag)
}

impl Answer {
    /// An answer whose type is that of a file name. The browser keeps nothing without asking again.
    fn new(status: u16, name: &str, bytes: Cow<'static, [u8]>) -> Self {
        let headers = vec![
            ("Content-Type", media_type(name)),
            ("Cache-Control", "no-cache".to_owned()),
            ("X-Content-Type-Options", "nosniff".to_owned()),
        ];
        Self { status, headers, body: Body::Bytes(bytes) }
    }

    fn text(status: u16, text: &'static str) -> Self {
        Self::new(status, "x.txt", Cow::Borrowed(text.as_bytes()))
    }

    fn unchanged(tag: String) -> Self {
        Self { body: Body::Bytes(Cow::default()), ..Self::text(304, "").with("ETag", tag) }
    }

    fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

/// The media type of a file by its name; all texts are UTF-8.
fn media_type(name: &str) -> String {
    // Its type is not registered, and unknown to the list of those that are.
    if name.ends_with(".jsonl") {
        return format!("{}; charset=utf-8", Format::JsonLines.media_type());
    }
    let media = mime_guess::from_path(name).first_or_octet_stream();
    let is_text = media.type_() == "text"
        || matches!(media.subtype().as_str(), "json" | "javascript" | "xml" | "svg" | "geo+json")
        || media.suffix().is_some_and(|suffix| matches!(suffix.as_str(), "json" | "xml"));
    if is_text { format!("{}; charset=utf-8", media.essence_str()) } else { media.essence_str().to_owned() }
}
