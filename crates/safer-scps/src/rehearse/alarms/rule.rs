//! The rules of composite alarms: `ALARM("a") AND NOT (OK("b") OR INSUFFICIENT_DATA("c"))`.
//!
//! Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html>

use super::AlarmState;

/// A rule about the states of other alarms.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Rule {
    Is(AlarmState, String),
    Constant(bool),
    Not(Box<Rule>),
    And(Box<Rule>, Box<Rule>),
    Or(Box<Rule>, Box<Rule>),
}

/// How deep parentheses may nest.
const MAX_DEPTH: usize = 50;

impl Rule {
    /// Reads a rule. `None` if it has another form.
    pub(super) fn read(text: &str) -> Option<Rule> {
        let mut reader = Reader {
            rest: text.trim_start(),
            depth: 0,
        };
        let rule = reader.or()?;
        reader.rest.is_empty().then_some(rule)
    }

    /// Whether the rule holds, given the state of each alarm. `None` if it depends on a state that is not known.
    pub(super) fn holds(&self, state: &impl Fn(&str) -> Option<AlarmState>) -> Option<bool> {
        match self {
            Rule::Is(wanted, alarm) => state(alarm).map(|state| state == *wanted),
            Rule::Constant(value) => Some(*value),
            Rule::Not(rule) => rule.holds(state).map(|holds| !holds),
            Rule::And(one, other) => match (one.holds(state), other.holds(state)) {
                (Some(false), _) | (_, Some(false)) => Some(false),
                (Some(true), Some(true)) => Some(true),
                _ => None,
            },
            Rule::Or(one, other) => match (one.holds(state), other.holds(state)) {
                (Some(true), _) | (_, Some(true)) => Some(true),
                (Some(false), Some(false)) => Some(false),
                _ => None,
            },
        }
    }
}

struct Reader<'t> {
    rest: &'t str,
    depth: usize,
}

impl Reader<'_> {
    /// Reads this word or sign.
    fn read(&mut self, word: &str) -> Option<()> {
        let rest = self.rest.strip_prefix(word)?;
        let ends = |c: char| !c.is_ascii_alphanumeric() && c != '_';
        if word.starts_with(|c: char| c.is_ascii_alphabetic()) && !rest.is_empty() {
            rest.chars().next().filter(|c| ends(*c))?;
        }
        self.rest = rest.trim_start();
        Some(())
    }

    fn or(&mut self) -> Option<Rule> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return None;
        }
        let mut rule = self.and()?;
        while self.read("OR").is_some() {
            rule = Rule::Or(Box::new(rule), Box::new(self.and()?));
        }
        self.depth -= 1;
        Some(rule)
    }

    fn and(&mut self) -> Option<Rule> {
        let mut rule = self.one()?;
        while self.read("AND").is_some() {
            rule = Rule::And(Box::new(rule), Box::new(self.one()?));
        }
        Some(rule)
    }

    fn one(&mut self) -> Option<Rule> {
        if self.read("NOT").is_some() {
            self.depth += 1;
            if self.depth > MAX_DEPTH {
                return None;
            }
            let rule = Rule::Not(Box::new(self.one()?));
            self.depth -= 1;
            return Some(rule);
        }
        if self.read("(").is_some() {
            let rule = self.or()?;
            self.read(")")?;
            return Some(rule);
        }
        for (word, value) in [("TRUE", true), ("FALSE", false)] {
            if self.read(word).is_some() {
                return Some(Rule::Constant(value));
            }
        }
        let states = [
            ("ALARM", AlarmState::Alarm),
            ("OK", AlarmState::Ok),
            ("INSUFFICIENT_DATA", AlarmState::InsufficientData),
        ];
        let (_, state) = states
            .into_iter()
            .find(|(word, _)| self.read(word).is_some())?;
        self.read("(")?;
        let (alarm, rest) = self.rest.split_once(')')?;
        self.rest = rest.trim_start();
        let alarm = alarm.trim().trim_matches(['"', '\'']);
        Some(Rule::Is(state, alarm.to_owned()))
    }
}
