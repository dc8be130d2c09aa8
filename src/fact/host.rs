//! A domain name.

use std::sync::Arc;

use super::quote::quote;
use super::width;
use crate::yaml::{Refusal, Scalar};

/// A domain name of two or more labels, in lower case: `www.example.gov.cn`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Host(Arc<str>);

textual!(Host);

impl Scalar for Host {
    const FORM: &'static str = "host";
    const HINT: &'static str = "域名，如 www.example.gov.cn";
    const EXAMPLES: &'static [&'static str] = &["www.example.gov.cn"];

    fn parse(text: &str) -> Result<Self, Refusal> {
        let plain = width::fold(text).to_ascii_lowercase();
        if is_domain(&plain) {
            return Ok(Self(plain.into()));
        }
        let bare = plain.split_once("://").map_or(plain.as_str(), |(_, rest)| rest);
        let bare = bare.split(['/', ':', '?', '#']).next().unwrap_or(bare).trim_end_matches('.');
        let refusal = Refusal::new(format!("{}不是域名", quote(text)));
        Err(match (is_domain(bare), plain.is_ascii()) {
            (true, _) => refusal.help(format!("只写域名：{bare}")),
            (false, false) => refusal.help("写 ASCII 形式的域名，如 www.example.gov.cn；中文域名写 xn-- 开头的形式"),
            (false, true) => refusal.help("只写域名，如 www.example.gov.cn，不写 http:// 和斜线"),
        })
    }

    fn text(&self) -> String {
        self.0.to_string()
    }
}

/// Whether a text is a domain name (RFC 1123): labels of letters, digits and inner hyphens.
pub(super) fn is_domain(text: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let top = text.rsplit('.').next().unwrap_or_default();
    text.len() <= 253
        && text.contains('.')
        && text.split('.').all(label)
        && top.starts_with(|c: char| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::test::{accepts, refuses};

    #[test]
    fn hosts() {
        accepts::<Host>(&[("www.example.gov.cn", "www.example.gov.cn"), (" WWW.Example.gov.cn", "www.example.gov.cn")]);
        refuses::<Host>(&[
            ("https://www.example.gov.cn/a", "不是域名", "只写域名：www.example.gov.cn"),
            ("www.example.gov.cn.", "不是域名", "只写域名：www.example.gov.cn"),
            ("示例.政务", "不是域名", "xn--"),
            ("localhost", "不是域名", "www.example.gov.cn"),
            ("-a.cn", "不是域名", "www.example.gov.cn"),
            ("", "不是域名", "www.example.gov.cn"),
        ]);
    }
}
