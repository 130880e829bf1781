//! The names of the rules that findings are about.
//!
//! [`EventPattern::parse`](crate::EventPattern::parse) and
//! [`EventPattern::check`](crate::EventPattern::check) return findings whose `rule` is one of these.

/// The text is not JSON.
pub const JSON: &str = "json";
/// The pattern is not an object.
pub const NOT_AN_OBJECT: &str = "not-an-object";
/// An object, a list of values or a list inside `anything-but` is empty.
pub const EMPTY: &str = "empty";
/// The value of a field is neither an object nor a list.
pub const FIELD_VALUE: &str = "field-value";
/// An item of a list of values is a list.
pub const LIST_ITEM: &str = "list-item";
/// There is no operator of this name.
pub const UNKNOWN_OPERATOR: &str = "unknown-operator";
/// A match expression has no operator, or more than one.
pub const ONE_OPERATOR: &str = "one-operator";
/// The operator's value has the wrong type, or is empty where it must not be.
pub const OPERATOR_VALUE: &str = "operator-value";
/// The comparison of `numeric` is malformed.
pub const NUMERIC: &str = "numeric";
/// A 64-bit float cannot hold the number as it is written.
pub const NUMBER: &str = "number";
/// The block of `cidr` is malformed.
pub const CIDR: &str = "cidr";
/// The wildcard has `**` or an unknown escape.
pub const WILDCARD: &str = "wildcard";
/// `$or` is not a list of at least two objects.
pub const OR: &str = "or";
/// A field inside `$or` has a name that is reserved there.
pub const RESERVED_IN_OR: &str = "reserved-in-or";
/// The `$or` of the pattern multiply out to more combinations than this crate holds.
pub const TOO_LARGE: &str = "too-large";
/// The pattern is longer than EventBridge accepts.
pub const SIZE: &str = "size";
/// The wildcards of one field are more complex than EventBridge accepts.
pub const WILDCARD_COMPLEXITY: &str = "wildcard-complexity";
/// `$or` multiplies out to more combinations than EventBridge accepts.
pub const OR_COMBINATIONS: &str = "or-combinations";
/// The event envelope has no such field.
pub const UNKNOWN_FIELD: &str = "unknown-field";
/// A key is written twice; only the last one counts.
pub const DUPLICATE_KEY: &str = "duplicate-key";
/// A field has the name of an operator.
pub const OPERATOR_AS_FIELD: &str = "operator-as-field";
/// No event can match.
pub const NEVER_MATCHES: &str = "never-matches";
/// Every event matches, or every event that has the field.
pub const MATCHES_ALWAYS: &str = "matches-always";
