//! The apps of `constructs.js`: level-two constructs of the AWS CDK that this library has a counterpart of.
//!
//! A construct of the AWS CDK puts its resource one level deeper, under `Resource`. Here the construct is the
//! resource, so it is added under `Resource` of a scope to get the same logical id. The policy of a queue or
//! topic is below the resource here and beside it there, so its id is pinned.

use safer_scps::cloudwatch::alarm::TreatMissingData;
use safer_scps::cloudwatch::{Alarm, Namespace, minutes};
use safer_scps::event_pattern::{
    EventPattern, anything_but, cidr, exists, greater_than, prefix, suffix, wildcard,
};
use safer_scps::events::{
    BusTarget, Deliver, EventBus, EventBusPolicy, LogGroupTarget, Pattern, QueueTarget,
    RetryPolicy, Rule, TopicTarget, rule::State,
};
use safer_scps::iam::{Operator, PolicyDocument, Principal, Role, Statement, role};
use safer_scps::logs::metric_filter::MetricTransformationUnit;
use safer_scps::logs::{
    LogGroup, MetricFilter, MetricTransformation, MetricTransformationRequired, Retention,
};
use safer_scps::sns::Topic;
use safer_scps::sqs::Queue;
use safer_scps::{
    App, Construct, DeletionPolicy, IntoValue, Json, Output, Parameter, RawResource, Resource,
    Stack, StackScope, UpdateReplacePolicy, Value,
};

use crate::{Entry, Group};

pub(crate) const APPS: &[Entry] = &[
    ("policy-documents", policy_documents),
    ("role", role_with_policy),
    ("alarm", alarm),
    ("log-group-and-metric-filter", log_group_and_metric_filter),
    ("event-bus-with-policy", event_bus_with_policy),
    ("rule-to-queue", rule_to_queue),
    ("rule-to-topic", rule_to_topic),
    ("rule-to-log-group", rule_to_log_group),
    ("rule-to-bus", rule_to_bus),
];

/// Adds a resource where a level-two construct of the AWS CDK has its resource.
fn level_two<C: Construct>(stack: &StackScope, id: &'static str, construct: C) -> C::Handle {
    stack.add(id, Group).add("Resource", construct)
}

fn deletable(resource: &Resource) {
    resource.deletion_policy(DeletionPolicy::Delete);
    resource.update_replace_policy(UpdateReplacePolicy::Delete);
}

fn pin_policy(resource: &Resource, logical_id: &'static str) {
    resource
        .find_resource("Policy")
        .unwrap()
        .pin_logical_id(logical_id);
}

fn policy_documents(app: &App) {
    let stack = app.add("hub", Stack::new());
    let organization = Statement::allow(["events:PutEvents"])
        .sid("Organization")
        .principal(Principal::any())
        .resources(["arn:aws:events:us-east-1:111122223333:event-bus/hub"])
        .condition_any(
            Operator::STRING_EQUALS,
            "aws:PrincipalOrgID",
            ["o-a1b2c3d4e5", "o-f6g7h8i9j0"],
        );
    let services = Statement::deny_all_except(["iam:*", "sts:*"])
        .principal(Principal::service("events.amazonaws.com"))
        .principal(Principal::service("logs.amazonaws.com"))
        .resources_except(["arn:aws:s3:::a", "arn:aws:s3:::b"])
        .condition(Operator::BOOL, "aws:SecureTransport", "false");
    let accounts = Statement::allow(["sts:AssumeRole"])
        .principal(Principal::account("444455556666"))
        .principal(Principal::aws("arn:aws:iam::111122223333:role/ops"))
        .resources(["*"]);
    let federated = Statement::allow(["sts:AssumeRoleWithSAML"])
        .principal(Principal::federated(
            "arn:aws:iam::111122223333:saml-provider/idp",
        ))
        .resources(["*"]);
    let document: Value<Json> = PolicyDocument::resource(organization)
        .and(services)
        .and(accounts)
        .and(federated)
        .into_value();
    stack.add(
        "Thing",
        RawResource::new("Custom::Thing").property("Document", document),
    );
}

fn role_with_policy(app: &App) {
    let stack = app.add("member", Stack::new());
    let bus = stack.add("EventBusArn", Parameter::string());
    let send = Statement::allow(["events:PutEvents"]).resources([&bus]);
    let trust = PolicyDocument::trust(Principal::service("events.amazonaws.com"));
    let sender =
        Role::new(trust).policies([role::Policy::new("send", PolicyDocument::identity(send))]);
    let role = level_two(&stack, "Sender", sender);
    stack.add("RoleArn", Output::new(role.arn()));
}

fn alarm(app: &App) {
    let stack = app.add("hub", Stack::new());
    let topic = level_two(&stack, "Pager", Topic::new());
    let metric = Namespace::new("ScpErrors")
        .metric("ScpErrors")
        .dimension("Account", "111122223333");
    let spike = Alarm::when(metric.sum(minutes(1)).exceeds(100.0))
        .name("spike")
        .description("A burst of denials")
        .datapoints(2, 3)
        .treat_missing_data(TreatMissingData::NotBreaching)
        .notify(&topic)
        .notify_ok(&topic);
    level_two(&stack, "Spike", spike);
}

fn log_group_and_metric_filter(app: &App) {
    let stack = app.add("hub", Stack::new());
    let group = LogGroup::new()
        .log_group_name("/aws/events/scp-errors")
        .retention_in_days(Retention::Days30);
    let group = level_two(&stack, "Denials", group);
    deletable(&group);
    let transformation = MetricTransformation::new(MetricTransformationRequired {
        metric_name: "ScpErrors".into(),
        metric_namespace: "ScpErrors".into(),
        metric_value: "1".into(),
    })
    .unit(MetricTransformationUnit::Count)
    .dimensions([("Account", "$.account")]);
    let pattern = r#"{ ($.account = "111122223333") && ($.size > 5) }"#;
    let filter = MetricFilter::new(pattern, group.name(), [transformation]).filter_name("Count");
    level_two(&stack, "Count", filter);
}

fn event_bus_with_policy(app: &App) {
    let stack = app.add("hub", Stack::new());
    let place = stack.add("Bus", Group);
    let bus = place.add("Resource", EventBus::new("scp-errors"));
    let organization = Statement::allow(["events:PutEvents"])
        .sid("cdk-Organization")
        .principal(Principal::any())
        .resources([bus.arn()])
        .condition(
            Operator::STRING_EQUALS,
            "aws:PrincipalOrgID",
            "o-a1b2c3d4e5",
        );
    place.add("cdk-Organization", Group).add(
        "Resource",
        EventBusPolicy::new("cdk-Organization")
            .event_bus_name(bus.name())
            .statement(organization),
    );
}

fn s3_events() -> Pattern {
    Pattern::from(EventPattern::new().source(["aws.s3"]))
}

fn rule_to_queue(app: &App) {
    let stack = app.add("hub", Stack::new());
    let queue = level_two(&stack, "Denials", Queue::new());
    deletable(&queue);
    let pattern = EventPattern::new()
        .detail_type(["AWS API Call via CloudTrail"])
        .detail("errorCode", [prefix("Access")])
        .detail(
            "errorMessage",
            [suffix("policy"), wildcard("*service control policy*")],
        )
        .detail("sourceIPAddress", [cidr("10.0.0.0/8")])
        .detail("userAgent", [anything_but(["a", "b"])])
        .detail("bytes", [greater_than(1)])
        .detail("requestID", [exists(true)]);
    let rule = Rule::new(pattern)
        .name("denials")
        .state(State::Enabled)
        .target("Target0", QueueTarget::new(&queue));
    level_two(&stack, "Rule", rule);
    pin_policy(&queue, "DenialsPolicyD086F6CF");
}

fn rule_to_topic(app: &App) {
    let stack = app.add("hub", Stack::new());
    let topic = level_two(&stack, "Pager", Topic::new());
    let rule = Rule::new(s3_events())
        .state(State::Enabled)
        .target("Target0", TopicTarget::new(&topic));
    level_two(&stack, "Rule", rule);
    pin_policy(&topic, "PagerPolicyE4581758");
}

fn rule_to_log_group(app: &App) {
    let stack = app.add("hub", Stack::new());
    let group = LogGroup::new()
        .log_group_name("/aws/events/scp-errors")
        .retention_in_days(Retention::Days731);
    let group = level_two(&stack, "Denials", group);
    group.deletion_policy(DeletionPolicy::Retain);
    group.update_replace_policy(UpdateReplacePolicy::Retain);
    let target = LogGroupTarget::new(&group).retry(RetryPolicy::new(3, 3600));
    let rule = Rule::new(s3_events())
        .state(State::Enabled)
        .target("Target0", target);
    level_two(&stack, "Rule", rule);
}

fn rule_to_bus(app: &App) {
    let stack = app.add("member", Stack::new());
    let queue = level_two(&stack, "Lost", Queue::new());
    deletable(&queue);
    let target = BusTarget::new(
        "arn:aws:events:us-east-1:111122223333:event-bus/scp-errors",
        "arn:aws:iam::444455556666:role/send-events",
    );
    let rule = Rule::new(s3_events())
        .state(State::Enabled)
        .target("Target0", target.dead_letter_queue(&queue));
    level_two(&stack, "Rule", rule);
    pin_policy(&queue, "LostPolicy8331FDC8");
}
