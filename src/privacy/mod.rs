//! What belongs to persons and not on a public page: a text in, the places of such things out. Nothing is
//! read from the disk, nothing is known of files: pages, data and attachments are all texts here.
//!
//! - numbers of fixed form: `identity`, `mobile`, `bank_card`, each on the groups of digits that `numbers` finds, with what is
//!   `around` them;
//! - words: `mailbox`, `home`, `roster`.
//!
//! What is published all the same has an [`Exception`] with a reason.
//!
//! 个人信息保护法 (2021), article 4 says what personal information is, articles 28 and 51 how it is to be
//! guarded; 政府信息公开条例 (2019), article 15 forbids to publish it where it harms somebody.

mod around;
mod bank_card;
mod exception;
mod home;
mod identity;
mod mailbox;
mod mobile;
mod numbers;
mod roster;
#[cfg(test)]
mod test;
#[cfg(test)]
mod tests;

pub use exception::{Exception, Exempt};

use std::ops::Range;

use crate::fact::narrow;
use numbers::Numbers;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Secret {
    /// A citizen's identification number.
    Identity,
    /// A personal mobile number.
    Mobile,
    /// The number of a bank card.
    BankCard,
    /// A personal mailbox.
    Mailbox,
    /// Where somebody lives.
    Home,
    /// Persons' names beside one of these.
    Roster,
}

/// One such thing in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub what: Secret,
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// As much of it as a message may show.
    pub echo: String,
}

impl Secret {
    /// What it is called in a sentence.
    pub fn name(self) -> &'static str {
        match self {
            Self::Identity => "身份证号码",
            Self::Mobile => "个人手机号",
            Self::BankCard => "银行卡号",
            Self::Mailbox => "个人邮箱",
            Self::Home => "家庭住址",
            Self::Roster => "人员名单",
        }
    }

    /// What to do about it.
    pub fn help(self) -> &'static str {
        match self {
            Self::Identity => "删去；确需区分同名的人，只留前六位和后四位，写成 120102********1234",
            Self::Mobile => "改成办公电话；确需留下的，写成 138****1234",
            Self::BankCard => "删去；网站不公布个人的银行账号",
            Self::Mailbox => "改成单位邮箱",
            Self::Home => "删去，或只写到街道",
            Self::Roster => "删去身份证、手机、住址这几列，或只留其中一部分数字，写成 120102********1234、138****1234",
        }
    }
}

/// Everything of that kind in a text, in order of place; time in proportion to its length. A number counts
/// once, as the first of: identification number, bank card, mobile.
pub fn find(text: &str) -> Vec<Finding> {
    let mut found = numbered(text);
    found.extend(mailbox::find(text));
    found.extend(home::find(text));
    found.extend(roster::find(text));
    found.sort_by_key(|one| (one.range.start, one.range.end));
    // 13812345678@qq.com is one mailbox.
    let mailboxes: Vec<Range<usize>> = ranges(&found, Secret::Mailbox);
    found.retain(|one| one.what != Secret::Mobile || !holds(&mailboxes, &one.range));
    found
}

/// The mailboxes alone: for names, in which letters part everything else.
pub fn mailboxes(text: &str) -> Vec<Finding> {
    mailbox::find(text)
}

/// The places of one kind.
fn ranges(found: &[Finding], what: Secret) -> Vec<Range<usize>> {
    found.iter().filter(|one| one.what == what).map(|one| one.range.clone()).collect()
}

/// Whether one of some places, which are in order, holds another.
fn holds(places: &[Range<usize>], range: &Range<usize>) -> bool {
    let next = places.partition_point(|place| place.start <= range.start);
    next.checked_sub(1).and_then(|before| places.get(before)).is_some_and(|place| place.end >= range.end)
}

/// The digits of the shortest number that counts, that of a mobile.
const SHORTEST: usize = 11;

/// Those of the longest, that of a bank card.
const LONGEST: usize = 19;

fn numbered(text: &str) -> Vec<Finding> {
    let numbers = Numbers::of(text);
    let mut found: Vec<Finding> = Vec::new();
    for first in 0..numbers.len() {
        if found.last().is_some_and(|last| numbers.start(first) < last.range.end) {
            continue;
        }
        if numbers.group(first).len() > LONGEST {
            found.extend(identity::within(&numbers, first).or_else(|| mobile::twice(&numbers, first)));
            continue;
        }
        let (mut person, mut card, mut telephone) = (None, None, None);
        for one in numbers.from(first, LONGEST).filter(|one| one.digits.len() >= SHORTEST) {
            person = person.or_else(|| identity::judge(&numbers, &one));
            card = card.or_else(|| bank_card::judge(&numbers, &one));
            telephone = telephone.or_else(|| mobile::judge(&numbers, &one));
        }
        found.extend(person.or(card).or(telephone));
    }
    found
}

/// A text with what was found in it hidden, each character replaced by a sign of as many bytes: for messages that
/// show a line. Of numbers the first three and the last two digits stay.
pub fn masked(text: &str, found: &[(Range<usize>, Secret)]) -> String {
    let mut shown = text.to_owned();
    for (range, what) in found {
        let Some(part) = shown.get(range.clone()) else { continue };
        let is_digit = |sign: char| narrow(sign).is_ascii_digit() || numbers::spelled(sign).is_some();
        let digits = part.chars().filter(|sign| is_digit(*sign)).count();
        let (mut digit, mut place) = (0, 0);
        let hide = |sign: char| {
            place += 1;
            digit += usize::from(is_digit(sign));
            let is_hidden = match what {
                Secret::Mailbox => place > 1 && sign.is_alphanumeric(),
                Secret::Home => place > 3 && sign.is_alphanumeric(),
                _ => is_digit(sign) && digit > 3 && digit + 2 <= digits,
            };
            match (is_hidden, sign.len_utf8()) {
                (true, 1) => '*',
                (true, 3) => '＊',
                _ => sign,
            }
        };
        let hidden: String = part.chars().map(hide).collect();
        shown.replace_range(range.clone(), &hidden);
    }
    shown
}
