//! The queues of events that could not be delivered are empty.

use serde::Deserialize;

use super::ask::{Answer, Session};
use super::permissions;
use super::row::Row;
use super::stack::Stack;

const CHECK: &str = "dead-letters";

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Described {
    attributes: Attributes,
}

/// SQS counts in three parts: messages that wait, that somebody is reading, and that are delayed.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Attributes {
    approximate_number_of_messages: String,
    approximate_number_of_messages_not_visible: String,
    approximate_number_of_messages_delayed: String,
}

pub(crate) fn rows(session: &Session<'_>, stack: &Stack) -> Vec<Row> {
    let queues = stack.of_type("AWS::SQS::Queue");
    let rows = queues.map(|queue| {
        let answer = session.get(
            &permissions::QUEUE,
            &[
                "--queue-url",
                &queue.name,
                "--attribute-names",
                "ApproximateNumberOfMessages",
                "ApproximateNumberOfMessagesNotVisible",
                "ApproximateNumberOfMessagesDelayed",
            ],
        );
        let name = queue.name.rsplit('/').next().unwrap_or_default();
        row(&stack.place_of(name), answer)
    });
    rows.collect()
}

fn row(place: &str, queue: Answer<Described>) -> Row {
    let found = match queue {
        Ok(found) => found.attributes,
        Err(error) => return Row::unanswered(CHECK, place, &error),
    };
    let numbers = [
        found.approximate_number_of_messages,
        found.approximate_number_of_messages_not_visible,
        found.approximate_number_of_messages_delayed,
    ];
    let parsed: Vec<u64> = numbers
        .iter()
        .filter_map(|number| number.parse().ok())
        .collect();
    if parsed.is_empty() {
        return Row::unknown(CHECK, place, "the answer has no number of messages");
    }
    match parsed.iter().sum::<u64>() {
        0 => Row::ok(CHECK, place, "it is empty"),
        number => {
            let events = if number == 1 { "event" } else { "events" };
            Row::failed(CHECK, place, format!("{number} {events} could not be delivered"))
                .help("the attribute ERROR_MESSAGE of each message says why; remove the messages when that is fixed")
        }
    }
}
