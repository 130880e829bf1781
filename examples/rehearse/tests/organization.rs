//! Runs the example `organization` as a process, with a script in place of the AWS CLI: what it writes, and what it
//! says about the errors of AWS.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use serde_json::Value;

/// The executable of the example. It is built here because `cargo test --test organization` does not build examples.
fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        // This test is at TARGET/debug/deps/organization-…
        let test = std::env::current_exe().unwrap();
        let target = test.ancestors().nth(3).unwrap();
        let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
        let status = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--offline", "--example", "organization"])
            .args(["--manifest-path", manifest, "--target-dir"])
            .arg(target)
            .status()
            .unwrap();
        assert!(status.success());
        target.join("debug/examples/organization")
    })
}

/// Runs the program with a script as the only `aws` on its path. The script sees the call as `$*`.
fn run(name: &str, script: &str) -> (Output, PathBuf) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("organization-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("bin")).unwrap();
    let aws = folder.join("bin/aws");
    fs::write(&aws, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&aws, fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:/usr/bin:/bin", folder.join("bin").display());
    let output = Command::new(program())
        .args(["org.json", "--profile", "management"])
        .current_dir(&folder)
        .env("PATH", path)
        .output()
        .unwrap();
    (output, folder)
}

/// The answers for an organization of one account below the root.
const ANSWERS: &str = r#"
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
        assert!(!folder.join("org.json").exists() && !folder.join("org.partial").exists());
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
    assert!(!folder.join("org.json").exists());
}
