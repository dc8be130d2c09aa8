//! What stands at an address: the page as `build` would write it, or why there is none.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::address::Target;
use super::board::Shown;
use super::problem::{Problem, problems};
use crate::path::OutputPath;
use crate::pipeline::{self, Portal, Texts};
use crate::site::Route;

/// A document, before anything is added to it for the preview.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) status: u16,
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
    /// The end of its address, which tells its type.
    pub(super) name: String,
    /// What the theme's template did wrong with it.
    pub(super) fault: Option<Problem>,
}

impl Document {
    /// What stands where an address leads; files are no documents.
    pub(super) fn of(shown: &Shown, target: &Target) -> Self {
        let Some(portal) = &shown.portal else { return Self::notice(503, NO_SITE) };
        match target {
            Target::Page(route) => Self::rendered(portal, route, 200),
            _ => {
                let route = OutputPath::new("404.html").and_then(|path| portal.site.route(&path));
                route.map_or_else(|| Self::notice(404, "没有这个页面"), |route| Self::rendered(portal, route, 404))
            }
        }
    }

    fn rendered(portal: &Portal, route: &Route, status: u16) -> Self {
        let mut bytes = Vec::new();
        match pipeline::bytes_of(portal, route, &mut bytes) {
            Ok(()) => Self { status, bytes, name: route.path.as_str().to_owned(), fault: None },
            Err(problem) => {
                let file = problem.file().cloned();
                let text = file.and_then(|file| Some((file.clone(), portal.theme.texts.get(&file)?.clone())));
                let texts: Texts = text.into_iter().collect();
                let fault = problems(&portal.root, &[problem], &texts).first().cloned();
                Self { fault, ..Self::notice(500, TEMPLATE_FAILS) }
            }
        }
    }

    /// A page that only says so much; the problems are laid over it.
    fn notice(status: u16, text: &str) -> Self {
        let page = format!(
            "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head><meta charset=\"utf-8\"><title>预览</title></head>\n\
             <body><p>{text}</p></body>\n</html>\n"
        );
        Self { status, bytes: page.into_bytes(), name: "notice.html".to_owned(), fault: None }
    }

    /// A mark of its bytes: equal for equal ones.
    pub(super) fn tag(&self) -> String {
        let mut hasher = DefaultHasher::new();
        self.bytes.hash(&mut hasher);
        format!("{:016x}", hasher.finish())
    }
}

const NO_SITE: &str = "内容还有错误，没有可以预览的网站。改好保存，这里会自动打开。";
const TEMPLATE_FAILS: &str = "模板有误，这一页没有做成。改好保存，这里会自动打开。";
