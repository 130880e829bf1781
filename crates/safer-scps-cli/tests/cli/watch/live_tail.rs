//! Sessions of Live Tail. A shell script stands in for the AWS CLI, and prints what the CLI prints.

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Stdio};

use super::event;
use crate::support::{Ran, assert_has, aws, folder, program};

pub(crate) const ARN: &str =
    "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/events/scp-errors-events";

/// Writes the program `aws` to a folder. Its first run does what the first text says, and so on; all after the last
/// do what the last says.
pub(crate) fn stand_in(folder: &Path, runs: &[&str]) {
    for (at, run) in runs.iter().enumerate() {
        fs::write(folder.join(format!("run{}", at + 1)), run).unwrap();
    }
    let script = format!(
        "echo \"$@\" >> calls\nn=$(wc -l < calls)\nn=$((n))\n[ $n -gt {last} ] && n={last}\n. ./run$n",
        last = runs.len()
    );
    aws(folder, &script);
}

/// The program with the stand-in.
fn watch(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = program(folder);
    command.arg("watch").args(arguments);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn ran(folder: &Path, arguments: &[&str]) -> Ran {
    Ran::of(watch(folder, arguments).output().unwrap())
}

pub(crate) const TIMEOUT: &str = "echo 'An error occurred (SessionTimeoutException) when calling the StartLiveTail operation: the end'\n";

/// What makes a run the last one.
pub(crate) const EXPIRED: &str = "echo 'An error occurred (ExpiredTokenException) when calling the StartLiveTail operation: \
                       The security token included in the request is expired' >&2\nexit 254\n";

pub(crate) fn prints(user: &str) -> String {
    format!("cat <<'END'\n{}\nEND\n", event("sqs:CreateQueue", user))
}

#[test]
fn the_next_session_begins_when_one_ends_and_what_was_missed_is_said() {
    let folder = folder("watch-sessions");
    let runs = [prints("ann") + TIMEOUT, prints("bob"), EXPIRED.to_owned()];
    stand_in(&folder, &runs.each_ref().map(String::as_str));
    let ran = ran(&folder, &["--log-group", ARN, "--", "--profile", "soc"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert_has(&ran.out, &["user/ann\t", "user/bob\t"]);
    assert_eq!(ran.out.lines().count(), 2);
    assert_has(
        &ran.err,
        &[
            "the session of Live Tail ended after three hours; reconnecting",
            ": the session of Live Tail ended; reconnecting in ",
            "not connected from ",
            "aws logs filter-log-events --log-group-name /aws/events/scp-errors-events --region eu-west-1 --start-time 1",
            "--query 'events[].[message]' --output text | safer-scps watch -",
            "error: `aws logs start-live-tail` failed: An error occurred (ExpiredTokenException)",
            "help: the credentials have expired: sign in again",
            "2 denials",
        ],
    );
    assert!(!ran.err.contains("not an event"), "{}", ran.err);
    let call = format!(
        "logs start-live-tail --log-group-identifiers {ARN} --region eu-west-1 --profile soc\n"
    );
    assert_eq!(
        fs::read_to_string(folder.join("calls")).unwrap(),
        call.repeat(3)
    );
}

#[test]
fn reasons_why_no_session_starts_are_told_apart() {
    let folder = folder("watch-errors");
    let of_call = |code: &str| {
        format!(
            "echo 'An error occurred ({code}) when calling the StartLiveTail operation: text' >&2\nexit 254\n"
        )
    };
    for (run, help) in [
        (of_call("ResourceNotFoundException"), "help: check the ARN"),
        (of_call("AccessDeniedException"), "help: it needs logs:StartLiveTail"),
        (
            "echo 'Unable to locate credentials' >&2\nexit 253\n".to_owned(),
            "help: sign in first",
        ),
        (
            "echo 'usage: aws [options]' >&2\n\
             echo 'aws: error: argument operation: Invalid choice, valid choices are:' >&2\nexit 252\n"
                .to_owned(),
            "help: this AWS CLI has no `logs start-live-tail`: update it",
        ),
    ] {
        stand_in(&folder, &[&run]);
        let ran = ran(&folder, &["--log-group", ARN]);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{}", ran.err);
        assert_has(&ran.err, &["error: `aws logs start-live-tail` failed: ", help]);
    }
    for arguments in [["--log-group", ARN], ["--stack", "scp-errors-bus"]] {
        let output = watch(&folder, &arguments).env("PATH", "/none").output();
        let ran = Ran::of(output.unwrap());
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{}", ran.err);
        assert_has(
            &ran.err,
            &[
                "error: there is no program `aws`",
                "help: install the AWS CLI",
            ],
        );
    }
}

#[test]
fn an_error_that_may_pass_is_tried_again() {
    let folder = folder("watch-passing");
    let throttled = "echo 'An error occurred (ThrottlingException): Rate exceeded' >&2\nexit 254\n";
    let runs = [throttled.to_owned(), prints("ann") + EXPIRED];
    stand_in(&folder, &runs.each_ref().map(String::as_str));
    let ran = ran(&folder, &["--log-group", ARN]);
    assert_eq!(ran.code, 1);
    assert_has(&ran.out, &["user/ann\t"]);
    assert_has(
        &ran.err,
        &["ThrottlingException): Rate exceeded; reconnecting in 1 s"],
    );
    // There was no session before, so nothing was missed.
    assert!(!ran.err.contains("not connected"), "{}", ran.err);
}

#[test]
fn the_log_groups_of_a_stack_are_found() {
    let folder = folder("watch-stack");
    let described = r#"echo '{"Stacks": [{"StackId": "arn:aws:cloudformation:eu-west-1:111122223333:stack/hub/0a1b"}]}'"#;
    let listed = r#"echo '{"StackResourceSummaries": [
        {"ResourceType": "AWS::Logs::LogGroup", "PhysicalResourceId": "/aws/events/scp-errors-events"},
        {"ResourceType": "AWS::SQS::Queue", "PhysicalResourceId": "https://sqs"},
        {"ResourceType": "AWS::Logs::LogGroup", "PhysicalResourceId": "/aws/events/scp-errors-suspected"}]}'"#;
    let last = prints("ann") + EXPIRED;
    stand_in(&folder, &[described, listed, &last]);
    let found = ran(&folder, &["--stack", "hub", "--", "--profile", "soc"]);
    assert_eq!(found.code, 1);
    assert_has(&found.out, &["user/ann\t"]);
    let calls = fs::read_to_string(folder.join("calls")).unwrap();
    let suspected = ARN.replace("scp-errors-events", "scp-errors-suspected");
    assert_has(
        &calls,
        &[
            "cloudformation describe-stacks --stack-name hub --output json --profile soc\n",
            "cloudformation list-stack-resources --stack-name hub --output json --profile soc\n",
            &format!(
                "--log-group-identifiers {ARN} {suspected} --region eu-west-1 --profile soc\n"
            ),
        ],
    );

    let missing = folder.join("missing");
    fs::create_dir(&missing).unwrap();
    stand_in(
        &missing,
        &[
            "echo 'An error occurred (ValidationError): Stack with id hub does not exist' >&2\nexit 254\n",
        ],
    );
    let ran = ran(&missing, &["--stack", "hub"]);
    assert_eq!(ran.code, 1);
    assert_has(
        &ran.err,
        &[
            "Stack with id hub does not exist",
            "help: name the hub stack, in its Region",
        ],
    );
}

#[test]
fn ctrl_c_ends_it_and_the_aws_cli() {
    for (signal, number) in [("-INT", 2), ("-TERM", 15)] {
        let folder = folder(&format!("watch-signal{signal}"));
        let endless = prints("ann") + "echo $$ > pid\nexec sleep 600\n";
        stand_in(&folder, &[&endless]);
        let mut child = watch(&folder, &["--log-group", ARN]).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        assert_has(&line, &["user/ann\t"]);
        let sleeping = loop {
            match fs::read_to_string(folder.join("pid")) {
                Ok(pid) if pid.ends_with('\n') => break pid.trim().to_owned(),
                _ => std::thread::sleep(std::time::Duration::from_millis(5)),
            }
        };
        let kill = |arguments: &[&str]| Command::new("kill").args(arguments).status().unwrap();
        assert!(kill(&[signal, &child.id().to_string()]).success());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.signal(), Some(number));
        assert_eq!(
            String::from_utf8_lossy(&output.stderr),
            "1 denial\ninterrupted: no file was written\n"
        );
        assert!(
            !kill(&["-0", &sleeping]).success(),
            "the stand-in still runs"
        );
    }
}
