//! `hexie check`: every problem of the content; with `--fix`, those that remain after mending.

use super::args::{CheckArgs, Format};
use super::{Outcome, fix, terminal, today};
use crate::diagnostic::json;
use crate::pipeline::{self, Checked, Portal, Project, Stop};
use crate::publish::{self, Failure};
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
    let mut checked = project.check(Moment { today, drafts: false });
    drop(project);
    if let Some(portal) = checked.portal.take().filter(|_| args.site) {
        inspect(args, &portal, &mut checked)?;
    }
    let problems = &checked.problems;
    terminal::say(&match args.format {
        Format::Text if problems.is_empty() => "没有发现问题。\n".to_owned(),
        Format::Text => terminal::problems(problems, &checked.texts, terminal::stdout_has_color()),
        Format::Json => json::render(problems, &|file| checked.texts.get(file).map(|text| &**text)),
    });
    Ok(if pipeline::has_errors(problems) { Outcome::Errors } else { Outcome::Fine })
}

/// Inspects the pages too, and adds what is found to the problems of the content.
fn inspect(args: &CheckArgs, portal: &Portal, checked: &mut Checked) -> Result<(), Failure> {
    let target = args.output.clone().unwrap_or_else(|| args.project.project.join("public"));
    let look = publish::look(&target)?;
    if look.is_none() && args.output.is_some() {
        return Err(Failure {
            message: format!("找不到文件夹“{}”", target.display()),
            help: Some("请核对 -o 后面写的文件夹；只检查将要发布的网页，就不写 -o".to_owned()),
        });
    }
    match pipeline::inspect(portal, look.as_ref()) {
        Ok(mut found) => {
            checked.texts.extend(pipeline::settle(&args.project.project, &mut found)?);
            checked.problems.extend(found);
            Ok(())
        }
        Err(Stop::Failure(failure)) => Err(failure),
        Err(Stop::Found(found)) => {
            checked.problems.extend(found);
            Ok(())
        }
        Err(Stop::Problems(problems, texts)) => {
            checked.texts.extend(texts);
            checked.problems.extend(problems);
            Ok(())
        }
    }
}
