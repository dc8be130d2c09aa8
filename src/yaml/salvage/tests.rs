//! Refused texts, record by record: what is sound, what is torn, what is lost.

use super::super::read::read;
use super::super::sample::{Enterprise, forms};
use super::*;

fn salvaged(text: &str) -> Vec<(Option<String>, Held<Enterprise>)> {
    let found = salvage::<Enterprise>(text, 100, &forms, "编号").unwrap();
    found.items.into_iter().map(|item| (item.name, item.held)).collect()
}

/// What becomes of one record.
fn one(text: &str) -> Held<Enterprise> {
    salvaged(text).remove(0).1
}

fn torn(text: &str) -> [Enterprise; 2] {
    match one(text) {
        Held::Torn(sides) => *sides,
        held => panic!("{held:?}"),
    }
}

#[test]
fn a_bad_record_takes_no_other_with_it() {
    let text = "- 编号: a\n  名称: 甲\n- 编号: b\n  职工数: 约百\n- 编号: c\n  名称: 丙 #1\n- 编号: d\n  名称: 丁\n";
    let found = salvaged(text);
    let names: Vec<&str> = found.iter().map(|(name, _)| name.as_deref().unwrap()).collect();
    assert_eq!(names, ["a", "b", "c", "d"]);
    let sound = found.iter().map(|(_, held)| matches!(held, Held::Sound(_))).collect::<Vec<_>>();
    assert_eq!(sound, [true, false, false, true]);
}

#[test]
fn a_sound_record_is_read_as_serde_reads_it() {
    let text = "编号: 007\n名称: 1e3\n统一社会信用代码: 911201023000000000\n职工数: 0120\n曾用名:\n历程:\n- {日期: 2024-01-01, 原因: ~}\n";
    let Held::Sound(found) = one(text) else { panic!() };
    assert_eq!(found, read::<Enterprise>(text, &forms).unwrap());
}

#[test]
fn what_was_refused_differs_and_the_rest_is_kept() {
    let [one, other] = torn("编号: a\n名称: 甲\n级别: 省级\n曾用名: [乙]\n");
    assert_eq!((&one.id, &one.former), (&other.id, &other.former));
    assert_eq!(one.former.len(), 1);
}

#[test]
fn what_an_unknown_key_may_mean_is_there_and_is_not() {
    let [one, other] = torn("编号: a\n名称: 甲\n天气: 晴\n");
    assert!(one.staff.is_none() && other.staff.is_some());
}

#[test]
fn a_text_that_breaks_off_yields_nothing() {
    assert!(salvage::<Enterprise>("- 编号: a\n  名称: \"甲\n", 100, &forms, "编号").is_none());
}

#[test]
fn what_serde_takes_is_sound() {
    let text =
        "编号: a\n名称: 甲\n职工数: 12\n级别: 区级\n曾用名: [乙, 丙]\n历程:\n- 日期: 2024-01-01\n  原因: 丁 # 注\n";
    let signs: Vec<(usize, char)> = text.char_indices().collect();
    for (at, sign) in signs {
        let end = at + sign.len_utf8();
        for other in ["", "x", "：", " #", "\n", "- "] {
            let changed = format!("{}{other}{}", &text[..at], &text[end..]);
            // serde's parser of YAML takes some texts that the other one does not.
            let Some(found) = salvage::<Enterprise>(&changed, 100, &forms, "编号") else { continue };
            let sound = found.items.iter().all(|item| matches!(item.held, Held::Sound(_)));
            assert!(sound || read::<Enterprise>(&changed, &forms).is_err(), "{changed}");
        }
    }
}
