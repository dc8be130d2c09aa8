//! The site-wide data as far as it is sound: one bad file withholds no other from the checks.

use std::sync::Arc;

use super::{
    Application, CheckRule, Columns, Config, Coordinators, HolidayYear, Honour, Identity, Lists, Organiser, Progress,
    ServiceOrganisation, WordingRule,
};
use crate::fact::List;

/// The site-wide data, whole or as far as it is sound.
#[derive(Debug)]
pub enum Data {
    /// All of it is sound.
    Whole(Arc<Config>),
    /// Some of it was refused: what checks of the rest can use.
    Parts(Box<Parts>),
}

/// What each file holds, if it is there and sound.
#[derive(Debug, Default)]
pub struct Parts {
    pub(super) identity: Option<Identity>,
    pub(super) organisers: List<Organiser>,
    pub(super) columns: Option<Columns>,
    pub(super) lists: Option<Lists>,
    pub(super) application: Option<Application>,
    pub(super) progress: Option<Progress>,
    pub(super) honours: List<Honour>,
    pub(super) coordinators: Option<Coordinators>,
    pub(super) services: List<ServiceOrganisation>,
    pub(super) holidays: List<HolidayYear>,
    pub(super) wording: List<WordingRule>,
}

impl Parts {
    /// All of it, when nothing that must be there is missing and nothing was refused.
    pub(super) fn joined(self, is_sound: bool) -> Data {
        match self {
            Self { identity: Some(identity), columns: Some(columns), lists: Some(lists), .. } if is_sound => {
                Data::Whole(Arc::new(Config {
                    identity,
                    organisers: self.organisers,
                    columns,
                    lists,
                    application: self.application,
                    progress: self.progress,
                    honours: self.honours,
                    coordinators: self.coordinators,
                    services: self.services,
                    holidays: self.holidays,
                    wording: self.wording,
                }))
            }
            parts => Data::Parts(Box::new(parts)),
        }
    }
}

/// Views of one part each, the same whether all is sound or not.
macro_rules! views {
    ($($(#[$doc:meta])* $name:ident: $type:ty, $whole:expr, $part:expr;)+) => {
        impl Data {$(
            $(#[$doc])*
            pub fn $name(&self) -> $type {
                let (whole, part): (fn(&Config) -> $type, fn(&Parts) -> $type) = ($whole, $part);
                match self {
                    Data::Whole(config) => whole(config),
                    Data::Parts(parts) => part(parts),
                }
            }
        )+}
    };
}

views! {
    /// Who publishes the portal, if sound.
    identity: Option<&Identity>, |all| Some(&all.identity), |parts| parts.identity.as_ref();
    /// The closed lists, if sound.
    lists: Option<&Lists>, |all| Some(&all.lists), |parts| parts.lists.as_ref();
    /// How and when to apply, if there is any of it and it is sound.
    application: Option<&Application>, |all| all.application.as_ref(), |parts| parts.application.as_ref();
    /// Milestones, targets and reports, if there are any and they are sound.
    progress: Option<&Progress>, |all| all.progress.as_ref(), |parts| parts.progress.as_ref();
    /// Numbers of coordinators, if there are any and they are sound.
    coordinators: Option<&Coordinators>, |all| all.coordinators.as_ref(), |parts| parts.coordinators.as_ref();
    /// The bodies that run the campaign; none when they were refused.
    organisers: &[Organiser], |all| &all.organisers, |parts| &parts.organisers;
    /// Honours; none when they were refused.
    honours: &[Honour], |all| &all.honours, |parts| &parts.honours;
    /// Social organisations; none when they were refused.
    services: &[ServiceOrganisation], |all| &all.services, |parts| &parts.services;
    /// Holidays; none when they were refused.
    holidays: &[HolidayYear], |all| &all.holidays, |parts| &parts.holidays;
    /// How grave rules of inspection are; as they come when that was refused.
    rules: &[CheckRule], |all| &all.identity.rules, |parts| parts.identity.as_ref().map_or(&[], |one| &one.rules);
    /// Rules of wording; none when they were refused.
    wording: &[WordingRule], |all| &all.wording, |parts| &parts.wording;
}
