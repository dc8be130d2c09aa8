//! hexie: content files in, a published portal out.

pub mod path;
pub mod diagnostic;
pub mod yaml;
