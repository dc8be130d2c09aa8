//! What a notice says besides its text, as blocks: a post has no other place for it.

use crate::content::Announcement;
use crate::markdown::{Block, Inline};
use crate::render::manuscript::told;
use crate::site::{RecordKey, Site};

/// Number and issuer, and the particulars of an announcement.
pub(super) fn notice(site: &Site, key: RecordKey) -> Vec<Block> {
    let facts = site.notices.at(key.number).facts();
    let number = facts.number.as_ref().map(|number| told("文号", number.as_ref()));
    let mut lead: Vec<Block> = number.into_iter().collect();
    lead.push(told("发布单位", facts.issuer.as_str()));
    if let Some(announcement) = &facts.announcement {
        lead.extend(announced(site, announcement));
    }
    lead
}

fn announced(site: &Site, announcement: &Announcement) -> Vec<Block> {
    let Announcement { start, end, counting, subjects, objections, .. } = announcement;
    let phones: Vec<String> = objections.phones.iter().map(ToString::to_string).collect();
    let mut blocks = vec![
        told("公示时间", &format!("{}至{}（{}）", start.long(), end.long(), counting.label())),
        told("异议受理", &format!("{}，电话 {}", objections.office, phones.join("、"))),
        told("地址和时间", &format!("{}，{}", objections.address, objections.hours)),
    ];
    let names = subjects.iter().filter_map(|to| site.enterprises.get(to.id()));
    let names: Vec<Vec<Block>> =
        names.map(|entry| vec![Block::Paragraph(vec![Inline::Text(entry.facts().name.to_string())])]).collect();
    if !names.is_empty() {
        blocks.push(told("公示对象", &format!("{} 户", names.len())));
        blocks.push(Block::List(Some(1), names));
    }
    blocks
}
