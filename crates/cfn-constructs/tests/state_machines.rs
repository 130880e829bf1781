//! State machines made of typed states: what is written, and what the role may do.

use cfn_constructs::App;
use cfn_constructs::logs::LogGroup;
use cfn_constructs::sns::Topic;
use cfn_constructs::stepfunctions::{
    Catch, Choice, Definition, Fail, ForEach, Parallel, Pass, Retry, Rule, StateMachine, Succeed,
    Task, Wait, number_at, timestamp, variable,
};
use cfn_core::{Stack, json};

/// A task that detaches a policy from a target.
fn detach() -> Task {
    Task::sdk("organizations", "detachPolicy", ["*"])
        .parameters(json!({"PolicyId.$": "$.policy", "TargetId.$": "$.target"}))
}

#[test]
fn a_definition_with_every_state_is_written() {
    let app = App::new();
    let stack = app.add("rollout", Stack::new());
    let topic = stack.add("Topic", Topic::new());
    let group = stack.add(
        "History",
        LogGroup::new().log_group_name("/rollouts/history"),
    );

    let each = Definition::starting_at(
        "Detach",
        detach()
            .retry(
                Retry::on(["Organizations.TooManyRequestsException"])
                    .interval_seconds(2)
                    .max_attempts(5)
                    .backoff_rate(1.5)
                    .max_delay_seconds(60)
                    .full_jitter(),
            )
            .catch(
                Catch::on(["Organizations.PolicyNotAttachedException"], "Gone")
                    .result_path("$.error"),
            )
            .end(),
    )
    .state("Gone", Succeed::new());
    let look = Definition::starting_at(
        "Look",
        Task::sdk("cloudwatch", "describeAlarms", ["*"]).end(),
    );
    let tell = Definition::starting_at("Tell", Task::publish(&topic, "Done", "$.message").end());
    let decide = Choice::when(variable("$.state").equals("OK"), "Each")
        .or_when(
            Rule::all([
                variable("$.count").is_present(true),
                variable("$.count").is_greater_than(number_at("$.limit")),
                Rule::not(variable("$.since").is_less_than(timestamp("2026-12-01T09:00:00Z"))),
            ]),
            "Stop",
        )
        .otherwise("Pause");
    let definition = Definition::starting_at(
        "Ask",
        Task::ask(&topic, "May it go on?", "$$.Task.Token")
            .timeout_seconds(3_600)
            .catch(Catch::all("Stop").result_path("$.error"))
            .result_path("$.answer")
            .next("Decide"),
    )
    .comment("a test")
    .timeout_seconds(86_400)
    .state("Decide", decide)
    .state("Pause", Wait::seconds(60).next("Note"))
    .state(
        "Note",
        Pass::new()
            .result("again")
            .result_path("$.note")
            .next("Decide"),
    )
    .state(
        "Each",
        ForEach::item_of("$.targets", each)
            .item_selector(json!({"target.$": "$$.Map.Item.Value", "policy.$": "$.policy"}))
            .max_concurrency(1)
            .result_path("$.detached")
            .next("Both"),
    )
    .state("Both", Parallel::new(look).and(tell).end())
    .state("Stop", Fail::new("Stopped", "somebody said no"));
    stack.add(
        "Rollout",
        StateMachine::new(definition).name("rollout").log_to(&group),
    );

    let assembly = app.synth().unwrap();
    assert_eq!(assembly.warnings(), []);
    insta::assert_snapshot!(
        "state_machine",
        assembly.template("rollout").unwrap().to_yaml()
    );
}

#[test]
fn services_have_the_prefix_of_their_actions() {
    let app = App::new();
    let stack = app.add("stack", Stack::new());
    let definition = Definition::starting_at(
        "Logs",
        Task::sdk("cloudwatchlogs", "startQuery", ["*"]).next("Events"),
    )
    .state(
        "Events",
        Task::sdk("eventbridge", "putEvents", ["*"]).next("List"),
    )
    .state(
        "List",
        Task::sdk("s3", "listObjectsV2", ["arn:aws:s3:::b"])
            .needs(["s3:ListBucket"])
            .next("Again"),
    )
    .state(
        "Again",
        Task::sdk("eventbridge", "putEvents", ["*"])
            .allow("kms:Decrypt", ["*"])
            .end(),
    );
    stack.add("Machine", StateMachine::new(definition));
    let assembly = app.synth().unwrap();
    let template = cfn_core::assertions::Template::from(&assembly.templates()[0]);
    template.assert_resource_properties("AWS::IAM::Role", json!({"Policies": [{"PolicyDocument": {"Statement": [
        {"Effect": "Allow", "Action": ["logs:StartQuery", "events:PutEvents", "kms:Decrypt"], "Resource": "*"},
        {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::b"},
    ]}}]}));
}
