//! Personal mobile numbers: 1, a digit from 3 to 9, and nine more, with or without +86, in one piece or in
//! the pieces that people write (`138 1234 5678`).

use super::numbers::{Candidate, Gap, Numbers};
use super::{Finding, Secret};
use crate::fact::narrow;

/// Words before a number that say that it is a telephone's.
const LABELS: [&str; 9] = ["手机", "电话", "联系", "微信", "致电", "拨打", "mobile", "phone", "tel"];

/// How far before a number such a word may stand, in characters, on its line.
const LABEL_REACH: usize = 12;

/// Latin words that may stand against a number without a space.
const HEADS: [&str; 11] = ["tel", "phone", "mobile", "mob", "cell", "wx", "vx", "wechat", "weixin", "t", "m"];

/// What comes before the digits of a mobile.
const COUNTRIES: [&str; 4] = ["", "0", "86", "0086"];

/// What an amount has after it. Nobody counts people or households by tens of thousands of millions.
const UNITS: [&str; 11] = ["元", "万元", "亿元", "美元", "%", "％", "股", "吨", "千瓦", "立方", "平方"];

/// What begins like a unit and is none.
const NO_UNITS: [&str; 3] = ["元旦", "元宵", "元老"];

/// What the names of files end with that records show and offer.
const FILES: [&str; 9] = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".pdf", ".doc", ".xls", ".zip"];

/// What the names of values in addresses end with that count something.
const COUNTS: [&str; 10] = ["id", "no", "t", "ts", "time", "v", "page", "code", "num", "sn"];

/// What opens and closes brackets.
const OPEN: [char; 4] = ['(', '（', '[', '【'];
const CLOSED: [char; 4] = [')', '）', ']', '】'];

/// The lengths of the pieces that people write a number in.
const PIECES: [&[usize]; 6] = [&[11], &[3, 4, 4], &[3, 8], &[7, 4], &[3, 3, 5], &[4, 3, 4]];

/// What a candidate is, if it is such a number.
pub(super) fn judge(numbers: &Numbers, one: &Candidate) -> Option<Finding> {
    let is_before = |head: &&str| one.digits.len() == head.len() + 11 && one.digits.starts_with(head.as_bytes());
    let country = COUNTRIES.iter().find(|head| is_before(head))?.len();
    let national = &one.digits[country..];
    let [b'1', b'3'..=b'9', ..] = national else { return None };
    let lengths = without(numbers.lengths(one), country)?;
    let is_free = numbers.is_free(one, &HEADS) || names_file(numbers, one);
    let is_boxed = numbers.gaps(one).any(|gap| gap == Gap::Cell);
    if !is_free || is_boxed || is_amount(numbers, one) {
        return None;
    }
    let line = numbers.before(one.range.start, LABEL_REACH).rsplit('\n').next().unwrap_or_default();
    let is_labelled = LABELS.iter().any(|label| line.to_ascii_lowercase().contains(label));
    let is_plain = lengths == [11];
    let sound = is_pieced(numbers, one, &lengths, is_labelled)
        && !numbers.is_counted(one)
        && (country != 1 || is_labelled)
        && (is_labelled || !has_years(numbers, one))
        && (is_labelled || country >= 2 || !in_address(numbers, one));
    if !sound || (!is_plain && numbers.is_chained(one)) {
        return None;
    }
    let national = std::str::from_utf8(national).ok()?;
    let echo = format!("{}****{}", national.get(..3)?, national.get(7..)?);
    Some(Finding { what: Secret::Mobile, range: one.range.clone(), echo })
}

/// What digits are that are just two such numbers, one against the other.
pub(super) fn twice(numbers: &Numbers, index: usize) -> Option<Finding> {
    let is_mobile = |half: &[u8]| matches!(half, [b'1', b'3'..=b'9', ..]);
    let (one, other) = numbers.group(index).split_at_checked(11).filter(|(_, other)| other.len() == 11)?;
    let shown = std::str::from_utf8(one).ok().filter(|_| is_mobile(one) && is_mobile(other))?;
    let echo = format!("{}****{}", shown.get(..3)?, shown.get(7..)?);
    Some(Finding { what: Secret::Mobile, range: numbers.place(index), echo })
}

/// The lengths of the pieces without the digits of the country.
fn without(mut lengths: Vec<usize>, country: usize) -> Option<Vec<usize>> {
    let first = lengths.first_mut()?;
    *first = first.checked_sub(country)?;
    if *first == 0 {
        lengths.remove(0);
    }
    Some(lengths)
}

/// Whether the pieces are such as people write: the usual ones, all digits apart, or after a word that says what
/// it is, any; brackets, slashes and low lines part them only after such a word or the number of the country, or around the first.
fn is_pieced(numbers: &Numbers, one: &Candidate, lengths: &[usize], is_labelled: bool) -> bool {
    let is_usual = match numbers.is_strewn(one) {
        true => numbers.lengths_over_lines(one).is_some_and(|lengths| PIECES.contains(&lengths.as_slice())),
        false => PIECES.contains(&lengths),
    };
    let in_brackets = || {
        let after = numbers.text[one.range.start..].trim_start_matches(|sign: char| narrow(sign).is_ascii_digit());
        numbers.before(one.range.start, 1).ends_with(OPEN) && after.starts_with(CLOSED)
    };
    match numbers.gaps(one).any(|gap| gap == Gap::Sign) {
        true => is_usual && (is_labelled || one.digits.len() > 11 || in_brackets()),
        false => is_usual || ((is_labelled || lengths == [1; 11]) && numbers.is_whole(one)),
    }
}

/// Whether a number ends the name of a file after letters: `pic138….jpg`, `IMG_138….png`.
fn names_file(numbers: &Numbers, one: &Candidate) -> bool {
    let after = numbers.text.get(one.range.end..).unwrap_or_default();
    let before = numbers.before(one.range.start, 2);
    let has_letters = before.trim_end_matches('_').ends_with(|sign: char| sign.is_ascii_alphabetic());
    has_letters && FILES.iter().any(|suffix| after.starts_with(suffix))
}

/// Whether a number counts money, or what is sold.
fn is_amount(numbers: &Numbers, one: &Candidate) -> bool {
    let after = numbers.text[one.range.end..].trim_start_matches(' ');
    let before = numbers.before(one.range.start, 1);
    let begins = |words: &[&str]| words.iter().any(|word| after.starts_with(word));
    (begins(&UNITS) && !begins(&NO_UNITS)) || matches!(before, "¥" | "￥" | "$")
}

/// Whether pieces are years or days rather: `150 2023 2024`, `150 20240301`.
fn has_years(numbers: &Numbers, one: &Candidate) -> bool {
    let is_year = |piece: &[u8]| match piece {
        [b'1', b'9', ..] | [b'2', b'0', b'0'..=b'4', ..] => match piece.len() {
            8 => matches!(&piece[4..7], [b'0', b'1'..=b'9', b'0'..=b'3'] | [b'1', b'0'..=b'2', b'0'..=b'3']),
            length => length == 4,
        },
        _ => false,
    };
    let mut later = one.groups.clone().skip(1).map(|index| numbers.group(index)).peekable();
    let is_split = numbers.lengths(one).len() > 1;
    is_split && later.peek().is_some() && later.all(is_year)
}

/// Whether a number is part of an address on the Web where it counts pages, and is not all that stands between two
/// slashes or after a sign that asks for it: `/138…/`, `?q=138…`.
fn in_address(numbers: &Numbers, one: &Candidate) -> bool {
    let before = numbers.before(one.range.start, 160);
    let start = before.char_indices().rev().take_while(|(_, sign)| sign.is_ascii() && !sign.is_ascii_whitespace());
    let word = start.last().map_or("", |(at, _)| &before[at..]);
    if !["://", "](/", "doi"].iter().any(|sign| word.to_ascii_lowercase().contains(sign)) {
        return false;
    }
    let after = numbers.text[one.range.end..].chars().next();
    let ends = after.is_none_or(|sign| !matches!(sign, '.' | '-' | '_' | '%') && !sign.is_ascii_alphanumeric());
    let key = word.trim_end_matches('=').rsplit(['?', '&', '/']).next().unwrap_or_default().to_ascii_lowercase();
    let is_count = word.ends_with('=') && COUNTS.iter().any(|count| key.ends_with(count));
    !(word.ends_with(['/', '?', '=', '#']) && ends && !is_count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::privacy::test::{finds, leaves};

    #[test]
    fn every_form() {
        for text in [
            "13812345678",
            "138 1234 5678",
            "138-1234-5678",
            "138－1234－5678",
            "138—1234—5678",
            "138.1234.5678",
            "138 12345678",
            "1381234 5678",
            "138 123 45678",
            "8613812345678",
            "86 13812345678",
            "86-138-1234-5678",
            "１３８１２３４５６７８",
            "１３８　１２３４　５６７８",
            "138\n12345678",
            "1381234\n5678",
            "1381\u{200b}2345678",
            "19912345678",
            "16612345678",
        ] {
            finds(Secret::Mobile, text, text);
            finds(Secret::Mobile, &format!("张三：{text}，"), text);
            finds(Secret::Mobile, &format!("+{text}"), text);
        }
        for text in
            ["0086 138 1234 5678", "008613812345678", "86(138)12345678", "138 20765438", "1 3 8 1 2 3 4 5 6 7 8"]
        {
            finds(Secret::Mobile, text, text);
        }
        for text in ["13812 345678", "138 123 456 78", "一三八 一二三四 五六七八", "138一二三四5678", "138/1234/5678"]
        {
            finds(Secret::Mobile, &format!("手机：{text}。"), text);
        }
        for text in
            ["zhangsan13812345678", "zhangsan_13812345678。", "13812345678zhang", "*13812345678*", "1. 13812345678"]
        {
            finds(Secret::Mobile, text, "13812345678");
        }
        for text in ["https://example.gov.cn/13812345678/", "https://example.gov.cn/?q=13812345678", "13812345678.0"] {
            finds(Secret::Mobile, text, "13812345678");
        }
        finds(Secret::Mobile, "1381234567813912345678", "1381234567813912345678");
        finds(Secret::Mobile, "联系张三 138 12 34 56 78", "138 12 34 56 78");
        finds(Secret::Mobile, "1. 138 1234 5678", "138 1234 5678");
        finds(Secret::Mobile, "138 12\n34 5678", "138 12\n34 5678");
        finds(Secret::Mobile, "（138）12345678", "138）12345678");
        finds(Secret::Mobile, "张三13812345678元旦值班", "13812345678");
        finds(Secret::Mobile, "13812345678户籍科", "13812345678");
        finds(Secret::Mobile, "手机013812345678", "013812345678");
        finds(Secret::Mobile, "tel13812345678", "13812345678");
        finds(Secret::Mobile, "[电话](tel:13812345678)", "13812345678");
        finds(Secret::Mobile, "联系电话 138 2023 2024", "138 2023 2024");
        finds(Secret::Mobile, "photo-13812345678.jpg", "13812345678");
        finds(Secret::Mobile, "![照片](pic13812345678.jpg)", "13812345678");
    }

    #[test]
    fn what_is_none() {
        for text in [
            "022-24120000",
            "022-13812345",
            "400-123-4567",
            "800 123 4567",
            "12333",
            "12812345678",
            "138123456789",
            "1381234567",
            "138****5678",
            "138 **** 5678",
            "13812345678.00",
            "0.13812345678",
            "13812345678 元",
            "￥15012345678",
            "13,812,345,678",
            "a13812345678",
            "13812345678b",
            "150 2023 2024",
            "150 20240301",
            "1500 3000 200",
            "138-1234-5678-9012",
            "https://example.gov.cn/c/15012345678.html",
            "138\t1234\t5678",
            "津ICP备12345678号-1\n400-645-0019",
            "合计 1384 1666 896\n2019年",
            "012-13812345678901",
            "单位编号：13812345678",
            "电话，件号 1381234 5678",
            "电话\n150 2023 2024",
            "件号 1381234 5678",
            "设备编号 138-1234-5678",
            "合同编号：HT-13812345678",
            "会议号：138 1234 5678",
            "发票号码13812345678",
            "（138/1234/5678）",
            "https://example.gov.cn/?id=13812345678",
            "deadbeef13812345678",
        ] {
            leaves(text);
        }
    }
}
