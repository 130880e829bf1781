//! The apps of `parts.js`: the sections of a template besides its resources.

use safer_scps::events::EventBus;
use safer_scps::intrinsic::{equals, join, not, pseudo};
use safer_scps::logs::LogGroup;
use safer_scps::{
    App, DeletionPolicy, Output, Parameter, RawResource, Stack, TemplateRule, UpdateReplacePolicy,
    contains, values,
};
use serde_json::json;

use crate::Entry;

pub(crate) const APPS: &[Entry] = &[
    ("parameters", parameters),
    ("outputs", outputs),
    ("template-rules", template_rules),
    ("description-and-metadata", description_and_metadata),
    ("stack-transforms", stack_transforms),
    ("removal-policies", removal_policies),
    ("creation-and-update-policies", creation_and_update_policies),
    ("depends-on", depends_on),
];

fn parameters(app: &App) {
    let stack = app.add("hub", Stack::new());
    let name = stack.add(
        "Name",
        Parameter::string()
            .default("hub")
            .description("A name")
            .allowed_pattern("[a-z]+")
            .constraint_description("small letters")
            .min_length(2)
            .max_length(10),
    );
    let days = Parameter::integer().default(7).min_value(1).max_value(365);
    let days = stack.add("Days", days);
    let share = Parameter::number().default(0.5).allowed_values([0.25, 0.5]);
    stack.add("Share", share);
    let stage = Parameter::string().allowed_values(["test", "production"]);
    stack.add("Stage", stage.no_echo());
    stack.add("Regions", Parameter::list().default("us-east-1,eu-west-1"));
    let image = Parameter::<String>::of_type("AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>");
    stack.add("Image", image.default("/images/latest"));
    let group = LogGroup::new()
        .log_group_name(&name)
        .retention_in_days(&days);
    stack.add("Group", group);
}

fn outputs(app: &App) {
    let stack = app.add("hub", Stack::new());
    let bus = stack.add("Bus", EventBus::new("scp-errors"));
    stack.add("BusArn", Output::new(bus.arn()));
    let name = Output::new(bus.name()).description("The name of the bus");
    stack.add("BusName", name.export("hub-bus"));
    let export = join("-", values![pseudo::STACK_NAME, "region"]);
    stack.add("Where", Output::new(pseudo::REGION).export(export));
}

fn template_rules(app: &App) {
    let stack = app.add("hub", Stack::new());
    let stage = stack.add("Stage", Parameter::string());
    stack.add(
        "NotInChina",
        TemplateRule::new()
            .when(equals(&stage, "production"))
            .assert(
                not(equals(pseudo::PARTITION, "aws-cn")),
                "deploy it outside China",
            )
            .assert(
                contains(["us-east-1", "us-west-2"], pseudo::REGION),
                "deploy it to a US Region",
            ),
    );
    stack.add("Group", LogGroup::new());
}

fn description_and_metadata(app: &App) {
    let hub = Stack::new()
        .description("Hub of the monitor")
        .metadata("Owner", "platform")
        .metadata("Parts", json!([1, {"deep": true}]));
    let group = app.add("hub", hub).add("Group", LogGroup::new());
    group.metadata("Purpose", "denials");
}

fn stack_transforms(app: &App) {
    let hub = Stack::new()
        .transform("AWS::SecretsManager-2020-07-23")
        .transform("AWS::Serverless-2016-10-31");
    app.add("hub", hub).add("Group", LogGroup::new());
}

fn removal_policies(app: &App) {
    let stack = app.add("hub", Stack::new());
    let group = |id| stack.add(id, LogGroup::new());
    group("Destroy")
        .deletion_policy(DeletionPolicy::Delete)
        .update_replace_policy(UpdateReplacePolicy::Delete);
    group("Retain")
        .deletion_policy(DeletionPolicy::Retain)
        .update_replace_policy(UpdateReplacePolicy::Retain);
    group("RetainOnUpdateOrDelete")
        .deletion_policy(DeletionPolicy::RetainExceptOnCreate)
        .update_replace_policy(UpdateReplacePolicy::Retain);
    group("OnlyDeletion").deletion_policy(DeletionPolicy::Retain);
    stack
        .add("Snapshot", RawResource::new("AWS::RDS::DBInstance"))
        .deletion_policy(DeletionPolicy::Snapshot)
        .update_replace_policy(UpdateReplacePolicy::Snapshot);
}

fn creation_and_update_policies(app: &App) {
    let stack = app.add("hub", Stack::new());
    let fleet = RawResource::new("AWS::AutoScaling::AutoScalingGroup");
    stack
        .add("Fleet", fleet)
        .creation_policy(json!({"ResourceSignal": {"Count": 3, "Timeout": "PT15M"}}))
        .update_policy(json!({
            "AutoScalingRollingUpdate": {"MinInstancesInService": 1, "WaitOnResourceSignals": true},
        }));
}

fn depends_on(app: &App) {
    let stack = app.add("hub", Stack::new());
    let [a, b, c, d] = ["A", "B", "C", "D"].map(|id| stack.add(id, LogGroup::new()));
    b.depends_on(&a);
    c.depends_on(&b);
    c.depends_on(&a);
    c.depends_on(&a);
    d.depends_on_all(&a);
    d.depends_on_all(&c);
}
