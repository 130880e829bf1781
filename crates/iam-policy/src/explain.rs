//! Explains a decision: level by level and statement by statement.

use std::fmt;

use crate::condition::Condition;
use crate::evaluation::Evaluation;
use crate::hierarchy::Hierarchy;
use crate::operator::Operator;
use crate::policy::{Effect, Listed, Policy};
use crate::request::{Held, Request};
use crate::truth::Truth;

/// The answer to a yes-or-no question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Answer {
    /// Yes.
    Yes,
    /// No.
    No,
    /// It depends on unknown facts.
    Unknown,
}

impl From<Truth> for Answer {
    fn from(truth: Truth) -> Answer {
        match truth {
            Truth::True => Answer::Yes,
            Truth::False => Answer::No,
            Truth::Unknown => Answer::Unknown,
        }
    }
}

/// Why a hierarchy decides a request as it does. Its `Display` form is readable text.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Explanation {
    /// The action of the request.
    pub action: String,
    /// Whether the request is allowed.
    pub allowed: Answer,
    /// The decision as text.
    pub decision: String,
    /// The levels, the root first. None if the policies do not apply to the principal.
    pub levels: Vec<LevelExplanation>,
}

/// What the policies of one level say.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct LevelExplanation {
    /// The level's name.
    pub name: String,
    /// Whether a statement of the level allows the request, regardless of denials.
    pub allows: Answer,
    /// Whether a statement of the level denies the request.
    pub denies: Answer,
    /// All statements of the level.
    pub statements: Vec<StatementExplanation>,
}

/// What one statement says.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct StatementExplanation {
    /// The policy's name.
    pub policy: String,
    /// The statement's id.
    pub sid: Option<String>,
    /// The statement's index in the policy, from 0.
    pub index: usize,
    /// Whether the statement allows or denies.
    pub effect: Effect,
    /// Whether the statement applies to the request.
    pub applies: Answer,
    /// The parts of the statement that decide this: all parts if it applies, else the parts that do not match or
    /// are unknown.
    pub reasons: Vec<String>,
}

impl Explanation {
    /// Whether the request is certainly allowed.
    #[must_use]
    pub fn is_allowed(&self) -> bool {
        self.allowed == Answer::Yes
    }

    /// Whether the request is certainly denied.
    #[must_use]
    pub fn is_denied(&self) -> bool {
        self.allowed == Answer::No
    }
}

impl Hierarchy {
    /// Explains for each level and each statement whether and why it allows or denies a request.
    #[must_use]
    pub fn explain(&self, request: &Request<'_>) -> Explanation {
        explain(self, request)
    }
}

impl Policy {
    /// Explains for each statement of this policy alone why it applies to a request, or does not.
    #[must_use]
    pub fn explain(&self, request: &Request<'_>) -> Explanation {
        Hierarchy::of_policy("policy", self.clone()).explain(request)
    }
}

fn explain(hierarchy: &Hierarchy, request: &Request<'_>) -> Explanation {
    if hierarchy.exempts(request) {
        return Explanation {
            action: request.action.clone().into_owned(),
            allowed: Answer::Yes,
            decision: "allowed, because SCPs and RCPs do not apply to service-linked roles".into(),
            levels: Vec::new(),
        };
    }
    let decision = hierarchy.decide(request);
    let evaluation = Evaluation::new(hierarchy, request);
    let mut levels: Vec<LevelExplanation> = hierarchy
        .levels
        .iter()
        .map(|level| LevelExplanation {
            name: level.name.clone(),
            allows: Answer::No,
            denies: Answer::No,
            statements: Vec::new(),
        })
        .collect();
    let mut truths = vec![(Truth::False, Truth::False); levels.len()];
    evaluation.with_candidates(|bits| {
        for (number, statement) in hierarchy.statements.iter().enumerate() {
            let is_candidate = bits[number / 64] >> (number % 64) & 1 == 1;
            let (applies, reasons) = reasons(&evaluation, number, is_candidate);
            let (allows, denies) = &mut truths[statement.level];
            match statement.effect {
                Effect::Allow => *allows = allows.or(applies),
                Effect::Deny => *denies = denies.or(applies),
            }
            levels[statement.level]
                .statements
                .push(StatementExplanation {
                    policy: hierarchy.levels[statement.level].policies[statement.policy].clone(),
                    sid: statement.sid.as_deref().map(str::to_owned),
                    index: statement.index,
                    effect: statement.effect,
                    applies: applies.into(),
                    reasons,
                });
        }
    });
    for (level, (allows, denies)) in levels.iter_mut().zip(truths) {
        level.allows = allows.into();
        level.denies = denies.into();
    }
    let allowed = match (decision.is_allowed(), decision.is_denied()) {
        (true, _) => Answer::Yes,
        (_, true) => Answer::No,
        _ => Answer::Unknown,
    };
    Explanation {
        action: request.action.clone().into_owned(),
        allowed,
        decision: decision.to_string(),
        levels,
    }
}

/// Returns whether a statement applies, and which of its parts decide that.
fn reasons(
    evaluation: &Evaluation<'_, '_>,
    number: usize,
    is_candidate: bool,
) -> (Truth, Vec<String>) {
    let hierarchy = evaluation.hierarchy;
    let (statement, source) = (&hierarchy.statements[number], hierarchy.source(number));
    let mut parts = vec![(
        Truth::from(is_candidate),
        listed(
            "Action",
            &source.actions,
            &evaluation.request.action,
            is_candidate.into(),
        ),
    )];
    if let Some(resources) = &source.resources {
        let truth = evaluation.resource(statement);
        let resource = evaluation.request.resource.as_deref();
        let resource = resource.unwrap_or("an unknown resource");
        parts.push((truth, listed("Resource", resources, resource, truth)));
    }
    if source.principals.is_some() {
        let truth = statement.is_about(&evaluation.request.principal);
        let who = evaluation.request.principal.shown();
        let verb = verb(truth, "includes", "does not include", "may include");
        parts.push((truth, format!("its principal {verb} {who}")));
    }
    for (number, written) in statement.conditions.iter().zip(&source.conditions) {
        let truth = evaluation.condition(*number);
        let condition = &hierarchy.conditions[*number];
        let text = shown_condition(
            condition,
            &written.key,
            evaluation.held(condition.key),
            truth,
        );
        parts.push((truth, text));
    }
    let applies = parts
        .iter()
        .fold(Truth::True, |truth, (part, _)| truth.and(*part));
    let deciding = parts.into_iter().filter(|(truth, _)| *truth == applies);
    (applies, deciding.map(|(_, text)| text).collect())
}

fn verb<'t>(truth: Truth, yes: &'t str, no: &'t str, unknown: &'t str) -> &'t str {
    match truth {
        Truth::True => yes,
        Truth::False => no,
        Truth::Unknown => unknown,
    }
}

fn listed(element: &str, listed: &Listed<Vec<String>>, text: &str, truth: Truth) -> String {
    let not = if listed.is_negated() { "Not" } else { "" };
    let (yes, no) = match listed.is_negated() {
        false => ("matches", "does not match"),
        true => ("does not list", "lists"),
    };
    let verb = verb(truth, yes, no, "may match");
    match &listed.list()[..] {
        [one] => format!("{not}{element} {one} {verb} {text}"),
        all => format!("{not}{element} ({} patterns) {verb} {text}", all.len()),
    }
}

fn shown_condition(condition: &Condition, key: &str, held: &Held<'_>, truth: Truth) -> String {
    let operator = condition.operator;
    let wanted = few(condition.values.iter().map(String::as_str));
    let has = match held {
        Held::Absent => "the request does not have it".to_owned(),
        Held::Unknown => "it is not known".to_owned(),
        Held::One(value) => format!("the request has {value:?}"),
        Held::Many(values) => format!("the request has {}", few(values.iter().map(AsRef::as_ref))),
    };
    let holds = verb(truth, "holds", "does not hold", "may hold");
    let why = match (truth, held) {
        (Truth::Unknown, Held::Unknown) => "",
        (Truth::Unknown, Held::Many(values)) if values.len() > 1 && is_for_one(operator) => {
            ", and AWS does not document a list under an operator for one value"
        }
        (Truth::Unknown, _) => ", and AWS does not document what a value of the policy means",
        _ => "",
    };
    format!("{operator} {key} {wanted} {holds}: {has}{why}")
}

fn is_for_one(operator: Operator) -> bool {
    operator.set.is_none()
}

/// The first values of a list, as JSON.
fn few<'v>(values: impl ExactSizeIterator<Item = &'v str>) -> String {
    const MOST: usize = 4;
    let more = values.len().saturating_sub(MOST);
    let is_one = values.len() == 1;
    let shown: Vec<String> = values
        .take(MOST)
        .map(|value| format!("{value:?}"))
        .collect();
    match (is_one, more) {
        (true, _) => shown.concat(),
        (_, 0) => format!("[{}]", shown.join(", ")),
        _ => format!("[{}, and {more} more]", shown.join(", ")),
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.action, self.decision)?;
        for level in &self.levels {
            let says = match (level.denies, level.allows) {
                (Answer::Yes, _) => "denies it",
                (Answer::Unknown, _) => "may deny it",
                (_, Answer::Yes) => "allows it",
                (_, Answer::Unknown) => "may allow it",
                (_, Answer::No) => "does not allow it",
            };
            write!(f, "\n{} {says}", level.name)?;
            for statement in &level.statements {
                write!(f, "\n  {statement}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for StatementExplanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let applies = match self.applies {
            Answer::Yes => "applies",
            Answer::No => "does not apply",
            Answer::Unknown => "may apply",
        };
        write!(f, "{} statement ", self.policy)?;
        match &self.sid {
            Some(sid) => f.write_str(sid)?,
            None => write!(f, "{}", self.index)?,
        }
        write!(f, " ({}) {applies}", self.effect)?;
        for reason in &self.reasons {
            write!(f, "\n    {reason}")?;
        }
        Ok(())
    }
}
