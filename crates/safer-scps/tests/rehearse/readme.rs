//! The figures in the repository's README are those that the crate computes.

use safer_scps::rehearse::Outcome;
use safer_scps::{Cost, FILTER_LIMIT, ScpMonitor, Usage, prices};

use crate::recorded::{denials, outcomes};
use crate::support::ORGANIZATION;

const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../README.md");

/// Asserts that the README has a text. Line breaks of the README count as spaces.
#[track_caller]
fn says(expected: &str) {
    let readme = std::fs::read_to_string(README).unwrap();
    let words: Vec<&str> = readme.split_whitespace().collect();
    assert!(
        words.join(" ").contains(expected),
        "README.md does not say: {expected}"
    );
}

/// A number with commas between thousands.
fn grouped(number: u64) -> String {
    let digits = number.to_string().into_bytes();
    let groups: Vec<String> = digits
        .rchunks(3)
        .rev()
        .map(|group| String::from_utf8_lossy(group).into_owned())
        .collect();
    groups.join(",")
}

/// Dollars, rounded.
fn dollars(amount: f64) -> String {
    format!("${}", grouped(amount.round() as u64))
}

/// The part of a cost that custom metrics have.
fn metrics(cost: &Cost) -> f64 {
    let lines = cost.lines().iter();
    let metrics = lines.filter(|line| line.price.of.starts_with("custom metric"));
    metrics.map(|line| line.dollars()).sum()
}

#[test]
fn costs_in_the_readme_are_those_of_the_estimate() {
    let usage = Usage::new(200, 25);
    let published = ScpMonitor::published().cost(usage);
    let monitor = ScpMonitor::hardened(ORGANIZATION);
    let four = usage.regions(4);
    let four = monitor.clone().sized_for(four).cost(four);
    let hardened = monitor.sized_for(usage).cost(usage);
    assert!(published.turns_filter_off() && !hardened.turns_filter_off());
    says(&format!(
        "| metrics for 200 accounts, 25 actions | {}, and the filter turns itself off at {} | {} |",
        grouped(published.metrics()),
        grouped(FILTER_LIMIT),
        grouped(hardened.metrics()),
    ));
    says(&format!(
        "| these metrics cost a month, at most | {} | {} |",
        dollars(metrics(&published)),
        dollars(metrics(&hardened)),
    ));
    let (published, hardened) = (dollars(published.dollars()), dollars(hardened.dollars()));
    says(&format!(
        "| all of the monitor costs a month, at most | {published} | {hardened} |"
    ));
    says(&format!(
        "200 accounts and 25 denied actions in one Region cost at most {published} a month with the \
         published monitor"
    ));
    says(&format!(
        "and {hardened} with the hardened one, if it knows this size. In four Regions the hardened one costs at most {}",
        dollars(four.dollars()),
    ));
}

#[test]
fn prices_in_the_readme_are_those_of_the_estimate() {
    let price = |of: &str| {
        let dollars = prices().find(|price| price.of == of).unwrap().dollars;
        match dollars.fract() == 0.0 {
            true => format!("${dollars}"),
            false => format!("${dollars:.2}"),
        }
    };
    let event = price("million events to another account");
    says(&format!("| {event} per million events of 64 KB |"));
    says(&format!("| {} per GB |", price("GB of log ingested")));
    says(&format!("| {} a month each |", price("custom metric")));
    let alarm = price("metric of an alarm");
    says(&format!(
        "| {alarm} a month for each metric that they watch |"
    ));
    let composite = price("composite alarm");
    says(&format!("| {composite} a month for the composite alarm |"));
    let rule = price("rule of Contributor Insights");
    let lines = price("million lines of a rule");
    says(&format!(
        "| {rule} a month for a rule, and {lines} for a million lines that match it |"
    ));
    let dashboard = price("dashboard past the first three");
    let key = price("customer key");
    says(&format!("| {dashboard} and {key} a month |"));
}

#[test]
#[ignore = "needs the corpus of recorded denials"]
fn counts_of_recorded_denials_in_the_readme_are_those_of_the_corpus() {
    let rows = denials();
    let of_kind = |scp: bool| {
        let rows = rows.iter();
        let is_scp = |kind: &str| kind.starts_with("scp-");
        let rows = rows.filter(move |row| is_scp(row["kind"].as_str().unwrap()) == scp);
        rows.map(outcomes).collect::<Vec<_>>()
    };
    let logged = |outcomes: &[[Outcome; 2]], monitor: usize| {
        let outcomes = outcomes.iter();
        outcomes.filter(|of| of[monitor] == Outcome::Logged).count()
    };
    let scp = of_kind(true);
    let (all, published, hardened) = (scp.len(), logged(&scp, 0), logged(&scp, 1));
    let unnamed = all - hardened;
    says(&format!(
        "| logs, of {all} collected SCP denials | {published} | {hardened} (the other {unnamed} name \
         no kind of policy) |"
    ));
    says(&format!(
        "Of {all} collected SCP denials it catches {published}."
    ));
    let others = of_kind(false);
    let (all, published, hardened) = (others.len(), logged(&others, 0), logged(&others, 1));
    says(&format!(
        "| logs, of {all} other denials | {published} | {hardened} |"
    ));
}
