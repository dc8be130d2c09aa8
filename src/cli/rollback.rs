//! `hexie rollback`: the version before, once its files are known to be whole.

use super::args::TargetArgs;
use super::{Outcome, terminal};
use crate::publish::{self, Failure};

pub(super) fn run(args: &TargetArgs) -> Result<Outcome, Failure> {
    let target = args.output.clone().unwrap_or_else(|| args.project.join("public"));
    let rolled = publish::rollback(&target)?;
    terminal::say(&format!(
        "已退回上一次发布的网站（{} 个文件，版本 {}）。再运行一次就换回来。\n",
        rolled.files, rolled.hash
    ));
    Ok(Outcome::Fine)
}
