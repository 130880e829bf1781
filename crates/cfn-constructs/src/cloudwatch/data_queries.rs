//! Turns series into the flat list of metrics and expressions that alarms and widgets contain.

use std::collections::{BTreeMap, HashSet};

use cfn_core::{Text, Value};

use super::metric::Metric;
use super::period::Period;
use super::series::{Series, Source};
use super::statistic::Stat;
use super::tokens::renamed;

/// One metric or expression of the list.
pub(super) struct DataQuery {
    /// The ID that expressions use for it.
    pub(super) id: String,
    /// Whether an expression uses it.
    pub(super) is_input: bool,
    /// Whether it is shown or watched, and not only an input of an expression.
    pub(super) is_shown: bool,
    pub(super) data: Data,
    pub(super) label: Option<Value<String>>,
    pub(super) color: Option<Text>,
    source: Source,
}

pub(super) enum Data {
    Metric(Metric, Stat, Period),
    Expression(Expression),
}

pub(super) struct Expression {
    pub(super) text: Value<String>,
    /// Its period: its own, or the longest of its inputs.
    pub(super) period: Option<Period>,
    /// Whether it has no inputs and reads its values itself, as a metrics query does.
    pub(super) is_source: bool,
}

/// The list. Equal inputs share an entry.
#[derive(Default)]
pub(super) struct DataQueries {
    pub(super) list: Vec<DataQuery>,
    taken: HashSet<String>,
    /// The last number that was tried for an ID, for each letter.
    numbers: BTreeMap<char, u32>,
}

impl DataQueries {
    /// Adds a series that is shown or watched to the end of the list, and returns its index.
    pub(super) fn show(&mut self, series: &Series) -> usize {
        let index = self.push(series, None);
        self.list[index].is_shown = true;
        self.list[index].label.clone_from(&series.label);
        self.list[index].color.clone_from(&series.color);
        index
    }

    /// The ID of a series that an expression uses.
    fn input(&mut self, wanted: &str, series: &Series) -> String {
        let known = self.list.iter().position(|q| q.source == series.source);
        let index = known.unwrap_or_else(|| self.push(series, Some(wanted)));
        self.list[index].is_input = true;
        self.list[index].id.clone()
    }

    fn push(&mut self, series: &Series, wanted: Option<&str>) -> usize {
        let (prefix, data) = match &series.source {
            Source::Metric {
                metric,
                statistic,
                period,
            } => {
                let data = Data::Metric(metric.clone(), statistic.clone(), *period);
                ('m', data)
            }
            Source::Insights {
                query,
                aggregate,
                period,
            } => {
                let expression = Expression {
                    text: query.text(*aggregate),
                    period: Some(*period),
                    is_source: true,
                };
                ('q', Data::Expression(expression))
            }
            Source::Math(math) => {
                let inputs = math.inputs.iter();
                let ids: Vec<(Text, String)> = inputs
                    .map(|(id, input)| (id.clone(), self.input(id, input)))
                    .collect();
                let text = match math.is_query() {
                    true => math.text.clone(),
                    false => renamed(&math.text, &ids),
                };
                let expression = Expression {
                    text: text.into(),
                    period: math.period.or_else(|| series.periods().into_iter().max()),
                    is_source: math.inputs.is_empty(),
                };
                (
                    if math.is_query() { 'q' } else { 'e' },
                    Data::Expression(expression),
                )
            }
        };
        let id = match wanted.filter(|id| !self.taken.contains(*id)) {
            Some(id) => id.to_owned(),
            None => self.free_id(prefix),
        };
        self.taken.insert(id.clone());
        self.list.push(DataQuery {
            id,
            is_input: false,
            is_shown: false,
            data,
            label: None,
            color: None,
            source: series.source.clone(),
        });
        self.list.len() - 1
    }

    /// The next of `m1`, `m2`, … that is not used yet.
    fn free_id(&mut self, letter: char) -> String {
        let number = self.numbers.entry(letter).or_default();
        loop {
            *number += 1;
            let id = format!("{letter}{number}");
            if !self.taken.contains(&id) {
                return id;
            }
        }
    }
}
