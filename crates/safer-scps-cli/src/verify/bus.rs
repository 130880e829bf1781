//! The policy of the hub's bus lets this organization send.

use serde::Deserialize;
use serde_json::Value;

use super::ask::{Answer, Session};
use super::organization::Organization;
use super::permissions;
use super::row::Row;
use super::stack::Stack;

const CHECK: &str = "bus-policy";

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Bus {
    arn: String,
    policy: String,
}

/// The rows of all buses of a stack.
pub(crate) fn rows(
    session: &Session<'_>,
    stack: &Stack,
    organization: &Answer<Organization>,
) -> Vec<Row> {
    let buses = stack.of_type("AWS::Events::EventBus");
    let rows = buses.map(|bus| {
        let answer = session.get(&permissions::BUS, &["--name", &bus.name]);
        row(&stack.place_of(&bus.name), answer, organization)
    });
    rows.collect()
}

/// The ARN of the bus of a stack.
pub(crate) fn arn(session: &Session<'_>, stack: &Stack) -> Option<String> {
    let bus = stack.of_type("AWS::Events::EventBus").next()?;
    let answer: Answer<Bus> = session.get(&permissions::BUS, &["--name", &bus.name]);
    answer.ok().map(|bus| bus.arn).filter(|arn| !arn.is_empty())
}

fn row(place: &str, bus: Answer<Bus>, organization: &Answer<Organization>) -> Row {
    let bus = match bus {
        Ok(bus) => bus,
        Err(error) => return Row::unanswered(CHECK, place, &error),
    };
    let policy: Value = serde_json::from_str(&bus.policy).unwrap_or_default();
    let allowed = organizations(&policy);
    if allowed.is_empty() {
        return Row::failed(CHECK, place, "no statement lets an organization send")
            .help("put the policy of the template on the bus; somebody deleted it");
    }
    let shown = allowed.join(", ");
    match organization {
        Ok(organization) if allowed.contains(&organization.id) => {
            Row::ok(CHECK, place, format!("{shown} may send"))
        }
        Ok(organization) => Row::failed(
            CHECK,
            place,
            format!(
                "{shown} may send, and this account is in {}",
                organization.id
            ),
        )
        .help("update the stack with the right parameter OrgId"),
        Err(error) => Row::unknown(
            CHECK,
            place,
            format!(
                "{shown} may send; whether that is this organization: {}",
                error.found
            ),
        )
        .help(error.help.clone()),
    }
}

/// The ids of the organizations that a policy lets send.
fn organizations(policy: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for statement in super::policy::allowing(policy, "events:PutEvents") {
        let operators = statement["Condition"].as_object().into_iter().flatten();
        for keys in operators.filter_map(|(_, keys)| keys.as_object()) {
            let ids = keys
                .iter()
                .filter(|(key, _)| key.eq_ignore_ascii_case("aws:PrincipalOrgID"));
            found.extend(
                ids.flat_map(|(_, ids)| super::policy::texts(ids))
                    .map(str::to_owned),
            );
        }
    }
    found
}
