//! What became of the published files: held against the list of what was published, and against what the content
//! makes now.

use std::collections::BTreeSet;

use super::folders::{Bunch, bunches};
use super::of_site;
use crate::diagnostic::{Code, Diagnostic};
use crate::site::Site;

/// What is known of the published files.
#[derive(Debug, Default)]
pub struct Published {
    /// Whether there is a list of what was published.
    pub has_list: bool,
    /// Files that were published and are gone.
    pub lost: Vec<String>,
    /// Files whose bytes are not those that were published.
    pub altered: Vec<String>,
    /// Files that were never published.
    pub strays: Vec<String>,
    /// Files that keep the history or the secrets of a workplace, and lie where readers can ask for them.
    pub hidden: Vec<String>,
    /// All files that are there.
    pub there: Vec<String>,
    /// Files that differ from what the content makes now, though nobody changed them.
    pub outdated: Vec<String>,
    /// Files that the content makes now, and are not published.
    pub missing: Vec<String>,
    /// Files that were published, and the content makes no more.
    pub leftover: Vec<String>,
}

/// What is to be told of that.
pub fn stale(site: &Site, published: &Published) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if !published.has_list {
        found.push(of_site(
            Code::NoManifest,
            "发布清单 .hexie-manifest.json 不在，或者读不出来，不能确认文件有没有被改动",
        ));
    }
    let mut tell = |code, message: &str, files: &[String], others: &BTreeSet<&str>| {
        found.extend(bunches(files, others).into_iter().map(|Bunch { name, files }| {
            let some = files.iter().take(3).copied().collect::<Vec<_>>().join("、");
            let message = match files.len() {
                1 => format!("{name} {message}"),
                count => format!("文件夹 {name} 里有 {count} 个文件{message}，如 {some}"),
            };
            Diagnostic::on_page(code, message, files.first().copied().unwrap_or(name))
        }));
    };
    let [lost, altered, stray] = match published.has_list {
        true => ["发布以后不见了", "与发布时不同，有人改动过", "不是 hexie 发布的"],
        false => ["不在发布的文件里", "与现在的内容生成的不同", "不是现在的内容生成的"],
    };
    let there: BTreeSet<&str> = published.there.iter().map(String::as_str).collect();
    let (replaced, lost_files): (Vec<String>, Vec<String>) =
        published.lost.iter().cloned().partition(|file| there.contains(file.as_str()));
    let strays: BTreeSet<&str> = published.strays.iter().map(String::as_str).collect();
    let own: BTreeSet<&str> = there.difference(&strays).copied().chain(lost_files.iter().map(String::as_str)).collect();
    tell(Code::LostFile, lost, &lost_files, &there);
    tell(Code::LostFile, "换成了快捷方式（符号链接）之类，或者读不出来", &replaced, &there);
    tell(Code::Altered, altered, &published.altered, &there);
    tell(Code::Stray, stray, &published.strays, &own);
    tell(Code::Stray, "是工作文件，会随网站公开，泄露内部的信息", &published.hidden, &own);
    let known: BTreeSet<&String> = published.lost.iter().chain(&published.altered).chain(&published.strays).collect();
    let mut count = |message: &str, files: &[String]| {
        let files: Vec<&String> = files.iter().filter(|file| !known.contains(file)).collect();
        if let Some(first) = files.first() {
            let some: Vec<&str> = files.iter().take(5).map(|file| file.as_str()).collect();
            let text = format!("按 {} 的内容，{} 个文件{message}，如 {}", site.today, files.len(), some.join("、"));
            found.push(Diagnostic { page: crate::path::OutputPath::new(first), ..of_site(Code::Outdated, text) });
        }
    };
    count("应当更新", &published.outdated);
    count("还没有发布", &published.missing);
    count("是以前生成的，应当删除", &published.leftover);
    found
}
