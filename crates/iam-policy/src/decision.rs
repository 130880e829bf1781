//! The decision on a request, and its reason.

use std::fmt;

use crate::policy::Effect;

/// The decision on a request.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Decision<'h> {
    /// Every level allows the request, and nothing denies it.
    Allowed,
    /// The request is denied.
    Denied(Denial<'h>),
    /// The decision depends on facts about the request that are unknown.
    Unknown(Missing),
}

/// Why a request is denied.
///
/// If there are several reasons, this is the first from the root down; a statement that denies comes before a level
/// at which nothing allows. If some statement denies whatever the unknown keys are, but which one depends on them,
/// this is one of these statements.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Denial<'h> {
    /// The name of the level.
    pub level: &'h str,
    /// The statement that denies. `None` if no statement of the level allows the request.
    pub statement: Option<StatementRef<'h>>,
}

/// Identifies a statement in a hierarchy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct StatementRef<'h> {
    /// The name of the level.
    pub level: &'h str,
    /// The name of the policy.
    pub policy: &'h str,
    /// The statement's id.
    pub sid: Option<&'h str>,
    /// The statement's index in the policy, from 0.
    pub index: usize,
    /// Whether the statement allows or denies.
    pub effect: Effect,
}

/// What has to be known for a definite decision.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Missing {
    /// The condition keys on which the decision depends, spelled as in the request, or else as in the policy. A key
    /// whose value is known is listed if AWS does not document what happens with it, such as a list of values under
    /// an operator for one value.
    pub keys: Vec<String>,
    /// Whether the decision depends on the resource.
    pub resource: bool,
    /// Whether the decision depends on the principal.
    pub principal: bool,
}

impl<'h> Decision<'h> {
    /// Whether the request is certainly allowed.
    #[must_use]
    pub fn is_allowed(&self) -> bool {
        matches!(self, Decision::Allowed)
    }

    /// Whether the request is certainly denied.
    #[must_use]
    pub fn is_denied(&self) -> bool {
        matches!(self, Decision::Denied(_))
    }

    /// Joins the decisions of two hierarchies that both have to allow: SCPs and RCPs, or SCPs and a role's policies.
    ///
    /// A denial takes precedence over unknown, and unknown over allowed.
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
    /// Adds a key, unless it is there in another case.
    pub(crate) fn add(&mut self, key: String) {
        if !self
            .keys
            .iter()
            .any(|known| known.eq_ignore_ascii_case(&key))
        {
            self.keys.push(key);
        }
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
