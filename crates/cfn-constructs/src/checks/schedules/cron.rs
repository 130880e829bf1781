//! Cron expressions of EventBridge: six fields, of which one of the two for days is `?`.
//!
//! What AWS accepts although it is not documented (a comma after each field) is not an error here.
//!
//! Source: <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html#eb-cron-expressions>

use std::ops::RangeInclusive;

use super::Fault;

/// A field: its name, its numbers, the names of its first values, and its own wildcards.
struct Field {
    name: &'static str,
    numbers: RangeInclusive<u32>,
    names: &'static [&'static str],
    wildcards: &'static str,
}

const MONTHS: &[&str] = &[
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
];
const DAYS: &[&str] = &["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

const FIELDS: [Field; 6] = [
    Field::new("minutes", 0..=59, &[], ""),
    Field::new("hours", 0..=23, &[], ""),
    Field::new("day of month", 1..=31, &[], "?LW"),
    Field::new("month", 1..=12, MONTHS, ""),
    Field::new("day of week", 1..=7, DAYS, "?L#"),
    Field::new("year", 1970..=2199, &[], ""),
];

/// What is wrong inside `cron(…)`.
pub(super) fn fault(text: &str) -> Option<Fault> {
    let fields: Vec<&str> = text
        .split_whitespace()
        .map(|field| field.trim_end_matches(','))
        .collect();
    if fields.len() != FIELDS.len() {
        let message = format!(
            "cron has six fields (minutes, hours, day of month, month, day of week, year), not {}",
            fields.len()
        );
        let help = (fields.len() == 5).then(|| "add a field for the year, such as `*`".to_owned());
        return Some((message, help));
    }
    let wrong = FIELDS
        .iter()
        .zip(&fields)
        .find_map(|(field, text)| field.fault(text));
    if wrong.is_some() {
        return wrong;
    }
    (fields[2] != "?" && fields[4] != "?").then(|| {
        let message = "cron has a day of month or a day of week, not both";
        let help = "write `?` for the other one";
        (message.to_owned(), Some(help.to_owned()))
    })
}

impl Field {
    const fn new(
        name: &'static str,
        numbers: RangeInclusive<u32>,
        names: &'static [&'static str],
        wildcards: &'static str,
    ) -> Field {
        Field {
            name,
            numbers,
            names,
            wildcards,
        }
    }

    /// What is wrong with the text of a field.
    fn fault(&self, text: &str) -> Option<Fault> {
        let item = text.split(',').find(|item| !self.accepts(item))?;
        let (first, last) = (self.numbers.start(), self.numbers.end());
        let names = match self.names {
            [first, .., last] => format!(" or {first} to {last}"),
            _ => String::new(),
        };
        let message = format!(
            "the {} of cron is {first} to {last}{names}, not `{item}`",
            self.name
        );
        let help = (self.name == "day of week" && item == "0").then(|| "Sunday is 1".to_owned());
        Some((message, help))
    }

    /// Whether an item of a list is a value, a range, a step or a wildcard of this field.
    fn accepts(&self, item: &str) -> bool {
        let (start, step) = match item.split_once('/') {
            Some((start, step)) => (start, Some(step)),
            None => (item, None),
        };
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if step.is_some_and(|step| !is_number(step)) {
            return false;
        }
        let is_range = || {
            let range = start.split_once('-');
            range.is_some_and(|(from, to)| self.is_value(from) && self.is_value(to))
        };
        let is_all = start == "*" || start.is_empty() && step.is_some();
        is_all || self.is_value(start) || is_range() || self.is_wildcard(start)
    }

    /// Whether a text is one of the values.
    fn is_value(&self, text: &str) -> bool {
        let number = text
            .parse()
            .is_ok_and(|number| self.numbers.contains(&number));
        number
            || self
                .names
                .iter()
                .any(|name| name.eq_ignore_ascii_case(text))
    }

    /// Whether a text is a wildcard of this field: `?`, `L`, `L-3`, `6L`, `15W`, `LW`, `3#2`.
    fn is_wildcard(&self, text: &str) -> bool {
        let has = |wildcard: char| self.wildcards.contains(wildcard);
        let after_value = |wildcard: char| {
            has(wildcard)
                && text
                    .strip_suffix(wildcard)
                    .is_some_and(|value| self.is_value(value))
        };
        let in_month = |week: &str| week.parse().is_ok_and(|week: u32| (1..=5).contains(&week));
        match text {
            "?" => has('?'),
            "L" => has('L'),
            "LW" => has('L') && has('W'),
            _ if after_value('L') || after_value('W') => true,
            _ => match (text.split_once('#'), text.strip_prefix("L-")) {
                (Some((day, week)), _) => has('#') && self.is_value(day) && in_month(week),
                (_, Some(days)) => has('L') && days.parse::<u32>().is_ok(),
                _ => false,
            },
        }
    }
}
