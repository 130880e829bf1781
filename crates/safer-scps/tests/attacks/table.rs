//! The table of attempts, which people review in pull requests and read in the documentation.

use std::fmt::Write;

use crate::attempts::attempts;

fn table() -> String {
    let mut table =
        String::from("| who | tries to | outcome | with the guard |\n| --- | --- | --- | --- |\n");
    for attempt in attempts() {
        let (end, guarded) = ((attempt.run)(), attempt.with_guard());
        writeln!(
            table,
            "| {} | {} | {end} | {guarded} |",
            attempt.who, attempt.what
        )
        .unwrap();
    }
    table.replace("|  |", "| |").trim_end().to_owned()
}

#[test]
fn each_attempt_ends_as_expected() {
    let mut wrong = String::new();
    for attempt in attempts() {
        let (end, guarded) = ((attempt.run)().to_string(), attempt.with_guard());
        if (&*end, &*guarded) != (attempt.expected, attempt.guarded) {
            writeln!(wrong, "{}:\n  {end}\n  {guarded}", attempt.what).unwrap();
        }
        assert!(!end.contains("cannot tell"), "{end}");
        assert!(attempt.is_open_without_guard(), "{}", attempt.what);
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_documentation_has_this_table() {
    let table = table();
    insta::with_settings!(
        {
            snapshot_path => "../../../../snapshots",
            prepend_module_to_snapshot => false,
            omit_expression => true,
        },
        { insta::assert_snapshot!("attacks", table) }
    );
    let page = include_str!("../../../../docs/THREATS.md");
    let block = format!("<!-- table: attacks -->\n\n{table}\n\n<!-- end -->");
    assert!(
        page.contains(&block),
        "docs/THREATS.md lacks this table:\n{table}"
    );
}

#[test]
fn each_attempt_is_there_once() {
    let all = attempts();
    assert!(all.len() >= 24, "{}", all.len());
    let mut names: Vec<&str> = all.iter().map(|attempt| attempt.what).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all.len());
}
