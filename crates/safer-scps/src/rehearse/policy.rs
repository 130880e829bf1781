//! Decides requests by the policies of buses, roles and log groups, with `iam_policy`. A decision that depends
//! on something unknown is `CannotTell`, never a guess.
//!
//! This file has the statements as the stacks have them, and the decision. The folder has the request.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html>

mod request;

use iam_policy::{Answer, Decision as Decided, Effect, Hierarchy, Level, Missing, Policy};
use serde_json::{Value, json};

pub(crate) use request::{KeyValues, Request, Who};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    Allowed,
    /// A statement denies it, whatever other statements allow.
    Denied(String),
    /// No statement allows it.
    NotAllowed(String),
    CannotTell(String),
}

/// Statements of policies that are decided together, compiled.
#[derive(Clone, Debug)]
pub(crate) struct Statements {
    /// Each statement as a policy, so that one that cannot be read leaves the others as they are.
    policies: Vec<(String, Policy)>,
    /// Why a statement cannot be read.
    unreadable: Vec<String>,
    compiled: Hierarchy,
}

impl Default for Statements {
    fn default() -> Statements {
        Statements::new(&json!("2012-10-17"), [])
    }
}

impl Statements {
    /// The statements of a document with this version, which is null if it has none.
    pub(crate) fn new(version: &Value, statements: impl IntoIterator<Item = Value>) -> Statements {
        let mut policies = Vec::new();
        let mut unreadable = Vec::new();
        for (index, statement) in statements.into_iter().enumerate() {
            let name = match statement.get("Sid").and_then(Value::as_str) {
                Some(sid) => format!("statement {sid}"),
                None => format!("statement {}", index + 1),
            };
            let mut document = json!({"Statement": statement});
            if !version.is_null() {
                document["Version"] = version.clone();
            }
            match Policy::parse(&document.to_string()) {
                Ok(policy) => policies.push((name, policy)),
                Err(errors) => {
                    let first = errors.findings().first();
                    let why = first.map_or("", |finding| &finding.message);
                    unreadable.push(format!("{name} cannot be read: {why}"));
                }
            }
        }
        Statements {
            compiled: compile(&policies),
            policies,
            unreadable,
        }
    }

    /// Policies at several levels, each of which has to allow a request.
    pub(crate) fn of_levels(compiled: Hierarchy) -> Statements {
        Statements {
            policies: Vec::new(),
            unreadable: Vec::new(),
            compiled,
        }
    }

    /// Adds the statements of another document.
    pub(crate) fn extend(&mut self, others: Statements) {
        self.policies.extend(others.policies);
        self.unreadable.extend(others.unreadable);
        self.compiled = compile(&self.policies);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.policies.is_empty() && self.unreadable.is_empty()
    }

    /// Decides a request by all statements.
    ///
    /// If AWS does not say whether the request has some keys, it is decided with and without each of them.
    pub(crate) fn decide(&self, request: &Request<'_>) -> Decision {
        let keys = request.doubtful_keys();
        // Bit `n` of a number says whether the request has the key `n`.
        let decide = |has: usize| {
            let present = keys.iter().enumerate();
            let present = present
                .filter(|(n, _)| has >> n & 1 == 1)
                .map(|(_, key)| *key);
            self.decide_one(request, &present.collect::<Vec<_>>())
        };
        let mut decisions: Vec<Decision> = (0..1 << keys.len()).map(decide).collect();
        let kind = |has: usize| decisions.get(has).map(std::mem::discriminant);
        let decides = |n: usize| (0..decisions.len()).any(|has| kind(has) != kind(has ^ 1 << n));
        let deciding = keys.iter().enumerate().filter(|(n, _)| decides(*n));
        let deciding: Vec<&str> = deciding.map(|(_, key)| *key).collect();
        match decisions.pop().filter(|_| deciding.is_empty()) {
            Some(with_all) => with_all,
            None => Decision::CannotTell(format!(
                "AWS does not document whether the request has {}",
                deciding.join(" and ")
            )),
        }
    }

    fn decide_one(&self, request: &Request<'_>, doubtful: &[&str]) -> Decision {
        let asked = request.asked(doubtful);
        let decision = self.compiled.decide(&asked);
        if let Decided::Denied(denial) = &decision
            && let Some(statement) = denial.statement
        {
            let sid = statement.sid.filter(|_| self.policies.is_empty());
            let of = sid.map_or(String::new(), |sid| format!("statement {sid} of "));
            return Decision::Denied(format!("{of}{} denies it", statement.policy));
        }
        if let Some(why) = self.unreadable.first() {
            return Decision::CannotTell(why.clone());
        }
        match decision {
            Decided::Allowed => Decision::Allowed,
            Decided::Denied(_) => Decision::NotAllowed(self.why_not(&asked)),
            Decided::Unknown(missing) => {
                Decision::CannotTell(self.what_is_unknown(request, &asked, &missing))
            }
            // Answers that later versions may have.
            other => Decision::CannotTell(other.to_string()),
        }
    }

    /// Why no statement allows a request.
    fn why_not(&self, asked: &iam_policy::Request<'_>) -> String {
        let explanation = self.compiled.explain(asked);
        let mut levels = explanation.levels.iter();
        if levels.all(|level| level.statements.is_empty()) {
            return "there is no statement".to_owned();
        }
        let statements = explanation
            .levels
            .iter()
            .flat_map(|level| &level.statements);
        let allows = statements.filter(|statement| statement.effect == Effect::Allow);
        let reasons: Vec<String> = allows
            .map(|statement| {
                let why = statement.reasons.join(", and ");
                format!("{} does not allow it: {why}", statement.policy)
            })
            .collect();
        match reasons.is_empty() {
            true => "no statement allows anything".to_owned(),
            false => reasons.join("; "),
        }
    }

    /// Which statement may decide otherwise, and what has to be known.
    fn what_is_unknown(
        &self,
        request: &Request<'_>,
        asked: &iam_policy::Request<'_>,
        missing: &Missing,
    ) -> String {
        let explanation = self.compiled.explain(asked);
        let mut statements = explanation
            .levels
            .iter()
            .flat_map(|level| &level.statements);
        let mut parts = Vec::new();
        if let Some(statement) = statements.find(|one| one.applies == Answer::Unknown) {
            let verb = match statement.effect {
                Effect::Allow => "allow",
                Effect::Deny => "deny",
            };
            let why = statement.reasons.join(", and ");
            parts.push(format!("{} may {verb} it: {why}", statement.policy));
        }
        parts.extend(missing.keys.iter().map(|key| request.why_unknown(key)));
        parts.join("; ")
    }
}

fn compile(policies: &[(String, Policy)]) -> Hierarchy {
    let level = Level::new("the policy");
    let policies = policies.iter().cloned();
    Hierarchy::new([policies.fold(level, |level, (name, policy)| level.policy(name, policy))])
}
