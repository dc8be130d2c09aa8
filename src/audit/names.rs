//! The names of elements and attributes that inspection knows, each found at once: as a number, not by comparing
//! texts one by one.

/// A name as a number, in any case: its length and its first seven bytes, in lower case. That tells all names apart
/// that are known. A short one is taken in by two loads that overlap.
const fn number(name: &str) -> u64 {
    const SEVEN: u64 = u64::MAX >> 8;
    const LOWER: u64 = 0x0020_2020_2020_2020;
    let bytes = name.as_bytes();
    let signs = if let Some(first) = bytes.first_chunk() {
        u64::from_le_bytes(*first)
    } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        u32::from_le_bytes(*first) as u64 | (u32::from_le_bytes(*last) as u64) << (8 * (bytes.len() - 4))
    } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        u16::from_le_bytes(*first) as u64 | (u16::from_le_bytes(*last) as u64) << (8 * (bytes.len() - 2))
    } else if let [one] = bytes {
        *one as u64
    } else {
        0
    };
    signs & SEVEN | LOWER | (bytes.len() as u64) << 56
}

macro_rules! names {
    ($(#[$doc:meta])* $sort:ident { $($known:ident $name:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum $sort { $($known,)+ Other }

        impl $sort {
            /// What a name stands for.
            pub(super) fn named(name: &str) -> Self {
                let number = number(name);
                $(if number == const { self::number($name) } { return Self::$known; })+
                Self::Other
            }
        }
    };
}

names! {
    /// An element.
    Element {
        A "a", Area "area", Article "article", Aside "aside", Audio "audio", Blockquote "blockquote", Body "body",
        Br "br", Button "button", Cite "cite", Code "code", Dd "dd", Details "details", Dialog "dialog", Div "div",
        Dl "dl", Dt "dt", Embed "embed", Figure "figure", Footer "footer", Form "form", H1 "h1", H2 "h2", H3 "h3",
        H4 "h4", H5 "h5", H6 "h6", Head "head", Header "header", Html "html", Iframe "iframe", Img "img",
        Input "input", Kbd "kbd", Label "label", Li "li", Link "link", Main "main", Meta "meta", Nav "nav", Ol "ol",
        P "p", Pre "pre", Q "q", Samp "samp", Script "script", Section "section", Select "select", Source "source",
        Span "span", Style "style", Table "table", Td "td", Template "template", Textarea "textarea", Th "th",
        Time "time", Title "title", Tr "tr", Track "track", Ul "ul", Video "video",
    }
}

names! {
    /// An attribute.
    Attribute {
        Action "action", Alt "alt", AriaLabel "aria-label", AriaLabelledby "aria-labelledby", Charset "charset",
        Content "content", Datetime "datetime", For "for", Href "href", HttpEquiv "http-equiv", Id "id", Lang "lang",
        Name "name", Open "open", Property "property", Rel "rel", Role "role", Scope "scope", Src "src",
        Srcset "srcset", Title "title", Type "type",
    }
}

impl Element {
    /// How many there are.
    pub(super) const COUNT: usize = Self::Other as usize + 1;

    /// The level of a heading.
    pub(super) fn level(self) -> Option<u8> {
        let levels = [Self::H1, Self::H2, Self::H3, Self::H4, Self::H5, Self::H6];
        levels.into_iter().zip(1..).find(|(heading, _)| *heading == self).map(|(_, level)| level)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_any_case_and_no_others() {
        assert_eq!(Element::named("a"), Element::A);
        assert_eq!(Element::named("TextArea"), Element::Textarea);
        assert_eq!(Element::named("blockquote"), Element::Blockquote);
        for other in ["", "b", "ab", "h7", "template-x", "blockquotes", "é"] {
            assert_eq!(Element::named(other), Element::Other, "{other}");
        }
        assert_eq!(Attribute::named("aria-label"), Attribute::AriaLabel);
        assert_eq!(Attribute::named("aria-labelledby"), Attribute::AriaLabelledby);
        assert_eq!(Attribute::named("aria-hidden"), Attribute::Other);
    }
}
