//! Metric math: expressions over series, read far enough to check them and to rename their ids.

use std::ops::{Add, Div, Mul, Range, Sub};

use cfn_core::Text;

use super::Series;
use super::series::Source;
use crate::check::Check;

/// An expression over series, each under an id of its own.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Math {
    pub(super) text: String,
    /// None where they would be nested too deep.
    pub(super) inputs: Vec<(Text, Series)>,
    is_too_deep: bool,
}

/// How deep expressions stand in each other. An alarm has up to ten of them.
const DEEPEST: usize = 32;

/// The functions of metric math.
///
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html>
const FUNCTIONS: [&str; 39] = [
    "ABS",
    "ANOMALY_DETECTION_BAND",
    "AVG",
    "CEIL",
    "DATAPOINT_COUNT",
    "DATE",
    "DAY",
    "DB_PERF_INSIGHTS",
    "DIFF",
    "DIFF_TIME",
    "EPOCH",
    "FILL",
    "FIRST",
    "FLOOR",
    "HOUR",
    "IF",
    "INSIGHT_RULE_METRIC",
    "LAMBDA",
    "LAST",
    "LOG",
    "LOG10",
    "MAX",
    "METRICS",
    "METRIC_COUNT",
    "MIN",
    "MINUTE",
    "MONTH",
    "PERIOD",
    "RATE",
    "REMOVE_EMPTY",
    "RUNNING_SUM",
    "SEARCH",
    "SERVICE_QUOTA",
    "SLICE",
    "SORT",
    "STDDEV",
    "SUM",
    "TIME_SERIES",
    "YEAR",
];

/// Words in capitals that are no functions where they stand.
const WORDS: [&str; 10] = [
    "AND", "OR", "REPEAT", "LINEAR", "ASC", "DESC", "AVG", "MAX", "MIN", "SUM",
];

/// What an alarm's expression cannot contain, for the alarm watches one series.
const NOT_IN_ALARMS: [&str; 2] = ["SEARCH", "SORT"];

impl Math {
    /// An expression, without its inputs if they are nested too deep: everything that is done with
    /// one follows them down.
    pub(super) fn new(text: String, mut inputs: Vec<(Text, Series)>) -> Math {
        let is_too_deep = inputs.iter().any(|(_, input)| input.depth() >= DEEPEST);
        if is_too_deep {
            inputs.clear();
        }
        Math {
            text,
            inputs,
            is_too_deep,
        }
    }

    /// The expression of one series alone.
    fn of(series: Series) -> Math {
        let mut math = Math::new(String::new(), Vec::new());
        math.text = math.take(series);
        math
    }

    /// Takes the inputs of another series over and returns what stands for it here.
    fn take(&mut self, series: Series) -> String {
        match series.source {
            Source::Math(other) => {
                self.is_too_deep |= other.is_too_deep;
                let inputs = other.inputs.into_iter();
                let ids: Vec<(Text, String)> = inputs
                    .map(|(id, input)| (id.clone(), self.input(Some(id), input)))
                    .collect();
                let text = renamed(&other.text, &ids);
                match is_one_term(&text) {
                    true => text,
                    false => format!("({text})"),
                }
            }
            _ => self.input(None, series),
        }
    }

    /// The id of an input, which is shared with an equal one.
    fn input(&mut self, wanted: Option<Text>, series: Series) -> String {
        if let Some((id, _)) = self.inputs.iter().find(|(_, input)| *input == series) {
            return id.to_string();
        }
        let is_free = |id: &str| self.inputs.iter().all(|(other, _)| other != id);
        let id = match wanted.filter(|id| is_free(id)) {
            Some(id) => id,
            None => first_free("m", is_free).into(),
        };
        self.inputs.push((id.clone(), series));
        id.into_owned()
    }

    /// Two series with an operator between them.
    fn between(left: Operand, operator: char, right: Operand) -> Series {
        let mut math = Math::new(String::new(), Vec::new());
        let mut text = |operand| match operand {
            Operand::Number(n) if n < 0.0 => format!("({n})"),
            Operand::Number(n) => n.to_string(),
            Operand::Series(series) => math.take(*series),
        };
        let (left, right) = (text(left), text(right));
        math.text = format!("{left} {operator} {right}");
        Series::new(Source::Math(math))
    }

    /// A function of a series with a number after it.
    pub(super) fn call(function: &str, series: Series, argument: f64) -> Series {
        let mut math = Math::of(series);
        math.text = format!("{function}({}, {argument})", math.text);
        Series::new(Source::Math(math))
    }

    pub(super) fn check(&self, check: &Check<'_>) {
        let shown = format!("{:?}", self.text);
        let at = check.at("Expression");
        let expression = |message: String, help: String| {
            at.error_with_help("metric-math", &shown, message, help);
        };
        if self.is_too_deep {
            let message = format!("expressions stand in each other up to {DEEPEST} deep");
            at.error("metric-math", &shown, message);
            return;
        }
        let given: Vec<&str> = self.inputs.iter().map(|(id, _)| &**id).collect();
        for (index, id) in given.iter().enumerate() {
            if !is_id(id) {
                let message = "an id is a lower-case letter and up to 254 letters, digits and `_`";
                check
                    .at("Id")
                    .error("metric-math", format!("{id:?}"), message);
            }
            if given[..index].contains(id) {
                let message = "each id stands for one series";
                check
                    .at("Id")
                    .error("metric-math", format!("{id:?}"), message);
            }
        }
        if self.text.trim().is_empty() {
            expression("an expression is not empty".into(), "leave it out".into());
        }
        let mut used: Vec<&str> = Vec::new();
        for token in tokens(&self.text) {
            let word = &self.text[token.range.clone()];
            match token.kind {
                Kind::Function if !FUNCTIONS.contains(&word) => expression(
                    format!("metric math has no function {word}"),
                    format!("it has {}", FUNCTIONS.join(", ")),
                ),
                Kind::Word if given.contains(&word) => used.push(word),
                Kind::Word if word.starts_with(|c: char| c.is_ascii_lowercase()) => {
                    let help = match given.is_empty() {
                        true => "give series with their ids".to_owned(),
                        false => format!("the ids are {}", given.join(", ")),
                    };
                    expression(format!("no series has the id {word}"), help);
                }
                Kind::Word if !WORDS.contains(&word) => expression(
                    format!("{word} is neither an id nor a word of metric math"),
                    "ids begin with a lower-case letter".to_owned(),
                ),
                Kind::Unclosed => expression(
                    "a quote or parenthesis is not closed, or closed twice".to_owned(),
                    format!(
                        "look at column {}",
                        self.text[..token.range.start].chars().count() + 1
                    ),
                ),
                _ => {}
            }
        }
        for id in given.iter().filter(|id| !used.contains(id)) {
            let message = format!("the series {id} is not used in the expression");
            let uses_all = self.text.contains("METRICS");
            if !uses_all {
                at.warning("metric-math-input", &shown, message);
            }
        }
        for (_, input) in &self.inputs {
            input.check(check);
        }
    }

    /// What an alarm cannot watch.
    pub(super) fn check_in_alarm(&self, check: &Check<'_>) {
        for token in tokens(&self.text) {
            let word = &self.text[token.range];
            if token.kind == Kind::Function && NOT_IN_ALARMS.contains(&word) {
                let message = format!("an alarm watches one series; {word} yields several");
                let at = check.at("Expression");
                at.error("metric-math", format!("{:?}", self.text), message);
            }
        }
    }
}

/// A series or a number beside an operator.
enum Operand {
    Series(Box<Series>),
    Number(f64),
}

macro_rules! operators {
    ($($trait:ident $method:ident $operator:literal;)*) => {$(
        /// Metric math, value by value.
        impl $trait for Series {
            type Output = Series;

            fn $method(self, other: Series) -> Series {
                Math::between(Operand::Series(self.into()), $operator, Operand::Series(other.into()))
            }
        }

        /// Metric math, value by value.
        impl $trait<f64> for Series {
            type Output = Series;

            fn $method(self, other: f64) -> Series {
                Math::between(Operand::Series(self.into()), $operator, Operand::Number(other))
            }
        }

        /// Metric math, value by value.
        impl $trait<Series> for f64 {
            type Output = Series;

            fn $method(self, other: Series) -> Series {
                Math::between(Operand::Number(self), $operator, Operand::Series(other.into()))
            }
        }
    )*};
}
operators! {
    Add add '+';
    Sub sub '-';
    Mul mul '*';
    Div div '/';
}

/// Whether it is an id of metric math.
///
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html>
fn is_id(id: &str) -> bool {
    id.len() <= 255
        && id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// The first of `m1`, `m2`, … that is free.
fn first_free(prefix: &str, is_free: impl Fn(&str) -> bool) -> String {
    let ids = (1_u32..).map(|n| format!("{prefix}{n}"));
    ids.into_iter().find(|id| is_free(id)).unwrap_or_default()
}

/// The expression with other ids.
pub(super) fn renamed(text: &str, ids: &[(Text, String)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut end = 0;
    for token in tokens(text).into_iter().filter(|t| t.kind == Kind::Word) {
        let word = &text[token.range.clone()];
        if let Some((_, new)) = ids.iter().find(|(old, _)| old == word) {
            out.push_str(&text[end..token.range.start]);
            out.push_str(new);
            end = token.range.end;
        }
    }
    out.push_str(&text[end..]);
    out
}

/// Whether an operator beside the text would take all of it.
fn is_one_term(text: &str) -> bool {
    let mut depth = 0_i32;
    for token in tokens(text) {
        match &text[token.range] {
            "(" => depth += 1,
            ")" => depth -= 1,
            "," | "[" | "]" => {}
            "AND" | "OR" if depth == 0 => return false,
            _ if depth == 0 && token.kind == Kind::Sign => return false,
            _ => {}
        }
    }
    true
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    /// A name before a parenthesis.
    Function,
    /// Any other name.
    Word,
    Number,
    Quoted,
    /// Anything else, one character each.
    Sign,
    /// A quote or a parenthesis without its other one.
    Unclosed,
}

#[derive(Clone, Debug)]
struct Token {
    kind: Kind,
    range: Range<usize>,
}

/// The parts of an expression, spaces left out.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let length_while = |is: fn(char) -> bool| rest.find(|c| !is(c)).unwrap_or(rest.len());
        let (kind, length) = match first {
            _ if first.is_whitespace() => {
                at += first.len_utf8();
                continue;
            }
            '\'' | '"' => match rest[1..].find(first) {
                Some(end) => (Kind::Quoted, end + 2),
                None => (Kind::Unclosed, rest.len()),
            },
            '0'..='9' | '.' => (Kind::Number, number_length(rest)),
            _ if first.is_ascii_alphabetic() || first == '_' => {
                let length = length_while(|c| c.is_ascii_alphanumeric() || c == '_');
                match rest[length..].trim_start().starts_with('(') {
                    true => (Kind::Function, length),
                    false => (Kind::Word, length),
                }
            }
            '(' => {
                open.push(tokens.len());
                (Kind::Sign, 1)
            }
            ')' => match open.pop() {
                Some(_) => (Kind::Sign, 1),
                None => (Kind::Unclosed, 1),
            },
            _ => (Kind::Sign, first.len_utf8()),
        };
        tokens.push(Token {
            kind,
            range: at..at + length,
        });
        at += length;
    }
    for index in open {
        tokens[index].kind = Kind::Unclosed;
    }
    // `m1 AND (m2)` has a word before a parenthesis that is no function.
    for token in &mut tokens {
        if matches!(&text[token.range.clone()], "AND" | "OR") {
            token.kind = Kind::Word;
        }
    }
    tokens
}

/// How long the number is that a text begins with: `1`, `.5`, `1.5e-3`.
fn number_length(text: &str) -> usize {
    let digits = |from: usize| {
        let rest = &text[from..];
        from + rest
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(rest.len())
    };
    let end = digits(0);
    let Some(exponent) = text[end..].strip_prefix(['e', 'E']) else {
        return end;
    };
    let unsigned = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    match unsigned.starts_with(|c: char| c.is_ascii_digit()) {
        true => digits(text.len() - unsigned.len()),
        false => end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ids_are_renamed() {
        let ids = [
            ("m1".into(), "x".to_owned()),
            ("m2".into(), "m1".to_owned()),
        ];
        let cases = [
            ("m1 / m2", "x / m1"),
            ("100*m1/(m2+m10)", "100*x/(m1+m10)"),
            ("IF(m1 > 1e5, m2, 2.5e-3)", "IF(x > 1e5, m1, 2.5e-3)"),
            (
                "SEARCH('m1 {m2}', \"m1\") + m1",
                "SEARCH('m1 {m2}', \"m1\") + x",
            ),
            ("m1", "x"),
            ("", ""),
            ("é m1 é", "é x é"),
        ];
        for (text, expected) in cases {
            assert_eq!(renamed(text, &ids), expected, "{text}");
        }
    }

    #[test]
    fn terms_are_told_from_operations() {
        let terms = ["m1", "FILL(m1 + m2, 0)", "(m1 + m2)", "1.5e-3", "m1 "];
        let operations = ["m1 + m2", "(m1) + (m2)", "m1 > 1", "-m1", "m1 AND (m2)"];
        assert_eq!(terms.map(is_one_term), [true; 5]);
        assert_eq!(operations.map(is_one_term), [false; 5]);
    }
}
