//! Where the links of a text lead: destinations as written, resolved against the site and checked.

use std::borrow::Cow;
use std::sync::Arc;

use super::RecordKey;
use super::index::{Index, Standing};
use super::meant;
use crate::content::{Facts, Kind, Linked, Origin, Record};
use crate::diagnostic::{At, Code, Diagnostic};
use crate::markdown::{Article, Destination, Link, LinkKind, Refusal};
use crate::path::{OutputPath, SourcePath};

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To a record's page, perhaps to a place on it.
    Record(RecordKey, Option<String>),
    /// To a place on the same page.
    Anchor(String),
    /// To an address of this portal, written from its root, with its query (`?…`, or nothing), perhaps to a
    /// place on it.
    Address(OutputPath, String, Option<String>),
    /// To a picture or attachment, by its address.
    File(OutputPath),
    /// Out of the portal.
    External,
    /// To a record that is held back: the link's text stands alone.
    Withheld,
    /// To nothing, or to a record of a file that was refused: the fault is told.
    Refused,
}

/// Everything that links can lead to.
pub(super) struct Reach<'a> {
    /// The address of the portal, when it is known.
    pub(super) base: Option<&'a str>,
    /// Every record.
    pub(super) index: &'a Index,
    /// Every file that is not a text, by its path.
    pub(super) file: &'a dyn Fn(&SourcePath) -> Option<OutputPath>,
    /// That there is no file of a name beside another, and which may be meant.
    pub(super) missing: &'a dyn Fn(&str, &SourcePath) -> Diagnostic,
    /// Whether the text of an article's file has an anchor; `None` when the text could not be read.
    pub(super) has_anchor: &'a dyn Fn(&SourcePath, &str) -> Option<bool>,
    /// The anchor of an article's file that is nearest to one that it has not, if any is near.
    pub(super) nearest_anchor: &'a dyn Fn(&SourcePath, &str) -> Option<String>,
}

/// Resolves the links of a record's text.
///
/// # Errors
/// Every link that leads nowhere, at its place; the warnings are among them.
pub(super) fn resolve<T: Facts>(record: &Record<T>, reach: &Reach, problems: &mut Vec<Diagnostic>) -> Box<[Target]> {
    let Some(article) = &record.body else { return Box::default() };
    let origin = &record.origin;
    if article.is_html_refused() {
        problems.push(
            Diagnostic::new(Code::DeepHtml, "正文里的 HTML 嵌套太深，没法清理干净")
                .help("请用 Markdown 重写这一段，或者只留下表格")
                .at(&origin.file, At::Bytes(origin.body_offset..origin.body_offset)),
        );
    }
    let mut one = |(link, linked): (&Link, &Option<Linked>)| {
        let tell = |problem: Diagnostic| {
            let range = link.range.start + origin.body_offset..link.range.end + origin.body_offset;
            problem.at(&origin.file, At::Bytes(range))
        };
        if link.kind == LinkKind::Image && link.text.trim().is_empty() {
            problems.push(tell(
                Diagnostic::new(Code::NoAltText, format!("图片“{}”没有文字说明", link.dest))
                    .help(format!("写成 ![图里是什么]({})，给看不见图的人读", link.dest.trim())),
            ));
        }
        match known(link, linked.as_ref(), reach).map_or_else(|| target(link, origin, article, reach), Ok) {
            Ok(Target::Withheld) => {
                problems.push(tell(
                    Diagnostic::new(Code::WithheldReference, format!("链接“{}”指向的内容尚未发布", link.dest))
                        .help("现在页面上只显示文字，不带链接；那篇内容发布以后会自动加上"),
                ));
                Target::Withheld
            }
            Ok(target) => target,
            Err(problem) => {
                problems.push(tell(problem));
                Target::Refused
            }
        }
    };
    article.links().iter().zip(&record.linked).map(&mut one).collect()
}

/// Where a link leads that names what there is; any other is looked at more closely.
fn known(link: &Link, linked: Option<&Linked>, reach: &Reach) -> Option<Target> {
    let Linked { file, fragment } = linked?;
    match reach.index.in_file(file) {
        Some(records) if link.kind == LinkKind::Link => record_target(records, file, fragment.as_deref(), reach).ok(),
        Some(_) => None,
        None => (reach.file)(file).map(Target::File),
    }
}

fn target(link: &Link, origin: &Origin, article: &Article, reach: &Reach) -> Result<Target, Diagnostic> {
    match Destination::of(&link.dest) {
        Destination::External { address, .. } if link.kind == LinkKind::Image => Err(foreign_picture(address)),
        Destination::External { address, .. } if own_path(address, reach.base).is_some() => {
            match Destination::of(&own_path(address, reach.base).unwrap_or_default()) {
                Destination::Path { path, query, fragment } => {
                    let fragment = fragment.map(Cow::into_owned).filter(|fragment| !fragment.is_empty());
                    address_target(path.trim_start_matches('/'), query, fragment)
                }
                _ => Ok(Target::External),
            }
        }
        Destination::External { scheme, address } => match meant::external(link, scheme, address) {
            Some(problem) => Err(problem),
            None => Ok(Target::External),
        },
        Destination::Empty => Err(nowhere(link)),
        Destination::Refused(reason) => Err(refused(link, &reason)),
        Destination::Anchor(anchor) if anchor.is_empty() => Err(nowhere(link)),
        Destination::Anchor(anchor) if article.has_anchor(&anchor) => Ok(Target::Anchor(anchor.into_owned())),
        Destination::Anchor(anchor) => Err(no_anchor(&anchor, article)),
        Destination::Path { path, query, fragment } => {
            let fragment = fragment.map(Cow::into_owned).filter(|fragment| !fragment.is_empty());
            match path.strip_prefix('/') {
                Some(file) if file.starts_with("content/") => {
                    Err(no_file(link, &path, &SourcePath::new(file), origin, reach))
                }
                Some(address) => address_target(address, query, fragment),
                None => path_target(link, &path, fragment, origin, reach),
            }
        }
    }
}

/// What an address of the portal itself is, written from its root: of `https://www.example.gov.cn/zt/a.html`,
/// `/a.html`.
fn own_path(address: &str, base: Option<&str>) -> Option<String> {
    let rest = address.strip_prefix(base?)?;
    Some(format!("/{rest}"))
}

/// A link or a picture without a destination.
fn nowhere(link: &Link) -> Diagnostic {
    let text = link.text.trim();
    let (message, help) = match link.kind {
        LinkKind::Image => (
            format!("图片“{text}”没有写文件名"),
            format!("把图片放到这个内容文件旁边，写成 ![{text}](文件名.jpg)；不要图片的，删去"),
        ),
        LinkKind::Link => (
            format!("链接“{text}”没有写网址"),
            format!("在括号里写上要链接到哪里，如 [{text}](https://www.example.gov.cn/)；不要链接的，只写 {text}"),
        ),
    };
    Diagnostic::new(Code::DeadLink, message).help(help)
}

/// A picture on another site. WeChat shows its own to nobody else.
pub(super) fn foreign_picture(address: &str) -> Diagnostic {
    let wechat = ["qpic.cn", "qlogo.cn", "weixin.qq.com"].iter().any(|host| address.contains(host));
    let message = match wechat {
        true => format!("图片“{address}”在微信上，微信不让别的网站显示它"),
        false => format!("图片“{address}”在别的网站上"),
    };
    Diagnostic::new(Code::LinkScheme, message)
        .help("请把图片下载下来，放在这个文件旁边，只写它的文件名，如 ![说明](shili-1.jpg)")
}

fn refused(link: &Link, reason: &Refusal) -> Diagnostic {
    let written = link.dest.trim();
    let (why, help) = match reason {
        Refusal::Drive => ("这是自己电脑上的位置，别人打不开".to_owned(), meant::copied(link)),
        Refusal::Scheme(scheme) if scheme == "data" && link.kind == LinkKind::Image => {
            let help = "请把图片存成文件，放到这个内容文件旁边，写成 ![说明](文件名.jpg)";
            return Diagnostic::new(Code::LinkScheme, "图片写在了文字里（data: 开头），不能用").help(help);
        }
        Refusal::Scheme(scheme) => (
            format!("不允许 {scheme}: 开头的链接"),
            meant::web(written).map(|address| meant::written(link, &address)).unwrap_or_else(|| {
                "网页写 https://…，邮箱写 mailto:…，电话写 tel:…；站内的内容写文件的相对路径".to_owned()
            }),
        ),
        Refusal::Host | Refusal::Hostless => (
            match reason {
                Refusal::Host => "开头是 // 或 \\\\，没有写明协议".to_owned(),
                _ => "网站的名称写得不对".to_owned(),
            },
            meant::web(written)
                .map(|address| meant::written(link, &address))
                .unwrap_or_else(|| "网页请写完整的网址，如 https://www.example.gov.cn/".to_owned()),
        ),
    };
    Diagnostic::new(Code::LinkScheme, format!("链接“{written}”不能用：{why}")).help(help)
}

/// A link written from the portal's root; that there is such an address is checked with the routes.
fn address_target(address: &str, query: &str, fragment: Option<String>) -> Result<Target, Diagnostic> {
    let file =
        if address.is_empty() || address.ends_with('/') { format!("{address}index.html") } else { address.to_owned() };
    OutputPath::new(&file).map(|path| Target::Address(path, query.to_owned(), fragment)).ok_or_else(|| {
        Diagnostic::new(Code::DeadLink, format!("“/{address}”不是这个网站的网址"))
            .help("从 / 写起的链接要写完整的页面地址，如 /apply/index.html")
    })
}

fn path_target(
    link: &Link,
    path: &str,
    fragment: Option<String>,
    origin: &Origin,
    reach: &Reach,
) -> Result<Target, Diagnostic> {
    let Some(file) = origin.file.join(path) else {
        return Err(Diagnostic::new(Code::DeadLink, format!("链接“{}”跑到项目外面去了", link.dest))
            .help("请写相对于这个文件的路径，如 ../notices/2024/gs-2024-01.md"));
    };
    if let Some(address) = (reach.file)(&file) {
        return Ok(Target::File(address));
    }
    match reach.index.in_file(&file) {
        Some(records) if link.kind == LinkKind::Link => {
            let elsewhere = || wanted(link, origin, reach).filter(|(home, _)| **home != file);
            record_target(records, &file, fragment.as_deref(), reach).map_err(|problem| match elsewhere() {
                Some((_, way)) => problem.help(meant::written(link, &way)),
                None => problem,
            })
        }
        _ => Err(meant::other(link).unwrap_or_else(|| no_file(link, path, &file, origin, reach))),
    }
}

fn record_target(
    records: &[(Kind, Arc<str>)],
    file: &SourcePath,
    fragment: Option<&str>,
    reach: &Reach,
) -> Result<Target, Diagnostic> {
    let is_article = file.extension() == "md";
    let is_alone = is_article || (records.len() == 1 && fragment.is_none());
    let named = records.first().and_then(|(kind, id)| match fragment {
        _ if is_alone => Some((kind, &**id)),
        Some(id) => reach.index.is_in(*kind, id, file).then_some((kind, id)),
        None => None,
    });
    let Some((kind, id)) = named else {
        if reach.index.is_refused(file) {
            return Ok(Target::Refused);
        }
        let ids = records.iter().take(3).map(|(_, id)| &**id).collect::<Vec<_>>().join("、");
        let message = match fragment {
            Some(id) => format!("{file} 里没有编号是“{id}”的记录"),
            None => format!("{file} 里有 {} 条记录，没有写是哪一条", records.len()),
        };
        let more = if records.len() > 3 { "……" } else { "" };
        let help = match fragment.and_then(|id| reach.index.nearest_in(file, id)) {
            Some(near) => format!("是不是 #{near}？"),
            None => format!("在文件名后面写 # 和编号；文件里的编号有 {ids}{more}"),
        };
        return Err(Diagnostic::new(Code::DeadLink, message).help(help));
    };
    let anchor = fragment.filter(|_| is_article);
    if let Some(anchor) = anchor
        && (reach.has_anchor)(file, anchor) == Some(false)
    {
        let help = match (reach.nearest_anchor)(file, anchor) {
            Some(near) => format!("是不是 #{near}？标题改过的，这里也要改"),
            None => "# 后面写那篇文章里标题的文字；标题改过的，这里也要改".to_owned(),
        };
        return Err(Diagnostic::new(Code::DeadLink, format!("{file} 里没有叫“{anchor}”的标题")).help(help));
    }
    Ok(match reach.index.standing(*kind, id) {
        Some(Standing::Published(number)) => {
            Target::Record(RecordKey { kind: *kind, number }, anchor.map(str::to_owned))
        }
        Some(Standing::Withheld) => Target::Withheld,
        Some(Standing::Refused) | None => Target::Refused,
    })
}

fn no_anchor(anchor: &str, article: &Article) -> Diagnostic {
    let headings = article.headings().iter().map(|heading| format!("#{}", heading.id)).collect::<Vec<_>>().join("、");
    let help = if headings.is_empty() {
        "正文里没有标题，请删去这个链接".to_owned()
    } else {
        format!("可以链接到：{headings}")
    };
    Diagnostic::new(Code::DeadLink, format!("本文没有叫“{anchor}”的标题")).help(help)
}

fn no_file(link: &Link, path: &str, file: &SourcePath, origin: &Origin, reach: &Reach) -> Diagnostic {
    let right = wanted(link, origin, reach).filter(|(home, _)| link.kind == LinkKind::Link && **home != origin.file);
    // A page's address for its file: `a.html` for `a.md`; or a mark of the sentence behind it.
    let twin = match file.as_str().strip_suffix(".html") {
        Some(stem) => SourcePath::new(&format!("{stem}.md")),
        None => SourcePath::new(file.as_str().trim_end_matches(meant::is_stop)),
    };
    let twin = Some(twin).filter(|twin| twin != file).filter(|twin| reach.index.in_file(twin).is_some());
    let article = right.is_some() || twin.is_some() || matches!(file.extension(), "md" | "yaml");
    if link.kind == LinkKind::Image || !article {
        let problem = (reach.missing)(path, &origin.file);
        let code = if link.kind == LinkKind::Image { Code::MissingFile } else { Code::DeadLink };
        return Diagnostic { code, ..problem };
    }
    let near = || reach.index.nearest_file(file).filter(|near| near != origin.file.as_str());
    let help = match right.map(|(_, way)| way).or_else(|| Some(twin?.seen_from(&origin.file))) {
        Some(way) => meant::written(link, &way),
        None => match near() {
            Some(near) => format!("是不是 {}？", SourcePath::new(&near).seen_from(&origin.file)),
            None => "请核对路径：写相对于这个文件的路径，文件名（包括大小写）要一致".to_owned(),
        },
    };
    Diagnostic::new(Code::DeadLink, format!("找不到链接的文件 {file}")).help(help)
}

/// The file of the record that a link names by its id, as the name of its file or behind the hash, and the
/// way there.
fn wanted<'r>(link: &Link, origin: &Origin, reach: &Reach<'r>) -> Option<(&'r SourcePath, String)> {
    let dest = link.dest.trim();
    let (path, fragment) = dest.split_once('#').map_or((dest, None), |(path, fragment)| (path, Some(fragment)));
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let stem = [".md", ".yaml", ".yml", ".html"].iter().find_map(|suffix| name.strip_suffix(suffix)).unwrap_or(name);
    let (id, home) =
        [fragment, Some(stem)].into_iter().flatten().find_map(|id| Some((id, reach.index.only_home(id)?)))?;
    let way = home.seen_from(&origin.file);
    let way = match (home.extension(), fragment.filter(|fragment| *fragment != id)) {
        ("md", None) => way,
        ("md", Some(fragment)) => format!("{way}#{fragment}"),
        _ => format!("{way}#{id}"),
    };
    Some((home, way))
}
