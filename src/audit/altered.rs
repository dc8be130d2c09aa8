//! A published file that somebody changed, held against what the content makes of it: what is no rule by itself,
//! and yet was not so. Pages are `retouch`'s, style sheets `repaint`'s.

use std::collections::{BTreeMap, BTreeSet};

use csv::StringRecord;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

use super::tags::short;
use super::{form, lines, personal, repaint, retouch};
use crate::diagnostic::{Code, Diagnostic};
use crate::path::OutputPath;
use crate::site::Site;

/// What can be said of how a file was changed. Without a list of what was published it is not certain that it was
/// made of the same content.
pub fn compare(site: &Site, path: &OutputPath, made: &[u8], found: &[u8], is_certain: bool) -> Vec<Diagnostic> {
    let name = path.as_str();
    let mut told = personal::added(name, made, found);
    let suffix = name.rsplit_once('.').map_or("", |(_, suffix)| suffix);
    let differing = match (std::str::from_utf8(made), std::str::from_utf8(found)) {
        // That a file is broken is told as such.
        _ if suffix != "html" && form::data(site, path, found).is_some() => Vec::new(),
        (Ok(made), Ok(found)) => text(site, name, suffix, made, found, is_certain),
        // What cannot be read at all is told as such.
        (Ok(_), Err(_)) => Vec::new(),
        _ => vec![(Code::DataDiffers, "文件的内容与应有的不同".to_owned())],
    };
    told.extend(differing.into_iter().map(|(code, message)| Diagnostic::on_page(code, message, name)));
    told
}

fn text(site: &Site, name: &str, suffix: &str, made: &str, found: &str, is_certain: bool) -> Told {
    match suffix {
        "html" => retouch::check(made, found, &site.config.wording, is_certain),
        "csv" if made.starts_with('\u{feff}') && !found.starts_with('\u{feff}') => {
            vec![(Code::DataDiffers, "开头没有 UTF-8 的标记（BOM），用 Excel 打开会是乱码".to_owned())]
        }
        "csv" => same(Code::DataDiffers, table(made, found)),
        "json" | "geojson" | "jsonld" => same(Code::DataDiffers, json(made, found)),
        "jsonl" => same(
            Code::DataDiffers,
            rows(made.lines().count(), found.lines().count()).or_else(|| lines::first(made, found)),
        ),
        "txt" if name == "robots.txt" => robots(made, found),
        "css" => repaint::check(made, found),
        "xml" => entries(made, found),
        "svg" if drives(found) && !drives(made) => vec![(Code::PagePrograms, "图形里有脚本".to_owned())],
        "js" if name.starts_with("theme/") => same(Code::PagePrograms, lines::first(made, found)),
        _ => same(Code::DataDiffers, lines::first(made, found)),
    }
}

/// Takes out that the words of a page were changed, where something else is told of the page.
pub fn without_doubles(found: &mut Vec<Diagnostic>) {
    let is_general = |code: Code| matches!(code, Code::PageDiffers | Code::Altered | Code::Outdated);
    let told: BTreeSet<OutputPath> =
        found.iter().filter(|one| !is_general(one.code)).filter_map(|one| one.page.clone()).collect();
    found.retain(|one| one.code != Code::PageDiffers || one.page.as_ref().is_none_or(|page| !told.contains(page)));
}

/// Whether a drawing runs a script.
fn drives(svg: &str) -> bool {
    let svg = svg.to_ascii_lowercase();
    let has_handler = svg.split_ascii_whitespace().any(|word| {
        word.strip_prefix("on")
            .and_then(|rest| rest.split_once('='))
            .is_some_and(|(name, _)| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic()))
    });
    has_handler || svg.contains("<script") || svg.contains("javascript:")
}

type Told = Vec<(Code, String)>;

fn same(code: Code, message: Option<String>) -> Told {
    message.map(|message| (code, message)).into_iter().collect()
}

/// The scheme and host of an address on another site.
pub(super) fn host(address: &str) -> Option<&str> {
    let address = address.trim();
    let is_abroad = ["http://", "https://", "//"]
        .iter()
        .any(|scheme| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    let end = address.match_indices('/').nth(2);
    is_abroad.then(|| &address[..end.map_or(address.len(), |(at, _)| at)])
}

/// What the entries of a feed or a site map say; which pages they are of, and when these were published, is checked
/// by itself.
fn entries(made: &str, found: &str) -> Told {
    let (Some(made), Some(found)) = (items(made), items(found)) else { return Vec::new() };
    if let Some(message) = rows(made.len(), found.len()) {
        // The pages that a site map leaves out are told one by one.
        let is_told = found.len() < made.len() && made.iter().any(|item| item.contains_key("lastmod"));
        return if is_told { Vec::new() } else { vec![(Code::IndexDiffers, message)] };
    }
    let differs = |(row, (made, found)): (usize, (&Item, &Item))| {
        let (name, was) = made.iter().find(|(name, was)| found.get(*name) != Some(*was))?;
        let is = found.get(name).map_or_else(|| "空的".to_owned(), |is| format!("“{}”", short(is)));
        let is_time = matches!(name.as_str(), "lastmod" | "updated");
        let code = if is_time { Code::TimeDiffers } else { Code::IndexDiffers };
        Some((code, format!("第 {} 条的 {name} 是{is}，应当是“{}”", row + 1, short(was))))
    };
    made.iter().zip(&found).enumerate().find_map(differs).into_iter().collect()
}

/// What the parts of an entry say.
type Item = BTreeMap<String, String>;

fn items(xml: &str) -> Option<Vec<Item>> {
    let mut reader = Reader::from_str(xml);
    let (mut items, mut inside, mut depth): (Vec<Item>, String, i32) = Default::default();
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => {
                depth += 1;
                inside = tag.name().as_ref().to_owned();
                if matches!(inside.as_str(), "entry" | "url") {
                    items.push(Item::new());
                }
            }
            Event::Text(text) if !matches!(inside.as_str(), "" | "loc" | "published") => {
                if let Some(item) = items.last_mut() {
                    item.entry(inside.clone()).or_default().push_str(&text.into_inner());
                }
            }
            Event::End(_) => {
                depth -= 1;
                inside.clear();
            }
            // That it is torn is told as such.
            Event::Eof => return (depth == 0).then_some(items),
            _ => {}
        }
    }
}

/// The names of the columns, and how many rows there are.
fn table(made: &str, found: &str) -> Option<String> {
    let read = |text: &str| {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let columns: Vec<String> = reader.headers().ok()?.iter().map(str::to_owned).collect();
        let records = reader.records().collect::<Result<Vec<_>, _>>().ok()?;
        Some((columns, records))
    };
    let ((columns, records), (found_columns, found_records)) = (read(made)?, read(found)?);
    let gone: Vec<&str> = columns.iter().filter(|one| !found_columns.contains(one)).map(String::as_str).collect();
    let new: Vec<&str> = found_columns.iter().filter(|one| !columns.contains(one)).map(String::as_str).collect();
    match (columns == found_columns, gone.as_slice(), new.as_slice()) {
        (true, ..) => rows(records.len(), found_records.len()).or_else(|| cell(&columns, &records, &found_records)),
        (_, [], []) => Some("各列的先后与应有的不同".to_owned()),
        (_, [], new) => Some(format!("多了“{}”列", new.join("”“"))),
        (_, gone, _) => Some(format!("没有“{}”列", gone.join("”“"))),
    }
}

/// The first cell that differs.
fn cell(columns: &[String], made: &[StringRecord], found: &[StringRecord]) -> Option<String> {
    let mut pairs = made.iter().zip(found).enumerate();
    pairs.find_map(|(row, (made, found))| {
        let at = made.iter().zip(found).position(|(made, found)| made != found)?;
        Some(format!("第 {} 条的“{}”与应有的不同", row + 1, columns.get(at)?))
    })
}

fn rows(made: usize, found: usize) -> Option<String> {
    (made != found).then(|| format!("有 {found} 条，应当有 {made} 条"))
}

/// In what JSON differs.
pub(super) fn json(made: &str, found: &str) -> Option<String> {
    let (made, found): (Value, Value) = (serde_json::from_str(made).ok()?, serde_json::from_str(found).ok()?);
    differing(&made, &found, "")
}

/// In what a value differs first: the names of its fields, the length of its lists, what stands in them.
fn differing(made: &Value, found: &Value, place: &str) -> Option<String> {
    let of = if place.is_empty() { String::new() } else { format!("“{place}”") };
    match (made, found) {
        (Value::Object(made), Value::Object(found)) => {
            if let Some(name) = made.keys().find(|name| !found.contains_key(*name)) {
                return Some(format!("{of}没有“{name}”这一项"));
            }
            if let Some(name) = found.keys().find(|name| !made.contains_key(*name)) {
                return Some(format!("{of}多了“{name}”这一项"));
            }
            made.iter().find_map(|(name, value)| differing(value, found.get(name)?, name))
        }
        (Value::Array(made), Value::Array(found)) => {
            let count = rows(made.len(), found.len()).map(|message| format!("{of}{message}"));
            count.or_else(|| made.iter().zip(found).find_map(|(made, found)| differing(made, found, place)))
        }
        (made, found) => (made != found).then(|| format!("{of}与应有的不同")),
    }
}

/// What robots are kept from that they were not.
fn robots(made: &str, found: &str) -> Told {
    let rules = |text: &str| -> BTreeSet<String> {
        let lines = text.lines().filter_map(|line| line.split_once(':'));
        let shut = lines.filter(|(name, _)| name.trim().eq_ignore_ascii_case("disallow"));
        shut.map(|(_, path)| path.trim().to_owned()).filter(|path| !path.is_empty()).collect()
    };
    let known = rules(made);
    let more: Vec<String> = rules(found).into_iter().filter(|path| !known.contains(path)).collect();
    let mut told = Vec::new();
    if !more.is_empty() {
        told.push((Code::Unindexed, format!("robots.txt 不让搜索引擎读 {}", more.join("、"))));
    }
    let has_map = |text: &str| text.lines().any(|line| line.trim_start().to_ascii_lowercase().starts_with("sitemap:"));
    let map = |text: &str| -> BTreeSet<String> {
        text.lines().filter(|line| has_map(line)).map(|line| line.trim().to_owned()).collect()
    };
    if has_map(made) && has_map(found) && map(made) != map(found) {
        told.push((Code::Unindexed, "robots.txt 写的网站地图（Sitemap）不是本站的".to_owned()));
    }
    if has_map(made) && !has_map(found) {
        told.push((Code::Unindexed, "robots.txt 没有写明网站地图的网址（Sitemap）".to_owned()));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(name: &str, made: &str, found: &str) -> Vec<String> {
        let suffix = name.rsplit_once('.').map_or("", |(_, suffix)| suffix);
        let told = match suffix {
            "csv" => same(Code::DataDiffers, table(made, found)),
            "json" => same(Code::DataDiffers, json(made, found)),
            "xml" => entries(made, found),
            _ => robots(made, found),
        };
        told.into_iter().map(|(_, message)| message).collect()
    }

    #[test]
    fn tables_tell_columns_rows_and_cells() {
        let made = "名称,年度\n甲,2025\n乙,2026\n";
        assert_eq!(told("data/a.csv", made, made), Vec::<String>::new());
        assert_eq!(told("data/a.csv", made, "名称,年\n甲,2025\n乙,2026\n"), ["没有“年度”列"]);
        assert_eq!(told("data/a.csv", made, "名称,年度\n甲,2025\n"), ["有 1 条，应当有 2 条"]);
        assert_eq!(told("data/a.csv", made, "名称,年度\n甲,2025\n乙,2027\n"), ["第 2 条的“年度”与应有的不同"]);
    }

    #[test]
    fn json_tells_names_lengths_and_values() {
        let made = r#"{"count":2,"items":[{"name":"甲"},{"name":"乙"}]}"#;
        let of = |found| told("data/a.json", made, found);
        assert_eq!(of(made), Vec::<String>::new());
        assert_eq!(of(r#"{"items":[{"name":"甲"},{"name":"乙"}]}"#), ["没有“count”这一项"]);
        assert_eq!(of(r#"{"count":2,"items":[{"name":"甲"}]}"#), ["“items”有 1 条，应当有 2 条"]);
        assert_eq!(of(r#"{"count":2,"items":[{"name":"甲"},{"name":"丙"}]}"#), ["“name”与应有的不同"]);
    }

    #[test]
    fn robots_and_persons_are_told_that_were_not_there() {
        let made = "User-agent: *\nDisallow: /wechat/\nSitemap: https://a.gov.cn/sitemap.xml\n";
        assert_eq!(told("robots.txt", made, &made.replace("/wechat/", "/")), ["robots.txt 不让搜索引擎读 /"]);
        let page = "<!DOCTYPE html><html><body><p>13800001234</p></body></html>";
        let added = |made: &str, found: &str| -> Vec<String> {
            personal::added("a.html", made.as_bytes(), found.as_bytes()).into_iter().map(|one| one.message).collect()
        };
        assert_eq!(added(page, &page.replace("<p>", "<p>甲")), Vec::<String>::new());
        assert_eq!(added("<html></html>", page), ["a.html 里有个人手机号：138****1234"]);
    }

    #[test]
    fn entries_tell_how_many_there_are_and_what_they_say() {
        let made = "<urlset><url><loc>a</loc><lastmod>2026-01-02</lastmod></url><url><loc>b</loc></url></urlset>";
        assert_eq!(told("sitemap.xml", made, made), Vec::<String>::new());
        assert_eq!(told("sitemap.xml", made, &made.replace("<url><loc>b</loc></url>", "")), Vec::<String>::new());
        assert_eq!(told("sitemap.xml", made, &made.replace("</urlset>", "<url/></urlset>")), Vec::<String>::new());
        let twice = made.replace("</urlset>", "<url><loc>b</loc></url></urlset>");
        assert_eq!(told("sitemap.xml", made, &twice), ["有 3 条，应当有 2 条"]);
        let other = made.replace("2026-01-02", "2031-01-02");
        assert_eq!(told("sitemap.xml", made, &other), ["第 1 条的 lastmod 是“2031-01-02”，应当是“2026-01-02”"]);
    }

    #[test]
    fn drawings_that_run_scripts_are_known() {
        assert!(drives("<svg onload=\"a()\"></svg>") && drives("<svg><script/></svg>"));
        assert!(!drives("<svg><text>on = 1</text><path d=\"M0\"/></svg>"));
    }
}
