//! Absolute web addresses: of anything, of external links, and of the site itself.

use std::sync::Arc;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::host;
use super::quote::quote;
use super::width;
use crate::yaml::{Refusal, Scalar};

/// An absolute address with `http` or `https`, in ASCII.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Url(Arc<str>);

/// An absolute address with `https`, in ASCII: what a page may link to outside the site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HttpsUrl(Arc<str>);

/// The absolute address of the site's root folder; ends with `/`, has no query and no fragment.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BaseUrl(Arc<str>);

textual!(Url, HttpsUrl, BaseUrl);

/// What an address may not hold as it is (RFC 3986); non-ASCII characters are always encoded.
const UNSAFE: &AsciiSet = &CONTROLS.add(b'"').add(b'<').add(b'>').add(b'`').add(b'{').add(b'}').add(b'|');

impl BaseUrl {
    /// The absolute address of a page or file, given by its address within the site.
    pub fn join(&self, address: &str) -> String {
        format!("{}{address}", self.0)
    }

    /// The host, with its port if there is one: `www.example.gov.cn`.
    pub fn host(&self) -> &str {
        parts(&self.0).map_or("", |(_, host, _)| host)
    }

    /// The path under which the site lies, from `/` to `/`: `/ztzl/hxldgx/`.
    pub fn path(&self) -> &str {
        parts(&self.0).map_or("/", |(_, _, path)| path)
    }
}

impl Scalar for Url {
    const FORM: &'static str = "url";
    const HINT: &'static str = "网址，如 https://www.example.gov.cn/a.html";
    const EXAMPLES: &'static [&'static str] = &["https://www.example.gov.cn/a.html"];

    fn parse(text: &str) -> Result<Self, Refusal> {
        read(text).map(|url| Self(url.into()))
    }

    fn text(&self) -> String {
        self.0.to_string()
    }
}

impl Scalar for HttpsUrl {
    const FORM: &'static str = "https-url";
    const HINT: &'static str = "以 https:// 开头的网址，如 https://www.example.gov.cn/a.html";
    const EXAMPLES: &'static [&'static str] = &["https://www.example.gov.cn/a.html"];

    fn parse(text: &str) -> Result<Self, Refusal> {
        let url = read(text)?;
        match url.strip_prefix("http://") {
            None => Ok(Self(url.into())),
            Some(rest) => Err(Refusal::new(format!("网址{}没有加密", quote(text)))
                .help(format!("打开 https://{rest} 核对，能打开就写这个"))),
        }
    }

    fn text(&self) -> String {
        self.0.to_string()
    }
}

impl Scalar for BaseUrl {
    const FORM: &'static str = "base-url";
    const HINT: &'static str = "网站的网址（以 / 结尾），如 https://www.example.gov.cn/ztzl/hxldgx/";
    const EXAMPLES: &'static [&'static str] = &["https://www.example.gov.cn/ztzl/hxldgx/"];

    fn parse(text: &str) -> Result<Self, Refusal> {
        let url = read(text)?;
        if let Some((bare, _)) = url.split_once(['?', '#']) {
            return Err(Refusal::new(format!("网站的网址{}带着 ? 或 # 后面的部分", quote(text)))
                .help(format!("写成 {}/", bare.trim_end_matches('/'))));
        }
        let (folder, last) = url.rsplit_once('/').unwrap_or((&url, ""));
        if [".html", ".htm", ".shtml"].iter().any(|ending| last.ends_with(ending)) {
            return Err(Refusal::new(format!("网站的网址{}是一个网页", quote(text)))
                .help(format!("写它所在的文件夹：{folder}/")));
        }
        let slash = if last.is_empty() { "" } else { "/" };
        Ok(Self(format!("{url}{slash}").into()))
    }

    fn text(&self) -> String {
        self.0.to_string()
    }
}

/// The address in its canonical form: scheme and host in lower case, a path, only ASCII.
fn read(text: &str) -> Result<String, Refusal> {
    let plain: String = text.trim().chars().filter(|&c| !width::is_invisible(c)).collect();
    if plain.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\') {
        let joined: String = width::fold_spaces(&plain).replace('\\', "/");
        let is_one = joined.matches("://").count() == 1 && joined.bytes().all(|byte| byte.is_ascii_graphic());
        let right =
            Some(joined).filter(|_| is_one).and_then(|joined| read(&joined).ok()).map(|right| format!("写成 {right}"));
        return Err(Refusal::new(format!("网址{}里有空格或反斜线", quote(text)))
            .help(right.unwrap_or_else(|| "只写一个网址，中间没有空格；斜线用 /".to_owned())));
    }
    let Some((scheme, host, path)) = parts(&plain) else {
        return Err(not_absolute(text, &plain));
    };
    let (scheme, host) = (scheme.to_ascii_lowercase(), host.to_ascii_lowercase());
    if !matches!(scheme.as_str(), "http" | "https") {
        return Err(Refusal::new(format!("{}不是网页的地址", quote(text)))
            .help("网址以 https:// 开头，如 https://www.example.gov.cn/"));
    }
    if !is_authority(&host) {
        return Err(Refusal::new(format!("网址{}里的“{host}”不是域名", quote(text)))
            .help("域名如 www.example.gov.cn，不含用户名；中文域名写 xn-- 开头的形式"));
    }
    let slash = if path.starts_with('/') { "" } else { "/" };
    Ok(format!("{scheme}://{host}{slash}{}", utf8_percent_encode(path, UNSAFE)))
}

/// Scheme, authority, and the rest from the first `/`, `?` or `#`.
fn parts(url: &str) -> Option<(&str, &str, &str)> {
    let (scheme, rest) = url.split_once("://")?;
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    Some((scheme, host, path))
}

/// A domain, an IPv4 address or `localhost`, with a port or without.
fn is_authority(authority: &str) -> bool {
    let (name, port) = match authority.split_once(':') {
        Some((name, port)) => (name, port.parse::<u16>().is_ok_and(|port| port > 0)),
        None => (authority, true),
    };
    let is_address = name.parse::<std::net::Ipv4Addr>().is_ok();
    port && (host::is_domain(name) || is_address || name == "localhost")
}

fn not_absolute(text: &str, plain: &str) -> Refusal {
    let refusal = Refusal::new(format!("{}不是完整的网址", quote(text)));
    let folded = width::fold(plain);
    let bare = folded.trim_start_matches('/');
    match bare.split('/').next().is_some_and(host::is_domain) {
        true => refusal.help(format!("写成 https://{bare}")),
        false if folded != plain && parts(&folded).is_some() => refusal.help(format!("写成 {folded}")),
        false => refusal.help("写完整的网址，如 https://www.example.gov.cn/a.html"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::test::{accepts, refuses};

    #[test]
    fn urls() {
        accepts::<Url>(&[
            ("https://www.example.gov.cn/a.html?b=1#c", "https://www.example.gov.cn/a.html?b=1#c"),
            ("HTTP://WWW.example.gov.cn", "http://www.example.gov.cn/"),
            ("https://a.cn/文件%20.pdf", "https://a.cn/%E6%96%87%E4%BB%B6%20.pdf"),
            ("http://127.0.0.1:8080/", "http://127.0.0.1:8080/"),
            ("https://a.cn?x", "https://a.cn/?x"),
        ]);
        refuses::<Url>(&[
            ("www.example.gov.cn/a", "不是完整的网址", "写成 https://www.example.gov.cn/a"),
            ("https：//a.cn/", "不是完整的网址", "写成 https://a.cn/"),
            ("ftp://a.cn/", "不是网页的地址", "https://"),
            ("javascript:alert(1)", "不是完整的网址", "https://"),
            ("https://u:p@a.cn/", "不是域名", "用户名"),
            ("https://a b.cn/", "空格", "写成 https://ab.cn/"),
            ("https://a.cn/ https://b.cn/", "空格", "一个网址"),
            (r"https:\\a.cn\b", "反斜线", "写成 https://a.cn/b"),
            ("https:///a", "不是域名", "域名"),
            (r"C:\Users\a.jpg", "反斜线", "斜线"),
            ("", "不是完整的网址", "https://"),
        ]);
    }

    #[test]
    fn https_only() {
        accepts::<HttpsUrl>(&[("https://a.cn/", "https://a.cn/")]);
        refuses::<HttpsUrl>(&[("http://a.cn/b", "没有加密", "https://a.cn/b")]);
    }

    #[test]
    fn bases() {
        accepts::<BaseUrl>(&[
            ("https://www.example.gov.cn/ztzl/hxldgx", "https://www.example.gov.cn/ztzl/hxldgx/"),
            ("http://www.example.gov.cn", "http://www.example.gov.cn/"),
            ("http://localhost:8000/", "http://localhost:8000/"),
        ]);
        refuses::<BaseUrl>(&[
            ("https://a.cn/x/index.html", "是一个网页", "https://a.cn/x/"),
            ("https://a.cn/x?y=1", "带着 ?", "写成 https://a.cn/x/"),
        ]);
        let base = BaseUrl::parse("https://www.example.gov.cn/ztzl/hxldgx/").unwrap();
        assert_eq!((base.host(), base.path()), ("www.example.gov.cn", "/ztzl/hxldgx/"));
        assert_eq!(base.join("feed.xml"), "https://www.example.gov.cn/ztzl/hxldgx/feed.xml");
    }
}
