//! A cell of a table: what a column's value becomes where there is no structure. Items of a list are joined by
//! `；`, parts of an item by a blank, in the order of the column's parts; a part without a value is `-`.

use std::borrow::Cow;

use serde_json::Value as Json;

use super::Holds;

/// Between the items of a list.
pub const BETWEEN_ITEMS: &str = "；";

/// Between the parts of an item.
pub const BETWEEN_PARTS: &str = " ";

/// In place of a part without a value.
pub const ABSENT: &str = "-";

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    Empty,
    /// A text.
    Text(Cow<'a, str>),
    /// A number.
    Number(f64),
    /// A day, `2024-03-01`.
    Day(&'a str),
    /// A minute of Asia/Shanghai, `2024-03-01 09:30`.
    Time(String),
}

impl<'a> Cell<'a> {
    /// The cell of a value.
    pub fn of(holds: &Holds, value: &'a Json) -> Self {
        match (holds, value) {
            (_, Json::Null) => Cell::Empty,
            (Holds::Day, Json::String(day)) => Cell::Day(day),
            (Holds::Time, Json::String(time)) => Cell::Time(minute(time)),
            (_, Json::String(text)) if text.is_empty() => Cell::Empty,
            (_, Json::String(text)) => Cell::Text(Cow::Borrowed(text)),
            (_, Json::Number(number)) => number.as_f64().map_or(Cell::Empty, Cell::Number),
            (_, Json::Array(items)) if items.is_empty() => Cell::Empty,
            (_, value) => Cell::Text(Cow::Owned(flat(holds, value))),
        }
    }

    /// What a table of texts writes.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Cell::Empty => Cow::Borrowed(""),
            Cell::Text(text) => Cow::Borrowed(text),
            Cell::Number(number) => Cow::Owned(number.to_string()),
            Cell::Day(day) => Cow::Borrowed(day),
            Cell::Time(time) => Cow::Borrowed(time),
        }
    }
}

/// A value as one text.
fn flat(holds: &Holds, value: &Json) -> String {
    match (holds, value) {
        (Holds::List(item), Json::Array(items)) => {
            items.iter().map(|value| flat(item, value)).collect::<Vec<_>>().join(BETWEEN_ITEMS)
        }
        (Holds::Parts(parts), Json::Object(fields)) => {
            let part = |name: &str| fields.get(name).unwrap_or(&Json::Null);
            parts.iter().map(|one| flat(&one.holds, part(&one.name))).collect::<Vec<_>>().join(BETWEEN_PARTS)
        }
        (Holds::Time, Json::String(time)) => minute(time),
        (_, Json::String(text)) => text.clone(),
        (_, Json::Null) => ABSENT.to_owned(),
        (_, other) => other.to_string(),
    }
}

/// `2024-03-01T09:30:00+08:00` as people and tables write it, `2024-03-01 09:30`.
fn minute(time: &str) -> String {
    time.replacen('T', " ", 1).chars().take("2024-03-01 09:30".len()).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::content::Kind;
    use crate::dataset::columns;

    /// The text of the cell that a value of an enterprise's column becomes.
    fn cell(name: &str, value: &Json) -> String {
        let column = columns(Kind::Enterprise).iter().find(|column| column.name == name).unwrap();
        Cell::of(&column.holds, value).text().into_owned()
    }

    #[test]
    fn items_and_parts_are_joined_and_what_is_absent_is_shown() {
        let history = json!([
            {"date": "2025-04-01", "event": "年审通过", "notice": null, "reason": null},
            {"date": "2026-04-01", "event": "撤销", "notice": "gg-1", "reason": "欠薪"},
        ]);
        assert_eq!(cell("history", &history), "2025-04-01 年审通过 - -；2026-04-01 撤销 gg-1 欠薪");
        assert_eq!(cell("years", &json!([2024, 2026])), "2024；2026");
        assert_eq!(cell("former_names", &json!(["甲"])), "甲");
        assert_eq!(cell("coordinators", &json!([{"grade": "三级", "count": 2}])), "三级 2");
    }

    #[test]
    fn nothing_is_an_empty_cell_and_a_time_is_that_of_tables() {
        for value in [json!(null), json!([]), json!("")] {
            assert_eq!(cell("former_names", &value), "");
        }
        assert_eq!(cell("published", &json!("2024-03-20T09:00:00+08:00")), "2024-03-20 09:00");
        assert_eq!(cell("certified", &json!("2024-03-20")), "2024-03-20");
        assert_eq!(cell("employees", &json!(12)), "12");
    }

    #[test]
    fn parts_follow_their_columns_whatever_the_order_of_the_keys() {
        assert_eq!(cell("honours", &json!([{"name": "先进", "year": 2025}])), "2025 先进");
    }
}
