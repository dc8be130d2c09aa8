//! Pairs: an announcement lists the enterprises it is about, and each of them names the announcement in
//! its certification. Where only one of the two does, one of the pages lacks a link, or has a wrong one.

use std::cell::LazyCell;

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use super::subject::{Subjects, at_field};
use crate::content::{Enterprise, Field, Notice, Record};
use crate::diagnostic::{Code, Diagnostic};

/// Announcements and enterprises that do not name each other. One that names what is not there has
/// misspelt it, and that is told elsewhere.
pub(super) fn check(subjects: &Subjects) -> Vec<Diagnostic> {
    let notices: HashMap<&str, &Record<Notice>> =
        subjects.notices.iter().map(|notice| (notice.facts.id.as_str(), *notice)).collect();
    // Asked for only where two do not agree.
    let enterprises = LazyCell::new(|| -> HashMap<&str, &Record<Enterprise>> {
        subjects.enterprises.iter().map(|record| (record.facts.id.as_str(), *record)).collect()
    });
    let in_lists: Pairs = subjects.notices.iter().flat_map(|notice| listed(notice)).collect();
    let in_records: Pairs = subjects.enterprises.iter().flat_map(|record| named(record)).collect();
    let strays_in_list = |notice: &Record<Notice>| listed(notice).any(|(_, id)| !enterprises.contains_key(id));
    let strays = |id: &str| named(enterprises[id]).any(|(notice, _)| !notices.contains_key(notice));
    let unlisted =
        subjects.enterprises.iter().flat_map(|record| unlisted(record, &in_lists, &notices, &strays_in_list));
    let is_due = |id: &str| enterprises.contains_key(id) && !strays(id);
    let unnamed = subjects.notices.iter().flat_map(|notice| unnamed(notice, &in_records, &is_due));
    unlisted.chain(unnamed).collect()
}

/// Ids of announcements with those of enterprises.
type Pairs<'a> = HashSet<(&'a str, &'a str)>;

fn listed(notice: &Record<Notice>) -> impl Iterator<Item = (&str, &str)> {
    let subjects = notice.facts.announcement.iter().flat_map(|announcement| announcement.subjects.iter());
    subjects.map(|subject| (notice.facts.id.as_str(), subject.id().as_str()))
}

fn named(record: &Record<Enterprise>) -> impl Iterator<Item = (&str, &str)> {
    let announcements = record.facts.certifications.iter().filter_map(|made| made.announcement.as_ref());
    announcements.map(|notice| (notice.id().as_str(), record.facts.id.as_str()))
}

/// Announcements that an enterprise names and that do not list it.
fn unlisted<'a>(
    record: &'a Record<Enterprise>,
    listed: &'a Pairs,
    notices: &'a HashMap<&str, &Record<Notice>>,
    strays: &'a dyn Fn(&Record<Notice>) -> bool,
) -> impl Iterator<Item = Diagnostic> + 'a {
    let id = record.facts.id.as_str();
    let certifications = record.facts.certifications.iter().enumerate();
    certifications.filter_map(move |(index, made)| {
        let notice = notices.get(made.announcement.as_ref()?.id().as_str())?;
        if listed.contains(&(notice.facts.id.as_str(), id)) {
            return None;
        }
        let field = [Field::Key("认定"), Field::Item(index), Field::Key("公示")];
        if notice.facts.announcement.is_none() {
            let message = format!("“{}”是{}，不是公示", notice.facts.id, notice.facts.sort.label());
            return Some(at_field(
                Code::OneSided,
                &record.origin,
                &field,
                message,
                "填公示的编号；认定的公告填在“认定公告”",
            ));
        }
        if strays(notice) {
            return None;
        }
        let message = format!("公示“{}”的“对象”里没有这家企业（{id}）", notice.facts.id);
        let help = format!("在 {} 的“对象”里加一行 - {id}，或者改正这里的公示编号", notice.origin.file);
        Some(at_field(Code::OneSided, &record.origin, &field, message, help))
    })
}

/// Enterprises that an announcement lists and that do not name it.
fn unnamed<'a>(
    notice: &'a Record<Notice>,
    named: &'a Pairs,
    is_due: &'a dyn Fn(&str) -> bool,
) -> impl Iterator<Item = Diagnostic> + 'a {
    let silent = listed(notice).enumerate().filter(|(_, (own, id))| is_due(id) && !named.contains(&(own, id)));
    silent.map(|(index, (own, id))| {
        let message = format!("企业“{id}”的“认定”里没有指向这次公示");
        let help = format!("在那家企业的“认定”里加一行 公示: {own}，或者在这里删去它");
        let field = [Field::Key("公示"), Field::Key("对象"), Field::Item(index)];
        at_field(Code::OneSided, &notice.origin, &field, message, help)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_records_name_each_other() {
        use crate::inspect::sample::{announcement, enterprise, project, told};
        let found = |subjects: &str, pointer: &str| {
            let text = enterprise(
                "hd-1",
                "甲",
                "91120102MA0DEM021J",
                &format!("认定:\n  - {{级别: 区级, 年度: 2024{pointer}, 认定日期: 2024-10-31}}\n"),
            );
            let other = enterprise("hd-2", "乙", "9112010270000001XY", "");
            let notice = announcement("2024-09-27", subjects, "");
            let texts = [("content/enterprises/a.yaml", &*(text + &other)), ("content/notices/gs-1.md", &notice)];
            let (sources, records) = project(&texts);
            told(&check(&Subjects::of(&records, false)), &sources)
        };
        let one = |place: &str| vec![(Code::OneSided, place.to_owned())];
        assert_eq!(found("hd-1", ", 公示: gs-1"), []);
        let both = [one("gs-1"), one("hd-2")].concat();
        assert_eq!(found("hd-2", ", 公示: gs-1"), both);
        assert_eq!(found("hd-9", ", 公示: gs-1"), [], "hd-9 is misspelt, and told as such");
        assert_eq!(found("hd-1", ", 公示: gs-9"), [], "so is gs-9");
        assert_eq!(found("hd-1", ""), one("hd-1"));
    }
}
