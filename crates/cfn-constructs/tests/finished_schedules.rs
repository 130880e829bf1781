//! Schedules of rules and of EventBridge Scheduler are checked, and what cannot stand beside a schedule.

#[path = "support/finished.rs"]
mod finished;

use finished::{add, findings, of_resource, short};
use serde_json::{Value, json};

fn of_rule(expression: &str) -> Vec<String> {
    of_resource(
        "AWS::Events::Rule",
        json!({ "ScheduleExpression": expression }),
    )
}

/// The findings about a schedule of EventBridge Scheduler, whose type has a schema in some builds only.
fn of_schedule(expression: &str, target: Value) -> Vec<String> {
    let found = findings(|stack| {
        add(stack, "Fifo", "AWS::SQS::Queue", json!({"FifoQueue": true}));
        let properties = json!({
            "ScheduleExpression": expression, "Target": target, "FlexibleTimeWindow": {"Mode": "OFF"},
        });
        add(stack, "It", "AWS::Scheduler::Schedule", properties);
    });
    let about_schedule = found.iter().filter(|it| it.rule != "unchecked-type");
    short(&about_schedule.cloned().collect::<Vec<_>>())
}

const WRONG: [&str; 1] = ["error[schedule-expression] ScheduleExpression"];

#[test]
fn rates_have_a_positive_number_and_a_unit_that_fits() {
    for fine in [
        "rate(1 minute)",
        "rate(5 minutes)",
        "rate(1 day)",
        "rate(12 hours)",
    ] {
        assert_eq!(of_rule(fine), [""; 0], "{fine}");
    }
    for wrong in [
        "rate(1 minutes)",
        "rate(5 minute)",
        "rate(5)",
        "rate(0 minutes)",
        "rate(-1 minutes)",
        "rate(1.5 hours)",
        "rate(5 weeks)",
        "rate(five minutes)",
        "rate(5 minutes 3 hours)",
    ] {
        assert_eq!(of_rule(wrong), WRONG, "{wrong}");
    }
}

#[test]
fn cron_has_six_fields_with_their_values() {
    for fine in [
        "cron(0 10 * * ? *)",
        "cron(15 12 ? * MON-FRI *)",
        "cron(0/15 * * * ? *)",
        "cron(0 8 1 * ? *)",
        "cron(0 18 ? * mon,Wed,6 2024-2030)",
        "cron(0 9 L * ? *)",
        "cron(0 9 LW * ? *)",
        "cron(0 9 L-3 JAN,jul ? *)",
        "cron(0 9 15W * ? *)",
        "cron(0 9 ? * 3#2 *)",
        "cron(0 9 ? * FRIL *)",
        "cron(*/10 0-23/2 ? 1/3 2-6 2199)",
        // The service accepts the commas: https://github.com/aws/aws-sdk/issues/161
        "cron(0/5, 9-18, ?, *, MON-FRI, *)",
    ] {
        assert_eq!(of_rule(fine), [""; 0], "{fine}");
    }
    for wrong in [
        "cron(0 10 * * *)",
        "cron(0 10 * * ? * *)",
        "cron(60 10 * * ? *)",
        "cron(0 24 * * ? *)",
        "cron(0 10 0 * ? *)",
        "cron(0 10 32 * ? *)",
        "cron(0 10 ? 13 2 *)",
        "cron(0 10 ? * 0 *)",
        "cron(0 10 ? * MO *)",
        "cron(0 10 ? * 3#6 *)",
        "cron(? 10 * * ? *)",
        "cron(0 10 * * ? 1969)",
        "cron(0 10 * * * *)",
        "cron(0 10 1 * MON *)",
        "cron(a b c d e f)",
    ] {
        assert_eq!(of_rule(wrong), WRONG, "{wrong}");
    }
}

#[test]
fn a_finding_says_what_to_write() {
    let help = |expression: &str| {
        let properties = json!({ "ScheduleExpression": expression });
        let found = findings(|stack| add(stack, "Rule", "AWS::Events::Rule", properties));
        found[0].to_string()
    };
    assert_eq!(
        help("rate(5 minute)"),
        "error[schedule-expression]: stack/Rule: ScheduleExpression = \"rate(5 minute)\"\n  \
         the unit after 5 is minutes\n  help: write \"rate(5 minutes)\""
    );
    assert!(help("cron(0 10 * * *)").ends_with("add a field for the year, such as `*`"));
    assert!(
        help("cron(0 10 ? * 0 *)").ends_with("1 to 7 or SUN to SAT, not `0`\n  help: Sunday is 1")
    );
}

#[test]
fn scheduler_has_single_times_too() {
    let target = json!({"Arn": "arn:aws:scheduler:::aws-sdk:sqs:sendMessage", "RoleArn": "arn:aws:iam::111122223333:role/run"});
    for fine in [
        "at(2030-01-31T09:00:00)",
        "rate(1 minutes)",
        "rate(5 minutes)",
        "cron(0 10 * * ? *)",
    ] {
        assert_eq!(of_schedule(fine, target.clone()), [""; 0], "{fine}");
    }
    for wrong in [
        "at(2030-01-31)",
        "at(2030-13-31T09:00:00)",
        "at(2030-01-31 09:00:00)",
        "every day",
        "cron(0 10 * * *)",
    ] {
        assert_eq!(of_schedule(wrong, target.clone()), WRONG, "{wrong}");
    }
}

#[test]
fn the_target_of_a_schedule_is_checked_as_that_of_a_rule() {
    let role = "arn:aws:iam::111122223333:role/run";
    let fifo = json!({"Fn::GetAtt": ["Fifo", "Arn"]});
    let of = |target: Value| of_schedule("rate(5 minutes)", target);
    assert_eq!(
        of(json!({"Arn": fifo, "RoleArn": role})),
        ["error[fifo-target] Target.Arn"]
    );
    let group = json!({"MessageGroupId": "a"});
    assert_eq!(
        of(json!({"Arn": fifo, "RoleArn": role, "SqsParameters": group})),
        [""; 0]
    );
    assert_eq!(
        of(json!({"Arn": "queue", "RoleArn": role, "DeadLetterConfig": {"Arn": {"Ref": "Fifo"}}})),
        [
            "error[arn] Target.Arn",
            "error[arn] Target.DeadLetterConfig.Arn"
        ]
    );
}

#[test]
fn a_schedule_has_no_state_for_the_events_of_cloud_trail() {
    let state = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";
    let found = of_resource(
        "AWS::Events::Rule",
        json!({"ScheduleExpression": "rate(5 minutes)", "State": state}),
    );
    assert_eq!(found, ["error[rule-state] State"]);
    let pattern = json!({"source": ["aws.s3"]});
    let found = of_resource(
        "AWS::Events::Rule",
        json!({"EventPattern": pattern, "State": state}),
    );
    assert_eq!(found, [""; 0]);
    let found = of_resource(
        "AWS::Events::Rule",
        json!({"ScheduleExpression": "rate(5 minutes)", "State": "DISABLED"}),
    );
    assert_eq!(found, [""; 0]);
}

#[test]
fn a_rule_with_a_schedule_is_on_the_default_bus() {
    let on = |bus: Value| {
        let found = findings(|stack| {
            add(
                stack,
                "Bus",
                "AWS::Events::EventBus",
                json!({"Name": "hub"}),
            );
            let schedule = "rate(5 minutes)";
            let rule = json!({"ScheduleExpression": schedule, "EventBusName": bus});
            add(stack, "Rule", "AWS::Events::Rule", rule);
        });
        short(&found)
    };
    for other in [
        json!("hub"),
        json!("arn:aws:events:us-east-1:111122223333:event-bus/hub"),
        json!({"Ref": "Bus"}),
        json!({"Fn::GetAtt": ["Bus", "Arn"]}),
    ] {
        assert_eq!(
            on(other.clone()),
            ["error[schedule-bus] EventBusName"],
            "{other}"
        );
    }
    for default in [
        json!("default"),
        json!("arn:aws:events:us-east-1:111122223333:event-bus/default"),
        json!({"Fn::ImportValue": "bus"}),
    ] {
        assert_eq!(on(default.clone()), [""; 0], "{default}");
    }
}

#[test]
fn expressions_of_deploy_time_are_not_judged() {
    for unknown in [
        json!({"Fn::Sub": "rate(${AWS::Region})"}),
        json!("{{resolve:ssm:/rate}}"),
    ] {
        let properties = json!({"ScheduleExpression": unknown, "Target": {}});
        let found = findings(|stack| add(stack, "It", "AWS::Scheduler::Schedule", properties));
        let rules: Vec<&str> = found.iter().map(|it| it.rule).collect();
        assert!(!rules.contains(&"schedule-expression"), "{unknown}");
    }
}
