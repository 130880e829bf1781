//! What an administrator of the hub's account can do. No part of the monitor protects itself from them.

use safer_scps::filter_pattern::FilterPattern;
use safer_scps::rehearse::Event;
use serde_json::json;

use crate::attempt::{Attempt, End, Who, attempt};
use crate::events::{call, shaped};
use crate::monitor::{changed, templates};

pub(super) fn attempts() -> Vec<Attempt> {
    let mut all = of_rules();
    all.extend(of_the_rest());
    all
}

fn of_rules() -> Vec<Attempt> {
    vec![
        attempt(
            Who::HubAdmin,
            "disable the hub's rule",
            "**possible**: denials are stopped at the hub rule; noticed by `event of the rule scp-errors-changes`",
            || End::of_fault("the hub's rule is disabled"),
        )
        .guarded(
            &[("events:DisableRule", "arn:aws:events:us-east-1:999999999999:rule/scp-errors-event-bus/scp-errors-log-rule")],
            "the same",
        ),
        attempt(
            Who::HubAdmin,
            "disable it by an update of the hub's stack",
            "**possible**: denials are stopped at the hub rule; noticed by `scp-errors-canary`",
            || End::of_fault("the hub's rule is disabled by an update of the stack"),
        ),
        attempt(
            Who::HubAdmin,
            "disable the hub's key",
            "**possible**: denials are logged, but unreadable; noticed by `scp-errors-undelivered`",
            || End::of_fault("the hub's key is disabled"),
        ),
        attempt(
            Who::HubAdmin,
            "open the bus to everybody, so that an outsider puts an event in the shape of a denial on it",
            "dropped at the hub rule",
            || {
                let rehearsal = changed(|hub, _| {
                    let statement = &mut hub["EventBusPolicy0"]["Properties"]["Statement"];
                    statement.as_object_mut().unwrap().remove("Condition").unwrap();
                });
                let event = Event::put_on_hub_bus("arn:aws:iam::666666666666:role/app", shaped("app"));
                End::of(&rehearsal.run(&event.unwrap()))
            },
        ),
    ]
}

fn of_the_rest() -> Vec<Attempt> {
    vec![
        attempt(
            Who::HubAdmin,
            "delete the hub's alarms",
            "**possible**: denials are still logged; noticed by `event of the rule scp-errors-changes`",
            || End::of_fault("somebody deletes the hub's alarms"),
        )
        .guarded(
            &[(
                "cloudwatch:DeleteAlarms",
                "arn:aws:cloudwatch:us-east-1:999999999999:alarm:scp-errors-total",
            )],
            "the same",
        ),
        attempt(
            Who::HubAdmin,
            "write a line in the shape of a denial into the log group",
            "**possible**: counted as a denial; nothing notices",
            || {
                let filter = &templates().0["Resources"]["CloudWatchLogGroupMetricFilter"]["Properties"]
                    ["FilterPattern"];
                let filter: FilterPattern = filter.as_str().unwrap().parse().unwrap();
                match filter.matches(call(json!({})).json()) {
                    true => End::Possible {
                        effect: "counted as a denial".to_owned(),
                        noticed: Vec::new(),
                    },
                    false => End::NoEffect("not counted".to_owned()),
                }
            },
        ),
    ]
}
