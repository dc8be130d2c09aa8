//! Why an exception is made: words that whoever is asked for them later can stand by.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Text;
use super::quote::quote;
use crate::yaml::{Refusal, Scalar};

/// The shortest reason, in characters other than signs and blanks: it says who agreed to what, or why.
const SHORTEST: usize = 8;

/// A reason that says something.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reason(Arc<str>);

textual!(Reason);

impl Scalar for Reason {
    const FORM: &'static str = "reason";
    const HINT: &'static str = "理由，至少八个字，如 经本人书面同意公布";
    const EXAMPLES: &'static [&'static str] = &["经本人书面同意公布"];
    const SAMPLES: [&'static str; 2] = ["经本人书面同意公布", "扫描件已由经办人逐页看过"];

    fn parse(text: &str) -> Result<Self, Refusal> {
        let text = Text::parse(text)?;
        let said: Vec<char> = text.as_str().chars().filter(|sign| sign.is_alphanumeric()).collect();
        let kinds: BTreeSet<&char> = said.iter().collect();
        match said.len() >= SHORTEST && kinds.len() * 2 >= SHORTEST {
            true => Ok(Self(text.as_str().into())),
            false => Err(Refusal::new(format!("{}说不明白理由", quote(text.as_str())))
                .help("写明谁同意的、为什么可以公布，至少八个字，如 经本人书面同意公布")),
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
    fn a_reason_says_something() {
        accepts::<Reason>(&[(" 经本人书面同意公布 ", "经本人书面同意公布")]);
        let help = "至少八个字";
        refuses::<Reason>(&[
            ("无", "说不明白", help),
            ("工作需要", "说不明白", help),
            ("……………………………………", "说不明白", help),
            ("无无无无无无无无无无", "说不明白", help),
            ("", "空的", "填写内容"),
        ]);
    }
}
