//! The campaign itself: who runs it, how to apply, how far it has come, who was honoured, who helps.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::closed;
use crate::fact::{Count, Date, Grade, Id, List, Phone, Pointed, Text, Year};

/// A body that runs the campaign (`organisers.yaml`).
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Organiser {
    /// Its permanent id.
    #[serde(rename(deserialize = "编号"))]
    #[schemars(description = "永久编号")]
    pub id: Id,
    /// Its name.
    #[serde(rename(deserialize = "名称"))]
    #[schemars(description = "单位名称")]
    pub name: Text,
    /// Its part: leading, member …
    #[serde(rename(deserialize = "分工"))]
    #[schemars(description = "分工，如 牵头单位")]
    pub role: Text,
    /// Its duties.
    #[serde(rename(deserialize = "职责"))]
    #[schemars(description = "职责，一项一条")]
    pub duties: List<Text>,
    /// Its phone.
    #[serde(rename(deserialize = "电话"))]
    #[schemars(description = "电话，带区号")]
    pub phone: Option<Phone>,
}

/// How and when to apply (`apply.yaml`).
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Application {
    /// The steps, in order.
    #[serde(rename(deserialize = "步骤"))]
    #[schemars(description = "申报的步骤，按顺序")]
    pub steps: List<Step>,
    /// The rounds.
    #[serde(rename(deserialize = "批次"))]
    #[schemars(description = "各年度的申报批次")]
    pub rounds: List<Round>,
}

/// One step of applying.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Its name.
    #[serde(rename(deserialize = "名称"))]
    #[schemars(description = "步骤名称")]
    pub name: Text,
    /// What is done.
    #[serde(rename(deserialize = "说明"))]
    #[schemars(description = "做什么")]
    pub note: Text,
    /// When.
    #[serde(rename(deserialize = "时间"))]
    #[schemars(description = "什么时候")]
    pub period: Option<Text>,
}

/// A year's round of applications.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// The year.
    #[serde(rename(deserialize = "年度"))]
    #[schemars(description = "年度，四位数字")]
    pub year: Year,
    /// The first day.
    #[serde(rename(deserialize = "开始"))]
    #[schemars(description = "开始受理的日期")]
    pub start: Date,
    /// The last day.
    #[serde(rename(deserialize = "截止"))]
    #[schemars(description = "截止日期")]
    pub end: Date,
    /// A remark.
    #[serde(rename(deserialize = "说明"))]
    #[schemars(description = "说明")]
    pub note: Option<Text>,
}

/// How far the campaign has come (`progress.yaml`).
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Progress {
    /// What was to be done by when.
    #[serde(rename(deserialize = "里程碑"))]
    #[schemars(description = "各阶段任务和期限")]
    pub milestones: List<Milestone>,
    /// Figures against targets.
    #[serde(rename(deserialize = "指标"), default)]
    #[schemars(description = "督导指标")]
    pub targets: List<Target>,
    /// Reports and bulletins.
    #[serde(rename(deserialize = "报告"), default)]
    #[schemars(description = "总结、评估和通报")]
    pub reports: List<Report>,
}

/// Something to be done by a day.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Milestone {
    /// The last day on which it is due.
    #[serde(rename(deserialize = "期限"))]
    #[schemars(description = "期限的最后一天")]
    pub due: Date,
    /// The due day as the document words it.
    #[serde(rename(deserialize = "期限文字"))]
    #[schemars(description = "文件里写的期限，如 2023年11月底前")]
    pub due_text: Text,
    /// What.
    #[serde(rename(deserialize = "事项"))]
    #[schemars(description = "事项")]
    pub task: Text,
    /// Where it is written.
    #[serde(rename(deserialize = "来源"))]
    #[schemars(description = "出处")]
    pub source: Option<Text>,
    /// The day on which it was done.
    #[serde(rename(deserialize = "完成日期"))]
    #[schemars(description = "完成的日期")]
    pub done: Option<Date>,
    /// A remark.
    #[serde(rename(deserialize = "说明"))]
    #[schemars(description = "说明")]
    pub note: Option<Text>,
}

/// A figure, and what it is to reach.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Its name.
    #[serde(rename(deserialize = "名称"))]
    #[schemars(description = "指标名称")]
    pub name: Text,
    /// What it is to reach.
    #[serde(rename(deserialize = "目标"))]
    #[schemars(description = "目标数")]
    pub goal: Option<Count>,
    /// What it has reached.
    #[serde(rename(deserialize = "数值"))]
    #[schemars(description = "完成数")]
    pub value: Count,
    /// Of what.
    #[serde(rename(deserialize = "单位"))]
    #[schemars(description = "计量单位")]
    pub unit: Text,
    /// On which day.
    #[serde(rename(deserialize = "截至"))]
    #[schemars(description = "数据截至的日期")]
    pub as_of: Date,
    /// A remark.
    #[serde(rename(deserialize = "说明"))]
    #[schemars(description = "说明")]
    pub note: Option<Text>,
}

/// A report or bulletin.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// Its title.
    #[serde(rename(deserialize = "标题"))]
    #[schemars(description = "标题")]
    pub title: Text,
    /// What sort of report it is.
    #[serde(rename(deserialize = "类型"))]
    #[schemars(description = "类型")]
    pub sort: ReportSort,
    /// The year it is about.
    #[serde(rename(deserialize = "年度"))]
    #[schemars(description = "年度，四位数字")]
    pub year: Year,
    /// Its day.
    #[serde(rename(deserialize = "日期"))]
    #[schemars(description = "日期")]
    pub date: Date,
    /// The record or attachment that holds it, relative to `content/`.
    #[serde(rename(deserialize = "文件"))]
    #[schemars(description = "对应的内容文件，从 content 起写，如 news/2024/n-01.md")]
    pub file: Option<Text>,
}

closed! {
    /// The sort of a report.
    pub enum ReportSort {
        /// A year's.
        Yearly = "yearly" "年度总结",
        /// At half-way.
        Midterm = "midterm" "中期评估",
        /// At the end.
        Final = "final" "终期总结",
        /// A bulletin in between.
        Bulletin = "bulletin" "通报",
    }
}

/// An honour recommended to the city (`honours.yaml`).
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Honour {
    /// The year.
    #[serde(rename(deserialize = "年度"))]
    #[schemars(description = "年度，四位数字")]
    pub year: Year,
    /// What it is called.
    #[serde(rename(deserialize = "名称"))]
    #[schemars(description = "荣誉名称")]
    pub name: Text,
    /// Its class.
    #[serde(rename(deserialize = "类别"))]
    #[schemars(description = "类别")]
    pub class: HonourClass,
    /// Who received it.
    #[serde(rename(deserialize = "获得者"))]
    #[schemars(description = "获得者")]
    pub recipient: Text,
    /// The enterprise, when it is one of the directory.
    #[serde(rename(deserialize = "企业"))]
    #[schemars(description = "获得者是名录里的企业时，填它的编号", extend("x-kind" = "enterprise"))]
    pub enterprise: Option<Pointed>,
    /// Who awarded it.
    #[serde(rename(deserialize = "授予单位"))]
    #[schemars(description = "授予单位")]
    pub awarded_by: Option<Text>,
}

closed! {
    /// The class of an honour.
    pub enum HonourClass {
        /// A model enterprise.
        Enterprise = "enterprise" "示范企业",
        /// A model park.
        Park = "park" "工业园区",
        /// A group of people.
        Group = "group" "先进集体",
        /// A person.
        Person = "person" "先进个人",
    }
}

/// Numbers of coordinators of labour relations (`coordinators.yaml`): never names.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Coordinators {
    /// On which day.
    #[serde(rename(deserialize = "截至"))]
    #[schemars(description = "数据截至的日期")]
    pub as_of: Date,
    /// By sub-district and grade.
    #[serde(rename(deserialize = "统计"))]
    #[schemars(description = "按街道和等级的人数")]
    pub figures: List<CoordinatorFigure>,
    /// A remark.
    #[serde(rename(deserialize = "说明"))]
    #[schemars(description = "说明")]
    pub note: Option<Text>,
}

/// How many coordinators of a grade in a sub-district.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CoordinatorFigure {
    /// The sub-district.
    #[serde(rename(deserialize = "街道"))]
    #[schemars(description = "街道，写全称", extend("x-list" = "街道"))]
    pub street: Text,
    /// The grade.
    #[serde(rename(deserialize = "等级"))]
    #[schemars(description = "职业技能等级")]
    pub grade: Grade,
    /// How many.
    #[serde(rename(deserialize = "人数"))]
    #[schemars(description = "人数")]
    pub count: Count,
}

/// A social organisation that helps (`services.yaml`).
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ServiceOrganisation {
    /// Its permanent id.
    #[serde(rename(deserialize = "编号"))]
    #[schemars(description = "永久编号")]
    pub id: Id,
    /// Its name.
    #[serde(rename(deserialize = "名称"))]
    #[schemars(description = "名称")]
    pub name: Text,
    /// What it offers.
    #[serde(rename(deserialize = "服务"))]
    #[schemars(description = "提供的服务")]
    pub services: List<Text>,
    /// Its phone.
    #[serde(rename(deserialize = "电话"))]
    #[schemars(description = "电话，带区号")]
    pub phone: Option<Phone>,
    /// Its address.
    #[serde(rename(deserialize = "地址"))]
    #[schemars(description = "地址")]
    pub address: Option<Text>,
    /// When it can be reached.
    #[serde(rename(deserialize = "时间"))]
    #[schemars(description = "服务时间")]
    pub hours: Option<Text>,
    /// A remark.
    #[serde(rename(deserialize = "说明"))]
    #[schemars(description = "说明")]
    pub note: Option<Text>,
}
