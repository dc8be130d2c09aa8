//! Lectures as data.

use schemars::JsonSchema;
use serde::Serialize;

use super::common::{text, texts};
use super::{Common, Label, Time};
use crate::content::{Category, Lecture, LecturePhase, Plan, Speaker};
use crate::fact::Count;
use crate::site::{Entry, Site};

/// What the public may know of a lecture.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PublicLecture<'a> {
    /// The id.
    #[schemars(title = "编号", description = "本站给这一期的永久编号")]
    pub id: &'a str,
    /// Which one it is.
    #[schemars(title = "期次", description = "是哪一年的第几期")]
    pub session: &'a str,
    /// What it is about.
    #[schemars(title = "主题", description = "讲什么")]
    pub title: &'a str,
    /// The category.
    #[schemars(title = "类别", description = "是大讲堂、培训、庭审观摩还是座谈会")]
    pub category: Label<Category>,
    /// Where it stands.
    #[schemars(title = "状态", description = "到数据截至之日，是即将举办、已举办还是已取消")]
    pub status: Label<LecturePhase>,
    /// Whether it takes place as planned.
    #[schemars(title = "安排", description = "是否按原定的时间举办")]
    pub plan: Label<Plan>,
    /// When it begins.
    #[schemars(title = "开始时间", description = "北京时间")]
    pub start: Time,
    /// When it ends.
    #[schemars(title = "结束时间", description = "北京时间")]
    pub end: Time,
    /// When it was to begin at first.
    #[schemars(title = "原定开始时间", description = "改过期的，原来定的开始时间，北京时间")]
    pub planned_start: Option<Time>,
    /// Why it was moved or cancelled.
    #[schemars(title = "变更说明", description = "改期或取消的说明")]
    pub change_note: Option<&'a str>,
    /// Where it is held.
    #[schemars(title = "地点", description = "在哪里举办")]
    pub place: Option<&'a str>,
    /// How to follow it online.
    #[schemars(title = "线上", description = "怎样线上参加")]
    pub online: Option<&'a str>,
    /// Who speaks.
    #[schemars(title = "主讲", description = "主讲人")]
    pub speakers: Vec<PublicSpeaker<'a>>,
    /// Whom it is for.
    #[schemars(title = "对象", description = "面向谁")]
    pub audience: Option<&'a str>,
    /// Who holds it.
    #[schemars(title = "主办", description = "主办单位")]
    pub organisers: Vec<&'a str>,
    /// How many can come.
    #[schemars(title = "名额", description = "最多可以来多少人")]
    pub places: Option<u32>,
    /// How to register.
    #[schemars(title = "报名方式", description = "怎样报名")]
    pub registration: Option<&'a str>,
    /// Until when to register.
    #[schemars(title = "报名截止时间", description = "北京时间")]
    pub deadline: Option<Time>,
    /// How many came.
    #[schemars(title = "到场人数", description = "实际到场的人数；还没有举办或没有统计的为空")]
    pub attendance: Option<u32>,
    /// What it was like.
    #[schemars(title = "回顾", description = "办完以后的一段回顾")]
    pub summary: Option<&'a str>,
    /// What all kinds have.
    #[serde(flatten)]
    pub common: Common<'a>,
}

/// Someone who speaks.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PublicSpeaker<'a> {
    /// The name.
    #[schemars(title = "姓名", description = "主讲人的姓名")]
    pub name: &'a str,
    /// Where from.
    #[schemars(title = "单位", description = "主讲人的单位")]
    pub organisation: Option<&'a str>,
    /// The post.
    #[schemars(title = "职务", description = "主讲人的职务")]
    pub post: Option<&'a str>,
}

impl<'a> PublicLecture<'a> {
    /// The row of a lecture as of the site's day.
    pub fn of(site: &'a Site, entry: &'a Entry<Lecture>) -> Self {
        let facts = entry.facts();
        Self {
            id: facts.id.as_str(),
            session: facts.session.as_str(),
            title: facts.topic.as_str(),
            category: Label(facts.category),
            status: Label(facts.phase(site.today)),
            plan: Label(facts.plan()),
            start: Time(facts.start),
            end: Time(facts.end),
            planned_start: facts.planned_start.map(Time),
            change_note: text(&facts.change_note),
            place: text(&facts.place),
            online: text(&facts.online),
            speakers: facts.speakers.iter().map(PublicSpeaker::of).collect(),
            audience: text(&facts.audience),
            organisers: texts(&facts.organisers),
            places: facts.places.map(Count::number),
            registration: text(&facts.registration),
            deadline: facts.deadline.map(Time),
            attendance: facts.attendance.map(Count::number),
            summary: text(&facts.recap),
            common: Common::of(site, entry),
        }
    }
}

impl<'a> PublicSpeaker<'a> {
    fn of(speaker: &'a Speaker) -> Self {
        Self { name: speaker.name.as_str(), organisation: text(&speaker.organisation), post: text(&speaker.post) }
    }
}
