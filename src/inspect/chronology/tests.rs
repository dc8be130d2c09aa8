//! Times that cannot be, and times that can.

use super::*;
use crate::config::Data;
use crate::inspect::sample::{announcement, enterprise, project, told};
use crate::yaml::Scalar;

const CODE: &str = "91120102MA0DEM021J";

fn found(texts: &[(&str, &str)]) -> Vec<(Code, String)> {
    let (sources, records) = project(texts);
    let today = Date::parse("2026-11-22").unwrap();
    told(&check(&Subjects::of(&records, false), &Data::Parts(Box::default()), today), &sources)
}

fn of_enterprise(more: &str) -> Vec<(Code, String)> {
    let text = enterprise("hd-1", "示例", CODE, more);
    let notice = announcement("2024-09-27", "hd-1", "");
    let result = "- {编号: gg-1, 标题: 乙, 类型: 公告, 发布时间: 2024-11-05 09:00, 发布单位: 三方}\n";
    found(&[
        ("content/enterprises/a.yaml", &text),
        ("content/notices/gs-1.md", &notice),
        ("content/notices/gg.yaml", result),
    ])
}

fn one(code: Code, place: &str) -> Vec<(Code, String)> {
    vec![(code, place.to_owned())]
}

#[test]
fn enterprises() {
    let review = |date: &str| format!("  - 日期: {date}\n    事项: 年审通过\n");
    let history = |days: [&str; 2]| format!("历程:\n{}{}", review(days[0]), review(days[1]));
    assert_eq!(of_enterprise(&history(["2025-11-01", "2026-11-01"])), []);
    assert_eq!(of_enterprise(&history(["2025-11-01", "2025-11-01"])), []);
    assert_eq!(of_enterprise(&history(["2026-11-01", "2025-11-01"])), one(Code::OutOfOrder, "2025-11-01"));
    assert_eq!(of_enterprise(&history(["2025-11-01", "2062-11-01"])), one(Code::DoubtfulTime, "2062-11-01"));
    let made = |year: &str, date: &str| {
        format!("认定:\n  - {{级别: 区级, 年度: {year}, 公示: gs-1, 认定日期: {date}, 认定公告: gg-1}}\n")
    };
    assert_eq!(of_enterprise(&made("2024", "2024-10-31")), []);
    assert_eq!(of_enterprise(&made("2024", "2024-10-09")), []);
    assert_eq!(of_enterprise(&made("2024", "2024-10-08")), one(Code::Impossible, "2024-10-08"));
    assert_eq!(of_enterprise(&made("2024", "2024-11-06")), one(Code::DoubtfulTime, "2024-11-06"));
    assert_eq!(of_enterprise(&made("2022", "2024-10-31")), one(Code::DoubtfulTime, "2024-10-31"));
    assert_eq!(of_enterprise(&made("2023", "2024-10-31")), []);
    assert_eq!(of_enterprise("更新时间: 2024-10-01 09:00\n"), one(Code::Impossible, "2024-10-01 09:00"));
    assert_eq!(of_enterprise("更新时间: 2027-10-01 09:00\n"), one(Code::DoubtfulTime, "2027-10-01 09:00"));
    assert_eq!(of_enterprise("更新时间: 2026-11-22 23:00\n"), []);
}

#[test]
fn notices() {
    let of = |published: &str, result: &str| {
        let notice = announcement(published, "hd-1", result);
        let early = "- {编号: gg-1, 标题: 乙, 类型: 公告, 发布时间: 2024-10-08 09:00, 发布单位: 三方}\n";
        found(&[("content/notices/gs-1.md", &notice), ("content/notices/gg.yaml", early)])
    };
    assert_eq!(of("2024-09-27", ""), []);
    assert_eq!(of("2024-09-20", ""), []);
    assert_eq!(of("2024-05-20", ""), one(Code::DoubtfulTime, "2024-09-27"));
    assert_eq!(of("2024-09-28", ""), one(Code::DoubtfulTime, "2024-09-27"));
    assert_eq!(of("2024-10-10", ""), one(Code::Impossible, "2024-10-09"));
    assert_eq!(of("2024-09-27", "  结果: gg-1\n"), one(Code::Impossible, "gg-1"));
    assert_eq!(of("2024-09-27", "  结果: gs-1\n"), one(Code::OneSided, "gs-1"));
}

#[test]
fn lectures_pilots_and_stations() {
    let lecture = |session: &str, start: &str, more: &str| {
        let text = format!(
            "编号: jt-1\n期次: {session}\n主题: 甲\n类别: 大讲堂\n开始: {start} 09:00\n结束: {start} 11:00\n地点: 乙\n主办: [丙]\n\
             发布时间: 2026-11-01 09:00\n{more}"
        );
        found(&[("content/lectures/a.yaml", &text)])
    };
    assert_eq!(lecture("2026年第1期", "2026-11-20", "回顾: 丁\n人数: 30\n"), []);
    assert_eq!(lecture("2026年第1期", "2026-12-20", "人数: 30\n"), one(Code::DoubtfulTime, "30"));
    assert_eq!(lecture("2025年第1期", "2026-11-20", ""), one(Code::DoubtfulTime, "2025年第1期"));
    assert_eq!(lecture("第1期", "2026-11-20", ""), []);

    let pilot = "编号: sd-1\n名称: 甲\n类型: 行业\n牵头: 乙\n起始: 2024-01-01\n发布时间: 2024-01-02 09:00\n阶段:\n- {日期: 2025-01-01, 名称: 丙}\n- {日期: 2024-06-01, 名称: 丁}\n";
    assert_eq!(found(&[("content/pilots/a.yaml", pilot)]), one(Code::OutOfOrder, "2024-06-01"));

    let station = "编号: zd-1\n名称: 甲\n街道: 乙\n地址: 丙\n开放时间: [周一至周五 09:00-12:00]\n电话: [022-24120000]\n核验日期: 2027-01-01\n发布时间: 2024-01-02 09:00\n";
    assert_eq!(found(&[("content/stations/a.yaml", station)]), one(Code::DoubtfulTime, "2027-01-01"));
}
