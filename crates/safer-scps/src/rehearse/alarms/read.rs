//! Reads the alarms of a template. What is not rehearsed becomes an alarm that is unknown, and never one that is
//! silent.

use serde_json::Value;

use super::super::read::Source;
use super::super::stack::DeployedStack;
use super::math::Expression;
use super::metrics::{MetricId, Statistic};
use super::model::{Alarm, Series, Tells, Watches};
use super::query::Query;
use super::rule::Rule;
use super::{Comparison, Evaluation, MissingData};

/// The alarms of a stack.
pub(crate) fn alarms(source: &Source, stack: &DeployedStack<'_>) -> Vec<Alarm> {
    let mut alarms = Vec::new();
    for (kind, composite) in [
        ("AWS::CloudWatch::Alarm", false),
        ("AWS::CloudWatch::CompositeAlarm", true),
    ] {
        for (id, properties) in stack.resources(kind) {
            let reader = Reader { stack, properties };
            let watches = match composite {
                true => reader.rule(),
                false => reader.metric(),
            };
            let name = reader.text("AlarmName").unwrap_or_else(|_| id.to_owned());
            alarms.push(Alarm {
                path: source.path(id),
                arn: stack.alarm_arn(&name),
                name,
                watches: watches.unwrap_or_else(Watches::Unknown),
                tells: reader.tells(),
            });
        }
    }
    alarms
}

/// The longest time that an alarm evaluates: a week. Source:
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html>
const MOST_MINUTES: i64 = 7 * 24 * 60;

/// Reads one alarm.
struct Reader<'r> {
    stack: &'r DeployedStack<'r>,
    properties: &'r Value,
}

impl Reader<'_> {
    fn text(&self, name: &str) -> Result<String, String> {
        let text = self.stack.text_property(self.properties, name)?;
        text.ok_or_else(|| format!("{name} is not set"))
    }

    fn number(&self, name: &str) -> Result<f64, String> {
        let text = self.text(name)?;
        text.parse().map_err(|_| format!("{name} is not a number"))
    }

    fn rule(&self) -> Result<Watches, String> {
        if self.properties.get("ActionsSuppressor").is_some() {
            return Err("ActionsSuppressor is not rehearsed".to_owned());
        }
        let text = self.text("AlarmRule")?;
        let rule = Rule::read(&text);
        rule.map(Watches::Alarms)
            .ok_or_else(|| format!("the rule {text} is not rehearsed"))
    }

    fn metric(&self) -> Result<Watches, String> {
        for property in [
            "ThresholdMetricId",
            "EvaluationWindow",
            "EvaluationCriteria",
        ] {
            if self.properties.get(property).is_some() {
                return Err(format!("{property} is not rehearsed"));
            }
        }
        let comparison = match &*self.text("ComparisonOperator")? {
            "GreaterThanThreshold" => Comparison::Greater,
            "GreaterThanOrEqualToThreshold" => Comparison::GreaterOrEqual,
            "LessThanThreshold" => Comparison::Less,
            "LessThanOrEqualToThreshold" => Comparison::LessOrEqual,
            other => return Err(format!("{other} is not rehearsed")),
        };
        let missing = self
            .stack
            .text_property(self.properties, "TreatMissingData")?;
        let missing = match missing.as_deref() {
            Some("breaching") => MissingData::Breaching,
            Some("notBreaching") => MissingData::NotBreaching,
            Some("ignore") => MissingData::Ignore,
            Some("missing") | None => MissingData::Missing,
            Some(other) => return Err(format!("{other} is not rehearsed")),
        };
        let periods = self.number("EvaluationPeriods")?;
        let datapoints = match self.properties.get("DatapointsToAlarm") {
            Some(_) => self.number("DatapointsToAlarm")?,
            None => periods,
        };
        let is_count = |number: f64| (1.0..=MOST_MINUTES as f64).contains(&number);
        if !is_count(periods) || !is_count(datapoints) {
            return Err(format!(
                "{datapoints} of {periods} periods are not rehearsed"
            ));
        }
        let evaluation = Evaluation {
            periods: periods as usize,
            datapoints: datapoints as usize,
            comparison,
            threshold: self.number("Threshold")?,
            missing,
        };
        let (series, period) = match self.stack.property(self.properties, "Metrics")? {
            Some(Value::Array(queries)) => self.queries(&queries)?,
            _ => self.one_metric()?,
        };
        if period * (periods as i64) > MOST_MINUTES {
            return Err("an alarm evaluates at most a week".to_owned());
        }
        Ok(Watches::Metric {
            series,
            period,
            evaluation,
        })
    }

    fn one_metric(&self) -> Result<(Series, i64), String> {
        let statistic = statistic(&self.text("Statistic")?)?;
        let dimensions = self.stack.property(self.properties, "Dimensions")?;
        let (namespace, name) = (self.text("Namespace")?, self.text("MetricName")?);
        let id = metric(&namespace, &name, dimensions.as_ref());
        let period = minutes(self.number("Period")?)?;
        Ok((Series::Metric(id, statistic), period))
    }

    /// The series of an alarm with metrics and expressions, of which one returns data.
    fn queries(&self, queries: &[Value]) -> Result<(Series, i64), String> {
        let mut all: Vec<(String, Series)> = Vec::new();
        let mut returned = None;
        let mut period = None;
        let mut expressions = Vec::new();
        for query in queries {
            let id = query["Id"].as_str().unwrap_or_default().to_owned();
            if query.get("AccountId").is_some() {
                return Err("metrics of other accounts are not rehearsed".to_owned());
            }
            if query["ReturnData"].as_bool() != Some(false) {
                returned = Some(id.clone());
            }
            let of_query = [&query["Period"], &query["MetricStat"]["Period"]];
            let seconds = of_query.into_iter().find_map(number_of);
            period = period.or(seconds);
            if let Some(text) = query["Expression"].as_str() {
                expressions.push((id, text.to_owned()));
            } else {
                let stat = &query["MetricStat"];
                let text = |name: &str| stat["Metric"][name].as_str().unwrap_or_default();
                let dimensions = stat["Metric"].get("Dimensions");
                let series = metric(text("Namespace"), text("MetricName"), dimensions);
                let statistic = statistic(stat["Stat"].as_str().unwrap_or_default())?;
                all.push((id, Series::Metric(series, statistic)));
            }
        }
        for (id, text) in expressions {
            let unknown = || format!("the expression {text} is not rehearsed");
            let series = match Query::read(&text) {
                Some(query) => Series::Query(query),
                None => {
                    let expression = Expression::read(&text).ok_or_else(unknown)?;
                    let known = |id: &&str| all.iter().any(|(name, _)| name == id);
                    if !expression.ids().iter().all(known) {
                        return Err(unknown());
                    }
                    Series::Math(expression, all.clone())
                }
            };
            all.push((id, series));
        }
        let returned = returned.ok_or("no metric returns data")?;
        let series = all.into_iter().find(|(id, _)| *id == returned);
        let (_, series) = series.ok_or("no metric returns data")?;
        let period = minutes(period.ok_or("no metric has a period")?)?;
        Ok((series, period))
    }

    /// Who hears of the alarm: the subscribers of the topics among its actions.
    fn tells(&self) -> Tells {
        if self.properties["ActionsEnabled"].as_bool() == Some(false) {
            return Tells::Nobody;
        }
        let actions = self.properties["AlarmActions"].as_array();
        let actions = actions.map(Vec::as_slice).unwrap_or_default();
        let told = actions.iter().map(|action| match action["Ref"].as_str() {
            Some(topic) if self.stack.has("AWS::SNS::Topic", topic) => {
                match self.stack.subscribers(topic) {
                    none if none.is_empty() => Tells::Topic,
                    some => Tells::Subscribers(some),
                }
            }
            _ => {
                let arn = self.stack.resolve(action).ok().flatten();
                let arn = arn.and_then(|arn| arn.as_str().map(str::to_owned));
                Tells::Elsewhere(arn.unwrap_or_default())
            }
        });
        told.min().unwrap_or(Tells::Nobody)
    }
}

fn statistic(name: &str) -> Result<Statistic, String> {
    Statistic::read(name).ok_or_else(|| format!("the statistic {name} is not rehearsed"))
}

fn number_of(value: &Value) -> Option<f64> {
    match value {
        Value::String(text) => text.parse().ok(),
        value => value.as_f64(),
    }
}

/// Whole minutes of seconds. Alarms on metrics of high resolution are not rehearsed.
fn minutes(seconds: f64) -> Result<i64, String> {
    let minutes = seconds / 60.0;
    match minutes >= 1.0 && minutes.fract() == 0.0 && minutes <= MOST_MINUTES as f64 {
        true => Ok(minutes as i64),
        false => Err(format!("a period of {seconds} seconds is not rehearsed")),
    }
}

fn metric(namespace: &str, name: &str, dimensions: Option<&Value>) -> MetricId {
    let dimensions = dimensions.and_then(Value::as_array);
    let dimensions = dimensions.map(Vec::as_slice).unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let pairs: Vec<(String, String)> = dimensions
        .iter()
        .map(|dimension| (text(&dimension["Name"]), text(&dimension["Value"])))
        .collect();
    let pairs = pairs.iter().map(|(key, value)| (&**key, &**value));
    MetricId::new(namespace, name, pairs)
}
