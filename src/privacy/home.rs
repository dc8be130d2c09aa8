//! Where somebody lives: an address after a word that says so, exact enough to find the door.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::{Finding, Secret};

/// Words after which an address is a home. Of companies it is said 住所 or 地址.
const LABELS: [&str; 30] = [
    "家庭住址",
    "家庭地址",
    "家庭详细地址",
    "家庭）",
    "户籍地址",
    "户籍所在地",
    "户籍地",
    "户口所在地",
    "现住址",
    "现居住地",
    "现住地址",
    "居住地址",
    "经常居住地",
    "常住地址",
    "暂住地址",
    "暂住地",
    "身份证地址",
    "身份证住址",
    "住址",
    "住　址",
    "住 址",
    "，住",
    "、住",
    ",住",
    "家住",
    "现居",
    "现住",
    "租住",
    "居住地",
    "住在",
];

/// Labels that are said of other things, too.
const WORDS: [&str; 6] = ["住", "现居", "居住地", "住在", "现住", "租住"];

/// What a word for living goes on with where it is none: 住所, 住宿, 住房.
const OTHERS: [char; 8] = ['所', '宿', '房', '院', '宅', '建', '户', '店'];

/// Where nobody lives.
const OFFICES: [&str; 9] = ["大厦", "写字楼", "中心", "大楼", "广场", "酒店", "宾馆", "招待所", "园区"];

/// Where people do.
const HOMES: [&str; 10] = ["单元", "门", "小区", "花园", "家园", "公寓", "新村", "里", "宿舍", "村"];

/// What an exact address has after its numbers.
const DOORS: [&str; 10] = ["号楼", "单元", "室", "栋", "幢", "座", "号", "门", "户", "楼"];

/// How many of them only a building with flats has.
const OF_FLATS: usize = 6;

/// What is named in an address.
const NAMED: [&str; 17] =
    ["市", "区", "县", "镇", "乡", "街", "路", "道", "里", "村", "园", "苑", "寓", "庄", "湾", "城", "楼"];

/// The longest address, in characters, with what parts it from its label.
const LONGEST: usize = 60;

/// The labels, ready to search with.
static SEARCH: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(LABELS).ok());

/// Every home of a text.
pub(super) fn find(text: &str) -> Vec<Finding> {
    let Some(search) = SEARCH.as_ref() else { return Vec::new() };
    search.find_iter(text).filter_map(|label| judge(text, label.start(), label.end())).collect()
}

fn judge(text: &str, start: usize, end: usize) -> Option<Finding> {
    let rest = text.get(end..)?;
    let rest = rest.char_indices().nth(LONGEST).map_or(rest, |(at, _)| &rest[..at]);
    let parts = |sign: char| {
        sign.is_whitespace() || matches!(sign, ':' | '：' | '为' | '是' | '在' | '于' | '|' | '*' | '"' | '（' | '）')
    };
    let skipped = rest.trim_start_matches(parts);
    // 居住地：… says what 居住地在… does not.
    let is_named = rest[..rest.len() - skipped.len()].contains([':', '：', '|', '\t']);
    let is_word = !is_named && WORDS.iter().any(|word| text.get(start..end).is_some_and(|label| label.ends_with(word)));
    let stop = |sign: char| matches!(sign, '\n' | '。' | '；' | ';' | '|' | '\t' | '”' | '"' | '）' | ')' | '，' | ',');
    let address = skipped.split(stop).next()?;
    let sound = (has_door(address, is_word) || is_village(address)) && NAMED.iter().any(|name| address.contains(name));
    // 写明家庭住址、联系电话: the label is one of a list.
    let is_listed = address.starts_with(['、', '和', '及', '或', '等', '与']) || address.contains("窗口");
    if !sound || is_listed || (is_word && (is_office(address) || address.starts_with(OTHERS))) {
        return None;
    }
    let from = end + (rest.len() - skipped.len());
    let head: String = address.chars().take(3).collect();
    Some(Finding { what: Secret::Home, range: from..from + address.trim_end().len(), echo: format!("{head}……") })
}

/// Whether an address that nothing is said of is one of a flat, or of a house in a village.
pub(super) fn is_flat(address: &str) -> bool {
    (has_door(address, true) || is_village(address))
        && HOMES.iter().any(|home| address.contains(home))
        && !is_office(address)
}

fn is_office(address: &str) -> bool {
    OFFICES.iter().any(|office| address.contains(office))
}

/// Whether an address ends with the number of a house in a village.
fn is_village(address: &str) -> bool {
    let is_number = |sign: char| sign.is_ascii_digit();
    let number = address.trim_end().strip_suffix('号').filter(|rest| rest.ends_with(is_number));
    number.is_some_and(|rest| rest.trim_end_matches(is_number).ends_with(['村', '组', '队']))
}

/// Whether an address goes down to a door: a number, and what is numbered. `strict` asks for more than that of
/// a house.
pub(super) fn has_door(address: &str, strict: bool) -> bool {
    let doors = if strict { &DOORS[..OF_FLATS] } else { &DOORS[..] };
    let is_number = |sign: char| {
        sign.is_ascii_alphanumeric() || ('０'..='９').contains(&sign) || "一二三四五六七八九十百零〇".contains(sign)
    };
    // 3-2-501: building, staircase, flat.
    let mut runs = address.split(|sign: char| !sign.is_ascii_digit() && !matches!(sign, '-' | '－' | '—'));
    let is_short = runs.any(|run| {
        let parts: Vec<usize> = run.split(['-', '－', '—']).map(str::len).collect();
        matches!(parts.as_slice(), [1..=3, 1..=2, 3..=4])
    });
    let is_numbered =
        |door: &str| address.match_indices(door).any(|(at, _)| address[..at].trim_end().ends_with(is_number));
    is_short || doors.iter().any(|door| is_numbered(door))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::privacy::test::{finds, leaves};

    #[test]
    fn every_form() {
        let home = "天津市河东区示例路12号示例家园3号楼2单元501室";
        for text in ["家庭住址：", "住址 ", "户籍地为", "现住址|", "张三，男，住", "户籍所在地：", "家庭住址\t"]
        {
            finds(Secret::Home, &format!("{text}{home}。"), home);
        }
        finds(Secret::Home, "住址：示例里三号楼二门五零一", "示例里三号楼二门五零一");
        finds(Secret::Home, "家庭地址：某县某镇某村15号", "某县某镇某村15号");
        finds(Secret::Home, "家庭地址：示例园5-2-301", "示例园5-2-301");
        for text in ["原告张三，男，住示例里7-1-614", "，女，住某县某镇某村73号，", "居住地：示例家园9栋834"]
        {
            assert_eq!(super::find(text).len(), 1, "{text}");
        }
        for text in ["居住地：", "家住", "现居", "家庭住址\n", "租住于", "暂住地：", "通信地址（家庭）："]
        {
            finds(Secret::Home, &format!("{text}{home}。"), home);
        }
    }

    #[test]
    fn what_is_none() {
        for text in [
            "地址：天津市河东区示例路12号示例大厦3号楼501室",
            "企业住所：天津市河东区示例路12号",
            "住址：天津市河东区",
            "住址：河东区示例路**号",
            "申请表要写家庭住址、联系电话和3号楼",
            "户籍地在本市的，到2号窗口办理",
            "家庭住址：____",
            "，住宿在示例路12号",
            "学员住在示例路12号示例酒店3号楼501室",
            "居住地在本市的，到示例路2号窗口办理",
            "现居示例路12号的单位",
            "被告：示例公司，住所地天津市河东区示例路5号3号楼501室",
            "，住房公积金在示例路12号3号楼办理",
            "常住地址：河东区，2026-11-22起",
        ] {
            leaves(text);
        }
    }
}
