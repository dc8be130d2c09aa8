//! Where somebody lives: an address after a word that says so, exact enough to find the door.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::{Finding, Secret};

/// Words after which an address is a home. Of companies it is said 住所 or 地址.
const LABELS: [&str; 17] = [
    "家庭住址",
    "家庭地址",
    "家庭详细地址",
    "现家庭住址",
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
    "住址",
    "，住",
    "、住",
];

/// What an exact address has after its numbers.
const DOORS: [&str; 9] = ["号楼", "单元", "室", "栋", "幢", "号", "门", "户", "楼"];

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
    let is_word = text.get(start..end)?.ends_with('住');
    let skipped = rest
        .trim_start_matches([' ', '\u{3000}', '\u{a0}', ':', '：', '为', '是', '在', '于', '|', '\t', '*', '"', '“']);
    let stop = |sign: char| matches!(sign, '\n' | '。' | '；' | ';' | '|' | '\t' | '”' | '"' | '）' | ')' | '，' | ',');
    let address = skipped.split(stop).next()?;
    let named = ["市", "区", "县", "镇", "乡", "街", "路", "道", "里", "村", "园", "苑"];
    let sound = has_door(address, is_word) && named.iter().any(|name| address.contains(name));
    if !sound {
        return None;
    }
    let from = end + (rest.len() - skipped.len());
    let head: String = address.chars().take(3).collect();
    Some(Finding { what: Secret::Home, range: from..from + address.trim_end().len(), echo: format!("{head}……") })
}

/// Whether an address goes down to a door: a number, and what is numbered. `strict` asks for more than that of
/// a house.
pub(super) fn has_door(address: &str, strict: bool) -> bool {
    let doors = if strict { &DOORS[..5] } else { &DOORS[..] };
    let is_number = |sign: char| {
        sign.is_ascii_digit() || ('０'..='９').contains(&sign) || "一二三四五六七八九十百零〇".contains(sign)
    };
    doors.iter().any(|door| address.match_indices(door).any(|(at, _)| address[..at].trim_end().ends_with(is_number)))
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
        ] {
            leaves(text);
        }
    }
}
