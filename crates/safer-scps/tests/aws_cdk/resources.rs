//! The apps of `resources.js`: the monitor's six resource types.

use safer_scps::resources::{events, iam, logs};
use safer_scps::{App, Output, Stack, Tag};
use serde_json::{Value as Json, json};

use crate::Entry;

pub(crate) const APPS: &[Entry] = &[
    ("event-bus", event_bus),
    ("event-bus-policy", event_bus_policy),
    ("log-group", log_group),
    ("metric-filter", metric_filter),
    ("iam-role", iam_role),
    ("rule", rule),
];

fn trust() -> Json {
    json!({
        "Version": "2012-10-17",
        "Statement": [{
            "Effect": "Allow",
            "Principal": {"Service": "events.amazonaws.com"},
            "Action": "sts:AssumeRole",
        }],
    })
}

fn event_bus(app: &App) {
    use events::event_bus::{DeadLetterConfig, LogConfig, LogConfigIncludeDetail, LogConfigLevel};
    let stack = app.add("hub", Stack::new());
    let bus = stack.add(
        "Bus",
        events::EventBus::new("scp-errors")
            .description("Denials of the organization")
            .dead_letter_config(
                DeadLetterConfig::new().arn("arn:aws:sqs:us-east-1:111122223333:lost"),
            )
            .kms_key_identifier("alias/events")
            .log_config(
                LogConfig::new()
                    .include_detail(LogConfigIncludeDetail::None)
                    .level(LogConfigLevel::Error),
            )
            .tags([Tag::new("team", "platform")]),
    );
    stack.add("Archive", events::Archive::new(bus.arn()).retention_days(7));
}

fn event_bus_policy(app: &App) {
    use events::event_bus_policy::{Action, Condition, ConditionType};
    let stack = app.add("hub", Stack::new());
    let bus = stack.add("Bus", events::EventBus::new("scp-errors"));
    let policy = events::EventBusPolicy::new("Organization").event_bus_name(bus.name());
    let policy = stack.add("Organization", policy);
    policy.override_property(
        "Statement",
        json!({
            "Sid": "Organization",
            "Effect": "Allow",
            "Principal": "*",
            "Action": "events:PutEvents",
            "Resource": {"Fn::GetAtt": ["Bus", "Arn"]},
            "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}},
        }),
    );
    stack.add(
        "Parts",
        events::EventBusPolicy::new("Parts")
            .action(Action::EventsPutEvents)
            .principal("111122223333")
            .condition(
                Condition::new()
                    .type_(ConditionType::StringEquals)
                    .key("aws:PrincipalOrgID")
                    .value("o-a1b2c3d4e5"),
            ),
    );
}

fn log_group(app: &App) {
    use logs::log_group::LogGroupClass;
    let stack = app.add("hub", Stack::new());
    stack.add("Plain", logs::LogGroup::new());
    let key = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    let group = stack.add(
        "Group",
        logs::LogGroup::new()
            .log_group_name("/aws/events/scp-errors")
            .retention_in_days(30)
            .log_group_class(LogGroupClass::Standard)
            .kms_key_id(key)
            .deletion_protection_enabled(false)
            .field_index_policies([json!({"Fields": ["account", "detail.eventName"]})])
            .tags([Tag::new("team", "platform")]),
    );
    let stream = logs::LogStream::new(group.name()).log_stream_name("denials");
    stack.add("Stream", stream);
}

fn metric_filter(app: &App) {
    use safer_scps::logs::{
        MetricFilter, MetricTransformation, MetricTransformationRequired,
        metric_filter::MetricTransformationUnit,
    };
    let stack = app.add("hub", Stack::new());
    let group = stack.add("Group", logs::LogGroup::new());
    let by_account = MetricTransformation::new(MetricTransformationRequired {
        metric_name: "ScpErrors".into(),
        metric_namespace: "ScpErrors".into(),
        metric_value: "1".into(),
    })
    .unit(MetricTransformationUnit::Count)
    .dimensions([("Account", "$.account"), ("Action", "$.detail.eventName")]);
    stack.add(
        "ByAccount",
        MetricFilter::new("{ $.account = * }", group.name(), [by_account]).filter_name("ByAccount"),
    );
    let total = MetricTransformation::new(MetricTransformationRequired {
        metric_name: "Total".into(),
        metric_namespace: "ScpErrors".into(),
        metric_value: "$.size".into(),
    })
    .default_value(0.5);
    let denied = r#"{ $.detail.errorCode = "*Denied*" && $.account != "111122223333" }"#;
    stack.add("Total", MetricFilter::new(denied, group.name(), [total]));
}

fn iam_role(app: &App) {
    let stack = app.add("member", Stack::new());
    let send = json!({
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": ["events:PutEvents"], "Resource": "*"}],
    });
    let role = stack.add(
        "Role",
        iam::Role::new(trust())
            .role_name("send-events")
            .description("Sends events to the hub")
            .path("/monitoring/")
            .max_session_duration(3600)
            .permissions_boundary("arn:aws:iam::111122223333:policy/boundary")
            .managed_policy_arns(["arn:aws:iam::aws:policy/ReadOnlyAccess"])
            .policies([iam::role::Policy::new("send", send)])
            .tags([Tag::new("team", "platform")]),
    );
    stack.add("RoleArn", Output::new(role.arn()));
    stack.add("RoleId", Output::new(role.id()));
}

fn rule(app: &App) {
    use events::rule::{
        DeadLetterConfig, InputTransformer, RetryPolicy, State, Target, TargetRequired,
    };
    let stack = app.add("member", Stack::new());
    let role = stack.add("Role", iam::Role::new(trust()));
    let target = |id: &str, arn: &str| {
        Target::new(TargetRequired {
            id: id.into(),
            arn: arn.into(),
        })
    };
    let hub = target(
        "Hub",
        "arn:aws:events:us-east-1:111122223333:event-bus/scp-errors",
    )
    .role_arn(role.arn())
    .retry_policy(
        RetryPolicy::new()
            .maximum_retry_attempts(3)
            .maximum_event_age_in_seconds(3600),
    )
    .dead_letter_config(DeadLetterConfig::new().arn("arn:aws:sqs:us-east-1:111122223333:lost"));
    stack.add(
        "Denials",
        events::Rule::new()
            .name("scp-denials")
            .description("Denials by an SCP")
            .event_bus_name("default")
            .state(State::EnabledWithAllCloudtrailManagementEvents)
            .event_pattern(json!({
                "detail-type": ["AWS API Call via CloudTrail"],
                "detail": {
                    "errorCode": ["AccessDenied", {"prefix": "Client."}],
                    "errorMessage": [{"suffix": "deny in a service control policy"}],
                    "bytes": [{"numeric": [">", 0, "<=", 1.5]}],
                    "sourceIPAddress": [{"anything-but": ["AWS Internal"]}],
                    "readOnly": [false, {"exists": false}],
                },
            }))
            .targets([hub]),
    );
    let told = target("Topic", "arn:aws:sns:us-east-1:111122223333:pager").input_transformer(
        InputTransformer::new(r#""It is <when>""#).input_paths_map([("when", "$.time")]),
    );
    stack.add(
        "Nightly",
        events::Rule::new()
            .schedule_expression("rate(1 day)")
            .state(State::Disabled)
            .targets([told]),
    );
}
