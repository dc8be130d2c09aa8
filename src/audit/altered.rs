//! A published file that somebody changed, held against what the content makes of it: what is no rule by itself,
//! and yet was not so.

use std::collections::BTreeSet;

use csv::StringRecord;
use serde_json::Value;

use super::page::{Page, Reference, Sort};
use super::{personal, reader};
use crate::diagnostic::{Code, Diagnostic};
use crate::path::OutputPath;

/// What can be said of how a file was changed.
pub fn compare(path: &OutputPath, made: &[u8], found: &[u8]) -> Vec<Diagnostic> {
    let name = path.as_str();
    let mut told = personal::added(name, made, found);
    let (Ok(made), Ok(found)) = (std::str::from_utf8(made), std::str::from_utf8(found)) else { return told };
    let suffix = name.rsplit_once('.').map_or("", |(_, suffix)| suffix);
    let differing = match suffix {
        "html" => match reader::read(found) {
            found if found.is_whole => page(&reader::read(made), &found),
            // That it is torn is told as such.
            _ => Vec::new(),
        },
        "csv" => same(Code::DataDiffers, table(made, found)),
        "json" | "geojson" | "jsonld" => same(Code::DataDiffers, json(made, found)),
        "jsonl" => same(Code::DataDiffers, rows(made.lines().count(), found.lines().count())),
        "txt" if name == "robots.txt" => robots(made, found),
        _ => Vec::new(),
    };
    told.extend(differing.into_iter().map(|(code, message)| Diagnostic::on_page(code, message, name)));
    told
}

type Told = Vec<(Code, String)>;

fn same(code: Code, message: Option<String>) -> Told {
    message.map(|message| (code, message)).into_iter().collect()
}

/// What the head of a page no longer says, and pictures that lost their description.
fn page(made: &Page<'_>, found: &Page<'_>) -> Told {
    const POLICY: &str = "Content-Security-Policy";
    let mut told = Vec::new();
    if made.tag(POLICY) != found.tag(POLICY) {
        let what = if found.tag(POLICY).is_some() { "被改动了" } else { "不见了" };
        told.push((Code::PagePrograms, format!("网页的安全策略（{POLICY}）{what}")));
    }
    if made.canonical.is_some() && found.canonical.is_none() {
        told.push((Code::TagMissing, "没有写明本页的网址（canonical）".to_owned()));
    }
    let names: BTreeSet<&str> = found.metas.iter().map(|(name, _)| &**name).collect();
    // The tags that the annex names are checked as such.
    let is_other =
        |name: &str| name.starts_with("og:") || matches!(name, "Description" | "Keywords" | "Author" | "Url");
    for (name, _) in made.metas.iter().filter(|(name, _)| is_other(name) && !names.contains(&**name)) {
        told.push((Code::TagMissing, format!("没有页面标签 {name}")));
    }
    let is_abroad =
        |one: &&Reference| one.sort == Sort::Link && (one.address.starts_with("http") || one.address.starts_with("//"));
    let known: BTreeSet<&str> = made.references.iter().map(|one| host(&one.address)).collect();
    for one in found.references.iter().filter(is_abroad).filter(|one| !known.contains(host(&one.address))) {
        let address = super::tags::short(&one.address);
        told.push((Code::PagePrograms, format!("网页上多了一个通往“{address}”的链接")));
    }
    for (address, alt) in &found.pictures {
        let was = made.pictures.iter().find(|(one, _)| one == address);
        if let Some((_, was)) = was.filter(|(_, was)| alt.trim().is_empty() && !was.trim().is_empty()) {
            let was = super::tags::short(was);
            told.push((Code::PageAlt, format!("图片 {address} 的替代文字是空的，原来是“{was}”")));
        }
    }
    told
}

/// The scheme and host of an address.
fn host(address: &str) -> &str {
    let end = address.match_indices('/').nth(2).map_or(address.len(), |(at, _)| at);
    &address[..end]
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
fn json(made: &str, found: &str) -> Option<String> {
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
    if has_map(made) && !has_map(found) {
        told.push((Code::Unindexed, "robots.txt 没有写明网站地图的网址（Sitemap）".to_owned()));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(name: &str, made: &str, found: &str) -> Vec<String> {
        let path = OutputPath::new(name).into_iter();
        path.flat_map(|path| compare(&path, made.as_bytes(), found.as_bytes())).map(|one| one.message).collect()
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
        assert_eq!(told("a.html", page, &page.replace("<p>", "<p>甲")), Vec::<String>::new());
        assert_eq!(told("a.html", "<html></html>", page), ["a.html 里有个人手机号：138****1234"]);
    }
}
