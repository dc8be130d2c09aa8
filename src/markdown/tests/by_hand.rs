//! HTML by hand: what is kept of it, and that nothing of ours is forged by it.

use super::*;

#[test]
fn html_by_hand_is_cleaned() {
    let wrapped = |table: &str| format!("{}{table}{}", draft::TABLE_OPEN, draft::TABLE_CLOSE);
    for (text, expected) in [
        (
            "<table class=MsoNormalTable style='x'><tr><td rowspan=2 style=\"mso-x:1\" onclick=x><p class=MsoNormal><span lang=EN-US>甲<o:p></o:p></span></p></td><td colspan=\"2\">乙</td></tr></table>",
            wrapped("<table><tbody><tr><td rowspan=\"2\"><p>甲</p></td><td colspan=\"2\">乙</td></tr></tbody></table>"),
        ),
        ("<td rowspan=x>", String::new()),
        (
            "<table><tr><td rowspan=\"0\" colspan=9999 scope=x>甲",
            wrapped("<table><tbody><tr><td>甲</td></tr></tbody></table>"),
        ),
        ("甲<script>alert(1)</script>乙", "<p>甲乙</p>\n".into()),
        ("甲<script>乙\n\n丙", "<p>甲</p>\n<p>丙</p>\n".into()),
        ("甲<textarea>乙\n\n丙", "<p>甲乙</p>\n<p>丙</p>\n".into()),
        ("甲<plaintext>乙\n\n丙", "<p>甲</p><p>乙</p>\n<p>丙</p>\n".into()),
        ("<style>p{}</style>\n\n甲", "\n<p>甲</p>\n".into()),
        ("甲<!--[if gte mso 9]><xml><w:x/></xml><![endif]-->乙", "<p>甲乙</p>\n".into()),
        ("<xml><w:x>1</w:x></xml>甲", "<p>甲</p>\n".into()),
        ("<b onclick=\"x()\" id=\"x\" class=\"external\" style=\"x\">甲</b>", "<p><b>甲</b></p>\n".into()),
        ("<img onerror=x>甲<input type=text>", "<p>甲</p>\n".into()),
        ("<h1>甲</h1><h2 id=x>乙</h2>", "甲<h2>乙</h2>".into()),
        ("<iframe src=//e.cn></iframe><section>甲</section>", "甲".into()),
        ("<a name=\"_Toc1\">甲</a>", "<p>甲</p>\n".into()),
        (
            "<kbd>href</kbd> src <abbr title=\"href src\">甲</abbr>",
            "<p><kbd>href</kbd> src <abbr title=\"href src\">甲</abbr></p>\n".into(),
        ),
        (
            "<details open><summary>甲</summary>\n\n**“乙”**丙\n\n</details>",
            "<details open=\"\"><summary>甲</summary>\n<p><strong>“乙”</strong>丙</p>\n</details>".into(),
        ),
        ("1 < 2 > 0 &lt;b&gt;&amp;nbsp;<br>", "<p>1 &lt; 2 &gt; 0 &lt;b&gt;&amp;nbsp;<br></p>\n".into()),
    ] {
        assert_eq!(html(text), expected, "{text}");
    }
}

#[test]
fn our_own_html_survives_the_cleaning() {
    let text = "## 甲\n\n乙[^1]**丙**[丁](https://e.cn \"题\")![戊](a.jpg)\n\n- [x] 己\n\n3. 庚\n\n```rust\nlet a = 1 < 2;\n```\n\n\
        |左|右|\n|:-|-|\n|1|2|\n\n[^1]: 注<@>\n";
    let plain = html(&text.replace("<@>", ""));
    assert_eq!(html(&text.replace("<@>", "<!-- -->")), plain);
    let (one, other) = (read(&text.replace("<@>", "<br>")), read(&text.replace("<@>", "")));
    assert_eq!((one.headings(), one.links()), (other.headings(), other.links()));
    assert!(one.has_anchor("fn-1"));
}

#[test]
fn nothing_of_ours_can_be_forged() {
    for text in [
        "<h2 \u{FDD1}id=\"x\">甲</h2>",
        "<h2 &#xFDD1;id=\"x\">甲</h2>",
        "<div\n\n&#xFDD1;id=x class=y\n>甲</div>",
        "<a \u{FDD1}slot=\"0\">甲</a>",
        "<a href=\"&#xFDD1;0\" id=fn-1>甲</a>",
    ] {
        let html = html(text);
        let tags: Vec<&str> = html.split('<').filter_map(|tag| Some(tag.split_once('>')?.0)).collect();
        let has = |word| tags.iter().any(|tag| tag.contains(word));
        assert!(!has("id=") && !has("class=") && !has("slot"), "{html}");
        assert!(!html.contains('\u{FDD1}'), "{html}");
    }
    // Misnested formatting doubles elements, not their ids.
    let doubled = html("<b>\n\n## 甲[^1]\n\n<p></b>乙\n\n[^1]: 注\n");
    assert_eq!(doubled.matches("id=\"fnref-1\"").count(), 1, "{doubled}");
}

#[test]
fn links_by_hand_are_links() {
    let text = "[零](z.md) <a HREF=\"a.md\" title=\"题\" onclick=x>甲<b>乙</b></a> <img SRC='b.jpg' alt='图\"'>\n\n\
        <p><a href=\"java&#115;cript:x\">丙</a> <a href=\"https://e.cn/?a=1&amp;b\">丁</a>\n<a href=\"C:\\x\"><img src=c.jpg alt=戊></a>\n";
    let article = read(text);
    let found: Vec<(&str, &str, &str)> = article
        .links()
        .iter()
        .map(|link| (link.dest.as_str(), link.text.as_str(), &text[link.range.clone()]))
        .collect();
    assert_eq!(
        found[..4],
        [
            ("z.md", "零", "[零](z.md)"),
            ("a.md", "甲乙", "a.md"),
            ("b.jpg", "图\"", "b.jpg"),
            (
                "javascript:x",
                "丙",
                "<p><a href=\"java&#115;cript:x\">丙</a> <a href=\"https://e.cn/?a=1&amp;b\">丁</a>\n"
            ),
        ]
    );
    assert_eq!(
        found[4..],
        [("https://e.cn/?a=1&b", "丁", "https://e.cn/?a=1&amp;b"), ("C:\\x", "戊", "C:\\x"), ("c.jpg", "戊", "c.jpg"),]
    );
    assert_eq!(
        html(text),
        "<p><a href=\"z.md\">零</a> <a href=\"a.md\" title=\"题\">甲<b>乙</b></a> \
         <img src=\"b.jpg\" alt=\"图&quot;\" loading=\"lazy\" decoding=\"async\"></p>\n\
         <p>丙 <a href=\"https://e.cn/?a=1&amp;b\" class=\"external\" rel=\"external noopener noreferrer\">丁</a>\n\
         <img src=\"c.jpg\" alt=\"戊\" loading=\"lazy\" decoding=\"async\">\n</p>"
    );
}
