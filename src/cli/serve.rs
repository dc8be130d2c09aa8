//! `hexie serve`: a preview that keeps up with the files.

use super::args::ServeArgs;
use super::{Outcome, terminal, today};
use crate::diagnostic::Severity;
use crate::pipeline::{self, Checked};
use crate::publish::Failure;
use crate::serve::{self, Options};

pub(super) fn run(args: &ServeArgs) -> Result<Outcome, Failure> {
    let options = Options {
        host: args.host.clone(),
        port: args.port,
        drafts: args.drafts,
        poll: args.poll,
        today: today::today,
        date: args.project.date,
    };
    let mut is_first = true;
    let preview = serve::start(&args.project.project, options, move |checked| {
        tell(checked, std::mem::take(&mut is_first));
    })?;
    let stop = preview.stop();
    ctrlc::set_handler(stop)
        .map_err(|error| Failure { message: format!("不能接管 Ctrl-C：{error}"), help: None })?;
    let address = format!("http://{}/", preview.address());
    terminal::say(&format!("预览：{address}\n"));
    if let Some(address) = preview.address_from_outside() {
        terminal::say(&format!("同一网络里的手机和电脑：http://{address}/\n"));
    }
    if preview.polls() {
        terminal::say("系统不会告知这里的文件有变化，改为每半秒看一次\n");
    }
    terminal::say("保存文件，打开的页面会自动更新；按 Ctrl-C 结束\n");
    if args.open && open::that_detached(&address).is_err() {
        terminal::tell("没能打开浏览器，请自己打开上面的地址\n");
    }
    preview.run()?;
    terminal::say("预览已结束\n");
    Ok(Outcome::Fine)
}

/// Tells what is wrong, as `check` does; or that all is well.
fn tell(checked: &Checked, is_first: bool) {
    let problems = terminal::problems(&checked.problems, &checked.texts, terminal::stderr_has_color());
    terminal::tell(&(problems + &checked.weighed.line()));
    let warnings = checked.problems.iter().filter(|problem| problem.severity() == Severity::Warning).count();
    match () {
        () if pipeline::has_errors(&checked.problems) && is_first => {
            terminal::tell("改好以后，预览会自动打开。\n");
        }
        () if pipeline::has_errors(&checked.problems) => terminal::tell("预览仍是改动之前的样子。\n"),
        () if is_first => {}
        () if warnings > 0 => terminal::say(&format!("已更新，提醒 {warnings} 个\n")),
        () => terminal::say("已更新\n"),
    }
}
