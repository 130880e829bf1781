//! Heartbeats: every member stack sends a beat on a schedule, over the way that denials take, and the hub notices if
//! beats stay away.
//!
//! EventBridge Scheduler puts an event on the default bus of the member's account. The rule for denials matches it too,
//! and sends it with the same role, retries and queue to the hub's bus, whose policy and key it passes like a denial.
//! AWS documents both hops: the schedule with its templated target, and the rule with a bus of another account.
//!
//! Sources: <https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-templated.html>,
//! <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html>

use cfn_constructs::cloudwatch::{
    Alarm, Metric, Namespace, Period, alarm::TreatMissingData, minutes,
};
use cfn_constructs::events::{EventBusRef, Pattern, Rule, RuleRef};
use cfn_constructs::iam::{
    Operator, PolicyDocument, Principal, Role, Statement, policy_kind, role,
};
use cfn_constructs::kms::KeyRef;
use cfn_constructs::logs::{
    LogGroup, LogGroupRef, MetricFilter, MetricTransformation, MetricTransformationRequired,
    QueryDefinition, Retention, metric_filter::MetricTransformationUnit,
};
use cfn_constructs::scheduler::{Schedule, schedule};
use cfn_constructs::sqs::QueueRef;
use cfn_core::intrinsic::{pseudo, sub};
use cfn_core::{Finding, Place, Scope, StackScope, Text};
use event_pattern::{EventPattern, exists};

use super::ScpMonitor;
use super::queries::Question;
use super::views::Views;

/// The `detail-type` of a beat.
pub(crate) const BEAT: &str = "SCP monitor heartbeat";

/// The schedule group of schedules that name none.
const GROUP: &str =
    "arn:${AWS::Partition}:scheduler:${AWS::Region}:${AWS::AccountId}:schedule-group/default";
const DEFAULT_BUS: &str =
    "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:event-bus/default";

/// Which account and Region was silent longest.
pub(super) const SILENT: Question = Question {
    id: "QueryHeartbeats",
    name: "Accounts and Regions by last beat",
    query: r"filter ispresent(detail.scheduled)
| stats max(@timestamp) as lastBeat, count(*) as beats by account, region
| sort lastBeat asc
| limit 100",
};

/// How often each member stack sends a beat, and how many members there are.
///
/// A member stack that is not deployed, a rule that is disabled or lost its target, a role that is missing or denied, a
/// bus policy that refuses the account, a disabled key: whatever stops a denial between the member's default bus and
/// the hub's bus stops the beats too, because the same rule sends both. In the hub they have a rule and a log group of
/// their own. So beats do not show that CloudTrail records calls, that the text of a denial matches, or that the hub's
/// rule for denials is enabled. A [`Canary`](crate::Canary) does.
///
/// ```
/// use safer_scps::{Heartbeat, ScpMonitor};
///
/// // 200 accounts in 4 Regions.
/// let monitor = ScpMonitor::hardened("o-a1b2c3d4e5").heartbeat(Heartbeat::every_minutes(60).members(800));
/// ```
#[derive(Clone, Debug)]
pub struct Heartbeat {
    minutes: u32,
    members: Option<u32>,
}

impl Heartbeat {
    /// A beat of each member stack every so many minutes, from 5 to 720.
    ///
    /// An alarm goes off when no beat at all arrived for two intervals, and at the latest after four: CloudWatch looks
    /// further back than an alarm evaluates, and does not say how far. `docs/FAULTS.md` shows which faults it notices.
    #[must_use]
    pub fn every_minutes(minutes: u32) -> Heartbeat {
        Heartbeat {
            minutes,
            members: None,
        }
    }

    /// The number of member stacks: accounts times Regions. [`ScpMonitor::sized_for`] states it too. A second alarm goes off when fewer beats arrive in each
    /// of two intervals.
    ///
    /// CloudWatch cannot compare with the beats of the day before in an alarm, so the number is needed. The saved
    /// query and the dashboard list the accounts and Regions that have been silent longest.
    #[must_use]
    pub fn members(mut self, stacks: u32) -> Heartbeat {
        self.members = Some(stacks);
        self
    }

    fn period(&self) -> Period {
        minutes(self.minutes)
    }

    /// The number of its alarms. The size of the organization may state the number of members.
    pub(super) fn alarms(&self, stated: Option<u32>) -> u64 {
        1 + u64::from(self.members.or(stated).is_some())
    }

    /// The number of beats that one member stack sends in a month of 730 hours.
    pub(super) fn a_month(&self) -> u64 {
        match self.minutes {
            0 => 0,
            minutes => 730 * 60 / u64::from(minutes),
        }
    }
}

/// What the hub has for heartbeats.
#[derive(Clone, Debug)]
pub(crate) struct Beats {
    pub(crate) log_group: LogGroupRef,
    pub(crate) rule: RuleRef,
    pub(crate) all: Metric,
    pub(crate) by_region: cfn_constructs::cloudwatch::MetricsQuery,
    pub(crate) period: Period,
}

impl ScpMonitor {
    /// The source of beats. It has the monitor's prefix, so that two monitors do not hear each other.
    fn beat_source(&self) -> Text {
        self.name("scp-errors.heartbeat")
    }

    /// The monitor with another number of member stacks, if their number is known.
    #[cfg(all(feature = "cli", feature = "rehearse"))]
    pub(crate) fn with_members(mut self, stacks: u32) -> Self {
        if self.stated_members().is_some() {
            self.heartbeat = self.heartbeat.map(|heartbeat| heartbeat.members(stacks));
        }
        self
    }

    /// The name of the schedule of beats.
    pub(super) fn beat_schedule_name(&self) -> Text {
        self.name("scp-errors-heartbeat")
    }

    /// The name of the log group of beats.
    pub(super) fn beat_log_group_name(&self) -> Text {
        self.name("/aws/events/scp-errors-heartbeats")
    }

    fn beat_pattern(&self) -> EventPattern {
        EventPattern::new()
            .source([&*self.beat_source()])
            .detail_type([BEAT])
    }

    /// What the member's rule sends: denials, and beats if there is a heartbeat.
    ///
    /// One rule sends both, so beats stop when the rule is disabled, deleted, or loses its target.
    pub(super) fn with_beats(&self, denials: Pattern) -> Pattern {
        match self.heartbeat {
            Some(_) => denials.or(self.beat_pattern().into()),
            None => denials,
        }
    }

    /// The schedule of a member stack.
    pub(super) fn send_beats(&self, stack: &StackScope, scope: &Scope) {
        let Some(heartbeat) = &self.heartbeat else {
            return;
        };
        if !(5..=720).contains(&heartbeat.minutes) {
            let message = "a beat is sent every 5 to 720 minutes";
            let place = Place::of(scope.path()).path("heartbeat");
            let finding = Finding::error("heartbeat", message).at(place);
            scope.report(finding.value(heartbeat.minutes.to_string()));
        }
        stack.add("Heartbeat", self.schedule(stack, heartbeat));
    }

    /// The schedule that puts beats on the default bus.
    fn schedule(&self, stack: &StackScope, heartbeat: &Heartbeat) -> Schedule {
        let role = stack.add("HeartbeatRole", self.schedule_role());
        let target = schedule::Target::new(schedule::TargetRequired {
            arn: sub(DEFAULT_BUS),
            role_arn: role.arn(),
        })
        .event_bridge_parameters(schedule::EventBridgeParameters::new(
            schedule::EventBridgeParametersRequired {
                detail_type: BEAT.into(),
                source: self.beat_source().into(),
            },
        ))
        .input(r#"{"scheduled":"<aws.scheduler.scheduled-time>"}"#);
        let window = schedule::FlexibleTimeWindow::new(schedule::FlexibleTimeWindowMode::Off);
        Schedule::new(
            window,
            format!("rate({} minutes)", heartbeat.minutes),
            target,
        )
        .name(self.beat_schedule_name())
        .description("Shows the hub of the SCP denial monitor that this account can be heard")
    }

    /// The role of the schedule.
    fn schedule_role(&self) -> Role {
        let put = Statement::allow(["events:PutEvents"]).resources([sub(DEFAULT_BUS)]);
        Role::new(trust_of_schedules())
            .path(self.sender_path.clone().unwrap_or("/".into()))
            .policies([role::Policy::new(
                "put-beats",
                PolicyDocument::identity(put),
            )])
    }

    /// The hub's rule, log group and metrics of beats.
    pub(super) fn hear_beats(
        &self,
        stack: &StackScope,
        bus: &EventBusRef,
        key: Option<&KeyRef>,
        dead_letters: Option<&QueueRef>,
    ) -> Option<Beats> {
        let heartbeat = self.heartbeat.as_ref()?;
        let mut group = LogGroup::new()
            .log_group_name(self.beat_log_group_name())
            .retention_in_days(Retention::Days7);
        if let Some(key) = key {
            group = group.kms_key_id(key.arn());
        }
        let log_group = stack.add("HeartbeatLogGroup", group);
        // A beat from an archive would make up for one that stays away.
        let pattern = self.beat_pattern().field("replay-name", [exists(false)]);
        let rule = Rule::new(pattern)
            .name(self.name("scp-errors-heartbeat-log-rule"))
            .event_bus_name(bus.name());
        let target = self.log_target(&log_group);
        let rule = stack.add(
            "HeartbeatLogRule",
            self.deliver(rule, "Log", target, dead_letters),
        );
        let namespace = self.name(&self.metric_namespace);
        let count = |id: &'static str, name: &str, region: bool| {
            let transformation = MetricTransformation::new(MetricTransformationRequired {
                metric_name: "Heartbeats".into(),
                metric_namespace: namespace.clone().into(),
                metric_value: "1".into(),
            })
            .unit(MetricTransformationUnit::Count);
            let filter = "{ $.detail.scheduled = * }";
            let filter = match region {
                true => MetricFilter::new(
                    filter,
                    log_group.name(),
                    [transformation.dimensions([("Region", "$.region")])],
                ),
                false => MetricFilter::new(filter, log_group.name(), [transformation]),
            };
            stack.add(id, filter.filter_name(self.name(name)));
        };
        count("HeartbeatFilter", "scp-errors-heartbeats", false);
        count(
            "HeartbeatFilterByRegion",
            "scp-errors-heartbeats-by-region",
            true,
        );
        let metric = || Namespace::new(namespace.clone()).metric("Heartbeats");
        Some(Beats {
            log_group,
            rule,
            all: metric(),
            by_region: metric().across(["Region"]).group_by(["Region"]),
            period: heartbeat.period(),
        })
    }

    /// The alarms on beats that stay away.
    pub(super) fn beat_alarms(&self, beats: Option<&Beats>) -> Vec<(&'static str, Alarm)> {
        let (Some(heartbeat), Some(beats)) = (&self.heartbeat, beats) else {
            return Vec::new();
        };
        let alarm = |below: f64, name: &str, description: String| {
            Alarm::when(beats.all.sum(beats.period).falls_below(below))
                .name(self.name(name))
                .description(description)
                .datapoints(2, 2)
                .treat_missing_data(TreatMissingData::Breaching)
        };
        let silent = "No member account is heard: denials do not arrive either".to_owned();
        let mut alarms = vec![("SilenceAlarm", alarm(1.0, "scp-errors-silence", silent))];
        if let Some(members) = heartbeat.members.or_else(|| self.stated_members()) {
            let some = format!(
                "Fewer than {members} member stacks are heard: the saved query \"{}\" shows which are silent",
                SILENT.name
            );
            let alarm = alarm(f64::from(members), "scp-errors-members-silent", some);
            alarms.push(("MembersSilentAlarm", alarm));
        }
        alarms
    }

    /// The saved query of the members that were heard, the one silent longest first.
    pub(super) fn save_beat_query(&self, views: &Views, beats: Option<&Beats>) {
        if let Some(beats) = beats {
            let name = format!("{}/{}", self.name("scp-errors"), SILENT.name);
            let query = SILENT.of(views.log_group(&beats.log_group));
            views
                .stack
                .add(SILENT.id, QueryDefinition::new(name, query));
        }
    }
}

/// Who may assume the role of a schedule: EventBridge Scheduler, for schedules of this account and Region without a
/// group. Source of the conditions:
/// <https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html>
pub(super) fn trust_of_schedules() -> PolicyDocument<policy_kind::Trust> {
    PolicyDocument::trusting(
        Statement::allow(["sts:AssumeRole"])
            .principal(Principal::service("scheduler.amazonaws.com"))
            .condition(
                Operator::STRING_EQUALS,
                "aws:SourceAccount",
                pseudo::ACCOUNT_ID,
            )
            .condition(Operator::ARN_EQUALS, "aws:SourceArn", sub(GROUP)),
    )
}
