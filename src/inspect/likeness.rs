//! Likeness of names: a name in, a key out that is the same for all the ways in which people write, or
//! mistype, one name. Equal keys are found in a table, so that all pairs need not be compared.

use std::hash::{BuildHasher, Hash, Hasher};

use pinyin::ToPinyin;
use rustc_hash::FxBuildHasher;

/// The keys of a name.
#[derive(Debug)]
pub(super) struct Likeness {
    pub(super) plain: Key,
    pub(super) sound: Key,
}

/// A text that is hashed once, however often it is looked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Key {
    hash: u64,
    text: String,
}

impl Key {
    fn of(text: String) -> Self {
        Self { hash: FxBuildHasher.hash_one(&text), text }
    }

    /// A number that equal keys have in common.
    pub(super) fn digest(&self) -> u64 {
        self.hash
    }
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.hash.hash(state);
    }
}

impl Likeness {
    /// The keys of a name.
    pub(super) fn of(name: &str) -> Self {
        let plain = plain(name);
        Self { sound: Key::of(sound(&plain)), plain: Key::of(plain) }
    }
}

/// The name without what people leave out or write otherwise: the city, brackets, spaces, the long form
/// of 有限公司, full width, case.
fn plain(name: &str) -> String {
    let mut bare = String::with_capacity(name.len());
    for c in name.chars().filter(|c| !is_blank(*c)).map(narrow) {
        match c {
            c if c.is_ascii() => bare.push(c.to_ascii_lowercase()),
            c if is_han(c) => bare.push(c),
            c => bare.extend(c.to_lowercase()),
        }
    }
    let bare = bare.replace("有限责任公司", "有限公司").replace("天津市", "天津");
    match bare.replace("天津", "") {
        rest if rest.is_empty() => bare,
        rest => rest,
    }
}

/// The plain name by its sound, a doubled character being one: what an input method mistakes. Characters
/// that look alike count as one as well, numerals only as themselves.
fn sound(plain: &str) -> String {
    let mut key = String::with_capacity(plain.len() * 2);
    let mut before = None;
    for c in plain.chars().map(look) {
        if before == Some(c) && !c.is_ascii_digit() {
            continue;
        }
        before = Some(c);
        match c.to_pinyin().filter(|_| !is_numeral(c)) {
            Some(syllable) => key.push_str(syllable.plain()),
            None => key.push(c),
        }
        key.push(' ');
    }
    key
}

fn is_blank(c: char) -> bool {
    const SIGNS: [char; 21] = [
        '（', '）', '(', ')', '【', '】', '[', ']', '〔', '〕', '·', '•', '-', '—', '、', '，', ',', '.', '。', '“',
        '”',
    ];
    // Most characters of a name are none of these.
    !is_han(c) && (c == '"' || c.is_whitespace() || SIGNS.contains(&c))
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// One character for all that look like it.
fn look(c: char) -> char {
    match c {
        '已' | '巳' => '己',
        '末' => '未',
        '土' => '士',
        '戌' | '戍' => '戊',
        '干' => '千',
        '夭' => '天',
        '玉' => '王',
        '治' => '冶',
        '候' => '侯',
        '风' => '凤',
        '乌' => '鸟',
        '今' => '令',
        '见' => '贝',
        '拨' => '拔',
        '酒' => '洒',
        '律' => '津',
        _ => c,
    }
}

/// Characters that tell one of a series from the next.
fn is_numeral(c: char) -> bool {
    const NUMERALS: [char; 31] = [
        '零', '〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '甲', '乙', '丙', '丁',
        '戊', '己', '庚', '辛', '壬', '癸', '东', '南', '西', '北', '中', '上', '下',
    ];
    NUMERALS.contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_in_many_ways() {
        for (one, two) in [
            ("天津市示例精密机械有限公司", "天津示例精密机械有限责任公司"),
            ("示例精密机械（天津）有限公司", "天津示例精密机械 有限公司"),
            ("厦门示例（天津）茶业", "厦门示例(天津市)茶业"),
            ("示例ＡＢ", "示例ab"),
        ] {
            assert_eq!(plain(one), plain(two));
        }
        for (one, two) in [("示例精密", "示例精蜜"), ("示例冶金", "示例治金"), ("示例机机械", "示例机械")]
        {
            assert_ne!(plain(one), plain(two));
            assert_eq!(sound(&plain(one)), sound(&plain(two)));
        }
    }

    #[test]
    fn names_of_a_series_differ() {
        for (one, two) in [
            ("示例一公司", "示例亿公司"),
            ("示例东方", "示例冬方"),
            ("示例物业", "示例置业"),
            ("示例企业100", "示例企业1000"),
            ("天津", "天津市示例"),
        ] {
            assert_ne!(sound(&plain(one)), sound(&plain(two)), "{one} {two}");
        }
    }
}
