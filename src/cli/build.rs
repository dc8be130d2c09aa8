//! `hexie build`: the whole portal, published when all is well.

use std::io::IsTerminal;
use std::path::Path;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::args::BuildArgs;
use super::{Outcome, memory, terminal, today};
use crate::diagnostic::Diagnostic;
use crate::pipeline::{self, Built, Checked, Found, Options, Project, Stop, Tick};
use crate::publish::{self, Failure};
use crate::site::{Moment, Site, next_change};

/// How long a build runs before it shows a bar.
const MOMENT: Duration = Duration::from_millis(400);

pub(super) fn run(args: &BuildArgs) -> Result<Outcome, Failure> {
    let start = Instant::now();
    memory::use_small_pages();
    let today = args.project.date.map_or_else(today::today, Ok)?;
    let moment = Moment { today, drafts: false };
    let Checked { portal, problems, weighed, texts, exceptions } = pipeline::check(&args.project.project, moment)?;
    terminal::tell(&(terminal::problems(&problems, &texts, terminal::stderr_has_color()) + &weighed.line()));
    let Some(portal) = portal.filter(|_| !args.strict || problems.is_empty()) else {
        return Ok(refused());
    };
    let target = args.output.clone().unwrap_or_else(|| args.project.project.join("public"));
    let bar = Bar::new(start);
    let options = Options { publish: publish::Options { in_place: args.in_place }, strict: args.strict };
    let built = pipeline::build(&portal, &target, options, &|tick| bar.tick(tick));
    bar.clear();
    match built {
        Ok(built) => {
            terminal::say(&summary(&built, &portal.site, &problems, &target, start.elapsed()));
            terminal::say(&terminal::exceptions(&exceptions));
            // The command is done: all it holds is the system's to take back at once.
            std::mem::forget(portal);
            Ok(Outcome::Fine)
        }
        Err(Stop::Failure(failure)) => Err(failure),
        Err(Stop::Found(Found { mut problems, .. })) => {
            let texts = Project::open(&args.project.project)?.settle(&portal, &mut problems);
            terminal::tell(&terminal::problems(&problems, &texts, terminal::stderr_has_color()));
            Ok(refused())
        }
        Err(Stop::Problems(problems, texts)) => {
            terminal::tell(&terminal::problems(&problems, &texts, terminal::stderr_has_color()));
            Ok(refused())
        }
    }
}

fn refused() -> Outcome {
    terminal::tell("没有发布；已发布的网站没有改动。\n");
    Outcome::Errors
}

/// What was published.
fn summary(built: &Built, site: &Site, warnings: &[Diagnostic], target: &Path, time: Duration) -> String {
    let records: Vec<String> = built.records.iter().map(|(kind, count)| format!("{} {count}", kind.label())).collect();
    let published = &built.published;
    let mut lines = vec![
        format!("已发布到 {}", target.display()),
        format!("  内容页  {}", records.join("，")),
        format!("  列表页  {}，其他文件 {}", built.listings, built.others),
        format!("  写入 {}，未变 {}，删除 {}", published.written, published.unchanged, published.removed),
        format!("  用时 {:.2} 秒，提醒 {} 个", time.as_secs_f64(), warnings.len()),
        inspected(built.found.as_ref()),
        next(site),
    ];
    if !published.strays.is_empty() {
        let strays = published.strays.join("、");
        lines.push(format!("提醒：输出文件夹里不是 hexie 生成的文件已移到上一版里：{strays}"));
    }
    for leftover in &published.leftovers {
        lines.push(format!("提醒：旧文件夹 {} 属于别的用户，没能删除", leftover.display()));
    }
    lines.join("\n") + "\n"
}

/// What inspection found.
fn inspected(found: Option<&Found>) -> String {
    let Some(Found { problems, weighed }) = found else {
        return "  检查  没有检查网页：主题的 theme.yaml 写了“检查: 否”".to_owned();
    };
    let untold = match weighed.untold {
        0 => String::new(),
        count => format!("；按 site.yaml 的检查规则，未提 {count} 处"),
    };
    if problems.is_empty() {
        return format!("  检查  没有发现问题{untold}");
    }
    let mut names: Vec<&str> = problems.iter().map(|one| one.code.title()).collect();
    names.dedup();
    format!("  检查  提醒 {} 个：{}；运行 hexie check --site 查看{untold}", problems.len(), names.join("、"))
}

/// The next day on which the same content makes another output: for whoever builds by a timetable.
fn next(site: &Site) -> String {
    match next_change(site) {
        Some(due) if due.title.is_empty() => format!("  下次变化  {}，{}", due.day, due.what.label()),
        Some(due) => format!("  下次变化  {}，{}：{}", due.day, due.what.label(), due.title),
        None => match site.archived() {
            Some(archive) => format!("  下次变化  没有：专题已于 {} 归档", archive.date),
            None => "  下次变化  没有：内容不改，网站就不再变化".to_owned(),
        },
    }
}

/// A bar on a terminal, once the build has taken longer than a moment.
struct Bar {
    /// `None` where there is no terminal.
    bar: Option<ProgressBar>,
    start: Instant,
}

impl Bar {
    fn new(start: Instant) -> Self {
        let bar = || ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let bar = std::io::stderr().is_terminal().then(bar);
        if let (Some(bar), Ok(style)) = (&bar, ProgressStyle::with_template("生成 {bar:30} {pos}/{len}")) {
            bar.set_style(style);
        }
        Self { bar, start }
    }

    fn clear(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    fn tick(&self, tick: Tick) {
        let Some(bar) = &self.bar else { return };
        match tick {
            Tick::Total(total) => bar.set_length(total as u64),
            Tick::One => bar.inc(1),
        }
        if bar.is_hidden() && self.start.elapsed() > MOMENT {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}
