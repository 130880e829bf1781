//! Events that happened before, from archives.

use safer_scps::rehearse::Event;

use crate::attempt::{Attempt, End, Who, attempt};
use crate::events::{beat, call, replayed};
use crate::monitor::{HUB, run};
use serde_json::json;

const HUB_RULE: &str = "dropped at the hub rule";

pub(super) fn attempts() -> Vec<Attempt> {
    vec![
        attempt(
            Who::Admin,
            "replay an archive of denials on the account's default bus",
            HUB_RULE,
            || End::of(&run(&replayed(call(json!({})).json()))),
        ),
        attempt(
            Who::Admin,
            "replay an archive of beats there",
            HUB_RULE,
            || {
                let role = "arn:aws:iam::222222222222:role/scp-errors/HeartbeatRole";
                let beat = Event::put_on_default_bus(role, beat()).unwrap();
                End::of(&run(&replayed(beat.json())))
            },
        ),
        attempt(
            Who::HubAdmin,
            "replay an archive of denials in the hub's account",
            HUB_RULE,
            || {
                End::of(&run(&replayed(
                    call(json!({"recipientAccountId": HUB, "awsRegion": "us-east-1"})).json(),
                )))
            },
        ),
    ]
}
