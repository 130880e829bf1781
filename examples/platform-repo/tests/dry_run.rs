//! Our SCPs deny nothing of last month but what we know of.

use safer_scps::dry_run::Outcome;

const LAST_MONTH: &str = include_str!("../dry-run/last-month.jsonl");

#[test]
fn the_regions_deny_nothing_of_last_month_but_the_batch_jobs() {
    let run = scp_monitoring::dry_run().unwrap();
    let report = run.over_records(LAST_MONTH.lines()).unwrap();
    assert_eq!(report.read.faults_total, 0, "{report}");
    assert_eq!(report.coverage.judged, 5, "{report}");
    assert_eq!(report.count(Outcome::MaybeDenied), 0, "{report}");
    let denied = report
        .rows
        .iter()
        .filter(|row| row.outcome == Outcome::NewlyDenied);
    let denied: Vec<(&str, &str)> = denied
        .map(|row| (row.action.as_str(), row.principal.as_str()))
        .collect();
    // The data team moves these jobs to eu-west-1 before the SCP is attached.
    let batch = ("ec2:StopInstances", "arn:aws:iam::444455556666:role/batch");
    assert_eq!(denied, [batch], "{report}");
    // More denials in a minute than last month had in an hour end the rollout.
    let busiest = report.busiest_hour(Outcome::NewlyDenied);
    assert_eq!(busiest, scp_monitoring::EXPECTED, "{report}");
}
