//! Shared by the tests: strategies for any tree of nodes, and a reader of YAML with CloudFormation's
//! tags.

#![allow(dead_code, reason = "each test file uses a part")]

use cfn_core::{App, Node, Number, RawResource, Stack, Template};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

/// Texts that YAML 1.1 reads as something else, or that break a careless writer.
pub(crate) const AWKWARD: &[&str] = &[
    "",
    " ",
    "  ",
    "\t",
    "\n",
    "\r",
    "\r\n",
    "\n\n",
    "yes",
    "Yes",
    "YES",
    "no",
    "No",
    "NO",
    "on",
    "On",
    "ON",
    "off",
    "Off",
    "OFF",
    "y",
    "Y",
    "n",
    "N",
    "true",
    "True",
    "TRUE",
    "false",
    "False",
    "null",
    "Null",
    "NULL",
    "~",
    "1",
    "0",
    "-0",
    "+1",
    "1_000",
    "0o14",
    "014",
    "0x1F",
    "0b11",
    "1e3",
    "1E3",
    "1.",
    ".5",
    "1.5e+3",
    "1_0.5",
    "12:30:45",
    "190:20:30",
    "1:30.5",
    "2010-09-09",
    "2001-12-14t21:59:43.10-05:00",
    "2001-12-14 21:59:43",
    ".inf",
    "-.inf",
    "+.Inf",
    ".nan",
    ".NaN",
    "<<",
    "=",
    "!",
    "!!",
    "!Ref",
    "!Ref X",
    "&a",
    "*a",
    "*",
    "&",
    "@x",
    "`x`",
    "%x",
    "%YAML 1.1",
    "---",
    "...",
    "--- x",
    "- ",
    "-",
    "- x",
    "?",
    "? ",
    "? x",
    ":",
    ": ",
    "a:",
    "a: b",
    ":a",
    "a #b",
    "#",
    "# x",
    " #",
    ",",
    "[",
    "]",
    "{",
    "}",
    "[a]",
    "{a: b}",
    "'",
    "''",
    "\"",
    "\"\"",
    "'a'",
    "\"a\"",
    "a'b",
    "a\"b",
    "\\",
    "\\n",
    "\\u0041",
    "|",
    "|-",
    ">",
    ">-",
    "> x",
    " leading",
    "trailing ",
    "\tleading",
    "trailing\t",
    "a\tb",
    "a\nb",
    "a\nb\n",
    "a\n\nb\n\n",
    "\na",
    " a\nb",
    "a \nb",
    "a\n b",
    "a\n\tb",
    "a\rb",
    "a\r\nb",
    "a\u{85}b",
    "a\u{2028}b",
    "a\u{2029}b",
    "\u{85}",
    "\u{2028}",
    "a\u{a0}b",
    "\u{feff}a",
    "a\u{feff}",
    "\u{0}",
    "\u{1}",
    "\u{7}",
    "\u{8}",
    "\u{b}",
    "\u{c}",
    "\u{1b}[0m",
    "\u{7f}",
    "\u{80}",
    "\u{9f}",
    "😀",
    "a😀b",
    "é",
    "日本",
    "\u{200b}",
    "\u{e000}",
    "\u{fffd}",
    "\u{fffe}",
    "\u{ffff}",
    "\u{10ffff}",
    "a\nb: c\n# d\n- e\n",
    "---\na\n...\n",
    "a\n---\nb",
    "a\n...\nb\n",
    "é\nb\n",
    "😀\nb\n",
    "a\n\u{85}b",
    "a\u{2028}\nb",
    "#!/bin/sh\necho \"${X}\"\n",
    "{\n  \"a\": 1\n}",
    "a\n  \n b",
    "a\n\n\n",
    "\n\n\na",
    "key: |\n  a\n",
    "!Sub a\nb",
    "${AWS::Region}",
    "${!Literal}",
    "arn:aws:iam::1:role/x",
    "012345678901",
    "00",
    "08",
    "09",
    "1,000",
    "+.5",
    "-1",
    "0.1",
    "1e400",
    "9223372036854775808",
];

/// Any text. Awkward ones are frequent.
pub(crate) fn text() -> BoxedStrategy<String> {
    let character = prop_oneof![
        8 => proptest::char::range(' ', '~'),
        3 => proptest::sample::select(vec![
            '\n', '\r', '\t', '\u{85}', '\u{2028}', '\u{2029}', '\u{feff}', '\u{0}', '\u{7f}', '\u{a0}', ' ',
            ':', '#', '-', '\'', '"', '\\', '😀',
        ]),
        1 => any::<char>(),
    ];
    let free = proptest::collection::vec(character, 0..24)
        .prop_map(|characters| characters.into_iter().collect::<String>());
    let awkward = proptest::sample::select(AWKWARD).prop_map(str::to_owned);
    prop_oneof![
        4 => awkward.clone(),
        4 => free.clone(),
        1 => (awkward.clone(), awkward).prop_map(|(a, b)| a + &b),
        1 => (free, 1_usize..40).prop_map(|(part, times)| format!("{part} word ").repeat(times)),
    ]
    .boxed()
}

fn scalar() -> BoxedStrategy<Node> {
    prop_oneof![
        6 => text().prop_map(Node::from),
        1 => any::<bool>().prop_map(Node::from),
        1 => any::<i64>().prop_map(Node::from),
        1 => any::<u64>().prop_map(Node::from),
        1 => any::<f64>().prop_filter("finite", |n| n.is_finite()).prop_map(Node::from),
    ]
    .boxed()
}

/// A key that is not too long and that no check reads as a misspelt function.
fn key() -> BoxedStrategy<String> {
    text()
        .prop_filter("no function", |key| {
            !key.starts_with("Fn::") && key != "Ref" && format!("{key:?}").len() <= 1000
        })
        .boxed()
}

/// Any tree of literals.
pub(crate) fn literal() -> BoxedStrategy<Node> {
    tree(false)
}

/// Any tree of literals and functions in their long form.
pub(crate) fn with_functions() -> BoxedStrategy<Node> {
    tree(true)
}

fn tree(functions: bool) -> BoxedStrategy<Node> {
    scalar()
        .prop_recursive(5, 40, 6, move |inner| {
            let list = proptest::collection::vec(inner.clone(), 0..5).prop_map(Node::List);
            let map = proptest::collection::vec((key(), inner.clone()), 0..5).prop_map(Node::map);
            if functions {
                prop_oneof![2 => list, 3 => map, 3 => function(inner)].boxed()
            } else {
                prop_oneof![2 => list, 3 => map].boxed()
            }
        })
        .boxed()
}

/// A function that the checks allow anywhere, with any arguments that it takes.
fn function(inner: BoxedStrategy<Node>) -> BoxedStrategy<Node> {
    use cfn_core::intrinsic::Function;
    let plain = || text().prop_map(|text| text.replace('$', "S"));
    let delimiter = || text().prop_map(|text| format!("{text},"));
    let argument = inner.clone().prop_map(as_text).boxed();
    let arguments = proptest::collection::vec(argument.clone(), 0..4);
    prop_oneof![
        Just(Function::Ref("AWS::Region".into())),
        Just(Function::GetAtt("Other".into(), "Nested.Value".into())),
        plain().prop_map(|text| Function::Sub(text.into(), cfn_core::Map::new())),
        (plain(), argument.clone()).prop_map(|(text, node)| {
            let text = format!("{text}${{A}}");
            Function::Sub(text.into(), cfn_core::Map::from_iter([("A".into(), node)]))
        }),
        (text(), arguments)
            .prop_map(|(delimiter, nodes)| Function::Join(delimiter.into(), Node::List(nodes))),
        (delimiter(), argument.clone())
            .prop_map(|(delimiter, node)| Function::Split(delimiter.into(), node)),
        argument.prop_map(Function::Base64),
        text().prop_map(|name| Function::ImportValue(name.into())),
        (inner.clone(), inner.clone(), inner).prop_map(|(a, b, c)| Function::Cidr(a, b, Some(c))),
    ]
    .prop_map(Node::from)
    .boxed()
}

/// A text with all parts of a node, for arguments that take no lists.
fn as_text(node: Node) -> Node {
    use cfn_core::intrinsic::Function;
    match node {
        Node::List(items) => {
            let items = items.into_iter().map(as_text).collect();
            Function::Join("-".into(), Node::List(items)).into()
        }
        Node::Map(map) => {
            let keys = map.keys().cloned().map(Node::String).collect();
            let values = map.into_values().collect();
            as_text(Node::List(vec![Node::List(keys), Node::List(values)]))
        }
        Node::Function(function) => match *function {
            Function::Split(..) | Function::Cidr(..) => {
                Function::Select(0.into(), Node::Function(function)).into()
            }
            _ => Node::Function(function),
        },
        other => other,
    }
}

/// A template with one raw resource that has the node as a property, and its texts as keys.
pub(crate) fn template(node: Node) -> Result<Template, cfn_core::SynthError> {
    let app = App::new();
    let stack = app.add("stack", Stack::new().description("d"));
    stack.add("Other", RawResource::new("Custom::Other"));
    stack.add(
        "Any",
        RawResource::new("Custom::Any").property("Node", node),
    );
    let assembly = app.synth()?;
    Ok(assembly.templates()[0].clone())
}

/// Reads YAML, and turns tags into long-form functions.
pub(crate) fn read_yaml(text: &str) -> Result<Json, String> {
    let value: serde_yaml::Value = serde_yaml::from_str(text).map_err(|error| error.to_string())?;
    long_form(value)
}

fn long_form(value: serde_yaml::Value) -> Result<Json, String> {
    use serde_yaml::Value;
    Ok(match value {
        Value::Null => Json::Null,
        Value::Bool(b) => json!(b),
        Value::Number(n) => match (n.as_i64(), n.as_u64(), n.as_f64()) {
            (Some(n), ..) => json!(n),
            (_, Some(n), _) => json!(n),
            (.., n) => json!(n),
        },
        Value::String(s) => json!(s),
        Value::Sequence(items) => {
            Json::Array(items.into_iter().map(long_form).collect::<Result<_, _>>()?)
        }
        Value::Mapping(map) => {
            let mut object = serde_json::Map::new();
            for (key, value) in map {
                let Value::String(key) = key else {
                    return Err(format!("the key {key:?} is no string"));
                };
                object.insert(key, long_form(value)?);
            }
            Json::Object(object)
        }
        Value::Tagged(tagged) => {
            let tag = tagged.tag.to_string();
            let name = tag.trim_start_matches('!');
            let argument = long_form(tagged.value)?;
            match name {
                "Ref" | "Condition" => json!({ name: argument }),
                "GetAtt" => {
                    let text = argument.as_str().ok_or("!GetAtt of no text")?;
                    let (of, attribute) = text.split_once('.').ok_or("!GetAtt without a dot")?;
                    json!({"Fn::GetAtt": [of, attribute]})
                }
                _ => json!({ format!("Fn::{name}"): argument }),
            }
        }
    })
}

/// Reads the template's JSON.
pub(crate) fn read_json(template: &Template) -> Json {
    serde_json::from_str(&template.to_json()).expect("a template's JSON is JSON")
}

/// Returns whether two trees are equal, with numbers compared by their value, because serde_json does
/// not read the last digit of a float exactly without its feature `float_roundtrip`.
pub(crate) fn same(a: &Json, b: &Json) -> bool {
    match (a, b) {
        (Json::Number(a), Json::Number(b)) => {
            let (x, y) = (
                a.as_f64().unwrap_or(f64::NAN),
                b.as_f64().unwrap_or(f64::NAN),
            );
            a == b || (a.is_f64() || b.is_f64()) && (x - y).abs() <= x.abs() * 1e-15
        }
        (Json::Array(a), Json::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Json::Object(a), Json::Object(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|((k, a), (l, b))| k == l && same(a, b))
        }
        (a, b) => a == b,
    }
}

/// A node of a float.
pub(crate) fn number(n: f64) -> Node {
    Node::Number(Number::Float(n))
}
