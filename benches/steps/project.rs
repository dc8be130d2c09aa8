//! The project that the steps are counted on, and what each of them is given. What is given is leaked: it
//! must outlive the step, and the process counts no other. The project lies in memory: in which order a disk
//! lists files differs from one to another, and reading takes a fifth more for some.

#![expect(clippy::expect_used, reason = "without what a step is given there is nothing to count")]

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

use hexie::config::{self, Reading};
use hexie::content::{self, Records};
use hexie::dataset::Offer;
use hexie::pipeline::{Portal, Project};
use hexie::render;
use hexie::site::{self, Moment};
use hexie::source::{self, Changes, Sources};
use hexie::theme;
use hexie::yaml::Scalar;

use crate::portal::{self, Layout, TODAY};

/// With the full theme, every kind, and a file a record.
const PORTAL: portal::Portal = portal::Portal { enterprises: 1_000, layout: Layout::Single, alone: false };

/// Sources with what was read from them.
pub(crate) struct Parsed {
    pub(crate) sources: Sources,
    pub(crate) records: Records,
    pub(crate) config: Reading,
}

/// Writes it twice: once to be left as it is, once to be edited.
pub(crate) fn write() -> io::Result<()> {
    if within().exists() {
        remove()?;
    }
    for folder in [folder(), folder_to_edit()] {
        fs::create_dir_all(&folder)?;
        PORTAL.write(&folder, Path::new(env!("CARGO_MANIFEST_DIR")))?;
    }
    Ok(())
}

/// Removes it.
pub(crate) fn remove() -> io::Result<()> {
    fs::remove_dir_all(within())
}

/// The same for every step, other for another checkout, and of one length.
fn within() -> PathBuf {
    let mut hasher = DefaultHasher::new();
    env!("CARGO_TARGET_TMPDIR").hash(&mut hasher);
    PathBuf::from(format!("/dev/shm/hexie-steps-{:016x}", hasher.finish()))
}

/// Its folder.
pub(crate) fn folder() -> PathBuf {
    within().join("left")
}

fn folder_to_edit() -> PathBuf {
    within().join("edited")
}

/// As of when it is built.
pub(crate) fn moment() -> Moment {
    Moment { today: Scalar::parse(TODAY).expect("a day"), drafts: false }
}

/// It as it is read.
pub(crate) fn sources() -> &'static Sources {
    Box::leak(Box::new(source::read(&folder())))
}

/// It as it is parsed.
pub(crate) fn parsed() -> &'static Parsed {
    let sources = source::read(&folder());
    let (records, config) = (content::read(&sources), config::read(&sources));
    Box::leak(Box::new(Parsed { sources, records, config }))
}

/// It as it is rendered.
pub(crate) fn portal() -> &'static Portal {
    let Parsed { sources, records, config } = parsed();
    let site = site::link(&config.data, records, sources, moment()).site.expect("a sound project");
    let theme = theme::load(&folder(), &site.config.identity.theme).expect("a sound theme");
    let frame = render::frame(&site);
    let offer = Offer::of(&site);
    Box::leak(Box::new(Portal { root: folder(), site, theme: theme.into(), frame, offer, stock: Default::default() }))
}

/// The other one: checked, then edited, and not yet read again.
pub(crate) fn edited() -> (Project, Changes) {
    let folder = folder_to_edit();
    let mut project = Project::open(&folder).expect("a project");
    project.check(moment()).portal.expect("a sound project");
    PORTAL.edit(&folder).expect("a file to edit");
    let mut changes = Changes::default();
    changes.add(folder.join(PORTAL.file_to_edit()));
    (project, changes)
}
