//! `organization`, with a script in place of the AWS CLI: what it writes, what it says about the errors of AWS, and that
//! an interrupted run changes no file.
#![cfg(unix)]

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support;

/// A folder with a script as the program `aws`. The script sees the call as `$*`.
fn folder(name: &str, script: &str) -> PathBuf {
    let folder = support::folder(&format!("organization-{name}"));
    support::aws(&folder, script);
    folder
}

/// The program, with an option for the AWS CLI.
fn program(folder: &Path) -> Command {
    let mut command = support::program(folder);
    command.args(["organization", "org.json", "--profile", "management"]);
    command
}

fn run(name: &str, script: &str) -> (Output, PathBuf) {
    let folder = folder(name, script);
    let output = program(&folder).output().unwrap();
    (output, folder)
}

/// The names in a folder, without those of the test.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names
        .filter(|name| name != "bin" && name != "calls")
        .collect();
    names.sort();
    names
}

/// The answers for an organization of one account below the root.
pub(crate) const ANSWERS: &str = r#"
echo "$*" >> calls
case "$2 $4" in
    "describe-organization "*) echo '{"Organization": {"Id": "o-a1b2c3d4e5", "MasterAccountId": "999988887777"}}';;
    "list-roots "*) echo '{"Roots": [{"Id": "r-ab12", "Name": "Root"}]}';;
    "list-policies SERVICE_CONTROL_POLICY") echo '{"Policies": [{"Id": "p-FullAWSAccess", "Name": "FullAWSAccess"}]}';;
    "list-policies "*) echo '{"Policies": []}';;
    "list-targets-for-policy "*) echo '{"Targets": [{"TargetId": "r-ab12"}, {"TargetId": "999988887777"}]}';;
    "describe-policy "*) echo '{"Policy": {"Content": "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}]}"}}';;
    "list-accounts-for-parent "*) echo '{"Accounts": [{"Id": "999988887777", "Name": "management"}]}';;
    "list-organizational-units-for-parent "*) echo '{"OrganizationalUnits": []}';;
    *) echo "unexpected: $*" >&2; exit 255;;
esac"#;

#[test]
fn an_organization_is_written_with_the_options_passed_to_each_call() {
    let (output, folder) = run("written", ANSWERS);
    let shown = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{shown}");
    assert_eq!(names(&folder), ["org.json"]);
    let file = fs::read_to_string(folder.join("org.json")).unwrap();
    let file: Value = serde_json::from_str(&file).unwrap();
    assert_eq!(file["root"]["accounts"][0]["id"], "999988887777");
    assert_eq!(file["policies"]["p-FullAWSAccess"]["name"], "FullAWSAccess");
    let calls = fs::read_to_string(folder.join("calls")).unwrap();
    assert!(
        calls
            .lines()
            .all(|call| call.ends_with("--output json --profile management"))
    );
}

/// The last call fails, after the others gave their answers.
fn failing(message: &str) -> String {
    let fails =
        format!(r#"[ "$2" = list-accounts-for-parent ] && {{ echo "{message}" >&2; exit 254; }}"#);
    format!("{fails}\n{ANSWERS}")
}

#[test]
fn errors_of_aws_say_what_to_do_and_write_no_file() {
    for (name, message, help) in [
        (
            "denied",
            "An error occurred (AccessDeniedException) when calling the ListAccountsForParent operation: You don't have permissions to access this resource.",
            "help: it needs organizations:Describe* and organizations:List*",
        ),
        (
            "expired",
            "An error occurred (ExpiredTokenException) when calling the ListAccountsForParent operation: The security token included in the request is expired",
            "help: the credentials have expired: sign in again",
        ),
        (
            "sso-token",
            "Error when retrieving token from sso: Token has expired and refresh failed",
            "help: the credentials have expired: sign in again",
        ),
        (
            "sso-session",
            "The SSO session associated with this profile has expired or is otherwise invalid.",
            "help: the credentials have expired: sign in again",
        ),
        (
            "unrecognized",
            "An error occurred (UnrecognizedClientException) when calling the ListAccountsForParent operation: The security token included in the request is invalid.",
            "help: AWS does not know these credentials",
        ),
        (
            "no-organization",
            "An error occurred (AWSOrganizationsNotInUseException) when calling the ListAccountsForParent operation: Your account is not a member of an organization.",
            "help: this account is not in an organization",
        ),
        ("other", "Could not connect to the endpoint URL", ""),
    ] {
        let (output, folder) = run(name, &failing(message));
        let shown = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{shown}");
        let call = "`aws organizations list-accounts-for-parent --parent-id r-ab12` failed";
        assert!(shown.contains(call) && shown.contains(message), "{shown}");
        assert_eq!(shown.contains("help: "), !help.is_empty(), "{shown}");
        assert!(shown.contains(help), "{shown}");
        assert_eq!(names(&folder), [""; 0]);
    }
}

#[test]
fn an_answer_that_is_not_json_is_an_error() {
    let (output, folder) = run("text", "echo hello");
    let shown = String::from_utf8_lossy(&output.stderr);
    assert!(
        shown.contains("`aws organizations describe-organization` did not print JSON"),
        "{shown}"
    );
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(names(&folder), [""; 0]);
}

#[test]
fn an_interrupted_run_leaves_the_old_file_and_no_other() {
    let script = format!("[ \"$2\" = list-roots ] && {{ echo >> calls; sleep 60; }}\n{ANSWERS}");
    let folder = folder("interrupted", &script);
    fs::write(folder.join("org.json"), "old").unwrap();
    let mut child = program(&folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let until = Instant::now() + Duration::from_secs(20);
    while !folder.join("calls").exists() && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(5));
    }
    let signal = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(signal.unwrap().success());
    assert_eq!(child.wait().unwrap().signal(), Some(2));
    assert_eq!(fs::read_to_string(folder.join("org.json")).unwrap(), "old");
    assert_eq!(names(&folder), ["org.json"]);
}

#[test]
fn a_place_that_is_no_file_is_refused_before_aws_is_asked() {
    let folder = folder("place", ANSWERS);
    fs::create_dir(folder.join("org.json")).unwrap();
    let output = program(&folder).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(!folder.join("calls").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_gets_the_text_and_stays_a_device() {
    let folder = folder("device", ANSWERS);
    let write_to = |file: &str| {
        let mut command = support::program(&folder);
        command.args(["organization", file]).output().unwrap()
    };
    let written = write_to("/dev/stdout");
    let text = String::from_utf8(written.stdout).unwrap();
    let (json, rest) = text.rsplit_once("}\n").unwrap();
    assert_eq!(rest, "wrote /dev/stdout: 1 policies\n");
    let file: Value = serde_json::from_str(&format!("{json}}}")).unwrap();
    assert_eq!(file["id"], "o-a1b2c3d4e5");
    let full = write_to("/dev/full");
    assert_eq!(full.status.code(), Some(2));
    assert!(fs::write("/dev/full", "x").is_err(), "it is not replaced");
}

#[test]
fn without_the_aws_cli_the_error_says_how_to_install_it() {
    let folder = folder("missing", "exit 1");
    let output = program(&folder).env("PATH", "/none").output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let shown = String::from_utf8_lossy(&output.stderr);
    support::assert_has(
        &shown,
        &["there is no program `aws`", "help: install the AWS CLI"],
    );
}
