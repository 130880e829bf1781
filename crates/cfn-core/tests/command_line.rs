//! Checks what the command line writes, prints and returns for a user's program.

#![cfg(feature = "cli")]

use std::fs;
use std::path::PathBuf;

use cfn_core::cli::{Outcome, run_with};
use cfn_core::{App, RawResource, Stack};

/// An empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn app(topic: &str) -> App {
    let app = App::new();
    let stack = app.add("alerts", Stack::new());
    stack.add(
        "Pager",
        RawResource::new("AWS::SNS::Topic").property("TopicName", topic),
    );
    app.add("other", Stack::new())
        .add("Queue", RawResource::new("AWS::SQS::Queue"));
    app
}

/// Runs a command line, and returns the outcome and what it printed to both streams.
fn run(app: &App, line: &str) -> (Outcome, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let arguments = line.split_whitespace().map(Into::into);
    let outcome = run_with(app, arguments, &mut out, &mut err);
    (
        outcome,
        String::from_utf8(out).unwrap(),
        String::from_utf8(err).unwrap(),
    )
}

#[test]
fn files_are_written_and_then_unchanged() {
    let folder = folder("written");
    let line = format!("--out {}", folder.display());
    let (outcome, out, err) = run(&app("pager"), &line);
    assert_eq!((outcome, &*err), (Outcome::Done, ""));
    assert!(
        out.starts_with("wrote ") && out.contains("alerts.yml (1 resource, "),
        "{out}"
    );
    let (_, out, _) = run(&app("pager"), &line);
    assert_eq!(out.matches("unchanged ").count(), 2, "{out}");
    let (_, out, _) = run(&app("pager2"), &line);
    assert_eq!(out.matches("unchanged ").count(), 1, "{out}");
    let mut names: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    names.sort();
    assert_eq!(names, ["alerts.yml", "other.yml"]);
}

#[test]
fn check_writes_nothing_and_shows_the_difference() {
    let folder = folder("checked");
    let line = format!("--check --out {}", folder.display());
    let (outcome, out, err) = run(&app("pager"), &line);
    assert_eq!(outcome, Outcome::Differs);
    assert!(out.contains("+      TopicName: pager"), "{out}");
    assert!(err.contains("2 files differ"), "{err}");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);

    run(&app("pager"), &format!("--out {}", folder.display()));
    assert_eq!(
        run(&app("pager"), &line),
        (Outcome::Done, String::new(), String::new())
    );

    let (outcome, out, err) = run(&app("siren"), &line);
    assert_eq!(outcome, Outcome::Differs);
    assert!(
        out.contains("-      TopicName: pager\n+      TopicName: siren\n"),
        "{out}"
    );
    assert!(err.contains("1 file differs"), "{err}");
}

#[test]
fn an_app_with_errors_changes_no_file_and_all_errors_are_reported() {
    let folder = folder("broken");
    let line = format!("--out {}", folder.display());
    run(&app("pager"), &line);
    let before = fs::read_to_string(folder.join("alerts.yml")).unwrap();
    let broken = app("siren");
    let stack = broken.add("third", Stack::new());
    stack.add(
        "Rule",
        RawResource::new("AWS::Events::Rule")
            .property(
                "EventBusName",
                cfn_core::intrinsic::reference::<String>("Bus"),
            )
            .property("Name", cfn_core::Node::Null),
    );
    let (outcome, out, err) = run(&broken, &line);
    assert_eq!((outcome, &*out), (Outcome::Failed, ""));
    assert!(
        err.contains("error[reference]: third/Rule: EventBusName = \"Bus\""),
        "{err}"
    );
    assert!(err.contains("error[null]: third/Rule: Name"), "{err}");
    assert!(err.ends_with("2 errors; nothing was written\n"), "{err}");
    assert_eq!(
        fs::read_to_string(folder.join("alerts.yml")).unwrap(),
        before
    );
    assert!(!folder.join("third.yml").exists());
}

#[test]
fn templates_are_printed_and_listed() {
    let (outcome, out, _) = run(&app("pager"), "--stdout alerts --format json");
    assert_eq!(outcome, Outcome::Done);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json["Resources"]["Pager"]["Type"], "AWS::SNS::Topic");

    let (_, out, _) = run(&app("pager"), "--stdout");
    assert_eq!(out.matches("\n---\n").count(), 1);

    let (_, out, _) = run(&app("pager"), "--list");
    assert_eq!(out.lines().count(), 2);
    assert!(out.starts_with("alerts  alerts.yml  1 resource, "), "{out}");

    let (outcome, _, err) = run(&app("pager"), "--stdout alert");
    assert_eq!(outcome, Outcome::Failed);
    assert!(err.contains("did you mean \"alerts\"?"), "{err}");
}

#[test]
fn a_file_that_cannot_be_written_or_read_is_reported() {
    let folder = folder("blocked");
    fs::create_dir(folder.join("alerts.yml")).unwrap();
    for line in ["", "--check "] {
        let (outcome, _, err) = run(&app("pager"), &format!("{line}--out {}", folder.display()));
        assert_eq!(outcome, Outcome::Failed, "{line}");
        assert!(err.contains("alerts.yml"), "{err}");
    }
    assert!(!folder.join("other.yml").exists());
}

#[test]
fn help_names_every_option() {
    let (outcome, out, err) = run(&app("pager"), "--help");
    assert_eq!((outcome, &*err), (Outcome::Done, ""));
    for option in [
        "--out", "--format", "--check", "--stdout", "--list", "--help",
    ] {
        assert!(out.contains(option), "{option}");
    }
}
