//! The name of a value of a closed list, which stands in the addresses of its pages.

use std::sync::Arc;

use super::id;
use crate::yaml::{Refusal, Scalar};

/// A slug: 1 to 64 lower-case ASCII letters, digits and single inner hyphens, declared in the
/// site's data and never generated, so that it cannot change.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(Arc<str>);

textual!(Slug);

impl Scalar for Slug {
    const FORM: &'static str = "slug";
    const HINT: &'static str = "网址里的名称（小写字母、数字和连字符），如 dawangzhuang";
    const EXAMPLES: &'static [&'static str] = &["dawangzhuang"];

    fn parse(text: &str) -> Result<Self, Refusal> {
        let text = text.trim();
        id::check(text, "网址")?;
        Ok(Self(text.into()))
    }

    fn text(&self) -> String {
        self.0.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::test::{accepts, refuses};

    #[test]
    fn slugs() {
        accepts::<Slug>(&[("dawangzhuang", "dawangzhuang"), ("c", "c")]);
        refuses::<Slug>(&[("大王庄", "不能用的字符", "拼音"), ("page-2", "是保留的名称", "换一个")]);
    }
}
