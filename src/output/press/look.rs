//! How a piece of a line looks in a document for Word.

use docx_rs::{Run, RunProperty, Shading, VertAlignType};

use crate::markdown::Mark;

/// How a piece of a line looks.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    is_strong: bool,
    is_stressed: bool,
    is_deleted: bool,
    is_underlined: bool,
    is_code: bool,
    is_link: bool,
    vertical: Option<VertAlignType>,
}

impl Look {
    /// The same, and marked.
    pub(super) fn with(&self, mark: Mark) -> Self {
        let mut look = *self;
        match mark {
            Mark::Strong => look.is_strong = true,
            Mark::Emphasis => look.is_stressed = true,
            Mark::Deleted => look.is_deleted = true,
            Mark::Underlined => look.is_underlined = true,
            Mark::Code => look.is_code = true,
            Mark::Superscript => look.vertical = Some(VertAlignType::SuperScript),
            Mark::Subscript => look.vertical = Some(VertAlignType::SubScript),
        }
        look
    }

    /// The same, for what leads elsewhere.
    pub(super) fn link(&self) -> Self {
        Self { is_link: true, ..*self }
    }

    /// A run that looks so.
    pub(super) fn on(&self, mut run: Run) -> Run {
        let mut property = RunProperty::new();
        if self.is_strong {
            property = property.bold();
        }
        if self.is_stressed {
            property = property.italic();
        }
        if self.is_deleted {
            property = property.strike();
        }
        if self.is_underlined || self.is_link {
            property = property.underline("single");
        }
        if self.is_link {
            property = property.color("1F4E9E");
        }
        if self.is_code {
            property = property.shading(Shading::new().fill("F0F0F0"));
        }
        if let Some(vertical) = self.vertical {
            property = property.vert_align(vertical);
        }
        run.run_property = property;
        run
    }
}
