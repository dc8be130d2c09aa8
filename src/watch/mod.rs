//! Watching a project: what its editors save becomes one [`Changes`] a burst.
//!
//! The system tells what happens to files (`notify`). Where it cannot, on network drives and when its
//! watches are used up, the files are looked at twice a second instead.

mod burst;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::publish::Failure;
use crate::source::{CONTENT, Changes, is_remote};
use crate::theme::THEMES;
use burst::Burst;

/// How often files are looked at where the system does not tell.
const LOOK: Duration = Duration::from_millis(500);

/// How long after a new folder it is looked at again: the system begins to tell of its files only a moment
/// after it was made.
const SECOND_LOOK: Duration = Duration::from_millis(150);

/// A project that is being watched.
pub struct Watch {
    root: PathBuf,
    watcher: Box<dyn Watcher + Send>,
    events: Receiver<notify::Result<Event>>,
    polls: bool,
    /// New folders, and when they are looked at again.
    new_folders: Vec<(Instant, PathBuf)>,
}

impl Watch {
    /// Begins to watch the project in `root`, a canonical path; by looking at the files time and again if
    /// `poll`, or where there is no other way.
    ///
    /// # Errors
    /// When the files cannot be watched in either way.
    pub fn start(root: &Path, poll: bool) -> Result<Self, Failure> {
        let told = match poll || is_remote(root) {
            true => None,
            false => Self::begin(root, false).ok(),
        };
        told.map_or_else(|| Self::begin(root, true), Ok).map_err(|error| Failure {
            message: format!("看不到“{}”里文件的变化：{error}", root.display()),
            help: Some("请检查文件夹是否还在、有没有读取的权限".to_owned()),
        })
    }

    fn begin(root: &Path, polls: bool) -> notify::Result<Self> {
        let (sender, events) = channel();
        let mut watch =
            Self { root: root.to_owned(), watcher: watcher(sender, polls)?, events, polls, new_folders: Vec::new() };
        if !polls {
            // Sees it when one of the folders below is made anew.
            watch.watcher.watch(root, RecursiveMode::NonRecursive)?;
        }
        for folder in watch.folders() {
            watch.watch_folder(&folder)?;
        }
        Ok(watch)
    }

    /// Whether the files are looked at time and again, as the system does not tell of them.
    pub fn polls(&self) -> bool {
        self.polls
    }

    /// Waits for the next burst of changes, until `end` at most; `None` when nothing has changed by then.
    pub fn next(&mut self, end: Instant) -> Option<Changes> {
        let mut burst = Burst::default();
        loop {
            let now = Instant::now();
            self.look_again(now, &mut burst);
            match burst.end() {
                Some(over) if over <= now => return Some(burst.changes),
                None if end <= now => return None,
                _ => {}
            }
            let second_look = self.new_folders.iter().map(|(time, _)| *time);
            let until = second_look.chain([burst.end().unwrap_or(end)]).min().unwrap_or(end);
            match self.events.recv_timeout(until.saturating_duration_since(now)) {
                Ok(event) => self.take(event, &mut burst),
                Err(RecvTimeoutError::Timeout) => {}
                // The watcher has died: nothing more will come, and time goes on.
                Err(RecvTimeoutError::Disconnected) => thread::sleep(until.saturating_duration_since(now)),
            }
        }
    }

    fn take(&mut self, event: notify::Result<Event>, burst: &mut Burst) {
        let folders = self.folders();
        let Ok(event) = event else {
            burst.all(Instant::now());
            return;
        };
        for folder in &folders {
            if event.paths.contains(folder) && folder.is_dir() {
                // Made anew: what was watched is gone.
                let _ = self.watcher.unwatch(folder);
                let _ = self.watch_folder(folder);
            }
        }
        if event.need_rescan() {
            burst.all(Instant::now());
        }
        let ours = |path: &Path| folders.iter().any(|folder| path.starts_with(folder));
        burst.add(&event, ours, Instant::now());
        if burst::may_make_folder(&event) {
            let made = event.paths.into_iter().filter(|path| ours(path) && path.is_dir());
            self.new_folders.extend(made.map(|path| (Instant::now() + SECOND_LOOK, path)));
        }
    }

    /// Takes new folders whose time has come as changed once more.
    fn look_again(&mut self, now: Instant, burst: &mut Burst) {
        for (_, path) in self.new_folders.extract_if(.., |(time, _)| *time <= now) {
            burst.path(path, now);
        }
    }

    fn folders(&self) -> [PathBuf; 2] {
        [CONTENT, THEMES].map(|folder| self.root.join(folder))
    }

    fn watch_folder(&mut self, folder: &Path) -> notify::Result<()> {
        match folder.is_dir() {
            true => self.watcher.watch(folder, RecursiveMode::Recursive),
            false => Ok(()),
        }
    }
}

fn watcher(sender: Sender<notify::Result<Event>>, polls: bool) -> notify::Result<Box<dyn Watcher + Send>> {
    let tell = move |event: notify::Result<Event>| {
        // Files that are only read, by us above all, are no news; nor is anything once nobody listens.
        if event.as_ref().is_ok_and(burst::is_mere_reading) {
            return;
        }
        let _ = sender.send(event);
    };
    Ok(match polls {
        true => Box::new(PollWatcher::new(tell, Config::default().with_poll_interval(LOOK))?),
        false => Box::new(RecommendedWatcher::new(tell, Config::default())?),
    })
}
