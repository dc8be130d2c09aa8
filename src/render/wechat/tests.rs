//! Posts of what nobody would want to post.

use std::collections::{HashMap, HashSet};

use super::*;
use crate::fact::DateTime;
use crate::markdown::{Link, read};
use crate::yaml::Scalar;

/// The allow-list: what the editor of WeChat keeps, and nothing that leads or loads anything.
fn strict() -> ammonia::Builder<'static> {
    let mut strict = ammonia::Builder::empty();
    let tags = ["section", "p", "span", "br", "table", "tbody", "tr", "td"];
    strict.tags(HashSet::from(tags)).generic_attributes(HashSet::from(["style"]));
    strict.tag_attributes(HashMap::from([("td", HashSet::from(["colspan", "rowspan"]))]));
    strict
}

fn post(text: &str) -> String {
    let article = read(text);
    let leads = |link: &Link| link.dest.contains(':').then(|| link.dest.clone());
    let time = DateTime::parse("2026-03-01 09:30").unwrap();
    fragment::of(&Manuscript::sample(&article, article.links().iter().map(leads).collect(), time))
}

/// The text, every element on its own.
fn text_of(html: &str) -> String {
    scraper::Html::parse_fragment(html).root_element().text().collect()
}

#[test]
fn a_post_holds_nothing_that_the_editor_takes_away() {
    let hostile = "# 甲 <script>x</script>\n\n[乙](https://e.cn/?a=1&b=\"2\")，=cmd|' /C calc'!A0 &lt;/script&gt; 😀𠮷 \u{202e}反\n\n\
                   > 引 **重** *强* ~~删~~ `码<b>`\n\n1. 一\n   - 二\n\n     又\n2. 三\n\n|a|b|\n|-|-:|\n|1|<b>2</b>|\n\n\
                   <table><tr><td colspan=2 onclick=x style=\"color:red\">丙</td></tr></table>\n\n---\n\n```\nx < y\nz\n```\n\n注[^1]\n\n[^1]: 丁\n";
    let html = post(hostile);
    let clean = strict().clean(&html).to_string();
    assert_eq!(text_of(&clean), text_of(&html));
    let tags = |html: &str| html.matches('<').count();
    assert_eq!(tags(&clean), tags(&html), "{html}");
    for word in ["class=", "id=", "href", "src", "<script", "<a", "<img", "onclick"] {
        assert!(!html.contains(word), "{word}: {html}");
    }
    for word in ["=cmd|' /C calc'!A0 </script> 😀𠮷", "［1］乙：https://e.cn/?a=1&b=\"2\"", "注1　丁", "码<b>"]
    {
        assert!(text_of(&html).contains(word), "{word}: {html}");
    }
    assert!(!text_of(&html).contains("alert"));
}

#[test]
fn an_address_is_noted_once_and_what_leads_nowhere_not_at_all() {
    let text =
        text_of(&post("[甲](https://a.cn/)、[乙](https://a.cn/)、[丙](c.md)、[丁](mailto:a@b.cn)、<https://d.cn/>\n"));
    assert!(
        text.starts_with(
            "甲［1］、乙［1］、丙、丁、https://d.cn/［2］文中链接［1］甲：https://a.cn/［2］https://d.cn/"
        ),
        "{text}"
    );
}

#[test]
fn a_text_may_be_empty() {
    assert_eq!(text_of(&post("")), "来源：示例来源　2026年3月1日");
}

#[test]
fn a_summary_is_no_longer_than_wechat_takes() {
    assert_eq!(shortened("一二三", 3), "一二三");
    assert_eq!(shortened("一二三𠮷", 3), "一二…");
}
