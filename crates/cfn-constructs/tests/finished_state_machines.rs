//! Definitions of state machines are checked, typed and raw.

#[path = "support/finished.rs"]
mod finished;

use finished::{findings, of_resource, short};
use serde_json::{Value, json};

const ROLE: &str = "arn:aws:iam::111122223333:role/machine";

/// The findings about a definition, as an object and as text. Both are checked in the same way.
fn of(definition: Value) -> Vec<String> {
    let as_object = of_resource(
        "AWS::StepFunctions::StateMachine",
        json!({"RoleArn": ROLE, "Definition": definition}),
    );
    let as_text = of_resource(
        "AWS::StepFunctions::StateMachine",
        json!({"RoleArn": ROLE, "DefinitionString": definition.to_string()}),
    );
    // The order of keys differs: serde_json sorts them in a text.
    let renamed = as_text
        .iter()
        .map(|line| line.replace("DefinitionString", "Definition"));
    let (mut one, mut other) = (as_object.clone(), renamed.collect::<Vec<_>>());
    one.sort();
    other.sort();
    assert_eq!(one, other);
    as_object
}

/// The findings about a state `A`, which `B` follows.
fn of_state(state: Value) -> Vec<String> {
    let found = of(json!({"StartAt": "A", "States": {"A": state, "B": {"Type": "Succeed"}}}));
    let place = "Definition.States.A";
    found.iter().map(|line| line.replace(place, "A")).collect()
}

#[test]
fn a_whole_definition_is_accepted() {
    let definition = json!({
        "Comment": "everything", "StartAt": "Each", "TimeoutSeconds": 3600, "States": {
            "Each": {
                "Type": "Map", "ItemsPath": "$.targets", "MaxConcurrency": 1, "ResultPath": "$.done",
                "ItemSelector": {"target.$": "$$.Map.Item.Value", "policy.$": "$.policy"},
                "ItemProcessor": {
                    "ProcessorConfig": {"Mode": "INLINE"}, "StartAt": "Attach", "States": {
                        "Attach": {
                            "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:organizations:attachPolicy",
                            "Parameters": {"PolicyId.$": "$.policy", "TargetId.$": "$.target"},
                            "Retry": [
                                {"ErrorEquals": ["Organizations.TooManyRequestsException"], "IntervalSeconds": 2,
                                 "MaxAttempts": 5, "BackoffRate": 2, "MaxDelaySeconds": 60, "JitterStrategy": "FULL"},
                                {"ErrorEquals": ["States.ALL"], "MaxAttempts": 1}],
                            "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "Failed"}],
                            "End": true},
                        "Failed": {"Type": "Fail", "ErrorPath": "$.error.Error",
                                   "CausePath": "States.Format('{}', $.error.Cause)"}}},
                "Next": "Ask"},
            "Ask": {
                "Type": "Task", "Resource": "arn:aws:states:::sns:publish.waitForTaskToken",
                "Parameters": {"TopicArn": {"Ref": "Topic"}, "Message.$": "States.Format('token {}', $$.Task.Token)"},
                "TimeoutSeconds": 600, "HeartbeatSeconds": 60, "Next": "Decide"},
            "Decide": {
                "Type": "Choice", "Default": "Pause", "Choices": [
                    {"Variable": "$.state", "StringEquals": "OK", "Next": "Both"},
                    {"And": [{"Variable": "$.n", "NumericGreaterThan": 3},
                             {"Not": {"Variable": "$.since", "TimestampLessThan": "2026-12-01T09:00:00Z"}}],
                     "Next": "Done"}]},
            "Pause": {"Type": "Wait", "SecondsPath": "$.seconds", "Next": "Decide"},
            "Both": {"Type": "Parallel", "End": true, "Branches": [
                {"StartAt": "One", "States": {"One": {"Type": "Pass", "Result": {"path": "$.kept"}, "End": true}}}]},
            "Done": {"Type": "Succeed"},
        },
    });
    // A reference to a resource that does not exist is another check's finding.
    let mut definition = definition;
    definition["States"]["Ask"]["Parameters"]["TopicArn"] =
        json!("arn:aws:sns:us-east-1:111122223333:topic");
    assert_eq!(of(definition), [""; 0]);
}

#[test]
fn states_and_transitions_are_complete() {
    let pass = |more: Value| {
        let mut state = json!({"Type": "Pass"});
        for (name, value) in more.as_object().unwrap() {
            state[name] = value.clone();
        }
        of_state(state)
    };
    assert_eq!(pass(json!({"Next": "B"})), [""; 0]);
    for (more, expected) in [
        (
            json!({"Next": "C"}),
            vec!["error[state-machine-transition] A.Next"],
        ),
        (
            json!({"Next": "B", "End": true}),
            vec!["error[state-machine-transition] A"],
        ),
        (
            json!({"Next": "B", "Nxt": "B"}),
            vec!["error[state-machine-field] A.Nxt"],
        ),
        (
            json!({"Next": "B", "Resource": "x"}),
            vec!["error[state-machine-field] A.Resource"],
        ),
        (
            json!({}),
            vec![
                "error[state-machine-transition] A",
                "error[state-machine-unreachable] Definition.States.B",
            ],
        ),
        (
            json!({"End": true}),
            vec!["error[state-machine-unreachable] Definition.States.B"],
        ),
        (
            json!({"Next": "A"}),
            vec![
                "error[state-machine-unreachable] Definition.States.B",
                "warning[state-machine-endless] Definition",
            ],
        ),
    ] {
        assert_eq!(pass(more.clone()), expected, "{more}");
    }
}

#[test]
fn a_definition_starts_somewhere() {
    assert_eq!(
        of(json!({"StartAt": "A", "States": {}})),
        ["error[state-machine-states] Definition"]
    );
    assert_eq!(
        of(json!({"StartAt": "A"})),
        ["error[state-machine-states] Definition"]
    );
    let done = json!({"Done": {"Type": "Succeed"}});
    assert_eq!(
        of(json!({"States": done})),
        ["error[state-machine-states] Definition"]
    );
    assert_eq!(
        of(json!({"StartAt": "Dona", "States": done})),
        ["error[state-machine-transition] Definition.StartAt"]
    );
    assert_eq!(
        of(json!({"StartAt": "Done", "Start": "Done", "States": done})),
        ["error[state-machine-field] Definition.Start"]
    );
}

#[test]
fn each_type_has_its_fields() {
    for (state, expected) in [
        (json!({"Next": "B"}), "error[state-machine-field] A"),
        (
            json!({"Type": "Pas", "Next": "B"}),
            "error[state-machine-field] A.Type",
        ),
        (
            json!({"Type": "Wait", "Next": "B"}),
            "error[state-machine-field] A",
        ),
        (
            json!({"Type": "Wait", "Seconds": 1, "Timestamp": "2026-12-01T09:00:00Z", "Next": "B"}),
            "error[state-machine-field] A.Timestamp",
        ),
        (
            json!({"Type": "Task", "Next": "B"}),
            "error[state-machine-field] A",
        ),
        (
            json!({"Type": "Task", "Resource": "x", "TimeoutSeconds": 60, "HeartbeatSeconds": 60, "Next": "B"}),
            "error[state-machine-field] A.HeartbeatSeconds",
        ),
        (
            json!({"Type": "Choice", "Choices": [], "Default": "B"}),
            "error[state-machine-field] A.Choices",
        ),
        (
            json!({"Type": "Parallel", "Branches": [], "Next": "B"}),
            "error[state-machine-field] A.Branches",
        ),
        (
            json!({"Type": "Map", "Next": "B"}),
            "error[state-machine-field] A",
        ),
    ] {
        assert_eq!(of_state(state.clone()), [expected], "{state}");
    }
}

#[test]
fn names_are_unique_also_inside_branches() {
    let branch = json!({"StartAt": "B", "States": {"B": {"Type": "Succeed"}}});
    let state = json!({"Type": "Parallel", "Branches": [branch, branch], "Next": "B"});
    assert_eq!(
        of_state(state),
        [
            "error[state-machine-name] A.Branches[1].States.B",
            "error[state-machine-name] Definition.States.B",
        ]
    );
    let long = "x".repeat(81);
    assert_eq!(
        of(json!({"StartAt": long, "States": {(&long): {"Type": "Succeed"}}})),
        [format!(
            "error[state-machine-name] Definition.States.{long}"
        )]
    );
}

#[test]
fn rules_of_choices_compare_values_of_their_type() {
    let rule = |rule: Value| {
        let mut rule = rule;
        rule["Next"] = json!("B");
        of_state(json!({"Type": "Choice", "Choices": [rule], "Default": "B"}))
    };
    assert_eq!(
        rule(json!({"Variable": "$.a", "NumericEquals": 5})),
        [""; 0]
    );
    for (given, expected) in [
        (
            json!({"Variable": "$.a", "NumericEquals": "5"}),
            "error[state-machine-choice] A.Choices[0].NumericEquals",
        ),
        (
            json!({"Variable": "$.a", "StringEqual": "5"}),
            "error[state-machine-choice] A.Choices[0].StringEqual",
        ),
        (
            json!({"Variable": "$.a", "TimestampEquals": "soon"}),
            "error[state-machine-choice] A.Choices[0].TimestampEquals",
        ),
        (
            json!({"Variable": "a", "IsNull": true}),
            "error[state-machine-path] A.Choices[0].Variable",
        ),
        (
            json!({"Variable": "$.a", "StringEqualsPath": "b"}),
            "error[state-machine-path] A.Choices[0].StringEqualsPath",
        ),
        (
            json!({"IsNull": true}),
            "error[state-machine-choice] A.Choices[0]",
        ),
        (
            json!({"Variable": "$.a"}),
            "error[state-machine-choice] A.Choices[0]",
        ),
        (
            json!({"Variable": "$.a", "IsNull": true, "IsPresent": true}),
            "error[state-machine-choice] A.Choices[0]",
        ),
        (
            json!({"Not": {"Variable": "$.a", "IsNull": true, "Next": "B"}}),
            "error[state-machine-choice] A.Choices[0].Not.Next",
        ),
    ] {
        assert_eq!(rule(given.clone()), [expected], "{given}");
    }
    assert_eq!(
        of_state(
            json!({"Type": "Choice", "Choices": [{"Variable": "$.a", "IsNull": true}], "Default": "B"})
        ),
        ["error[state-machine-transition] A.Choices[0]"]
    );
}

#[test]
fn retries_and_catches_name_errors() {
    let task = |more: Value| {
        let mut state =
            json!({"Type": "Task", "Resource": "arn:aws:states:::sns:publish", "Next": "B"});
        for (name, value) in more.as_object().unwrap() {
            state[name] = value.clone();
        }
        of_state(state)
    };
    for (more, expected) in [
        (
            json!({"Retry": [{"ErrorEquals": ["States.ALL", "Other"]}]}),
            "error[state-machine-retry] A.Retry[0].ErrorEquals[0]",
        ),
        (
            json!({"Retry": [{"ErrorEquals": ["States.ALL"]}, {"ErrorEquals": ["Other"]}]}),
            "error[state-machine-retry] A.Retry[0].ErrorEquals[0]",
        ),
        (
            json!({"Retry": [{"ErrorEquals": ["States.TimeOut"]}]}),
            "error[state-machine-retry] A.Retry[0].ErrorEquals[0]",
        ),
        (
            json!({"Retry": [{"ErrorEquals": []}]}),
            "error[state-machine-retry] A.Retry[0].ErrorEquals",
        ),
        (
            json!({"Retry": [{}]}),
            "error[state-machine-retry] A.Retry[0]",
        ),
        (
            json!({"Retry": [{"ErrorEquals": ["X"], "IntervalSeconds": 0}]}),
            "error[state-machine-retry] A.Retry[0].IntervalSeconds",
        ),
        (
            json!({"Retry": [{"ErrorEquals": ["X"], "BackoffRate": 0.5}]}),
            "error[state-machine-retry] A.Retry[0].BackoffRate",
        ),
        (
            json!({"Retry": [{"ErrorEquals": ["X"], "IntervalSeconds": 9, "MaxDelaySeconds": 9}]}),
            "error[state-machine-retry] A.Retry[0].MaxDelaySeconds",
        ),
        (
            json!({"Retry": [{"ErrorEquals": ["X"], "JitterStrategy": "full"}]}),
            "error[state-machine-retry] A.Retry[0].JitterStrategy",
        ),
        (
            json!({"Retry": [{"ErrorEquals": ["X"], "Next": "B"}]}),
            "error[state-machine-field] A.Retry[0].Next",
        ),
        (
            json!({"Catch": [{"ErrorEquals": ["X"], "Next": "C"}]}),
            "error[state-machine-transition] A.Catch[0].Next",
        ),
        (
            json!({"Catch": [{"ErrorEquals": ["X"]}]}),
            "error[state-machine-transition] A.Catch[0]",
        ),
        (
            json!({"Catch": [{"ErrorEquals": ["X"], "Next": "B", "ResultPath": "$.a[*]"}]}),
            "error[state-machine-path] A.Catch[0].ResultPath",
        ),
    ] {
        assert_eq!(task(more.clone()), [expected], "{more}");
    }
}

#[test]
fn paths_and_functions_are_read() {
    let pass = |more: Value| {
        let mut state = json!({"Type": "Pass", "Next": "B"});
        for (name, value) in more.as_object().unwrap() {
            state[name] = value.clone();
        }
        of_state(state)
    };
    for (more, expected) in [
        (
            json!({"InputPath": "order"}),
            "error[state-machine-path] A.InputPath",
        ),
        (
            json!({"OutputPath": "$.order["}),
            "error[state-machine-path] A.OutputPath",
        ),
        (
            json!({"ResultPath": "$..order"}),
            "error[state-machine-path] A.ResultPath",
        ),
        (
            json!({"ResultPath": "$$.order"}),
            "error[state-machine-path] A.ResultPath",
        ),
        (
            json!({"Parameters": {"a.$": "order"}}),
            "error[state-machine-path] A.Parameters.a.$",
        ),
        (
            json!({"Parameters": {"a.$": 5}}),
            "error[state-machine-path] A.Parameters.a.$",
        ),
        (
            json!({"Parameters": {"a.$": "States.Formt('x')"}}),
            "error[state-machine-path] A.Parameters.a.$",
        ),
        (
            json!({"Parameters": {"list": [{"a.$": "b"}]}}),
            "error[state-machine-path] A.Parameters.list[0].a.$",
        ),
        (
            json!({"Parameters": {"a": "$.order"}}),
            "warning[state-machine-path] A.Parameters.a",
        ),
        (
            json!({"Parameters": {"a": "States.UUID()"}}),
            "warning[state-machine-path] A.Parameters.a",
        ),
    ] {
        assert_eq!(pass(more.clone()), [expected], "{more}");
    }
    assert_eq!(
        pass(json!({"Parameters": {"price": "$ 5", "a.$": "$", "b": "$"}})),
        [""; 0]
    );
}

#[test]
fn integrations_are_read() {
    let task = |resource: &str, parameters: Value| {
        of_state(
            json!({"Type": "Task", "Resource": resource, "Parameters": parameters, "Next": "B"}),
        )
    };
    for (resource, expected) in [
        ("arn:aws:states:::aws-sdk:organizations:attachPolicy", ""),
        (
            "arn:aws:states:::aws-sdk:Organizations:attachPolicy",
            "error[state-machine-resource] A.Resource",
        ),
        (
            "arn:aws:states:::aws-sdk:organizations:AttachPolicy",
            "error[state-machine-resource] A.Resource",
        ),
        (
            "arn:aws:states:::aws-sdk:organizations",
            "error[state-machine-resource] A.Resource",
        ),
        (
            "arn:aws:states:::aws-sdk:athena:startQueryExecution.sync",
            "error[state-machine-resource] A.Resource",
        ),
        ("arn:aws:states:::states:startExecution.sync:2", ""),
        (
            "arn:aws:states:::sns:publish.waitForToken",
            "error[state-machine-resource] A.Resource",
        ),
        (
            "arn:aws:states:::sns:publish.waitForTaskToken",
            "warning[state-machine-resource] A.Resource",
        ),
        ("arn:aws:lambda:us-east-1:111122223333:function:f", ""),
    ] {
        let expected: Vec<&str> = Some(expected)
            .filter(|it| !it.is_empty())
            .into_iter()
            .collect();
        assert_eq!(
            task(resource, json!({"Message": "m"})),
            expected,
            "{resource}"
        );
    }
    let asked = task(
        "arn:aws:states:::sns:publish.waitForTaskToken",
        json!({"Message.$": "$$.Task.Token"}),
    );
    assert_eq!(asked, [""; 0]);
    let express = of_resource(
        "AWS::StepFunctions::StateMachine",
        json!({"RoleArn": ROLE, "StateMachineType": "EXPRESS", "Definition": {"StartAt": "A", "States": {"A": {
            "Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.sync", "End": true}}}}),
    );
    assert_eq!(
        express,
        ["error[state-machine-resource] Definition.States.A.Resource"]
    );
}

#[test]
fn what_is_not_known_is_not_judged() {
    let machine = |properties: Value| {
        let mut all = json!({"RoleArn": ROLE});
        for (name, value) in properties.as_object().unwrap() {
            all[name] = value.clone();
        }
        of_resource("AWS::StepFunctions::StateMachine", all)
    };
    for properties in [
        json!({"DefinitionString": r#"{"StartAt": "A", "States": ${States}}"#}),
        json!({"DefinitionString": {"Fn::Sub": "{}"}}),
        json!({"Definition": {"StartAt": "${First}", "States": {
            "A": {"Type": "Task", "Resource": "${Function}", "Next": "${Second}"},
            "B": {"Type": "Pass", "End": true}}}, "DefinitionSubstitutions": {"First": "A"}}),
        // JSONata: only names and transitions are checked.
        json!({"Definition": {"QueryLanguage": "JSONata", "StartAt": "A", "States": {
            "A": {"Type": "Choice", "Choices": [{"Condition": "{% $x > 1 %}", "Next": "B"}], "Default": "B"},
            "B": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish", "Arguments": {"Message": "$.x"},
                  "Output": "{% $states.result %}", "End": true}}}}),
    ] {
        assert_eq!(machine(properties.clone()), [""; 0], "{properties}");
    }
    assert_eq!(
        machine(json!({"DefinitionString": "{"})),
        ["error[state-machine-json] DefinitionString"]
    );
    let jsonata = json!({"Definition": {"QueryLanguage": "JSONata", "StartAt": "A", "States": {
        "A": {"Type": "Pass", "Next": "C"}}}});
    assert_eq!(
        machine(jsonata),
        ["error[state-machine-transition] Definition.States.A.Next"]
    );
}

#[test]
fn what_the_types_of_this_crate_write_is_checked_too() {
    use cfn_constructs::stepfunctions::{Definition, Pass, StateMachine, Succeed};
    let found = findings(|stack| {
        let inside = Definition::starting_at("First", Pass::new().next("Second"))
            .state("Third", Succeed::new())
            .state("Third", Succeed::new());
        stack.add("It", StateMachine::new(inside));
    });
    assert_eq!(
        short(&found),
        [
            "error[state-machine-name] Definition",
            "error[state-machine-transition] Definition.States.First.Next",
        ]
    );
}
