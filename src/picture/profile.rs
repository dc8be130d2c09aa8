//! Profiles of colours (ICC.1): which stay with a picture.

/// The largest that stays, in bytes. Those of colour spaces (Display P3, Adobe RGB) have less; what is
/// larger describes one device, and names it.
pub(super) const LARGEST: usize = 4 << 10;

/// Whether a profile stays. One of sRGB need not: that is what browsers take a picture for without one.
pub(super) fn stays(profile: &[u8]) -> bool {
    let has = |name: &[u8]| profile.windows(name.len()).any(|piece| piece == name);
    profile.len() <= LARGEST && !has(b"sRGB") && !has(b"s\0R\0G\0B") && !profile.is_empty()
}
