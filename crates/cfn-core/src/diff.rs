//! Compares two templates, and reports what an update from one to the other does to each resource
//! and property.
//!
//! The comparison is about meaning, not text. It ignores the order of keys, comments, the format
//! (YAML or JSON), short and long forms of functions, the order of tags, and `5` in the place of
//! `"5"`. (In free JSON such as an event pattern, `5` and `"5"` are different.) The effect of a
//! change comes from the schemas of the types. A schema says for each property whether a change
//! replaces the resource:
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html>.
//! Properties that are not create-only in the schema are updated in place. Schemas do not say which
//! properties interrupt the resource; this module has a table of them.
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
//! // This app has no schema of the type. `App::schemas(cfn_resources::schema)` gives it one.
//! assert_eq!(change.effect, Effect::Unknown);
//! ```

mod canonical;
mod cascade;
mod change;
mod compare;
mod entries;
mod notes;
#[cfg(feature = "cli")]
mod read;
mod references;
mod renamed;
mod resource;
mod schema_cursor;
mod section;
mod tables;

use crate::node::{Map, Node};
use crate::schema::Schema;
use crate::template::Template;

#[cfg(feature = "cli")]
pub(crate) use canonical::canonical;
pub use change::{Change, ChangeKind, Effect, Note, Part};
#[cfg(feature = "cli")]
pub use read::{ReadError, read};

/// The depth to which values may be nested in a comparison.
pub(crate) const DEEPEST: usize = 256;

/// The changes from one template to another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diff {
    changes: Vec<Change>,
}

impl Diff {
    /// Compares two templates as nodes. `schemas` finds the schema of a resource type, such as
    /// `cfn_resources::schema`. The effect on a type without a schema is [`Effect::Unknown`].
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
    /// The templates are not checked: a section that is not a map is compared as one value. Templates
    /// with values that are nested more than 256 levels deep are not compared. The result then has
    /// one change that says so.
    #[must_use]
    pub fn between(
        before: &Node,
        after: &Node,
        schemas: impl Fn(&str) -> Option<&'static Schema>,
    ) -> Diff {
        if before.deeper_than(DEEPEST) || after.deeper_than(DEEPEST) {
            return Diff::too_deep();
        }
        let sections = |node: &Node| match canonical::canonical(node) {
            Node::Map(map) => map,
            other => Map::from_iter([("".into(), other)]),
        };
        let (before, after) = (sections(before), sections(after));
        Diff {
            changes: section::all(&before, &after, &schemas),
        }
    }

    fn too_deep() -> Diff {
        let text =
            format!("values are nested more than {DEEPEST} levels deep, so they were not compared");
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

    /// Returns the changes, in the order of a template's sections and of the new template's entries.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Returns whether the templates mean the same.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Returns whether a resource is replaced or may be replaced. A renamed resource is replaced,
    /// because CloudFormation creates a new one.
    pub fn replaces(&self) -> bool {
        self.changes.iter().any(|change| change.effect.replaces())
    }

    /// Returns whether entries are added and everything else stays the same.
    pub fn only_adds(&self) -> bool {
        self.changes
            .iter()
            .all(|change| change.kind == ChangeKind::Added || change.effect == Effect::Nothing)
    }
}

impl Template {
    /// Compares this template with an older one, and returns what updating a stack to this one does.
    ///
    /// The schemas are those of the typed resources and those given to
    /// [`App::schemas`](crate::App::schemas).
    #[must_use]
    pub fn diff_from(&self, before: &Node) -> Diff {
        Diff::between(before, &self.root, |name| self.schemas.find(name))
    }
}
