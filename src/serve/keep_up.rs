//! Keeping up with the files: each burst of changes, and each new day, becomes what the board shows.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::Options;
use super::board::{Board, Shown};
use super::problem::problems;
use crate::fact::Date;
use crate::path::{OutputPath, SourcePath};
use crate::pipeline::{Checked, Portal, Project};
use crate::publish::Failure;
use crate::site::Moment;
use crate::source::Changes;
use crate::watch::Watch;

/// How often it is seen whether a new day has begun. Not by one long wait: a machine that sleeps does not
/// count the time.
const DAY_CHECK: Duration = Duration::from_secs(20);

/// What keeps up.
pub(super) struct KeepUp {
    project: Project,
    watch: Watch,
    board: Arc<Board>,
    options: Options,
    /// The day that is shown.
    shown: Option<Date>,
}

impl KeepUp {
    pub(super) fn new(project: Project, watch: Watch, board: Arc<Board>, options: Options) -> Self {
        Self { project, watch, board, options, shown: None }
    }

    /// Shows the project as it is.
    ///
    /// # Errors
    /// When the machine's clock is out of all reason.
    pub(super) fn first(&mut self, tell: &mut impl FnMut(&Checked)) -> Result<(), Failure> {
        let today = self.today()?;
        self.show(today, &Changes::All, tell);
        Ok(())
    }

    /// Goes on for ever.
    pub(super) fn run(&mut self, tell: &mut impl FnMut(&Checked)) {
        loop {
            let changes = self.watch.next(Instant::now() + DAY_CHECK).unwrap_or_default();
            // A clock that has just gone wrong changes nothing.
            let Some(today) = self.today().ok().or(self.shown) else { continue };
            if changes.is_empty() && self.shown == Some(today) {
                continue;
            }
            self.project.refresh(&changes);
            self.show(today, &changes, tell);
        }
    }

    fn today(&self) -> Result<Date, Failure> {
        self.options.date.map_or_else(self.options.today, Ok)
    }

    fn show(&mut self, today: Date, changes: &Changes, tell: &mut impl FnMut(&Checked)) {
        let checked = self.project.check(Moment { today, drafts: self.options.drafts });
        self.shown = Some(today);
        let before = self.board.shown();
        let generation = before.generation + 1;
        let portal = checked.portal.clone().or_else(|| before.portal.clone());
        let (changed, known_since) = match changes {
            Changes::All => (Arc::default(), generation),
            Changes::Paths(_) => (changed(&before, portal.as_deref(), changes, generation), before.known_since),
        };
        let problems = problems(self.project.root(), &checked.problems, &checked.texts);
        self.board.post(Shown { generation, portal, problems, changed, known_since });
        tell(&checked);
    }
}

/// The files that are no pages and have changed, with those that had before.
fn changed(
    before: &Shown,
    portal: Option<&Portal>,
    changes: &Changes,
    generation: u64,
) -> Arc<BTreeMap<OutputPath, u64>> {
    let Some(portal) = portal else { return before.changed.clone() };
    let hit = |file: &SourcePath| changes.touch(&portal.root.join(file.as_str()));
    let files = portal.site.files.iter().filter(|(_, file)| hit(file)).map(|(path, _)| path);
    let renditions = |path: &OutputPath| portal.site.pictures.get(path).map(|shown| shown.renditions.clone());
    let files = files.flat_map(|path| [path.clone()].into_iter().chain(renditions(path).unwrap_or_default()));
    let assets = portal.theme.assets.iter().filter(|(_, file)| changes.touch(file)).map(|(path, _)| path.clone());
    let hit: Vec<OutputPath> = files.chain(assets).collect();
    if hit.is_empty() {
        return before.changed.clone();
    }
    let mut changed = BTreeMap::clone(&before.changed);
    changed.extend(hit.into_iter().map(|path| (path, generation)));
    Arc::new(changed)
}
