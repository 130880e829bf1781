//! `verify`: whether a deployed monitor is whole. Asks AWS with the AWS CLI, and changes nothing.
//!
//! What is checked comes from the resources of the hub's stack, so a monitor with few parts has few checks. Each family
//! of checks is a file of the folder: it asks, and turns the answers into rows. `ask` has the questions, `permissions`
//! all calls with what they need, `row` what a check says.

mod alarms;
mod ask;
mod beats;
mod bus;
mod keys;
mod logs;
mod member;
mod organization;
mod permissions;
mod policy;
mod queues;
mod rollout;
mod row;
mod rules;
mod stack;
mod templates;
#[cfg(test)]
mod tests;
mod trails;

use std::thread;

use clap::{Arg, ArgAction, ArgMatches, Command};
use jiff::Timestamp;

use crate::aws::{self, Aws};
use crate::command::repeated;
use crate::exit::Exit;
use crate::failure::{Failure, Result};
use crate::given::{Given, choice, flag, option};
use crate::table::{Cell, Format, Table};
use crate::terminal::{Terminal, printable_json};

use ask::{Answer, Ask, Session};
use organization::Organization;
use rollout::{Asked, Members};
use row::{Row, State};
use stack::{Stack, read_stack};
use templates::Templates;

/// The hub's stack in the commands of the README.
const HUB: &str = "scp-errors-bus";
/// The member stack in the commands of the README.
const MEMBER: &str = "scp-errors-rules";

/// What the user asks.
#[derive(Debug, Default)]
struct Wanted {
    stack: String,
    regions: Vec<String>,
    stack_set: Asked,
    members: Vec<String>,
    member_stack: String,
    member_regions: Vec<String>,
    templates: Option<Templates>,
}

/// What was found out.
#[derive(Debug, Default)]
struct Verified {
    rows: Vec<Row>,
    notes: Vec<String>,
}

pub(crate) fn command() -> Command {
    Command::new("verify")
        .about("Check with the AWS CLI whether a deployed monitor is whole, and say what to do about what is not")
        .arg(option("stack", "NAME", "The stack of the hub").default_value(HUB))
        .arg(list("regions", "REGION,…", "The Regions of hubs, if there are several [default: the AWS CLI's]"))
        .arg(option(
            "stack-set",
            "NAME",
            "The StackSet of the member stack, if it is not in the hub's stack",
        ))
        .arg(list("without", "ACCOUNT,…", "Accounts that have no member stack on purpose"))
        .arg(repeated(option(
            "member",
            "PROFILE",
            "Checks a member account too, with this profile of the AWS CLI; can be repeated",
        )))
        .arg(option("member-stack", "NAME", "The member stack, if no StackSet says its name").default_value(MEMBER))
        .arg(list(
            "member-regions",
            "REGION,…",
            "The Regions of the member stack, if no StackSet says them",
        ))
        .arg(
            option("templates", "FOLDER", "Compares the deployed templates with those of a folder")
                .value_parser(clap::value_parser!(std::path::PathBuf))
                .value_hint(clap::ValueHint::DirPath),
        )
        .arg(choice("format", Format::LIST, Format::NAMES, "How the checks are printed"))
        .arg(flag("permissions", "Print an IAM policy with all permissions that are needed, and ask nothing"))
        .arg(
            Arg::new("options")
                .value_name("OPTIONS OF THE AWS CLI")
                .action(ArgAction::Append)
                .num_args(0..)
                .last(true)
                .allow_hyphen_values(true)
                .help("Passed to each call of the AWS CLI, after `--`"),
        )
        .after_help(
            "\
Examples:
  safer-scps verify -- --profile security --region us-east-1
  safer-scps verify --templates templates --member shop-prod -- --profile security
  safer-scps verify --stack my-hub --stack-set my-rules --format json
  safer-scps verify --permissions

The AWS CLI has to be installed and signed in to the account of the hub. All calls read only. What
a stack has decides what is checked: stack, template, StackSet and accounts without an instance, rules,
policies of the bus and the log groups, metric filters, alarms, subscriptions, key, dead letters, trail,
last beats and canaries.

Exits with 0 if everything is ok, 1 if something failed, and 3 if nothing failed and something
cannot be told, because a permission or an answer is missing.",
        )
}

/// An option with values that are separated by commas.
fn list(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    repeated(option(name, value, help)).value_delimiter(',')
}

pub(crate) fn run(given: &ArgMatches, terminal: &Terminal) -> Result<Exit> {
    if given.flag("permissions") {
        terminal.print(&printable_json(&format!("{:#}", permissions::policy())))?;
        return Ok(Exit::Success);
    }
    let text = |name| given.text(name).unwrap_or_default().to_owned();
    let wanted = Wanted {
        stack: text("stack"),
        regions: given.texts("regions"),
        stack_set: Asked {
            name: given.text("stack-set").map(str::to_owned),
            without: given.texts("without"),
        },
        members: given.texts("member"),
        member_stack: text("member-stack"),
        member_regions: given.texts("member-regions"),
        templates: given
            .path("templates")
            .map(|folder| Templates::read(&folder))
            .transpose()?,
    };
    let aws = Aws::new(&given.texts("options"), terminal);
    let verified = verify(&aws, &wanted, Timestamp::now());
    // Its progress is removed before anything is printed.
    drop(aws);
    match verified {
        Ok(verified) => print(&verified, given.choice("format"), terminal),
        Err(error) => {
            terminal.failure(&Failure::from(error.problem()));
            Ok(Exit::CannotTell)
        }
    }
}

/// Prints the checks, and what they are not about.
fn print(verified: &Verified, format: Format, terminal: &Terminal) -> Result<Exit> {
    let mut table = Table::new(["check", "place", "state", "found", "help"]);
    for row in &verified.rows {
        let help = Some(row.help.as_str()).filter(|help| !help.is_empty());
        table.row([
            row.check.into(),
            row.place.as_str().into(),
            row.state.to_string().into(),
            row.found.as_str().into(),
            help.map_or(Cell::Empty, Cell::from),
        ]);
    }
    terminal.print(&table.text(format))?;
    for note in &verified.notes {
        terminal.note(note);
    }
    let number = |state| {
        verified
            .rows
            .iter()
            .filter(|row| row.state == state)
            .count()
    };
    let [ok, failed, unknown] = [State::Ok, State::Failed, State::CannotTell].map(number);
    terminal.note(&format!("{ok} ok, {failed} failed, {unknown} cannot tell"));
    Ok(match (failed, unknown) {
        (0, 0) => Exit::Success,
        (0, _) => Exit::CannotTell,
        _ => Exit::Found,
    })
}

/// Checks everything. Fails if no call can be answered.
fn verify(
    aws: &dyn Ask,
    wanted: &Wanted,
    now: Timestamp,
) -> std::result::Result<Verified, aws::Error> {
    let session = Session::new(aws);
    let mut verified = Verified::default();
    let hubs: Vec<Session<'_>> = match wanted.regions.as_slice() {
        [] => vec![session.clone()],
        regions => regions
            .iter()
            .map(|region| session.in_region(region))
            .collect(),
    };
    for (hub, region) in hubs
        .iter()
        .zip(wanted.regions.iter().map(Some).chain([None]))
    {
        let place = region.map_or("hub", String::as_str);
        match read_stack(hub, &wanted.stack, place) {
            Err(error) => match error.of_all_calls {
                Some(error) => return Err(*error),
                None => verified.rows.push(Row::unanswered("stack", place, &error)),
            },
            Ok((rows, stack)) => {
                verified.rows.extend(rows);
                if let Some(stack) = stack {
                    verified.hub(hub, &stack, wanted, now);
                }
            }
        }
    }
    if wanted.members.is_empty() {
        verified
            .notes
            .push("no member account was asked: --member PROFILE checks one".to_owned());
    }
    Ok(verified)
}

/// A family of checks.
type Family<'a> = Box<dyn FnOnce() -> Vec<Row> + Send + 'a>;

/// Runs families at the same time, because they mostly wait for the AWS CLI, and returns their rows in order.
fn together(families: Vec<Family<'_>>) -> Vec<Row> {
    thread::scope(|scope| {
        let running: Vec<_> = families
            .into_iter()
            .map(|family| scope.spawn(family))
            .collect();
        let rows = running.into_iter().flat_map(|family| match family.join() {
            Ok(rows) => rows,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        rows.collect()
    })
}

impl Verified {
    /// Checks a hub and its members.
    fn hub(&mut self, session: &Session<'_>, stack: &Stack, wanted: &Wanted, now: Timestamp) {
        if stack.of_type("AWS::Events::EventBus").next().is_none() {
            let row = Row::failed(
                "stack",
                &stack.place_of(&wanted.stack),
                "it has no event bus",
            );
            self.rows
                .push(row.help("name the stack of the hub with --stack"));
            return;
        }
        self.notes.extend(absent(stack, wanted));
        self.compare(stack, &wanted.stack, wanted);
        let organization = organization::described(session);
        let filters = logs::filters(session, stack);
        let alarms = alarms::described(session, stack);
        let wants = trails::Wanted {
            of_organization: true,
            reads: rules::wants_reads(stack),
        };
        self.rows.extend(together(vec![
            Box::new(|| rules::rows(session, stack, None)),
            Box::new(|| bus::rows(session, stack, &organization)),
            Box::new(|| logs::rows(session, stack, &filters)),
            Box::new(|| {
                [
                    alarms::rows(stack, &alarms),
                    alarms::topic_rows(session, stack),
                ]
                .concat()
            }),
            Box::new(|| [keys::rows(session, stack), queues::rows(session, stack)].concat()),
            Box::new(|| vec![trails::row(session, &stack.place(), wants)]),
        ]));
        let members = self.members(session, stack, &organization, wanted);
        let period = alarms::period(stack, &alarms, "SilenceAlarm");
        let pattern = logs::pattern(stack, &filters, "CanaryFilter");
        self.rows.extend(together(vec![
            Box::new(|| beats::heartbeat_rows(session, stack, period, &members.stacks, now)),
            Box::new(|| beats::canary_rows(session, stack, pattern, now)),
        ]));
        self.ask_members(session, stack, &members, wanted);
    }

    /// Checks the StackSet, and returns the members that it has.
    fn members(
        &mut self,
        session: &Session<'_>,
        stack: &Stack,
        organization: &Answer<Organization>,
        wanted: &Wanted,
    ) -> Members {
        let Some((rows, members)) = rollout::rows(session, stack, organization, &wanted.stack_set)
        else {
            return Members::default();
        };
        self.rows.extend(rows);
        if let Ok(organization) = organization {
            self.notes.push(format!(
                "the management account {} gets no stack from a StackSet of the organization; SCPs do not apply to it",
                organization.management
            ));
        }
        let template = members.template.as_deref().and_then(rollout::inline);
        if let (Some(templates), Some(template)) = (&wanted.templates, template) {
            self.rows
                .push(templates.row(&stack.place_of("the StackSet"), &template));
        }
        members
    }

    fn ask_members(
        &mut self,
        session: &Session<'_>,
        stack: &Stack,
        members: &Members,
        wanted: &Wanted,
    ) {
        let bus = bus::arn(session, stack);
        let hub = member::Hub {
            bus: bus.as_deref(),
            members,
            stack: &wanted.member_stack,
            regions: &wanted.member_regions,
        };
        for profile in &wanted.members {
            let (rows, stacks) = member::rows(session, profile, &hub);
            self.rows.extend(rows);
            for (stack, name) in &stacks {
                self.compare(stack, name, wanted);
            }
        }
    }

    /// Compares the deployed template with those of the folder.
    fn compare(&mut self, stack: &Stack, name: &str, wanted: &Wanted) {
        if let (Some(templates), Some(deployed)) = (&wanted.templates, &stack.template) {
            self.rows
                .push(templates.row(&stack.place_of(name), deployed));
        }
    }
}

/// What a hub does not have, so that nothing is checked about it.
fn absent(stack: &Stack, wanted: &Wanted) -> Option<String> {
    let has = |kind| stack.of_type(kind).next().is_some();
    let parts = [
        (has("AWS::CloudWatch::Alarm"), "alarms"),
        (has("AWS::SNS::Topic"), "a topic"),
        (has("AWS::SQS::Queue"), "a dead-letter queue"),
        (has("AWS::KMS::Key"), "a key of its own"),
        (stack.resource("HeartbeatLogGroup").is_some(), "heartbeats"),
        (stack.resource("CanaryFilter").is_some(), "canaries"),
        (
            has("AWS::CloudFormation::StackSet") || wanted.stack_set.name.is_some(),
            "a StackSet (--stack-set NAME checks one that is not in the stack)",
        ),
    ];
    let absent: Vec<&str> = parts
        .iter()
        .filter(|(has, _)| !has)
        .map(|(_, name)| *name)
        .collect();
    match absent[..] {
        [] => None,
        _ => Some(format!(
            "{} does not have, so nothing is checked about them: {}",
            wanted.stack,
            absent.join(", ")
        )),
    }
}
