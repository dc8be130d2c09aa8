//! What is searched of a document: its names, and its text.

use super::initials;
use crate::config::Config;
use crate::content::{Enterprise, Facts, Kind, Lecture, Notice, Pilot, Policy, Station};
use crate::fact::{Pinyin, Text};
use crate::site::{Collection, Entry, SearchPlan, SearchSort, Section, Site, sections, with_collection};

/// The names of a document.
#[derive(Debug, Default)]
pub(super) struct Names<'a> {
    /// Its title or name.
    pub(super) title: &'a str,
    /// Its code or document number.
    pub(super) code: Option<&'a str>,
    /// Names it had before.
    pub(super) former: &'a [Text],
    /// A short name.
    pub(super) short: Option<&'a str>,
    /// How some characters of the title are read.
    reading: Option<&'a Pinyin>,
}

impl<'a> Names<'a> {
    /// The names of a document; `None` when there is none with the number.
    pub(super) fn of(site: &'a Site, plan: &SearchPlan, document: u32) -> Option<Self> {
        let (sort, place) = plan.place(document)?;
        match sort {
            SearchSort::Section => {
                let column = site.config.columns.get(section(site, place)?.column());
                Some(Self { title: column.name.as_str(), ..Self::default() })
            }
            SearchSort::Record(Kind::Enterprise) => {
                let facts = entry(&site.enterprises, place)?.facts();
                Some(Self {
                    title: facts.name.as_str(),
                    code: Some(facts.credit_code.as_str()),
                    former: &facts.former_names,
                    short: facts.short_name.as_ref().map(Text::as_str),
                    reading: facts.reading.as_ref(),
                })
            }
            SearchSort::Record(Kind::Notice) => {
                let facts = entry(&site.notices, place)?.facts();
                let code = facts.number.as_ref().map(|number| number.as_str());
                Some(Self { title: facts.title.as_str(), code, ..Self::default() })
            }
            SearchSort::Record(Kind::Policy) => {
                let facts = entry(&site.policies, place)?.facts();
                let code = facts.number.as_ref().map(|number| number.as_str());
                Some(Self { title: facts.title.as_str(), code, ..Self::default() })
            }
            SearchSort::Record(kind) => with_collection!(site, kind, records => {
                Some(Self { title: entry(records, place)?.facts().title().as_str(), ..Self::default() })
            }),
        }
    }

    /// Every name as written: the title, the code, the names it had before, the short name.
    pub(super) fn all(&self) -> impl Iterator<Item = &'a str> {
        let other = self.former.iter().map(Text::as_str).chain(self.short);
        std::iter::once(self.title).chain(self.code).chain(other)
    }

    /// The initials of the title, and of the names it had before.
    pub(super) fn initials(&self) -> Vec<String> {
        let former = self.former.iter().flat_map(|name| initials::of(name.as_str(), None));
        initials::of(self.title, self.reading).into_iter().chain(former).collect()
    }
}

/// The text of a document, on one line.
pub(super) fn text(site: &Site, plan: &SearchPlan, document: u32) -> String {
    let Some((sort, place)) = plan.place(document) else { return String::new() };
    let mut parts = Parts::default();
    match sort {
        SearchSort::Section => section(site, place).into_iter().for_each(|one| parts.section(&site.config, one)),
        SearchSort::Record(kind) => with_collection!(site, kind, records => {
            if let Some(entry) = entry(records, place) {
                parts.record(entry);
            }
        }),
    }
    match sort {
        SearchSort::Record(Kind::Enterprise) => parts.own(&site.enterprises, place, Parts::enterprise),
        SearchSort::Record(Kind::Lecture) => parts.own(&site.lectures, place, Parts::lecture),
        SearchSort::Record(Kind::Station) => parts.own(&site.stations, place, Parts::station),
        SearchSort::Record(Kind::Pilot) => parts.own(&site.pilots, place, Parts::pilot),
        SearchSort::Record(Kind::Notice) => parts.own(&site.notices, place, Parts::notice),
        SearchSort::Record(Kind::Policy) => parts.own(&site.policies, place, Parts::policy),
        _ => {}
    }
    parts.0
}

/// The record of a kind with a place in the natural order.
pub(super) fn entry<T: Facts>(records: &Collection<T>, place: u32) -> Option<&Entry<T>> {
    records.order().get(place as usize).map(|number| records.at(*number))
}

/// The page of site-wide data with a place among those that are searched.
pub(super) fn section(site: &Site, place: u32) -> Option<Section> {
    sections(site).nth(place as usize)
}

/// A text in the making: its parts with a space between.
#[derive(Debug, Default)]
struct Parts(String);

impl Parts {
    fn push(&mut self, part: &str) {
        if !self.0.is_empty() {
            self.0.push(' ');
        }
        // A text is a line of its file.
        self.0.extend(part.chars().map(|c| if c.is_control() { ' ' } else { c }));
    }

    fn texts<'a>(&mut self, parts: impl IntoIterator<Item = &'a Text>) {
        parts.into_iter().for_each(|part| self.push(part.as_str()));
    }

    /// What records of all kinds have.
    fn record<T: Facts>(&mut self, entry: &Entry<T>) {
        let facts = entry.facts();
        self.texts(facts.summary());
        if let Some(body) = &entry.record.body {
            self.push(&body.plain());
        }
        self.texts(facts.keywords());
    }

    fn own<T: Facts>(&mut self, records: &Collection<T>, place: u32, own: impl Fn(&mut Self, &T)) {
        entry(records, place).into_iter().for_each(|entry| own(self, entry.facts()));
    }

    fn enterprise(&mut self, facts: &Enterprise) {
        self.texts([&facts.street].into_iter().chain(&facts.industry));
        self.texts(facts.honours.iter().map(|honour| &honour.name));
    }

    fn lecture(&mut self, facts: &Lecture) {
        self.texts([&facts.session]);
        self.push(facts.category.label());
        self.texts(facts.place.iter().chain(&facts.online).chain(&facts.audience).chain(facts.organisers.iter()));
        for speaker in facts.speakers.iter() {
            self.texts([&speaker.name].into_iter().chain(&speaker.organisation).chain(&speaker.post));
        }
    }

    fn station(&mut self, facts: &Station) {
        self.texts([&facts.street, &facts.address].into_iter().chain(facts.services.iter()));
        facts.phones.iter().for_each(|phone| self.push(phone.as_ref()));
        self.texts(facts.accessibility.iter().chain(&facts.transit).chain(&facts.operator).chain(&facts.change_note));
    }

    fn pilot(&mut self, facts: &Pilot) {
        self.texts(facts.leader.iter().chain(&facts.results));
        for stage in facts.stages.iter() {
            self.texts([&stage.name].into_iter().chain(&stage.note));
        }
    }

    fn notice(&mut self, facts: &Notice) {
        self.texts([&facts.issuer]);
    }

    fn policy(&mut self, facts: &Policy) {
        self.texts(&facts.issuer);
    }

    fn section(&mut self, config: &Config, section: Section) {
        self.texts([&config.columns.get(section.column()).description]);
        match section {
            Section::Organisers => config.organisers.iter().for_each(|body| {
                self.texts([&body.name, &body.role].into_iter().chain(body.duties.iter()));
            }),
            Section::Apply => config.application.iter().for_each(|apply| {
                apply
                    .steps
                    .iter()
                    .for_each(|step| self.texts([&step.name, &step.note].into_iter().chain(&step.period)));
                apply.rounds.iter().for_each(|round| self.texts(&round.note));
            }),
            Section::Progress => config.progress.iter().for_each(|progress| {
                progress.milestones.iter().for_each(|one| self.texts([&one.due_text, &one.task]));
                progress.targets.iter().for_each(|target| self.texts([&target.name]));
                progress.reports.iter().for_each(|report| self.texts([&report.title]));
            }),
            Section::Honours => config.honours.iter().for_each(|one| self.texts([&one.name, &one.recipient])),
            Section::Services => config.services.iter().for_each(|body| {
                self.texts([&body.name].into_iter().chain(body.services.iter()).chain(&body.address).chain(&body.note));
            }),
            Section::Map | Section::Search | Section::Data => {}
        }
    }
}
