//! Errors that may be SCP denials although their message names no policy: a second rule in the members, and a rule,
//! a log group and a metric of their own in the hub.

use cfn_constructs::cloudwatch::{Dashboard, GraphWidget, LogWidget, Metric, Namespace, minutes};
use cfn_constructs::events::{BusTarget, EventBusRef, Rule, RuleRef, kind};
use cfn_constructs::iam::RoleRef;
use cfn_constructs::kms::KeyRef;
use cfn_constructs::logs::{
    LogGroup, LogGroupRef, MetricFilter, MetricTransformation, MetricTransformationRequired, Query,
    QueryDefinition, metric_filter::MetricTransformationUnit,
};
use cfn_constructs::sqs::QueueRef;
use cfn_core::{Finding, ParameterRef, Place, Scope, StackScope, Text};

use crate::catch::{MemberPattern, forwarded_only, suspected};

use super::ScpMonitor;
use super::queries::Question;
use super::views::Views;

/// Which calls have errors that may be denials. A message of 1,024 characters was cut.
const LATEST: Question = Question {
    id: "QuerySuspected",
    name: "Suspected denials",
    query: r"filter ispresent(detail.errorCode)
| fields strlen(detail.errorMessage) as length
| stats count(*) as errors, count_distinct(account) as accounts, max(length) as longest, max(@timestamp) as last by detail.eventSource, detail.eventName, detail.errorCode
| sort errors desc
| limit 100",
};

/// What the hub has for suspected denials.
#[derive(Clone, Debug)]
pub(crate) struct Suspected {
    pub(crate) log_group: LogGroupRef,
    pub(crate) rule: RuleRef,
    pub(crate) errors: Metric,
    latest: Query,
}

impl ScpMonitor {
    /// The name of the member's rule that sends suspected denials.
    pub(super) fn suspected_rule_name(&self) -> Text {
        self.name("scp-errors-suspected-rule")
    }

    /// The name of the log group of suspected denials.
    pub(super) fn suspected_log_group_name(&self) -> Text {
        self.name("/aws/events/scp-errors-suspected")
    }

    /// The rule of a member stack that sends suspected denials, like the rule of denials.
    pub(super) fn send_suspected(
        &self,
        stack: &StackScope,
        bus: &ParameterRef<kind::EventBusArn>,
        sender: &RoleRef,
        dead_letters: Option<&QueueRef>,
        scope: &Scope,
    ) -> Option<RuleRef> {
        if !self.suspected {
            return None;
        }
        if let MemberPattern::Whole(_) = self.member_pattern {
            let message = "suspected denials are those that `catch` does not catch, so they cannot be combined \
                           with `member_pattern`";
            let finding = Finding::error("suspected-denials", message)
                .at(Place::of(scope.path()).path("suspected_denials"));
            scope.report(finding.value("with member_pattern"));
            return None;
        }
        let rule = Rule::in_member_accounts(self.exclusions.apply(suspected()))
            .name(self.suspected_rule_name())
            .event_bus_name("default")
            .state(self.rule_state());
        let target = BusTarget::new(bus, sender.arn());
        let rule = self.deliver(rule, "Hub", target, dead_letters);
        Some(stack.add("SuspectedRule", rule))
    }

    /// The hub's rule, log group and metric of suspected denials.
    pub(super) fn log_suspected(
        &self,
        stack: &StackScope,
        views: &Views,
        bus: &EventBusRef,
        key: Option<&KeyRef>,
        dead_letters: Option<&QueueRef>,
    ) -> Option<Suspected> {
        if !self.suspected {
            return None;
        }
        let mut group = LogGroup::new()
            .log_group_name(self.suspected_log_group_name())
            .retention_in_days(self.retention);
        if let Some(key) = key {
            group = group.kms_key_id(key.arn());
        }
        let log_group = stack.add("SuspectedLogGroup", group);
        let rule = Rule::new(forwarded_only(suspected()))
            .name(self.name("scp-errors-suspected-log-rule"))
            .event_bus_name(bus.name())
            .state(self.rule_state());
        let target = self.log_target(&log_group);
        let rule = self.deliver(rule, "Log", target, dead_letters);
        let rule = stack.add("SuspectedLogRule", rule);
        let namespace = self.name(&self.metric_namespace);
        let one = MetricTransformation::new(MetricTransformationRequired {
            metric_name: METRIC.into(),
            metric_namespace: namespace.clone().into(),
            metric_value: "1".into(),
        });
        let one = one.unit(MetricTransformationUnit::Count).default_value(0.0);
        let filter = MetricFilter::new(self.denial_filter(), log_group.name(), [one]);
        stack.add(
            "SuspectedFilter",
            filter.filter_name(self.name("scp-errors-suspected")),
        );
        let latest = self.ask(LATEST, views.log_group(&log_group));
        if self.saved_queries {
            let name = format!("{}/{}", self.name("scp-errors"), LATEST.name);
            let query = QueryDefinition::new(name, latest.clone());
            views.stack.add(LATEST.id, query);
        }
        Some(Suspected {
            latest,
            log_group,
            rule,
            errors: Namespace::new(namespace).metric(METRIC),
        })
    }
}

/// The name of the metric that counts them.
const METRIC: &str = "SuspectedScpErrors";

impl Suspected {
    /// Adds their row to the dashboard.
    pub(super) fn show(&self, dashboard: Dashboard) -> Dashboard {
        let errors = self.errors.sum(minutes(5)).label("Suspected denials");
        let number = GraphWidget::new("Errors that may be denials").metric(errors);
        let latest = LogWidget::new(LATEST.name, self.latest.clone());
        dashboard.row((number.size(8, 6), latest.size(16, 6)))
    }
}
