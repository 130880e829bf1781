//! The canary: a real denial, end to end, every few minutes.
//!
//! In a few accounts, EventBridge Scheduler makes a call that an SCP always denies. CloudTrail records the denial, and
//! it takes the way of every other denial to the hub's log group: member rule, role, bus, hub rule, log policy, key.
//! There it is counted apart, and an alarm goes off when it stays away. So the canary also shows what beats cannot: that
//! a trail records calls, that the rules are on, and that the text of a denial matches.
//!
//! This file has the settings and the call. The folder has the caller in the member stack (`caller`), the SCP
//! (`policy`), how the log's lines are told apart (`lines`), what the hub has (`hub`), how many canaries must arrive
//! (`watch`), and the checks (`check`).

mod caller;
mod check;
mod hub;
mod lines;
#[cfg(feature = "organizations")]
mod policy;
mod watch;

use cfn_constructs::Region;
use cfn_core::Text;

use super::ScpMonitor;

/// The call's name in CloudTrail's `eventName`.
pub(crate) const EVENT_NAME: &str = "CancelBundleTask";
/// The IAM action of the call.
pub(super) const ACTION: &str = "ec2:CancelBundleTask";
/// The call in the ARN of a universal target of EventBridge Scheduler.
const API_ACTION: &str = "ec2:cancelBundleTask";
/// The name of the metric that counts canaries.
pub(crate) const CANARIES: &str = "Canaries";
/// The parameters of the call: a task that does not exist, and only the check of the permission.
const INPUT: &str = r#"{"BundleId":"bun-0123456789abcdef0","DryRun":true}"#;

/// A denial that is made on purpose, in a few accounts and in every Region of theirs that has the member stack.
///
/// ```
/// use safer_scps::cloudformation::Rollout;
/// use safer_scps::{App, Canary, Region, ScpMonitor};
///
/// let regions = [Region::UsEast1, Region::EuWest1];
/// let monitor = ScpMonitor::hardened("o-a1b2c3d4e5")
///     .deploy_to(Rollout::organizational_units(["r-a1b2"]).regions(regions).delegated_administrator());
/// # #[cfg(feature = "organizations")] {
/// let app = App::new();
/// app.add("ScpMonitor", monitor.canary(Canary::in_accounts(["111122223333"])));
/// let assembly = app.synth()?;
/// // The SCP that denies the call is in a third template.
/// assert!(assembly.template("policies").is_some());
/// # }
/// # Ok::<(), safer_scps::SynthError>(())
/// ```
///
/// # The call
///
/// The canary calls EC2's `CancelBundleTask` with `DryRun`, for a task that does not exist. The call cancels the bundling
/// of a Windows instance with an instance store, for an AMI:
///
/// | why this call | known from |
/// | --- | --- |
/// | EventBridge Scheduler can make it, because it does not begin with `get`, `describe`, `list` or another word for reading | [Scheduler guide](https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html) |
/// | It changes nothing, even if the SCP is missing: with `DryRun`, EC2 only checks the permission and answers `DryRunOperation`, and the task does not exist | [API reference](https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CancelBundleTask.html) |
/// | It is regional, and the action `ec2:CancelBundleTask` alone authorizes it, for no particular resource | [service authorization reference](https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html) |
/// | CloudTrail records it as a write management event, which every trail with management events has; a trail can leave out calls of AWS KMS and the RDS Data API, but not those of EC2 | [CloudTrail guide](https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html) |
/// | EC2's message names the service control policy | an AWS [article](https://repost.aws/knowledge-center/organizations-troubleshoot-explicit-deny-scp) about `ec2:RunInstances`, and collected denials of four other calls of EC2 |
/// | Hardly anybody else makes it, so its name alone tells canaries from denials in every filter and query | the call is for instances that were current before 2015 |
///
/// Inferred, because nobody published such a record: that CloudTrail records a *denied* dry run like other denied
/// calls (records of allowed ones, with `Client.DryRunOperation`, are published), that EC2 checks the permission before
/// it looks for the task, and that the message has the form of EC2's other messages. If one of this is wrong, no
/// canary arrives, and the alarm stays on after the first deployment.
///
/// # What else may see it
///
/// Detection of your own that counts `Client.UnauthorizedOperation` sees the canary's calls too. Exempt the path of
/// its role, `/scp-errors/canary/`.
///
/// Another SCP that denies the call as well, such as one for Regions, does no harm, so nothing warns about it. The
/// message names one of the policies, and AWS does not document which one, but canaries are recognized by the call,
/// the role and the account, not by the policy. While the other SCP denies the call, the canary does not show that its own
/// SCP is attached.
#[derive(Clone, Debug)]
pub struct Canary {
    accounts: Vec<Text>,
    minutes: u32,
    regions: Vec<Region>,
}

impl Canary {
    /// A canary in these accounts, by their ids, one to ten. One is enough to test the hub. Another one in each unit
    /// with SCPs of its own also tests that these do not silence the sender.
    ///
    /// The member stack must be in the accounts. The management account cannot have a canary, because SCPs do not
    /// apply to it.
    #[must_use]
    pub fn in_accounts<T: Into<Text>>(ids: impl IntoIterator<Item = T>) -> Canary {
        Canary {
            accounts: ids.into_iter().map(Into::into).collect(),
            minutes: 15,
            regions: Vec::new(),
        }
    }

    /// The minutes between two calls in each account and Region, from 5 to 60. The default is 15.
    ///
    /// The alarm goes off when more calls are missing than can be late. With the default interval, this is half an hour
    /// after all canaries fell silent, and 45 minutes after one of two places did, accounts times Regions. Each further
    /// place adds 15 minutes.
    ///
    /// ```
    /// use safer_scps::Canary;
    ///
    /// let canary = Canary::in_accounts(["111122223333"]).every_minutes(60);
    /// ```
    #[must_use]
    pub fn every_minutes(mut self, minutes: u32) -> Canary {
        self.minutes = minutes;
        self
    }

    /// Limits the canary to these Regions. Without them, it is in every Region that has the member stack.
    ///
    /// A few Regions are enough to test the hub, and the alarm is faster with few. The heartbeat shows silence of the
    /// others.
    ///
    /// ```
    /// use safer_scps::{Canary, Region};
    ///
    /// let canary = Canary::in_accounts(["111122223333"]).regions([Region::UsEast1]);
    /// ```
    #[must_use]
    pub fn regions<T: Into<Region>>(mut self, regions: impl IntoIterator<Item = T>) -> Canary {
        self.regions = regions.into_iter().map(Into::into).collect();
        self
    }
}

/// # The canary
impl ScpMonitor {
    /// Makes a real denial every few minutes, and raises an alarm if it does not arrive. See [`Canary`].
    ///
    /// The canary brings an SCP, so this needs the feature `organizations`, and a third template, `policies.yml`. Deploy
    /// it to the management account, or to a delegated administrator of policies. SCPs must be enabled in the
    /// organization: all features, and the policy type `SERVICE_CONTROL_POLICY`.
    ///
    /// The SCP denies one call to the canary's role in the canary's accounts. The role may make this call only, and
    /// EventBridge Scheduler alone may assume it.
    ///
    /// Canaries are in the log group of denials, which they test. The metrics, alarms, queries and graphs of denials leave
    /// them out, and so do those of [suspected denials](Self::suspected_denials): they leave out the canary's call,
    /// whoever makes it. Only calls by the canary's role in the canary's accounts count as canaries. A saved query shows
    /// from where they come. The live view in the console shows them too; the command of the output `LiveTailCommand`
    /// does not.
    ///
    /// Settings that keep the canary from the hub are errors. With the feature `rehearse`, synthesis also runs the canary of
    /// each account through the finished templates, and warns (`canary-lost`) if it would not be denied, logged and
    /// counted.
    ///
    /// Canaries also show that the number of denials is known when nothing is denied, so the alarm on
    /// [uncounted](crate::Alerts::uncounted) denials notices a metric filter of the total that is off, without waiting
    /// for a denial. It does not exist with [`Metrics::AccountTimesAction`](crate::Metrics::AccountTimesAction) and a
    /// canary, because that filter has no value for lines that it leaves out.
    ///
    /// ```
    /// use safer_scps::{App, Canary, Region, ScpMonitor};
    ///
    /// let canary = Canary::in_accounts(["111122223333"]).regions([Region::UsEast1, Region::EuWest1]);
    /// let app = App::new();
    /// app.add("ScpMonitor", ScpMonitor::hardened("o-a1b2c3d4e5").canary(canary));
    /// let bus = app.synth()?.template("bus").unwrap().to_yaml();
    /// assert!(bus.contains("AlarmName: scp-errors-canary"));
    /// # Ok::<(), safer_scps::SynthError>(())
    /// ```
    #[cfg(feature = "organizations")]
    #[must_use]
    pub fn canary(mut self, canary: Canary) -> Self {
        self.canary = Some(canary);
        self
    }

    /// The path of the canary's roles: a folder in the path of the senders.
    pub(super) fn canary_path(&self) -> Text {
        let senders = self.sender_path.as_deref().unwrap_or("/scp-errors/");
        let folder = self.name("canary");
        format!("{senders}{folder}/").into()
    }

    /// The name of the schedule.
    pub(super) fn canary_schedule_name(&self) -> Text {
        self.name("scp-errors-canary")
    }

    /// The Regions of the canary, if they are known.
    fn canary_regions<'m>(&'m self, canary: &'m Canary) -> &'m [Region] {
        match (&canary.regions[..], &self.rollout) {
            ([], Some(rollout)) => rollout.region_list(),
            (regions, _) => regions,
        }
    }

    /// The number of accounts and Regions of the canary, as far as they are known: one Region for each account if the
    /// Regions are not.
    fn canary_places(&self, canary: &Canary) -> u64 {
        let regions = self.canary_regions(canary).len().max(1);
        canary.accounts.len().saturating_mul(regions) as u64
    }

    /// The accounts of the canary with its first Region, if that is known, for the check at synthesis.
    #[cfg(feature = "rehearse")]
    pub(super) fn canaries_to_check(&self) -> Vec<(String, Option<String>)> {
        let places = self.canary.iter().flat_map(|canary| {
            let region = self.canary_regions(canary).first();
            let region = region.map(|region| region.as_str().to_owned());
            let accounts = canary.accounts.iter();
            accounts.map(move |account| (account.to_string(), region.clone()))
        });
        places.collect()
    }

    /// How many canaries arrive in a month of 730 hours, how many metrics count them, and how many alarms watch them.
    /// EventBridge Scheduler makes the calls for nothing, because an account has 14 million a month free.
    pub(super) fn canary_bill(&self, regions: u64) -> [u64; 3] {
        let Some(canary) = &self.canary else {
            return [0; 3];
        };
        let places = match self.canary_regions(canary) {
            [] => (canary.accounts.len() as u64).saturating_mul(regions),
            _ => self.canary_places(canary),
        };
        let a_month = match canary.minutes {
            0 => 0,
            minutes => 730 * 60 / u64::from(minutes),
        };
        [a_month.saturating_mul(places), 1, 1]
    }
}
