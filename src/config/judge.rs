//! What contradicts itself within the site-wide data.

use std::collections::HashSet;

use super::{Data, Identity, ListName, Lists, file};
use crate::diagnostic::{At, Code, Diagnostic, FieldPath};

/// The most records that a page of a listing may show.
const LARGEST_PAGE: u32 = 200;

impl Data {
    /// Every contradiction, at its place.
    pub(super) fn judge(&self) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        self.identity().into_iter().for_each(|identity| judge_identity(identity, &mut problems));
        self.lists().into_iter().for_each(|lists| judge_lists(lists, &mut problems));
        self.judge_rounds(&mut problems);
        let ids =
            |ids: Vec<&str>, name| repeated(name, ids, "编号", |index| FieldPath::default().index(index).key("编号"));
        problems.extend(ids(self.organisers().iter().map(|one| one.id.as_str()).collect(), "organisers"));
        problems.extend(ids(self.services().iter().map(|one| one.id.as_str()).collect(), "services"));
        if let Some(coordinators) = self.coordinators() {
            let cells = coordinators.figures.iter().map(|one| format!("{}{}", one.street, one.grade.label())).collect();
            let field = |index| FieldPath::default().key("统计").index(index);
            problems.extend(repeated("coordinators", cells, "街道和等级", field));
        }
        problems
    }

    fn judge_rounds(&self, problems: &mut Vec<Diagnostic>) {
        let rounds = self.application().into_iter().flat_map(|application| application.rounds.iter().enumerate());
        for (index, round) in rounds.filter(|(_, round)| round.end < round.start) {
            problems.push(fault(
                "apply",
                FieldPath::default().key("批次").index(index).key("截止"),
                format!("截止日期 {} 早于开始日期 {}", round.end, round.start),
                "请核对两个日期",
            ));
        }
    }
}

fn judge_identity(identity: &Identity, problems: &mut Vec<Diagnostic>) {
    let size = identity.page_size.number();
    if size == 0 || size > LARGEST_PAGE {
        problems.push(fault(
            "site",
            FieldPath::default().key("每页条数"),
            format!("每页条数是 {size}，不在 1 到 {LARGEST_PAGE} 之间"),
            "一般写 20",
        ));
    }
    if identity.end < identity.start {
        problems.push(fault(
            "site",
            FieldPath::default().key("结束日期"),
            format!("结束日期 {} 早于启用日期 {}", identity.end, identity.start),
            "请核对两个日期",
        ));
    }
    let codes = identity.rules.iter().map(|rule| rule.code.code().as_str()).collect();
    let place = |index| FieldPath::default().key("检查规则").index(index).key("代码");
    problems.extend(repeated("site", codes, "代码", place));
    if let Some(archive) = identity.archive.as_ref().filter(|archive| archive.date < identity.end) {
        problems.push(fault(
            "site",
            FieldPath::default().key("归档").key("日期"),
            format!("归档日期 {} 早于结束日期 {}，活动还没有结束", archive.date, identity.end),
            "活动结束、结果公布以后再归档，如结束当年的 12 月 31 日",
        ));
    }
}

/// Slugs and names of the closed lists: each once; codes in their forms.
fn judge_lists(lists: &Lists, problems: &mut Vec<Diagnostic>) {
    for list in [ListName::Streets, ListName::Industries, ListName::Themes, ListName::Services] {
        let values = lists.values(list);
        let key = if list == ListName::Industries { "代码" } else { "网址" };
        let slugs = values.iter().map(|value| value.slug.clone()).collect();
        let names = values.iter().map(|value| value.name).collect();
        let field = |key: &'static str| move |index| FieldPath::default().key(list.label()).index(index).key(key);
        problems.extend(repeated("lists", slugs, key, field(key)));
        problems.extend(repeated("lists", names, "名称", field("名称")));
    }
    let codes = lists.streets.iter().map(|street| street.code.as_str());
    let place = |index| FieldPath::default().key("街道").index(index).key("代码");
    problems.extend(repeated("lists", codes.clone().collect(), "代码", place));
    for (index, code) in
        codes.enumerate().filter(|(_, code)| code.len() != 3 || !code.bytes().all(|b| b.is_ascii_digit()))
    {
        problems.push(fault(
            "lists",
            place(index),
            format!("街道代码“{code}”不是三位数字"),
            "写成 \"001\" 这样，带引号",
        ));
    }
    let industries = lists.industries.iter().map(|industry| industry.code.as_str()).enumerate();
    for (index, code) in industries.filter(|(_, code)| !matches!(code.as_bytes(), [b'A'..=b'T'])) {
        let field = FieldPath::default().key("行业").index(index).key("代码");
        problems.push(fault(
            "lists",
            field,
            format!("行业代码“{code}”不是 A 到 T 的一个字母"),
            &match code.chars().next().map(|letter| letter.to_ascii_uppercase()) {
                Some(letter @ 'A'..='T') => format!("写成 {letter}：照 GB/T 4754，只写门类的字母"),
                _ => "照 GB/T 4754 写门类的字母".to_owned(),
            },
        ));
    }
}

fn fault(name: &str, field: FieldPath, message: String, help: &str) -> Diagnostic {
    Diagnostic::new(Code::Contradiction, message).help(help).at(&file(name), At::Field(field))
}

/// Values that stand twice where each may stand once.
fn repeated<T: AsRef<str>>(
    name: &str,
    values: Vec<T>,
    what: &str,
    field: impl Fn(usize) -> FieldPath,
) -> Vec<Diagnostic> {
    let mut seen = HashSet::new();
    let mut problems = Vec::new();
    for (index, value) in values.iter().enumerate() {
        let value = value.as_ref();
        if !seen.insert(value) {
            let message = format!("{what}“{value}”写了不止一次");
            problems.push(fault(name, field(index), message, "每个只写一次，请改掉或删去后面的"));
        }
    }
    problems
}
