//! Byte ranges (RFC 9110, 14): players of sound and film ask for parts of a file.

use std::ops::Range;

/// What of a file is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    /// All of it.
    Whole,
    /// Some of its bytes.
    Part(Range<u64>),
    /// Bytes that it does not have.
    Nothing,
}

/// What a `Range` asks of a file with so many bytes. One range is answered; for several, and for what is
/// no range of bytes, the whole file is a right answer.
pub(super) fn wanted(header: Option<&str>, length: u64) -> Wanted {
    let Some(ranges) = header.and_then(|header| header.trim().strip_prefix("bytes=")) else { return Wanted::Whole };
    let Some((first, last)) = ranges.trim().split_once('-').filter(|_| !ranges.contains(',')) else {
        return Wanted::Whole;
    };
    let range = match (number(first), number(last)) {
        (Ok(None), Ok(Some(count))) => length.saturating_sub(count)..length,
        (Ok(Some(first)), Ok(None)) => first..length,
        (Ok(Some(first)), Ok(Some(last))) if first <= last => first..last.saturating_add(1).min(length),
        _ => return Wanted::Whole,
    };
    if range.is_empty() { Wanted::Nothing } else { Wanted::Part(range) }
}

/// A number, or none where nothing stands.
fn number(text: &str) -> Result<Option<u64>, ()> {
    match text.trim() {
        "" => Ok(None),
        digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => Ok(Some(digits.parse().unwrap_or(u64::MAX))),
        _ => Err(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges() {
        let of = |header: &str| wanted(Some(header), 10);
        assert_eq!(of("bytes=0-3"), Wanted::Part(0..4));
        assert_eq!(of("bytes=4-"), Wanted::Part(4..10));
        assert_eq!(of("bytes=-3"), Wanted::Part(7..10));
        assert_eq!(of("bytes=-99"), Wanted::Part(0..10));
        assert_eq!(of("bytes=8-99999999999999999999"), Wanted::Part(8..10));
        for nothing in ["bytes=10-", "bytes=99-100", "bytes=-0"] {
            assert_eq!(of(nothing), Wanted::Nothing, "{nothing}");
        }
        for whole in ["bytes=0-1,3-4", "bytes=3-2", "bytes=a-b", "bytes=", "bytes=-", "lines=1-2", "bytes=+1-2"] {
            assert_eq!(of(whole), Wanted::Whole, "{whole}");
        }
        assert_eq!(wanted(None, 10), Wanted::Whole);
        assert_eq!(wanted(Some("bytes=0-0"), 0), Wanted::Nothing);
    }
}
