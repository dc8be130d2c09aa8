//! The inspection as one page for the team lead: by itself, without scripts, to read and to print on A4.

use std::fmt::Write as _;

use super::columns::Fresh;
use crate::diagnostic::{Code, Diagnostic, Group, Severity};
use crate::external::Verified;
use crate::fact::Date;
use crate::inspect::ExternalLink;

/// What a report tells.
pub struct Report<'a> {
    /// The name of the portal.
    pub title: &'a str,
    /// The day that was inspected.
    pub date: Date,
    /// What was found, in content and on pages.
    pub found: &'a [Diagnostic],
    /// The file and line of a finding, where it has one.
    pub place: &'a dyn Fn(&Diagnostic) -> Option<String>,
    /// How fresh the columns are.
    pub fresh: &'a [Fresh],
    /// The links that lead out of the portal, each with its last verification.
    pub links: &'a [(ExternalLink, Option<Verified>)],
    /// Whether published files were inspected too, and where they lie.
    pub published: Option<String>,
}

/// What is on a line of the table of counts.
const CONTENT: &str = "内容";

const STYLE: &str = "\
@page { size: A4; margin: 18mm 15mm; }
body { max-width: 56rem; margin: 2rem auto; padding: 0 1rem; color: #222; background: #fff; \
font: 16px/1.7 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif; }
h1 { font-size: 1.6rem; } h2 { margin-top: 2rem; font-size: 1.25rem; border-bottom: 1px solid #999; } h3 { font-size: 1.05rem; }
table { width: 100%; border-collapse: collapse; } th, td { padding: .3rem .5rem; border: 1px solid #999; text-align: left; vertical-align: top; }
th.number, td.number { width: 6em; text-align: right; } h2, h3, h3 + p, p:has(+ ul) { break-after: avoid; } tr { break-inside: avoid; } .error { color: #a11; font-weight: 700; } .fine { color: #265; }
li { margin: .6rem 0; break-inside: avoid; } .quiet { color: #555; font-size: .9rem; overflow-wrap: anywhere; }
@media print { body { margin: 0; max-width: none; padding: 0; font-size: 10.5pt; } }";

impl Report<'_> {
    /// The page.
    pub fn html(&self) -> String {
        let mut out = String::new();
        // Writing to a String cannot fail.
        let _ = self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) -> std::fmt::Result {
        let title = escaped(self.title);
        write!(
            out,
            "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>网站检查报告 - {title}</title>\n<style>\n{STYLE}\n</style>\n</head>\n<body>\n<main>\n\
             <h1>网站检查报告</h1>\n<p>{title}</p>\n<p>检查日期：{}（按这一天的情况）。",
            self.date.long()
        )?;
        match &self.published {
            Some(folder) => writeln!(out, "检查了将要发布的全部网页，和已经发布在 {} 的文件。</p>", escaped(folder))?,
            None => writeln!(out, "检查了将要发布的全部网页；没有检查已经发布的文件。</p>")?,
        }
        self.counts(out)?;
        self.columns(out)?;
        self.findings(out)?;
        self.links(out)?;
        rules(out)?;
        writeln!(out, "</main>\n</body>\n</html>")
    }

    /// The findings of a group; of the content without one.
    fn of(&self, group: Option<Group>) -> Vec<&Diagnostic> {
        self.found.iter().filter(|one| one.code.rule().map(|rule| rule.group) == group).collect()
    }

    fn groups() -> impl Iterator<Item = (Option<Group>, &'static str)> {
        let groups = Group::ALL.into_iter().map(|group| (Some(group), group.label()));
        std::iter::once((None, CONTENT)).chain(groups)
    }

    fn counts(&self, out: &mut String) -> std::fmt::Result {
        writeln!(out, "<h2>结论</h2>")?;
        let errors = self.found.iter().filter(|one| one.severity() == Severity::Error).count();
        match (errors, self.found.len() - errors) {
            (0, 0) => writeln!(out, "<p class=\"fine\">没有发现问题。</p>")?,
            (0, warnings) => writeln!(out, "<p>没有错误，有 {warnings} 个提醒。</p>")?,
            (_, warnings) => {
                writeln!(out, "<p class=\"error\">有 {errors} 个错误、{warnings} 个提醒；先改好错误。</p>")?;
            }
        }
        writeln!(
            out,
            "<table>\n<thead><tr><th scope=\"col\">检查的方面</th><th scope=\"col\" class=\"number\">错误</th><th scope=\"col\" class=\"number\">提醒</th></tr></thead>\n<tbody>"
        )?;
        for (group, label) in Self::groups() {
            let found = self.of(group);
            let errors = found.iter().filter(|one| one.severity() == Severity::Error).count();
            writeln!(
                out,
                "<tr><th scope=\"row\">{label}</th><td class=\"number\">{errors}</td><td class=\"number\">{}</td></tr>",
                found.len() - errors
            )?;
        }
        writeln!(out, "</tbody>\n</table>")
    }

    fn columns(&self, out: &mut String) -> std::fmt::Result {
        if self.fresh.is_empty() {
            return Ok(());
        }
        writeln!(
            out,
            "<h2>栏目更新</h2>\n<table>\n<thead><tr><th scope=\"col\">栏目</th><th scope=\"col\">最近更新</th><th scope=\"col\">还有几天逾期</th></tr></thead>\n<tbody>"
        )?;
        for column in self.fresh {
            let newest = column.newest.map_or_else(|| "没有内容".to_owned(), Date::long);
            let left = match column.left {
                Some(left) if left > 0 => format!("{left} 天"),
                Some(_) => "<span class=\"error\">已经逾期</span>".to_owned(),
                None => "—".to_owned(),
            };
            writeln!(out, "<tr><th scope=\"row\">{}</th><td>{newest}</td><td>{left}</td></tr>", escaped(&column.name))?;
        }
        writeln!(out, "</tbody>\n</table>")
    }

    fn findings(&self, out: &mut String) -> std::fmt::Result {
        for (group, label) in Self::groups() {
            let found = self.of(group);
            if found.is_empty() {
                continue;
            }
            writeln!(out, "<h2>{label}：{} 个问题</h2>", found.len())?;
            for code in found.chunk_by(|one, two| one.code == two.code) {
                self.code(out, code)?;
            }
        }
        Ok(())
    }

    /// The links that lead out of the portal.
    fn links(&self, out: &mut String) -> std::fmt::Result {
        if self.links.is_empty() {
            return Ok(());
        }
        writeln!(
            out,
            "<h2>通到别的网站的链接：{} 个</h2>\n<p class=\"quiet\">联网核对，运行 hexie check --external。</p>\n<table>\n<thead><tr><th scope=\"col\">网址</th><th scope=\"col\">上次核对</th><th scope=\"col\">写在哪里</th></tr></thead>\n<tbody>",
            self.links.len()
        )?;
        for (link, verified) in self.links {
            let state = match verified {
                Some(Verified { outcome, day, note, .. }) => {
                    let note = note.as_ref().map(|note| format!("（{note}）")).unwrap_or_default();
                    format!("{}{note}，{}", outcome.label(), day.long())
                }
                None => "没有核对过".to_owned(),
            };
            let more = if link.count > 1 { format!("，共 {} 处", link.count) } else { String::new() };
            writeln!(
                out,
                "<tr><td class=\"quiet\">{}</td><td>{}</td><td>{}{more}</td></tr>",
                escaped(&link.address),
                escaped(&state),
                escaped(link.file.as_str())
            )?;
        }
        writeln!(out, "</tbody>\n</table>")
    }

    /// The findings of one code.
    fn code(&self, out: &mut String, found: &[&Diagnostic]) -> std::fmt::Result {
        let Some(first) = found.first() else { return Ok(()) };
        let name = if first.severity() == Severity::Error { "错误" } else { "提醒" };
        writeln!(out, "<h3>{name} {} {}</h3>", first.code.as_str(), first.code.title())?;
        if let Some(rule) = first.code.rule() {
            writeln!(out, "<p class=\"quiet\">依据：{}</p>", escaped(&rule.basis()))?;
        }
        // What all share is said once.
        let shared = first.help.as_ref().filter(|help| found.iter().all(|one| one.help.as_ref() == Some(*help)));
        if let Some(help) = shared {
            writeln!(out, "<p class=\"quiet\">改法：{}</p>", escaped(help))?;
        }
        writeln!(out, "<ul>")?;
        for one in found {
            write!(out, "<li>{}", escaped(&one.message))?;
            let page = one.page.as_ref().map(|page| format!("页面 {page}"));
            for place in page.into_iter().chain((self.place)(one)) {
                write!(out, "<br><span class=\"quiet\">{}</span>", escaped(&place))?;
            }
            if let Some(help) = one.help.as_ref().filter(|_| shared.is_none()) {
                write!(out, "<br><span class=\"quiet\">改法：{}</span>", escaped(help))?;
            }
            writeln!(out, "</li>")?;
        }
        writeln!(out, "</ul>")
    }
}

/// All rules, with what they rest on.
fn rules(out: &mut String) -> std::fmt::Result {
    writeln!(
        out,
        "<h2>检查的规则</h2>\n<p class=\"quiet\">“未核对原文”的，是参照有关文件定的，没有同官方原文逐条核对过；“本站规则”是本站自己的要求。</p>\n<table>\n<thead><tr><th scope=\"col\">代码</th><th scope=\"col\">检查什么</th><th scope=\"col\">依据</th><th scope=\"col\">公布</th></tr></thead>\n<tbody>"
    )?;
    for (code, rule) in Code::ALL.iter().filter_map(|code| Some((code, code.rule()?))) {
        writeln!(
            out,
            "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            code.as_str(),
            code.title(),
            escaped(&rule.basis()),
            rule.published.as_deref().unwrap_or("—")
        )?;
    }
    writeln!(out, "</tbody>\n</table>")
}

/// Text as HTML.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Writing to a String cannot fail.
    let _ = pulldown_cmark_escape::escape_html(&mut out, text);
    out
}
