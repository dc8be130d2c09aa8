//! `columns.yaml`: the portal's columns, with what the inspected tags say of each
//! (annex of 国办发〔2017〕47号).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::closed;
use crate::fact::{List, Text};

/// A column, as its tags describe it.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its name (ColumnName).
    #[serde(rename(deserialize = "名称"))]
    #[schemars(description = "栏目名称（ColumnName）")]
    pub name: Text,
    /// What it holds (ColumnDescription).
    #[serde(rename(deserialize = "描述"))]
    #[schemars(description = "栏目描述（ColumnDescription），各栏目不同")]
    pub description: Text,
    /// Its keywords (ColumnKeywords).
    #[serde(rename(deserialize = "关键词"))]
    #[schemars(description = "栏目关键词（ColumnKeywords）")]
    pub keywords: List<Text>,
    /// Its type (ColumnType).
    #[serde(rename(deserialize = "类型"))]
    #[schemars(description = "栏目类别（ColumnType）")]
    pub kind: ColumnType,
}

macro_rules! columns {
    (
        $($(#[$doc:meta])* $field:ident $value:ident $slug:literal $label:literal,)+
        ; $(#[$other_doc:meta])* $other:ident $other_value:ident $other_slug:literal $other_label:literal
        else $else:ident,
    ) => {
        /// The portal's columns.
        #[derive(Debug, Serialize, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct Columns {
            $(
                $(#[$doc])*
                #[serde(rename(deserialize = $label))]
                #[schemars(description = concat!("栏目“", $label, "”"))]
                pub $field: Column,
            )+
            $(#[$other_doc])*
            #[serde(rename(deserialize = $other_label))]
            #[schemars(description = concat!("栏目“", $other_label, "”，可以没有"))]
            pub $other: Option<Column>,
        }

        closed! {
            /// A column of the portal; its English name is the folder of its addresses.
            pub enum ColumnKey {
                $($(#[$doc])* $value = $slug $label,)+
                $(#[$other_doc])* $other_value = $other_slug $other_label,
            }
        }

        impl Columns {
            /// The column of a key; where the optional one is not declared, the one that stands in for it.
            pub fn get(&self, key: ColumnKey) -> &Column {
                match key {
                    $(ColumnKey::$value => &self.$field,)+
                    ColumnKey::$other_value => self.$other.as_ref().unwrap_or(&self.$else),
                }
            }
        }
    };
}

columns! {
    /// The home page.
    home Home "" "首页",
    /// The directory of enterprises.
    enterprises Enterprises "enterprises" "企业",
    /// Typical cases.
    cases Cases "cases" "案例",
    /// Lectures.
    lectures Lectures "lectures" "大讲堂",
    /// Service stations.
    stations Stations "stations" "站点",
    /// Pilots.
    pilots Pilots "pilots" "试点",
    /// Notices.
    notices Notices "notices" "公告",
    /// News.
    news News "news" "动态",
    /// Policies and incentives.
    policies Policies "policies" "政策",
    /// Who runs the campaign.
    organisers Organisers "organisers" "组织",
    /// How to apply.
    apply Apply "apply" "申报",
    /// Progress.
    progress Progress "progress" "进展",
    /// Honours.
    honours Honours "honours" "荣誉",
    /// Social organisations that help.
    services Services "services" "服务",
    /// About this portal.
    about About "about" "关于",
    /// The site map.
    map Map "sitemap" "地图",
    ;
    /// What is offered as data.
    data Data "data" "数据" else map,
}

closed! {
    /// The types of columns (ColumnType), a closed list of 国办发〔2017〕47号.
    pub enum ColumnType {
        /// The home page.
        Home = "home" "首页",
        /// General facts.
        Overview = "overview" "概况信息",
        /// Duties of the bodies.
        Duties = "duties" "机构职能",
        /// Persons responsible.
        Persons = "persons" "负责人信息",
        /// What is being done.
        News = "news" "工作动态",
        /// Policy documents.
        Policies = "policies" "政策文件",
        /// The guide to open information.
        OpenGuide = "open-guide" "信息公开指南",
        /// Its catalogue.
        OpenCatalogue = "open-catalogue" "信息公开目录",
        /// Its yearly report.
        OpenReport = "open-report" "信息公开年报",
        /// Information on request.
        OnRequest = "on-request" "依申请公开",
        /// Published figures.
        Figures = "figures" "数据发布",
        /// Open data.
        Data = "data" "数据开放",
        /// Explained policies.
        Explanation = "explanation" "政策解读",
        /// Answers to concerns.
        Concerns = "concerns" "回应关切",
        /// Services.
        Services = "services" "办事服务",
        /// Questions and complaints.
        Complaints = "complaints" "咨询投诉",
        /// Surveys.
        Surveys = "surveys" "征集调查",
        /// Interviews.
        Interviews = "interviews" "在线访谈",
    }
}
