//! A lecture as YAML: most are over, every twentieth is yet to come.

use std::fmt::{self, Write as _};

use super::chance::Chance;
use super::id;
use super::words::{SENTENCES, STREETS, THEMES};

const CATEGORIES: [&str; 4] = ["大讲堂", "协调员培训", "庭审观摩", "座谈会"];

pub(super) fn yaml(number: usize) -> String {
    let mut yaml = String::new();
    // A text takes whatever is written to it.
    let _ = write(&mut yaml, number);
    yaml
}

fn write(out: &mut String, number: usize) -> fmt::Result {
    let mut chance = Chance::of(3, number);
    let is_over = !number.is_multiple_of(20);
    let year = if is_over { 2023 + chance.below(3) } else { 2027 };
    let (month, day) = (1 + chance.below(12), 10 + chance.below(18));
    let published = if is_over { format!("{year}-{month:02}-01 10:00") } else { "2026-11-20 10:00".to_owned() };
    writeln!(out, "编号: {}\n发布时间: {published}\n期次: {year}年第{}期", id("jt", number), number + 1)?;
    writeln!(out, "主题: {}专题讲座（示例）\n类别: {}", chance.pick(&THEMES), chance.pick(&CATEGORIES))?;
    writeln!(out, "开始: {year}-{month:02}-{day} 14:00\n结束: {year}-{month:02}-{day} 16:30")?;
    writeln!(out, "地点: {}示例活动室（示例地址）", chance.pick(&STREETS))?;
    writeln!(out, "主讲:\n  - 姓名: 示例讲师\n    单位: 河东区示例仲裁机构\n    职务: 仲裁员（示例）")?;
    writeln!(out, "对象: 企业人力资源工作者\n主办:\n  - 河东区总工会（示例）\n名额: {}", 30 + chance.below(90))?;
    writeln!(out, "报名方式: 向所在街道报名\n报名截止: {year}-{month:02}-09 17:00")?;
    if is_over {
        let recap = chance.pick(&SENTENCES).replace("**", "");
        writeln!(out, "回顾: {recap}\n人数: {}", 20 + chance.below(60))?;
    }
    Ok(())
}
