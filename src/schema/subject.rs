//! All files that editors write, each with the type that reads it: nine kinds of records, and the
//! site-wide data.

use serde_json::Value as Json;

use super::editor;
use super::field::Layout;
use crate::config::{
    Application, Columns, Coordinators, HolidayYear, Honour, Identity, Lists, Organiser, Progress, ServiceOrganisation,
    WordingRule,
};
use crate::content::{Case, Enterprise, Kind, Lecture, List, News, Notice, Page, Pilot, Policy, Station};
use crate::yaml;

/// Files of one kind.
#[derive(Debug, Clone, Copy)]
pub struct Subject {
    /// The English name: of the kind, or of the file without extension.
    pub name: &'static str,
    /// What editors call it.
    pub label: &'static str,
    /// The kind of record; `None` for site-wide data.
    pub kind: Option<Kind>,
    schema: fn() -> Json,
}

/// Every kind of file, kinds of records first.
pub const SUBJECTS: [Subject; 20] = [
    Subject { name: "enterprise", label: "企业", kind: Some(Kind::Enterprise), schema: yaml::schema::<Enterprise> },
    Subject { name: "case", label: "典型案例", kind: Some(Kind::Case), schema: yaml::schema::<Case> },
    Subject { name: "lecture", label: "大讲堂", kind: Some(Kind::Lecture), schema: yaml::schema::<Lecture> },
    Subject { name: "station", label: "服务站点", kind: Some(Kind::Station), schema: yaml::schema::<Station> },
    Subject { name: "pilot", label: "试点", kind: Some(Kind::Pilot), schema: yaml::schema::<Pilot> },
    Subject { name: "notice", label: "通知公告", kind: Some(Kind::Notice), schema: yaml::schema::<Notice> },
    Subject { name: "news", label: "工作动态", kind: Some(Kind::News), schema: yaml::schema::<News> },
    Subject { name: "policy", label: "政策与激励", kind: Some(Kind::Policy), schema: yaml::schema::<Policy> },
    Subject { name: "page", label: "页面", kind: Some(Kind::Page), schema: yaml::schema::<Page> },
    Subject { name: "site", label: "网站信息", kind: None, schema: yaml::schema::<Identity> },
    Subject { name: "organisers", label: "主办单位", kind: None, schema: yaml::schema::<List<Organiser>> },
    Subject { name: "columns", label: "栏目", kind: None, schema: yaml::schema::<Columns> },
    Subject { name: "lists", label: "清单", kind: None, schema: yaml::schema::<Lists> },
    Subject { name: "apply", label: "申报", kind: None, schema: yaml::schema::<Application> },
    Subject { name: "progress", label: "进展", kind: None, schema: yaml::schema::<Progress> },
    Subject { name: "honours", label: "荣誉", kind: None, schema: yaml::schema::<List<Honour>> },
    Subject { name: "coordinators", label: "协调员统计", kind: None, schema: yaml::schema::<Coordinators> },
    Subject { name: "services", label: "社会组织", kind: None, schema: yaml::schema::<List<ServiceOrganisation>> },
    Subject { name: "holidays", label: "节假日", kind: None, schema: yaml::schema::<List<HolidayYear>> },
    Subject { name: "wording", label: "规范用语", kind: None, schema: yaml::schema::<List<WordingRule>> },
];

impl Subject {
    /// The subject that an editor calls so: a kind by any of its names, a file by its name or label.
    pub fn named(word: &str) -> Option<&'static Self> {
        let word = word.trim_end_matches(".yaml");
        let kind = Kind::named(word);
        let is_meant = |subject: &&Subject| match subject.kind {
            Some(own) => kind == Some(own),
            None => [subject.name, subject.label].contains(&word),
        };
        SUBJECTS.iter().find(is_meant)
    }

    /// The subject of a kind of record.
    pub fn of_kind(kind: Kind) -> Option<&'static Self> {
        SUBJECTS.iter().find(|subject| subject.kind == Some(kind))
    }

    /// Where its files lie.
    pub fn place(&self) -> String {
        match self.kind {
            Some(kind) => format!("content/{}/", kind.folder()),
            None => format!("content/{}.yaml", self.name),
        }
    }

    /// What its files hold.
    pub fn layout(&self) -> Layout {
        Layout::of(&(self.schema)(), self.kind.is_some())
    }

    /// The JSON Schema of its `.yaml` files; with the site's lists, their values are part of it.
    pub fn json(&self, lists: Option<&Lists>) -> Json {
        editor::of_file(&self.layout(), self.label, lists)
    }

    /// The JSON Schema of the front matter of its `.md` files: always one record.
    pub fn front_matter(&self, lists: Option<&Lists>) -> Json {
        editor::of_front_matter(&self.layout(), self.label, lists)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::FILES;
    use crate::schema::{Field, Value};

    #[test]
    fn every_kind_and_every_file_is_a_subject() {
        let names = SUBJECTS.map(|subject| subject.name);
        assert_eq!(names[..9], Kind::ALL.map(Kind::name));
        assert_eq!(names[9..], FILES);
        for (subject, kind) in SUBJECTS.iter().zip(Kind::ALL) {
            assert_eq!((subject.label, subject.kind), (kind.label(), Some(kind)));
        }
        assert_eq!(Subject::named("公示").map(|subject| subject.name), None);
        assert_eq!(Subject::named("企业").map(|subject| subject.name), Some("enterprise"));
        assert_eq!(Subject::named("site.yaml").map(|subject| subject.name), Some("site"));
    }

    #[test]
    fn every_field_has_a_chinese_note() {
        fn bare(fields: &[Field]) -> Vec<&str> {
            let own = fields.iter().filter(|field| !field.note.contains(|c: char| ('一'..='龥').contains(&c)));
            own.map(|field| &*field.key).chain(fields.iter().flat_map(|field| bare(field.value.fields()))).collect()
        }
        for subject in SUBJECTS {
            let layout = subject.layout();
            assert!(!layout.fields.is_empty(), "{}", subject.name);
            assert_eq!(bare(&layout.fields), Vec::<&str>::new(), "{}", subject.name);
        }
    }

    #[test]
    fn fields_keep_the_order_in_which_they_are_declared() {
        let layout = SUBJECTS[0].layout();
        let keys: Vec<&str> = layout.fields.iter().map(|field| &*field.key).collect();
        assert_eq!(keys[..4], ["编号", "名称", "简称", "曾用名"]);
        assert_eq!(keys.last(), Some(&"草稿"));
    }

    #[test]
    fn what_a_field_points_at_is_known() {
        let layout = SUBJECTS[1].layout();
        let item = |key: &str| match layout.fields.iter().find(|field| field.key == key).map(|field| &field.value) {
            Some(Value::List { item, .. }) => match &**item {
                Value::Fact(fact) => (fact.kind, fact.list.map(crate::config::ListName::label)),
                _ => (None, None),
            },
            _ => (None, None),
        };
        assert_eq!(item("企业"), (Some(Kind::Enterprise), None));
        assert_eq!(item("街道"), (None, Some("街道")));
        assert_eq!(item("主题"), (None, Some("主题")));
    }
}
