//! A case: front matter, then about a kilobyte of Markdown with links to enterprises and cases.

use std::fmt::{self, Write as _};

use super::chance::Chance;
use super::words::{SENTENCES, STREETS, THEMES};
use super::{Portal, THOUSAND};

pub(super) fn id(number: usize) -> String {
    super::id("al", number)
}

pub(super) fn markdown(portal: Portal, number: usize) -> String {
    let mut text = String::new();
    // A text takes whatever is written to it.
    let _ = write(&mut text, portal, number);
    text
}

fn write(out: &mut String, portal: Portal, number: usize) -> fmt::Result {
    let mut chance = Chance::of(2, number);
    let enterprise = chance.below(portal.enterprises);
    let (theme, street) = (chance.pick(&THEMES), chance.pick(&STREETS));
    let published = format!("{}-{:02}-{:02} 10:00", 2023 + number % 3, 1 + chance.below(12), 1 + chance.below(28));
    writeln!(out, "---\n编号: {}\n标题: {theme}的第{}个做法（示例）", id(number), number + 1)?;
    writeln!(out, "类型: 经验做法\n发布时间: {published}\n作者: 示例案例编写组")?;
    writeln!(out, "企业: [{}]\n街道: [{street}]", super::id("hd", enterprise))?;
    let summary = chance.pick(&SENTENCES).replace("**", "");
    writeln!(out, "摘要: {summary}\n主题: [{theme}]\n关键词: [{theme}, 示例]\n可转载: 是\n---\n")?;

    let other = chance.below(portal.enterprises);
    writeln!(out, "## 背景\n\n{}{}\n", portal.enterprise_link(enterprise), sentences(&mut chance, 2))?;
    writeln!(out, "## 做法\n\n{}\n", sentences(&mut chance, 2))?;
    for step in 1..=3 {
        writeln!(out, "{step}. {}", sentences(&mut chance, 1))?;
    }
    writeln!(out, "\n这个办法是从{}学来的。\n", portal.enterprise_link(other))?;
    writeln!(
        out,
        "## 成效\n\n| 年度 | 人次 |\n|---|---:|\n| 2024 | {} |\n| 2025 | {} |\n",
        other % 90,
        enterprise % 90
    )?;
    write!(out, "## 启示\n\n{}", sentences(&mut chance, 2))?;
    match number.checked_sub(1) {
        Some(before) => writeln!(out, "另见[上一个案例](../{:03}/{}.md#启示)。", before / THOUSAND, id(before)),
        None => writeln!(out),
    }
}

fn sentences(chance: &mut Chance, count: usize) -> String {
    (0..count).map(|_| chance.pick(&SENTENCES)).collect()
}
