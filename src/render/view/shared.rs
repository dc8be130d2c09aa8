//! Values that many pages show: each made once on a thread, and shared by all that is rendered there. There
//! are few of them, however large the site.

use std::cell::RefCell;

use rustc_hash::FxHashMap as HashMap;
use serde::Serialize;
use tera::Value;

use crate::content::Status;
use crate::fact::Date;

/// What may be shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Shared {
    /// A day.
    Day(Date),
    /// Where an enterprise stands.
    Status(Status),
}

thread_local! {
    static KNOWN: RefCell<HashMap<Shared, Value>> = RefCell::default();
}

/// The value of `what`: as it was made before, or of the view that `make` makes now.
pub(super) fn shared<V: Serialize>(what: Shared, make: impl FnOnce() -> V) -> Value {
    KNOWN.with_borrow_mut(|known| known.entry(what).or_insert_with(|| Value::from_serializable(&make())).clone())
}
