//! Mailboxes of persons: those of the hosts where anybody may have one. What an office has on its own host,
//! or on gov.cn, is none.

use super::{Finding, Secret};

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

/// What stands for @, plainly or to mislead programs.
const SIGNS: [&str; 8] = ["@", "＠", "[at]", "(at)", "（at）", "【at】", "{at}", "#"];

/// The longest mailbox before the @ (RFC 5321, 4.5.3.1.1).
const LONGEST: usize = 64;

/// Every such mailbox of a text.
pub(super) fn find(text: &str) -> Vec<Finding> {
    let mut found: Vec<Finding> = memchr::memchr3_iter(b'@', b'#', 0xef, text.as_bytes())
        .chain(memchr::memmem::find_iter(text.as_bytes(), b"at"))
        .filter_map(|at| judge(text, at))
        .collect();
    found.sort_by_key(|one| one.range.start);
    found
}

fn judge(text: &str, at: usize) -> Option<Finding> {
    let rest = text.get(at..)?;
    let (start, sign) = match rest.starts_with("at") {
        true => {
            let open = text[..at].chars().next_back()?.len_utf8();
            let start = at - open;
            (start, SIGNS.iter().find(|sign| text[start..].starts_with(**sign))?)
        }
        false => (at, SIGNS.iter().find(|sign| rest.starts_with(**sign))?),
    };
    let host = host(text.get(start + sign.len()..)?)?;
    let before = text[..start].trim_end_matches(' ');
    let name = name(before);
    let is_masked = before[..before.len() - name.len()].ends_with(['*', '＊', '×']);
    if name.is_empty() || is_masked {
        return None;
    }
    let range = before.len() - name.len()..start + sign.len() + host;
    let shown = text.get(range.end - host..range.end)?.trim().to_ascii_lowercase();
    let echo = format!("{}***@{shown}", name.chars().next()?);
    Some(Finding { what: Secret::Mailbox, range, echo })
}

/// How many bytes a host of persons takes at the beginning of a text.
fn host(text: &str) -> Option<usize> {
    let bare = text.trim_start_matches(' ');
    let gap = text.len() - bare.len();
    let end = bare.find(|sign: char| !sign.is_ascii_alphanumeric() && sign != '.' && sign != '-').unwrap_or(bare.len());
    let host = bare.get(..end.min(LONGEST))?.trim_end_matches('.');
    (gap <= 1 && HOSTS.iter().any(|one| host.eq_ignore_ascii_case(one))).then_some(gap + host.len())
}

/// The name at the end of a text.
fn name(before: &str) -> &str {
    let is_part = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '_' | '-' | '+' | '%');
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
        ] {
            leaves(text);
        }
    }
}
