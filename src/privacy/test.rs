//! What the tests of all recognisers say.

use super::{Secret, find};

/// A text in which just one thing of a kind is found, and it is `part`.
pub(super) fn finds(what: Secret, text: &str, part: &str) {
    let found = find(text);
    let places: Vec<&str> = found.iter().filter(|one| one.what == what).map(|one| &text[one.range.clone()]).collect();
    assert_eq!(places, [part], "{what:?} in {text:?}: {found:?}");
    assert!(found.iter().all(|one| !one.echo.contains(part)), "{found:?}");
}

/// A text in which nothing is found.
pub(super) fn leaves(text: &str) {
    assert_eq!(find(text), [], "{text:?}");
}
