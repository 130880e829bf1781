//! Reads templates: those of people, our own, and broken ones.

#![cfg(feature = "cli")]

use cfn_core::diff::{Diff, read};
use cfn_core::{Format, Map, Node};
use proptest::prelude::*;
use serde_json::json;

mod common;

/// Reads a template that has this YAML as its only section beside `Resources`.
fn section(yaml: &str) -> Result<Node, String> {
    let text = format!("Resources: {{}}\nX:\n  {}\n", yaml.replace('\n', "\n  "));
    let root = read(&text).map_err(|error| error.to_string())?;
    Ok(root.get("X").cloned().unwrap())
}

#[test]
fn a_template_written_by_hand_is_read() {
    let text = "\
# The hub.
---
AWSTemplateFormatVersion: 2010-09-09
Description: >-
  Two lines
  folded
Parameters:
  Days: {Type: Number, Default: 7} # a week
Mappings:
  Accounts:
    012345678901: {Name: hub}
    111122223333:
      Name: member
Conditions:
  Both: !And
    - !Condition A
    - {Condition: B}
Resources:
  Role:
    Type: 'AWS::IAM::Role'
    Properties:
      AssumeRolePolicyDocument:
        Version: 2012-10-17
        Statement:
        - Effect: Allow
          Principal: {Service: !Sub \"events.${AWS::URLSuffix}\"}
      Path: /
      MaxSessionDuration: 3_600
      Enabled: yes
      Code: |
        a: b
          c
      Name: !Join ['-', [!Ref 'AWS::StackName', Fn::GetAtt: [A, B]]]
      Arn: !GetAtt A.B.C
      Zone: !Select [0, !GetAZs '']
      Nothing:
...
";
    let expected = json!({
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": "Two lines folded",
        "Parameters": {"Days": {"Type": "Number", "Default": 7}},
        "Mappings": {"Accounts": {
            "012345678901": {"Name": "hub"}, "111122223333": {"Name": "member"},
        }},
        "Conditions": {"Both": {"Fn::And": [{"Condition": "A"}, {"Condition": "B"}]}},
        "Resources": {"Role": {"Type": "AWS::IAM::Role", "Properties": {
            "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [{
                "Effect": "Allow",
                "Principal": {"Service": {"Fn::Sub": "events.${AWS::URLSuffix}"}},
            }]},
            "Path": "/",
            "MaxSessionDuration": 3600,
            "Enabled": true,
            "Code": "a: b\n  c\n",
            "Name": {"Fn::Join": ["-", [{"Ref": "AWS::StackName"}, {"Fn::GetAtt": ["A", "B"]}]]},
            "Arn": {"Fn::GetAtt": ["A", "B.C"]},
            "Zone": {"Fn::Select": [0, {"Fn::GetAZs": ""}]},
            "Nothing": null,
        }}},
    });
    let read = read(text).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), expected);
    assert!(Diff::between(&read, &Node::from(expected), |_| None).is_empty());
}

#[test]
fn scalars_follow_yaml_1_1_except_dates() {
    for (text, expected) in [
        ("5", json!(5)),
        ("-5", json!(-5)),
        ("+5", json!(5)),
        ("014", json!(12)),
        ("089", json!("089")),
        ("0x1F", json!(31)),
        ("0b11", json!(3)),
        ("1_000", json!(1000)),
        ("1.5", json!(1.5)),
        ("1e3", json!(1000.0)),
        ("-.5", json!(-0.5)),
        ("12:30:45", json!(45045)),
        ("1:99", json!("1:99")),
        ("18446744073709551615", json!(u64::MAX)),
        ("99999999999999999999", json!(1e20)),
        ("-9223372036854775808", json!(i64::MIN)),
        ("1e999", json!("1e999")),
        ("-", json!([null])),
        ("1.2.3", json!("1.2.3")),
        ("10.0.0.0/8", json!("10.0.0.0/8")),
        ("2012-10-17", json!("2012-10-17")),
        ("yes", json!(true)),
        ("Off", json!(false)),
        ("y", json!("y")),
        ("~", json!(null)),
        ("'yes'", json!("yes")),
        ("\"5\"", json!("5")),
        ("!!str 5", json!("5")),
        ("!!int \"5\"", json!(5)),
        ("! 5", json!("5")),
        ("!Ref 5", json!({"Ref": "5"})),
        (".inf", json!(".inf")),
        ("e5", json!("e5")),
        ("_1", json!("_1")),
    ] {
        let read = section(text).unwrap();
        assert_eq!(serde_json::to_value(&read).unwrap(), expected, "{text}");
    }
}

/// The values are those of PyYAML, which CloudFormation's reader agrees with. The exceptions are above.
#[test]
fn numbers_are_those_of_yaml_1_1() {
    for (text, expected) in [
        ("0", json!(0)),
        ("00", json!(0)),
        ("0o14", json!("0o14")),
        ("0_7", json!(7)),
        ("-014", json!(-12)),
        ("-0x1F", json!(-31)),
        ("0x", json!("0x")),
        ("0xG", json!("0xG")),
        ("0x+4", json!("0x+4")),
        ("5:_7", json!("5:_7")),
        ("._7", json!("._7")),
        ("0b102", json!("0b102")),
        ("1__0_", json!(10)),
        ("1.", json!(1.0)),
        ("1_0.5", json!(10.5)),
        ("1.20", json!(1.2)),
        ("1.5e+3", json!(1500.0)),
        ("-1:30", json!(-90)),
        ("190:20:30", json!(685_230)),
        ("190:20:30.15", json!(685_230.15)),
        ("0:1:30.5", json!(90.5)),
        ("0:30", json!("0:30")),
        ("1:+5", json!("1:+5")),
        ("1:60", json!("1:60")),
        ("::1", json!("::1")),
        ("2001:db8::1", json!("2001:db8::1")),
        ("12:30:60", json!("12:30:60")),
        ("1,000", json!("1,000")),
        ("1-2", json!("1-2")),
        ("1.2.3.4", json!("1.2.3.4")),
        ("012345678901", json!("012345678901")),
        ("012345670123", json!(1_402_433_619_u64)),
        ("2012-10-17T00:00:00Z", json!("2012-10-17T00:00:00Z")),
        ("n", json!("n")),
        ("NO", json!(false)),
        ("tRue", json!("tRue")),
        ("Null", json!(null)),
        ("nil", json!("nil")),
        ("!!float 5", json!(5)),
        ("!!str ~", json!("~")),
        ("!!null ''", json!(null)),
        ("&a 5", json!(5)),
    ] {
        let read = section(text).unwrap();
        assert_eq!(serde_json::to_value(&read).unwrap(), expected, "{text}");
    }
}

/// The values are those of PyYAML.
#[test]
fn a_block_ends_with_a_line_break_only_if_the_text_has_one() {
    for (text, expected) in [
        ("|\n  x", "x"),
        ("|\n  x\n", "x\n"),
        ("|\r\n  x\r\n  y", "x\ny"),
        ("|\n  x\n  ", "x\n"),
        ("|\n  x\n\n  ", "x\n"),
        ("|\n  x\n  \n", "x\n"),
        ("|\n  x\n# y", "x\n"),
        ("|\n  x\n...", "x\n"),
        ("|+\n  x", "x"),
        ("|+\n  x\n\n", "x\n\n"),
        ("|-\n  x", "x"),
        ("|-\n  x\n", "x"),
        ("|2\n    x", "  x"),
        ("|\n  x\n   y", "x\n y"),
        ("|\n  é", "é"),
        ("|", ""),
        (">\n  x\n  y", "x y"),
        (">\n  x\n  y\n", "x y\n"),
        (">+\n  x\n\n  y", "x\ny"),
        (">\n  x\n\n\n   z\n  y", "x\n\n\n z\ny"),
        (">-\n  x\n  y", "x y"),
        ("!!str |\n  x", "x"),
        ("'x\n  y'", "x y"),
        ("x\n  y", "x y"),
        ("\"x\\\n   y\"", "xy"),
    ] {
        let root = read(&format!("Resources: {{}}\nX: {text}")).unwrap();
        assert_eq!(root.get("X"), Some(&Node::from(expected)), "{text:?}");
    }
    let root = read("X: |\n  x\nResources:\n  Y: !Sub |\n    y").unwrap();
    assert_eq!(root.get("X"), Some(&Node::from("x\n")));
    let expected = json!({"Y": {"Fn::Sub": "y"}});
    assert_eq!(
        serde_json::to_value(root.get("Resources")).unwrap(),
        expected
    );
}

#[test]
fn json_is_read_with_tabs_escapes_and_long_lines() {
    let long = "x".repeat(5000);
    let text = format!(
        "{{\n\t\"Resources\":\t{{}},\r\n\t\"X\":[\"\\ud83d\\ude00\\/\\n\",\"{long}\",1E2,{{\"Fn::GetAtt\":[\"A\",\"B\"]}}]}}"
    );
    let root = read(&text).unwrap();
    let expected =
        json!({"Resources": {}, "X": ["😀/\n", long, 100.0, {"Fn::GetAtt": ["A", "B"]}]});
    assert_eq!(serde_json::to_value(&root).unwrap(), expected);
}

#[test]
fn texts_that_are_not_templates_are_errors() {
    let deep = |open: &str, close: &str| {
        format!(
            "Resources: {{}}\nX: {}1{}",
            open.repeat(200),
            close.repeat(200)
        )
    };
    for (text, expected) in [
        (String::new(), "is empty"),
        ("# nothing".into(), "is empty"),
        ("- 1".into(), "is a list, not a map of sections"),
        ("text".into(), "is a string, not a map of sections"),
        (
            "Resources: 1".into(),
            "has no map `Resources`, so it is not a template",
        ),
        (
            "a: b".into(),
            "has no map `Resources`, so it is not a template",
        ),
        (
            "Resources: {}\nResources: {}".into(),
            "line 2, column 1: the key \"Resources\" occurs twice",
        ),
        (
            "{\"Resources\": {\"A\": 1, \"A\": 2}}".into(),
            "line 1, column 24: the key \"A\" occurs twice",
        ),
        (
            "Resources: {}\nX: &a 1\nY: *a".into(),
            "line 3, column 4: an alias, which CloudFormation does not support",
        ),
        (
            "Resources: {}\nX: !Reff Y".into(),
            "line 2, column 4: CloudFormation has no function !Reff",
        ),
        (
            "Resources: {}\nX: !!binary aGk=".into(),
            "line 2, column 4: CloudFormation has no function !!binary",
        ),
        (
            "Resources: {}\n? [a]\n: 1".into(),
            "line 2, column 3: a key must be a text, not a list or a map",
        ),
        (
            "Resources: {}\nX: {<<: {a: 1}}".into(),
            "line 2, column 5: a merge key, which CloudFormation does not support",
        ),
        (
            "Resources: {}\nX: {!Ref a: 1}".into(),
            "line 2, column 5: a key must be a text, without the tag !Ref",
        ),
        (
            "Resources: {}\nX: !!int abc".into(),
            "line 2, column 10: \"abc\" is no value for the tag !!int",
        ),
        (
            "Resources: {}\n---\nResources: {}".into(),
            "line 2, column 1: a second document begins, but a template is one document",
        ),
        (
            deep("[", "]"),
            "line 2, column 131: values are nested more than 128 levels deep",
        ),
        (
            deep("{a: ", "}"),
            "line 2, column 512: values are nested more than 128 levels deep",
        ),
        (
            "#".repeat(4_000_001),
            "has 4000001 bytes, more than 4000000",
        ),
    ] {
        let error = read(&text).unwrap_err().to_string();
        let shown: String = text.chars().take(40).collect();
        assert_eq!(error, expected, "{shown}");
    }
    for text in [
        "Resources: {",
        "a: b: c",
        "\"",
        "a:\n\t- b",
        "%YAML 9\n",
        "\u{0}",
        "Resources: *x",
    ] {
        let error = read(text).unwrap_err().to_string();
        assert!(error.contains("is not YAML"), "{text:?}: {error}");
        assert!(error.starts_with("line "), "{text:?}: {error}");
    }
}

/// In YAML, a key without `?` has at most 1,024 characters. JSON has no such limit.
#[test]
fn long_keys_of_json_are_read() {
    for key in [
        "k".repeat(1_100),
        "\u{7f}\u{feff}".repeat(100),
        "a \\\" : \\\\".repeat(200),
    ] {
        let text = format!(
            r#"{{"Resources": {{"A": {{"Type": "Custom::A", "{key}": [1], "b": {{"{key}" : 2}}}}}}}}"#
        );
        let node = read(&text).unwrap();
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(node, cfn_core::Node::from(json));
    }
    // The value of a long text is not a key.
    let value = "v".repeat(3_000);
    let node = read(&format!(
        r#"{{"Resources": {{"A": {{"Type": "{value}"}}}}}}"#
    ))
    .unwrap();
    let written = node
        .get("Resources")
        .and_then(|it| it.get("A")?.get("Type")?.as_str());
    assert_eq!(written, Some(value.as_str()));
}

/// Each line doubles the size of the value. The first alias is an error, so nothing is expanded.
#[test]
fn aliases_that_multiply_are_never_expanded() {
    let mut text = String::from("Resources: {}\na0: &a0 [x, x]\n");
    for n in 1..60 {
        text += &format!("a{n}: &a{n} [*a{0}, *a{0}]\n", n - 1);
    }
    let error = read(&text).unwrap_err();
    assert_eq!((error.line, error.column), (3, 10));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// A template that we write, in either format, is the same after reading.
    #[test]
    fn our_own_templates_are_read_back(node in common::with_functions()) {
        let Ok(template) = common::template(node) else { return Ok(()) };
        for format in [Format::Yaml, Format::Json] {
            let text = template.to_text(format);
            let back = read(&text).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
            let diff = template.diff_from(&back);
            prop_assert!(diff.is_empty(), "{diff:?}\n{text}");
        }
    }

    /// A change of one property is reported as exactly that change.
    #[test]
    fn one_changed_property_is_one_change(
        node in common::literal(), before in "[a-z]{1,8}", after in "[A-Z]{1,8}",
    ) {
        let template = |value: &str| {
            let entries = [("Same", node.clone()), ("Other", Node::from(value))];
            common::template(Node::map(entries))
        };
        let (Ok(old), Ok(new)) = (template(&before), template(&after)) else { return Ok(()) };
        let old = read(&old.to_yaml()).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let diff = new.diff_from(&old);
        prop_assert_eq!(diff.changes().len(), 1);
        let [part] = &diff.changes()[0].parts[..] else {
            return Err(TestCaseError::fail(format!("{diff:?}")));
        };
        prop_assert_eq!(&part.path, "Properties.Node.Other");
        prop_assert_eq!(&part.before, &Some(Node::from(before)));
        prop_assert_eq!(&part.after, &Some(Node::from(after)));
    }

    /// No text makes the reader or the comparison panic.
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), section in common::text()) {
        let _ = read(&text);
        for text in [format!("Resources:\n  {section}"), format!("{{\"Resources\": {{{section}}}}}")] {
            if let Ok(node) = read(&text) {
                let other = Node::Map(Map::new());
                let _ = Diff::between(&other, &node, |_| None);
                prop_assert!(Diff::between(&node, &node, |_| None).is_empty());
            }
        }
    }

    /// Texts made of YAML's syntax reach more of the reader than random texts do.
    #[test]
    fn any_punctuation_is_read_or_refused(
        tokens in proptest::collection::vec(
            proptest::sample::select(vec![
                "{", "}", "[", "]", ":", ": ", "- ", "-", "\n", "  ", "? ", ",", "!Ref ", "!GetAtt ",
                "!Sub ", "!If ", "&a ", "*a", "|", ">", "'", "\"", "#", " #", "a", "1", "Fn::If", "---\n",
                "%TAG ! x\n", "\t", "Resources", "!", "!!map ", "!<x> ", "<<",
            ]),
            0..40,
        ),
    ) {
        let text = tokens.concat();
        let _ = read(&text);
        let _ = read(&format!("Resources: {{}}\nX:\n  {text}"));
    }
}
