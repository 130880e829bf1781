//! Assertions over templates, for users' own tests; modelled on the AWS CDK's assertions module.
//!
//! A [`Template`] is looked through by type, by properties or by logical id. Expected values are
//! anything that serializes: `serde_json::json!`, a [`Node`](crate::Node), with [`Match`]ers and
//! [`Capture`]s anywhere inside. Objects are matched partly, lists whole and in order. Functions
//! are compared in their long form, `{"Fn::GetAtt": ["Bus", "Arn"]}`.
//!
//! Each check comes twice: `has_…` returns a [`Mismatch`], `assert_…` panics with it.
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

use findings::nearest;

mod capture;
mod matcher;

use std::fmt;
use std::sync::LazyLock;

use indexmap::IndexMap;
use serde::Serialize;
use serde_json::Value as Json;

pub use capture::Capture;
pub use matcher::Match;

use matcher::{Difference, Outcome};

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

/// What is not as expected: the nearest candidate, and how it differs.
///
/// Shown with `-` before what was expected and `+` before what is there, as a diff does.
///
/// ```
/// use cfn_core::assertions::Template;
/// use serde_json::json;
///
/// let template = Template::from_json(
///     r#"{"Resources": {"Group": {"Type": "AWS::Logs::LogGroup", "Properties": {"RetentionInDays": 30}}}}"#,
/// )?;
/// let mismatch = template
///     .has_resource_properties("AWS::Logs::LogGroup", json!({"RetentionInDays": 7}))
///     .unwrap_err();
/// assert_eq!(
///     mismatch.to_string(),
///     "no AWS::Logs::LogGroup matches; the only one is Group:\n  \
///      Properties.RetentionInDays\n  - 7\n  + 30",
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub struct Mismatch {
    message: String,
    nearest: Option<String>,
    differences: Vec<Difference>,
}

impl Mismatch {
    fn plain(message: String) -> Mismatch {
        Mismatch {
            message,
            nearest: None,
            differences: Vec::new(),
        }
    }

    /// The logical id of the candidate that comes nearest, if there is a candidate.
    pub fn nearest(&self) -> Option<&str> {
        self.nearest.as_deref()
    }

    /// The path of each place where the nearest candidate differs: `Properties.Targets[0].Arn`.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.differences
            .iter()
            .map(|difference| difference.path.as_str())
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        for difference in &self.differences {
            write!(f, "\n{difference}")?;
        }
        Ok(())
    }
}

impl From<&crate::Template> for Template {
    fn from(template: &crate::Template) -> Template {
        let root = serde_json::to_value(template.node()).unwrap_or_default();
        Template {
            root: matcher::long_form(root),
        }
    }
}

impl Template {
    /// A template from its text in JSON, as [`Template::to_json`](crate::Template::to_json) or
    /// other tools write it.
    ///
    /// # Errors
    ///
    /// The text is no JSON.
    ///
    /// ```
    /// use cfn_core::assertions::Template;
    ///
    /// assert!(Template::from_json("{}").is_ok());
    /// assert!(Template::from_json("Resources:").is_err());
    /// ```
    pub fn from_json(text: &str) -> Result<Template, serde_json::Error> {
        serde_json::from_str(text).map(|root| Template {
            root: matcher::long_form(root),
        })
    }

    /// The whole template, functions in their long form.
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

    /// How many resources of a type there are.
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

    /// Asserts how many resources of a type there are.
    ///
    /// # Panics
    ///
    /// There are more or fewer; the message has their logical ids.
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
        let message = format!(
            "expected {count} {type_name}, found {}: {}",
            found.len(),
            ids.join(", ")
        );
        holds(match found.len() == count {
            true => Ok(()),
            false => Err(Mismatch::plain(message)),
        });
    }

    /// The resources of a type whose definition (`Properties`, `DependsOn`, …) is as expected.
    ///
    /// [`Match::any_value`] finds all of the type.
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
        matching(self.of_type(type_name), &matcher::expected(expected))
    }

    /// Checks that some resource of a type has a definition as expected.
    ///
    /// # Errors
    ///
    /// None has; the nearest is shown.
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
        some_match(type_name, "", candidates, &matcher::expected(expected))
    }

    /// Asserts what [`has_resource`](Self::has_resource) checks.
    ///
    /// # Panics
    ///
    /// No resource of the type is as expected; the message shows the nearest.
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

    /// Checks that some resource of a type has properties as expected.
    ///
    /// # Errors
    ///
    /// None has; the nearest is shown.
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
        let expected = matcher::expected(expected);
        some_match(type_name, "Properties", properties(candidates), &expected)
    }

    /// Asserts what [`has_resource_properties`](Self::has_resource_properties) checks.
    ///
    /// # Panics
    ///
    /// No resource of the type has these properties; the message shows the nearest.
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

    /// Asserts how many resources of a type have properties as expected.
    ///
    /// # Panics
    ///
    /// More or fewer have; the message has their logical ids.
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
        let found = matching(candidates, &matcher::expected(expected));
        let ids: Vec<&str> = found.keys().copied().collect();
        let message = format!(
            "expected {count} {type_name} with these properties, found {}: {}",
            found.len(),
            ids.join(", ")
        );
        holds(match found.len() == count {
            true => Ok(()),
            false => Err(Mismatch::plain(message)),
        });
    }

    /// Checks that the whole template is as expected, partly like everything else.
    ///
    /// # Errors
    ///
    /// It is not; every difference is shown.
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
        let outcome = matcher::compare("", &matcher::expected(expected), &self.root);
        if outcome.differences.is_empty() {
            outcome.keep_captures();
            return Ok(());
        }
        Err(Mismatch {
            message: "the template does not match:".into(),
            nearest: None,
            differences: outcome.differences,
        })
    }

    /// Asserts what [`matches`](Self::matches) checks.
    ///
    /// # Panics
    ///
    /// The template is not as expected; the message shows every difference.
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
                let help = nearest(id, candidates.keys().copied());
                let help = help.map(|help| format!("; {help}")).unwrap_or_default();
                let message = format!("the template has no {id:?} in {section}{help}");
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
        let mut types: Vec<&str> = self
            .section("Resources")
            .values()
            .filter_map(|resource| resource["Type"].as_str())
            .collect();
        types.sort_unstable();
        types.dedup();
        let help = match (nearest(type_name, types.iter().copied()), &types[..]) {
            (Some(help), _) => help,
            (None, []) => "it has no resources at all".to_owned(),
            (None, types) => format!("it has {}", types.join(", ")),
        };
        Mismatch::plain(format!("the template has no {type_name}; {help}"))
    }
}

/// The three methods of a section whose entries are found by logical id.
macro_rules! sections {
    ($($section:literal, $what:literal, $find:ident, $has:ident, $assert:ident, $example:literal;)*) => {
        impl Template {$(
            #[doc = concat!("The ", $what, "s that are as expected, by logical id.")]
            ///
            /// ```
            /// use cfn_core::assertions::{Match, Template};
            ///
            #[doc = concat!("let template = Template::from_json(r#\"{\"", $section, "\": {\"X\": ", $example, "}}\"#)?;")]
            #[doc = concat!("assert_eq!(template.", stringify!($find), "(Match::any_value()).len(), 1);")]
            /// # Ok::<(), serde_json::Error>(())
            /// ```
            pub fn $find(&self, expected: impl Serialize) -> IndexMap<&str, &Json> {
                matching(self.section($section), &matcher::expected(expected))
            }

            #[doc = concat!("Checks that the ", $what, " of a logical id, or any one for `\"*\"`, is as expected.")]
            ///
            /// # Errors
            ///
            /// There is none, or it differs; the nearest is shown.
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
                self.in_section($section, logical_id, &matcher::expected(expected))
            }

            #[doc = concat!("Asserts what [`", stringify!($has), "`](Self::", stringify!($has), ") checks.")]
            ///
            /// # Panics
            ///
            #[doc = concat!("No such ", $what, " is as expected; the message shows the nearest.")]
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

/// The properties of each resource; a resource without any has an empty object.
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
        let outcome = matcher::compare("", expected, candidate);
        let fits = outcome.differences.is_empty();
        if fits {
            outcome.keep_captures();
        }
        fits
    });
    candidates
}

/// Whether one candidate at least is as expected; every one that is fills the captures.
fn some_match(
    what: &str,
    root: &str,
    candidates: IndexMap<&str, &Json>,
    expected: &Json,
) -> Result<(), Mismatch> {
    let outcomes: Vec<(&str, Outcome)> = candidates
        .into_iter()
        .map(|(id, candidate)| (id, matcher::compare(root, expected, candidate)))
        .collect();
    let count = outcomes.len();
    let (fitting, differing): (Vec<_>, Vec<_>) = outcomes
        .into_iter()
        .partition(|(_, outcome)| outcome.differences.is_empty());
    if !fitting.is_empty() {
        for (_, outcome) in fitting {
            outcome.keep_captures();
        }
        return Ok(());
    }
    let nearest = differing
        .into_iter()
        .min_by_key(|(_, outcome)| outcome.differences.len());
    let Some((id, outcome)) = nearest else {
        return Err(Mismatch::plain(format!("there is no {what}")));
    };
    let message = match count {
        1 => format!("no {what} matches; the only one is {id}:"),
        _ => format!("no {what} matches; the nearest of {count} is {id}:"),
    };
    Err(Mismatch {
        message,
        nearest: Some(id.to_owned()),
        differences: outcome.differences,
    })
}

#[track_caller]
#[allow(clippy::panic, reason = "an assertion fails by panicking")]
fn holds(result: Result<(), Mismatch>) {
    if let Err(mismatch) = result {
        panic!("{mismatch}");
    }
}
