//! Checks arithmetic on series: evaluating the expression and the metrics of the alarm gives the same result as
//! the same arithmetic on numbers.

use std::collections::BTreeMap;

use cfn_constructs::App;
use cfn_constructs::cloudwatch::{Alarm, Namespace, Series, minutes};
use cfn_core::Stack;
use proptest::prelude::*;
use serde_json::Value as Json;

/// A calculation, as series and as numbers.
#[derive(Clone, Debug)]
enum Calculation {
    Metric(u8),
    Number(i8),
    Operation(Box<Calculation>, char, Box<Calculation>),
    /// An expression given as text, whose IDs are reused in nested expressions.
    Text(Box<Calculation>, Box<Calculation>),
}

use Calculation::{Metric as Of, Number, Operation, Text};

#[allow(clippy::large_enum_variant, reason = "it lives for one operation")]
enum Term {
    Series(Series),
    Number(f64),
}

impl Calculation {
    fn series(&self) -> Series {
        match self.term() {
            Term::Series(series) => series,
            Term::Number(number) => metric(0) * 0.0 + number,
        }
    }

    fn term(&self) -> Term {
        match self {
            Of(n) => Term::Series(metric(*n)),
            Number(n) => Term::Number(f64::from(*n)),
            Text(a, b) => {
                let inputs = [("m1", a.series()), ("m2", b.series())];
                Term::Series(Series::expression("m2 - m1 * m2", inputs))
            }
            Operation(a, operator, b) => Term::Series(match (a.term(), b.term()) {
                (Term::Series(a), Term::Series(b)) => match operator {
                    '+' => a + b,
                    '-' => a - b,
                    _ => a * b,
                },
                (Term::Series(a), Term::Number(b)) => match operator {
                    '+' => a + b,
                    '-' => a - b,
                    _ => a * b,
                },
                (Term::Number(a), Term::Series(b)) => match operator {
                    '+' => a + b,
                    '-' => a - b,
                    _ => a * b,
                },
                (Term::Number(a), Term::Number(b)) => {
                    return Term::Number(calculate(a, *operator, b));
                }
            }),
        }
    }

    fn number(&self) -> f64 {
        match self {
            Of(n) => f64::from(*n) + 2.0,
            Number(n) => f64::from(*n),
            Operation(a, operator, b) => calculate(a.number(), *operator, b.number()),
            Text(a, b) => b.number() - a.number() * b.number(),
        }
    }
}

fn calculate(a: f64, operator: char, b: f64) -> f64 {
    match operator {
        '+' => a + b,
        '-' => a - b,
        _ => a * b,
    }
}

/// A metric whose value is its number plus two.
fn metric(n: u8) -> Series {
    Namespace::new("N").metric(n.to_string()).sum(minutes(1))
}

/// The value of what an alarm watches.
fn watched(series: Series) -> Option<f64> {
    let app = App::new();
    app.add("hub", Stack::new())
        .add("Alarm", Alarm::when(series.exceeds(0.0)));
    // An alarm with too many metrics or expressions is refused.
    let assembly = app.synth().ok()?;
    let text = assembly.template("hub")?.to_json();
    let template: Json = serde_json::from_str(&text).ok()?;
    let properties = &template["Resources"]["Alarm"]["Properties"];
    let value_of = |name: &Json| Some(name.as_str()?.parse::<f64>().ok()? + 2.0);
    let Some(queries) = properties["Metrics"].as_array() else {
        return value_of(&properties["MetricName"]);
    };
    let mut values: BTreeMap<&str, f64> = BTreeMap::new();
    let mut last = None;
    for query in queries {
        let value = match query["Expression"].as_str() {
            Some(text) => {
                let mut rest = text;
                let value = sum(&mut rest, &values);
                assert_eq!(rest, "", "{text}");
                value
            }
            None => value_of(&query["MetricStat"]["Metric"]["MetricName"])?,
        };
        values.insert(query["Id"].as_str()?, value);
        last = Some(value);
    }
    last
}

fn sum(rest: &mut &str, values: &BTreeMap<&str, f64>) -> f64 {
    let mut value = product(rest, values);
    while let Some(operator) = next(rest, "+-") {
        value = calculate(value, operator, product(rest, values));
    }
    value
}

fn product(rest: &mut &str, values: &BTreeMap<&str, f64>) -> f64 {
    let mut value = term(rest, values);
    while let Some(operator) = next(rest, "*") {
        value = calculate(value, operator, term(rest, values));
    }
    value
}

fn term(rest: &mut &str, values: &BTreeMap<&str, f64>) -> f64 {
    if next(rest, "(").is_some() {
        let value = sum(rest, values);
        assert!(next(rest, ")").is_some(), "{rest}");
        return value;
    }
    if next(rest, "-").is_some() {
        return -term(rest, values);
    }
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '.';
    let (word, after) = rest.split_at(rest.find(|c| !is_part(c)).unwrap_or(rest.len()));
    *rest = after;
    let number = word.parse().ok();
    number
        .or_else(|| values.get(word).copied())
        .unwrap_or_else(|| panic!("no {word:?}"))
}

fn next(rest: &mut &str, any_of: &str) -> Option<char> {
    *rest = rest.trim_start();
    let first = rest.chars().next().filter(|c| any_of.contains(*c))?;
    *rest = &rest[1..];
    Some(first)
}

fn calculations() -> impl Strategy<Value = Calculation> {
    let leaf = prop_oneof![3 => (0..6_u8).prop_map(Of), 1 => (-9..9_i8).prop_map(Number)];
    leaf.prop_recursive(4, 16, 2, |inner| {
        let pair = (inner.clone(), inner).prop_map(|(a, b)| (Box::new(a), Box::new(b)));
        let operator = prop::sample::select(vec!['+', '-', '*']);
        prop_oneof![
            3 => (pair.clone(), operator).prop_map(|((a, b), o)| Operation(a, o, b)),
            1 => pair.prop_map(|(a, b)| Text(a, b)),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn arithmetic_on_series_is_arithmetic(calculation in calculations()) {
        let Some(value) = watched(calculation.series()) else {
            return Err(TestCaseError::reject("an alarm has fewer expressions"));
        };
        prop_assert_eq!(value, calculation.number());
    }
}
