//! Kits for journalists: made when the pictures are, of the very bytes that are published of them.

use std::io::{self, Cursor};

use rayon::prelude::*;

use super::{Portal, Tick, pictures};
use crate::diagnostic::{Code, Diagnostic};
use crate::output::press;
use crate::path::OutputPath;
use crate::picture;
use crate::publish::{Failure, Staging};
use crate::site::{RecordKey, RoutePage};
use crate::source;

/// Publishes the kits of a portal, each straight into its file: none is ever in memory as a whole.
pub(super) fn publish(portal: &Portal, staging: &Staging, tick: &(dyn Fn(Tick) + Sync)) -> Result<(), Failure> {
    let kits = portal.site.routes.iter().filter_map(|route| match route.page {
        RoutePage::Kit(key) => Some((&route.path, key)),
        _ => None,
    });
    let kits: Vec<(&OutputPath, RecordKey)> = kits.collect();
    kits.par_iter().with_max_len(1).try_for_each(|(path, key)| {
        tick(Tick::One);
        staging.compose(path, |out| press::write(&portal.site, *key, &|path| staging.read(path), out))
    })
}

/// The bytes of a kit.
pub(super) fn bytes(portal: &Portal, key: RecordKey) -> Result<Vec<u8>, Diagnostic> {
    let mut out = Cursor::new(Vec::new());
    let written = press::write(&portal.site, key, &|path| published(portal, path), &mut out);
    match written {
        Ok(()) => Ok(out.into_inner()),
        Err(error) => Err(Diagnostic::new(Code::Template, format!("素材包没有做成：{error}"))),
    }
}

/// What is published under an address of a file.
fn published(portal: &Portal, path: &OutputPath) -> io::Result<Vec<u8>> {
    match portal.site.route(path).map(|route| &route.page) {
        Some(RoutePage::Picture(file, width)) => {
            pictures::bytes(portal, file, *width).map_err(|problem| io::Error::other(problem.message))
        }
        Some(RoutePage::File(file)) => {
            source::read_file(&portal.root, file, picture::HEAVIEST).map_err(io::Error::other)
        }
        _ => Err(io::Error::from(io::ErrorKind::NotFound)),
    }
}
