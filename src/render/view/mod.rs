//! The contract with themes: what templates see, field by field.
//!
//! Every page gets `site` ([`SiteView`](super::frame::SiteView)), `columns`, `root`, `page`
//! ([`PageView`](super::page::PageView)), and the view of its own kind. An optional field that is
//! absent is `none`. A path is counted from the portal's root: templates put `root` before it.

pub mod article;
pub mod case;
pub mod enterprise;
pub mod lecture;
pub mod map_link;
pub mod notice;
pub mod parts;
pub mod picture;
pub mod pilot;
mod shared;
pub mod station;
