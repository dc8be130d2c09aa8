//! How the system hands out memory to a command.

/// Has it come in small pages. In huge ones, which the allocator asks for, a build takes a third more than it
/// uses, and gains no time. A preview is left with them: what it makes and drops for hours falls to pieces
/// less in huge ones.
#[cfg(target_os = "linux")]
pub(super) fn use_small_pages() {
    // Larger, then.
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}

/// Elsewhere the system decides.
#[cfg(not(target_os = "linux"))]
pub(super) fn use_small_pages() {}
