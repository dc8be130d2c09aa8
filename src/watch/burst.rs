//! One burst of changes: a save is many events, a `git pull` thousands, and each is one change.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind};
use notify::{Event, EventKind};

use crate::source::Changes;

/// How long nothing may happen for a burst to be over.
const QUIET: Duration = Duration::from_millis(2);

/// The same, once so many files have changed that it is no single save.
const QUIET_OF_MANY: Duration = Duration::from_millis(60);

/// How many files a save touches at most: the file, a copy that is kept, one that is renamed.
const SAVE: usize = 4;

/// How long a file that is being written may stay open before it is read all the same.
const OPEN: Duration = Duration::from_millis(100);

/// The longest that changes are gathered.
const LONGEST: Duration = Duration::from_secs(2);

/// What has changed so far.
#[derive(Debug, Default)]
pub(super) struct Burst {
    pub(super) changes: Changes,
    times: Option<Times>,
    /// Files that are being written; known where the system tells when a file is closed.
    open: BTreeSet<PathBuf>,
    count: usize,
}

#[derive(Debug, Clone, Copy)]
struct Times {
    first: Instant,
    last: Instant,
}

/// Whether an event tells of nothing but reading.
pub(super) fn is_mere_reading(event: &Event) -> bool {
    matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write))
}

/// Whether an event may tell of a new folder.
pub(super) fn may_make_folder(event: &Event) -> bool {
    match event.kind {
        EventKind::Create(kind) => kind != CreateKind::File,
        EventKind::Modify(ModifyKind::Name(_)) => true,
        _ => false,
    }
}

impl Burst {
    /// Takes an event; of its paths those that are `ours`.
    pub(super) fn add(&mut self, event: &Event, ours: impl Fn(&Path) -> bool, now: Instant) {
        for path in event.paths.iter().filter(|path| ours(path)) {
            match event.kind {
                EventKind::Modify(ModifyKind::Data(_)) | EventKind::Create(CreateKind::File) => {
                    if cfg!(target_os = "linux") {
                        self.open.insert(path.clone());
                    }
                }
                _ => {
                    self.open.remove(path);
                }
            }
            self.path(path.clone(), now);
        }
    }

    /// Takes a path as changed.
    pub(super) fn path(&mut self, path: PathBuf, now: Instant) {
        self.count += usize::from(match &self.changes {
            Changes::Paths(paths) => !paths.contains(&path),
            Changes::All => true,
        });
        self.changes.add(path);
        self.touch(now);
    }

    /// Takes everything as changed.
    pub(super) fn all(&mut self, now: Instant) {
        self.changes = Changes::All;
        self.touch(now);
    }

    fn touch(&mut self, now: Instant) {
        let first = self.times.map_or(now, |times| times.first);
        self.times = Some(Times { first, last: now });
    }

    /// When it is over if nothing more happens; `None` when nothing has happened yet.
    pub(super) fn end(&self) -> Option<Instant> {
        let Times { first, last } = self.times?;
        let quiet = match () {
            () if !self.open.is_empty() => OPEN,
            () if self.count > SAVE => QUIET_OF_MANY,
            () => QUIET,
        };
        Some((last + quiet).min(first + LONGEST))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::DataChange;

    const DATA: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));
    const CLOSED: EventKind = EventKind::Access(AccessKind::Close(AccessMode::Write));

    fn event(kind: EventKind, path: &str) -> Event {
        Event::new(kind).add_path(path.into())
    }

    fn after(events: &[Event]) -> (Burst, Option<Duration>) {
        let now = Instant::now();
        let mut burst = Burst::default();
        events.iter().for_each(|event| burst.add(event, |path| path.starts_with("/p/content"), now));
        let end = burst.end().map(|end| end - now);
        (burst, end)
    }

    #[test]
    fn a_save_is_over_soon_after_the_file_is_closed() {
        let (burst, end) = after(&[event(DATA, "/p/content/a.md"), event(CLOSED, "/p/content/a.md")]);
        assert_eq!(end, Some(QUIET));
        assert_eq!(burst.changes, Changes::Paths([PathBuf::from("/p/content/a.md")].into()));
    }

    #[test]
    fn other_folders_are_none_of_ours() {
        let (burst, end) = after(&[event(DATA, "/p/public/a.html"), event(CLOSED, "/p/.git/index")]);
        assert_eq!(end, None);
        assert!(burst.changes.is_empty());
    }

    #[test]
    fn many_files_are_waited_for_longer() {
        let pull: Vec<Event> = (0..500).map(|n| event(CLOSED, &format!("/p/content/{n}.md"))).collect();
        assert_eq!(after(&pull).1, Some(QUIET_OF_MANY));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_file_is_not_read_while_it_is_written() {
        assert_eq!(after(&[event(DATA, "/p/content/a.md")]).1, Some(OPEN));
    }

    #[test]
    fn reading_is_no_change() {
        assert!(is_mere_reading(&event(EventKind::Access(AccessKind::Open(AccessMode::Any)), "/p/content/a.md")));
        assert!(!is_mere_reading(&event(CLOSED, "/p/content/a.md")));
    }
}
