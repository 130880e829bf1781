//! Checks that YAML and JSON have the same content, for all kinds of strings.
//!
//! A reader of YAML 1.2 reads the templates back here. A reader of YAML 1.1 reads the pairs of files
//! that the tests write to the folder `CFN_YAML11_OUT`.

use std::path::Path;

use cfn_core::{App, Format, Node, RawResource, Stack, Template};
use proptest::prelude::*;
use proptest::strategy::ValueTree;

/// Strings that some readers read as something else, or that a writer could break.
const AWKWARD: &[&str] = &[
    "",
    " ",
    "~",
    "null",
    "Null",
    "NULL",
    "yes",
    "No",
    "on",
    "OFF",
    "y",
    "N",
    "true",
    "False",
    "1",
    "-1",
    "+1",
    "0x1F",
    "0o14",
    "014",
    "1_000",
    "1e3",
    "1E+3",
    ".5",
    "5.",
    ".inf",
    "-.Inf",
    ".nan",
    "12:30:45",
    "190:20:30",
    "2010-09-09",
    "2001-12-14t21:59:43.10-05:00",
    "<<",
    "=",
    "-",
    "--",
    "---",
    "...",
    "- a",
    "-a",
    "?",
    "? a",
    ":",
    ": a",
    "a:",
    "a: b",
    "a:b",
    "a #b",
    "a#b",
    "#a",
    "!",
    "!Ref a",
    "&a",
    "*a",
    "|",
    ">",
    "|-",
    "%a",
    "@a",
    "`a",
    "'",
    "''",
    "\"",
    "\"a\"",
    "it's",
    "{",
    "}",
    "[",
    "]",
    "{a: b}",
    "[a]",
    ",",
    "a,b",
    "\\",
    "\\n",
    "${A}",
    "$.account",
    "{ $.account = * }",
    "a\n",
    "\na",
    "a\nb",
    "a\n\nb\n\n",
    "a\n b",
    " a\nb",
    "a \nb",
    "\n",
    "\n\n",
    "a\r\nb",
    "a\rb",
    "\t",
    "a\tb",
    "\ta\nb",
    "\u{0}",
    "\u{7}",
    "\u{1b}",
    "\u{7f}",
    "\u{85}",
    "a\u{85}b",
    "\u{a0}",
    "\u{2028}",
    "a\u{2029}b",
    "\u{feff}",
    "\u{feff}a",
    "\u{fffd}",
    "é",
    "日本語",
    "😀",
    "a 😀\nb",
    "\u{10ffff}",
    "word word word word word word word word word word \
     word word word word word word word word word word word word word word word word",
];

fn template(node: Node) -> Template {
    let app = App::new();
    let thing = RawResource::new("Example::Any::Thing").property("Value", node);
    app.add("stack", Stack::new()).add("Thing", thing);
    let assembly = app.synth().unwrap();
    assembly.template("stack").unwrap().clone()
}

fn assert_same(template: &Template) {
    let yaml = template.to_yaml();
    let from_yaml: serde_json::Value =
        serde_yaml::from_str(&yaml).unwrap_or_else(|error| panic!("{error}\n{yaml}"));
    let from_json: serde_json::Value = serde_json::from_str(&template.to_json()).unwrap();
    assert_eq!(from_yaml, from_json, "{yaml}");
}

/// Each string as a value, as a key, and inside a list.
fn around(text: &str) -> Node {
    Node::map([
        ("value", Node::from(text)),
        ("list", Node::list([text, "next"])),
        (
            "nested",
            Node::map([(text.to_owned(), Node::map([("a", text)]))]),
        ),
    ])
}

#[test]
fn awkward_strings_survive_as_values_and_keys() {
    for text in AWKWARD {
        assert_same(&template(around(text)));
    }
}

#[test]
fn long_texts_are_not_folded_and_texts_with_lines_become_blocks() {
    let long = "word ".repeat(60);
    let yaml = template(Node::map([("long", long.trim()), ("lines", "a\nb\n")])).to_yaml();
    assert!(!yaml.contains('>'), "{yaml}");
    assert!(yaml.contains("lines: |\n"), "{yaml}");
}

#[test]
fn pairs_for_a_reader_of_yaml_1_1() {
    let Ok(folder) = std::env::var("CFN_YAML11_OUT") else {
        return;
    };
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder).unwrap();
    let mut templates: Vec<Template> = AWKWARD.iter().map(|text| template(around(text))).collect();
    let runner = &mut proptest::test_runner::TestRunner::deterministic();
    for _ in 0..300 {
        templates.push(template(nodes().new_tree(runner).unwrap().current()));
    }
    for (number, template) in templates.iter().enumerate() {
        for format in [Format::Yaml, Format::Json] {
            let file = format!("{number:03}.{}", format.extension());
            std::fs::write(folder.join(file), template.to_text(format)).unwrap();
        }
    }
}

fn strings() -> impl Strategy<Value = String> {
    prop_oneof![
        proptest::sample::select(AWKWARD).prop_map(str::to_owned),
        "[ -~]{0,20}",
        "[ a:#\\-\n\t'\"|>]{0,12}",
        any::<String>(),
    ]
}

fn nodes() -> impl Strategy<Value = Node> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(Node::from),
        any::<i64>().prop_map(Node::from),
        // Every reader of decimal numbers reads quarters exactly.
        any::<i32>().prop_map(|n| Node::from(f64::from(n) / 4.0)),
        strings().prop_map(Node::from),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Node::from),
            // A map with one key that looks like a function is an error, so there are two keys.
            proptest::collection::vec((strings(), inner), 1..6).prop_map(|entries| Node::map(
                entries.into_iter().chain([("z".into(), true.into())])
            )),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_tree_reads_the_same_from_yaml_and_json(node in nodes()) {
        assert_same(&template(node));
    }

    #[test]
    fn any_string_survives(text in any::<String>()) {
        assert_same(&template(around(&text)));
    }
}
