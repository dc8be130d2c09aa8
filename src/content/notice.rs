//! Official notices; among them announcements that invite objections (公示).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Enterprise, Facts, Fault, Field, Kind, List, OrderKey, Pointer, Reference};
use crate::closed;
use crate::config::{HolidayYear, working_days};
use crate::fact::{Date, DateTime, DocumentNumber, Phone, Text};

kind! {
    /// An official notice.
    pub struct Notice (published: DateTime) {
        /// The title.
        #[serde(rename(deserialize = "标题"))]
        #[schemars(description = "标题")]
        pub title: Text,
        /// What sort of notice it is.
        #[serde(rename(deserialize = "类型"))]
        #[schemars(description = "类型")]
        pub sort: NoticeSort,
        /// Its document number.
        #[serde(rename(deserialize = "文号"))]
        #[schemars(description = "文号，如 津人社办发〔2023〕28号")]
        pub number: Option<DocumentNumber>,
        /// Who issued it.
        #[serde(rename(deserialize = "发布单位"))]
        #[schemars(description = "发布单位")]
        pub issuer: Text,
        /// The announcement's particulars; just when the notice is one.
        #[serde(rename(deserialize = "公示"))]
        #[schemars(description = "类型为公示时必填：起止、对象、异议受理")]
        pub announcement: Option<Announcement>,
    }
}

/// The particulars of an announcement that invites objections.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Announcement {
    /// The first day.
    #[serde(rename(deserialize = "起"))]
    #[schemars(description = "公示的第一天")]
    pub start: Date,
    /// The last day.
    #[serde(rename(deserialize = "止"))]
    #[schemars(description = "公示的最后一天")]
    pub end: Date,
    /// How its days are counted.
    #[serde(rename(deserialize = "天数口径"))]
    #[schemars(description = "按自然日还是工作日计")]
    pub counting: DayCounting,
    /// Whom it is about.
    #[serde(rename(deserialize = "对象"))]
    #[schemars(description = "公示的企业的编号", length(min = 1))]
    pub subjects: List<Reference<Enterprise>>,
    /// How to object.
    #[serde(rename(deserialize = "异议受理"))]
    #[schemars(description = "怎样提出异议")]
    pub objections: Objections,
    /// The notice of the result.
    #[serde(rename(deserialize = "结果"))]
    #[schemars(description = "结果公告的编号")]
    pub result: Option<Reference<Notice>>,
}

/// How to object to an announcement.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Objections {
    /// Whom to call.
    #[serde(rename(deserialize = "电话"))]
    #[schemars(description = "电话，带区号", length(min = 1))]
    pub phones: List<Phone>,
    /// Where to go or write.
    #[serde(rename(deserialize = "地址"))]
    #[schemars(description = "地址")]
    pub address: Text,
    /// When.
    #[serde(rename(deserialize = "时间"))]
    #[schemars(description = "受理时间")]
    pub hours: Text,
    /// Who receives it.
    #[serde(rename(deserialize = "单位"))]
    #[schemars(description = "受理单位")]
    pub office: Text,
}

closed! {
    /// The sort of a notice.
    pub enum NoticeSort {
        /// It tells what to do.
        Circular = "circular" "通知",
        /// It invites objections.
        Announcement = "announcement" "公示",
        /// It proclaims.
        Proclamation = "proclamation" "公告",
    }
}

closed! {
    /// How the days of an announcement are counted.
    pub enum DayCounting {
        /// Every day.
        Calendar = "calendar" "自然日",
        /// Working days alone.
        Working = "working" "工作日",
    }
}

closed! {
    /// Where an announcement stands on a day; computed, never typed.
    pub enum AnnouncementPhase {
        /// It has not begun.
        Pending = "pending" "未开始",
        /// It is running.
        Running = "running" "公示中",
        /// It is over.
        Over = "over" "已结束",
    }
}

impl Announcement {
    /// Where it stands on a day; the last day still counts.
    pub fn phase(&self, today: Date) -> AnnouncementPhase {
        if today < self.start {
            AnnouncementPhase::Pending
        } else if today <= self.end {
            AnnouncementPhase::Running
        } else {
            AnnouncementPhase::Over
        }
    }
}

/// How many days are left of an announcement, and how they were counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DaysLeft {
    /// How many, the day itself among them.
    pub days: i64,
    /// Working days only where all of them are known.
    pub counting: DayCounting,
}

impl DaysLeft {
    /// What is counted: `天`, or `个工作日`.
    pub fn unit(self) -> &'static str {
        match self.counting {
            DayCounting::Calendar => "天",
            DayCounting::Working => "个工作日",
        }
    }
}

impl Announcement {
    /// How many days are left on a day on which it runs, counted as the notice says; by the calendar where
    /// the holidays of a year are not announced yet.
    pub fn days_left(&self, years: &[HolidayYear], today: Date) -> DaysLeft {
        let working = || working_days(years, today, self.end).ok();
        match Some(self.counting).filter(|one| *one == DayCounting::Working).and_then(|_| working()) {
            Some(days) => DaysLeft { days, counting: DayCounting::Working },
            None => DaysLeft { days: (today.days_until(self.end) + 1).max(0), counting: DayCounting::Calendar },
        }
    }
}

impl Notice {
    /// The last day of the announcement, when the notice is one.
    pub fn last_day(&self) -> Option<Date> {
        self.announcement.as_ref().map(|announcement| announcement.end)
    }
}

impl Facts for Notice {
    const KIND: Kind = Kind::Notice;

    common_facts!(title);

    fn events(&self, visit: &mut dyn FnMut(Date)) {
        if let Some(announcement) = &self.announcement {
            [Some(announcement.start), announcement.end.plus_days(1)].into_iter().flatten().for_each(visit);
        }
    }

    fn order(&self) -> OrderKey {
        OrderKey::newest(self.published, &self.id)
    }

    fn pointers(&self, visit: &mut dyn FnMut(Pointer<'_>, &[Field])) {
        let Some(announcement) = &self.announcement else { return };
        for (index, subject) in announcement.subjects.iter().enumerate() {
            visit(subject.pointer(), &[Field::Key("公示"), Field::Key("对象"), Field::Item(index)]);
        }
        if let Some(result) = &announcement.result {
            visit(result.pointer(), &[Field::Key("公示"), Field::Key("结果")]);
        }
    }

    fn judge(&self, report: &mut dyn FnMut(Fault)) {
        let is_announcement = self.sort == NoticeSort::Announcement;
        match &self.announcement {
            None if is_announcement => report(Fault::contradiction(
                &[Field::Key("类型")],
                "类型是公示，却没有“公示”一项",
                "加上“公示:”，下面写 起、止、天数口径、对象、异议受理",
            )),
            Some(_) if !is_announcement => report(Fault::contradiction(
                &[Field::Key("公示")],
                format!("类型是{}，却有“公示”一项", self.sort.label()),
                "把类型改成公示，或删去“公示”一项",
            )),
            Some(announcement) => announcement.judge(report),
            None => {}
        }
    }
}

impl Announcement {
    fn judge(&self, report: &mut dyn FnMut(Fault)) {
        if self.end < self.start {
            report(Fault::contradiction(
                &[Field::Key("公示"), Field::Key("止")],
                format!("公示的止期 {} 早于起期 {}", self.end, self.start),
                "请核对公示的起止日期",
            ));
        }
        if self.subjects.is_empty() {
            report(Fault::contradiction(
                &[Field::Key("公示"), Field::Key("对象")],
                "公示没有对象",
                "在“对象”里列出企业的编号",
            ));
        }
        for (index, subject) in self.subjects.iter().enumerate() {
            if self.subjects[..index].iter().any(|other| other.id() == subject.id()) {
                report(Fault::contradiction(
                    &[Field::Key("公示"), Field::Key("对象"), Field::Item(index)],
                    format!("公示对象里“{}”写了两次", subject.id()),
                    "请删去重复的一个",
                ));
            }
        }
        if self.objections.phones.is_empty() {
            report(Fault::contradiction(
                &[Field::Key("公示"), Field::Key("异议受理"), Field::Key("电话")],
                "异议受理没有电话",
                "至少写一个带区号的办公电话",
            ));
        }
    }
}
