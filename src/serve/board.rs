//! What the preview shows now, and when that changes: one value, replaced whole.

use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use super::problem::Problem;
use crate::path::OutputPath;
use crate::pipeline::Portal;

/// What the preview shows at one time.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    /// Counts what was shown before it; never the same again, even when the server starts anew.
    pub(super) generation: u64,
    /// The newest good site; `None` while there has been none.
    pub(super) portal: Option<Arc<Portal>>,
    /// What is wrong with the content as it is now.
    pub(super) problems: Arc<[Problem]>,
    /// Files that are no pages, with the generation that changed them last.
    pub(super) changed: Arc<BTreeMap<OutputPath, u64>>,
    /// The generation since which `changed` is complete: before it, any file may have changed.
    pub(super) known_since: u64,
}

/// Holds what is shown, and wakes whoever waits for the next.
#[derive(Debug)]
pub(super) struct Board {
    shown: Mutex<Arc<Shown>>,
    posted: Condvar,
}

impl Board {
    /// A board that shows nothing yet. Its first generation is the time in milliseconds, so that a page of
    /// a server that has ended is older than any of the next.
    pub(super) fn new() -> Self {
        let time = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
        let generation = u64::try_from(time).unwrap_or_default();
        let (problems, changed) = (Arc::default(), Arc::default());
        let shown = Shown { generation, portal: None, problems, changed, known_since: generation };
        Self { shown: Mutex::new(Arc::new(shown)), posted: Condvar::new() }
    }

    /// What is shown now.
    pub(super) fn shown(&self) -> Arc<Shown> {
        self.lock().clone()
    }

    /// Shows something else.
    pub(super) fn post(&self, shown: Shown) {
        let before = std::mem::replace(&mut *self.lock(), Arc::new(shown));
        self.posted.notify_all();
        // Dropping a site of ten thousand records takes a while, and nobody has to wait for it.
        drop(before);
    }

    /// Waits until something newer than `generation` is shown; `None` when nothing is after `patience`.
    pub(super) fn newer(&self, generation: u64, patience: Duration) -> Option<Arc<Shown>> {
        let end = Instant::now() + patience;
        let mut shown = self.lock();
        while shown.generation <= generation {
            let left = end.checked_duration_since(Instant::now())?;
            shown = self.posted.wait_timeout(shown, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        Some(shown.clone())
    }

    fn lock(&self) -> MutexGuard<'_, Arc<Shown>> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_waits_hears_of_the_next() {
        let board = Arc::new(Board::new());
        let first = board.shown();
        assert!(board.newer(first.generation, Duration::ZERO).is_none());
        let waiting = {
            let (board, generation) = (board.clone(), first.generation);
            std::thread::spawn(move || board.newer(generation, Duration::from_secs(60)))
        };
        board.post(Shown { generation: first.generation + 1, ..Shown::clone(&first) });
        let heard = waiting.join().unwrap().unwrap();
        assert_eq!(heard.generation, first.generation + 1);
        assert!(board.newer(first.generation, Duration::ZERO).is_some());
    }
}
