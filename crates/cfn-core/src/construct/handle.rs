//! The names that a resource's handle cannot give to its accessors.

/// The methods that the handle of every resource has: those of [`Resource`](crate::Resource) and of
/// [`Scope`](crate::Scope), to which a handle dereferences.
///
/// A handle's own method of the same name would hide them, so generated accessors have other names. A test
/// fails when a method is added to one of the two types and not to this list.
pub const HANDLE_METHODS: &[&str] = &[
    "acknowledge",
    "add",
    "check_templates",
    "condition",
    "creation_policy",
    "delete_property",
    "deletion_policy",
    "depends_on",
    "depends_on_all",
    "find_resource",
    "get_att",
    "metadata",
    "modify",
    "override_property",
    "path",
    "pin_logical_id",
    "reference",
    "report",
    "resource",
    "scope",
    "stack",
    "tag",
    "untag",
    "update_policy",
    "update_replace_policy",
    "visit",
];
