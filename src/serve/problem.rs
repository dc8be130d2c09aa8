//! A problem as the page shows it: worded as `check` words it, with a link that opens the file.

use std::path::Path;
use std::sync::Arc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use crate::diagnostic::position::Lines;
use crate::diagnostic::{At, Diagnostic, Excerpt, Severity};
use crate::pipeline::Texts;

/// A problem as the browser gets it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Problem {
    is_error: bool,
    code: &'static str,
    title: &'static str,
    message: String,
    help: Option<String>,
    place: Option<Place>,
}

/// Where it stands.
#[derive(Debug, Clone, Serialize)]
struct Place {
    /// `content/news/a.md:3:1`, or the file alone.
    text: String,
    /// Opens the file in the editor, at the place.
    editor: String,
    /// The line around it: before, marked, after.
    line: Option<[String; 3]>,
}

/// What an address keeps as it is: letters, digits, and what parts a path and a place in it.
const KEPT: AsciiSet = NON_ALPHANUMERIC.remove(b'/').remove(b':').remove(b'.').remove(b'-').remove(b'_').remove(b'~');

/// The problems of the project in `root`, an absolute path.
pub(super) fn problems(root: &Path, problems: &[Diagnostic], texts: &Texts) -> Arc<[Problem]> {
    let groups = problems.chunk_by(|one, two| one.file() == two.file());
    let shown = groups.flat_map(|group| {
        let lines = group[0].file().and_then(|file| texts.get(file)).map(|text| Lines::of(text));
        group.iter().map(move |problem| Problem::of(root, problem, lines.as_ref())).collect::<Vec<_>>()
    });
    shown.collect()
}

impl Problem {
    /// Whether the site is not shown because of it.
    pub(super) fn is_error(&self) -> bool {
        self.is_error
    }

    fn of(root: &Path, problem: &Diagnostic, lines: Option<&Lines>) -> Self {
        let place = problem.place.as_ref().map(|place| {
            let file = root.join(place.file.as_str());
            let file = file.to_string_lossy().replace('\\', "/");
            // vscode://file/C:/… and vscode://file/home/…
            let editor = format!("vscode://file/{}", utf8_percent_encode(file.trim_start_matches('/'), &KEPT));
            let (At::Bytes(range), Some(lines)) = (&place.at, lines) else {
                return Place { text: place.file.to_string(), editor, line: None };
            };
            let at = lines.position(range.start);
            let Excerpt { before, marked, after } = Excerpt::of(lines, at.line, range);
            let spot = format!(":{}:{}", at.line, at.column);
            Place { text: format!("{}{spot}", place.file), editor: editor + &spot, line: Some([before, marked, after]) }
        });
        Self {
            is_error: problem.severity() == Severity::Error,
            code: problem.code.as_str(),
            title: problem.code.title(),
            message: problem.message.clone(),
            help: problem.help.clone(),
            place,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::path::SourcePath;

    #[test]
    fn the_place_opens_in_the_editor() {
        let file = SourcePath::new("content/news/a.md");
        let problem = Diagnostic::new(Code::UnknownField, "没有“标提”这个字段").at(&file, At::Bytes(8..14));
        let texts = Texts::from([(file, "编号\n\n标提: 甲\n".into())]);
        let shown = problems(Path::new("/家 1/p"), &[problem, Diagnostic::new(Code::Theme, "没有主题")], &texts);
        let place = shown[0].place.as_ref().unwrap();
        assert_eq!(place.text, "content/news/a.md:3:1");
        assert_eq!(place.editor, "vscode://file/%E5%AE%B6%201/p/content/news/a.md:3:1");
        assert_eq!(place.line, Some(["".to_owned(), "标提".to_owned(), ": 甲".to_owned()]));
        assert!(shown[0].is_error() && shown[1].place.is_none());
    }
}
