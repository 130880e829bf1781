//! `scp explain`: whether policies allow a request, and statement by statement why.

use clap::{ArgGroup, ArgMatches, Command};
use cloudtrail::{Bound, Call, Record};
use iam_policy::{Answer, Effect, Explanation, Hierarchy, Level, Policy, PolicyKind, Request};
use safer_scps::dry_run::as_policies_see_it;
use serde_json::{Value, json};

use super::request::Question;
use super::{kind, kind_option, policy};
use crate::command::repeated;
use crate::exit::Exit;
use crate::failure::{Problem, Result, all, both};
use crate::given::{Given, choice, file, files, flag, option};
use crate::input;
use crate::terminal::{Terminal, clean_lines, printable_json};

/// The level at which all policies of the command line are attached.
const LEVEL: &str = "the target";

pub(super) fn command() -> Command {
    let of_request = ["resource", "principal", "key", "absent"];
    Command::new("explain")
        .about("Say whether policies allow a request, and statement by statement why")
        .arg(files("files", "FILE", "The policies, all attached at one place; - is standard input").required(true))
        .arg(kind_option())
        .arg(option("action", "ACTION", "The action of the request: ec2:RunInstances"))
        .arg(option("resource", "ARN", "Its resource; * for an action that has none [default: unknown]"))
        .arg(option("principal", "ARN", "Who calls: a role or user; also the key aws:PrincipalArn [default: unknown]"))
        .arg(repeated(option("key", "KEY=VALUE", "The value of a condition key; repeat it for more keys and values")))
        .arg(repeated(option("absent", "KEY", "A condition key that the request does not have")))
        .arg(flag("others-absent", "The request has no other condition keys [default: they are unknown]").conflicts_with("record"))
        .arg(file("request", "The request as JSON: action, resource, principal, context").conflicts_with_all(of_request))
        .arg(file("record", "CloudTrail records: each is asked as the requests that it was").conflicts_with_all(of_request))
        .group(ArgGroup::new("asked").args(["action", "request", "record"]).required(true))
        .arg(choice("format", "text|json", &["text", "json"], "How the answer is printed"))
        .after_help(
            "\
Examples:
  safer-scps scp explain deny-regions.json --action ec2:RunInstances --key aws:RequestedRegion=us-east-1
  safer-scps scp explain deny-regions.json FullAWSAccess.json --request request.json
  safer-scps scp explain deny-regions.json --record event.json --format json

If no statement of the policies allows anything, FullAWSAccess (for an RCP: RCPFullAWSAccess) is
attached beside them, as AWS does. SCPs and RCPs do not apply to service-linked roles.

Exits with 0 if all requests are allowed, 1 if one is denied, 3 if one depends on something unknown.",
        )
}

/// An answer about one request.
enum Answered {
    Explained {
        explanation: Box<Explanation>,
        /// Why it is not known whether SCPs apply to the caller at all.
        doubt: Option<&'static str>,
    },
    /// SCPs do not apply to the call, or it is not known which action it needed.
    Outside(String),
}

pub(super) fn run(given: &ArgMatches, terminal: &Terminal) -> Result<Exit> {
    let mut paths = given.paths("files");
    paths.extend(given.path("request"));
    paths.extend(given.path("record"));
    input::only_one_stdin(&paths)?;
    let kind = kind(given);
    let (policies, question) = both(policies(given), Question::of(given))?;
    let policies = hierarchy(policies, kind, terminal);
    let answers = match &question {
        Question::Records(records) => of_records(records, &policies, kind)?,
        Question::Asked(asked) => vec![explained(&policies, &asked.request(), None)],
    };
    let text = match given.text("format") {
        Some("json") => printable_json(&format!(
            "{:#}",
            answers.iter().map(as_json).collect::<Value>()
        )),
        _ => answers
            .iter()
            .map(|answer| clean_lines(&as_text(answer)) + "\n")
            .collect(),
    };
    terminal.print(&text)?;
    Ok(exit(&answers))
}

/// The policies of all files, by name.
fn policies(given: &ArgMatches) -> Result<Vec<(String, Policy)>> {
    let paths = given.paths("files");
    all(paths.iter().map(|path| {
        let file = input::read(path)?;
        Ok((file.stem(), policy(&file)?))
    }))
}

/// The policies at one level, with the one that AWS attaches.
fn hierarchy(policies: Vec<(String, Policy)>, kind: PolicyKind, terminal: &Terminal) -> Hierarchy {
    let mut statements = policies.iter().flat_map(|(_, policy)| policy.statements());
    let allows = statements.any(|statement| statement.effect == Effect::Allow);
    let mut level = Level::new(LEVEL);
    if !allows {
        let name = match kind {
            PolicyKind::Rcp => "RCPFullAWSAccess",
            _ => "FullAWSAccess",
        };
        terminal.note(&format!(
            "{name} is attached beside the policies, which only deny"
        ));
        level = level.policy(name, Policy::full_access());
    }
    for (name, policy) in policies {
        level = level.policy(name, policy);
    }
    Hierarchy::of_organization([level])
}

fn explained(policies: &Hierarchy, request: &Request<'_>, doubt: Option<&'static str>) -> Answered {
    Answered::Explained {
        explanation: Box::new(policies.explain(request)),
        doubt,
    }
}

/// The answers for all requests of records, on each of their resources.
fn of_records(records: &[String], policies: &Hierarchy, kind: PolicyKind) -> Result<Vec<Answered>> {
    let keys: Vec<&str> = policies.keys().collect();
    let mut answers = Vec::new();
    for text in records {
        let record = Record::parse(text).map_err(|error| Problem::new(error.to_string()))?;
        let call = Call::new(&record, None);
        let name = format!(
            "{} {}",
            record.event_source.get().unwrap_or_default(),
            record.event_name.get().unwrap_or_default()
        );
        let doubt = match (kind, call.bound()) {
            (PolicyKind::Scp, Bound::No(why)) => {
                answers.push(Answered::Outside(format!(
                    "{name}: SCPs do not apply: {why}"
                )));
                continue;
            }
            (PolicyKind::Scp, Bound::Unknown(why)) => Some(why),
            _ => None,
        };
        let requests = call.requests();
        if requests.is_empty() {
            let text = format!("{name}: no action is known that authorizes it");
            answers.push(Answered::Outside(text));
        }
        for request in &requests {
            let asked = as_policies_see_it(&call, request, &keys);
            let known = request.resources.known.iter();
            answers.extend(
                known.map(|arn| explained(policies, &asked.clone().resource(arn.as_str()), doubt)),
            );
            if !request.resources.complete {
                answers.push(explained(policies, &asked, doubt));
            }
        }
    }
    Ok(answers)
}

fn as_text(answer: &Answered) -> String {
    match answer {
        Answered::Explained { explanation, doubt } => match doubt {
            Some(why) => format!("{explanation}\nIt is not known whether SCPs apply: {why}"),
            None => explanation.to_string(),
        },
        Answered::Outside(why) => why.clone(),
    }
}

fn as_json(answer: &Answered) -> Value {
    let (explanation, doubt) = match answer {
        Answered::Explained { explanation, doubt } => (explanation, doubt),
        Answered::Outside(why) => return json!({"decision": why, "allowed": Value::Null}),
    };
    let statements = explanation
        .levels
        .iter()
        .flat_map(|level| &level.statements);
    let statements: Vec<Value> = statements
        .map(|statement| {
            json!({
                "policy": statement.policy, "sid": statement.sid, "index": statement.index,
                "effect": statement.effect.to_string(), "applies": word(statement.applies),
                "reasons": statement.reasons,
            })
        })
        .collect();
    json!({
        "action": explanation.action, "allowed": word(explanation.allowed),
        "decision": explanation.decision, "doubt": doubt, "statements": statements,
    })
}

fn word(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "yes",
        Answer::No => "no",
        _ => "unknown",
    }
}

/// A denial counts more than what is unknown.
fn exit(answers: &[Answered]) -> Exit {
    let is = |wanted: fn(&Explanation, bool) -> bool| {
        answers.iter().any(|answer| match answer {
            Answered::Explained { explanation, doubt } => wanted(explanation, doubt.is_some()),
            Answered::Outside(_) => false,
        })
    };
    if is(|one, doubted| one.is_denied() && !doubted) {
        Exit::Found
    } else if is(|one, _| !one.is_allowed()) {
        Exit::CannotTell
    } else {
        Exit::Success
    }
}
