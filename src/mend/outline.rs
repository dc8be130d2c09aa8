//! Which keys and list items are open above a line, by their columns: what a line can be a part of.

use crate::yaml::Keys;

/// The open keys and items, outermost first.
#[derive(Debug, Default)]
pub(super) struct Outline {
    open: Vec<Open>,
}

/// A key or the hyphen of an item, whose content may go on.
#[derive(Debug)]
struct Open {
    column: usize,
    /// The key's name; `None` for an item.
    name: Option<String>,
    /// Whether nothing follows it on its line.
    is_empty: bool,
    /// Of an item, the first key in it.
    first: Option<String>,
}

impl Outline {
    /// Enters a key.
    pub(super) fn key(&mut self, column: usize, name: &str) {
        self.leave(column, false);
        if let Some(item) = self.open.last_mut().filter(|open| open.name.is_none()) {
            item.first.get_or_insert_with(|| name.to_owned());
        }
        self.open.push(Open { column, name: Some(name.to_owned()), is_empty: true, first: None });
    }

    /// Enters an item.
    pub(super) fn item(&mut self, column: usize) {
        self.leave(column, true);
        self.open.push(Open { column, name: None, is_empty: true, first: None });
    }

    /// Notes that the innermost has its content on its own line.
    pub(super) fn fill(&mut self) {
        if let Some(last) = self.open.last_mut() {
            last.is_empty = false;
        }
    }

    /// Leaves what ends before a line at this column. A list may stand at the column of its key.
    pub(super) fn leave(&mut self, column: usize, is_item: bool) {
        while let Some(last) = self.open.last() {
            let stays = last.column < column || (last.column == column && is_item && last.name.is_some());
            if stays {
                return;
            }
            self.open.pop();
        }
    }

    /// The column of the innermost; text must stand to the right of it.
    pub(super) fn column(&self) -> Option<usize> {
        self.open.last().map(|last| last.column)
    }

    /// Whether another item stands at this column.
    pub(super) fn has_item(&self, column: usize) -> bool {
        self.open.iter().any(|open| open.column == column && open.name.is_none())
    }

    /// The column of the innermost item that begins with this key.
    pub(super) fn item_of(&self, key: &str) -> Option<usize> {
        self.open.iter().rev().find(|open| open.first.as_deref() == Some(key)).map(|open| open.column)
    }

    /// Whether any list is open.
    pub(super) fn is_in_list(&self) -> bool {
        self.open.iter().any(|open| open.name.is_none())
    }

    /// Whether another key stands at this column.
    pub(super) fn has_key(&self, column: usize) -> bool {
        self.open.iter().any(|open| open.column == column && open.name.is_some())
    }

    /// Whether a list may begin at this column.
    pub(super) fn takes_items(&self, column: usize, keys: &Keys) -> bool {
        match self.parent(column, true) {
            None => false,
            Some(Open { name: Some(name), is_empty, .. }) => *is_empty && keys.holds(name).list,
            Some(_) => false,
        }
    }

    /// Whether a key may stand at this column, or, after an item's hyphen, in that item.
    pub(super) fn takes_keys(&self, column: usize, keys: &Keys) -> bool {
        self.has_key(column)
            || match self.parent(column, false) {
                None => true,
                Some(Open { name: Some(name), is_empty, .. }) => *is_empty && keys.holds(name).fields,
                Some(Open { column, name: None, is_empty, .. }) => *is_empty && self.holds_records(*column, keys),
            }
    }

    /// Whether the list with items at this column is one of records: of the file, or by its key.
    fn holds_records(&self, column: usize, keys: &Keys) -> bool {
        match self.parent(column, true) {
            None => true,
            Some(Open { name: Some(name), .. }) => keys.holds(name).records,
            Some(_) => false,
        }
    }

    /// The innermost that a line at this column would stand in.
    fn parent(&self, column: usize, is_item: bool) -> Option<&Open> {
        let within = |open: &&Open| open.column < column || (is_item && open.column == column && open.name.is_some());
        self.open.iter().rev().find(within)
    }

    /// The column that blanks of these possible widths were most likely meant to reach, for a key or an
    /// item: that of its siblings, or one deeper than an open key; else the nearest before it.
    pub(super) fn fit(&self, widths: &[usize], is_item: bool) -> usize {
        let sibling = |width: &usize| if is_item { self.has_item(*width) } else { self.has_key(*width) };
        let last = self.open.last();
        let least = |last: &Open| last.column + usize::from(!is_item || last.name.is_none());
        let deeper = |width: &usize| last.is_some_and(|last| last.is_empty && *width >= least(last));
        let first = widths.first().copied().unwrap_or_default();
        let nearest = || {
            let columns = self.open.iter().filter(|open| open.name.is_none() == is_item).map(|open| open.column);
            columns.filter(|column| *column <= first).max().unwrap_or_default()
        };
        let found = widths.iter().find(|width| sibling(width)).or_else(|| widths.iter().find(|width| deeper(width)));
        found.copied().unwrap_or_else(nearest)
    }
}
