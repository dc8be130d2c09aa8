//! hexie makes the public portal of a district's campaign for harmonious labour relations: content
//! files in (Markdown and YAML, written by people who are no programmers), a published folder out.
//!
//! # ARCHITECTURE
//!
//! A site is a function from an address to bytes. Everything is read and checked once into an immutable
//! [`Site`](site::Site); the site lists its [`Route`](site::Route)s; rendering one route needs nothing
//! but the site, the theme and that route. [`pipeline`] reads the stages aloud:
//!
//! ```text
//! content/ themes/      bytes on disk, walked once, in sorted order
//!    │ source::read
//!    ▼
//! Sources ── content::read ──▶ Records    each valid by itself; knows the file it was written in
//!         └─ config::read ───▶ Config     the site-wide data
//!                    │ site::link
//!                    ▼
//!                  Site         all valid together: ids unique, pointers and links resolved both
//!                    │ routes   ways, every address unique; immutable; as of one day
//!                    ▼
//! Route ─ render, output ─▶ bytes ──▶ publish     all or nothing
//!                             └────▶ serve       one route at a time, as it is asked for
//! ```
//!
//! A [`Project`](pipeline::Project) that stays open reads again only the files that changed ([`watch`] tells
//! which); a save that other records do not depend on links its own records alone ([`site::relink`]), any
//! other all of them. The preview ([`serve`]) is the same pipeline, asked more than once.
//!
//! A file that is refused is mended in memory ([`mend`]) and read once more, so that a slip hides nothing;
//! what is refused still is read record by record ([`yaml::salvage`](yaml::salvage())), so that one bad
//! record withholds no other, and as much is told of it as is certain.
//! A [`picture`] is judged by its head when its file is read, and decoded only when it is published: what was
//! drawn of it is kept below `.hexie/`, by the hash of its bytes.
//!
//! A [`dataset`] says what the public may know of each record as data; every format of it writes the same rows.
//! A build makes most files at once, in any order; then those that tell of others (their sizes and hashes, kept in an
//! [`Offer`](dataset::Offer)), the pictures, and the kits for journalists, which hold pictures.
//!
//! [`privacy`] finds in any text what belongs to persons, and [`document`] reads the texts of attachments; neither
//! knows of files or records.
//!
//! [`external`] keeps what is known of the sites that links lead to, and asks them when it is told to.
//!
//! [`inspect`] judges what is well-formed and yet not right, on records and texts, whether they make a
//! whole site or not.
//!
//! [`audit`] judges the files of the portal as they were made, or as they lie published, as those do who inspect
//! the sites of the government; a build does so with the bytes that it has just made.
//!
//! Problems are values ([`diagnostic`]): each stage gathers its own, and all of a run are told together.
//! Today is an argument; only [`cli`] asks the clock, prints, or ends the process.
//!
//! # Rooms
//!
//! A room uses rooms below it in this list, never above; a test (`tests/rooms.rs`) holds the imports to
//! that order.

pub mod cli;
pub mod serve;
pub mod watch;
pub mod pipeline;
pub mod publish;
pub mod audit;
pub mod output;
pub mod render;
pub mod theme;
pub mod inspect;
pub mod dataset;
pub mod site;
pub mod handbook;
pub mod scaffold;
pub mod schema;
pub mod content;
pub mod external;
pub mod config;
pub mod mend;
pub mod privacy;
pub mod fact;
pub mod markdown;
pub mod yaml;
pub mod document;
pub mod source;
pub mod picture;
pub mod diagnostic;
pub mod path;
