//! How the beginning of a name is read, where the usual reading of its characters is wrong.

use std::sync::Arc;

use super::quote::quote;
use super::width;
use crate::yaml::{Refusal, Scalar};

/// Syllables in lower case with one space between them, each with a tone digit (1 to 5) or
/// without: `chang cheng`, `chang2 cheng2`. A ü is written ü.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pinyin(Arc<str>);

textual!(Pinyin);

const INITIALS: [&str; 24] = [
    "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s", "y",
    "w", "",
];

const FINALS: [&str; 38] = [
    "a", "o", "e", "i", "u", "ü", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "ong", "er", "ia", "ie", "iao",
    "iu", "ian", "in", "iang", "ing", "iong", "ua", "uo", "uai", "ui", "uan", "un", "uang", "ue", "üe", "ün", "üan",
    "n", "ng",
];

/// The vowels with tone marks, four tones each.
const TONES: [(&str, char); 6] =
    [("āáǎà", 'a'), ("ōóǒò", 'o'), ("ēéěè", 'e'), ("īíǐì", 'i'), ("ūúǔù", 'u'), ("ǖǘǚǜ", 'ü')];

impl Pinyin {
    /// The syllables with their tone digits, if they have any.
    pub fn syllables(&self) -> impl Iterator<Item = &str> {
        self.0.split(' ')
    }
}

impl Scalar for Pinyin {
    const FORM: &'static str = "pinyin";
    const HINT: &'static str = "拼音（音节之间空一格），如 chang cheng";
    const EXAMPLES: &'static [&'static str] = &["chang cheng", "chang2 cheng2"];

    fn parse(text: &str) -> Result<Self, Refusal> {
        let plain = width::fold(text).to_lowercase().replace(['\'', '’', '-'], " ");
        if plain.trim().is_empty() {
            return Err(Refusal::new("拼音是空的").help("填写拼音，如 chang cheng；读音没有特别的，就删去这一行"));
        }
        let syllables: Vec<String> =
            plain.split_whitespace().map(|syllable| read(text, syllable)).collect::<Result<_, _>>()?;
        Ok(Self(syllables.join(" ").into()))
    }

    fn text(&self) -> String {
        self.0.to_string()
    }
}

/// One syllable, with its tone as a digit.
fn read(text: &str, syllable: &str) -> Result<String, Refusal> {
    let mut letters = String::new();
    let mut tone = None;
    for c in syllable.replace("u:", "ü").chars() {
        let marked = marked(c);
        let digit = c.to_digit(10).filter(|digit| (1..=5).contains(digit));
        tone = tone.or(digit).or(marked.map(|(_, tone)| tone));
        match (digit, marked) {
            (Some(_), _) => {}
            (_, Some((vowel, _))) => letters.push(vowel),
            _ => letters.push(if c == 'v' { 'ü' } else { c }),
        }
    }
    let marks = syllable.chars().filter(|&c| c.is_ascii_digit() || marked(c).is_some()).count();
    let digit_inside = syllable.trim_end_matches(|c: char| c.is_ascii_digit()).contains(|c: char| c.is_ascii_digit());
    match is_syllable(&letters) && marks <= 1 && !digit_inside {
        true => Ok(format!("{letters}{}", tone.map_or(String::new(), |tone| tone.to_string()))),
        false => Err(Refusal::new(format!("{}里的“{syllable}”不是一个拼音音节", quote(text)))
            .help("用小写字母写拼音，音节之间空一格，如 chang cheng；声调用数字，如 chang2")),
    }
}

fn marked(c: char) -> Option<(char, u32)> {
    TONES.iter().find_map(|(marks, vowel)| {
        marks.chars().zip(1..).find_map(|(mark, tone)| (mark == c).then_some((*vowel, tone)))
    })
}

fn is_syllable(letters: &str) -> bool {
    INITIALS.iter().any(|initial| letters.strip_prefix(initial).is_some_and(|rest| FINALS.contains(&rest)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::test::{accepts, refuses};

    #[test]
    fn syllables() {
        accepts::<Pinyin>(&[
            ("chang cheng", "chang cheng"),
            ("Chang2  Cheng2", "chang2 cheng2"),
            ("cháng'chéng", "chang2 cheng2"),
            ("lv shun", "lü shun"),
            ("lǚ", "lü3"),
            ("xi an", "xi an"),
            ("er yuan xiong nüe", "er yuan xiong nüe"),
        ]);
        refuses::<Pinyin>(&[
            ("changcheng", "不是一个拼音音节", "空一格"),
            ("长城", "不是一个拼音音节", "小写字母"),
            ("chang6", "不是一个拼音音节", "声调"),
            ("cha2ng", "不是一个拼音音节", "声调"),
            ("", "空的", "删去"),
        ]);
    }
}
