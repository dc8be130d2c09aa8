//! `hexie explain`: what a code means, why it matters, and how it is mended.

use super::args::ExplainArgs;
use super::{Outcome, terminal};
use crate::diagnostic::{Code, Severity};
use crate::publish::Failure;

pub(super) fn run(args: &ExplainArgs) -> Result<Outcome, Failure> {
    terminal::say(&match &args.code {
        None => Code::ALL.iter().map(|code| line(*code)).collect(),
        Some(word) => {
            let code = Code::named(word).ok_or_else(|| unknown(word))?;
            format!("{}\n{}\n", line(code), code.explanation())
        }
    });
    Ok(Outcome::Fine)
}

fn line(code: Code) -> String {
    let severity = if code.severity() == Severity::Error { "错误" } else { "提醒" };
    format!("{} {severity} {}\n", code.as_str(), code.title())
}

fn unknown(word: &str) -> Failure {
    Failure {
        message: format!("没有“{word}”这个代码"),
        help: Some("代码写在每个问题的第一行，如 H201；运行 hexie explain 列出全部代码".to_owned()),
    }
}
