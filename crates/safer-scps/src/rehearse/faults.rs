//! Which alarm notices a fault, and how late: faults are made in the finished templates and in the world around them,
//! an organization is simulated for some hours, and all alarms of the templates are evaluated.
//!
//! This file has what users call. The folder has the faults (`list`), the changes of templates that make them
//! (`edit`), the simulation (`simulate`), what AWS's own metrics count in it (`effects`), the events that AWS sends of a
//! fault (`reports`), and the table (`table`).
//!
//! # What is simulated
//!
//! The accounts of [`Organization::accounts`](super::Organization::accounts) in the Regions of
//! [`Organization::regions`](super::Organization::regions), with the hub. Beats and canaries are sent by their
//! schedules, and no call is denied. A second simulation has a denial in each account and Region every ten minutes.
//!
//! The fault happens right after beats and canaries, which is when it is noticed latest. The times do not include the
//! minutes that EventBridge, CloudTrail and CloudWatch need to deliver.
//!
//! What arrives makes the data points of metric filters. What fails makes these metrics, and no others:
//!
//! | what happens | metric | source |
//! | --- | --- | --- |
//! | a rule matches | `AWS/Events` `TriggeredRules` | [EventBridge metrics](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html) |
//! | a target refuses or is gone: EventBridge does not try again | `AWS/Events` `FailedInvocations` | [dead-letter queues](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html) |
//! | a target is throttled: EventBridge tries again for a day | `AWS/Events` `RetryInvocationAttempts` | [retries](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html) |
//! | the event goes to the queue | `AWS/Events` `InvocationsSentToDlq` | EventBridge metrics |
//! | the queue's policy refuses it | `AWS/Events` `InvocationsFailedToBeSentToDlq` | EventBridge metrics |
//! | a message waits in a queue that was empty | `AWS/SQS` `ApproximateNumberOfMessagesVisible`, after up to 15 minutes | [SQS metrics](https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html) |
//! | a line is written | `AWS/Logs` `IncomingLogEvents` | [CloudWatch Logs metrics](https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html) |
//! | an alarm of a member goes off | the event `CloudWatch Alarm State Change` in its account | [alarm events](https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html) |
//! | somebody calls EventBridge to disable a rule of the hub, or to remove its target | the event `AWS API Call via CloudTrail` in the hub | [EventBridge and CloudTrail](https://docs.aws.amazon.com/eventbridge/latest/userguide/logging-using-cloudtrail.html) |
//! | the StackSet fails in an account | the event `CloudFormation StackSet StackInstance Status Change` in the hub | [StackSet events](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/event-detail-stackset-stack-instance-status-change.html) |

mod edit;
mod effects;
mod list;
mod reports;
mod simulate;
mod table;

use super::alarms::Tells;
use super::error::RehearsalError;
use super::rehearsal::Rehearsal;
use super::trace::Stage;

use list::FAULTS;
use simulate::Simulation;

/// Which alarm notices each fault.
///
/// `Display` prints a table in Markdown.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Notices {
    /// A row for each fault that the monitor can have. A monitor without beats has no schedule that could be deleted.
    pub rows: Vec<Noticed>,
    /// The alarms that are on although nothing is wrong, such as one that expects more member stacks than the
    /// organization of the rehearsal has.
    pub always_on: Vec<String>,
    /// The alarms that are not rehearsed, each with the reason. No row counts on them.
    pub not_rehearsed: Vec<String>,
}

/// Which alarms notice a fault.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Noticed {
    /// The fault: `the member rule is disabled`.
    pub fault: &'static str,
    /// What becomes of a denial: `logged`, or the stage at which it is lost.
    pub denials: String,
    /// The alarms that go off if no call is denied, the first one first.
    pub quiet: Vec<Notice>,
    /// The alarms that go off if calls are denied in all accounts, the first one first.
    pub busy: Vec<Notice>,
    /// The stage at which it is not known what the fault does, because it depends on something outside of the
    /// templates. The alarms are those that go off if nothing is stopped there.
    pub cannot_tell: Option<Stage>,
}

/// An alarm that goes off after a fault.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Notice {
    /// The minutes after the fault, at the latest.
    pub minutes: u32,
    /// The name of the alarm.
    pub alarm: String,
    /// Who hears of it.
    pub tells: Tells,
}

impl Noticed {
    /// The first alarm that tells somebody, or that will if somebody subscribes to its topic. If none goes off while
    /// no call is denied, it is the first one that goes off when calls are denied.
    #[must_use]
    pub fn first(&self) -> Option<&Notice> {
        let tells = |notice: &&Notice| notice.tells != Tells::Nobody;
        let mut all = self.quiet.iter().chain(&self.busy);
        all.find(tells)
    }
}

impl Rehearsal {
    /// Makes each fault in turn, and says which alarms notice it and how late.
    ///
    /// # Errors
    ///
    /// Returns an error if a template with a fault cannot be rehearsed.
    ///
    /// ```
    /// use safer_scps::{Alerts, Heartbeat, ScpMonitor};
    /// use safer_scps::rehearse::Organization;
    ///
    /// // Two accounts in two Regions.
    /// let monitor = ScpMonitor::hardened("o-a1b2c3d4e5")
    ///     .alerts(Alerts::new().email("soc@example.com"))
    ///     .heartbeat(Heartbeat::every_minutes(60).members(4));
    /// let organization = Organization::new()
    ///     .accounts(["111122223333", "444455556666"])
    ///     .regions(["us-east-1", "eu-west-1"]);
    /// let notices = monitor.rehearsal()?.within(organization)?.what_would_notice()?;
    ///
    /// let mut rows = notices.rows.iter();
    /// let row = rows.find(|row| row.fault == "the bus policy is for another organization").unwrap();
    /// assert_eq!(row.denials, "stopped at the bus policy");
    /// let first = row.first().unwrap();
    /// assert_eq!(first.alarm, "scp-errors-members-silent");
    /// assert_eq!(first.minutes, 240);
    /// assert_eq!(first.tells.to_string(), "email");
    /// println!("{notices}");
    /// # Ok::<(), safer_scps::rehearse::RehearsalError>(())
    /// ```
    pub fn what_would_notice(&self) -> Result<Notices, RehearsalError> {
        let simulation = Simulation::new(self)?;
        let mut notices = simulation.without_fault();
        for fault in FAULTS {
            notices.rows.extend(simulation.run(fault)?);
        }
        Ok(notices)
    }
}
