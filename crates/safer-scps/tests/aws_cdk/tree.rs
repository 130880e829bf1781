//! The apps of `tree.js`: the construct tree.

use std::collections::HashMap;

use safer_scps::events::EventBus;
use safer_scps::iam::Role;
use safer_scps::intrinsic::{equals, if_, join, pseudo};
use safer_scps::logs::{LogGroup, LogStream};
use safer_scps::resources::{events, ssm};
use safer_scps::sns::Topic;
use safer_scps::{
    App, Condition, Mapping, Output, Parameter, RawResource, Scope, Stack, Tag, Value, values,
};
use serde_json::json;

use crate::{Entry, Group};

pub(crate) const APPS: &[Entry] = &[
    ("nested-scopes", nested_scopes),
    ("nested-parts", nested_parts),
    ("pinned-logical-ids", pinned_logical_ids),
    ("references-across-stacks", references_across_stacks),
    (
        "weak-references-across-stacks",
        weak_references_across_stacks,
    ),
    ("stacks-in-groups", stacks_in_groups),
    ("unnamed-stacks-in-groups", unnamed_stacks_in_groups),
    ("tags", tags),
    (
        "a-tag-of-its-own-and-of-a-scope",
        a_tag_of_its_own_and_of_a_scope,
    ),
    ("tags-of-the-app", tags_of_the_app),
    ("overrides", overrides),
    ("aspects", aspects),
    ("raw-resources", raw_resources),
    ("empty-values", empty_values),
    ("a-role-and-its-rule", a_role_and_its_rule),
];

fn nested_scopes(app: &App) {
    let stack = app.add("hub", Stack::new());
    let long = format!("{}/End", "Long".repeat(70));
    let mut scopes: HashMap<String, Scope> = HashMap::new();
    // No two groups have the same name.
    for (index, path) in [
        "EventBus",
        "my-bus",
        "Nested/Default",
        "Bus/Resource",
        "Bus/Policy",
        "Group/Group",
        "A/B/A",
        "x y/ä b",
        "Default/A/Default/B",
        "LogGroup/Group/p",
        "a/b/c/d/e/f/g",
        &long,
        "Resource/Resource",
    ]
    .into_iter()
    .enumerate()
    {
        let mut parts: Vec<&str> = path.split('/').collect();
        let last = parts.pop().unwrap().to_owned();
        let mut scope: Scope = (*stack).clone();
        for part in &parts {
            let key = format!("{}/{part}", scope.path());
            scope = scopes
                .entry(key)
                .or_insert_with(|| scope.add((*part).to_owned(), Group))
                .clone();
        }
        let name = format!("at-{index}");
        scope.add(last, LogGroup::new().log_group_name(name));
    }
}

fn nested_parts(app: &App) {
    let stack = app.add("hub", Stack::new());
    let scope = stack.add("Monitor", Group);
    let stage = scope.add("Stage", Parameter::string().default("test"));
    let table = scope.add("Table", Mapping::new().entry("aws", [("Name", "x")]));
    let condition = scope.add("IsTest", Condition::new(equals(&stage, "test")));
    let name: Value<String> = table.find(pseudo::PARTITION, "Name");
    let group = scope.add("Group", LogGroup::new().log_group_name(name));
    group.condition(&condition);
    scope.add("Name", Output::new(&stage));
}

fn pinned_logical_ids(app: &App) {
    let stack = app.add("hub", Stack::new());
    let group = stack.add("Monitor", Group).add("Group", LogGroup::new());
    group.pin_logical_id("LegacyGroup");
    stack.add("GroupName", Output::new(group.name()));
}

fn references_across_stacks(app: &App) {
    let hub = app.add("hub", Stack::new());
    let member = app.add("member", Stack::new());
    let bus = hub.add("Bus", EventBus::new("scp-errors"));
    let group = hub.add("Logs", Group).add("Group", LogGroup::new());
    let stage = hub.add("Stage", Parameter::string().default("test"));
    member.add("BusArn", Output::new(bus.arn()));
    member.add("BusName", Output::new(bus.name()));
    let parts: Vec<Value<String>> = values!["arn: ", bus.arn()];
    member.add("BusArnAgain", Output::new(join("", parts)));
    member.add("GroupName", Output::new(group.name()));
    member.add("Stage", Output::new(&stage));
    member.add("Group", LogGroup::new());
}

fn weak_references_across_stacks(app: &App) {
    let bus = app
        .add("hub", Stack::new())
        .add("Bus", EventBus::new("scp-errors"));
    let member = app.add("member", Stack::new());
    member.add("BusArn", Output::new(bus.arn()));
    member.add("Group", LogGroup::new());
}

fn stacks_in_groups(app: &App) {
    let monitor = app.add("Monitor", Group);
    let hub = monitor.add("hub", Stack::new().name("scp-hub"));
    let member = monitor.add("member", Stack::new().name("scp-member"));
    let bus = hub.add("Bus", EventBus::new("scp-errors"));
    member.add("BusArn", Output::new(bus.arn()));
    member.add("Group", LogGroup::new());
}

fn unnamed_stacks_in_groups(app: &App) {
    let hub = app.add("Monitor", Group).add("hub", Stack::new());
    hub.add("Group", LogGroup::new());
}

fn tags(app: &App) {
    let stack = app.add("hub", Stack::new());
    stack.tag("team", "platform").tag("cost-center", "4711");
    let scope = stack.add("Monitor", Group);
    scope.tag("team", "security");
    stack.add("Group", LogGroup::new());
    scope.add("Inner", LogGroup::new());
    let bus = scope.add("Bus", EventBus::new("scp-errors"));
    bus.tag("data", "events").untag("cost-center");
    stack.add("Own", LogGroup::new().tags([Tag::new("a", "own")]));
    stack.add("NoTags", LogStream::new("x"));
    let parameter = ssm::Parameter::new("x", ssm::parameter::Type::String);
    stack.add("TagsAsMap", parameter);
}

fn a_tag_of_its_own_and_of_a_scope(app: &App) {
    let stack = app.add("hub", Stack::new());
    stack.tag("team", "platform");
    stack.add("Group", LogGroup::new().tags([Tag::new("team", "own")]));
}

fn tags_of_the_app(app: &App) {
    app.tag("team", "platform");
    app.add("hub", Stack::new()).add("Group", LogGroup::new());
}

fn overrides(app: &App) {
    use events::rule::{Target, TargetRequired};
    let stack = app.add("hub", Stack::new());
    let target = Target::new(TargetRequired {
        id: "A".into(),
        arn: "arn:aws:sns:us-east-1:111122223333:a".into(),
    });
    let rule = stack.add(
        "Rule",
        events::Rule::new()
            .name("old")
            .description("goes away")
            .event_pattern(json!({"source": ["aws.s3"]}))
            .targets([target]),
    );
    let production = Condition::new(equals(pseudo::REGION, "us-east-1"));
    let production = stack.add("IsProduction", production);
    rule.override_property("Name", "new");
    rule.override_property("Targets.0.RetryPolicy.MaximumRetryAttempts", 3);
    rule.override_property("EventPattern.detail.error\\.code", json!(["x"]));
    rule.override_property("State", if_::<String>(&production, "ENABLED", "DISABLED"));
    rule.delete_property("Description");
}

fn aspects(app: &App) {
    app.visit(|resource| {
        if resource.type_name() == "AWS::Logs::LogGroup" {
            resource.set_default("RetentionInDays", 30);
        }
    });
    let stack = app.add("hub", Stack::new());
    stack.add("Unset", LogGroup::new());
    stack.add("Set", LogGroup::new().retention_in_days(7));
}

fn raw_resources(app: &App) {
    let stack = app.add("hub", Stack::new());
    let thing = stack.add(
        "Thing",
        RawResource::new("Acme::Hub::Thing")
            .property("Text", "x")
            .property("Number", 1.5)
            .property("Flag", false)
            .property("List", json!([1, "a"]))
            .property("Nested", json!({"A": {"B": "c"}})),
    );
    stack.add(
        "Custom",
        RawResource::new("Custom::Thing")
            .property("ServiceToken", thing.get_att::<String>("Arn"))
            .property("Other", thing.reference::<String>()),
    );
}

fn empty_values(app: &App) {
    let stack = app.add("hub", Stack::new());
    stack.add(
        "Thing",
        RawResource::new("Custom::Thing")
            .property("Text", "")
            .property("Zero", 0)
            .property("EmptyList", json!([]))
            .property("EmptyObject", json!({}))
            .property("Inner", json!({"Empty": {}})),
    );
}

fn a_role_and_its_rule(app: &App) {
    use events::rule::{Target, TargetRequired};
    let stack = app.add("member", Stack::new());
    let topic = stack.add("Topic", Topic::new().display_name("Pager"));
    let trust = json!({
        "Version": "2012-10-17",
        "Statement": [{
            "Effect": "Allow",
            "Principal": {"Service": "events.amazonaws.com"},
            "Action": "sts:AssumeRole",
        }],
    });
    let role = stack.add("Send", Group).add("Role", Role::new(trust));
    let target = Target::new(TargetRequired {
        id: "Topic".into(),
        arn: topic.arn().assume(),
    });
    stack.add(
        "Rule",
        events::Rule::new()
            .event_pattern(json!({"account": [{"Ref": "AWS::AccountId"}]}))
            .targets([target.role_arn(role.arn())]),
    );
}
