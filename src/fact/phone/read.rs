//! From what an editor wrote to the canonical number, or the reason why not.

use crate::fact::quote::quote;
use crate::fact::{number, width};
use crate::yaml::Refusal;

/// The canonical text of a telephone number.
pub(super) fn read(text: &str) -> Result<String, Refusal> {
    let plain = width::fold_dashes(text);
    refuse_mobile(&plain)?;
    refuse_several(text, &plain)?;
    let (main, extension) = split_extension(&plain);
    if main.contains(|c: char| !is_phone_character(c)) {
        return Err(unknown(text));
    }
    let main = national(main);
    let groups: Vec<&str> = groups(&main).collect();
    let (number, rest) = number(text, &groups)?;
    match (rest, extension) {
        ([], None) => Ok(number),
        ([one], None) => with_extension(text, number, one),
        ([], Some(one)) => with_extension(text, number, one.trim_matches([' ', '-'])),
        _ => Err(unknown(text)),
    }
}

fn is_phone_character(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '+')
}

/// The runs of digits.
fn groups(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty())
}

/// The number as it is dialled within the country: without +86, with the zero of its area.
fn national(main: &str) -> String {
    let main = main.trim();
    let codes = ["+86", "0086", "(+86)", "(0086)", "86-", "86 "];
    let Some(rest) = codes.iter().find_map(|code| main.strip_prefix(code)) else {
        return main.to_owned();
    };
    let rest = rest.trim_start_matches([' ', '-', '(']);
    let is_whole = ["0", "400", "800"].iter().any(|head| rest.starts_with(head));
    let zero = if is_whole { "" } else { "0" };
    format!("{zero}{rest}")
}

/// `转801`, `分机801`: the number and the extension.
fn split_extension(plain: &str) -> (&str, Option<&str>) {
    ["转分机", "分机", "转", "ext.", "ext", "#"]
        .iter()
        .find_map(|mark| plain.split_once(mark))
        .map_or((plain, None), |(main, extension)| (main, Some(extension)))
}

fn with_extension(text: &str, number: String, extension: &str) -> Result<String, Refusal> {
    let sound = extension.len() <= 6 && number::is_number(extension);
    match sound && number.contains('-') {
        true => Ok(format!("{number}-{extension}")),
        false => Err(unknown(text)),
    }
}

/// The number that the first groups make, and the groups that are left.
fn number<'a>(text: &str, groups: &'a [&'a str]) -> Result<(String, &'a [&'a str]), Refusal> {
    let joined = groups.concat();
    if groups.len() == 1 && is_service(&joined) {
        return Ok((joined, &[]));
    }
    if joined.starts_with("400") || joined.starts_with("800") {
        return toll_free(groups).ok_or_else(|| unknown(text));
    }
    if let Some(length) = area_length(&joined) {
        return fixed(groups, length).ok_or_else(|| wrong_length(text, &joined, length));
    }
    match joined.len() {
        7 | 8 => {
            let whole = read(&format!("022-{text}")).unwrap_or_else(|_| format!("022-{joined}"));
            Err(Refusal::new(format!("电话{}没有区号", quote(text)))
                .help(format!("在前面写上区号和连字符，如在天津写成 {whole}")))
        }
        9..=11 => Err(without_zero(text, groups)),
        _ => Err(unknown(text)),
    }
}

/// A spreadsheet that took the number for a number dropped the zero of its area.
fn without_zero(text: &str, groups: &[&str]) -> Refusal {
    match read(&format!("0{}", groups.join("-"))) {
        Ok(right) => Refusal::new(format!("电话{}的区号少了开头的 0", quote(text))).help(format!("写成 {right}")),
        Err(_) => unknown(text),
    }
}

/// Emergency numbers of three digits, and the short numbers of government and public services.
fn is_service(number: &str) -> bool {
    match number.len() {
        3 => matches!(number, "110" | "119" | "120" | "122"),
        5 => ["12", "95", "96"].iter().any(|head| number.starts_with(head)),
        6 => ["95", "96"].iter().any(|head| number.starts_with(head)),
        _ => false,
    }
}

/// `400-123-4567`: ten digits however they are grouped.
fn toll_free<'a>(groups: &'a [&'a str]) -> Option<(String, &'a [&'a str])> {
    let (digits, rest) = gather(groups, 10)?;
    Some((format!("{}-{}-{}", &digits[..3], &digits[3..6], &digits[6..]), rest))
}

/// How many digits of a number with a leading zero are its area code: 010 and 02x are whole, all
/// others have four.
fn area_length(joined: &str) -> Option<usize> {
    match joined.as_bytes() {
        [b'0', b'1', b'0', ..] | [b'0', b'2', ..] => Some(3),
        [b'0', b'3'..=b'9', ..] => Some(4),
        _ => None,
    }
}

/// A number with an area code: eight digits after 010 and 02x, seven or eight after others.
fn fixed<'a>(groups: &'a [&'a str], area: usize) -> Option<(String, &'a [&'a str])> {
    let seven = if area == 4 { gather(groups, 11) } else { None };
    let (digits, rest) = seven.or_else(|| gather(groups, area + 8))?;
    let (area, number) = digits.split_at_checked(area)?;
    Some((format!("{area}-{number}"), rest))
}

fn wrong_length(text: &str, joined: &str, area: usize) -> Refusal {
    let digits = if area == 3 { "8 位" } else { "7 或 8 位" };
    let (area, number) = joined.split_at_checked(area).unwrap_or((joined, ""));
    if is_service(number) {
        return Refusal::new(format!("{number} 是服务号码，前面不加区号")).help(format!("写成 {number}"));
    }
    Refusal::new(format!("电话{}的位数不对：区号 {area} 后面是“{number}”", quote(text)))
        .help(format!("区号 {area} 的号码有 {digits}，写成 {area}-号码；有分机再加 -801"))
}

/// Joins groups until they have just so many digits; `None` when no border falls there.
fn gather<'a>(groups: &'a [&'a str], length: usize) -> Option<(String, &'a [&'a str])> {
    let mut digits = String::new();
    for (index, group) in groups.iter().enumerate() {
        digits.push_str(group);
        match digits.len().cmp(&length) {
            std::cmp::Ordering::Less => {}
            std::cmp::Ordering::Equal => return Some((digits, &groups[index + 1..])),
            std::cmp::Ordering::Greater => return None,
        }
    }
    None
}

/// Refuses a text that holds more than one number, with the list to write instead.
fn refuse_several(text: &str, plain: &str) -> Result<(), Refusal> {
    let digits = |part: &&str| part.chars().filter(char::is_ascii_digit).count() >= 3;
    let split: Vec<&str> =
        plain.split(['、', ',', ';', '/', '或', '和', '\n', '|']).map(str::trim).filter(digits).collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let parts = match () {
        () if split.len() > 1 => split,
        () if words.len() > 1 && words.iter().all(|word| read(word).is_ok()) => words,
        () => return Ok(()),
    };
    Err(Refusal::new(format!("{}里有 {} 个电话", quote(text), parts.len()))
        .help(format!("可以写几个的（电话列表），一个电话写一行：{}；只能写一个的，留下一个", listed(&parts))))
}

/// The numbers as they should be written, a missing area code taken from the first.
fn listed(parts: &[&str]) -> String {
    let first = parts.first().and_then(|part| read(part).ok()).unwrap_or_default();
    let area = first.split_once('-').map_or("", |(area, _)| area);
    let whole = |part: &&str| read(part).or_else(|_| read(&format!("{area}-{part}")));
    let phones = parts.iter().map(|part| whole(part).unwrap_or_else(|_| (*part).to_owned()));
    phones.map(|phone| format!("“- {phone}”")).collect::<Vec<_>>().join("、")
}

/// Refuses a personal mobile number, alone or among others; the message hides its middle, so as
/// not to spread it.
fn refuse_mobile(plain: &str) -> Result<(), Refusal> {
    let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
    let mobile = groups(plain).chain([digits.as_str()]).find_map(mobile);
    match mobile.and_then(|number| Some((number.get(..3)?, number.get(7..)?))) {
        None => Ok(()),
        Some((head, tail)) => {
            Err(Refusal::new(format!("“{head}****{tail}”是手机号，不发布个人手机号"))
                .help("改为办公电话，如 022-24120000"))
        }
    }
}

/// The eleven digits of a mobile number.
fn mobile(digits: &str) -> Option<&str> {
    let national = digits.strip_prefix("0086").or(digits.strip_prefix("86")).unwrap_or(digits);
    let national = national.strip_prefix('0').unwrap_or(national);
    let is_mobile = matches!(national.as_bytes(), [b'1', b'3'..=b'9', ..]) && national.len() == 11;
    is_mobile.then_some(national)
}

fn unknown(text: &str) -> Refusal {
    Refusal::new(format!("{}不是电话号码", quote(text)))
        .help("写成区号、连字符和号码，如 022-24120000；分机加 -801；服务热线如 12333")
}

#[cfg(test)]
mod tests {
    use crate::fact::Phone;
    use crate::fact::test::{accepts, refuses};
    use crate::yaml::Scalar;

    #[test]
    fn ways_of_writing() {
        let ways = [
            "022-24120000",
            "022 24120000",
            "(022)24120000",
            "（022）24120000",
            "（022） 2412 0000",
            "02224120000",
            "０２２－２４１２００００",
            "022—24120000",
            "+86 22 24120000",
            "+86-022-24120000",
            "0086-22-24120000",
        ];
        for way in ways {
            accepts::<Phone>(&[(way, "022-24120000")]);
        }
        accepts::<Phone>(&[
            ("022-24120000-801", "022-24120000-801"),
            ("022-24120000转801", "022-24120000-801"),
            ("02224120000 转分机 801", "022-24120000-801"),
            ("0310-1234567", "0310-1234567"),
            ("0310-2234567-1", "0310-2234567-1"),
            ("+86 431 2234567", "0431-2234567"),
            ("+86 (0)22 24120000", "022-24120000"),
            ("03102234567", "0310-2234567"),
            ("12333", "12333"),
            ("12345", "12345"),
            ("95598", "95598"),
            ("110", "110"),
            ("4001234567", "400-123-4567"),
            ("400 1234 567", "400-123-4567"),
            ("400-123-4567-2", "400-123-4567-2"),
        ]);
    }

    #[test]
    fn refused_numbers() {
        refuses::<Phone>(&[
            ("24120000", "没有区号", "022-24120000"),
            ("2412 0000", "没有区号", "022-24120000"),
            ("24120000转801", "没有区号", "022-24120000-801"),
            ("2224120000", "少了开头的 0", "022-24120000"),
            ("13812345678", "138****5678", "办公电话"),
            ("138-1234-5678", "手机号", "办公电话"),
            ("+86 138 1234 5678", "手机号", "办公电话"),
            ("022-24120000、24120001", "2 个电话", "“- 022-24120000”、“- 022-24120001”"),
            ("02224120000/022-24120001", "2 个电话", "“- 022-24120000”、“- 022-24120001”"),
            ("022-24120000 022-24120001", "2 个电话", "列表"),
            ("12333 12345", "2 个电话", "“- 12333”、“- 12345”"),
            ("022-24120000、13812345678", "138****5678", "办公电话"),
            ("022-2412000", "022 后面是“2412000”", "8 位"),
            ("022-12333", "服务号码", "写成 12333"),
            ("022-2412000O", "不是电话号码", "连字符"),
            ("电话022-24120000", "不是电话号码", "连字符"),
            ("12333-1", "不是电话号码", "连字符"),
            ("307275566", "不是电话号码", "连字符"),
            ("", "不是电话号码", "连字符"),
        ]);
    }

    #[test]
    fn dialling_links() {
        let tel = |text| Phone::parse(text).unwrap().tel();
        assert_eq!(tel("022-24120000"), "tel:+86-22-24120000");
        assert_eq!(tel("022-24120000-801"), "tel:+86-22-24120000;ext=801");
        assert_eq!(tel("12333"), "tel:12333");
        assert_eq!(tel("400-123-4567"), "tel:4001234567");
    }
}
