//! The natural order of records, as one key that is made once and compared as bytes.

use pinyin::{ToPinyin, ToPinyinMulti};

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
    /// character; digits before Latin letters before Chinese characters.
    pub fn name(name: &str, reading: Option<&Pinyin>, id: &Id) -> Self {
        let mut key = Vec::with_capacity(name.len() * 3);
        for (character, syllable) in syllables(name, reading) {
            match syllable {
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

/// The letter, `a` to `z`, with which a part of a name begins, a Chinese character as it is read: as
/// `reading` says of the name, where the part stands in it, or else as usual. `None` for digits and signs.
pub(super) fn initial(name: &str, part: &str, reading: Option<&Pinyin>) -> Option<char> {
    let part = letters(part);
    let first = *part.first()?;
    let given = reading.and_then(|reading| {
        let place = letters(name).windows(part.len()).position(|window| window == part)?;
        syllables(name, Some(reading)).swap_remove(place).1
    });
    let given = given.and_then(|syllable| syllable.chars().next());
    let usual = || first.to_pinyin().map_or(Some(first), |usual| usual.plain().chars().next());
    given.or_else(usual).map(|letter| letter.to_ascii_lowercase()).filter(char::is_ascii_lowercase)
}

/// How a name begins to be read, character by character: the first letter of each Chinese character's syllable,
/// as `reading` says or as usual; Latin letters and digits in lower case; other characters are left out.
pub fn initials(name: &str, reading: Option<&Pinyin>) -> Vec<(char, char)> {
    let first = |(character, syllable): (char, Option<String>)| {
        let initial = match &syllable {
            Some(syllable) => syllable.chars().next(),
            None => Some(character.to_ascii_lowercase()),
        };
        initial.filter(char::is_ascii_alphanumeric).map(|initial| (character, initial))
    };
    syllables(name, reading).into_iter().filter_map(first).collect()
}

/// Whether a reading fits a name: the name, or a piece of it, has characters that can be read so.
pub(super) fn fits(name: &str, reading: &Pinyin) -> bool {
    let characters = letters(name);
    place(&characters, &reading.syllables().collect::<Vec<_>>()).is_some()
}

/// Of a reading with a syllable for each character of the name, the first that does not fit: the
/// character, the syllable, and how the character is read.
pub(super) fn misread(name: &str, reading: &Pinyin) -> Option<(char, String, String)> {
    let characters = letters(name);
    let given: Vec<&str> = reading.syllables().collect();
    let whole = characters.len() == given.len();
    let (character, given) = characters.into_iter().zip(given).find(|(one, given)| whole && !may_read(*one, given))?;
    let readings = character.to_pinyin_multi()?.into_iter().map(|reading| reading.plain());
    let readings: std::collections::BTreeSet<&str> = readings.collect();
    Some((character, given.to_owned(), readings.into_iter().collect::<Vec<_>>().join("、")))
}

fn letters(name: &str) -> Vec<char> {
    name.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The letters of a name, each Chinese character with its syllable and tone digit: as `reading` says
/// for the characters it fits, as usual for the others.
fn syllables(name: &str, reading: Option<&Pinyin>) -> Vec<(char, Option<String>)> {
    let characters = letters(name);
    let given: Vec<&str> = reading.map(|reading| reading.syllables().collect()).unwrap_or_default();
    let start = place(&characters, &given).unwrap_or(characters.len());
    let syllable = |(index, character): (usize, char)| {
        let given = index.checked_sub(start).and_then(|index| given.get(index));
        let read = match given {
            Some(given) => Some(toned(character, given)),
            None => character.to_pinyin().map(|usual| usual.with_tone_num_end().to_owned()),
        };
        (character, read)
    };
    characters.iter().copied().enumerate().map(syllable).collect()
}

/// Where the syllables belong in the name.
fn place(characters: &[char], given: &[&str]) -> Option<usize> {
    if given.is_empty() || given.len() == characters.len() {
        let fits = characters.iter().zip(given).all(|(character, given)| may_read(*character, given));
        return (fits && !given.is_empty()).then_some(0);
    }
    let fits = |window: &[char]| window.iter().zip(given).all(|(character, given)| is_read(*character, given));
    characters.windows(given.len()).position(fits)
}

/// Readings that stand in names alone and that the table does not know: 乐亭, the family 黑.
const RARE: [(char, &str); 2] = [('乐', "lao"), ('黑', "he")];

/// Whether a character is known to be read so.
fn is_read(character: char, given: &str) -> bool {
    let plain = given.trim_end_matches(|sign: char| sign.is_ascii_digit());
    reading(character, given).is_some() || RARE.contains(&(character, plain))
}

/// Whether a character may be read so: it is, or the table does not know it.
fn may_read(character: char, given: &str) -> bool {
    is_read(character, given) || character.to_pinyin_multi().is_none()
}

/// The reading of a character that is written so, with or without tone.
fn reading(character: char, given: &str) -> Option<pinyin::Pinyin> {
    let mut readings = character.to_pinyin_multi()?.into_iter();
    readings.find(|reading| reading.with_tone_num_end() == given || reading.plain() == given)
}

/// A syllable with its tone: as given, or as the table has it for this reading of the character.
fn toned(character: char, given: &str) -> String {
    reading(character, given).map_or_else(|| given.to_owned(), |reading| reading.with_tone_num_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Scalar;

    fn sorted<'a>(names: &[(&'a str, &str)]) -> Vec<&'a str> {
        let key = |(name, given): &(&'a str, &str)| {
            let reading = Pinyin::parse(given).ok();
            OrderKey::name(name, reading.as_ref(), &Id::parse("hd-1").unwrap())
        };
        let mut names = names.to_vec();
        names.sort_by_key(key);
        names.into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn names_sort_by_syllable_then_tone_then_character() {
        let names = [("张三", ""), ("安康", ""), ("西安", ""), ("先锋", ""), ("3号", ""), ("ABC", "")];
        assert_eq!(sorted(&names), ["3号", "ABC", "安康", "西安", "先锋", "张三"]);
    }

    #[test]
    fn a_reading_stands_wherever_its_characters_do() {
        let names =
            [("示例章华", ""), ("示例长城", "chang cheng"), ("示例常青", ""), ("示例单氏", "shan"), ("示例山海", "")];
        assert_eq!(sorted(&names), ["示例常青", "示例长城", "示例山海", "示例单氏", "示例章华"]);
    }

    #[test]
    fn a_part_begins_with_a_letter() {
        let letter = |name, part, given: &str| initial(name, part, Pinyin::parse(given).ok().as_ref());
        assert_eq!(letter("天津单氏眼镜", "单氏眼镜", ""), Some('d'));
        assert_eq!(letter("天津单氏眼镜", "单氏眼镜", "shan"), Some('s'));
        assert_eq!(letter("天津长城", "长城建材", "chang"), Some('z'), "what is not in the name is read as usual");
        assert_eq!(letter("天津 Abc 广告", "Abc 广告", ""), Some('a'));
        assert_eq!(letter("天津ＡＢ", "ＡＢ", ""), None);
        assert_eq!(letter("三六〇", "360", ""), None);
        assert_eq!(letter("“和”", "“和”", ""), Some('h'));
        assert_eq!(letter("，", "，", ""), None);
    }

    #[test]
    fn a_reading_that_fits_nothing_is_known() {
        assert!(fits("天津示例长城建筑", &Pinyin::parse("chang cheng").unwrap()));
        assert!(!fits("长城", &Pinyin::parse("hong lan").unwrap()), "nor the whole name");
        assert!(fits("乐亭A厂", &Pinyin::parse("lao4 ting ei chang").unwrap()), "letters are read in any way");
        let read = misread("长城", &Pinyin::parse("chang hong").unwrap());
        assert_eq!(read, Some(('城', "hong".to_owned(), "cheng".to_owned())));
        assert!(!fits("天津示例长城建筑", &Pinyin::parse("hong").unwrap()));
    }
}
