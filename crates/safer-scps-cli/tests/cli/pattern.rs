//! `pattern`: patterns that are checked and tried on events.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::support::{assert_has, folder, run, run_with};

fn files(name: &str) -> PathBuf {
    let folder = folder(name);
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).unwrap();
    write(
        "rule.json",
        "{\"source\": [{\"prefix\": \"aws.\"}],\n \"detail\": {\"state\": [\"stopped\"]}}\n",
    );
    write(
        "wrong.json",
        "{\"source\": [{\"prefixx\": \"aws.\"}], \"detail\": 5}",
    );
    write("filter.txt", "{ $.state = \"stop*\" }\n");
    let stopped = r#"{"source": "aws.ec2", "detail": {"state": "stopped"}}"#;
    let running = r#"{"source": "aws.ec2", "detail": {"state": "running"}}"#;
    write("lines.jsonl", &format!("{stopped}\n\n{running}\n"));
    write("array.json", &format!("[{running},\n {stopped}]\n"));
    write("pretty.json", &stopped.replace(", ", ",\n  "));
    write("empty.json", "");
    write("text.log", "ERROR disk full\nok\n[x] ERROR\u{1b}[31m\n");
    folder
}

#[test]
fn both_languages_are_recognized_and_checked() {
    let folder = files("pattern-check");
    let ran = run(&folder, "pattern check rule.json filter.txt");
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    let ran = run(&folder, "pattern check wrong.json");
    assert_eq!(ran.code, 1);
    assert_has(
        &ran.out,
        &[
            "wrong.json: /source/0",
            "did you mean \"prefix\"?",
            "wrong.json: /detail (line 1",
        ],
    );
    let line = [
        "pattern",
        "check",
        "-e",
        "{ $.a == 1 }",
        "-e",
        "{\"a\": 1}",
        "--format",
        "csv",
    ];
    let ran = run_with(&folder, &line, "");
    assert_eq!(ran.code, 1);
    assert_eq!(ran.out.lines().count(), 3, "{}", ran.out);
    let ran = run_with(&folder, &["pattern", "check", "-"], "{ $.a = x* }");
    assert_eq!(ran.code, 0, "{}", ran.out);
    let ran = run(&folder, "pattern check --kind filter rule.json");
    assert_eq!(ran.code, 1);
    let ran = run(&folder, "pattern check none.json");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
}

#[test]
fn matching_events_are_printed_on_a_line_each() {
    let folder = files("pattern-match");
    let stopped = "{\"source\":\"aws.ec2\",\"detail\":{\"state\":\"stopped\"}}\n";
    for events in ["lines.jsonl", "array.json", "pretty.json"] {
        let ran = run(
            &folder,
            &format!("pattern match --pattern rule.json {events}"),
        );
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (0, stopped),
            "{events}: {}",
            ran.err
        );
    }
    let ran = run(
        &folder,
        "pattern match -p rule.json --count lines.jsonl array.json pretty.json",
    );
    assert_eq!(ran.out, "3 of 5 events match\n");
    let ran = run(&folder, "pattern match -p rule.json empty.json");
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (1, "", ""));
    let ran = run(
        &folder,
        "pattern match -p rule.json text.log none.json pretty.json",
    );
    assert_eq!((ran.code, ran.out.as_str()), (2, stopped));
    assert_has(
        &ran.err,
        &[
            "text.log:1: the event is not a JSON object",
            "text.log:2: ",
            "none.json: ",
        ],
    );
    let ran = run(&folder, "pattern match -p wrong.json lines.jsonl");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    let ran = run(&folder, "pattern match -p - -");
    assert_has(&ran.err, &["standard input (-) is named twice"]);
}

#[test]
fn filter_patterns_read_lines_of_any_text() {
    let folder = files("pattern-lines");
    let ran = run(&folder, "pattern match -e ERROR text.log");
    // A pipe gets the lines as they are.
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (0, "ERROR disk full\n[x] ERROR\u{1b}[31m\n")
    );
    let ran = run_with(
        &folder,
        &["pattern", "match", "-e", "ERROR"],
        "no\nERROR at last",
    );
    assert_eq!((ran.code, ran.out.as_str()), (0, "ERROR at last\n"));
    let ran = run_with(
        &folder,
        &["pattern", "match", "-e", "{ $.state = running }"],
        "{\"state\": \"running\"}",
    );
    assert_eq!(ran.out, "{\"state\":\"running\"}\n");
}

#[test]
fn explanations_name_the_fields() {
    let folder = files("pattern-explain");
    let ran = run(&folder, "pattern explain -p rule.json lines.jsonl");
    assert_eq!(ran.code, 1);
    assert_has(
        &ran.out,
        &[
            "lines.jsonl:1: match",
            "lines.jsonl:3: no match",
            "✗ /detail/state: \"running\" does not match \"stopped\"",
        ],
    );
    let ran = run(
        &folder,
        "pattern explain -p rule.json pretty.json --format json",
    );
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.code, &answer[0]["matches"]), (0, &Value::Bool(true)));
    assert_eq!(answer[0]["fields"][1]["field"], "/detail/state");
    let ran = run_with(
        &folder,
        &["pattern", "explain", "-e", "{ $.a > 7 }"],
        "{\"a\": 5}",
    );
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (1, "no match: { $.a > 7 }\n  $.a is \"5\"\n")
    );
    let ran = run(&folder, "pattern explain -p rule.json empty.json");
    assert_eq!(ran.code, 2);
    assert_has(&ran.err, &["there is no event to explain"]);
}
