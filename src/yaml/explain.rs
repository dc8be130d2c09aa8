//! Why a text was refused: every fault of it, with its place.
//!
//! 1. Signs that no YAML may hold, which would hide the rest ([`illegal`]).
//! 2. The text as a marked tree; where the parser stops, the mistake it stopped at, which is then written
//!    over so that it hides nothing ([`syntax`]).
//! 3. The tree held against the schema of the type and the parsers of its scalars ([`check`]), and what
//!    YAML takes for something else than was meant ([`slip`]).
//! 4. If all of these find nothing, what serde said.
//!
//! Steps 1 to 3 are a function of the text alone, so that a mended text can be explained by the same
//! way once more.

mod check;
pub mod form;
mod garbled;
mod illegal;
mod lost;
mod names;
pub(super) mod near;
pub(super) mod records;
mod shape;
mod syntax;
mod table;

use std::ops::Range;

use schemars::JsonSchema;

use super::fault::{Fault, quote};
use super::keys::Keys;
use super::known::{Known, known};
use super::marked::Broken;
use super::pieces;
use super::read::Forms;
use super::slip::{self, Slip};
use crate::diagnostic::Code;
use crate::diagnostic::position::boundary;
use check::Check;
pub(super) use form::{Fields, Form, Kind as Due};
use syntax::Covered;

/// What a text should have held.
#[derive(Debug, Clone, Copy)]
pub(super) enum Expected {
    /// One value of the type.
    Value,
    /// One record of the type, or a list of at most so many.
    Records {
        /// How many.
        limit: usize,
    },
}

/// All faults of a refused text, in the order of their places; never none.
pub(super) fn explain<T: JsonSchema>(
    text: &str,
    expected: Expected,
    forms: &Forms,
    error: Option<serde_yaml::Error>,
) -> Vec<Fault> {
    let mut faults = faults(text, expected, &known::<T>(), forms);
    if faults.is_empty() {
        faults.push(refusal(text, error, &Keys::of::<T>()));
    }
    faults.sort_by_key(|fault| (fault.range.start, fault.range.end, fault.code));
    faults
}

/// What is wrong with a text, as far as it can be told without serde.
fn faults(text: &str, expected: Expected, known: &Known, forms: &Forms) -> Vec<Fault> {
    if let Some(fault) = illegal::find(text) {
        return vec![fault];
    }
    let mut covered = syntax::cover(text, &known.keys);
    if !covered.marked.whole && matches!(expected, Expected::Records { .. }) {
        step_over(&mut covered, &known.keys);
    }
    let mut faults = Vec::new();
    if covered.marked.whole {
        faults.extend(tree(&covered, expected, known, forms));
        let is_covered = |fault: &Fault| covered.covers.iter().any(|cover| meet(cover, &fault.range));
        faults.retain(|fault| !is_covered(fault));
    }
    faults.extend(covered.marked.oddities);
    faults.extend(covered.faults);
    faults
}

/// Takes the items of a list that hold mistakes which are not understood out of it, each told by itself, so
/// that they hide nothing of the others.
fn step_over(covered: &mut Covered, keys: &Keys) {
    let Some(pieces) = pieces::apart(&covered.text) else { return };
    for (range, broken) in pieces.broken {
        if !covered.faults.iter().any(|told| meet(&told.range, &range)) {
            let fault = syntax::explain(&covered.text[range.clone()], &broken, keys).fault;
            let place = fault.range.start + range.start..fault.range.end + range.start;
            covered.faults.push(Fault { range: place, ..fault });
        }
    }
    covered.marked = pieces.marked;
}

fn meet(one: &Range<usize>, two: &Range<usize>) -> bool {
    one.start < two.end && two.start < one.end
}

/// What is wrong with a text that can be parsed.
fn tree(covered: &Covered, expected: Expected, known: &Known, forms: &Forms) -> Vec<Fault> {
    let text = &covered.text;
    let root = covered.marked.root.as_ref();
    let slips = slip::find(text, root, known, forms);
    let mut check = Check::new(text, &known.schema, forms);
    check.swallowed.clone_from(&covered.swallowed);
    check.swallowed.extend(slips.iter().flat_map(|slip| slip.swallowed.iter().cloned()));
    check.text(root, expected);
    if let Some(fault) = garbled::told(&check.garbled, text) {
        return vec![fault];
    }
    let mut faults = check.faults;
    let follows =
        |fault: &Fault, slip: &Slip| slip.within.start <= fault.range.start && fault.range.end <= slip.within.end;
    faults.retain(|fault| !slips.iter().any(|slip| follows(fault, slip)));
    faults.extend(slips.into_iter().map(|slip| slip.fault));
    faults
}

/// What serde said, in a Chinese frame.
fn refusal(text: &str, error: Option<serde_yaml::Error>, keys: &Keys) -> Fault {
    let said = error.as_ref().map(ToString::to_string).unwrap_or_default();
    let offset = error.and_then(|error| error.location()).map_or(0, |location| location.index());
    let offset = boundary(text, offset);
    if is_syntax(&said) {
        return syntax::explain(text, &Broken { offset, info: said }, keys).fault;
    }
    if let Some(fault) = unknown_name(text, offset, &said) {
        return fault;
    }
    let range = offset..text[offset..].find(['\r', '\n']).map_or(text.len(), |end| offset + end);
    Fault::new(Code::BadValue, range, format!("从这里起的内容读不进来（读取程序的原话：{said}）"))
        .help("对照编辑手册检查这一处的写法")
}

/// A name outside the closed list of a map's keys, which the schema does not carry when the names have
/// descriptions.
fn unknown_name(text: &str, offset: usize, said: &str) -> Option<Fault> {
    let mut quoted = said.split_once("unknown variant `")?.1.split('`').step_by(2);
    let name = quoted.next()?;
    let start = offset + text[offset..].find(name)?;
    let choices: Vec<&str> = quoted.filter(|part| !part.is_empty() && !part.starts_with(" at ")).collect();
    let fault = Fault::new(Code::NotInList, start..start + name.len(), format!("没有{}这一项可选", quote(name)));
    Some(fault.help(format!("从这些里选一个：{}", near::nearest_first(name, &choices).join("、"))))
}

/// Whether serde passed on a mistake of syntax: libyaml's words, not a type's.
fn is_syntax(said: &str) -> bool {
    ["while parsing", "while scanning", "did not find", "could not find", "not allowed", "found "]
        .iter()
        .any(|words| said.contains(words))
}

#[cfg(test)]
mod tests;
