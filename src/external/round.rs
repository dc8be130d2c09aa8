//! A round of verification: several sites at once, of each one page at a time.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::client::{self, Answer};

/// How many sites are asked at once.
const AT_ONCE: usize = 6;
/// How long one site is left alone between two questions.
const PAUSE: Duration = Duration::from_millis(500);

/// Verifies addresses. `None` when no site answered at all: then it is the
/// network that is not there, and nothing is known of any link.
pub fn verify(addresses: &[&str]) -> Option<BTreeMap<String, Answer>> {
    let mut sites: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for address in addresses {
        sites.entry(site(address)).or_default().push(address);
    }
    let queue: Mutex<VecDeque<Vec<&str>>> = Mutex::new(sites.into_values().collect());
    let found = Mutex::new((BTreeMap::new(), false));
    let agent = client::agent();
    // Not in the loop's own head, where the queue would stay locked.
    let next = || lock(&queue).pop_front();
    let work = || {
        while let Some(pages) = next() {
            for (number, address) in pages.into_iter().enumerate() {
                if number > 0 {
                    thread::sleep(PAUSE);
                }
                let (answer, has_answered) = client::ask(&agent, address);
                let mut found = lock(&found);
                found.0.insert(address.to_owned(), answer);
                found.1 |= has_answered;
            }
        }
    };
    thread::scope(|scope| (0..AT_ONCE).for_each(|_| drop(scope.spawn(work))));
    let (answers, has_answered) = found.into_inner().unwrap_or_else(PoisonError::into_inner);
    (has_answered || answers.is_empty()).then_some(answers)
}

fn lock<T>(one: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    one.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The site of an address: its host, with the port.
fn site(address: &str) -> &str {
    let rest = address.split_once("//").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}
