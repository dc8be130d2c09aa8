//! What a parsed body shows: links and pictures' descriptions.

use std::ops::Range;

use super::subject::Subject;
use crate::diagnostic::{At, Code, Diagnostic};
use crate::markdown::{Article, Destination, Link, LinkKind, Scheme};
use crate::source::Sources;

/// What the body of a record holds of that.
pub(super) fn check(subject: &Subject, sources: &Sources) -> Vec<Diagnostic> {
    let Some(body) = subject.body else { return Vec::new() };
    let text = sources.text(&subject.origin.file).and_then(|text| text.get(subject.origin.body_offset..));
    let text = text.unwrap_or_default();
    let problems = body.links().iter().flat_map(|one| link(one, text.get(one.range.clone()).unwrap_or_default()));
    let place = |(range, problem): Found| {
        let offset = subject.origin.body_offset;
        problem.at(&subject.origin.file, At::Bytes(range.start + offset..range.end + offset))
    };
    problems.chain(repeated(subject, body)).map(place).collect()
}

/// A problem, and its bytes in the body.
type Found = (Range<usize>, Diagnostic);

fn link(link: &Link, source: &str) -> Vec<Found> {
    let found = match link.kind {
        LinkKind::Image => [poor_alt(&link.text, &link.dest), None],
        // A picture without a description is told by itself.
        LinkKind::Link if link.text.trim().is_empty() && !source.contains("![") => [unseen(link, source), None],
        LinkKind::Link => [insecure(link).or_else(|| other_address(link)), vague(link)],
    };
    found.into_iter().flatten().map(|problem| (link.range.clone(), problem)).collect()
}

/// The title of the record once more, as the first heading of its text: the page has it already.
fn repeated(subject: &Subject, body: &Article) -> Option<Found> {
    let heading = body.headings().first().filter(|heading| heading.text == subject.title.as_str())?;
    let message = format!("正文的标题“{}”与“{}”相同，页面上会显示两遍", heading.text, subject.title_key());
    let problem = Diagnostic::new(Code::SameTitle, message).help("删去正文里的这一行");
    Some((heading.range.start..heading.range.end, problem))
}

/// A link without text: there is nothing to click on. Without a destination too, that is told.
fn unseen(link: &Link, source: &str) -> Option<Diagnostic> {
    let dest = link.dest.trim();
    if dest.is_empty() || !source.starts_with('[') {
        return None;
    }
    let message = format!("链接“{dest}”没有文字，页面上看不见它");
    let suffix = dest.rsplit_once('.').map_or("", |(_, suffix)| suffix).to_ascii_lowercase();
    if matches!(&*suffix, "jpg" | "jpeg" | "png" | "gif" | "webp") {
        let help = format!("要显示图片的，写成 ![图里是什么]({dest})；不要的，删去");
        return Some(Diagnostic::new(Code::LinkSlip, message).help(help));
    }
    Some(
        Diagnostic::new(Code::LinkSlip, message)
            .help(format!("在方括号里写上要打开的内容的名称，如 [申报通知]({dest})；不要的，删去")),
    )
}

fn insecure(link: &Link) -> Option<Diagnostic> {
    let Destination::External { scheme: Scheme::Http, address } = Destination::of(&link.dest) else { return None };
    let secure = format!("https{}", &address["http".len()..]);
    let message = format!("链接“{address}”没有加密，浏览器会提示不安全");
    Some(Diagnostic::new(Code::InsecureLink, message).help(format!("打开 {secure} 看看，能打开就写它")))
}

/// An address as the text of a link that leads to another.
fn other_address(link: &Link) -> Option<Diagnostic> {
    let bare = |address: &str| {
        let rest = address.trim().split_once("://").map_or(address.trim(), |(_, rest)| rest);
        rest.trim_end_matches('/').trim_start_matches("www.").to_lowercase()
    };
    let text = link.text.trim();
    let is_address = (text.starts_with("http") && text.contains("://") || text.starts_with("www."))
        && !text.contains(|c: char| c.is_whitespace() || !c.is_ascii())
        && !text.ends_with("...");
    let (said, meant) = (bare(text), bare(&link.dest));
    // A text may name the site alone.
    (is_address && said != meant && !meant.starts_with(&format!("{said}/"))).then(|| {
        let message = format!("文字写的是“{text}”，点开的却是“{}”", link.dest);
        Diagnostic::new(Code::VagueLink, message).help("请核对：两处写同一个网址；方括号里最好写要打开的内容的名称")
    })
}

/// Texts that do not say where a link leads (WCAG 2.4.4).
const VAGUE: [&str; 32] = [
    "点此",
    "点此查看",
    "点此下载",
    "点我",
    "点击进入",
    "点击下载",
    "点击打开",
    "点击阅读",
    "点击链接",
    "戳这里",
    "下载",
    "原文",
    "阅读原文",
    "原文链接",
    "阅读全文",
    "详细内容",
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
pub(crate) fn poor_alt(alt: &str, file: &str) -> Option<Diagnostic> {
    let alt = alt.trim();
    let lower = alt.to_lowercase();
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file).to_lowercase();
    let stem = name.rsplit_once('.').map_or(&*name, |(stem, _)| stem);
    let is_count = |c: char| c.is_ascii_digit() || "_- ()（）一二三四五六七八九十".contains(c);
    let numbered = lower.trim_end_matches(is_count);
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
        "图片说明",
        "图片描述",
        "如图",
        "如下图",
        "无",
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown;

    fn found(text: &str) -> Vec<(Code, String)> {
        let article = markdown::read(text);
        let links = article.links().iter().flat_map(|one| link(one, &text[one.range.clone()]));
        links.map(|(range, problem)| (problem.code, text[range].to_owned())).collect()
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
}
