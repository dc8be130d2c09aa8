//! The nine kinds of records, by name.

use serde::Serialize;

/// A kind of record. The order is that of the portal's columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A certified enterprise, or one whose certification is announced.
    Enterprise,
    /// A typical case.
    Case,
    /// A lecture, training, court visit or meeting.
    Lecture,
    /// A service station.
    Station,
    /// A pilot of a trade, a group or a chain of production.
    Pilot,
    /// An official notice.
    Notice,
    /// A news item.
    News,
    /// A policy, its explanation, a sheet of incentives or a guide.
    Policy,
    /// A page of its own.
    Page,
}

impl Kind {
    /// Every kind, in the portal's order.
    pub const ALL: [Kind; 9] = [
        Kind::Enterprise,
        Kind::Case,
        Kind::Lecture,
        Kind::Station,
        Kind::Pilot,
        Kind::Notice,
        Kind::News,
        Kind::Policy,
        Kind::Page,
    ];

    /// The English name, singular.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Enterprise => "enterprise",
            Kind::Case => "case",
            Kind::Lecture => "lecture",
            Kind::Station => "station",
            Kind::Pilot => "pilot",
            Kind::Notice => "notice",
            Kind::News => "news",
            Kind::Policy => "policy",
            Kind::Page => "page",
        }
    }

    /// What editors call it.
    pub fn label(self) -> &'static str {
        match self {
            Kind::Enterprise => "企业",
            Kind::Case => "典型案例",
            Kind::Lecture => "大讲堂",
            Kind::Station => "服务站点",
            Kind::Pilot => "试点",
            Kind::Notice => "通知公告",
            Kind::News => "工作动态",
            Kind::Policy => "政策与激励",
            Kind::Page => "页面",
        }
    }

    /// Its folder in `content/`.
    pub fn folder(self) -> &'static str {
        match self {
            Kind::Enterprise => "enterprises",
            Kind::Case => "cases",
            Kind::Lecture => "lectures",
            Kind::Station => "stations",
            Kind::Pilot => "pilots",
            Kind::Notice => "notices",
            Kind::News => "news",
            Kind::Policy => "policies",
            Kind::Page => "pages",
        }
    }

    /// The folder of its addresses: that of its files, but `about` for pages.
    pub fn address(self) -> &'static str {
        match self {
            Kind::Page => "about",
            kind => kind.folder(),
        }
    }

    /// The kind that an editor or a schema calls so: by its label, its English name or its folder.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| [kind.label(), kind.name(), kind.folder()].contains(&word))
    }

    /// The kind whose files lie in `folder`.
    pub fn of_folder(folder: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.folder() == folder)
    }
}
