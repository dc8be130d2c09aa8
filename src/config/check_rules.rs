//! How grave single rules of inspection are for a site: the one place at which that is decided. Whatever is told,
//! counted or stops a build comes after it, and asks the problem alone.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::closed;
use crate::diagnostic::{Diagnostic, Severity};
use crate::fact::{RuleCode, Text};

/// How a site weighs a rule of inspection.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckRule {
    /// The rule.
    #[serde(rename(deserialize = "代码"))]
    #[schemars(description = "检查规则的代码")]
    pub code: RuleCode,
    /// How grave it is here.
    #[serde(rename(deserialize = "级别"))]
    #[schemars(description = "错误（不能发布）、提醒，或者不提")]
    pub level: CheckLevel,
    /// Why.
    #[serde(rename(deserialize = "理由"))]
    #[schemars(description = "为什么这样定，写给以后接手的人")]
    pub reason: Text,
}

closed! {
    /// How grave what a rule finds is.
    pub enum CheckLevel {
        /// It stops a build.
        Error = "error" "错误",
        /// It is told.
        Warning = "warning" "提醒",
        /// It is only counted.
        Untold = "untold" "不提",
    }
}

/// What a site's own rules made of problems.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Weighed {
    /// How many rules have another level than they come with.
    pub rules: usize,
    /// How many problems are not told.
    pub untold: usize,
}

/// Gives problems the levels of a site's own rules, and takes out those that are not to be told.
pub fn weigh(rules: &[CheckRule], problems: &mut Vec<Diagnostic>) -> Weighed {
    if rules.is_empty() {
        return Weighed::default();
    }
    let before = problems.len();
    problems.retain_mut(|problem| {
        let rule = rules.iter().find(|rule| rule.code.code() == problem.code);
        let Some(rule) = rule else { return true };
        problem.weighed = rule.level.severity();
        problem.weighed.is_some()
    });
    let is_other = |rule: &&CheckRule| rule.level.severity() != Some(rule.code.code().severity());
    Weighed { rules: rules.iter().filter(is_other).count(), untold: before - problems.len() }
}

impl CheckLevel {
    /// The severity; none where nothing is told.
    fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Untold => None,
        }
    }
}

impl std::ops::AddAssign for Weighed {
    /// Adds what the same rules made of other problems.
    fn add_assign(&mut self, other: Self) {
        self.rules = self.rules.max(other.rules);
        self.untold += other.untold;
    }
}

impl Weighed {
    /// What is said of it, as a line; nothing where nothing is weighed.
    pub fn line(self) -> String {
        match self {
            Self { rules: 0, .. } => String::new(),
            Self { rules, untold: 0 } => format!("按 site.yaml 的检查规则，{rules} 条规则另定了级别\n"),
            Self { rules, untold } => {
                format!("按 site.yaml 的检查规则，{rules} 条规则另定了级别，未提 {untold} 处\n")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::fact::List;

    fn rules(levels: &[(&str, &str)]) -> List<CheckRule> {
        let one = |(code, level): &(&str, &str)| format!("- {{代码: {code}, 级别: {level}, 理由: 试}}\n");
        let text: String = levels.iter().map(one).collect();
        crate::yaml::read(&text, &crate::fact::check_form).unwrap()
    }

    #[test]
    fn levels_are_those_of_the_site() {
        let found = [Code::NoResult, Code::StatedDays, Code::Wording, Code::Syntax, Code::StatedDays];
        let mut problems: Vec<Diagnostic> = found.map(|code| Diagnostic::new(code, "甲")).into();
        let weighed =
            weigh(&rules(&[("H633", "错误"), ("H631", "不提"), ("H610", "提醒"), ("H609", "提醒")]), &mut problems);
        assert_eq!(weighed, Weighed { rules: 3, untold: 2 });
        let left: Vec<_> = problems.iter().map(|one| (one.code, one.severity())).collect();
        let wanted =
            [(Code::NoResult, Severity::Error), (Code::Wording, Severity::Warning), (Code::Syntax, Severity::Error)];
        assert_eq!(left, wanted);
    }

    #[test]
    fn without_rules_nothing_is_other() {
        let mut problems = vec![Diagnostic::new(Code::NoResult, "甲")];
        assert_eq!(weigh(&[], &mut problems).line(), "");
        assert_eq!(problems[0].severity(), Severity::Warning);
    }
}
