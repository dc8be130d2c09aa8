//! `hexie versions`: what is published, what could be rolled back to, and whether both are whole.

use super::args::TargetArgs;
use super::{Outcome, terminal};
use crate::publish::{self, Deviation, Failure, Version};

pub(super) fn run(args: &TargetArgs) -> Result<Outcome, Failure> {
    let target = args.output.clone().unwrap_or_else(|| args.project.join("public"));
    let versions = publish::versions(&target)?;
    terminal::say(&format!("现在  {}\n", describe(versions.current.as_ref())));
    terminal::say(&format!("上一版 {}\n", describe(versions.previous.as_ref())));
    Ok(Outcome::Fine)
}

fn describe(version: Option<&Version>) -> String {
    let Some(version) = version else { return "没有".to_owned() };
    let size = version.bytes.div_ceil(1024);
    let state = match version.faults.as_slice() {
        [] => "完好".to_owned(),
        [first, ..] => {
            let what = match first.deviation {
                Deviation::Missing => "不见了",
                Deviation::Changed => "改动过",
                Deviation::Added => "是多出来的",
            };
            format!("有 {} 个文件与发布时不同，如 {} {what}", version.faults.len(), first.path)
        }
    };
    format!("版本 {}，{} 个文件，{size} KB，{state}", version.hash, version.files)
}
