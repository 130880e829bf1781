//! Assertions about templates, for users' tests. They follow the AWS CDK's assertions module.
//!
//! A [`Template`] is searched by type, by properties or by logical id. An expected value is anything
//! that serializes, such as `serde_json::json!` or a [`Node`](crate::Node), with [`Match`]ers and
//! [`Capture`]s anywhere in it. An object may have more keys than expected; a list must have exactly
//! the expected items, in their order. Functions are compared in their long form,
//! `{"Fn::GetAtt": ["Bus", "Arn"]}`.
//!
//! Each check exists twice: `has_…` returns a [`Mismatch`], and `assert_…` panics with it.
//!
//! ```
//! use cfn_core::{App, RawResource, Stack};
//! use cfn_core::assertions::{Capture, Match, Template};
//! use serde_json::json;
//!
//! let app = App::new();
//! app.add("hub", Stack::new()).add(
//!     "Group",
//!     RawResource::new("AWS::Logs::LogGroup")
//!         .property("LogGroupName", "/aws/events/scp")
//!         .property("RetentionInDays", 7),
//! );
//!
//! let assembly = app.synth()?;
//! let template = Template::from(assembly.template("hub").unwrap());
//! let name = Capture::new();
//! template.assert_resource_count("AWS::Logs::LogGroup", 1);
//! template.assert_resource_properties(
//!     "AWS::Logs::LogGroup",
//!     json!({ "LogGroupName": name, "RetentionInDays": 7, "KmsKeyId": Match::absent() }),
//! );
//! assert_eq!(name.values(), ["/aws/events/scp"]);
//! # Ok::<(), cfn_core::SynthError>(())
//! ```

mod capture;
mod comparison;
mod describe;
mod expected;
mod matcher;
mod mismatch;

use std::sync::LazyLock;

use findings::nearest;
use indexmap::IndexMap;
use serde_core::Serialize;
use serde_json::Value as Json;

pub use capture::Capture;
pub use matcher::Match;
pub use mismatch::Mismatch;

use comparison::{Comparison, compare};
use expected::{long_form, to_json};

/// A template to make assertions about.
///
/// ```
/// use cfn_core::assertions::Template;
///
/// let template = Template::from_json(r#"{"Resources": {"Bus": {"Type": "AWS::Events::EventBus"}}}"#)?;
/// assert_eq!(template.resource_count("AWS::Events::EventBus"), 1);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    root: Json,
}

impl From<&crate::Template> for Template {
    fn from(template: &crate::Template) -> Template {
        let root = serde_json::to_value(template.node()).unwrap_or_default();
        Template {
            root: long_form(root),
        }
    }
}

impl Template {
    /// Reads a template in JSON, as [`Template::to_json`](crate::Template::to_json) or other tools
    /// write it.
    ///
    /// # Errors
    ///
    /// Fails if the text is not JSON.
    ///
    /// ```
    /// use cfn_core::assertions::Template;
    ///
    /// assert!(Template::from_json("{}").is_ok());
    /// assert!(Template::from_json("Resources:").is_err());
    /// ```
    pub fn from_json(text: &str) -> Result<Template, serde_json::Error> {
        serde_json::from_str(text).map(|root| Template {
            root: long_form(root),
        })
    }

    /// Returns the whole template, with functions in their long form.
    ///
    /// ```
    /// use cfn_core::assertions::Template;
    ///
    /// let template = Template::from_json(r#"{"Description": "A hub"}"#)?;
    /// assert_eq!(template.json()["Description"], "A hub");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn json(&self) -> &Json {
        &self.root
    }

    /// Returns the number of resources of a type.
    ///
    /// ```
    /// use cfn_core::assertions::Template;
    ///
    /// let template = Template::from_json(r#"{"Resources": {"Bus": {"Type": "AWS::Events::EventBus"}}}"#)?;
    /// assert_eq!(template.resource_count("AWS::Events::Rule"), 0);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn resource_count(&self, type_name: &str) -> usize {
        self.of_type(type_name).len()
    }

    /// Asserts the number of resources of a type.
    ///
    /// # Panics
    ///
    /// Panics if there are more or fewer. The message has their logical ids.
    ///
    /// ```
    /// use cfn_core::assertions::Template;
    ///
    /// let template = Template::from_json(r#"{"Resources": {"Bus": {"Type": "AWS::Events::EventBus"}}}"#)?;
    /// template.assert_resource_count("AWS::Events::EventBus", 1);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[track_caller]
    pub fn assert_resource_count(&self, type_name: &str, count: usize) {
        let found = self.of_type(type_name);
        let ids: Vec<&str> = found.keys().copied().collect();
        let mut message = format!("expected {count} {type_name}, found {}", counted(&ids));
        if ids.is_empty() {
            message = format!("{message}; {}", self.types_near(type_name));
        }
        holds(match found.len() == count {
            true => Ok(()),
            false => Err(Mismatch::plain(message)),
        });
    }

    /// Returns the resources of a type whose definition (`Properties`, `DependsOn`, …) is as expected.
    ///
    /// [`Match::any_value`] finds all resources of the type.
    ///
    /// ```
    /// use cfn_core::assertions::{Match, Template};
    /// use serde_json::json;
    ///
    /// let template = Template::from_json(
    ///     r#"{"Resources": {
    ///         "A": {"Type": "AWS::SNS::Topic", "DeletionPolicy": "Retain"},
    ///         "B": {"Type": "AWS::SNS::Topic"}
    ///     }}"#,
    /// )?;
    /// let kept = template.find_resources("AWS::SNS::Topic", json!({"DeletionPolicy": "Retain"}));
    /// assert_eq!(kept.keys().copied().collect::<Vec<_>>(), ["A"]);
    /// assert_eq!(template.find_resources("AWS::SNS::Topic", Match::any_value()).len(), 2);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn find_resources(
        &self,
        type_name: &str,
        expected: impl Serialize,
    ) -> IndexMap<&str, &Json> {
        matching(self.of_type(type_name), &to_json(expected))
    }

    /// Checks that a resource of a type has the expected definition.
    ///
    /// # Errors
    ///
    /// Fails if no resource matches. The error has the most similar resource.
    ///
    /// ```
    /// use cfn_core::assertions::Template;
    /// use serde_json::json;
    ///
    /// let template = Template::from_json(
    ///     r#"{"Resources": {"A": {"Type": "AWS::SNS::Topic", "DependsOn": "B"}}}"#,
    /// )?;
    /// assert!(template.has_resource("AWS::SNS::Topic", json!({"DependsOn": "B"})).is_ok());
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn has_resource(&self, type_name: &str, expected: impl Serialize) -> Result<(), Mismatch> {
        let candidates = self.of_type(type_name);
        if candidates.is_empty() {
            return Err(self.no_such_type(type_name));
        }
        some_match(type_name, "", candidates, &to_json(expected))
    }

    /// Asserts what [`has_resource`](Self::has_resource) checks.
    ///
    /// # Panics
    ///
    /// Panics if no resource of the type is as expected. The message has the most similar one.
    ///
    /// ```
    /// use cfn_core::assertions::Template;
    /// use serde_json::json;
    ///
    /// let template = Template::from_json(
    ///     r#"{"Resources": {"A": {"Type": "AWS::SNS::Topic", "DependsOn": "B"}}}"#,
    /// )?;
    /// template.assert_resource("AWS::SNS::Topic", json!({"DependsOn": "B"}));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[track_caller]
    pub fn assert_resource(&self, type_name: &str, expected: impl Serialize) {
        holds(self.has_resource(type_name, expected));
    }

    /// Checks that a resource of a type has the expected properties.
    ///
    /// # Errors
    ///
    /// Fails if no resource matches. The error has the most similar resource.
    ///
    /// ```
    /// use cfn_core::assertions::{Match, Template};
    /// use serde_json::json;
    ///
    /// let template = Template::from_json(
    ///     r#"{"Resources": {"A": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "pager"}}}}"#,
    /// )?;
    /// assert!(template.has_resource_properties("AWS::SNS::Topic", json!({})).is_ok());
    /// let nothing_else = Match::object_equals(json!({"TopicName": "page"}));
    /// assert!(template.has_resource_properties("AWS::SNS::Topic", nothing_else).is_err());
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn has_resource_properties(
        &self,
        type_name: &str,
        expected: impl Serialize,
    ) -> Result<(), Mismatch> {
        let candidates = self.of_type(type_name);
        if candidates.is_empty() {
            return Err(self.no_such_type(type_name));
        }
        let expected = to_json(expected);
        some_match(type_name, "Properties", properties(candidates), &expected)
    }

    /// Asserts what [`has_resource_properties`](Self::has_resource_properties) checks.
    ///
    /// # Panics
    ///
    /// Panics if no resource of the type has these properties. The message has the most similar one.
    ///
    /// ```
    /// use cfn_core::assertions::Template;
    /// use serde_json::json;
    ///
    /// let template = Template::from_json(
    ///     r#"{"Resources": {"A": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "pager"}}}}"#,
    /// )?;
    /// template.assert_resource_properties("AWS::SNS::Topic", json!({"TopicName": "pager"}));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[track_caller]
    pub fn assert_resource_properties(&self, type_name: &str, expected: impl Serialize) {
        holds(self.has_resource_properties(type_name, expected));
    }

    /// Asserts the number of resources of a type that have the expected properties.
    ///
    /// # Panics
    ///
    /// Panics if there are more or fewer. The message has their logical ids.
    ///
    /// ```
    /// use cfn_core::assertions::Template;
    /// use serde_json::json;
    ///
    /// let template = Template::from_json(
    ///     r#"{"Resources": {"A": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "pager"}}}}"#,
    /// )?;
    /// template.assert_resource_properties_count("AWS::SNS::Topic", json!({"TopicName": "pager"}), 1);
    /// template.assert_resource_properties_count("AWS::SNS::Topic", json!({"FifoTopic": true}), 0);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[track_caller]
    pub fn assert_resource_properties_count(
        &self,
        type_name: &str,
        expected: impl Serialize,
        count: usize,
    ) {
        let candidates = properties(self.of_type(type_name));
        let expected = to_json(expected);
        let found = matching(candidates, &expected);
        let ids: Vec<&str> = found.keys().copied().collect();
        let message = format!(
            "expected {count} {type_name} with these properties, found {}",
            counted(&ids)
        );
        holds(match found.len() {
            found if found == count => Ok(()),
            0 => self
                .has_resource_properties(type_name, expected)
                .map_err(|mismatch| Mismatch {
                    message: format!("{message}: {}", mismatch.message),
                    ..mismatch
                }),
            _ => Err(Mismatch::plain(message)),
        });
    }

    /// Checks the whole template. It may have more keys than expected, like every other object.
    ///
    /// # Errors
    ///
    /// Fails if the template is not as expected. The error has every difference.
    ///
    /// ```
    /// use cfn_core::assertions::Template;
    /// use serde_json::json;
    ///
    /// let template = Template::from_json(r#"{"Description": "A hub", "Resources": {}}"#)?;
    /// assert!(template.matches(json!({"Description": "A hub"})).is_ok());
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn matches(&self, expected: impl Serialize) -> Result<(), Mismatch> {
        let comparison = compare("", &to_json(expected), &self.root);
        if comparison.matches() {
            comparison.keep_captures();
            return Ok(());
        }
        Err(Mismatch {
            message: "the template does not match (- expected, + found):".into(),
            nearest: None,
            differences: comparison.differences,
        })
    }

    /// Asserts what [`matches`](Self::matches) checks.
    ///
    /// # Panics
    ///
    /// Panics if the template is not as expected. The message has every difference.
    ///
    /// ```
    /// use cfn_core::assertions::Template;
    /// use serde_json::json;
    ///
    /// let template = Template::from_json(r#"{"Description": "A hub", "Resources": {}}"#)?;
    /// template.assert_matches(json!({"Description": "A hub"}));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[track_caller]
    pub fn assert_matches(&self, expected: impl Serialize) {
        holds(self.matches(expected));
    }

    fn of_type(&self, type_name: &str) -> IndexMap<&str, &Json> {
        let mut resources = self.section("Resources");
        resources.retain(|_, resource| resource["Type"] == type_name);
        resources
    }

    fn section(&self, section: &str) -> IndexMap<&str, &Json> {
        let entries = self.root.get(section).and_then(Json::as_object);
        entries
            .into_iter()
            .flatten()
            .map(|(id, value)| (id.as_str(), value))
            .collect()
    }

    fn in_section(&self, section: &'static str, id: &str, expected: &Json) -> Result<(), Mismatch> {
        let mut candidates = self.section(section);
        if id != "*" {
            if !candidates.contains_key(id) {
                let ids: Vec<&str> = candidates.keys().copied().collect();
                let help = match (nearest(id, ids.iter().copied()), &ids[..]) {
                    (Some(help), _) => help,
                    (None, []) => "the section is empty".to_owned(),
                    (None, ids) => format!("it has {}", ids.join(", ")),
                };
                let message = format!("the template has no {id:?} in {section}; {help}");
                return Err(Mismatch::plain(message));
            }
            candidates.retain(|other, _| *other == id);
        }
        if candidates.is_empty() {
            return Err(Mismatch::plain(format!("the template has no {section}")));
        }
        some_match(&format!("entry of {section}"), "", candidates, expected)
    }

    fn no_such_type(&self, type_name: &str) -> Mismatch {
        let help = self.types_near(type_name);
        Mismatch::plain(format!(
            "the template has no resource of the type {type_name}; {help}"
        ))
    }

    /// Says which type is meant if it is misspelt, or which types there are.
    fn types_near(&self, type_name: &str) -> String {
        let mut types: Vec<&str> = self
            .section("Resources")
            .values()
            .filter_map(|resource| resource["Type"].as_str())
            .collect();
        types.sort_unstable();
        types.dedup();
        match (nearest(type_name, types.iter().copied()), &types[..]) {
            (Some(help), _) => help,
            (None, []) => "the template has no resources".to_owned(),
            (None, types) => format!("its resources are of the types {}", types.join(", ")),
        }
    }
}

/// The three methods for a section whose entries are found by logical id.
macro_rules! sections {
    ($($section:literal, $what:literal, $find:ident, $has:ident, $assert:ident, $example:literal;)*) => {
        impl Template {$(
            #[doc = concat!("Returns the ", $what, "s that are as expected, by logical id.")]
            ///
            /// ```
            /// use cfn_core::assertions::{Match, Template};
            ///
            #[doc = concat!("let template = Template::from_json(r#\"{\"", $section, "\": {\"X\": ", $example, "}}\"#)?;")]
            #[doc = concat!("assert_eq!(template.", stringify!($find), "(Match::any_value()).len(), 1);")]
            /// # Ok::<(), serde_json::Error>(())
            /// ```
            pub fn $find(&self, expected: impl Serialize) -> IndexMap<&str, &Json> {
                matching(self.section($section), &to_json(expected))
            }

            #[doc = concat!("Checks that the ", $what, " with a logical id is as expected. For `\"*\"`, any ", $what, " may be.")]
            ///
            /// # Errors
            ///
            /// Fails if no entry matches. The error has the most similar one.
            ///
            /// ```
            /// use cfn_core::assertions::{Match, Template};
            ///
            #[doc = concat!("let template = Template::from_json(r#\"{\"", $section, "\": {\"X\": ", $example, "}}\"#)?;")]
            #[doc = concat!("assert!(template.", stringify!($has), "(\"X\", Match::any_value()).is_ok());")]
            #[doc = concat!("assert!(template.", stringify!($has), "(\"Y\", Match::any_value()).is_err());")]
            /// # Ok::<(), serde_json::Error>(())
            /// ```
            pub fn $has(&self, logical_id: &str, expected: impl Serialize) -> Result<(), Mismatch> {
                self.in_section($section, logical_id, &to_json(expected))
            }

            #[doc = concat!("Asserts what [`", stringify!($has), "`](Self::", stringify!($has), ") checks.")]
            ///
            /// # Panics
            ///
            #[doc = concat!("Panics if no such ", $what, " is as expected. The message has the most similar one.")]
            ///
            /// ```
            /// use cfn_core::assertions::{Match, Template};
            ///
            #[doc = concat!("let template = Template::from_json(r#\"{\"", $section, "\": {\"X\": ", $example, "}}\"#)?;")]
            #[doc = concat!("template.", stringify!($assert), "(\"X\", Match::any_value());")]
            /// # Ok::<(), serde_json::Error>(())
            /// ```
            #[track_caller]
            pub fn $assert(&self, logical_id: &str, expected: impl Serialize) {
                holds(self.$has(logical_id, expected));
            }
        )*}
    };
}

sections! {
    "Outputs", "output", find_outputs, has_output, assert_output, "{\"Value\": \"v\"}";
    "Parameters", "parameter", find_parameters, has_parameter, assert_parameter, "{\"Type\": \"String\"}";
    "Conditions", "condition", find_conditions, has_condition, assert_condition, "{\"Fn::Equals\": [\"a\", \"b\"]}";
    "Mappings", "mapping", find_mappings, has_mapping, assert_mapping, "{\"aws\": {\"Days\": 7}}";
}

/// Returns the properties of each resource. A resource without properties has an empty object.
fn properties<'t>(resources: IndexMap<&'t str, &'t Json>) -> IndexMap<&'t str, &'t Json> {
    static NONE: LazyLock<Json> = LazyLock::new(|| Json::Object(Default::default()));
    resources
        .into_iter()
        .map(|(id, resource)| (id, resource.get("Properties").unwrap_or(&NONE)))
        .collect()
}

fn matching<'t>(
    mut candidates: IndexMap<&'t str, &'t Json>,
    expected: &Json,
) -> IndexMap<&'t str, &'t Json> {
    candidates.retain(|_, candidate| {
        let comparison = compare("", expected, candidate);
        let fits = comparison.matches();
        if fits {
            comparison.keep_captures();
        }
        fits
    });
    candidates
}

/// Checks that at least one candidate is as expected. Each candidate that is fills the captures.
fn some_match(
    what: &str,
    root: &str,
    candidates: IndexMap<&str, &Json>,
    expected: &Json,
) -> Result<(), Mismatch> {
    let comparisons: Vec<(&str, Comparison)> = candidates
        .into_iter()
        .map(|(id, candidate)| (id, compare(root, expected, candidate)))
        .collect();
    let count = comparisons.len();
    let (fitting, differing): (Vec<_>, Vec<_>) = comparisons
        .into_iter()
        .partition(|(_, comparison)| comparison.matches());
    if !fitting.is_empty() {
        for (_, comparison) in fitting {
            comparison.keep_captures();
        }
        return Ok(());
    }
    let nearest = differing
        .into_iter()
        .min_by_key(|(_, comparison)| comparison.rank());
    let Some((id, comparison)) = nearest else {
        return Err(Mismatch::plain(format!("there is no {what}")));
    };
    let message = match count {
        1 => format!("no {what} matches; the only one is {id} (- expected, + found):"),
        _ => {
            format!("no {what} matches; the most similar of {count} is {id} (- expected, + found):")
        }
    };
    Err(Mismatch {
        message,
        nearest: Some(id.to_owned()),
        differences: comparison.differences,
    })
}

/// Lists logical ids after their number: `2: Bus, Rule`.
fn counted(ids: &[&str]) -> String {
    match ids {
        [] => "none".to_owned(),
        ids => format!("{}: {}", ids.len(), ids.join(", ")),
    }
}

#[track_caller]
#[allow(clippy::panic, reason = "an assertion fails by panicking")]
fn holds(result: Result<(), Mismatch>) {
    if let Err(mismatch) = result {
        panic!("{mismatch}");
    }
}
