//! The rules of a stack are enabled, match what the template says, and have a target.

use serde::Deserialize;
use serde_json::Value;

use super::ask::{Answer, Session};
use super::permissions;
use super::row::Row;
use super::stack::{Resource, Stack, literal};

const CHECK: &str = "rule";

/// The state in which a rule gets read-only calls too.
/// Source: <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html>
pub(crate) const WITH_READS: &str = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(crate) struct Rule {
    pub(crate) state: String,
    event_pattern: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(crate) struct Targets {
    targets: Vec<Target>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Target {
    arn: String,
    role_arn: String,
}

/// What the template says about a rule.
struct Expected {
    state: String,
    pattern: Option<Value>,
    /// The bus to which a member's rule sends, if it is known.
    hub_bus: Option<String>,
}

/// The rows of all rules of a stack. Those of a member stack send to the hub's bus.
pub(crate) fn rows(session: &Session<'_>, stack: &Stack, hub_bus: Option<&str>) -> Vec<Row> {
    let rules = stack.of_type("AWS::Events::Rule");
    let rows = rules.map(|rule| {
        let (name, bus, described) = described(session, stack, rule);
        let targets = session.get(
            &permissions::TARGETS,
            &["--rule", &name, "--event-bus-name", &bus],
        );
        let expected = Expected {
            state: stack
                .text_of(&rule.id, "State")
                .unwrap_or("ENABLED")
                .to_owned(),
            pattern: stack.property(&rule.id, "EventPattern").and_then(literal),
            hub_bus: hub_bus.map(str::to_owned),
        };
        let place = stack.place_of(&name);
        row(&place, &expected, described, targets)
    });
    rows.collect()
}

/// Whether a rule of the stack needs read-only calls.
pub(crate) fn wants_reads(stack: &Stack) -> bool {
    let mut rules = stack.of_type("AWS::Events::Rule");
    rules.any(|rule| stack.text_of(&rule.id, "State") == Some(WITH_READS))
}

/// The name of a rule, that of its bus, and its description. CloudFormation calls a rule of another bus than the default
/// bus `bus|rule`. If it does not name the bus, it is the default bus, or else one of the stack.
fn described(
    session: &Session<'_>,
    stack: &Stack,
    rule: &Resource,
) -> (String, String, Answer<Rule>) {
    let (buses, name) = match rule.name.rsplit_once('|') {
        Some((bus, name)) => (vec![bus], name),
        None => {
            let own = stack
                .of_type("AWS::Events::EventBus")
                .map(|bus| bus.name.as_str());
            (
                std::iter::once("default").chain(own).collect(),
                rule.name.as_str(),
            )
        }
    };
    let mut first = None;
    for bus in buses {
        let answer: Answer<Rule> = session.get(
            &permissions::RULE,
            &["--name", name, "--event-bus-name", bus],
        );
        match answer {
            Err(error) if error.is_missing => {
                first.get_or_insert((name.to_owned(), bus.to_owned(), Err(error)));
            }
            answer => return (name.to_owned(), bus.to_owned(), answer),
        }
    }
    first.unwrap_or_else(|| (name.to_owned(), String::new(), Ok(Rule::default())))
}

fn row(place: &str, expected: &Expected, rule: Answer<Rule>, targets: Answer<Targets>) -> Row {
    let rule = match rule {
        Ok(rule) => rule,
        Err(error) => return Row::unanswered(CHECK, place, &error),
    };
    let wanted = expected.state.as_str();
    if rule.state == "DISABLED" && wanted != "DISABLED" {
        return Row::failed(CHECK, place, "it is disabled").help(enable(wanted));
    }
    if wanted == WITH_READS && rule.state != WITH_READS {
        let found = format!(
            "it is {}, so denied read-only calls do not reach it",
            rule.state
        );
        return Row::failed(CHECK, place, found).help(enable(wanted));
    }
    let targets = match targets {
        Ok(found) => found.targets,
        Err(error) => return Row::unanswered(CHECK, place, &error),
    };
    if targets.is_empty() {
        return Row::failed(CHECK, place, "it has no target")
            .help("`aws events put-targets` with the target of the template");
    }
    if let Some(bus) = &expected.hub_bus {
        let Some(target) = targets.iter().find(|target| target.arn == *bus) else {
            return Row::failed(CHECK, place, format!("no target is the hub's bus {bus}"))
                .help("update the member stack with this bus as its parameter EventBusArn");
        };
        if target.role_arn.is_empty() {
            return Row::failed(CHECK, place, "its target has no role")
                .help("`aws events put-targets` with the target of the template");
        }
    }
    let found: Option<Value> = serde_json::from_str(&rule.event_pattern).ok();
    if expected.pattern.is_some() && found.is_some() && expected.pattern != found {
        return Row::failed(CHECK, place, "its pattern is not that of the template")
            .help("`aws events put-rule` with the pattern of the template");
    }
    Row::ok(
        CHECK,
        place,
        format!("{}, {} target", rule.state, targets.len()),
    )
}

fn enable(state: &str) -> String {
    match state {
        WITH_READS => format!("`aws events put-rule` with its pattern and --state {WITH_READS}"),
        _ => "`aws events enable-rule`".to_owned(),
    }
}
