//! The shape of a text: its runs of digits set apart from what stands between them, so that a
//! parser can list the ways of writing it knows: `2024年3月1日` is `#年#月#日` with 2024, 3 and 1.

/// A folded text, taken apart.
pub(super) struct Shape {
    /// The text with `#` for each run of digits; spaces are left out but between two runs.
    pub(super) outline: String,
    /// The runs of digits.
    pub(super) numbers: Vec<String>,
}

impl Shape {
    /// The shape of a folded text. A `#` that was typed becomes `＃`, so that it is no number.
    pub(super) fn of(text: &str) -> Self {
        let mut shape = Self { outline: String::new(), numbers: Vec::new() };
        let mut last = '#';
        for c in text.chars() {
            shape.push(c, last);
            last = c;
        }
        shape
    }

    fn push(&mut self, c: char, last: char) {
        match (c, self.numbers.last_mut()) {
            ('0'..='9', Some(number)) if last.is_ascii_digit() => number.push(c),
            ('0'..='9', _) => {
                let apart = if last.is_whitespace() && self.outline.ends_with('#') { " #" } else { "#" };
                self.outline.push_str(apart);
                self.numbers.push(c.into());
            }
            ('#', _) => self.outline.push('＃'),
            _ if c.is_whitespace() => {}
            _ => self.outline.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_set_apart() {
        let shape = Shape::of("2024 年 3 月 1日 9:30 #");
        assert_eq!(shape.outline, "#年#月#日#:#＃");
        assert_eq!(shape.numbers, ["2024", "3", "1", "9", "30"]);
        assert_eq!(Shape::of("2024-3-1 9:30").outline, "#-#-# #:#");
    }
}
