//! Any text at all: it is read, and gives a sound article; of plain ASCII the ordinary one.

use super::*;

#[test]
fn hostile_texts_are_read() {
    let many = |part: &str| part.repeat(100_000 / part.len());
    let mut texts: Vec<String> = [
        ">",
        "[",
        "*",
        "![",
        "`",
        "a*“",
        "**“",
        "* ",
        "[^1]: ",
        "<div>",
        "<b>",
        "<b a=1><p>",
        "&#x41;",
        "~~”",
        "<!--",
        "<a href=x>",
        "](",
        "<table><td>",
        "<optgroup>",
        "<rt>",
        "<li>",
        "- ",
        "|",
        "\\",
        "“*甲",
        "<b></i>",
        "<title>",
        "<svg><p>",
        "_a",
        "<p><b a=1></p>",
        "![a](",
        "# a\n",
        "[^a]: b\n",
        "[a](b.md)\n",
        "<a href=\"&amp;\">",
        "甲\n",
        "</p>",
        "<select>",
        "<frameset>",
    ]
    .map(many)
    .into();
    texts.push(many(">") + "<b>");
    texts.push(format!("[^a]\n\n{}", many("[^a]: b[^a]\n\n")));
    texts.push(format!("{}甲", many("<p><b a=1></p>\n\n")));
    for text in texts {
        let article = read(&text);
        let mut out = String::new();
        article.html(&mut out, |_, _| Resolution::Internal("x".into()));
        article.plain();
        let name: String = text.chars().take(20).collect();
        assert!(out.len() < 60 * text.len() + 1000, "{name}: {} bytes", out.len());
    }
}

#[test]
fn html_nested_too_deeply_is_text() {
    let article = read(&"<div>".repeat(200));
    assert!(article.is_html_refused());
    assert!(article.plain().starts_with("<div><div>"));
    assert!(!read(&"<p><div><b>甲</b></div>\n\n".repeat(200)).is_html_refused());
}

/// A text of `length` pieces, picked by a fixed rule.
fn jumble(state: &mut u64, parts: &[&str], length: usize) -> String {
    let mut text = String::new();
    for _ in 0..length {
        *state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        text.push_str(parts[(*state >> 33) as usize % parts.len()]);
    }
    text
}

#[test]
fn any_text_gives_a_sound_article() {
    const PARTS: &[&str] = &[
        "和",
        "谐",
        "“",
        "”",
        "，",
        "（",
        "）",
        "**",
        "*",
        "~~",
        "a",
        " ",
        "\n",
        "\n\n",
        "[",
        "](a.md)",
        "![",
        "](b.jpg)",
        "[^a]",
        "\n\n[^a]: ",
        "# ",
        "\n\n## ",
        " {#x}",
        "|",
        "\n|-|-|\n",
        "`",
        "> ",
        "- [x] ",
        "<b>",
        "</b>",
        "<a href='c.md'>",
        "</a>",
        "<img src=d.jpg>",
        "<table>",
        "<td>",
        "</table>",
        "<p>",
        "<div>",
        "</div>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<h2 id=x>",
        "&#xFDD1;",
        "\u{FDD0}",
        "\"",
        "<ul>",
        "<li>",
        "<title>",
        "<",
        ">",
        "\\",
    ];
    let mut state = 7;
    for _ in 0..5_000 {
        let text = jumble(&mut state, PARTS, 30);
        let article = read(&text);
        for link in article.links() {
            assert!(text.get(link.range.clone()).is_some(), "{text:?}");
        }
        for heading in article.headings() {
            assert!(text.get(heading.range.clone()).is_some(), "{text:?}");
        }
        let html = html(&text);
        assert!(!html.contains(['\u{FDD0}', '\u{FDD1}']), "{text:?}\n{html}");
        assert_eq!(html.matches("<a ").count(), html.matches("</a>").count(), "{text:?}\n{html}");
        let mut ids: Vec<&str> = html.split(" id=\"").skip(1).collect();
        ids.iter_mut().for_each(|id| *id = id.split('"').next().unwrap_or_default());
        ids.sort_unstable();
        let count = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), count, "{text:?}\n{html}");
        for heading in article.headings() {
            assert!(ids.contains(&heading.id.as_str()), "{text:?}\n{html}");
        }
    }
}

/// For ASCII text without the constructs that we decorate, the output is pulldown-cmark's.
#[test]
fn ascii_is_ordinary_commonmark() {
    const PARTS: &[&str] = &[
        "*", "**", "***", "_", "__", "~~", "~", "a", "b", " ", "\n", "\n\n", "\\", "(", ")", ".", "- ", "* ", "> ",
        "1. ", "7. ", "`", "```\n", "\"", "&", "20%", "!", "    ", "---\n",
    ];
    let mut state = 1u64;
    for _ in 0..20_000 {
        let text = jumble(&mut state, PARTS, 24);
        let mut theirs = String::new();
        let options = pulldown_cmark::Options::ENABLE_STRIKETHROUGH;
        pulldown_cmark::html::push_html(&mut theirs, pulldown_cmark::Parser::new_ext(&text, options));
        let theirs = theirs.replace("<br />", "<br>").replace("<hr />", "<hr>");
        assert_eq!(without_ids(&html(&text)), theirs.replace("<h2></h2>\n", ""), "{text:?}");
    }
}

fn without_ids(html: &str) -> String {
    let mut parts = html.split("<h2 id=\"");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str("<h2>");
        out.push_str(part.split_once("\">").map_or("", |(_, rest)| rest));
    }
    out
}
