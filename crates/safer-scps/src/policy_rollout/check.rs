//! What is wrong with a rollout, as far as synthesis can see.

use std::collections::HashSet;

use cfn_core::{Finding, Place, Scope, Text, is_account_id};
use iam_policy::Request;

use super::denials::MOST_ACCOUNTS;
use super::plan::{LONGEST_INTERVAL, LONGEST_INTERVAL_BEFORE, Wave};
use super::{DenialLimits, PolicyRollout, ROLE_PATH};
use crate::literal::literal;
use crate::organizations::{OrganizationKind, is_target};

/// How many alarms one call asks for.
///
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html>
const MOST_ALARMS: usize = 100;

/// How many characters the ARNs of all targets have at most in the policy of a role, which has each of them twice, or
/// three times if another policy is replaced, and 10,240 characters in total. The journal has room for as many targets: it
/// has only their ids, in 4,096 characters, once or twice.
///
/// Sources: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>,
/// <https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html>
const MOST_OF_TARGETS: usize = 8_000;

/// How many characters the ARN of a target has besides the id, with its quotes and comma, in the longest partition.
const ARN_WITHOUT_ID: usize = "\"arn:aws-us-gov:organizations::*:account/o-*/\",".len();

/// How many hours an approval is waited for at most.
const MOST_ANSWER_HOURS: u32 = 14 * 24;

/// How many characters of a policy's name the names of state machines have room for.
const MOST_NAME: usize = 60;

/// The calls of the rollout that a policy must not deny.
const CALLS: [&str; 10] = [
    "cloudwatch:DescribeAlarms",
    "organizations:AttachPolicy",
    "organizations:DescribeOrganization",
    "organizations:DetachPolicy",
    "organizations:ListParents",
    "organizations:ListPoliciesForTarget",
    "ssm:GetParameters",
    "ssm:PutParameter",
    "states:ListExecutions",
    "states:StopExecution",
];

impl<K: OrganizationKind> PolicyRollout<K> {
    pub(super) fn check(&self, scope: &Scope) {
        let error = |path: String, value: String, message: String, help: &str| {
            let place = Place::of(scope.path()).path(path);
            let finding = Finding::error("policy-rollout", message)
                .at(place)
                .value(value);
            scope.report(finding.help(help));
        };
        self.check_name(&error);
        if self.policy.has_targets() {
            error(
                "policy.targets".to_owned(),
                String::new(),
                "the policy of a rollout has no targets of its own, because they would be attached at once".to_owned(),
                "remove `targets` from the policy; the waves have them",
            );
        }
        let counted = self.limits.as_ref().map_or(0, DenialLimits::alarms);
        match self.alarms.len() {
            0 => error(
                "alarms".to_owned(),
                String::new(),
                "a rollout without alarms would not notice anything".to_owned(),
                "pass `monitor.alarms()` of a monitor with `alerts`",
            ),
            number if number + counted > MOST_ALARMS => error(
                "alarms".to_owned(),
                (number + counted).to_string(),
                format!("a rollout asks for at most {MOST_ALARMS} alarms"),
                "combine alarms, or leave out those that say nothing about denials",
            ),
            _ => {}
        }
        self.check_waves(&error);
        self.check_starts(&error);
        self.check_limits(&error);
        self.check_old(&error);
        if !self.exempt {
            self.check_own_calls(scope);
        }
    }

    fn check_name(&self, error: &impl Fn(String, String, String, &str)) {
        let name = self.policy.name();
        let is_fine = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
        if !name.chars().all(is_fine) || name.is_empty() || name.len() > MOST_NAME {
            error(
                "policy.name".to_owned(),
                format!("{name:?}"),
                format!(
                    "state machines are named after the policy, so its name has 1 to {MOST_NAME} letters, digits, \
                     hyphens and underscores"
                ),
                "rename the policy",
            );
        }
    }

    fn check_waves(&self, error: &impl Fn(String, String, String, &str)) {
        if self.waves.is_empty() {
            error(
                "waves".to_owned(),
                "[]".to_owned(),
                "a rollout has at least one wave".to_owned(),
                "`Wave::of([\"ou-ab12-sandbox1\"])`",
            );
        }
        let mut seen = HashSet::new();
        for (index, wave) in self.waves.iter().enumerate() {
            check_wave(index, wave, &mut seen, error);
        }
        let times = 2 + usize::from(self.old.is_some());
        let room = |target: &&Text| times * (target.len() + ARN_WITHOUT_ID);
        let characters = seen.iter().map(room).sum::<usize>();
        if characters > MOST_OF_TARGETS {
            let fitting = MOST_OF_TARGETS / (characters / seen.len());
            error(
                "waves".to_owned(),
                format!("{} targets", seen.len()),
                format!(
                    "the policies of the roles have room for about {fitting} targets of this length"
                ),
                "attach the policy to units instead of accounts",
            );
        }
        let intervals = self.starts.intervals(&self.waves);
        if intervals.soak > LONGEST_INTERVAL || intervals.before > LONGEST_INTERVAL_BEFORE {
            let soak = self.waves.iter().map(|wave| u64::from(wave.minutes));
            let waits = self.starts.longest_wait(&self.waves);
            error(
                "waves".to_owned(),
                format!(
                    "{} hours of soak time, and up to {} hours of waits",
                    soak.sum::<u64>().div_ceil(60),
                    waits.div_ceil(60)
                ),
                format!(
                    "the history of a run has no room to look at the alarms for so long: every {LONGEST_INTERVAL} minutes \
                     of a soak time, and every {LONGEST_INTERVAL_BEFORE} minutes before a wave"
                ),
                "shorten the soak times or the time for an answer, or let the window open more often",
            );
        }
    }

    /// Checks the window and the approvals.
    fn check_starts(&self, error: &impl Fn(String, String, String, &str)) {
        if let Some(window) = &self.starts.window
            && let Some(mistake) = window.mistake()
        {
            error(
                "window".to_owned(),
                window.text(),
                mistake.to_owned(),
                "`Window::hours(8, 15).on([Day::Monday, Day::Tuesday])`",
            );
        }
        let waits = self.waves.iter().position(|wave| wave.approval);
        let Some(wave) = waits.map(|index| format!("waves[{index}].approval")) else {
            return;
        };
        if self.topic.is_none() {
            error(
                wave.clone(),
                "true".to_owned(),
                "nobody is asked for approval, because the rollout has no topic".to_owned(),
                "`.notify(topic)`; `monitor.topic()` is the one of a monitor with `alerts`",
            );
        }
        if self.starts.answer_hours == 0 || self.starts.answer_hours > MOST_ANSWER_HOURS {
            error(
                wave,
                format!("{} hours", self.starts.answer_hours),
                format!("an approval is waited for 1 to {MOST_ANSWER_HOURS} hours"),
                "`.answer_within_hours(72)`",
            );
        }
    }

    fn check_limits(&self, error: &impl Fn(String, String, String, &str)) {
        let accounts = self.limits.iter().flat_map(|limits| &limits.accounts);
        let number = accounts.clone().count();
        if number > MOST_ACCOUNTS {
            error(
                "limits.accounts".to_owned(),
                number.to_string(),
                format!(
                    "the metric filters of a log group have room for {MOST_ACCOUNTS} accounts of a rollout"
                ),
                "name the accounts of the first waves, or leave them out: the monitor's alarms count all denials",
            );
        }
        for (index, account) in accounts.enumerate() {
            if !is_account_id(account) {
                error(
                    format!("limits.accounts[{index}]"),
                    format!("{account:?}"),
                    "an account is a number of twelve digits".to_owned(),
                    "`aws organizations list-accounts-for-parent` lists those of a unit",
                );
            }
        }
    }

    /// Checks the policy that is replaced.
    fn check_old(&self, error: &impl Fn(String, String, String, &str)) {
        let Some(old) = &self.old else { return };
        let kind = literal(old, "Type");
        if let Some(kind) = kind.filter(|kind| kind != K::TYPE.as_str()) {
            error(
                "replaces".to_owned(),
                kind,
                format!(
                    "a {} does not replace a policy of another type",
                    K::TYPE.as_str()
                ),
                "replace a policy of the same type, or remove `replaces`",
            );
        }
    }

    /// Warns if the policy may deny the calls of the rollout.
    fn check_own_calls(&self, scope: &Scope) {
        let role = format!("arn:aws:iam::111122223333:role{ROLE_PATH}role");
        let denied = CALLS.iter().filter(|call| {
            let request = Request::new(**call).key("aws:PrincipalArn", &*role);
            !self.policy.explain(&request).is_allowed()
        });
        let denied: Vec<&str> = denied.copied().collect();
        if denied.is_empty() {
            return;
        }
        let message =
            "the policy denies or may deny calls of its own rollout, which could not undo it then";
        let finding = Finding::warning("policy-rollout-denied", message)
            .at(Place::of(scope.path()).path("policy"))
            .value(denied.join(", "));
        scope.report(finding.help(format!(
            "exempt its roles: `.except_roles([\"arn:*:iam::*:role{ROLE_PATH}*\"])`; or say \
             `.in_management_account()`, to which SCPs and RCPs do not apply"
        )));
    }
}

fn check_wave<'w>(
    index: usize,
    wave: &'w Wave,
    seen: &mut HashSet<&'w Text>,
    error: &impl Fn(String, String, String, &str),
) {
    let path = format!("waves[{index}]");
    if wave.targets.is_empty() {
        error(
            path.clone(),
            "[]".to_owned(),
            "a wave has at least one target".to_owned(),
            "name units or accounts, or remove the wave",
        );
    }
    if wave.minutes == 0 {
        error(
            format!("{path}.soak"),
            "0".to_owned(),
            "nobody looks at the alarms before the next wave".to_owned(),
            "give a soak time of at least one minute; denials come within seconds, alarms within minutes",
        );
    }
    for (number, target) in wave.targets.iter().enumerate() {
        let path = format!("{path}.targets[{number}]");
        if !is_target(target) {
            error(
                path,
                format!("{target:?}"),
                "a target is the root (r-…), a unit (ou-…) or an account (twelve digits)"
                    .to_owned(),
                "`aws organizations list-organizational-units-for-parent` lists ids",
            );
        } else if !seen.insert(target) {
            error(
                path,
                format!("{target:?}"),
                "the target comes twice".to_owned(),
                "keep it in one wave",
            );
        }
    }
}
