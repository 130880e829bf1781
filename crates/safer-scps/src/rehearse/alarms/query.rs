//! Queries of Metrics Insights, as far as the monitor's alarms use them:
//! `SELECT SUM("name") FROM SCHEMA("namespace", "dimension") WHERE "dimension" = 'value' GROUP BY "dimension"`.
//!
//! Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-metrics-insights-querylanguage.html>

use std::collections::BTreeMap;

use super::metrics::{MetricId, Metrics, Statistic, Values, Windows};

/// A query.
#[derive(Clone, Debug)]
pub(crate) struct Query {
    statistic: Statistic,
    name: String,
    namespace: String,
    dimensions: Vec<String>,
    /// Dimension, whether it must be equal, and value.
    conditions: Vec<(String, bool, String)>,
    groups: Vec<String>,
}

/// A word, a name in quotation marks, a text or a sign.
#[derive(Clone, Debug, PartialEq)]
enum Token {
    Word(String),
    Name(String),
    Text(String),
    Sign(String),
}

impl Query {
    /// Reads a query. `None` if it uses anything else.
    pub(super) fn read(text: &str) -> Option<Query> {
        let tokens = tokens(text)?;
        let mut rest = Tokens(&tokens);
        rest.word("SELECT")?;
        let statistic = Statistic::read(&rest.any_word()?)?;
        rest.sign("(")?;
        let name = rest.name()?;
        rest.sign(")")?;
        rest.word("FROM")?;
        rest.word("SCHEMA")?;
        rest.sign("(")?;
        let namespace = rest.name()?;
        let mut dimensions = Vec::new();
        while rest.sign(",").is_some() {
            dimensions.push(rest.name()?);
        }
        rest.sign(")")?;
        let mut conditions = Vec::new();
        let mut word = "WHERE";
        while rest.word(word).is_some() {
            let dimension = rest.name()?;
            let equal = match rest.sign("=") {
                Some(()) => true,
                None => rest.sign("!=").map(|()| false)?,
            };
            conditions.push((dimension, equal, rest.text()?));
            word = "AND";
        }
        let mut groups = Vec::new();
        if rest.word("GROUP").is_some() {
            rest.word("BY")?;
            groups.push(rest.name()?);
            while rest.sign(",").is_some() {
                groups.push(rest.name()?);
            }
        }
        // The order of the groups does not matter to an alarm without a limit.
        if rest.word("ORDER").is_some() {
            rest.word("BY")?;
            rest.any_word()?;
            rest.sign("(")?;
            rest.sign(")")?;
            let _ = rest.word("DESC").or_else(|| rest.word("ASC"));
        }
        dimensions.sort();
        rest.0.is_empty().then_some(Query {
            statistic,
            name,
            namespace,
            dimensions,
            conditions,
            groups,
        })
    }

    /// The metrics of each group.
    pub(super) fn groups(&self, metrics: &Metrics) -> Vec<Vec<MetricId>> {
        let mut groups: BTreeMap<Vec<&str>, Vec<MetricId>> = BTreeMap::new();
        for id in metrics.named(&self.namespace, &self.name) {
            let keys = id.dimensions.iter().map(|(key, _)| key);
            let value = |dimension: &String| {
                let mut of_id = id.dimensions.iter();
                let found = of_id.find(|(key, _)| key == dimension);
                found.map_or("", |(_, value)| value.as_str())
            };
            let holds = |(dimension, equal, wanted): &(String, bool, String)| {
                (value(dimension) == wanted) == *equal
            };
            if keys.eq(self.dimensions.iter()) && self.conditions.iter().all(holds) {
                let group = self.groups.iter().map(value).collect();
                groups.entry(group).or_default().push(id.clone());
            }
        }
        groups.into_values().collect()
    }

    /// The values of a group in windows.
    pub(super) fn values(&self, group: &[MetricId], metrics: &Metrics, windows: Windows) -> Values {
        let of_group = |statistic, join: fn(f64, f64) -> f64| {
            let each = group.iter();
            let each = each.map(|id| metrics.values(id, statistic, windows));
            let joined = each.reduce(|one, other| joined(&one, &other, join));
            joined.unwrap_or_else(|| vec![None; windows.len()])
        };
        let sum = |one: f64, other: f64| one + other;
        match self.statistic {
            Statistic::Sum | Statistic::Count => of_group(self.statistic, sum),
            Statistic::Maximum => of_group(Statistic::Maximum, f64::max),
            Statistic::Minimum => of_group(Statistic::Minimum, f64::min),
            Statistic::Average => {
                let sums = of_group(Statistic::Sum, sum).into_iter();
                let counts = of_group(Statistic::Count, sum);
                let pairs = sums.zip(counts);
                pairs.map(|(sum, count)| Some(sum? / count?)).collect()
            }
        }
    }
}

/// Joins the values of two metrics, window by window.
fn joined(one: &Values, other: &Values, join: fn(f64, f64) -> f64) -> Values {
    let pairs = one.iter().zip(other);
    pairs
        .map(|pair| match pair {
            (Some(one), Some(other)) => Some(join(*one, *other)),
            (one, other) => one.or(*other),
        })
        .collect()
}

fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' | '\'' => rest[1..].find(first)? + 2,
            '!' => 2,
            c if c.is_ascii_alphanumeric() => {
                let word = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
                word.unwrap_or(rest.len())
            }
            _ => first.len_utf8(),
        };
        let token = rest.get(..length)?;
        let inner = || token.get(1..length - 1).unwrap_or_default().to_owned();
        tokens.push(match first {
            '"' => Token::Name(inner()),
            '\'' => Token::Text(inner()),
            c if c.is_ascii_alphanumeric() => Token::Word(token.to_owned()),
            _ => Token::Sign(token.to_owned()),
        });
        rest = rest.get(length..)?.trim_start();
    }
    Some(tokens)
}

/// The tokens that are still to be read.
struct Tokens<'t>(&'t [Token]);

impl Tokens<'_> {
    fn take(&mut self, fits: impl FnOnce(&Token) -> bool) -> Option<Token> {
        let (first, rest) = self.0.split_first()?;
        if !fits(first) {
            return None;
        }
        self.0 = rest;
        Some(first.clone())
    }

    fn word(&mut self, word: &str) -> Option<()> {
        self.take(|token| matches!(token, Token::Word(found) if found == word))?;
        Some(())
    }

    fn sign(&mut self, sign: &str) -> Option<()> {
        self.take(|token| matches!(token, Token::Sign(found) if found == sign))?;
        Some(())
    }

    fn any_word(&mut self) -> Option<String> {
        match self.take(|token| matches!(token, Token::Word(_)))? {
            Token::Word(word) => Some(word),
            _ => None,
        }
    }

    fn name(&mut self) -> Option<String> {
        match self.take(|token| matches!(token, Token::Name(_) | Token::Word(_)))? {
            Token::Name(name) | Token::Word(name) => Some(name),
            _ => None,
        }
    }

    fn text(&mut self) -> Option<String> {
        match self.take(|token| matches!(token, Token::Text(_)))? {
            Token::Text(text) => Some(text),
            _ => None,
        }
    }
}
