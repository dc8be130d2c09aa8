//! Pages: one route of a site in, its bytes out. Needs nothing but the site, the theme, what all pages
//! share, and the route; holds nothing afterwards.

pub mod frame;
pub mod home;
pub mod listing;
pub mod page;
pub mod record;
pub mod section;
pub mod view;

pub use frame::{Frame, frame};
pub(crate) use record::{body_html, description, source};

use std::collections::BTreeSet;

use tera::{Context, Value};

use crate::diagnostic::Diagnostic;
use crate::site::{Route, RoutePage, Site};
use crate::theme::Theme;
use page::PageView;

/// The templates that the pages of a site need.
pub fn templates(site: &Site) -> BTreeSet<String> {
    site.routes.iter().filter_map(|route| template(&route.page)).collect()
}

/// The template of a page; none for what is no page.
fn template(page: &RoutePage) -> Option<String> {
    match page {
        RoutePage::Home => Some("home.html".to_owned()),
        RoutePage::NotFound => Some("404.html".to_owned()),
        RoutePage::Listing(listing) => Some(format!("listing/{}.html", listing.kind.name())),
        RoutePage::Record(key) => Some(format!("record/{}.html", key.kind.name())),
        RoutePage::Section(section) => Some(format!("section/{}.html", section.name())),
        RoutePage::Feed(_) | RoutePage::Sitemap(_) | RoutePage::Robots | RoutePage::File(_) => None,
    }
}

/// Renders a page to the end of `out`. Routes that are no pages (feeds, maps, files) are not rendered
/// here, and leave it as it is.
///
/// # Errors
/// What the theme's template does wrong.
pub fn render(site: &Site, theme: &Theme, frame: &Frame, route: &Route, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
    let Some(template) = template(&route.page) else { return Ok(()) };
    let mut context = Context::new();
    let page = match &route.page {
        RoutePage::Home => home::page(site, route, &mut context),
        RoutePage::Listing(listing) => listing::page(site, frame, route, *listing, &mut context),
        RoutePage::Record(key) => record::page(site, route, *key, &mut context),
        RoutePage::Section(section) => section::page(site, route, *section, &mut context),
        RoutePage::NotFound => PageView::not_found(site, route),
        RoutePage::Feed(_) | RoutePage::Sitemap(_) | RoutePage::Robots | RoutePage::File(_) => return Ok(()),
    };
    context.insert_value("root", Value::from(page.root.as_str()));
    context.insert("page", &page);
    context.insert_value("site", frame.site.clone());
    context.insert_value("columns", frame.columns.clone());
    theme.render(&template, &context, out)
}
