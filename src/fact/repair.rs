//! What was meant by a text that is no fact of its form: slips that are the same in all forms. The text is
//! changed in one way after the other; where the form takes the outcome, that is the remedy.

use super::Form;
use super::quote::quote;
use super::width;
use crate::yaml::Refusal;

/// A way to change a text, and what it says was wrong; `None` where there is nothing to change.
type Repair = fn(&str) -> Option<(String, String)>;

/// The refusal of a text, or a better one: that nothing was filled in, or what exactly to write.
pub(super) fn refusal(form: &Form, text: &str, refusal: Refusal) -> Refusal {
    let is_answer = matches!(form.name, "yes-no" | "presence");
    if let Some(empty) = placeholder(text).filter(|_| !is_answer) {
        return empty;
    }
    if !is_mendable(form.name) {
        return refusal;
    }
    let last = if form.name == "phone" { without_words } else { chinese };
    let all: [Repair; 5] = [without_marks, without_label, without_remark, letters, last];
    let mut done = width::fold(text);
    let mut reasons: Vec<String> = Vec::new();
    let mut meant = refusal;
    for repair in all {
        let Some((changed, reason)) = repair(&done) else { continue };
        done = changed;
        reasons.push(reason);
        match form.canonical(&done) {
            Ok(right) => {
                let message = format!("{}{}", quote(text), reasons.join("，"));
                return Refusal::new(message).help(format!("写成 {right}"));
            }
            // It is right but for one thing more, which the same remedy puts right.
            Err(Refusal { help: Some(help), .. }) if help.starts_with("写成 ") => {
                meant = Refusal::new(format!("{}{}", quote(text), reasons.join("，"))).help(help);
            }
            Err(refusal) => {
                meant = Refusal { message: refusal.message.replace(&quote(&done), &quote(text)), ..refusal };
            }
        }
    }
    meant
}

/// Forms that hold numbers, in which such slips can be told from meaning. A credit code is only ever copied
/// from its licence, and tells its letters itself.
fn is_mendable(form: &str) -> bool {
    matches!(
        form,
        "date"
            | "date-time"
            | "year"
            | "count"
            | "phone"
            | "document-number"
            | "opening-hours"
            | "longitude"
            | "latitude"
            | "site-code"
            | "icp-number"
            | "police-record"
            | "postcode"
    )
}

/// That a text says that there is nothing to say.
fn placeholder(text: &str) -> Option<Refusal> {
    let plain = width::fold_dashes(text).to_lowercase();
    let bare = plain.trim_matches(['(', ')', '[', ']', '【', '】', '<', '>', '。', '.', ' ']);
    let refusal = Refusal::new(format!("{}不是内容，只是占着位置", quote(text)));
    match bare {
        "同上" | "同前" | "〃" | "\"" | "见上" => {
            Some(Refusal::new(format!("这里不能写{}", quote(text))).help("每条记录各自写全，把上面的内容再写一遍"))
        }
        "无" | "没有" | "暂无" | "暂缺" | "空" | "略" | "未知" | "不详" | "不明" | "不清楚" | "待补" | "待定"
        | "待填" | "待补充" | "待核实" | "待确认" | "待查" | "未填" | "未定" | "none" | "n/a" | "na" | "nil"
        | "tbd" | "todo" | "null" | "?" | "??" | "???" | "？" | "-" | "--" | "---" | "/" | "//" | "\\" | "*" | "**"
        | "***" | "x" | "xx" | "xxx" | "xxxx" | "×" | "××" | "×××" | "…" | "……" => Some(refusal.help(
            "必填的，查到以后填上；现在还没有的，先把这条记录移到名字以“_”开头的文件里，那里的不发布；\
             可填可不填的，删去这一行",
        )),
        _ => None,
    }
}

/// Without the signs around it that belong to a sentence: 。 ， quotes.
fn without_marks(text: &str) -> Option<(String, String)> {
    let marks = |sign: char| "。.，,;；、！!“”‘’\"'《》「」".contains(sign);
    let bare = text.trim_matches(|sign: char| marks(sign) || sign.is_whitespace());
    (bare != text && !bare.is_empty()).then(|| (bare.to_owned(), "前后多了标点".to_owned()))
}

/// Without the words before it that say what it is: `电话：022-…`.
fn without_label(text: &str) -> Option<(String, String)> {
    let (label, rest) = text.split_once(':')?;
    let is_label = !label.is_empty() && label.chars().count() <= 12 && !label.contains(|c: char| c.is_ascii_digit());
    (is_label && !rest.trim().is_empty()).then(|| (rest.trim().to_owned(), format!("前面多了“{label}：”")))
}

/// Without a remark in brackets at its end, or the word before its first digit.
fn without_remark(text: &str) -> Option<(String, String)> {
    let (rest, remark) = text.strip_suffix(')')?.rsplit_once('(')?;
    let is_remark = !remark.is_ascii();
    (is_remark && !rest.trim().is_empty()).then(|| (rest.trim().to_owned(), format!("后面多了说明“（{remark}）”")))
}

/// Without the words before its first digit and after its last, and with hyphens for dots.
fn without_words(text: &str) -> Option<(String, String)> {
    let start = text.find(|c: char| c.is_ascii_digit() || matches!(c, '(' | '+'))?;
    let end = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    let words = format!("{}{}", text[..start].trim(), text.get(end..)?.trim());
    let number = text.get(start..end)?.replace(['.', '_', '·'], "-");
    let what = if words.is_empty() { "没有用连字符分开".to_owned() } else { format!("里多了“{words}”") };
    (number != text).then_some((number, what))
}

/// Letters that look like digits, beside digits.
fn letters(text: &str) -> Option<(String, String)> {
    let digit = |sign: char| match sign {
        'O' | 'o' | '○' => Some('0'),
        'l' | 'I' | '|' => Some('1'),
        'Z' => Some('2'),
        'S' => Some('5'),
        _ => None,
    };
    let signs: Vec<char> = text.chars().collect();
    let mut found = None;
    let mut changed = String::new();
    for (at, sign) in signs.iter().enumerate() {
        let follows = changed.ends_with(|c: char| c.is_ascii_digit());
        let leads = signs[at..].iter().find(|sign| digit(**sign).is_none()).is_some_and(char::is_ascii_digit);
        match digit(*sign).filter(|_| follows || leads) {
            Some(digit) => {
                found = found.or(Some(*sign));
                changed.push(digit);
            }
            None => changed.push(*sign),
        }
    }
    let what = if found.is_some_and(|sign| sign.is_ascii_alphabetic()) { "字母" } else { "符号" };
    found.map(|found| (changed, format!("里的“{found}”是{what}，不是数字")))
}

/// Numbers in Chinese characters: 二〇二四年三月十五日.
fn chinese(text: &str) -> Option<(String, String)> {
    let is_number = |sign: char| value(sign).is_some() || place(sign).is_some();
    // 星期一 and 周五 are no numbers.
    if !text.contains(is_number) || text.contains(['周', '星', '期']) {
        return None;
    }
    let mut changed = String::new();
    let mut run: Vec<char> = Vec::new();
    for sign in text.chars() {
        if is_number(sign) {
            run.push(sign);
            continue;
        }
        changed += &digits(&run)?;
        run.clear();
        changed.push(sign);
    }
    changed += &digits(&run)?;
    Some((changed, "用的是汉字数字".to_owned()))
}

fn value(sign: char) -> Option<u64> {
    let digit = "〇一二三四五六七八九".chars().zip(0..).find(|(digit, _)| *digit == sign).map(|(_, value)| value);
    digit.or(match sign {
        '零' | '○' => Some(0),
        '元' => Some(1),
        '两' => Some(2),
        _ => None,
    })
}

fn place(sign: char) -> Option<u64> {
    match sign {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1_000),
        _ => None,
    }
}

/// A run of Chinese digits, as digits: one for one, or with 十, 百 and 千.
fn digits(run: &[char]) -> Option<String> {
    if !run.iter().any(|sign| place(*sign).is_some()) {
        return run.iter().map(|sign| value(*sign).map(|digit| digit.to_string())).collect();
    }
    let (mut sum, mut digit) = (0, None);
    for sign in run {
        match place(*sign) {
            Some(place) => sum += digit.take().unwrap_or(1) * place,
            None => digit = Some(value(*sign)?),
        }
    }
    Some((sum + digit.unwrap_or(0)).to_string())
}

#[cfg(test)]
mod tests {
    use crate::fact::check_form;

    #[test]
    fn what_was_meant_is_told() {
        for (form, text, message, help) in [
            ("date", "2O24-03-01", "“O”是字母", "写成 2024-03-01"),
            ("date-time", "2024-03-0l 09:00", "“l”是字母", "写成 2024-03-01 09:00"),
            ("date", "二〇二四年三月十五日", "汉字数字", "写成 2024-03-15"),
            ("date", "二○二四年十二月三十一日", "汉字数字", "写成 2024-12-31"),
            ("phone", "电话：022-24120000", "多了“电话：”", "写成 022-24120000"),
            ("phone", "022-24120000（工作日）", "多了说明", "写成 022-24120000"),
            ("phone", "022-2412OOOO", "“O”是字母", "写成 022-24120000"),
            ("date", "二〇二五年二月三十日", "只有 28 天", "2025-02-28"),
            ("date-time", "二〇二五年九月一日上午九时", "汉字数字", "写成 2025-09-01 09:00"),
            ("count", "一百二十", "汉字数字", "写成 120"),
            ("count", "一千零五人", "汉字数字", "写成 1005"),
            ("count", "120。", "多了标点", "写成 120"),
            ("phone", "办公室 022-24120000", "多了“办公室”", "写成 022-24120000"),
            ("phone", "022-24120000 王老师", "多了“王老师”", "写成 022-24120000"),
            ("phone", "022.24120000", "连字符", "写成 022-24120000"),
            ("count", "12O", "“O”是字母", "写成 120"),
            ("date", "无", "占着位置", "“_”开头"),
            ("credit-code", "暂无", "占着位置", "“_”开头"),
            ("phone", "同上", "不能写", "再写一遍"),
        ] {
            let refusal = check_form(form, text).unwrap_err();
            assert!(refusal.message.contains(message), "{text}: {refusal:?}");
            assert!(refusal.help.as_ref().unwrap().contains(help), "{text}: {refusal:?}");
        }
    }
}
