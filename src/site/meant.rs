//! What an author may have meant by a destination that leads nowhere: an address without its scheme, a
//! mailbox, a telephone, a file of one's own computer.

use super::target::foreign_picture;
use crate::diagnostic::{Code, Diagnostic};
use crate::fact::{Email, Host, Phone};
use crate::markdown::{Link, LinkKind, Scheme};
use crate::path::sound_name;
use crate::yaml::Scalar;

/// What is plainly wrong with an address outside of the portal.
pub(super) fn external(link: &Link, scheme: Scheme, address: &str) -> Option<Diagnostic> {
    let rest = address.split_once(':').map_or("", |(_, rest)| rest);
    let problem = |message: String, right: Option<String>, otherwise: &str| {
        let help = right.map_or(otherwise.to_owned(), |right| written(link, &right));
        Some(Diagnostic::new(Code::DeadLink, message).help(help))
    };
    match scheme {
        Scheme::Mailto if Email::parse(rest.split('?').next().unwrap_or(rest)).is_err() => {
            problem(format!("“{address}”里的不是邮箱"), mail(rest), "写成 mailto:hxldgx@example.gov.cn 的样子")
        }
        Scheme::Tel if Phone::parse(rest).is_err() && !is_number(rest) => {
            problem(format!("“{address}”里的不是电话号码"), None, "写成 tel:022-24120000 的样子")
        }
        Scheme::Http | Scheme::Https => {
            let host = rest.trim_start_matches('/').split(['/', '?', '#']).next().unwrap_or_default();
            let bare = address.trim_end_matches(is_stop);
            let tail = &address[bare.len()..];
            let is_pair = tail.starts_with('）') && bare.contains('（');
            if !tail.is_empty() && !is_pair {
                return problem(format!("网址“{address}”的末尾多了“{tail}”"), Some(bare.to_owned()), "");
            }
            let sound = |c: char| c.is_alphanumeric() && !is_wide(c) || "-.:_@[]%".contains(c);
            let fault = host.chars().find(|c| !sound(*c))?;
            problem(format!("网址“{address}”里有“{fault}”，打不开"), web(address), "请照原样复制网址，不带别的字")
        }
        _ => None,
    }
}

/// What a path that leads to no file may mean instead.
pub(super) fn other(link: &Link) -> Option<Diagnostic> {
    let dest = link.dest.trim();
    let problem =
        |message: String, right: &str| Some(Diagnostic::new(Code::DeadLink, message).help(written(link, right)));
    if let Some(address) = web(dest) {
        if link.kind == LinkKind::Image {
            return Some(foreign_picture(&address));
        }
        let begins = dest.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("http"));
        return match begins {
            true => problem(format!("网址“{dest}”写得不对"), &address),
            false => problem(format!("网址“{dest}”没有写 https://，会当作一个文件"), &address),
        };
    }
    if link.kind == LinkKind::Image {
        return None;
    }
    if let Some(address) = mail(dest) {
        return problem(format!("邮箱“{dest}”前面没有写 mailto:，会当作一个文件"), &address);
    }
    if dest.chars().all(|c| c.is_ascii_digit() || "-+()（） ".contains(c))
        && let Ok(phone) = Phone::parse(dest)
    {
        return problem(format!("电话“{dest}”前面没有写 tel:，会当作一个文件"), &format!("tel:{phone}"));
    }
    let address = web(link.text.trim())?;
    let help = format!("写成 [{dest}]({address})");
    Some(Diagnostic::new(Code::DeadLink, "链接的文字和网址写反了：方括号里写文字，圆括号里写网址").help(help))
}

/// How a link is written that leads to `address`.
pub(super) fn written(link: &Link, address: &str) -> String {
    let sign = if link.kind == LinkKind::Image { "!" } else { "" };
    match link.text.trim() == link.dest.trim() {
        true => format!("写成 <{address}>，别的字写在 > 后面"),
        false => format!("写成 {sign}[{}]({address})", link.text.trim()),
    }
}

/// How to link to a file that is on the author's own computer.
pub(super) fn copied(link: &Link) -> String {
    let path = link.dest.trim().replace('\\', "/");
    let name = path.rsplit('/').next().unwrap_or_default().split(['?', '#']).next().unwrap_or_default();
    match (sound_name(name), link.kind) {
        (sound, _) if !sound.contains('.') => "请把文件复制到这个内容文件旁边，只写文件名，如 shili-1.jpg".to_owned(),
        (sound, _) if sound == name => format!("请把文件复制到这个内容文件旁边，{}", written(link, &sound)),
        (sound, _) => format!("请把文件复制到这个内容文件旁边，改名为 {sound}，{}", written(link, &sound)),
    }
}

/// The address of a web page that lacks its scheme, or has it misspelt.
pub(super) fn web(dest: &str) -> Option<String> {
    let narrow: String = dest.trim().chars().map(narrow).collect();
    let (head, rest) = scheme(&narrow);
    let rest = rest.trim_start_matches(['/', '\\', ':', ';']);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let known = ["cn", "com", "net", "org", "gov", "edu", "vip", "top"];
    let is_web = head.is_some()
        || host.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."))
        || host.rsplit('.').next().is_some_and(|top| known.contains(&&*top.to_ascii_lowercase()));
    (is_web && Host::parse(host).is_ok()).then(|| format!("{}://{rest}", head.unwrap_or("https")))
}

/// The scheme that an address begins with, however it is spelt, and what follows its colon.
fn scheme(text: &str) -> (Option<&'static str>, &str) {
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let name = name.to_ascii_lowercase();
    let near = |right: &str| strsim::osa_distance(&name, right) <= 1;
    match rest.starts_with([':', '/', ';', '\\']) && (3..=6).contains(&name.len()) {
        true if name == "http" => (Some("http"), rest),
        true if near("https") || near("http") => (Some("https"), rest),
        _ => (None, text),
    }
}

fn mail(text: &str) -> Option<String> {
    let narrow: String = text.trim().chars().map(narrow).filter(|c| !c.is_whitespace()).collect();
    Email::parse(&narrow).ok().map(|mail| format!("mailto:{mail}"))
}

/// Digits as telephones have them, with what is written between.
fn is_number(text: &str) -> bool {
    text.chars().filter(char::is_ascii_digit).count() >= 3
        && text.chars().all(|c| c.is_ascii_digit() || "+-.();=ext*#".contains(c))
}

/// What may end a sentence, not an address.
pub(super) fn is_stop(c: char) -> bool {
    "。，；、！？：）》”’】」".contains(c)
}

fn is_wide(c: char) -> bool {
    matches!(c, '！'..='～')
}

fn narrow(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '。' => '.',
        c => c,
    }
}
