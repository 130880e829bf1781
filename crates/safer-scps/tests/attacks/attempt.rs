//! An attempt: who tries what, and how it ended. The ends are made of what the rehearsal or the evaluator of IAM
//! policies returned.

use std::fmt;

use safer_scps::iam_policy::{
    Answer, Effect, Explanation, Hierarchy, Level, Policy, Request, StatementExplanation,
};
use safer_scps::rehearse::{DataPoint, Outcome, Stage, Trace};

use crate::monitor::{alarms_that_go_off, guard, notices};

/// Who tries something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Who {
    /// In another organization.
    Outsider,
    /// A user or a role of a member account that may not change the account's roles and rules.
    User,
    /// An administrator of a member account.
    Admin,
    /// An administrator of the hub's account.
    HubAdmin,
}

/// An attempt.
pub(crate) struct Attempt {
    pub(crate) who: Who,
    /// What is tried, as a sentence without its subject.
    pub(crate) what: &'static str,
    /// Runs it.
    pub(crate) run: fn() -> End,
    /// How it must end.
    pub(crate) expected: &'static str,
    /// The calls that it needs in the member account, which `MonitorGuard` may deny: action and resource.
    pub(crate) calls: &'static [(&'static str, &'static str)],
    /// How it must end with the guard. Empty if it needs no such call.
    pub(crate) guarded: &'static str,
}

/// How an attempt ended.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum End {
    /// AWS refuses it, by this policy or API.
    Refused(String),
    /// The monitor drops the event at this stage.
    Dropped(Stage),
    /// It is logged in a log group that is not that of denials, and counted apart.
    LoggedApart(String),
    /// The attacker gains nothing: what they did is shown like that of anybody.
    NoEffect(String),
    /// It works: what happens, and the alarms that notice it.
    Possible {
        effect: String,
        noticed: Vec<String>,
    },
    CannotTell(String),
}

/// Makes an attempt that needs no call which the guard could deny.
pub(crate) const fn attempt(
    who: Who,
    what: &'static str,
    expected: &'static str,
    run: fn() -> End,
) -> Attempt {
    Attempt {
        who,
        what,
        run,
        expected,
        calls: &[],
        guarded: "",
    }
}

impl Attempt {
    /// Sets the calls that it needs, and how it ends with the guard.
    pub(crate) const fn guarded(
        self,
        calls: &'static [(&'static str, &'static str)],
        guarded: &'static str,
    ) -> Attempt {
        Attempt {
            calls,
            guarded,
            ..self
        }
    }

    /// How it ends with the guard: refused if the guard denies one of its calls, and otherwise the same.
    pub(crate) fn with_guard(&self) -> String {
        let mut refusals = self.calls.iter().filter_map(|(action, resource)| {
            let explanation = guard().explain(&by_admin(action, resource));
            assert!(
                explanation.is_allowed() || explanation.is_denied(),
                "{explanation}"
            );
            let statement = denying(&explanation)?;
            Some(format!(
                "refused: the guard, `{}`",
                statement.sid.as_deref()?
            ))
        });
        match refusals.next() {
            Some(refusal) => refusal,
            None if self.calls.is_empty() => String::new(),
            None => "the same".to_owned(),
        }
    }

    /// Whether an administrator of an account without SCPs may make its calls.
    pub(crate) fn is_open_without_guard(&self) -> bool {
        let full = Level::new("r-ab12").policy("FullAWSAccess", Policy::full_access());
        let open = Hierarchy::new([full]);
        let mut calls = self.calls.iter();
        calls.all(|(action, resource)| open.explain(&by_admin(action, resource)).is_allowed())
    }
}

fn by_admin<'r>(action: &'r str, resource: &'r str) -> Request<'r> {
    Request::new(action)
        .resource(resource)
        .key("aws:PrincipalArn", "arn:aws:iam::222222222222:role/admin")
}

/// The statement that denies a request.
fn denying(explanation: &Explanation) -> Option<&StatementExplanation> {
    let mut statements = explanation
        .levels
        .iter()
        .flat_map(|level| &level.statements);
    statements.find(|one| one.effect == Effect::Deny && one.applies == Answer::Yes)
}

impl End {
    /// Where an event ended that somebody made up, or that must not be counted.
    pub(crate) fn of(trace: &Trace) -> End {
        let reason = || trace.end().map_or("", |step| &step.reason);
        match trace.outcome() {
            Outcome::Logged => End::logged(trace),
            Outcome::Stopped(Stage::Source) if reason().contains("PutEvents") => {
                End::Refused("`PutEvents`".to_owned())
            }
            Outcome::Stopped(Stage::BusPolicy) => End::Refused("the bus policy".to_owned()),
            Outcome::Stopped(Stage::SenderRole) if reason().contains("may not assume") => {
                End::Refused("the trust policy of the role".to_owned())
            }
            Outcome::Stopped(stage) => End::Dropped(stage),
            Outcome::CannotTell(_) => End::CannotTell(trace.to_string()),
        }
    }

    fn logged(trace: &Trace) -> End {
        let groups: Vec<&str> = trace
            .log_lines()
            .iter()
            .map(|line| line.log_group.as_str())
            .collect();
        let metrics: Vec<String> = of_all(trace.data_points())
            .map(|point| format!("`{}`", point.name))
            .collect();
        let metrics = match metrics.is_empty() {
            true => "nothing".to_owned(),
            false => metrics.join(", "),
        };
        match groups[..] {
            ["/aws/events/scp-errors-suspected"] => {
                End::LoggedApart(format!("counted in {metrics}"))
            }
            ["/aws/events/scp-errors-events"] => End::Possible {
                effect: format!("logged as a denial, counted in {metrics}"),
                noticed: alarms_that_go_off(trace.data_points()),
            },
            _ => End::Possible {
                effect: format!("counted in {metrics}"),
                noticed: alarms_that_go_off(trace.data_points()),
            },
        }
    }

    /// What becomes of a real denial that somebody tries to hide.
    pub(crate) fn of_hidden(trace: &Trace) -> End {
        match trace.outcome() {
            Outcome::Stopped(stage) => End::Possible {
                effect: format!("not seen, stopped at the {stage}"),
                noticed: Vec::new(),
            },
            Outcome::CannotTell(_) => End::CannotTell(trace.to_string()),
            Outcome::Logged => match End::logged(trace) {
                End::Possible { effect, .. } if effect.ends_with("counted in `ScpErrors`") => {
                    End::NoEffect(effect)
                }
                other => other,
            },
        }
    }

    /// What happens after a fault of the table of faults, and which alarm notices it first.
    pub(crate) fn of_fault(fault: &str) -> End {
        let rows = &notices().rows;
        let row = rows
            .iter()
            .find(|row| row.fault == fault)
            .unwrap_or_else(|| panic!("{fault}"));
        let effect = match row.denials.as_str() {
            "logged" => "denials are still logged".to_owned(),
            denials => format!("denials are {denials}"),
        };
        let first = row.first().filter(|first| first.tells.somebody());
        End::Possible {
            effect,
            noticed: first
                .map(|first| format!("`{}`", first.alarm))
                .into_iter()
                .collect(),
        }
    }

    /// What a policy decides. `name` is the policy, as in "refused: the bus policy".
    pub(crate) fn of_policy(name: &str, policy: &Policy, request: &Request<'_>) -> End {
        let explanation = policy.explain(request);
        if explanation.is_allowed() {
            return End::Possible {
                effect: format!("{name} allows it"),
                noticed: Vec::new(),
            };
        }
        if explanation.is_denied() {
            return End::Refused(name.to_owned());
        }
        End::CannotTell(explanation.to_string())
    }
}

/// The data points of metrics without dimensions.
fn of_all(points: &[DataPoint]) -> impl Iterator<Item = &DataPoint> {
    points.iter().filter(|point| point.dimensions.is_empty())
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Who::Outsider => "outsider",
            Who::User => "user",
            Who::Admin => "administrator",
            Who::HubAdmin => "hub's administrator",
        })
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            End::Refused(by) => write!(f, "refused: {by}"),
            End::Dropped(stage) => write!(f, "dropped at the {stage}"),
            End::LoggedApart(how) => write!(f, "logged apart, {how}"),
            End::NoEffect(how) => write!(f, "no effect: {how}"),
            End::CannotTell(why) => write!(f, "cannot tell: {why}"),
            End::Possible { effect, noticed } if noticed.is_empty() => {
                write!(f, "**possible**: {effect}; nothing notices")
            }
            End::Possible { effect, noticed } => {
                write!(
                    f,
                    "**possible**: {effect}; noticed by {}",
                    noticed.join(", ")
                )
            }
        }
    }
}
