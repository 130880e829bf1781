//! Alerts about denials: a topic, and alarms on the metrics.

use cfn_constructs::cloudwatch::{Alarm, CompositeAlarm, alarm::TreatMissingData, minutes};
use cfn_constructs::sns::{Topic, TopicRef, topic};
use cfn_core::{IntoValue, StackScope, Value};

use super::ScpMonitor;
use super::metrics::Denials;

/// Who is alerted about denials, and above which number.
///
/// The alarms notify a topic in the hub stack. The e-mail addresses given here are subscribed to it, and each
/// receives a mail to confirm.
///
/// ```
/// use safer_scps::{Alerts, ScpMonitor};
///
/// let monitor = ScpMonitor::hardened("o-a1b2c3d4e5")
///     .alerts(Alerts::new().email("soc@example.com").total_above(200.0).account_above(40.0));
/// ```
#[derive(Clone, Debug)]
pub struct Alerts {
    emails: Vec<Value<String>>,
    actions: Vec<Value<String>>,
    member_actions: Vec<Value<String>>,
    total: f64,
    account: f64,
    uncounted: bool,
}

impl Default for Alerts {
    fn default() -> Alerts {
        Alerts::new()
    }
}

impl Alerts {
    /// Alarms at more than 100 denials in a minute, or more than 50 in one account. Nobody is subscribed yet.
    #[must_use]
    pub fn new() -> Alerts {
        Alerts {
            emails: Vec::new(),
            actions: Vec::new(),
            member_actions: Vec::new(),
            total: 100.0,
            account: 50.0,
            uncounted: true,
        }
    }

    /// Subscribes an e-mail address to the topic.
    #[must_use]
    pub fn email(mut self, address: impl IntoValue<String>) -> Self {
        self.emails.push(address.into_value());
        self
    }

    /// Adds an action of the hub's alarms by ARN, such as another topic or an incident plan. Up to four.
    #[must_use]
    pub fn action(mut self, arn: impl IntoValue<String>) -> Self {
        self.actions.push(arn.into_value());
        self
    }

    /// Adds an action of the alarms in member accounts by ARN.
    ///
    /// A topic of another account must allow CloudWatch of all member accounts to publish, and be in the
    /// alarm's Region. [`ScpMonitor::member_alarms`] notifies the hub's topic without any of this. Without either, these
    /// alarms tell nobody: they are visible only in the member's console.
    #[must_use]
    pub fn member_action(mut self, arn: impl IntoValue<String>) -> Self {
        self.member_actions.push(arn.into_value());
        self
    }

    /// The number of denials in a minute, in all accounts, above which there is an alarm.
    #[must_use]
    pub fn total_above(mut self, denials: f64) -> Self {
        self.total = denials;
        self
    }

    /// The number of denials in a minute, in any one account, above which there is an alarm.
    #[must_use]
    pub fn account_above(mut self, denials: f64) -> Self {
        self.account = denials;
        self
    }

    /// Whether there is an alarm on denials that are logged but not counted. By default, there is.
    ///
    /// It goes off when lines arrive in the log group hour by hour, and for two to four hours none is counted, such as
    /// when CloudWatch Logs has turned a metric filter off. If it is deployed while denials arrive, it may go off for some
    /// minutes, until CloudWatch has evaluated the alarms that it watches. It needs a query over all metrics of a filter with dimensions,
    /// at $0.10 a month for each. So the filter by account is not watched if [`ScpMonitor::sized_for`] says that there
    /// are at most 500 accounts. Nobody but the owner of the organization makes them more. The number of different
    /// actions is in the hand of whoever is denied.
    ///
    /// ```
    /// use safer_scps::{Alerts, ScpMonitor, Usage};
    ///
    /// let usage = Usage::new(200, 25);
    /// let monitor = ScpMonitor::hardened("o-a1b2c3d4e5").sized_for(usage);
    /// let unwatched = monitor.clone().alerts(Alerts::new().uncounted(false));
    /// let price = monitor.cost(usage).dollars() - unwatched.cost(usage).dollars();
    /// assert!(price < 3.25, "{price}");
    /// ```
    #[must_use]
    pub fn uncounted(mut self, watched: bool) -> Self {
        self.uncounted = watched;
        self
    }

    pub(super) fn watches_counts(&self) -> bool {
        self.uncounted
    }

    /// Adds to the composite alarm of the hub the topic and the other actions.
    pub(super) fn act_on(&self, alarm: CompositeAlarm, topic: Option<&TopicRef>) -> CompositeAlarm {
        let alarm = match topic {
            Some(topic) => alarm.notify(topic).notify_ok(topic),
            None => alarm,
        };
        let actions = self.actions.iter().cloned();
        actions.fold(alarm, CompositeAlarm::action)
    }
}

/// The id of the alarm on any one account.
pub(super) const ACCOUNT_ALARM: &str = "AccountAlarm";

impl ScpMonitor {
    /// The topic with its subscriptions.
    ///
    /// It is not encrypted with the hub's key, because its alarms report that the key is disabled. Its messages have
    /// numbers and the names of alarms, and no denial.
    pub(super) fn topic(&self, stack: &StackScope) -> Option<TopicRef> {
        let alerts = self.alerts.as_ref()?;
        let mut topic = Topic::new().display_name("SCP denials");
        if !alerts.emails.is_empty() {
            let subscription = |address: &Value<String>| {
                topic::Subscription::new(topic::SubscriptionRequired {
                    endpoint: address.clone(),
                    protocol: "email".into(),
                })
            };
            let subscriptions: Vec<_> = alerts.emails.iter().map(subscription).collect();
            topic = topic.subscription(subscriptions);
        }
        Some(stack.add("AlertsTopic", topic))
    }

    /// The alarms on the number of denials.
    pub(super) fn denial_alarms(&self, denials: &Denials) -> Vec<(&'static str, Alarm)> {
        let Some(alerts) = &self.alerts else {
            return Vec::new();
        };
        let alarm = |comparison, name: &str, description: String| {
            Alarm::when(comparison)
                .name(self.name(name))
                .description(description)
                .treat_missing_data(TreatMissingData::NotBreaching)
        };
        let (total, account) = (alerts.total, alerts.account);
        let all = denials.sum(minutes(1)).exceeds(total);
        let any = denials.by_account().sum(minutes(1)).exceeds(account);
        vec![
            (
                "DenialsAlarm",
                alarm(
                    all,
                    "scp-errors-total",
                    format!("More than {total} SCP denials in a minute: was a policy rolled out?"),
                ),
            ),
            (
                ACCOUNT_ALARM,
                alarm(
                    any,
                    "scp-errors-account",
                    format!("More than {account} SCP denials in a minute in one account"),
                ),
            ),
        ]
    }

    /// Adds to an alarm of the hub the topic and the other actions.
    pub(super) fn alert(&self, alarm: Alarm, topic: Option<&TopicRef>) -> Alarm {
        let alarm = match topic {
            Some(topic) => alarm.notify(topic).notify_ok(topic),
            None => alarm,
        };
        let actions = self.alerts.iter().flat_map(|alerts| alerts.actions.clone());
        actions.fold(alarm, Alarm::action)
    }

    /// Adds to an alarm of member accounts its actions.
    pub(super) fn member_alert(&self, alarm: Alarm) -> Alarm {
        let alerts = self.alerts.iter();
        let actions = alerts.flat_map(|alerts| alerts.member_actions.clone());
        actions.fold(alarm, Alarm::action)
    }
}
