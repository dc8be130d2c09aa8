//! What the public may know of each record, as data. In goes a record of a site; out comes its row as of the
//! site's day: nothing of the future, nothing held back, nothing that is the editors' own.
//!
//! The type of a kind's rows ([`PublicEnterprise`] …) is the one declaration of its columns: their English names,
//! by which JSON calls them, their Chinese titles, which head tables, and what they say ([`columns`]). Every
//! format writes the same [`Row`]; tables write its [`Cell`]s.
//!
//! Of the data as a whole, the [`catalogue()`] says which sets and files there are, and the log of [`Changes`] what
//! happened to the records.

mod about;
mod case;
mod catalogue;
mod cell;
mod citation;
mod changes;
mod column;
mod common;
mod enterprise;
mod lecture;
mod news;
mod notice;
mod offer;
mod pilot;
mod policy;
mod row;
mod station;
mod value;

pub use about::{About, Terms, title};
pub use case::PublicCase;
pub use catalogue::{Dataset, OfferedFile, catalogue, described, entitled};
pub use cell::{ABSENT, BETWEEN_ITEMS, BETWEEN_PARTS, Cell};
pub use changes::{Change, Changes, State, What};
pub use citation::{Citation, DATA};
pub use column::{Column, Holds, Words, columns};
pub use common::Common;
pub use enterprise::{PublicCertification, PublicCoordinators, PublicEnterprise, PublicEvent, PublicHonour};
pub use lecture::{PublicLecture, PublicSpeaker};
pub use news::PublicNews;
pub use notice::PublicNotice;
pub use offer::{Digest, Offer};
pub use pilot::{PublicPilot, PublicStage};
pub use policy::PublicPolicy;
pub use row::{Row, row};
pub use station::PublicStation;
pub use value::{Day, Label, Named, Time, named};
