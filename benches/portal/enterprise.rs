//! An enterprise as YAML: facts of every sort, in every state that a page can show.

use std::fmt::{self, Write as _};

use super::chance::Chance;
use super::round::{self, Round};
use super::words::{HALVES, SENTENCES, STREETS, TRADES};
use super::{Portal, credit_code, id};

/// The name of the enterprise with a number; no two are alike.
pub(super) fn name(number: usize) -> String {
    let (first, rest) = (number % HALVES.len(), number / HALVES.len());
    let (second, trade) = (rest % HALVES.len(), (number + rest / HALVES.len()) % TRADES.len());
    // When all pairs are used up with every trade, the pairs begin again with a third word.
    let third = match number / (HALVES.len() * HALVES.len() * TRADES.len()) {
        0 => "",
        again => HALVES[(again - 1) % HALVES.len()],
    };
    format!("天津示例{third}{}{}{}有限公司", HALVES[first], HALVES[second], TRADES[trade].0)
}

pub(super) fn yaml(portal: Portal, number: usize) -> String {
    let mut yaml = String::new();
    // A text takes whatever is written to it.
    let _ = write(&mut yaml, portal, number);
    yaml
}

fn write(out: &mut String, portal: Portal, number: usize) -> fmt::Result {
    let round = &round::of(portal, number);
    let mut chance = Chance::of(1, number);
    let name = name(number);
    let industry = TRADES.iter().find(|(trade, _)| name.contains(trade)).map_or("制造业", |(_, industry)| industry);
    writeln!(out, "编号: {}\n名称: {name}", id("hd", number))?;
    if let Some(certified) = round.certified.as_ref().filter(|_| portal.alone) {
        writeln!(out, "发布时间: {certified} 09:00")?;
    }
    let renamed = round.year < 2026 && chance.once_in(80);
    if renamed {
        writeln!(out, "曾用名: [天津示例第{}有限公司]", number + 1)?;
    }
    writeln!(out, "统一社会信用代码: {}", credit_code::of(number))?;
    writeln!(out, "街道: {}\n行业: {industry}\n职工数: {}", chance.pick(&STREETS), 20 + chance.below(900))?;
    certification(out, portal, round, chance.once_in(12))?;
    history(out, round, renamed, &mut chance)?;
    if chance.once_in(10) {
        writeln!(out, "荣誉:\n  - 年度: {}\n    名称: 区级模范职工之家（示例）", round.year)?;
    }
    if !chance.once_in(3) {
        writeln!(out, "协调员:\n  - 等级: 三级\n    人数: {}", 1 + chance.below(3))?;
    }
    for fact in ["集体合同", "职代会", "调委会"] {
        writeln!(out, "{fact}: {}", if chance.once_in(5) { "无" } else { "有" })?;
    }
    let sentence = |chance: &mut Chance| chance.pick(&SENTENCES).replace("**", "");
    writeln!(out, "简介: 示例企业。{}{}", sentence(&mut chance), sentence(&mut chance))
}

fn certification(out: &mut String, portal: Portal, round: &Round, is_city: bool) -> fmt::Result {
    let level = if is_city { "市级" } else { "区级" };
    writeln!(out, "认定:\n  - 级别: {level}\n    年度: {}", round.year)?;
    if !portal.alone {
        writeln!(out, "    公示: {}", round.announcement_id())?;
    }
    let Some(certified) = &round.certified else { return Ok(()) };
    writeln!(out, "    认定日期: {certified}")?;
    if !portal.alone {
        writeln!(out, "    认定公告: {}", round.notice_id())?;
    }
    writeln!(out, "    有效期至: {}-{:02}-19", round.year + 3, round.month)
}

/// Events are later than the certification, and earlier than the day of the build.
fn history(out: &mut String, round: &Round, renamed: bool, chance: &mut Chance) -> fmt::Result {
    if round.year == 2026 {
        return Ok(());
    }
    let day = |month: usize| format!("{}-{:02}-16", round.year + 1, month);
    writeln!(out, "历程:\n  - 日期: {}\n    事项: 年审通过", day(10))?;
    if renamed {
        writeln!(out, "  - 日期: {}\n    事项: 更名", day(11))?;
    }
    let ends = match chance.below(120) {
        0 | 1 => "限期整改",
        2 => "撤销",
        3 => "迁出",
        _ => return Ok(()),
    };
    writeln!(
        out,
        "  - 日期: {}\n    事项: {ends}\n    原因: 年审材料与用工实际不符（示例）",
        day(12).replace("2026-12-16", "2026-11-30")
    )
}
