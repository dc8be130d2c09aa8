//! The nine kinds of records: what editors write, as types that hold nothing else.

#[cfg(test)]
mod both_ways;
mod kind;
mod order;
#[macro_use]
mod record;
mod read;
mod records;
mod reference;
mod reread;
mod salvage;

mod case;
mod enterprise;
mod lecture;
mod news;
mod notice;
mod page;
mod pilot;
mod policy;
mod station;
mod status;

pub use crate::fact::List;
pub use case::{Case, Genre};
pub use enterprise::{Certification, CoordinatorCount, Enterprise, EnterpriseHonour, Event, EventKind, Level};
pub use kind::Kind;
pub use lecture::{Category, Lecture, LecturePhase, Plan, Speaker};
pub use news::News;
pub use notice::{Announcement, AnnouncementPhase, DayCounting, Notice, NoticeSort, Objections};
pub use order::{OrderKey, initials};
pub use page::Page;
pub use pilot::{Pilot, PilotScope, Stage};
pub use policy::{Policy, PolicyCategory, Validity};
pub use read::{Batch, Parsed, read_file};
pub use record::{Attachment, BodyRule, Facts, Fault, Linked, Origin, Picture, Record};
pub use records::{Records, Replaced, read};
pub use reference::{Field, Pointer, Reference};
pub use station::{Position, Station, StationState};
pub use status::Status;
