//! What is published of a picture: the file cleaned, and its renditions, drawn once and kept for later builds.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use ring::digest::{SHA256, digest};

use super::budget::Budget;
use super::{Portal, Tick};
use crate::diagnostic::{At, Code, Diagnostic};
use crate::path::{OutputPath, SourcePath};
use crate::picture::{self, Drawn, Picture, RECIPE};
use crate::publish::{Failure, Staging};
use crate::site::PublishedPicture;
use crate::source::{self, Kept};

/// How many pixels are drawn at once, by all threads together; each takes about eight bytes of memory.
static PIXELS: Budget = Budget::of(26_000_000);

/// The bytes that are published of a picture.
struct Published {
    original: Vec<u8>,
    renditions: Vec<Vec<u8>>,
    /// Under which key what was drawn is kept, if something was.
    key: Option<String>,
}

/// Publishes every picture of a portal; what cannot be shown is told in `problems`. What earlier builds kept and
/// this one does not need goes.
pub(super) fn publish(
    portal: &Portal,
    staging: &Staging,
    problems: &Mutex<Vec<Diagnostic>>,
    tick: &(dyn Fn(Tick) + Sync),
) -> Result<(), Failure> {
    let pictures: Vec<(&OutputPath, &PublishedPicture)> = portal.site.pictures.iter().collect();
    let one = |(address, shown): &(&OutputPath, &PublishedPicture)| -> Result<Option<String>, Failure> {
        let Some(file) = portal.site.files.get(address) else { return Ok(None) };
        tick(Tick::One);
        let published = match published(portal, file, &shown.picture) {
            Ok(published) => published,
            Err(problem) => {
                problems.lock().unwrap_or_else(PoisonError::into_inner).push(problem);
                return Ok(None);
            }
        };
        staging.write(address, &published.original)?;
        for (address, bytes) in shown.renditions.iter().zip(&published.renditions) {
            tick(Tick::One);
            staging.write(address, bytes)?;
        }
        Ok(published.key)
    };
    let used = pictures.par_iter().with_max_len(1).map(one).collect::<Result<Vec<_>, _>>()?;
    let used: BTreeSet<String> = used.into_iter().flatten().collect();
    kept(portal).retain(&used);
    Ok(())
}

/// The bytes of a picture, or of its rendition of a width.
pub(super) fn bytes(portal: &Portal, file: &SourcePath, width: Option<u32>) -> Result<Vec<u8>, Diagnostic> {
    let known = portal.site.files.iter().find(|(_, known)| *known == file);
    let Some(shown) = known.and_then(|(address, _)| portal.site.pictures.get(address)) else { return Ok(Vec::new()) };
    let Published { original, renditions, .. } = published(portal, file, &shown.picture)?;
    Ok(match width {
        None => original,
        Some(width) => {
            let mut renditions = shown.picture.widths.iter().zip(renditions);
            renditions.find(|(known, _)| **known == width).map(|(_, bytes)| bytes).unwrap_or_default()
        }
    })
}

fn kept(portal: &Portal) -> Kept {
    Kept::of(&portal.root, "pictures")
}

fn published(portal: &Portal, file: &SourcePath, picture: &Picture) -> Result<Published, Diagnostic> {
    let named = |problem: Diagnostic| {
        let message = format!("{}：{}", file.name(), problem.message);
        Diagnostic { message, ..problem }.at(file, At::File)
    };
    let unread = |reason: String| {
        let problem = Diagnostic::new(Code::BrokenPicture, format!("读不出来：{reason}"));
        problem.help("请检查文件还在不在、有没有读取的权限")
    };
    let read = source::read_file(&portal.root, file, picture::HEAVIEST).map_err(unread);
    read.and_then(|bytes| of_bytes(&kept(portal), picture, &bytes)).map_err(named)
}

fn of_bytes(kept: &Kept, picture: &Picture, bytes: &[u8]) -> Result<Published, Diagnostic> {
    let is_upright = picture.orientation == 1;
    let clean = || picture::clean(picture.format, bytes);
    if is_upright && picture.widths.is_empty() {
        return Ok(Published { original: clean()?, renditions: Vec::new(), key: None });
    }
    let key = key(bytes);
    let known = kept.get(&key).and_then(|packed| unpack(&packed, picture));
    let Drawn { turned, renditions } = match known {
        Some(drawn) => drawn,
        None => {
            // Cut off, it is told before it is drawn.
            clean()?;
            let drawn = draw(picture, bytes)?;
            kept.put(&key, &pack(&drawn));
            drawn
        }
    };
    let original = turned.map_or_else(clean, Ok)?;
    Ok(Published { original, renditions, key: Some(key) })
}

fn draw(picture: &Picture, bytes: &[u8]) -> Result<Drawn, Diagnostic> {
    let (width, height) = picture.size.unwrap_or_default();
    let _share = PIXELS.take(u64::from(width) * u64::from(height));
    picture::draw(picture, bytes)
}

/// The key of what is drawn of a file: its hash, and how pictures are drawn.
fn key(bytes: &[u8]) -> String {
    let hash = digest(&SHA256, bytes);
    let hex: String = hash.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{hex}-{RECIPE}")
}

/// What was drawn as one file: each part with its length in four bytes before it, the turned picture first,
/// perhaps empty.
fn pack(drawn: &Drawn) -> Vec<u8> {
    let turned = drawn.turned.as_deref().unwrap_or_default();
    let mut packed = Vec::new();
    for part in std::iter::once(turned).chain(drawn.renditions.iter().map(Vec::as_slice)) {
        packed.extend((part.len() as u32).to_le_bytes());
        packed.extend_from_slice(part);
    }
    packed
}

/// What was drawn, if it is all that is published of the picture.
fn unpack(mut packed: &[u8], picture: &Picture) -> Option<Drawn> {
    let mut parts = Vec::new();
    while let Some((length, rest)) = packed.split_first_chunk() {
        let (part, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        parts.push(part.to_vec());
        packed = rest;
    }
    let turned = (!parts.is_empty()).then(|| parts.remove(0))?;
    let turned = (!turned.is_empty()).then_some(turned);
    let is_it = turned.is_some() == (picture.orientation != 1) && parts.len() == picture.widths.len();
    is_it.then_some(Drawn { turned, renditions: parts })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Format;

    fn picture(orientation: u8, widths: &[u32]) -> Picture {
        let size = Some((600, 400));
        Picture { format: Format::Jpeg, size, orientation, rendered: Format::Jpeg, widths: widths.to_vec() }
    }

    #[test]
    fn what_is_packed_is_unpacked() {
        let drawn = Drawn { turned: Some(b"turned".to_vec()), renditions: vec![b"one".to_vec(), b"two".to_vec()] };
        let packed = pack(&drawn);
        assert_eq!(unpack(&packed, &picture(6, &[320, 640])), Some(drawn));
        assert_eq!(unpack(&packed, &picture(1, &[320, 640])), None);
        assert_eq!(unpack(&packed, &picture(6, &[320])), None);
        assert_eq!(unpack(&packed[..packed.len() - 1], &picture(6, &[320, 640])), None);
        assert_eq!(unpack(b"", &picture(1, &[])), None);
    }

    #[test]
    fn what_is_kept_is_taken_and_what_is_not_is_drawn() {
        let pixels = vec![120; 600 * 400 * 3];
        let mut bytes = Vec::new();
        let encoder = jpeg_encoder::Encoder::new(&mut bytes, 80);
        encoder.encode(&pixels, 600, 400, jpeg_encoder::ColorType::Rgb).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let (kept, picture) = (Kept::of(folder.path(), "pictures"), picture(1, &[320]));
        let first = of_bytes(&kept, &picture, &bytes).unwrap();
        let key = first.key.unwrap();
        assert_eq!(key, self::key(&bytes));
        assert!(kept.get(&key).is_some() && first.renditions[0].starts_with(&[0xFF, 0xD8]));
        // Taken as it is kept, not drawn again.
        kept.put(&key, &pack(&Drawn { turned: None, renditions: vec![b"kept".to_vec()] }));
        assert_eq!(of_bytes(&kept, &picture, &bytes).unwrap().renditions, [b"kept"]);
        std::fs::write(folder.path().join(".hexie/pictures").join(&key), "damaged").unwrap();
        assert_eq!(of_bytes(&kept, &picture, &bytes).unwrap().renditions, first.renditions);
        assert!(of_bytes(&kept, &picture, &bytes[..bytes.len() / 2]).is_err());
    }
}
