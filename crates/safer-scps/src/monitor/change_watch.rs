//! Changes of the hub by hand: a rule in the hub mails the topic when somebody disables, deletes or changes one of its
//! rules, alarms or metric filters.
//!
//! Beats do not take the rule for denials, so they do not show that it is disabled. A [`Canary`](super::Canary) does.
//! CloudTrail's record of the change does too, minutes later, in every hub whose account has a trail. Nothing else
//! reports that alarms are deleted.
//!
//! Changes that CloudFormation makes are left out, because each update of the stack would be reported. For calls of
//! services, CloudTrail has the service's name instead of an address. Sources:
//! <https://docs.aws.amazon.com/eventbridge/latest/userguide/logging-using-cloudtrail.html>,
//! <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/logging_cw_api_calls.html>,
//! <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/logging_cw_api_calls_cwl.html>,
//! <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html>.
//! That the records name the parameters as the API does, from a small letter on, is inferred from their examples.

use cfn_constructs::events::{Rule, TopicTarget};
use cfn_constructs::sns::TopicRef;
use cfn_constructs::sqs::QueueRef;
use cfn_core::{Finding, Place, Scope, StackScope};
use event_pattern::{EventPattern, Match, anything_but, exists, prefix};

use crate::catch::API_CALL;

use super::ScpMonitor;

/// Whose calls are watched. The endpoint of CloudWatch is `monitoring`, and its other events come from `aws.cloudwatch`;
/// which of both CloudTrail's have is not documented.
const SOURCES: [&str; 4] = ["aws.cloudwatch", "aws.events", "aws.logs", "aws.monitoring"];

/// Calls that change what a rule, an alarm or a metric filter does. Those on rules name it in `name`, and those on
/// targets in `rule`.
const CHANGES: [&str; 13] = [
    "DeleteAlarms",
    "DeleteLogGroup",
    "DeleteMetricFilter",
    "DeleteRule",
    "DisableAlarmActions",
    "DisableRule",
    "PutCompositeAlarm",
    "PutMetricAlarm",
    "PutMetricFilter",
    "PutRule",
    "PutTargets",
    "RemoveTargets",
    "SetAlarmState",
];

impl ScpMonitor {
    /// The rule that notifies the topic of changes of the hub.
    pub(super) fn watch_own_parts(
        &self,
        stack: &StackScope,
        topic: Option<&TopicRef>,
        dead_letters: Option<&QueueRef>,
        scope: &Scope,
    ) {
        if !self.watch_changes {
            return;
        }
        let Some(topic) = topic else {
            let message = "changes of the hub notify nobody, because there is no topic";
            let place = Place::of(scope.path()).path("watch_changes");
            let finding = Finding::warning("watch-changes", message).at(place);
            scope.report(finding.help("set `alerts`, which adds it"));
            return;
        };
        let rule = Rule::new(self.changes_by_hand()).name(self.name("scp-errors-changes"));
        let rule = self.deliver(rule, "Topic", TopicTarget::new(topic), dead_letters);
        stack.add("ChangesRule", rule);
    }

    /// The pattern of changes that were made, by others than CloudFormation.
    fn changes_by_hand(&self) -> EventPattern {
        let names = |field: &str, names: Vec<Match>| EventPattern::new().field(field, names);
        let alarms = || vec![prefix(&*self.name("scp-errors-"))];
        EventPattern::new()
            .source(SOURCES)
            .detail_type([API_CALL])
            .detail("eventName", CHANGES)
            .detail("errorCode", [exists(false)])
            .detail(
                "sourceIPAddress",
                [anything_but("cloudformation.amazonaws.com")],
            )
            .any_of_in(
                ["detail", "requestParameters"],
                [
                    names("name", self.own_rules()),
                    names("rule", self.own_rules()),
                    names("alarmName", alarms()),
                    names("alarmNames", alarms()),
                    names("logGroupName", self.own_log_groups()),
                ],
            )
    }

    /// The names of the log groups of denials and beats.
    fn own_log_groups(&self) -> Vec<Match> {
        let beats = self.heartbeat.as_ref().map(|_| self.beat_log_group_name());
        let groups = [self.name(&self.log_group_name)].into_iter().chain(beats);
        groups.map(|name| Match::from(&*name)).collect()
    }

    /// The names of the hub's rules. All but the one for denials begin alike. If the hub's account is a member, the
    /// member's rules do too.
    fn own_rules(&self) -> Vec<Match> {
        let start = self.name("scp-errors-");
        let denials = self.name(&self.log_rule_name);
        let mut names = vec![prefix(&*start)];
        if !denials.starts_with(&*start) {
            names.push(Match::from(&*denials));
        }
        names
    }
}
