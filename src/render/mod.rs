//! Pages: one route of a site in, its bytes out. Needs nothing but the site, the theme, what all pages
//! share, and the route; holds nothing afterwards.

pub mod calendar;
pub mod embed;
pub mod frame;
pub mod home;
pub mod listing;
pub(crate) mod manuscript;
pub mod page;
pub mod record;
pub mod reuse;
pub mod rows;
pub mod section;
mod structured;
pub mod view;
mod wechat;

pub use embed::EmbedCode;
pub use frame::{Frame, frame};
pub(crate) use record::{body_html, description, source};

use std::collections::BTreeMap;

use tera::{Context, Value};

use crate::content::Kind;
use crate::dataset::Offer;
use crate::diagnostic::Diagnostic;
use crate::site::{CatalogueFile, Route, RoutePage, Section, Site};
use crate::theme::Theme;
use page::PageView;

/// Which template makes a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Template {
    Home,
    NotFound,
    Listing(Kind),
    Record(Kind),
    Section(Section),
    Changes,
    Embed(&'static str),
    Posts,
    Post,
}

impl Template {
    /// The template of a page; none for what is no page.
    fn of(page: &RoutePage) -> Option<Self> {
        match page {
            RoutePage::Home => Some(Template::Home),
            RoutePage::NotFound => Some(Template::NotFound),
            RoutePage::Listing(listing) => Some(Template::Listing(listing.kind)),
            RoutePage::Record(key) => Some(Template::Record(key.kind)),
            RoutePage::Section(section) => Some(Template::Section(*section)),
            RoutePage::Embed(embed) => Some(Template::Embed(embed::template(*embed))),
            RoutePage::Oembed(_) => None,
            RoutePage::Feed(_) | RoutePage::Sitemap(_) | RoutePage::Robots => None,
            RoutePage::Finder | RoutePage::FinderRows(_) | RoutePage::Search(_) => None,
            RoutePage::Catalogue(CatalogueFile::Changes) => Some(Template::Changes),
            RoutePage::Catalogue(_) => None,
            RoutePage::Data(_) | RoutePage::Calendar(_) | RoutePage::File(_) | RoutePage::Picture(..) => None,
            RoutePage::Posts => Some(Template::Posts),
            RoutePage::Post(_) => Some(Template::Post),
            RoutePage::Kit(_) | RoutePage::Qr(_) => None,
        }
    }

    /// Its name in a theme.
    fn name(self) -> String {
        match self {
            Template::Home => "home.html".to_owned(),
            Template::NotFound => "404.html".to_owned(),
            Template::Listing(kind) => format!("listing/{}.html", kind.name()),
            Template::Record(kind) => format!("record/{}.html", kind.name()),
            Template::Section(section) => format!("section/{}.html", section.name()),
            Template::Changes => "section/changes.html".to_owned(),
            Template::Embed(name) => name.to_owned(),
            Template::Posts => "wechat/index.html".to_owned(),
            Template::Post => "wechat/post.html".to_owned(),
        }
    }
}

/// The templates that the pages of a site need, each with the first page that it makes.
pub fn templates(site: &Site) -> BTreeMap<String, &Route> {
    let mut first: BTreeMap<Template, &Route> = BTreeMap::new();
    for route in site.routes.iter() {
        if let Some(template) = Template::of(&route.page) {
            first.entry(template).or_insert(route);
        }
    }
    first.into_iter().map(|(template, route)| (template.name(), route)).collect()
}

/// Renders a page to the end of `out`. Routes that are no pages (feeds, maps, files) are not rendered
/// here, and leave it as it is.
///
/// # Errors
/// What the theme's template does wrong.
pub fn render(
    site: &Site,
    theme: &Theme,
    frame: &Frame,
    offer: &Offer,
    route: &Route,
    out: &mut Vec<u8>,
) -> Result<(), Diagnostic> {
    let Some(template) = Template::of(&route.page) else { return Ok(()) };
    let mut context = Context::new();
    if let RoutePage::Embed(embed) = route.page {
        let root = embed::page(site, frame, route, embed, &mut context);
        context.insert_value("root", Value::from(root.as_str()));
        context.insert_value("site", frame.site.clone());
        return theme.render(embed::template(embed), &context, out);
    }
    let page = match &route.page {
        RoutePage::Home => home::page(site, frame, route, &mut context),
        RoutePage::Listing(listing) => listing::page(site, frame, route, *listing, &mut context),
        RoutePage::Record(key) => record::page(site, frame, route, *key, &mut context),
        RoutePage::Section(section) => section::page(site, frame, offer, route, *section, &mut context),
        RoutePage::Catalogue(_) => section::changes_page(site, frame, offer, route, &mut context),
        RoutePage::Posts => wechat::index(site, route, &mut context),
        RoutePage::Post(key) => wechat::page(site, route, *key, &mut context),
        RoutePage::NotFound => PageView::not_found(site, frame, route),
        _ => return Ok(()),
    };
    context.insert_value("root", Value::from(page.root.as_str()));
    context.insert("page", &page);
    context.insert("reuse", &reuse::reuse(site, frame, &page));
    context.insert_value("site", frame.site.clone());
    context.insert_value("columns", frame.columns.clone());
    theme.render(&template.name(), &context, out)
}
