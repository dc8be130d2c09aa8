//! Problems for programs: one JSON object a line, in the order given.

use serde::Serialize;

use super::position::Lines;
use super::{At, Diagnostic, Rule, Severity};
use crate::path::{OutputPath, SourcePath};

/// A line of the output. The names and their order are a contract.
#[derive(Serialize)]
struct Record<'a> {
    code: &'static str,
    severity: &'static str,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    message: &'a str,
    help: Option<&'a str>,
    /// Only for what inspection finds on pages (H7xx): the page, what the rule is about, and what it rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
}

/// The problems as lines of JSON. `source` gives the text of a file; fields have been looked up.
pub fn render<'s>(diagnostics: &[Diagnostic], source: &dyn Fn(&SourcePath) -> Option<&'s str>) -> String {
    let mut out = String::new();
    for group in diagnostics.chunk_by(|one, two| one.file() == two.file()) {
        let lines = group[0].file().and_then(source).map(Lines::of);
        for diagnostic in group {
            // A record of texts and numbers cannot fail to be written.
            out += &serde_json::to_string(&record(diagnostic, lines.as_ref())).unwrap_or_default();
            out.push('\n');
        }
    }
    out
}

fn record<'a>(diagnostic: &'a Diagnostic, lines: Option<&Lines<'_>>) -> Record<'a> {
    let position = match diagnostic.place.as_ref().map(|place| &place.at) {
        Some(At::Bytes(range)) => lines.map(|lines| lines.position(range.start)),
        _ => None,
    };
    Record {
        code: diagnostic.code.as_str(),
        severity: match diagnostic.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        file: diagnostic.file().map(SourcePath::as_str),
        line: position.map(|position| position.line),
        column: position.map(|position| position.column),
        message: &diagnostic.message,
        help: diagnostic.help.as_deref(),
        page: diagnostic.page.as_ref().map(OutputPath::as_str),
        rule: diagnostic.code.rule().map(|rule| rule.group.label()),
        source: diagnostic.code.rule().map(Rule::basis),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    #[test]
    fn every_name_is_there_in_order() {
        let file = SourcePath::new("content/a.yaml");
        let problems = [
            Diagnostic::new(Code::Theme, "找不到主题"),
            Diagnostic::new(Code::UnusedFile, "没有\"用\"到").at(&file, At::File),
            Diagnostic::new(Code::BadValue, "不对\u{1b}").at(&file, At::Bytes(14..17)).help("改"),
        ];
        let text = "编号: a\n日期: 乙\n";
        assert_eq!(
            render(&problems, &|_| Some(text)),
            concat!(
                r#"{"code":"H501","severity":"error","file":null,"line":null,"column":null,"message":"找不到主题","help":null}"#,
                "\n",
                r#"{"code":"H405","severity":"warning","file":"content/a.yaml","line":null,"column":null,"message":"没有\"用\"到","help":null}"#,
                "\n",
                r#"{"code":"H205","severity":"error","file":"content/a.yaml","line":2,"column":2,"message":"不对\u001b","help":"改"}"#,
                "\n",
            )
        );
    }
}
