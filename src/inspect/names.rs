//! Names, codes and titles that are almost another's: one thing recorded twice, or one of two mistyped.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use super::likeness::{Key, Likeness};
use super::subject::{Subject, Subjects, at_field};
use crate::content::{Enterprise, Field, Kind, Record};
use crate::diagnostic::{Code, Diagnostic};

/// Whether the records of a kind have a name that is theirs alone.
pub(super) fn has_names(kind: Kind) -> bool {
    matches!(kind, Kind::Enterprise | Kind::Station | Kind::Pilot)
}

/// What the records hold of that; `names` are the keys of those that have names. Time is in proportion to
/// their number.
pub(super) fn check<'a>(subjects: &Subjects, names: impl Iterator<Item = &'a Likeness>) -> Vec<Diagnostic> {
    let named = subjects.all.iter().filter(|subject| has_names(subject.kind));
    let named = shared(named.zip(names).collect());
    let mut problems = Vec::new();
    for kind in Kind::ALL.into_iter().filter(|kind| has_names(*kind)) {
        problems.extend(near_names(named.iter().copied().filter(|(subject, _)| subject.kind == kind)));
    }
    problems.extend(near_codes(&subjects.enterprises));
    problems.extend(former_names(&subjects.enterprises));
    problems.extend(same_titles(&subjects.all));
    problems
}

/// A record with the keys of its name.
type Named<'a> = (&'a Subject<'a>, &'a Likeness);

/// Those that may have a key in common: most have none.
fn shared(named: Vec<Named>) -> Vec<Named> {
    let hashes = |keys: &Likeness| [&keys.plain, &keys.sound].map(Key::digest);
    let mut once = HashSet::with_capacity_and_hasher(named.len() * 2, Default::default());
    let mut again = HashSet::default();
    for hash in named.iter().flat_map(|(_, keys)| hashes(keys)) {
        if !once.insert(hash) {
            again.insert(hash);
        }
    }
    named.into_iter().filter(|(_, keys)| hashes(keys).iter().any(|hash| again.contains(hash))).collect()
}

/// Names that are the same but for what people write differently, or mistype.
fn near_names<'a>(named: impl Iterator<Item = Named<'a>>) -> Vec<Diagnostic> {
    let mut by_plain: HashMap<&Key, Named> = HashMap::default();
    let mut by_sound: HashMap<&Key, Named> = HashMap::default();
    let mut problems = Vec::new();
    for one in named {
        let keys = one.1;
        let same = by_plain.get(&keys.plain).or_else(|| by_sound.get(&keys.sound));
        // One record twice is told of its id.
        let same = same.filter(|other| other.0.id != one.0.id);
        problems.extend(same.map(|other| near_name(one, *other)));
        by_plain.entry(&keys.plain).or_insert(one);
        by_sound.entry(&keys.sound).or_insert(one);
    }
    problems
}

fn near_name((subject, keys): Named, (other, other_keys): Named) -> Diagnostic {
    let (name, other_name, file) = (subject.title, other.title, &other.origin.file);
    let how = match () {
        () if name == other_name => "相同",
        () if keys.plain == other_keys.plain => "几乎相同，只差“天津”、“市”、“责任”、括号或空格",
        () => "几乎相同，只差读音或字形相近的字",
    };
    let message = format!("名称“{name}”与“{other_name}”（{file}）{how}");
    let help = format!("是同一{}的，只留一条记录；不是的，请对照证照核对两边的名称", measure(subject.kind));
    at_field(Code::NearName, subject.origin, &[Field::Key(subject.title_key())], message, help)
}

fn measure(kind: Kind) -> &'static str {
    match kind {
        Kind::Enterprise => "家企业",
        Kind::Station => "个站点",
        _ => "个试点",
    }
}

/// Codes that differ from another by one character, or by two that were swapped. Such a change always
/// breaks the check character, so that only codes that fail their check are compared.
fn near_codes(enterprises: &[&Record<Enterprise>]) -> Vec<Diagnostic> {
    let suspect: Vec<_> = enterprises.iter().filter(|record| record.facts.credit_code.check().is_err()).collect();
    if suspect.is_empty() {
        return Vec::new();
    }
    let codes: HashMap<&str, &Record<Enterprise>> =
        enterprises.iter().map(|record| (record.facts.credit_code.as_str(), *record)).collect();
    suspect
        .into_iter()
        .filter_map(|record| {
            let code = record.facts.credit_code.as_str();
            let other = neighbours(code).into_iter().find_map(|near| codes.get(near.as_str()))?;
            let message = format!(
                "信用代码 {code} 与“{}”的 {}（{}）只差一个字符，或两个字符换了位置",
                other.facts.name, other.facts.credit_code, other.origin.file
            );
            let field = [Field::Key("统一社会信用代码")];
            Some(at_field(Code::NearCode, &record.origin, &field, message, "请对照营业执照核对两家的代码"))
        })
        .collect()
}

/// The codes that one slip makes of a code.
fn neighbours(code: &str) -> Vec<String> {
    const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    let chars: Vec<char> = code.chars().collect();
    let mut near = Vec::new();
    for at in 0..chars.len() {
        let changed = |c: char| chars.iter().enumerate().map(|(i, old)| if i == at { c } else { *old }).collect();
        near.extend(ALPHABET.chars().filter(|c| *c != chars[at]).map(changed));
        if at + 1 < chars.len() && chars[at] != chars[at + 1] {
            let mut swapped = chars.clone();
            swapped.swap(at, at + 1);
            near.push(swapped.into_iter().collect());
        }
    }
    near
}

/// Former names that another enterprise bears now.
fn former_names(enterprises: &[&Record<Enterprise>]) -> Vec<Diagnostic> {
    let former = enterprises.iter().flat_map(|record| {
        record.facts.former_names.iter().enumerate().map(move |(index, name)| (*record, index, name))
    });
    let former: Vec<_> = former.collect();
    if former.is_empty() {
        return Vec::new();
    }
    let names: HashMap<&str, &Record<Enterprise>> =
        enterprises.iter().map(|record| (record.facts.name.as_str(), *record)).collect();
    former
        .into_iter()
        .filter_map(|(record, index, name)| {
            let other = names.get(name.as_str())?;
            let field = [Field::Key("曾用名"), Field::Item(index)];
            let own = std::ptr::eq(*other, record);
            let message = match own {
                true => format!("曾用名“{name}”就是现在的名称"),
                false => format!("曾用名“{name}”是另一条记录（{}）现在的名称", other.origin.file),
            };
            let help = match own {
                true => "“曾用名”只写以前的名称",
                false => "更名的企业只留一条记录；不是同一家的，请核对曾用名",
            };
            Some(at_field(Code::NameReused, &record.origin, &field, message, help))
        })
        .collect()
}

/// How long after a title may be used again: announcements of every year are often called the same.
const TITLE_DAYS: u64 = 300;

/// Titles published twice within a year in one kind.
fn same_titles(all: &[Subject]) -> Vec<Diagnostic> {
    let titled = |kind| !has_names(kind) && kind != Kind::Lecture;
    let mut before: HashMap<(Kind, &str), Vec<&Subject>> = HashMap::default();
    let mut problems = Vec::new();
    for subject in all.iter().filter(|subject| titled(subject.kind)) {
        let others = before.entry((subject.kind, subject.title.as_str())).or_default();
        let is_near = |other: &&&Subject| match (other.published, subject.published) {
            (Some(one), Some(two)) => one.date().days_until(two.date()).unsigned_abs() <= TITLE_DAYS,
            _ => false,
        };
        let near = others.iter().find(is_near).copied();
        others.push(subject);
        // Of two records with one id, a copy and what it was made of, that is told.
        let Some(other) = near.filter(|other| other.id != subject.id) else { continue };
        let message = format!("标题“{}”与 {} 的相同", subject.title, other.origin.file);
        let help = "是同一篇的，只留一条；不是的，在标题里写明不同之处，如年度、期次";
        problems.push(at_field(Code::SameTitle, subject.origin, &[Field::Key(subject.title_key())], message, help));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Records;
    use crate::inspect::sample::{enterprise, project, told};

    const ONE: &str = "91120102MA0DEM021J";
    const TWO: &str = "9112010270000001XY";

    fn checked(records: &Records) -> Vec<Diagnostic> {
        let subjects = Subjects::of(records, false);
        let named = subjects.all.iter().filter(|subject| has_names(subject.kind));
        let names: Vec<Likeness> = named.map(|subject| Likeness::of(subject.title.as_str())).collect();
        check(&subjects, names.iter())
    }

    fn found(enterprises: &[String]) -> Vec<(Code, String)> {
        let (sources, records) = project(&[("content/enterprises/a.yaml", &enterprises.concat())]);
        told(&checked(&records), &sources)
    }

    fn pair(one: &str, two: &str) -> Vec<(Code, String)> {
        found(&[enterprise("hd-1", one, ONE, ""), enterprise("hd-2", two, TWO, "")])
    }

    #[test]
    fn names() {
        for two in ["天津示例精密有限公司", "天津市示例精蜜有限责任公司", "天津市示例精密有限公司"]
        {
            assert_eq!(pair("天津市示例精密有限公司", two), [(Code::NearName, two.to_owned())]);
        }
        assert_eq!(pair("天津示例物业有限公司", "天津示例置业有限公司"), []);
    }

    #[test]
    fn codes_and_former_names() {
        let evidence = "信用代码依据: 已核对执照\n";
        let near = enterprise("hd-2", "乙", "91120102MA0DEM021A", evidence);
        let code = vec![(Code::NearCode, "91120102MA0DEM021A".to_owned())];
        assert_eq!(found(&[enterprise("hd-1", "甲", ONE, ""), near]), code);
        let renamed = enterprise("hd-2", "乙", TWO, "曾用名: [甲]\n");
        assert_eq!(found(&[enterprise("hd-1", "甲", ONE, ""), renamed]), [(Code::NameReused, "甲".to_owned())]);
        let former = enterprise("hd-2", "乙", TWO, "曾用名: [丙]\n");
        assert_eq!(found(&[enterprise("hd-1", "甲", ONE, ""), former]), []);
    }

    #[test]
    fn titles() {
        let notice = |id: &str, year: u16| {
            format!("- {{编号: {id}, 标题: 申报通知, 类型: 通知, 发布时间: {year}-03-01 09:00, 发布单位: 三方}}\n")
        };
        let titles = |years: [u16; 2]| {
            let text = notice("a1", years[0]) + &notice("a2", years[1]);
            let (sources, records) = project(&[("content/notices/a.yaml", &text)]);
            told(&checked(&records), &sources)
        };
        assert_eq!(titles([2024, 2024]), [(Code::SameTitle, "申报通知".to_owned())]);
        assert_eq!(titles([2024, 2025]), []);
    }
}
