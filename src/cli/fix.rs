//! `hexie check --fix`: what can be put right without losing any meaning, shown as a difference, then
//! written.

use std::fmt::Write;
use std::io;
use std::path::Path;

use rayon::prelude::*;

use crate::pipeline::{self, Fix, Project};
use crate::publish::Failure;
use crate::source::{self, Draft};

/// More changed lines of a file than anyone would read; the others are counted.
const MOST_SHOWN: usize = 200;

/// How many files are written together; as many drafts may be left, hidden, when the machine stops.
const SHARE: usize = 256;

/// Puts right what can be put right in a project that was read from `root`, or only shows it; says what.
/// Answers whether any file is another now.
///
/// # Errors
/// When a file could not be written. Those before it are written; every file is either as it was or
/// put right.
pub(super) fn run(root: &Path, project: &Project, dry_run: bool, say: &dyn Fn(&str)) -> Result<bool, Failure> {
    let fixes = pipeline::fixes(project);
    fixes.iter().for_each(|fix| say(&shown(fix)));
    if dry_run {
        say(&format!("{}没有写入任何文件。\n\n", count(fixes.len(), "可以改好")));
        return Ok(false);
    }
    fixes.chunks(SHARE).try_for_each(|share| write(root, share))?;
    say(&format!("{}\n\n", count(fixes.len(), "已改好")));
    Ok(!fixes.is_empty())
}

/// Writes files: drafts beside all of them first, so that the disk is waited for once.
fn write(root: &Path, fixes: &[Fix]) -> Result<(), Failure> {
    let failure = |fix: &Fix, error: io::Error| Failure {
        message: format!("{} 没有写成：{error}", fix.file),
        help: Some("这个文件没有改动；请检查有没有写入的权限、磁盘有没有空间，再运行一次".to_owned()),
    };
    let draft = |fix: &Fix| Draft::write(root, &fix.file, &fix.before, &fix.after).map_err(|error| failure(fix, error));
    let drafts = fixes.par_iter().map(draft).collect::<Result<Vec<Draft>, Failure>>()?;
    source::flush(root).map_err(|error| failure(&fixes[0], error))?;
    drafts.into_iter().zip(fixes).try_for_each(|(draft, fix)| draft.put().map_err(|error| failure(fix, error)))
}

fn count(files: usize, done: &str) -> String {
    match files {
        0 => "没有可以自动改的地方。".to_owned(),
        files => format!("{done} {files} 个文件。"),
    }
}

/// What changes in a file, line by line.
fn shown(fix: &Fix) -> String {
    let mut out = format!("{}\n", fix.file);
    if let Some(encoding) = fix.encoding {
        out += &format!("  编码：{encoding} → UTF-8\n");
    }
    if !fix.after.contains('\r') && fix.before.contains('\r') {
        out += "  换行：统一为 LF\n";
    }
    changes(&mut out, &lines(&fix.before), &lines(&fix.after));
    out.push('\n');
    out
}

/// The lines that change. Mending takes lines away and adds them only at the top: so the lines below stand
/// opposite one another.
fn changes(out: &mut String, before: &[&str], after: &[&str]) {
    let gone = before.len().saturating_sub(after.len());
    let come = after.len().saturating_sub(before.len());
    let removed = before[..gone].iter().enumerate().map(|(number, old)| (number + 1, Some(*old), None));
    let added = after[..come].iter().map(|new| (1, None, Some(*new)));
    let pairs = before[gone..].iter().zip(&after[come..]).enumerate();
    let changed = pairs.filter(|(_, (old, new))| old != new);
    let changed = changed.map(|(number, (old, new))| (gone + number + 1, Some(*old), Some(*new)));
    let all: Vec<_> = removed.chain(added).chain(changed).collect();
    for (number, old, new) in all.iter().take(MOST_SHOWN) {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "@@ 第 {number} 行 @@");
        let start = start(old.unwrap_or_default(), new.unwrap_or_default());
        for (sign, line) in [("-", old), ("+", new)] {
            if let Some(line) = line {
                let _ = writeln!(out, "{sign}{}", visible(line, start));
            }
        }
    }
    if all.len() > MOST_SHOWN {
        let _ = writeln!(out, "……还有 {} 行，改法相同", all.len() - MOST_SHOWN);
    }
}

/// The lines of a text, whatever ends them.
fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut pieces = text.split('\n').peekable();
    while let Some(piece) = pieces.next() {
        let bare = piece.strip_suffix('\r').filter(|_| pieces.peek().is_some());
        lines.extend(bare.unwrap_or(piece).split('\r'));
    }
    lines
}

/// The character from which two lines are shown: the first, or one a little before they differ.
fn start(old: &str, new: &str) -> usize {
    const BEFORE: usize = 40;
    let same = old.chars().zip(new.chars()).take_while(|(old, new)| old == new).count();
    if same > LONGEST - BEFORE { same - BEFORE } else { 0 }
}

/// More characters of a line than a terminal shows well.
const LONGEST: usize = 400;

/// A line from a character on with its odd blanks made visible, and nothing in it that a terminal would obey.
fn visible(line: &str, start: usize) -> String {
    let mut out = if start > 0 { "…".to_owned() } else { String::new() };
    let mut signs = line.chars().skip(start);
    for sign in signs.by_ref().take(LONGEST) {
        match sign {
            '\t' => out.push('⇥'),
            '\u{3000}' => out.push('□'),
            '\u{a0}' => out.push('␣'),
            sign if sign.is_control() || crate::yaml::is_invisible(sign) => {
                let _ = write!(out, "<U+{:04X}>", u32::from(sign));
            }
            sign => out.push(sign),
        }
    }
    if signs.next().is_some() {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::SourcePath;
    use crate::source::Encoding;

    #[test]
    fn a_difference_shows_what_cannot_be_seen() {
        let fix = Fix {
            file: SourcePath::new("content/news/a.md"),
            before: "\r\n---\r\n编号: a1\n\t标题：甲\u{200b}\n来源: 乙\n关键词: []\n---\n".to_owned(),
            after: "---\n编号: a1\n标题: 甲\n来源: 乙\n关键词: []\n---\n".to_owned(),
            encoding: Some(Encoding::Gb18030),
        };
        let expected = "\
content/news/a.md
  编码：GB18030（GBK，记事本里叫 ANSI） → UTF-8
  换行：统一为 LF
@@ 第 1 行 @@
-
@@ 第 4 行 @@
-⇥标题：甲<U+200B>
+标题: 甲

";
        assert_eq!(shown(&fix), expected);
    }
}
