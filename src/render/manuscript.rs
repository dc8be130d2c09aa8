//! A manuscript: all that is handed out of a record in another form than its page, to journalists or for a
//! post. It says what the page says, every address absolute, every picture once and in order.

use super::record::{absolute, description, source};
use crate::content::{Facts, Kind};
use crate::fact::{DateTime, Text};
use crate::markdown::Inline::{self, Marked};
use crate::markdown::{Block, LinkKind, Mark};
use crate::path::{OutputPath, sound_name};
use crate::site::{Collection, Entry, PublishedPicture, RecordKey, Site, Target};

/// All that is handed out of a record.
pub(crate) struct Manuscript<'a> {
    /// The kind.
    pub(crate) kind: Kind,
    /// The id.
    pub(crate) id: &'a str,
    /// The title.
    pub(crate) title: &'a str,
    /// What it is about, in a sentence or two.
    pub(crate) summary: String,
    /// When it was published.
    pub(crate) published: DateTime,
    /// When it was last changed.
    pub(crate) updated: Option<DateTime>,
    /// Where it comes from.
    pub(crate) source: &'a str,
    /// Who wrote it.
    pub(crate) author: Option<&'a str>,
    /// The absolute address of its page.
    pub(crate) address: String,
    /// Its text; first what its page says above the text.
    pub(crate) blocks: Vec<Block>,
    /// Where the links of its text lead: an absolute address, or nowhere.
    pub(crate) links: Vec<Option<String>>,
    /// Which picture each of those links is that is one, as a number among the pictures.
    shown: Vec<Option<usize>>,
    /// Its pictures: those of the text in its order, then the others.
    pub(crate) pictures: Vec<Plate<'a>>,
}

/// A picture of a manuscript.
pub(crate) struct Plate<'a> {
    /// Its address in the portal.
    pub(crate) path: &'a OutputPath,
    /// What it is called when it is handed out: `01-huichang.jpg`. Letters, digits, hyphens, dots and low lines,
    /// beginning with its number: a name on every system.
    pub(crate) name: String,
    /// What it shows.
    pub(crate) alt: &'a str,
    /// The caption.
    pub(crate) caption: Option<&'a str>,
    /// Who made it.
    pub(crate) credit: Option<&'a str>,
    /// What is published of it; nothing for files that are none of the judged pictures.
    pub(crate) published: Option<&'a PublishedPicture>,
    /// Whether the text shows it; the others stand below the text.
    pub(crate) is_in_text: bool,
}

impl<'a> Manuscript<'a> {
    /// The manuscript of a record; `lead` is what stands above its text.
    pub(crate) fn of<T: Facts>(site: &'a Site, records: &'a Collection<T>, key: RecordKey, lead: Vec<Block>) -> Self {
        let entry = records.at(key.number);
        let facts = entry.facts();
        let body = entry.record.body.as_ref();
        let address = site.config.identity.base.join(entry.path.canonical());
        let links = body.map(|body| body.links()).unwrap_or_default();
        let absolute = |(number, link)| absolute(site, entry, number, link);
        let (pictures, shown) = pictures(site, entry);
        let mut blocks = lead;
        blocks.extend(body.map(|body| body.blocks()).unwrap_or_default());
        Self {
            kind: T::KIND,
            id: facts.id().as_str(),
            title: facts.title().as_str(),
            summary: description(site, entry),
            published: entry.published,
            updated: entry.updated,
            source: source(site, entry),
            author: facts.author().map(Text::as_str),
            links: links.iter().enumerate().map(absolute).collect(),
            address,
            blocks,
            shown,
            pictures,
        }
    }

    /// The number of the picture that a link of the text is; nothing where it is not published.
    pub(crate) fn picture(&self, link: usize) -> Option<usize> {
        self.shown.get(link).copied().flatten()
    }

    /// The pictures that the text does not show, with their numbers.
    pub(crate) fn further(&self) -> impl Iterator<Item = (usize, &Plate<'a>)> {
        self.pictures.iter().enumerate().filter(|(_, plate)| !plate.is_in_text)
    }

    /// When it was published or last changed, whichever came later.
    pub(crate) fn changed(&self) -> DateTime {
        self.updated.map_or(self.published, |updated| updated.max(self.published))
    }
}

impl Plate<'_> {
    /// What is told below it: its caption or else what it shows, and who made it.
    pub(crate) fn caption(&self) -> String {
        let caption = self.caption.unwrap_or(self.alt).trim();
        match self.credit {
            Some(credit) if !caption.is_empty() => format!("{caption}（图：{credit}）"),
            Some(credit) => format!("图：{credit}"),
            None => caption.to_owned(),
        }
    }
}

/// A paragraph with its subject in front: `文号：…`.
pub(crate) fn told(subject: &str, text: &str) -> Block {
    let subject = Marked(Mark::Strong, vec![Inline::Text(subject.to_owned())]);
    Block::Paragraph(vec![subject, Inline::Text(format!("：{text}"))])
}

/// The pictures of a record, and which of them each link of its text is.
fn pictures<'a, T: Facts>(site: &'a Site, entry: &'a Entry<T>) -> (Vec<Plate<'a>>, Vec<Option<usize>>) {
    let facts = entry.facts();
    let told: Vec<_> = facts.pictures().iter().zip(&entry.files).collect();
    let mut plates: Vec<Plate> = Vec::new();
    let mut add = |path: &'a OutputPath, alt: &'a str, is_in_text| {
        if let Some(known) = plates.iter().position(|plate| plate.path == path) {
            return known;
        }
        let facts = told.iter().find(|(_, known)| *known == path).map(|(facts, _)| *facts);
        plates.push(Plate {
            path,
            name: name(plates.len() + 1, path),
            alt: facts.map_or(alt, |facts| facts.alt.as_str()),
            caption: facts.and_then(|facts| facts.caption.as_ref()).map(Text::as_str),
            credit: facts.and_then(|facts| facts.credit.as_ref()).map(Text::as_str),
            published: site.pictures.get(path),
            is_in_text,
        });
        plates.len() - 1
    };
    let links = entry.record.body.as_ref().map(|body| body.links()).unwrap_or_default();
    let one = |(link, target): (&'a crate::markdown::Link, &'a Target)| match target {
        Target::File(path) if link.kind == LinkKind::Image => Some(add(path, &link.text, true)),
        _ => None,
    };
    let shown = links.iter().zip(&entry.targets).map(one).collect();
    for (facts, path) in &told {
        add(path, facts.alt.as_str(), false);
    }
    (plates, shown)
}

/// What a picture is called when it is handed out.
fn name(number: usize, path: &OutputPath) -> String {
    const LONGEST: usize = 60;
    let name = path.as_str().rsplit('/').next().unwrap_or_default();
    let (stem, suffix) = name.rsplit_once('.').unwrap_or((name, ""));
    let mut stem = sound_name(stem);
    stem.truncate(LONGEST);
    let stem = stem.trim_matches(['-', '.', '_']);
    let dash = if stem.is_empty() { "" } else { "-" };
    format!("{number:02}{dash}{stem}.{}", sound_name(suffix))
}

#[cfg(test)]
impl Manuscript<'static> {
    /// A manuscript of a text alone.
    pub(crate) fn sample(article: &crate::markdown::Article, links: Vec<Option<String>>, time: DateTime) -> Self {
        Self {
            kind: Kind::Case,
            id: "al-2026-01",
            title: "示例",
            summary: String::new(),
            published: time,
            updated: None,
            source: "示例来源",
            author: None,
            address: "https://www.example.gov.cn/cases/al-2026-01.html".to_owned(),
            blocks: article.blocks(),
            links,
            shown: Vec::new(),
            pictures: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_called_what_every_system_takes() {
        let name = |path: &str| name(3, &OutputPath::new(path).unwrap());
        assert_eq!(name("cases/2026/huichang.jpg"), "03-huichang.jpg");
        assert_eq!(name("cases/会议 1.PNG"), "03-huiyi-1.png");
        assert_eq!(name("a/con.jpg"), "03-con.jpg");
        assert_eq!(name("a/😀?*.webp"), "03.webp");
        assert!(name(&format!("a/{}.jpg", "很".repeat(300))).len() < 80);
    }
}
