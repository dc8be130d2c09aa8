//! From what an editor wrote to the 18 characters of a code, or the reason why not.

use super::{ALPHABET, check};
use crate::fact::quote::quote;
use crate::fact::{number, width};
use crate::yaml::Refusal;

/// The code in upper case without spaces; its form is sound, its arithmetic not yet checked.
pub(super) fn read(text: &str) -> Result<String, Refusal> {
    let code = width::fold_spaces(text).to_uppercase();
    if code.is_empty() {
        return Err(Refusal::new("统一社会信用代码是空的").help("照营业执照填写 18 位代码"));
    }
    if is_scientific(&code) {
        return Err(Refusal::new(format!("信用代码{}被表格软件改成了科学记数法", quote(text)))
            .help("末几位已经丢失：在表格里把这一列设为“文本”格式，再照营业执照重新录入"));
    }
    if let Some(refusal) = among_words(text, &code) {
        return Err(refusal);
    }
    let latin: String = code.chars().map(latin).collect();
    if latin != code && latin.chars().all(|c| c.is_ascii_alphanumeric()) {
        let foreign: String = code.chars().filter(|c| !c.is_ascii()).collect();
        return Err(Refusal::new(format!("信用代码{}里的“{foreign}”是别国的字母，只是样子相同", quote(text)))
            .help(format!("写成 {latin}")));
    }
    if let Some(c) = code.chars().find(|c| !c.is_ascii_alphanumeric()) {
        return Err(Refusal::new(format!("信用代码{}里有“{}”", quote(text), c.escape_debug()))
            .help("只写 18 位数字和大写字母；一个字段只写一个代码"));
    }
    check_length(&code)?;
    check_alphabet(&code)?;
    check_district(&code)?;
    Ok(code)
}

/// The refusal of a text that is no code at all, or that has one or more among other words.
fn among_words(text: &str, code: &str) -> Option<Refusal> {
    if code.is_ascii() {
        return None;
    }
    let runs = code.split(|c: char| !c.is_ascii_alphanumeric());
    let codes: Vec<&str> = runs.filter(|run| run.len() == 18).collect();
    match codes.as_slice() {
        [one] => {
            Some(Refusal::new(format!("信用代码{}里还有别的字", quote(text))).help(format!("只写代码，写成 {one}")))
        }
        [_, _, ..] => Some(
            Refusal::new(format!("{}里有 {} 个信用代码", quote(text), codes.len()))
                .help("一条记录只写这家企业自己的一个；别的企业各写一条记录"),
        ),
        [] if !code.chars().any(|c| c.is_ascii_alphanumeric()) => Some(
            Refusal::new(format!("{}不是信用代码", quote(text)))
                .help("照营业执照填写 18 位代码，如 91120102MA0DEM021J"),
        ),
        [] => None,
    }
}

/// `9.11E+17`, or the digits with a decimal point that a spreadsheet adds.
fn is_scientific(code: &str) -> bool {
    code.starts_with(|c: char| c.is_ascii_digit())
        && (code.contains("E+") || code.contains('.'))
        && code.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | 'E' | '+'))
}

fn check_length(code: &str) -> Result<(), Refusal> {
    let refusal = |why: &str| Refusal::new(format!("信用代码{}{why}", quote(code)));
    let length = code.len();
    match length {
        18 => Ok(()),
        15 if number::is_number(code) => {
            Err(refusal("有 15 位，是旧的工商注册号").help("2015 年起改用 18 位统一社会信用代码，照现在的营业执照填写"))
        }
        9 => Err(refusal("有 9 位，是组织机构代码")
            .help("统一社会信用代码有 18 位，这 9 位是它的第 9 到 17 位；照营业执照填写")),
        19 => Err(refusal("有 19 位，多了 1 位").help(surplus(code))),
        20.. => Err(refusal(&format!("有 {length} 位，多了 {} 位", length - 18)).help(segments(code))),
        _ => Err(refusal(&format!("只有 {length} 位，少了 {} 位", 18 - length)).help(segments(code))),
    }
}

/// Where the surplus character of 19 stands, if leaving one out gives just one valid code.
fn surplus(code: &str) -> String {
    let without = |at: usize| format!("{}{}", &code[..at], &code[at + 1..]);
    let is_valid = |code: &String| check_alphabet(code).is_ok() && check::check(code).is_ok();
    let mut found: Vec<(usize, String)> =
        (0..code.len()).map(|at| (at, without(at))).filter(|(_, code)| is_valid(code)).collect();
    found.dedup_by(|one, other| one.1 == other.1);
    match found.as_slice() {
        [(at, right)] => format!("疑似第 {} 位多余；照营业执照核对是否为 {right}", at + 1),
        _ => segments(code),
    }
}

/// The code in the groups in which it is compared with the licence.
fn segments(code: &str) -> String {
    let part = |from: usize, to: usize| code.get(from.min(code.len())..to.min(code.len())).unwrap_or_default();
    let parts = [part(0, 2), part(2, 8), part(8, 17), part(17, code.len())];
    let shown: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("照营业执照逐段核对（2、6、9、1 位）：{}", shown.join(" "))
}

/// GB 32100-2015 leaves out I O S V Z because they are taken for 1 0 5 U 2.
fn check_alphabet(code: &str) -> Result<(), Refusal> {
    let wrong: Vec<String> = code
        .chars()
        .enumerate()
        .filter(|(_, c)| !ALPHABET.contains(*c))
        .map(|(at, c)| format!("第 {} 位“{c}”", at + 1))
        .collect();
    if wrong.is_empty() {
        return Ok(());
    }
    let likely: String = code.chars().map(likely).collect();
    let help = match check::check(&likely) {
        Ok(()) => format!("照营业执照核对是否为 {likely}"),
        Err(_) => format!("代码里没有 I、O、S、V、Z，它们常是 1、0、5、U、2 之误；改后为 {likely}，照营业执照核对"),
    };
    Err(Refusal::new(format!("信用代码{}的{}不会出现在信用代码里", quote(code), wrong.join("、"))).help(help))
}

/// The Latin letter that a Greek or Cyrillic one looks like.
fn latin(c: char) -> char {
    match c {
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'С' => 'C',
        'Е' | 'Ε' => 'E',
        'Н' | 'Η' => 'H',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'Ν' => 'N',
        'Р' | 'Ρ' => 'P',
        'Т' | 'Τ' => 'T',
        'Х' | 'Χ' => 'X',
        'У' | 'Υ' => 'Y',
        c => c,
    }
}

fn likely(c: char) -> char {
    match c {
        'I' => '1',
        'O' => '0',
        'S' => '5',
        'V' => 'U',
        'Z' => '2',
        _ => c,
    }
}

/// Characters 3 to 8 are the digits of a district (GB/T 2260).
fn check_district(code: &str) -> Result<(), Refusal> {
    let district = code.get(2..8).unwrap_or_default();
    match number::is_number(district) {
        true => Ok(()),
        false => Err(Refusal::new(format!("信用代码{}的第 3 到 8 位是“{district}”，不全是数字", quote(code)))
            .help("这六位是登记机关的行政区划码，如河东区是 120102；照营业执照核对，是否多写或漏写了前面的字符")),
    }
}

#[cfg(test)]
mod tests {
    use crate::fact::CreditCode;
    use crate::fact::test::{accepts, refuses};

    const RIGHT: &str = "91120102MA0DEM021J";

    #[test]
    fn written_differently() {
        accepts::<CreditCode>(&[
            (RIGHT, RIGHT),
            ("91120102ma0dem021j", RIGHT),
            ("９１１２０１０２ＭＡ０ＤＥＭ０２１Ｊ", RIGHT),
            ("91 120102 MA0DEM021 J", RIGHT),
            ("911201020000000000", "911201020000000000"),
        ]);
    }

    #[test]
    fn refused_codes() {
        refuses::<CreditCode>(&[
            ("120102000012345", "旧的工商注册号", "18 位"),
            ("MA0DEM021", "组织机构代码", "18 位"),
            ("91120102MA0DEM021", "只有 17 位，少了 1 位", "91 120102 MA0DEM021"),
            ("91120102MA0DEEM021J", "有 19 位，多了 1 位", RIGHT),
            ("91120102MA0DEM021J91120102MA0DEM021J", "多了 18 位", "逐段"),
            ("9112O1O2MAODEM02IJ", "第 5 位“O”", RIGHT),
            ("91120102MA0DEM0SVJ", "第 16 位“S”", "没有 I、O、S、V、Z"),
            ("9.11E+17", "科学记数法", "文本"),
            ("911201020000000000.0", "科学记数法", "文本"),
            ("91120102-MA0DEM021-J", "里有“-”", "只写"),
            ("911A0102MA0DEM021J", "不全是数字", "行政区划码"),
            ("91120102MА0DEМ021J", "别国的字母", RIGHT),
            ("企业代码", "不是信用代码", "营业执照"),
            ("91120102MA0DEM021J（三证合一）", "别的字", "写成 91120102MA0DEM021J"),
            ("代码：91120102MA0DEM021J", "别的字", "写成 91120102MA0DEM021J"),
            ("91120102MA0DEM021J、9112010270000001XY", "2 个", "一条记录"),
            ("", "空的", "营业执照"),
        ]);
    }
}
