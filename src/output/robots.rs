//! `robots.txt`: everything may be read; where the sitemap is.

use std::io::{self, Write};

use crate::site::Site;

pub(super) fn write(site: &Site, out: &mut Vec<u8>) -> io::Result<()> {
    write!(out, "User-agent: *\nAllow: /\n\nSitemap: {}\n", site.config.identity.base.join("sitemap.xml"))
}
