//! The guarded rollout of our SCPs: wave by wave, and back if denials come.

use safer_scps::cloudwatch::AlarmRef;
use safer_scps::iam_policy::Policy;
use safer_scps::organizations::ServiceControlPolicy;
use safer_scps::policy_rollout::{Day, DenialLimits, PolicyRollout, Wave, Window};
use safer_scps::sns::TopicRef;
use safer_scps::{App, Monitor, Stack};

/// The SCP of `policies/`, which the dry run and the pull request's comment are about too.
const DENY_REGIONS: &str = include_str!("../policies/deny-regions.json");
/// How many denials the dry run of last month has in its busiest hour; `tests/dry_run.rs` holds this number.
pub const EXPECTED: u64 = 1;

/// The stack of rollouts, which is deployed where the hub is.
pub fn add(app: &App, monitor: &Monitor, spike: &AlarmRef, pager: &TopicRef) {
    // The file is compiled in, and the dry run in `tests/` reads it too.
    let policy: Policy = DENY_REGIONS
        .parse()
        .expect("policies/deny-regions.json is a policy");
    let waves = [
        Wave::of(["ou-ab12-sandbox1"]).soak_hours(4),
        Wave::of(["ou-ab12-dev00001"])
            .soak_hours(24)
            .after_approval(),
    ];
    let mornings = Window::hours(7, 11).on([Day::Monday, Day::Tuesday, Day::Wednesday]);
    let rollout = PolicyRollout::new(
        ServiceControlPolicy::new("deny-regions", policy),
        waves,
        [spike],
    )
    .limit_denials(DenialLimits::new(monitor.log_group(), EXPECTED))
    .start_waves_in(mornings)
    .notify(pager);
    let stack = app.add("rollouts", Stack::new().description("Rollouts of SCPs"));
    stack.add("DenyRegions", rollout);
}
