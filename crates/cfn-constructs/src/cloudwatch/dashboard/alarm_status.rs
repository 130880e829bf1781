//! Alarm status widgets.

use cfn_core::{IntoValue, Map, Node, Value};
use cfn_resources::cloudwatch::AlarmRef;

use super::widget::sealed::{Sealed, WidgetCheck};
use super::widget::{Content, Widget};

/// The states of at most 100 alarms. The default size is 12 columns by 3 units.
///
/// ```
/// use cfn_constructs::App;
/// use cfn_core::{Stack};
/// use cfn_constructs::cloudwatch::{Alarm, AlarmStatusWidget, Namespace, SortAlarmsBy, minutes};
///
/// # let app = App::new();
/// # let stack = app.add("hub", Stack::new());
/// let denials = Namespace::new("ScpErrors").metric("Denials").sum(minutes(1));
/// let alarm = stack.add("Burst", Alarm::when(denials.exceeds(100.0)));
/// let widget = AlarmStatusWidget::new("Alarms")
///     .alarm(&alarm)
///     .sort_by(SortAlarmsBy::StateUpdatedTimestamp);
/// ```
pub type AlarmStatusWidget = Widget<AlarmStatus>;

/// The contents of an [`AlarmStatusWidget`].
#[derive(Clone, Debug)]
pub struct AlarmStatus {
    alarms: Vec<Value<String>>,
}

cfn_core::choice! {
    /// How alarms are sorted: by name, by the last change of state, or by the last change of the alarm's
    /// settings.
    pub SortAlarmsBy {
        Default = "default",
        StateUpdatedTimestamp = "stateUpdatedTimestamp",
        Timestamp = "timestamp",
    }
}

impl AlarmStatusWidget {
    /// A widget with a title, or without one if it is empty.
    #[must_use]
    pub fn new(title: impl IntoValue<String>) -> AlarmStatusWidget {
        let alarms = AlarmStatus { alarms: Vec::new() };
        Widget::of(alarms, 12, 3).titled(title.into_value())
    }

    /// Adds an alarm.
    #[must_use]
    pub fn alarm(self, alarm: &AlarmRef) -> Self {
        self.alarm_arn(alarm.arn())
    }

    /// Adds an alarm by its ARN, for alarms of another kind, stack, account or Region.
    #[must_use]
    pub fn alarm_arn(mut self, arn: impl IntoValue<String>) -> Self {
        self.content.alarms.push(arn.into_value());
        self
    }

    /// Sets how the alarms are sorted.
    #[must_use]
    pub fn sort_by(self, sort_by: SortAlarmsBy) -> Self {
        self.set("sortBy", cfn_core::ToNode::to_node(sort_by))
    }
}

/// The maximum number of alarms of a widget.
const MOST_ALARMS: usize = 100;

impl Content for AlarmStatus {}

impl Sealed for AlarmStatus {
    fn type_name(&self) -> &'static str {
        "alarm"
    }

    fn known(&self) -> &'static [&'static str] {
        &["title", "alarms", "sortBy", "states"]
    }

    fn write(&self, properties: &mut Map, check: &WidgetCheck<'_>) -> usize {
        let count = self.alarms.len();
        if !(1..=MOST_ALARMS).contains(&count) {
            let message = format!("an alarm status widget shows 1 to {MOST_ALARMS} alarms");
            check
                .0
                .at("alarms")
                .error("dashboard-alarms", count, message);
        }
        let alarms = self.alarms.iter().cloned().map(Node::from);
        properties.insert("alarms".into(), Node::List(alarms.collect()));
        0
    }
}
