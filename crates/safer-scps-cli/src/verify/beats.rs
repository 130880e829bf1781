//! The last beat of each member, and the last canary, from the log lines of the hub.
//!
//! The lines are read with `filter-log-events`, which is free, has no limit of 10,000 rows as a query has, and does not
//! have to be waited for.

use std::collections::{BTreeMap, BTreeSet};

use filter_pattern::FilterPattern;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use serde_json::Value;

use super::ask::{Answer, Session};
use super::permissions;
use super::rollout::Pair;
use super::row::Row;
use super::stack::Stack;

/// How far back lines are read, unless two beats are farther apart.
const WINDOW: u64 = 2 * 60 * 60;
/// The most that is said in one row.
const SHOWN: usize = 20;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Lines {
    events: Vec<Line>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Line {
    timestamp: i64,
    message: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Beat {
    account: String,
    region: String,
}

/// The last line of each account and Region, in milliseconds.
type Last = BTreeMap<Pair, i64>;

/// The rows of beats, if the hub has them. `period` is the time between two beats, in seconds.
pub(crate) fn heartbeat_rows(
    session: &Session<'_>,
    stack: &Stack,
    period: Option<u64>,
    members: &BTreeMap<Pair, String>,
    now: Timestamp,
) -> Vec<Row> {
    let Some(group) = stack.resource("HeartbeatLogGroup") else {
        return Vec::new();
    };
    let place = stack.place_of(&group.name);
    // One beat more, because the newest can be on its way.
    let window = WINDOW.max(period.unwrap_or_default().saturating_mul(2));
    match lines(session, &group.name, None, window, now) {
        Ok(lines) => heartbeats(&place, &last(&lines), members, window),
        Err(error) => vec![Row::unanswered("heartbeat", &place, &error)],
    }
}

fn heartbeats(place: &str, last: &Last, members: &BTreeMap<Pair, String>, window: u64) -> Vec<Row> {
    const CHECK: &str = "heartbeat";
    let hours = window.div_ceil(3600);
    let Some(((account, region), time)) = last.iter().min_by_key(|(_, time)| **time) else {
        return vec![
            Row::failed(CHECK, place, format!("no beat of any account in {hours} hours"))
                .help("a member's rule, role or bus policy stops everything: --member PROFILE checks a member"),
        ];
    };
    let found = format!(
        "{} accounts and Regions; silent longest: {account} {region} since {}",
        last.len(),
        shown(*time)
    );
    let mut rows = vec![Row::ok(CHECK, place, found)];
    let silent = members.keys().filter(|pair| !last.contains_key(*pair));
    rows.extend(silent.map(|(account, region)| {
        let place = format!("{account} {region}");
        Row::failed(CHECK, &place, format!("no beat in {hours} hours"))
            .help("its rule, role or schedule stops it: --member PROFILE checks it; a new stack sends within an hour")
    }));
    rows
}

/// The row of canaries, if the hub has them. `pattern` is that of the deployed metric filter.
pub(crate) fn canary_rows(
    session: &Session<'_>,
    stack: &Stack,
    pattern: Option<&str>,
    now: Timestamp,
) -> Vec<Row> {
    const CHECK: &str = "canary";
    let (Some(_), Some(group)) = (
        stack.resource("CanaryFilter"),
        stack.resource("CloudWatchLogGroup"),
    ) else {
        return Vec::new();
    };
    let place = stack.place_of(&group.name);
    let Some(pattern) = pattern else {
        return vec![Row::unknown(
            CHECK,
            &place,
            "the metric filter of canaries is not known",
        )];
    };
    let lines = match lines(session, &group.name, Some(pattern), WINDOW, now) {
        Ok(lines) => lines,
        Err(error) => return vec![Row::unanswered(CHECK, &place, &error)],
    };
    // Only lines that match are asked for. Emulators return others too.
    let lines = match FilterPattern::parse(pattern) {
        Ok(parsed) => lines
            .into_iter()
            .filter(|line| parsed.matches(&line.message))
            .collect(),
        Err(_) => lines,
    };
    canaries(&place, &last(&lines), &accounts(pattern))
}

fn canaries(place: &str, last: &Last, accounts: &BTreeSet<String>) -> Vec<Row> {
    const CHECK: &str = "canary";
    let hours = WINDOW / 3600;
    let heard: BTreeSet<&str> = last.keys().map(|(account, _)| account.as_str()).collect();
    let mut rows: Vec<Row> = last
        .iter()
        .take(SHOWN)
        .map(|((account, region), time)| {
            Row::ok(
                CHECK,
                &format!("{account} {region}"),
                format!("denied and logged at {}", shown(*time)),
            )
        })
        .collect();
    let silent = accounts
        .iter()
        .filter(|account| !heard.contains(account.as_str()));
    rows.extend(silent.map(|account| {
        Row::failed(
            CHECK,
            account,
            format!("no denial of its canary in {hours} hours"),
        )
        .help(
            "is policies.yml deployed and attached, does a trail log, and is the member's rule on?",
        )
    }));
    if rows.is_empty() {
        rows.push(Row::unknown(
            CHECK,
            place,
            "the metric filter names no accounts",
        ));
    }
    rows
}

/// The accounts that a filter pattern compares with.
fn accounts(pattern: &str) -> BTreeSet<String> {
    let texts = pattern.split('"').skip(1).step_by(2);
    let ids = texts.filter(|text| text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit()));
    ids.map(str::to_owned).collect()
}

fn lines(
    session: &Session<'_>,
    group: &str,
    pattern: Option<&str>,
    window: u64,
    now: Timestamp,
) -> Answer<Vec<Line>> {
    let window = SignedDuration::from_secs(i64::try_from(window).unwrap_or(i64::MAX / 1_000_000));
    let start = now.checked_sub(window).unwrap_or(Timestamp::UNIX_EPOCH);
    let start = start.as_millisecond().to_string();
    let mut call = vec!["--log-group-name", group, "--start-time", &start];
    if let Some(pattern) = pattern {
        call.extend(["--filter-pattern", pattern]);
    }
    let lines: Lines = session.get(&permissions::LOG_EVENTS, &call)?;
    Ok(lines.events)
}

fn last(lines: &[Line]) -> Last {
    let mut last = Last::new();
    for line in lines {
        let Ok(beat) =
            serde_json::from_str::<Value>(&line.message).and_then(serde_json::from_value::<Beat>)
        else {
            continue;
        };
        if beat.account.is_empty() {
            continue;
        }
        let time = last
            .entry((beat.account, beat.region))
            .or_insert(line.timestamp);
        *time = (*time).max(line.timestamp);
    }
    last
}

/// A time as RFC 3339, in seconds.
fn shown(milliseconds: i64) -> String {
    match Timestamp::from_millisecond(milliseconds) {
        Ok(time) => time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        Err(_) => milliseconds.to_string(),
    }
}
