//! Counts: “等12家企业” in an announcement against the list of those it is about.
//!
//! Only numbers that plainly speak of that list are held against it: in a title, or in a sentence on
//! who is to be certified. A sentence that names the right number anywhere, or parts that add up to
//! it, is right.

use std::ops::Range;

use super::numeral;
use super::subject::{Subjects, at_field};
use crate::content::{Facts, Field, Notice, Record};
use crate::diagnostic::{At, Code, Diagnostic};
use crate::fact::Text;
use crate::source::Sources;

/// Numbers in announcements that do not agree with their lists.
pub(super) fn check(subjects: &Subjects, sources: &Sources) -> Vec<Diagnostic> {
    subjects.notices.iter().flat_map(|notice| in_notice(notice, sources)).collect()
}

fn in_notice(notice: &Record<Notice>, sources: &Sources) -> Vec<Diagnostic> {
    let Some(announcement) = &notice.facts.announcement else { return Vec::new() };
    let listed = u32::try_from(announcement.subjects.len()).unwrap_or(u32::MAX);
    let field = |text: &Text, scope, key| {
        let wrong = mistaken(text.as_str(), listed, scope).into_iter().next()?.0;
        Some(at_field(Code::WrongCount, &notice.origin, &[Field::Key(key)], message(wrong, listed), HELP))
    };
    let title = field(&notice.facts.title, Scope::Title, "标题");
    let summary = notice.facts.summary().and_then(|summary| field(summary, Scope::Text, "摘要"));
    let offset = notice.origin.body_offset;
    let body = sources.text(&notice.origin.file).and_then(|text| text.get(offset..)).unwrap_or_default();
    let in_body = mistaken(body, listed, Scope::Text).into_iter().map(|(number, range)| {
        let at = At::Bytes(range.start + offset..range.end + offset);
        Diagnostic::new(Code::WrongCount, message(number, listed)).help(HELP).at(&notice.origin.file, at)
    });
    title.into_iter().chain(summary).chain(in_body).collect()
}

const HELP: &str = "请核对：改正这里的数目，或者补全“公示”的“对象”";

fn message(number: u32, listed: u32) -> String {
    format!("这里写的是 {number} 家（户），“对象”里列了 {listed} 家")
}

/// What a sentence is of: the title of an announcement speaks of its list by itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    Title,
    Text,
}

/// One number of enterprises in a text.
struct Mention {
    number: u32,
    range: Range<usize>,
    /// Whether it plainly counts the list.
    of_list: bool,
}

/// The numbers of a text that speak of a list of `listed`, and are others; at most one a sentence.
fn mistaken(text: &str, listed: u32, scope: Scope) -> Vec<(u32, Range<usize>)> {
    let mut found = Vec::new();
    let mut start = 0;
    for sentence in text.split_inclusive(['。', '；', '！', '？', '\n']) {
        let mentions = mentions(sentence, scope);
        let sum: u32 = mentions.iter().map(|mention| mention.number).fold(0, u32::saturating_add);
        let right = sum == listed || mentions.iter().any(|mention| mention.number == listed);
        let wrong = mentions.into_iter().find(|mention| mention.of_list).filter(|_| !right);
        found.extend(wrong.map(|wrong| (wrong.number, wrong.range.start + start..wrong.range.end + start)));
        start += sentence.len();
    }
    found
}

/// What is counted, in announcements of enterprises.
const MEASURES: [&str; 4] = ["家", "户", "个企业", "个单位"];
/// Sentences on other things than the list.
const OTHERS: [&str; 15] = [
    "申报",
    "参评",
    "其余",
    "全区",
    "累计",
    "去年",
    "上年",
    "年审",
    "未通过",
    "推荐",
    "异议",
    "反映",
    "举报",
    "其中",
    "不符合",
];
/// Titles of which the number is of others.
const OTHERS_IN_TITLES: [&str; 5] = ["参评", "其余", "累计", "去年", "上年"];
/// Words by which a sentence speaks of the list.
const LISTS: [&str; 12] = [
    "拟认定",
    "拟确定",
    "拟命名",
    "拟授予",
    "拟评定",
    "拟表彰",
    "现予公示",
    "名单",
    "公示对象",
    "如下",
    "予以公示",
    "符合条件",
];
/// What makes a number a rough one, or one of an order: `近20家`, `第3家`, `每家`.
const ROUGH: [&str; 13] = ["近", "约", "超", "超过", "逾", "第", "前", "几", "数", "余", "多", "每", "另"];

fn mentions(sentence: &str, scope: Scope) -> Vec<Mention> {
    let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    let about = match scope {
        Scope::Title => !has(&OTHERS_IN_TITLES),
        Scope::Text => has(&LISTS) && !has(&OTHERS),
    };
    let mut found = Vec::new();
    for (at, measure) in MEASURES.iter().flat_map(|measure| sentence.match_indices(measure)) {
        let before = sentence[..at].trim_end();
        let Some((number, start)) = numeral::ending(before) else { continue };
        let lead = before[..start].trim_end();
        let follow = &sentence[at + measure.len()..];
        // `3-5家`, `1,200家`: more than the number that stands last.
        let part = lead.ends_with(['-', '—', '～', '~', '至', '到', ',', '，', '.', '·', '—'])
            && lead
                .trim_end_matches(|c: char| !c.is_alphanumeric() && c != '至')
                .ends_with(|c: char| c.is_ascii_digit() || c == '至');
        if part || ROUGH.iter().any(|word| lead.ends_with(word)) || follow.starts_with("以上") {
            continue;
        }
        let counted =
            ["等", "共", "共计", "合计", "以下", "下列", "拟认定", "拟认定的"].iter().any(|word| lead.ends_with(word))
                || follow.trim_start_matches("企业").trim_start_matches("单位").starts_with("拟认定")
                || scope == Scope::Title
                    && (follow.starts_with("企业") || follow.starts_with("单位") || follow.starts_with("和谐"));
        found.push(Mention { number, range: start..at + measure.len(), of_list: about && counted });
    }
    found.sort_by_key(|mention| mention.range.start);
    found
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
            let found = mistaken(text, 16, Scope::Text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(&text[found[0].1.clone()], place);
            assert_eq!(mistaken(text, 12, Scope::Text), [], "{text}");
        }
        for text in ["关于甲公司等3家企业的公示", "关于三家企业的公示", "关于对3户和谐企业予以表彰的公示", "共3家"]
        {
            assert_eq!(mistaken(text, 2, Scope::Title).len(), 1, "{text}");
            assert_eq!(mistaken(text, 3, Scope::Title), [], "{text}");
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
            "名单中近20家为小微企业。",
            "名单如下，另有3-5家待定。",
            "共12家。",
        ] {
            assert_eq!(mistaken(text, 16, Scope::Text), [], "{text}");
        }
    }
}
