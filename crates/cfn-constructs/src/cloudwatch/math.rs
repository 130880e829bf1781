//! Metric math: builds expressions over series.

use std::ops::{Add, Div, Mul, Sub};

use cfn_core::Text;

use super::series::{Math, Series, Source};
use super::tokens::{is_one_term, renamed};

/// How deep expressions can be nested. An alarm has at most ten expressions.
pub(super) const DEEPEST: usize = 32;

impl Series {
    /// An expression of metric math over series, each with the id that the expression uses for it.
    ///
    /// An ID is a lower-case letter and at most 254 letters, digits and `_`. Synthesis refuses IDs without a
    /// series, unknown functions and unclosed parentheses. Source:
    /// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html>
    ///
    /// ```
    /// use cfn_constructs::cloudwatch::{Namespace, Series, minutes};
    ///
    /// let denials = Namespace::new("ScpErrors").metric("Denials").sum(minutes(1));
    /// let calls = Namespace::new("ScpErrors").metric("Calls").sum(minutes(1));
    /// let inputs = [("denials", denials), ("calls", calls)];
    /// let rate = Series::expression("IF(calls > 100, 100 * denials / calls, 0)", inputs);
    /// ```
    #[must_use]
    pub fn expression<Id: Into<Text>>(
        expression: impl Into<String>,
        inputs: impl IntoIterator<Item = (Id, Series)>,
    ) -> Series {
        let inputs = inputs.into_iter().map(|(id, series)| (id.into(), series));
        Series::new(Source::Math(Math::new(expression.into(), inputs.collect())))
    }

    /// Replaces missing values with a number: `FILL`.
    #[must_use]
    pub fn fill(self, value: f64) -> Series {
        Math::call("FILL", self, value)
    }
}

impl Math {
    /// An expression. Inputs that are nested too deep are dropped, because functions over series recurse
    /// into them.
    pub(super) fn new(text: String, mut inputs: Vec<(Text, Series)>) -> Math {
        let is_too_deep = inputs.iter().any(|(_, input)| input.depth() >= DEEPEST);
        if is_too_deep {
            inputs.clear();
        }
        Math {
            text,
            inputs,
            period: None,
            is_too_deep,
        }
    }

    /// Whether the expression is a query of Metrics Insights. It cannot be a part of another expression.
    pub(super) fn is_query(&self) -> bool {
        let start = self.text.trim_start().as_bytes();
        start
            .get(.."SELECT ".len())
            .is_some_and(|start| start.to_ascii_uppercase().trim_ascii() == b"SELECT")
    }

    /// The expression that consists of one series.
    fn of(series: Series) -> Math {
        let mut math = Math::new(String::new(), Vec::new());
        math.text = math.take(series);
        math
    }

    /// Takes over the inputs of another series, and returns the text for it in this expression.
    fn take(&mut self, series: Series) -> String {
        match series.source {
            // An expression with a period stays an expression of its own, which keeps it.
            Source::Math(other) if other.period.is_none() && !other.is_query() => {
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

    /// The id of an input. Equal inputs share an id.
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

    /// A call of a function with a series and a number.
    pub(super) fn call(function: &str, series: Series, argument: f64) -> Series {
        let mut math = Math::of(series);
        math.text = format!("{function}({}, {argument})", math.text);
        Series::new(Source::Math(math))
    }
}

/// One side of an operator.
enum Operand {
    Series(Box<Series>),
    Number(f64),
}

macro_rules! operators {
    ($($trait:ident $method:ident $operator:literal;)*) => {$(
        /// Metric math: calculates each value of the series.
        impl $trait for Series {
            type Output = Series;

            fn $method(self, other: Series) -> Series {
                Math::between(Operand::Series(self.into()), $operator, Operand::Series(other.into()))
            }
        }

        /// Metric math: calculates each value of the series.
        impl $trait<f64> for Series {
            type Output = Series;

            fn $method(self, other: f64) -> Series {
                Math::between(Operand::Series(self.into()), $operator, Operand::Number(other))
            }
        }

        /// Metric math: calculates each value of the series.
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

/// The first of `m1`, `m2`, … that is free.
fn first_free(prefix: &str, is_free: impl Fn(&str) -> bool) -> String {
    let ids = (1_u32..).map(|n| format!("{prefix}{n}"));
    ids.into_iter().find(|id| is_free(id)).unwrap_or_default()
}
