//! A longer word on each code: what it means, why it matters, a wrong and a right example. The texts
//! stand in `explain.md`, one section a code: to add a code, add a section `## H…` there.

use super::Code;

const TEXTS: &str = include_str!("explain.md");

impl Code {
    /// The code that an editor typed, in whatever case and width.
    pub fn named(word: &str) -> Option<Self> {
        let word = plain(word);
        Self::ALL.iter().copied().find(|code| code.as_str() == word)
    }

    /// The rule of inspection that an editor who mistyped one may have meant.
    pub fn near(word: &str) -> Option<Self> {
        let word = plain(word);
        let rules = Self::ALL.iter().copied().filter(|code| code.is_rule());
        let far = |code: Self| strsim::osa_distance(code.as_str(), &word);
        rules.map(|code| (far(code), code)).min().filter(|(far, _)| *far == 1).map(|(_, code)| code)
    }

    /// The longer word on it, in Chinese: paragraphs, and examples indented by four spaces.
    pub fn explanation(self) -> &'static str {
        let number = self.as_str().trim_start_matches('H');
        sections().find(|(name, _)| *name == number).map_or("", |(_, text)| text)
    }
}

/// What was typed, in capitals and half width.
fn plain(word: &str) -> String {
    let narrow = |c: char| char::from_u32(u32::from(c).wrapping_sub(0xfee0)).filter(char::is_ascii).unwrap_or(c);
    word.trim().chars().map(narrow).collect::<String>().to_ascii_uppercase()
}

/// The numbers and texts of all sections.
fn sections() -> impl Iterator<Item = (&'static str, &'static str)> {
    let parts = TEXTS.split("## H").skip(1);
    parts.map(|part| part.split_once('\n').map_or((part, ""), |(name, text)| (name.trim(), text.trim())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained_with_a_wrong_and_a_right_example() {
        for code in Code::ALL {
            let text = code.explanation();
            let hint = format!("{}: add a section “## {}” to src/diagnostic/explain.md", code.as_str(), code.as_str());
            for part in ["为什么：", "错误示例：\n\n    ", "正确示例：\n\n    "] {
                assert!(text.contains(part), "{hint} with “{}”", part.trim());
            }
        }
    }

    #[test]
    fn every_explanation_is_of_one_code_and_in_order() {
        let names: Vec<&str> = sections().map(|(name, _)| name).collect();
        let codes: Vec<&str> = Code::ALL.iter().map(|code| code.as_str().trim_start_matches('H')).collect();
        assert_eq!(names, codes);
    }

    #[test]
    fn codes_are_found_as_they_are_typed() {
        assert_eq!(Code::named("h201"), Some(Code::MissingField));
        assert_eq!(Code::named(" Ｈ２０１ "), Some(Code::MissingField));
        assert_eq!(Code::named("H999"), None);
    }
}
