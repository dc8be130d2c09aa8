//! The site's rules of wording: names, slogans and document numbers that have one right form.
//!
//! A wrong form counts where readers see it and nobody is quoted. One that is part of a right form, of
//! whichever rule, is right; of wrong forms that overlap, the first counts, and of those the longest.

use std::ops::Range;

use aho_corasick::AhoCorasick;

use super::manuscript::Manuscript;
use crate::config::{self, WordingRule, WordingSeverity};
use crate::diagnostic::{Code, Diagnostic};

/// The rules, made ready to search with.
pub(crate) struct Rules<'a> {
    rules: &'a [WordingRule],
    forms: Vec<Form<'a>>,
    search: AhoCorasick,
}

/// A form that is searched for.
struct Form<'a> {
    rule: &'a WordingRule,
    text: &'a str,
    is_right: bool,
}

impl<'a> Rules<'a> {
    /// Rules; `None` when there are none.
    pub(crate) fn of(rules: &'a [WordingRule]) -> Option<Self> {
        let forms: Vec<Form> = rules.iter().flat_map(forms).collect();
        let search = AhoCorasick::new(forms.iter().map(|form| form.text)).ok()?;
        (!forms.is_empty()).then_some(Self { rules, forms, search })
    }

    /// Wrong forms in a text, with their places.
    pub(super) fn check(&self, manuscript: &Manuscript) -> Vec<Diagnostic> {
        let wrong = self.wrong(manuscript.text);
        let said = wrong.into_iter().filter(|(range, _)| manuscript.is_said(range));
        said.map(|(range, form)| tell(manuscript, range, form)).collect()
    }

    /// Every wrong form of a text, with its rule.
    pub(crate) fn wrong_forms(&self, text: &str) -> Vec<(Range<usize>, &'a WordingRule)> {
        self.wrong(text).into_iter().map(|(range, form)| (range, form.rule)).collect()
    }

    /// Every wrong form of a text that no right form covers.
    fn wrong(&self, text: &str) -> Vec<(Range<usize>, &Form<'a>)> {
        let mut found: Vec<(Range<usize>, &Form)> = self
            .search
            .find_overlapping_iter(text)
            .filter_map(|found| Some((found.range(), self.forms.get(found.pattern().as_usize())?)))
            .collect();
        found.sort_by_key(|(range, form)| (range.start, std::cmp::Reverse(range.end), !form.is_right));
        let (mut right_until, mut wrong_until) = (0, 0);
        found.retain(|(range, form)| {
            if form.is_right {
                right_until = right_until.max(range.end);
                return false;
            }
            let counts = range.end > right_until && range.start >= wrong_until;
            if counts {
                wrong_until = range.end;
            }
            counts
        });
        found
    }

    /// Rules that contradict one another: a wrong form that is a right one elsewhere.
    pub(super) fn contradictions(&self) -> Vec<Diagnostic> {
        use crate::diagnostic::{At, FieldPath};
        let wrong = self
            .rules
            .iter()
            .enumerate()
            .flat_map(|(rule, one)| one.wrong.iter().enumerate().map(move |(form, text)| (rule, form, text)));
        let clashes = wrong.filter(|(_, _, text)| self.rules.iter().any(|rule| rule.right == **text));
        clashes
            .map(|(rule, form, text)| {
                Diagnostic::new(Code::Contradiction, format!("“{text}”写在“误用”里，又是“正确”的写法"))
                    .help("请删去其中一处")
                    .at(&config::file("wording"), At::Field(FieldPath::default().index(rule).key("误用").index(form)))
            })
            .collect()
    }
}

fn forms(rule: &WordingRule) -> impl Iterator<Item = Form<'_>> {
    let right = Form { rule, text: rule.right.as_str(), is_right: true };
    let wrong = rule.wrong.iter().map(move |text| Form { rule, text: text.as_str(), is_right: false });
    std::iter::once(right).chain(wrong)
}

fn tell(manuscript: &Manuscript, range: Range<usize>, form: &Form) -> Diagnostic {
    let code = match form.rule.severity {
        WordingSeverity::Error => Code::Wording,
        WordingSeverity::Warning => Code::WordingAdvice,
    };
    let note = form.rule.note.as_ref().map(|note| format!("。{}", note.as_str().trim_end_matches('。')));
    manuscript.tell(
        code,
        range,
        format!("“{}”的规范写法是“{}”{}", form.text, form.rule.right, note.unwrap_or_default()),
        format!("写成 {}；引用的原文不用改，放在“”或《》里", form.rule.right),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::SourcePath;

    const RULES: &str = "
- 正确: 河东区人力资源和社会保障局
  误用: [河东区人社, 人力资源与社会保障局]
  级别: 错误
  说明: 写全称。
- 正确: 人社部
  误用: [人社, 人社不]
  级别: 提醒
- 正确: 津人社办发〔2023〕28号
  误用: [\"津人社办发[2023]28号\"]
  级别: 错误
";

    fn found(text: &str) -> Vec<(Code, String)> {
        let rules: Vec<WordingRule> = serde_yaml::from_str(RULES).unwrap();
        let file = SourcePath::new("content/news/a.md");
        let text = format!("---\n标题: 甲 # 人社\n---\n{text}");
        let manuscript = Manuscript::of(&file, &text).unwrap();
        let problems = Rules::of(&rules).unwrap().check(&manuscript);
        let place = |problem: &Diagnostic| match &problem.place.as_ref().unwrap().at {
            crate::diagnostic::At::Bytes(range) => text[range.clone()].to_owned(),
            at => panic!("{at:?}"),
        };
        problems.iter().map(|problem| (problem.code, place(problem))).collect()
    }

    #[test]
    fn wrong_forms_are_found_at_their_place() {
        let error = |text: &str| (Code::Wording, text.to_owned());
        assert_eq!(found("甲人力资源与社会保障局"), [error("人力资源与社会保障局")]);
        assert_eq!(found("按津人社办发[2023]28号"), [error("津人社办发[2023]28号")]);
        assert_eq!(found("**河东区人社**"), [error("河东区人社")], "the longest alone");
        assert_eq!(found("人社不，人社").len(), 2);
    }

    #[test]
    fn right_forms_and_quotations_are_left_alone() {
        for text in [
            "人社部发文",
            "河东区人力资源和社会保障局",
            "《人社工作》和“人社”",
            "> 人社",
            "`人社`",
            "[甲](人社.md)",
            "“关于\n人社”",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn values_count_and_contradictions_are_told() {
        let rules: Vec<WordingRule> = serde_yaml::from_str("- {正确: 甲, 误用: [乙, 甲], 级别: 错误}\n").unwrap();
        let rules = Rules::of(&rules).unwrap();
        assert_eq!(rules.contradictions().len(), 1);
        let file = SourcePath::new("content/organisers.yaml");
        let manuscript = Manuscript::of(&file, "- 名称: 丙乙\n  乙: 丁\n").unwrap();
        assert_eq!(rules.check(&manuscript).len(), 1);
    }
}
