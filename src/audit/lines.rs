//! The lines of a page or a file that somebody changed: what is new in them, what is gone, and what became another.

use std::collections::{BTreeMap, BTreeSet};

use super::tags::short;
use crate::config::WordingRule;
use crate::diagnostic::Code;
use crate::inspect::{Rules, words};

/// The lines of two texts that only one of them has, in order.
#[derive(Debug, Default)]
pub(super) struct Difference<'a> {
    gone: Vec<&'a str>,
    new: Vec<&'a str>,
}

/// A code, and what is to be told under it.
type Told = Vec<(Code, String)>;

/// Words that say that something is no longer in force, or not as it was announced.
const MARKS: [&str; 14] = [
    "废止",
    "失效",
    "撤销",
    "期满",
    "已结束",
    "公示结束",
    "已经结束",
    "取消",
    "改期",
    "暂停",
    "撤并",
    "迁出",
    "注销",
    "限期整改",
];

/// How many slips are told of one text.
const MOST: usize = 5;

impl<'a> Difference<'a> {
    /// What became of `made` in `found`.
    pub(super) fn of(made: &'a str, found: &'a str) -> Self {
        let signs = |text: &'a str| text.chars().filter(|c| !c.is_whitespace());
        if signs(made).eq(signs(found)) {
            return Self::default();
        }
        let lines = |text: &'a str| text.lines().map(str::trim).filter(|line| !line.is_empty());
        let (known, there): (BTreeSet<&str>, BTreeSet<&str>) = (lines(made).collect(), lines(found).collect());
        Self {
            gone: lines(made).filter(|line| !there.contains(line)).collect(),
            new: lines(found).filter(|line| !known.contains(line)).collect(),
        }
    }

    /// What is to be told of it on a page, by the rules of wording too.
    pub(super) fn told(&self, rules: &[WordingRule]) -> Told {
        let mut told = self.unmarked();
        told.extend(self.numbers());
        told.extend(self.slips(rules));
        if told.is_empty() {
            told.extend(self.words().map(|message| (Code::PageDiffers, message)));
        }
        told
    }

    /// Marks that are gone.
    fn unmarked(&self) -> Told {
        let count = |lines: &[&str], mark: &str| lines.iter().map(|line| line.matches(mark).count()).sum::<usize>();
        let is_gone = |mark: &&&str| count(&self.gone, mark) > count(&self.new, mark);
        let gone = MARKS.iter().filter(is_gone);
        gone.map(|mark| (Code::UnmarkedExpiry, format!("页面上的“{mark}”少了，应当标明"))).take(1).collect()
    }

    /// Lines of which only the numbers are others: days are told as such.
    fn numbers(&self) -> Told {
        let bare = |line: &str| -> String { line.chars().filter(|c| !c.is_ascii_digit()).collect() };
        let mut known: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for line in self.gone.iter().rev().filter(|line| line.bytes().any(|byte| byte.is_ascii_digit())) {
            known.entry(bare(line)).or_default().push(line);
        }
        let mut told = Vec::new();
        for line in &self.new {
            let Some(was) = known.get_mut(&bare(line)).and_then(Vec::pop) else { continue };
            let is_day = is_of_day(line, was);
            let code = if is_day { Code::TimeDiffers } else { Code::DataDiffers };
            told.push((code, format!("页面上写的是“{}”，应当是“{}”", short(line), short(was))));
        }
        told.truncate(MOST);
        told
    }

    /// What is wrong with the new words.
    fn slips(&self, rules: &[WordingRule]) -> Told {
        let marks = self.new.iter().filter(|line| is_mark(line));
        let mut told: Told =
            marks.map(|line| (Code::MarkLeft, format!("页面上有没生效的标记：“{}”", short(line)))).collect();
        let plain: Vec<&str> = self.new.iter().copied().filter(|line| !is_mark(line)).collect();
        let found = words(&plain.join("\n\n"), Rules::of(rules).as_ref());
        // The site's own rules that name errors are told of every page.
        let found = found.into_iter().filter(|one| one.code != Code::Wording);
        told.extend(found.map(|one| (Code::PageWidth, one.message)));
        told.truncate(MOST);
        told
    }

    /// The first words that are new, and that are gone.
    pub(super) fn words(&self) -> Option<String> {
        match (self.gone.first(), self.new.first()) {
            (None, None) => None,
            (None, Some(new)) => Some(format!("页面上多了“{}”", short(new))),
            (Some(gone), None) => Some(format!("页面上少了“{}”", short(gone))),
            (Some(gone), Some(new)) => Some(format!("页面上写的是“{}”，应当是“{}”", short(new), short(gone))),
        }
    }
}

/// Whether the first difference of two lines is in a day or a time.
fn is_of_day(line: &str, was: &str) -> bool {
    let at = line.bytes().zip(was.bytes()).position(|(one, two)| one != two).unwrap_or(line.len().min(was.len()));
    let is_part = |c: char| c.is_ascii_digit() || "年月日-:/ ".contains(c);
    let Some((before, after)) = line.split_at_checked(at) else { return false };
    let start = before.rfind(|c| !is_part(c)).map_or(0, |at| at + 1);
    let start = (start..=at).find(|start| before.is_char_boundary(*start)).unwrap_or(at);
    let end = after.find(|c| !is_part(c)).map_or(line.len(), |end| at + end);
    let part = line[start..end].trim();
    part.contains(['年', '月', '日']) || part.starts_with("20") && part.contains(['-', '/'])
}

/// Whether a line is a mark of Markdown that made nothing.
fn is_mark(line: &str) -> bool {
    let heading = line.trim_start_matches('#');
    (heading.len() < line.len() && heading.starts_with(' ')) || line.starts_with("- [") || line.starts_with("|--")
}

/// The first line of a file that is not as it should be.
pub(super) fn first(made: &str, found: &str) -> Option<String> {
    let mut lines = made.lines().zip(found.lines()).enumerate();
    if let Some((row, (made, found))) = lines.find(|(_, (made, found))| made != found) {
        return Some(format!("第 {} 行是“{}”，应当是“{}”", row + 1, short(found), short(made)));
    }
    let (made, found) = (made.lines().count(), found.lines().count());
    (made != found).then(|| format!("有 {found} 行，应当有 {made} 行"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(made: &str, found: &str) -> Vec<(&'static str, String)> {
        let difference = Difference::of(made, found);
        difference.told(&[]).into_iter().map(|(code, message)| (code.as_str(), message)).collect()
    }

    #[test]
    fn what_became_another_is_told_by_what_it_is() {
        assert_eq!(told("甲\n乙", "甲\n 乙 "), []);
        assert_eq!(told("甲", "甲\n新的话")[0], ("H799", "页面上多了“新的话”".to_owned()));
        assert_eq!(told("甲\n旧的话", "甲")[0], ("H799", "页面上少了“旧的话”".to_owned()));
        assert_eq!(told("称号已撤销", "称号有效")[0].0, "H751");
        assert_eq!(told("共 68 户", "共 99 户")[0], ("H798", "页面上写的是“共 99 户”，应当是“共 68 户”".to_owned()));
        assert_eq!(told("共 68 户。截至2026年1月2日", "共 99 户。截至2026年1月2日")[0].0, "H798");
        assert_eq!(told("发布时间：2026-01-02", "发布时间：2026-01-03")[0].0, "H763");
        assert_eq!(told("", "### 标题")[0].0, "H772");
        assert_eq!(told("", "东政办发(2023)5号文件")[0].0, "H775");
    }

    #[test]
    fn the_first_line_that_differs_is_named() {
        assert_eq!(first("a\nb", "a\nc").as_deref(), Some("第 2 行是“c”，应当是“b”"));
        assert_eq!(first("a\nb", "a").as_deref(), Some("有 1 行，应当有 2 行"));
        assert_eq!(first("a", "a"), None);
    }
}
