//! Checks the exact words of a diff for each kind of change, with tables of template pairs.

use cfn_core::diff::{Change, ChangeKind, Diff, Effect, Note};
use cfn_core::schema::Schema;
use cfn_core::{Map, Node};
use serde_json::{Value as Json, json};

mod common;

cfn_core::resource! {
    /// A log group with the properties that the cases need.
    pub LogGroup, LogGroupRef, "AWS::Logs::LogGroup";
    required {} optional {
        /// Its name.
        log_group_name: String = "LogGroupName" Replaces String(LENGTH);
        /// Days.
        retention_in_days: i64 = "RetentionInDays" InPlace Integer(RANGE);
        /// Its tags.
        tags: Vec<cfn_core::Tag> = "Tags" InPlace Any;
    } rules {}
    reference { name: String }
    attributes {}
    tags Some("Tags");
}

cfn_core::resource! {
    /// A rule.
    pub Rule, RuleRef, "AWS::Events::Rule";
    required {} optional {
        /// Its name.
        name: String = "Name" Replaces String(LENGTH);
        /// The bus.
        event_bus_name: String = "EventBusName" MayReplace String(LENGTH);
        /// The pattern.
        event_pattern: cfn_core::Json = "EventPattern" InPlace Json;
        /// Where events go.
        targets: Vec<String> = "Targets" InPlace List(&Any, ITEMS);
    } rules {}
    reference { id: String }
    attributes {}
    tags None;
}

cfn_core::resource! {
    /// A filter in a log group.
    pub MetricFilter, MetricFilterRef, "AWS::Logs::MetricFilter";
    required {} optional {
        /// Its name.
        filter_name: String = "FilterName" Replaces String(LENGTH);
        /// The log group.
        log_group_name: String = "LogGroupName" Replaces String(LENGTH);
    } rules {}
    reference { id: String }
    attributes {}
    tags None;
}

cfn_core::resource! {
    /// A type with a create-only property inside another property.
    pub Lens, LensRef, "AWS::S3::StorageLens";
    required {} optional {
        /// The settings.
        settings: LensSettings = "Settings" InPlace Object(LensSettings::object);
    } rules {}
    reference { id: String }
    attributes {}
    tags None;
}

cfn_core::property! {
    /// Settings.
    pub LensSettings;
    required {} optional {
        /// Its id.
        id: String = "Id" Replaces String(LENGTH);
        /// Whether it is on.
        enabled: bool = "IsEnabled" InPlace Boolean;
    } rules {}
}

fn schemas(name: &str) -> Option<&'static Schema> {
    let all = [
        LogGroup::schema(),
        Rule::schema(),
        MetricFilter::schema(),
        Lens::schema(),
    ];
    all.into_iter().find(|schema| schema.type_name == name)
}

fn between(before: &Json, after: &Json) -> Diff {
    Diff::between(
        &Node::from(before.clone()),
        &Node::from(after.clone()),
        schemas,
    )
}

/// Compares two maps of resources.
fn resources(before: Json, after: Json) -> Diff {
    between(&json!({"Resources": before}), &json!({"Resources": after}))
}

/// Describes a change, such as `Group ~ replacement; Properties.LogGroupName replacement`, and its
/// dangers.
fn shown(diff: &Diff) -> Vec<String> {
    diff.changes().iter().map(one).collect()
}

fn one(change: &Change) -> String {
    let sign = match &change.kind {
        ChangeKind::Added => "+".to_owned(),
        ChangeKind::Removed => "-".to_owned(),
        ChangeKind::Renamed { from } => format!("was {from}:"),
        _ => "~".to_owned(),
    };
    let mut text = format!("{} {sign} {}", change.id, change.effect.words());
    for part in &change.parts {
        if !part.path.is_empty() {
            let because = part.because.as_ref().map(|b| format!(" with {b}"));
            let because = because.unwrap_or_default();
            text += &format!("; {} {}{because}", part.path, part.effect.words());
        }
    }
    for note in &change.notes {
        if let Note::Danger(note) = note {
            text += &format!("; DANGER {note}");
        }
    }
    text
}

fn group(properties: Json) -> Json {
    json!({"Group": {"Type": "AWS::Logs::LogGroup", "Properties": properties}})
}

#[test]
fn each_kind_of_change_of_a_resource() {
    let topic =
        |properties: Json| json!({"Topic": {"Type": "AWS::SNS::Topic", "Properties": properties}});
    let lens = |settings: Json| json!({"Lens": {"Type": "AWS::S3::StorageLens", "Properties": {"Settings": settings}}});
    for (before, after, expected) in [
        (
            group(json!({"RetentionInDays": 7})),
            group(json!({"RetentionInDays": 30})),
            "Group ~ no interruption; Properties.RetentionInDays no interruption",
        ),
        (json!({}), group(json!({})), "Group + creation"),
        (
            group(json!({})),
            json!({}),
            "Group - deletion; DANGER lost with it: its log events",
        ),
        (
            json!({"Group": {"Type": "AWS::Logs::LogGroup", "DeletionPolicy": "Retain"}}),
            json!({}),
            "Group - leaves the stack, stays in the account",
        ),
        (
            json!({"Db": {"Type": "AWS::RDS::DBCluster"}}),
            json!({}),
            "Db - deletion",
        ),
        (
            json!({"Db": {"Type": "AWS::RDS::DBInstance", "Properties": {"DBClusterIdentifier": "c"}}}),
            json!({}),
            "Db - deletion; DANGER lost with it: its data",
        ),
        (
            group(json!({"LogGroupName": "a"})),
            group(json!({"LogGroupName": "b"})),
            "Group ~ replacement; Properties.LogGroupName replacement; \
             DANGER the old one is deleted; lost with it: its log events",
        ),
        (
            group(json!({})),
            group(json!({"LogGroupName": "b"})),
            "Group ~ replacement; Properties.LogGroupName replacement; \
             DANGER the old one is deleted; lost with it: its log events",
        ),
        // The effect on a type without a schema is not known.
        (
            topic(json!({"DisplayName": "a"})),
            topic(json!({"DisplayName": "b"})),
            "Topic ~ effect not known; Properties.DisplayName effect not known",
        ),
        // A property that is newer than the schema.
        (
            group(json!({})),
            group(json!({"Shiny": 1})),
            "Group ~ effect not known; Properties.Shiny effect not known",
        ),
        (
            json!({"Db": {"Type": "AWS::RDS::DBInstance", "Properties": {"DBInstanceClass": "a"}}}),
            json!({"Db": {"Type": "AWS::RDS::DBInstance", "Properties": {"DBInstanceClass": "b"}}}),
            "Db ~ effect not known; Properties.DBInstanceClass effect not known",
        ),
        (
            json!({"Key": {"Type": "AWS::KMS::Key", "Properties": {"MultiRegion": false}}}),
            json!({"Key": {"Type": "AWS::KMS::Key", "Properties": {"MultiRegion": true}}}),
            "Key ~ effect not known; Properties.MultiRegion effect not known; \
             DANGER CloudFormation refuses to change MultiRegion",
        ),
        // A create-only property inside another one: changed itself, or added with the other one.
        (
            lens(json!({"Id": "a", "IsEnabled": true})),
            lens(json!({"Id": "b", "IsEnabled": true})),
            "Lens ~ replacement; Properties.Settings.Id replacement",
        ),
        (
            lens(json!({"Id": "a", "IsEnabled": true})),
            lens(json!({"Id": "a", "IsEnabled": false})),
            "Lens ~ no interruption; Properties.Settings.IsEnabled no interruption",
        ),
        (
            lens(json!({"Ref": "AWS::NoValue"})),
            lens(json!({"Id": "a"})),
            "Lens ~ replacement; Properties.Settings replacement",
        ),
        (
            lens(json!({"Id": "a"})),
            lens(json!({"Fn::If": ["C", {"Id": "a"}, {"Id": "b"}]})),
            "Lens ~ replacement; Properties.Settings replacement",
        ),
        (
            lens(json!({"Fn::If": ["C", {"Id": "a"}, {"Id": "c"}]})),
            lens(json!({"Fn::If": ["C", {"Id": "a"}, {"Id": "b"}]})),
            "Lens ~ may be replaced; Properties.Settings may be replaced",
        ),
        (
            json!({"X": {"Type": "AWS::Logs::LogGroup", "Properties": {"RetentionInDays": 1}}}),
            json!({"X": {"Type": "AWS::Events::Rule"}}),
            "X ~ replacement; Type replacement; Properties.RetentionInDays replacement; DANGER \
             CloudFormation does not change the type of a \
             resource: use another logical id",
        ),
        (
            json!({"X": {"Type": "AWS::Logs::LogGroup"}}),
            json!({"X": {"Type": "AWS::Logs::LogGroup", "DeletionPolicy": "Retain",
                "Metadata": {"a": 1}, "DependsOn": "Y"}}),
            "X ~ nothing deployed changes; DeletionPolicy nothing deployed changes; \
             Metadata nothing deployed changes; DependsOn nothing deployed changes",
        ),
        (
            json!({"X": {"Type": "AWS::Logs::LogGroup"}}),
            json!({"X": {"Type": "AWS::Logs::LogGroup", "Condition": "C"}}),
            "X ~ effect not known; Condition effect not known; DANGER it is deleted where the new condition is \
             false; lost with it: its log events",
        ),
    ] {
        let diff = resources(before, after);
        assert_eq!(shown(&diff), [expected]);
    }
}

#[test]
fn interruptions_that_schemas_do_not_have_are_in_a_table() {
    // The table has an effect even if the schema says that the property is updated in place.
    let class = |class: &str| {
        json!({"Resources": {"Db": {"Type": "AWS::RDS::DBInstance",
            "Properties": {"DBInstanceClass": class}}}})
    };
    cfn_core::resource! {
        /// A database.
        pub Db, DbRef, "AWS::RDS::DBInstance";
        required {} optional {
            /// Its size.
            class: String = "DBInstanceClass" InPlace String(LENGTH);
        } rules {}
        reference { id: String }
        attributes {}
        tags None;
    }
    let diff = Diff::between(&class("a").into(), &class("b").into(), |_| {
        Some(Db::schema())
    });
    assert_eq!(diff.changes()[0].effect, Effect::SomeInterruption);
    assert!(!diff.replaces());
}

#[test]
fn a_replacement_fails_if_the_custom_name_stays() {
    let filter = |name: Json, group: &str| {
        json!({"Filter": {"Type": "AWS::Logs::MetricFilter",
            "Properties": {"FilterName": name, "LogGroupName": group}}})
    };
    // The name is free in another log group.
    assert_eq!(
        shown(&resources(filter(json!("f"), "a"), filter(json!("f"), "b"))),
        ["Filter ~ replacement; Properties.LogGroupName replacement"]
    );
    let lens = |id: &str| {
        json!({"Rule": {"Type": "AWS::Events::Rule",
            "Properties": {"Name": "r", "Class": id}}})
    };
    cfn_core::resource! {
        /// A rule whose class is create-only.
        pub Classy, ClassyRef, "AWS::Events::Rule";
        required {} optional {
            /// Its name.
            name: String = "Name" Replaces String(LENGTH);
            /// Its class.
            class: String = "Class" Replaces String(LENGTH);
        } rules {}
        reference { id: String }
        attributes {}
        tags None;
    }
    let template = |id| Node::from(json!({"Resources": lens(id)}));
    let diff = Diff::between(&template("a"), &template("b"), |_| Some(Classy::schema()));
    let [Note::Danger(danger)] = &diff.changes()[0].notes[..] else {
        panic!("{diff:?}");
    };
    assert_eq!(
        danger,
        "the update fails: CloudFormation does not replace a resource with a custom name while its \
         Name stays the same; change the name or remove it"
    );
}

#[test]
fn an_update_replace_policy_counts_only_if_both_templates_have_it() {
    let named = |name: &str, policy: &str| {
        json!({"Group": {"Type": "AWS::Logs::LogGroup", "UpdateReplacePolicy": policy,
            "Properties": {"LogGroupName": name}}})
    };
    for (before, after, remark, danger) in [
        ("Retain", "Retain", true, false),
        ("Delete", "Retain", false, true),
        ("Retain", "Delete", false, true),
    ] {
        let diff = resources(named("a", before), named("b", after));
        let notes = &diff.changes()[0].notes;
        let has = |danger| notes.iter().any(|n| matches!(n, Note::Danger(_)) == danger);
        assert_eq!(
            (has(false), has(true)),
            (remark, danger),
            "{before} {after}"
        );
    }
}

#[test]
fn a_resource_that_refers_to_a_replaced_one_may_be_replaced() {
    let template = |name: &str| {
        json!({
            "Group": {"Type": "AWS::Logs::LogGroup", "Properties": {"LogGroupName": name},
                "UpdateReplacePolicy": "Retain"},
            "Filter": {"Type": "AWS::Logs::MetricFilter",
                "Properties": {"LogGroupName": {"Ref": "Group"}}},
            "Far": {"Type": "AWS::Events::Rule",
                "Properties": {"EventBusName": {"Fn::Sub": "x-${Filter}"}, "Targets": [{"Ref": "Group"}]}},
            "Other": {"Type": "AWS::Events::Rule",
                "Properties": {"EventBusName": {"Fn::Sub": "x-${!Filter}"}}},
        })
    };
    assert_eq!(
        shown(&resources(template("a"), template("b"))),
        [
            "Group ~ replacement; Properties.LogGroupName replacement",
            "Filter ~ may be replaced; Properties.LogGroupName may be replaced with Group",
            "Far ~ may be replaced; Properties.EventBusName may be replaced with Filter",
        ]
    );
}

#[test]
fn a_changed_mapping_or_condition_affects_create_only_properties() {
    let template = |name: &str, value: &str| {
        json!({
            "Mappings": {"Names": {"prod": {"group": name}}},
            "Conditions": {"C": {"Fn::Equals": [{"Ref": "AWS::Region"}, value]}},
            "Resources": {
                "A": {"Type": "AWS::Logs::LogGroup", "Properties":
                    {"LogGroupName": {"Fn::FindInMap": ["Names", "prod", "group"]}}},
                "B": {"Type": "AWS::Logs::LogGroup", "Properties":
                    {"RetentionInDays": {"Fn::If": ["C", 1, 3]}}},
            },
        })
    };
    let diff = between(&template("a", "x"), &template("b", "y"));
    assert_eq!(
        shown(&diff),
        [
            "Names ~ effect not known; prod.group nothing deployed changes",
            "C ~ effect not known",
            "A ~ may be replaced; Properties.LogGroupName may be replaced with the mapping Names; \
             DANGER if it is replaced, the old one is deleted; lost with it: its log events",
        ]
    );
    assert_eq!(
        diff.changes()[1].notes[0].text(),
        "these resources depend on it: B"
    );
}

#[test]
fn a_resource_with_only_another_logical_id_is_renamed() {
    let template = |group: &str, filter: &str, name: Json| {
        json!({
            group: {"Type": "AWS::Logs::LogGroup", "Properties": {"RetentionInDays": 7, "LogGroupName": name}},
            filter: {"Type": "AWS::Logs::MetricFilter", "DependsOn": group, "Properties":
                {"LogGroupName": {"Ref": group}, "FilterPattern": {"Fn::Sub": format!("${{{group}.Arn}}")}}},
        })
    };
    let no_name = json!({"Ref": "AWS::NoValue"});
    let diff = resources(
        template("Group", "Filter", no_name.clone()),
        template("LogGroup", "MetricFilter", no_name.clone()),
    );
    assert_eq!(
        shown(&diff),
        [
            "LogGroup was Group: replacement; DANGER lost with Group: its log events",
            "MetricFilter was Filter: replacement",
        ]
    );
    assert!(diff.replaces());
    let diff = resources(
        template("Group", "Filter", json!("g")),
        template("LogGroup", "Filter", json!("g")),
    );
    assert!(
        shown(&diff)[0].contains(
            "DANGER the update fails: the new resource cannot be created while the old one has the \
             LogGroupName \"g\""
        ),
        "{diff:?}"
    );
    // If something else differs too, one resource is removed and one is added.
    let diff = resources(
        json!({"A": {"Type": "AWS::Logs::LogGroup", "Properties": {"RetentionInDays": 7}}}),
        json!({"B": {"Type": "AWS::Logs::LogGroup", "Properties": {"RetentionInDays": 30}}}),
    );
    assert_eq!(
        shown(&diff),
        [
            "B + creation",
            "A - deletion; DANGER lost with it: its log events"
        ]
    );
}

#[test]
fn two_forms_of_the_same_value_are_equal() {
    let rule =
        |properties: Json| json!({"Rule": {"Type": "AWS::Events::Rule", "Properties": properties}});
    let tags = |tags: Json| group(json!({"Tags": tags}));
    for (before, after) in [
        (
            group(json!({"RetentionInDays": 7})),
            group(json!({"RetentionInDays": "7"})),
        ),
        (
            group(json!({"RetentionInDays": 7})),
            group(json!({"RetentionInDays": 7.0})),
        ),
        (group(json!({"X": true})), group(json!({"X": "true"}))),
        (
            group(json!({})),
            json!({"Group": {"Type": "AWS::Logs::LogGroup"}}),
        ),
        (
            group(json!({})),
            group(json!({"X": {"Ref": "AWS::NoValue"}})),
        ),
        (
            rule(json!({"Targets": [{"Fn::GetAtt": ["A", "Nested.Arn"]}]})),
            rule(json!({"Targets": [{"Fn::GetAtt": "A.Nested.Arn"}]})),
        ),
        (
            rule(json!({"Name": {"Fn::Sub": ["${A}", {}]}})),
            rule(json!({"Name": {"Fn::Sub": "${A}"}})),
        ),
        (
            rule(json!({"Name": {"Fn::Sub": "plain"}})),
            rule(json!({"Name": "plain"})),
        ),
        (
            rule(json!({"Name": {"Fn::Sub": "${A}"}, "Targets": [{"Fn::Sub": "${A.B.C}"}]})),
            rule(json!({"Name": {"Ref": "A"}, "Targets": [{"Fn::GetAtt": ["A", "B.C"]}]})),
        ),
        (
            tags(json!([{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}])),
            tags(json!([{"Value": 2, "Key": "b"}, {"Key": "a", "Value": "1"}])),
        ),
        (
            json!({"G": {"Type": "T", "DependsOn": "A"}}),
            json!({"G": {"DependsOn": ["A"], "Type": "T"}}),
        ),
        (
            json!({"G": {"Type": "T", "DependsOn": ["B", "A"]}}),
            json!({"G": {"Type": "T", "DependsOn": ["A", "B"]}}),
        ),
    ] {
        let diff = resources(before.clone(), after);
        assert!(diff.is_empty(), "{before}: {diff:?}");
    }
    let whole = json!({"AWSTemplateFormatVersion": "2010-09-09", "Resources": {}, "Outputs": {}});
    assert!(between(&whole, &json!({"Resources": {}})).is_empty());
}

#[test]
fn text_and_numbers_differ_in_free_json() {
    let rule = |pattern: Json| json!({"Rule": {"Type": "AWS::Events::Rule", "Properties": {"EventPattern": pattern}}});
    let pattern = |port: Json| rule(json!({"detail": {"port": [port]}}));
    assert_eq!(
        shown(&resources(pattern(json!(5)), pattern(json!("5")))),
        ["Rule ~ no interruption; Properties.EventPattern.detail.port[0] no interruption"]
    );
    assert!(resources(pattern(json!(5)), pattern(json!(5.0))).is_empty());
}

/// A version without quotes may lose its last zero on its way to a text.
#[cfg(feature = "cli")]
#[test]
fn numbers_with_other_spellings_differ_unless_a_number_is_expected() {
    let resource = |properties: &str| {
        let text = format!(
            "Resources: {{Group: {{Type: AWS::Logs::LogGroup, Properties: {{{properties}}}}}}}"
        );
        cfn_core::diff::read(&text).unwrap()
    };
    let same = |before: &str, after: &str| {
        Diff::between(&resource(before), &resource(after), schemas).is_empty()
    };
    let all = ["1.20", "1.2", "'1.20'", "1.200"];
    for (at, before) in all.iter().enumerate() {
        for after in &all[at + 1..] {
            for property in ["LogGroupName", "Unknown"] {
                let [before, after] = [before, after].map(|value| format!("{property}: {value}"));
                assert!(!same(&before, &after), "{before} {after}");
                assert!(same(&before, &before) && same(&after, &after));
            }
            let [before, after] = [before, after].map(|value| format!("RetentionInDays: {value}"));
            assert!(same(&before, &after), "{before} {after}");
        }
    }
    for (before, after, expected) in [
        ("1.2", "'1.2'", true),
        ("5", "'5'", true),
        ("5.0", "'5.0'", true),
        ("5.0", "'5'", false),
        ("5.0", "5", false),
        ("014", "'014'", false),
        ("014", "'12'", true),
        ("014", "12", true),
        ("1_000", "1000", true),
        ("12:30", "'12:30'", false),
        ("12:30", "750", true),
        ("2012-10-17", "'2012-10-17'", true),
        ("yes", "'yes'", false),
        ("yes", "'true'", true),
        ("~", "'~'", false),
        ("1e3", "1000", false),
        ("1e3", "'1e3'", false),
        ("18446744073709551616", "'18446744073709551616'", true),
        ("18446744073709551616", "18446744073709551617", false),
        ("37.807807921694092", "37.80780792169409", false),
    ] {
        for property in ["LogGroupName", "Unknown"] {
            let [before, after] = [before, after].map(|value| format!("{property}: {value}"));
            assert_eq!(same(&before, &after), expected, "{before} {after}");
        }
    }
    for (before, after, expected) in [
        ("5", "5.0", true),
        ("5", "'5.00'", true),
        ("1e3", "1000", true),
        ("9007199254740993", "9007199254740992.0", false),
        ("18446744073709551616", "18446744073709551617", false),
    ] {
        let [before, after] = [before, after].map(|value| format!("RetentionInDays: {value}"));
        assert_eq!(same(&before, &after), expected, "{before} {after}");
    }
}

#[test]
fn equal_items_at_both_ends_of_a_list_are_skipped() {
    let rule = |targets: Json| json!({"Rule": {"Type": "AWS::Events::Rule", "Properties": {"Targets": targets}}});
    for (before, after, expected) in [
        (json!([1, 2, 3]), json!([2, 3]), "[0]"),
        (json!([1, 3]), json!([1, 2, 3]), "[1]"),
        (json!([1, 2]), json!([1, 2, 3]), "[2]"),
        (json!([1, {"a": 1}, 3]), json!([1, {"a": 2}, 3]), "[1].a"),
    ] {
        let diff = resources(rule(before), rule(after));
        let parts = &diff.changes()[0].parts;
        assert_eq!(parts.len(), 1, "{parts:?}");
        assert_eq!(parts[0].path, format!("Properties.Targets{expected}"));
    }
}

#[test]
fn changes_in_other_sections() {
    for (section, before, after, kind, note) in [
        (
            "Parameters",
            json!({}),
            json!({"P": {"Type": "String"}}),
            ChangeKind::Added,
            Some("it has no default, so the next update must provide a value"),
        ),
        (
            "Parameters",
            json!({"P": {"Type": "String", "Default": "a"}}),
            json!({"P": {"Type": "String", "Default": "b"}}),
            ChangeKind::Changed,
            Some("an existing stack keeps its value unless the update provides another"),
        ),
        (
            "Parameters",
            json!({"P": {"Type": "String", "Default": "a"}}),
            json!({"P": {"Type": "String", "Default": "a", "Description": "d"}}),
            ChangeKind::Changed,
            None,
        ),
        (
            "Outputs",
            json!({"O": {"Value": "a", "Export": {"Name": "x"}}}),
            json!({}),
            ChangeKind::Removed,
            Some(
                "another stack may import it; CloudFormation refuses to change or remove an export \
                 that is in use",
            ),
        ),
        (
            "Outputs",
            json!({"O": {"Value": "a"}}),
            json!({}),
            ChangeKind::Removed,
            None,
        ),
        (
            "Conditions",
            json!({}),
            json!({"C": {"Fn::Not": [{"Condition": "D"}]}}),
            ChangeKind::Added,
            None,
        ),
        (
            "Rules",
            json!({"R": {"Assertions": []}}),
            json!({}),
            ChangeKind::Removed,
            None,
        ),
        (
            "Metadata",
            json!({"M": 1}),
            json!({"M": 2}),
            ChangeKind::Changed,
            None,
        ),
    ] {
        let diff = between(&json!({section: before}), &json!({section: after}));
        let [change] = diff.changes() else {
            panic!("{diff:?}");
        };
        assert_eq!((&*change.section, &change.kind), (section, &kind));
        assert_eq!(change.notes.first().map(Note::text), note, "{section}");
    }
    let diff = between(
        &json!({"Description": "a"}),
        &json!({"Description": "b", "Transform": "T"}),
    );
    assert_eq!(
        shown(&diff),
        [" + effect not known", " ~ nothing deployed changes"]
    );
}

#[test]
fn values_that_are_not_templates_are_compared() {
    for (before, after) in [
        (json!(1), json!(2)),
        (json!({"Resources": 1}), json!({"Resources": {"A": 2}})),
        (
            json!({"Resources": {"A": 1}}),
            json!({"Resources": {"A": [2]}}),
        ),
        (
            json!({"Resources": {"A": {"Type": 1, "Properties": 2}}}),
            json!({"Resources": {"A": {}}}),
        ),
        (json!({"Parameters": []}), json!({"Parameters": {}})),
    ] {
        assert!(!between(&before, &after).is_empty(), "{before}");
        assert!(between(&before, &before).is_empty(), "{before}");
    }
}

#[test]
fn values_that_are_nested_too_deeply_are_reported() {
    let mut deep = Node::from(1);
    for _ in 0..1000 {
        deep = Node::List(vec![deep]);
    }
    let template = |node: Node| Node::Map(Map::from_iter([("Metadata".into(), node)]));
    let diff = Diff::between(&template(deep), &template(1.into()), |_| None);
    assert_eq!(
        diff.changes()[0].notes[0].text(),
        "values are nested more than 256 levels deep, so they were not compared"
    );
}
