//! Checks beyond validity: the service's limits, and patterns that EventBridge accepts although they hardly
//! do what was meant.

use std::collections::HashSet;

use crate::atom::{Atom, Value};
use crate::complexity;
use crate::diagnostic::{Diagnostic, Rule, Severity, excerpt};
use crate::pattern::{
    AnythingBut, Entry, EventPattern, Excluded, Kind, Match, Object, Operand, Operator,
};
use crate::read::read;
use crate::rules::{self, Path, Values};
use crate::text::Text;
use crate::write::{self, to_text};

/// What EventBridge takes. The [default](Limits::default) is what every account has.
///
/// ```
/// use event_pattern::{EventPattern, Limits};
/// let pattern = EventPattern::new().source(["a".repeat(3_000)]);
/// assert!(!pattern.check(&Limits::default()).is_empty());
/// // AWS raised the quota of this account.
/// assert!(pattern.check(&Limits { size: 4_096, ..Limits::default() }).is_empty());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// The greatest length of the pattern as compact JSON, in characters: 2,048 unless AWS
    /// [raised the quota](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html), which it
    /// does up to 4,096.
    pub size: usize,
    /// The greatest complexity of the wildcards of one field, by event-ruler's measure. AWS publishes no
    /// number: 7 has been accepted and 11 refused, and an observation with names replaced puts the limit
    /// at 9 or 10. What has more than this is an error; what has just this, a warning. Where one list holds
    /// several `anything-but` with wildcards, the measure here may be one off event-ruler's.
    pub wildcard_complexity: usize,
    /// The greatest number of combinations that
    /// [`$or`](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html)
    /// multiplies out to: 1,000.
    pub or_combinations: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            size: 2_048,
            wildcard_complexity: 9,
            or_combinations: 1_000,
        }
    }
}

/// The fields of the event envelope.
const ENVELOPE: [&str; 10] = [
    "version",
    "id",
    "detail-type",
    "source",
    "account",
    "time",
    "region",
    "resources",
    "detail",
    "replay-name",
];
/// Those that are strings and always there.
const STRINGS: [&str; 7] = [
    "version",
    "id",
    "detail-type",
    "source",
    "account",
    "time",
    "region",
];
const OPERATORS: [&str; 9] = [
    "exactly",
    "prefix",
    "suffix",
    "equals-ignore-case",
    "wildcard",
    "anything-but",
    "numeric",
    "exists",
    "cidr",
];

impl<X: Clone> EventPattern<X> {
    /// Everything there is to say about a pattern: first what EventBridge would refuse, then its limits,
    /// then what it accepts but is hardly meant. Deferred values count as unknown.
    ///
    /// ```
    /// use event_pattern::{EventPattern, Limits, Rule};
    ///
    /// let pattern = EventPattern::parse(r#"{"detailType": ["x"], "account": [111122223333]}"#)?;
    /// let rules: Vec<Rule> = pattern.check(&Limits::default()).iter().map(|found| found.rule).collect();
    /// // The envelope's field is `detail-type`, and accounts are strings.
    /// assert_eq!(rules, [Rule::UnknownField, Rule::NeverMatches]);
    /// # Ok::<(), event_pattern::PatternErrors>(())
    /// ```
    pub fn check(&self, limits: &Limits) -> Vec<Diagnostic> {
        if let Err(errors) = read(&self.to_node(), None) {
            return errors.0;
        }
        let mut check = Check { found: Vec::new() };
        check.size(self.json_size(), limits);
        let combinations = rules::combinations(&self.root);
        if combinations > limits.or_combinations {
            let message = format!(
                "`$or` multiplies out to {combinations} combinations; EventBridge takes {}",
                limits.or_combinations
            );
            check.say(
                Severity::Error,
                Rule::OrCombinations,
                "",
                String::new(),
                message,
            );
        }
        check.wildcards(&self.root, limits);
        check.envelope(&self.root, "");
        check.fields(&self.root, "", &mut Vec::new(), &mut HashSet::new());
        check.whole(&self.root);
        check
            .found
            .sort_by_key(|found| std::cmp::Reverse(found.severity));
        check.found
    }

    /// The length of the pattern as compact JSON, in characters, as EventBridge counts it. A deferred value
    /// counts as nothing, so with such values this is what the rest takes.
    ///
    /// ```
    /// use event_pattern::EventPattern;
    /// assert_eq!(EventPattern::new().source(["aws.s3"]).json_size(), r#"{"source":["aws.s3"]}"#.len());
    /// ```
    pub fn json_size(&self) -> usize {
        to_text(&self.to_node(), |_| String::new()).chars().count()
    }
}

struct Check {
    found: Vec<Diagnostic>,
}

impl Check {
    fn say(
        &mut self,
        severity: Severity,
        rule: Rule,
        pointer: &str,
        value: String,
        message: impl Into<String>,
    ) {
        let diagnostic = match severity {
            Severity::Error => Diagnostic::error(rule, pointer, value, message),
            Severity::Warning => Diagnostic::warning(rule, pointer, value, message),
        };
        self.found.push(diagnostic);
    }

    fn warn(&mut self, rule: Rule, pointer: &str, value: String, message: impl Into<String>) {
        self.say(Severity::Warning, rule, pointer, value, message);
    }

    fn size(&mut self, size: usize, limits: &Limits) {
        if size > limits.size {
            let message = format!(
                "the pattern has {size} characters; EventBridge takes {}",
                limits.size
            );
            self.say(Severity::Error, Rule::Size, "", String::new(), message);
        }
    }

    fn wildcards<X>(&mut self, root: &Object<X>, limits: &Limits) {
        let Some((complexity, path)) =
            complexity::greatest(root, limits.wildcard_complexity.saturating_add(1))
        else {
            return;
        };
        let field = String::from_utf8_lossy(&path.0).into_owned();
        if complexity > limits.wildcard_complexity {
            let message = format!(
                "the wildcards of `{field}` are too complex: one text can match more than {} of their beginnings at once; use fewer `*` or wildcards that begin differently",
                limits.wildcard_complexity
            );
            self.say(
                Severity::Error,
                Rule::WildcardComplexity,
                "",
                String::new(),
                message,
            );
        } else if complexity == limits.wildcard_complexity {
            let message = format!(
                "the wildcards of `{field}` have complexity {complexity}, which EventBridge may refuse"
            );
            self.warn(Rule::WildcardComplexity, "", String::new(), message);
        }
    }

    /// Fields on top that the envelope does not have, or has with another type.
    fn envelope<X: Clone>(&mut self, object: &Object<X>, pointer: &str) {
        for (key, entry) in &object.entries {
            let key = key.to_str();
            let here = step(pointer, &key);
            if let Entry::Or(alternatives) = entry {
                for (at, alternative) in alternatives.iter().enumerate() {
                    self.envelope(alternative, &step(&here, &at.to_string()));
                }
                continue;
            }
            let (top, rest) = key
                .split_once('.')
                .map_or((&*key, None), |(top, rest)| (top, Some(rest)));
            if !ENVELOPE.contains(&top) {
                let plain = |name: &str| name.replace(['-', '_'], "").to_lowercase();
                let meant = ENVELOPE.iter().find(|known| {
                    plain(known) == plain(top) || plain(top) == format!("{}s", plain(known))
                });
                let hint = meant.map_or(String::new(), |known| format!("; `{known}` is meant?"));
                let message = format!(
                    "events have no field `{top}` on top (EventBridge accepts it all the same){hint}"
                );
                self.warn(Rule::UnknownField, &here, String::new(), message);
            } else if STRINGS.contains(&top) {
                match entry {
                    Entry::Values(values) if rest.is_none() => {
                        self.string_field(top, values, &here)
                    }
                    Entry::Object(_) | Entry::Values(_) => {
                        let message = format!(
                            "`{top}` is a string and has no fields; a list of values is meant?"
                        );
                        self.warn(Rule::NeverMatches, &here, String::new(), message);
                    }
                    Entry::Deferred(_) | Entry::Or(_) => {}
                }
            } else if let ("detail", None, Entry::Values(values)) = (top, rest, entry)
                && !values
                    .iter()
                    .any(|value| matches!(value.0, Kind::Exists(false)))
            {
                let message = "`detail` is an object, which no value matches; an object of its fields is meant";
                self.warn(Rule::NeverMatches, &here, list_text(values), message);
            }
        }
    }

    /// A field that each event has as a string.
    fn string_field<X: Clone>(&mut self, name: &str, values: &[Match<X>], pointer: &str) {
        let impossible = |value: &Match<X>| match &value.0 {
            Kind::Null
            | Kind::Bool(_)
            | Kind::Number(_)
            | Kind::Numeric(_)
            | Kind::Exists(false) => true,
            Kind::Text(Operand::Text(text)) if name == "account" => !is_account(text),
            _ => false,
        };
        for (at, value) in values
            .iter()
            .enumerate()
            .filter(|(_, value)| impossible(value))
        {
            let message = match (name, &value.0) {
                (_, Kind::Exists(_)) => format!("every event has `{name}`"),
                ("account", Kind::Number(_)) => {
                    "an account is a string: write it in quotes".to_owned()
                }
                ("account", _) => "an account is a string of 12 digits".to_owned(),
                _ => format!("`{name}` is a string, which this never matches"),
            };
            self.warn(
                Rule::NeverMatches,
                &step(pointer, &at.to_string()),
                value_text(value),
                message,
            );
        }
    }

    /// What can be seen in each field for itself.
    fn fields<'p, X: Clone>(
        &mut self,
        object: &'p Object<X>,
        pointer: &str,
        path: &mut Vec<&'p [u8]>,
        seen: &mut HashSet<Path>,
    ) {
        for (key, entry) in &object.entries {
            let here = step(pointer, &key.to_str());
            match entry {
                Entry::Object(inner) => {
                    path.push(key.bytes());
                    self.fields(inner, &here, path, seen);
                    path.pop();
                }
                Entry::Or(alternatives) => {
                    let before = seen.clone();
                    for (at, alternative) in alternatives.iter().enumerate() {
                        let mut branch = before.clone();
                        self.fields(
                            alternative,
                            &step(&here, &at.to_string()),
                            path,
                            &mut branch,
                        );
                        seen.extend(branch);
                    }
                }
                Entry::Values(_) | Entry::Deferred(_) => {
                    if !seen.insert(rules::join(path, key.bytes())) {
                        let message =
                            "this field was there before; EventBridge forgets what it said there";
                        self.warn(Rule::DuplicateKey, &here, String::new(), message);
                    }
                    if let Entry::Values(values) = entry {
                        self.operator_as_field(key, &here);
                        self.list(values, &here);
                    }
                }
            }
        }
    }

    fn operator_as_field(&mut self, key: &Text, pointer: &str) {
        if let Some(operator) = OPERATORS.iter().find(|operator| key.is(operator)) {
            let message = format!(
                "this asks for a field named `{operator}`; the operator stands inside a list: [{{\"{operator}\": …}}]"
            );
            self.warn(Rule::OperatorAsField, pointer, String::new(), message);
        }
    }

    /// Lists that any value meets.
    fn list<X: Clone>(&mut self, values: &[Match<X>], pointer: &str) {
        let exists = |wanted: bool| {
            values
                .iter()
                .any(|value| matches!(value.0, Kind::Exists(own) if own == wanted))
        };
        let excluded: Vec<&Excluded<X>> = values
            .iter()
            .filter_map(|value| match &value.0 {
                Kind::AnythingBut(AnythingBut { what, .. }) => Some(what),
                _ => None,
            })
            .collect();
        let apart = excluded
            .iter()
            .enumerate()
            .any(|(at, one)| excluded[..at].iter().any(|other| are_apart(one, other)));
        if exists(true) && exists(false) {
            let message = "a field exists or does not: this is met by every event";
            self.warn(Rule::MatchesAlways, pointer, list_text(values), message);
        } else if apart {
            let message = "one of several values is enough, and what one `anything-but` excludes the other lets through; write one `anything-but` with a list";
            self.warn(Rule::MatchesAlways, pointer, list_text(values), message);
        }
    }

    /// Patterns that every event matches, or none.
    fn whole<X: Clone>(&mut self, root: &Object<X>) {
        let rules = rules::expand(root);
        let name = |path: &Path| String::from_utf8_lossy(&path.0).into_owned();
        let always = |(path, values): (&Path, &Values<'_, X>)| match values {
            Values::Known(values) => {
                STRINGS.contains(&&*name(path)) && values.iter().any(matches_any_string)
            }
            Values::Deferred => false,
        };
        if rules.iter().any(|rule| rule.iter().all(always)) {
            self.warn(
                Rule::MatchesAlways,
                "",
                String::new(),
                "this pattern matches every event",
            );
        }
        let never = |(path, values): (&Path, &Values<'_, X>)| match values {
            Values::Known(values) => {
                STRINGS.contains(&&*name(path))
                    && values
                        .iter()
                        .all(|value| never_matches_string(value, &name(path)))
            }
            Values::Deferred => false,
        };
        if rules.iter().all(|rule| rule.iter().any(never))
            && !self
                .found
                .iter()
                .any(|found| found.rule == Rule::NeverMatches)
        {
            self.warn(
                Rule::NeverMatches,
                "",
                String::new(),
                "no event can match this pattern",
            );
        }
    }
}

fn never_matches_string<X>(value: &Match<X>, name: &str) -> bool {
    match &value.0 {
        Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::Numeric(_) | Kind::Exists(false) => {
            true
        }
        Kind::Text(Operand::Text(text)) => name == "account" && !is_account(text),
        _ => false,
    }
}

fn matches_any_string<X>(value: &Match<X>) -> bool {
    match &value.0 {
        Kind::Exists(exists) => *exists,
        Kind::Operator(Operator::Wildcard, Operand::Text(text)) => text.is("*"),
        Kind::Operator(
            Operator::Prefix
            | Operator::PrefixIgnoreCase
            | Operator::Suffix
            | Operator::SuffixIgnoreCase,
            Operand::Text(text),
        ) => text.is_empty(),
        Kind::AnythingBut(AnythingBut {
            what: Excluded::Numbers(_),
            ..
        }) => true,
        _ => false,
    }
}

fn is_account(text: &Text) -> bool {
    text.bytes().len() == 12 && text.bytes().iter().all(u8::is_ascii_digit)
}

/// Whether no value is excluded by both.
fn are_apart<X: Clone>(one: &Excluded<X>, other: &Excluded<X>) -> bool {
    let known = |operands: &[Operand<X>]| -> Option<Vec<Text>> {
        let text = |operand: &Operand<X>| match operand {
            Operand::Text(text) => Some(text.clone()),
            Operand::Deferred(_) => None,
        };
        operands.iter().map(text).collect()
    };
    match (one, other) {
        (Excluded::Numbers(_), Excluded::Texts(..))
        | (Excluded::Texts(..), Excluded::Numbers(_)) => true,
        (Excluded::Numbers(one), Excluded::Numbers(other)) => {
            let key = |number: &crate::Number| crate::number::comparable(number.0.as_bytes());
            !one.iter().any(|a| other.iter().any(|b| key(a) == key(b)))
        }
        (Excluded::Texts(own, one), Excluded::Texts(operator, other)) if own == operator => {
            let (Some(one), Some(other)) = (known(one), known(other)) else {
                return false;
            };
            let meet = |a: &Text, b: &Text| match operator {
                None => a == b,
                Some(Operator::Prefix) => {
                    a.bytes().starts_with(b.bytes()) || b.bytes().starts_with(a.bytes())
                }
                Some(Operator::Suffix) => {
                    a.bytes().ends_with(b.bytes()) || b.bytes().ends_with(a.bytes())
                }
                Some(_) => true,
            };
            !one.iter().any(|a| other.iter().any(|b| meet(a, b)))
        }
        (Excluded::Texts(None, exact), Excluded::Texts(Some(operator), others))
        | (Excluded::Texts(Some(operator), others), Excluded::Texts(None, exact)) => {
            let (Some(exact), Some(others)) = (known(exact), known(others)) else {
                return false;
            };
            let excludes = |other: &Text, text: &Text| {
                let matcher = Match(Kind::Operator(*operator, Operand::Text(other.clone())));
                Atom::new(&matcher)
                    .is_some_and(|atom| atom.matches(&Value::Text(text.bytes().into())))
            };
            !exact
                .iter()
                .any(|text| others.iter().any(|other| excludes(other, text)))
        }
        _ => false,
    }
}

fn step(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
}

fn value_text<X: Clone>(value: &Match<X>) -> String {
    excerpt(to_text(&write::value(value), |_| "(deferred)".to_owned()))
}

fn list_text<X: Clone>(values: &[Match<X>]) -> String {
    let items: Vec<String> = values.iter().map(value_text).collect();
    excerpt(format!("[{}]", items.join(",")))
}
