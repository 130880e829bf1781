//! Schedules of EventBridge Scheduler.

use serde_json::Value;

use super::super::model::Schedule;
use super::Reader;

impl Reader<'_> {
    pub(super) fn schedules(&mut self) -> Vec<Schedule> {
        let schedules = self.stack.resources("AWS::Scheduler::Schedule");
        let schedules = schedules.into_iter();
        schedules
            .map(|(id, properties)| self.schedule(id, properties))
            .collect()
    }

    fn schedule(&mut self, id: &str, properties: &Value) -> Schedule {
        let state = self.text(id, properties, "State");
        let group = self.text(id, properties, "GroupName");
        let group = group.as_deref().unwrap_or("default");
        let target = self.value(id, properties, "Target").unwrap_or_default();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let event = target.get("EventBridgeParameters");
        Schedule {
            path: self.source.path(id),
            group: self.stack.schedule_group_arn(group),
            enabled: state.as_deref() != Some("DISABLED"),
            minutes: self.interval(id, properties),
            target: text(&target["Arn"]),
            role: text(&target["RoleArn"]),
            event: event.map(|event| (text(&event["Source"]), text(&event["DetailType"]))),
            input: target["Input"].as_str().unwrap_or("{}").to_owned(),
        }
    }

    /// The interval of a schedule in minutes.
    fn interval(&mut self, id: &str, properties: &Value) -> Result<u32, String> {
        for bound in ["StartDate", "EndDate"] {
            if properties.get(bound).is_some() {
                return Err(format!("{bound} is not rehearsed"));
            }
        }
        let expression = self.text(id, properties, "ScheduleExpression");
        let expression = expression.unwrap_or_default();
        rate(&expression).ok_or_else(|| format!("only rates are rehearsed, not {expression}"))
    }
}

/// The minutes of `rate(15 minutes)`.
///
/// Source: <https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#rate-based>
fn rate(expression: &str) -> Option<u32> {
    let inner = expression.strip_prefix("rate(")?.strip_suffix(')')?;
    let (number, unit) = inner.split_once(' ')?;
    let minutes = match unit.trim() {
        "minute" | "minutes" => 1,
        "hour" | "hours" => 60,
        "day" | "days" => 24 * 60,
        _ => return None,
    };
    let number: u32 = number.parse().ok()?;
    number.checked_mul(minutes).filter(|minutes| *minutes > 0)
}
