//! Event patterns are checked wherever a resource has one, as they will be written.

#[path = "support/finished.rs"]
mod finished;

use cfn_constructs::App;
use cfn_constructs::events::{Pattern, PatternLimits, Rule};
use cfn_core::{Finding, Node};
use event_pattern::EventPattern;
use finished::{add, findings, findings_of, of_resource, short};
use serde_json::{Value, json};

/// The findings about the pattern of a raw rule.
fn of_rule(pattern: Value) -> Vec<String> {
    of_resource("AWS::Events::Rule", json!({ "EventPattern": pattern }))
}

#[test]
fn the_pattern_of_a_raw_rule_is_checked() {
    assert_eq!(
        of_rule(json!({"detail": {"errorCode": [{"prefixx": "Access"}], "empty": []}})),
        [
            "error[unknown-operator] EventPattern.detail.errorCode.0.prefixx",
            "error[empty] EventPattern.detail.empty",
        ]
    );
    assert_eq!(
        of_rule(json!({"source": "aws.s3"})),
        ["error[field-value] EventPattern.source"]
    );
    assert_eq!(
        of_rule(json!({"detailType": ["AWS API Call via CloudTrail"]})),
        ["warning[unknown-field] EventPattern.detailType"]
    );
    assert_eq!(
        of_rule(json!({"source": ["aws.s3"], "account": ["111122223333"]})),
        [""; 0]
    );
}

#[test]
fn a_pattern_as_json_text_has_the_position_of_each_error() {
    let text =
        "{\"source\": [\"aws.s3\"],\n \"detail\": {\"size\": [{\"numeric\": [\">\", \"5\"]}]}}";
    let found = findings(|stack| {
        add(
            stack,
            "Rule",
            "AWS::Events::Rule",
            json!({ "EventPattern": text }),
        );
    });
    assert_eq!(
        short(&found),
        ["error[numeric] EventPattern.detail.size.0.numeric.1"]
    );
    let position = found[0].place.position.unwrap();
    assert_eq!((position.line, position.column), (2, 40));
    assert_eq!(found[0].place.subject, "stack/Rule");
    assert_eq!(of_rule(json!("{\"source\": [\"aws.s3\"]}")), [""; 0]);
    assert_eq!(
        of_rule(json!("{\"source\": [")),
        ["error[type] EventPattern", "error[json] EventPattern"]
    );
}

#[test]
fn archives_pipes_and_event_source_mappings_have_patterns() {
    let wrong = json!({"detail": {"name": [{"sufix": "a"}]}});
    let bus = "arn:aws:events:us-east-1:111122223333:event-bus/hub";
    assert_eq!(
        of_resource(
            "AWS::Events::Archive",
            json!({"SourceArn": bus, "EventPattern": wrong})
        ),
        ["error[unknown-operator] EventPattern.detail.name.0.sufix"]
    );
    let filters =
        |pattern: &str| json!({"Filters": [{"Pattern": "{\"a\": [1]}"}, {"Pattern": pattern}]});
    let mapping = |pattern: &str| {
        let queue = "arn:aws:sqs:us-east-1:111122223333:orders";
        let properties = json!({
            "FunctionName": "handler", "EventSourceArn": queue, "FilterCriteria": filters(pattern),
        });
        of_resource("AWS::Lambda::EventSourceMapping", properties)
    };
    assert_eq!(
        mapping("{\"body\": {\"size\": [{\"sufix\": \"a\"}]}}"),
        ["error[unknown-operator] FilterCriteria.Filters[1].Pattern.body.size.0.sufix"]
    );
    assert_eq!(mapping("{\"body\": {\"detailType\": [\"a\"]}}"), [""; 0]);
    let pipe = |pattern: Value| {
        let properties =
            json!({"SourceParameters": {"FilterCriteria": {"Filters": [{"Pattern": pattern}]}}});
        let found = findings(|stack| add(stack, "Pipe", "AWS::Pipes::Pipe", properties));
        let found: Vec<Finding> = found
            .into_iter()
            .filter(|it| it.place.path.starts_with("Source"))
            .collect();
        short(&found)
    };
    let place = "SourceParameters.FilterCriteria.Filters[0].Pattern";
    assert_eq!(
        pipe(json!("{\"data\": 5}")),
        [format!("error[field-value] {place}.data")]
    );
    assert_eq!(
        pipe(json!({"Fn::ToJsonString": {"data": 5}})),
        [format!("error[field-value] {place}.data")]
    );
    assert_eq!(pipe(json!("{\"data\": {\"size\": [5]}}")), [""; 0]);
    assert_eq!(
        pipe(json!({"Fn::Sub": "{\"data\": ${AWS::Region}}"})),
        [""; 0]
    );
}

#[test]
fn a_typed_rule_is_checked_once_and_after_visitors_and_overrides() {
    let unknown = || EventPattern::new().field("detailType", ["x"]);
    let found = findings(|stack| _ = stack.add("Rule", Rule::new(unknown())));
    assert_eq!(
        short(&found),
        ["warning[unknown-field] EventPattern.detailType"]
    );

    let found = findings(|stack| {
        let rule = stack.add(
            "Rule",
            Rule::new(Pattern::raw(json!({"source": ["aws.s3"]}))),
        );
        rule.override_property("EventPattern.source", Node::from("aws.s3"));
    });
    assert_eq!(short(&found), ["error[field-value] EventPattern.source"]);
}

#[test]
fn values_of_deploy_time_are_not_judged() {
    let name = json!({"Fn::Sub": "${AWS::StackName}-bus"});
    let either = |then: Value, otherwise: Value| json!({"Fn::If": ["IsMain", then, otherwise]});
    for pattern in [
        json!({"account": [{"Ref": "AWS::AccountId"}]}),
        json!({"account": {"Fn::Split": [",", name]}}),
        json!({"detail": {"name": [{"prefix": name}]}}),
        json!({"detail": {"name": [{"wildcard": name}]}}),
        json!({"detail": {"name": [{"anything-but": [name, "x"]}]}}),
        json!({"detail": {"name": [{"anything-but": {"prefix": name}}]}}),
        json!({"detail": {"size": [{"numeric": [">", either(json!(5), json!(7))]}]}}),
        json!({"detail": {"size": [{"exists": either(json!(true), json!(false))}]}}),
        json!({"detail": {"name": [either(json!({"prefix": "a"}), json!("b"))]}}),
        json!({"detail": either(json!({"name": ["a"]}), json!({"size": [5]}))}),
        json!({"$or": either(json!([{"source": ["a"]}]), json!([{"source": ["b"]}]))}),
        json!({"$or": [{"source": ["a"]}, either(json!({"source": ["c"]}), json!({"source": ["b"]}))]}),
        json!({"source": ["{{resolve:ssm:/source}}"]}),
    ] {
        let found = findings(|stack| {
            let region = cfn_core::intrinsic::equals("a", "b");
            stack.add("IsMain", cfn_core::Condition::new(region));
            add(
                stack,
                "Rule",
                "AWS::Events::Rule",
                json!({ "EventPattern": pattern }),
            );
        });
        assert_eq!(short(&found), [""; 0], "{pattern}");
    }
}

#[test]
fn both_branches_of_a_condition_are_patterns() {
    let found = findings(|stack| {
        stack.add(
            "IsMain",
            cfn_core::Condition::new(cfn_core::intrinsic::equals("a", "b")),
        );
        let pattern = json!({"Fn::If": ["IsMain", {"source": ["a"]}, {"source": "b"}]});
        add(
            stack,
            "Rule",
            "AWS::Events::Rule",
            json!({ "EventPattern": pattern }),
        );
    });
    assert_eq!(
        short(&found),
        ["error[field-value] EventPattern.Fn::If[2].source"]
    );
}

#[test]
fn the_size_of_patterns_is_a_setting_of_the_app() {
    let source: Vec<String> = (0..150).map(|n| format!("example.orders-{n}")).collect();
    let found = |app: App| {
        let found = findings_of(&app, |stack| {
            let pattern = json!({ "EventPattern": {"source": source} });
            add(stack, "Raw", "AWS::Events::Rule", pattern.clone());
            stack.add(
                "Typed",
                Rule::new(EventPattern::new().source(source.clone())),
            );
            let bus = "arn:aws:events:us-east-1:111122223333:event-bus/hub";
            let archive = json!({"SourceArn": bus, "EventPattern": {"source": source}});
            add(stack, "Archive", "AWS::Events::Archive", archive);
        });
        short(&found)
    };
    assert_eq!(
        found(App::new()),
        ["error[size] EventPattern", "error[size] EventPattern"]
    );
    let raised = PatternLimits {
        size: 4_096,
        ..PatternLimits::default()
    };
    assert_eq!(found(App::new().event_pattern_limits(raised)), [""; 0]);
}

#[test]
fn misspelt_fields_of_cloud_trail_get_a_suggestion() {
    let misspelt = |pattern: Value| {
        let found = findings(|stack| {
            add(
                stack,
                "Rule",
                "AWS::Events::Rule",
                json!({ "EventPattern": pattern }),
            );
        });
        let line = |it: &Finding| format!("{} {}", it.place.path, it.help.as_deref().unwrap_or(""));
        found.iter().map(line).collect::<Vec<_>>().concat()
    };
    let message = "EventPattern.detail.errorMesage did you mean `errorMessage`?";
    assert_eq!(
        misspelt(json!({"detail": {"errorMesage": [{"suffix": "denied"}]}})),
        message
    );
    let kind = ["AWS API Call via CloudTrail"];
    assert_eq!(
        misspelt(json!({"detail-type": kind, "detail": {"$or": [
            {"userIdentity": {"tpye": ["Root"]}}, {"eventName": ["x"]}
        ]}})),
        "EventPattern.detail.$or.0.userIdentity.tpye did you mean `type`?"
    );
    assert_eq!(
        misspelt(json!({"detail-type": kind, "detail.userIdentity.Arn": [{"prefix": "arn"}]})),
        "EventPattern.detail.userIdentity.Arn did you mean `arn`?"
    );
    for fine in [
        json!({"detail-type": kind, "detail": {"errorMessage": ["x"], "requestParameters": {"errorMesage": ["x"]}}}),
        json!({"detail-type": ["Order"], "detail": {"errorMesage": ["x"]}}),
        json!({"source": ["example.orders"], "detail": {"errorMesage": ["x"]}}),
        json!({"detail": {"eventNames": ["x"], "resource": ["x"], "state": ["x"]}}),
    ] {
        assert_eq!(misspelt(fine.clone()), "", "{fine}");
    }
}
