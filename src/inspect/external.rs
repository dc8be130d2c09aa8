//! Links that lead out of the portal: those of bodies, and the addresses in fields and site-wide data, as they
//! are written; and what is wrong with those that were dead when they were last verified.

use std::collections::BTreeMap;
use std::ops::Range;

use memchr::memmem;

use super::subject::Subjects;
use crate::content::Records;
use crate::diagnostic::{At, Code, Diagnostic};
use crate::external::{Ledger, Outcome};
use crate::markdown::{Destination, Scheme};
use crate::path::SourcePath;
use crate::source::Sources;
use crate::yaml;

/// A link that leads out of the portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExternalLink {
    /// The address, as written.
    pub address: String,
    /// The first file, by name, that has it.
    pub file: SourcePath,
    /// Its first place in that file's text, in bytes.
    pub range: Range<usize>,
    /// How often it is written in all.
    pub count: usize,
}

/// Every link that leads out of the portal, by address; `base` is the portal's own address.
pub fn external_links(records: &Records, sources: &Sources, drafts: bool, base: Option<&str>) -> Vec<ExternalLink> {
    let subjects = Subjects::of(records, drafts);
    let mut places: Vec<(&SourcePath, Range<usize>, &str)> = Vec::new();
    for subject in &subjects.all {
        let (file, offset) = (&subject.origin.file, subject.origin.body_offset);
        let links = subject.body.into_iter().flat_map(|body| body.links());
        let links = links.filter(|link| is_web(&link.dest));
        places.extend(links.map(|link| (file, link.range.start + offset..link.range.end + offset, link.dest.as_str())));
    }
    for (file, text) in sources.texts.iter().filter(|(file, _)| !subjects.drafts.contains(file)) {
        let (fields, offset) = match yaml::front_matter(text) {
            Ok(split) if file.extension() == "md" => (split.yaml, split.yaml_offset),
            _ if file.extension() == "md" => continue,
            _ => (&**text, 0),
        };
        places.extend(written(fields).map(|at| (file, at.start + offset..at.end + offset, &fields[at])));
    }
    places.sort_by_key(|(file, range, _)| (*file, range.start));
    let mut links: BTreeMap<&str, ExternalLink> = BTreeMap::new();
    for (file, range, address) in
        places.into_iter().filter(|(.., address)| !base.is_some_and(|base| address.starts_with(base)))
    {
        let first = || ExternalLink { address: address.to_owned(), file: file.clone(), range, count: 0 };
        links.entry(address).or_insert_with(first).count += 1;
    }
    links.into_values().collect()
}

/// What is wrong with links that were dead when they were last verified.
pub fn dead_links(links: &[ExternalLink], ledger: &Ledger) -> Vec<Diagnostic> {
    let tell = |link: &ExternalLink| {
        let one = ledger.get(&link.address).filter(|one| one.outcome == Outcome::Dead)?;
        let note = one.note.as_ref().map(|note| format!("（{note}）")).unwrap_or_default();
        let message = format!("{} 核对时打不开{note}：{}", one.day, link.address);
        let help = "换成现在的网址，或者删去链接；改好以后运行 hexie check --external 再核对一遍";
        let at = At::Bytes(link.range.clone());
        Some(Diagnostic::new(Code::DeadExternal, message).help(help).at(&link.file, at))
    };
    links.iter().filter_map(tell).collect()
}

fn is_web(dest: &str) -> bool {
    matches!(Destination::of(dest), Destination::External { scheme: Scheme::Http | Scheme::Https, .. })
}

/// The places of web addresses in a text of YAML, comments apart.
fn written(text: &str) -> impl Iterator<Item = Range<usize>> {
    memmem::find_iter(text.as_bytes(), "http").filter_map(|at| {
        let rest = &text[at..];
        let is_web = rest.starts_with("https://") || rest.starts_with("http://");
        let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let is_comment = text[line..at].trim_start().starts_with('#') || text[line..at].contains(" #");
        let is_inner = text[..at].ends_with(|before: char| before.is_ascii_alphanumeric());
        if !is_web || is_comment || is_inner {
            return None;
        }
        let is_end =
            |c: char| !c.is_ascii_graphic() || matches!(c, '"' | '\'' | '<' | '>' | '`' | '{' | '}' | '|' | '\\' | '^');
        let address = &rest[..rest.find(is_end).unwrap_or(rest.len())];
        // What ends a sentence or an item of a list is no part of it.
        let address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']']);
        let has_host = address.split_once("//").is_some_and(|(_, host)| !host.is_empty());
        has_host.then(|| at..at + address.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inspect::sample::project;

    #[test]
    fn links_of_bodies_and_fields_are_listed_once_each() {
        let news = "---\n编号: n1\n标题: 甲\n来源: 见 https://e.cn/a。  # https://e.cn/no\n发布时间: 2024-11-01 09:00\n---\n\n\
                    [甲](https://e.cn/a)、[乙](http://f.cn/b?c#d)、[丙](mailto:a@e.cn)、[丁](https://own.cn/zt/x.html)\n";
        let draft = "---\n编号: n2\n标题: 甲\n草稿: 是\n发布时间: 2024-11-01 09:00\n---\n\n[甲](https://g.cn/)\n";
        let (sources, records) = project(&[("content/news/a.md", news), ("content/news/b.md", draft)]);
        let links = external_links(&records, &sources, false, Some("https://own.cn/zt/"));
        let seen: Vec<_> = links.iter().map(|link| (link.address.as_str(), link.count)).collect();
        assert_eq!(seen, [("http://f.cn/b?c#d", 1), ("https://e.cn/a", 2)]);
        assert_eq!(&news[links[1].range.clone()], "https://e.cn/a");
        assert_eq!(external_links(&records, &sources, true, None).len(), 4);
    }

    #[test]
    fn addresses_end_where_they_end() {
        let read = |text: &'static str| written(text).map(|range| &text[range]).collect::<Vec<_>>();
        assert_eq!(read("a: [https://e.cn/a, \"https://e.cn/b,c\"]"), ["https://e.cn/a", "https://e.cn/b,c"]);
        assert_eq!(read("a: {网址: https://e.cn/x?y=1&z=2#q}\n# https://e.cn"), ["https://e.cn/x?y=1&z=2#q"]);
        assert!(read("http:// xhttps://e.cn https:").is_empty());
    }
}
