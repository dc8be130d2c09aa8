//! The files that records use: pictures, their descriptions, and attachments.

use std::collections::BTreeMap;

use super::articles::poor_alt;
use super::subject::{Subject, Subjects};
use crate::content::{Attachment, Field};
use crate::diagnostic::{At, Code, Diagnostic, Place};
use crate::fact::Text;
use crate::markdown::LinkKind;
use crate::path::SourcePath;
use crate::picture::is_picture;
use crate::source::Sources;

/// What is wrong with the files that records use; each is told where it is first used.
pub(super) fn check(subjects: &Subjects, sources: &Sources) -> Vec<Diagnostic> {
    let mut uses = Uses::default();
    let mut problems = Vec::new();
    for subject in &subjects.all {
        uses.note(subject, sources);
        problems.extend(descriptions(subject));
    }
    problems.extend(uses.pictures.iter().flat_map(|(file, place)| picture(file, place, sources)));
    problems.extend(uses.attachments.iter().filter_map(|(file, place)| attachment(file, place)));
    problems
}

/// Files that records use, each with the place of its first use.
#[derive(Default)]
struct Uses {
    pictures: BTreeMap<SourcePath, Place>,
    attachments: BTreeMap<SourcePath, Place>,
}

impl Uses {
    fn note(&mut self, subject: &Subject, sources: &Sources) {
        let origin = subject.origin;
        let known = |written: &str| origin.file.join(written).filter(|file| sources.files.contains(file));
        let named = |file: &Text, key, index| {
            let at = origin.field(&[Field::Key(key), Field::Item(index), Field::Key("文件")]);
            Some((known(file.as_str())?, Place { file: origin.file.clone(), at }))
        };
        let fields = |list: &[Attachment], key| -> Vec<_> {
            list.iter().enumerate().filter_map(|(index, one)| named(&one.file, key, index)).collect()
        };
        let pictures = subject.pictures.iter().enumerate();
        let pictures: Vec<_> = pictures.filter_map(|(index, one)| named(&one.file, "图片", index)).collect();
        self.first(true, pictures);
        self.first(false, fields(subject.attachments, "附件"));
        self.first(false, fields(subject.materials, "课件"));
        for (link, linked) in subject.body.iter().flat_map(|body| body.links()).zip(subject.linked) {
            let file = linked.as_ref().map(|linked| &linked.file).filter(|file| sources.files.contains(*file));
            let Some(file) = file.cloned() else { continue };
            let range = link.range.start + origin.body_offset..link.range.end + origin.body_offset;
            let place = Place { file: origin.file.clone(), at: At::Bytes(range) };
            self.first(link.kind == LinkKind::Image, vec![(file, place)]);
        }
    }

    /// Notes the first use of files: to be shown, or to be taken away. A picture is one whichever it is for.
    fn first(&mut self, is_shown: bool, named: Vec<(SourcePath, Place)>) {
        for (file, place) in named {
            let is_picture = is_shown || is_picture(file.extension());
            let uses = if is_picture { &mut self.pictures } else { &mut self.attachments };
            uses.entry(file).or_insert(place);
        }
    }
}

fn at(problem: Diagnostic, place: &Place) -> Diagnostic {
    problem.at(&place.file, place.at.clone())
}

/// What is wrong with a picture. A file that is shown as one, and has no suffix of one, was not looked at.
fn picture(file: &SourcePath, place: &Place, sources: &Sources) -> Vec<Diagnostic> {
    let name = file.name();
    let Some(look) = sources.pictures.get(file) else {
        let problem = Diagnostic::new(Code::BrokenPicture, format!("{name}：从后缀看，文件不是图片"));
        return vec![at(problem.help("请确认放进来的是 JPG、PNG、GIF、WebP 或 SVG 图片，后缀也要对"), place)];
    };
    let named =
        |problem: &Diagnostic| Diagnostic { message: format!("{name}：{}", problem.message), ..problem.clone() };
    look.problems.iter().map(|problem| at(named(problem), place)).collect()
}

fn descriptions(subject: &Subject) -> Vec<Diagnostic> {
    let poor = subject.pictures.iter().enumerate().filter_map(|(index, picture)| {
        let problem = poor_alt(picture.alt.as_str(), picture.file.as_str())?;
        let field = subject.origin.field(&[Field::Key("图片"), Field::Item(index), Field::Key("说明")]);
        Some(problem.at(&subject.origin.file, field))
    });
    poor.collect()
}

/// Types that a reader's computer may run.
const UNSAFE: [&str; 21] = [
    "exe", "bat", "cmd", "com", "msi", "scr", "pif", "lnk", "js", "vbs", "wsf", "hta", "ps1", "sh", "jar", "apk",
    "dll", "reg", "chm", "iso", "xhtml",
];
/// Types that readers can open.
const USUAL: [&str; 28] = [
    "pdf", "ofd", "doc", "docx", "wps", "xls", "xlsx", "et", "ppt", "pptx", "dps", "txt", "csv", "rtf", "zip", "rar",
    "7z", "odt", "ods", "odp", "mp3", "m4a", "mp4", "webm", "json", "xml", "epub", "ics",
];
/// Types of office documents that hold programs.
const MACROS: [&str; 4] = ["docm", "xlsm", "pptm", "xlam"];

/// Whether a file is refused as an attachment for its suffix alone.
pub(super) fn is_unsafe(suffix: &str) -> bool {
    let suffix = suffix.to_ascii_lowercase();
    UNSAFE.contains(&&*suffix) || MACROS.contains(&&*suffix)
}

fn attachment(file: &SourcePath, place: &Place) -> Option<Diagnostic> {
    let suffix = file.extension().to_ascii_lowercase();
    if USUAL.contains(&&*suffix) {
        return None;
    }
    let name = file.name();
    let problem = if UNSAFE.contains(&&*suffix) || ["html", "htm", "php", "asp", "jsp", "mht"].contains(&&*suffix) {
        Diagnostic::new(Code::UnsafeFile, format!("附件 {name} 是程序或网页，会在别人的电脑上运行"))
            .help("请改放 PDF、Word、Excel 等文档；确实要提供软件的，写官方下载页面的网址")
    } else if MACROS.contains(&&*suffix) {
        Diagnostic::new(Code::UnsafeFile, format!("附件 {name} 带有宏，会在别人的电脑上运行"))
            .help(format!("请在办公软件里另存为 .{}x，再放上来", &suffix[..3]))
    } else {
        Diagnostic::new(Code::OddFile, format!("附件 {name} 的类型不常见，别人不一定打得开"))
            .help("请另存为 PDF，或者 Word、Excel 文档")
    };
    Some(at(problem, place))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str) -> Option<Code> {
        let file = SourcePath::new(name);
        let place = Place { file: file.clone(), at: At::File };
        attachment(&file, &place).map(|problem| problem.code)
    }

    #[test]
    fn attachments_by_their_type() {
        assert_eq!(of("content/news/a.PDF"), None);
        assert_eq!(of("content/news/a.docx"), None);
        assert_eq!(of("content/news/a.exe"), Some(Code::UnsafeFile));
        assert_eq!(of("content/news/a.xlsm"), Some(Code::UnsafeFile));
        assert_eq!(of("content/news/a.pages"), Some(Code::OddFile));
        assert_eq!(of("content/news/a"), Some(Code::OddFile));
    }

    #[test]
    fn a_picture_is_told_where_it_is_first_used() {
        use crate::inspect::sample::{project, told};
        let folder = tempfile::tempdir().unwrap();
        let text = "---\n编号: n1\n标题: 甲\n发布时间: 2024-11-01 09:00\n图片: [{文件: b.jpg, 说明: b.jpg}]\n---\n![图书馆](b.jpg) [表](c.exe)\n";
        let (mut sources, records) = project(&[("content/news/a.md", text)]);
        sources.root = folder.path().to_owned();
        sources.files = std::sync::Arc::new(["content/news/b.jpg", "content/news/c.exe"].map(SourcePath::new).into());
        std::fs::create_dir_all(folder.path().join("content/news")).unwrap();
        std::fs::write(folder.path().join("content/news/b.jpg"), "text").unwrap();
        let problems = check(&Subjects::of(&records, false), &sources);
        let expected =
            [(Code::PoorAltText, "b.jpg"), (Code::BrokenPicture, "b.jpg"), (Code::UnsafeFile, "[表](c.exe)")];
        assert_eq!(told(&problems, &sources), expected.map(|(code, place)| (code, place.to_owned())));
    }
}
