//! The natural order of records, as one key that is made once and compared as bytes.

use pinyin::ToPinyin;

use crate::fact::{DateTime, Id, Pinyin};

/// A place in the natural order of a kind: keys compare as their bytes do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OrderKey(Box<[u8]>);

impl OrderKey {
    /// The newest first; the same minute by id.
    pub fn newest(time: DateTime, id: &Id) -> Self {
        let inverted: Vec<u8> = time.rfc3339().bytes().map(|byte| 255 - byte).collect();
        Self([&inverted, id.as_str().as_bytes()].concat().into())
    }

    /// By a name, as Chinese directories sort it: syllable by syllable, then by tone, then by
    /// character; digits before Latin letters before Chinese characters. `reading` gives the
    /// syllables of the name's first characters where the usual reading is wrong.
    pub fn name(name: &str, reading: Option<&Pinyin>, id: &Id) -> Self {
        let mut given = reading.map(|reading| reading.syllables().collect::<Vec<_>>()).unwrap_or_default().into_iter();
        let mut key = Vec::with_capacity(name.len() * 3);
        for character in name.chars().filter(|c| c.is_alphanumeric()) {
            match given.next().or_else(|| character.to_pinyin().map(|p| p.with_tone_num_end())) {
                Some(syllable) => {
                    key.push(b'~');
                    key.extend(syllable.bytes());
                    key.push(b' ');
                    key.extend(character.to_string().bytes());
                }
                None => key.extend(character.to_lowercase().to_string().bytes()),
            }
            key.push(0);
        }
        key.extend(id.as_str().bytes());
        Self(key.into())
    }

    /// By a number, then by another key.
    pub fn rank(rank: u8, then: OrderKey) -> Self {
        Self([&[rank], &*then.0].concat().into())
    }
}

/// The initial of a name in the A–Z index: the first letter of its first syllable, `#` for digits.
pub fn initial(name: &str, reading: Option<&Pinyin>) -> char {
    let syllable = reading.and_then(|reading| reading.syllables().next().map(str::to_owned));
    let first = name.chars().find(|c| c.is_alphanumeric());
    let letter = syllable
        .or_else(|| first.and_then(|c| c.to_pinyin()).map(|p| p.with_tone_num_end().to_owned()))
        .and_then(|syllable| syllable.chars().next())
        .or(first);
    match letter {
        Some(letter) if letter.is_ascii_alphabetic() => letter.to_ascii_uppercase(),
        _ => '#',
    }
}
