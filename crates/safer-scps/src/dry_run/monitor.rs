//! What a change would do to the calls of the monitor itself: a note for each statement that would newly stop them.
//!
//! The organization's file does not say whether a monitor runs in it. So the note says which roles are denied what, for
//! the roles of both presets, or for those of the program's own monitor.

use std::collections::{BTreeMap, BTreeSet};

use cloudtrail::counted;
use iam_policy::findings::{Finding, Place};

use super::organization::Organization;
use super::plan::{ACCOUNT, Plan};
use crate::ScpMonitor;
use crate::monitor::{MemberAccount, OwnCall, SILENCES, Stop, Task, stop};

/// A monitor that may run in the organization.
struct Candidate {
    /// How a note names it.
    name: &'static str,
    monitor: ScpMonitor,
}

/// What one statement, or the lack of one, would stop.
#[derive(Default)]
struct Stopped {
    accounts: BTreeSet<String>,
    /// By candidate.
    calls: BTreeMap<usize, Vec<OwnCall>>,
}

/// The notes about a change.
pub(super) fn notes(
    plan: &Plan,
    organization: &Organization,
    monitor: Option<&ScpMonitor>,
) -> Vec<Finding> {
    let candidates = match monitor {
        Some(monitor) => vec![Candidate::new("the monitor", monitor.clone())],
        None => vec![
            Candidate::new(
                "a hardened monitor",
                ScpMonitor::hardened(organization.id.clone()),
            ),
            Candidate::new("a published monitor", ScpMonitor::published()),
        ],
    };
    let mut found: BTreeMap<Stop, Stopped> = BTreeMap::new();
    for (index, candidate) in candidates.iter().enumerate() {
        for call in candidate.monitor.own_calls() {
            for (account, stop) in newly_stopped(plan, organization, &call) {
                let stopped = found.entry(stop).or_default();
                stopped.accounts.insert(account.to_owned());
                let calls = stopped.calls.entry(index).or_default();
                if !calls.iter().any(|known| known.is_like(&call)) {
                    calls.push(call.clone());
                }
            }
        }
    }
    let notes = found
        .iter()
        .map(|(stop, stopped)| note(&candidates, stop, stopped));
    notes.collect()
}

/// The accounts in which the change would stop a call that is not stopped now.
fn newly_stopped<'p>(
    plan: &'p Plan,
    organization: &'p Organization,
    call: &'p OwnCall,
) -> impl Iterator<Item = (&'p str, Stop)> {
    plan.scps.accounts().filter_map(|(account, pair)| {
        let path = plan.facts.organization_paths.get(account);
        let member = MemberAccount {
            account,
            organization: &organization.id,
            path: path.map(String::as_str),
        };
        let mut after = stop(&pair.after, call, &member)?;
        let before = stop(&pair.before, call, &member);
        // A call that is stopped already, or may be stopped for the same reason.
        if before.is_some_and(|before| before.depends_on.is_empty() || before == after) {
            return None;
        }
        if after.level.as_deref() == Some(ACCOUNT) {
            after.level = Some(account.to_owned());
        }
        Some((account, after))
    })
}

fn note(candidates: &[Candidate], stop: &Stop, stopped: &Stopped) -> Finding {
    let whose: Vec<String> = stopped
        .calls
        .iter()
        .filter_map(|(index, calls)| Some(candidates.get(*index)?.text(calls)))
        .collect();
    let whose = whose.join(", and to ");
    let all = || stopped.calls.values().flatten();
    let actions: BTreeSet<&str> = all().map(|call| call.action).collect();
    let actions: Vec<&str> = actions.into_iter().collect();
    let actions = actions.join(", ");
    let accounts = counted(stopped.accounts.len() as u64, "account");
    let message = match (&stop.statement, &stop.depends_on[..]) {
        (Some(_), []) => format!("it denies {actions} in {accounts} to {whose}"),
        (Some(_), keys) => format!(
            "cannot tell whether it denies {actions} in {accounts} to {whose}: that depends on {}",
            keys.join(", ")
        ),
        (None, []) => format!("nothing at this level allows {actions} in {accounts} to {whose}"),
        (None, keys) => format!(
            "cannot tell whether {actions} would still be allowed in {accounts} to {whose}: that depends on {}",
            keys.join(", ")
        ),
    };
    let place = match &stop.statement {
        Some(denying) => {
            let path = format!("/Statement/{}", denying.index);
            Place::of(denying.policy.clone()).path(path)
        }
        None => Place::of(stop.level.clone().unwrap_or_default()),
    };
    let mut finding = Finding::warning(SILENCES, message).at(place);
    if let Some(sid) = stop.statement.as_ref().and_then(|it| it.sid.clone()) {
        finding = finding.value(sid);
    }
    // The roles with a path come first, and only these can be exempted safely.
    let first = stopped.calls.iter().next();
    let help = first.and_then(|(index, calls)| {
        let candidate = candidates.get(*index)?;
        Some(candidate.monitor.exemption(stop, calls))
    });
    finding.help(help)
}

impl Candidate {
    fn new(name: &'static str, monitor: ScpMonitor) -> Candidate {
        Candidate { name, monitor }
    }

    /// The roles with which the monitor makes calls, and what it does with them.
    fn text(&self, calls: &[OwnCall]) -> String {
        let mut by_roles: BTreeMap<String, BTreeSet<Task>> = BTreeMap::new();
        for call in calls {
            let roles = call.roles_text(&self.monitor);
            by_roles.entry(roles).or_default().insert(call.task);
        }
        let texts: Vec<String> = by_roles
            .iter()
            .map(|(roles, tasks)| {
                let tasks: Vec<&str> = tasks.iter().map(|task| task.does()).collect();
                format!("{roles}, with which {} {}", self.name, tasks.join(" and "))
            })
            .collect();
        texts.join(", and to ")
    }
}
