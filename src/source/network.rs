//! Whether a folder lies on a network drive, where the system does not tell what others change.

use std::path::Path;

/// Whether it does, as far as the system knows.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub fn is_remote(folder: &Path) -> bool {
    // statfs(2), and the kernel's magic.h: 9P (also the drives of Windows under WSL), SMB and CIFS, NFS,
    // what user programs mount (FUSE), shared folders of VirtualBox, AFS, Ceph, Coda.
    const REMOTE: [u32; 9] = [
        0x0102_1997,
        0xFE53_4D42,
        0xFF53_4D42,
        0x6969,
        0x6573_5546,
        0x786F_4256,
        0x5346_414F,
        0x00C3_6400,
        0x7375_7245,
    ];
    rustix::fs::statfs(folder).is_ok_and(|system| REMOTE.contains(&(system.f_type as u32)))
}

/// Elsewhere the system's own way serves network drives too, or cannot be asked.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
pub fn is_remote(_folder: &Path) -> bool {
    false
}
