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

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use safer_scps::dry_run::Organization;
use serde_json::{Value, json};

const USAGE: &str = "\
usage: organization FILE [OPTIONS OF THE AWS CLI...]

Reads the organization with the AWS CLI, which has to be installed and signed in, and writes its units,
accounts and policies to FILE. For example: organization org.json --profile management
";

/// The types of policies that a dry run supports.
const TYPES: [&str; 2] = ["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"];

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.split_first() {
        None => {
            eprint!("{USAGE}");
            ExitCode::from(2)
        }
        Some((help, _)) if help == "--help" || help == "-h" => {
            print!("{USAGE}");
            ExitCode::SUCCESS
        }
        Some((file, options)) => match write(Path::new(file), options) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("organization: {error}");
                ExitCode::FAILURE
            }
        },
    }
}

/// Writes the complete file next to its target, and renames it.
fn write(file: &Path, options: &[String]) -> Result<()> {
    let mut reader = Reader {
        options,
        attached: BTreeSet::new(),
    };
    let organization = reader.organization()?;
    let text = format!("{organization:#}\n");
    let parsed = Organization::parse(&text)?;
    let partial = file.with_extension("partial");
    fs::write(&partial, text).and_then(|()| fs::rename(&partial, file))?;
    println!(
        "wrote {}: {} policies",
        file.display(),
        parsed.policies.len()
    );
    Ok(())
}

struct Reader<'a> {
    /// Options for each call of the AWS CLI.
    options: &'a [String],
    /// The ids of the policies that are attached somewhere.
    attached: BTreeSet<String>,
}

impl Reader<'_> {
    fn organization(&mut self) -> Result<Value> {
        let described = self.aws(&["describe-organization"])?;
        let roots = self.aws(&["list-roots"])?;
        let root = &roots["Roots"][0];
        let root = self.unit(root, "the root")?;
        let policies = self.policies()?;
        Ok(json!({
            "id": text(&described["Organization"], "Id")?,
            "managementAccount": text(&described["Organization"], "MasterAccountId")?,
            "taken": jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            "root": root,
            "policies": policies,
        }))
    }

    /// A unit with everything below it.
    fn unit(&mut self, unit: &Value, name: &str) -> Result<Value> {
        let id = text(unit, "Id")?;
        let mut accounts = Vec::new();
        let found = self.aws(&["list-accounts-for-parent", "--parent-id", id])?;
        for account in list(&found, "Accounts") {
            let account_id = text(account, "Id")?;
            accounts.push(json!({
                "id": account_id,
                "name": account["Name"].as_str().unwrap_or_default(),
                "policies": self.attached_to(account_id)?,
            }));
        }
        let found = self.aws(&["list-organizational-units-for-parent", "--parent-id", id])?;
        let mut units = Vec::new();
        for below in list(&found, "OrganizationalUnits") {
            units.push(self.unit(below, "a unit")?);
        }
        Ok(json!({
            "id": id,
            "name": unit["Name"].as_str().unwrap_or(name),
            "policies": self.attached_to(id)?,
            "accounts": accounts,
            "units": units,
        }))
    }

    /// The ids of the policies attached directly to a root, a unit or an account.
    fn attached_to(&mut self, target: &str) -> Result<Vec<String>> {
        let mut ids = Vec::new();
        for kind in TYPES {
            let call = [
                "list-policies-for-target",
                "--target-id",
                target,
                "--filter",
                kind,
            ];
            for policy in list(&self.aws(&call)?, "Policies") {
                ids.push(text(policy, "Id")?.to_owned());
            }
        }
        self.attached.extend(ids.iter().cloned());
        Ok(ids)
    }

    fn policies(&self) -> Result<BTreeMap<&str, Value>> {
        let mut policies = BTreeMap::new();
        for id in &self.attached {
            let found = self.aws(&["describe-policy", "--policy-id", id])?;
            let (policy, summary) = (&found["Policy"], &found["Policy"]["PolicySummary"]);
            let entry = json!({
                "name": text(summary, "Name")?,
                "type": text(summary, "Type")?,
                "content": text(policy, "Content")?,
            });
            policies.insert(id.as_str(), entry);
        }
        Ok(policies)
    }

    /// Calls the AWS CLI, which reads all pages and retries when it is throttled.
    fn aws(&self, call: &[&str]) -> Result<Value> {
        let output = Command::new("aws")
            .arg("organizations")
            .args(call)
            .args(["--output", "json", "--no-cli-pager"])
            .args(self.options)
            .env("AWS_RETRY_MODE", "adaptive")
            .env("AWS_MAX_ATTEMPTS", "10")
            .output()
            .map_err(|error| format!("the AWS CLI cannot be started: {error}"))?;
        if !output.status.success() {
            let message = String::from_utf8_lossy(&output.stderr);
            return Err(format!("aws organizations {}: {}", call.join(" "), message.trim()).into());
        }
        Ok(serde_json::from_slice(&output.stdout)?)
    }
}

fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

fn text<'v>(value: &'v Value, name: &str) -> Result<&'v str> {
    let found = value[name].as_str();
    found.ok_or_else(|| format!("the output of the AWS CLI has no {name}").into())
}
