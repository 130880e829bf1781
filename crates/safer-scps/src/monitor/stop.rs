//! How policies stop a call of the monitor: by which statement, and how certainly.

use iam_policy::{Answer, Decision, Effect, Hierarchy};

use super::own_calls::{Member, OwnCall};

/// How certainly, and by which statement, a call is stopped. The most certain sorts first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Stop {
    /// The keys on which it depends. Without any, it is certain.
    pub(crate) depends_on: Vec<String>,
    /// The level at which nothing allows the call, if no statement denies it.
    pub(crate) level: Option<String>,
    /// The statement that denies. `None` if none allows.
    pub(crate) statement: Option<Denying>,
}

/// A statement that denies a call, or may do so.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Denying {
    pub(crate) policy: String,
    pub(crate) index: usize,
    pub(crate) sid: Option<String>,
}

/// How policies stop a call from an account. `None` if they do not.
pub(crate) fn stop(hierarchy: &Hierarchy, call: &OwnCall, member: &Member<'_>) -> Option<Stop> {
    let unknown = call.request(member);
    let on_resource = unknown.clone().resource(call.resource(member.account));
    let request = match call.is_resource_known {
        true => on_resource,
        // A statement about other resources does not matter.
        false if hierarchy.decide(&on_resource).is_allowed() => return None,
        false => unknown,
    };
    match hierarchy.decide(&request) {
        Decision::Denied(denial) => Some(Stop {
            depends_on: Vec::new(),
            level: match denial.statement {
                Some(_) => None,
                None => Some(denial.level.to_owned()),
            },
            statement: denial.statement.map(|statement| Denying {
                policy: statement.policy.to_owned(),
                index: statement.index,
                sid: statement.sid.map(str::to_owned),
            }),
        }),
        Decision::Unknown(missing) => {
            let explanation = hierarchy.explain(&request);
            let statements = explanation
                .levels
                .iter()
                .flat_map(|level| &level.statements);
            let mut denies = statements.filter(|statement| {
                statement.effect == Effect::Deny && statement.applies == Answer::Unknown
            });
            let mut depends_on = missing.keys;
            if missing.resource {
                depends_on.push("the ARN of the hub's bus".to_owned());
            }
            Some(Stop {
                depends_on,
                level: None,
                statement: denies.next().map(|statement| Denying {
                    policy: statement.policy.clone(),
                    index: statement.index,
                    sid: statement.sid.clone(),
                }),
            })
        }
        _ => None,
    }
}
