//! Problems for people at a terminal: by file, each with its source line and a mark under the right
//! characters.
//!
//! Not by annotate-snippets: it writes its own half-width colons after the Chinese names, prints lines
//! of any length whole, cannot group by file, and counts the lines of a file anew for every problem.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::excerpt::{Excerpt, shown};
use super::position::Lines;
use super::{At, Diagnostic, Severity};
use crate::path::SourcePath;

/// The problems as text, in the order given, with the counts at the end; nothing for none. `source`
/// gives the text of a file; fields have been looked up.
pub fn render<'s>(diagnostics: &[Diagnostic], source: &dyn Fn(&SourcePath) -> Option<&'s str>, color: bool) -> String {
    let mut out = String::new();
    if diagnostics.is_empty() {
        return out;
    }
    for group in diagnostics.chunk_by(|one, two| one.file() == two.file()) {
        let file = group[0].file();
        let lines = file.and_then(source).map(Lines::of);
        if let Some(file) = file {
            out += &style(&format!("{}（{} 处）\n\n", shown(file.as_str()), group.len()), BOLD, color);
        }
        let some = told(group);
        for diagnostic in &some {
            // Writing to a String cannot fail.
            let _ = problem(&mut out, diagnostic, lines.as_ref(), color);
        }
        if some.len() < group.len() {
            let _ = writeln!(out, "这个文件还有 {} 处没有列出，请先改好上面这些\n", group.len() - some.len());
        }
    }
    out += &counts(diagnostics);
    out
}

/// More problems of one file than anyone reads at once.
const MOST: usize = 1_000;

/// Those of a file's problems that are told, in their order: errors before reminders where there are too many.
fn told(group: &[Diagnostic]) -> Vec<&Diagnostic> {
    let errors = group.iter().filter(|one| one.severity() == Severity::Error).count().min(MOST);
    let (mut errors, mut warnings) = (errors, MOST - errors);
    let mut is_told = |one: &Diagnostic| {
        let left = if one.severity() == Severity::Error { &mut errors } else { &mut warnings };
        let is_left = *left > 0;
        *left -= usize::from(is_left);
        is_left
    };
    group.iter().filter(|one| is_told(one)).collect()
}

/// One problem and an empty line.
fn problem(out: &mut String, diagnostic: &Diagnostic, lines: Option<&Lines<'_>>, color: bool) -> std::fmt::Result {
    let (name, tint) = match diagnostic.severity() {
        Severity::Error => ("错误", RED),
        Severity::Warning => ("提醒", YELLOW),
    };
    let head = format!("{name} {}", diagnostic.code.as_str());
    writeln!(out, "{} {}", style(&head, tint, color), style(diagnostic.code.title(), BOLD, color))?;
    writeln!(out, "  {}", shown(&diagnostic.message))?;
    if let Some(place) = &diagnostic.place {
        let file = shown(place.file.as_str());
        match (&place.at, lines) {
            (At::Bytes(range), Some(lines)) => {
                let at = lines.position(range.start);
                writeln!(out, "  {file}:{}:{}", at.line, at.column)?;
                let excerpt = Excerpt::of(lines, at.line, range);
                let number = at.line.to_string();
                let margin = " ".repeat(number.len());
                writeln!(out, "    {} {}", style(&format!("{number} |"), BLUE, color), excerpt.line())?;
                let (indent, mark) = excerpt.mark();
                let mark = style(&mark, tint, color);
                writeln!(out, "    {} {indent}{mark}", style(&format!("{margin} |"), BLUE, color))?;
            }
            _ => writeln!(out, "  {file}")?,
        }
    }
    if let Some(page) = &diagnostic.page {
        writeln!(out, "  页面 {}", shown(page.as_str()))?;
    }
    if let Some(rule) = diagnostic.code.rule() {
        writeln!(out, "  依据 {}", rule.basis())?;
    }
    if let Some(help) = &diagnostic.help {
        writeln!(out, "  {}{}", style("改法：", GREEN, color), shown(help))?;
    }
    out.push('\n');
    Ok(())
}

/// `共 3 个错误、1 个提醒，在 2 个文件里`
fn counts(diagnostics: &[Diagnostic]) -> String {
    let of = |severity| diagnostics.iter().filter(|one| one.severity() == severity).count();
    let parts: Vec<String> = [(of(Severity::Error), "错误"), (of(Severity::Warning), "提醒")]
        .into_iter()
        .filter(|&(count, _)| count > 0)
        .map(|(count, name)| format!("{count} 个{name}"))
        .collect();
    let files: BTreeSet<&SourcePath> = diagnostics.iter().filter_map(Diagnostic::file).collect();
    let place = match files.len() {
        0 => String::new(),
        count => format!("，在 {count} 个文件里"),
    };
    format!("共 {}{place}\n", parts.join("、"))
}

const BOLD: &str = "\x1b[1m";
const RED: &str = "\x1b[1;31m";
const YELLOW: &str = "\x1b[1;33m";
const BLUE: &str = "\x1b[34m";
const GREEN: &str = "\x1b[32m";

fn style(text: &str, tint: &str, color: bool) -> String {
    match color {
        true => format!("{tint}{text}\x1b[0m"),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    const TEXT: &str = "编号: a\n\t名稱: 甲\u{1b}公司\n";

    fn problems() -> Vec<Diagnostic> {
        let file = SourcePath::new("content/enterprises/a.yaml");
        let start = TEXT.find('名').unwrap();
        vec![
            Diagnostic::new(Code::UnknownField, "没有“名稱”这个字段")
                .at(&file, At::Bytes(start..start + 6))
                .help("是不是“名称”？"),
            Diagnostic::new(Code::BadValue, "“甲\u{1b}公司”里有控制字符").at(&file, At::Bytes(start + 8..start + 18)),
            Diagnostic::new(Code::UnusedFile, "没有用到").at(&SourcePath::new("content/b.jpg"), At::File),
        ]
    }

    #[test]
    fn problems_are_shown_under_their_files_with_a_mark() {
        let expected = "\
content/enterprises/a.yaml（2 处）

错误 H202 没有这个字段
  没有“名稱”这个字段
  content/enterprises/a.yaml:2:2
    2 |     名稱: 甲␛公司
      |     ^^^^
  改法：是不是“名称”？

错误 H205 内容的写法不对
  “甲␛公司”里有控制字符
  content/enterprises/a.yaml:2:6
    2 |     名稱: 甲␛公司
      |           ^^^^^^^

content/b.jpg（1 处）

提醒 H405 文件没有被引用
  没有用到
  content/b.jpg

共 2 个错误、1 个提醒，在 2 个文件里
";
        let source = |file: &SourcePath| (file.extension() == "yaml").then_some(TEXT);
        assert_eq!(render(&problems(), &source, false), expected);
        assert_eq!(render(&[], &source, false), "");
    }

    #[test]
    fn colour_only_adds_escapes() {
        let colored = render(&problems(), &|_| Some(TEXT), true);
        let mut plain = colored.clone();
        for tint in [BOLD, RED, YELLOW, BLUE, GREEN, "\x1b[0m"] {
            plain = plain.replace(tint, "");
        }
        assert_ne!(colored, plain);
        assert_eq!(plain, render(&problems(), &|_| Some(TEXT), false));
    }

    #[test]
    fn problems_without_a_file_or_a_text_are_told() {
        let file = SourcePath::new("a\u{1b}.yaml");
        let problems = [
            Diagnostic::new(Code::Theme, "找不到主题"),
            Diagnostic::new(Code::Encoding, "编码不对").at(&file, At::Bytes(3..9)),
        ];
        let text = render(&problems, &|_| None, false);
        assert!(text.contains("找不到主题\n") && text.contains("  a␛.yaml\n"), "{text}");
        assert!(text.ends_with("共 2 个错误，在 1 个文件里\n"), "{text}");
    }
}
