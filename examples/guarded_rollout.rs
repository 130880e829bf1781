//! An SCP, its unit tests, and its guarded rollout: attached wave by wave, and detached if an alarm of the monitor goes
//! off.
//!
//! ```console
//! $ cargo run --features rollout --example guarded_rollout
//! $ cargo test --features rollout --example guarded_rollout
//! ```

use std::process::ExitCode;

use safer_scps::iam_policy::{Operator, ScpStatement};
use safer_scps::organizations::ServiceControlPolicy;
use safer_scps::policy_rollout::{PolicyRollout, Wave};
use safer_scps::{Alerts, App, ScpMonitor, Stack};

/// Only the Regions that we use, except for services that are global and for the roles of the monitor and of rollouts.
fn deny_regions() -> ServiceControlPolicy {
    let statement = ScpStatement::deny_all_except(["iam:*", "organizations:*", "sts:*"])
        .sid("Regions")
        .condition(
            Operator::STRING_NOT_EQUALS,
            "aws:RequestedRegion",
            ["eu-west-1", "us-east-1"],
        )
        .except_roles(["arn:*:iam::*:role/scp-errors/*"]);
    ServiceControlPolicy::new("deny-regions", statement).description("Only the Regions that we use")
}

fn main() -> ExitCode {
    let app = App::new();
    let alerts = Alerts::new().email("soc@example.com");
    let monitor = ScpMonitor::hardened("o-a1b2c3d4e5").alerts(alerts);
    let monitor = app.add("ScpMonitor", monitor);

    let waves = [
        Wave::of(["ou-ab12-sandbox1"]).soak_hours(1),
        Wave::of(["ou-ab12-dev00001", "111122223333"]).soak_hours(24),
    ];
    let mut rollout = PolicyRollout::new(deny_regions(), waves, monitor.alarms());
    if let Some(topic) = monitor.topic() {
        rollout = rollout.notify(topic);
    }
    // In the account and Region of the hub.
    let stack = app.add("rollouts", Stack::new().description("Rollouts of SCPs"));
    stack.add("DenyRegions", rollout);

    safer_scps::run(app)
}

#[cfg(test)]
mod tests {
    use safer_scps::iam_policy::{Request, assert_allows, assert_denies};

    use super::deny_regions;

    #[test]
    fn other_regions_are_denied() {
        let start = |region| {
            Request::new("ec2:RunInstances")
                .key("aws:RequestedRegion", region)
                .key("aws:PrincipalArn", "arn:aws:iam::111122223333:role/web")
        };
        assert_denies!(deny_regions(), start("ap-south-1"));
        assert_allows!(deny_regions(), start("eu-west-1"));
    }
}
