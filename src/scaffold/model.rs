//! What can be made: each kind, and each kind with its type chosen already (公示 is a notice of that type).

use crate::content::Kind;
use crate::schema::{Field, SUBJECTS, Value};

/// What a new record is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    /// Its kind.
    pub kind: Kind,
    /// A field that is filled in already: its key and its word.
    pub preset: Option<(String, String)>,
}

/// Everything that can be made: kinds first, then the words of their types, in order.
pub fn models() -> Vec<Model> {
    let kinds = Kind::ALL.into_iter().map(|kind| Model { kind, preset: None });
    kinds.chain(Kind::ALL.into_iter().flat_map(with_type)).collect()
}

impl Model {
    /// What an editor calls so: a kind by any of its names, the word of a type, or a piece of a kind's
    /// label of two characters or more (案例).
    pub fn named(word: &str) -> Option<Self> {
        let kind = Kind::named(word).map(|kind| Model { kind, preset: None });
        let is_piece = |model: &Model| word.chars().count() > 1 && model.word().contains(word);
        kind.or_else(|| models().into_iter().find(|model| model.word() == word))
            .or_else(|| models().into_iter().find(is_piece))
    }

    /// What editors call it.
    pub fn word(&self) -> &str {
        self.preset.as_ref().map_or(self.kind.label(), |(_, word)| word)
    }
}

/// A kind with each word of the field that tells its type.
fn with_type(kind: Kind) -> Vec<Model> {
    let fields = SUBJECTS.iter().find(|subject| subject.kind == Some(kind)).map(|subject| subject.layout().fields);
    let words = |field: &Field| match &field.value {
        Value::Choice(words) if field.required => {
            words.iter().map(|word| Model { kind, preset: Some((field.key.clone(), word.clone())) }).collect()
        }
        _ => Vec::new(),
    };
    fields.iter().flatten().flat_map(words).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_and_their_types_are_known_by_their_words() {
        let notice = Model::named("公示").unwrap();
        assert_eq!((notice.kind, notice.word()), (Kind::Notice, "公示"));
        assert_eq!(Model::named("大讲堂").unwrap(), Model { kind: Kind::Lecture, preset: None });
        assert_eq!(Model::named("enterprise").unwrap().kind, Kind::Enterprise);
        assert_eq!(Model::named("以案释法").unwrap().kind, Kind::Case);
        assert_eq!(Model::named("公告").unwrap().word(), "公告");
        assert_eq!(Model::named("案例").unwrap().word(), "典型案例");
        assert_eq!((Model::named("别的"), Model::named("企"), Model::named("")), (None, None, None));
    }
}
