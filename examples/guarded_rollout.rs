//! An SCP from its text to its next version: its unit tests, its dry run on last month's calls, its guarded rollout, and
//! the rollout of a second version that replaces it.
//!
//! ```console
//! $ cargo run --features rollout --example guarded_rollout
//! $ cargo test --features rollout --example guarded_rollout
//! ```

use std::process::ExitCode;

use safer_scps::cloudwatch::Dashboard;
use safer_scps::iam_policy::{Operator, ScpStatement};
use safer_scps::organizations::ServiceControlPolicy;
use safer_scps::policy_rollout::{Day, DenialLimits, PolicyRollout, Wave, Window};
use safer_scps::{Alerts, App, ScpMonitor, Stack};

/// Only the Regions that we use, except for services that are global and for our own roles and those of the monitor and of
/// rollouts.
fn deny_regions(name: &'static str, regions: &[&'static str]) -> ServiceControlPolicy {
    let statement = ScpStatement::deny_all_except(["iam:*", "organizations:*", "sts:*"])
        .sid("Regions")
        .condition(
            Operator::STRING_NOT_EQUALS,
            "aws:RequestedRegion",
            regions.iter().copied(),
        )
        .except_roles([
            "arn:*:iam::*:role/scp-errors/*",
            "arn:*:iam::*:role/platform/*",
        ]);
    ServiceControlPolicy::new(name, statement).description("Only the Regions that we use")
}

fn first() -> ServiceControlPolicy {
    deny_regions("deny-regions", &["eu-west-1", "us-east-1"])
}

/// The next version: it has one Region more.
fn second() -> ServiceControlPolicy {
    deny_regions(
        "deny-regions-2",
        &["eu-west-1", "eu-central-1", "us-east-1"],
    )
}

/// How many denials the dry run expects in its busiest hour. A test below holds this number. More in one minute are a
/// reason to detach.
const EXPECTED: u64 = 1;

/// First the sandbox, then development and one account, and only after somebody said yes.
fn waves() -> [Wave; 2] {
    [
        Wave::of(["ou-ab12-sandbox1"]).soak_hours(1),
        Wave::of(["ou-ab12-dev00001", "111122223333"])
            .soak_hours(24)
            .after_approval(),
    ]
}

fn main() -> ExitCode {
    let app = App::new();
    let alerts = Alerts::new().email("soc@example.com");
    let monitor = ScpMonitor::hardened("o-a1b2c3d4e5").alerts(alerts);
    let monitor = app.add("ScpMonitor", monitor);

    let guarded = |policy, limits| {
        let office_hours =
            Window::hours(8, 15).on([Day::Monday, Day::Tuesday, Day::Wednesday, Day::Thursday]);
        let rollout = PolicyRollout::new(policy, waves(), monitor.alarms())
            .limit_denials(limits)
            .start_waves_in(office_hours)
            .answer_within_hours(24);
        match monitor.topic() {
            Some(topic) => rollout.notify(topic),
            None => rollout,
        }
    };
    // Both stacks are deployed in the account and Region of the hub.
    let rollouts = app.add("rollouts", Stack::new().description("Rollouts of SCPs"));
    let limits = DenialLimits::new(monitor.log_group(), EXPECTED)
        // The accounts of all waves: not every service names the policy.
        .in_accounts(["111122223333", "444455556666"], 20);
    let rollout = rollouts.add("DenyRegions", guarded(first(), limits));

    let next = app.add(
        "next",
        Stack::new().description("The next version of an SCP"),
    );
    let limits = DenialLimits::new(monitor.log_group(), EXPECTED);
    let second = guarded(second(), limits).replaces(rollout.policy());
    let second = next.add("DenyRegions2", second);
    let dashboard = Dashboard::new().name("scp-rollouts");
    next.add(
        "Dashboard",
        dashboard.row(rollout.widgets()).row(second.widgets()),
    );

    safer_scps::run(app)
}

#[cfg(test)]
mod tests {
    use safer_scps::dry_run::{Accepted, DryRun, Organization, Outcome};
    use safer_scps::iam_policy::{Request, assert_allows, assert_denies};

    use super::{EXPECTED, first, second};

    fn start(region: &str) -> Request<'_> {
        Request::new("ec2:RunInstances")
            .key("aws:RequestedRegion", region)
            .key("aws:PrincipalArn", "arn:aws:iam::111122223333:role/web")
    }

    #[test]
    fn other_regions_are_denied() {
        assert_denies!(first(), start("ap-south-1"));
        assert_denies!(first(), start("eu-central-1"));
        assert_allows!(first(), start("eu-west-1"));
    }

    #[test]
    fn the_next_version_allows_one_region_more() {
        assert_denies!(second(), start("ap-south-1"));
        assert_allows!(second(), start("eu-central-1"));
    }

    /// What the SCP will deny, and why that is fine. An entry ends on its day, so that somebody looks again.
    const ACCEPTED: &str = r#"[{
        "action": "ec2:*", "principal": "*:role/batch", "until": "2026-12-31",
        "why": "the data team moves these jobs to eu-west-1"
    }]"#;

    #[test]
    fn nothing_of_last_month_is_denied_but_what_we_accepted() {
        let organization = include_str!("platform-repo/dry-run/org.json");
        let organization = Organization::parse(organization).unwrap();
        let policy = first().targets(["ou-ab12-dev00001"]);
        let last_month = include_str!("platform-repo/dry-run/last-month.jsonl");
        let report = DryRun::new(organization)
            .change(&policy)
            .over_records(last_month.lines())
            .unwrap()
            // In a repository of your own, the day of today.
            .accept(&Accepted::parse(ACCEPTED, "2026-11-27").unwrap());
        assert_eq!(report.open().count(), 0, "{report}");
        assert_eq!(
            report.busiest_hour(Outcome::NewlyDenied),
            EXPECTED,
            "{report}"
        );
    }
}
