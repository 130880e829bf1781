//! Metric filters make data points of the lines in the log group.

use safer_scps::rehearse::{Event, Rehearsal, Stage, Verdict};
use serde_json::json;

use crate::support::{event, hardened, with};

#[test]
fn metric_filters_make_data_points() {
    let points = |rehearsal: &Rehearsal, event: &Event| -> Vec<String> {
        rehearsal
            .run(event)
            .data_points()
            .iter()
            .map(ToString::to_string)
            .collect()
    };
    assert_eq!(
        points(&hardened(), &event(json!({}))),
        [
            "ScpErrors/ScpErrors = 1 Count",
            "ScpErrors/ScpErrors {Account=111122223333} = 1 Count",
            "ScpErrors/ScpErrors {Action=CreateBucket} = 1 Count",
        ]
    );
    // A dimension whose field is absent is left out.
    let other = with(|monitor| {
        let value = "MetricTransformations.0.Dimensions.1.Value";
        monitor.metric_filters()[0].override_property(value, "$.detail.nowhere");
    });
    assert_eq!(
        points(&other.unwrap(), &event(json!({}))),
        ["ScpErrors/ScpErrors {Account=111122223333} = 1 Count",]
    );
    // A line that does not match makes no data point.
    let other = with(|monitor| {
        let filter = &monitor.metric_filters()[0];
        filter.override_property("FilterPattern", "{ $.account = \"444455556666\" }");
    });
    let trace = other.unwrap().run(&event(json!({})));
    assert!(
        trace.is_logged() && trace.data_points().is_empty(),
        "{trace}"
    );
    let step = trace.steps().last().unwrap();
    assert_eq!(
        (step.stage, step.verdict),
        (Stage::MetricFilter, Verdict::Stopped)
    );
    // The value may be a field of the line.
    let other = with(|monitor| {
        let value = "MetricTransformations.0.MetricValue";
        monitor.metric_filters()[0].override_property(value, "$.detail.bytes");
    });
    let other = other.unwrap();
    assert_eq!(
        points(&other, &event(json!({"bytes": 7.5}))),
        ["ScpErrors/ScpErrors {Account=111122223333, Action=CreateBucket} = 7.5 Count",]
    );
    assert!(points(&other, &event(json!({"bytes": "many"}))).is_empty());
}
