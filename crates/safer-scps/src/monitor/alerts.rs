//! Whom denials alarm: a topic, and alarms on the metrics.

use cfn_constructs::cloudwatch::{Alarm, alarm::TreatMissingData, minutes};
use cfn_constructs::kms::KeyRef;
use cfn_constructs::sns::{Topic, TopicRef, topic};
use cfn_core::{IntoValue, StackScope, Value};

use super::ScpMonitor;
use super::metrics::Denials;

/// Whom denials alarm, and from how many on.
///
/// A topic in the hub stack tells everybody who subscribes; e-mail addresses given here are
/// subscribed, and each gets a mail to confirm.
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
}

impl Default for Alerts {
    fn default() -> Alerts {
        Alerts::new()
    }
}

impl Alerts {
    /// More than 100 denials in a minute, or more than 50 in one account.
    pub fn new() -> Alerts {
        Alerts {
            emails: Vec::new(),
            actions: Vec::new(),
            member_actions: Vec::new(),
            total: 100.0,
            account: 50.0,
        }
    }

    /// Subscribes an e-mail address to the topic.
    #[must_use]
    pub fn email(mut self, address: impl IntoValue<String>) -> Self {
        self.emails.push(address.into_value());
        self
    }

    /// What else the hub's alarms do, by ARN: another topic, an incident plan. Up to four.
    #[must_use]
    pub fn action(mut self, arn: impl IntoValue<String>) -> Self {
        self.actions.push(arn.into_value());
        self
    }

    /// What the alarms of member accounts do, by ARN.
    ///
    /// A topic of another account must let CloudWatch of all member accounts publish, and be in the
    /// alarm's Region. Without an action, those alarms only show in the member's console.
    #[must_use]
    pub fn member_action(mut self, arn: impl IntoValue<String>) -> Self {
        self.member_actions.push(arn.into_value());
        self
    }

    /// From how many denials in a minute on, over all accounts, there is an alarm.
    #[must_use]
    pub fn total_above(mut self, denials: f64) -> Self {
        self.total = denials;
        self
    }

    /// From how many denials in a minute on in any one account there is an alarm.
    #[must_use]
    pub fn account_above(mut self, denials: f64) -> Self {
        self.account = denials;
        self
    }
}

impl ScpMonitor {
    /// The topic, which its subscribers' addresses are part of.
    pub(super) fn topic(&self, stack: &StackScope, key: Option<&KeyRef>) -> Option<TopicRef> {
        let alerts = self.alerts.as_ref()?;
        let mut topic = Topic::new().display_name("SCP denials");
        if let Some(key) = key {
            topic = topic.kms_master_key_id(key.id());
        }
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

    /// The alarms on how many denials there are.
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
                "AccountAlarm",
                alarm(
                    any,
                    "scp-errors-account",
                    format!("More than {account} SCP denials in a minute in one account"),
                ),
            ),
        ]
    }

    /// Lets the hub's alarms tell the topic, and whom else they shall.
    pub(super) fn alert(&self, alarm: Alarm, topic: Option<&TopicRef>) -> Alarm {
        let alarm = match topic {
            Some(topic) => alarm.notify(topic).notify_ok(topic),
            None => alarm,
        };
        let actions = self.alerts.iter().flat_map(|alerts| alerts.actions.clone());
        actions.fold(alarm, Alarm::action)
    }

    /// Lets the alarms of member accounts do what they shall.
    pub(super) fn member_alert(&self, alarm: Alarm) -> Alarm {
        let alerts = self.alerts.iter();
        let actions = alerts.flat_map(|alerts| alerts.member_actions.clone());
        actions.fold(alarm, Alarm::action)
    }
}
