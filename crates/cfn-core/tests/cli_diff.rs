//! Checks the exact output of `--diff`, as text and as Markdown, for a folder and a git revision, and
//! the messages about templates that cannot be read.

#![cfg(feature = "cli")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cfn_core::cli::{Outcome, run_with};
use cfn_core::{App, Output, Parameter, RawResource, Stack};
use serde_json::json;

cfn_core::resource! {
    /// A log group with the properties that the cases need.
    pub LogGroup, LogGroupRef, "AWS::Logs::LogGroup";
    required {} optional {
        /// Its name.
        log_group_name: String = "LogGroupName" Replaces String(LENGTH);
        /// Days.
        retention_in_days: i64 = "RetentionInDays" InPlace Integer(RANGE);
    } rules {}
    reference { name: String }
    attributes {}
    tags None;
}

/// Two stacks. The first has every kind of change.
fn app() -> App {
    let app = App::new();
    let stack = app.add("bus", Stack::new());
    let name = stack.add("Name", Parameter::string());
    stack.add(
        "Denials",
        LogGroup::new().log_group_name("b").retention_in_days(30),
    );
    stack.add(
        "Rule",
        RawResource::new("AWS::Events::Rule")
            .property("Name", name.value())
            .property("EventPattern", json!({"source": ["aws.s3", "aws.iam"]}))
            .property("Note", "`tick` | <b> @everyone \u{202e}"),
    );
    stack.add(
        "Pager",
        RawResource::new("AWS::SNS::Topic").property("DisplayName", "Denials"),
    );
    stack.add("NameOut", Output::new(name.value()));
    app.add("rules", Stack::new())
        .add("Topic", RawResource::new("AWS::SNS::Topic"));
    app
}

const OLD: &str = "\
Resources:
  Denials:
    Type: AWS::Logs::LogGroup
    Properties: {LogGroupName: a, RetentionInDays: 7}
  Rule:
    Type: AWS::Events::Rule
    Properties:
      Name: fixed
      EventPattern: {source: [aws.s3], account: ['1']}
      Note: an old note that is so long that it and the new one do not fit on one line together
  Queue: {Type: AWS::SQS::Queue, DeletionPolicy: Retain}
  Siren: {Type: AWS::SNS::Topic, Properties: {DisplayName: Denials}}
";

/// An empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Runs `--diff`. In the output, the folder is `DIR`.
fn diff(folder: &Path, arguments: &[&str]) -> (Outcome, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let arguments = arguments.iter().map(|argument| {
        let argument = argument.replace("DIR", &folder.display().to_string());
        argument.into()
    });
    let outcome = run_with(&app(), arguments, &mut out, &mut err);
    let text = |bytes| {
        let text = String::from_utf8(bytes).unwrap();
        text.replace(&folder.display().to_string(), "DIR")
            .replace("DIR\\", "DIR/")
    };
    (outcome, text(out), text(err))
}

fn git(folder: &Path, arguments: &[&str]) {
    let status = Command::new("git")
        .args(["-c", "user.name=test", "-c", "user.email=test@example.com"])
        .args(["-c", "commit.gpgsign=false", "-C"])
        .arg(folder)
        .args(arguments)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .status();
    assert!(status.unwrap().success(), "git {arguments:?}");
}

#[test]
fn every_kind_of_change_is_printed_as_text_and_as_markdown() {
    let folder = folder("cli-diff-everything");
    fs::write(folder.join("bus.yml"), OLD).unwrap();
    fs::write(folder.join("old.yml"), OLD).unwrap();
    fs::write(folder.join("notes.txt"), OLD).unwrap();
    fs::write(folder.join("no-template.yml"), "a: b").unwrap();
    let (outcome, text, err) = diff(&folder, &["--diff", "DIR"]);
    assert_eq!((outcome, &*err), (Outcome::Replaces, ""));
    insta::assert_snapshot!("terminal", text);
    let (outcome, markdown, _) = diff(&folder, &["--diff", "DIR", "--diff-format", "markdown"]);
    assert_eq!(outcome, Outcome::Replaces);
    insta::assert_snapshot!("markdown", markdown);
}

#[test]
fn the_written_templates_have_no_changes() {
    let folder = folder("cli-diff-nothing");
    for format in ["yaml", "json"] {
        let written = diff(&folder, &["--out", "DIR", "--format", format]).0;
        assert_eq!(written, Outcome::Done);
        let (outcome, out, err) = diff(&folder, &["--diff", "DIR", "--format", format]);
        assert_eq!((outcome, &*err), (Outcome::Done, ""));
        let ending = if format == "yaml" { "yml" } else { "json" };
        assert_eq!(
            out,
            format!("bus.{ending}: no change\nrules.{ending}: no change\n")
        );
    }
}

#[test]
fn a_revision_has_the_templates_of_the_output_folder() {
    let folder = folder("cli-diff-git");
    git(&folder, &["init", "--quiet", "--initial-branch", "main"]);
    git(
        &folder,
        &["commit", "--quiet", "--allow-empty", "-m", "empty"],
    );
    git(&folder, &["tag", "empty"]);
    assert_eq!(
        diff(&folder, &["--out", "DIR/deploy/templates"]).0,
        Outcome::Done
    );
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "-m", "templates"]);
    let against = |revision: &str| {
        diff(
            &folder,
            &["--diff", revision, "--out", "DIR/deploy/templates"],
        )
    };
    let unchanged = "bus.yml: no change\nrules.yml: no change\n";
    for revision in ["HEAD", "main", "main~0", "refs/heads/main"] {
        assert_eq!(
            against(revision),
            (Outcome::Done, unchanged.to_owned(), String::new())
        );
    }
    let new = "bus.yml: new, with 3 resources\nrules.yml: new, with 1 resource\n";
    assert_eq!(
        against("empty"),
        (Outcome::Differs, new.to_owned(), String::new())
    );

    // The templates come from git, not from the folder, which does not have to exist.
    fs::remove_dir_all(folder.join("deploy")).unwrap();
    assert_eq!(against("HEAD").0, Outcome::Done);
    // A folder wins over a revision of the same name.
    fs::create_dir(folder.join("main")).unwrap();
    assert_eq!(diff(&folder, &["--diff", "DIR/main"]).1, new);

    // The message about a broken file says where it is.
    fs::create_dir_all(folder.join("deploy/templates")).unwrap();
    fs::write(
        folder.join("deploy/templates/bus.yml"),
        "a: &a 1\nResources: {}\nb: *a\n",
    )
    .unwrap();
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "-m", "broken"]);
    let (outcome, _, err) = against("HEAD");
    assert_eq!(outcome, Outcome::Failed);
    assert_eq!(
        err,
        "error: HEAD:DIR/deploy/templates/bus.yml, line 3, column 4: an alias, which CloudFormation does \
         not support\n"
    );
}

#[test]
fn templates_that_cannot_be_read_are_reported() {
    let folder = folder("cli-diff-unreadable");
    fs::write(folder.join("file"), "").unwrap();
    for (what, expected) in [
        (
            "DIR/file",
            "error: DIR/file is a file; --diff takes a folder or a git revision",
        ),
        (
            "no-such-thing",
            "error: no-such-thing is neither a folder nor a git revision",
        ),
        ("-h", "error: -h is neither a folder nor a git revision"),
        (
            "HEAD:Cargo.toml",
            "error: HEAD:Cargo.toml is neither a folder nor a git revision",
        ),
    ] {
        let (outcome, out, err) = diff(&folder, &["--diff", what, "--out", "DIR"]);
        assert_eq!((outcome, &*out), (Outcome::Failed, ""), "{what}");
        assert!(err.starts_with(expected), "{err}");
        assert!(err.contains("help: "), "{err}");
    }
    for (bytes, expected) in [
        (&b"\xff"[..], "error: DIR/bus.yaml is not UTF-8\n"),
        (b"", "error: DIR/bus.yaml is empty\n"),
        (
            b"a: b",
            "error: DIR/bus.yaml has no map `Resources`, so it is not a template\n",
        ),
        (
            b"a: [",
            "error: DIR/bus.yaml, line 1, column 4: is not YAML",
        ),
    ] {
        fs::write(folder.join("bus.yaml"), bytes).unwrap();
        let (outcome, _, err) = diff(&folder, &["--diff", "DIR"]);
        assert_eq!(outcome, Outcome::Failed);
        assert!(err.starts_with(expected), "{err}");
    }
}

/// GitHub refuses a comment of more than 65,536 characters.
#[test]
fn a_comment_is_cut_to_the_size_that_github_accepts() {
    let folder = folder("cli-diff-long");
    let resources = |count: usize, type_name: &str| -> String {
        let one = |n| format!("  Resource{n}: {{Type: '{type_name}'}}\n");
        (0..count).map(one).collect()
    };
    for (count, type_name) in [(400, "Custom::Short".to_owned()), (400, "x".repeat(300))] {
        let text = format!("Resources:\n{}", resources(count, &type_name));
        fs::write(folder.join("bus.yml"), &text).unwrap();
        fs::write(folder.join("rules.yml"), text).unwrap();
        let (_, out, _) = diff(&folder, &["--diff", "DIR", "--diff-format", "markdown"]);
        assert!(out.chars().count() < 64_000, "{}", out.len());
        assert!(out.contains("`rules.yml`: "));
        assert!(out.ends_with("`--diff` on a terminal shows everything.\n"));
    }
}

#[test]
fn a_folder_of_output_without_effect_is_an_error() {
    let folder = folder("cli-diff-out");
    let (outcome, out, err) = diff(&folder, &["--diff", "DIR", "--out", "DIR/deploy"]);
    assert_eq!((outcome, &*out), (Outcome::Failed, ""));
    assert_eq!(
        err,
        "\
error: --out has no effect with --diff DIR, which is a folder of templates
  help: for a branch of this name, use --diff refs/heads/DIR
"
    );
}

/// An app with a StackSet whose template has a topic with a name.
fn rollout(name: &str) -> App {
    let app = App::new();
    let member = app.add("member", Stack::new().for_stack_set());
    let topic = RawResource::new("AWS::SNS::Topic");
    member.add("Topic", topic.property("DisplayName", name));
    let set = RawResource::new("AWS::CloudFormation::StackSet")
        .property("StackSetName", "topics")
        .property("TemplateBody", member.template_body());
    app.add("hub", Stack::new()).add("Topics", set);
    app
}

#[test]
fn a_template_in_a_stack_set_is_compared_as_a_template() {
    let folder = folder("cli-diff-stack-set");
    let run = |name: &str| {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let arguments = ["--diff".into(), folder.clone().into()];
        run_with(&rollout(name), arguments, &mut out, &mut err);
        assert_eq!(String::from_utf8(err).unwrap(), "");
        String::from_utf8(out).unwrap()
    };
    rollout("Denials")
        .synth()
        .unwrap()
        .write(&folder, cfn_core::Format::Yaml)
        .unwrap();
    let renamed = run("Errors");
    let lines = "
      ~ TemplateBody: (effect not known)
              Type: AWS::SNS::Topic
              Properties:
        -       DisplayName: Denials
        +       DisplayName: Errors
";
    assert!(renamed.contains(lines), "{renamed}");

    // The same template as YAML.
    let member = fs::read_to_string(folder.join("member.yml")).unwrap();
    let hub = folder.join("hub.yml");
    let written = fs::read_to_string(&hub).unwrap();
    let (head, _) = written.split_once("TemplateBody: |").unwrap();
    let indented: String = member
        .lines()
        .map(|line| format!("        {line}\n"))
        .collect();
    fs::write(&hub, format!("{head}TemplateBody: |\n{indented}")).unwrap();
    let same = run("Denials");
    assert!(
        same.contains("TemplateBody: the same template, written differently"),
        "{same}"
    );
}
