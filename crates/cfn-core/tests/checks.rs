//! Tests the checks of literal values against a schema, with each shape and limit and what is accepted; and
//! overrides, tags, visitors, warnings, template limits, and the text of findings.

use cfn_core::assertions::Template;
use cfn_core::intrinsic::{equals, if_, reference};
use cfn_core::value::NoValue;
use cfn_core::{
    App, Condition, Finding, Format, IntoValue, Node, Output, Parameter, RawResource, Stack,
    StackScope, Tag, Value,
};
use serde_json::json;

cfn_core::choice! {
    /// Whether a thing runs.
    pub State { Enabled = "ENABLED", Disabled = "DISABLED" }
}
cfn_core::property! {
    /// A part.
    pub Part;
    required {
        /// Its name.
        name: String = "Name" InPlace String(LENGTH);
    }
    optional {}
    rules {}
}
cfn_core::resource! {
    /// A thing with every shape.
    pub Thing, ThingRef, "Example::Some::Thing";
    required {
        /// Its name.
        name: String = "Name" Replaces String(Length { min: 2, max: 5, pattern: "^[a-z]+$" });
    }
    optional {
        /// A code of one class of characters.
        code: String = "Code" InPlace String(Length { pattern: "^[a-z_-]+$", ..LENGTH });
        /// A count.
        count: i64 = "Count" InPlace Integer(Range { min: Some(1.0), max: Some(9.0), ..RANGE });
        /// Days of a set.
        days: i64 = "Days" InPlace Integer(Range { values: &[1.0, 7.0, 30.0], ..RANGE });
        /// A ratio.
        ratio: f64 = "Ratio" InPlace Number(Range { max: Some(1.0), ..RANGE });
        /// A switch.
        on: bool = "On" InPlace Boolean;
        /// A state.
        state: State = "State" InPlace Choice(State::VALUES);
        /// Names.
        names: Vec<String> = "Names" InPlace List(&String(LENGTH), Items { min: 1, max: 2, unique: true });
        /// A part.
        part: Part = "Part" InPlace Object(Part::object);
        /// Parts.
        parts: Vec<Part> = "Parts" InPlace List(&Object(Part::object), ITEMS);
        /// Free keys.
        labels: cfn_core::MapOf<String> = "Labels" InPlace Map(&String(Length { max: 3, ..LENGTH }));
        /// A document.
        body: cfn_core::Json = "Body" InPlace Json;
        /// One of two.
        left: String = "Left" InPlace String(LENGTH);
        /// The other of two.
        right: String = "Right" InPlace String(LENGTH);
        /// Tags.
        tags: Vec<Tag> = "Tags" InPlace List(&Any, ITEMS);
    }
    rules { Excludes("Left", &["Right"]), Requires("Ratio", &["Count"]) }
    reference { id: String }
    attributes {
        /// Its ARN.
        arn: String = "Arn";
    }
    tags Some("Tags");
}

fn synth(wire: impl FnOnce(&StackScope)) -> Result<cfn_core::Assembly, Vec<Finding>> {
    let app = App::new();
    wire(&app.add("hub", Stack::new()));
    app.synth().map_err(|error| error.findings().to_vec())
}

fn faults(properties: serde_json::Value) -> Vec<(&'static str, String)> {
    let found = synth(|stack| {
        let text = stack.add("S", Parameter::string());
        stack.add("L", Parameter::list());
        stack.add("C", Condition::new(equals(&text, "b")));
        let thing = stack.add("T", Thing::new("name"));
        thing.modify(|own| match Node::from(properties) {
            Node::Map(map) => own.extend(map),
            _ => unreachable!("an object"),
        });
    });
    let problems = found.map_or_else(|problems| problems, |_| Vec::new());
    problems
        .into_iter()
        .map(|p| (p.rule, p.place.path))
        .collect()
}

#[test]
fn each_shape_and_limit_is_checked() {
    let cases = [
        (json!({"Name": "a"}), "length", "Name"),
        (json!({"Name": "abcdef"}), "length", "Name"),
        (json!({"Name": "ABC"}), "pattern", "Name"),
        (json!({"Name": []}), "type", "Name"),
        (json!({"Count": 0}), "range", "Count"),
        (json!({"Count": 10}), "range", "Count"),
        (json!({"Count": 1.5}), "type", "Count"),
        (json!({"Count": "x"}), "type", "Count"),
        (json!({"Days": 8}), "enum", "Days"),
        (json!({"Ratio": 2, "Count": 1}), "range", "Ratio"),
        (json!({"Ratio": 0.5}), "exclusive", ""),
        (json!({"On": "yes"}), "type", "On"),
        (json!({"State": "ENABELD"}), "enum", "State"),
        (json!({"Names": []}), "items", "Names"),
        (json!({"Names": ["a", "b", "c"]}), "items", "Names"),
        (json!({"Names": ["a", "a"]}), "unique", "Names[1]"),
        (json!({"Names": "a"}), "type", "Names"),
        (json!({"Part": {}}), "required", "Part.Name"),
        (
            json!({"Part": {"Name": "n", "Nam": "n"}}),
            "property",
            "Part.Nam",
        ),
        (json!({"Part": "n"}), "type", "Part"),
        (
            json!({"Parts": [{"Name": "n"}, {}]}),
            "required",
            "Parts[1].Name",
        ),
        (json!({"Labels": {"k": "long"}}), "length", "Labels.k"),
        (json!({"Body": "{no json"}), "type", "Body"),
        (json!({"Left": "a", "Right": "b"}), "exclusive", ""),
        (json!({"Conut": 1}), "property", "Conut"),
        (json!({"Count": null}), "null", "Count"),
        (json!({"Count": {"Fn::If": ["C", 0, 5]}}), "range", "Count"),
        (
            json!({"Count": {"Fn::If": ["C", {"Ref": "AWS::NoValue"}, 10]}}),
            "range",
            "Count",
        ),
        (
            json!({"Count": {"Fn::Iff": ["C", 1, 2]}}),
            "function",
            "Count",
        ),
        // Literal parts of what a function builds.
        (json!({"Name": {"Fn::Sub": "${S}abcdef"}}), "length", "Name"),
        (
            json!({"Name": {"Fn::Join": ["-", ["abc", {"Ref": "S"}, "def"]]}}),
            "length",
            "Name",
        ),
        (json!({"Name": {"Fn::Sub": "abcdef"}}), "length", "Name"),
        (
            json!({"Name": {"Fn::Sub": ["a${x}", {"x": "B"}]}}),
            "pattern",
            "Name",
        ),
        (
            json!({"Name": {"Fn::Join": ["", ["a", "B"]]}}),
            "pattern",
            "Name",
        ),
        (json!({"Code": {"Fn::Sub": "${S} x"}}), "pattern", "Code"),
        (
            json!({"Code": {"Fn::If": ["C", "ab", {"Fn::Sub": "${S}/"}]}}),
            "pattern",
            "Code",
        ),
        // A list for one value.
        (json!({"Name": {"Fn::Split": [",", "a,b"]}}), "type", "Name"),
        (json!({"Count": {"Fn::GetAZs": ""}}), "type", "Count"),
        (json!({"Name": {"Ref": "L"}}), "type", "Name"),
        // Nothing for something.
        (json!({"Name": {"Ref": "AWS::NoValue"}}), "required", "Name"),
        (
            json!({"Name": {"Fn::If": ["C", "abc", {"Ref": "AWS::NoValue"}]}}),
            "required",
            "Name",
        ),
        (
            json!({"Part": {"Name": {"Ref": "AWS::NoValue"}}}),
            "required",
            "Part.Name",
        ),
        (
            json!({"Tags": [{"Key": "aws:team", "Value": "a"}]}),
            "reserved-tag",
            "Tags[0].Key",
        ),
    ];
    for (properties, rule, path) in cases {
        let found = faults(properties.clone());
        assert!(
            found.iter().any(|(r, p)| *r == rule && p == path),
            "{properties}: {found:?}"
        );
    }
}

#[test]
fn values_that_can_be_right_are_accepted() {
    for properties in [
        json!({"Count": "7", "On": "true", "Name": "{{resolve:ssm:/a/very/long/name}}"}),
        json!({"Count": {"Ref": "AWS::Region"}}),
        json!({"Left": "a", "Right": {"Ref": "AWS::NoValue"}}),
        json!({"Left": {"Fn::If": ["C", "a", {"Ref": "AWS::NoValue"}]}, "Right": "b"}),
        json!({"Names": [{"Ref": "AWS::NoValue"}]}),
        json!({"Name": {"Fn::Sub": "${S}abc"}}),
        json!({"Code": {"Fn::Sub": "${S}-x_y"}}),
        json!({"Name": {"Fn::Join": ["", ["a", {"Ref": "S"}, "bcd"]]}}),
        json!({"Name": {"Fn::Sub": "{{resolve:ssm:/a/very/long/${S}}}"}}),
        json!({"Name": {"Fn::Join": ["", ["{{resolve:ssm:", {"Ref": "S"}, "}}"]]}}),
        json!({"Name": {"Fn::Join": [",", {"Ref": "L"}]}}),
        json!({"Names": {"Ref": "L"}, "Name": {"Fn::Select": [0, {"Ref": "L"}]}}),
        json!({"Parts": [{"Fn::If": ["C", {"Name": "x"}, {"Ref": "AWS::NoValue"}]}]}),
        json!({"Name": {"Fn::If": ["C", "abc", {"Fn::If": ["C", {"Ref": "AWS::NoValue"}, "abc"]}]}}),
    ] {
        assert_eq!(faults(properties.clone()), [], "{properties}");
    }
    let unchecked = synth(|stack| {
        stack.add(
            "T",
            Thing::new("name")
                .count(Value::unchecked(99))
                .state(State::Other("PAUSED".into())),
        );
    });
    assert!(unchecked.is_ok());
    let nothing = synth(|stack| _ = stack.add("T", Thing::new("name").count(NoValue)));
    assert!(nothing.is_ok());
}

#[test]
fn all_findings_are_reported_together_and_are_readable() {
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    let thing = stack.add("T", Thing::new("NAME").count(12));
    thing.override_property("Conut", 1);
    stack.add(
        "R",
        RawResource::new("Custom::R").property("P", reference::<String>("TT")),
    );
    let error = app.synth().unwrap_err();
    assert_eq!(
        format!("{error:?}"),
        error.to_string(),
        "a failed `unwrap` in a test is as readable"
    );
    assert_eq!(
        error.to_string(),
        r#"the app has 4 errors
error[pattern]: hub/T: Name = "NAME"
  it matches ^[a-z]+$
error[range]: hub/T: Count = 12
  it is from 1 to 9
error[property]: hub/T: Conut = 1
  there is no such property
  help: did you mean "Count"?
error[reference]: hub/R: P = "TT"
  no parameter or resource of the stack has this logical id
  help: did you mean "T"?"#
    );
}

#[test]
fn attributes_are_those_of_the_schema() {
    let found = synth(|stack| {
        let thing = stack.add("T", Thing::new("name"));
        stack.add(
            "R",
            RawResource::new("Custom::R").property("P", thing.get_att::<String>("Arm")),
        );
    });
    let problems = found.unwrap_err();
    assert_eq!(
        (problems[0].rule, problems[0].help.as_deref()),
        ("attribute", Some("did you mean \"Arn\"?"))
    );
}

#[test]
fn tags_are_inherited_and_the_nearest_wins() {
    let app = App::new();
    app.tag("team", "a").tag("cost", "1");
    let stack = app.add("hub", Stack::new());
    stack.tag("team", "b").untag("cost");
    stack.add("T", Thing::new("name").tags([Tag::new("own", "x")]));
    stack.add("Plain", RawResource::new("Custom::R"));
    let assembly = app.synth().unwrap();
    let template = Template::from(assembly.template("hub").unwrap());
    template.assert_resource_properties(
        "Example::Some::Thing",
        json!({
            "Tags": [{"Key": "own", "Value": "x"}, {"Key": "team", "Value": "b"}],
        }),
    );
    template.assert_resource_properties_count(
        "Custom::R",
        cfn_core::assertions::Match::object_equals(json!({})),
        1,
    );
}

#[test]
fn tags_have_a_limit_and_reserved_keys() {
    let tagged = |count: usize| {
        synth(|stack| {
            for number in 0..count {
                stack.tag(format!("t{number}"), "x");
            }
            stack.add("T", Thing::new("name"));
        })
    };
    assert!(tagged(50).is_ok());
    let found = tagged(51).unwrap_err();
    assert_eq!((found[0].rule, &*found[0].place.path), ("tags", "Tags"));

    // A scope's tag is reported there, and not at each resource again.
    let found = synth(|stack| {
        stack.tag("AWS:team", "x");
        stack.add("T", Thing::new("name"));
        stack.add("U", Thing::new("name"));
    });
    let found = found.unwrap_err();
    let shown: Vec<_> = found
        .iter()
        .map(|it| (it.rule, &*it.place.subject))
        .collect();
    assert_eq!(shown, [("reserved-tag", "hub")]);
    let removed = synth(|stack| {
        stack.untag("aws:team").tag("awsome", "x");
        stack.add("T", Thing::new("name"));
    });
    assert!(removed.is_ok());
}

#[test]
fn types_without_a_schema_are_looked_up() {
    static TYPES: cfn_core::schema::Types = cfn_core::schema::Types {
        names: "Logs LogGroup\nS3 Bucket BucketPolicy\nSQS Queue QueuePolicy\n",
        features: &[("AWS::Logs", "logs"), ("AWS::S3", "s3")],
    };
    let bucket = |name: &str| (name == "AWS::S3::Bucket").then(Thing::schema);
    let found = |type_name: &'static str, transform: Option<&'static str>| {
        let app = App::new().schemas(bucket).types(&TYPES);
        let stack = match transform {
            Some(name) => Stack::new().transform(name),
            None => Stack::new(),
        };
        let stack = app.add("hub", stack);
        for id in ["A", "B"] {
            stack.add(id, RawResource::new(type_name).property("Name", "name"));
        }
        let found = match app.synth() {
            Ok(assembly) => assembly.warnings().to_vec(),
            Err(error) => error.findings().to_vec(),
        };
        // Each type is reported once.
        assert!(found.len() < 2, "{found:?}");
        let found = found.into_iter().next();
        found.map(|it| (it.severity, it.rule, it.help.unwrap_or_default()))
    };
    use cfn_core::Severity::{Error, Warning};
    for (type_name, severity, rule, help) in [
        (
            "AWS::SQS::Queu",
            Error,
            "resource-type",
            "did you mean \"AWS::SQS::Queue\"?",
        ),
        (
            "AWS::S3::BucketsPolicy",
            Error,
            "resource-type",
            "did you mean \"AWS::S3::BucketPolicy\"?",
        ),
        (
            "AWS::SQS::QueueV2",
            Warning,
            "resource-type",
            "did you mean \"AWS::SQS::Queue\"?",
        ),
        (
            "AWS::Serverless::Function",
            Warning,
            "resource-type",
            "is a macro of the template missing, or is the type newer?",
        ),
        (
            "AWS::Logs::LogGroup",
            Warning,
            "unchecked-type",
            "enable the feature `logs`",
        ),
    ] {
        let expected = Some((severity, rule, help.to_owned()));
        assert_eq!(found(type_name, None), expected, "{type_name}");
    }
    for type_name in [
        "AWS::SQS::Queue",
        "AWS::S3::BucketPolicy",
        "AWS::CDK::Metadata",
    ] {
        let (severity, rule, help) = found(type_name, None).unwrap();
        assert_eq!((severity, rule), (Warning, "unchecked-type"), "{type_name}");
        assert!(help.starts_with("no feature has its schema"), "{type_name}");
    }
    assert_eq!(found("AWS::S3::Bucket", None), None);
    assert_eq!(found("Custom::Queu", None), None);
    let sam = Some("AWS::Serverless-2016-10-31");
    assert_eq!(found("AWS::Serverless::Function", sam), None);
}

#[test]
fn a_required_property_can_be_left_out_if_the_resource_is_too() {
    let wire = |stack: &StackScope, tied: bool| {
        let stage = stack.add("Stage", Parameter::string());
        let c = stack.add("C", Condition::new(equals(&stage, "b")));
        let name = if_::<String>(&c, "abc", NoValue);
        let thing = stack.add("T", Thing::new(name));
        if tied {
            thing.condition(&c);
        }
        stack.add("Any", RawResource::new("Custom::R"));
    };
    assert!(synth(|stack| wire(stack, true)).is_ok());
    assert_eq!(
        synth(|stack| wire(stack, false)).unwrap_err()[0].rule,
        "required"
    );
}

#[test]
fn what_visitors_and_overrides_change_is_checked() {
    let app = App::new();
    app.visit(|resource| {
        resource.set_default("Count", 3);
    });
    let stack = app.add("hub", Stack::new());
    let thing = stack.add("T", Thing::new("name"));
    let assembly = app.synth().unwrap();
    Template::from(&assembly.templates()[0])
        .assert_resource_properties("Example::Some::Thing", json!({"Count": 3}));
    thing.override_property("Count", 4);
    let assembly = app.synth().unwrap();
    Template::from(&assembly.templates()[0])
        .assert_resource_properties("Example::Some::Thing", json!({"Count": 4}));
    thing.override_property("Count", 40);
    assert_eq!(app.synth().unwrap_err().findings()[0].rule, "range");
}

fn of_bytes(bytes: usize) -> App {
    let app = App::new();
    let stack = app.add("group", Stack::new().file("file"));
    let filled = stack.add("R", RawResource::new("Custom::R").property("P", ""));
    let empty = app.synth().unwrap().templates()[0].to_yaml().len();
    // Without its quotes the text is two bytes shorter.
    filled.override_property("P", "x".repeat(bytes + 2 - empty));
    app
}

#[test]
fn templates_have_limits_of_size() {
    let warnings = |app: &App| app.synth().map(|assembly| assembly.warnings().len());
    assert_eq!(warnings(&of_bytes(51_200)).unwrap(), 0);
    assert_eq!(warnings(&of_bytes(51_201)).unwrap(), 1);
    let largest = of_bytes(1_000_000);
    assert_eq!(
        largest.synth().unwrap().templates()[0]
            .to_text(Format::Yaml)
            .len(),
        1_000_000
    );
    assert_eq!(
        of_bytes(1_000_001).synth().unwrap_err().findings()[0].rule,
        "template-limit"
    );
}

#[test]
fn a_warning_is_acknowledged_only_at_its_scope_or_above() {
    let app = of_bytes(60_000);
    let other = app.add("other", Stack::new());
    other.add("R", RawResource::new("Custom::R"));
    other.acknowledge("template-size");
    // A path that only begins with the same letters is another scope.
    app.add("gro", Stack::new())
        .add("R", RawResource::new("Custom::R"))
        .acknowledge("template-size");
    assert_eq!(app.synth().unwrap().warnings().len(), 1);
    app.acknowledge("another-rule");
    assert_eq!(app.synth().unwrap().warnings().len(), 1);
    app.acknowledge("template-size");
    assert!(app.synth().unwrap().warnings().is_empty());
}

#[test]
fn templates_have_limits_of_number_and_description() {
    let many = |add: fn(&StackScope, String), count: usize| {
        synth(|stack| {
            stack.add("One", RawResource::new("Custom::R"));
            (0..count).for_each(|n| add(stack, format!("X{n}")));
        })
    };
    let resource = |s: &StackScope, id| _ = s.add(id, RawResource::new("Custom::R"));
    let parameter = |s: &StackScope, id| _ = s.add(id, Parameter::string());
    let output = |s: &StackScope, id: String| s.add(id, Output::new("x"));
    for (name, add, most) in [
        ("resources", resource as fn(&StackScope, String), 499),
        ("parameters", parameter, 200),
        ("outputs", output, 200),
    ] {
        assert!(many(add, most).is_ok(), "{name}");
        assert_eq!(
            many(add, most + 1).unwrap_err()[0].rule,
            "template-limit",
            "{name}"
        );
    }
    for (bytes, fits) in [(1024, true), (1025, false)] {
        let app = App::new();
        let stack = app.add("hub", Stack::new().description("x".repeat(bytes)));
        stack.add("R", RawResource::new("Custom::R"));
        assert_eq!(app.synth().is_ok(), fits, "{bytes}");
    }
    assert_eq!(synth(|_| ()).unwrap_err()[0].rule, "template-limit");
}

#[test]
fn two_stacks_are_not_written_to_one_file() {
    for (one, other, fits) in [
        ("a", "b", true),
        ("a", "a", false),
        ("a", "A", false),
        ("a/b", "c", false),
        ("..", "c", false),
    ] {
        let app = App::new();
        for (id, file) in [("x", one), ("y", other)] {
            app.add(id, Stack::new().file(file))
                .add("R", RawResource::new("Custom::R"));
        }
        assert_eq!(app.synth().is_ok(), fits, "{one} and {other}");
    }
}

#[test]
fn both_values_of_if_are_typed_and_checked() {
    let found = synth(|stack| {
        let condition = stack.add("C", Condition::new(equals("a", "b")));
        let count: Value<i64> = if_(&condition, 5, 50);
        stack.add("T", Thing::new("name").count(count.into_value()));
    });
    assert_eq!(found.unwrap_err()[0].place.path, "Count");
}

#[test]
fn checks_of_all_templates_see_what_is_written_and_may_use_the_app() {
    let app = App::new();
    let first = app.add("first", Stack::new());
    let names = app.clone();
    first.check_templates(move |templates| {
        // Neither panics, although the app is in synthesis.
        assert!(names.synth().is_err());
        names.tag("late", "x");
        let paths: Vec<&str> = templates.iter().map(|template| template.path()).collect();
        let all = paths.join(" ");
        vec![Finding::warning("seen", all).at(cfn_core::Place::of("first"))]
    });
    first.add("Topic", RawResource::new("AWS::SNS::Topic"));
    let second = app.add("second", Stack::new());
    second.add("Topic", RawResource::new("AWS::SNS::Topic"));

    let assembly = app.synth().unwrap();
    assert_eq!(assembly.warnings().len(), 1);
    assert_eq!(assembly.warnings()[0].message, "first second");

    first.acknowledge("seen");
    assert!(app.synth().unwrap().warnings().is_empty());
}

#[test]
fn checks_of_all_templates_do_not_run_on_an_app_with_errors() {
    let app = App::new();
    let stack = app.add("first", Stack::new());
    stack
        .check_templates(|_| vec![Finding::error("seen", "seen").at(cfn_core::Place::of("first"))]);
    stack.add("Topic", RawResource::new("AWS::SNS::Topic"));
    assert_eq!(app.synth().unwrap_err().findings()[0].rule, "seen");
    stack.add(
        "Other",
        RawResource::new("AWS::SNS::Topic").property("TopicName", reference::<String>("Nothing")),
    );
    let error = app.synth().unwrap_err();
    assert!(
        error
            .findings()
            .iter()
            .all(|finding| finding.rule != "seen")
    );
}
