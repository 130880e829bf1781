//! Denials as AWS services wrote them. Their texts belong to others, so they are not in the repository.

use serde_json::{Value, json};

use safer_scps::rehearse::Outcome;

use crate::corpus::rows;
use crate::support::{event, hardened, published};

/// The recorded denials.
pub(crate) fn denials() -> Vec<Value> {
    rows("denials.jsonl")
}

/// The error code and the name of the call, as CloudTrail records them.
pub(crate) fn code_and_call(row: &Value) -> (&str, &str) {
    let text = |name: &str| row[name].as_str().unwrap_or_default();
    let code = match text("error_code") {
        // CloudTrail records EC2's code with a prefix.
        "UnauthorizedOperation" => "Client.UnauthorizedOperation",
        "" => "AccessDenied",
        code => code,
    };
    let call = match text("event_name") {
        "" => "Unknown",
        call => call,
    };
    (code, call)
}

/// Where a recorded denial ends, in the published and in the hardened monitor.
pub(crate) fn outcomes(row: &Value) -> [Outcome; 2] {
    let text = |name: &str| row[name].as_str().unwrap_or_default();
    let (code, call) = code_and_call(row);
    let mut verbs = ["Describe", "Get", "List"].iter();
    let event = event(json!({
        "eventSource": format!("{}.amazonaws.com", text("service")),
        "eventName": call,
        "readOnly": verbs.any(|verb| call.starts_with(verb)),
        "errorCode": code,
        "errorMessage": text("error_message"),
    }));
    [published(), hardened()].map(|monitor| {
        let trace = monitor.run(&event);
        assert_eq!(trace.outcome(), monitor.outcome(&event));
        trace.outcome()
    })
}

#[test]
#[ignore = "needs the corpus of recorded denials"]
fn recorded_denials_end_where_expected() {
    let mut table = String::new();
    for row in &denials() {
        let text = |name: &str| row[name].as_str().unwrap_or_default();
        let (code, call) = code_and_call(row);
        let action = format!("{}:{call}", text("service"));
        let kind = text("kind");
        let [published, hardened] = outcomes(row).map(|outcome| outcome.to_string());
        table += &format!("{kind:<13} {action:<42} {code:<30} {published:<26} {hardened}\n");
        // The hardened monitor logs every denial whose text names a service control policy, and no other.
        let names_scp = text("error_message").contains("service control policy");
        assert_eq!(hardened == "logged", names_scp, "{row}");
    }
    insta::assert_snapshot!("real_denials", table);
}
