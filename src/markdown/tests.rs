//! What the room promises, sentence by sentence: Markdown in, HTML out.

mod by_hand;
mod hostile;

use super::*;

fn html(text: &str) -> String {
    let mut out = String::new();
    read(text).html(&mut out, |_, link| match Destination::of(&link.dest) {
        Destination::External { address, .. } => Resolution::External(address.to_owned()),
        Destination::Refused(_) => Resolution::Withheld,
        _ => Resolution::Internal(link.dest.clone()),
    });
    out
}

/// The HTML of a single paragraph, without its tags.
fn line(text: &str) -> String {
    let html = html(text);
    let inner = html.strip_prefix("<p>").and_then(|html| html.strip_suffix("</p>\n"));
    inner.unwrap_or(&html).to_owned()
}

#[test]
fn emphasis_beside_chinese() {
    for (text, expected) in [
        ("**“和谐”**文化", "<strong>“和谐”</strong>文化"),
        ("**共商共建。**持续", "<strong>共商共建。</strong>持续"),
        ("达到**20%**的企业", "达到<strong>20%</strong>的企业"),
        ("建设**“和谐”**文化", "建设<strong>“和谐”</strong>文化"),
        ("建设*《条例》*精神", "建设<em>《条例》</em>精神"),
        ("***“和谐”***文化", "<em><strong>“和谐”</strong></em>文化"),
        ("原~~“旧文”~~新", "原<del>“旧文”</del>新"),
        ("约~~20%~~的", "约<del>20%</del>的"),
        ("（**甲**，**乙**）丙", "（<strong>甲</strong>，<strong>乙</strong>）丙"),
        ("我们**，他们**都", "我们<strong>，他们</strong>都"),
        ("高于**20℃**的", "高于<strong>20℃</strong>的"),
        ("在**（一）**中*（二）*里", "在<strong>（一）</strong>中<em>（二）</em>里"),
        ("2024年**“x”**2025", "2024年<strong>“x”</strong>2025"),
        ("**甲：**乙**丙：**丁", "<strong>甲：</strong>乙<strong>丙：</strong>丁"),
        ("**[甲](a.md)**乙", "<strong><a href=\"a.md\">甲</a></strong>乙"),
        ("甲**`x`**乙", "甲<strong><code>x</code></strong>乙"),
        // Not emphasis, and no trace of it.
        ("金额*，数量*", "金额*，数量*"),
        ("甲\\**“乙”丙", "甲**“乙”丙"),
        ("甲\\*\\*“乙”\\*\\*丙", "甲**“乙”**丙"),
        ("`建设**“和谐”**文化`", "<code>建设**“和谐”**文化</code>"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("周一~周五，9:00~17:00", "周一~周五，9:00~17:00"),
        ("甲_“乙”_丙", "甲_“乙”_丙"),
        ("a**\"b\"**c", "a**\"b\"**c"),
        ("字\u{FDD0}符\u{FDD1}&#xFDD0;", "字符"),
    ] {
        assert_eq!(line(text), expected, "{text}");
    }
}

#[test]
fn marks_leave_blocks_alone() {
    let cases = [
        ("* “甲”\n* 乙\n", "<ul>\n<li>“甲”</li>\n<li>乙</li>\n</ul>\n"),
        ("甲\n\n***\n\n乙\n", "<p>甲</p>\n<hr>\n<p>乙</p>\n"),
        ("```\n甲**“乙”**丙\n```\n", "<pre><code>甲**“乙”**丙\n</code></pre>\n"),
        ("    甲**“乙”**丙\n", "<pre><code>甲**“乙”**丙\n</code></pre>\n"),
        ("~~~甲\n乙\n~~~\n", "<pre><code class=\"language-甲\">乙\n</code></pre>\n"),
        (">**甲**乙\n", "<blockquote>\n<p><strong>甲</strong>乙</p>\n</blockquote>\n"),
        ("[甲](乙**“丙”**丁.md)\n", "<p><a href=\"%E4%B9%99**%E2%80%9C%E4%B8%99%E2%80%9D**%E4%B8%81.md\">甲</a></p>\n"),
    ];
    for (text, expected) in cases {
        assert_eq!(html(text), expected, "{text}");
    }
    let table = html("|甲|乙|\n|-|-|\n|**“一”**二|三**“四”**|\n");
    assert!(table.contains("<td><strong>“一”</strong>二</td><td>三<strong>“四”</strong></td>"), "{table}");
}

#[test]
fn places_are_those_of_the_text_as_written() {
    let text = "甲**“乙”**丙[丁](a.md)\n\n## 戊**“己”**庚\n\n![辛](b.jpg)\n";
    let article = read(text);
    assert_eq!(&text[article.links()[0].range.clone()], "[丁](a.md)");
    assert_eq!(&text[article.links()[1].range.clone()], "![辛](b.jpg)");
    assert_eq!(text[article.headings()[0].range.clone()].trim_end(), "## 戊**“己”**庚");
    assert_eq!(article.headings()[0].text, "戊“己”庚");
}

#[test]
fn soft_breaks() {
    for (text, expected) in [
        ("和谐\n劳动", "和谐劳动"),
        ("和谐，\n劳动", "和谐，劳动"),
        ("**和谐**\n劳动", "<strong>和谐</strong>劳动"),
        ("和谐\n**劳动**", "和谐<strong>劳动</strong>"),
        ("[和谐](a.md)\n[劳动](b.md)", "<a href=\"a.md\">和谐</a><a href=\"b.md\">劳动</a>"),
        ("和谐”\n劳动", "和谐”劳动"),
        ("和谐\nlabour", "和谐\nlabour"),
        ("harmony\n劳动", "harmony\n劳动"),
        ("和谐，\nlabour", "和谐，labour"),
        ("harmony\n（和谐）", "harmony（和谐）"),
        ("harmony\n“labour”", "harmony\n“labour”"),
        ("共\n20家", "共\n20家"),
        ("和谐\n`x`", "和谐\n<code>x</code>"),
        ("和谐  \n劳动", "和谐<br>\n劳动"),
        ("화합\n노동", "화합\n노동"),
        ("和谐\n<b>劳动</b>", "和谐<b>劳动</b>"),
    ] {
        assert_eq!(line(text), expected, "{text}");
    }
    assert_eq!(read("[和谐\n劳动](a.md)").links()[0].text, "和谐劳动");
    assert_eq!(read("![和谐\n劳动 a\nb](a.jpg)").links()[0].text, "和谐劳动 a b");
}

#[test]
fn headings_have_anchors() {
    let text = "# 二、申报条件（2026年）\n\n## Foo Bar\n\n## Foo  bar!\n\n## 选定 {#chosen}\n\n## chosen\n\n\
        ###### **深**`x`[链](a.md)[^1]\n\n## ？！\n\n## fn 1\n\n## \n\n[^1]: 注\n";
    let article = read(text);
    let found: Vec<(u8, &str, &str)> =
        article.headings().iter().map(|heading| (heading.level, heading.id.as_str(), heading.text.as_str())).collect();
    assert_eq!(
        found,
        [
            (2, "二-申报条件-2026年", "二、申报条件（2026年）"),
            (3, "foo-bar", "Foo Bar"),
            (3, "foo-bar-2", "Foo  bar!"),
            (3, "chosen", "选定"),
            (3, "chosen-2", "chosen"),
            (6, "深x链", "深x链"),
            (3, "section", "？！"),
            (3, "section-fn-1", "fn 1"),
        ]
    );
    assert!(article.has_anchor("foo-bar-2") && article.has_anchor("fn-1"));
    for id in ["foo", "fn-2", "fn-0", "fn-01", "fn-+1", "fnref-1", ""] {
        assert!(!article.has_anchor(id), "{id}");
    }
    assert_eq!(html("## 甲\n### 乙\n"), "<h2 id=\"甲\">甲</h2>\n<h3 id=\"乙\">乙</h3>\n");
    assert_eq!(html("# 甲\n"), "<h2 id=\"甲\">甲</h2>\n");
    assert_eq!(html("## 甲 {乙}\n"), "<h2 id=\"甲-乙\">甲 {乙}</h2>\n");
}

#[test]
fn footnotes() {
    let text =
        "甲[^b]乙[^a]丙[^b]。\n\n[^a]: 注一\n[^b]: 注二[^c]\n\n    ```\n    x\n    ```\n[^c]: 注三\n[^d]: 无人提及\n";
    assert_eq!(
        html(text),
        "<p>甲<sup class=\"footnote-ref\"><a id=\"fnref-1\" href=\"#fn-1\" role=\"doc-noteref\">1</a></sup>\
         乙<sup class=\"footnote-ref\"><a id=\"fnref-2\" href=\"#fn-2\" role=\"doc-noteref\">2</a></sup>\
         丙<sup class=\"footnote-ref\"><a id=\"fnref-1-2\" href=\"#fn-1\" role=\"doc-noteref\">1</a></sup>。</p>\n\
         <section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"注释\">\n<ol>\n\
         <li id=\"fn-1\">\n<p>注二<sup class=\"footnote-ref\"><a id=\"fnref-3\" href=\"#fn-3\" role=\"doc-noteref\">3</a></sup></p>\n\
         <pre><code>x\n</code></pre>\n\
         <p><a class=\"footnote-back\" href=\"#fnref-1\" role=\"doc-backlink\" aria-label=\"返回正文（注释1）\">↩\u{FE0E}</a></p>\n</li>\n\
         <li id=\"fn-2\">\n<p>注一 <a class=\"footnote-back\" href=\"#fnref-2\" role=\"doc-backlink\" aria-label=\"返回正文（注释2）\">↩\u{FE0E}</a></p>\n</li>\n\
         <li id=\"fn-3\">\n<p>注三 <a class=\"footnote-back\" href=\"#fnref-3\" role=\"doc-backlink\" aria-label=\"返回正文（注释3）\">↩\u{FE0E}</a></p>\n</li>\n\
         <li id=\"fn-4\">\n<p>无人提及</p>\n</li>\n\
         </ol>\n</section>\n"
    );
    assert_eq!(read(text).plain(), "甲乙丙。");
}

#[test]
fn tables_and_tasks() {
    assert_eq!(
        html("甲\n\n|左|中|右|无|\n|:-|:-:|-:|-|\n|1|2|3|4|\n"),
        "<p>甲</p>\n<div class=\"table-scroll\" role=\"group\" tabindex=\"0\" aria-label=\"表格\"><table><thead><tr>\
         <th scope=\"col\" class=\"align-left\">左</th><th scope=\"col\" class=\"align-center\">中</th>\
         <th scope=\"col\" class=\"align-right\">右</th><th scope=\"col\">无</th></tr></thead><tbody>\n\
         <tr><td class=\"align-left\">1</td><td class=\"align-center\">2</td><td class=\"align-right\">3</td><td>4</td></tr>\n\
         </tbody></table></div>\n"
    );
    assert_eq!(
        html("- [x] 甲\n- [ ] 乙\n"),
        "<ul>\n<li class=\"task\"><input type=\"checkbox\" disabled=\"\" checked=\"\" aria-label=\"已完成\">\n甲</li>\n\
         <li class=\"task\"><input type=\"checkbox\" disabled=\"\" aria-label=\"未完成\">\n乙</li>\n</ul>\n"
    );
}

#[test]
fn links_and_pictures() {
    let text =
        "[甲**乙**](a.md \"题\") ![图`x`](图 1.jpg) ![图](<图 1.jpg> \"题\") <https://e.cn/?a&b> <a@e.cn> [空]()";
    let article = read(text);
    let found: Vec<(LinkKind, &str, &str, &str)> = article
        .links()
        .iter()
        .map(|link| (link.kind, link.dest.as_str(), link.text.as_str(), link.title.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            (LinkKind::Link, "a.md", "甲乙", "题"),
            (LinkKind::Image, "图 1.jpg", "图", "题"),
            (LinkKind::Link, "https://e.cn/?a&b", "https://e.cn/?a&b", ""),
            (LinkKind::Link, "mailto:a@e.cn", "a@e.cn", ""),
            (LinkKind::Link, "", "空", ""),
        ]
    );
    for (text, expected) in [
        ("[甲](a.md \"题\")", "<a href=\"a.md\" title=\"题\">甲</a>"),
        (
            "[甲](https://e.cn/?a&b)",
            "<a href=\"https://e.cn/?a&amp;b\" class=\"external\" rel=\"external noopener noreferrer\">甲</a>",
        ),
        ("<a@e.cn>", "<a href=\"mailto:a@e.cn\">a@e.cn</a>"),
        ("![“图”\"<](a.jpg)", "<img src=\"a.jpg\" alt=\"“图”&quot;&lt;\" loading=\"lazy\" decoding=\"async\">"),
        (
            "[![图 ![内](b.jpg)](a.jpg)](c.md)后",
            "<a href=\"c.md\"><img src=\"a.jpg\" alt=\"图 内\" loading=\"lazy\" decoding=\"async\"></a>后",
        ),
        ("[甲*乙*](javascript:alert(1))丙", "甲<em>乙</em>丙"),
        ("![甲<](data:image/png;base64,x)丙", "甲&lt;丙"),
        ("[a](<\"onclick=\"x>)", "<a href=\"%22onclick=%22x\">a</a>"),
    ] {
        assert_eq!(line(text), expected, "{text}");
    }
}

#[test]
fn a_refused_address_is_never_printed() {
    let mut out = String::new();
    read("[甲](x) ![乙](y)").html(&mut out, |_, _| Resolution::Internal(" JavaScript:x".into()));
    assert_eq!(out, "<p>甲 乙</p>\n");
    assert_eq!(html("[甲](x)").matches("</a>").count(), 1);
}

#[test]
fn plain_text() {
    let article = read(
        "# 标题\n\n第一段，**强调**&amp;<b>粗</b>\nEnglish text。\n\n第二段![图](a.jpg)。\n\n|a|b|\n|-|-|\n|c|d|\n",
    );
    assert_eq!(article.plain(), "标题 第一段，强调&粗 English text。第二段。a b c d");
    assert_eq!(article.excerpt(6), "标题 第一…");
    assert_eq!(read("甲乙丙").excerpt(3), "甲乙丙");
    assert_eq!(read("甲乙丙丁").excerpt(3), "甲乙…");
    assert_eq!(read("").plain(), "");
}

#[test]
fn articles_are_values() {
    fn is_value<T: Send + Sync + Clone + PartialEq>() {}
    is_value::<Article>();
}
