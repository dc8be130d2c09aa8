//! A mended text, and the way back to the text that was written.

use std::ops::Range;

use crate::diagnostic::{At, Code, Diagnostic};
use crate::path::SourcePath;
use crate::yaml::Fault;

/// One thing that was put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mend {
    /// Its sort.
    pub code: Code,
    /// The bytes of the text that was written.
    pub range: Range<usize>,
    /// What stands there now.
    pub replacement: String,
    /// What was wrong, in Chinese.
    pub what: String,
    /// What to write, in Chinese.
    pub right: String,
    /// Whether that is what the author meant beyond doubt. What is not serves to judge the rest of the
    /// text, and is never written.
    pub is_sure: bool,
}

/// A mended text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The text.
    pub text: String,
    /// What was put right, in the order of the text.
    pub mends: Vec<Mend>,
    /// Where each mend begins in the mended text.
    starts: Vec<usize>,
    /// The lines of the mends.
    lines: Vec<usize>,
}

/// More mends than anyone would read; the others are counted.
const MOST_TOLD: usize = 200;

impl Mended {
    /// A text with mends, none of which touches another.
    pub(super) fn new(text: &str, mut mends: Vec<Mend>) -> Self {
        mends.sort_by_key(|mend| (mend.range.start, mend.range.end));
        let (mut out, mut starts, mut lines) = (String::with_capacity(text.len()), Vec::new(), Vec::new());
        let (mut done, mut line) = (0, 1);
        for mend in &mends {
            let kept = &text[done..mend.range.start];
            line += kept.matches('\n').count();
            out.push_str(kept);
            starts.push(out.len());
            lines.push(line);
            out.push_str(&mend.replacement);
            done = mend.range.end;
        }
        out.push_str(&text[done..]);
        Self { text: out, mends, starts, lines }
    }

    /// `text`, which was mended, with nothing put right but what is beyond doubt.
    pub fn surely(&self, text: &str) -> String {
        if self.mends.iter().all(|mend| mend.is_sure) {
            return self.text.clone();
        }
        Self::new(text, self.mends.iter().filter(|mend| mend.is_sure).cloned().collect()).text
    }

    /// The byte of the text that was written from which a byte of the mended text comes; within a mend,
    /// its first.
    pub fn original(&self, offset: usize) -> usize {
        self.back(offset, false)
    }

    /// The bytes that were written for a range of the mended text.
    pub fn original_range(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.original(range.start);
        start..self.back(range.end, true).max(start)
    }

    fn back(&self, offset: usize, is_end: bool) -> usize {
        let before = self.starts.partition_point(|&start| if is_end { start < offset } else { start <= offset });
        let Some(index) = before.checked_sub(1) else { return offset };
        let Mend { range, replacement, .. } = &self.mends[index];
        let into = offset - self.starts[index];
        match into.checked_sub(replacement.len()) {
            Some(beyond) => range.end + beyond,
            None if is_end => range.end,
            None => range.start,
        }
    }

    /// A problem of the mended text at the place that was written.
    pub fn restore(&self, problem: &mut Diagnostic) {
        if let Some(place) = &mut problem.place
            && let At::Bytes(range) = &mut place.at
        {
            *range = self.original_range(range);
        }
    }

    /// What was put right, as problems of `file`: the same slip on lines one after the other is one.
    pub fn problems(&self, file: &SourcePath) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        let mut at = 0;
        while at < self.mends.len() && problems.len() < MOST_TOLD {
            let run = self.run(at);
            problems.push(self.problem(at..at + run, file));
            at += run;
        }
        problems
    }

    /// How many mends from this one on are the same slip on lines one after the other.
    fn run(&self, first: usize) -> usize {
        let code = self.mends[first].code;
        if !matches!(code, Code::Blank | Code::LineBreak | Code::Invisible) {
            return 1;
        }
        let same =
            |at: &usize| self.mends[*at].what == self.mends[first].what && self.lines[*at] - self.lines[*at - 1] <= 1;
        1 + (first + 1..self.mends.len()).take_while(same).count()
    }

    fn problem(&self, run: Range<usize>, file: &SourcePath) -> Diagnostic {
        let mend = &self.mends[run.start];
        let (from, to) = (self.lines[run.start], self.lines[run.end - 1]);
        let lines = if to > from { format!("（第 {from} 到 {to} 行都是）") } else { String::new() };
        Fault::new(mend.code, mend.range.clone(), format!("{}{lines}", mend.what))
            .help(match mend.is_sure {
                true => format!("{}；也可以运行 hexie check --fix，自动改好", mend.right),
                false => mend.right.clone(),
            })
            .at(file, 0)
    }
}
