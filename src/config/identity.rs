//! `site.yaml`: who publishes the portal, and where.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Archive, CheckRule};
use crate::fact::{
    BaseUrl, Count, Date, Email, Host, IcpNumber, List, Phone, PoliceRecord, Postcode, SiteCode, Slug, Text, Url, YesNo,
};
use crate::privacy::Exception;

/// Who publishes the portal, and where.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// The host portal's name (SiteName).
    #[serde(rename(deserialize = "名称"))]
    #[schemars(description = "所属门户网站的名称（SiteName）")]
    pub name: Text,
    /// The name of this portal.
    #[serde(rename(deserialize = "专题名称"))]
    #[schemars(description = "本专题的名称")]
    pub title: Text,
    /// A line below it.
    #[serde(rename(deserialize = "副题"))]
    #[schemars(description = "专题名称下的一行字")]
    pub tagline: Option<Text>,
    /// The host portal's domain (SiteDomain).
    #[serde(rename(deserialize = "域名"))]
    #[schemars(description = "所属门户网站的域名（SiteDomain）")]
    pub domain: Host,
    /// The host portal's code (SiteIDCode).
    #[serde(rename(deserialize = "标识码"))]
    #[schemars(description = "网站标识码（SiteIDCode），十位")]
    pub code: SiteCode,
    /// The address under which the portal is published.
    #[serde(rename(deserialize = "网址"))]
    #[schemars(description = "本专题发布后的网址，以 / 结尾")]
    pub base: BaseUrl,
    /// The theme.
    #[serde(rename(deserialize = "主题"))]
    #[schemars(description = "主题的名称：themes 下的文件夹")]
    pub theme: Slug,
    /// The first day of the campaign.
    #[serde(rename(deserialize = "启用日期"))]
    #[schemars(description = "活动开始的日期")]
    pub start: Date,
    /// Its last day.
    #[serde(rename(deserialize = "结束日期"))]
    #[schemars(description = "活动结束的日期")]
    pub end: Date,
    /// What the portal is for.
    #[serde(rename(deserialize = "简介"))]
    #[schemars(description = "一两句话的介绍")]
    pub description: Text,
    /// The campaign's slogans.
    #[serde(rename(deserialize = "口号"), default)]
    #[schemars(description = "口号")]
    pub slogans: List<Text>,
    /// How many records a page of a listing shows.
    #[serde(rename(deserialize = "每页条数"))]
    #[schemars(description = "列表每页的条数")]
    pub page_size: Count,
    /// Who is responsible (主办).
    #[serde(rename(deserialize = "主办单位"))]
    #[schemars(description = "主办单位")]
    pub publisher: Text,
    /// Who does the work (承办).
    #[serde(rename(deserialize = "承办单位"))]
    #[schemars(description = "承办单位")]
    pub operator: Option<Text>,
    /// How to reach them.
    #[serde(rename(deserialize = "联系"))]
    #[schemars(description = "联系方式")]
    pub contact: Contact,
    /// The numbers a site must show.
    #[serde(rename(deserialize = "备案"))]
    #[schemars(description = "备案信息")]
    pub records: Records,
    /// On what terms the content may be used.
    #[serde(rename(deserialize = "版权说明"))]
    #[schemars(description = "版权说明")]
    pub rights: Option<Text>,
    /// Whether readers can search the portal and combine facets of the directory; so when absent.
    #[serde(rename(deserialize = "站内查找"))]
    #[schemars(description = "是否提供全站搜索、查一查和名录的组合筛选，不填为是")]
    pub finding: Option<YesNo>,
    /// Whether the content is offered as data too: downloads, structured data, embeds, press kits, QR codes;
    /// so when absent.
    #[serde(rename(deserialize = "开放数据"))]
    #[schemars(description = "是否把内容也作为数据提供：下载、结构化数据、嵌入代码、素材包和二维码，不填为是")]
    pub open_data: Option<YesNo>,
    /// On what terms the data may be used.
    #[serde(rename(deserialize = "数据许可"))]
    #[schemars(description = "下载的数据按什么许可使用")]
    pub licence: Option<Licence>,
    /// Whom journalists ask.
    #[serde(rename(deserialize = "媒体联系"))]
    #[schemars(description = "接待媒体的部门和联系方式")]
    pub press: Option<PressContact>,
    /// From when on the portal is archived.
    #[serde(rename(deserialize = "归档"))]
    #[schemars(description = "活动结束以后，从哪一天起不再更新")]
    pub archive: Option<Archive>,
    /// How grave single rules of inspection are here.
    #[serde(rename(deserialize = "检查规则"), default)]
    #[schemars(description = "个别检查规则的级别，要写理由")]
    pub rules: List<CheckRule>,
    /// What of persons static files and the site-wide data tell all the same; never published.
    #[serde(rename(deserialize = "隐私说明"), default, skip_serializing)]
    #[schemars(description = "static 文件夹和全站数据里的个人信息，确需公布的，逐项写明理由；只作记录，不会发布")]
    pub exceptions: List<Exception>,
}

impl Identity {
    /// The archiving of the portal, when it is archived on a day.
    pub fn archived(&self, day: Date) -> Option<&Archive> {
        self.archive.as_ref().filter(|archive| archive.date <= day)
    }

    /// Whether the content is offered as data too.
    pub fn has_open_data(&self) -> bool {
        self.open_data.is_none_or(YesNo::is_yes)
    }

    /// Whether readers can search the portal and combine facets of the directory.
    pub fn has_finding(&self) -> bool {
        self.finding.is_none_or(YesNo::is_yes)
    }
}

/// How to reach the publisher.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Phones.
    #[serde(rename(deserialize = "电话"))]
    #[schemars(description = "电话，带区号")]
    pub phones: List<Phone>,
    /// The address.
    #[serde(rename(deserialize = "地址"))]
    #[schemars(description = "地址")]
    pub address: Text,
    /// The postcode.
    #[serde(rename(deserialize = "邮编"))]
    #[schemars(description = "邮政编码")]
    pub postcode: Option<Postcode>,
    /// The office's e-mail.
    #[serde(rename(deserialize = "邮箱"))]
    #[schemars(description = "办公邮箱")]
    pub email: Option<Email>,
    /// When someone answers.
    #[serde(rename(deserialize = "时间"))]
    #[schemars(description = "办公时间")]
    pub hours: Option<Text>,
}

/// The terms on which data may be used.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Licence {
    /// What it is called.
    #[serde(rename(deserialize = "名称"))]
    #[schemars(description = "许可的名称，如 知识共享 署名 4.0（CC BY 4.0）")]
    pub name: Text,
    /// Where its text is.
    #[serde(rename(deserialize = "网址"))]
    #[schemars(description = "许可全文的网址")]
    pub url: Url,
}

/// Whom journalists ask.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PressContact {
    /// The office; no person.
    #[serde(rename(deserialize = "部门"))]
    #[schemars(description = "接待媒体的部门；不写个人姓名")]
    pub office: Text,
    /// Its phones.
    #[serde(rename(deserialize = "电话"))]
    #[schemars(description = "电话，带区号")]
    pub phones: List<Phone>,
    /// Its e-mail.
    #[serde(rename(deserialize = "邮箱"))]
    #[schemars(description = "办公邮箱")]
    pub email: Option<Email>,
    /// When someone answers.
    #[serde(rename(deserialize = "时间"))]
    #[schemars(description = "接待时间")]
    pub hours: Option<Text>,
}

/// The numbers a government site must show in its footer.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Records {
    /// The ICP record.
    #[serde(rename(deserialize = "ICP"))]
    #[schemars(description = "ICP 备案号，如 津ICP备00000000号")]
    pub icp: IcpNumber,
    /// The public security record.
    #[serde(rename(deserialize = "公安"))]
    #[schemars(description = "公安备案号，如 津公网安备 12010200000000号")]
    pub police: PoliceRecord,
    /// The address of the mark of party and government bodies.
    #[serde(rename(deserialize = "党政机关"))]
    #[schemars(description = "党政机关网站标识的网址")]
    pub conac: Option<Url>,
}
