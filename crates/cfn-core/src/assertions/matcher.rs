//! The matchers that an expected value may have in it.

use serde_core::{Serialize, Serializer};
use serde_json::Value as Json;

use super::expected::{marker, to_json};

/// A rule for a value. It can be anywhere in an expected value.
///
/// Outside of matchers, objects are compared like [`object_like`](Match::object_like) and lists like
/// [`array_equals`](Match::array_equals). A matcher inside another one follows its own rule.
///
/// ```
/// use cfn_core::assertions::{Match, Template};
/// use serde_json::json;
///
/// let template = Template::from_json(r#"{"Resources": {"Rule": {
///     "Type": "AWS::Events::Rule",
///     "Properties": {"Name": "scp-errors-rule", "Targets": [{"Id": "A", "Arn": "arn"}, {"Id": "B"}]}
/// }}}"#)?;
/// template.assert_resource_properties("AWS::Events::Rule", json!({
///     "Name": Match::string_like_regexp("^scp-"),
///     "Targets": Match::array_with([json!({"Id": "B"})]),
///     "State": Match::absent(),
/// }));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Match(Json);

macro_rules! matchers {
    (@argument) => { Json::Null };
    (@argument $argument:ident) => { to_json($argument) };
    ($($(#[$doc:meta])* $name:ident($($argument:ident)?) matches $($fits:literal),+; not $($misfits:literal),*; as $code:literal;)*) => {
        impl Match {$(
            $(#[$doc])*
            ///
            /// ```
            /// use cfn_core::assertions::{Match, Template};
            /// use serde_json::json;
            ///
            /// let fits = |text: &str| {
            ///     let template = Template::from_json(text).unwrap();
            #[doc = concat!("    template.matches(json!({\"X\": ", $code, "})).is_ok()")]
            /// };
            $(#[doc = concat!("assert!(fits(r#\"", $fits, "\"#));")])+
            $(#[doc = concat!("assert!(!fits(r#\"", $misfits, "\"#));")])*
            /// ```
            #[must_use]
            pub fn $name($($argument: impl Serialize)?) -> Match {
                Match(marker(stringify!($name), matchers!(@argument $($argument)?)))
            }
        )*}
    };
}

matchers! {
    /// Matches any value. A place without a value does not match.
    any_value() matches r#"{"X": 1}"#, r#"{"X": null}"#; not r#"{}"#; as "Match::any_value()";
    /// Matches a place without a value.
    absent() matches r#"{}"#; not r#"{"X": 1}"#, r#"{"X": null}"#; as "Match::absent()";
    /// Matches exactly this value. No object in it may have more keys than expected.
    exact(value) matches r#"{"X": {"A": [{"B": 1}]}}"#; not r#"{"X": {"A": [{"B": 1, "C": 2}]}}"#;
        as r#"Match::exact(json!({"A": [{"B": 1}]}))"#;
    /// Matches an object with at least these keys. The same rule holds for the objects in it.
    object_like(object) matches r#"{"X": {"A": {"B": 1, "C": 2}, "D": 3}}"#; not r#"{"X": {"A": {}}}"#;
        as r#"Match::object_like(json!({"A": {"B": 1}}))"#;
    /// Matches an object with these keys and no others. The same rule holds for the objects in it.
    object_equals(object) matches r#"{"X": {"A": 1}}"#; not r#"{"X": {"A": 1, "B": 2}}"#;
        as r#"Match::object_equals(json!({"A": 1}))"#;
    /// Matches a list that has these items, in this order, and perhaps others. The rule for objects
    /// stays that of the surrounding matcher.
    array_with(items) matches r#"{"X": [1, 2, 3]}"#; not r#"{"X": [3, 1]}"#, r#"{"X": 1}"#;
        as "Match::array_with([1, 3])";
    /// Matches a list of these items and no others, in this order. The rule for objects stays that of
    /// the surrounding matcher.
    array_equals(items) matches r#"{"X": [1, 3]}"#; not r#"{"X": [1, 2, 3]}"#;
        as "Match::array_equals([1, 3])";
    /// Matches a string that contains a match of a regular expression, in ECMAScript's syntax.
    string_like_regexp(pattern) matches r#"{"X": "scp-errors"}"#; not r#"{"X": "errors"}"#, r#"{"X": 1}"#;
        as r#"Match::string_like_regexp("^scp-")"#;
    /// Matches a string of JSON whose value matches.
    serialized_json(json) matches r#"{"X": "{\"A\": 1, \"B\": 2}"}"#; not r#"{"X": "{}"}"#, r#"{"X": {"A": 1}}"#;
        as r#"Match::serialized_json(json!({"A": 1}))"#;
    /// Matches a value that does not match, and a place without a value.
    not(value) matches r#"{"X": 2}"#, r#"{}"#; not r#"{"X": 1}"#; as "Match::not(1)";
}

impl Match {
    /// Turns any expected value into a matcher.
    pub(super) fn of(pattern: impl Serialize) -> Match {
        Match(to_json(pattern))
    }

    pub(super) fn to_json(&self) -> Json {
        self.0.clone()
    }
}

impl Serialize for Match {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}
