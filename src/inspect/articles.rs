//! What a parsed body shows: links, pictures' descriptions, headings.

use std::ops::Range;

use super::subject::Subject;
use crate::diagnostic::{At, Code, Diagnostic};
use crate::markdown::{Destination, Heading, Link, LinkKind, Scheme};
use crate::source::Sources;

/// What the body of a record holds of that.
pub(super) fn check(subject: &Subject, sources: &Sources) -> Vec<Diagnostic> {
    let Some(body) = subject.body else { return Vec::new() };
    let text = sources.text(&subject.origin.file).and_then(|text| text.get(subject.origin.body_offset..));
    let mut problems: Vec<_> = body.links().iter().flat_map(link).collect();
    problems.extend(headings(body.headings(), text.unwrap_or_default()));
    let place = |(range, problem): Found| {
        let offset = subject.origin.body_offset;
        problem.at(&subject.origin.file, At::Bytes(range.start + offset..range.end + offset))
    };
    problems.into_iter().map(place).collect()
}

/// A problem, and its bytes in the body.
type Found = (Range<usize>, Diagnostic);

fn link(link: &Link) -> Vec<Found> {
    let found = match link.kind {
        LinkKind::Image => [poor_alt(&link.text, &link.dest), None],
        LinkKind::Link => [insecure(link), vague(link)],
    };
    found.into_iter().flatten().map(|problem| (link.range.clone(), problem)).collect()
}

fn insecure(link: &Link) -> Option<Diagnostic> {
    let Destination::External { scheme: Scheme::Http, address } = Destination::of(&link.dest) else { return None };
    let secure = format!("https{}", &address["http".len()..]);
    let message = format!("链接“{address}”没有加密，浏览器会提示不安全");
    Some(Diagnostic::new(Code::InsecureLink, message).help(format!("打开 {secure} 看看，能打开就写它")))
}

/// Texts that do not say where a link leads (WCAG 2.4.4).
const VAGUE: [&str; 16] = [
    "点击这里",
    "点击此处",
    "点击查看",
    "点击",
    "点这里",
    "这里",
    "此处",
    "更多",
    "查看更多",
    "详情",
    "查看详情",
    "点击详情",
    "链接",
    "网址",
    "查看",
    "here",
];

fn vague(link: &Link) -> Option<Diagnostic> {
    let text = link.text.trim_matches(|c: char| c.is_whitespace() || "。，！>》…“”[]（）()：:".contains(c));
    if !VAGUE.contains(&text) {
        return None;
    }
    let message = format!("链接的文字“{text}”没有说通向哪里，用读屏软件的人听不明白");
    Some(Diagnostic::new(Code::VagueLink, message).help("写成要打开的内容的名称，如 [2026年度申报通知](…)"))
}

/// A picture's description that only repeats its file's name, or names no thing.
pub(super) fn poor_alt(alt: &str, file: &str) -> Option<Diagnostic> {
    let alt = alt.trim();
    let lower = alt.to_lowercase();
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file).to_lowercase();
    let stem = name.rsplit_once('.').map_or(&*name, |(stem, _)| stem);
    let numbered = lower.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '_' | '-' | ' ' | '(' | ')'));
    let empty = [
        "图片",
        "图",
        "照片",
        "截图",
        "配图",
        "插图",
        "image",
        "img",
        "picture",
        "photo",
        "dsc",
        "微信图片",
        "说明",
        "alt",
    ];
    let suffix =
        lower.rsplit_once('.').is_some_and(|(_, suffix)| matches!(suffix, "jpg" | "jpeg" | "png" | "gif" | "webp"));
    let poor = lower == name || lower == stem || suffix || empty.contains(&numbered);
    (poor && !alt.is_empty()).then(|| {
        Diagnostic::new(Code::PoorAltText, format!("图片的文字说明“{alt}”没有说图里是什么"))
            .help("写一句图里是谁、在做什么，如“大讲堂现场，主讲人在讲解集体合同”")
    })
}

/// Headings that skip a level, and lines that a rule below made headings.
fn headings(headings: &[Heading], text: &str) -> Vec<Found> {
    let mut before = 1;
    let mut found = Vec::new();
    for heading in headings {
        let source = text.get(heading.range.clone()).unwrap_or_default();
        found.extend(underlined(heading, source));
        if heading.level > before + 1 && source.starts_with('#') {
            found.push(skipped(heading, source, before));
        }
        before = heading.level;
    }
    found
}

fn skipped(heading: &Heading, source: &str, before: u8) -> Found {
    let signs = source.bytes().take_while(|byte| *byte == b'#').count();
    let right = signs.saturating_sub(usize::from(heading.level - before - 1)).max(1);
    let message = match before {
        1 => format!("标题“{}”是第一个标题，却用了 {signs} 个 #", heading.text),
        _ => format!("标题“{}”比上一个标题低了不止一级", heading.text),
    };
    let help = format!("写成 {} {}", "#".repeat(right), heading.text);
    (trimmed(&heading.range, source), Diagnostic::new(Code::HeadingSkip, message).help(help))
}

fn underlined(heading: &Heading, source: &str) -> Option<Found> {
    let rule = source.trim_end().lines().nth_back(0)?.trim();
    let is_rule = !rule.is_empty() && (rule.bytes().all(|byte| byte == b'-') || rule.bytes().all(|byte| byte == b'='));
    if !is_rule || source.trim_end().lines().count() < 2 {
        return None;
    }
    let message = format!("“{rule}”紧跟在文字下面，把“{}”变成了标题", heading.text);
    let help = format!("要分隔线的，在“{rule}”上面空一行；要标题的，写成 ## {}", heading.text);
    let start = heading.range.start + source.trim_end().len() - rule.len();
    Some((start..start + rule.len(), Diagnostic::new(Code::RuleSlip, message).help(help)))
}

fn trimmed(range: &Range<usize>, source: &str) -> Range<usize> {
    range.start..range.start + source.trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown;

    fn found(text: &str) -> Vec<(Code, String)> {
        let article = markdown::read(text);
        let links = article.links().iter().flat_map(link);
        let all = links.chain(headings(article.headings(), text));
        all.map(|(range, problem)| (problem.code, text[range].to_owned())).collect()
    }

    #[test]
    fn links_and_pictures() {
        assert_eq!(found("[甲](http://e.cn/a)"), [(Code::InsecureLink, "[甲](http://e.cn/a)".to_owned())]);
        assert_eq!(found("[点击这里](a.md)")[0].0, Code::VagueLink);
        assert_eq!(found("[更多>>](a.md)")[0].0, Code::VagueLink);
        for picture in ["![img_2024](x.png)", "![a.jpg](x.png)", "![shili](shili.png)", "![图片1](x.png)"] {
            assert_eq!(found(picture)[0].0, Code::PoorAltText, "{picture}");
        }
        assert_eq!(found("[甲](https://e.cn) [更多政策](a.md) ![图书馆外景](a.png)"), []);
    }

    #[test]
    fn levels_of_headings() {
        assert_eq!(found("## 甲\n\n#### 乙\n"), [(Code::HeadingSkip, "#### 乙".to_owned())]);
        assert_eq!(found("### 甲\n")[0].0, Code::HeadingSkip);
        assert_eq!(found("# 甲\n\n## 乙\n\n### 丙\n\n## 丁\n"), []);
        assert_eq!(found("甲乙\n---\n丙\n"), [(Code::RuleSlip, "---".to_owned())]);
        assert_eq!(found("甲乙\n\n---\n\n丙\n"), []);
    }
}
