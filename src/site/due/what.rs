//! The sorts of what is due.

use crate::closed;

closed! {
    /// What happens on a day.
    pub enum What {
        /// A record that was written for later is published.
        Appears = "appears" "定时发布",
        /// An announcement is over.
        AnnouncementEnds = "announcement-ends" "公示期满",
        /// An announcement begins.
        AnnouncementBegins = "announcement-begins" "公示开始",
        /// A certification takes effect.
        Certified = "certified" "认定生效",
        /// A title has run out.
        Expires = "expires" "称号期满",
        /// Something that was written ahead happens to an enterprise.
        Event = "event" "企业事项生效",
        /// Nobody can register for a lecture any more.
        RegistrationCloses = "registration-closes" "报名截止",
        /// A lecture is over.
        LecturePasses = "lecture-passes" "活动结束",
        /// A pilot reaches a stage.
        Stage = "stage" "试点进入新阶段",
        /// A round of applications opens.
        RoundOpens = "round-opens" "申报开始",
        /// A round of applications is closed.
        RoundCloses = "round-closes" "申报截止",
        /// The portal is archived.
        Archived = "archived" "专题归档",
        /// The time for a task of the campaign is over.
        Milestone = "milestone" "任务到期",
        /// A date in the site-wide data is reached: a task done, figures, a report, an honour.
        Data = "data" "进展数据显示",
        /// The yearly report must be there.
        YearlyReport = "yearly-report" "年度总结到期",
        /// A column has not been updated for too long.
        Stale = "stale" "栏目逾期未更新",
        /// A time of change that was written ahead is reached.
        Updated = "updated" "更新时间显示",
        /// The days that are left of an announcement are fewer.
        Countdown = "countdown" "公示剩余天数减少",
        /// The calendar of lectures turns to the next month.
        Month = "month" "活动日历换月",
    }
}

impl What {
    /// Whether pages are others by it; the rest reminds the editors alone.
    pub fn changes_output(self) -> bool {
        !matches!(self, What::Stale | What::YearlyReport)
    }

    /// Whether it is the end of something, whose last day is the day before.
    pub fn is_end(self) -> bool {
        use What::{AnnouncementEnds, Expires, LecturePasses, Milestone, RegistrationCloses, RoundCloses};
        matches!(self, AnnouncementEnds | Expires | LecturePasses | Milestone | RegistrationCloses | RoundCloses)
    }

    /// Whether nobody need know of it: it happens by the calendar alone.
    pub fn is_routine(self) -> bool {
        matches!(self, What::Countdown | What::Month | What::Updated)
    }
}
