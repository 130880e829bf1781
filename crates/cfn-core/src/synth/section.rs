//! The sections of a template.

use crate::tree::Content;

/// The sections of a template that have different rules for references.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Section {
    Parameters,
    Mappings,
    Conditions,
    Rules,
    Resources,
    Metadata,
    Outputs,
    ExportNames,
}

impl Section {
    /// The section that an element is written to, if it is written.
    pub(super) fn of(content: &Content) -> Option<Section> {
        Some(match content {
            Content::Group | Content::Stack(_) => return None,
            Content::Resource(_) => Section::Resources,
            Content::Parameter(_) => Section::Parameters,
            Content::Mapping(_) => Section::Mappings,
            Content::Condition(_) => Section::Conditions,
            Content::Rule(_) => Section::Rules,
            Content::Output(_) => Section::Outputs,
        })
    }

    /// Whether resources cannot be referred to here, because they do not exist yet.
    pub(super) fn before_resources(self) -> bool {
        matches!(
            self,
            Section::Conditions | Section::Rules | Section::ExportNames
        )
    }
}
