//! Lists of persons: tables that set 姓名 beside 身份证, 手机 or 住址, or have a column of 身份证 or 住址 at all, which
//! counts though spreadsheets round such numbers; and the same as labels with values.
//! A table without values, as forms are, is none; nor is one whose values are hidden in part.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::home::{has_door, is_flat};
use super::{Finding, Secret};
use crate::fact::narrow;

/// What a column or a label says of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Identity,
    Mobile,
    Phone,
    Home,
    /// An address that may be an office's.
    Address,
}

/// What headers of numbers of identification have in them; those of social security are the same.
const IDENTITIES: [&str; 6] = ["身份证", "身份号码", "证件号", "社会保障号", "社会保障卡", "社保号"];

/// What headers of homes have in them.
const HOMES: [&str; 12] = [
    "住址",
    "家庭地址",
    "家庭详细地址",
    "户籍地",
    "户籍所在",
    "户口所在",
    "居住地",
    "现居",
    "现住",
    "常住",
    "暂住",
    "家庭通信地址",
];

/// What the header of a list has in it, or its labels: one of these, blanks or not.
static HINTS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let words = [
        "姓",
        "名字",
        "申请人",
        "联系人",
        "当事人",
        "身份",
        "身 ",
        "身　",
        "证件",
        "社会保障号",
        "社保号",
        "ID号",
        "住址",
        "住 ",
        "住　",
        "家庭",
        "户籍",
        "户口",
        "居住地",
        "现居",
        "现住",
        "常住",
        "暂住",
    ];
    AhoCorasick::new(words).ok()
});

/// Cells of a row that are looked at.
const MOST_CELLS: usize = 64;

/// What parts the cells of a row; where there is none of these, blanks do, however many.
const SEPARATORS: [char; 7] = ['|', '｜', '\t', ',', '，', '；', ';'];

/// What stands for blanks as a separator.
const BLANK: char = ' ';

/// The longest header with blanks, in bytes: longer lines are prose.
const LONGEST_HEADER: usize = 240;

/// The longest header that says by itself what a table is, in characters.
const SHORT: usize = 10;

/// Lines that labels of one person may be apart.
const NEAR: usize = 6;

/// A header, as far as it sets persons beside what is theirs.
struct Header {
    line: Range<usize>,
    separator: char,
    columns: Vec<(usize, Column)>,
    leaks: usize,
    kinds: Vec<Column>,
}

/// Every list of persons in a text; one finding a table, at its header.
pub(super) fn find(text: &str) -> Vec<Finding> {
    if !may_hold(text) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut header: Option<Header> = None;
    let mut named: Option<(usize, Range<usize>)> = None;
    let mut start = 0;
    for (number, line) in text.split('\n').enumerate() {
        let range = start..start + line.len();
        start = range.end + 1;
        if let Some(new) = self::header(line, range.clone()) {
            found.extend(header.take().and_then(tell));
            header = Some(new);
        } else if let Some(table) = header.take() {
            match go_on(table, line) {
                Ok(table) => header = Some(table),
                Err(table) => found.extend(tell(table)),
            }
        }
        labels(line, number, range, &mut named, &mut found);
    }
    found.extend(header.and_then(tell));
    found
}

/// Whether a finding of this file's tells of numbers of identification, by its echo.
pub(super) fn has_identity(finding: &Finding) -> bool {
    finding.echo.contains(Column::Identity.name())
}

/// Seen at a glance: most texts name nobody.
fn may_hold(text: &str) -> bool {
    HINTS.as_ref().is_some_and(|hints| hints.is_match(text))
}

/// A row that names persons and what is theirs.
fn header(line: &str, range: Range<usize>) -> Option<Header> {
    let separator = SEPARATORS.into_iter().find(|sign| line.contains(*sign)).unwrap_or(BLANK);
    if separator == BLANK && (line.len() > LONGEST_HEADER || !line.trim().contains(char::is_whitespace)) {
        return None;
    }
    let cells = cells(line, separator);
    let columns = cells.iter().copied().map(column).enumerate();
    let mut columns: Vec<(usize, Column)> = columns.filter_map(|(at, column)| Some((at, column?))).collect();
    if separator == BLANK && columns.is_empty() {
        // 姓 名　身 份 证 号: blanks part everything.
        let whole: String = line.split_whitespace().collect();
        let named = ["姓名", "身份证", "手机", "住址", "联系电话"].into_iter().filter(|word| whole.contains(word));
        columns = named.filter_map(column).map(|column| (0, column)).collect();
    }
    let has = |name: bool| columns.iter().any(|(_, column)| (*column == Column::Name) == name);
    let is_of_persons = columns.iter().any(|(at, column)| match column {
        Column::Identity => true,
        // Sentences say such words, too.
        Column::Home => cells.get(*at).is_some_and(|cell| cell.chars().count() <= SHORT && !cell.contains('、')),
        _ => false,
    });
    (has(false) && (has(true) || is_of_persons)).then(|| Header {
        line: range,
        separator,
        columns,
        leaks: 0,
        kinds: Vec::new(),
    })
}

/// The next row of a table; `Err` when it is none of it.
fn go_on(table: Header, line: &str) -> Result<Header, Header> {
    let is_rule = |cell: &str| cell.chars().all(|sign| matches!(sign, '-' | ':' | ' '));
    let cells = cells(line, table.separator);
    if cells.len() < 2 {
        return Err(table);
    }
    if cells.iter().all(|cell| is_rule(cell)) {
        return Ok(table);
    }
    if table.separator == BLANK {
        // Blanks within cells move those after them: any cell may belong to any column.
        let leaks = |column: Column| cells.iter().any(|cell| is_leak(column, cell));
        let kinds: Vec<Column> = table.columns.iter().map(|(_, column)| *column).filter(|one| leaks(*one)).collect();
        return Ok(with(table, kinds));
    }
    let mut names = table.columns.iter().filter(|(_, column)| *column == Column::Name).peekable();
    let named = names.peek().is_none() || names.any(|(at, _)| cells.get(*at).is_some_and(|cell| !cell.is_empty()));
    let leaks = table.columns.iter().filter(|(at, column)| cells.get(*at).is_some_and(|cell| is_leak(*column, cell)));
    let leaks: Vec<Column> = leaks.map(|(_, column)| *column).collect();
    Ok(if named { with(table, leaks) } else { table })
}

/// A table with a row more that tells of a person, if anything.
fn with(mut table: Header, leaks: Vec<Column>) -> Header {
    table.leaks += usize::from(!leaks.is_empty());
    for kind in leaks {
        if !table.kinds.contains(&kind) {
            table.kinds.push(kind);
        }
    }
    table
}

/// The cells of a row.
fn cells(line: &str, separator: char) -> Vec<&str> {
    match separator {
        BLANK => line.split_whitespace().take(MOST_CELLS).collect(),
        _ => line.split(separator).take(MOST_CELLS).map(str::trim).collect(),
    }
}

fn tell(table: Header) -> Option<Finding> {
    let kinds: Vec<&str> = table.kinds.iter().map(|kind| kind.name()).collect();
    let name = if table.columns.iter().any(|(_, column)| *column == Column::Name) { "姓名、" } else { "" };
    let echo = format!("{name}{}，{} 人", kinds.join("、"), table.leaks);
    (table.leaks > 0).then_some(Finding { what: Secret::Roster, range: table.line, echo })
}

/// `姓名：张三 身份证号：…`, on one line or within a few; or as cells of a table whose headers stand on the left.
fn labels(
    line: &str,
    number: usize,
    range: Range<usize>,
    named: &mut Option<(usize, Range<usize>)>,
    found: &mut Vec<Finding>,
) {
    let line = squeezed(line);
    let parts: Vec<&str> = line
        .split(|sign: char| {
            sign.is_whitespace() || matches!(sign, '，' | ',' | '；' | ';' | '|' | '｜' | '{' | '}' | '、')
        })
        .filter(|part| !part.is_empty())
        .collect();
    for (at, part) in parts.iter().enumerate() {
        let (label, value) = part.split_once([':', '：']).unwrap_or((part, ""));
        let Some(column) = column(label) else { continue };
        let value = match value.is_empty() {
            true => parts.get(at + 1).copied().unwrap_or_default(),
            false => value,
        };
        if column == Column::Name {
            let is_name = value.chars().count() >= 2 && self::column(value).is_none();
            *named = is_name.then(|| (number, range.clone()));
        } else if is_leak(column, value)
            && let Some((_, start)) = named.take_if(|(line, _)| number - *line <= NEAR)
        {
            found.push(Finding {
                what: Secret::Roster, range: start, echo: format!("姓名、{}，1 人", column.name())
            });
        }
    }
}

/// A line with 姓　名 in one piece.
fn squeezed(line: &str) -> Cow<'_, str> {
    let gap = line.split_once('姓').map(|(_, rest)| rest.len() - rest.trim_start().len());
    match (gap, line.find('姓')) {
        (Some(gap @ 1..), Some(at)) => Cow::Owned([&line[..at + 3], &line[at + 3 + gap..]].concat()),
        _ => Cow::Borrowed(line),
    }
}

/// What a cell or a label says.
fn column(cell: &str) -> Option<Column> {
    if cell.len() > 60 {
        return None;
    }
    let plain: String = cell
        .chars()
        .map(narrow)
        .filter(|sign| !sign.is_whitespace() && !matches!(sign, '*' | '-' | '#' | '"' | '>'))
        .collect();
    let has = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    let is = |words: &[&str]| words.contains(&plain.as_str());
    match () {
        () if has(&["企业", "单位", "公司", "机构", "执法"]) => None,
        () if has(&HOMES) => Some(Column::Home),
        () if has(&IDENTITIES) || is(&["ID号", "证件编号"]) => Some(Column::Identity),
        () if has(&["手机", "移动电话"]) => Some(Column::Mobile),
        () if is(&["地址", "通讯地址", "通信地址", "联系地址", "详细地址"]) => Some(Column::Address),
        () if is(&["电话", "联系电话", "联系方式", "电话号码"]) => Some(Column::Phone),
        () if has(&["姓名"]) || is(&["名字", "申请人", "联系人", "当事人"]) => Some(Column::Name),
        () => None,
    }
}

/// Whether a value tells what its column says, and hides no part of it.
fn is_leak(column: Column, cell: &str) -> bool {
    let plain: String = cell.chars().map(narrow).collect();
    if plain.contains(['*', '×', '●', '…']) {
        return false;
    }
    let digits: Vec<char> = plain.chars().filter(|sign| sign.is_ascii_digit()).collect();
    let is_mobile = digits.len() == 11 && matches!(digits.as_slice(), ['1', '3'..='9', ..]);
    match column {
        Column::Name => false,
        Column::Identity => {
            matches!(digits.len(), 15..=18)
                || (plain.contains(['E', 'e']) && plain.contains("+1"))
                || is_passport(&plain)
        }
        Column::Mobile => is_mobile || matches!(digits.len(), 11 | 13),
        Column::Phone => is_mobile,
        Column::Home => has_door(&plain, false),
        Column::Address => is_flat(&plain),
    }
}

/// Whether a value has the form of a passport or a permit: one or two letters, and seven to ten digits.
fn is_passport(value: &str) -> bool {
    let value = value.trim_matches([' ', '"']);
    let digits = value.trim_start_matches(|sign: char| sign.is_ascii_uppercase());
    matches!(value.len() - digits.len(), 1..=2)
        && matches!(digits.len(), 7..=10)
        && digits.bytes().all(|digit| digit.is_ascii_digit())
}

impl Column {
    fn name(self) -> &'static str {
        match self {
            Self::Name => "姓名",
            Self::Identity => "身份证号",
            Self::Mobile => "手机号",
            Self::Phone => "电话",
            Self::Home | Self::Address => "住址",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        find(text).into_iter().map(|one| one.echo).collect()
    }

    #[test]
    fn tables() {
        let two = ["姓名、身份证号，2 人"];
        assert_eq!(found("|姓名|身份证号|\n|--|--|\n|甲某|120102199003071234|\n|乙某|12010219900307123X|\n"), two);
        assert_eq!(found("序号\t姓 名\t身份证号码\n1\t甲某\t120102199003071000\n2\t乙某\t1.20102E+17\n"), two);
        assert_eq!(found("姓名,单位,手机号码\n甲某,某厂,13812345678\n"), ["姓名、手机号，1 人"]);
        assert_eq!(found("姓名,住址\n甲某,示例里3号楼501室\n"), ["姓名、住址，1 人"]);
        assert_eq!(found("序号,身份证号\n1,120102199003071000\n"), ["身份证号，1 人"]);
        assert_eq!(found("申请人,联系电话\n甲某,138 1234 5678\n"), ["姓名、电话，1 人"]);
    }

    #[test]
    fn tables_parted_otherwise() {
        assert_eq!(found("姓 名　身 份 证 号\n甲某　120102199003071000\n"), ["姓名、身份证号，1 人"]);
        assert_eq!(found("序号 姓名 手机\n1 甲某 13812345678\n2 乙某 13912345678\n"), ["姓名、手机号，2 人"]);
        assert_eq!(found("姓名;家庭地址\n甲某;示例里3-2-501\n"), ["姓名、住址，1 人"]);
        assert_eq!(found("姓\u{a0}名,证件号码\n甲某,E12345678\n"), ["姓名、身份证号，1 人"]);
        assert_eq!(found("姓名,通讯地址\n甲某,示例小区3号楼501室\n"), ["姓名、住址，1 人"]);
        assert_eq!(found("姓名\t甲某\n身份证号\t120102199003071000\n"), ["姓名、身份证号，1 人"]);
    }

    #[test]
    fn labels_with_values() {
        assert_eq!(found("姓名：甲某，身份证号：120102199003071234"), ["姓名、身份证号，1 人"]);
        assert_eq!(found("- 姓名: 甲某\n  手机: \"13812345678\"\n- 姓名: 乙某\n  手机: 13912345678\n").len(), 2);
    }

    #[test]
    fn what_is_none() {
        for text in [
            "|姓名|身份证号|手机|\n|--|--|--|\n||||\n",
            "|姓名|身份证号|\n|--|--|\n|甲某|120102********1234|\n|乙某|1201**********1234|\n",
            "|姓名|单位|电话|\n|--|--|--|\n|甲某|某局|022-24120000|\n",
            "|企业名称|电话|\n|--|--|\n|某公司|022-24120000|\n",
            "提交材料：姓名、身份证复印件、手机号",
            "姓名：____ 身份证号：____",
            "姓名：甲某，手机：138****5678",
            "姓名,地址\n甲某,示例路12号示例大厦3号楼501室\n",
            "姓名 单位 电话\n甲某 某局 022-24120000\n",
            "职工家庭住址、手机号变更的，及时更新\n国办发〔2017〕47号，国办秘函〔2019〕19号\n",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
