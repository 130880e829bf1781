//! A member account, as somebody with a profile there sees it.

use serde::Deserialize;

use super::ask::{Answer, Session};
use super::rollout::Members;
use super::row::{DEPLOY, Row, State};
use super::stack::{Stack, read_stack};
use super::trails::{self, Wanted};
use super::{alarms, permissions, queues, rules};

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Caller {
    account: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Schedule {
    state: String,
}

/// What a member is checked against.
#[derive(Debug)]
pub(crate) struct Hub<'a> {
    /// The ARN of the hub's bus, if it is known.
    pub(crate) bus: Option<&'a str>,
    pub(crate) members: &'a Members,
    /// The name of the member stack where no StackSet says it.
    pub(crate) stack: &'a str,
    pub(crate) regions: &'a [String],
}

/// The rows of a member account, and its stacks.
pub(crate) fn rows(
    session: &Session<'_>,
    profile: &str,
    hub: &Hub<'_>,
) -> (Vec<Row>, Vec<(Stack, String)>) {
    let session = session.with_profile(profile);
    let place = format!("profile {profile}");
    let caller: Caller = match session.get(&permissions::CALLER, &[]) {
        Ok(caller) => caller,
        Err(error) => return (vec![Row::unanswered("member", &place, &error)], Vec::new()),
    };
    let (mut rows, mut stacks) = (Vec::new(), Vec::new());
    for (region, name) in places(&caller.account, hub) {
        let session = match &region {
            Some(region) => session.in_region(region),
            None => session.clone(),
        };
        let place = format!(
            "{} {}",
            caller.account,
            region.as_deref().unwrap_or_default()
        );
        match read_stack(&session, &name, place.trim()) {
            Ok((_, None)) if hub.members.is_unknown => rows.push(unknown_name(place.trim())),
            Ok((found, stack)) => {
                rows.extend(found);
                if let Some(stack) = stack {
                    rows.extend(stack_rows(&session, &stack, hub));
                    stacks.push((stack, name));
                }
            }
            Err(error) => rows.push(Row::unanswered("stack", &place, &error)),
        }
    }
    let reads = stacks.iter().any(|(stack, _)| rules::wants_reads(stack));
    let wanted = Wanted {
        of_organization: false,
        reads,
    };
    rows.push(trails::row(&session, &caller.account, wanted));
    (rows, stacks)
}

/// The StackSet names the stacks of its instances, and it could not be asked.
fn unknown_name(place: &str) -> Row {
    Row::unknown(
        "stack",
        place,
        "the StackSet did not say the name of the stack",
    )
    .help("name the stack with --member-stack, and its Regions with --member-regions")
}

/// The Regions and names of the stacks of an account: those of the StackSet, or else what the user says.
fn places(account: &str, hub: &Hub<'_>) -> Vec<(Option<String>, String)> {
    let of_stack_set = hub
        .members
        .stacks
        .iter()
        .filter(|((of, _), _)| of == account);
    let of_stack_set: Vec<(Option<String>, String)> = of_stack_set
        .map(|((_, region), stack)| {
            let name = stack.split('/').nth(1).unwrap_or(hub.stack);
            (Some(region.clone()), name.to_owned())
        })
        .collect();
    if !of_stack_set.is_empty() {
        return of_stack_set;
    }
    match hub.regions {
        [] => vec![(None, hub.stack.to_owned())],
        regions => regions
            .iter()
            .map(|region| (Some(region.clone()), hub.stack.to_owned()))
            .collect(),
    }
}

fn stack_rows(session: &Session<'_>, stack: &Stack, hub: &Hub<'_>) -> Vec<Row> {
    let mut rows = rules::rows(session, stack, hub.bus);
    let roles = stack.of_type("AWS::IAM::Role");
    rows.extend(roles.map(|role| {
        let place = stack.place_of(&role.name);
        let answer: Answer<serde_json::Value> =
            session.get(&permissions::ROLE, &["--role-name", &role.name]);
        match answer {
            Ok(_) => Row::ok("role", &place, "it exists"),
            Err(error) => Row::unanswered("role", &place, &error),
        }
    }));
    let schedules = stack.of_type("AWS::Scheduler::Schedule");
    rows.extend(schedules.map(|schedule| {
        let answer = session.get(&permissions::SCHEDULE, &["--name", &schedule.name]);
        schedule_row(&stack.place_of(&schedule.name), answer)
    }));
    rows.extend(queues::rows(session, stack));
    rows.extend(alarms::rows(stack, &alarms::described(session, stack)));
    rows
}

fn schedule_row(place: &str, schedule: Answer<Schedule>) -> Row {
    const CHECK: &str = "schedule";
    match schedule {
        Ok(schedule) if schedule.state == "DISABLED" => Row::failed(CHECK, place, "it is disabled")
            .help("`aws scheduler update-schedule` with --state ENABLED"),
        Ok(_) => Row::ok(CHECK, place, "it is enabled"),
        Err(error) => {
            let row = Row::unanswered(CHECK, place, &error);
            match row.state {
                State::Failed => row.help(DEPLOY),
                _ => row,
            }
        }
    }
}
