//! `pattern`: patterns that are checked and tried on events.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::Value;

use crate::support::{assert_has, folder, program, run, run_with};

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
    assert_eq!(ran.out, "3 of 5 events matched\n");
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

/// Writes parts to the program one after the other, and after each reads as many lines as it answers with.
fn stream(folder: &Path, arguments: &[&str], parts: &[(&str, &[&str])]) {
    let mut child = program(folder)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for (part, answers) in parts {
        input.write_all(part.as_bytes()).unwrap();
        for answer in *answers {
            let mut line = String::new();
            output.read_line(&mut line).unwrap();
            assert_eq!(line.trim_end(), *answer);
        }
    }
    drop(input);
    let mut rest = String::new();
    output.read_to_string(&mut rest).unwrap();
    assert_eq!((rest.as_str(), child.wait().unwrap().code()), ("", Some(0)));
}

#[test]
fn a_stream_is_answered_while_it_goes_on() {
    let folder = folder("pattern-stream");
    stream(
        &folder,
        &["pattern", "match", "-e", "{ $.a = 1 }"],
        &[
            // Lines that begin like JSON and are not.
            ("[INFO] started\n{ no json\n", &[]),
            ("{\"a\": 1}\n", &["{\"a\":1}"]),
            // JSON over several lines, with brackets in strings.
            ("{\"b\": \"}\\\"]\",\n", &[]),
            (" \"a\": 1}\n", &["{\"b\":\"}\\\"]\",\"a\":1}"]),
            ("{\"a\": 1} {\"a\": 1}\n", &["{\"a\":1}", "{\"a\":1}"]),
            ("[{\"a\": 2},\n{\"a\": 1}\n]\n", &["{\"a\":1}"]),
            // A string does not go on on the next line, so these are two lines.
            ("{\"a\": 1, \"c\": \"\n\"}\n", &[]),
            ("{\"a\": 1}", &[]),
            ("\n", &["{\"a\":1}"]),
        ],
    );
    stream(
        &folder,
        &["pattern", "match", "-e", "INFO"],
        &[
            ("[INFO] started\n", &["[INFO] started"]),
            ("{ INFO\n", &["{ INFO"]),
            ("[\nINFO\n", &["INFO"]),
            ("[1,\n2,\nINFO\n", &["INFO"]),
        ],
    );
    stream(
        &folder,
        &["pattern", "explain", "-e", "a"],
        &[
            ("a\n", &[]),
            (
                "a\n",
                &["standard input:1: match: a", "standard input:2: match: a"],
            ),
            ("a\n", &["standard input:3: match: a"]),
        ],
    );
}
