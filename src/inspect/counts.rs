//! Counts: “等12家企业” in an announcement against the list of those it is about.
//!
//! Only numbers that plainly speak of that list are held against it: in a title, or in a sentence on
//! who is to be certified. A sentence that names the right number anywhere, or parts that add up to
//! it, is right.

use std::ops::Range;

use super::numeral;
use super::subject::{Subjects, at_field};
use crate::content::{Field, Notice, Record};
use crate::diagnostic::{At, Code, Diagnostic};
use crate::source::Sources;

/// Numbers in announcements that do not agree with their lists; then lists and records that do not
/// agree with each other.
pub(super) fn check(subjects: &Subjects, sources: &Sources) -> Vec<Diagnostic> {
    let mut problems: Vec<_> = subjects.notices.iter().flat_map(|notice| in_notice(notice, sources)).collect();
    problems.extend(repeated(subjects));
    problems
}

fn in_notice(notice: &Record<Notice>, sources: &Sources) -> Vec<Diagnostic> {
    let Some(announcement) = &notice.facts.announcement else { return Vec::new() };
    let listed = u32::try_from(announcement.subjects.len()).unwrap_or(u32::MAX);
    let title = mistaken(notice.facts.title.as_str(), listed).into_iter().take(1).map(|(number, _)| {
        at_field(Code::WrongCount, &notice.origin, &[Field::Key("标题")], message(number, listed), HELP)
    });
    let offset = notice.origin.body_offset;
    let body = sources.text(&notice.origin.file).and_then(|text| text.get(offset..)).unwrap_or_default();
    let in_body = mistaken(body, listed).into_iter().map(|(number, range)| {
        let at = At::Bytes(range.start + offset..range.end + offset);
        Diagnostic::new(Code::WrongCount, message(number, listed)).help(HELP).at(&notice.origin.file, at)
    });
    title.chain(in_body).collect()
}

const HELP: &str = "请核对：改正这里的数目，或者补全“公示”的“对象”";

fn message(number: u32, listed: u32) -> String {
    format!("这里写的是 {number} 家（户），“对象”里列了 {listed} 家")
}

/// One number of enterprises in a text.
struct Mention {
    number: u32,
    range: Range<usize>,
    /// Whether it plainly counts the list.
    of_list: bool,
}

/// The numbers of a text that speak of a list of `listed`, and are others; at most one a sentence.
fn mistaken(text: &str, listed: u32) -> Vec<(u32, Range<usize>)> {
    let mut found = Vec::new();
    let mut start = 0;
    for sentence in text.split_inclusive(['。', '；', '！', '？', '\n']) {
        let mentions = mentions(sentence);
        let sum: u32 = mentions.iter().map(|mention| mention.number).fold(0, u32::saturating_add);
        let right = sum == listed || mentions.iter().any(|mention| mention.number == listed);
        let wrong = mentions.into_iter().find(|mention| mention.of_list).filter(|_| !right);
        found.extend(wrong.map(|wrong| (wrong.number, wrong.range.start + start..wrong.range.end + start)));
        start += sentence.len();
    }
    found
}

/// What is counted, in announcements of enterprises.
const MEASURES: [&str; 3] = ["家", "户", "个企业"];
/// Sentences on other things than the list.
const OTHERS: [&str; 10] = ["申报", "参评", "其余", "全区", "累计", "去年", "上年", "年审", "未通过", "推荐"];
/// Words by which a sentence speaks of the list.
const LISTS: [&str; 6] = ["拟认定", "现予公示", "名单", "公示对象", "如下", "予以公示"];

fn mentions(sentence: &str) -> Vec<Mention> {
    let about = LISTS.iter().any(|word| sentence.contains(word)) && !OTHERS.iter().any(|word| sentence.contains(word));
    let mut found = Vec::new();
    for (at, measure) in MEASURES.iter().flat_map(|measure| sentence.match_indices(measure)) {
        let before = sentence[..at].trim_end();
        let Some((number, start)) = numeral::ending(before) else { continue };
        let lead = before[..start].trim_end();
        let follow = &sentence[at + measure.len()..];
        let counted = ["等", "共", "共计", "合计", "以下", "下列", "拟认定"].iter().any(|word| lead.ends_with(word))
            || follow.trim_start_matches("企业").trim_start_matches("单位").starts_with("拟认定");
        found.push(Mention { number, range: start..at + measure.len(), of_list: about && counted });
    }
    found.sort_by_key(|mention| mention.range.start);
    found
}

/// Announcements that name an enterprise twice, or one that does not name them; and the other way round.
fn repeated(subjects: &Subjects) -> Vec<Diagnostic> {
    use std::collections::{HashMap, HashSet};
    let named: HashMap<&str, (&Record<Notice>, HashSet<&str>)> = subjects
        .notices
        .iter()
        .filter_map(|notice| {
            let announcement = notice.facts.announcement.as_ref()?;
            let ids = announcement.subjects.iter().map(|subject| subject.id().as_str()).collect();
            Some((notice.facts.id.as_str(), (*notice, ids)))
        })
        .collect();
    let mut pointing: HashSet<(&str, &str)> = HashSet::new();
    let mut problems = Vec::new();
    for record in &subjects.enterprises {
        let id = record.facts.id.as_str();
        for (index, made) in record.facts.certifications.iter().enumerate() {
            let Some(notice) = &made.announcement else { continue };
            pointing.insert((notice.id().as_str(), id));
            if let Some((notice, ids)) = named.get(notice.id().as_str())
                && !ids.contains(id)
            {
                let field = [Field::Key("认定"), Field::Item(index), Field::Key("公示")];
                let message = format!("公示“{}”的“对象”里没有这家企业（{id}）", notice.facts.id);
                let help = format!("在 {} 的“对象”里加一行 - {id}，或者改正这里的公示编号", notice.origin.file);
                problems.push(at_field(Code::OneSided, &record.origin, &field, message, help));
            }
        }
    }
    let known: HashSet<&str> = subjects.enterprises.iter().map(|record| record.facts.id.as_str()).collect();
    for notice in &subjects.notices {
        let ids = notice.facts.announcement.iter().flat_map(|announcement| announcement.subjects.iter().enumerate());
        let mut seen = HashSet::new();
        for (index, subject) in ids {
            let id = subject.id().as_str();
            let field = [Field::Key("公示"), Field::Key("对象"), Field::Item(index)];
            let mut tell = |message: String, help: String| {
                problems.push(at_field(Code::OneSided, &notice.origin, &field, message, help));
            };
            if !seen.insert(id) {
                tell(format!("“对象”里写了两次“{id}”"), "删去多的一个".to_owned());
            } else if known.contains(id) && !pointing.contains(&(notice.facts.id.as_str(), id)) {
                let help = format!("在那家企业的“认定”里加一行 公示: {}，或者在这里删去它", notice.facts.id);
                tell(format!("企业“{id}”的“认定”里没有指向这次公示"), help);
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_numbers_are_found() {
        for (text, place) in [
            ("关于拟认定示例精密等12家企业的公示", "12家"),
            ("关于示例精密等十二家企业名单的公示", "十二家"),
            ("经评审，12户企业拟认定为和谐企业，现予公示。", "12户"),
            ("拟认定 12 家企业。", "12 家"),
            ("现将名单公示如下，共12家。", "12家"),
        ] {
            let found = mistaken(text, 16);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(&text[found[0].1.clone()], place);
            assert_eq!(mistaken(text, 12), [], "{text}");
        }
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "今年共120家企业申报，名单另行公布。",
            "拟认定区级12户、市级4户，名单如下。",
            "其余9家见名单。",
            "收到反映2件，1家企业作出说明。",
            "名单中一家企业已更名。",
            "公示期共5个工作日。",
            "共12家。",
        ] {
            assert_eq!(mistaken(text, 16), [], "{text}");
        }
    }

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
            told(&check(&Subjects::of(&records, false), &sources), &sources)
        };
        let one = |place: &str| vec![(Code::OneSided, place.to_owned())];
        assert_eq!(found("hd-1", ", 公示: gs-1"), []);
        assert_eq!(found("hd-9", ", 公示: gs-1"), one("gs-1"));
        assert_eq!(found("hd-1", ""), one("hd-1"));
        assert_eq!(found("hd-1, hd-1", ", 公示: gs-1"), one("hd-1"));
    }
}
