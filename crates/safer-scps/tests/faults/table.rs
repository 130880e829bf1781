//! The tables of faults, which people review in pull requests, and what they must show.

use safer_scps::cloudformation::Rollout;
use safer_scps::rehearse::{Notices, Organization};
use safer_scps::{Alerts, Canary, Heartbeat, Region, ScpMonitor};

const REGIONS: [Region; 2] = [Region::UsEast1, Region::EuWest1];

/// Three accounts in two Regions.
pub(crate) fn organization() -> Organization {
    Organization::new()
        .accounts(["111111111111", "222222222222", "333333333333"])
        .regions(["us-east-1", "eu-west-1"])
}

fn notices(monitor: &ScpMonitor) -> Notices {
    let rehearsal = monitor.rehearsal().unwrap().within(organization()).unwrap();
    rehearsal.what_would_notice().unwrap()
}

/// The preset as it is, with a StackSet.
fn preset() -> ScpMonitor {
    let rollout = Rollout::organizational_units(["r-a1b2"]).regions(REGIONS);
    ScpMonitor::hardened("o-a1b2c3d4e5").deploy_to(rollout)
}

/// The preset with everything that notices faults, except the canary.
pub(crate) fn without_canary() -> ScpMonitor {
    preset()
        .alerts(Alerts::new().email("soc@example.com"))
        .heartbeat(Heartbeat::every_minutes(60).members(6))
        .suspected_denials(true)
}

/// The preset with everything that notices faults. The canary is in one account, in both Regions.
fn everything() -> ScpMonitor {
    without_canary().canary(Canary::in_accounts(["111111111111"]))
}

fn check(name: &str, notices: &Notices) {
    insta::with_settings!(
        {
            snapshot_path => "../../../../snapshots",
            prepend_module_to_snapshot => false,
            omit_expression => true,
        },
        { insta::assert_snapshot!(name, notices.to_string()) }
    );
}

/// The faults that no alarm notices.
fn unnoticed(notices: &Notices) -> Vec<&'static str> {
    let rows = notices.rows.iter();
    rows.filter(|row| row.first().is_none())
        .map(|row| row.fault)
        .collect()
}

#[test]
fn everything_on_notices_every_fault() {
    let notices = notices(&everything());
    check("faults-everything-on", &notices);
    for fault in NAMED {
        assert!(notices.rows.iter().any(|row| row.fault == fault), "{fault}");
    }
    assert_eq!(unnoticed(&notices), [""; 0]);
    for row in &notices.rows {
        let first = row.first();
        assert!(first.is_some_and(|first| first.tells.somebody()), "{row}");
        assert_eq!(row.cannot_tell, None, "{row}");
    }
    assert!(notices.always_on.is_empty(), "{:?}", notices.always_on);
    assert!(
        notices.not_rehearsed.is_empty(),
        "{:?}",
        notices.not_rehearsed
    );
}

/// Faults that the table must have, whatever else it has.
const NAMED: [&str; 13] = [
    "no trail is logging in the organization",
    "the member rule is disabled",
    "the sender's role is deleted",
    "an SCP denies everything in an account",
    "the bus policy is for another organization",
    "the hub's rule is disabled",
    "the target of the hub's rule is removed",
    "the policy of the log groups is missing",
    "the hub's key is disabled",
    "the filter of all denials is off",
    "the StackSet fails in an account",
    "a Region is not rolled out",
    "the StackSet fails in an account that joined",
];

/// A mail about a change reaches nobody if the one who made it changed the rule for it first, or let CloudFormation make
/// it. What stops denials is noticed in any case.
#[test]
fn what_stops_denials_is_noticed_without_a_mail_about_the_change() {
    let notices = notices(&everything().watch_changes(false));
    assert_eq!(unnoticed(&notices), ["somebody deletes the hub's alarms"]);
}

#[test]
fn the_preset_says_what_it_does_not_notice() {
    let notices = notices(&preset());
    check("faults-preset", &notices);
    assert!(notices.always_on.is_empty(), "{:?}", notices.always_on);
    assert!(
        notices.not_rehearsed.is_empty(),
        "{:?}",
        notices.not_rehearsed
    );
    // Nobody subscribes to the topic of the preset.
    for row in &notices.rows {
        assert!(
            row.first().is_none_or(|first| !first.tells.somebody()),
            "{row}"
        );
    }
}

#[test]
fn the_published_preset_notices_nothing() {
    let notices = notices(&ScpMonitor::published());
    assert_eq!(unnoticed(&notices).len(), notices.rows.len(), "{notices}");
}

/// The documentation shows the tables, and README the number of faults.
#[test]
fn the_documentation_has_these_tables() {
    let readme = include_str!("../../../../README.md");
    let readme = readme.split_whitespace().collect::<Vec<_>>().join(" ");
    let number = notices(&everything()).rows.len();
    let expected = format!("shows for {number} faults which alarm notices each");
    assert!(readme.contains(&expected), "README.md lacks: {expected}");
    let page = include_str!("../../../../docs/FAULTS.md");
    for monitor in [everything(), preset()] {
        let table = notices(&monitor).to_string();
        assert!(
            page.contains(&table),
            "docs/FAULTS.md lacks this table:\n{table}"
        );
    }
}
