//! The number of an official document: `津人社办发〔2023〕28号`.

use std::sync::Arc;

use super::quote::quote;
use super::width;
use crate::yaml::{Refusal, Scalar};

/// A document number per GB/T 9704-2012, 7.2.5: the issuer's code, the four-digit year in 〔〕
/// (U+3014, U+3015), and the number without 第 or leading zeros, then 号; or that of an order or an
/// announcement, which is numbered without a code: `国务院令第535号`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentNumber(Arc<str>);

textual!(DocumentNumber);

impl Scalar for DocumentNumber {
    const FORM: &'static str = "document-number";
    const HINT: &'static str = "发文字号，如 津人社办发〔2023〕28号";
    const EXAMPLES: &'static [&'static str] = &["津人社办发〔2023〕28号"];

    fn parse(text: &str) -> Result<Self, Refusal> {
        match corrected(&width::fold_spaces(text)) {
            Some(right) if right == text.trim() => Ok(Self(right.into())),
            Some(right) => {
                Err(Refusal::new(format!("发文字号{}{}", quote(text), slips(text))).help(format!("写成 {right}")))
            }
            None => Err(stranger(text)),
        }
    }

    fn text(&self) -> String {
        self.0.to_string()
    }
}

/// Why a text is no document number.
fn stranger(text: &str) -> Refusal {
    let plain = width::fold_spaces(text);
    let parts: Vec<String> = plain.split([',', ';', '、', '/']).filter_map(corrected).collect();
    if let [first, others @ ..] = parts.as_slice()
        && !others.is_empty()
    {
        return Refusal::new(format!("{}里有 {} 个文号", quote(text), parts.len()))
            .help(format!("只写主办机关的一个，如 {first}；别的写在正文里"));
    }
    if let Some(right) = bare(&plain) {
        return Refusal::new(format!("发文字号{}的年份没有放在六角括号〔〕里", quote(text)))
            .help(format!("写成 {right}"));
    }
    Refusal::new(format!("{}不是发文字号", quote(text))).help(
        "发文字号由机关代字、六角括号里的四位年份和序号组成，如 津人社办发〔2023〕28号；\
         令和公告写成 国务院令第535号 的样子；没有文号的，删去这一行",
    )
}

/// The right form of a number whose year stands without brackets: 津人社办发2023年28号, 津人社办发2023-28.
fn bare(plain: &str) -> Option<String> {
    let at = plain.find(|sign: char| sign.is_ascii_digit())?;
    let (issuer, rest) = plain.split_at(at);
    let (year, number) = rest.split_at_checked(4)?;
    let number = number.trim_start_matches(['年', '-', '－', '—', '.']);
    if number.len() == rest.len() - 4 {
        return None;
    }
    corrected(&format!("{issuer}〔{year}〕{number}"))
}

/// The right form of a folded text that has all the parts.
fn corrected(plain: &str) -> Option<String> {
    let opening = ['〔', '(', '[', '【', '{', '﹝', '〖', '［', '<', '《', '〈'];
    let Some((issuer, rest)) = plain.split_once(opening) else { return order(plain) };
    let (year, number) = rest.split_once(['〕', ')', ']', '】', '}', '﹞', '〗', '］', '>', '》', '〉'])?;
    let year = full_year(year.strip_suffix('年').unwrap_or(year))?;
    let number = number.strip_suffix('号').unwrap_or(number);
    let number = number.strip_prefix('第').unwrap_or(number).trim_start_matches('0');
    let sound = is_issuer(issuer) && (1..=6).contains(&number.len()) && super::number::is_number(number);
    sound.then(|| format!("{issuer}〔{year}〕{number}号"))
}

/// What is numbered on from the first, or year by year, and not by the code of its issuer: orders, and
/// announcements of the same kind (GB/T 9704-2012, 10.2: 令 has a number of its own, 第×号).
const ORDERS: [&str; 5] = ["令", "公告", "通告", "决定", "决议"];

/// The right form of a folded number such as `国务院令第535号` or `国家税务总局公告2024年第10号`.
fn order(plain: &str) -> Option<String> {
    let (head, number) = plain.split_once('第')?;
    let (number, after) = number.split_once('号').unwrap_or((number, ""));
    let (head, year) = match head.strip_suffix('年') {
        Some(dated) => {
            let (head, year) = dated.split_at_checked(dated.len().checked_sub(4)?)?;
            (head, format!("{}年", full_year(year)?))
        }
        None => (head, String::new()),
    };
    // 国务院第535号令 says the same the wrong way round.
    let after = after.trim_start_matches('的');
    let issuer = if after.is_empty() { head.to_owned() } else { format!("{head}{after}") };
    let number = if super::number::is_number(number) { number.trim_start_matches('0') } else { number };
    let is_chinese = |number: &str| number.chars().all(|sign| "〇零一二三四五六七八九十百千".contains(sign));
    let is_number =
        (1..=6).contains(&number.chars().count()) && (super::number::is_number(number) || is_chinese(number));
    let is_order = ORDERS.iter().any(|order| issuer.strip_suffix(order).is_some_and(is_issuer));
    (is_number && is_order).then(|| format!("{issuer}{year}第{number}号"))
}

fn is_issuer(issuer: &str) -> bool {
    !issuer.is_empty() && issuer.chars().all(|c| (c.is_alphabetic() && !c.is_ascii()) || c == '、')
}

fn full_year(year: &str) -> Option<u16> {
    if !super::number::is_number(year) {
        return None;
    }
    match (year.len(), year.parse().ok()?) {
        (4, year @ 1949..=2100) => Some(year),
        (2, year @ 0..=48) => Some(2000 + year),
        (2, year) => Some(1900 + year),
        _ => None,
    }
}

/// What is wrong with a text that can be corrected.
fn slips(text: &str) -> String {
    let text = text.trim();
    if text.contains('第') && order(&width::fold_spaces(text)).is_some() {
        return "写法不规范".to_owned();
    }
    let after = text.rsplit(['〕', ')', '）', ']', '】', '}']).next().unwrap_or(text);
    let slips = [
        (!text.contains('〔') || !text.contains('〕'), "没有用六角括号〔〕"),
        (after.contains('第'), "多了“第”"),
        (after.trim_start_matches(['第', ' ']).starts_with(['0', '０']), "序号前有多余的 0"),
        (!text.ends_with('号'), "末尾少了“号”"),
    ];
    let found: Vec<&str> = slips.iter().filter(|(found, _)| *found).map(|(_, what)| *what).collect();
    match found.is_empty() {
        true => "写法不规范".to_owned(),
        false => found.join("，"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::test::{accepts, refuses};

    #[test]
    fn the_right_form() {
        accepts::<DocumentNumber>(&[
            (" 津人社办发〔2023〕28号 ", "津人社办发〔2023〕28号"),
            ("国办秘函〔2019〕19号", "国办秘函〔2019〕19号"),
            ("国务院令第535号", "国务院令第535号"),
            ("人力资源和社会保障部令第17号", "人力资源和社会保障部令第17号"),
            ("中华人民共和国主席令第六十五号", "中华人民共和国主席令第六十五号"),
            ("津政令〔2019〕1号", "津政令〔2019〕1号"),
            ("国家税务总局公告2024年第10号", "国家税务总局公告2024年第10号"),
            ("天津市人民代表大会常务委员会公告第十二号", "天津市人民代表大会常务委员会公告第十二号"),
            ("法释〔2020〕26号", "法释〔2020〕26号"),
        ]);
    }

    #[test]
    fn common_slips() {
        let right = "写成 津人社办发〔2023〕28号";
        refuses::<DocumentNumber>(&[
            ("津人社办发(2023)28号", "六角括号", right),
            ("津人社办发（2023）28号", "六角括号", right),
            ("津人社办发[2023]28号", "六角括号", right),
            ("津人社办发【2023】28号", "六角括号", right),
            ("津人社办发〔2023〕第28号", "多了“第”", right),
            ("津人社办发〔2023〕028号", "多余的 0", right),
            ("津人社办发〔23〕28号", "写法不规范", right),
            ("津人社办发〔2023〕28", "少了“号”", right),
            ("津人社办发 〔2023〕 28号", "写法不规范", right),
            ("津人社办发〔2023〕２８号", "写法不规范", right),
            ("津人社办发2023年28号", "没有放在六角括号", right),
            ("津人社办发2023-28号", "没有放在六角括号", right),
            ("国务院令第 535 号", "写法不规范", "国务院令第535号"),
            ("国务院第535号令", "写法不规范", "国务院令第535号"),
            ("国务院令第0535号", "写法不规范", "国务院令第535号"),
            ("津人社办发〔2023〕28号、津工发〔2023〕1号", "2 个文号", "只写"),
            ("无", "不是发文字号", "删去"),
            ("〔2023〕28号", "不是发文字号", "机关代字"),
            ("津人社办发〔2023〕号", "不是发文字号", "序号"),
            ("", "不是发文字号", "六角括号"),
        ]);
    }
}
