//! How many instructions each step of hexie takes on a portal of 1,000 enterprises, and whether that is what
//! `counts.md` beside this file records. No clock is asked: a busy machine counts the same as an idle one.
//!
//! ```text
//! cargo bench --bench steps                 counts, and compares with what is recorded
//! UPDATE=1 cargo bench --bench steps        counts, and records
//! cargo bench --bench steps -- '*parse*'    counts some steps; compares with the last time alone
//! ```
//!
//! It ends with an error when a step takes 10 % more or less than is recorded. It needs Valgrind, and
//! `gungraun-runner` of the version that is in `Cargo.lock`.

#[path = "../portal/mod.rs"]
#[expect(dead_code, reason = "other benchmarks look at other things")]
mod portal;
mod project;
mod counted;
mod counts;
mod toolchain;
mod table;
mod judge;

use std::env;
use std::error::Error;
use std::io;
use std::time::SystemTime;

use table::Table;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// The command's own: what it takes to hand out memory is counted too.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let has = |wanted: &str| arguments.iter().any(|argument| argument == wanted);
    if has("--gungraun-run") {
        // The runner calls this program again for each step, under Valgrind.
        one_thread()?;
        counted::run();
    } else if has("--bench") {
        let start = SystemTime::now();
        project::write()?;
        // Which ends the program when a step cannot be counted; the next run replaces what that leaves behind.
        counted::run();
        project::remove()?;
        if arguments.len() == 1 {
            guard(Table { toolchain: toolchain::name()?, counts: counts::since(start)? })?;
        }
    }
    Ok(())
}

/// Keeps all work on the thread that is counted.
fn one_thread() -> Outcome<()> {
    Ok(rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global()?)
}

/// Records what has been counted, or compares it with what is recorded.
fn guard(counted: Table) -> Outcome<()> {
    match env::var_os("UPDATE") {
        Some(_) => table::record(counted),
        None => judge::judge(&mut io::stdout().lock(), &table::recorded()?, &counted),
    }
}
