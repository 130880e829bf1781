//! Checks that errors in saved queries are found before CloudWatch Logs would find them.

use cfn_constructs::App;
use cfn_constructs::logs::{Query, QueryDefinition};
use cfn_core::Stack;

/// Every problem of a saved query: rule, property and value.
fn problems(name: &str, query: Query) -> Vec<String> {
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    stack.add("Query", QueryDefinition::new(name, query));
    match app.synth() {
        Ok(assembly) => assembly.warnings().to_vec(),
        Err(error) => error.findings().to_vec(),
    }
    .into_iter()
    .map(|p| format!("{} {} {}", p.rule, p.place.path, p.value))
    .collect()
}

#[test]
fn malformed_queries_are_errors_at_their_place() {
    let query = |text: &'static str| Query::new("/aws/events/denials", text);
    let right = || query("stats count(*) by account");
    let cases = [
        ("scp/denials/by account", right(), vec![]),
        ("by account", query("# a comment\nfields @message"), vec![]),
        ("a//b", right(), vec![r#"query-name Name "a//b""#]),
        ("/a", right(), vec![r#"query-name Name "/a""#]),
        ("a/", right(), vec![r#"query-name Name "a/""#]),
        ("a", query("\n "), vec![r#"query QueryString "\n ""#]),
        (
            "a",
            query("| limit 1"),
            vec![r#"query QueryString "| limit 1""#],
        ),
        (
            "a",
            query("source logGroups()"),
            vec![r#"query QueryString "source logGroups()""#],
        ),
        // Swapped by mistake.
        (
            "a",
            Query::new("fields @message", "/aws/events/denials"),
            vec![
                r#"query-log-groups QueryString "fields @message""#,
                r#"query QueryString "/aws/events/denials""#,
            ],
        ),
    ];
    for (name, query, expected) in cases {
        assert_eq!(problems(name, query), expected, "{name}");
    }
}
