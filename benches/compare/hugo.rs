//! The content of a portal in Hugo's way: hexie's project in, a folder of Markdown files out. Each record
//! keeps the front matter and the text that it has for hexie, and gets Hugo's own keys before them: title,
//! date, weight (its place in the order of its kind) and the terms of its facets.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use hexie::content::{Facts, Kind};
use hexie::site::{Collection, Moment, Site, Target};
use hexie::{config, content, site, source};

use super::Outcome;
use super::portal::TODAY;

/// The facets that Hugo makes too, all of enterprises.
pub(crate) const FACETS: [&str; 3] = ["street", "industry", "year"];

/// Writes the content of `hexie`, a project that is sound, into the project `hugo`.
pub(crate) fn write(hexie: &Path, hugo: &Path) -> Outcome<()> {
    let site = read(hexie)?;
    let content = hugo.join("content");
    let records = Records { site: &site, hexie, content: &content };
    records.write(&site.enterprises, &terms_of_enterprises(&site))?;
    records.write(&site.cases, &[])?;
    records.write(&site.lectures, &[])?;
    terms(&site, &content)?;
    columns(&site, &content)
}

/// The site of a project, with all that hexie knows of it.
fn read(project: &Path) -> Outcome<Site> {
    let today = hexie::yaml::Scalar::parse(TODAY).map_err(|_| "no such day")?;
    let sources = source::read(project);
    let (records, config) = (content::read(&sources), config::read(&sources));
    let linked = site::link(&config.data, &records, &sources, Moment { today, drafts: false });
    linked.site.ok_or_else(|| format!("the portal is not sound: {:?}", linked.problems.first()).into())
}

/// Whose records are written, where they are taken from, and where they go.
struct Records<'a> {
    site: &'a Site,
    hexie: &'a Path,
    content: &'a Path,
}

impl Records<'_> {
    /// Writes the records of a kind; `terms` are lines of front matter by the numbers of the records.
    fn write<T: Facts>(&self, records: &Collection<T>, terms: &[String]) -> Outcome<()> {
        let folder = self.content.join(T::KIND.folder());
        fs::create_dir_all(&folder)?;
        for (weight, number) in (1..).zip(records.order()) {
            let entry = records.at(*number);
            let written = fs::read_to_string(self.hexie.join(entry.record.origin.file.as_str()))?;
            let (front, body) = halves(&written);
            let (title, date) = (entry.facts().title(), entry.published.rfc3339());
            let terms = terms.get(*number as usize).map_or("", String::as_str);
            let text = format!(
                "---\ntitle: {title}\ndate: {date}\nweight: {weight}\n{terms}{front}---\n{}",
                with_addresses(body, self.site, &entry.targets)
            );
            fs::write(folder.join(format!("{}.md", entry.facts().id())), text)?;
        }
        Ok(())
    }
}

/// The front matter and the text of a file; one without a text is all front matter.
fn halves(text: &str) -> (&str, &str) {
    text.strip_prefix("---\n").and_then(|text| text.split_once("---\n")).unwrap_or((text, ""))
}

/// A text with addresses in place of the files that its links name: Hugo passes them on as they are, which
/// is the least work for it. `targets` are where its links lead, in their order.
fn with_addresses(body: &str, site: &Site, targets: &[Target]) -> String {
    let mut parts = body.split("](");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for (part, target) in parts.zip(targets) {
        let (link, rest) = part.split_once(')').unwrap_or((part, ""));
        let address = match target {
            Target::Record(key, None) => format!("/{}", site.card(*key).path),
            Target::Record(key, Some(anchor)) => format!("/{}#{anchor}", site.card(*key).path),
            _ => link.to_owned(),
        };
        // A text takes whatever is written to it.
        let _ = write!(out, "]({address}){rest}");
    }
    out
}

/// The terms of each enterprise, as lines of front matter, by its number.
fn terms_of_enterprises(site: &Site) -> Vec<String> {
    let mut lines = vec![String::new(); site.enterprises.len()];
    for facet in site.facets(Kind::Enterprise).iter().filter(|facet| FACETS.contains(&facet.name)) {
        for value in &facet.values {
            for number in &value.members {
                let line = &mut lines[*number as usize];
                // A text takes whatever is written to it. Each enterprise has one value of each.
                let _ = writeln!(line, "{}: [\"{}\"]", facet.name, value.slug);
            }
        }
    }
    lines
}

/// A page for each value of the facets: its name, and its place among them.
fn terms(site: &Site, content: &Path) -> Outcome<()> {
    for facet in site.facets(Kind::Enterprise).iter().filter(|facet| FACETS.contains(&facet.name)) {
        for (weight, value) in (1..).zip(&facet.values) {
            let folder = content.join(facet.name).join(&value.slug);
            fs::create_dir_all(&folder)?;
            let text = format!("---\ntitle: {}\nslug: \"{}\"\nweight: {weight}\n---\n", value.label, value.slug);
            fs::write(folder.join("_index.md"), text)?;
        }
    }
    Ok(())
}

/// The home page and the three lists, as the site-wide data names them.
fn columns(site: &Site, content: &Path) -> Outcome<()> {
    let identity = &site.config.identity;
    let home = format!("---\ntitle: {}\ndescription: {}\n---\n", identity.title, identity.description);
    fs::write(content.join("_index.md"), home)?;
    for kind in [Kind::Enterprise, Kind::Case, Kind::Lecture] {
        let column = config::ColumnKey::ALL.iter().copied().find(|key| key.slug() == kind.folder());
        let column = column.ok_or("a kind without a column")?;
        let text = format!("---\ntitle: {}\n---\n", site.config.columns.get(column).name);
        fs::write(content.join(kind.folder()).join("_index.md"), text)?;
    }
    Ok(())
}
