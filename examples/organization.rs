//! Writes an organization with its policies to a file, for dry runs, by calling the AWS CLI.
//!
//! ```console
//! $ cargo run --release --example organization -- org.json
//! $ cargo run --release --example organization -- org.json --profile management
//! ```
//!
//! It needs permission to read an organization (`organizations:Describe*`, `organizations:List*`), in the
//! management account or in an account to which Organizations is delegated. Arguments after the file are passed to
//! each call of the AWS CLI.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, ExitCode};

use safer_scps::dry_run::Organization;
use serde_json::{Value, json};

#[path = "rehearse/output.rs"]
mod output;

use output::{complain, print};

const USAGE: &str = "\
usage: organization FILE [OPTIONS OF THE AWS CLI...]

Reads the organization with the AWS CLI, which has to be installed and signed in, and writes its units,
accounts and policies to FILE. For example: organization org.json --profile management
";

/// The types of policies that a dry run supports.
const TYPES: [&str; 2] = ["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"];

const MISSING: &str = "there is no program `aws`: install the AWS CLI, \
    https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html";

/// What to do about errors of the AWS CLI, by what their messages contain.
const HELP: [(&str, &str); 8] = [
    (
        "AccessDenied",
        "it needs organizations:Describe* and organizations:List*, in the management account or in an account \
         to which Organizations is delegated",
    ),
    (
        "AWSOrganizationsNotInUse",
        "this account is not in an organization; name another one with --profile or AWS_PROFILE",
    ),
    (
        "Unable to locate credentials",
        "sign in first, or name a profile with --profile",
    ),
    ("ExpiredToken", SIGN_IN),
    ("Token has expired", SIGN_IN),
    ("SSO session", SIGN_IN),
    ("UnrecognizedClient", WRONG),
    ("InvalidClientTokenId", WRONG),
];

const SIGN_IN: &str =
    "the credentials have expired: sign in again, for example with `aws sso login`";
const WRONG: &str =
    "AWS does not know these credentials: sign in again, or name a profile with --profile";

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.split_first() {
        None => {
            complain("organization", USAGE.trim_end());
            ExitCode::from(2)
        }
        Some((help, _)) if help == "--help" || help == "-h" => {
            print("organization", USAGE, ExitCode::SUCCESS)
        }
        Some((file, options)) => match write(Path::new(file), options) {
            Ok(written) => print("organization", &written, ExitCode::SUCCESS),
            Err(error) => {
                complain("organization", error);
                ExitCode::FAILURE
            }
        },
    }
}

/// Writes the complete file next to its target, and renames it. Returns what was written, for people.
fn write(file: &Path, options: &[String]) -> Result<String> {
    let reader = Reader { options };
    let organization = reader.organization()?;
    let text = format!("{organization:#}\n");
    let parsed = Organization::parse(&text)
        .map_err(|error| format!("a dry run cannot use the answer of AWS:\n{error}"))?;
    let partial = file.with_extension("partial");
    // What an earlier run left there is removed, and a link there is not followed.
    let _ = fs::remove_file(&partial);
    fs::File::create_new(&partial)
        .and_then(|mut new| new.write_all(text.as_bytes()))
        .and_then(|()| fs::rename(&partial, file))
        .map_err(|error| format!("{}: {error}", file.display()))?;
    let (file, policies) = (file.display(), parsed.policies.len());
    Ok(format!("wrote {file}: {policies} policies\n"))
}

struct Reader<'a> {
    /// Options for each call of the AWS CLI.
    options: &'a [String],
}

/// The policies that are attached somewhere.
#[derive(Default)]
struct Policies {
    /// The policies as the file has them, by id.
    documents: BTreeMap<String, Value>,
    /// The ids of the policies attached directly to a root, a unit or an account, by its id.
    attached: BTreeMap<String, Vec<String>>,
}

impl Reader<'_> {
    fn organization(&self) -> Result<Value> {
        let described = self.aws(&["describe-organization"])?;
        let roots = self.aws(&["list-roots"])?;
        let policies = self.policies()?;
        let root = self.unit(&roots["Roots"][0], "Root", &policies)?;
        Ok(json!({
            "id": text(&described["Organization"], "Id")?,
            "managementAccount": text(&described["Organization"], "MasterAccountId")?,
            "taken": jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            "root": root,
            "policies": policies.documents,
        }))
    }

    /// A unit with everything below it.
    fn unit(&self, unit: &Value, name: &str, policies: &Policies) -> Result<Value> {
        let id = text(unit, "Id")?;
        let mut accounts = Vec::new();
        let found = self.aws(&["list-accounts-for-parent", "--parent-id", id])?;
        for account in list(&found, "Accounts") {
            let account_id = text(account, "Id")?;
            accounts.push(json!({
                "id": account_id,
                "name": account["Name"].as_str().unwrap_or_default(),
                "policies": policies.of(account_id),
            }));
        }
        let found = self.aws(&["list-organizational-units-for-parent", "--parent-id", id])?;
        let mut units = Vec::new();
        for below in list(&found, "OrganizationalUnits") {
            units.push(self.unit(below, "", policies)?);
        }
        Ok(json!({
            "id": id,
            "name": unit["Name"].as_str().unwrap_or(name),
            "policies": policies.of(id),
            "accounts": accounts,
            "units": units,
        }))
    }

    /// Reads each policy with its targets, which takes fewer calls than to ask each account for its policies.
    fn policies(&self) -> Result<Policies> {
        let mut policies = Policies::default();
        for kind in TYPES {
            let found = self.aws(&["list-policies", "--filter", kind])?;
            for summary in list(&found, "Policies") {
                let id = text(summary, "Id")?;
                let found = self.aws(&["list-targets-for-policy", "--policy-id", id])?;
                let targets = list(&found, "Targets");
                if targets.is_empty() {
                    continue;
                }
                for target in targets {
                    let target = text(target, "TargetId")?.to_owned();
                    policies
                        .attached
                        .entry(target)
                        .or_default()
                        .push(id.to_owned());
                }
                let found = self.aws(&["describe-policy", "--policy-id", id])?;
                let document = json!({
                    "name": text(summary, "Name")?,
                    "type": kind,
                    "content": text(&found["Policy"], "Content")?,
                });
                policies.documents.insert(id.to_owned(), document);
            }
        }
        Ok(policies)
    }

    /// Calls the AWS CLI, which reads all pages and retries when it is throttled.
    fn aws(&self, call: &[&str]) -> Result<Value> {
        let output = Command::new("aws")
            .arg("organizations")
            .args(call)
            .args(["--output", "json"])
            .args(self.options)
            // Version 1 of the AWS CLI has no option for this.
            .env("AWS_PAGER", "")
            .env("AWS_RETRY_MODE", "adaptive")
            .env("AWS_MAX_ATTEMPTS", "10")
            .output()
            .map_err(|error| match error.kind() {
                io::ErrorKind::NotFound => MISSING.to_owned(),
                _ => format!("the AWS CLI cannot be started: {error}"),
            })?;
        let call = format!("aws organizations {}", call.join(" "));
        if !output.status.success() {
            let message = String::from_utf8_lossy(&output.stderr);
            let help = HELP.iter().find(|(code, _)| message.contains(code));
            let help = help.map_or(String::new(), |(_, help)| format!("\nhelp: {help}"));
            return Err(format!("`{call}` failed: {}{help}", message.trim()).into());
        }
        serde_json::from_slice(&output.stdout)
            .map_err(|error| format!("`{call}` did not print JSON: {error}").into())
    }
}

impl Policies {
    fn of(&self, target: &str) -> &[String] {
        self.attached.get(target).map_or(&[], Vec::as_slice)
    }
}

fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

fn text<'v>(value: &'v Value, name: &str) -> Result<&'v str> {
    let found = value[name].as_str();
    found.ok_or_else(|| format!("the output of the AWS CLI has no {name}").into())
}
