//! Turns a policy of an app into a change of an organization.

use cfn_core::Value;
use iam_policy::PolicyKind;
use iam_policy::findings::{Finding, Place};

use super::organization::{Organization, PolicyType, Unit};
use super::plan::Change;
use crate::organizations::{OrganizationKind, OrganizationPolicy};

/// What the deployment of a policy changes: it is created, or gets the content and the targets that the app gives it.
pub(super) fn changes<K: OrganizationKind>(
    organization: &Organization,
    policy: &OrganizationPolicy<K>,
) -> Vec<Change> {
    let kind = match K::KIND {
        PolicyKind::Rcp => PolicyType::Rcp,
        _ => PolicyType::Scp,
    };
    let mut changes = Vec::new();
    let targets: Vec<String> = policy
        .target_values()
        .iter()
        .filter_map(|target| known_target(policy.name(), target, &mut changes))
        .collect();
    let content = Box::new(policy.policy().clone());
    let Some(id) = existing(organization, policy, kind) else {
        changes.push(Change::Attach {
            kind,
            name: policy.name().to_owned(),
            policy: content,
            targets,
        });
        return changes;
    };
    if let Some(known) = organization.policies.get(&id)
        && known.kind != kind
    {
        let message = format!(
            "the organization's policy with this id is not an {}",
            kind.word()
        );
        let finding = Finding::error("change-policy", message).at(Place::of(policy.name()));
        changes.push(Change::Refused(finding.value(id)));
        return changes;
    }
    changes.push(Change::Replace {
        id: id.clone(),
        policy: content,
    });
    changes.extend(moves(organization, id, &targets));
    changes
}

/// The levels at which a policy of the organization is newly attached, and those at which it no longer is.
fn moves(organization: &Organization, id: String, targets: &[String]) -> Vec<Change> {
    let mut before = Vec::new();
    attached(&organization.root, &id, &mut before);
    let is_new = |target: &&String| !before.contains(&target.as_str());
    let added: Vec<String> = targets.iter().filter(is_new).cloned().collect();
    let removed = before
        .into_iter()
        .filter(|level| !targets.iter().any(|target| target == level));
    let removed: Vec<String> = removed.map(str::to_owned).collect();
    let mut moves = Vec::new();
    if !added.is_empty() {
        moves.push(Change::AttachExisting {
            id: id.clone(),
            targets: added,
        });
    }
    if !removed.is_empty() {
        moves.push(Change::Detach {
            id,
            targets: removed,
        });
    }
    moves
}

/// The id of the organization's policy that a policy of an app replaces: the id that it names, or that of the
/// policy with its name and kind, because names are unique in an organization.
fn existing<K: OrganizationKind>(
    organization: &Organization,
    policy: &OrganizationPolicy<K>,
    kind: PolicyType,
) -> Option<String> {
    if let Some(id) = policy.existing_id() {
        return Some(id.to_owned());
    }
    let mut policies = organization.policies.iter();
    let (id, _) = policies.find(|(_, known)| known.kind == kind && known.name == policy.name())?;
    Some(id.clone())
}

/// The id of a target, which must be a literal.
fn known_target(name: &str, target: &Value<String>, changes: &mut Vec<Change>) -> Option<String> {
    let id = target.node().as_str().map(str::to_owned);
    if id.is_none() {
        let message = "a target that the stack creates or that is a parameter is unknown before the deployment";
        let finding = Finding::error("change-target", message).at(Place::of(name));
        changes.push(Change::Refused(finding.help(
            "give the target by its id, or replay the policy with `DryRun::attach`",
        )));
    }
    id
}

/// The root, units and accounts to which a policy is attached directly.
fn attached<'u>(unit: &'u Unit, id: &str, levels: &mut Vec<&'u str>) {
    let has = |policies: &[String]| policies.iter().any(|policy| policy == id);
    if has(&unit.policies) {
        levels.push(&unit.id);
    }
    let accounts = unit.accounts.iter();
    levels.extend(
        accounts
            .filter(|account| has(&account.policies))
            .map(|account| account.id.as_str()),
    );
    unit.units
        .iter()
        .for_each(|unit| attached(unit, id, levels));
}
