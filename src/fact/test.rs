//! What every fact must do, and the tables in which each states what it accepts and refuses.

use std::collections::BTreeSet;

use super::{FORMS, check_form};
use crate::yaml::Scalar;

/// Each text is read and written as the canonical one, which is read as the same value.
pub(super) fn accepts<S: Scalar + PartialEq + std::fmt::Debug>(table: &[(&str, &str)]) {
    for (text, canonical) in table {
        let fact = S::parse(text).unwrap_or_else(|refusal| panic!("{text}: {refusal:?}"));
        assert_eq!(fact.text(), *canonical, "{text}");
        assert_eq!(S::parse(canonical).unwrap(), fact, "{canonical}");
    }
}

/// Each text is refused, with these words in the message and in the help.
pub(super) fn refuses<S: Scalar + std::fmt::Debug>(table: &[(&str, &str, &str)]) {
    for (text, message, help) in table {
        let refusal = S::parse(text).expect_err(text);
        assert!(refusal.message.contains(message), "{text}: {refusal:?}");
        assert!(refusal.help.as_ref().is_some_and(|h| h.contains(help)), "{text}: {refusal:?}");
    }
}

/// A row of numbers that look random and are the same each time (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }

    fn text(&mut self, alphabet: &[char]) -> String {
        let length = self.below(24);
        (0..length).map(|_| alphabet[self.below(alphabet.len())]).collect()
    }

    /// An example with a few characters replaced, dropped or doubled.
    fn slip(&mut self, example: &str, alphabet: &[char]) -> String {
        let mut chars: Vec<char> = example.chars().collect();
        for _ in 0..=self.below(3) {
            let at = self.below(chars.len().max(1)).min(chars.len());
            match self.below(3) {
                0 if at < chars.len() => drop(chars.remove(at)),
                1 if at < chars.len() => chars[at] = alphabet[self.below(alphabet.len())],
                _ => chars.insert(at, alphabet[self.below(alphabet.len())]),
            }
        }
        chars.into_iter().collect()
    }
}

fn alphabet() -> Vec<char> {
    let odd = "　：－—～（）〔〕【】［］、，；。年月日号时分点第周一五至每天转下午上是有无津备\
               \u{0}\u{1}\u{7f}\t\n\r\u{a0}\u{200b}\u{feff}\u{fffd}\u{301}ü𠮷🎉ｅＥßİǅ٣";
    ('!'..='~')
        .chain(' '..=' ')
        .chain('０'..='９')
        .chain("0123456789012345678901234567890123456789".chars())
        .chain(odd.chars())
        .collect()
}

#[test]
fn names_are_unique_and_examples_canonical() {
    let names: BTreeSet<&str> = FORMS.iter().map(|form| form.name).collect();
    assert_eq!(names.len(), FORMS.len());
    for form in FORMS {
        assert!(!form.examples.is_empty(), "{}", form.name);
        for example in form.examples {
            assert_eq!(form.canonical(example).as_deref(), Ok(*example), "{}", form.name);
        }
        assert!(form.examples.iter().any(|example| form.hint.contains(example)), "{}", form.name);
    }
}

#[test]
fn any_text_is_read_or_refused_with_a_remedy() {
    let alphabet = alphabet();
    let mut random = Random(0x2024_0301);
    for form in FORMS {
        for round in 0..4_000 {
            let text = match round % 2 {
                0 => random.text(&alphabet),
                _ => random.slip(form.examples[round % form.examples.len()], &alphabet),
            };
            match form.canonical(&text) {
                Ok(canonical) => assert_eq!(form.canonical(&canonical), Ok(canonical), "{text:?}"),
                Err(refusal) => {
                    assert!(!refusal.message.is_empty() && !refusal.message.contains('\n'), "{text:?}");
                    assert!(refusal.help.is_some_and(|help| !help.is_empty()), "{}: {text:?}", form.name);
                }
            }
        }
    }
}

#[test]
fn forms_are_found_by_name() {
    assert!(check_form("date", "2024-03-01").is_ok());
    assert!(check_form("date", "3月1日").is_err());
    assert!(check_form("no-such-form", "").is_ok());
}

#[test]
fn facts_pass_through_serde_as_text() {
    let phone: super::Phone = serde_yaml::from_str("02224120000").unwrap();
    assert_eq!(serde_json::to_string(&phone).unwrap(), "\"022-24120000\"");
    let code: super::CreditCode = serde_yaml::from_str("911201020000000000").unwrap();
    assert_eq!(code.to_string(), "911201020000000000");
    let year: super::Year = serde_yaml::from_str("2024").unwrap();
    assert_eq!(year.number(), 2024);
    assert!(serde_yaml::from_str::<super::YesNo>("true").unwrap().is_yes());
}

#[test]
fn the_schema_carries_form_hint_and_examples() {
    let schema = schemars::schema_for!(super::Date);
    let schema = serde_json::to_value(schema).unwrap();
    assert_eq!(schema["x-form"], "date");
    assert_eq!(schema["examples"][0], "2024-03-01");
}
