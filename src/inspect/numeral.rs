//! Numbers as Chinese texts write them: `12`, `１２`, `十二`, `一百零五`, `叁`.

/// The number that a text ends with, and the byte at which it begins.
pub(super) fn ending(text: &str) -> Option<(u32, usize)> {
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let start = run(text, is_digit);
    if start < text.len() {
        let digits: String = text[start..].chars().filter_map(digit).collect();
        return Some((digits.parse().ok()?, start));
    }
    let start = run(text, |c| DIGITS.contains(plain(c)) || matches!(plain(c), '十' | '百' | '千' | '两' | '〇'));
    let number: String = text[start..].chars().map(plain).collect();
    Some((chinese(&number)?, start))
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.len() - text.chars().rev().take_while(|c| belongs(*c)).map(char::len_utf8).sum::<usize>()
}

const DIGITS: &str = "零一二三四五六七八九";

/// The plain form of a numeral as sums of money have it.
fn plain(c: char) -> char {
    const FORMS: [(char, char); 12] = [
        ('壹', '一'),
        ('贰', '二'),
        ('叁', '三'),
        ('肆', '四'),
        ('伍', '五'),
        ('陆', '六'),
        ('柒', '七'),
        ('捌', '八'),
        ('玖', '九'),
        ('拾', '十'),
        ('佰', '百'),
        ('仟', '千'),
    ];
    FORMS.iter().find(|(form, _)| *form == c).map_or(c, |(_, plain)| *plain)
}

fn digit(c: char) -> Option<char> {
    match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        c => Some(c),
    }
}

/// Up to 9999; `None` for nothing, and for what is no number.
fn chinese(text: &str) -> Option<u32> {
    let (mut sum, mut last) = (0, None);
    for c in text.chars() {
        let unit = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '两' => {
                last = Some(2);
                continue;
            }
            '〇' => continue,
            _ => {
                last = u32::try_from(DIGITS.chars().position(|digit| digit == c)?).ok();
                continue;
            }
        };
        sum += last.take().filter(|digit| *digit > 0).unwrap_or(1) * unit;
    }
    let number: u32 = sum + last.unwrap_or(0);
    (number > 0).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_from_the_end() {
        for (text, number, rest) in [
            ("等12", 12, "等"),
            ("共１２", 12, "共"),
            ("等十二", 12, "等"),
            ("二十", 20, ""),
            ("一百零五", 105, ""),
            ("两", 2, ""),
            ("等叁", 3, "等"),
            ("共壹拾贰", 12, "共"),
            ("2024年度16", 16, "2024年度"),
        ] {
            let (found, start) = ending(text).unwrap();
            assert_eq!((found, &text[..start]), (number, rest), "{text}");
        }
        assert_eq!(ending("等"), None);
        assert_eq!(ending("99999999999"), None);
    }
}
