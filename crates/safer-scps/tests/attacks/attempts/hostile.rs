//! Hostile values in real denials, to add lines to the log, or dimensions and values to metrics.

use serde_json::{Value, json};

use crate::attempt::{Attempt, End, Who, attempt};
use crate::events::{MESSAGE, call, record};
use crate::monitor::run;

const ONCE: &str = "no effect: one line, counted once";

pub(super) fn attempts() -> Vec<Attempt> {
    vec![
        attempt(
            Who::User,
            "have control characters and line breaks in the message",
            ONCE,
            || {
                once(
                    json!({"errorMessage": format!("{MESSAGE}\r\n\u{0}\u{1b}[2J\u{2028}{{\"account\":\"1\"}}")}),
                )
            },
        ),
        attempt(
            Who::User,
            "close the JSON text in the message, and add fields",
            ONCE,
            || {
                once(
                    json!({"errorMessage": format!("{MESSAGE}\"}},\"account\":\"999999999999\",\"x\":{{\"y\":\"")}),
                )
            },
        ),
        attempt(Who::User, "have a parameter of 200 KB", ONCE, || {
            once(json!({"requestParameters": {"key": "x".repeat(200 * 1024)}}))
        }),
        attempt(
            Who::User,
            "have nested JSON as the name of the call",
            ONCE,
            || once(json!({"eventName": "{\"Action\":\"x\",\"Account\":[{\"$or\":[]}]}"})),
        ),
        attempt(
            Who::User,
            "have a quote, a backslash and a wildcard in the name of the call",
            ONCE,
            || once(json!({"eventName": "*\"\\ && $.account = *"})),
        ),
    ]
}

/// Whether a record becomes one line with the same fields, which is counted once for all, for its account and for its
/// call.
fn once(changes: Value) -> End {
    let trace = run(&call(changes.clone()));
    let expected = record(changes);
    let name = expected["eventName"].as_str().unwrap();
    let mut points = Vec::new();
    for point in trace.data_points() {
        let dimensions = point
            .dimensions
            .iter()
            .map(|(key, value)| (&**key, &**value));
        points.push((&*point.name, dimensions.collect::<Vec<_>>(), point.value));
    }
    let wanted = [
        ("ScpErrors", vec![], 1.0),
        ("ScpErrors", vec![("Account", "222222222222")], 1.0),
        ("ScpErrors", vec![("Action", name)], 1.0),
    ];
    let [line] = trace.log_lines() else {
        return End::CannotTell(trace.to_string());
    };
    let read: Value = serde_json::from_str(&line.message).unwrap();
    let breaks = line.message.contains(['\n', '\r', '\0', '\u{1b}']);
    match points == wanted && read["detail"] == expected && !breaks {
        true => End::NoEffect("one line, counted once".to_owned()),
        false => End::CannotTell(format!("{points:?}")),
    }
}
