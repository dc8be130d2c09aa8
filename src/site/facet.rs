//! Facets: the ways in which a collection can be narrowed, each value with its own pages. Values
//! come from closed lists with declared addresses, or are years and months.

use rayon::prelude::*;
use rustc_hash::FxHashMap as HashMap;

use super::letter::{LETTER, LETTERS, letter_value};
use super::{Collection, Entry};
use crate::config::{Data, Identity, ListName, Listed, Lists};
use crate::content::{
    Case, Category, Enterprise, Facts, Genre, Lecture, Level, News, Notice, NoticeSort, Page, Pilot, PilotScope,
    Policy, PolicyCategory, Station, Status,
};
use crate::fact::{Date, Id};

/// A way to narrow a collection.
#[derive(Debug, Clone)]
pub struct Facet {
    /// Its name in addresses: `street`.
    pub name: &'static str,
    /// Its name for people: 街道.
    pub label: &'static str,
    /// Its values that have records, in the order of their list.
    pub values: Vec<FacetValue>,
}

/// A value of a facet.
#[derive(Debug, Clone)]
pub struct FacetValue {
    /// Its name in addresses.
    pub slug: String,
    /// Its name for people.
    pub label: String,
    /// The first page of the listing narrowed to it, from the root: `enterprises/street/dawangzhuang.html`.
    pub path: String,
    /// The numbers of its records, in their natural order.
    pub members: Vec<u32>,
}

/// What the values of facets depend on.
pub(super) struct Scope<'a> {
    today: Date,
    /// `None` when `lists.yaml` was refused: then every name counts as known.
    lists: Option<&'a Lists>,
    /// Whether the portal has what helps to find, the index by letters among it.
    finding: bool,
    ranks: HashMap<(ListName, &'a str), u32>,
    announced_until: HashMap<&'a Id, Date>,
}

/// How one facet of a kind is found: the ranks of a record's values, and the slug and label of a rank.
struct Rule<T: 'static> {
    name: &'static str,
    label: &'static str,
    ranks: fn(&Entry<T>, &Scope, &mut Vec<u32>),
    value: fn(u32, &Scope) -> (String, String),
}

impl<T> Rule<T> {
    /// The ranks of a record's values, in order, each once.
    fn ranks_of(&self, entry: &Entry<T>, scope: &Scope, ranks: &mut Vec<u32>) {
        (self.ranks)(entry, scope, ranks);
        ranks.sort_unstable();
        ranks.dedup();
    }
}

/// A kind with its facets.
pub(super) trait Faceted: Facts {
    #[expect(private_interfaces, reason = "the rules are this file's own")]
    const RULES: &'static [Rule<Self>];
}

impl<'a> Scope<'a> {
    /// `announced_until` are the last days of the published announcements.
    pub(super) fn new(today: Date, data: &'a Data, announced_until: HashMap<&'a Id, Date>) -> Self {
        let (lists, finding) = (data.lists(), data.identity().is_some_and(Identity::has_finding));
        let all = [ListName::Streets, ListName::Industries, ListName::Themes, ListName::Services];
        let named = |list| values(lists, list).zip(0..).map(move |(value, rank)| ((list, value.name), rank));
        Self { today, lists, finding, announced_until, ranks: all.into_iter().flat_map(named).collect() }
    }

    /// Whether a list has a value.
    pub(super) fn has(&self, list: ListName, name: &str) -> bool {
        self.lists.is_none() || self.ranks.contains_key(&(list, name))
    }

    /// What a name that a list does not have was meant to be.
    pub(super) fn meant(&self, list: ListName, name: &str) -> Meant<'a> {
        let all: Vec<Listed<'a>> = values(self.lists, list).collect();
        let names = || all.iter().map(|value| value.name);
        let own = stem(name);
        if let Some(value) = all.iter().find(|value| stem(value.name) == own || value.slug == own.to_lowercase()) {
            return Meant::Certainly(value.name);
        }
        let parts: Vec<&str> = name.split(BETWEEN).map(str::trim).filter(|part| !part.is_empty()).collect();
        let several: Vec<&str> = names().filter(|right| parts.contains(right)).collect();
        if parts.len() > 1 && several.len() == parts.len() {
            return Meant::Several(several);
        }
        let within = names().filter(|right| is_part(&own, right) || is_part(&stem(right), name));
        let near = names().filter(|right| is_near(&own, &stem(right)));
        match only(within).or_else(|| only(near)) {
            Some(right) => Meant::Perhaps(right),
            None => Meant::AnyOf(names().collect()),
        }
    }

    fn status(&self, enterprise: &Enterprise) -> Status {
        enterprise.status(self.today, |notice| self.announced_until.get(notice).copied())
    }

    fn rank(&self, list: ListName, name: &str) -> Option<u32> {
        self.ranks.get(&(list, name)).copied()
    }

    /// The rules of a kind that the portal makes use of.
    fn rules<T: Faceted>(&self) -> impl Iterator<Item = &'static Rule<T>> {
        T::RULES.iter().filter(|rule| self.finding || rule.name != LETTER)
    }

    /// The rank of the letter under which an enterprise is looked up; what has none comes last.
    fn letter(&self, enterprise: &Enterprise) -> u32 {
        let letter = enterprise.letter(|name| self.lists.map_or(name, |lists| lists.distinctive(name)));
        letter.map_or(LETTERS, |letter| u32::from(letter) - u32::from('a'))
    }

    fn listed(&self, list: ListName, rank: u32) -> (String, String) {
        match values(self.lists, list).nth(rank as usize) {
            Some(value) => (value.slug, value.name.to_owned()),
            None => (rank.to_string(), rank.to_string()),
        }
    }
}

/// What a name that a list does not have was meant to be.
pub(super) enum Meant<'a> {
    /// This value, shortened, or by its address.
    Certainly(&'a str),
    /// A value like it.
    Perhaps(&'a str),
    /// Several values, written as one.
    Several(Vec<&'a str>),
    /// Any: these are all.
    AnyOf(Vec<&'a str>),
}

/// The signs with which several values are written as one.
const BETWEEN: [char; 8] = ['、', '，', ',', ';', '；', '/', ' ', '|'];

/// A name without what tells neither it nor another apart: 大王庄, 大王庄街, 大王庄街道办事处 and
/// 河东区大王庄街道 are all the same sub-district.
fn stem(name: &str) -> String {
    let name = name.replace(char::is_whitespace, "");
    let heads = ["天津市河东区", "河东区", "天津市", "天津"];
    let name = heads.iter().find_map(|head| name.strip_prefix(head)).unwrap_or(&name);
    let ends = ["街道办事处", "街道办", "街道", "街办", "街", "镇"];
    ends.iter().find_map(|end| name.strip_suffix(end)).filter(|stem| !stem.is_empty()).unwrap_or(name).to_owned()
}

/// The only one of some names.
fn only<'a>(mut names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    names.next().filter(|_| names.next().is_none())
}

/// Whether a name of two characters or more stands within another.
fn is_part(one: &str, other: &str) -> bool {
    one.chars().nth(1).is_some() && other.contains(one)
}

/// Whether at most one character of two or more differs, or stands elsewhere, and most do not.
fn is_near(one: &str, other: &str) -> bool {
    let length = one.chars().count().min(other.chars().count());
    length > 1 && strsim::osa_distance(one, other) <= (length / 3).max(1)
}

/// The values of a list; none when the lists were refused.
fn values(lists: Option<&Lists>, list: ListName) -> impl Iterator<Item = Listed<'_>> {
    lists.into_iter().flat_map(move |lists| lists.values(list))
}

/// The facets of a collection of which only the `changed` records are others than `before`.
pub(super) fn facets_again<T: Faceted>(
    before: &Collection<T>,
    records: &Collection<T>,
    changed: &[u32],
    scope: &Scope,
) -> Vec<Facet> {
    let stays = |rule: &Rule<T>, number: u32| {
        let [one, other] = [before, records].map(|records| {
            let mut ranks = Vec::new();
            rule.ranks_of(records.at(number), scope, &mut ranks);
            ranks
        });
        one == other
    };
    let again = |(rule, known): (&Rule<T>, &Facet)| match changed.iter().all(|number| stays(rule, *number)) {
        true => moved(known, records, changed),
        false => facet(rule, records, scope),
    };
    scope.rules().zip(&before.facets).map(again).collect()
}

/// A facet with some of its records at other places in the natural order.
fn moved<T: Facts>(facet: &Facet, records: &Collection<T>, changed: &[u32]) -> Facet {
    let mut facet = facet.clone();
    for members in facet.values.iter_mut().map(|value| &mut value.members) {
        let mut moved = Vec::new();
        members.retain(|number| {
            !changed.contains(number) || {
                moved.push(*number);
                false
            }
        });
        for number in moved {
            let place = members.partition_point(|other| records.place(*other) < records.place(number));
            members.insert(place, number);
        }
    }
    facet
}

/// Finds the facets of a collection.
pub(super) fn facets<T: Faceted>(records: &Collection<T>, scope: &Scope) -> Vec<Facet> {
    let rules: Vec<&Rule<T>> = scope.rules().collect();
    rules.par_iter().map(|rule| facet(rule, records, scope)).collect()
}

fn facet<T: Facts>(rule: &Rule<T>, records: &Collection<T>, scope: &Scope) -> Facet {
    let mut members: HashMap<u32, Vec<u32>> = HashMap::default();
    let mut ranks = Vec::new();
    for number in records.order() {
        rule.ranks_of(records.at(*number), scope, &mut ranks);
        for rank in ranks.drain(..) {
            members.entry(rank).or_default().push(*number);
        }
    }
    let mut members: Vec<(u32, Vec<u32>)> = members.into_iter().collect();
    members.sort_unstable();
    let value = |(rank, members)| {
        let (slug, label) = (rule.value)(rank, scope);
        FacetValue { path: format!("{}/{}/{slug}.html", T::KIND.address(), rule.name), slug, label, members }
    };
    Facet { name: rule.name, label: rule.label, values: members.into_iter().map(value).collect() }
}

/// The rule of a facet whose values are an enum's.
macro_rules! by_enum {
    ($name:literal, $label:literal, $type:ty, |$entry:ident, $scope:ident| $values:expr) => {
        Rule {
            name: $name,
            label: $label,
            ranks: |$entry, $scope, ranks| ranks.extend($values.into_iter().map(|value: $type| value as u32)),
            value: |rank, _| {
                let value = <$type>::ALL[rank as usize];
                (value.slug().to_owned(), value.label().to_owned())
            },
        }
    };
}

/// The rule of a facet whose values are in one of the site's lists.
macro_rules! by_list {
    ($name:literal, $list:expr, |$entry:ident| $values:expr) => {
        Rule {
            name: $name,
            label: $list.label(),
            ranks: |$entry, scope, ranks| {
                ranks.extend($values.into_iter().filter_map(|name| scope.rank($list, name.as_str())));
            },
            value: |rank, scope| scope.listed($list, rank),
        }
    };
}

/// Years, the newest first.
macro_rules! by_year {
    (|$entry:ident| $values:expr) => {
        Rule {
            name: "year",
            label: "年度",
            ranks: |$entry, _, ranks| ranks.extend($values.into_iter().map(|year: i16| YEARS - year as u32)),
            value: year_value,
        }
    };
}

fn year_value(rank: u32, _: &Scope) -> (String, String) {
    let year = YEARS - rank;
    (year.to_string(), format!("{year}年"))
}

/// Greater than any year, so that a rank counts backwards.
const YEARS: u32 = 10_000;

#[expect(private_interfaces, reason = "the rules are this file's own")]
mod rules {
    use super::*;

    impl Faceted for Enterprise {
        const RULES: &'static [Rule<Self>] = &[
            Rule {
                name: LETTER,
                label: "拼音首字母",
                ranks: |entry, scope, ranks| ranks.push(scope.letter(entry.facts())),
                value: |rank, _| letter_value(rank),
            },
            by_list!("street", ListName::Streets, |entry| [&entry.facts().street]),
            by_list!("industry", ListName::Industries, |entry| &entry.facts().industry),
            Rule {
                name: "year",
                label: "认定年度",
                ranks: |entry, scope, ranks| {
                    let made = entry.facts().made_by(scope.today);
                    ranks.extend(made.map(|made| YEARS - u32::from(made.year.number())));
                },
                value: year_value,
            },
            by_enum!("level", "认定级别", Level, |entry, scope| entry
                .facts()
                .made_by(scope.today)
                .map(|made| made.level)),
            by_enum!("status", "状态", Status, |entry, scope| [scope.status(entry.facts())]),
        ];
    }

    impl Faceted for Case {
        const RULES: &'static [Rule<Self>] = &[
            by_enum!("genre", "类型", Genre, |entry, _scope| [entry.facts().genre]),
            by_list!("theme", ListName::Themes, |entry| &entry.facts().themes),
            by_year!(|entry| [entry.published.date().year()]),
        ];
    }

    impl Faceted for Lecture {
        const RULES: &'static [Rule<Self>] = &[
            by_enum!("category", "类别", Category, |entry, _scope| [entry.facts().category]),
            Rule {
                name: "month",
                label: "月份",
                ranks: |entry, _, ranks| {
                    let start = entry.facts().start.date();
                    ranks.push((YEARS - start.year() as u32) * 12 - start.month() as u32);
                },
                value: |rank, _| {
                    let months = YEARS * 12 - rank - 1;
                    let (year, month) = (months / 12, months % 12 + 1);
                    (format!("{year}-{month:02}"), format!("{year}年{month}月"))
                },
            },
        ];
    }

    impl Faceted for Station {
        const RULES: &'static [Rule<Self>] = &[
            by_list!("street", ListName::Streets, |entry| [&entry.facts().street]),
            by_list!("service", ListName::Services, |entry| &entry.facts().services),
        ];
    }

    impl Faceted for Pilot {
        const RULES: &'static [Rule<Self>] =
            &[by_enum!("scope", "类型", PilotScope, |entry, _scope| [entry.facts().scope])];
    }

    impl Faceted for Notice {
        const RULES: &'static [Rule<Self>] = &[
            by_enum!("sort", "类型", NoticeSort, |entry, _scope| [entry.facts().sort]),
            by_year!(|entry| [entry.published.date().year()]),
        ];
    }

    impl Faceted for News {
        const RULES: &'static [Rule<Self>] = &[by_year!(|entry| [entry.published.date().year()])];
    }

    impl Faceted for Policy {
        const RULES: &'static [Rule<Self>] =
            &[by_enum!("category", "类别", PolicyCategory, |entry, _scope| [entry.facts().category])];
    }

    impl Faceted for Page {
        const RULES: &'static [Rule<Self>] = &[];
    }
}
