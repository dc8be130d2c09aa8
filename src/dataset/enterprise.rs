//! Enterprises as data.

use schemars::JsonSchema;
use serde::Serialize;

use super::common::{day, text, texts};
use super::value::public_id;
use super::{Common, Day, Label};
use crate::content::{Certification, CoordinatorCount, Enterprise, Event, EventKind, Level, Status};
use crate::fact::{Count, Grade, Presence};
use crate::site::{Entry, Site};

/// What the public may know of an enterprise.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PublicEnterprise<'a> {
    /// The id.
    #[schemars(title = "编号", description = "本站给企业的永久编号，不会改变，也不会给别的企业再用")]
    pub id: &'a str,
    /// The registered name.
    #[schemars(title = "名称", description = "企业全称，与营业执照一致")]
    pub name: &'a str,
    /// A short name.
    #[schemars(title = "简称", description = "企业的简称")]
    pub short_name: Option<&'a str>,
    /// Names it had before.
    #[schemars(title = "曾用名", description = "企业以前用过的名称")]
    pub former_names: Vec<&'a str>,
    /// The unified social credit code.
    #[schemars(title = "统一社会信用代码", description = "18 位（GB 32100）；是文字，不是数字")]
    pub credit_code: &'a str,
    /// The sub-district.
    #[schemars(title = "街道", description = "企业所在的街道", extend("x-list" = "街道"))]
    pub street: &'a str,
    /// The industry.
    #[schemars(title = "行业", description = "行业门类（GB/T 4754）", extend("x-list" = "行业"))]
    pub industry: Option<&'a str>,
    /// The number of employees.
    #[schemars(title = "职工数", description = "职工人数")]
    pub employees: Option<u32>,
    /// Where it stands.
    #[schemars(title = "状态", description = "到数据截至之日，称号处在什么状态；由历次认定和历程算出")]
    pub status: Label<Status>,
    /// Whether the title is in force.
    #[schemars(title = "称号有效", description = "到数据截至之日，称号是否有效：已认定和限期整改的为是")]
    pub in_force: Label<bool>,
    /// The highest level whose title holds.
    #[schemars(title = "级别", description = "有效称号中最高的级别；没有有效称号的，是最近一次认定的级别")]
    pub level: Option<Label<Level>>,
    /// The years of its certifications.
    #[schemars(title = "认定年度", description = "历次认定的年度；还没有认定过的，是正在公示的年度")]
    pub years: Vec<u16>,
    /// The day of its first certification.
    #[schemars(title = "首次认定日期", description = "第一次认定的日期；还没有认定的为空")]
    pub first_certified: Option<Day>,
    /// The day of its newest certification.
    #[schemars(title = "最近认定日期", description = "最近一次认定的日期；还没有认定的为空")]
    pub certified: Option<Day>,
    /// The last day of the title.
    #[schemars(title = "有效期至", description = "称号有效的最后一天；没有写明期限的为空")]
    pub valid_until: Option<Day>,
    /// Its certifications.
    #[schemars(title = "历次认定", description = "已经认定或者正在公示的每一次，早的在前")]
    pub certifications: Vec<PublicCertification<'a>>,
    /// What happened since.
    #[schemars(title = "历程", description = "认定以后的年审、整改、撤销、更名、迁出、注销，早的在前")]
    pub history: Vec<PublicEvent<'a>>,
    /// Its honours.
    #[schemars(title = "荣誉", description = "企业获得的有关荣誉")]
    pub honours: Vec<PublicHonour<'a>>,
    /// Its coordinators by grade.
    #[schemars(title = "协调员", description = "企业里有职业技能等级的劳动关系协调员人数，按等级")]
    pub coordinators: Vec<PublicCoordinators>,
    /// Whether there is a collective agreement.
    #[schemars(title = "集体合同", description = "有没有签订集体合同；不详的为空")]
    pub collective_agreement: Option<Label<Presence>>,
    /// Whether there is an assembly of employees.
    #[schemars(title = "职代会", description = "有没有职工代表大会；不详的为空")]
    pub workers_congress: Option<Label<Presence>>,
    /// Whether there is a mediation committee.
    #[schemars(title = "调委会", description = "有没有劳动争议调解委员会；不详的为空")]
    pub mediation_committee: Option<Label<Presence>>,
    /// A few words about it.
    #[schemars(title = "简介", description = "一两句话的介绍")]
    pub summary: Option<&'a str>,
    /// What all kinds have.
    #[serde(flatten)]
    pub common: Common<'a>,
}

/// One certification.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PublicCertification<'a> {
    /// The round's year.
    #[schemars(title = "年度", description = "属于哪个年度的认定")]
    pub year: u16,
    /// Whose title it is.
    #[schemars(title = "级别", description = "谁授予的称号")]
    pub level: Label<Level>,
    /// The day; none while announced.
    #[schemars(title = "认定日期", description = "还在公示的为空")]
    pub certified: Option<Day>,
    /// The last day of the title.
    #[schemars(title = "有效期至", description = "没有写明期限的为空")]
    pub valid_until: Option<Day>,
    /// The announcement.
    #[schemars(title = "公示", description = "公示在“通知公告”里的编号")]
    pub announcement: Option<&'a str>,
    /// The notice of the certification.
    #[schemars(title = "认定公告", description = "公告在“通知公告”里的编号")]
    pub notice: Option<&'a str>,
}

/// Something that happened to the title or the enterprise.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PublicEvent<'a> {
    /// The day.
    #[schemars(title = "日期", description = "发生的日期")]
    pub date: Day,
    /// What.
    #[schemars(title = "事项", description = "发生了什么")]
    pub event: Label<EventKind>,
    /// The notice that says so.
    #[schemars(title = "公告", description = "有关公告在“通知公告”里的编号")]
    pub notice: Option<&'a str>,
    /// Why.
    #[schemars(title = "原因", description = "公布的原因")]
    pub reason: Option<&'a str>,
}

/// An honour.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PublicHonour<'a> {
    /// The year.
    #[schemars(title = "年度", description = "获得的年度")]
    pub year: u16,
    /// What it is called.
    #[schemars(title = "名称", description = "荣誉的名称")]
    pub name: &'a str,
}

/// How many coordinators of a grade.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PublicCoordinators {
    /// The grade.
    #[schemars(title = "等级", description = "职业技能等级，一级最高")]
    pub grade: Label<Grade>,
    /// How many.
    #[schemars(title = "人数", description = "这一等级的人数")]
    pub count: u32,
}

impl<'a> PublicEnterprise<'a> {
    /// The row of an enterprise as of the site's day.
    pub fn of(site: &'a Site, entry: &'a Entry<Enterprise>) -> Self {
        let facts = entry.facts();
        let status = site.status(facts);
        let made = || facts.made_by(site.today).filter_map(|made| made.certified);
        Self {
            id: facts.id.as_str(),
            name: facts.name.as_str(),
            short_name: text(&facts.short_name),
            former_names: texts(&facts.former_names),
            credit_code: facts.credit_code.as_str(),
            street: facts.street.as_str(),
            industry: text(&facts.industry),
            employees: facts.employees.map(Count::number),
            status: Label(status),
            in_force: Label(status.in_force()),
            level: site.level(facts).map(Label),
            years: site.years(facts),
            first_certified: day(made().min()),
            certified: day(made().max()),
            valid_until: day(facts.expires(site.today)),
            certifications: site.certifications(facts).map(|made| PublicCertification::of(site, made)).collect(),
            history: site.history(facts).into_iter().map(|event| PublicEvent::of(site, event)).collect(),
            honours: facts
                .honours
                .iter()
                .map(|honour| PublicHonour { year: honour.year.number(), name: honour.name.as_str() })
                .collect(),
            coordinators: facts.coordinators.iter().map(PublicCoordinators::of).collect(),
            collective_agreement: facts.collective_agreement.map(Label),
            workers_congress: facts.workers_congress.map(Label),
            mediation_committee: facts.mediation_committee.map(Label),
            summary: text(&facts.summary),
            common: Common::of(site, entry),
        }
    }
}

impl<'a> PublicCertification<'a> {
    fn of(site: &'a Site, made: &Certification) -> Self {
        let certified = site.certified(made);
        Self {
            year: made.year.number(),
            level: Label(made.level),
            certified: day(certified),
            valid_until: day(made.expires.filter(|_| certified.is_some())),
            announcement: made.announcement.as_ref().and_then(|notice| public_id(&site.notices, notice.id())),
            notice: made.notice.as_ref().and_then(|notice| public_id(&site.notices, notice.id())),
        }
    }
}

impl<'a> PublicEvent<'a> {
    fn of(site: &'a Site, event: &'a Event) -> Self {
        Self {
            date: Day(event.date),
            event: Label(event.kind),
            notice: event.notice.as_ref().and_then(|notice| public_id(&site.notices, notice.id())),
            reason: text(&event.reason),
        }
    }
}

impl PublicCoordinators {
    fn of(count: &CoordinatorCount) -> Self {
        Self { grade: Label(count.grade), count: count.count.number() }
    }
}
