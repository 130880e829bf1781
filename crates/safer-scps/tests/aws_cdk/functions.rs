//! The apps of `functions.js`: each intrinsic function.

use safer_scps::events::EventBus;
use safer_scps::intrinsic::{
    and, base64, cidr, equals, find_in_map, find_in_map_or, get_att, get_azs, if_, import_value,
    join, length, not, or, pseudo, reference, select, split, sub, sub_with, to_json_string,
    transform,
};
use safer_scps::logs::LogGroup;
use safer_scps::logs::log_group::LogGroupClass;
use safer_scps::{
    App, Condition, IntoValue, Mapping, NoValue, Node, Output, Parameter, RawResource, Stack,
    StackScope, Value, values,
};
use serde_json::json;

use crate::Entry;

pub(crate) const APPS: &[Entry] = &[
    ("ref-and-get-att", ref_and_get_att),
    ("sub", subs),
    ("join-split-select", join_split_select),
    ("literal-join-split-select", literal_join_split_select),
    ("find-in-map", find),
    ("find-in-map-or", find_or),
    ("conditions", conditions),
    ("many-conditions", many_conditions),
    ("import-value", imports),
    ("base64-cidr-azs", base64_cidr_azs),
    ("to-json-string-and-length", to_json_string_and_length),
    ("transform", transforms),
    ("pseudo-parameters", pseudo_parameters),
];

/// A resource of a type without a schema, with a property `Value`.
fn thing(stack: &StackScope, id: &'static str, value: impl Into<Node>) {
    stack.add(
        id,
        RawResource::new("Custom::Thing").property("Value", value),
    );
}

fn ref_and_get_att(app: &App) {
    let stack = app.add("hub", Stack::new());
    let bus = stack.add("Bus", EventBus::new("scp-errors"));
    let group = stack.add("Group", LogGroup::new());
    let handles: Vec<Value<String>> = values![bus.name(), bus.arn(), group.name(), group.arn()];
    thing(&stack, "Handles", handles);
    let names = vec![reference::<String>("Bus"), get_att("Group", "Arn")];
    thing(&stack, "Names", names);
}

fn subs(app: &App) {
    let stack = app.add("hub", Stack::new());
    stack.add("Bus", EventBus::new(sub("${AWS::StackName}-bus")));
    let names = sub("${Bus} is ${Bus.Arn} in ${AWS::Region}, and ${!Literal} stays");
    thing(&stack, "Names", names);
    let variables = sub_with("denials in ${where}", [("where", pseudo::REGION)]);
    thing(&stack, "Variables", variables);
}

fn join_split_select(app: &App) {
    let stack = app.add("hub", Stack::new());
    let list = stack.add("List", Parameter::list());
    let parts = values![
        "arn",
        pseudo::PARTITION,
        "iam",
        "",
        pseudo::ACCOUNT_ID,
        "root"
    ];
    thing(&stack, "Join", join(":", parts));
    thing(&stack, "Join2", join(",", &list));
    thing(&stack, "Select", select(1, &list));
    thing(&stack, "Split", split("|", pseudo::STACK_NAME));
    thing(&stack, "Account", select(4, split(":", pseudo::STACK_ID)));
}

fn literal_join_split_select(app: &App) {
    let stack = app.add("hub", Stack::new());
    thing(&stack, "Join", join("-", ["a", "b", "c"]));
    let nested = join("-", values!["a", join("-", values!["b", pseudo::REGION])]);
    thing(&stack, "Nested", nested);
    let account = select(4, split(":", "arn:aws:sns:us-east-1:111122223333:pager"));
    thing(&stack, "Select", account);
}

fn find(app: &App) {
    let stack = app.add("hub", Stack::new());
    let entries = |days: i64| [("Days", Node::from(days)), ("Class", "STANDARD".into())];
    let retention = stack.add(
        "Retention",
        Mapping::new()
            .entry("aws", entries(7))
            .entry("aws-us-gov", entries(365)),
    );
    stack.add(
        "Group",
        LogGroup::new()
            .retention_in_days(retention.find(pseudo::PARTITION, "Days"))
            .log_group_class(find_in_map::<LogGroupClass>("Retention", "aws", "Class")),
    );
}

fn find_or(app: &App) {
    let stack = app.add("hub", Stack::new());
    let table = Mapping::new().entry("aws", [("Class", "STANDARD")]);
    stack.add("Retention", table);
    let class = find_in_map_or::<String>("Retention", pseudo::PARTITION, "Class", "DELIVERY");
    thing(&stack, "Thing", class);
}

fn conditions(app: &App) {
    let stack = app.add("hub", Stack::new());
    let stage = stack.add("Stage", Parameter::string().default("test"));
    let production = Condition::new(equals(&stage, "production"));
    let production = stack.add("IsProduction", production);
    let china = Condition::new(equals(pseudo::PARTITION, "aws-cn"));
    let china = stack.add("IsChina", china);
    let both = Condition::new(and([(&production).into_value(), not(&china)]));
    let both = stack.add("Both", both);
    stack.add("Either", Condition::new(or([&production, &china, &both])));
    let group = stack.add(
        "Group",
        LogGroup::new()
            .retention_in_days(if_::<i64>(&production, 30, 7))
            .log_group_name(if_::<String>(&both, "production", NoValue)),
    );
    group.condition(&both);
    stack.add("GroupName", Output::new(group.name()).condition(&both));
}

fn many_conditions(app: &App) {
    let stack = app.add("hub", Stack::new());
    let parts: [_; 10] = std::array::from_fn(|n| equals(pseudo::REGION, format!("region-{n}")));
    stack.add("Any", Condition::new(or(parts.clone())));
    stack.add("All", Condition::new(and(parts)));
    thing(&stack, "Thing", "text");
}

fn imports(app: &App) {
    let stack = app.add("member", Stack::new());
    thing(&stack, "Thing", import_value::<String>("hub-bus-arn"));
    let computed = import_value::<String>(sub("${AWS::StackName}-bus"));
    thing(&stack, "Computed", computed);
}

fn base64_cidr_azs(app: &App) {
    let stack = app.add("hub", Stack::new());
    thing(&stack, "Base64", base64(sub("echo ${AWS::Region}")));
    thing(&stack, "Cidr", cidr("10.0.0.0/16", 4, 8));
    thing(&stack, "Zones", get_azs(""));
    thing(&stack, "ZonesOf", select(0, get_azs("us-east-1")));
}

fn to_json_string_and_length(app: &App) {
    let stack = app.add("hub", Stack::new());
    let list = stack.add("List", Parameter::list());
    let region = json!({"region": {"Ref": "AWS::Region"}});
    thing(&stack, "Token", to_json_string(region));
    let content = json!({"region": {"Ref": "AWS::Region"}, "list": [1, true, "x"]});
    thing(&stack, "Json", to_json_string(content));
    thing(&stack, "Length", length::<String>(&list));
}

fn transforms(app: &App) {
    let stack = app.add("hub", Stack::new().transform("Hub::Macro"));
    let location = [("Location", Node::from("s3://bucket/part.yml"))];
    thing(
        &stack,
        "Thing",
        transform::<String, _>("AWS::Include", location),
    );
}

fn pseudo_parameters(app: &App) {
    let stack = app.add("hub", Stack::new());
    let nothing: Value<String> = NoValue.into_value();
    let all = Node::map([
        ("Account", Node::from(pseudo::ACCOUNT_ID)),
        ("Region", pseudo::REGION.into()),
        ("Partition", pseudo::PARTITION.into()),
        ("Name", pseudo::STACK_NAME.into()),
        ("Id", pseudo::STACK_ID.into()),
        ("Suffix", pseudo::URL_SUFFIX.into()),
        ("Notifications", pseudo::notification_arns().into()),
        ("Nothing", nothing.into()),
    ]);
    thing(&stack, "Thing", all);
}
