//! The numbers by which the parts of a machine refer to each other.

/// A path, numbered in the order in which event-ruler visits fields.
pub(crate) type PathId = u32;
/// A step on the way to paths.
pub(crate) type NodeId = u32;
/// A list of values that one field must match. Patterns with the same list share it. It is numbered within
/// its field, or among all conditions of the machine.
pub(crate) type Condition = u32;
/// A state of the machine.
pub(crate) type StateId = u32;
/// A pattern's place among those that the machine was made of.
pub(crate) type PatternId = u32;
