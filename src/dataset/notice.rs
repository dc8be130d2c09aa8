//! Notices as data.

use schemars::JsonSchema;
use serde::Serialize;

use super::common::printed;
use super::value::public_id;
use super::{Common, Day, Label, Named, named};
use crate::content::{AnnouncementPhase, DayCounting, Notice, NoticeSort};
use crate::site::{Entry, Site};

/// What the public may know of a notice; its text is on its page.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PublicNotice<'a> {
    /// The id.
    #[schemars(title = "编号", description = "本站给通知公告的永久编号")]
    pub id: &'a str,
    /// The title.
    #[schemars(title = "标题", description = "通知公告的标题；全文见网页")]
    pub title: &'a str,
    /// Its sort.
    #[schemars(title = "类型", description = "通知、公示（征求异议）或公告（宣布结果）")]
    pub sort: Label<NoticeSort>,
    /// The document number.
    #[schemars(title = "文号", description = "发文字号；没有的为空")]
    pub number: Option<String>,
    /// Who issued it.
    #[schemars(title = "发布单位", description = "由谁发布")]
    pub issuer: &'a str,
    /// The first day of the announcement.
    #[schemars(title = "公示开始", description = "公示的第一天；不是公示的为空，以下各列也是")]
    pub announced_from: Option<Day>,
    /// The last day of the announcement.
    #[schemars(title = "公示结束", description = "公示的最后一天")]
    pub announced_until: Option<Day>,
    /// How its days are counted.
    #[schemars(title = "天数口径", description = "公示的天数按自然日还是工作日计")]
    pub day_counting: Option<Label<DayCounting>>,
    /// Where the announcement stands.
    #[schemars(title = "公示状态", description = "到数据截至之日，公示是否还在进行")]
    pub phase: Option<Label<AnnouncementPhase>>,
    /// Whom it is about.
    #[schemars(title = "公示对象", description = "公示的企业")]
    pub subjects: Vec<Named<'a>>,
    /// Who receives objections.
    #[schemars(title = "异议受理单位", description = "向谁提出异议")]
    pub objection_office: Option<&'a str>,
    /// Whom to call.
    #[schemars(title = "异议受理电话", description = "提出异议的电话，带区号")]
    pub objection_phones: Vec<String>,
    /// Where to go or write.
    #[schemars(title = "异议受理地址", description = "提出异议的地址")]
    pub objection_address: Option<&'a str>,
    /// When.
    #[schemars(title = "异议受理时间", description = "什么时间受理异议")]
    pub objection_hours: Option<&'a str>,
    /// The notice of the result.
    #[schemars(title = "结果公告", description = "宣布结果的公告在“通知公告”里的编号")]
    pub result: Option<&'a str>,
    /// What all kinds have.
    #[serde(flatten)]
    pub common: Common<'a>,
}

impl<'a> PublicNotice<'a> {
    /// The row of a notice as of the site's day.
    pub fn of(site: &'a Site, entry: &'a Entry<Notice>) -> Self {
        let facts = entry.facts();
        let announcement = facts.announcement.as_ref();
        let objections = announcement.map(|one| &one.objections);
        let subjects = announcement.into_iter().flat_map(|one| &one.subjects);
        Self {
            id: facts.id.as_str(),
            title: facts.title.as_str(),
            sort: Label(facts.sort),
            number: facts.number.as_ref().map(ToString::to_string),
            issuer: facts.issuer.as_str(),
            announced_from: announcement.map(|one| Day(one.start)),
            announced_until: announcement.map(|one| Day(one.end)),
            day_counting: announcement.map(|one| Label(one.counting)),
            phase: announcement.map(|one| Label(one.phase(site.today))),
            subjects: subjects.filter_map(|to| named(&site.enterprises, to.id())).collect(),
            objection_office: objections.map(|how| how.office.as_str()),
            objection_phones: objections.map(|how| printed(&how.phones)).unwrap_or_default(),
            objection_address: objections.map(|how| how.address.as_str()),
            objection_hours: objections.map(|how| how.hours.as_str()),
            result: announcement
                .and_then(|one| one.result.as_ref())
                .and_then(|result| public_id(&site.notices, result.id())),
            common: Common::of(site, entry),
        }
    }
}
