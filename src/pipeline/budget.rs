//! How much is in work at once, whatever the number of threads: a bound on memory.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// A budget that work takes its share of and gives back.
pub(super) struct Budget {
    most: u64,
    taken: Mutex<u64>,
    given_back: Condvar,
}

/// A share of a budget, given back when it is dropped.
pub(super) struct Share<'a> {
    budget: &'a Budget,
    size: u64,
}

impl Budget {
    pub(super) const fn of(most: u64) -> Self {
        Self { most, taken: Mutex::new(0), given_back: Condvar::new() }
    }

    /// Takes a share, when there is one; a share larger than the budget is given to one alone.
    pub(super) fn take(&self, size: u64) -> Share<'_> {
        let is_too_much = |taken: &mut u64| *taken > 0 && taken.saturating_add(size) > self.most;
        let waited = self.given_back.wait_while(self.taken(), is_too_much);
        *waited.unwrap_or_else(PoisonError::into_inner) += size;
        Share { budget: self, size }
    }

    fn taken(&self) -> MutexGuard<'_, u64> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Share<'_> {
    fn drop(&mut self) {
        *self.budget.taken() -= self.size;
        self.budget.given_back.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;

    #[test]
    fn no_more_is_in_work_than_the_budget_and_what_is_larger_is_alone() {
        let (budget, at_once, most) = (Budget::of(10), AtomicU64::new(0), AtomicU64::new(0));
        std::thread::scope(|scope| {
            for number in 0..32 {
                let size = if number % 8 == 0 { 12 } else { 3 };
                let (budget, at_once, most) = (&budget, &at_once, &most);
                scope.spawn(move || {
                    let _share = budget.take(size);
                    let now = at_once.fetch_add(size, Ordering::SeqCst) + size;
                    most.fetch_max(now, Ordering::SeqCst);
                    assert!(now <= 10 || now == 12, "{now}");
                    std::thread::yield_now();
                    at_once.fetch_sub(size, Ordering::SeqCst);
                });
            }
        });
        assert_eq!(most.into_inner(), 12);
        assert_eq!(*budget.taken(), 0);
    }
}
