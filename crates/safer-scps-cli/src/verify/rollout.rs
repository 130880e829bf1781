//! The StackSet of the member stack: its last operation, its instances, and the accounts and Regions without one.

use std::collections::{BTreeMap, BTreeSet};

use cfn_core::Node;
use serde::Deserialize;
use serde_json::Value;

use super::ask::{Answer, Session, Unanswered};
use super::organization::{self, Organization};
use super::permissions;
use super::row::Row;
use super::stack::{Stack, literal};

/// An account and a Region.
pub(crate) type Pair = (String, String);

/// What is known about the members.
#[derive(Debug, Default)]
pub(crate) struct Members {
    /// The stacks of the instances that should send, by account and Region.
    pub(crate) stacks: BTreeMap<Pair, String>,
    /// The template of the StackSet.
    pub(crate) template: Option<String>,
    /// Whether there is a StackSet that did not say its instances.
    pub(crate) is_unknown: bool,
}

impl Members {
    fn unknown() -> Members {
        Members {
            is_unknown: true,
            ..Members::default()
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Described {
    stack_set: StackSet,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct StackSet {
    stack_set_name: String,
    status: String,
    permission_model: String,
    auto_deployment: AutoDeployment,
    organizational_unit_ids: Vec<String>,
    regions: Vec<String>,
    template_body: Value,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct AutoDeployment {
    enabled: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Instances {
    summaries: Vec<Instance>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Instance {
    account: String,
    region: String,
    stack_id: String,
    status: String,
    status_reason: String,
    stack_instance_status: Detailed,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Detailed {
    detailed_status: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Operations {
    summaries: Vec<Operation>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Operation {
    action: String,
    status: String,
    creation_timestamp: String,
}

/// Where the StackSet should have instances.
#[derive(Debug, Default)]
struct Targets {
    units: Vec<String>,
    regions: Vec<String>,
    /// Accounts that are left out, or the only ones.
    filter: Option<(String, Vec<String>)>,
}

/// What the user says about the StackSet.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    /// Its name, if it is not in the hub's stack.
    pub(crate) name: Option<String>,
    /// Accounts without a member stack on purpose.
    pub(crate) without: Vec<String>,
}

/// The rows of the StackSet, and the members. `None` if there is no StackSet.
pub(crate) fn rows(
    session: &Session<'_>,
    stack: &Stack,
    organization: &Answer<Organization>,
    asked: &Asked,
) -> Option<(Vec<Row>, Members)> {
    let own = stack.of_type("AWS::CloudFormation::StackSet").next();
    let name = asked
        .name
        .clone()
        .or_else(|| own.map(|set| set.name.clone()))?;
    let place = stack.place_of(name.split(':').next().unwrap_or_default());
    let (caller, described) = describe(session, &name);
    let stack_set = match described {
        Ok(found) => found.stack_set,
        Err(error) => {
            return Some((
                vec![Row::unanswered("stack-set", &place, &error)],
                Members::unknown(),
            ));
        }
    };
    let mut rows = vec![stack_set_row(&place, &stack_set)];
    let call = ["--stack-set-name", &name, "--call-as", caller];
    rows.push(operation_row(
        &place,
        session.get(&permissions::OPERATIONS, &call),
    ));
    let instances: Answer<Instances> = session.get(&permissions::INSTANCES, &call);
    let instances = match instances {
        Ok(found) => found.summaries,
        Err(error) => {
            rows.push(Row::unanswered("stack-instance", &place, &error));
            return Some((rows, Members::unknown()));
        }
    };
    rows.extend(instance_rows(&place, &instances));
    let targets = own.and_then(|set| stack.property(&set.id, "StackInstancesGroup"));
    let targets = targets
        .and_then(literal)
        .and_then(|group| Targets::of_template(&group));
    let targets = targets.unwrap_or_else(|| Targets {
        units: stack_set.organizational_unit_ids.clone(),
        regions: stack_set.regions.clone(),
        filter: None,
    });
    let expected = match organization {
        Ok(_) => organization::accounts(session, &targets.units),
        Err(error) => Err(error.clone()),
    };
    rows.extend(missing_rows(
        &place,
        &targets,
        expected,
        organization,
        &instances,
        asked,
    ));
    let members = Members {
        template: text_of(&stack_set.template_body),
        stacks: senders(instances),
        is_unknown: false,
    };
    Some((rows, members))
}

/// A StackSet of an organization is visible in the management account, and in the account of a delegated administrator
/// only to calls that say so.
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackSet.html>
fn describe(session: &Session<'_>, name: &str) -> (&'static str, Answer<Described>) {
    let describe = |caller: &'static str| {
        let answer: Answer<Described> = session.get(
            &permissions::STACK_SET,
            &["--stack-set-name", name, "--call-as", caller],
        );
        (caller, answer)
    };
    let own = describe("SELF");
    if own.1.is_ok() {
        return own;
    }
    let delegated = describe("DELEGATED_ADMIN");
    match delegated.1.is_ok() {
        true => delegated,
        false => own,
    }
}

fn stack_set_row(place: &str, found: &StackSet) -> Row {
    const CHECK: &str = "stack-set";
    if found.status == "DELETED" {
        return Row::failed(CHECK, place, "it is deleted").help("deploy the hub's stack again");
    }
    if found.permission_model != "SERVICE_MANAGED" {
        return Row::ok(
            CHECK,
            place,
            format!("{} with own roles", found.stack_set_name),
        );
    }
    match found.auto_deployment.enabled {
        true => Row::ok(CHECK, place, "it also deploys to accounts that join later"),
        false => Row::failed(CHECK, place, "it does not deploy to accounts that join later").help(
            "`aws cloudformation update-stack-set` with --auto-deployment Enabled=true,RetainStacksOnAccountRemoval=false",
        ),
    }
}

/// The last operation. One that succeeded may still have failed in accounts, within its tolerance.
fn operation_row(place: &str, operations: Answer<Operations>) -> Row {
    const CHECK: &str = "stack-set-operation";
    let operations = match operations {
        Ok(found) => found.summaries,
        Err(error) => return Row::unanswered(CHECK, place, &error),
    };
    let last = operations
        .into_iter()
        .max_by(|a, b| a.creation_timestamp.cmp(&b.creation_timestamp));
    let Some(last) = last else {
        return Row::ok(CHECK, place, "none in the last 90 days");
    };
    let found = format!(
        "{} of {} {}",
        last.action, last.creation_timestamp, last.status
    );
    match last.status.as_str() {
        "SUCCEEDED" => Row::ok(CHECK, place, found),
        "RUNNING" | "QUEUED" | "STOPPING" => {
            Row::unknown(CHECK, place, found).help("ask again when it has ended")
        }
        _ => Row::failed(CHECK, place, found)
            .help("`aws cloudformation list-stack-set-operation-results` says where and why"),
    }
}

/// One row for all instances that are right, and one for each of the others.
fn instance_rows(place: &str, instances: &[Instance]) -> Vec<Row> {
    const CHECK: &str = "stack-instance";
    let mut rows = Vec::new();
    let mut right = 0_usize;
    for instance in instances {
        let detailed = instance.stack_instance_status.detailed_status.as_str();
        let place = format!("{} {}", instance.account, instance.region);
        let reason = match instance.status_reason.as_str() {
            "" => String::new(),
            reason => format!(": {reason}"),
        };
        let found = format!("{} {detailed}{reason}", instance.status);
        match (instance.status.as_str(), detailed) {
            (_, "SKIPPED_SUSPENDED_ACCOUNT") => right += 1,
            (_, "PENDING" | "RUNNING") => {
                rows.push(Row::unknown(CHECK, &place, found).help("ask again when the operation has ended"));
            }
            ("CURRENT", "SUCCEEDED" | "") => right += 1,
            _ => rows.push(Row::failed(CHECK, &place, found).help(
                "fix the reason, then update the StackSet; an SCP that stops `stacksets-exec-*` is a frequent one",
            )),
        }
    }
    let found = format!("{right} of {} are current", instances.len());
    match instances.is_empty() {
        true => rows.insert(
            0,
            Row::failed(CHECK, place, "it has no instances").help("create instances in the units"),
        ),
        false if right == 0 => {}
        false => rows.insert(0, Row::ok(CHECK, place, found)),
    }
    rows
}

/// The accounts and Regions that should have an instance, and have none.
fn missing_rows(
    place: &str,
    targets: &Targets,
    accounts: Answer<BTreeMap<String, String>>,
    organization: &Answer<Organization>,
    instances: &[Instance],
    asked: &Asked,
) -> Vec<Row> {
    const CHECK: &str = "account";
    if targets.units.is_empty() {
        let found =
            "the StackSet does not say for which units it is, so accounts without it are not known";
        return vec![Row::unknown(CHECK, place, found)];
    }
    let accounts = match accounts {
        Ok(accounts) => accounts,
        Err(error) => return vec![cannot_list(place, &error)],
    };
    let there: BTreeSet<(&str, &str)> = instances
        .iter()
        .map(|one| (one.account.as_str(), one.region.as_str()))
        .collect();
    let regions: BTreeSet<&str> = match targets.regions.is_empty() {
        true => instances.iter().map(|one| one.region.as_str()).collect(),
        false => targets.regions.iter().map(String::as_str).collect(),
    };
    let management = organization
        .as_ref()
        .map(|found| found.management.as_str())
        .unwrap_or_default();
    let mut rows = Vec::new();
    let mut number = 0_usize;
    for (id, name) in &accounts {
        if id == management || asked.without.contains(id) || !targets.has(id) {
            continue;
        }
        number += 1;
        let without = regions
            .iter()
            .filter(|region| !there.contains(&(id.as_str(), **region)));
        let without: Vec<&str> = without.copied().collect();
        if without.is_empty() {
            continue;
        }
        let place = format!("{id} {}", without.join(","));
        rows.push(Row::failed(CHECK, &place, format!("{name} has no stack instance there")).help(
            "`aws cloudformation create-stack-instances` for it; if it is left out on purpose, --without ACCOUNT",
        ));
    }
    if rows.is_empty() {
        let shown: Vec<&str> = regions.into_iter().collect();
        rows.push(Row::ok(
            CHECK,
            place,
            format!("{number} accounts have it in {}", shown.join(",")),
        ));
    }
    rows
}

fn cannot_list(place: &str, error: &Unanswered) -> Row {
    let found = format!("which accounts should have it: {}", error.found);
    Row::unknown("account", place, found).help(error.help.clone())
}

impl Targets {
    /// The targets that a template has. `None` if it names them by functions.
    fn of_template(group: &Value) -> Option<Targets> {
        let mut targets = Targets::default();
        let groups = group.as_array()?;
        let [one] = groups.as_slice() else {
            return None;
        };
        let texts = |value: &Value| -> Vec<String> {
            super::policy::texts(value)
                .into_iter()
                .map(str::to_owned)
                .collect()
        };
        let places = &one["DeploymentTargets"];
        targets.units = texts(&places["OrganizationalUnitIds"]);
        targets.regions = texts(&one["Regions"]);
        if let Some(kind) = places["AccountFilterType"].as_str() {
            targets.filter = Some((kind.to_owned(), texts(&places["Accounts"])));
        }
        (!targets.units.is_empty()).then_some(targets)
    }

    /// Whether an account of the units is one of the targets.
    fn has(&self, account: &str) -> bool {
        let Some((kind, accounts)) = &self.filter else {
            return true;
        };
        let is_named = accounts.iter().any(|named| named == account);
        match kind.as_str() {
            "DIFFERENCE" => !is_named,
            "INTERSECTION" => is_named,
            _ => true,
        }
    }
}

/// The template as text. The AWS CLI prints one in JSON as JSON.
fn text_of(body: &Value) -> Option<String> {
    match body {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

/// The instances that should send.
fn senders(instances: Vec<Instance>) -> BTreeMap<Pair, String> {
    let current = instances.into_iter().filter(|one| one.status == "CURRENT");
    let active = current
        .filter(|one| one.stack_instance_status.detailed_status != "SKIPPED_SUSPENDED_ACCOUNT");
    active
        .map(|one| ((one.account, one.region), one.stack_id))
        .collect()
}

/// The nodes of a StackSet's inline template, for the comparison of templates.
pub(crate) fn inline(template: &str) -> Option<Node> {
    cfn_core::diff::read(template).ok()
}
