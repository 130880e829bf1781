//! So many denials that others are not seen among them, or are not counted.

use safer_scps::FILTER_LIMIT;
use safer_scps::rehearse::{DataPoint, Event};
use serde_json::json;

use crate::attempt::{Attempt, End, Who, attempt};
use crate::events::{call, shaped};
use crate::monitor::{alarms_that_go_off, run};

pub(super) fn attempts() -> Vec<Attempt> {
    vec![
        attempt(
            Who::User,
            "have 200 calls denied within a minute",
            "**possible**: 200 denials are counted; noticed by `scp-errors-total`, `scp-errors-account`",
            || {
                let points: Vec<DataPoint> =
                    (0..200).flat_map(|_| denied("CreateBucket")).collect();
                let all = points.iter().filter(|point| point.dimensions.is_empty());
                End::Possible {
                    effect: format!(
                        "{} denials are counted",
                        all.map(|point| point.value).sum::<f64>()
                    ),
                    noticed: alarms_that_go_off(&points),
                }
            },
        ),
        attempt(
            Who::User,
            "have calls with more than 1,000 names denied within an hour, so that CloudWatch Logs turns off the filter by action",
            "**possible**: the filter is off, denials are still logged, but not counted everywhere; noticed by `scp-errors-uncounted`",
            || {
                let names = (0..=FILTER_LIMIT).map(|n| format!("Call{n}"));
                let points = names.flat_map(|name| denied(&name));
                let mut actions: Vec<String> = points
                    .filter_map(|point| match &point.dimensions[..] {
                        [(key, value)] if key == "Action" => Some(value.clone()),
                        _ => None,
                    })
                    .collect();
                actions.sort();
                actions.dedup();
                if actions.len() <= FILTER_LIMIT as usize {
                    return End::NoEffect(format!("{} values", actions.len()));
                }
                match End::of_fault("the filter of denials by action is off") {
                    End::Possible { noticed, effect } => End::Possible {
                        effect: effect.replace(
                            "denials are logged",
                            "the filter is off, denials are still logged",
                        ),
                        noticed,
                    },
                    other => other,
                }
            },
        ),
        attempt(
            Who::User,
            "put many events in the shape of denials on the default bus, to have them counted",
            "dropped at the hub rule",
            || {
                let event =
                    Event::put_on_default_bus("arn:aws:iam::222222222222:user/eve", shaped("app"));
                let event = event.unwrap();
                let ends: Vec<End> = (0..200).map(|_| End::of(&run(&event))).collect();
                assert!(ends.iter().all(|end| end == &ends[0]));
                ends[0].clone()
            },
        ),
        attempt(
            Who::User,
            "put so many there that EventBridge throttles the hub's bus",
            "**possible**: denials are late; noticed by `scp-errors-canary`",
            || End::of_fault("the hub's bus is throttled, and EventBridge tries again"),
        ),
    ]
}

/// The data points of a denied call.
fn denied(name: &str) -> Vec<DataPoint> {
    let trace = run(&call(json!({"eventName": name})));
    assert!(trace.is_logged(), "{trace}");
    trace.data_points().to_vec()
}
