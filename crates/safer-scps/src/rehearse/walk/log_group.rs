//! The hub's rule writes the event to its log groups.

use super::super::model::Rule;
use super::super::policy::{Decision, KeyValues, Request, Statements, Who};
use super::super::trace::{LogLine, Stage, Verdict};
use super::{Detail, Walk};

/// The service that writes, and the one that EventBridge's documentation asks to allow as well.
const WRITERS: [&str; 2] = ["events.amazonaws.com", "delivery.logs.amazonaws.com"];

impl Walk<'_> {
    pub(super) fn write(&mut self, rule: &Rule) {
        let mut has_log_group = false;
        for target in &rule.targets {
            if target.arn.split(':').nth(2) == Some("sns") && self.detail != Detail::Outcome {
                self.trace.delivery.notified.push(target.arn.clone());
            }
            let Some((_, group)) = target.arn.split_once(":log-group:") else {
                continue;
            };
            has_log_group = true;
            if target.changes_event {
                let why = || "the target changes the event before it is written".to_owned();
                self.step(Stage::HubRule, &rule.path, Verdict::CannotTell, why);
                continue;
            }
            let group = group.strip_suffix(":*").unwrap_or(group);
            let (verdict, reason) = self.may_write(rule, group);
            self.step(Stage::LogPolicy, "", verdict, || reason);
            if verdict == Verdict::Stopped {
                let queues = &self.rehearsal.hub.queues;
                self.fail(Stage::HubRule, rule, target, queues, false);
            }
            if verdict == Verdict::Passed {
                let message = match self.detail {
                    Detail::Full => self.event.json().to_owned(),
                    Detail::Metrics | Detail::Outcome => String::new(),
                };
                self.trace.log_lines.push(LogLine {
                    log_group: group.to_owned(),
                    message,
                });
                if self.detail != Detail::Outcome {
                    self.count(group);
                }
            }
        }
        if !has_log_group {
            let why = || "the rule has no log group among its targets".to_owned();
            self.step(Stage::HubRule, &rule.path, Verdict::Stopped, why);
        }
    }

    /// Whether the policies of log groups allow a rule to write.
    ///
    /// Source: <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-cloudwatchlogs-permissions>
    fn may_write(&self, rule: &Rule, group: &str) -> (Verdict, String) {
        let hub = &self.rehearsal.hub;
        let [events, delivery] = WRITERS;
        let allows = |service, statements| self.policy_allows(service, statements, rule, group);
        match allows(events, &hub.log_policy) {
            Decision::Allowed => match allows(delivery, &hub.log_policy) {
                Decision::Allowed => (Verdict::Passed, "EventBridge may write".to_owned()),
                _ => {
                    let why = format!(
                        "the policy names {events} but not {delivery}; EventBridge's documentation \
                         asks for both"
                    );
                    (Verdict::CannotTell, why)
                }
            },
            Decision::Denied(why) => (Verdict::Stopped, why),
            Decision::CannotTell(why) => (Verdict::CannotTell, why),
            Decision::NotAllowed(why) => {
                let own = hub.group_policies.get(group);
                if own.map(|statements| allows(events, statements)) == Some(Decision::Allowed) {
                    let why = "only the log group's own policy allows it, and AWS does not document \
                               whether EventBridge uses that policy";
                    return (Verdict::CannotTell, why.to_owned());
                }
                let why = format!(
                    "no CloudWatch Logs resource policy allows EventBridge to write: {why}"
                );
                (Verdict::Stopped, why)
            }
        }
    }

    /// Whether a policy allows a service to create the log stream and to write to it.
    fn policy_allows(
        &self,
        service: &'static str,
        statements: &Statements,
        rule: &Rule,
        group: &str,
    ) -> Decision {
        // CloudWatch Logs supports these keys. EventBridge's documentation does not say whether it sends them.
        let doubtful = |value: &str| KeyValues::OneOrAbsent(value.to_owned());
        let place = &self.rehearsal.hub_place;
        let resource = place.arn("logs", &format!("log-group:{group}:log-stream:events"));
        let decisions = ["logs:CreateLogStream", "logs:PutLogEvents"].map(|action| {
            let request = Request {
                who: Who::Service(service),
                action,
                resource: Some(&resource),
                keys: vec![
                    ("aws:SourceArn", doubtful(&rule.arn)),
                    ("aws:SourceAccount", doubtful(&place.account)),
                ],
            };
            statements.decide(&request)
        });
        let mut decisions = decisions.into_iter();
        let refusal = decisions.find(|decision| *decision != Decision::Allowed);
        refusal.unwrap_or(Decision::Allowed)
    }
}
