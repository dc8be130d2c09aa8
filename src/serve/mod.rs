//! The preview: the newest good site, page by page, as its editors work on it.
//!
//! One thread keeps up with the files: a burst of changes becomes one new [`Checked`] project, and is
//! posted on a board whole. Requests take what the board shows and render what they ask for; there is no
//! other way in which a page is made, and nothing is kept that could be stale. While the content has
//! errors the last good site stays, and its pages show what is wrong.

mod address;
mod answer;
mod board;
mod document;
mod guard;
mod http;
mod keep_up;
mod limit;
mod problem;
mod range;
mod state;

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use crate::fact::Date;
use crate::pipeline::{self, Checked, Project};
use crate::publish::Failure;
use crate::watch::Watch;
use board::Board;
use http::Http;
use keep_up::KeepUp;

/// How a preview is to be.
#[derive(Debug)]
pub struct Options {
    /// The name or number of this machine under which it can be reached.
    pub host: String,
    /// The port; the first free one from 4000 if not given.
    pub port: Option<u16>,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Whether files are looked at time and again, as on network drives, whatever the system says.
    pub poll: bool,
    /// The day that is shown, asked time and again: after midnight it is another.
    pub today: fn() -> Result<Date, Failure>,
    /// A day to show instead.
    pub date: Option<Date>,
}

/// A preview that listens and keeps up with the files.
pub struct Preview {
    http: Http,
    board: Arc<Board>,
    polls: bool,
}

/// Begins a preview of the project in `root`. `tell` is given every project as it is checked, in the thread
/// that keeps up with the files.
///
/// # Errors
/// When there is no project, or its files cannot be watched, or no port is free.
pub fn start(
    root: &Path,
    options: Options,
    mut tell: impl FnMut(&Checked) + Send + 'static,
) -> Result<Preview, Failure> {
    pipeline::require(root)?;
    limit::raise();
    let http = Http::listen(&options.host, options.port)?;
    // Watched before it is read, so that no change falls between.
    let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let watch = Watch::start(&root, options.poll)?;
    let project = Project::open(&root)?;
    let polls = watch.polls();
    let board = Arc::new(Board::new());
    let mut keep_up = KeepUp::new(project, watch, board.clone(), options);
    keep_up.first(&mut tell)?;
    thread::Builder::new()
        .name("files".to_owned())
        .spawn(move || keep_up.run(&mut tell))
        .map_err(|error| Failure { message: format!("不能开始看文件的变化：{error}"), help: None })?;
    Ok(Preview { http, board, polls })
}

impl Preview {
    /// Where it can be opened on this machine.
    pub fn address(&self) -> SocketAddr {
        http::reachable(self.http.address())
    }

    /// Where other machines of the network can open it, if they may.
    pub fn address_from_outside(&self) -> Option<SocketAddr> {
        http::from_outside(self.http.address())
    }

    /// Whether the files are looked at time and again, as the system does not tell of changes.
    pub fn polls(&self) -> bool {
        self.polls
    }

    /// What ends [`run`](Self::run).
    pub fn stop(&self) -> impl Fn() + Send + 'static {
        self.http.stop()
    }

    /// Answers requests until it is stopped.
    ///
    /// # Errors
    /// When the machine does not let it go on.
    pub fn run(&self) -> Result<(), Failure> {
        self.http.run(&self.board)
    }
}
