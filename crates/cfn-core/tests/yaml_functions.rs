//! Checks that functions have the same content in YAML and JSON: short forms, long forms where a short
//! one is not possible, and any text as a key or a value.
//!
//! A reader of YAML 1.2 reads the templates back here. A reader of YAML 1.1 reads the pairs of files
//! that the tests write to the folder `CFN_YAML11_OUT`. `CFN_YAML11_PAIRS` is the number of random
//! pairs.

mod common;

use std::path::PathBuf;
use std::{env, fs};

use cfn_core::Node;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};

fn same_in_yaml(node: Node) -> Result<(), String> {
    let template = common::template(node).map_err(|error| error.to_string())?;
    let yaml = template.to_yaml();
    let read = common::read_yaml(&yaml).map_err(|error| format!("{error}\n{yaml}"))?;
    let json = common::read_json(&template);
    match common::same(&read, &json) {
        true => Ok(()),
        false => Err(format!("read: {read}\njson: {json}\n{yaml}")),
    }
}

#[test]
fn awkward_texts_are_the_same_as_values_keys_items_and_arguments() {
    let mut failures = Vec::new();
    for text in common::AWKWARD {
        let places = [
            ("value", Node::from(*text)),
            ("key", Node::map([(*text, "v")])),
            (
                "key of a map",
                Node::map([(*text, Node::map([("a", "b")]))]),
            ),
            ("key of a list", Node::map([(*text, Node::list(["a"]))])),
            ("item", Node::list([*text, "x"])),
            ("item of an item", Node::list([Node::list([*text])])),
            (
                "map in a list",
                Node::list([Node::map([("a", *text), ("b", *text)])]),
            ),
            (
                "argument",
                cfn_core::intrinsic::join(*text, [*text, "x"]).into(),
            ),
            ("tagged", cfn_core::intrinsic::base64(*text).into()),
            (
                "tagged item",
                Node::list([cfn_core::intrinsic::base64(*text)]),
            ),
            (
                "tagged under a key",
                Node::list([Node::map([("a", cfn_core::intrinsic::base64(*text))])]),
            ),
        ];
        for (place, node) in places {
            if let Err(message) = same_in_yaml(node) {
                failures.push(format!("{text:?} as {place}: {message}"));
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{} failed\n{}",
        failures.len(),
        failures[..failures.len().min(12)].join("\n")
    );
}

#[test]
fn numbers_keep_their_value() {
    for n in [
        0.0,
        -0.0,
        1.0,
        0.1,
        1e3,
        1e21,
        1e-7,
        1.5e300,
        f64::MAX,
        f64::MIN_POSITIVE,
        1.874_609_171_318_42e-309,
        123_456_789.125,
    ] {
        same_in_yaml(common::number(n)).unwrap();
    }
    for n in [i64::MIN, -1, 0, 1, i64::MAX] {
        same_in_yaml(Node::from(n)).unwrap();
    }
    same_in_yaml(Node::from(u64::MAX)).unwrap();
}

#[test]
fn text_is_never_folded() {
    let long = "many words in a row that a writer may want to fold ".repeat(20);
    for text in [
        long.clone(),
        format!("{long}\n{long}\n"),
        format!("{long}\n\n"),
        format!(" {long}\n{long}"),
    ] {
        let yaml = common::template(Node::from(text)).unwrap().to_yaml();
        let folded = |line: &str| {
            [": >", "- >", ": >-", "- >-", ": >+", "- >+"]
                .iter()
                .any(|end| line.ends_with(end))
        };
        assert!(!yaml.lines().any(folded), "{yaml}");
    }
}

proptest! {
    #![proptest_config(Config { cases: 512, failure_persistence: None, ..Config::default() })]

    #[test]
    fn any_literal_is_the_same_in_yaml_and_json(node in common::literal()) {
        same_in_yaml(node).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn any_function_is_the_same_in_yaml_and_json(node in common::with_functions()) {
        same_in_yaml(node).map_err(TestCaseError::fail)?;
    }
}

#[test]
fn pairs_for_a_reader_of_yaml_1_1() {
    let Some(folder) = env::var_os("CFN_YAML11_OUT").map(PathBuf::from) else {
        return;
    };
    let count = env::var("CFN_YAML11_PAIRS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(300);
    fs::create_dir_all(&folder).unwrap();
    let mut runner = TestRunner::deterministic();
    let awkward = common::AWKWARD.chunks(12).map(|texts| {
        Node::list(texts.iter().map(|text| {
            let tagged: Node = cfn_core::intrinsic::base64(*text).into();
            Node::list([
                Node::from(*text),
                Node::map([(*text, Node::from(*text))]),
                Node::map([(*text, tagged)]),
                cfn_core::intrinsic::join(*text, [*text]).into(),
            ])
        }))
    });
    let mut nodes: Vec<Node> = awkward.collect();
    for _ in 0..count {
        nodes.push(
            common::with_functions()
                .new_tree(&mut runner)
                .unwrap()
                .current(),
        );
    }
    for (number, node) in nodes.into_iter().enumerate() {
        let template = common::template(node).unwrap_or_else(|error| panic!("{number}: {error}"));
        fs::write(
            folder.join(format!("functions-{number:04}.yml")),
            template.to_yaml(),
        )
        .unwrap();
        fs::write(
            folder.join(format!("functions-{number:04}.json")),
            template.to_json(),
        )
        .unwrap();
    }
}

#[test]
fn a_number_or_boolean_in_a_function_stays_one() {
    let node = Node::list(
        [Node::from(true), Node::from(5)]
            .map(|literal| Node::from(cfn_core::intrinsic::Function::Base64(literal))),
    );
    let yaml = common::template(node).unwrap().to_yaml();
    assert!(yaml.contains("- \"Fn::Base64\": true\n"), "{yaml}");
    assert!(yaml.contains("- \"Fn::Base64\": 5\n"), "{yaml}");
}

#[test]
fn a_key_that_is_too_long_for_yaml_is_an_error() {
    assert!(common::template(Node::map([("k".repeat(990), "v")])).is_ok());
    let error = common::template(Node::map([("k".repeat(1001), "v")])).unwrap_err();
    assert_eq!(error.findings()[0].rule, "key-length");
}
