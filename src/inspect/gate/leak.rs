//! What is found: a text or a file in, all that belongs to persons out, and whether there is anything that cannot be
//! searched.

use std::ops::Range;

use crate::document;
use crate::inspect::pictures::is_unsafe;
use crate::markdown;
use crate::path::SourcePath;
use crate::picture;
use crate::privacy::{self, Exempt, Secret};
use crate::source::is_static;

/// Something personal, or something that cannot be searched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::inspect) struct Leak {
    /// What it is.
    pub(super) what: What,
    /// As much of it as a message may show; of what cannot be searched why.
    pub(super) echo: String,
    /// What an exception for it is of; `None` where there is none.
    pub(super) exempt: Option<Exempt>,
    /// Where it is: in a text.
    pub(super) range: Option<Range<usize>>,
    /// In a document, in Chinese; empty where nothing can be said.
    pub(super) place: String,
}

/// What is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    /// Something personal.
    Personal(Secret),
    /// A place where a picture was taken, that is written in it.
    Location,
    /// Something that cannot be searched.
    Unsearchable,
}

/// What a text shows, and its file's name.
pub(in crate::inspect) fn of_text(file: &SourcePath, text: &str, body: usize) -> Vec<Leak> {
    let mut leaks: Vec<Leak> = of_name(file.as_str());
    leaks.extend(privacy::find(text).into_iter().map(|one| Leak::found(one, String::new())));
    let body_text = text.get(body..).unwrap_or_default();
    if !may_mislead(body_text) {
        return leaks;
    }
    let seen = markdown::seen(body_text);
    for mut one in privacy::find(&seen.text) {
        let place = seen.place(&one.range);
        one.range = place.start + body..place.end + body;
        let is_known = |leak: &Leak| {
            let overlaps = |range: &Range<usize>| range.start < one.range.end && one.range.start < range.end;
            leak.what == What::Personal(one.what) && leak.range.as_ref().is_some_and(overlaps)
        };
        if !leaks.iter().any(is_known) {
            leaks.push(Leak::found(one, String::new()));
        }
    }
    leaks
}

/// What a file that is handed out shows: its name, and all that it says.
pub(super) fn of_file(file: &SourcePath, bytes: &[u8]) -> Vec<Leak> {
    let mut leaks = of_name(file.as_str());
    let suffix = file.extension().to_ascii_lowercase();
    if picture::is_picture(&suffix) && suffix != "svg" {
        leaks.extend(of_picture(bytes));
        return leaks;
    }
    let reading = document::read(file.name(), bytes);
    let is_markup = matches!(suffix.as_str(), "svg" | "html" | "htm" | "xml" | "md");
    for (place, text) in &reading.texts {
        leaks.extend(privacy::find(text).into_iter().map(|one| Leak::found(one, place.clone())));
        if is_markup {
            let seen = markdown::seen(text);
            leaks.extend(privacy::find(&seen.text).into_iter().map(|one| Leak::found(one, place.clone())));
        }
    }
    // Of what stands in several texts of a document, the first place is told.
    let mut told: Vec<Leak> = Vec::new();
    for mut leak in leaks {
        leak.range = None;
        if !told.iter().any(|one| one.what == leak.what && one.echo == leak.echo) {
            told.push(leak);
        }
    }
    told.extend(reading.has_location.then(|| Leak::located("文档里的图片")));
    // That it cannot be handed out at all is told already.
    told.extend(reading.unreadable.filter(|_| is_static(file) || !is_unsafe(&suffix)).map(Leak::unsearchable));
    told
}

/// What a picture that is published as it is tells besides what it shows.
fn of_picture(bytes: &[u8]) -> Vec<Leak> {
    let mut leaks: Vec<Leak> = privacy::find(&picture::said(bytes))
        .into_iter()
        .map(|one| Leak { range: None, ..Leak::found(one, "图片的属性".to_owned()) })
        .collect();
    leaks.extend(picture::has_location(bytes).then(|| Leak::located("图片的属性")));
    leaks
}

/// What the name of a file shows. Letters and low lines part numbers here, and only here.
pub(super) fn of_name(path: &str) -> Vec<Leak> {
    let has_digits = path.bytes().filter(|byte| byte.is_ascii_digit() || *byte >= 0xe3).count() >= 11;
    if !has_digits && !path.contains(['@', '#']) {
        return Vec::new();
    }
    let digit = |at: usize| path.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let part = |(at, sign): (usize, char)| match sign {
        'x' | 'X' if at > 0 && digit(at - 1) => sign,
        _ if sign.is_ascii_alphabetic() || matches!(sign, '_' | '/') => '\t',
        _ => sign,
    };
    let name: String = path.char_indices().map(part).collect();
    let found = privacy::find(&name).into_iter().chain(privacy::mailboxes(without_suffix(path)));
    found.map(|one| Leak { range: None, ..Leak::found(one, "文件名".to_owned()) }).collect()
}

/// A path without what says of which format the file is: `a@qq.com.docx`.
fn without_suffix(path: &str) -> &str {
    path.rsplit_once('.').filter(|(_, suffix)| !suffix.contains('/')).map_or(path, |(name, _)| name)
}

/// Whether markup may break a number or a mailbox, or sets a table in HTML: digits beside its signs, or an @.
fn may_mislead(body: &str) -> bool {
    let bytes = body.as_bytes();
    let is_digit =
        |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(|byte| byte.is_ascii_digit() || *byte >= 0xef);
    let is_sign = |byte: u8| matches!(byte, b'*' | b'_' | b'~' | b'`');
    let near = |at: usize| {
        let before = bytes[..at].iter().rposition(|byte| !is_sign(*byte));
        let after = bytes[at..].iter().position(|byte| !is_sign(*byte)).map(|next| at + next);
        is_digit(before) || is_digit(after)
    };
    let after_digit = |at: usize| is_digit(at.checked_sub(1));
    memchr::memchr3_iter(b'*', b'_', b'~', bytes)
        .any(|at| !bytes.get(at.wrapping_sub(1)).is_some_and(|byte| is_sign(*byte)) && near(at))
        || memchr::memchr3_iter(b'<', b'\\', b'`', bytes).any(|at| after_digit(at) || is_digit(Some(at + 1)))
        || memchr::memchr2_iter(b'[', b']', bytes).any(after_digit)
        || memchr::memchr_iter(b'&', bytes).any(|at| after_digit(at) || bytes.get(at + 1) == Some(&b'#'))
        || memchr::memmem::find(bytes, b"<t").is_some()
        || memchr::memchr(b'@', bytes).is_some()
}

impl Leak {
    fn found(one: privacy::Finding, place: String) -> Self {
        let exempt = Exempt::of(&one);
        Self { what: What::Personal(one.what), exempt, range: Some(one.range), echo: one.echo, place }
    }

    fn located(place: &str) -> Self {
        Self { what: What::Location, echo: String::new(), exempt: None, range: None, place: place.to_owned() }
    }

    pub(super) fn unsearchable(why: String) -> Self {
        Self { what: What::Unsearchable, echo: why, exempt: Some(Exempt::Unread), range: None, place: String::new() }
    }

    /// What of a text is not to be shown.
    pub(super) fn hidden(&self) -> Option<(Range<usize>, Secret)> {
        match self.what {
            What::Personal(secret) => Some((self.range.clone()?, secret)),
            _ => None,
        }
    }
}
