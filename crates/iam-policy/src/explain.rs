//! Why a request is allowed, denied or neither: level by level and statement by statement.

use std::fmt;

use crate::condition::Condition;
use crate::frame::Frame;
use crate::hierarchy::Hierarchy;
use crate::operator::Operator;
use crate::policy::{Effect, Listed, Policy};
use crate::request::{Held, Request};
use crate::truth::Truth;

/// Whether something is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Answer {
    /// It is.
    Yes,
    /// It is not.
    No,
    /// It depends on what is not known.
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

/// Why a hierarchy decides a request as it does. It prints as a text for people.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Explanation {
    /// The action that was asked for.
    pub action: String,
    /// Whether the request is allowed.
    pub allowed: Answer,
    /// The decision in words.
    pub decision: String,
    /// The levels, the root first.
    pub levels: Vec<LevelExplanation>,
}

/// What the policies of one level say.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct LevelExplanation {
    /// The level's name.
    pub name: String,
    /// Whether a statement of the level allows the request, whatever others deny.
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
    /// The statement's number in the policy, from 0.
    pub index: usize,
    /// Whether the statement allows or denies.
    pub effect: Effect,
    /// Whether the statement applies to the request.
    pub applies: Answer,
    /// Each part of the statement that decides: all if it applies, else those that do not match or are unknown.
    pub reasons: Vec<String>,
}

impl Explanation {
    /// Whether the request is allowed for sure.
    #[must_use]
    pub fn is_allowed(&self) -> bool {
        self.allowed == Answer::Yes
    }

    /// Whether the request is denied for sure.
    #[must_use]
    pub fn is_denied(&self) -> bool {
        self.allowed == Answer::No
    }
}

impl Policy {
    /// Says for each statement why it applies to a request, or does not, with this policy alone.
    #[must_use]
    pub fn explain(&self, request: &Request<'_>) -> Explanation {
        Hierarchy::of_policy("policy", self.clone()).explain(request)
    }
}

pub(crate) fn explain(hierarchy: &Hierarchy, request: &Request<'_>) -> Explanation {
    let decision = hierarchy.decide(request);
    let frame = Frame::new(hierarchy, request);
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
    frame.with_candidates(|bits| {
        for (number, statement) in hierarchy.statements.iter().enumerate() {
            let is_candidate = bits[number / 64] >> (number % 64) & 1 == 1;
            let (applies, reasons) = reasons(&frame, number, is_candidate);
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

/// Whether a statement applies, and which of its parts decide that.
fn reasons(frame: &Frame<'_, '_>, number: usize, is_candidate: bool) -> (Truth, Vec<String>) {
    let hierarchy = frame.hierarchy;
    let (statement, source) = (&hierarchy.statements[number], hierarchy.source(number));
    let mut parts = vec![(
        Truth::from(is_candidate),
        listed(
            "Action",
            &source.actions,
            &frame.request.action,
            is_candidate.into(),
        ),
    )];
    if let Some(resources) = &source.resources {
        let truth = frame.resource(statement);
        let resource = frame.request.resource.as_deref();
        let resource = resource.unwrap_or("an unknown resource");
        parts.push((truth, listed("Resource", resources, resource, truth)));
    }
    if source.principals.is_some() {
        let truth = statement.is_about(&frame.request.principal);
        let who = frame.request.principal.shown();
        let verb = verb(truth, "includes", "does not include", "may include");
        parts.push((truth, format!("its principal {verb} {who}")));
    }
    for (number, written) in statement.conditions.iter().zip(&source.conditions) {
        let truth = frame.condition(*number);
        let condition = &hierarchy.conditions[*number];
        let text = shown_condition(condition, &written.key, frame.held(condition.key), truth);
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
