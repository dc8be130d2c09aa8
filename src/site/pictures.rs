//! The pictures that are published: the addresses of their renditions.

use std::collections::BTreeMap;

use crate::path::{OutputPath, SourcePath};
use crate::picture::Picture;
use crate::source::Sources;

/// A picture that is published, besides its own address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedPicture {
    /// What its head tells.
    pub picture: Picture,
    /// The addresses of its renditions, in the order of [`Picture::widths`]: `cases/2024/foto.jpg.w640.jpg`.
    /// The whole name is part of theirs, so that two pictures never have one address.
    pub renditions: Vec<OutputPath>,
}

impl PublishedPicture {
    fn of(address: &OutputPath, picture: &Picture) -> Self {
        let suffix = picture.rendered.suffix();
        let name = |width: &u32| OutputPath::new(&format!("{address}.w{width}.{suffix}"));
        Self { picture: picture.clone(), renditions: picture.widths.iter().filter_map(name).collect() }
    }

    /// The addresses and widths of all that may be shown in a text, ascending: the renditions, and the picture
    /// itself where none is of the greatest width.
    pub fn shown<'a>(&'a self, address: &'a OutputPath) -> impl Iterator<Item = (&'a OutputPath, u32)> {
        const WIDEST: u32 = 1440;
        let own = self.picture.size.filter(|_| self.picture.widths.last() != Some(&WIDEST));
        let own = own.map(|(width, _)| (address, width));
        self.renditions.iter().zip(self.picture.widths.iter().copied()).chain(own)
    }

    /// The rendition to show where there is room for so many pixels: the narrowest that fills it, or else the
    /// widest.
    pub fn fitting<'a>(&'a self, address: &'a OutputPath, room: u32) -> &'a OutputPath {
        let wide = self.shown(address).find(|(_, width)| *width >= room);
        wide.or_else(|| self.shown(address).last()).map_or(address, |(address, _)| address)
    }
}

/// Those of the published files that are pictures, by their addresses.
pub(super) fn pictures(
    published: &BTreeMap<OutputPath, SourcePath>,
    sources: &Sources,
) -> BTreeMap<OutputPath, PublishedPicture> {
    let picture = |(address, file): (&OutputPath, &SourcePath)| {
        let picture = sources.pictures.get(file)?.picture.as_ref()?;
        Some((address.clone(), PublishedPicture::of(address, picture)))
    };
    published.iter().filter_map(picture).collect()
}
