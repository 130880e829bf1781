//! How each keyword of a schema is written, on small schemas of our own.

/// The lines generated for `AWS::Test::Thing` with the given schema.
fn generated(schema: &str) -> String {
    let folder = std::env::temp_dir().join(format!(
        "cfn-codegen-{}-{:?}",
        std::process::id(),
        std::thread::current().id()
    ));
    std::fs::create_dir_all(&folder).unwrap();
    let origin = r#"{"source": "a test", "date": "2026-01-01"}"#;
    std::fs::write(folder.join("origin.json"), origin).unwrap();
    let types = format!(r#"{{"AWS::Test::Thing": {schema}}}"#);
    std::fs::write(folder.join("test.json"), types).unwrap();
    let files = cfn_codegen::generate(&folder).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    let (_, text) = files
        .into_iter()
        .find(|(path, _)| path.ends_with("test.rs"))
        .unwrap();
    text
}

#[test]
fn a_property_becomes_one_line() {
    for (schema, line) in [
        (
            r#"{"type": "string"}"#,
            r#"a: String = "A" InPlace String(LENGTH);"#,
        ),
        (
            r#"{"type": "string", "minLength": 1, "maxLength": 9, "pattern": "^a\\Z"}"#,
            r#"a: String = "A" InPlace String(Length { min: 1, max: 9, pattern: "^a$" });"#,
        ),
        (
            r#"{"type": "integer", "enum": [1, 3]}"#,
            r#"a: i64 = "A" InPlace Integer(Range { values: &[1.0, 3.0], ..RANGE });"#,
        ),
        (
            r#"{"type": "number", "minimum": 0.5}"#,
            r#"a: f64 = "A" InPlace Number(Range { min: Some(0.5), ..RANGE });"#,
        ),
        (
            r#"{"type": "boolean"}"#,
            r#"a: bool = "A" InPlace Boolean;"#,
        ),
        (
            r#"{"type": ["boolean", "null"]}"#,
            r#"a: bool = "A" InPlace Boolean;"#,
        ),
        (
            r#"{"type": "object"}"#,
            r#"a: cfn_core::Json = "A" InPlace Json;"#,
        ),
        (
            r#"{"type": ["object", "string"]}"#,
            r#"a: cfn_core::Json = "A" InPlace Json;"#,
        ),
        (
            r#"{"format": "json"}"#,
            r#"a: cfn_core::Json = "A" InPlace Json;"#,
        ),
        (
            r#"{"type": ["integer", "string"]}"#,
            r#"a: String = "A" InPlace Any;"#,
        ),
        ("{}", r#"a: cfn_core::Json = "A" InPlace Any;"#),
        (
            r#"{"type": "array", "items": {"type": "string"}, "maxItems": 5, "uniqueItems": true}"#,
            r#"a: Vec<String> = "A" InPlace List(&String(LENGTH), Items { max: 5, unique: true, ..ITEMS });"#,
        ),
        (
            r#"{"type": "object", "patternProperties": {".*": {"type": "integer"}}}"#,
            r#"a: cfn_core::MapOf<i64> = "A" InPlace Map(&Integer(RANGE));"#,
        ),
        (
            r#"{"type": "object", "properties": {"B": {"type": "boolean"}}}"#,
            r#"a: thing::A = "A" InPlace Object(thing::A::object);"#,
        ),
        (
            r#"{"type": "string", "enum": ["ON", "OFF"]}"#,
            r#"a: thing::A = "A" InPlace Choice(thing::A::VALUES);"#,
        ),
        (
            r#"{"type": "string", "format": "AWS::IAM::Role.Arn"}"#,
            r#"a: crate::kind::iam::RoleArn = "A" InPlace String(LENGTH);"#,
        ),
        (
            r#"{"type": "string", "anyOf": [{"format": "AWS::KMS::Key.Arn"},
                {"format": "AWS::KMS::Key.Id"}, {"format": "AWS::KMS::Alias.AliasName"}]}"#,
            r#"a: crate::kind::kms::KeyIdentifier = "A" InPlace String(LENGTH);"#,
        ),
        (
            r##"{"$ref": "#/definitions/None"}"##,
            r#"a: cfn_core::Json = "A" InPlace Any;"#,
        ),
    ] {
        let text = generated(&format!(r#"{{"properties": {{"A": {schema}}}}}"#));
        assert!(
            text.contains(line),
            "{schema}\nis to give\n{line}\nin\n{text}"
        );
    }
}

#[test]
fn a_type_has_required_create_only_and_exclusive_properties() {
    let property = r#"{"type": "string"}"#;
    for (schema, parts) in [
        (
            r#""required": ["B", "A"]"#,
            &["required named ThingRequired {", "b: String"][..],
        ),
        (r#""required": ["A"]"#, &["required {"][..]),
        // Text of a kind and text of any kind: a literal could be given for either.
        (
            r#""required": ["A", "Role"]"#,
            &["required named ThingRequired {"][..],
        ),
        (r#""required": ["A", "Count"]"#, &["required {"][..]),
        (
            r#""createOnlyProperties": ["/properties/A"]"#,
            &[r#""A" Replaces"#, "replaces the resource"],
        ),
        (
            r#""conditionalCreateOnlyProperties": ["/properties/A"]"#,
            &[r#""A" MayReplace"#],
        ),
        (
            r#""deprecatedProperties": ["/properties/A"]"#,
            &["`A`. Deprecated."],
        ),
        (
            r#""requiredXor": ["A", "B"]"#,
            &[r#"rules { ExactlyOne(&[&["A"], &["B"]]) }"#],
        ),
        (
            r#""requiredOr": ["A", "B"]"#,
            &[r#"rules { AtLeastOne(&[&["A"], &["B"]]) }"#],
        ),
        (
            r#""oneOf": [{"required": ["A"]}, {"required": ["B"]}]"#,
            &["ExactlyOne("],
        ),
        (
            r#""anyOf": [{"required": ["A"]}, {"required": ["B"]}]"#,
            &["AtLeastOne("],
        ),
        (
            r#""oneOf": [{"required": ["A"]}, {"required": ["C"]}]"#,
            &["rules {}"],
        ),
        (
            r#""dependentRequired": {"A": ["B"]}"#,
            &[r#"Requires("A", &["B"])"#],
        ),
        (
            r#""dependentExcluded": {"A": ["B"]}"#,
            &[r#"Excludes("A", &["B"])"#],
        ),
    ] {
        let text = generated(&format!(
            r#"{{"properties": {{
                "A": {property}, "B": {property}, "Count": {{"type": "integer"}},
                "Role": {{"type": "string", "format": "AWS::IAM::Role.Arn"}}
            }}, {schema}}}"#
        ));
        for part in parts {
            assert!(
                text.contains(part),
                "{schema}\nis to give\n{part}\nin\n{text}"
            );
        }
    }
}

#[test]
fn a_handle_has_a_method_for_each_reference() {
    for (schema, parts) in [
        (
            r#""primaryIdentifier": ["/properties/ThingName"], "readOnlyProperties": ["/properties/Arn"]"#,
            &[
                "reference { name: kind::ThingName }",
                r#"arn: kind::ThingArn = "Arn";"#,
            ][..],
        ),
        (
            r#""primaryIdentifier": ["/properties/Arn"], "readOnlyProperties": ["/properties/Arn"]"#,
            &[
                r#"reference { arn: kind::ThingArn = "Arn" }"#,
                "attributes {}",
            ],
        ),
        (
            r#""primaryIdentifier": ["/properties/ThingName", "/properties/Arn"]"#,
            &["reference { id: String }"],
        ),
        (
            r#""readOnlyProperties": ["/properties/Endpoint", "/properties/Metadata", "/properties/Path", "/properties/List"]"#,
            &[
                r#"endpoint_address: String = "Endpoint.Address";"#,
                r#"endpoint_port: i64 = "Endpoint.Port";"#,
                r#"attribute_metadata: bool = "Metadata";"#,
                // Methods of `Scope` are reachable from a handle too.
                r#"attribute_path: String = "Path";"#,
                r#"list: Vec<String> = "List";"#,
            ],
        ),
    ] {
        let text = generated(&format!(
            r#"{{"properties": {{
                "ThingName": {{"type": "string"}},
                "Arn": {{"type": "string"}},
                "Metadata": {{"type": "boolean"}},
                "Path": {{"type": "string"}},
                "List": {{"type": "array", "items": {{"type": "string"}}}},
                "Endpoint": {{"type": "object", "properties": {{
                    "Address": {{"type": "string"}}, "Port": {{"type": "integer"}}}}}}
            }}, {schema}}}"#
        ));
        for part in parts {
            assert!(
                text.contains(part),
                "{schema}\nis to give\n{part}\nin\n{text}"
            );
        }
    }
}

#[test]
fn names_that_collide_get_other_names() {
    let text = generated(
        r##"{"definitions": {"State": {"type": "object", "properties": {
                "Unit": {"type": "string", "enum": ["a", "A"]}, "Type": {"type": "string"}}}},
            "properties": {
                "Current": {"$ref": "#/definitions/State"},
                "State": {"type": "string", "enum": ["ON"]},
                "Object": {"type": "string"}}}"##,
    );
    for part in [
        "pub State;",
        r#"pub StateValue { On = "ON" }"#,
        r#"pub StateUnit { A = "a", A2 = "A" }"#,
        "type_: String",
        r#"object_: String = "Object""#,
    ] {
        assert!(text.contains(part), "no {part} in\n{text}");
    }
}

#[test]
fn tags_are_shared_and_definitions_may_contain_themselves() {
    let text = generated(
        r##"{"definitions": {
                "Tag": {"type": "object", "required": ["Key", "Value"],
                    "properties": {"Key": {"type": "string"}, "Value": {"type": "string"}}},
                "Tree": {"type": "object", "properties": {"Left": {"$ref": "#/definitions/Tree"}}}},
            "tagProperty": "/properties/Tags",
            "properties": {
                "Tags": {"type": "array", "items": {"$ref": "#/definitions/Tag"}},
                "Root": {"$ref": "#/definitions/Tree"}}}"##,
    );
    for part in [
        r#"tags: Vec<cfn_core::Tag> = "Tags" InPlace List(&Object(crate::tag::object), ITEMS);"#,
        r#"tags Some("Tags");"#,
        r#"left: Tree = "Left" InPlace Object(Tree::object);"#,
    ] {
        assert!(text.contains(part), "no {part} in\n{text}");
    }
}
