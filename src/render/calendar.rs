//! The calendar of lectures: the next ones, and the months around the site's day as weeks of days.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::Value;

use super::rows::Rows;
use super::view::parts::Tag;
use crate::content::{Category, Kind, Lecture, LecturePhase};
use crate::fact::Date;
use crate::site::{DataFile, Entry, Format, RecordKey, Site};

/// The calendar of lectures.
#[derive(Debug, Serialize)]
pub struct CalendarView<'a> {
    /// The next lectures, the soonest first: their rows.
    pub next: Vec<Value>,
    /// Months that have lectures, from the site's own on; those before have listings of their own.
    pub months: Vec<MonthView<'a>>,
    /// The categories that occur in them: their marks, and what these mean.
    pub legend: Vec<Tag<'static>>,
}

/// A month of the calendar.
#[derive(Debug, Serialize)]
pub struct MonthView<'a> {
    /// `2026-12`, for ids.
    pub slug: String,
    /// `2026年12月`.
    pub label: String,
    /// Weeks from Monday to Sunday; a cell of another month is none.
    pub weeks: Vec<[Option<DayView<'a>>; 7]>,
}

/// A day of the calendar.
#[derive(Debug, Serialize)]
pub struct DayView<'a> {
    /// The day of the month.
    pub number: i8,
    /// The lectures on it, in the order of their hours.
    pub lectures: Vec<MarkView<'a>>,
}

/// A lecture on a day.
#[derive(Debug, Clone, Serialize)]
pub struct MarkView<'a> {
    /// The character that stands for its category.
    pub mark: &'static str,
    /// What it is about.
    pub title: &'a str,
    /// The page's address from the root.
    pub path: &'a str,
    /// What to read aloud: `12月11日 14:00 大讲堂`; on a further day `第2天` instead of the hour.
    pub when: String,
    /// `upcoming`, `past`, `cancelled`, as of the site's day.
    pub phase: Tag<'static>,
}

/// Where the calendar of all lectures is, for programs that keep it up to date.
#[derive(Debug, Serialize)]
pub struct SubscribeView {
    /// Its address from the root.
    pub path: String,
    /// Its absolute address.
    pub url: String,
    /// The same with the scheme that calendar programs have taken for theirs: `webcal:`.
    pub webcal: String,
}

impl SubscribeView {
    /// How to subscribe to the lectures of a site, where its content is offered as data.
    pub fn of(site: &Site) -> Option<Self> {
        let identity = &site.config.identity;
        let path = DataFile { kind: Kind::Lecture, narrowed: None, format: Format::Calendar }.path(site);
        let url = identity.base.join(&path);
        let webcal = format!("webcal:{}", url.split_once(':')?.1);
        (identity.has_open_data() && !site.lectures.is_empty()).then_some(Self { path, url, webcal })
    }
}

/// How many of the next lectures stand in front.
const NEXT: usize = 3;
/// How many months are shown.
const MONTHS: usize = 3;

/// The calendar as of the site's day; none when no lecture lies in its month or after it.
pub(super) fn calendar<'a>(site: &'a Site, rows: &Rows) -> Option<CalendarView<'a>> {
    let spans = site.lectures.iter().rev().map(|entry| {
        let facts = entry.facts();
        (facts.start.date(), facts.end.date(), entry)
    });
    let days = days(Date::new(site.today.year(), site.today.month(), 1)?, spans);
    let mut months: Vec<(i16, i8)> = days.keys().map(|day| (day.year(), day.month())).collect();
    months.dedup();
    months.truncate(MONTHS);
    let (year, month) = *months.last()?;
    let shown = days.range(..=Date::new(year, month, days_in(year, month))?);
    let mut categories: Vec<Category> =
        shown.flat_map(|(_, entries)| entries).map(|one| one.facts().category).collect();
    categories.sort_unstable();
    categories.dedup();
    let is_next = |key: &RecordKey| site.lectures.at(key.number).facts().phase(site.today) == LecturePhase::Upcoming;
    Some(CalendarView {
        next: rows.rows(site, site.lectures.in_order().rev().filter(is_next).take(NEXT)),
        months: months.into_iter().map(|(year, month)| month_view(site, &days, year, month)).collect(),
        legend: categories.into_iter().map(|one| Tag::plain(mark(one), one.label())).collect(),
    })
}

/// What takes place on each day, from `first` on; each of `spans` is given by its first day and its last.
fn days<T: Copy>(first: Date, spans: impl Iterator<Item = (Date, Date, T)>) -> BTreeMap<Date, Vec<T>> {
    let mut days: BTreeMap<Date, Vec<T>> = BTreeMap::new();
    for (start, end, what) in spans {
        let mut day = Some(start.max(first)).filter(|start| *start <= end);
        while let Some(on) = day {
            days.entry(on).or_default().push(what);
            day = on.plus_days(1).filter(|next| *next <= end);
        }
    }
    days
}

fn month_view<'a>(site: &Site, days: &BTreeMap<Date, Vec<&'a Entry<Lecture>>>, year: i16, month: i8) -> MonthView<'a> {
    let day = |number: i8| {
        let on = Date::new(year, month, number);
        let entries = on.and_then(|on| days.get(&on)).map(Vec::as_slice).unwrap_or_default();
        let lectures = on.map(|on| entries.iter().map(|entry| MarkView::of(site, entry, on)).collect());
        DayView { number, lectures: lectures.unwrap_or_default() }
    };
    MonthView {
        slug: format!("{year}-{month:02}"),
        label: format!("{year}年{month}月"),
        weeks: weeks(year, month).into_iter().map(|week| week.map(|number| number.map(day))).collect(),
    }
}

/// The weeks of a month, Monday first: the days of the month, and gaps before its first and after its last.
fn weeks(year: i16, month: i8) -> Vec<[Option<i8>; 7]> {
    let Some(first) = Date::new(year, month, 1) else { return Vec::new() };
    let mut weeks = Vec::new();
    let mut place = usize::try_from(first.civil().weekday().to_monday_zero_offset()).unwrap_or_default();
    for number in 1..=days_in(year, month) {
        if weeks.is_empty() || place == 7 {
            place %= 7;
            weeks.push([None; 7]);
        }
        if let Some(week) = weeks.last_mut() {
            week[place] = Some(number);
        }
        place += 1;
    }
    weeks
}

fn days_in(year: i16, month: i8) -> i8 {
    Date::new(year, month, 1).map_or(0, |first| first.civil().days_in_month())
}

/// The character that stands for a category.
fn mark(category: Category) -> &'static str {
    match category {
        Category::Lecture => "讲",
        Category::Training => "训",
        Category::CourtVisit => "庭",
        Category::Meeting => "座",
    }
}

impl<'a> MarkView<'a> {
    fn of(site: &Site, entry: &'a Entry<Lecture>, on: Date) -> Self {
        let facts = entry.facts();
        let phase = facts.phase(site.today);
        let hour = match facts.start.date().days_until(on) {
            0 => facts.start.time().text(),
            later => format!("第{}天", later + 1),
        };
        Self {
            mark: mark(facts.category),
            title: facts.topic.as_str(),
            path: entry.path.as_str(),
            when: format!("{}月{}日 {hour} {}", on.month(), on.day(), facts.category.label()),
            phase: Tag::plain(phase.slug(), phase.label()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(year: i16, month: i8) -> (usize, usize, usize, Option<i8>) {
        let weeks = weeks(year, month);
        let before = weeks[0].iter().take_while(|day| day.is_none()).count();
        let last = weeks[weeks.len() - 1];
        (
            weeks.len(),
            before,
            last.iter().rev().take_while(|day| day.is_none()).count(),
            weeks.concat().into_iter().flatten().max(),
        )
    }

    #[test]
    fn days_have_all_that_takes_place_on_them() {
        let day = |month, day| Date::new(2026, month, day).unwrap();
        let spans = [
            (day(10, 22), day(10, 22), "before"),
            (day(10, 30), day(11, 2), "into the month"),
            (day(11, 2), day(11, 2), "morning"),
            (day(11, 2), day(11, 2), "afternoon"),
            (day(12, 31), Date::new(2027, 1, 1).unwrap(), "into the next year"),
        ];
        let days: Vec<_> = days(day(11, 1), spans.into_iter()).into_iter().collect();
        let wanted = [
            (day(11, 1), vec!["into the month"]),
            (day(11, 2), vec!["into the month", "morning", "afternoon"]),
            (day(12, 31), vec!["into the next year"]),
            (Date::new(2027, 1, 1).unwrap(), vec!["into the next year"]),
        ];
        assert_eq!(days, wanted);
    }

    #[test]
    fn months_begin_on_their_weekday_and_have_all_their_days() {
        // 1 November 2026 is a Sunday, 1 February 2027 a Monday, 1 February 2024 a Thursday.
        assert_eq!(shape(2026, 11), (6, 6, 6, Some(30)));
        assert_eq!(shape(2027, 2), (4, 0, 0, Some(28)));
        assert_eq!(shape(2024, 2), (5, 3, 3, Some(29)));
        assert_eq!(shape(2100, 2).3, Some(28));
        for month in 1..=12 {
            let days: Vec<i8> = weeks(2026, month).concat().into_iter().flatten().collect();
            assert_eq!(days, (1..=days_in(2026, month)).collect::<Vec<_>>(), "{month}");
        }
        assert!(weeks(2026, 13).is_empty());
    }
}
