//! `hexie check`: every problem of the content; with `--fix`, those that remain after mending; with `--site`, those
//! of the pages too.

use super::args::{CheckArgs, Format};
use super::{Outcome, external, fix, terminal, today};
use crate::audit::{self, Fresh, Report};
use crate::diagnostic::position::Lines;
use crate::diagnostic::{At, Diagnostic, json};
use crate::external::Verified;
use crate::inspect::ExternalLink;
use crate::path::SourcePath;
use crate::pipeline::{self, Checked, Found, Portal, Project, Stop};
use crate::publish::{self, Failure};
use crate::site::Moment;
use crate::source;

pub(super) fn run(args: &CheckArgs) -> Result<Outcome, Failure> {
    let today = args.project.date.map_or_else(today::today, Ok)?;
    let root = &args.project.project;
    // For programs, standard output holds problems and nothing else.
    let say = if args.format == Format::Json { terminal::tell } else { terminal::say };
    let mut project = Project::open(root)?;
    if args.fix && fix::run(root, &project, args.dry_run, &say)? {
        project = Project::open(root)?;
    }
    if args.external {
        external::run(root, &project, today, &say)?;
    }
    let mut checked = project.check(Moment { today, drafts: false });
    let (mut fresh, mut links) = (Vec::new(), Vec::new());
    if args.site {
        links = external::known(&project);
        match checked.portal.take() {
            Some(portal) => {
                fresh = audit::fresh(&portal.site);
                inspect(args, &project, &portal, &mut checked, &fresh, &links)?;
            }
            None => terminal::tell("内容有错误，还没有检查网页；改好以后再运行一次。\n"),
        }
    }
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
    if args.format == Format::Text && args.site {
        if !fresh.is_empty() {
            terminal::say(&format!("\n栏目更新（按 {}）\n{}", today.long(), columns(&fresh)));
        }
        if !links.is_empty() {
            terminal::say(&format!("\n{}", external::counted(&links)));
        }
    }
    Ok(if pipeline::has_errors(problems) { Outcome::Errors } else { Outcome::Fine })
}

/// Inspects the pages, adds what is found to the problems of the content, and writes the report that is asked for.
fn inspect(
    args: &CheckArgs,
    project: &Project,
    portal: &Portal,
    checked: &mut Checked,
    fresh: &[Fresh],
    links: &[(ExternalLink, Option<Verified>)],
) -> Result<(), Failure> {
    let target = args.output.clone().unwrap_or_else(|| args.project.project.join("public"));
    let look = match publish::look(&target) {
        // Nothing need be published yet, not even a place for it.
        Err(_) if args.output.is_none() => None,
        look => look?,
    };
    if look.is_none() && args.output.is_some() {
        return Err(Failure {
            message: format!("找不到文件夹“{}”", target.display()),
            help: Some("请核对 -o 后面写的文件夹；只检查将要发布的网页，就不写 -o".to_owned()),
        });
    }
    match pipeline::inspect(portal, look.as_ref()) {
        Ok(Found { mut problems, weighed }) | Err(Stop::Found(Found { mut problems, weighed })) => {
            checked.texts.extend(project.settle(portal, &mut problems));
            checked.problems.extend(problems);
            checked.weighed += weighed;
        }
        Err(Stop::Problems(problems, texts)) => {
            checked.texts.extend(texts);
            checked.problems.extend(problems);
        }
        Err(Stop::Failure(failure)) => return Err(failure),
    }
    let Some(file) = &args.report else { return Ok(()) };
    let place = |one: &Diagnostic| place(one, checked);
    let report = Report {
        title: portal.site.config.identity.title.as_str(),
        date: portal.site.today,
        found: &checked.problems,
        place: &place,
        fresh,
        links,
        published: look.map(|_| target.display().to_string()),
    };
    let name = SourcePath::new(&file.to_string_lossy());
    source::refresh(std::path::Path::new(""), &name, &report.html())
        .map_err(|message| Failure { message, help: Some("请换一个可以写入的地方".to_owned()) })?;
    terminal::tell(&format!("检查报告写到了 {}\n", file.display()));
    Ok(())
}

/// The file and line of a problem.
fn place(one: &Diagnostic, checked: &Checked) -> Option<String> {
    let place = one.place.as_ref()?;
    let line = match (&place.at, checked.texts.get(&place.file)) {
        (At::Bytes(range), Some(text)) => format!(":{}", Lines::of(text).position(range.start).line),
        _ => String::new(),
    };
    Some(format!("{}{line}", place.file))
}

/// How many days each column has left, a line each.
fn columns(fresh: &[Fresh]) -> String {
    let line = |column: &Fresh| match (column.newest, column.left) {
        (Some(newest), Some(left)) if left > 0 => {
            format!("  {}：最近更新 {}，还有 {left} 天逾期\n", column.name, newest.long())
        }
        (Some(newest), _) => format!("  {}：最近更新 {}，已经逾期\n", column.name, newest.long()),
        (None, _) => format!("  {}：还没有内容\n", column.name),
    };
    fresh.iter().map(line).collect()
}
