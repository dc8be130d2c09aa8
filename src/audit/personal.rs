//! What belongs to persons in published files that are not as a build made them: there the gate has not looked.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::document;
use crate::markdown;
use crate::picture::{self, is_picture};
use crate::privacy::{self, Finding};

/// What a file that nobody published says of persons, and whether it can be searched at all.
pub fn stray(path: &str, bytes: &[u8]) -> Vec<Diagnostic> {
    added(path, &[], bytes)
}

/// What a file says of persons that it does not say as it is made.
pub(super) fn added(path: &str, made: &[u8], bytes: &[u8]) -> Vec<Diagnostic> {
    let (found, unreadable) = read(path, bytes);
    let mut told = Vec::new();
    if picture::has_location(bytes) && !picture::has_location(made) {
        let message = format!("{path} 里有拍摄地点（图片的属性）");
        let help = "立即从网站上撤下；要发布的话，放进 content，由生成去掉拍摄地点";
        told.push(Diagnostic::on_page(Code::Personal, message, path).help(help));
    }
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut was_unreadable = false;
    if !made.is_empty() && (!found.is_empty() || unreadable.is_some()) {
        let (of_made, why) = read(path, made);
        known.extend(of_made.into_iter().map(|one| one.echo));
        was_unreadable = why.is_some();
    }
    for one in found {
        if known.insert(one.echo.clone()) {
            let message = format!("{path} 里有{}：{}", one.what.name(), one.echo);
            let help = format!("立即从网站上撤下，再查清是怎么放上去的；要发布的话，{}", one.what.help());
            told.push(Diagnostic::on_page(Code::Personal, message, path).help(help));
        }
    }
    if let Some(why) = unreadable.filter(|_| !was_unreadable) {
        let message = format!("{path} 里的文字没法检查：这个文件{why}");
        let help = "不是要发布的文件，就从网站上撤下；要发布的，放进 content，写在记录的“附件”里";
        told.push(Diagnostic::on_page(Code::Unsearchable, message, path).help(help));
    }
    told
}

/// What a file says of persons, and why it cannot be read whole.
fn read(path: &str, bytes: &[u8]) -> (Vec<Finding>, Option<String>) {
    let name = path.rsplit('/').next().unwrap_or(path);
    let suffix = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let is_markup = matches!(suffix.as_str(), "html" | "htm" | "svg" | "xml");
    let mut reading = document::read(name, bytes);
    if is_picture(&suffix) && suffix != "svg" {
        reading.texts.push((String::new(), picture::said(bytes)));
    }
    let mut found = privacy::find(name);
    for (_, text) in &reading.texts {
        found.extend(privacy::find(text));
        if is_markup {
            // Tags may part a number.
            found.extend(privacy::find(&markdown::seen(text).text));
        }
    }
    (found, reading.unreadable)
}
