//! Measures decisions per second on one core, for a hierarchy with ten SCPs: ten of the project, and ten published
//! ones if `SAFER_SCPS_CORPUS` names the folder of the corpus.
//!
//! `ROUNDS=N` measures each N times and prints the best result, for machines with other work.
//!
//! A decision includes the time to build its request. `cargo xtask iam-simulate --bench` compares with another
//! evaluator.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a bench fails by panic"
)]

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use iam_policy::{Hierarchy, Level, Policy, Request};
use serde_json::Value;

const ACTIONS: [&str; 8] = [
    "ec2:RunInstances",
    "ec2:DescribeInstances",
    "s3:GetObject",
    "s3:PutObject",
    "iam:PassRole",
    "kms:Decrypt",
    "sts:AssumeRole",
    "logs:CreateLogStream",
];

fn own() -> Vec<(String, Policy)> {
    let rows: Vec<Value> = serde_json::from_str(include_str!("../tests/data/scps.json")).unwrap();
    let policy = |row: &Value| {
        let name = row["name"].as_str().unwrap().to_owned();
        (name, Policy::parse(&row["document"].to_string()).unwrap())
    };
    rows.iter().map(policy).collect()
}

/// Ten published SCPs: every tenth part of the sorted list gives its first.
fn published() -> Option<Vec<(String, Policy)>> {
    let folder = std::env::var_os("SAFER_SCPS_CORPUS")?;
    let folder = Path::new(&folder).join("scp/policies");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.file_name()
                .unwrap()
                .to_string_lossy()
                .starts_with("scp-")
        })
        .collect();
    files.sort();
    let step = files.len() / 10;
    let policy = |path: &std::path::PathBuf| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(path).unwrap();
        (name, Policy::parse(&text).unwrap())
    };
    Some(files.iter().step_by(step).take(10).map(policy).collect())
}

/// Distributes the policies over a root, a unit and an account.
fn hierarchy(policies: Vec<(String, Policy)>) -> Hierarchy {
    let mut levels = ["r-ab12", "ou-ab12-11111111", "111122223333"]
        .map(|name| Level::new(name).policy("FullAWSAccess", Policy::full_access()));
    for (number, (name, policy)) in policies.into_iter().enumerate() {
        let level = &mut levels[number % 3];
        *level = level.clone().policy(name, policy);
    }
    Hierarchy::new(levels)
}

/// A request as a CloudTrail record gives it.
fn request(action: &str) -> Request<'_> {
    Request::new(action)
        .resource("arn:aws:ec2:eu-west-1:111122223333:instance/i-0123456789abcdef0")
        .key(
            "aws:PrincipalArn",
            "arn:aws:iam::111122223333:role/app/Deployer",
        )
        .key("aws:PrincipalAccount", "111122223333")
        .key("aws:PrincipalOrgID", "o-a1b2c3d4e5")
        .key("aws:RequestedRegion", "eu-west-1")
        .key("aws:SourceIp", "203.0.113.7")
        .key("aws:SecureTransport", "true")
        .key("aws:ViaAWSService", "false")
        .key("aws:userid", "AROAEXAMPLE:session")
        .key("ec2:InstanceType", "t3.micro")
}

fn measure(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, hierarchy: &Hierarchy) {
    group.throughput(Throughput::Elements(ACTIONS.len() as u64));
    group.bench_function(format!("{name}, all keys known"), |b| {
        b.iter(|| {
            for action in ACTIONS {
                black_box(hierarchy.decide(&request(black_box(action))));
            }
        });
    });
    group.bench_function(format!("{name}, other keys unknown"), |b| {
        b.iter(|| {
            for action in ACTIONS {
                black_box(hierarchy.decide(&request(black_box(action)).others_unknown()));
            }
        });
    });
}

/// The best of several rounds, in decisions per second.
fn best(rounds: usize, name: &str, hierarchy: &Hierarchy, others_unknown: bool) {
    // Short rounds, so that some of them are not interrupted.
    const TIMES: usize = 1_000;
    let round = |_| {
        let started = Instant::now();
        for _ in 0..TIMES {
            for action in ACTIONS {
                let request = request(black_box(action));
                let request = match others_unknown {
                    true => request.others_unknown(),
                    false => request,
                };
                black_box(hierarchy.decide(&request));
            }
        }
        (TIMES * ACTIONS.len()) as f64 / started.elapsed().as_secs_f64()
    };
    let best = (0..rounds).map(round).fold(0.0, f64::max);
    let keys = if others_unknown { "unknown" } else { "absent" };
    println!("{name}, other keys {keys}: {best:.0} decisions a second");
}

fn decisions(c: &mut Criterion) {
    if let Some(rounds) = std::env::var("ROUNDS")
        .ok()
        .and_then(|text| text.parse().ok())
    {
        for others_unknown in [false, true] {
            best(
                rounds,
                "ten SCPs of our own",
                &hierarchy(own()),
                others_unknown,
            );
            if let Some(policies) = published() {
                best(
                    rounds,
                    "ten published SCPs",
                    &hierarchy(policies),
                    others_unknown,
                );
            }
        }
        return;
    }
    let mut group = c.benchmark_group("decisions");
    measure(&mut group, "ten SCPs of our own", &hierarchy(own()));
    if let Some(policies) = published() {
        measure(&mut group, "ten published SCPs", &hierarchy(policies));
    }
    group.finish();
}

criterion_group!(benches, decisions);
criterion_main!(benches);
