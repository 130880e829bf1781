//! Where a StackSet is deployed, and how: organizational units, accounts, Regions, concurrency.

use std::collections::HashSet;

use cfn_core::{Finding, Node, Value, is_account_id};
use cfn_resources::cloudformation::stack_set::{
    AutoDeployment, CallAs, DeploymentTargets, DeploymentTargetsAccountFilterType,
    OperationPreferences, RegionConcurrencyType, StackInstances,
};

use super::OneOrMore;
use crate::check::Check;
use crate::region::{Partition, Region};

/// Where in an organization a StackSet is deployed, and how.
///
/// ```
/// use cfn_constructs::Region;
/// use cfn_constructs::cloudformation::Rollout;
///
/// let everywhere = Rollout::organizational_units(["r-ab12"])
///     .regions([Region::UsEast1, Region::EuWest1])
///     .except_accounts(["111122223333"])
///     .delegated_administrator();
/// ```
///
/// The defaults:
///
/// | setting | default | reason |
/// | --- | --- | --- |
/// | [`auto_deployment`](Self::auto_deployment) | on | the stack is also deployed to accounts that join later |
/// | [`retain_on_account_removal`](Self::retain_on_account_removal) | off | an account that leaves the unit keeps no resources that refer to the organization |
/// | [`failure_tolerance`](Self::failure_tolerance) | 100 % | a failure in one account does not stop the deployment to others |
/// | [`max_concurrent`](Self::max_concurrent) | 100 % | all accounts at once, within CloudFormation's quotas |
/// | [`regions_in_sequence`](Self::regions_in_sequence) | no: in parallel | with thousands of accounts, each Region takes hours |
/// | [`delegated_administrator`](Self::delegated_administrator) | no: from the management account | a StackSet names the kind of account that it is called from |
///
/// A rollout without Regions, or to no units, does not compile:
///
/// ```compile_fail
/// use cfn_constructs::cloudformation::Rollout;
///
/// let rollout: Rollout = Rollout::organizational_units(["r-ab12"]);
/// ```
///
/// ```compile_fail
/// use cfn_constructs::{Region, cloudformation::Rollout};
///
/// Rollout::organizational_units(["r-ab12"]).regions([] as [Region; 0]);
/// ```
///
/// Accounts outside the units (`UNION`) are not supported, because CloudFormation refuses them when it
/// creates the stacks. Enable trusted access of StackSets to the organization once, before the first deployment.
///
/// Service-managed StackSets deploy to every account of the units and of the units below them, except the
/// management account. Sources:
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-associate-stackset-with-org.html>,
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeploymentTargets.html>,
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackSetOperationPreferences.html>
#[derive(Clone, Debug)]
pub struct Rollout {
    units: Vec<Value<String>>,
    accounts: Option<(DeploymentTargetsAccountFilterType, Vec<Value<String>>)>,
    regions: Vec<Region>,
    delegated_administrator: bool,
    auto_deployment: bool,
    retain: bool,
    in_sequence: bool,
    failure_tolerance: u8,
    max_concurrent: u8,
}

/// A rollout that does not have its Regions yet, as [`Rollout::organizational_units`] creates it.
#[derive(Clone, Debug)]
#[must_use = "a rollout needs Regions: call `regions`"]
pub struct RolloutTargets {
    units: Vec<Value<String>>,
}

impl RolloutTargets {
    /// Sets the Regions: each at most once, and all in the same partition. For a Region that is newer than
    /// this release, use [`Region::Other`]; it is accepted with a warning.
    ///
    /// If a Region is not enabled in an account, the deployment to it fails.
    #[must_use]
    pub fn regions(self, regions: impl OneOrMore<Region>) -> Rollout {
        Rollout {
            units: self.units,
            accounts: None,
            regions: regions.items(),
            delegated_administrator: false,
            auto_deployment: true,
            retain: false,
            in_sequence: false,
            failure_tolerance: 100,
            max_concurrent: 100,
        }
    }
}

impl Rollout {
    /// A rollout to all accounts of organizational units, such as `ou-ab12-cdefgh34`, and of the units below
    /// them. For the whole organization, give its root, such as `r-ab12`.
    pub fn organizational_units(units: impl OneOrMore<Value<String>>) -> RolloutTargets {
        RolloutTargets {
            units: units.items(),
        }
    }

    /// Excludes accounts of the units. Replaces a selection of accounts made before.
    #[must_use]
    pub fn except_accounts(self, accounts: impl OneOrMore<Value<String>>) -> Self {
        let filter = DeploymentTargetsAccountFilterType::Difference;
        self.accounts(filter, accounts.items())
    }

    /// Includes only these accounts of the units. Replaces a selection of accounts made before.
    #[must_use]
    pub fn only_accounts(self, accounts: impl OneOrMore<Value<String>>) -> Self {
        let filter = DeploymentTargetsAccountFilterType::Intersection;
        self.accounts(filter, accounts.items())
    }

    fn accounts(
        mut self,
        filter: DeploymentTargetsAccountFilterType,
        accounts: Vec<Value<String>>,
    ) -> Self {
        self.accounts = Some((filter, accounts));
        self
    }

    /// Deploys the StackSet from an account that is a delegated administrator of StackSets, instead of the
    /// management account.
    ///
    /// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-delegated-admin.html>
    #[must_use]
    pub fn delegated_administrator(mut self) -> Self {
        self.delegated_administrator = true;
        self
    }

    /// Whether the StackSet is deployed from a delegated administrator.
    #[must_use]
    pub fn is_delegated_administrator(&self) -> bool {
        self.delegated_administrator
    }

    /// Sets whether CloudFormation deploys the stack to accounts that join a unit later, and removes it from
    /// accounts that leave.
    #[must_use]
    pub fn auto_deployment(mut self, enabled: bool) -> Self {
        self.auto_deployment = enabled;
        self
    }

    /// Retains the stack's resources in accounts that leave their unit.
    #[must_use]
    pub fn retain_on_account_removal(mut self) -> Self {
        self.retain = true;
        self
    }

    /// Sets the percentage of accounts in a Region, from 0 to 100, in which the deployment may fail before
    /// CloudFormation stops it in that Region.
    ///
    /// CloudFormation also limits concurrency to one more than the number of accounts that may fail.
    #[must_use]
    pub fn failure_tolerance(mut self, percent: u8) -> Self {
        self.failure_tolerance = percent;
        self
    }

    /// Sets the percentage of accounts, from 1 to 100, that are deployed to at the same time.
    #[must_use]
    pub fn max_concurrent(mut self, percent: u8) -> Self {
        self.max_concurrent = percent;
        self
    }

    /// Deploys to one Region after another instead of all at once.
    #[must_use]
    pub fn regions_in_sequence(mut self) -> Self {
        self.in_sequence = true;
        self
    }

    /// The Regions, in the order in which they were given.
    pub fn region_list(&self) -> &[Region] {
        &self.regions
    }

    /// Whether the selection of accounts leaves an account out, as far as ids of accounts are written in it. A
    /// reference may be to any account.
    ///
    /// ```
    /// use cfn_constructs::Region;
    /// use cfn_constructs::cloudformation::Rollout;
    ///
    /// let rollout = Rollout::organizational_units(["r-ab12"]).regions([Region::UsEast1]);
    /// assert!(!rollout.leaves_out("111122223333"));
    /// assert!(rollout.clone().except_accounts(["111122223333"]).leaves_out("111122223333"));
    /// assert!(rollout.only_accounts(["444455556666"]).leaves_out("111122223333"));
    /// ```
    #[must_use]
    pub fn leaves_out(&self, account: &str) -> bool {
        let Some((filter, accounts)) = &self.accounts else {
            return false;
        };
        let ids = || accounts.iter().map(|id| id.node().as_str());
        match filter {
            DeploymentTargetsAccountFilterType::Difference => ids().any(|id| id == Some(account)),
            DeploymentTargetsAccountFilterType::Intersection => {
                ids().all(|id| id.is_some_and(|id| id != account))
            }
            _ => false,
        }
    }

    /// The Regions in which global services log their events and that the rollout does not include. A rule
    /// needs them to receive the events of those services. See [`Partition::global_services_regions`].
    ///
    /// ```
    /// use cfn_constructs::Region;
    /// use cfn_constructs::cloudformation::Rollout;
    ///
    /// let rollout = Rollout::organizational_units(["r-ab12"]).regions([Region::EuWest1]);
    /// assert_eq!(rollout.missing_global_services_regions(), [Region::UsEast1]);
    /// ```
    pub fn missing_global_services_regions(&self) -> Vec<Region> {
        let Some(partition) = self.regions.iter().find_map(Region::partition) else {
            return Vec::new();
        };
        let wanted = partition.global_services_regions().iter();
        let lacks = |region: &&Region| !self.regions.contains(region);
        wanted.filter(lacks).cloned().collect()
    }

    pub(super) fn call_as(&self) -> CallAs {
        match self.delegated_administrator {
            true => CallAs::DelegatedAdmin,
            false => CallAs::SelfValue,
        }
    }

    pub(super) fn automatic(&self, check: &Check<'_>) -> AutoDeployment {
        let deployment = AutoDeployment::new().enabled(self.auto_deployment);
        match (self.auto_deployment, self.retain) {
            // CloudFormation refuses the property without automatic deployment.
            (true, retain) => deployment.retain_stacks_on_account_removal(retain),
            (false, true) => {
                check
                    .at("AutoDeployment.RetainStacksOnAccountRemoval")
                    .report(
                        Finding::error(
                            "rollout-retain",
                            "without automatic deployment, nothing happens when an account leaves its unit",
                        )
                        .value(true.to_string())
                        .help(
                            "leave out `auto_deployment(false)` or `retain_on_account_removal()`",
                        ),
                    );
                deployment
            }
            (false, false) => deployment,
        }
    }

    pub(super) fn preferences(&self, check: &Check<'_>) -> OperationPreferences {
        let check = check.at("OperationPreferences");
        let percent = |name: &str, percent: u8, least: u8| {
            if (least..=100).contains(&percent) {
                return Value::from_node(i64::from(percent));
            }
            let message = format!("a percentage is from {least} to 100");
            check.at(name).error("rollout-percentage", percent, message);
            Value::unchecked(i64::from(percent))
        };
        let concurrency = match self.in_sequence {
            true => RegionConcurrencyType::Sequential,
            false => RegionConcurrencyType::Parallel,
        };
        OperationPreferences::new()
            .region_concurrency_type(concurrency)
            .max_concurrent_percentage(percent("MaxConcurrentPercentage", self.max_concurrent, 1))
            .failure_tolerance_percentage(percent(
                "FailureTolerancePercentage",
                self.failure_tolerance,
                0,
            ))
    }

    pub(super) fn instances(&self, check: &Check<'_>) -> StackInstances {
        let check = check.at("StackInstancesGroup[0]");
        let targets = check.at("DeploymentTargets");
        let units = Texts {
            rule: "rollout-organizational-unit",
            what: "unit",
            form: "the ID of an organizational unit is like ou-ab12-cdefgh34, that of a root like r-ab12, with \
                   lower-case letters and digits",
            fits: is_unit,
        };
        let mut deployment = DeploymentTargets::new().organizational_unit_ids(
            units.checked(&self.units, &targets.at("OrganizationalUnitIds")),
        );
        if let Some((filter, accounts)) = &self.accounts {
            let texts = Texts {
                rule: "rollout-account",
                what: "account",
                form: "an account ID has 12 digits",
                fits: is_account_id,
            };
            deployment = deployment
                .account_filter_type(filter.clone())
                .accounts(texts.checked(accounts, &targets.at("Accounts")));
        }
        self.check_regions(&check.at("Regions"));
        // `check_regions` has reported what is wrong with them, so the schema does not check them again.
        let regions = Node::list(self.regions.iter().map(Region::as_str));
        StackInstances::new(deployment, Value::<Vec<String>>::unchecked(regions))
    }

    fn check_regions(&self, check: &Check<'_>) {
        if self.regions.is_empty() {
            check.error("rollout-empty", "[]", "a rollout needs at least one Region");
        }
        let first: Option<Partition> = self.regions.iter().find_map(Region::partition);
        let mut seen = HashSet::new();
        for (index, region) in self.regions.iter().enumerate() {
            let check = check.at(&format!("[{index}]"));
            let value = format!("{:?}", region.as_str());
            if !seen.insert(region) {
                check.error("rollout-twice", value, "each Region may be given only once");
                continue;
            }
            if let Region::Unknown(name) = region {
                let known = Region::ALL.iter().map(Region::as_str);
                let newer = || {
                    "for a Region that is newer than this release, use `Region::Other`".to_owned()
                };
                let help = cfn_core::nearest(name, known).unwrap_or_else(newer);
                let message = "no partition has a Region of this name";
                check.report(
                    Finding::error("rollout-region", message)
                        .value(value)
                        .help(help),
                );
                continue;
            }
            match (region.partition(), first) {
                (None, _) => check.report(Finding::error("rollout-region", "no partition has Region names of this form").value(value).help("a Region name is like us-east-1")),
                (Some(partition), Some(first)) if partition != first => check.report(Finding::error("rollout-partition", format!(
                        "the Region is in the partition {partition}, but the Regions before are in {first}: \
                         an organization is in one partition"
                    )).value(value).help("create a StackSet for each partition, in the organization of that partition")),
                _ if !Region::ALL.contains(region) => check.report(Finding::warning("rollout-region", "this release does not know the Region; if the name is wrong, the deployment fails").value(value)),
                _ => {}
            }
        }
    }
}

/// The rules for the texts of a list.
struct Texts {
    rule: &'static str,
    what: &'static str,
    form: &'static str,
    fits: fn(&str) -> bool,
}

impl Texts {
    /// Checks a list and returns it marked as checked, so that the schema does not report the same errors.
    fn checked(&self, texts: &[Value<String>], check: &Check<'_>) -> Value<Vec<String>> {
        if texts.is_empty() {
            let message = format!("a rollout needs at least one {}", self.what);
            check.error("rollout-empty", "[]", message);
        }
        let mut seen = HashSet::new();
        for (index, text) in texts.iter().enumerate() {
            let Some(text) = text.node().as_str() else {
                continue;
            };
            let check = check.at(&format!("[{index}]"));
            let value = format!("{text:?}");
            if !(self.fits)(text) {
                check.error(self.rule, value, self.form);
            } else if !seen.insert(text) {
                let message = format!("each {} may be given only once", self.what);
                check.error("rollout-twice", value, message);
            }
        }
        Value::unchecked(Node::list(texts.iter().cloned()))
    }
}

/// `ou-ab12-cdefgh34` or `r-ab12`.
///
/// Source: <https://docs.aws.amazon.com/organizations/latest/APIReference/API_OrganizationalUnit.html>
fn is_unit(id: &str) -> bool {
    let part = |part: &str, least: usize| {
        (least..=32).contains(&part.len())
            && part
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    match (id.strip_prefix("r-"), id.strip_prefix("ou-")) {
        (Some(root), _) => part(root, 4),
        (_, Some(unit)) => unit
            .split_once('-')
            .is_some_and(|(root, unit)| part(root, 4) && part(unit, 8)),
        _ => false,
    }
}
