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

use tera::{Context, Value};

use crate::diagnostic::Diagnostic;
use crate::site::{Route, RoutePage, Site};
use crate::theme::Theme;
use page::PageView;

/// Renders a page to the end of `out`. Routes that are no pages (feeds, maps, files) are not rendered
/// here, and leave it as it is.
///
/// # Errors
/// What the theme's template does wrong.
pub fn render(site: &Site, theme: &Theme, frame: &Frame, route: &Route, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
    let mut context = Context::new();
    let (template, page) = match &route.page {
        RoutePage::Home => home::page(site, route, &mut context),
        RoutePage::Listing(listing) => listing::page(site, frame, route, *listing, &mut context),
        RoutePage::Record(key) => record::page(site, route, *key, &mut context),
        RoutePage::Section(section) => section::page(site, route, *section, &mut context),
        RoutePage::NotFound => ("404.html".to_owned(), PageView::not_found(site, route)),
        RoutePage::Feed(_) | RoutePage::Sitemap(_) | RoutePage::Robots | RoutePage::File(_) => return Ok(()),
    };
    context.insert_value("root", Value::from(page.root.as_str()));
    context.insert("page", &page);
    context.insert_value("site", frame.site.clone());
    context.insert_value("columns", frame.columns.clone());
    theme.render(&template, &context, out)
}
