//! The site-wide data: `content/site.yaml` and its siblings, each a type of its own.

mod archive;
mod calendar;
mod campaign;
mod check_rules;
mod columns;
mod data;
mod identity;
mod judge;
mod lists;
mod read;
mod wording;
mod workdays;

pub use archive::Archive;
pub use calendar::{Holiday, HolidayYear};
pub use campaign::{
    Application, CoordinatorFigure, Coordinators, Honour, HonourClass, Milestone, Organiser, Progress, Report,
    ReportSort, Round, ServiceOrganisation, Step, Target,
};
pub use check_rules::{CheckLevel, CheckRule, Weighed, weigh};
pub use columns::{Column, ColumnKey, ColumnType, Columns};
pub use data::{Data, Parts};
pub use identity::{Contact, Identity, Licence, PressContact, Records};
pub use lists::{Industry, ListName, Listed, Lists, Street, Term};
pub use read::{FILES, Reading, file, read};
pub use wording::{WordingRule, WordingSeverity};
pub use workdays::{Unannounced, is_worked, working_days};

use crate::fact::List;

/// All site-wide data of a project.
#[derive(Debug)]
pub struct Config {
    /// `site.yaml`: who publishes the portal, and where.
    pub identity: Identity,
    /// `organisers.yaml`: the bodies that run the campaign.
    pub organisers: List<Organiser>,
    /// `columns.yaml`: the portal's columns, as inspected.
    pub columns: Columns,
    /// `lists.yaml`: the closed lists that records choose from.
    pub lists: Lists,
    /// `apply.yaml`: how and when to apply.
    pub application: Option<Application>,
    /// `progress.yaml`: milestones, targets and reports.
    pub progress: Option<Progress>,
    /// `honours.yaml`: honours recommended to the city.
    pub honours: List<Honour>,
    /// `coordinators.yaml`: numbers of coordinators.
    pub coordinators: Option<Coordinators>,
    /// `services.yaml`: social organisations that help.
    pub services: List<ServiceOrganisation>,
    /// `holidays.yaml`: the State Council's holiday arrangements.
    pub holidays: List<HolidayYear>,
    /// `wording.yaml`: rules of wording.
    pub wording: List<WordingRule>,
}
