//! `hexie qr`: the codes of enterprises for their plaques, as drawings, bitmaps and sheets to print.

use std::path::Path;

use super::args::QrArgs;
use super::{Outcome, terminal, today};
use crate::content::{Enterprise, Status};
use crate::fact::Id;
use crate::output::qr::{Code, Plaque, plaque, png, sheet};
use crate::pipeline::{self, Checked};
use crate::publish::{Failure, Handout};
use crate::site::{Entry, Moment, Site};
use crate::source::CONTENT;
use crate::theme::THEMES;
use crate::yaml::Scalar;

/// What the title is called on a plaque.
const TITLE: &str = "劳动关系和谐企业";

pub(super) fn run(args: &QrArgs) -> Result<Outcome, Failure> {
    let today = args.project.date.map_or_else(today::today, Ok)?;
    let root = &args.project.project;
    let Checked { portal, problems, texts, .. } = pipeline::check(root, Moment { today, drafts: false })?;
    let Some(portal) = portal else {
        terminal::tell(&terminal::problems(&problems, &texts, terminal::stderr_has_color()));
        terminal::tell("内容有错误，没有做二维码。\n");
        return Ok(Outcome::Errors);
    };
    let site = &portal.site;
    let plaques = chosen(site, args)?.into_iter().map(|entry| plaque_of(site, entry)).collect::<Result<Vec<_>, _>>()?;
    let folder = args.output.clone().unwrap_or_else(|| root.join("qr"));
    let others = [(CONTENT, "内容"), (THEMES, "主题"), ("public", "发布的网站")];
    if let Some((name, what)) = others.into_iter().find(|(name, _)| within(&folder, &root.join(name))) {
        return Err(failure(
            format!("文件夹“{}”在 {name} 里面，那里放的是{what}", folder.display()),
            "请用 -o 另写一个地方，或者不写（写到 qr）",
        ));
    }
    let handout = Handout::open(&folder)?;
    for one in &plaques {
        let mut svg = Vec::new();
        plaque(one, &mut svg).map_err(|_| undrawn(&one.id))?;
        handout.write(&format!("{}.svg", one.id), &svg)?;
        handout.write(&format!("{}.png", one.id), &png(&one.code).ok_or_else(|| undrawn(&one.id))?)?;
    }
    let mut page = Vec::new();
    sheet(site.config.identity.title.as_str(), &plaques, &mut page).map_err(|_| undrawn("sheet"))?;
    handout.write("sheet.html", &page)?;
    terminal::say(&format!(
        "已写到 {}：{} 户的牌匾图（编号.svg）和二维码（编号.png），以及打印用的 sheet.html\n",
        folder.display(),
        plaques.len()
    ));
    Ok(Outcome::Fine)
}

/// Whether a folder is another or lies in it, whether they are there or not.
fn within(folder: &Path, other: &Path) -> bool {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    pipeline::lies_in(folder, other) || whole(folder).starts_with(whole(other))
}

/// The enterprises that were named, or all whose titles are in force, in the directory's order.
fn chosen<'a>(site: &'a Site, args: &QrArgs) -> Result<Vec<&'a Entry<Enterprise>>, Failure> {
    if !args.ids.is_empty() {
        // One that is named twice is made once.
        let again = |place: usize, id: &String| args.ids.iter().take(place).any(|known| known == id);
        let ids = args.ids.iter().enumerate().filter(|(place, id)| !again(*place, id));
        return ids.map(|(_, id)| named(site, id)).collect();
    }
    let is_of_year = |entry: &Entry<Enterprise>| {
        args.year.is_none_or(|year| entry.facts().made_by(site.today).any(|made| made.year.number() == year))
    };
    let in_force = |entry: &&Entry<Enterprise>| site.status(entry.facts()).in_force() && is_of_year(entry);
    let chosen: Vec<_> = site.enterprises.iter().filter(in_force).collect();
    match (chosen.is_empty(), args.year) {
        (false, _) => Ok(chosen),
        (true, Some(year)) => {
            Err(failure(format!("没有 {year} 年度认定、称号现在有效的企业"), "核对年度，或者写明企业的编号"))
        }
        (true, None) => Err(failure("没有称号现在有效的企业".to_owned(), "要看别的日子，加上 --date")),
    }
}

/// The enterprise with an id, if its title is in force.
fn named<'a>(site: &'a Site, text: &str) -> Result<&'a Entry<Enterprise>, Failure> {
    let entry = Id::parse(text).ok().and_then(|id| site.enterprises.get(&id));
    let Some(entry) = entry else {
        let ids = site.enterprises.iter().map(|entry| entry.facts().id.as_str());
        let near = ids.min_by_key(|id| strsim::osa_distance(id, text)).filter(|id| strsim::osa_distance(id, text) <= 3);
        let help = near.map_or("编号写在企业网页的网址里，如 hd-2023-001".to_owned(), |near| {
            format!("是不是 {near}？")
        });
        return Err(failure(format!("没有编号是“{text}”的企业，或者还没有发布"), &help));
    };
    let (facts, status) = (entry.facts(), site.status(entry.facts()));
    match status.in_force() {
        true => Ok(entry),
        false => Err(failure(
            format!("{text}（{}）现在没有有效的称号：{}", facts.name, since(site, facts, status)),
            "称号有效的企业才做新牌匾；已经挂出的牌匾不用换，扫码看到的就是现在的状态",
        )),
    }
}

/// Where an enterprise without a title in force stands, and since when.
fn since(site: &Site, facts: &Enterprise, status: Status) -> String {
    let events = facts.history.iter().filter(|event| Some(event.kind) == status.event() && event.date <= site.today);
    match (events.map(|event| event.date).max(), facts.expires(site.today)) {
        (Some(day), _) => format!("{}{}", day.long(), status.label()),
        (None, Some(day)) if status == Status::Expired => format!("{}{}", day.long(), status.label()),
        _ => status.label().to_owned(),
    }
}

fn plaque_of(site: &Site, entry: &Entry<Enterprise>) -> Result<Plaque, Failure> {
    let (identity, facts) = (&site.config.identity, entry.facts());
    let address = identity.base.join(entry.path.canonical());
    let level = facts.level(site.today);
    let made = facts.made_by(site.today).filter(|made| Some(made.level) == level);
    let mut years: Vec<u16> = made.map(|made| made.year.number()).collect();
    years.sort_unstable();
    years.dedup();
    let years: Vec<String> = years.into_iter().map(|year| format!("{year}年度")).collect();
    let level = level.map(|level| format!("（{}）", level.label())).unwrap_or_default();
    let code = Code::lasting(&address)
        .ok_or_else(|| failure(format!("网址 {address} 太长，二维码放不下"), "缩短 site.yaml 里的“网址”"))?;
    Ok(Plaque {
        id: facts.id.to_string(),
        name: facts.name.to_string(),
        title: format!("{TITLE}{level}"),
        years: years.join("、"),
        publisher: identity.publisher.to_string(),
        address,
        code,
    })
}

fn undrawn(id: &str) -> Failure {
    failure(format!("{id} 的图没有画成"), "请再运行一次；还是不行的，请联系技术人员")
}

fn failure(message: String, help: &str) -> Failure {
    Failure { message, help: Some(help.to_owned()) }
}
