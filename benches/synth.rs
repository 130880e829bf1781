//! Synthesis in process, compared with serde_json writing the same content, which is the lower limit.

use criterion::{Criterion, criterion_group, criterion_main};
use safer_scps::logs::{
    LogGroup, MetricFilter, MetricTransformation, MetricTransformationRequired, Retention,
};
use safer_scps::{App, ScpMonitor, Stack, StackScope};

fn published() -> App {
    let app = App::new();
    app.add("ScpMonitor", ScpMonitor::published());
    app
}

fn hardened() -> App {
    let app = App::new();
    app.add("ScpMonitor", ScpMonitor::hardened("o-a1b2c3d4e5"));
    app
}

/// 500 resources: log groups, and a metric filter on each.
fn fill(stack: &StackScope) {
    for number in 0..250 {
        let group = stack.add(
            format!("Group{number}"),
            LogGroup::new()
                .log_group_name(format!("/aws/events/{number}"))
                .retention_in_days(Retention::Days30),
        );
        let total = MetricTransformation::new(MetricTransformationRequired {
            metric_name: "Errors".into(),
            metric_namespace: "Example".into(),
            metric_value: "1".into(),
        });
        stack.add(
            format!("Filter{number}"),
            MetricFilter::new(
                "{ $.account = * }",
                group.name(),
                [total.dimensions([("Account", "$.account")])],
            ),
        );
    }
}

fn stacks(count: usize) -> App {
    let app = App::new();
    for number in 0..count {
        fill(&app.add(format!("stack{number}"), Stack::new()));
    }
    app
}

fn measure(c: &mut Criterion, name: &str, build: impl Fn() -> App) {
    let mut group = c.benchmark_group(name);
    if name.starts_with("100") {
        group.sample_size(10);
    }
    group.bench_function("build, check and write YAML", |b| {
        b.iter(|| {
            let assembly = build().synth().unwrap();
            assembly
                .templates()
                .iter()
                .map(|t| t.to_yaml().len())
                .sum::<usize>()
        });
    });
    group.bench_function("build, check and write JSON", |b| {
        b.iter(|| {
            let assembly = build().synth().unwrap();
            assembly
                .templates()
                .iter()
                .map(|t| t.to_json().len())
                .sum::<usize>()
        });
    });
    let app = build();
    group.bench_function("check", |b| b.iter(|| app.synth().unwrap()));
    let values: Vec<serde_json::Value> = app
        .synth()
        .unwrap()
        .templates()
        .iter()
        .map(|template| serde_json::from_str(&template.to_json()).unwrap())
        .collect();
    group.bench_function("serde_json::to_string of the same", |b| {
        b.iter(|| {
            values
                .iter()
                .map(|v| serde_json::to_string(v).unwrap().len())
                .sum::<usize>()
        });
    });
    group.finish();
}

fn synth(c: &mut Criterion) {
    measure(c, "the published monitor", published);
    measure(c, "the hardened monitor", hardened);
    measure(c, "500 resources", || stacks(1));
    measure(c, "100 stacks of 500", || stacks(100));
}

criterion_group!(benches, synth);
criterion_main!(benches);
