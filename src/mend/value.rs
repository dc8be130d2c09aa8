//! What stands after a key or a hyphen, as far as it decides about the lines that follow.

/// The part of YAML that a line ends in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum State {
    /// Between entries.
    Between,
    /// In a text without quotes, which goes on while lines stand to the right of this column.
    Plain(Option<usize>),
    /// In a block text of the key or item at this column; the column of its text once that is known.
    Block(Option<usize>, Option<usize>),
    /// In quotes or brackets that go on.
    Enclosed(Enclosed),
}

/// Quotes or brackets that are open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Enclosed {
    quote: Option<char>,
    depth: usize,
}

/// The state after a value that stands in the key or item at `column`, and how much of `value` there is.
pub(super) fn state(value: &str, column: Option<usize>) -> State {
    let value = value.trim_start_matches([' ', '\t']);
    match value.chars().next() {
        None | Some('#') => State::Between,
        Some('|' | '>') if is_block_header(value) => State::Block(column, None),
        Some('"' | '\'' | '[' | '{') => match Enclosed::default().after(value) {
            Some(open) => State::Enclosed(open),
            None => State::Between,
        },
        _ => State::Plain(column),
    }
}

fn is_block_header(value: &str) -> bool {
    let header = value.split(" #").next().unwrap_or(value).trim_end();
    header[1..].chars().all(|sign| matches!(sign, '-' | '+' | '0'..='9'))
}

impl Enclosed {
    /// What is still open after a line; `None` when all is closed.
    pub(super) fn after(mut self, line: &str) -> Option<Self> {
        let mut signs = line.chars();
        let mut before = ' ';
        while let Some(sign) = signs.next() {
            match (self.quote, sign) {
                (Some('"'), '\\') => drop(signs.next()),
                (Some(quote), sign) if quote == sign => self.quote = None,
                (Some(_), _) => {}
                (None, '"' | '\'') if !before.is_alphanumeric() => self.quote = Some(sign),
                (None, '[' | '{') => self.depth += 1,
                (None, ']' | '}') => self.depth = self.depth.saturating_sub(1),
                (None, '#') if before.is_whitespace() => break,
                _ => {}
            }
            if self.quote.is_none() && self.depth == 0 {
                return None;
            }
            before = sign;
        }
        Some(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn goes_on(value: &str) -> bool {
        matches!(state(value, None), State::Enclosed(_))
    }

    #[test]
    fn quotes_and_brackets_go_on_until_they_are_closed() {
        assert!(goes_on("\"甲"));
        assert!(goes_on("[甲, \"乙]\","));
        assert!(!goes_on("[甲, \"乙]\"] # 注"));
        assert!(!goes_on("'甲'"));
        assert!(!goes_on("\"甲\\\"乙\""));
        let Some(open) = Enclosed::default().after("{甲: [") else { panic!("closed") };
        assert_eq!(open.after("乙]}"), None);
    }

    #[test]
    fn block_texts_are_known_by_their_header() {
        assert_eq!(state(" |", Some(0)), State::Block(Some(0), None));
        assert_eq!(state(">2- # 注", Some(0)), State::Block(Some(0), None));
        assert_eq!(state("> 50", Some(0)), State::Plain(Some(0)));
        assert_eq!(state(" # 注", None), State::Between);
    }
}
