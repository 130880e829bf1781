//! The names of the rules, as findings give them.

/// The text is JSON, and one object.
pub const JSON: &str = "json";
/// A key is there once.
pub const DUPLICATE_KEY: &str = "duplicate-key";
/// The language has this element.
pub const UNKNOWN_ELEMENT: &str = "unknown-element";
/// An element that the language demands is there.
pub const MISSING_ELEMENT: &str = "missing-element";
/// Two elements exclude each other, such as `Action` and `NotAction`.
pub const EXCLUSIVE_ELEMENTS: &str = "exclusive-elements";
/// An element's value has the right type.
pub const TYPE: &str = "type";
/// The version of the language exists, and the kind of policy takes it.
pub const VERSION: &str = "version";
/// The effect is `Allow` or `Deny`.
pub const EFFECT: &str = "effect";
/// The condition operator exists.
pub const OPERATOR: &str = "operator";
/// A condition key has a prefix: `aws:PrincipalArn`.
pub const CONDITION_KEY: &str = "condition-key";
/// A condition's value can be compared by its operator.
pub const CONDITION_VALUE: &str = "condition-value";
/// An action reads `service:Action`.
pub const ACTION: &str = "action";
/// A resource is `*` or the pattern of an ARN.
pub const RESOURCE: &str = "resource";
/// A principal has a type that exists.
pub const PRINCIPAL: &str = "principal";
/// The kind of policy has this element.
pub const ELEMENT_OF_KIND: &str = "element-of-kind";
/// A statement's id has the characters that the kind of policy takes.
pub const SID: &str = "sid";
/// No two statements have the same id.
pub const DUPLICATE_SID: &str = "duplicate-sid";
/// The policy is not longer than its kind may be.
pub const SIZE: &str = "size";
/// A customer's RCP only denies.
pub const RCP_ALLOW: &str = "rcp-allow";
/// An RCP names only services that RCPs apply to.
pub const RCP_SERVICE: &str = "rcp-service";
/// A policy variable can be replaced.
pub const VARIABLE: &str = "variable";
