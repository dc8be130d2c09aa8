//! What stands around a number: whether it is one by itself, is joined to the words of somebody, or counts something else.

use super::numbers::{Candidate, Gap, Numbers};

/// Asterisks in a row that hide something; fewer are marks of emphasis, or of a note.
const HIDING: usize = 3;

/// The longest word next to a number that is looked at, in characters.
const WORD: usize = 24;

/// What a word ends with that says that a number counts things, papers, money or meetings.
const COUNTED: [&str; 42] = [
    "编号",
    "单号",
    "件号",
    "货号",
    "批号",
    "户号",
    "序号",
    "流水号",
    "序列号",
    "登记号",
    "受理号",
    "备案号",
    "许可证号",
    "证书号",
    "版本号",
    "型号",
    "案号",
    "税号",
    "文号",
    "注册号",
    "会议号",
    "会议id",
    "会议ID",
    "房间号",
    "编码",
    "代码",
    "条码",
    "条形码",
    "标识码",
    "识别码",
    "发票",
    "批次",
    "金额",
    "收入",
    "产值",
    "总额",
    "利润",
    "资产",
    "订单",
    "工单",
    "SN",
    "S/N",
];

impl Numbers<'_> {
    /// Whether a candidate stands by itself: it is no part of a word of Latin letters, nor of a decimal
    /// fraction, nor hidden in part by asterisks.
    pub(super) fn is_alone(&self, candidate: &Candidate) -> bool {
        self.is_alone_before(candidate) && self.is_alone_after(candidate)
    }

    /// The same of its beginning.
    pub(super) fn is_alone_before(&self, candidate: &Candidate) -> bool {
        let before = &self.text[..candidate.range.start];
        let first = candidate.groups.start;
        let fraction = before.ends_with('.') && self.gap_before(first) == Gap::Dot && !self.is_item(first);
        !fraction && !is_bound(before.chars().rev())
    }

    /// The same of its end.
    pub(super) fn is_alone_after(&self, candidate: &Candidate) -> bool {
        let after = &self.text[candidate.range.end..];
        let fraction = after.starts_with('.') && self.gap_before(candidate.groups.end) == Gap::Dot;
        // Spreadsheets write whole numbers with a nought: `13812345678.0`.
        let is_whole = fraction && self.group(candidate.groups.end) == b"0";
        (!fraction || is_whole) && !is_bound(after.chars())
    }

    /// Whether a candidate is at most joined to words that say whose it is, or what: `zhangsan138…`, `phone_138…`,
    /// which are in lower case and no hexadecimal number; or to some that are known.
    pub(super) fn is_free(&self, candidate: &Candidate, heads: &[&str]) -> bool {
        let before = self.before(candidate.range.start, WORD);
        let word = before.trim_end_matches('_');
        let head = word.trim_end_matches(|sign: char| sign.is_ascii_alphanumeric()).len();
        let is_head = || heads.iter().any(|one| word[head..].eq_ignore_ascii_case(one));
        let after = &self.text[candidate.range.end..];
        (self.is_alone_before(candidate) || is_joined(before.chars().rev()) || is_head())
            && (self.is_alone_after(candidate) || is_joined(after.chars().take(WORD)))
    }

    /// Whether the word right before a candidate says that it counts something else: `单位编号：138…`.
    pub(super) fn is_counted(&self, candidate: &Candidate) -> bool {
        let before = self.before(candidate.range.start, WORD);
        let before = before.trim_end_matches(|sign: char| {
            matches!(sign, ' ' | '\u{a0}' | '\u{3000}' | ':' | '：' | '=' | '|' | '"' | '*' | '为' | '是' | '`')
        });
        let word = before.trim_end_matches(['号', '码']);
        // `HT-138…`: letters and a hyphen begin what papers and things are numbered with.
        let code = before.strip_suffix('-').unwrap_or_default();
        let letters = code.chars().rev().take_while(char::is_ascii_uppercase).count();
        (1..=4).contains(&letters) || COUNTED.iter().any(|counted| before.ends_with(counted) || word.ends_with(counted))
    }
}

/// Whether the characters next to a number, the nearest first, make it part of something else: a letter or a digit
/// does, a low line that joins one to it, and signs that hide a part of it.
fn is_bound(signs: impl Iterator<Item = char> + Clone) -> bool {
    let hidden = signs.clone().take_while(|sign| matches!(sign, '*' | '＊' | '×' | '●')).take(HIDING).count();
    let mut next = signs.skip(hidden);
    let is_word = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_alphanumeric());
    match (hidden, next.next()) {
        (HIDING.., _) => true,
        (0, Some('_')) => is_word(next.next()),
        (0, sign) => is_word(sign),
        (_, sign) => sign.is_some_and(|sign| sign.is_ascii_digit()),
    }
}

/// Whether the characters next to a number, the nearest first, are a word of their own in lower case, of which
/// no hexadecimal number is made.
fn is_joined(signs: impl Iterator<Item = char>) -> bool {
    let mut signs = signs.skip_while(|sign| *sign == '_').peekable();
    let (mut letters, mut is_plain) = (0, false);
    while let Some(letter) = signs.next_if(char::is_ascii_lowercase) {
        letters += 1;
        is_plain |= letter > 'f';
    }
    let ends = signs.peek().is_none_or(|sign| !sign.is_ascii_alphanumeric() && *sign != '_');
    letters >= 2 && is_plain && ends
}
