//! `hexie check --external`: the links that lead out of the portal, verified over the network and listed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::terminal;
use crate::external::{Answer, Ledger, Outcome, Verified, verify};
use crate::fact::Date;
use crate::inspect::ExternalLink;
use crate::pipeline::Project;
use crate::publish::Failure;

/// Verifies every link of a project that was read from `root`, keeps what came of it, and says it of each.
///
/// # Errors
/// When there is no network, or the ledger cannot be read or written; it is then as it was.
pub(super) fn run(root: &Path, project: &Project, today: Date, say: &dyn Fn(&str)) -> Result<(), Failure> {
    let mut ledger = Ledger::read(root).map_err(|problem| Failure { message: problem.message, help: problem.help })?;
    let links = project.external_links();
    let addresses: Vec<&str> = links.iter().map(|link| link.address.as_str()).collect();
    if !links.is_empty() {
        terminal::tell(&format!("正在核对 {} 个外部链接，每个网站一次只问一页……\n", links.len()));
    }
    match verify(&addresses) {
        Some(answers) => note(&mut ledger, &addresses, answers, root, today)?,
        None => {
            say(&listed(&with_states(links, &ledger)));
            return Err(Failure {
                message: "没有一个网站答复，多半是没有联网；没有改动核对记录".to_owned(),
                help: Some("连上网络再运行；要经过代理的，设置环境变量 HTTPS_PROXY".to_owned()),
            });
        }
    }
    say(&listed(&with_states(links, &ledger)));
    Ok(())
}

fn note(
    ledger: &mut Ledger,
    addresses: &[&str],
    answers: BTreeMap<String, Answer>,
    root: &Path,
    today: Date,
) -> Result<(), Failure> {
    let known: BTreeSet<&str> = addresses.iter().copied().collect();
    ledger.note(answers, today, |address| known.contains(address));
    ledger.write(root).map_err(|message| Failure { message, help: None })
}

/// Links, each with its last verification.
pub(super) type Known = Vec<(ExternalLink, Option<Verified>)>;

/// Every link that leads out of a project's portal. A ledger that cannot be read is a problem of its own, told by
/// the check: here nothing is known of any link then.
pub(super) fn known(project: &Project) -> Known {
    with_states(project.external_links(), &Ledger::read(project.root()).unwrap_or_default())
}

fn with_states(links: Vec<ExternalLink>, ledger: &Ledger) -> Known {
    let with_state = |link: ExternalLink| {
        let verified = ledger.get(&link.address).cloned();
        (link, verified)
    };
    links.into_iter().map(with_state).collect()
}

/// What verification came to, first what is not as it should be.
const GROUPS: [Option<Outcome>; 5] =
    [Some(Outcome::Dead), None, Some(Outcome::Unsure), Some(Outcome::Moved), Some(Outcome::Fine)];

fn label(group: Option<Outcome>) -> &'static str {
    group.map_or("没有核对过", Outcome::label)
}

fn of_group(links: &Known, group: Option<Outcome>) -> impl Iterator<Item = &(ExternalLink, Option<Verified>)> {
    links.iter().filter(move |(_, verified)| verified.as_ref().map(|one| one.outcome) == group)
}

/// How many links there are, a line.
pub(super) fn counted(links: &Known) -> String {
    if links.is_empty() {
        return "没有通到别的网站的链接。\n".to_owned();
    }
    let counts = GROUPS.map(|group| (group, of_group(links, group).count()));
    let counts = counts.iter().filter(|(_, count)| *count > 0);
    let counts: Vec<String> = counts.map(|(group, count)| format!("{} {count}", label(*group))).collect();
    format!("外部链接 {} 个：{}\n", links.len(), counts.join("，"))
}

/// Each link with its last verification.
fn listed(links: &Known) -> String {
    let mut out = counted(links);
    for (link, verified) in GROUPS.into_iter().flat_map(|group| of_group(links, group)) {
        out += &format!("\n  {} {}\n", label(verified.as_ref().map(|one| one.outcome)), link.address);
        if let Some(one) = verified {
            let note = one.note.as_ref().map(|note| format!("，{note}")).unwrap_or_default();
            out += &format!("    {} 核对{note}\n", one.day);
        }
        let times = if link.count > 1 { format!("，共 {} 处", link.count) } else { String::new() };
        out += &format!("    {}{times}\n", link.file);
    }
    out + "\n"
}
