//! What an update from one template to another does: resource by resource, property by property.
//!
//! The difference is one of meaning, not of text: the order of keys, comments, YAML or JSON, short
//! and long forms of functions, `5` for `"5"`, and the order of tags are no change. (Inside free
//! JSON such as an event pattern, `5` and `"5"` are two things.) What a change does comes from the
//! schemas of the types, which say of each property whether changing it replaces the resource:
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html>.
//! What a schema does not call create-only is updated in place; the few properties that interrupt
//! the resource, no schema says, are in a table of their own.
//!
//! ```
//! use cfn_core::diff::{Diff, Effect};
//! use cfn_core::{App, RawResource, Stack};
//!
//! let template = |name: &str| {
//!     let app = App::new();
//!     let topic = RawResource::new("AWS::SNS::Topic").property("DisplayName", name);
//!     app.add("alerts", Stack::new()).add("Pager", topic);
//!     app.synth().unwrap().template("alerts").unwrap().clone()
//! };
//! let diff = template("Denials").diff_from(template("Errors").node());
//! let [change] = diff.changes() else { panic!("{diff:?}") };
//! assert_eq!((&*change.section, &*change.id), ("Resources", "Pager"));
//! assert_eq!(change.parts[0].path, "Properties.DisplayName");
//! // This app knows no schema of the type; `App::schemas(cfn_resources::schema)` tells it.
//! assert_eq!(change.effect, Effect::Unknown);
//! ```

mod cascade;
mod compare;
mod form;
#[cfg(feature = "cli")]
mod read;
mod renamed;
mod resource;
mod section;
mod spot;
mod tables;

use crate::node::{Map, Node};
use crate::schema::Schema;
use crate::template::Template;

#[cfg(feature = "cli")]
pub use read::{ReadError, read};

/// How deep values may be nested to be read and compared.
pub(crate) const DEEPEST: usize = 256;

/// The changes from one template to another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diff {
    changes: Vec<Change>,
}

/// One thing of a template that is added, removed or changed.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Change {
    /// The section: `Resources`, `Parameters`.
    pub section: String,
    /// The name in the section, a logical id; empty where the section is one value.
    pub id: String,
    /// The type of a resource or a parameter: of the new one, if both templates have it.
    pub type_name: String,
    /// What happened to it.
    pub kind: ChangeKind,
    /// What CloudFormation will do.
    pub effect: Effect,
    /// The values that differ. Where all of it is added or removed, one with an empty path; none
    /// where it is renamed.
    pub parts: Vec<Part>,
    /// What is to be known about it.
    pub notes: Vec<Note>,
}

/// What happened to a thing of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ChangeKind {
    /// Only the new template has it.
    Added,
    /// Only the old template has it.
    Removed,
    /// Both have it, with differences.
    Changed,
    /// The old template has the same under another logical id.
    Renamed {
        /// The old logical id.
        from: String,
    },
}

/// What CloudFormation will do, the gravest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Effect {
    /// Nothing that is deployed changes.
    Nothing,
    /// A resource is created.
    Creation,
    /// The resource is updated in place.
    NoInterruption,
    /// The resource is updated in place and does not work meanwhile.
    SomeInterruption,
    /// The resource leaves the stack and stays in the account.
    Retained,
    /// No schema says.
    Unknown,
    /// The resource may be replaced, depending on the values.
    MayReplace,
    /// The resource is replaced: a new one is created, the old one deleted.
    Replacement,
    /// The resource is deleted.
    Deletion,
}

impl Effect {
    /// The effect in words: `no interruption`, `replacement`.
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

    /// Whether a resource is replaced, or may be.
    pub fn replaces(self) -> bool {
        matches!(self, Effect::MayReplace | Effect::Replacement)
    }
}

/// One value that differs.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Part {
    /// Where it is: `Properties.Targets[0].Arn`.
    pub path: String,
    /// The old value; nothing where there was none.
    pub before: Option<Node>,
    /// The new value; nothing where there is none.
    pub after: Option<Node>,
    /// What changing it does.
    pub effect: Effect,
    /// What it refers to, where it is written as before and may yield another value: `EventBus`.
    pub because: Option<String>,
}

/// Something to be known about a change.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Note {
    /// Data or access may be lost, or the update fails.
    Danger(String),
    /// Good to know.
    Remark(String),
}

impl Note {
    /// What it says.
    pub fn text(&self) -> &str {
        match self {
            Note::Danger(text) | Note::Remark(text) => text,
        }
    }
}

impl Diff {
    /// Compares two templates as nodes. `schemas` finds the schema of a resource type, such as
    /// `cfn_resources::schema`; without one, what a change does is [`Effect::Unknown`].
    ///
    /// ```
    /// use cfn_core::Node;
    /// use cfn_core::diff::Diff;
    /// use serde_json::json;
    ///
    /// let template = |value| Node::from(json!({"Outputs": {"Days": {"Value": value}}}));
    /// assert!(Diff::between(&template(json!(7)), &template(json!("7")), |_| None).is_empty());
    /// assert!(!Diff::between(&template(json!(7)), &template(json!(8)), |_| None).is_empty());
    /// ```
    ///
    /// Nothing is checked: sections that are no maps are compared as they are. Templates with
    /// values nested more than 256 deep are not compared; the one change says so.
    pub fn between(
        before: &Node,
        after: &Node,
        schemas: impl Fn(&str) -> Option<&'static Schema>,
    ) -> Diff {
        if before.deeper_than(DEEPEST) || after.deeper_than(DEEPEST) {
            return Diff::too_deep();
        }
        let sections = |node: &Node| match form::canonical(node) {
            Node::Map(map) => map,
            other => Map::from_iter([("".into(), other)]),
        };
        let (before, after) = (sections(before), sections(after));
        Diff {
            changes: section::all(&before, &after, &schemas),
        }
    }

    fn too_deep() -> Diff {
        let text = format!("values are nested more than {DEEPEST} deep and were not compared");
        Diff {
            changes: vec![Change {
                section: String::new(),
                id: String::new(),
                type_name: String::new(),
                kind: ChangeKind::Changed,
                effect: Effect::Unknown,
                parts: Vec::new(),
                notes: vec![Note::Danger(text)],
            }],
        }
    }

    /// The changes: in the order of a template's sections, then of the new template.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Whether the templates mean the same.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Whether a resource is replaced or may be. A renamed one is: it is created anew.
    pub fn replaces(&self) -> bool {
        self.changes.iter().any(|change| change.effect.replaces())
    }

    /// Whether things are added and all else stays as it is.
    pub fn only_adds(&self) -> bool {
        self.changes
            .iter()
            .all(|change| change.kind == ChangeKind::Added || change.effect == Effect::Nothing)
    }
}

impl Template {
    /// What updating a stack from an older template to this one does.
    ///
    /// The schemas are those of the typed resources and those given to
    /// [`App::schemas`](crate::App::schemas).
    pub fn diff_from(&self, before: &Node) -> Diff {
        Diff::between(before, &self.root, |name| self.schemas.find(name))
    }
}
