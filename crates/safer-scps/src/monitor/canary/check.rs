//! What synthesis can know about a canary that would never arrive.

use cfn_constructs::Region;
use cfn_core::{Finding, Place, Scope, is_account_id};

use super::super::ScpMonitor;
use super::watch::{LONGEST, Watch};
use super::{ACTION, Canary, EVENT_NAME};
use crate::catch::MemberPattern;
use crate::monitor::{Alerts, Metrics};

/// `Fn::Or` takes ten conditions, and the filter patterns have room for ten accounts.
const MOST_ACCOUNTS: usize = 10;
impl ScpMonitor {
    /// Reports settings with which no canary would arrive.
    pub(in super::super) fn check_canary(&self, scope: &Scope) {
        let Some(canary) = &self.canary else {
            return;
        };
        let error = |path: String, value: String, message: String| {
            let place = Place::of(scope.path()).path(path);
            scope.report(Finding::error("canary", message).at(place).value(value));
        };
        for (path, value, message) in self.canary_mistakes(canary) {
            error(format!("canary.{path}"), value, message);
        }
        for (path, value, message) in self.unheard_canaries(canary) {
            error(path, value, message);
        }
        self.excluded_roles(canary, scope);
        self.uncounted_with_pairs(scope);
    }

    /// Warns that there is no alarm on uncounted denials. The pairs have no value for lines that they leave out.
    fn uncounted_with_pairs(&self, scope: &Scope) {
        let wanted = self.alerts.as_ref().is_some_and(Alerts::watches_counts);
        if wanted && self.metrics == Metrics::AccountTimesAction {
            let message =
                "with a canary, these metrics have no alarm on denials that are not counted";
            let place = Place::of(scope.path()).path("metrics");
            let finding = Finding::warning("canary", message).at(place);
            let finding = finding.value("Metrics::AccountTimesAction");
            scope
                .report(finding.help("use `Metrics::TotalAndEach`, or `Alerts::uncounted(false)`"));
        }
    }

    /// Values that are wrong wherever the canary is: each with its path in the settings, and why.
    fn canary_mistakes(&self, canary: &Canary) -> Vec<(String, String, String)> {
        let mut found = Vec::new();
        let mut wrong = |path: String, value: String, message: &str| {
            found.push((path, value, message.to_owned()));
        };
        if !(5..=60).contains(&canary.minutes) {
            let value = canary.minutes.to_string();
            wrong(
                "minutes".into(),
                value,
                "a canary calls every 5 to 60 minutes",
            );
        }
        let number = canary.accounts.len();
        if !(1..=MOST_ACCOUNTS).contains(&number) {
            let value = number.to_string();
            wrong(
                "accounts".into(),
                value,
                "a canary is in one to ten accounts",
            );
        }
        for (index, account) in canary.accounts.iter().enumerate() {
            let path = format!("accounts[{index}]");
            if !is_account_id(account) {
                wrong(
                    path,
                    format!("{account:?}"),
                    "expected an account's id: twelve digits",
                );
            } else if canary.accounts[..index].contains(account) {
                wrong(
                    path,
                    format!("{account:?}"),
                    "the account is already in the list",
                );
            }
        }
        for (index, region) in canary.regions.iter().enumerate() {
            let (path, value) = (
                format!("regions[{index}]"),
                format!("{:?}", region.as_str()),
            );
            if matches!(region, Region::Unknown(_)) {
                wrong(path, value, "expected a Region, such as eu-west-1");
            } else if canary.regions[..index].contains(region) {
                wrong(path, value, "the Region is already in the list");
            }
        }
        let places = self.canary_places(canary);
        if Watch::over(places, canary.minutes.clamp(5, 60)).minutes > LONGEST {
            let message = "the canary is in too many places (accounts times Regions) for one alarm, which counts a day at \
                           most; name a few Regions";
            wrong("regions".into(), places.to_string(), message);
        }
        found
    }

    /// Places and exclusions that keep the canary from the hub, each with its path in the settings, and why.
    fn unheard_canaries(&self, canary: &Canary) -> Vec<(String, String, String)> {
        let mut found = self.outside_the_rollout(canary);
        let mut lost = |list: &str, value: &str, message: &str| {
            let value = format!("{value:?}");
            found.push((format!("exclude.{list}"), value, message.to_owned()));
        };
        for account in &canary.accounts {
            if self.exclusions.has_account(account) {
                lost(
                    "accounts",
                    account,
                    "the canary is in this account, so it would never arrive",
                );
            }
        }
        for region in self.canary_regions(canary) {
            if self.exclusions.has_region(region.as_str()) {
                let message = "the canary is in this Region, so it would never arrive from there";
                lost("regions", region.as_str(), message);
            }
        }
        for pattern in self.exclusions.excluded_actions() {
            if matches(pattern, EVENT_NAME) {
                let message = format!("the canary calls {EVENT_NAME}, so it would never arrive");
                lost("actions", pattern, &message);
            }
        }
        if let MemberPattern::Catch(catch) = &self.member_pattern
            && catch.is_published()
        {
            let message = format!(
                "the published pattern does not match the canary's denial: EC2 denies {ACTION} with another error \
                 code; use `Catch::by_message`"
            );
            found.push(("catch".into(), "Catch::published()".into(), message));
        }
        found
    }

    /// Accounts and Regions that the rollout does not reach.
    fn outside_the_rollout(&self, canary: &Canary) -> Vec<(String, String, String)> {
        let Some(rollout) = &self.rollout else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for (index, region) in canary.regions.iter().enumerate() {
            if !rollout.region_list().contains(region) {
                let message = "the rollout does not reach this Region, so it has no canary";
                let value = format!("{:?}", region.as_str());
                found.push((
                    format!("canary.regions[{index}]"),
                    value,
                    message.to_owned(),
                ));
            }
        }
        let hub = self.hub.as_ref().map(|hub| hub.account());
        for (index, account) in canary.accounts.iter().enumerate() {
            let message = if rollout.leaves_out(account) {
                "the rollout leaves this account out, so it has no canary"
            } else if hub == Some(&**account) && !rollout.is_delegated_administrator() {
                "the hub is the management account, because its rollout has no delegated administrator; SCPs do not \
                 apply to it"
            } else {
                continue;
            };
            let value = format!("{account:?}");
            found.push((
                format!("canary.accounts[{index}]"),
                value,
                message.to_owned(),
            ));
        }
        found
    }

    /// Warns about excluded roles whose names or ARNs the canary's role has. CloudFormation makes its name of the names of the
    /// stack and of the resource.
    fn excluded_roles(&self, canary: &Canary, scope: &Scope) {
        // A stack of a StackSet has a name of this form. The name of another stack is not known.
        let stack = match &self.rollout {
            Some(_) => format!("StackSet-{}-\u{0}", self.stack_set_name()),
            None => "\u{0}".to_owned(),
        };
        let role = format!("{stack}-CanaryRole-\u{0}");
        let warn = |list: &str, index: usize, pattern: &str, message: &str| {
            let place = Place::of(scope.path()).path(format!("exclude.{list}[{index}]"));
            let finding = Finding::warning("canary", message).at(place);
            scope.report(finding.value(format!("{pattern:?}")));
        };
        for (index, pattern) in self.exclusions.excluded_roles().iter().enumerate() {
            let everything = pattern.bytes().all(|b| b == b'*');
            if !everything && matches(pattern, &role) {
                let message =
                    "the canary's role probably has a name of this form, so it would never arrive";
                warn("roles", index, pattern, message);
            }
        }
        let path = self.canary_path();
        let arns: Vec<String> = canary
            .accounts
            .iter()
            .map(|account| format!("arn:\u{0}:iam::{account}:role{path}{role}"))
            .collect();
        for (index, pattern) in self.exclusions.excluded_role_arns().iter().enumerate() {
            let of_any_partition = pattern.split_once(':').and_then(|(arn, rest)| {
                let (partition, rest) = rest.split_once(':')?;
                Some(match partition {
                    "*" => pattern.clone(),
                    _ => format!("{arn}:\u{0}:{rest}"),
                })
            });
            let pattern_of_arns = of_any_partition.unwrap_or_default();
            if arns.iter().any(|arn| matches(&pattern_of_arns, arn)) {
                let message =
                    "the canary's role probably has an ARN of this form, so it would never arrive";
                warn("role_arns", index, pattern, message);
            }
        }
    }
}

/// Whether a text has the form of a pattern, in which `*` is any text.
fn matches(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let (middle, end) = rest.rsplit_once('*').unwrap_or(("", rest));
    let text = text.strip_prefix(start);
    let Some(mut text) = text.and_then(|text| text.strip_suffix(end)) else {
        return false;
    };
    // The first place where a part fits leaves most room for the parts after it.
    middle.split('*').all(|part| match text.split_once(part) {
        Some((_, after)) => {
            text = after;
            true
        }
        None => false,
    })
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn asterisks_are_any_text() {
        for pattern in [
            "DeleteKeyPair",
            "*",
            "**",
            "Delete*",
            "*KeyPair",
            "*KeyPair*",
            "D*l*P*r",
            "Delete*KeyPair",
        ] {
            assert!(matches(pattern, "DeleteKeyPair"), "{pattern}");
        }
        for pattern in [
            "",
            "Delete",
            "KeyPair",
            "Create*",
            "*Pairs",
            "*r*D*",
            "DeleteKeyPair*r",
            "deletekeypair",
        ] {
            assert!(!matches(pattern, "DeleteKeyPair"), "{pattern}");
        }
    }
}
