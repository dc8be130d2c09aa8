//! Descriptions of the small pages for frames (oembed.com, 1.0), found by a `link` on the pages that they are
//! parts of: a file each, since nothing here answers queries.

use std::io;

use serde::Serialize;

use crate::render::EmbedCode;
use crate::site::{Embed, Site};

/// A description of the type `rich`.
#[derive(Debug, Serialize)]
struct Rich<'a> {
    version: &'static str,
    #[serde(rename = "type")]
    sort: &'static str,
    title: &'a str,
    provider_name: &'a str,
    provider_url: &'a str,
    /// For how many seconds it may be kept.
    cache_age: u32,
    html: &'a str,
    width: u32,
    height: u32,
}

/// A day: the page in the frame tells the newest state by itself.
const CACHE_AGE: u32 = 86_400;

pub(super) fn write(site: &Site, embed: Embed, out: &mut Vec<u8>) -> io::Result<()> {
    let identity = &site.config.identity;
    let EmbedCode { title, html, width, height, .. } = &EmbedCode::of(site, embed);
    let description = Rich {
        version: "1.0",
        sort: "rich",
        title,
        provider_name: identity.title.as_str(),
        provider_url: identity.base.as_str(),
        cache_age: CACHE_AGE,
        html,
        width: *width,
        height: *height,
    };
    Ok(serde_json::to_writer(out, &description)?)
}
