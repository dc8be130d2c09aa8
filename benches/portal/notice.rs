//! The announcement and the notice of a round, as Markdown.

use super::round::Round;
use super::{Portal, id};

const ISSUER: &str = "天津市河东区协调劳动关系三方（示例）";

/// The announcement (公示): its subjects as pointers.
pub(super) fn announcement(round: &Round) -> String {
    let (start, end) = &round.announced;
    let subjects: String = round.members.clone().map(|number| format!("    - {}\n", id("hd", number))).collect();
    let result = if round.certified.is_some() { format!("  结果: {}\n", round.notice_id()) } else { String::new() };
    format!(
        "---\n编号: {}\n标题: 关于第{}批拟认定劳动关系和谐企业名单的公示（示例）\n类型: 公示\n\
         发布时间: {start} 09:00\n发布单位: {ISSUER}\n公示:\n  起: {start}\n  止: {end}\n  天数口径: 自然日\n\
         \x20 对象:\n{subjects}  异议受理:\n    电话: [022-00000300]\n    地址: 河东区示例路1号（示例地址）\n    \
         时间: 工作日 09:00-17:00\n    单位: 河东区示例创建办公室\n{result}---\n\n\
         经评审，现将拟认定的企业名单予以公示。如有异议，请在公示期内反映。\n",
        round.announcement_id(),
        round.number + 1,
    )
}

/// The notice (公告): its enterprises as links in a table.
pub(super) fn notice(portal: Portal, round: &Round) -> String {
    let certified = round.certified.as_deref().unwrap_or_default();
    let rows = (1..).zip(round.members.clone());
    let rows: String =
        rows.map(|(place, number)| format!("| {place} | {} |\n", portal.enterprise_link(number))).collect();
    format!(
        "---\n编号: {}\n标题: 关于公布第{}批劳动关系和谐企业名单的公告（示例）\n类型: 公告\n\
         发布时间: {certified} 09:00\n文号: 示例三方〔{}〕{}号\n发布单位: {ISSUER}\n---\n\n\
         经三方会议审定，现认定下列企业为劳动关系和谐企业。\n\n| 序号 | 企业名称 |\n| --- | --- |\n{rows}",
        round.notice_id(),
        round.number + 1,
        round.year,
        round.number + 1,
    )
}
