//! Mailboxes of persons: those of the hosts where anybody may have one. What an office has on its own host,
//! or on gov.cn, is none.

use std::ops::Range;

use super::numbers::is_invisible;
use super::{Finding, Secret};
use crate::fact::narrow;

/// Hosts where anybody may have a mailbox.
const HOSTS: [&str; 45] = [
    "qq.com",
    "vip.qq.com",
    "foxmail.com",
    "163.com",
    "vip.163.com",
    "126.com",
    "vip.126.com",
    "yeah.net",
    "188.com",
    "sina.com",
    "sina.cn",
    "vip.sina.com",
    "sina.com.cn",
    "sohu.com",
    "vip.sohu.com",
    "139.com",
    "189.cn",
    "wo.cn",
    "21cn.com",
    "tom.com",
    "aliyun.com",
    "263.net",
    "163.net",
    "eyou.com",
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "hotmail.com",
    "live.com",
    "live.cn",
    "msn.com",
    "outlook.cn",
    "yahoo.com",
    "yahoo.com.cn",
    "yahoo.cn",
    "ymail.com",
    "icloud.com",
    "me.com",
    "mac.com",
    "proton.me",
    "protonmail.com",
    "aol.com",
    "gmx.com",
    "mail.com",
    "yandex.com",
];

/// Words that stand for @ to mislead programs, in lower case, with a sign or a space on both sides.
const WORDS: [&str; 3] = ["at", "艾特", "圈a"];

/// The longest mailbox before the @ (RFC 5321, 4.5.3.1.1), and the longest host that is looked at.
const LONGEST: usize = 64;

/// Every such mailbox of a text.
pub(super) fn find(text: &str) -> Vec<Finding> {
    let bytes = text.as_bytes();
    let words = || WORDS.into_iter().flat_map(|word| memchr::memmem::find_iter(bytes, word).map(|at| (at, word.len())));
    let capitals = memchr::memmem::find_iter(bytes, "AT").map(|at| (at, 2));
    let words = words().chain(capitals).filter_map(|(at, length)| worded(text, at, at + length));
    let signs = memchr::memchr2_iter(b'@', b'#', bytes).map(|at| at..at + 1);
    // ＠, ＃ and ﹫: U+FF20, U+FF03, U+FE6B.
    let is_wide = |at: &usize| ["＠", "＃", "﹫"].iter().any(|sign| bytes[*at..].starts_with(sign.as_bytes()));
    let wide = memchr::memchr_iter(0xef, bytes).filter(is_wide).map(|at| at..at + 3);
    let escaped = memchr::memmem::find_iter(bytes, "%40").map(|at| at..at + 3);
    let mut found: Vec<Finding> =
        words.chain(signs).chain(wide).chain(escaped).filter_map(|sign| judge(text, sign)).collect();
    found.sort_by_key(|one| one.range.start);
    found.dedup_by(|next, one| next.range.start < one.range.end);
    found
}

/// A word that stands for @, with the signs on both sides of it.
fn worded(text: &str, start: usize, end: usize) -> Option<Range<usize>> {
    let is_latin = text[start..end].is_ascii();
    let side = |sign: Option<char>| sign.filter(|sign| !narrow(*sign).is_ascii_alphanumeric());
    match (side(text[..start].chars().next_back()), side(text[end..].chars().next())) {
        (Some(before), Some(after)) if is_latin => Some(start - before.len_utf8()..end + after.len_utf8()),
        _ => (!is_latin).then_some(start..end),
    }
}

fn judge(text: &str, sign: Range<usize>) -> Option<Finding> {
    let around =
        |sign: char| matches!(sign, ' ' | '[' | ']' | '(' | ')' | '（' | '）' | '【' | '】') || is_invisible(sign);
    let after = text.get(sign.end..)?.trim_start_matches(around);
    let (host, length) = host(after)?;
    let before = text.get(..sign.start)?.trim_end_matches(around);
    let name = name(before);
    let is_masked = before[..before.len() - name.len()].ends_with(['*', '＊', '×']);
    if name.is_empty() || is_masked {
        return None;
    }
    let range = before.len() - name.len()..text.len() - after.len() + length;
    let echo = format!("{}***@{host}", narrow(name.chars().next()?));
    Some(Finding { what: Secret::Mailbox, range, echo })
}

/// The host of persons that a text begins with, and how many bytes it takes. Its dots may be written otherwise.
fn host(text: &str) -> Option<(String, usize)> {
    let (mut host, mut end) = (String::new(), 0);
    let mut found = None;
    while end < LONGEST {
        let rest = text.get(end..)?;
        let sign = rest.chars().next();
        match sign.map(|sign| narrow(sign).to_ascii_lowercase()) {
            Some(letter) if letter.is_ascii_alphanumeric() || letter == '-' => {
                host.push(letter);
                end += sign?.len_utf8();
            }
            _ => {
                if is_personal(&host) {
                    found = Some((host.clone(), end));
                }
                let Some(dot) = dot(rest) else { break };
                // What goes on is another host: `qq.com.example.cn`.
                found = found.filter(|_| !rest.starts_with('.'));
                host.push('.');
                end += dot;
            }
        }
    }
    found
}

/// How many bytes a dot takes at the beginning of a text, as people write it to mislead programs.
fn dot(text: &str) -> Option<usize> {
    let bare = text.trim_start_matches([' ', '[', '(', '（']);
    let signs = [".", "．", "。", "点", "dot"];
    let after = signs.iter().find_map(|sign| bare.strip_prefix(sign))?;
    let rest = after.trim_start_matches([' ', ']', ')', '）']);
    rest.starts_with(|sign: char| narrow(sign).is_ascii_alphanumeric()).then_some(text.len() - rest.len())
}

fn is_personal(host: &str) -> bool {
    HOSTS.contains(&host)
}

/// The name at the end of a text.
fn name(before: &str) -> &str {
    let is_part = |sign: char| {
        let sign = narrow(sign);
        sign.is_ascii_alphanumeric() || matches!(sign, '.' | '_' | '-' | '+' | '%')
    };
    let start = before.char_indices().rev().take(LONGEST).take_while(|(_, sign)| is_part(*sign)).last();
    start.map_or("", |(start, _)| before.get(start..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::privacy::test::{finds, leaves};

    #[test]
    fn every_form() {
        for text in [
            "zhangsan@qq.com",
            "a.b-c_1@163.com",
            "ZHANG@Gmail.com",
            "zhang＠126.com",
            "zhang[at]qq.com",
            "zhang#qq.com",
            "zhang @ qq.com",
            "zhang at qq.com",
            "zhang_AT_qq.com",
            "zhang（@）qq.com",
            "zhang艾特163点com",
            "zhang@163[dot]com",
            "zhang%40sina.com.cn",
            "ｚｈａｎｇ＠ｑｑ．ｃｏｍ",
        ] {
            finds(Secret::Mailbox, &format!("邮箱：{text}，"), text);
        }
        finds(Secret::Mailbox, "[信](mailto:zhang@foxmail.com)", "zhang@foxmail.com");
    }

    #[test]
    fn what_is_none() {
        for text in [
            "hxldgx@example.gov.cn",
            "a@qq.com.example.cn",
            "z***@qq.com",
            "@qq.com",
            "见 qq.com",
            "#qq.com",
            "a@example.com",
            "chat qq.com",
            "12333 at example.gov.cn",
            "见qq。com",
        ] {
            leaves(text);
        }
    }
}
