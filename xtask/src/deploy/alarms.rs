//! Evaluates deployed alarms over recorded beats, with the evaluator of LocalStack's CloudWatch.
//!
//! The data points of a run are minutes apart instead of hours, so the whole recording is moved in time: its last
//! period ends now. Each evaluation uses another account, so that it sees no data of the one before.

use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde_json::{Map, Value, json};

use super::clients::{Account, text};
use super::update;
use crate::shell::Result;

/// How long LocalStack may take until it has evaluated a new alarm. It does that at once.
const PATIENCE: Duration = Duration::from_secs(60);

/// What a copy of an alarm needs; the rest of a description is its state.
const SETTINGS: [&str; 12] = [
    "AlarmName",
    "AlarmDescription",
    "MetricName",
    "Namespace",
    "Statistic",
    "Dimensions",
    "Period",
    "EvaluationPeriods",
    "DatapointsToAlarm",
    "Threshold",
    "ComparisonOperator",
    "TreatMissingData",
];

/// A deployed alarm on a metric.
#[derive(Clone, Debug)]
pub(super) struct Alarm {
    settings: Map<String, Value>,
}

impl Alarm {
    /// Reads the alarm with a logical id of a stack.
    pub(super) fn read(account: &Account, stack: &str, id: &str) -> Result<Alarm> {
        let ids = update::physical_ids(account, stack)?;
        let name = ids.get(id).ok_or_else(|| format!("{stack} has no {id}"))?;
        let found = account.aws(&["cloudwatch", "describe-alarms", "--alarm-names", name])?;
        let [found] = found["MetricAlarms"]
            .as_array()
            .map_or(&[][..], Vec::as_slice)
        else {
            return Err(format!("expected one alarm {name}: {found:#}").into());
        };
        let settings = SETTINGS
            .into_iter()
            .filter(|setting| !found[setting].is_null())
            .map(|setting| (setting.to_owned(), found[setting].clone()))
            .collect();
        Ok(Alarm { settings })
    }

    /// The length of a period.
    fn seconds(&self) -> Result<u64> {
        let period = self.settings.get("Period").and_then(Value::as_u64);
        period.ok_or_else(|| format!("expected an alarm on one metric: {:?}", self.settings).into())
    }

    fn setting(&self, name: &str) -> Result<String> {
        text(self.settings.get(name).unwrap_or(&Value::Null))
    }
}

/// The values of a metric in consecutive periods, the newest last; `None` where there is no data point.
pub(super) type Values = Vec<Option<u32>>;

/// Returns the state of each alarm on a metric with these values, and with nothing before them.
///
/// The alarms are on the same metric. The account is one that nothing else uses.
pub(super) fn states(scratch: &Account, alarms: &[&Alarm], values: &Values) -> Result<Vec<String>> {
    let Some(first) = alarms.first() else {
        return Ok(Vec::new());
    };
    put_data(scratch, first, values)?;
    for alarm in alarms {
        let settings = serde_json::to_string(&alarm.settings)?;
        scratch.aws(&[
            "cloudwatch",
            "put-metric-alarm",
            "--cli-input-json",
            &settings,
        ])?;
    }
    evaluated(scratch, alarms)
}

/// Puts the data points of a metric, the newest half a period ago.
fn put_data(scratch: &Account, alarm: &Alarm, values: &Values) -> Result {
    let seconds = alarm.seconds()?;
    let newest = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs() - seconds / 2;
    let metric = alarm.setting("MetricName")?;
    let mut points = Vec::new();
    let mut time = newest;
    for value in values.iter().rev() {
        if let Some(value) = value {
            points.push(json!({"MetricName": metric, "Timestamp": time, "Value": value}));
        }
        time -= seconds;
    }
    if points.is_empty() {
        return Ok(());
    }
    let namespace = alarm.setting("Namespace")?;
    let points = serde_json::to_string(&points)?;
    scratch.aws(&[
        "cloudwatch",
        "put-metric-data",
        "--namespace",
        &namespace,
        "--metric-data",
        &points,
    ])?;
    Ok(())
}

/// Waits until no alarm is in the state of a new one, and returns the states.
fn evaluated(scratch: &Account, alarms: &[&Alarm]) -> Result<Vec<String>> {
    let start = Instant::now();
    loop {
        let found = scratch.aws(&["cloudwatch", "describe-alarms"])?;
        let found = found["MetricAlarms"]
            .as_array()
            .map_or(&[][..], Vec::as_slice);
        let states = alarms
            .iter()
            .map(|alarm| {
                let name = alarm.setting("AlarmName")?;
                let alarm = found.iter().find(|found| found["AlarmName"] == *name);
                text(alarm.map_or(&Value::Null, |alarm| &alarm["StateValue"]))
            })
            .collect::<Result<Vec<String>>>()?;
        if states.iter().all(|state| state != "INSUFFICIENT_DATA") {
            return Ok(states);
        }
        if start.elapsed() > PATIENCE {
            return Err(format!("LocalStack did not evaluate all alarms: {found:#?}").into());
        }
        thread::sleep(Duration::from_millis(200));
    }
}
