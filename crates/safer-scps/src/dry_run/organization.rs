//! An organization with its policies, read from a JSON file.

use std::collections::{BTreeMap, BTreeSet};

use iam_policy::findings::{Finding, Place};
use iam_policy::{Policy, PolicyKind};
use serde::Deserialize;
use serde_json::Value;

use super::errors::OrganizationErrors;

/// An organization: units, accounts, and the policies attached to them.
///
/// The file is JSON. `safer-scps organization ORG.json`, a command of the program, writes it with the AWS CLI:
///
/// ```json
/// {
///   "id": "o-a1b2c3d4e5",
///   "managementAccount": "999988887777",
///   "taken": "2026-11-20T08:00:00Z",
///   "root": {
///     "id": "r-ab12",
///     "policies": ["p-FullAWSAccess"],
///     "accounts": [{"id": "999988887777", "name": "management", "policies": ["p-FullAWSAccess"]}],
///     "units": [{"id": "ou-ab12-dev00001", "name": "dev", "policies": [], "accounts": [], "units": []}]
///   },
///   "policies": {
///     "p-FullAWSAccess": {
///       "name": "FullAWSAccess",
///       "type": "SERVICE_CONTROL_POLICY",
///       "content": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}
///     }
///   }
/// }
/// ```
///
/// `policies` of a unit or an account are those attached to it directly. `content` is the document, as an object or
/// as JSON text.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Organization {
    /// The id: `o-a1b2c3d4e5`.
    pub id: String,
    /// The management account, whose principals are not bound by SCPs.
    pub management_account: String,
    /// When the file was written, in UTC.
    pub taken: Option<String>,
    /// The root with its units and accounts.
    pub root: Unit,
    /// The policies, by id.
    pub policies: BTreeMap<String, AttachedPolicy>,
}

/// The root or an organizational unit.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Unit {
    /// The id: `r-ab12`, `ou-ab12-dev00001`.
    pub id: String,
    /// The name.
    #[serde(default)]
    pub name: String,
    /// The ids of the policies attached to it.
    pub policies: Vec<String>,
    /// The accounts directly in it.
    #[serde(default)]
    pub accounts: Vec<Account>,
    /// The units directly in it.
    #[serde(default)]
    pub units: Vec<Unit>,
}

/// An account.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Account {
    /// The id: twelve digits.
    pub id: String,
    /// The name.
    #[serde(default)]
    pub name: String,
    /// The ids of the policies attached to it.
    pub policies: Vec<String>,
}

/// A policy of the organization.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct AttachedPolicy {
    /// The name.
    pub name: String,
    /// Whether it is an SCP or an RCP.
    pub kind: PolicyType,
    /// Its content.
    pub policy: Policy,
}

/// The types of policies that a dry run supports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[non_exhaustive]
pub enum PolicyType {
    /// A service control policy, which limits the principals of an account.
    #[serde(rename = "SERVICE_CONTROL_POLICY")]
    Scp,
    /// A resource control policy, which limits access to the resources of an account.
    #[serde(rename = "RESOURCE_CONTROL_POLICY")]
    Rcp,
}

impl PolicyType {
    pub(super) fn kind(self) -> PolicyKind {
        match self {
            PolicyType::Scp => PolicyKind::Scp,
            PolicyType::Rcp => PolicyKind::Rcp,
        }
    }

    /// The type for a sentence: "SCP".
    pub(super) fn word(self) -> &'static str {
        match self {
            PolicyType::Scp => "SCP",
            PolicyType::Rcp => "RCP",
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct File {
    id: String,
    management_account: String,
    taken: Option<String>,
    root: Unit,
    policies: BTreeMap<String, FilePolicy>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FilePolicy {
    name: String,
    #[serde(rename = "type")]
    kind: PolicyType,
    content: Value,
}

impl Organization {
    /// Parses an organization's file.
    ///
    /// # Errors
    ///
    /// Returns findings if the text is not JSON of this form, a policy is malformed, a unit or an account names a
    /// missing policy or occurs twice, or a level has no SCP, so nothing would be allowed.
    pub fn parse(json: &str) -> Result<Organization, OrganizationErrors> {
        let file: File = serde_json::from_str(json).map_err(|error| {
            let finding = Finding::error("organization-file", error.to_string());
            OrganizationErrors(vec![
                finding.help("`safer-scps organization FILE` writes it; the documentation of `Organization` shows the form"),
            ])
        })?;
        let mut findings = Vec::new();
        let mut policies = BTreeMap::new();
        for (id, policy) in file.policies {
            let text = match policy.content {
                Value::String(text) => text,
                content => content.to_string(),
            };
            match Policy::parse(&text) {
                Ok(parsed) => {
                    let attached = AttachedPolicy {
                        name: policy.name,
                        kind: policy.kind,
                        policy: parsed,
                    };
                    policies.insert(id, attached);
                }
                Err(errors) => findings.extend(errors.findings().iter().map(|finding| {
                    let mut finding = finding.clone();
                    finding.place.subject = format!("policy {id}");
                    finding
                })),
            }
        }
        let organization = Organization {
            id: file.id,
            management_account: file.management_account,
            taken: file.taken,
            root: file.root,
            policies,
        };
        // A policy that cannot be read is not also reported as missing.
        if findings.is_empty() {
            organization.check(&mut findings);
        }
        match findings.is_empty() {
            true => Ok(organization),
            false => Err(OrganizationErrors(findings)),
        }
    }

    fn check(&self, findings: &mut Vec<Finding>) {
        let mut seen = BTreeSet::new();
        let has_scps = self
            .policies
            .values()
            .any(|policy| policy.kind == PolicyType::Scp);
        self.root.each_level(&mut |id, policies| {
            let place = || Place::of(id);
            if !seen.insert(id.to_owned()) {
                let message = "a unit or an account occurs only once";
                findings.push(Finding::error("organization-twice", message).at(place()));
            }
            for policy in policies.iter().filter(|policy| !self.policies.contains_key(*policy)) {
                let message = "an attached policy is listed in `policies`";
                let known = self.policies.keys().map(String::as_str);
                let finding = Finding::error("organization-policy", message);
                let help = iam_policy::findings::nearest(policy, known);
                findings.push(finding.at(place()).value(policy.clone()).help(help));
            }
            let is_scp = |policy: &String| {
                self.policies.get(policy).is_some_and(|policy| policy.kind == PolicyType::Scp)
            };
            if !policies.iter().any(is_scp) {
                let message = "Organizations keeps at least one SCP at every level; without one nothing is allowed";
                let help = match has_scps {
                    true => "attach p-FullAWSAccess in the file, if it is attached",
                    false => "if SCPs are not enabled, give p-FullAWSAccess at every level",
                };
                findings.push(Finding::error("organization-no-scp", message).at(place()).help(help));
            }
        });
        if !seen.contains(&self.management_account) {
            let message = "the management account is among the accounts";
            let finding = Finding::error("organization-management", message);
            findings.push(finding.value(self.management_account.clone()));
        }
    }

    /// The accounts as a [`cloudtrail::Organization`].
    pub(super) fn members(&self) -> cloudtrail::Organization {
        let mut accounts = Vec::new();
        self.root
            .each_account(&mut |account| accounts.push(account.id.clone()));
        cloudtrail::Organization::new(self.id.clone(), self.management_account.clone(), accounts)
    }

    /// The path of each account in the form of `aws:PrincipalOrgPaths`: `o-…/r-…/ou-…/`.
    pub(super) fn paths(&self) -> BTreeMap<String, String> {
        let mut paths = BTreeMap::new();
        self.root.walk(&format!("{}/", self.id), &mut paths);
        paths
    }
}

impl Unit {
    /// Calls a function with the id and the policies of each level: the unit, its accounts, the units below.
    fn each_level<'u>(&'u self, see: &mut impl FnMut(&'u str, &'u [String])) {
        see(&self.id, &self.policies);
        for account in &self.accounts {
            see(&account.id, &account.policies);
        }
        for unit in &self.units {
            unit.each_level(see);
        }
    }

    pub(super) fn each_account<'u>(&'u self, see: &mut impl FnMut(&'u Account)) {
        self.accounts.iter().for_each(&mut *see);
        for unit in &self.units {
            unit.each_account(see);
        }
    }

    fn walk(&self, above: &str, paths: &mut BTreeMap<String, String>) {
        let path = format!("{above}{}/", self.id);
        for account in &self.accounts {
            paths.insert(account.id.clone(), path.clone());
        }
        for unit in &self.units {
            unit.walk(&path, paths);
        }
    }
}
