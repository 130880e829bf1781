//! The policies before and after a change, compiled for each account that the change reaches.

use std::collections::HashMap;

use cloudtrail::Facts;
use iam_policy::findings::{Finding, Place, Severity, nearest};
use iam_policy::{Effect, Hierarchy, Level, Policy};

use super::errors::ChangeErrors;
use super::monitor::notes;
use super::organization::{Organization, PolicyType, Unit};
use crate::ScpMonitor;
use crate::organizations::check;

/// A change of an organization's policies.
#[derive(Clone, Debug)]
pub(super) enum Change {
    Attach {
        kind: PolicyType,
        name: String,
        policy: Box<Policy>,
        targets: Vec<String>,
    },
    Replace {
        id: String,
        policy: Box<Policy>,
    },
    /// Attaches a policy of the organization to more targets.
    AttachExisting {
        id: String,
        targets: Vec<String>,
    },
    Detach {
        id: String,
        targets: Vec<String>,
    },
    /// A change that cannot be replayed.
    Refused(Finding),
}

/// The policies that bind an account before and after the change.
#[derive(Debug)]
pub(super) struct Pair {
    pub(super) before: Hierarchy,
    pub(super) after: Hierarchy,
    /// Only the added policies, if the change only adds statements that deny. A call that these do not affect keeps
    /// its decision, whatever else is unknown.
    pub(super) added: Option<Hierarchy>,
}

/// The name of an account's level in its policies. Accounts of a unit with the same policies share them, so the level
/// has no account's name.
pub(super) const ACCOUNT: &str = "\0account";

/// The policies of one kind that bind the accounts that the change reaches.
#[derive(Debug, Default)]
pub(super) struct Policies {
    pub(super) pairs: Vec<Pair>,
    /// By account, the index of its pair. An account that is missing keeps its policies.
    of_account: HashMap<String, usize>,
}

impl Policies {
    /// The index of an account's pair.
    pub(super) fn of(&self, account: &str) -> Option<usize> {
        self.of_account.get(account).copied()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// The accounts that the change reaches, with their pairs.
    pub(super) fn accounts(&self) -> impl Iterator<Item = (&str, &Pair)> {
        let accounts = self.of_account.iter();
        accounts.filter_map(|(account, pair)| Some((account.as_str(), self.pairs.get(*pair)?)))
    }
}

/// The accounts that the change reaches, with their policies.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) members: cloudtrail::Organization,
    /// Facts that records do not have, with the paths of accounts in the organization.
    pub(super) facts: Facts,
    pub(super) scps: Policies,
    pub(super) rcps: Policies,
    /// Remarks about the policies that the change adds.
    pub(super) warnings: Vec<Finding>,
}

impl Plan {
    pub(super) fn new(
        organization: &Organization,
        changes: &[Change],
        facts: &Facts,
        monitor: Option<&ScpMonitor>,
    ) -> Result<Plan, ChangeErrors> {
        let mut findings = Vec::new();
        for change in changes {
            change.check(organization, &mut findings);
        }
        if findings
            .iter()
            .any(|finding| finding.severity == Severity::Error)
        {
            return Err(ChangeErrors(findings));
        }
        let mut facts = facts.clone();
        for (account, path) in organization.paths() {
            facts.organization_paths.entry(account).or_insert(path);
        }
        let mut plan = Plan {
            members: organization.members(),
            facts,
            scps: Policies::default(),
            rcps: Policies::default(),
            warnings: findings,
        };
        for kind in [PolicyType::Scp, PolicyType::Rcp] {
            let mut walk = Walk {
                organization,
                changes,
                kind,
                policies: Policies::default(),
                findings: Vec::new(),
            };
            walk.unit(&organization.root, &Chain::default());
            match kind {
                PolicyType::Scp => plan.scps = walk.policies,
                PolicyType::Rcp => plan.rcps = walk.policies,
            }
            plan.warnings.append(&mut walk.findings);
        }
        let is_error = |finding: &Finding| finding.severity == Severity::Error;
        match plan.warnings.iter().any(is_error) {
            true => Err(ChangeErrors(plan.warnings)),
            false => {
                let notes = notes(&plan, organization, monitor);
                plan.warnings.extend(notes);
                Ok(plan)
            }
        }
    }
}

impl Change {
    fn check(&self, organization: &Organization, findings: &mut Vec<Finding>) {
        let (id, kind) = match self {
            Change::Refused(finding) => return findings.push(finding.clone()),
            Change::Attach { kind, name, .. } => (name, Some(*kind)),
            // Its content was checked when it was added.
            Change::AttachExisting { id, .. } => (id, None),
            Change::Replace { id, .. } | Change::Detach { id, .. } => {
                let policy = organization.policies.get(id);
                if policy.is_none() {
                    let known = organization.policies.keys().map(String::as_str);
                    let message = "the organization has no policy with this id";
                    let finding = Finding::error("change-policy", message).value(id.clone());
                    let help = nearest(id, known.clone()).unwrap_or_else(|| some_of(known));
                    findings.push(finding.help(help));
                }
                (id, policy.map(|policy| policy.kind))
            }
        };
        let policy = match self {
            Change::Attach { policy, .. } | Change::Replace { policy, .. } => Some(policy),
            Change::AttachExisting { .. } | Change::Detach { .. } | Change::Refused(_) => None,
        };
        if let (Some(policy), Some(kind)) = (policy, kind) {
            findings.extend(check(policy, kind.kind()).into_iter().map(|mut finding| {
                finding.place.subject.clone_from(id);
                finding
            }));
        }
        let targets: &[String] = match self {
            Change::Attach { targets, .. }
            | Change::AttachExisting { targets, .. }
            | Change::Detach { targets, .. } => targets,
            Change::Replace { .. } | Change::Refused(_) => return,
        };
        let mut known = Vec::new();
        collect_ids(&organization.root, &mut known);
        for target in targets
            .iter()
            .filter(|target| !known.contains(&target.as_str()))
        {
            let message = "a target is the root, a unit or an account of the organization";
            let finding = Finding::error("change-target", message).at(Place::of(id.clone()));
            let known = known.iter().copied();
            let help = nearest(target, known.clone()).unwrap_or_else(|| some_of(known));
            findings.push(finding.value(target.clone()).help(help));
        }
        if targets.is_empty() {
            let message = "a change has at least one target";
            findings.push(Finding::error("change-target", message).at(Place::of(id.clone())));
        }
    }
}

/// The first few names, as a suggestion.
fn some_of<'a>(names: impl Iterator<Item = &'a str>) -> String {
    const SHOWN: usize = 8;
    let names: Vec<&str> = names.take(SHOWN + 1).collect();
    let shown = names[..names.len().min(SHOWN)].join(", ");
    let more = if names.len() > SHOWN { ", …" } else { "" };
    format!("it has {shown}{more}")
}

fn collect_ids<'u>(unit: &'u Unit, ids: &mut Vec<&'u str>) {
    ids.push(&unit.id);
    ids.extend(unit.accounts.iter().map(|account| account.id.as_str()));
    unit.units.iter().for_each(|unit| collect_ids(unit, ids));
}

/// The levels from the root down to a place.
#[derive(Clone, Debug, Default)]
struct Chain<'o> {
    before: Vec<Attached<'o>>,
    after: Vec<Attached<'o>>,
    added: Vec<Attached<'o>>,
    changed: bool,
    /// Whether all changes so far only add statements that deny.
    only_denies: Option<bool>,
}

/// The policies attached at one level, with their names.
type Attached<'o> = (&'o str, Vec<(&'o str, &'o Policy)>);

struct Walk<'o> {
    organization: &'o Organization,
    changes: &'o [Change],
    kind: PolicyType,
    policies: Policies,
    findings: Vec<Finding>,
}

impl<'o> Walk<'o> {
    fn unit(&mut self, unit: &'o Unit, above: &Chain<'o>) {
        let chain = self.level(above, &unit.id, &unit.policies);
        // The accounts' own policies, with the index of the pair that they have together with those above.
        let mut known: Vec<(Chain<'o>, usize)> = Vec::new();
        for account in &unit.accounts {
            let mut chain = self.level(&chain, &account.id, &account.policies);
            if !chain.changed || account.id == self.organization.management_account {
                continue;
            }
            chain.name_last(ACCOUNT);
            let same = known.iter().find(|(other, _)| chain.ends_like(other));
            let pair = match same {
                Some((_, pair)) => *pair,
                None => {
                    self.policies.pairs.push(chain.pair(self.kind));
                    known.push((chain, self.policies.pairs.len() - 1));
                    self.policies.pairs.len() - 1
                }
            };
            self.policies.of_account.insert(account.id.clone(), pair);
        }
        for unit in &unit.units {
            self.unit(unit, &chain);
        }
    }

    /// Returns the chain with one more level.
    fn level(&mut self, above: &Chain<'o>, id: &'o str, policies: &'o [String]) -> Chain<'o> {
        let mut chain = above.clone();
        let (mut before, mut after, mut added) = (Vec::new(), Vec::new(), Vec::new());
        let of_kind = policies.iter().filter_map(|policy| {
            let attached = self.organization.policies.get(policy)?;
            (attached.kind == self.kind).then_some((policy, attached))
        });
        for (policy, attached) in of_kind {
            before.push((attached.name.as_str(), &attached.policy));
            match self.changed(policy, id) {
                None => after.push((attached.name.as_str(), &attached.policy)),
                Some(changed) => {
                    chain.changed = true;
                    chain.only_denies = Some(false);
                    after.extend(changed.map(|changed| (attached.name.as_str(), changed)));
                }
            }
        }
        for (name, policy) in self.attached(id) {
            chain.changed = true;
            let mut statements = policy.statements().iter();
            let denies = statements.all(|statement| statement.effect == Effect::Deny);
            chain.only_denies = Some(chain.only_denies.unwrap_or(true) && denies);
            after.push((name, policy));
            added.push((name, policy));
        }
        self.check_level(id, after.len());
        chain.before.push((id, before));
        chain.after.push((id, after));
        chain.added.push((id, added));
        chain
    }

    /// Checks that each level keeps at least one SCP, and not more policies than Organizations allows.
    fn check_level(&mut self, id: &str, attached: usize) {
        let (most, name) = match self.kind {
            PolicyType::Scp => (10, "SCPs"),
            // One of the five is RCPFullAWSAccess, which files often leave out.
            PolicyType::Rcp => (5, "RCPs"),
        };
        if attached > most {
            let message = format!(
                "Organizations attaches at most {most} {name} to a level, unless a quota was raised"
            );
            let finding = Finding::warning("change-attachments", message).at(Place::of(id));
            self.findings.push(finding.value(attached.to_string()));
        }
        if attached == 0 && self.kind == PolicyType::Scp {
            let message = "Organizations does not detach the last SCP of a level; without one nothing is allowed";
            self.findings
                .push(Finding::error("change-last-scp", message).at(Place::of(id)));
        }
    }

    /// The policies that the changes attach to a level, with their names.
    fn attached(&self, level: &str) -> Vec<(&'o str, &'o Policy)> {
        let is_here = |targets: &[String]| targets.iter().any(|target| target == level);
        let attached = self.changes.iter().filter_map(|change| match change {
            Change::Attach {
                kind,
                name,
                policy,
                targets,
            } if *kind == self.kind && is_here(targets) => Some((name.as_str(), &**policy)),
            Change::AttachExisting { id, targets } if is_here(targets) => {
                let known = self.organization.policies.get(id)?;
                let content = self.changed(id, level).flatten();
                (known.kind == self.kind)
                    .then(|| (known.name.as_str(), content.unwrap_or(&known.policy)))
            }
            _ => None,
        });
        attached.collect()
    }

    /// The new content of a policy that is attached at a level. `Some(None)` if it is detached there.
    fn changed(&self, policy: &str, level: &str) -> Option<Option<&'o Policy>> {
        self.changes.iter().rev().find_map(|change| match change {
            Change::Replace { id, policy: new } if id == policy => Some(Some(&**new)),
            Change::Detach { id, targets }
                if id == policy && targets.iter().any(|target| target == level) =>
            {
                Some(None)
            }
            _ => None,
        })
    }
}

impl Chain<'_> {
    /// Renames the last level.
    fn name_last(&mut self, name: &'static str) {
        let lists = [&mut self.before, &mut self.after, &mut self.added];
        for (last, _) in lists.into_iter().filter_map(|list| list.last_mut()) {
            *last = name;
        }
    }

    /// Whether the last level is the same as that of another chain with the same levels above.
    fn ends_like(&self, other: &Chain<'_>) -> bool {
        let same = |one: &[Attached<'_>], two: &[Attached<'_>]| match (one.last(), two.last()) {
            (Some((_, one)), Some((_, two))) => {
                let pairs = one.iter().zip(two);
                one.len() == two.len()
                    && pairs
                        .into_iter()
                        .all(|(one, two)| one.0 == two.0 && std::ptr::eq(one.1, two.1))
            }
            (one, two) => one.is_none() && two.is_none(),
        };
        self.only_denies == other.only_denies
            && same(&self.before, &other.before)
            && same(&self.after, &other.after)
            && same(&self.added, &other.added)
    }

    fn pair(&self, kind: PolicyType) -> Pair {
        // RCPFullAWSAccess is attached everywhere, and files often leave it out.
        let is_rcp = kind == PolicyType::Rcp;
        let before = compiled(&self.before, is_rcp);
        let after = compiled(&self.after, is_rcp);
        let added = (self.only_denies == Some(true)).then(|| compiled(&self.added, true));
        Pair {
            before,
            after,
            added,
        }
    }
}

fn compiled(levels: &[Attached<'_>], with_full_access: bool) -> Hierarchy {
    Hierarchy::new(levels.iter().map(|(id, policies)| {
        let mut level = Level::new(*id);
        for (name, policy) in policies {
            level = level.policy(*name, (*policy).clone());
        }
        match with_full_access {
            true => level.policy("FullAWSAccess", Policy::full_access()),
            false => level,
        }
    }))
}
