//! Checks references: unknown names with suggestions, references across stacks, accounts, Regions
//! and apps, cycles, and logical ids.

use cfn_core::assertions::{Match, Template};
use cfn_core::intrinsic::{self as fns, and, equals, find_in_map, if_, not, reference, sub};
use cfn_core::{
    App, Condition, Finding, Mapping, Node, Output, Parameter, RawResource, Resource, Stack,
    StackScope, SynthError, Value,
};
use serde_json::json;

fn raw(value: impl Into<Node>) -> RawResource {
    RawResource::new("Custom::Thing").property("P", value)
}

fn things(stack: &StackScope, id: &'static str) -> Resource {
    stack.add(id, RawResource::new("Custom::Thing"))
}

fn problems(app: &App) -> Vec<Finding> {
    app.synth().map_or_else(
        |error: SynthError| error.findings().to_vec(),
        |_| Vec::new(),
    )
}

#[test]
fn unknown_names_are_found_everywhere_and_get_a_suggestion() {
    type Case = (
        &'static str,
        fn(&StackScope),
        &'static str,
        &'static str,
        Option<&'static str>,
    );
    let cases: &[Case] = &[
        (
            "Ref",
            |s| _ = s.add("X", raw(reference::<String>("Topi"))),
            "hub/X",
            "P",
            Some("Topic"),
        ),
        (
            "Ref of a pseudo parameter",
            |s| _ = s.add("X", raw(reference::<String>("AWS::Regoin"))),
            "hub/X",
            "P",
            Some("AWS::Region"),
        ),
        (
            "GetAtt",
            |s| _ = s.add("X", raw(fns::get_att::<String>("Topc", "Arn"))),
            "hub/X",
            "P",
            Some("Topic"),
        ),
        (
            "Sub",
            |s| _ = s.add("X", raw(sub("a ${Topix} b"))),
            "hub/X",
            "P",
            Some("Topic"),
        ),
        (
            "Sub with an attribute",
            |s| _ = s.add("X", raw(sub("a ${Topix.Arn} b"))),
            "hub/X",
            "P",
            Some("Topic"),
        ),
        (
            "If",
            |s| _ = s.add("X", raw(if_::<String>("IsPro", "a", "b"))),
            "hub/X",
            "Condition",
            Some("IsProd"),
        ),
        (
            "FindInMap",
            |s| _ = s.add("X", raw(find_in_map::<String>("Tabel", "a", "b"))),
            "hub/X",
            "P",
            Some("Table"),
        ),
        (
            "Ref in a raw condition",
            |s| {
                _ = s.add(
                    "C",
                    Condition::new(equals(reference::<String>("Stge"), "a")),
                )
            },
            "hub/C",
            "Fn::Equals[0]",
            Some("Stage"),
        ),
        (
            "Output",
            |s| s.add("O", Output::new(reference::<String>("Topi"))),
            "hub/O",
            "Value",
            Some("Topic"),
        ),
        (
            "nested",
            |s| _ = s.add("X", raw(json!({"a": [{"b": {"Ref": "Topi"}}]}))),
            "hub/X",
            "P.a[0].b",
            Some("Topic"),
        ),
        (
            "far off",
            |s| _ = s.add("X", raw(reference::<String>("Nothing"))),
            "hub/X",
            "P",
            None,
        ),
    ];
    for (name, add, construct, property, suggestion) in cases {
        let app = App::new();
        let stack = app.add("hub", Stack::new());
        things(&stack, "Topic");
        stack.add("Stage", Parameter::string());
        stack.add("IsProd", Condition::new(equals("a", "b")));
        stack.add("Table", Mapping::new().entry("a", [("b", 1)]));
        add(&stack);
        let found = problems(&app);
        assert_eq!(found.len(), 1, "{name}: {found:?}");
        let problem = &found[0];
        assert_eq!(
            (problem.rule, &*problem.place.subject, &*problem.place.path),
            ("reference", *construct, *property),
            "{name}"
        );
        let help = suggestion.map(|s| format!("did you mean \"{s}\"?"));
        assert_eq!(problem.help, help, "{name}");
    }
}

#[test]
fn a_reference_across_stacks_is_exported_and_imported_as_by_the_aws_cdk() {
    let app = App::new();
    let (a, b) = (app.add("a", Stack::new()), app.add("b", Stack::new()));
    let bus = things(&a, "Bus");
    b.add("X", raw(bus.get_att::<String>("Arn")));
    b.add("Y", raw(bus.reference::<String>()));
    b.add("Z", raw(bus.get_att::<String>("Arn")));
    let assembly = app.synth().unwrap();
    let (one, two) = (
        assembly.template("a").unwrap(),
        assembly.template("b").unwrap(),
    );
    let (arn, name) = ("ExportsOutputFnGetAttBusArnE6958872", "ExportsOutputRefBus");
    let exporter = Template::from(one);
    assert_eq!(exporter.find_outputs(json!({})).len(), 2);
    exporter.assert_output(
        arn,
        json!({"Value": {"Fn::GetAtt": ["Bus", "Arn"]}, "Export": {"Name": format!("a:{arn}")}}),
    );
    assert!(
        exporter
            .find_outputs(json!({}))
            .keys()
            .any(|id| id.starts_with(name))
    );
    Template::from(two).assert_resource_properties(
        "Custom::Thing",
        json!({"P": {"Fn::ImportValue": format!("a:{arn}")}}),
    );
    assert_eq!(two.depends_on(), ["a"]);
}

#[test]
fn a_reference_that_cannot_be_exported_says_to_use_a_parameter() {
    let two = |one: Stack, other: Stack| {
        let app = App::new();
        let (a, b) = (app.add("a", one), app.add("b", other));
        b.add("X", raw(things(&a, "Bus").get_att::<String>("Arn")));
        problems(&app)
    };
    for (name, found) in [
        (
            "accounts",
            two(
                Stack::new().account("111111111111"),
                Stack::new().account("222222222222"),
            ),
        ),
        (
            "Regions",
            two(
                Stack::new().region("us-east-1"),
                Stack::new().region("eu-west-1"),
            ),
        ),
        (
            "from a stack set",
            two(Stack::new().for_stack_set(), Stack::new()),
        ),
        (
            "to a stack set",
            two(Stack::new(), Stack::new().for_stack_set()),
        ),
    ] {
        assert_eq!(found.len(), 1, "{name}: {found:?}");
        assert_eq!(found[0].rule, "cross-stack-reference", "{name}");
        assert!(
            found[0]
                .help
                .as_deref()
                .unwrap_or_default()
                .contains("parameter"),
            "{name}"
        );
    }
    let known = || Stack::new().account("111111111111");
    let placed = || known().region("us-east-1");
    assert!(two(placed(), placed()).is_empty());
    assert!(two(known(), Stack::new()).is_empty());
}

#[test]
fn handles_of_another_app_are_errors() {
    let other = App::new();
    let theirs = other.add("hub", Stack::new());
    let resource = things(&theirs, "Bus");
    let condition = theirs.add("C", Condition::new(equals("a", "b")));
    let mapping = theirs.add("M", Mapping::new().entry("a", [("b", 1)]));
    type Use = Box<dyn Fn(&StackScope)>;
    let (r, c) = (resource.clone(), condition.clone());
    let uses: Vec<(&str, Use)> = vec![
        (
            "Ref",
            Box::new(move |s| _ = s.add("X", raw(r.reference::<String>()))),
        ),
        (
            "If",
            Box::new(move |s| _ = s.add("X", raw(if_::<String>(&c, "a", "b")))),
        ),
        (
            "FindInMap",
            Box::new(move |s| _ = s.add("X", raw(mapping.find::<i64>("a", "b")))),
        ),
        (
            "DependsOn",
            Box::new(move |s| _ = things(s, "X").depends_on(&resource)),
        ),
        (
            "Condition",
            Box::new(move |s| _ = things(s, "X").condition(&condition)),
        ),
        (
            "stack order",
            Box::new(move |s| {
                things(s, "X");
                s.depends_on(&theirs);
            }),
        ),
    ];
    for (name, wire) in uses {
        let app = App::new();
        let stack = app.add("hub", Stack::new());
        wire(&stack);
        assert!(!problems(&app).is_empty(), "{name}");
    }
}

#[test]
fn each_cycle_is_reported_once() {
    type Case = (&'static str, fn(&StackScope), &'static str, &'static str);
    let cases: &[Case] = &[
        (
            "Ref",
            |s| {
                s.add("A", raw(reference::<String>("B")));
                s.add("B", raw(reference::<String>("A")));
            },
            "cycle",
            "A → B → A",
        ),
        (
            "itself",
            |s| _ = s.add("A", raw(reference::<String>("A"))),
            "cycle",
            "A → A",
        ),
        (
            "GetAtt",
            |s| {
                s.add("A", raw(fns::get_att::<String>("B", "X")));
                s.add("B", raw(fns::get_att::<String>("A", "X")));
            },
            "cycle",
            "A → B → A",
        ),
        (
            "Sub",
            |s| {
                s.add("A", raw(sub("${B.Arn}")));
                s.add("B", raw(sub("${A}")));
            },
            "cycle",
            "A → B → A",
        ),
        (
            "DependsOn",
            |s| {
                let (a, b) = (things(s, "A"), things(s, "B"));
                a.depends_on(&b);
                b.depends_on(&a);
            },
            "cycle",
            "A → B → A",
        ),
        (
            "DependsOn and Ref",
            |s| {
                let a = things(s, "A");
                let b = s.add("B", raw(a.reference::<String>()));
                a.depends_on(&b);
            },
            "cycle",
            "A → B → A",
        ),
        (
            "conditions",
            |s| {
                things(s, "R");
                s.add(
                    "A",
                    Condition::new(not(Value::from_node(json!({"Condition": "B"})))),
                );
                s.add(
                    "B",
                    Condition::new(Value::from_node(fns::Function::Condition("A".into()))),
                );
            },
            "cycle",
            "A → B → A",
        ),
        (
            "a triangle",
            |s| {
                s.add("A", raw(reference::<String>("B")));
                s.add("B", raw(reference::<String>("C")));
                s.add("C", raw(reference::<String>("A")));
            },
            "cycle",
            "A → B → C → A",
        ),
    ];
    for (name, add, rule, value) in cases {
        let app = App::new();
        add(&app.add("hub", Stack::new()));
        let found = problems(&app);
        let shown: Vec<_> = found.iter().map(|p| (p.rule, &*p.value)).collect();
        assert_eq!(shown, [(*rule, *value)], "{name}: {found:?}");
    }
}

#[test]
fn stacks_that_import_from_each_other_are_a_cycle() {
    let app = App::new();
    let (a, b) = (app.add("a", Stack::new()), app.add("b", Stack::new()));
    let (x, y) = (things(&a, "X"), things(&b, "Y"));
    a.add("FromB", raw(y.reference::<String>()));
    b.add("FromA", raw(x.reference::<String>()));
    let found = problems(&app);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        (found[0].rule, &*found[0].value),
        ("stack-cycle", "a → b → a")
    );
}

#[test]
fn logical_ids_are_checked() {
    type Case = (&'static str, fn(&StackScope), &'static str);
    let cases: &[Case] = &[
        (
            "twice the same id",
            |s| {
                things(s, "A");
                things(s, "A");
            },
            "construct-id",
        ),
        (
            "the same logical id",
            |s| {
                things(s, "a-b");
                things(s, "ab");
            },
            "logical-id",
        ),
        (
            "a parameter and a resource",
            |s| {
                things(s, "ab");
                s.add("a-b", Parameter::string());
            },
            "logical-id",
        ),
        ("an empty id", |s| _ = things(s, ""), "construct-id"),
        ("a slash", |s| _ = things(s, "a/b"), "construct-id"),
        ("no letters", |s| _ = things(s, "--"), "logical-id"),
        (
            "pinned, malformed",
            |s| _ = things(s, "A").pin_logical_id("a-b"),
            "logical-id",
        ),
        (
            "pinned, empty",
            |s| _ = things(s, "A").pin_logical_id(""),
            "logical-id",
        ),
        (
            "pinned, too long",
            |s| _ = things(s, "A").pin_logical_id("x".repeat(256)),
            "logical-id",
        ),
        (
            "pinned on another",
            |s| {
                things(s, "A");
                things(s, "B").pin_logical_id("A");
            },
            "logical-id",
        ),
    ];
    for (name, add, rule) in cases {
        let app = App::new();
        add(&app.add("hub", Stack::new()));
        let found = problems(&app);
        assert!(
            found.iter().any(|problem| problem.rule == *rule),
            "{name}: {found:?}"
        );
    }
}

#[test]
fn references_follow_a_pinned_id() {
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    let bus = things(&stack, "Bus");
    stack.add("Rule", raw(bus.get_att::<String>("Arn")));
    bus.pin_logical_id("EventBus7");
    let assembly = app.synth().unwrap();
    let template = Template::from(assembly.template("hub").unwrap());
    template.assert_resource_properties(
        "Custom::Thing",
        json!({"P": {"Fn::GetAtt": ["EventBus7", "Arn"]}}),
    );
}

#[test]
fn conditions_can_refer_to_each_other() {
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    let a = stack.add("A", Condition::new(equals("a", "b")));
    let b = stack.add("B", Condition::new(not(&a)));
    stack.add("C", Condition::new(and([&a, &b])));
    things(&stack, "R").condition(&b);
    let assembly = app.synth().unwrap();
    let template = Template::from(assembly.template("hub").unwrap());
    template.assert_condition(
        "C",
        json!({"Fn::And": [{"Condition": "A"}, {"Condition": "B"}]}),
    );
    template.assert_resource("Custom::Thing", json!({"Condition": "B"}));
}

#[test]
fn the_metadata_of_a_stack_names_resources_by_their_ids() {
    let app = App::new();
    let bus = things(&app.add("first", Stack::new()), "Bus");
    bus.pin_logical_id("Pinned");
    let hub = Stack::new().metadata("Bus", bus.reference::<String>());
    things(&app.add("hub", hub), "R");
    let assembly = app.synth().unwrap();
    let template = Template::from(assembly.template("hub").unwrap());
    let import = Match::string_like_regexp("^first:ExportsOutputRefPinned[0-9A-F]{8}$");
    template.assert_matches(json!({"Metadata": {"Bus": {"Fn::ImportValue": import}}}));
}
