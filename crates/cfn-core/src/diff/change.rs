//! What a comparison finds: a change for each entry that differs, its effect and notes about it.

use crate::node::Node;

/// An entry of a template that is added, removed or changed.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Change {
    /// The section, such as `Resources` or `Parameters`.
    pub section: String,
    /// The logical id in the section. It is empty if the section is a single value.
    pub id: String,
    /// The type of a resource or a parameter. If both templates have the entry, the new type.
    pub type_name: String,
    /// How the templates differ.
    pub kind: ChangeKind,
    /// What CloudFormation does.
    pub effect: Effect,
    /// The values that differ. An entry that is added or removed has one part with an empty path;
    /// a renamed one has none.
    pub parts: Vec<Part>,
    /// Notes about the change.
    pub notes: Vec<Note>,
}

/// How the two templates differ in an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ChangeKind {
    /// Only the new template has it.
    Added,
    /// Only the old template has it.
    Removed,
    /// Both have it, with different values.
    Changed,
    /// The old template has the same entry under another logical id.
    Renamed {
        /// The old logical id.
        from: String,
    },
}

/// What CloudFormation does, from the least to the most serious.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Effect {
    /// Nothing that is deployed changes.
    Nothing,
    /// A resource is created.
    Creation,
    /// The resource is updated in place.
    NoInterruption,
    /// The resource is updated in place, and does not work during the update.
    SomeInterruption,
    /// The resource is removed from the stack and stays in the account.
    Retained,
    /// The effect is not known, because no schema describes it.
    Unknown,
    /// The resource may be replaced, depending on the values.
    MayReplace,
    /// The resource is replaced: a new one is created, the old one deleted.
    Replacement,
    /// The resource is deleted.
    Deletion,
}

impl Effect {
    /// Returns the effect in words, such as `no interruption` or `replacement`.
    pub fn words(self) -> &'static str {
        match self {
            Effect::Nothing => "nothing deployed changes",
            Effect::Creation => "creation",
            Effect::NoInterruption => "no interruption",
            Effect::SomeInterruption => "some interruption",
            Effect::Retained => "leaves the stack, stays in the account",
            Effect::Unknown => "effect not known",
            Effect::MayReplace => "may be replaced",
            Effect::Replacement => "replacement",
            Effect::Deletion => "deletion",
        }
    }

    /// Returns whether the resource is replaced or may be replaced.
    pub fn replaces(self) -> bool {
        matches!(self, Effect::MayReplace | Effect::Replacement)
    }
}

/// One value that differs.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Part {
    /// The path of the value, such as `Properties.Targets[0].Arn`.
    pub path: String,
    /// The old value, if there is one.
    pub before: Option<Node>,
    /// The new value, if there is one.
    pub after: Option<Node>,
    /// What the change of this value does.
    pub effect: Effect,
    /// The entry that the value refers to, such as `EventBus`, if the value is written as before but
    /// may return something else because that entry changes.
    pub because: Option<String>,
}

/// A note about a change.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Note {
    /// The change may lose data or access, or the update fails.
    Danger(String),
    /// Further information.
    Remark(String),
}

impl Note {
    /// Returns the text of the note.
    pub fn text(&self) -> &str {
        match self {
            Note::Danger(text) | Note::Remark(text) => text,
        }
    }
}

impl Change {
    /// A change of a resource, without parts or notes yet.
    pub(super) fn of_resource(id: &str, kind: ChangeKind, effect: Effect) -> Change {
        Change {
            section: "Resources".to_owned(),
            id: id.to_owned(),
            type_name: String::new(),
            kind,
            effect,
            parts: Vec::new(),
            notes: Vec::new(),
        }
    }
}
