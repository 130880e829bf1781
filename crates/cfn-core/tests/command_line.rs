//! Checks what the command line writes, prints and returns for a user's program.

#![cfg(feature = "cli")]

use std::fs;
use std::path::PathBuf;

use cfn_core::cli::{Cli, Outcome, run_with};
use cfn_core::{App, Finding, Output, Parameter, RawResource, Stack};

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
        "--out",
        "--format",
        "--check",
        "--diff",
        "--stdout",
        "--list",
        "--deny-warnings",
        "--deploy-commands",
        "--help",
    ] {
        assert!(out.contains(option), "{option}");
    }
}

#[test]
fn an_app_without_stacks_is_a_failure() {
    let folder = folder("no-stacks");
    let out = format!("--out {}", folder.display());
    for line in [
        &*out,
        &format!("--check {out}"),
        &format!("--assembly {out}"),
        "--list",
        "--stdout",
        "--stdout --format json",
    ] {
        let (outcome, out, err) = run(&App::new(), line);
        assert_eq!((outcome, &*out), (Outcome::Failed, ""), "{line}");
        assert!(
            err.starts_with("error: the app has no stacks"),
            "{line}: {err}"
        );
    }
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
    assert_eq!(run(&App::new(), "--help").0, Outcome::Done);
}

/// An app with one warning.
fn warned() -> App {
    let app = app("pager");
    app.report(Finding::warning("pager-name", "nobody knows this name"));
    app
}

#[test]
fn denied_warnings_are_a_failure_and_nothing_is_written() {
    let folder = folder("denied");
    let out = format!("--out {}", folder.display());
    for line in [
        &*out,
        &format!("--check {out}"),
        &format!("--diff HEAD {out}"),
        &format!("--assembly {out}"),
        "--list",
        "--stdout",
    ] {
        let line = format!("{line} --deny-warnings");
        let (outcome, out, err) = run(&warned(), &line);
        assert_eq!((outcome, &*out), (Outcome::Failed, ""), "{line}");
        assert!(err.starts_with("warning[pager-name]\n"), "{err}");
        assert!(
            err.contains(
                "error: --deny-warnings was given and there are warnings; nothing was written"
            ),
            "{err}"
        );
    }
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);

    let (outcome, _, err) = run(&warned(), &out);
    assert_eq!(outcome, Outcome::Done);
    assert!(err.ends_with("1 warning\n"), "{err}");
    let acknowledged = warned();
    acknowledged.acknowledge("pager-name");
    for app in [acknowledged, app("pager")] {
        let (outcome, _, err) = run(&app, &format!("{out} --deny-warnings"));
        assert_eq!((outcome, &*err), (Outcome::Done, ""));
    }
}

#[test]
fn json_for_programs_is_one_document() {
    let (_, out, _) = run(&app("pager"), "--stdout --format json");
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json.as_object().unwrap().len(), 2);
    assert_eq!(
        json["alerts"]["Resources"]["Pager"]["Properties"]["TopicName"],
        "pager"
    );
    assert_eq!(
        json["other"]["Resources"]["Queue"]["Type"],
        "AWS::SQS::Queue"
    );

    let (_, out, _) = run(&app("pager"), "--list --format json");
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    let stack = &json.as_array().unwrap()[0];
    assert_eq!(
        (&stack["path"], &stack["file"], &stack["resources"]),
        (&"alerts".into(), &"alerts.json".into(), &1.into())
    );
    assert_eq!(json[1]["name"], "other");
}

#[test]
fn what_a_program_prints_does_not_mix_with_data() {
    let folder = folder("printed");
    let out = format!("--out {}", folder.display());
    let cli = Cli::new().flag("cost", "print what it costs");
    let run = |line: &str| {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let arguments = line.split_whitespace().map(Into::into);
        let _ = cli.run_with(arguments, &mut out, &mut err, |options| {
            if options.has("cost") {
                options.print("it costs nothing");
            }
            Ok(app("pager"))
        });
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (text(out), text(err))
    };
    let (printed, _) = run(&format!("--cost {out}"));
    assert!(printed.starts_with("it costs nothing\nwrote "), "{printed}");
    for line in [
        "--cost --stdout",
        "--cost --list",
        &format!("--cost --check {out}"),
    ] {
        let (printed, err) = run(line);
        assert!(!printed.contains("costs"), "{line}: {printed}");
        assert!(err.starts_with("it costs nothing\n"), "{line}: {err}");
    }
}

#[test]
fn a_note_follows_files_that_are_written_and_nothing_else() {
    let folder = folder("noted");
    let out = format!("--out {}", folder.display());
    let run = |cli: Cli, line: &str, name: &str| {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let arguments = line.split_whitespace().map(Into::into);
        let _ = cli.run_with(arguments, &mut out, &mut err, |options| {
            options.note("SNS charges for each message");
            Ok(app(name))
        });
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (text(out), text(err))
    };
    let (printed, err) = run(Cli::new(), &out, "pager");
    assert!(!printed.contains("charges"), "{printed}");
    assert_eq!(err, "SNS charges for each message\n");
    for (cli, line) in [
        (Cli::new().quiet(true), &*out),
        (Cli::new(), "--stdout"),
        (Cli::new(), "--list"),
        (Cli::new(), &format!("--check {out}")),
        (Cli::new(), "--help"),
    ] {
        let (printed, err) = run(cli, line, "pager");
        assert!(!printed.contains("charges"), "{line}: {printed}");
        assert_eq!(err, "", "{line}");
    }
    let (_, err) = run(Cli::new(), "--out Cargo.toml", "pager");
    assert!(
        err.starts_with("error: ") && !err.contains("charges"),
        "{err}"
    );
}

#[test]
fn deploy_commands_have_the_capabilities_and_parameters_and_are_in_order() {
    let folder = folder("deploy commands");
    let app = App::new();
    let users = app.add("users", Stack::new());
    let hub = app.add("hub", Stack::new().name("the-hub"));
    let topic = hub.add("Topic", RawResource::new("AWS::SNS::Topic"));
    let organization = hub.add("OrgId", Parameter::string());
    let _ = hub.add("Kept", Parameter::string().default("x"));
    hub.add("Id", Output::new(organization.value()));
    users.add(
        "Role",
        RawResource::new("AWS::IAM::Role")
            .property("RoleName", "pager")
            .property("AssumeRolePolicyDocument", serde_json::json!({}))
            .property("Description", topic.reference::<String>()),
    );
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let arguments = ["--deploy-commands".into(), "--out".into(), (&folder).into()];
    assert_eq!(run_with(&app, arguments, &mut out, &mut err), Outcome::Done);
    let out = String::from_utf8(out).unwrap();
    let folder = folder.display();
    let expected = format!(
        "
to deploy:
  aws cloudformation deploy --stack-name the-hub --template-file '{folder}/the-hub.yml' \
--parameter-overrides OrgId=\"${{OrgId:?}}\"
    # Kept is \"x\" unless --parameter-overrides sets it
  aws cloudformation deploy --stack-name users --template-file '{folder}/users.yml' \
--capabilities CAPABILITY_NAMED_IAM
"
    );
    assert!(out.replace('\\', "/").ends_with(&expected), "{out}");
    let quiet = run(&app, "--list").1;
    assert!(!quiet.contains("to deploy"), "{quiet}");
}
