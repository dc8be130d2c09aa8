//! The medians as a Markdown table, one for each size.

use std::io::{self, Write};

use super::process::Figures;
use super::rounds::{Build, Medians};

/// Writes the table of a size. Each build is compared with Hugo's first build, and with the floor.
pub(crate) fn write(out: &mut dyn Write, medians: &Medians, times: usize) -> io::Result<()> {
    writeln!(out, "N = {}, medians of {times}:\n", grouped(medians.enterprises))?;
    writeln!(
        out,
        "| build | wall s | CPU s | peak MB \
         | wall, Hugo ÷ it | CPU, Hugo ÷ it | memory, it ÷ Hugo | wall, it ÷ floor |"
    )?;
    writeln!(out, "|---|---:|---:|---:|---:|---:|---:|---:|")?;
    let (hugo, floor) = (medians.of(Build::HugoFirst), medians.of(Build::Floor));
    for build in Build::ALL {
        let own = medians.of(build);
        let compared = [hugo.wall / own.wall, cpu(hugo) / cpu(own), own.peak / hugo.peak, own.wall / floor.wall];
        let [wall, processor, memory, floor] = compared;
        write!(out, "| {} | {:.2} | {:.2} | {:.0} ", build.name(), own.wall, cpu(own), own.peak)?;
        // GNU time counts in hundredths of a second: what takes none has no ratio.
        let processor = if cpu(own) > 0.0 { format!("{processor:.1}") } else { "–".to_owned() };
        writeln!(out, "| {wall:.1} | {processor} | {memory:.2} | {floor:.1} |")?;
    }
    let again = medians.of(Build::HexieEdited).wall / medians.of(Build::HexieFirst).wall;
    writeln!(out, "\nhexie after one edit takes {again:.2} times as long as its first build.\n")
}

/// How the first builds grow from each size to the next.
pub(crate) fn growth(out: &mut dyn Write, all: &[Medians]) -> io::Result<()> {
    for pair in all.windows(2) {
        let [one, other] = [0, 1].map(|place| &pair[place]);
        let grown = |build| other.of(build).wall / one.of(build).wall;
        let (hugo, hexie, floor) = (grown(Build::HugoFirst), grown(Build::HexieFirst), grown(Build::Floor));
        let sizes = format!("From N = {} to {}", grouped(one.enterprises), grouped(other.enterprises));
        writeln!(out, "{sizes}: Hugo {hugo:.1} times as long, hexie {hexie:.1}, the floor {floor:.1}.")?;
    }
    Ok(())
}

/// User and system time in seconds.
pub(crate) fn cpu(figures: Figures) -> f64 {
    figures.user + figures.system
}

/// A number with commas between thousands.
pub(crate) fn grouped(number: usize) -> String {
    match number / 1_000 {
        0 => number.to_string(),
        thousands => format!("{},{:03}", grouped(thousands), number % 1_000),
    }
}
