//! Publishing all or nothing: files of the portal in, a folder that is at every moment the old
//! version or the new one, complete, out.
//!
//! 1. [`stage`] opens a folder beside the target, alone (a lock) and on cleared ground (what a killed
//!    build left is put right).
//! 2. [`Staging::write`] and [`Staging::copy`] compare each file with the published one. Only what
//!    differs is written, and never into the published tree.
//! 3. [`Staging::commit`] links what did not change, carries over the user's dotfiles, writes the
//!    manifest last, flushes, and exchanges the two folders in one step. The old version stays beside
//!    the new one.
//! 4. [`rollback()`] exchanges them again, after checking every hash. [`versions()`] tells what is there.
//!
//! Beside a target `public` live, all ignored by git: `.public.lock` (always, empty), `.public.previous`
//! (the version before), and during a build `.public.staging-N`, `.public.next-HASH` (complete, about to be
//! exchanged, or just exchanged: the hash in the name tells which), `.public.trash-N` (being removed).
//!
//! **The gap.** Linux and macOS exchange two folders in one system call. Elsewhere, and on Linux file
//! systems that cannot (some network ones), two renames do it: for an instant between them the target
//! does not exist, and a build killed just there leaves the old version as `.public.aside`, whole, which
//! the next build puts back.
//!
//! **Shared files.** An unchanged file is one file with two names, in the version published and in the
//! previous one. hexie never changes a file in place. Who edits one by hand in `public/` may change it in
//! both: the next build mends the published one, and [`rollback()`] refuses the other.

mod failure;
mod target;
mod system;
mod lock;
mod manifest;
mod tree;
mod recover;
mod opening;
mod staging;
mod content;
mod commit;
mod exchange;
mod dotfiles;
mod in_place;
mod rollback;
mod versions;
mod look;
mod handout;

pub use commit::Published;
pub use failure::Failure;
pub use handout::Handout;
pub use look::{Look, look};
pub use opening::{Options, stage};
pub use rollback::{RolledBack, rollback};
pub use staging::{Staging, Written};
pub use tree::{Deviation, Fault};
pub use versions::{Version, Versions, versions};
