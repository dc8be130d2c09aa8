//! How to cite what the portal publishes (GB/T 7714-2015, 8.8 电子资源): 主要责任者. 题名\[文献类型标识/载体标识\].
//! (更新或修改日期)\[引用日期\]. 获取和访问路径. The day of the citation is the reader's, and not in it.

use crate::content::{Facts, Kind};
use crate::fact::{Date, Text};
use crate::site::{Collection, RecordKey, Site, with_collection};

/// 文献类型标识/载体标识 of data on the net (GB/T 7714-2015, 附录 B).
pub const DATA: &str = "DS/OL";

/// How to cite something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// 主要责任者.
    pub author: String,
    /// 题名.
    pub title: String,
    /// 文献类型标识/载体标识: `EB/OL` for pages, `DS/OL` for data.
    pub sort: &'static str,
    /// When it was last changed.
    pub day: Date,
}

impl Citation {
    /// A record's page, as its author's, or that of the body which issued it or which it comes from; none of what
    /// nobody cites.
    pub fn record(site: &Site, key: RecordKey) -> Option<Self> {
        let issuer = match key.kind {
            Kind::Notice => Some(&site.notices.at(key.number).facts().issuer),
            Kind::Policy => site.policies.at(key.number).facts().issuer.as_ref(),
            Kind::Enterprise => Some(&site.config.identity.publisher),
            Kind::Case => site.cases.at(key.number).facts().author(),
            Kind::News => site.news.at(key.number).facts().author(),
            Kind::Lecture | Kind::Station | Kind::Pilot | Kind::Page => return None,
        };
        Some(with_collection!(site, key.kind, records => page(site, records, key, issuer)))
    }

    /// A set of data, as of the site's newest change.
    pub fn data(site: &Site, title: &str) -> Self {
        let identity = &site.config.identity;
        let (author, title) = (identity.publisher.to_string(), format!("{}：{title}", identity.title));
        Self { author, title, sort: DATA, day: site.as_of }
    }

    /// The line, for what is at an absolute address.
    pub fn text(&self, address: &str) -> String {
        let Self { author, title, sort, day } = self;
        format!("{author}. {title}[{sort}]. ({day}). {address}.")
    }
}

fn page<T: Facts>(site: &Site, records: &Collection<T>, key: RecordKey, issuer: Option<&Text>) -> Citation {
    let entry = records.at(key.number);
    let facts = entry.facts();
    let author = issuer.or_else(|| facts.source()).unwrap_or(&site.config.identity.publisher);
    Citation {
        author: author.to_string(),
        title: facts.title().to_string(),
        sort: "EB/OL",
        day: site.last_day(entry).unwrap_or(entry.published.date()),
    }
}
