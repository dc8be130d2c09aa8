//! Lectures, trainings, court visits and meetings.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Attachment, Facts, Fault, Field, Kind, List, OrderKey};
use crate::closed;
use crate::fact::{Count, Date, DateTime, Text};

kind! {
    /// A lecture, training, court visit or meeting.
    pub struct Lecture (published: DateTime) {
        /// Which one it is: 2026年第3期.
        #[serde(rename(deserialize = "期次"))]
        #[schemars(description = "期次，如 2026年第3期")]
        pub session: Text,
        /// What it is about.
        #[serde(rename(deserialize = "主题"))]
        #[schemars(description = "主题")]
        pub topic: Text,
        /// Its category.
        #[serde(rename(deserialize = "类别"))]
        #[schemars(description = "类别")]
        pub category: Category,
        /// When it begins.
        #[serde(rename(deserialize = "开始"))]
        #[schemars(description = "开始时间")]
        pub start: DateTime,
        /// When it ends.
        #[serde(rename(deserialize = "结束"))]
        #[schemars(description = "结束时间")]
        pub end: DateTime,
        /// Where it is held.
        #[serde(rename(deserialize = "地点"))]
        #[schemars(description = "地点；与“线上”至少填一项", extend("x-wanted" = true))]
        pub place: Option<Text>,
        /// How to follow it online.
        #[serde(rename(deserialize = "线上"))]
        #[schemars(description = "线上参加的方式")]
        pub online: Option<Text>,
        /// Who speaks.
        #[serde(rename(deserialize = "主讲"), default)]
        #[schemars(description = "主讲人")]
        pub speakers: List<Speaker>,
        /// Whom it is for.
        #[serde(rename(deserialize = "对象"))]
        #[schemars(description = "面向谁")]
        pub audience: Option<Text>,
        /// Who holds it.
        #[serde(rename(deserialize = "主办"))]
        #[schemars(description = "主办单位")]
        pub organisers: List<Text>,
        /// How many can come.
        #[serde(rename(deserialize = "名额"))]
        #[schemars(description = "名额")]
        pub places: Option<Count>,
        /// How to register.
        #[serde(rename(deserialize = "报名方式"))]
        #[schemars(description = "报名方式")]
        pub registration: Option<Text>,
        /// Until when to register.
        #[serde(rename(deserialize = "报名截止"))]
        #[schemars(description = "报名截止时间")]
        pub deadline: Option<DateTime>,
        /// Whether it takes place as planned; so when absent.
        #[serde(rename(deserialize = "状态"))]
        #[schemars(description = "如期、改期或取消；不填为如期")]
        pub plan: Option<Plan>,
        /// When it was to begin at first.
        #[serde(rename(deserialize = "原定开始"))]
        #[schemars(description = "改期的，原定的开始时间")]
        pub planned_start: Option<DateTime>,
        /// Why it was moved or cancelled.
        #[serde(rename(deserialize = "变更说明"))]
        #[schemars(description = "改期或取消的说明")]
        pub change_note: Option<Text>,
        /// What was handed out.
        #[serde(rename(deserialize = "课件"), default)]
        #[schemars(description = "课件")]
        pub materials: List<Attachment>,
        /// What it was like.
        #[serde(rename(deserialize = "回顾"))]
        #[schemars(description = "一段话的回顾")]
        pub recap: Option<Text>,
        /// How many came.
        #[serde(rename(deserialize = "人数"))]
        #[schemars(description = "到场人数")]
        pub attendance: Option<Count>,
    }
}

/// Someone who speaks at a lecture.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Speaker {
    /// The name.
    #[serde(rename(deserialize = "姓名"))]
    #[schemars(description = "姓名")]
    pub name: Text,
    /// Where from.
    #[serde(rename(deserialize = "单位"))]
    #[schemars(description = "单位")]
    pub organisation: Option<Text>,
    /// The post.
    #[serde(rename(deserialize = "职务"))]
    #[schemars(description = "职务")]
    pub post: Option<Text>,
}

closed! {
    /// The category of a lecture.
    pub enum Category {
        /// A lecture of the series.
        Lecture = "lecture" "大讲堂",
        /// A training for coordinators.
        Training = "training" "协调员培训",
        /// A visit to a court hearing.
        CourtVisit = "court-visit" "庭审观摩",
        /// A meeting with enterprises.
        Meeting = "meeting" "座谈会",
    }
}

closed! {
    /// Whether a lecture takes place as planned.
    pub enum Plan {
        /// It does.
        Kept = "kept" "如期",
        /// It was moved.
        Moved = "moved" "改期",
        /// It was cancelled.
        Cancelled = "cancelled" "取消",
    }
}

closed! {
    /// Where a lecture stands on a day; computed, never typed.
    pub enum LecturePhase {
        /// It is still to come.
        Upcoming = "upcoming" "即将举办",
        /// It is over.
        Past = "past" "已举办",
        /// It was cancelled.
        Cancelled = "cancelled" "已取消",
    }
}

impl Lecture {
    /// Whether it takes place as planned.
    pub fn plan(&self) -> Plan {
        self.plan.unwrap_or(Plan::Kept)
    }

    /// Where it stands on a day: upcoming until the day on which it ends is over.
    pub fn phase(&self, today: Date) -> LecturePhase {
        match self.plan() {
            Plan::Cancelled => LecturePhase::Cancelled,
            _ if self.end.date() < today => LecturePhase::Past,
            _ => LecturePhase::Upcoming,
        }
    }
}

impl Facts for Lecture {
    const KIND: Kind = Kind::Lecture;

    common_facts!(topic);

    fn summary(&self) -> Option<&Text> {
        self.recap.as_ref()
    }

    fn events(&self, visit: &mut dyn FnMut(Date)) {
        let is_held = self.plan() != Plan::Cancelled;
        self.end.date().plus_days(1).filter(|_| is_held).into_iter().for_each(visit);
    }

    fn order(&self) -> OrderKey {
        OrderKey::newest(self.start, &self.id)
    }

    fn materials(&self) -> &[Attachment] {
        &self.materials
    }

    fn judge(&self, report: &mut dyn FnMut(Fault)) {
        if self.end <= self.start {
            report(Fault::contradiction(
                &[Field::Key("结束")],
                format!("结束时间 {} 不晚于开始时间 {}", self.end, self.start),
                "请核对开始和结束的时间",
            ));
        }
        if self.place.is_none() && self.online.is_none() {
            report(Fault::contradiction(&[Field::Key("主题")], "没有写在哪里举办", "填“地点”；线上举办的填“线上”"));
        }
        if let Some(deadline) = self.deadline
            && deadline > self.start
        {
            report(Fault::contradiction(
                &[Field::Key("报名截止")],
                format!("报名截止时间 {deadline} 晚于开始时间 {}", self.start),
                "请核对报名截止的时间",
            ));
        }
        let noted = self.planned_start.is_some() || self.change_note.is_some();
        match self.plan() {
            Plan::Kept if noted => report(Fault::contradiction(
                &[Field::Key(if self.planned_start.is_some() { "原定开始" } else { "变更说明" })],
                "写了变更，状态却是如期",
                "加一行“状态: 改期”或“状态: 取消”",
            )),
            Plan::Moved if self.planned_start.is_none() => report(Fault::contradiction(
                &[Field::Key("状态")],
                "改期的没有写原定的时间",
                "加一行“原定开始: 2026-12-03 14:00”",
            )),
            _ => {}
        }
    }
}
