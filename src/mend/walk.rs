//! The lines of YAML one by one: what each is, and what in it is put right.

use std::ops::Range;

use super::Keys;
use super::colon::Colon;
use super::invisible::DELETE;
use super::line::Line;
use super::mended::Mend;
use super::outline::Outline;
use super::value::{State, state};
use crate::diagnostic::Code;
use crate::yaml::{is_blank, is_invisible, is_wide_colon, squeezed};

/// A walk under way.
pub(super) struct Walk<'k> {
    keys: &'k Keys,
    outline: Outline,
    state: State,
    /// What was put right.
    pub mends: Vec<Mend>,
}

/// The rest of a line, where it begins, and at which column it will stand.
#[derive(Clone, Copy)]
struct Rest<'a> {
    text: &'a str,
    at: usize,
    column: usize,
}

impl<'a> Rest<'a> {
    /// What follows the first bytes, which will take so many columns.
    fn after(self, bytes: usize, columns: usize) -> Self {
        Self { text: &self.text[bytes..], at: self.at + bytes, column: self.column + columns }
    }
}

impl<'k> Walk<'k> {
    pub(super) fn new(keys: &'k Keys) -> Self {
        Self { keys, outline: Outline::default(), state: State::Between, mends: Vec::new() }
    }

    /// Whether the next line can begin something new.
    pub(super) fn is_between_entries(&self) -> bool {
        !matches!(self.state, State::Enclosed(_))
    }

    /// Takes the next line.
    pub(super) fn line(&mut self, line: &Line<'_>) {
        match self.state.clone() {
            State::Enclosed(open) => {
                self.state = open.after(line.text).map_or(State::Between, State::Enclosed);
            }
            State::Block(column, indent) if self.in_block(line, column, indent) => {}
            State::Plain(column) if goes_on(line.text, column) => {}
            _ => self.entry(line),
        }
    }

    /// Takes a line of a block text; answers whether it was one.
    fn in_block(&mut self, line: &Line<'_>, column: Option<usize>, indent: Option<usize>) -> bool {
        let (lead, rest) = lead(line.text);
        let spaces = spaces(lead);
        let is_deeper = column.is_none_or(|column| spaces > column);
        if rest.is_empty() {
            return true;
        }
        if is_deeper {
            self.state = State::Block(column, indent.or(Some(spaces)));
            return true;
        }
        let is_text = lead.chars().any(|sign| sign != ' ') && !super::begins_with_key(rest, self.keys);
        if is_text {
            let due = indent.unwrap_or_else(|| column.map_or(0, |column| column + 2));
            self.indent(line, lead, due);
            self.state = State::Block(column, Some(due));
        }
        is_text
    }

    /// Takes a line that begins something new, is blank, or is a comment.
    fn entry(&mut self, line: &Line<'_>) {
        let (lead, rest) = lead(line.text);
        let is_odd = lead.chars().any(|sign| sign != ' ');
        if rest.is_empty() {
            if lead.chars().any(|sign| !matches!(sign, ' ' | '\t')) {
                self.indent(line, lead, 0);
            }
            return;
        }
        let column = if is_odd { self.due(lead, rest) } else { lead.len() };
        if is_odd {
            self.indent(line, lead, column);
        }
        if rest.starts_with('#') {
            return;
        }
        if let (State::Plain(due), true) = (&self.state, is_odd)
            && !self.begins_entry(rest)
            && due.is_none_or(|due| column > due)
        {
            return;
        }
        self.content(Rest { text: rest, at: line.at + lead.len(), column });
    }

    /// The column that odd blanks before `rest` were meant to reach.
    fn due(&self, lead: &str, rest: &str) -> usize {
        let widths: Vec<usize> = WIDTHS.iter().map(|&(tab, wide)| width(lead, tab, wide)).collect();
        if self.begins_entry(rest) {
            return self.outline.fit(&widths, rest.starts_with(is_marker));
        }
        let least = self.outline.column().map_or(0, |column| column + 1);
        widths.into_iter().find(|width| *width >= least).unwrap_or(least + 1)
    }

    fn begins_entry(&self, rest: &str) -> bool {
        let mut signs = rest.chars();
        let item = signs.next().is_some_and(is_marker)
            && signs
                .next()
                .is_none_or(|next| is_blank(next) || self.outline.is_in_list() && !is_number(next) && !is_marker(next));
        item || rest.contains(": ") || rest.ends_with(':') || super::begins_with_key(rest, self.keys)
    }

    /// Hyphens, a key, a value.
    fn content(&mut self, rest: Rest<'_>) {
        let mut rest = rest;
        while let Some(after) = self.item(rest) {
            rest = after;
        }
        let glued = self.glued(rest);
        let line = Rest { text: glued.as_ref().map_or(rest.text, |glued| &rest.text[..glued.start]), ..rest };
        match self.key(line) {
            Some(value) => self.value(value),
            None => {
                self.outline.leave(rest.column, false);
                self.value(line);
            }
        }
        if let Some(glued) = glued {
            self.divide(rest, glued);
        }
    }

    /// The hyphen and the blanks of an item that was pasted right behind the text of the line: it begins
    /// with the key with which an item above begins.
    fn glued(&self, rest: Rest<'_>) -> Option<Range<usize>> {
        const ENCLOSES: [char; 5] = ['"', '\'', '[', '{', '#'];
        let hyphens = rest.text.char_indices().skip(1).filter(|(_, sign)| matches!(sign, '-' | '－'));
        let mut items = hyphens.map(|(at, sign)| {
            let after = &rest.text[at + sign.len_utf8()..];
            at..rest.text.len() - after.trim_start_matches(is_blank).len()
        });
        let found = items.find(|item| {
            let colon = Colon::find(&rest.text[item.end..]);
            let key = colon.map(|colon| squeezed(&rest.text[item.end..item.end + colon.at]));
            key.is_some_and(|key| self.outline.item_of(&key).is_some())
        });
        found.filter(|item| !rest.text[..item.start].contains(ENCLOSES))
    }

    /// Begins a line with an item that stands behind another's text.
    fn divide(&mut self, rest: Rest<'_>, item: Range<usize>) {
        let text = &rest.text[item.end..];
        let key = Colon::find(text).map_or("", |colon| text[..colon.at].trim_matches(is_blank));
        let Some(column) = self.outline.item_of(&squeezed(key)) else { return };
        let indent = " ".repeat(column);
        let what = format!("“- {key}”接在了上一行的末尾，没有另起一行");
        let due = if column > 0 { format!("行首空 {column} 格") } else { "行首不空格".to_owned() };
        let right = format!("在“- {key}”前面换行，{due}，和上一条的“- {key}”对齐");
        let range = rest.at + item.start..rest.at + item.end;
        self.mends.push(Mend {
            code: Code::Syntax,
            range,
            replacement: format!("\n{indent}- "),
            what,
            right,
            is_sure: false,
        });
        self.outline.item(column);
        self.content(Rest { text, at: rest.at + item.end, column: column + 2 });
    }

    fn value(&mut self, value: Rest<'_>) {
        self.state = state(value.text, self.outline.column());
        if self.state != State::Between
            || !value.text.trim_start().is_empty() && !value.text.trim_start().starts_with('#')
        {
            self.outline.fill();
        }
    }

    /// The hyphen of an item; gives what follows it.
    fn item<'a>(&mut self, rest: Rest<'a>) -> Option<Rest<'a>> {
        let sign = rest.text.chars().next().filter(|sign| is_marker(*sign))?;
        let after = &rest.text[sign.len_utf8()..];
        let gap = after.len() - after.trim_start_matches(is_blank).len();
        let blanks = &after[..gap];
        // Wide blanks after a space belong to what follows.
        let spaces = spaces(blanks);
        let is_right = sign == '-' && (after.is_empty() || (spaces > 0 && !blanks.contains('\t')));
        let gap = if is_right { spaces } else { gap };
        if !is_right && !self.may_be_item(rest, sign, after, gap) {
            return None;
        }
        let length = sign.len_utf8() + gap;
        self.outline.item(rest.column);
        if is_right {
            return Some(rest.after(length, length));
        }
        let what = match sign {
            '-' if gap == 0 => "“-”后面缺一个空格".to_owned(),
            '-' => format!("“-”后面是{}", blank_name(blanks)),
            _ => format!("列表的这一项以“{sign}”开头，不是英文减号"),
        };
        let right = format!("改成“- {}”", shown(after.trim_start_matches(is_blank)));
        self.add(Code::ListMarker, rest.at..rest.at + length, "- ", what, right);
        Some(rest.after(length, 2))
    }

    /// Whether a sign that is no hyphen with a space was meant as one.
    fn may_be_item(&self, rest: Rest<'_>, sign: char, after: &str, gap: usize) -> bool {
        let is_due = self.outline.has_item(rest.column) || self.outline.takes_items(rest.column, self.keys);
        if gap == 0 {
            // `-5` and `——甲` are texts.
            return is_due
                && !matches!(sign, '*' | '+' | '＊' | '＋' | '※')
                && !after.starts_with(|next| is_number(next) || is_marker(next));
        }
        is_due || (super::begins_with_key(after, self.keys) && rest.column == 0)
    }

    /// A key with its colon; gives what follows.
    fn key<'a>(&mut self, rest: Rest<'a>) -> Option<Rest<'a>> {
        let colon = Colon::find(rest.text)?;
        let written = rest.text[..colon.at].trim_end_matches([' ', '\t']);
        let name = squeezed(written);
        let is_known = self.keys.has(&name);
        let is_key = is_known && self.outline.takes_keys(rest.column, self.keys);
        if !colon.is_right(rest.text) && !is_key {
            return None;
        }
        let key = if is_known { &name } else { written };
        self.outline.key(rest.column, key);
        if is_known && name != written {
            let what = format!("字段名“{name}”里有{}", blank_name(written));
            let range = rest.at..rest.at + written.len();
            let code = if written.chars().any(is_invisible) { Code::Invisible } else { Code::Blank };
            self.add(code, range, &name, what, format!("改成“{name}”"));
        }
        Some(self.colon(rest, &colon, key))
    }

    /// The colon after a key; gives what follows it.
    fn colon<'a>(&mut self, rest: Rest<'a>, colon: &Colon, key: &str) -> Rest<'a> {
        let value = rest.after(colon.at + colon.sign.len_utf8(), 0);
        if colon.is_right(rest.text) {
            return value;
        }
        if let Some(value) = self.colons(rest, colon, value, key) {
            return value;
        }
        let gap = value.text.len() - value.text.trim_start_matches(is_blank).len();
        let after = value.after(gap, 0);
        let start = rest.at + rest.text[..colon.at].trim_end_matches([' ', '\t']).len();
        let (code, what) = match colon.sign {
            ':' if gap > 0 => (Code::Blank, format!("“{key}”的冒号后面是{}", blank_name(&value.text[..gap]))),
            ':' => (Code::Colon, format!("“{key}”的冒号后面缺一个空格")),
            sign => (Code::Colon, format!("“{key}”后面是全角冒号“{sign}”")),
        };
        let right = format!("改成“{}”（英文冒号，后面空一格）", format!("{key}: {}", shown(after.text)).trim_end());
        let replacement = if after.text.is_empty() { ":" } else { ": " };
        self.add(code, start..after.at, replacement, what, right);
        after
    }

    /// Several colons after a key (`标题:: 甲`, `标题：: 甲`); gives what follows them.
    fn colons<'a>(&mut self, rest: Rest<'a>, colon: &Colon, value: Rest<'a>, key: &str) -> Option<Rest<'a>> {
        let is_more = |sign: char| sign == ':' || is_wide_colon(sign);
        let first = value.text.trim_start_matches(is_blank);
        if !first.starts_with(is_more) {
            return None;
        }
        let bare = first.trim_start_matches(|sign| is_more(sign) || is_blank(sign));
        let after = value.after(value.text.len() - bare.len(), 0);
        let range = rest.at + colon.at..after.at;
        let what = format!("“{key}”后面写了不止一个冒号");
        let right = format!("改成“{}”（一个英文冒号，后面空一格）", format!("{key}: {}", shown(bare)).trim_end());
        self.add(Code::Colon, range, ": ", what, right);
        Some(after)
    }

    fn indent(&mut self, line: &Line<'_>, lead: &str, column: usize) {
        let range = line.at..line.at + lead.len();
        let place = if line.text.len() == lead.len() { "空行里有" } else { "行首用了" };
        let (code, what, right) = match lead.chars().find(|sign| *sign != ' ').filter(|sign| is_invisible(*sign)) {
            Some(sign) if lead.chars().all(|sign| sign == ' ' || is_invisible(sign)) => {
                (Code::Invisible, format!("行首有看不见的字符（U+{:04X}）", u32::from(sign)), DELETE)
            }
            _ => (Code::Blank, format!("{place}{}", blank_name(lead)), "只用普通空格缩进：每深一层空两格"),
        };
        self.add(code, range, &" ".repeat(column), what, right.to_owned());
    }

    fn add(&mut self, code: Code, range: Range<usize>, replacement: &str, what: String, right: String) {
        let replacement = replacement.to_owned();
        self.mends.push(Mend { code, range, replacement, what, right, is_sure: true });
    }
}

/// How wide a tab and a full-width blank may have looked to who typed them, the likeliest first.
const WIDTHS: [(usize, usize); 5] = [(2, 2), (4, 2), (8, 2), (2, 1), (4, 1)];

fn width(lead: &str, tab: usize, wide: usize) -> usize {
    let each = |sign| match sign {
        '\t' => tab,
        '\u{3000}' => wide,
        sign if is_invisible(sign) => 0,
        _ => 1,
    };
    lead.chars().map(each).sum()
}

/// Whether a sign begins a list item, to people.
pub(super) fn is_marker(sign: char) -> bool {
    matches!(
        sign,
        '-' | '－'
            | '—'
            | '–'
            | '−'
            | '•'
            | '·'
            | '●'
            | '○'
            | '◆'
            | '■'
            | '▪'
            | '※'
            | '*'
            | '＊'
            | '+'
            | '＋'
    )
}

/// Whether a hyphen before this sign may be a minus.
fn is_number(sign: char) -> bool {
    sign.is_ascii_digit() || sign == '-'
}

/// The blanks before a line's text, and the text.
fn lead(line: &str) -> (&str, &str) {
    line.split_at(line.len() - line.trim_start_matches(is_blank).len())
}

fn spaces(lead: &str) -> usize {
    lead.bytes().take_while(|byte| *byte == b' ').count()
}

/// Whether a text without quotes goes on in this line, as YAML sees it.
fn goes_on(line: &str, column: Option<usize>) -> bool {
    let (lead, _) = lead(line);
    let spaces = spaces(lead);
    !line.trim_start_matches([' ', '\t']).is_empty()
        && column.is_some_and(|column| spaces > column)
        && !line[spaces..].starts_with('#')
}

/// What the odd signs in a text are called.
fn blank_name(text: &str) -> &'static str {
    match text.chars().find(|&sign| sign != ' ' && is_blank(sign)) {
        Some('\t') => "制表符（Tab）",
        Some('\u{3000}') => "全角空格",
        Some(sign) if is_invisible(sign) => "看不见的字符",
        Some(_) => "特殊的空格",
        None => "空格",
    }
}

/// The beginning of a text, as part of a sentence.
fn shown(text: &str) -> String {
    const LONGEST: usize = 40;
    let text = text.trim_matches(is_blank);
    let rest = if text.chars().nth(LONGEST).is_some() { "…" } else { "" };
    format!("{}{rest}", text.chars().take(LONGEST).collect::<String>())
}
