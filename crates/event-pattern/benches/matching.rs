//! Measures how fast events are matched: on a single thread, from bytes, with parsing included. The same run
//! measures the crate `quamina`, where it has the operators, `serde_json` parsing the same bytes to `Value`, and a
//! scan of the same bytes.
//!
//! `CITYLOTS=FILE` names the data that the corpus' `gen_citylots2.py` writes; match counts are checked then.
//! `ROUNDS=N` runs the rule sets on the city lots alone, this crate and `quamina` in turn N times, and prints the
//! best of each, for machines with other work.
#![allow(
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic
)]

mod support;

use criterion::{
    BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main, measurement::WallTime,
};
use event_pattern::{EventPattern, PatternSet};
use std::hint::black_box;
use std::time::Instant;
use support::{citylots, cloudtrail};

const PUBLISHED: &str = r#"{"detail-type":["AWS API Call via CloudTrail"],"detail":{"errorCode":["AccessDenied"],"errorMessage":[{"suffix":"deny in a service control policy"}]}}"#;

fn bytes(events: &[Vec<u8>]) -> Throughput {
    Throughput::Bytes(events.iter().map(|event| event.len() as u64).sum())
}

/// Measures the fastest possible reading of the same bytes, and the usual one.
fn floor_and_ceiling(group: &mut BenchmarkGroup<'_, WallTime>, events: &[Vec<u8>]) {
    group.bench_function("memory scan", |b| {
        b.iter(|| events.iter().filter(|event| memchr_absent(event)).count());
    });
    group.bench_function("serde_json to Value", |b| {
        b.iter(|| {
            for event in events {
                black_box(serde_json::from_slice::<serde_json::Value>(event).unwrap());
            }
        });
    });
}

fn memchr_absent(event: &[u8]) -> bool {
    memchr::memchr(0, event).is_none()
}

fn ours(set: &PatternSet, events: &[Vec<u8>]) -> usize {
    let mut matches = 0;
    events
        .iter()
        .for_each(|event| set.for_each_match(event, |_| matches += 1));
    matches
}

fn theirs(set: &quamina::Quamina<String>, events: &[Vec<u8>]) -> usize {
    events
        .iter()
        .map(|event| set.matches_for_event(event).unwrap().len())
        .sum()
}

fn set(patterns: &[(String, String)]) -> PatternSet {
    let parse =
        |(name, text): &(String, String)| (name.clone(), EventPattern::parse(text).unwrap());
    PatternSet::new(patterns.iter().map(parse)).unwrap()
}

/// The same patterns in `quamina`, if it accepts them.
fn quamina(patterns: &[(String, String)]) -> Option<quamina::Quamina<String>> {
    let mut set = quamina::Quamina::new();
    patterns
        .iter()
        .try_for_each(|(name, text)| set.add_pattern(name.clone(), text))
        .ok()?;
    Some(set)
}

fn rounds() -> Option<usize> {
    std::env::var("ROUNDS").ok()?.parse().ok()
}

fn published(c: &mut Criterion) {
    let events = cloudtrail(4_000);
    let sizes = events.iter().map(Vec::len);
    println!(
        "CloudTrail events of {} to {} bytes",
        sizes.clone().min().unwrap(),
        sizes.max().unwrap()
    );
    let mut group = c.benchmark_group("a published rule on CloudTrail");
    group.throughput(bytes(&events));
    let pattern = EventPattern::parse(PUBLISHED).unwrap();
    let matcher = pattern.matcher().unwrap();
    let count = |events: &[Vec<u8>]| {
        events
            .iter()
            .filter(|event| matcher.matches(*event))
            .count()
    };
    println!("{} of {} match", count(&events), events.len());
    group.bench_function("event-pattern", |b| b.iter(|| count(&events)));
    group.bench_function("event-pattern, validated", |b| {
        b.iter(|| {
            events
                .iter()
                .filter(|event| matcher.try_matches(*event).unwrap())
                .count()
        });
    });
    let alone = set(&[("published".to_owned(), PUBLISHED.to_owned())]);
    assert_eq!(ours(&alone, &events), count(&events));
    group.bench_function("event-pattern, every event walked", |b| {
        b.iter(|| ours(&alone, &events))
    });
    if let Some(other) = quamina(&[("published".to_owned(), PUBLISHED.to_owned())]) {
        assert_eq!(theirs(&other, &events), count(&events));
        group.bench_function("quamina", |b| b.iter(|| theirs(&other, &events)));
    }
    floor_and_ceiling(&mut group, &events);
}

/// A name, the patterns with theirs, and how many events each must match.
type RuleSet = (String, Vec<(String, String)>, Vec<u64>);

/// The rule sets of event-ruler's benchmark if the corpus is there, else sets of the same shape.
fn rule_sets() -> Vec<RuleSet> {
    match support::corpus() {
        Some(folder) => recorded_rule_sets(&folder.join("event-pattern/bench")),
        None => generated_rule_sets(),
    }
}

fn recorded_rule_sets(folder: &std::path::Path) -> Vec<RuleSet> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let files = files.into_iter().filter(|path| {
        path.extension()
            .is_some_and(|extension| extension == "jsonl")
    });
    let read = |path: std::path::PathBuf| {
        let name = path
            .file_stem()
            .unwrap()
            .to_string_lossy()
            .replace("rules-", "");
        let rows: Vec<serde_json::Value> = std::fs::read_to_string(path)
            .unwrap()
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let text = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap().to_owned();
        let patterns = rows
            .iter()
            .map(|row| (text(row, "name"), text(row, "pattern")))
            .collect();
        (
            name,
            patterns,
            rows.iter()
                .map(|row| row["expected"].as_u64().unwrap())
                .collect(),
        )
    };
    files.map(read).collect()
}

fn generated_rule_sets() -> Vec<RuleSet> {
    let field = |path: &str, values: &[&str]| -> Vec<String> {
        let (outer, inner) = path.split_once('.').unwrap();
        values
            .iter()
            .map(|value| format!(r#"{{"{outer}":{{"{inner}":[{value}]}}}}"#))
            .collect()
    };
    let street = "properties.STREET";
    let sets = [
        ("EXACT", field("properties.MAPBLKLOT", &[r#""0000001""#, r#""1234567""#, r#""2345678""#, r#""7654321""#, r#""9999999""#])),
        ("PREFIX", field(street, &[r#"{"prefix":"AC"}"#, r#"{"prefix":"NO"}"#, r#"{"prefix":"17"}"#, r#"{"prefix":"GO"}"#])),
        ("SUFFIX", field(street, &[r#"{"suffix":"ON"}"#, r#"{"suffix":"TE"}"#, r#"{"suffix":"TH"}"#, r#"{"suffix":"GA"}"#])),
        ("WILDCARD", field("properties.MAPBLKLOT", &[r#"{"wildcard":"2*0*1*7"}"#, r#"{"wildcard":"*218"}"#, r#"{"wildcard":"143*"}"#])),
        ("EQUALS_IGNORE_CASE", field(street, &[r#"{"equals-ignore-case":"fulton"}"#, r#"{"equals-ignore-case":"Mason"}"#])),
        ("NUMERIC", field("geometry.firstCoordinates", &[]).into_iter().chain([
            r#"{"geometry":{"firstCoordinates":{"x":[{"numeric":["<",-122.45]}]}}}"#.to_owned(),
            r#"{"geometry":{"type":["Polygon"],"firstCoordinates":{"y":[{"numeric":[">",37.75,"<",37.76]}]}}}"#.to_owned(),
        ]).collect()),
        ("ANYTHING_BUT", field(street, &[r#"{"anything-but":["FULTON"]}"#, r#"{"anything-but":["MASON","ACORN"]}"#])),
        ("COMPLEX_ARRAYS", vec![
            r#"{"geometry":{"coordinates":{"x":[{"numeric":["<",-122.45]}]}}}"#.to_owned(),
            r#"{"geometry":{"type":["Polygon"],"coordinates":{"y":[{"numeric":["=",37.75]}]}}}"#.to_owned(),
        ]),
    ];
    let named = |patterns: Vec<String>| {
        patterns
            .into_iter()
            .enumerate()
            .map(|(at, text)| (format!("r{at}"), text))
            .collect()
    };
    sets.into_iter()
        .map(|(name, patterns)| (name.to_owned(), named(patterns), Vec::new()))
        .collect()
}

/// Prints events per second of the fastest round, both libraries taking turns.
fn in_turn(rounds: usize, events: &[Vec<u8>]) {
    let timed = |best: &mut f64, run: &dyn Fn() -> usize| {
        let started = Instant::now();
        black_box(run());
        *best = best.min(started.elapsed().as_secs_f64());
    };
    for (name, patterns, _) in rule_sets() {
        let (own, other) = (set(&patterns), quamina(&patterns));
        let (mut own_best, mut other_best) = (f64::INFINITY, f64::INFINITY);
        for _ in 0..rounds {
            timed(&mut own_best, &|| ours(&own, events));
            if let Some(other) = &other {
                timed(&mut other_best, &|| theirs(other, events));
            }
        }
        let rate = |seconds: f64| events.len() as f64 / seconds;
        let (own, other) = (rate(own_best), rate(other_best));
        println!("{name}: event-pattern {own:.0}/s, quamina {other:.0}/s");
    }
}

fn city_lots(c: &mut Criterion) {
    let (events, complete) = citylots();
    if let Some(rounds) = rounds() {
        return in_turn(rounds, &events);
    }
    let mut group = c.benchmark_group("b city lots");
    group.sample_size(10).throughput(bytes(&events));
    for (name, patterns, expected) in rule_sets() {
        let own = set(&patterns);
        if complete && !expected.is_empty() {
            let mut counts = vec![0; patterns.len()];
            events
                .iter()
                .for_each(|event| own.for_each_match(event, |at| counts[at] += 1));
            assert_eq!(counts, expected, "{name}");
        }
        group.bench_function(format!("{name}/event-pattern"), |b| {
            b.iter(|| ours(&own, &events))
        });
        if let Some(other) = quamina(&patterns) {
            group.bench_function(format!("{name}/quamina"), |b| {
                b.iter(|| theirs(&other, &events))
            });
        }
    }
    floor_and_ceiling(&mut group, &events);
}

/// Patterns of an organization's teams: each its service, action and account, some with more.
fn teams(count: usize) -> Vec<(String, String)> {
    let pattern = |at: usize| {
        let (service, action) = (support::SERVICES[at % 10], support::ACTIONS[at / 10 % 12]);
        let more = match at % 4 {
            0 => String::new(),
            1 => r#","errorCode":["AccessDenied"]"#.to_owned(),
            2 => format!(
                r#","recipientAccountId":["{:012}"]"#,
                100_000_000_000 + (at / 120) as u64
            ),
            _ => format!(
                r#","userIdentity":{{"sessionContext":{{"sessionIssuer":{{"userName":[{{"prefix":"role-{}"}}]}}}}}}"#,
                at / 120
            ),
        };
        let text = format!(
            r#"{{"source":["aws.{service}"],"detail-type":["AWS API Call via CloudTrail"],"account":["{:012}"],"detail":{{"eventName":["{action}"]{more}}}}}"#,
            100_000_000_000 + (at / 40) as u64
        );
        (format!("p{at}"), text)
    };
    (0..count).map(pattern).collect()
}

fn many_patterns(c: &mut Criterion) {
    let events = cloudtrail(2_000);
    let mut group = c.benchmark_group("c patterns at once");
    group.sample_size(10).throughput(bytes(&events));
    for count in [1, 10, 100, 1_000, 10_000] {
        let patterns = teams(count);
        let own = set(&patterns);
        println!("{count} patterns: {} matches", ours(&own, &events));
        group.bench_function(format!("{count}/event-pattern"), |b| {
            b.iter(|| ours(&own, &events))
        });
        if let Some(other) = quamina(&patterns) {
            group.bench_function(format!("{count}/quamina"), |b| {
                b.iter(|| theirs(&other, &events))
            });
        }
    }
}

fn wildcards(c: &mut Criterion) {
    let mut group = c.benchmark_group("d wildcards at their worst");
    group.sample_size(10);
    for length in [1_000, 10_000, 100_000] {
        let event = vec![format!(r#"{{"f":"{}"}}"#, "a".repeat(length)).into_bytes()];
        group.throughput(bytes(&event));
        for pattern in ["a*a*a*a*a*b", "*a*a*a*a*a*b*", "*aaaaaaaab*"] {
            let own = set(&[(
                "w".to_owned(),
                format!(r#"{{"f":[{{"wildcard":"{pattern}"}}]}}"#),
            )]);
            group.bench_function(format!("{pattern} on {length}"), |b| {
                b.iter(|| ours(&own, &event))
            });
        }
    }
}

criterion_group!(benches, published, city_lots, many_patterns, wildcards);
criterion_main!(benches);
