//! Checks that errors in saved queries are found before CloudWatch Logs would find them.

use cfn_constructs::App;
use cfn_constructs::cloudwatch::{Dashboard, LogWidget};
use cfn_constructs::logs::{Query, QueryDefinition};
use cfn_core::assertions::Template;
use cfn_core::intrinsic::pseudo;
use cfn_core::{Stack, json};

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

#[test]
fn values_of_a_deployment_stand_where_the_words_are() {
    let query = Query::new("/aws/events/denials", "filter a = 'REGION' or b = 'REGION'")
        .value_of("REGION", pseudo::REGION);
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    stack.add("Query", QueryDefinition::new("a", query.clone()));
    stack.add("Board", Dashboard::new().widget(LogWidget::new("a", query)));
    let assembly = app.synth().unwrap();
    let template = Template::from(&assembly.templates()[0]);
    let region = json!({"Ref": "AWS::Region"});
    let parts = json!([
        "",
        ["filter a = '", region.clone(), "' or b = '", region, "'"]
    ]);
    template.assert_resource_properties(
        "AWS::Logs::QueryDefinition",
        json!({"QueryString": {"Fn::Join": parts}}),
    );
    let body = serde_json::to_string(template.json()).unwrap();
    assert_eq!(body.matches("REGION").count(), 0, "{body}");

    let missing = Query::new("/aws/events/denials", "fields a").value_of("REGION", "x");
    assert_eq!(
        problems("a", missing),
        [r#"query-value QueryString "REGION""#]
    );
}
