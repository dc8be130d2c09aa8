//! Ascending numbers as a short text of 64 digits (`0-9A-Za-z-_`): as differences, as runs, or as a map of bits,
//! whichever is shortest.

const DIGITS: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

/// Appends the numbers to `out`: a letter for the form, then its digits.
///
/// `d`: each number less the one before, less 1. `r`: how many are absent, how many stand, by turns. Both as
/// digits of 5 bits, the lowest first, 32 added where more follow. `b`: a bit for each number from 0, six a
/// digit, the lowest first.
pub(super) fn write(numbers: &[u32], out: &mut String) {
    let forms = [('d', differences(numbers)), ('r', runs(numbers)), ('b', bits(numbers))];
    // The first of equals, so that the choice is the same everywhere.
    if let Some((letter, digits)) = forms.into_iter().min_by_key(|(_, digits)| digits.len()) {
        out.push(letter);
        out.push_str(&digits);
    }
}

fn differences(numbers: &[u32]) -> String {
    let mut digits = String::with_capacity(numbers.len() * 2);
    let mut next = 0;
    for &number in numbers {
        push(number - next, &mut digits);
        next = number + 1;
    }
    digits
}

fn runs(numbers: &[u32]) -> String {
    let mut digits = String::new();
    let mut end = 0;
    for run in numbers.chunk_by(|one, two| one + 1 == *two) {
        let (first, length) = (run[0], run.len() as u32);
        push(first - end, &mut digits);
        push(length, &mut digits);
        end = first + length;
    }
    digits
}

fn bits(numbers: &[u32]) -> String {
    let length = numbers.last().map_or(0, |last| *last as usize / 6 + 1);
    let mut values = vec![0_u8; length];
    for &number in numbers {
        values[number as usize / 6] |= 1 << (number % 6);
    }
    values.into_iter().map(digit).collect()
}

fn push(mut number: u32, digits: &mut String) {
    while number >= 32 {
        digits.push(digit(number as u8 & 31 | 32));
        number >>= 5;
    }
    digits.push(digit(number as u8));
}

fn digit(value: u8) -> char {
    char::from(DIGITS[usize::from(value & 63)])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads the text back, as the script does.
    fn read(text: &str) -> Vec<u32> {
        let value = |c: char| DIGITS.iter().position(|&digit| char::from(digit) == c).unwrap() as u32;
        let mut values = text[1..].chars().map(value);
        if text.starts_with('b') {
            let set = |(place, value): (u32, u32)| (0..6).filter(move |bit| value >> bit & 1 == 1).map(move |bit| place * 6 + bit);
            return (0..).zip(values).flat_map(set).collect();
        }
        let mut number = || {
            let (mut sum, mut shift) = (0, 0);
            loop {
                let value = values.next()?;
                sum += (value & 31) << shift;
                shift += 5;
                if value < 32 {
                    return Some(sum);
                }
            }
        };
        let (mut found, mut next) = (Vec::new(), 0);
        while let Some(gap) = number() {
            next += gap;
            let length = if text.starts_with('r') { number().unwrap() } else { 1 };
            found.extend(next..next + length);
            next += length;
        }
        found
    }

    #[test]
    fn every_form_is_read_back_and_the_shortest_taken() {
        let every = |step: usize| (0..10_000).step_by(step).collect::<Vec<u32>>();
        for (numbers, form) in [
            (vec![0], "d"),
            (vec![3, 4, 5_000, 4_000_000], "d"),
            ((1_000..11_000).collect(), "r"),
            (every(2), "b"),
            (every(40), "d"),
        ] {
            let mut text = String::new();
            write(&numbers, &mut text);
            assert!(text.starts_with(form), "{text}");
            assert_eq!(read(&text), numbers);
        }
    }

    #[test]
    fn what_all_have_costs_next_to_nothing_and_no_piece_more_than_a_bit_a_document() {
        let mut text = String::new();
        write(&(200..10_200).collect::<Vec<u32>>(), &mut text);
        assert!(text.len() < 10, "{text}");
        text.clear();
        write(&(0..10_000).filter(|number| number % 3 > 0).collect::<Vec<u32>>(), &mut text);
        assert!(text.len() < 1_700, "{}", text.len());
    }
}
