//! `hexie check`: every problem of the content; with `--fix`, those that remain after mending.

use super::args::{CheckArgs, Format};
use super::{Outcome, external, fix, terminal, today};
use crate::diagnostic::json;
use crate::pipeline::{self, Project};
use crate::publish::Failure;
use crate::site::Moment;

pub(super) fn run(args: &CheckArgs) -> Result<Outcome, Failure> {
    let today = args.project.date.map_or_else(today::today, Ok)?;
    let root = &args.project.project;
    let mut project = Project::open(root)?;
    if args.fix {
        // For programs, standard output holds problems and nothing else.
        let say = if args.format == Format::Json { terminal::tell } else { terminal::say };
        if fix::run(root, &project, args.dry_run, &say)? {
            project = Project::open(root)?;
        }
    }
    if args.external {
        let say = if args.format == Format::Json { terminal::tell } else { terminal::say };
        external::run(root, &project, today, &say)?;
    }
    let checked = project.check(Moment { today, drafts: false });
    let problems = &checked.problems;
    terminal::say(&match args.format {
        Format::Text => {
            let told = match problems.is_empty() {
                true => "没有发现问题。\n".to_owned(),
                false => terminal::problems(problems, &checked.texts, terminal::stdout_has_color()),
            };
            told + &terminal::exceptions(&checked.exceptions) + &checked.weighed.line()
        }
        Format::Json => json::render(problems, &|file| checked.texts.get(file).map(|text| &**text)),
    });
    if args.format == Format::Json {
        terminal::tell(&checked.weighed.line());
    }
    Ok(if pipeline::has_errors(problems) { Outcome::Errors } else { Outcome::Fine })
}
