//! The code of an inspection rule that a site may weigh by itself.

use super::quote::quote;
use crate::diagnostic::Code;
use crate::yaml::{Refusal, Scalar};

/// A code of inspection, `H633`; never one that guards soundness, safety or privacy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleCode(Code);

impl RuleCode {
    /// The code.
    pub fn code(self) -> Code {
        self.0
    }
}

impl Scalar for RuleCode {
    const FORM: &'static str = "rule-code";
    const HINT: &'static str = "检查规则的代码，如 H633";
    const EXAMPLES: &'static [&'static str] = &["H633", "H612"];

    fn parse(text: &str) -> Result<Self, Refusal> {
        match Code::named(text) {
            Some(code) if code.is_rule() => Ok(Self(code)),
            Some(code) => Err(Refusal::new(format!("{} {}，级别不能改", code.as_str(), code.title()))
                .help("请改好内容；能改级别的只有检查类的代码（H6、H7 开头），守住内容正确、读者安全和个人信息的除外")),
            None => {
                let near = Code::near(text).map(|code| format!("是不是 {}（{}）？", code.as_str(), code.title()));
                let help = near.unwrap_or_else(|| "运行 hexie explain 可以看全部代码".to_owned());
                Err(Refusal::new(format!("没有{}这个代码", quote(text))).help(help))
            }
        }
    }

    fn text(&self) -> String {
        self.0.as_str().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::test::{accepts, refuses};

    #[test]
    fn only_rules_of_inspection_are_weighed() {
        accepts::<RuleCode>(&[("H633", "H633"), (" ｈ６１２ ", "H612")]);
        refuses::<RuleCode>(&[
            ("H693", "没有“H693”", "是不是 H603"),
            ("公示", "没有“公示”", "hexie explain"),
            ("H205", "级别不能改", "改好内容"),
            ("H622", "级别不能改", "读者安全"),
            ("H405", "级别不能改", "检查类"),
        ]);
    }
}
