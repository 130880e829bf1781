//! The names of the rules that findings refer to.

/// The text is one JSON object.
pub const JSON: &str = "json";
/// Each key of an object occurs only once.
pub const DUPLICATE_KEY: &str = "duplicate-key";
/// The policy language has this element.
pub const UNKNOWN_ELEMENT: &str = "unknown-element";
/// Elements that the policy language requires are present.
pub const MISSING_ELEMENT: &str = "missing-element";
/// Two elements exclude each other, such as `Action` and `NotAction`.
pub const EXCLUSIVE_ELEMENTS: &str = "exclusive-elements";
/// An element's value has the right type.
pub const TYPE: &str = "type";
/// The version of the language exists, and the kind of policy accepts it.
pub const VERSION: &str = "version";
/// The effect is `Allow` or `Deny`.
pub const EFFECT: &str = "effect";
/// The condition operator exists.
pub const OPERATOR: &str = "operator";
/// A condition key has a prefix: `aws:PrincipalArn`. A global key is not misspelt.
pub const CONDITION_KEY: &str = "condition-key";
/// An operator and a key occur once in the conditions of a statement, compared without case.
pub const REPEATED_CONDITION: &str = "repeated-condition";
/// The operator of a condition compares values of the type that the global key has.
pub const KEY_TYPE: &str = "key-type";
/// The operator of a condition can compare its values.
pub const CONDITION_VALUE: &str = "condition-value";
/// An action has the form `service:Action`. Trust policies have only actions of `sts`.
pub const ACTION: &str = "action";
/// A resource is `*` or the pattern of an ARN.
pub const RESOURCE: &str = "resource";
/// The type of a principal exists, and an id has the form that the type needs.
pub const PRINCIPAL: &str = "principal";
/// The kind of policy accepts this element.
pub const ELEMENT_OF_KIND: &str = "element-of-kind";
/// A statement's id contains only characters that the kind of policy accepts.
pub const SID: &str = "sid";
/// No two statements have the same id.
pub const DUPLICATE_SID: &str = "duplicate-sid";
/// The policy is not longer than the limit of its kind.
pub const SIZE: &str = "size";
/// Statements of RCPs only deny.
pub const RCP_ALLOW: &str = "rcp-allow";
/// An RCP names only services that RCPs apply to.
pub const RCP_SERVICE: &str = "rcp-service";
/// A policy variable can be replaced.
pub const VARIABLE: &str = "variable";
