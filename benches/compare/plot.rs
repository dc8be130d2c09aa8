//! The medians as a picture: bars for wall time, CPU time and memory of each size, all on one scale, on
//! which Hugo's first build is 100 %. Medians in, SVG out.

use std::fmt::{self, Write};

use super::process::Figures;
use super::rounds::{Build, Medians};
use super::table::{cpu, grouped};

/// What is drawn, each with its class.
const BARS: [(Build, &str); 4] =
    [(Build::HugoFirst, "hugo"), (Build::HexieFirst, "hexie"), (Build::FullFirst, "full"), (Build::Floor, "floor")];

/// Something that is measured: how it is called, its unit, its digits after the point.
struct Measure {
    name: &'static str,
    unit: &'static str,
    digits: usize,
    of: fn(Figures) -> f64,
}

const MEASURES: [Measure; 3] = [
    Measure { name: "wall time", unit: "s", digits: 2, of: |figures| figures.wall },
    Measure { name: "CPU time", unit: "s", digits: 2, of: cpu },
    Measure { name: "peak memory", unit: "MB", digits: 0, of: |figures| figures.peak },
];

/// The colours, for light and for dark pages.
const STYLE: &str = "text{font:13px sans-serif;fill:#24292f}.head{font-weight:bold}.hugo{fill:#8c959f}\
    .hexie{fill:#b3282d}.full{fill:#d9822b}.floor{fill:#57ab5a}\
    @media(prefers-color-scheme:dark){text{fill:#d0d7de}.hexie{fill:#e5534b}}";

const WIDTH: usize = 860;
/// Where bars begin, and how long one of 100 % is.
const LEFT: usize = 250;
const WHOLE: f64 = 420.0;
/// The height of a line.
const LINE: usize = 20;

/// Draws all sizes, one below another.
pub(crate) fn svg(all: &[Medians]) -> Result<String, fmt::Error> {
    let mut lines = String::new();
    let mut y = LINE;
    for medians in all {
        for Measure { name, unit, digits, of } in MEASURES {
            writeln!(
                lines,
                "<text class=\"head\" x=\"10\" y=\"{y}\">N = {}, {name}</text>",
                grouped(medians.enterprises)
            )?;
            let whole = of(medians.of(Build::HugoFirst));
            for (build, class) in BARS {
                y += LINE;
                let own = of(medians.of(build));
                let (length, top) = (own / whole * WHOLE, y - 12);
                let value = LEFT as f64 + length + 8.0;
                writeln!(lines, "<text x=\"20\" y=\"{y}\">{}</text>", build.name())?;
                writeln!(
                    lines,
                    "<rect class=\"{class}\" x=\"{LEFT}\" y=\"{top}\" width=\"{length:.1}\" height=\"14\"/>"
                )?;
                let percent = own / whole * 100.0;
                writeln!(lines, "<text x=\"{value:.1}\" y=\"{y}\">{own:.digits$} {unit} ({percent:.0} %)</text>")?;
            }
            y += LINE * 3 / 2;
        }
    }
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {y}\" role=\"img\" \
         aria-label=\"Time and memory of Hugo, hexie and the floor\">\n<style>{STYLE}</style>\n{lines}</svg>\n"
    ))
}
