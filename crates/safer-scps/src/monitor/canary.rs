//! The canary: a real denial, end to end, every few minutes.
//!
//! In a few accounts, EventBridge Scheduler makes a call that an SCP always denies. CloudTrail records the denial, and
//! it takes the way of every other denial to the hub's log group: member rule, role, bus, hub rule, log policy, key.
//! There it is counted apart, and alarms go off when it stays away. So the canary also shows what beats cannot: that a
//! trail records calls, that the rules are on, and that the text of a denial matches.
//!
//! This file has the settings and the call. The folder has the caller in the member stack (`caller`), the SCP
//! (`policy`), how the log's lines are told apart (`lines`), what the hub has (`hub`), and the checks (`check`).

mod caller;
mod check;
mod hub;
mod lines;
#[cfg(feature = "organizations")]
mod policy;

use cfn_constructs::Region;
use cfn_constructs::cloudwatch::{Period, minutes};
use cfn_core::Text;

use super::ScpMonitor;

pub(super) use hub::Canaries;

/// The call's name in CloudTrail's `eventName`.
pub(super) const EVENT_NAME: &str = "DeleteKeyPair";
/// The IAM action of the call.
pub(super) const ACTION: &str = "ec2:DeleteKeyPair";
/// The call in the ARN of a universal target of EventBridge Scheduler.
const API_ACTION: &str = "ec2:deleteKeyPair";

/// The time within which one canary at least must arrive, in minutes. CloudTrail needs a few minutes at times.
const PATIENCE: u32 = 30;

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
/// The canary calls EC2's `DeleteKeyPair` with `DryRun`, for a key pair that does not exist:
///
/// | why this call | known from |
/// | --- | --- |
/// | EventBridge Scheduler can make it, because it does not begin with `get`, `describe`, `list` or another word for reading | [Scheduler guide](https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html) |
/// | It changes nothing, even if the SCP is missing: EC2 only checks the permission and answers `DryRunOperation` | [API reference](https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteKeyPair.html) |
/// | It is regional, it exists in every Region, and the action `ec2:DeleteKeyPair` alone authorizes it | [service authorization reference](https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html) |
/// | CloudTrail records it as a write management event, which every trail with management events has; a trail can leave out calls of AWS KMS and the RDS Data API, but not those of EC2 | [CloudTrail guide](https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html) |
/// | EC2's message names the service control policy | an AWS [article](https://repost.aws/knowledge-center/organizations-troubleshoot-explicit-deny-scp) about `ec2:RunInstances`, and collected denials of `ec2:CreateKeyPair` and three other calls |
///
/// Inferred, because nobody published such a record: that CloudTrail records a *denied* dry run like other denied
/// calls (records of allowed ones, with `Client.DryRunOperation`, are published), and that the message of
/// `DeleteKeyPair` has the form of EC2's other messages. If one of this is wrong, no canary arrives, and the alarm
/// goes off after the first deployment.
///
/// # What else may see it
///
/// Detection of your own that counts `Client.UnauthorizedOperation` sees the canary's calls too. Exempt the path of
/// its role, `/scp-errors/canary/`. Another SCP that denies the call as well, such as one for Regions, does no harm:
/// the message names one of the policies, and either is a service control policy.
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

    /// The minutes between two calls in each account and Region, from 5 to 720. The default is 15.
    ///
    /// An alarm goes off when no canary arrived for two intervals, and not before half an hour.
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
    /// Each account and Region has a metric and an alarm ($0.40 a month), which also makes the hub's template longer. A
    /// few Regions are enough to test the hub; silence of the others is shown by the heartbeat.
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

    fn period(&self) -> Period {
        minutes(self.minutes)
    }

    /// How many periods without a canary raise an alarm.
    fn silent_periods(&self) -> u32 {
        PATIENCE.div_ceil(self.minutes.max(1)).max(2)
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
    /// If the Regions are known, from [`Canary::regions`] or from the rollout, each account and Region has an alarm.
    /// One more alarm goes off when no canary arrives at all.
    ///
    /// Canaries are in the log group of denials, which they test. The metrics, alarms and queries of denials leave them
    /// out. They have a metric, a saved query and a row of the dashboard of their own. The live view in the console shows
    /// them too; the command of the output `LiveTailCommand` does not. A second monitor does not know the canary of the
    /// first, and counts it as a denial.
    ///
    /// ```
    /// use safer_scps::{App, Canary, Region, ScpMonitor};
    ///
    /// let canary = Canary::in_accounts(["111122223333"]).regions([Region::UsEast1, Region::EuWest1]);
    /// let app = App::new();
    /// app.add("ScpMonitor", ScpMonitor::hardened("o-a1b2c3d4e5").canary(canary));
    /// let bus = app.synth()?.template("bus").unwrap().to_yaml();
    /// assert!(bus.contains("scp-errors-canary-111122223333-eu-west-1"));
    /// # Ok::<(), safer_scps::SynthError>(())
    /// ```
    #[cfg(feature = "organizations")]
    #[must_use]
    pub fn canary(mut self, canary: Canary) -> Self {
        self.canary = Some(canary);
        self
    }

    /// The path of the canary's roles: a folder in the path of the senders.
    fn canary_path(&self) -> Text {
        let senders = self.sender_path.as_deref().unwrap_or("/scp-errors/");
        let folder = self.name("canary");
        format!("{senders}{folder}/").into()
    }

    /// The name of the schedule.
    pub(super) fn canary_schedule_name(&self) -> Text {
        self.name("scp-errors-canary")
    }

    /// The name of the key pair that does not exist.
    fn canary_key_pair(&self) -> Text {
        self.name("scp-errors-canary")
    }

    /// The Regions of the canary, if they are known.
    fn canary_regions<'m>(&'m self, canary: &'m Canary) -> &'m [Region] {
        match (&canary.regions[..], &self.rollout) {
            ([], Some(rollout)) => rollout.region_list(),
            (regions, _) => regions,
        }
    }

    /// The accounts and Regions of the canary. None if the Regions are not known.
    fn canary_places(&self, canary: &Canary) -> Vec<(Text, Region)> {
        let regions = self.canary_regions(canary);
        let accounts = canary.accounts.iter();
        accounts
            .flat_map(|account| {
                regions
                    .iter()
                    .map(|region| (account.clone(), region.clone()))
            })
            .collect()
    }

    /// How many canaries arrive in a month of 730 hours, how many metrics count them, and how many alarms watch them.
    pub(super) fn canary_bill(&self, regions: u64) -> [u64; 3] {
        let Some(canary) = &self.canary else {
            return [0; 3];
        };
        let known = self.canary_places(canary).len() as u64;
        let accounts = canary.accounts.len() as u64;
        let places = match known {
            0 => accounts.saturating_mul(regions),
            known => known,
        };
        let a_month = match canary.minutes {
            0 => 0,
            minutes => 730 * 60 / u64::from(minutes),
        };
        // An alarm on the total, and one for each place if there are several.
        let alarms = 1 + if known > 1 { known } else { 0 };
        [a_month.saturating_mul(places), 1 + places, alarms]
    }
}
