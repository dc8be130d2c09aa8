//! HTML written by hand: what of it is not published, what does nothing, what is not ended.

use std::ops::Range;

use rustc_hash::FxHashMap as HashMap;

use super::lines::shown;
use crate::diagnostic::{Code, Diagnostic};
use crate::inspect::manuscript::Manuscript;
use crate::markdown::{Fate, Setting, Tag, tags};
use crate::path::sound_name;

/// What is wrong with the HTML of a body.
pub(super) fn check(manuscript: &Manuscript) -> Vec<Diagnostic> {
    let body = manuscript.markdown();
    if !body.contains('<') {
        return Vec::new();
    }
    let mut problems = Vec::new();
    let mut found: Vec<(usize, Tag)> = Vec::new();
    for piece in manuscript.prose().pieces.iter().filter(|piece| piece.setting == Setting::Html) {
        let start = manuscript.body + piece.range.start;
        let (tags, comment) = tags(&body[piece.range.clone()]);
        found.extend(tags.into_iter().map(|tag| (start, tag)));
        problems.extend(comment.map(|at| open_comment(manuscript, start + at)));
    }
    problems.extend(dropped(manuscript, &found));
    problems.extend(looks(manuscript, &found));
    problems.extend(unended(manuscript, &found));
    problems.extend(unread(manuscript));
    problems
}

/// The place of a tag in the whole text.
fn place((start, tag): &(usize, Tag)) -> Range<usize> {
    start + tag.range.start..start + tag.range.end
}

fn open_comment(manuscript: &Manuscript, start: usize) -> Diagnostic {
    let message = "“<!--”没有结束，后面的正文都不会显示";
    manuscript.tell(Code::OpenTag, start..start + 4, message, "在说明的末尾写 -->；不要说明的，删去 <!--")
}

/// Elements that are left out, the outermost of those within one another; and words in angle brackets.
fn dropped(manuscript: &Manuscript, found: &[(usize, Tag)]) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut within: Option<&str> = None;
    let ends: HashMap<&str, usize> =
        found.iter().filter(|(_, tag)| tag.is_end).map(|one| (one.1.name.as_str(), place(one).start)).collect();
    let mut words: Vec<&str> = Vec::new();
    for one in found {
        let tag = &one.1;
        if let Some(name) = within {
            within = within.filter(|_| !(tag.is_end && tag.name == name));
            continue;
        }
        match tag.fate() {
            _ if tag.is_end => {}
            Fate::Dropped => {
                let closes = ends.get(tag.name.as_str()).is_some_and(|end| *end > place(one).start);
                within = closes.then_some(&tag.name);
                let message = format!("<{}> 不会发布", tag.name);
                problems.push(manuscript.tell(Code::LostHtml, place(one), message, instead(tag)));
            }
            Fate::Kept
                if tag.name == "img" && !tag.attributes.iter().any(|(_, key, _)| key.eq_ignore_ascii_case("src")) =>
            {
                let help = "请把图片下载下来，放到这个内容文件旁边，写成 ![说明](文件名.jpg)";
                problems.push(manuscript.tell(Code::LostHtml, place(one), "图片没有写 src，不会显示", help));
            }
            // WeChat's own elements: cards of accounts, sounds, programs.
            Fate::Unknown if tag.name.starts_with("mp") && tag.name != "mp" => {
                if !words.iter().any(|word| word.starts_with("mp")) {
                    let message = format!("“<{}>”是微信公众号的组件，在网站上不会显示", tag.name);
                    let help =
                        "删去从 < 到 > 的标签；要别人看的，写上链接，如 [内容的名称](https://mp.weixin.qq.com/…)";
                    problems.push(manuscript.tell(Code::LostHtml, place(one), message, help));
                }
                words.push(&tag.name);
            }
            Fate::Unknown if !words.contains(&&*tag.name) => {
                words.push(&tag.name);
                let text = &manuscript.text[place(one)];
                let message = format!("“{}”会被当作网页的标签，不会显示", shown(text));
                let help = format!("要显示的，写成 &lt;{}&gt;，或者改用书名号、括号", text.trim_matches(['<', '>']));
                problems.push(manuscript.tell(Code::LostHtml, place(one), message, help));
            }
            _ => {}
        }
    }
    problems
}

/// What to write in the place of an element.
fn instead(tag: &Tag) -> String {
    let source =
        tag.attributes.iter().find(|(_, key, _)| matches!(*key, "src" | "data" | "href")).map(|one| one.2.trim());
    match tag.name.as_str() {
        "iframe" | "video" | "audio" | "embed" | "object" | "frame" | "source" => match source {
            Some(source) if source.starts_with("//") => format!("写成链接：[内容的名称](https:{source})"),
            Some(source) if source.starts_with("https:") => format!("写成链接：[内容的名称]({source})"),
            Some(source) if !source.is_empty() && !source.contains(':') => {
                format!("写成链接：[内容的名称]({})", sound_name(source))
            }
            _ => "删去它，写上那个页面或文件的链接，如 [内容的名称](https://www.example.gov.cn/)".to_owned(),
        },
        "form" | "input" | "button" | "select" | "textarea" | "option" | "optgroup" => {
            "删去它；要别人填表的，把表格做成附件，写成 [申请表](shenqingbiao.docx)".to_owned()
        }
        "svg" | "canvas" | "picture" | "math" => "删去它，另存为图片，写成 ![说明](文件名.png)".to_owned(),
        "style" | "link" => "删去它；字体、颜色和版式由网站统一安排".to_owned(),
        "script" | "noscript" => "删去它；正文里不能放程序".to_owned(),
        _ => "删去它的标签；里面的文字要发布的，直接写出来".to_owned(),
    }
}

/// What Word leaves in HTML: told once, as it is cleaned away. A table's class alone is no harm: merged
/// cells want HTML.
const OFFICE: [&str; 6] = ["mso-", "MsoNormal\"", "MsoNormal>", "MsoNormal ", "MsoListParagraph", "<o:p"];

/// Looks and actions that are not published: the first of a body, and how many there are.
fn looks(manuscript: &Manuscript, found: &[(usize, Tag)]) -> Option<Diagnostic> {
    let body = manuscript.markdown();
    let places = OFFICE.iter().filter_map(|sign| body.find(sign).map(|at| (at, sign.len())));
    if let Some((at, length)) = places.min() {
        let range = manuscript.body + at..manuscript.body + at + length;
        if body[at..].starts_with("<o:p") && manuscript.is_printed(&range) {
            let end = body[at..].find('>').map_or(length, |end| end + 1);
            let message = "这里有从 Word 粘贴来的标记“<o:p>”，会原样显示";
            let range = range.start..range.start + end;
            return Some(manuscript.tell(Code::OfficeHtml, range, message, "删去 <o:p> 和 </o:p>，留下别的文字"));
        }
        if manuscript.setting(&range) == Some(Setting::Html) {
            let message = "这里有从 Word 粘贴来的 HTML，它的字体和颜色不会显示";
            let help = "先粘贴到记事本，再从记事本复制；表格用 | 分列重写";
            return Some(manuscript.tell(Code::OfficeHtml, range, message, help));
        }
    }
    let all = found.iter().filter(|(_, tag)| !tag.is_end && tag.fate() != Fate::Dropped).flat_map(|one| look(one));
    let all: Vec<(Range<usize>, String)> = all.collect();
    let (range, what) = all.first()?;
    let more = if all.len() > 1 {
        format!("；这个文件里这样的地方共有 {} 处", all.len())
    } else {
        String::new()
    };
    let text = &manuscript.text[range.clone()];
    let help = match text.starts_with('<') {
        true => format!("删去 {text} 和 </{what}>，留下里面的文字；要强调的写 **文字**"),
        false if what.starts_with("on") => format!("删去 {}；正文里不能放程序", shown(text)),
        false => format!("删去 {}；字体、颜色和对齐由网站统一安排", shown(text)),
    };
    Some(manuscript.tell(Code::OfficeHtml, range.clone(), format!("HTML 里的 {what} 不起作用{more}"), help))
}

/// What of a tag is look or action, with its name.
fn look((start, tag): &(usize, Tag)) -> Vec<(Range<usize>, String)> {
    if matches!(&*tag.name, "font" | "center" | "big" | "small" | "strike" | "mark" | "blink") {
        return vec![(start + tag.range.start..start + tag.range.end, tag.name.clone())];
    }
    let is_look = |key: &str| {
        let key = key.to_ascii_lowercase();
        matches!(&*key, "style" | "align" | "bgcolor" | "color" | "background")
            || key.starts_with("on") && key.len() > 4
    };
    let looks = tag.attributes.iter().filter(|(_, key, _)| is_look(key));
    looks.map(|(range, key, _)| (start + range.start..start + range.end, key.to_ascii_lowercase())).collect()
}

/// Markdown within HTML, which is printed as it stands: the first of a body.
fn unread(manuscript: &Manuscript) -> Option<Diagnostic> {
    let body = manuscript.markdown();
    let pieces = manuscript.prose().pieces.iter().filter(|piece| piece.setting == Setting::Html);
    let (range, sign) = pieces.into_iter().find_map(|piece| {
        let text = &body[piece.range.clone()];
        let found = ["**", "\n- ", "\n# ", "\n## ", "]("].iter().filter_map(|sign| Some((text.find(sign)?, *sign)));
        let (at, sign) = found.min()?;
        let tail = &text[at + sign.len()..];
        let is_meant = if sign == "**" { tail.contains("**") } else { true };
        let blanks = sign.len() - sign.trim_start().len();
        let start = manuscript.body + piece.range.start + at + blanks;
        (is_meant && !text[..at].contains("<!--")).then_some((start..start + sign.trim().len(), sign.trim()))
    })?;
    let message = format!("“{sign}”写在 HTML 的标签里面，不起作用，会原样显示");
    let help = "在它上面的标签后面空一行；或者删去标签，只留文字";
    Some(manuscript.tell(Code::OfficeHtml, range, message, help))
}

/// Elements that are not ended, and go on to the end of the text.
fn unended(manuscript: &Manuscript, found: &[(usize, Tag)]) -> Option<Diagnostic> {
    let mut open: Vec<&(usize, Tag)> = Vec::new();
    for one in found.iter().filter(|(_, tag)| tag.must_end()) {
        match one.1.is_end {
            false => open.push(one),
            true => {
                if let Some(at) = open.iter().rposition(|(_, tag)| tag.name == one.1.name) {
                    open.remove(at);
                }
            }
        }
    }
    let first = open.first()?;
    let names: String = open.iter().rev().map(|(_, tag)| format!("</{}>", tag.name)).take(8).collect();
    let range = place(first).start..place(open.last()?).end;
    let range = if open.len() > 1 && range.len() < 40 { range } else { place(first) };
    let message = format!("“{}”没有结束，后面的正文都会跟着变样", shown(&manuscript.text[range.clone()]));
    Some(manuscript.tell(Code::OpenTag, range, message, format!("在要变样的文字后面写 {names}；不需要的，删去")))
}
