//! A published page that somebody changed, held against the one that the content makes: its head, its links and tags,
//! its times, its words.

use std::collections::BTreeSet;

use super::lines::Difference;
use super::markup::Tag;
use super::names::Attribute;
use super::page::{Page, Reference, Sort};
use super::tags::{ANNEX, short};
use super::{altered, reader};
use crate::config::WordingRule;
use crate::diagnostic::Code;

/// A code, and what is to be told under it.
type Told = Vec<(Code, String)>;

/// What can be said of how a page was changed. Whether the content is that of which it was made is not certain where
/// there is no list of what was published: then its words are not compared.
pub(super) fn check(made: &str, found: &str, rules: &[WordingRule], is_certain: bool) -> Told {
    let (was, is) = (reader::read(made), reader::read(found));
    // That it is torn is told as such.
    if !is.is_whole {
        return Vec::new();
    }
    let mut told = head(&was, &is);
    told.extend(links(&was, &is));
    told.extend(tags(made, found, &is));
    told.extend(pictures(&was, &is));
    // That it is another page, put in the wrong place, is told as such.
    let is_same = was.canonical == is.canonical || was.tag("og:url") == is.tag("og:url");
    if is_certain && is_same {
        told.extend(values(&was, &is));
        told.extend(structured(&was, &is));
        told.extend(times(&was, &is));
        told.extend(Difference::of(&was.said, &is.said).told(rules));
    }
    told
}

/// What the head no longer says.
fn head(was: &Page<'_>, is: &Page<'_>) -> Told {
    const POLICY: &str = "Content-Security-Policy";
    let mut told = Vec::new();
    if was.tag(POLICY) != is.tag(POLICY) {
        let what = if is.tag(POLICY).is_some() { "被改动了" } else { "不见了" };
        told.push((Code::PagePrograms, format!("网页的安全策略（{POLICY}）{what}")));
    }
    if was.canonical.is_some() && is.canonical.is_none() {
        told.push((Code::TagMissing, "没有写明本页的网址（canonical）".to_owned()));
    }
    let names: BTreeSet<&str> = is.metas.iter().map(|(name, _)| &**name).collect();
    for (name, _) in was.metas.iter().filter(|(name, _)| is_plain(name) && !names.contains(&**name)) {
        told.push((Code::TagMissing, format!("没有页面标签 {name}")));
    }
    told
}

/// Whether a tag is not checked by itself on every page.
fn is_plain(name: &str) -> bool {
    let is_checked = matches!(name, "Content-Security-Policy" | "viewport" | "robots" | "refresh" | "Url" | "og:url");
    !is_checked && !ANNEX.contains(&name)
}

/// Tags, and the title, that say something else.
fn values(was: &Page<'_>, is: &Page<'_>) -> Told {
    let mut told = Vec::new();
    for (name, content) in was.metas.iter().filter(|(name, _)| is_plain(name)) {
        match is.tag(name).map(str::trim) {
            Some("") if !content.trim().is_empty() => {
                told.push((Code::TagMissing, format!("页面标签 {name} 是空的")));
            }
            Some(now) if was.tags(name).all(|one| one.trim() != now) => {
                let (now, content) = (short(now), short(content));
                told.push((Code::TagDiffers, format!("页面标签 {name} 是“{now}”，应当是“{content}”")));
            }
            _ => {}
        }
    }
    let known = |name: &str| was.metas.iter().any(|(one, _)| one == name);
    for (name, content) in is.metas.iter().filter(|(name, _)| is_plain(name) && !known(name)) {
        told.push((Code::TagDiffers, format!("多了页面标签 {name}（“{}”）", short(content))));
    }
    if let ([before], [now]) = (was.titles.as_slice(), is.titles.as_slice())
        && before != now
        && !now.trim().is_empty()
    {
        let (now, before) = (short(now), short(before));
        told.push((Code::TagDiffers, format!("网页的题目（title）是“{now}”，应当是“{before}”")));
    }
    told
}

/// Links to sites that the page did not lead to.
fn links(was: &Page<'_>, is: &Page<'_>) -> Told {
    let is_abroad = |one: &&Reference<'_>| one.sort == Sort::Link && altered::host(&one.address).is_some();
    let known: BTreeSet<&str> = was.references.iter().filter_map(|one| altered::host(&one.address)).collect();
    let new = is.references.iter().filter(is_abroad);
    let new = new.filter(|one| altered::host(&one.address).is_some_and(|host| !known.contains(host)));
    let told = new.map(|one| (Code::PagePrograms, format!("网页上多了一个通往“{}”的链接", short(&one.address))));
    told.collect()
}

/// Tags that the page did not have.
fn tags(made: &str, found: &str, is: &Page<'_>) -> Told {
    let known: BTreeSet<&str> = Tag::all(made).map(|tag| tag.text).collect();
    let mut told = Vec::new();
    for tag in Tag::all(found).filter(|tag| !known.contains(tag.text)) {
        told.extend(tag.fault());
        told.extend(hidden(&tag));
        told.extend(foreign(&tag, made));
        let asked =
            ["aria-describedby", "aria-controls", "for"].into_iter().filter_map(|name| Some((name, tag.value(name)?)));
        for (name, ids) in asked {
            if let Some(id) = ids.split_whitespace().find(|id| is.ids.iter().all(|one| one != id)) {
                told.push((Code::Nameless, format!("{name} 指向 id“{}”，本页没有这个 id", short(id))));
            }
        }
    }
    told
}

/// Something that readers are not to see: of a page that hides nothing by itself.
fn hidden(tag: &Tag<'_>) -> Option<(Code, String)> {
    let style: String = tag.value("style").unwrap_or_default().split_whitespace().collect();
    let is_hidden = ["display:none", "visibility:hidden", "font-size:0", "opacity:0", "text-indent:-"]
        .iter()
        .any(|one| style.contains(one));
    match tag.name().as_str() {
        "footer" if is_hidden || tag.value("hidden").is_some() => Some((Code::FooterPart, "页脚被藏起来了".to_owned())),
        name if is_hidden => Some((Code::PagePrograms, format!("有藏起来的内容（<{name} style>），可能是暗链"))),
        _ => None,
    }
}

/// An address on another site, in whatever attribute but those of links and of what pages are shown with.
fn foreign(tag: &Tag<'_>, made: &str) -> Option<(Code, String)> {
    let name = tag.name();
    let is_told = |attribute: Attribute| match attribute {
        Attribute::Href => matches!(name.as_str(), "a" | "area"),
        Attribute::Src | Attribute::Srcset => true,
        _ => false,
    };
    let values = tag.attributes().filter(|(attribute, ..)| !is_told(*attribute)).map(|(_, _, value)| value);
    let mut abroad = values.filter_map(|value| value.split(['\'', '(', ' ', '=']).find_map(altered::host));
    let host = abroad.find(|host| !made.contains(host))?;
    Some((Code::PagePrograms, format!("<{name}> 用到了别的网站（{}）", short(host))))
}

/// Pictures that lost their description.
fn pictures(was: &Page<'_>, is: &Page<'_>) -> Told {
    let mut told = Vec::new();
    for (address, alt) in &is.pictures {
        let before = was.pictures.iter().find(|(one, _)| one == address);
        if let Some((_, before)) = before.filter(|(_, before)| alt.trim().is_empty() && !before.trim().is_empty()) {
            let message = format!("图片 {address} 的替代文字是空的，原来是“{}”", short(before));
            told.push((Code::PageAlt, message));
        }
    }
    told
}

/// What programs are told.
fn structured(was: &Page<'_>, is: &Page<'_>) -> Told {
    if is.structured.len() < was.structured.len() {
        return vec![(Code::TagMissing, "网页里的结构化数据（JSON-LD）不见了".to_owned())];
    }
    let differing = was.structured.iter().zip(&is.structured).find_map(|(was, is)| altered::json(was, is));
    let differing = differing.filter(|message| !message.contains("datePublished"));
    let told = differing.map(|message| {
        let code = if message.contains("“date") { Code::TimeDiffers } else { Code::TagDiffers };
        (code, format!("网页里的结构化数据（JSON-LD）：{message}"))
    });
    told.into_iter().collect()
}

/// Times that the page did not tell.
fn times(was: &Page<'_>, is: &Page<'_>) -> Told {
    let new = is.times.iter().filter(|time| !was.times.contains(time) && !time.trim().is_empty());
    new.take(1).map(|time| (Code::TimeDiffers, format!("<time> 里的“{}”与网站的内容不符", short(time)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MADE: &str = "<!DOCTYPE html><html lang=\"zh-CN\"><head><title>甲 - 专题</title><meta name=\"Description\" content=\"摘要\">\
        </head><body><main><h1>甲</h1><p>发布时间：<time datetime=\"2026-01-02\">2026-01-02</time></p>\
        <p><a href=\"https://www.gov.cn/\">国务院</a></p></main><footer>页脚</footer></body></html>";

    fn codes(from: &str, to: &str) -> Vec<&'static str> {
        assert!(MADE.contains(from), "{from}");
        check(MADE, &MADE.replace(from, to), &[], true).into_iter().map(|(code, _)| code.as_str()).collect()
    }

    #[test]
    fn what_was_changed_on_a_page_is_told() {
        assert_eq!(codes("摘要", ""), ["H701"]);
        assert_eq!(codes("摘要", "别的"), ["H703"]);
        assert_eq!(codes("<title>甲", "<title>乙"), ["H703"]);
        assert_eq!(codes("</main>", "<marquee>国务院</marquee></main>"), ["H790", "H799"]);
        assert_eq!(codes("<footer>", "<footer style=\"display: none\">"), ["H711"]);
        assert_eq!(codes("</main>", "<form action=\"https://a.cn/\"></form></main>"), ["H796"]);
        assert_eq!(codes("</main>", "<p aria-describedby=\"x\"></p></main>"), ["H784"]);
        assert_eq!(codes("datetime=\"2026-01-02\"", "datetime=\"2025-01-02\""), ["H763"]);
        assert_eq!(codes("国务院</a>", "国务院</a><a href=\"https://bet.cn/\">国务院</a>"), ["H796", "H799"]);
    }

    #[test]
    fn other_marks_for_the_same_are_no_change() {
        assert_eq!(codes("<h1>", "<h1 class=\"a\">"), [""; 0]);
        assert_eq!(codes("</main>", "\n</main>"), [""; 0]);
        assert_eq!(codes("</main>", "<p style=\"color: #111\"></p></main>"), [""; 0]);
    }
}
