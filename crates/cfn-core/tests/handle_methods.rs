//! Checks that the list of a handle's methods, which the generator of typed resources reads, is complete.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use cfn_core::HANDLE_METHODS;

/// The names of the public methods in the `impl` blocks of a type, by reading its source.
fn public_methods(source: &str, of: &str, methods: &mut BTreeSet<String>) {
    let block = format!("impl {of} {{");
    let mut is_inside = false;
    for line in source.lines() {
        match line {
            line if line == block => is_inside = true,
            "}" => is_inside = false,
            _ => {}
        }
        let name = line.strip_prefix("    pub fn ").filter(|_| is_inside);
        if let Some((name, _)) = name.and_then(|rest| rest.split_once(['(', '<'])) {
            methods.insert(name.to_owned());
        }
    }
}

fn visit(folder: &Path, methods: &mut BTreeSet<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            visit(&path, methods)?;
        } else {
            let source = fs::read_to_string(&path)?;
            for of in ["Scope", "Resource"] {
                public_methods(&source, of, methods);
            }
        }
    }
    Ok(())
}

#[test]
fn every_public_method_of_scope_and_resource_is_in_the_list() {
    let mut methods = BTreeSet::new();
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    visit(&sources, &mut methods).unwrap();
    // `Resource::new` is not public; if a constructor becomes public, it belongs in the list too.
    assert_eq!(
        methods.iter().map(String::as_str).collect::<Vec<_>>(),
        HANDLE_METHODS,
        "change `HANDLE_METHODS` in src/construct/handle.rs, and generate the resources again"
    );
}

#[test]
fn methods_are_found_in_every_block_of_a_type_and_nowhere_else() {
    let source = "\
impl Scope {
    pub fn add<C>(&self) {}

    pub(crate) fn at(&self) {}
}

impl Scope {
    pub fn visit(&self) {}
}

impl Other {
    pub fn other(&self) {}
}
";
    let mut methods = BTreeSet::new();
    public_methods(source, "Scope", &mut methods);
    assert!(methods.iter().eq(["add", "visit"]), "{methods:?}");
}
