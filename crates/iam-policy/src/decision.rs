//! What a hierarchy answers.

use std::fmt;

use crate::condition::Variable;
use crate::frame::Frame;
use crate::hierarchy::Hierarchy;
use crate::policy::Effect;
use crate::request::{Held, Principal, Request};
use crate::truth::Truth;

/// The answer to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Decision<'h> {
    /// Every level allows the request, and nothing denies it.
    Allowed,
    /// The request is denied.
    Denied(Denial<'h>),
    /// It depends on what is not known about the request.
    Unknown(Missing),
}

/// Why a request is denied.
///
/// Of several reasons, it is the first from the root down; a statement that denies comes before a level at which
/// nothing allows. If it depends on unknown keys which statement denies, but not whether one does, it is one of
/// them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Denial<'h> {
    /// The name of the level.
    pub level: &'h str,
    /// The statement that denies; `None` if no statement of the level allows the request.
    pub statement: Option<StatementRef<'h>>,
}

/// Which statement it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct StatementRef<'h> {
    /// The name of the level.
    pub level: &'h str,
    /// The name of the policy.
    pub policy: &'h str,
    /// The statement's id.
    pub sid: Option<&'h str>,
    /// The statement's number in the policy, from 0.
    pub index: usize,
    /// Whether the statement allows or denies.
    pub effect: Effect,
}

/// What has to be known for an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Missing {
    /// The condition keys on which the answer depends, as the request spells them, or else the policy. A key
    /// whose value is known is among them if AWS does not document what happens with it, such as a list of
    /// values under an operator for one value.
    pub keys: Vec<String>,
    /// Whether the answer depends on the resource.
    pub resource: bool,
    /// Whether the answer depends on who asks.
    pub principal: bool,
}

impl<'h> Decision<'h> {
    /// Whether the request is allowed for sure.
    #[must_use]
    pub fn is_allowed(&self) -> bool {
        matches!(self, Decision::Allowed)
    }

    /// Whether the request is denied for sure.
    #[must_use]
    pub fn is_denied(&self) -> bool {
        matches!(self, Decision::Denied(_))
    }

    /// The answer of two hierarchies that both have to allow: SCPs and RCPs, or SCPs and a role's policies.
    ///
    /// A denial comes first, then what is not known.
    #[must_use]
    pub fn and(self, other: Decision<'h>) -> Decision<'h> {
        match (self, other) {
            (Decision::Denied(denial), _) | (_, Decision::Denied(denial)) => {
                Decision::Denied(denial)
            }
            (Decision::Unknown(mut missing), Decision::Unknown(more)) => {
                for key in more.keys {
                    missing.add(key);
                }
                missing.resource |= more.resource;
                missing.principal |= more.principal;
                Decision::Unknown(missing)
            }
            (Decision::Unknown(missing), _) | (_, Decision::Unknown(missing)) => {
                Decision::Unknown(missing)
            }
            (Decision::Allowed, Decision::Allowed) => Decision::Allowed,
        }
    }
}

impl Missing {
    fn add(&mut self, key: String) {
        if !self
            .keys
            .iter()
            .any(|known| known.eq_ignore_ascii_case(&key))
        {
            self.keys.push(key);
        }
    }

    pub(crate) fn new(
        hierarchy: &Hierarchy,
        request: &Request<'_>,
        frame: &Frame<'_, '_>,
    ) -> Missing {
        let mut missing = Missing::default();
        for number in frame.undecided() {
            let statement = &hierarchy.statements[number];
            if frame.resource(statement) == Truth::Unknown {
                let before = missing.keys.len();
                for key in statement.resources.variables() {
                    missing.add_variable(request, frame, key, key);
                }
                missing.resource |= request.resource.is_none() || missing.keys.len() == before;
            }
            missing.principal |= statement.is_about(&request.principal) == Truth::Unknown;
            for number in &statement.conditions {
                if frame.condition(*number) != Truth::Unknown {
                    continue;
                }
                let condition = &hierarchy.conditions[*number];
                let (lower, written) = &hierarchy.keys[condition.key];
                let is_settled = matches!(frame.held(condition.key), Held::One(_) | Held::Absent);
                if !is_settled {
                    missing.add(spelled(request, lower, written));
                }
                let before = missing.keys.len();
                for key in condition.variables() {
                    missing.add_variable(request, frame, key, key);
                }
                if is_settled && missing.keys.len() == before {
                    missing.add(spelled(request, lower, written));
                }
            }
        }
        missing
    }

    fn add_variable(
        &mut self,
        request: &Request<'_>,
        frame: &Frame<'_, '_>,
        lower: &str,
        written: &str,
    ) {
        if !matches!(frame.variable(lower), Variable::Value(_)) {
            self.add(spelled(request, lower, written));
        }
    }
}

/// A key as the request spells it, or else the policy.
fn spelled(request: &Request<'_>, lower: &str, written: &str) -> String {
    match request.position(lower) {
        Some(at) => request.keys[at].0.clone().into_owned(),
        None => written.to_owned(),
    }
}

impl fmt::Display for Decision<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Decision::Allowed => f.write_str("allowed"),
            Decision::Denied(denial) => denial.fmt(f),
            Decision::Unknown(missing) => write!(f, "unknown without {missing}"),
        }
    }
}

impl fmt::Display for Denial<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.statement {
            Some(statement) => write!(f, "denied by {statement}"),
            None => write!(f, "denied because no statement allows it at {}", self.level),
        }
    }
}

impl fmt::Display for StatementRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.sid {
            Some(sid) => write!(f, "the statement {sid}")?,
            None => write!(f, "statement {}", self.index)?,
        }
        write!(f, " of {} at {}", self.policy, self.level)
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let others = [
            (self.resource, "the resource"),
            (self.principal, "the principal"),
        ];
        let others = others
            .into_iter()
            .filter_map(|(is, name)| is.then_some(name));
        let names = self.keys.iter().map(String::as_str).chain(others);
        for (at, name) in names.enumerate() {
            f.write_str(if at > 0 { ", " } else { "" })?;
            f.write_str(name)?;
        }
        Ok(())
    }
}

impl Principal<'_> {
    /// Who it is, for explanations.
    pub(crate) fn shown(&self) -> &str {
        match self {
            Principal::Unknown => "somebody unknown",
            Principal::Anonymous => "somebody anonymous",
            Principal::Arn(text) | Principal::Service(text) | Principal::Federated(text) => text,
        }
    }
}
