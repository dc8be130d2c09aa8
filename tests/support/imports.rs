//! What a file of the library takes from the crate's other rooms.

use std::collections::BTreeSet;

/// The first names after `crate::`, in imports and in paths, comments aside.
pub(crate) fn imports(text: &str) -> BTreeSet<String> {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code = lines.collect::<Vec<_>>().join("\n");
    let paths = code.match_indices("crate::").filter(|(at, _)| !code[..*at].ends_with(is_word));
    paths.flat_map(|(at, found)| first_names(&code[at + found.len()..])).collect()
}

/// `a::b` begins with `a`; `{a, b::{c, d}}` with `a` and with `b`.
fn first_names(path: &str) -> Vec<String> {
    let Some(list) = path.strip_prefix('{') else { return vec![word(path)] };
    let mut depth = 1;
    let end = list.find(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        depth == 0
    });
    let mut names = Vec::new();
    let mut depth = 0;
    for part in list[..end.unwrap_or(list.len())].split(',') {
        if depth == 0 {
            names.push(word(part.trim_start()));
        }
        depth += part.matches('{').count() as i32 - part.matches('}').count() as i32;
    }
    names
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| is_word(*c)).collect()
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[test]
fn names_are_found_in_every_form() {
    let found =
        imports("use crate::{a, b::{c, d},\n e};\nfn f() { crate::g::h() }\n// crate::i\n$crate::j::k; mycrate::l");
    assert_eq!(found.into_iter().collect::<Vec<_>>(), ["a", "b", "e", "g", "j"]);
}
