//! `organization`: an organization with its policies, read with the AWS CLI and written to a file for dry runs.
//!
//! It needs permission to read an organization (`organizations:Describe*`, `organizations:List*`), in the
//! management account or in an account to which Organizations is delegated.

use std::collections::BTreeMap;
use std::path::Path;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use safer_scps::dry_run::Organization;
use serde_json::{Value, json};

use crate::aws::{Aws, Error, Kind};
use crate::exit::Exit;
use crate::failure::{Failure, Problem};
use crate::given::Given;
use crate::terminal::Terminal;
use crate::write::replace_file;

/// The types of policies that a dry run supports.
const TYPES: [&str; 2] = ["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"];

/// What to do about errors of AWS Organizations.
const DENIED: &str = "it needs organizations:Describe* and organizations:List*, in the management account or in an \
                      account to which Organizations is delegated";
const NO_ORGANIZATION: &str =
    "this account is not in an organization; name another one with --profile or AWS_PROFILE";

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
        aws: Aws::new(options, terminal),
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

struct Reader {
    aws: Aws,
}

/// The policies that are attached somewhere.
#[derive(Default)]
struct Policies {
    /// The policies as the file has them, by id.
    documents: BTreeMap<String, Value>,
    /// The ids of the policies attached directly to a root, a unit or an account, by its id.
    attached: BTreeMap<String, Vec<String>>,
}

impl Reader {
    fn organization(&self) -> Result<Value> {
        let described = self.aws(&["describe-organization"])?;
        let organization = described.item("Organization");
        let roots = self.aws(&["list-roots"])?;
        let root = roots.list("Roots")?.next();
        let root = root.ok_or_else(|| roots.missing("Roots"))?;
        let policies = self.policies()?;
        let root = self.unit(root, "Root", &policies)?;
        Ok(json!({
            "id": organization.text("Id")?,
            "managementAccount": organization.text("MasterAccountId")?,
            "taken": jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            "root": root,
            "policies": policies.documents,
        }))
    }

    /// A unit with everything below it.
    fn unit(&self, unit: Item<'_>, name: &str, policies: &Policies) -> Result<Value> {
        let id = unit.text("Id")?;
        let mut accounts = Vec::new();
        let found = self.aws(&["list-accounts-for-parent", "--parent-id", id])?;
        for account in found.list("Accounts")? {
            let account_id = account.text("Id")?;
            accounts.push(json!({
                "id": account_id,
                "name": account.json["Name"].as_str().unwrap_or_default(),
                "policies": policies.of(account_id),
            }));
        }
        let found = self.aws(&["list-organizational-units-for-parent", "--parent-id", id])?;
        let mut units = Vec::new();
        for below in found.list("OrganizationalUnits")? {
            units.push(self.unit(below, "", policies)?);
        }
        Ok(json!({
            "id": id,
            "name": unit.json["Name"].as_str().unwrap_or(name),
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
            for summary in found.list("Policies")? {
                let id = summary.text("Id")?;
                let found = self.aws(&["list-targets-for-policy", "--policy-id", id])?;
                let mut is_attached = false;
                for target in found.list("Targets")? {
                    let target = target.text("TargetId")?.to_owned();
                    let attached = policies.attached.entry(target).or_default();
                    attached.push(id.to_owned());
                    is_attached = true;
                }
                if !is_attached {
                    continue;
                }
                let found = self.aws(&["describe-policy", "--policy-id", id])?;
                let document = json!({
                    "name": summary.text("Name")?,
                    "type": kind,
                    "content": found.item("Policy").text("Content")?,
                });
                policies.documents.insert(id.to_owned(), document);
            }
        }
        Ok(policies)
    }

    fn aws(&self, call: &[&str]) -> Result<Answer> {
        let answer = self.aws.call("organizations", call);
        Ok(Answer {
            call: call.join(" "),
            json: answer.map_err(|error| explain(&error))?,
        })
    }
}

/// The error for the user, with what to do if it is known.
fn explain(error: &Error) -> Problem {
    match error.kind() {
        Kind::Denied { .. } => error.problem().help(DENIED),
        Kind::Failed { .. } if error.code() == Some("AWSOrganizationsNotInUseException") => {
            error.problem().help(NO_ORGANIZATION)
        }
        _ => error.problem(),
    }
}

impl Policies {
    fn of(&self, target: &str) -> &[String] {
        self.attached.get(target).map_or(&[], Vec::as_slice)
    }
}

/// What the AWS CLI answered, and to which call.
struct Answer {
    call: String,
    json: Value,
}

/// A part of an answer.
#[derive(Clone, Copy)]
struct Item<'a> {
    answer: &'a Answer,
    json: &'a Value,
}

impl Answer {
    fn item(&self, name: &str) -> Item<'_> {
        Item {
            answer: self,
            json: &self.json[name],
        }
    }

    fn list(&self, name: &str) -> Result<impl Iterator<Item = Item<'_>>> {
        let list = self.json[name].as_array();
        let list = list.ok_or_else(|| self.missing(name))?;
        Ok(list.iter().map(|json| Item { answer: self, json }))
    }

    fn missing(&self, name: &str) -> Problem {
        let call = &self.call;
        Problem::new(format!(
            "the answer to `aws organizations {call}` has no {name}"
        ))
    }
}

impl<'a> Item<'a> {
    fn text(self, name: &str) -> Result<&'a str> {
        let found = self.json[name].as_str();
        found.ok_or_else(|| self.answer.missing(name))
    }
}
