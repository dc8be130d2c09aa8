//! Working days, by the arrangements that the State Council announces each year: weekdays without the
//! holidays, and the weekend days that are worked for them. A year that is not announced is not guessed at.

use super::HolidayYear;
use crate::fact::Date;

/// A year of which no arrangement is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unannounced(pub i16);

/// Whether a day is worked. A day of December may be named by the arrangement of the year after, which is
/// looked at too, where it is known.
///
/// # Errors
/// The year of the day, when it has no arrangement.
pub fn is_worked(years: &[HolidayYear], day: Date) -> Result<bool, Unannounced> {
    if years.iter().any(|year| year.workdays.contains(&day)) {
        return Ok(true);
    }
    let mut holidays = years.iter().flat_map(|year| year.holidays.iter());
    if holidays.any(|holiday| (holiday.start..=holiday.end).contains(&day)) {
        return Ok(false);
    }
    let is_known = years.iter().any(|year| i32::from(year.year.number()) == i32::from(day.year()));
    let is_weekday = day.civil().weekday().to_monday_zero_offset() < 5;
    if is_known { Ok(is_weekday) } else { Err(Unannounced(day.year())) }
}

/// How many days are worked from one day to another, both among them; 0 when the other comes first.
///
/// # Errors
/// The first year of them that has no arrangement.
pub fn working_days(years: &[HolidayYear], first: Date, last: Date) -> Result<i64, Unannounced> {
    let mut days = std::iter::successors(Some(first), |day| day.plus_days(1)).take_while(|day| *day <= last);
    days.try_fold(0, |count, day| Ok(count + i64::from(is_worked(years, day)?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::List;
    use crate::yaml::{self, Scalar};

    fn years() -> List<HolidayYear> {
        yaml::read(include_str!("../../content/holidays.yaml"), &crate::fact::check_form).unwrap()
    }

    fn count(first: &str, last: &str) -> Result<i64, Unannounced> {
        working_days(&years(), Date::parse(first).unwrap(), Date::parse(last).unwrap())
    }

    /// Weekdays without holidays, and the weekend days that are worked.
    #[test]
    fn years_have_their_working_days() {
        let years = [(2023, 249), (2024, 251), (2025, 248), (2026, 248)];
        for (year, days) in years {
            assert_eq!(count(&format!("{year}-01-01"), &format!("{year}-12-31")), Ok(days), "{year}");
        }
    }

    #[test]
    fn holidays_and_worked_weekends_count_as_announced() {
        // 27 September 2024 is a Friday; the Sunday after it is worked, and the week after that is off.
        assert_eq!(count("2024-09-27", "2024-10-09"), Ok(5));
        assert_eq!(count("2025-12-31", "2026-01-05"), Ok(3));
        assert_eq!(count("2026-02-13", "2026-02-24"), Ok(3));
        assert_eq!(count("2026-09-18", "2026-09-28"), Ok(7));
        assert_eq!(count("2026-11-02", "2026-11-06"), Ok(5));
        assert_eq!(count("2026-11-07", "2026-11-08"), Ok(0));
        assert_eq!(count("2026-09-20", "2026-09-20"), Ok(1));
        assert_eq!(count("2022-12-31", "2022-12-31"), Ok(0));
        assert_eq!(count("2026-11-06", "2026-11-02"), Ok(0));
    }

    #[test]
    fn a_year_that_is_not_announced_is_not_guessed_at() {
        assert_eq!(count("2026-12-30", "2027-01-06"), Err(Unannounced(2027)));
        assert_eq!(count("2022-12-30", "2022-12-31"), Err(Unannounced(2022)));
    }
}
