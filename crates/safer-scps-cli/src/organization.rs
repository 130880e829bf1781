//! `organization`: an organization with its policies, read with the AWS CLI and written to a file for dry runs.
//!
//! It needs permission to read an organization (`organizations:Describe*`, `organizations:List*`), in the
//! management account or in an account to which Organizations is delegated.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::process;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use safer_scps::dry_run::Organization;
use serde_json::{Value, json};

use crate::child;
use crate::exit::Exit;
use crate::failure::{Failure, Problem};
use crate::given::Given;
use crate::progress::Progress;
use crate::terminal::Terminal;
use crate::write::replace_file;

/// The types of policies that a dry run supports.
const TYPES: [&str; 2] = ["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"];

pub(crate) const MISSING: &str = "install the AWS CLI, https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html";

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

pub(crate) const SIGN_IN: &str =
    "the credentials have expired: sign in again, for example with `aws sso login`";
pub(crate) const WRONG: &str =
    "AWS does not know these credentials: sign in again, or name a profile with --profile";

/// The error of the AWS CLI or of its answer, for people.
type Result<T> = std::result::Result<T, Problem>;

pub(crate) fn command() -> Command {
    Command::new("organization")
        .about("Read the organization and its policies with the AWS CLI, and write them to a file for dry runs")
        .arg(
            Arg::new("file")
                .value_name("FILE")
                .required(true)
                .value_parser(value_parser!(std::path::PathBuf))
                .value_hint(clap::ValueHint::FilePath)
                .help("The file to write"),
        )
        .arg(
            Arg::new("options")
                .value_name("OPTIONS OF THE AWS CLI")
                .action(ArgAction::Append)
                .num_args(0..)
                .trailing_var_arg(true)
                .allow_hyphen_values(true)
                .help("Passed to each call of the AWS CLI; options of this program come before FILE"),
        )
        .after_help(
            "\
Examples:
  safer-scps organization org.json
  safer-scps organization org.json --profile management

The AWS CLI has to be installed and signed in. It needs organizations:Describe* and
organizations:List*, in the management account or in an account to which Organizations is delegated.

Exits with 1 if AWS could not be read; the file is then not changed.",
        )
}

pub(crate) fn run(given: &ArgMatches, terminal: &Terminal) -> crate::failure::Result<Exit> {
    let file = given.path("file").unwrap_or_default();
    if file.is_dir() {
        return Err(Problem::of_file(&file, "it is a folder").into());
    }
    let options = given.texts("options");
    match read(&options, terminal) {
        Ok((text, policies)) => {
            replace_file(&file, &text)?;
            terminal.print(&wrote(&file, policies))?;
            Ok(Exit::Success)
        }
        Err(problem) => {
            terminal.failure(&Failure::from(problem));
            Ok(Exit::Found)
        }
    }
}

fn wrote(file: &Path, policies: usize) -> String {
    let file = file.display().to_string();
    format!(
        "wrote {}: {policies} policies\n",
        cloudtrail::printable(&file)
    )
}

/// The text of the file, and how many policies it has.
fn read(options: &[String], terminal: &Terminal) -> Result<(String, usize)> {
    let reader = Reader {
        options,
        progress: Progress::of_steps(terminal),
    };
    let organization = reader.organization();
    drop(reader);
    let text = format!("{:#}\n", organization?);
    let parsed = Organization::parse(&text).map_err(|error| {
        Problem::new(format!("a dry run cannot use the answer of AWS:\n{error}"))
    })?;
    let policies = parsed.policies.len();
    Ok((text, policies))
}

struct Reader<'a> {
    /// Options for each call of the AWS CLI.
    options: &'a [String],
    /// Shows that calls are made, and which one.
    progress: Progress,
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
        self.progress.step(call.join(" "));
        let mut command = process::Command::new("aws");
        command
            .arg("organizations")
            .args(call)
            .args(["--output", "json"])
            .args(self.options)
            // Version 1 of the AWS CLI has no option for this.
            .env("AWS_PAGER", "")
            .env("AWS_RETRY_MODE", "adaptive")
            .env("AWS_MAX_ATTEMPTS", "10");
        let output = child::output(&mut command).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Problem::new("there is no program `aws`").help(MISSING),
            _ => Problem::new(format!("the AWS CLI cannot be started: {error}")),
        })?;
        let call = format!("aws organizations {}", call.join(" "));
        if !output.status.success() {
            let message = String::from_utf8_lossy(&output.stderr);
            let problem = Problem::new(format!("`{call}` failed: {}", message.trim()));
            let help = HELP.iter().find(|(code, _)| message.contains(code));
            return Err(match help {
                Some((_, help)) => problem.help(help),
                None => problem,
            });
        }
        serde_json::from_slice(&output.stdout)
            .map_err(|error| Problem::new(format!("`{call}` did not print JSON: {error}")))
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
    found.ok_or_else(|| Problem::new(format!("the output of the AWS CLI has no {name}")))
}
