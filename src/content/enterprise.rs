//! Enterprises: who is certified, since when, still?

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::order::{fits, initial, misread};
use super::{Facts, Fault, Field, Kind, List, Notice, OrderKey, Pointer, Reference};
use crate::closed;
use crate::config::ListName;
use crate::fact::{Count, CreditCode, Date, DateTime, Grade, Pinyin, Presence, Text, Year};

kind! {
    /// An enterprise in the directory.
    pub struct Enterprise (published: Option<DateTime>) {
        /// The full registered name.
        #[serde(rename(deserialize = "名称"))]
        #[schemars(description = "企业全称，与营业执照一致")]
        pub name: Text,
        /// A short name.
        #[serde(rename(deserialize = "简称"))]
        #[schemars(description = "简称")]
        pub short_name: Option<Text>,
        /// Names it had before.
        #[serde(rename(deserialize = "曾用名"), default)]
        #[schemars(description = "以前用过的名称")]
        pub former_names: List<Text>,
        /// How some characters of the name are read, where the usual reading is wrong.
        #[serde(rename(deserialize = "拼音"))]
        #[schemars(description = "名称里多音字的读音，只在排序排错时填：长城 写 chang cheng")]
        pub reading: Option<Pinyin>,
        /// The unified social credit code.
        #[serde(rename(deserialize = "统一社会信用代码"))]
        #[schemars(description = "统一社会信用代码，18 位")]
        pub credit_code: CreditCode,
        /// Why a code that fails its check is right all the same.
        #[serde(rename(deserialize = "信用代码依据"))]
        #[schemars(description = "代码校验不过而确实无误时，写明核对的依据")]
        pub credit_code_evidence: Option<Text>,
        /// The sub-district.
        #[serde(rename(deserialize = "街道"))]
        #[schemars(description = "所在街道，写全称", extend("x-list" = "街道"))]
        pub street: Text,
        /// The industry.
        #[serde(rename(deserialize = "行业"))]
        #[schemars(description = "行业门类（GB/T 4754），如 制造业", extend("x-list" = "行业"))]
        pub industry: Option<Text>,
        /// The number of employees.
        #[serde(rename(deserialize = "职工数"))]
        #[schemars(description = "职工人数")]
        pub employees: Option<Count>,
        /// Its certifications, oldest first.
        #[serde(rename(deserialize = "认定"))]
        #[schemars(description = "历次认定，早的在前", length(min = 1))]
        pub certifications: List<Certification>,
        /// What happened since.
        #[serde(rename(deserialize = "历程"), default)]
        #[schemars(description = "认定以后的年审、整改、撤销、更名等")]
        pub history: List<Event>,
        /// Honours.
        #[serde(rename(deserialize = "荣誉"), default)]
        #[schemars(description = "获得的荣誉")]
        pub honours: List<EnterpriseHonour>,
        /// Coordinators of labour relations: numbers by grade, never names.
        #[serde(rename(deserialize = "协调员"), default)]
        #[schemars(description = "劳动关系协调员人数，按等级；不写姓名")]
        pub coordinators: List<CoordinatorCount>,
        /// Whether there is a collective agreement.
        #[serde(rename(deserialize = "集体合同"))]
        #[schemars(description = "有没有集体合同")]
        pub collective_agreement: Option<Presence>,
        /// Whether there is an assembly of employees.
        #[serde(rename(deserialize = "职代会"))]
        #[schemars(description = "有没有职工代表大会")]
        pub workers_congress: Option<Presence>,
        /// Whether there is a mediation committee.
        #[serde(rename(deserialize = "调委会"))]
        #[schemars(description = "有没有劳动争议调解委员会")]
        pub mediation_committee: Option<Presence>,
        /// A few words about it.
        #[serde(rename(deserialize = "简介"))]
        #[schemars(description = "一两句话的介绍")]
        pub summary: Option<Text>,
    }
}

/// One certification.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Certification {
    /// Whose title it is.
    #[serde(rename(deserialize = "级别"))]
    #[schemars(description = "级别")]
    pub level: Level,
    /// The round's year.
    #[serde(rename(deserialize = "年度"))]
    #[schemars(description = "年度，四位数字")]
    pub year: Year,
    /// The notice that announced it for objections.
    #[serde(rename(deserialize = "公示"))]
    #[schemars(description = "公示的编号")]
    pub announcement: Option<Reference<Notice>>,
    /// The day of certification; absent only until certified.
    #[serde(rename(deserialize = "认定日期"))]
    #[schemars(description = "认定日期；还在公示的不填，改填“公示”", extend("x-wanted" = true))]
    pub certified: Option<Date>,
    /// The notice of the certification.
    #[serde(rename(deserialize = "认定公告"))]
    #[schemars(description = "认定公告的编号")]
    pub notice: Option<Reference<Notice>>,
    /// The last day on which the title holds.
    #[serde(rename(deserialize = "有效期至"))]
    #[schemars(description = "称号有效的最后一天")]
    pub expires: Option<Date>,
}

/// Something that happened to the title or the enterprise.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// The day.
    #[serde(rename(deserialize = "日期"))]
    #[schemars(description = "日期")]
    pub date: Date,
    /// What.
    #[serde(rename(deserialize = "事项"))]
    #[schemars(description = "事项")]
    pub kind: EventKind,
    /// Why.
    #[serde(rename(deserialize = "原因"))]
    #[schemars(description = "原因；整改、撤销、迁出、注销必填")]
    pub reason: Option<Text>,
    /// The notice that says so.
    #[serde(rename(deserialize = "公告"))]
    #[schemars(description = "有关公告的编号")]
    pub notice: Option<Reference<Notice>>,
}

/// An honour of the enterprise.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EnterpriseHonour {
    /// The year.
    #[serde(rename(deserialize = "年度"))]
    #[schemars(description = "年度，四位数字")]
    pub year: Year,
    /// What it is called.
    #[serde(rename(deserialize = "名称"))]
    #[schemars(description = "荣誉名称")]
    pub name: Text,
}

/// How many coordinators of a grade.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CoordinatorCount {
    /// The grade.
    #[serde(rename(deserialize = "等级"))]
    #[schemars(description = "职业技能等级")]
    pub grade: Grade,
    /// How many.
    #[serde(rename(deserialize = "人数"))]
    #[schemars(description = "人数")]
    pub count: Count,
}

closed! {
    /// Whose title it is.
    pub enum Level {
        /// The district's.
        District = "district" "区级",
        /// The city's.
        City = "city" "市级",
        /// The state's.
        National = "national" "国家级",
    }
}

closed! {
    /// What can happen after certification.
    pub enum EventKind {
        /// The yearly review was passed.
        ReviewPassed = "review-passed" "年审通过",
        /// Mending within a time limit was ordered.
        Rectification = "rectification" "限期整改",
        /// The title was withdrawn.
        Withdrawn = "withdrawn" "撤销",
        /// The name changed.
        Renamed = "renamed" "更名",
        /// It moved out of the district.
        MovedOut = "moved-out" "迁出",
        /// It was dissolved.
        Dissolved = "dissolved" "注销",
    }
}

impl EventKind {
    /// Whether it ends the title.
    pub fn ends_title(self) -> bool {
        matches!(self, EventKind::Withdrawn | EventKind::MovedOut | EventKind::Dissolved)
    }
}

impl Enterprise {
    /// The letter, `a` to `z`, under which it is looked up: that of its short name, or else of its name,
    /// both shortened by `distinctive` to what tells them from others. `None` for digits and signs.
    pub fn letter<'a>(&'a self, distinctive: impl Fn(&'a str) -> &'a str) -> Option<char> {
        let part = distinctive(self.short_name.as_ref().unwrap_or(&self.name).as_str());
        initial(self.name.as_str(), part, self.reading.as_ref())
    }

    /// A code that fails its check; stated evidence excuses one whose inner check holds.
    fn judge_code(&self, report: &mut dyn FnMut(Fault)) {
        let Err(fault) = self.credit_code.check() else { return };
        if self.credit_code.is_excusable() && self.credit_code_evidence.is_some() {
            return;
        }
        report(Fault::contradiction(
            &[Field::Key("统一社会信用代码")],
            format!("信用代码“{}”{fault}", self.credit_code),
            fault.help(),
        ));
    }

    /// Words that say that there is no such name.
    fn judge_names(&self, report: &mut dyn FnMut(Fault)) {
        let own = [("名称", Some(&self.name)), ("简称", self.short_name.as_ref())];
        let own = own.into_iter().filter_map(|(key, name)| Some((vec![Field::Key(key)], name?)));
        let former = self.former_names.iter().enumerate();
        let former = former.map(|(index, name)| (vec![Field::Key("曾用名"), Field::Item(index)], name));
        let none = ["无", "没有", "暂无", "-", "/", "—"];
        for (field, name) in own.chain(former).filter(|(_, name)| none.contains(&name.as_str())) {
            let message = format!("“{name}”不是企业的名称，会照原样显示在网页上");
            report(Fault::contradiction(&field, message, "没有的，就删去这一行；名称写营业执照上的全称"));
        }
    }

    fn judge_certification(&self, index: usize, made: &Certification, report: &mut dyn FnMut(Fault)) {
        let field = |key| [Field::Key("认定"), Field::Item(index), Field::Key(key)];
        if made.certified.is_none() && made.announcement.is_none() {
            report(Fault::contradiction(
                &[Field::Key("认定"), Field::Item(index)],
                format!("{} 的 {} 年度认定既没有“认定日期”，也没有“公示”", self.name, made.year),
                "已认定的填“认定日期: 2024-11-20”；还在公示的填“公示:”和公示的编号",
            ));
        }
        if made.certified.is_none() && (made.notice.is_some() || made.expires.is_some()) {
            report(Fault::contradiction(
                &field("认定日期")[..2],
                "填了认定公告或有效期，却没有“认定日期”",
                "补上“认定日期”，或删去“认定公告”和“有效期至”",
            ));
        }
        if let (Some(start), Some(end)) = (made.certified, made.expires)
            && end <= start
        {
            report(Fault::contradiction(
                &field("有效期至"),
                format!("有效期至 {end}，不晚于认定日期 {start}"),
                "请核对两个日期",
            ));
        }
    }

    fn judge_event(&self, index: usize, event: &Event, report: &mut dyn FnMut(Fault)) {
        let needs_reason = !matches!(event.kind, EventKind::ReviewPassed | EventKind::Renamed);
        if needs_reason && event.reason.is_none() {
            report(Fault::contradiction(
                &[Field::Key("历程"), Field::Item(index)],
                format!("“{}”没有写原因", event.kind.label()),
                "在这一条里加上“原因: …”，写明原因的类别，不写个人信息",
            ));
        }
        if event.kind == EventKind::Renamed && self.former_names.is_empty() {
            report(Fault::contradiction(
                &[Field::Key("历程"), Field::Item(index)],
                "历程里有更名，却没有填“曾用名”",
                "加一行“曾用名: [原来的名称]”",
            ));
        }
        let first = self.certifications.iter().filter_map(|made| made.certified).min();
        if let Some(first) = first
            && event.date < first
        {
            report(Fault::contradiction(
                &[Field::Key("历程"), Field::Item(index), Field::Key("日期")],
                format!("{}的日期 {} 早于首次认定的日期 {first}", event.kind.label(), event.date),
                "历程只记认定以后的事，请核对日期",
            ));
        }
    }
}

impl Facts for Enterprise {
    const KIND: Kind = Kind::Enterprise;

    common_facts!(name);

    fn summary(&self) -> Option<&Text> {
        self.summary.as_ref()
    }

    fn order(&self) -> OrderKey {
        OrderKey::name(self.name.as_str(), self.reading.as_ref(), &self.id)
    }

    fn events(&self, visit: &mut dyn FnMut(Date)) {
        let certified = self.certifications.iter().filter_map(|made| made.certified);
        // A title runs out after its last day, but where something else ended it before.
        let ends = || self.history.iter().filter(|event| event.kind.ends_title()).map(|event| event.date);
        let over = self.certifications.iter().filter_map(|made| {
            let (start, last) = (made.certified?, made.expires?);
            let is_cut = ends().any(|end| end > start && end <= last);
            last.plus_days(1).filter(|_| !is_cut)
        });
        certified.chain(over).chain(self.history.iter().map(|event| event.date)).for_each(visit);
    }

    fn pointers(&self, visit: &mut dyn FnMut(Pointer<'_>, &[Field])) {
        visit(Pointer::Listed(ListName::Streets, &self.street), &[Field::Key("街道")]);
        if let Some(industry) = &self.industry {
            visit(Pointer::Listed(ListName::Industries, industry), &[Field::Key("行业")]);
        }
        for (index, made) in self.certifications.iter().enumerate() {
            let named = [("公示", &made.announcement), ("认定公告", &made.notice)];
            for (key, notice) in named.into_iter().filter_map(|(key, notice)| Some((key, notice.as_ref()?))) {
                visit(notice.pointer(), &[Field::Key("认定"), Field::Item(index), Field::Key(key)]);
            }
        }
        for (index, event) in self.history.iter().enumerate() {
            if let Some(notice) = &event.notice {
                visit(notice.pointer(), &[Field::Key("历程"), Field::Item(index), Field::Key("公告")]);
            }
        }
    }

    fn judge(&self, report: &mut dyn FnMut(Fault)) {
        self.judge_code(report);
        if let Some(reading) = self.reading.as_ref().filter(|reading| !fits(self.name.as_str(), reading)) {
            let message = format!("拼音“{reading}”与名称“{}”里的字对不上", self.name);
            let rule = "只写多音字那几个字的读音，如长城写 chang cheng；读音没有特别的，就删去这一行";
            report(match misread(self.name.as_str(), reading) {
                Some((character, given, right)) => Fault::contradiction(
                    &[Field::Key("拼音")],
                    format!("{message}：“{character}”不读 {given}"),
                    format!("“{character}”读 {right}；{rule}"),
                ),
                None => Fault::contradiction(&[Field::Key("拼音")], message, rule),
            });
        }
        self.judge_names(report);
        if self.certifications.is_empty() {
            report(Fault::contradiction(
                &[Field::Key("认定")],
                "“认定”是空的",
                "至少写一次认定：级别、年度，以及公示或认定日期",
            ));
        }
        for (index, made) in self.certifications.iter().enumerate() {
            self.judge_certification(index, made, report);
        }
        for (index, event) in self.history.iter().enumerate() {
            self.judge_event(index, event, report);
        }
        let announced = self.certifications.iter().any(|made| made.announcement.is_some() || made.notice.is_some());
        if self.published.is_none() && !announced {
            report(Fault::contradiction(
                &[Field::Key("编号")],
                "没有“发布时间”，也没有可以借用时间的公示或认定公告",
                "加一行“发布时间: 2024-11-20 09:00”，或者填“认定公告”的编号",
            ));
        }
    }
}
