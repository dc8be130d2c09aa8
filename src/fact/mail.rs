//! How mail reaches an office: electronic address and postcode.

use std::sync::Arc;

use super::quote::quote;
use super::{host, number, width};
use crate::yaml::{Refusal, Scalar};

/// The electronic address of an office.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email(Arc<str>);

/// A postcode of six digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Postcode(Arc<str>);

textual!(Email, Postcode);

impl Scalar for Email {
    const FORM: &'static str = "email";
    const HINT: &'static str = "电子邮箱，如 hxldgx@example.gov.cn";
    const EXAMPLES: &'static [&'static str] = &["hxldgx@example.gov.cn"];

    fn parse(text: &str) -> Result<Self, Refusal> {
        let plain = width::fold(text);
        let plain = plain.strip_prefix("mailto:").unwrap_or(&plain);
        match plain.split_once('@') {
            Some((name, host)) if is_mailbox(name) && host::is_domain(host) => {
                Ok(Self(format!("{name}@{}", host.to_ascii_lowercase()).into()))
            }
            Some((_, rest)) if rest.contains('@') => {
                Err(Refusal::new(format!("{}里不止一个邮箱", quote(text))).help("只写一个邮箱"))
            }
            _ => Err(Refusal::new(format!("{}不是电子邮箱", quote(text))).help("写成 hxldgx@example.gov.cn 的样子")),
        }
    }

    fn text(&self) -> String {
        self.0.to_string()
    }
}

/// The part before the `@`: a dot-atom of RFC 5322.
fn is_mailbox(name: &str) -> bool {
    let sound = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b);
    name.len() <= 64 && name.split('.').all(|atom| !atom.is_empty() && atom.bytes().all(sound))
}

impl Scalar for Postcode {
    const FORM: &'static str = "postcode";
    const HINT: &'static str = "邮政编码（6 位数字），如 300171";
    const EXAMPLES: &'static [&'static str] = &["300171"];

    fn parse(text: &str) -> Result<Self, Refusal> {
        let plain = width::fold_spaces(text);
        let refusal = || Refusal::new(format!("{}不是邮政编码", quote(text)));
        match (number::is_number(&plain), plain.len()) {
            (true, 6) => Ok(Self(plain.into())),
            (true, 5) => Err(refusal().help(format!("邮政编码有 6 位；如果开头的 0 被表格软件去掉了，写成 0{plain}"))),
            _ => Err(refusal().help("写 6 位数字，如 300171")),
        }
    }

    fn text(&self) -> String {
        self.0.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::test::{accepts, refuses};

    #[test]
    fn emails() {
        accepts::<Email>(&[("a.b@Example.gov.cn", "a.b@example.gov.cn"), ("ａ＠a.cn", "a@a.cn")]);
        refuses::<Email>(&[
            ("a@b.cn; c@d.cn", "不止一个", "只写一个"),
            ("a@b", "不是电子邮箱", "example.gov.cn"),
            ("a.b.cn", "不是电子邮箱", "example.gov.cn"),
            ("", "不是电子邮箱", "example.gov.cn"),
        ]);
    }

    #[test]
    fn postcodes() {
        accepts::<Postcode>(&[("300171", "300171"), ("３００１７１", "300171"), ("010000", "010000")]);
        refuses::<Postcode>(&[
            ("10000", "不是邮政编码", "写成 010000"),
            ("30017a", "不是邮政编码", "6 位"),
            ("", "不是", "6 位"),
        ]);
    }
}
