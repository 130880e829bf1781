//! Decides requests: an evaluation, then the cases of unknown keys, and what is missing for an answer.

use crate::cases;
use crate::condition::Variable;
use crate::decision::{Decision, Denial, Missing, StatementRef};
use crate::evaluation::{Evaluation, Verdict};
use crate::hierarchy::Hierarchy;
use crate::request::{Held, Request};
use crate::truth::Truth;

impl Hierarchy {
    /// Decides a request.
    #[must_use]
    pub fn decide(&self, request: &Request<'_>) -> Decision<'_> {
        self.decision(&Evaluation::new(self, request))
    }

    pub(crate) fn decision(&self, evaluation: &Evaluation<'_, '_>) -> Decision<'_> {
        if self.exempts(evaluation.request) {
            return Decision::Allowed;
        }
        let verdict = match evaluation.decide() {
            Verdict::Unknown => cases::decide(self, evaluation),
            verdict => verdict,
        };
        match verdict {
            Verdict::Allowed => Decision::Allowed,
            Verdict::Denied(number) => Decision::Denied(Denial {
                level: &self.levels[self.statements[number].level].name,
                statement: Some(self.reference(number)),
            }),
            Verdict::NotAllowed(level) => Decision::Denied(Denial {
                level: &self.levels[level].name,
                statement: None,
            }),
            Verdict::Unknown => Decision::Unknown(Missing::new(self, evaluation)),
        }
    }

    fn reference(&self, number: usize) -> StatementRef<'_> {
        let statement = &self.statements[number];
        let level = &self.levels[statement.level];
        StatementRef {
            level: &level.name,
            policy: &level.policies[statement.policy],
            sid: statement.sid.as_deref(),
            index: statement.index,
            effect: statement.effect,
        }
    }
}

impl Missing {
    /// Collects what an unknown answer depends on.
    fn new(hierarchy: &Hierarchy, evaluation: &Evaluation<'_, '_>) -> Missing {
        let request = evaluation.request;
        let mut missing = Missing::default();
        for number in evaluation.undecided() {
            let statement = &hierarchy.statements[number];
            if evaluation.resource(statement) == Truth::Unknown {
                let before = missing.keys.len();
                for key in statement.resources.variables() {
                    missing.add_variable(request, evaluation, key, key);
                }
                missing.resource |= request.resource.is_none() || missing.keys.len() == before;
            }
            missing.principal |= statement.is_about(&request.principal) == Truth::Unknown;
            for number in &statement.conditions {
                if evaluation.condition(*number) != Truth::Unknown {
                    continue;
                }
                let condition = &hierarchy.conditions[*number];
                let (lower, written) = &hierarchy.keys[condition.key];
                let is_settled =
                    matches!(evaluation.held(condition.key), Held::One(_) | Held::Absent);
                if !is_settled {
                    missing.add(spelled(request, lower, written));
                }
                let before = missing.keys.len();
                for key in condition.variables() {
                    missing.add_variable(request, evaluation, key, key);
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
        evaluation: &Evaluation<'_, '_>,
        lower: &str,
        written: &str,
    ) {
        if !matches!(evaluation.variable(lower), Variable::Value(_)) {
            self.add(spelled(request, lower, written));
        }
    }
}

/// Returns a key as it is spelled in the request, or else in the policy.
fn spelled(request: &Request<'_>, lower: &str, written: &str) -> String {
    match request.position(lower) {
        Some(at) => request.keys[at].0.clone().into_owned(),
        None => written.to_owned(),
    }
}
