//! The methods that every resource's handle has through `Deref`.
//!
//! A generated handle adds one method for each attribute of its resource. A method of the same
//! name would hide the handle's own, so the generator reads this list and gives such an attribute
//! another name.

/// The names of the public methods of [`Resource`](crate::Resource) and [`Scope`](crate::Scope).
///
/// The crate `cfn-codegen` reads the list; nobody else needs it.
#[doc(hidden)]
pub const HANDLE_METHODS: &[&str] = &[
    "acknowledge",
    "add",
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::HANDLE_METHODS;

    /// The public methods of `impl Scope` and `impl Resource` in the source files of a folder.
    fn methods(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                methods(&path, found);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let mut inside = false;
            for line in text.lines() {
                match line {
                    "impl Scope {" | "impl Resource {" => inside = true,
                    "}" => inside = false,
                    _ => {}
                }
                let Some(rest) = line.strip_prefix("    pub fn ").filter(|_| inside) else {
                    continue;
                };
                let end = rest.find(['(', '<']).unwrap_or(rest.len());
                found.insert(rest[..end].to_owned());
            }
        }
    }

    #[test]
    fn the_list_has_every_method_of_a_handle_and_no_other() {
        let mut found = BTreeSet::new();
        methods(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
            &mut found,
        );
        let listed: BTreeSet<String> = HANDLE_METHODS.iter().map(|name| (*name).into()).collect();
        assert_eq!(listed, found);
        assert_eq!(listed.len(), HANDLE_METHODS.len(), "a name is listed twice");
    }
}
