//! The keys of a stack are enabled.

use serde::Deserialize;

use super::ask::{Answer, Session};
use super::permissions;
use super::row::Row;
use super::stack::Stack;

const CHECK: &str = "key";

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Described {
    key_metadata: Metadata,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Metadata {
    key_state: String,
}

pub(crate) fn rows(session: &Session<'_>, stack: &Stack) -> Vec<Row> {
    let keys = stack.of_type("AWS::KMS::Key");
    let rows = keys.map(|key| {
        let answer = session.get(&permissions::KEY, &["--key-id", &key.name]);
        row(&stack.place_of(&key.name), answer)
    });
    rows.collect()
}

/// Source of the states: <https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html>
fn row(place: &str, key: Answer<Described>) -> Row {
    let state = match key {
        Ok(key) => key.key_metadata.key_state,
        Err(error) => return Row::unanswered(CHECK, place, &error),
    };
    let row = match state.as_str() {
        "Enabled" => return Row::ok(CHECK, place, state),
        "PendingDeletion" => Row::failed(CHECK, place, state.clone())
            .help("`aws kms cancel-key-deletion`, then `aws kms enable-key`"),
        "" => Row::unknown(CHECK, place, "the answer has no state"),
        _ => Row::failed(CHECK, place, state.clone()).help("`aws kms enable-key`"),
    };
    Row {
        found: format!(
            "{}: the bus and the log groups cannot be used without it",
            row.found
        ),
        ..row
    }
}
