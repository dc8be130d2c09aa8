//! How a text differs from the one that was wanted.

/// The lines that differ, each side's after the other's; `None` when the texts are equal.
pub(crate) fn difference(wanted: &str, got: &str) -> Option<String> {
    if wanted == got {
        return None;
    }
    let (wanted, got): (Vec<_>, Vec<_>) = (wanted.split('\n').collect(), got.split('\n').collect());
    let same = |pair: &(&&str, &&str)| pair.0 == pair.1;
    let head = wanted.iter().zip(&got).take_while(same).count();
    let rest = wanted.len().min(got.len()) - head;
    let tail = wanted.iter().rev().zip(got.iter().rev()).take(rest).take_while(same).count();
    let lines =
        |sign: &str, lines: &[&str]| -> String { lines.iter().map(|line| format!("{sign} {line}\n")).collect() };
    let first = format!("from line {}:\n", head + 1);
    Some(first + &lines("-", &wanted[head..wanted.len() - tail]) + &lines("+", &got[head..got.len() - tail]))
}
