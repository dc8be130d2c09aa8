//! Ascending numbers as a short text of 64 digits : the characters from `0` to `o`.

/// Appends the numbers to `out`, run by run of those that follow each other.
///
/// Of each run, how many numbers are left out before it, doubled; for a run of two or more, 1 is added, and its
/// length less 2 comes next. A value is digits of 5 bits, the lowest first, with 32 added where more follow.
pub(super) fn write(numbers: &[u32], out: &mut String) {
    let mut next = 0;
    for run in numbers.chunk_by(|one, two| one + 1 == *two) {
        let (first, length) = (run[0], run.len() as u32);
        push((first - next) * 2 + u32::from(length > 1), out);
        if length > 1 {
            push(length - 2, out);
        }
        next = first + length;
    }
}

fn push(mut value: u32, out: &mut String) {
    while value >= 32 {
        out.push(digit(value & 31 | 32));
        value >>= 5;
    }
    out.push(digit(value));
}

fn digit(value: u32) -> char {
    char::from(b'0' + (value as u8 & 63))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads the text back, as the script does.
    fn read(text: &str) -> Vec<u32> {
        let mut values = text.bytes().map(|digit| u32::from(digit - b'0'));
        let mut value = || {
            let (mut sum, mut shift) = (0, 0);
            loop {
                let digit = values.next()?;
                sum += (digit & 31) << shift;
                shift += 5;
                if digit < 32 {
                    return Some(sum);
                }
            }
        };
        let (mut found, mut next) = (Vec::new(), 0);
        while let Some(gap) = value() {
            next += gap >> 1;
            let length = if gap & 1 == 1 { value().unwrap() + 2 } else { 1 };
            found.extend(next..next + length);
            next += length;
        }
        found
    }

    #[test]
    fn numbers_are_read_back() {
        let every = |step: usize| (0..10_000).step_by(step).collect::<Vec<u32>>();
        for numbers in [vec![0], vec![0, 1], vec![3, 4, 5_000, 4_000_000], (7..99).collect(), every(2), every(41)] {
            let mut text = String::new();
            write(&numbers, &mut text);
            assert_eq!(read(&text), numbers);
        }
    }

    #[test]
    fn what_all_have_costs_next_to_nothing() {
        let mut text = String::new();
        write(&(200..10_200).collect::<Vec<u32>>(), &mut text);
        assert!(text.len() < 10, "{text}");
    }
}
