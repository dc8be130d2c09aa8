//! `hexie check --external`: the links that lead out of the portal, verified over the network and listed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::terminal;
use crate::external::{Answer, Ledger, Outcome, verify};
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
            say(&listed(&links, &ledger));
            return Err(Failure {
                message: "没有一个网站答复，多半是没有联网；没有改动核对记录".to_owned(),
                help: Some("连上网络再运行；要经过代理的，设置环境变量 HTTPS_PROXY".to_owned()),
            });
        }
    }
    say(&listed(&links, &ledger));
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

/// Each link with its last verification: first those that are not as they should be.
fn listed(links: &[ExternalLink], ledger: &Ledger) -> String {
    if links.is_empty() {
        return "没有通到别的网站的链接。\n".to_owned();
    }
    let state = |link: &ExternalLink| ledger.get(&link.address).map(|one| one.outcome);
    let groups = [Some(Outcome::Dead), None, Some(Outcome::Unsure), Some(Outcome::Moved), Some(Outcome::Fine)];
    let label = |group: Option<Outcome>| group.map_or("没有核对过", Outcome::label);
    let groups = groups.map(|group| (group, links.iter().filter(|link| state(link) == group).collect::<Vec<_>>()));
    let counts = groups.iter().filter(|(_, links)| !links.is_empty());
    let counts: Vec<String> = counts.map(|(group, links)| format!("{} {}", label(*group), links.len())).collect();
    let mut out = format!("外部链接 {} 个：{}\n", links.len(), counts.join("，"));
    for (group, link) in groups.iter().flat_map(|(group, links)| links.iter().map(|link| (*group, *link))) {
        out += &format!("\n  {} {}\n", label(group), link.address);
        if let Some(one) = ledger.get(&link.address) {
            let note = one.note.as_ref().map(|note| format!("，{note}")).unwrap_or_default();
            out += &format!("    {} 核对{note}\n", one.day);
        }
        let times = if link.count > 1 { format!("，共 {} 处", link.count) } else { String::new() };
        out += &format!("    {}{times}\n", link.file);
    }
    out + "\n"
}
