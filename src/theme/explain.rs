//! Tera's errors as problems, at their places in the templates.

use tera::ErrorKind;

use super::THEMES;
use crate::diagnostic::{At, Code, Diagnostic};
use crate::path::SourcePath;

/// `themes/hedong/templates/record/case.html` is the template `hedong/record/case.html`.
pub(super) fn template_name(path: &SourcePath) -> Option<String> {
    let (theme, rest) = path.as_str().strip_prefix(THEMES)?.strip_prefix('/')?.split_once('/')?;
    Some(format!("{theme}/{}", rest.strip_prefix("templates/")?))
}

fn template_path(name: &str) -> Option<SourcePath> {
    let (theme, rest) = name.split_once('/')?;
    Some(SourcePath::new(&format!("{THEMES}/{theme}/templates/{rest}")))
}

/// An error of Tera's as a problem, at its place in the template where Tera knows it.
pub(super) fn explain(error: &tera::Error) -> Diagnostic {
    let (message, path, at) = match error.kind() {
        ErrorKind::SyntaxError(report) => {
            let at = At::Bytes(report.span().range.clone());
            (format!("模板的语法有误：{}", in_chinese(report.message())), template_path(report.filename()), at)
        }
        ErrorKind::RenderingError(report) => {
            let at = At::Bytes(report.span().range.clone());
            (format!("模板在这里出错：{}", in_chinese(report.message())), template_path(report.filename()), at)
        }
        ErrorKind::MissingParent { current, parent } => {
            (format!("它继承的模板“{parent}”不存在"), template_path(current), At::File)
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain } => {
            (format!("模板的继承绕成了圈：{}", inheritance_chain.join(" → ")), template_path(tpl), At::File)
        }
        ErrorKind::CircularInclude { tpl, include_chain } => {
            (format!("模板的引用绕成了圈：{}", include_chain.join(" → ")), template_path(tpl), At::File)
        }
        _ => (format!("模板出错：{error}"), None, At::File),
    };
    let problem = Diagnostic::new(Code::Template, message)
        .help("模板里能用的字段和写法见 README 的 A project 一节；内容编辑不用改模板，请告诉维护主题的人");
    match path {
        Some(path) => problem.at(&path, at),
        None => problem,
    }
}

/// The frequent remarks of Tera in Chinese, the names in them kept; the others in Tera's words.
fn in_chinese(message: &str) -> String {
    let name = message.split('`').nth(1);
    match (message, name) {
        (text, Some(name)) if text.contains("is not defined") => format!("没有“{name}”这个字段或变量"),
        (text, Some(name)) if text.starts_with("Unknown filter") => format!("没有“{name}”这个过滤器"),
        (text, Some(name)) if text.starts_with("Unknown function") => format!("没有“{name}”这个函数"),
        (text, Some(name)) if text.starts_with("Unknown test") => format!("没有“{name}”这个判断"),
        (text, Some(name)) if text.starts_with("Unknown component") => format!("没有“{name}”这个组件"),
        (text, _) if text.contains("nexpected end of") => "内容没有结束，多半少了 %}、}} 或 {% end… %}".to_owned(),
        (text, _) => format!("{text}（Tera 的原话）"),
    }
}
