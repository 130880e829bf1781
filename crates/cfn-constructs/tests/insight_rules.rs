//! Rules of Contributor Insights: their definitions, their series, and what is refused.

use cfn_constructs::App;
use cfn_constructs::cloudwatch::{Alarm, InsightRule, insight_rule::RuleState, minutes};
use cfn_constructs::logs::LogGroup;
use cfn_core::Stack;
use serde_json::{Value as Json, json};

/// The properties of a rule, or its findings.
fn properties(rule: InsightRule) -> Result<Json, Vec<String>> {
    let app = App::new();
    app.add("hub", Stack::new()).add("Rule", rule);
    match app.synth() {
        Ok(assembly) => {
            let text = assembly.template("hub").unwrap().to_json();
            let template: Json = serde_json::from_str(&text).unwrap();
            Ok(template["Resources"]["Rule"]["Properties"].clone())
        }
        Err(error) => {
            let findings = error.findings().iter();
            Err(findings
                .map(|f| format!("{} {} {}", f.rule, f.place.path, f.value))
                .collect())
        }
    }
}

/// The definition of a rule whose values are all literal.
fn body(rule: InsightRule) -> Json {
    let properties = properties(rule).unwrap();
    serde_json::from_str(properties["RuleBody"].as_str().unwrap()).unwrap()
}

#[test]
fn a_rule_counts_lines_or_adds_up_a_field() {
    let rule = InsightRule::counting("denials", "/denials", ["$.account", "$.detail.eventName"]);
    assert_eq!(
        body(rule.clone()),
        json!({
            "Schema": {"Name": "CloudWatchLogRule", "Version": 1},
            "LogGroupNames": ["/denials"],
            "LogFormat": "JSON",
            "Contribution": {"Keys": ["$.account", "$.detail.eventName"], "Filters": []},
            "AggregateOn": "Count",
        })
    );
    let sum = body(rule.sum_of("$.bytes").log_group("/other*"));
    assert_eq!(sum["AggregateOn"], "Sum");
    assert_eq!(sum["Contribution"]["ValueOf"], "$.bytes");
    assert_eq!(sum["LogGroupNames"], json!(["/denials", "/other*"]));
}

#[test]
fn a_rule_has_conditions() {
    let rule = InsightRule::counting("denials", "/denials", ["$.account"])
        .only_in("$.a", ["x", "y"])
        .only_not_in("$.b", ["z"])
        .only_starting_with("$.c", ["w"])
        .only_if_present("$.d", true);
    assert_eq!(
        body(rule.clone())["Contribution"]["Filters"],
        json!([
            {"Match": "$.a", "In": ["x", "y"]},
            {"Match": "$.b", "NotIn": ["z"]},
            {"Match": "$.c", "StartsWith": ["w"]},
            {"Match": "$.d", "IsPresent": true},
        ])
    );
    let five = rule.only_if_present("$.e", false);
    let expected = "insight-rule RuleBody.Contribution.Filters 5";
    assert_eq!(properties(five).unwrap_err(), [expected]);
}

#[test]
fn the_name_of_a_log_group_is_inserted_at_deployment() {
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    let group = stack.add("Group", LogGroup::new());
    let rule = InsightRule::counting("denials", group.name(), ["$.account"]);
    let contributors = stack.add("Rule", rule.state(RuleState::Disabled));
    let alarm = Alarm::when(contributors.lines(minutes(5)).exceeds(1.0));
    stack.add("Alarm", alarm).depends_on(contributors.rule());
    let text = app.synth().unwrap().template("hub").unwrap().to_json();
    let template: Json = serde_json::from_str(&text).unwrap();
    let rule = &template["Resources"]["Rule"]["Properties"];
    assert_eq!(rule["RuleState"], "DISABLED");
    let body: Json = serde_json::from_str(rule["RuleBody"]["Fn::Sub"].as_str().unwrap()).unwrap();
    assert_eq!(body["LogGroupNames"], json!(["${Group}"]));
    let alarm = &template["Resources"]["Alarm"];
    assert_eq!(alarm["DependsOn"], "Rule");
    assert_eq!(
        alarm["Properties"]["Metrics"][0]["Expression"],
        r#"INSIGHT_RULE_METRIC("denials", "SampleCount")"#
    );
    assert_eq!(alarm["Properties"]["Metrics"][0]["Period"], 300);
}

#[test]
fn wrong_rules_are_refused() {
    let rule = |keys: Vec<&'static str>| InsightRule::counting("denials", "/denials", keys);
    let keys = "RuleBody.Contribution.Keys";
    for (rule, expected) in [
        (rule(vec![]), format!("insight-rule {keys} 0")),
        (
            rule(vec!["$.a", "$.b", "$.c", "$.d", "$.e"]),
            format!("insight-rule {keys} 5"),
        ),
        (
            rule(vec!["$.a", "$.a"]),
            format!("insight-rule {keys} \"$.a\""),
        ),
        (
            rule(vec!["account"]),
            "insight-rule RuleBody.Contribution \"account\"".to_owned(),
        ),
        (
            rule(vec!["$.a"]).sum_of("$."),
            "insight-rule RuleBody.Contribution \"$.\"".to_owned(),
        ),
        (
            rule(vec!["$.a"]).only_in("$.b", [] as [&str; 0]),
            "insight-rule RuleBody.Contribution.Filters \"$.b\"".to_owned(),
        ),
        (
            InsightRule::counting("a\"b", "/denials", ["$.a"]),
            r#"insight-rule RuleName "a\"b""#.to_owned(),
        ),
        (
            rule(vec!["$.a"]).log_group("g".repeat(9_000)),
            "insight-rule RuleBody".to_owned(),
        ),
    ] {
        let found = properties(rule).unwrap_err();
        assert!(found.iter().any(|f| f.starts_with(&expected)), "{found:?}");
    }
    assert!(properties(InsightRule::counting("é", "/denials", ["$.a"])).is_err());
}
