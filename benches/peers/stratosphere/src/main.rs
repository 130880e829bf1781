//! The hub stack of the published monitor, written with stratosphere.

use serde_json::json;
use stratosphere::services::aws::{events, logs};
use stratosphere::template::{ParameterType, Template};
use stratosphere::value::{ExpString, get_att_arn};

const SID: &str = "AllowAllAccountsFromOrganizationToPutEvents";

fn main() {
    let template = Template::build(|t| {
        t.parameter(
            "OrgId",
            stratosphere::Parameter! {
                description: "Id of the organization whose accounts may send events",
                r#type: ParameterType::String,
                allowed_pattern: "^o-[a-z0-9]{10,32}$",
            },
        );
        let group = &t.resource(
            "CloudWatchLogGroup",
            logs::LogGroup! {
                log_group_name: "/aws/events/scp-errors-events",
                retention_in_days: 7,
            },
        );
        t.resource(
            "CloudWatchLogGroupMetricFilter",
            logs::MetricFilter! {
                filter_name: "ScpErrorsFilter",
                filter_pattern: "{ $.account = * }",
                log_group_name: group,
                metric_transformations: vec![logs::metricfilter::MetricTransformation! {
                    metric_name: "ScpErrors",
                    metric_namespace: "ScpErrors",
                    metric_value: "1",
                    unit: "Count",
                    dimensions: vec![
                        logs::metricfilter::Dimension! { key: "Account", value: "$.account" },
                        logs::metricfilter::Dimension! { key: "Action", value: "$.detail.eventName" },
                    ],
                }],
            },
        );
        let bus = &t.resource("EventBus", events::EventBus! { name: "scp-errors-event-bus" });
        t.resource(
            "EventBusPolicy0",
            events::EventBusPolicy! {
                event_bus_name: bus,
                statement_id: SID,
                statement: json!({
                    "Sid": SID,
                    "Effect": "Allow",
                    "Principal": "*",
                    "Action": "events:PutEvents",
                    "Resource": {"Fn::GetAtt": ["EventBus", "Arn"]},
                    "Condition": {"StringEquals": {"aws:PrincipalOrgID": {"Ref": "OrgId"}}},
                }),
            },
        );
        let write = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":["events.amazonaws.com","delivery.logs.amazonaws.com"]},"Action":["logs:CreateLogStream","logs:PutLogEvents"],"Resource":["${CloudWatchLogGroup.Arn}"]}]}"#;
        t.resource(
            "EventsToLogsPolicy",
            logs::ResourcePolicy! {
                policy_name: ExpString::Sub { pattern: "${AWS::StackName}-events-to-logs".into() },
                policy_document: ExpString::Sub { pattern: write.into() },
            },
        );
        t.resource(
            "EventRule0",
            events::Rule! {
                name: "scp-errors-log-rule",
                event_bus_name: bus,
                state: "ENABLED",
                event_pattern: json!({"source": [{"prefix": ""}]}),
                targets: vec![events::rule::Target! {
                    id: "IdScpErrorsEventBusLogRuleTarget",
                    arn: get_att_arn("CloudWatchLogGroup"),
                }],
            },
        );
        t.output(
            "EventBusArn",
            stratosphere::Output! { description: "ARN of the bus", value: get_att_arn("EventBus") },
        );
    });
    println!("{}", template.render_json_pretty());
}
