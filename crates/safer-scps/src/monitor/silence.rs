//! SCPs that would stop the monitor: in the app, and given to it.

use std::collections::BTreeMap;

use cfn_core::{Finding, Node, Place, Scope, Template, is_account_id};
use iam_policy::{Effect, Hierarchy, Level, Policy};

use super::ScpMonitor;
use super::own_calls::{Member, OwnCall, Task};
use super::roles::{SENDER_ROLES, STACK_SET_ROLES};
use super::stop::{Stop, stop};
use crate::organizations::{at_property, tree};

/// The rule of findings about SCPs that stop the monitor.
pub(crate) const RULE: &str = "scp-silences-monitor";

/// An account that no policy names.
const SOME_ACCOUNT: &str = "000000000000";
/// How many accounts of a policy are looked at.
const MOST_ACCOUNTS: usize = 20;
/// How many actions and Regions a finding names.
const SHOWN: usize = 4;

/// # SCPs that stop the monitor (feature `organizations`)
impl ScpMonitor {
    /// Returns what in an SCP would stop the monitor's own calls in the accounts to which it is attached: warnings with
    /// the statement, the calls, and the condition that exempts the monitor's roles.
    ///
    /// The calls are `events:PutEvents` on the hub's bus by the role that sends, the same on the default bus by the
    /// role of beats, and, with a rollout, those with which StackSets deploys the member stack. What is not known
    /// stays unknown: if the decision depends on it, the finding says *may*, and names the key. Set the hub's
    /// Region with [`hub`](Self::hub), so that it is known. Nothing is said about a policy that exempts the roles.
    ///
    /// Synthesis checks all SCPs of the app in this way, those that are written as raw resources too. This method is
    /// for the others.
    ///
    /// ```
    /// use safer_scps::ScpMonitor;
    /// use safer_scps::iam_policy::{Document, Operator, ScpStatement};
    ///
    /// let monitor = ScpMonitor::hardened("o-a1b2c3d4e5");
    /// let regions = ScpStatement::deny_all_except(["iam:*", "sts:*"])
    ///     .sid("Regions")
    ///     .condition(Operator::STRING_NOT_EQUALS, "aws:RequestedRegion", ["eu-west-1"]);
    ///
    /// let findings = monitor.stopped_by(&Document::new(regions.clone()).policy());
    /// assert!(findings[0].message.starts_with("this SCP may stop the monitor"));
    ///
    /// let regions = regions.except_roles(monitor.roles());
    /// assert!(monitor.stopped_by(&Document::new(regions).policy()).is_empty());
    /// ```
    #[must_use]
    pub fn stopped_by(&self, policy: &Policy) -> Vec<Finding> {
        self.stopped_in(policy, &[])
    }

    /// The same for a policy that is attached to these accounts only, or anywhere if there are none.
    fn stopped_in(&self, policy: &Policy, targets: &[&str]) -> Vec<Finding> {
        let text = policy.to_string();
        let accounts = match targets {
            [] => accounts(&text),
            targets => targets.to_vec(),
        };
        let organization = match self.has_placeholder {
            true => organization(&text).unwrap_or("o-0000000000"),
            false => &self.organization,
        };
        let allows = |effect: Effect| effect == Effect::Allow;
        let mut statements = policy.statements().iter();
        let only_denies = !statements.any(|statement| allows(statement.effect));
        let mut level = Level::new("the policy").policy("policy", policy.clone());
        if only_denies {
            level = level.policy("FullAWSAccess", Policy::full_access());
        }
        let hierarchy = Hierarchy::new([level]);
        let mut stops: BTreeMap<Stop, Vec<OwnCall>> = BTreeMap::new();
        for call in self.own_calls() {
            let stopped = accounts
                .iter()
                .map(|account| Member {
                    account,
                    organization,
                    path: None,
                })
                .filter_map(|member| stop(&hierarchy, &call, &member));
            // The most certain one first.
            if let Some(stop) = stopped.min() {
                stops.entry(stop).or_default().push(call);
            }
        }
        let stops = stops.into_iter();
        stops
            .map(|(stop, calls)| self.finding(&stop, &calls))
            .collect()
    }

    fn finding(&self, stop: &Stop, calls: &[OwnCall]) -> Finding {
        let may = match (&stop.depends_on[..], &stop.statement) {
            ([], Some(_)) => "would stop the monitor: its roles could not".to_owned(),
            ([], None) => "may stop the monitor, if no other policy beside it allows the calls: its roles could not".to_owned(),
            (keys, _) => format!(
                "may stop the monitor, depending on {}: its roles could not",
                keys.join(", "),
            ),
        };
        let mut tasks: Vec<Task> = calls.iter().map(|call| call.task).collect();
        tasks.sort_unstable();
        tasks.dedup();
        let mut tasks: Vec<String> = tasks
            .into_iter()
            .map(|task| task_text(task, calls))
            .collect();
        let path = match &stop.statement {
            Some(statement) => format!("/Statement/{}", statement.index),
            None => "/Statement".to_owned(),
        };
        let sid = stop.statement.as_ref().and_then(|it| it.sid.clone());
        let last = tasks.pop().unwrap_or_default();
        let tasks = match tasks.is_empty() {
            true => last,
            false => format!("{}, or {last}", tasks.join(", ")),
        };
        let message = format!("this SCP {may} {tasks}");
        let mut finding = Finding::warning(RULE, message).at(Place::path_only(path));
        if let Some(sid) = sid {
            finding = finding.value(sid);
        }
        finding.help(self.exemption(stop, calls))
    }

    /// What to change so that the calls are not stopped.
    pub(crate) fn exemption(&self, stop: &Stop, calls: &[OwnCall]) -> String {
        let is_of = |task: Task| calls.iter().any(|call| call.task == task);
        let mut roles = Vec::new();
        let mut first = "";
        if is_of(Task::Send) || is_of(Task::Beat) {
            if self.sender_path.is_none() {
                first = "set `sender_path(\"/scp-errors/\")`, and ";
            }
            roles.push(self.sender_roles().unwrap_or(SENDER_ROLES.to_owned()));
        }
        if is_of(Task::Deploy) {
            roles.push(STACK_SET_ROLES.to_owned());
        }
        let mut help = match &stop.statement {
            Some(_) => format!(
                "{first}exempt the roles in the statement: \"Condition\": {{\"ArnNotLike\": {{\"aws:PrincipalArn\": {roles:?}}}}}"
            ),
            None => "allow the actions".to_owned(),
        };
        let is_about_region = |key: &String| key.eq_ignore_ascii_case("aws:RequestedRegion");
        let is_open = |call: &OwnCall| call.task == Task::Send && call.region.is_none();
        if stop.depends_on.iter().any(is_about_region) && calls.iter().any(is_open) {
            help.push_str("; not needed if the statement does not deny the hub's Region, which `ScpMonitor::hub` sets");
        }
        help
    }

    /// Checks the SCPs of the app when it is synthesized.
    pub(super) fn check_scps(&self, scope: &Scope) {
        let monitor = self.clone();
        scope.check_templates(move |templates| {
            let scps = templates.iter().flat_map(scps);
            let findings = scps.flat_map(|scp| {
                let targets: Vec<&str> = scp.accounts().unwrap_or_default();
                let found = monitor.stopped_in(&scp.policy, &targets);
                found
                    .into_iter()
                    .map(move |finding| at_property(finding, scp.path.clone(), "Content"))
            });
            findings.collect()
        });
    }
}

/// The accounts that a policy names, after one that it does not name.
fn accounts(text: &str) -> Vec<&str> {
    let mut accounts = vec![SOME_ACCOUNT];
    for word in text.split(|c: char| !c.is_ascii_alphanumeric()) {
        if is_account_id(word) && !accounts.contains(&word) && accounts.len() <= MOST_ACCOUNTS {
            accounts.push(word);
        }
    }
    accounts
}

/// The organization that a policy names.
fn organization(text: &str) -> Option<&str> {
    let mut words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    words.find(|word| word.starts_with("o-") && word.len() >= 12)
}

/// A task, with its actions and Regions.
fn task_text(task: Task, calls: &[OwnCall]) -> String {
    let of_task = || calls.iter().filter(|call| call.task == task);
    let mut actions: Vec<&str> = of_task().map(|call| call.action).collect();
    actions.sort_unstable();
    actions.dedup();
    let mut regions: Vec<&str> = of_task()
        .filter_map(|call| call.region.as_deref())
        .collect();
    regions.sort_unstable();
    regions.dedup();
    let place = match regions.is_empty() {
        true => String::new(),
        false => format!(" in {}", some(&regions)),
    };
    format!("{} ({}{place})", task.text(), some(&actions))
}

fn some(names: &[&str]) -> String {
    let more = match names.len() {
        0..=SHOWN => "",
        _ => ", …",
    };
    format!("{}{more}", names[..names.len().min(SHOWN)].join(", "))
}

/// An SCP of a template.
struct TemplateScp<'t> {
    policy: Policy,
    path: String,
    targets: Option<&'t Node>,
}

impl<'t> TemplateScp<'t> {
    /// The accounts to which the policy is attached, if it is attached to nothing else.
    fn accounts(&self) -> Option<Vec<&'t str>> {
        let targets = self.targets?.as_list()?.iter();
        targets
            .map(|target| target.as_str().filter(|id| is_account_id(id)))
            .collect()
    }
}

/// The SCPs of a template whose content is known before deployment.
fn scps(template: &Template) -> Vec<TemplateScp<'_>> {
    let resources = template.node().get("Resources").and_then(Node::as_map);
    let resources = resources.into_iter().flatten();
    let scps = resources.filter_map(|(id, resource)| {
        let properties = resource.get("Properties")?;
        let of =
            |node: &Node, key: &str, value: &str| node.get(key)?.as_str().map(|it| it == value);
        let is_scp = of(resource, "Type", "AWS::Organizations::Policy")?
            && of(properties, "Type", "SERVICE_CONTROL_POLICY")?;
        let content = properties.get("Content").filter(|_| is_scp)?;
        let text = match content.as_str() {
            Some(text) => text.to_owned(),
            None => tree(content)?.to_string(),
        };
        Some(TemplateScp {
            policy: Policy::parse(&text).ok()?,
            path: template.resource_paths().get(&**id)?.clone(),
            targets: properties.get("TargetIds"),
        })
    });
    scps.collect()
}
