//! The problems: what is personal, where, and what to do, without saying it again.

use super::leak::{Leak, What};
use crate::diagnostic::{At, Code, Diagnostic, Place};
use crate::path::SourcePath;
use crate::privacy::{Exempt, Secret};
use crate::source::CONTENT;

/// What stands in a text, or in the name of its file.
pub(super) fn in_text(file: &SourcePath, leak: &Leak) -> Diagnostic {
    let what = leak.what.name();
    let (message, at) = match &leak.range {
        Some(range) => (format!("这里有{what} {}", leak.echo), At::Bytes(range.clone())),
        None => (format!("文件名里有{what} {}", leak.echo), At::File),
    };
    Diagnostic::new(Code::Personal, message).help(help(leak, None)).at(file, at)
}

/// What is in a file that is handed out, one problem a kind; its place is the caller's to say.
pub(super) fn in_file(file: &SourcePath, place: &Place, leaks: &[&Leak]) -> Vec<Diagnostic> {
    // What no record hands out has its exceptions in the site-wide data.
    let is_site_wide = place.at == At::File || place.file.folder() == CONTENT;
    let folder = if is_site_wide { CONTENT } else { place.file.folder() };
    let name = file.as_str().strip_prefix(folder).and_then(|name| name.strip_prefix('/')).unwrap_or(file.name());
    let of = Named { name, is_site_wide };
    let mut kinds: Vec<(What, Option<Exempt>)> = leaks.iter().map(|leak| (leak.what, leak.exempt)).collect();
    kinds.sort();
    kinds.dedup();
    let all = |kind: &(What, Option<Exempt>)| {
        let same: Vec<&Leak> = leaks.iter().filter(|leak| (leak.what, leak.exempt) == *kind).copied().collect();
        let first = same.first()?;
        Some(match first.what {
            What::Unsearchable => Diagnostic::new(Code::Unsearchable, format!("{name} {}，无法检查里面有没有个人信息", first.echo))
                .help(format!(
                    "换成可以检查的文件（由 Word、WPS 直接导出的 PDF、docx、xlsx），扫描件先识别成文字；确实换不了的，逐页看过以后{}",
                    exception(Exempt::Unread, Some(of))
                )),
            _ => {
                let place = if first.place.is_empty() { String::new() } else { format!("（{}）", first.place.trim()) };
                let others = if same.len() > 1 { format!("，另有 {} 处", same.len() - 1) } else { String::new() };
                let echo = if first.echo.is_empty() { String::new() } else { format!(" {}", first.echo) };
                Diagnostic::new(Code::Personal, format!("{name} 里有{}{echo}{place}{others}", first.what.name()))
                    .help(help(first, Some(of)))
            }
        })
    };
    kinds.iter().filter_map(all).collect()
}

/// A file, as an exception names it.
#[derive(Clone, Copy)]
struct Named<'a> {
    name: &'a str,
    /// Whether its exceptions are written in `site.yaml`.
    is_site_wide: bool,
}

impl What {
    fn name(self) -> &'static str {
        match self {
            Self::Personal(secret) => secret.name(),
            Self::Location => "拍摄地点",
            Self::Unsearchable => "",
        }
    }
}

fn help(leak: &Leak, file: Option<Named>) -> String {
    if leak.place == "文件名" {
        return "给文件改名，名字里不带个人的号码；引用它的地方也跟着改".to_owned();
    }
    let remedy = match leak.what {
        What::Personal(Secret::Mobile) if leak.place.contains("属性") => {
            "在办公软件或看图软件里清除文件的属性，再换上"
        }
        What::Personal(secret) => secret.help(),
        What::Location => {
            "先在看图软件里清除照片的属性，再换上，文档里的重新插入；照片单独放在内容旁边引用的，发布时会自动清除"
        }
        What::Unsearchable => "",
    };
    match leak.exempt {
        Some(exempt) => format!("{remedy}；确需公布的，{}", exception(exempt, file)),
        None => remedy.to_owned(),
    }
}

/// How to write an exception.
fn exception(exempt: Exempt, file: Option<Named>) -> String {
    let place = if file.is_some_and(|file| file.is_site_wide) { "在 site.yaml 里" } else { "" };
    let file = file.map(|file| format!("文件: {}, ", file.name)).unwrap_or_default();
    format!("{place}写明理由：隐私说明: [{{{file}内容: {}, 理由: …}}]", exempt.label())
}
