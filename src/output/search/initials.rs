//! The initials of a name, as people type them who will not switch to Chinese: 河东区 is `hdq`.

use crate::content;
use crate::fact::Pinyin;

/// Characters of names that are commonly read in two ways which begin differently, with the two
/// beginnings.
const TWO: [(char, [char; 2]); 24] = [
    ('长', ['c', 'z']),
    ('重', ['z', 'c']),
    ('行', ['x', 'h']),
    ('乐', ['l', 'y']),
    ('调', ['d', 't']),
    ('朝', ['c', 'z']),
    ('曾', ['z', 'c']),
    ('单', ['d', 's']),
    ('解', ['j', 'x']),
    ('查', ['c', 'z']),
    ('盛', ['s', 'c']),
    ('弹', ['d', 't']),
    ('藏', ['c', 'z']),
    ('会', ['h', 'k']),
    ('厦', ['s', 'x']),
    ('种', ['z', 'c']),
    ('传', ['c', 'z']),
    ('校', ['x', 'j']),
    ('降', ['j', 'x']),
    ('系', ['x', 'j']),
    ('参', ['c', 's']),
    ('车', ['c', 'j']),
    ('宿', ['s', 'x']),
    ('率', ['s', 'l']),
];

/// The initials of a name; where its characters can be read otherwise and `reading` does not say how, those too.
pub(super) fn of(name: &str, reading: Option<&Pinyin>) -> Vec<String> {
    let usual = content::initials(name, reading);
    let mut all = vec![usual.iter().map(|(_, initial)| *initial).collect::<String>()];
    let other = |&(character, initial): &(char, char)| {
        let pair = TWO.iter().find(|(known, _)| *known == character).map(|(_, pair)| pair);
        pair.and_then(|pair| pair.iter().copied().find(|one| *one != initial)).unwrap_or(initial)
    };
    if reading.is_none() {
        all.push(usual.iter().map(other).collect());
    }
    all.dedup();
    all.retain(|initials| !initials.is_empty());
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Scalar;

    #[test]
    fn both_readings_are_known_unless_the_record_says_which() {
        assert_eq!(of("河东区（示例）", None), ["hdqsl"]);
        let mut both = of("长城A2", None);
        both.sort_unstable();
        assert_eq!(both, ["cca2", "zca2"]);
        let reading = Pinyin::parse("chang cheng").ok();
        assert_eq!(of("长城A2", reading.as_ref()), ["cca2"]);
        assert!(of("（！）", None).is_empty());
    }
}
