//! The enterprises of the directory, counted by year, sub-district, industry, size and status: the numbers, and
//! how long a bar each of them makes. Counted from the facets that listings are made of, so that a number and
//! the listing behind it agree.

use std::cmp::Reverse;

use serde::Serialize;

use crate::content::Status;
use crate::site::{FacetValue, Site};

/// A chart and its table: a bar a row.
#[derive(Debug, Serialize)]
pub struct ChartView<'a> {
    /// Its name, for ids: `street`, `industry`, `size`, `year`, `status`.
    pub name: &'static str,
    /// Its title: 按所在街道.
    pub title: &'static str,
    /// What its rows are: 街道.
    pub head: &'static str,
    /// What its columns count; of two, the first is a part of the second.
    pub measures: &'static [&'static str],
    /// Its rows.
    pub bars: Vec<BarView<'a>>,
    /// The sum of each column; none where an enterprise stands in several rows.
    pub totals: Vec<usize>,
}

/// A row of a chart.
#[derive(Debug, Serialize)]
pub struct BarView<'a> {
    /// What it counts.
    pub label: &'a str,
    /// The listing of all that it counts, from the root.
    pub path: Option<&'a str>,
    /// The number of each column.
    pub counts: Vec<usize>,
    /// How long the bar of each number is, in thousandths of the chart's longest.
    pub widths: Vec<usize>,
}

/// Enterprises that have something in common.
struct Group<'a> {
    label: &'a str,
    path: Option<&'a str>,
    /// Their numbers.
    members: Vec<u32>,
}

/// What charts count: titles that hold, and all that the directory lists.
const BOTH: &[&str] = &["有效", "全部"];
/// The sizes of enterprises: the fewest employees of each, and its name.
const SIZES: [(u32, &str); 5] =
    [(0, "不足50人"), (50, "50至99人"), (100, "100至299人"), (300, "300至999人"), (1000, "1000人及以上")];
/// What stands for a fact that is not given.
const UNKNOWN: &str = "未登记";

/// The charts of the directory; none when it is empty.
pub(super) fn charts(site: &Site) -> Vec<ChartView<'_>> {
    if site.enterprises.is_empty() {
        return Vec::new();
    }
    let holds = &in_force(site);
    let mut industries = groups(site, "industry");
    industries.sort_by_key(|group| Reverse(group.members.len()));
    industries.extend(unknown(site, |number| site.enterprises.at(number).facts().industry.is_none()));
    let mut years = groups(site, "year");
    years.reverse();
    let by_year =
        ChartView { totals: Vec::new(), ..chart("year", "按认定年度", "年度", &["认定户数"], years, holds) };
    vec![
        chart("street", "按所在街道", "街道", BOTH, groups(site, "street"), holds),
        chart("industry", "按行业", "行业", BOTH, industries, holds),
        chart("size", "按职工人数", "职工人数", BOTH, sizes(site), holds),
        by_year,
        chart("status", "按当前状态", "状态", &["企业数"], groups(site, "status"), holds),
    ]
}

/// Whose title is in force, by number: those that the facet of the status says so of.
fn in_force(site: &Site) -> Vec<bool> {
    let mut holds = vec![false; site.enterprises.len()];
    let is_held = |slug: &str| Status::ALL.iter().any(|status| status.in_force() && status.slug() == slug);
    for value in values(site, "status").filter(|value| is_held(&value.slug)) {
        value.members.iter().for_each(|number| holds[*number as usize] = true);
    }
    holds
}

fn values<'a>(site: &'a Site, facet: &str) -> impl Iterator<Item = &'a FacetValue> {
    let facet = site.enterprises.facets.iter().find(|one| one.name == facet);
    facet.into_iter().flat_map(|facet| &facet.values)
}

fn groups<'a>(site: &'a Site, facet: &str) -> Vec<Group<'a>> {
    let group =
        |value: &'a FacetValue| Group { label: &value.label, path: Some(&value.path), members: value.members.clone() };
    values(site, facet).map(group).collect()
}

/// Those of which a fact is not given, if there are such.
fn unknown(site: &Site, is_unknown: impl Fn(u32) -> bool) -> Option<Group<'static>> {
    let members: Vec<u32> = site.enterprises.order().iter().copied().filter(|number| is_unknown(*number)).collect();
    (!members.is_empty()).then_some(Group { label: UNKNOWN, path: None, members })
}

/// The enterprises by their number of employees, the smallest first; sizes that none has are left out.
fn sizes(site: &Site) -> Vec<Group<'static>> {
    let mut groups = SIZES.map(|(_, label)| Group { label, path: None, members: Vec::new() });
    for number in site.enterprises.order() {
        if let Some(staff) = &site.enterprises.at(*number).facts().employees {
            groups[size(staff.number())].members.push(*number);
        }
    }
    let known = groups.into_iter().filter(|group| !group.members.is_empty());
    known.chain(unknown(site, |number| site.enterprises.at(number).facts().employees.is_none())).collect()
}

/// The place in [`SIZES`] of so many employees.
fn size(staff: u32) -> usize {
    SIZES.partition_point(|(fewest, _)| *fewest <= staff).saturating_sub(1)
}

/// A chart of groups. With one measure it counts all of a group, with two those whose title holds as well.
fn chart<'a>(
    name: &'static str,
    title: &'static str,
    head: &'static str,
    measures: &'static [&'static str],
    groups: Vec<Group<'a>>,
    holds: &[bool],
) -> ChartView<'a> {
    let count = |group: &Group| {
        let held = group.members.iter().filter(|number| holds.get(**number as usize) == Some(&true)).count();
        [held, group.members.len()][2 - measures.len()..].to_vec()
    };
    let longest = groups.iter().map(|group| group.members.len()).max().unwrap_or(0).max(1);
    let bar = |group: Group<'a>| {
        let counts = count(&group);
        let widths = counts.iter().map(|count| count * 1000 / longest).collect();
        BarView { label: group.label, path: group.path, counts, widths }
    };
    let bars: Vec<BarView> = groups.into_iter().map(bar).collect();
    let total = |column: usize| bars.iter().map(|bar| bar.counts[column]).sum();
    ChartView { name, title, head, measures, totals: (0..measures.len()).map(total).collect(), bars }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(label: &'static str, members: impl IntoIterator<Item = u32>) -> Group<'static> {
        Group { label, path: None, members: members.into_iter().collect() }
    }

    #[test]
    fn sums_are_those_of_the_rows_and_bars_are_in_proportion() {
        let holds = [true, true, false, true, false, false, true];
        let chart = chart("street", "", "", BOTH, vec![group("甲", 0..4), group("乙", 4..6), group("丙", [6])], &holds);
        let counts: Vec<_> = chart.bars.iter().map(|bar| bar.counts.clone()).collect();
        assert_eq!(counts, [[3, 4], [0, 2], [1, 1]]);
        assert_eq!(chart.totals, [holds.iter().filter(|held| **held).count(), holds.len()]);
        let widths: Vec<_> = chart.bars.iter().map(|bar| bar.widths.clone()).collect();
        assert_eq!(widths, [[750, 1000], [0, 500], [250, 250]]);
    }

    #[test]
    fn one_measure_counts_all_whether_they_hold_or_not() {
        let chart = chart("status", "", "", &["企业数"], vec![group("撤销", 0..3)], &[false; 3]);
        assert_eq!((chart.bars[0].counts.as_slice(), chart.totals.as_slice()), ([3].as_slice(), [3].as_slice()));
    }

    #[test]
    fn every_number_of_employees_has_its_size() {
        let names = [0, 49, 50, 99, 100, 299, 300, 999, 1000, u32::MAX].map(|staff| SIZES[size(staff)].1);
        assert_eq!(
            names.map(|name| SIZES.iter().position(|(_, other)| *other == name)),
            [0, 0, 1, 1, 2, 2, 3, 3, 4, 4].map(Some)
        );
    }
}
