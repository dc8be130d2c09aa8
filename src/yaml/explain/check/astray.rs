//! Fields that stand beside the one they belong into, or below it and not deep enough.

use super::super::form::{Fields, Form, Kind as Due};
use super::Check;
use crate::diagnostic::Code;
use crate::yaml::fault::{Fault, quote};
use crate::yaml::marked::Node;

impl<'a> Check<'a> {
    /// Fields that stand beside the one they belong into: that is told, and they are not missing there.
    pub(super) fn strays(&mut self, fields: &Fields<'a>, entries: &[(Node, Node)]) -> Vec<String> {
        let names = entries.iter().filter_map(|(key, _)| key.text()).filter(|name| fields.get(name).is_none());
        let strays: Vec<&str> = names.filter(|name| self.holder(name, fields).is_some()).collect();
        strays.into_iter().filter(|name| self.swallowed.insert((*name).to_owned())).map(str::to_owned).collect()
    }

    /// How many fields below one that was left empty belong into it, and should stand deeper.
    pub(super) fn flush(&mut self, name: &str, fields: &Fields<'a>, below: &[(Node, Node)]) -> usize {
        let Some(schema) = fields.get(name) else { return 0 };
        let (within, is_list) = match Form::of(self.schema, schema).kind {
            Due::Fields(within) => (within, false),
            Due::List(items) => match Form::of(self.schema, items).kind {
                Due::Fields(within) => (within, true),
                _ => return 0,
            },
            _ => return 0,
        };
        let belongs = |name: &str| fields.get(name).is_none() && within.get(name).is_some();
        let count = below.iter().take_while(|(key, _)| key.text().is_some_and(belongs)).count();
        if let Some((first, _)) = below.first().filter(|_| count > 0) {
            let names: Vec<String> = below[..count].iter().filter_map(|(key, _)| key.text()).map(quote).collect();
            let message = format!("{}是{}里的字段，要缩进在它下面", names.join("、"), quote(name));
            let help = match (is_list, first.text()) {
                (true, Some(first)) => {
                    format!("写成“  - {first}: …”：行首空两格，加“- ”；其余各行行首空四格，与“{first}”对齐")
                }
                _ => "这几行的行首各多空两格".to_owned(),
            };
            self.fault(Fault::new(Code::WrongShape, first.range.clone(), message).help(help));
        }
        count
    }
}
