//! Changes of the hub's rules by hand: a rule in the hub mails the topic when somebody disables, deletes or changes one.
//!
//! Beats do not take the rule for denials, so they do not show that it is disabled. A [`Canary`](super::Canary) does.
//! CloudTrail's record of the change does too, minutes later, in every hub whose account has a trail.
//!
//! Changes that CloudFormation makes are left out, because each update of the stack would be reported. For calls of
//! services, CloudTrail has the service's name instead of an address. Sources:
//! <https://docs.aws.amazon.com/eventbridge/latest/userguide/logging-using-cloudtrail.html>,
//! <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html>

use cfn_constructs::events::{Rule, TopicTarget};
use cfn_constructs::sns::TopicRef;
use cfn_constructs::sqs::QueueRef;
use cfn_core::{Finding, Place, Scope, StackScope};
use event_pattern::{EventPattern, Match, anything_but, exists, prefix};

use crate::catch::API_CALL;

use super::ScpMonitor;

/// Calls that change what a rule does. Those on rules name it in `name`, and those on targets in `rule`.
const CHANGES: [&str; 5] = [
    "DeleteRule",
    "DisableRule",
    "PutRule",
    "PutTargets",
    "RemoveTargets",
];

impl ScpMonitor {
    /// The rule that notifies the topic of changes of the hub's rules.
    pub(super) fn watch_own_rules(
        &self,
        stack: &StackScope,
        topic: Option<&TopicRef>,
        dead_letters: Option<&QueueRef>,
        scope: &Scope,
    ) {
        if !self.watch_rules {
            return;
        }
        let Some(topic) = topic else {
            let message = "changes of the hub's rules notify nobody, because there is no topic";
            let place = Place::of(scope.path()).path("watch_rules");
            let finding = Finding::warning("watch-rules", message).at(place);
            scope.report(finding.help("set `alerts`, which adds it"));
            return;
        };
        let rule = Rule::new(self.rule_changes()).name(self.name("scp-errors-rule-changes"));
        let rule = self.deliver(rule, "Topic", TopicTarget::new(topic), dead_letters);
        stack.add("RuleChangesRule", rule);
    }

    /// The pattern of changes that were made, by others than CloudFormation.
    fn rule_changes(&self) -> EventPattern {
        let of_rule = |field: &str| EventPattern::new().field(field, self.own_rules());
        EventPattern::new()
            .source(["aws.events"])
            .detail_type([API_CALL])
            .detail("eventName", CHANGES)
            .detail("errorCode", [exists(false)])
            .detail(
                "sourceIPAddress",
                [anything_but("cloudformation.amazonaws.com")],
            )
            .any_of_in(
                ["detail", "requestParameters"],
                [of_rule("name"), of_rule("rule")],
            )
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
