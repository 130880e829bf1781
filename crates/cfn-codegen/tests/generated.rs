//! Checks that the crate `cfn-resources` is up to date, and that its patterns can be used.

use std::path::{Path, PathBuf};

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[test]
fn checked_in_code_is_fresh() {
    let files = cfn_codegen::generate(&here("schemas")).unwrap();
    if let Err(error) = cfn_codegen::check(&here("../cfn-resources"), &files) {
        panic!("{error}");
    }
}

#[test]
fn the_same_schemas_give_the_same_bytes() {
    let twice = [(); 2].map(|()| cfn_codegen::generate(&here("schemas")).unwrap());
    assert_eq!(twice[0], twice[1]);
}

#[test]
fn patterns_are_ecmascript() {
    let patterns = cfn_codegen::patterns(&here("schemas")).unwrap();
    assert!(patterns.len() > 300, "only {} patterns", patterns.len());
    for (type_name, pattern) in patterns {
        let unicode = regress::Regex::with_flags(&pattern, "u").is_ok();
        // Without the flag `\p{…}` is the letter p: such a pattern must be read with it.
        let plain = !pattern.contains("\\p") && regress::Regex::new(&pattern).is_ok();
        assert!(unicode || plain, "{type_name}: {pattern}");
    }
}

#[test]
fn stale_files_are_named_with_the_command_that_fixes_them() {
    let files = [(PathBuf::from("src/none.rs"), String::new())];
    let error = cfn_codegen::check(&here("../cfn-resources"), &files).unwrap_err();
    assert_eq!(
        error.to_string(),
        "not as generated: src/none.rs; run `cargo xtask codegen`"
    );
}

#[test]
fn a_broken_schema_is_an_error_that_says_where() {
    let folder = std::env::temp_dir().join(format!("cfn-codegen-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(
        folder.join("origin.json"),
        r#"{"source": "a test", "date": "2026-01-01"}"#,
    )
    .unwrap();
    let text = r#"{"AWS::Test::Thing": {"properties": {"A": {"unheardOf": 1}}}}"#;
    std::fs::write(folder.join("test.json"), text).unwrap();
    let error = cfn_codegen::generate(&folder).unwrap_err().to_string();
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(
        error.contains("AWS::Test::Thing") && error.contains("unheardOf"),
        "{error}"
    );
}
