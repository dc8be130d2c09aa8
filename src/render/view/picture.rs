//! What templates see of a picture.

use serde::Serialize;

use crate::content::Facts;
use crate::fact;
use crate::path::OutputPath;
use crate::site::{Entry, PublishedPicture, Site};

/// A picture of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PictureView<'a> {
    /// The address of the picture in its full size, from the root.
    pub path: &'a str,
    /// What it shows, for `alt`.
    pub alt: &'a str,
    /// The caption.
    pub caption: Option<&'a str>,
    /// Who made it.
    pub credit: Option<&'a str>,
    /// Its width in pixels; none for an SVG that does not say.
    pub width: Option<u32>,
    /// Its height in pixels.
    pub height: Option<u32>,
    /// What to choose from by width, ascending; nothing when it is light enough for every screen.
    pub sources: Vec<SourceView<'a>>,
    /// The address of what to show in a text where the reader's program does not choose.
    pub src: &'a str,
    /// The address of what to show small, in lists: 320 pixels wide.
    pub small: &'a str,
    /// The address of what is shown with a link to the page: a photograph 300 to 1200 pixels wide, as 微信
    /// wants it; none when there is no such.
    pub share: Option<&'a str>,
}

/// A picture in one of its widths.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceView<'a> {
    /// Its address from the root.
    pub path: &'a str,
    /// Its width in pixels.
    pub width: u32,
}

/// Where the reader's program does not choose: for telephones and texts alike.
pub(in crate::render) const TEXT: u32 = 960;
/// Where a picture stands in a list.
const SMALL: u32 = 320;
/// With a link to a page, at least and at most.
const SHARED: [u32; 2] = [300, 1200];

/// The pictures of a record.
pub fn pictures<'a, T: Facts>(site: &'a Site, entry: &'a Entry<T>) -> Vec<PictureView<'a>> {
    let pictures = entry.facts().pictures().iter().zip(&entry.files);
    pictures.map(|(picture, path)| view(picture, path, site.pictures.get(path))).collect()
}

fn view<'a>(
    picture: &'a crate::content::Picture,
    path: &'a OutputPath,
    shown: Option<&'a PublishedPicture>,
) -> PictureView<'a> {
    let size = shown.and_then(|shown| shown.picture.size);
    let sources = shown.filter(|shown| !shown.renditions.is_empty()).into_iter().flat_map(|shown| shown.shown(path));
    let fitting = |room| shown.map_or(path, |shown| shown.fitting(path, room)).as_str();
    let [least, most] = SHARED;
    let share = shown.filter(|shown| shown.picture.can_be_shared()).and_then(|shown| {
        let fits = shown.shown(path).filter(|(_, width)| (least..=most).contains(width));
        fits.last().map(|(path, _)| path.as_str())
    });
    PictureView {
        path: path.as_str(),
        alt: picture.alt.as_str(),
        caption: picture.caption.as_ref().map(fact::Text::as_str),
        credit: picture.credit.as_ref().map(fact::Text::as_str),
        width: size.map(|(width, _)| width),
        height: size.map(|(_, height)| height),
        sources: sources.map(|(path, width)| SourceView { path: path.as_str(), width }).collect(),
        src: fitting(TEXT),
        small: fitting(SMALL),
        share,
    }
}
