//! Where a StackSet is deployed, and how fast: units, accounts, Regions.

use std::collections::HashSet;

use cfn_core::{Node, Value, is_account_id};
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
/// What is not set:
///
/// | setting | default | why |
/// | --- | --- | --- |
/// | [`auto_deployment`](Self::auto_deployment) | on | accounts that join later are reached too |
/// | [`retain_on_account_removal`](Self::retain_on_account_removal) | off | an account that leaves keeps nothing that refers to the organization |
/// | [`failure_tolerance`](Self::failure_tolerance) | 100 % | one account in which it fails does not keep it from the others |
/// | [`max_concurrent`](Self::max_concurrent) | 100 % | all accounts at once, as far as CloudFormation's quotas go |
/// | [`regions_in_sequence`](Self::regions_in_sequence) | no: in parallel | thousands of accounts take hours for each Region |
/// | [`delegated_administrator`](Self::delegated_administrator) | no: from the management account | the StackSet says which it is called from |
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
/// Accounts beside the units (`UNION`) are not offered, for CloudFormation refuses them when it creates
/// the stacks. Trusted access of StackSets to the organization is turned on once, by hand.
///
/// Service-managed StackSets reach every account of the units and of those below, except the
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

/// A rollout that lacks its Regions; made by [`Rollout::organizational_units`].
#[derive(Clone, Debug)]
#[must_use = "a rollout has Regions"]
pub struct RolloutTargets {
    units: Vec<Value<String>>,
}

impl RolloutTargets {
    /// The Regions, each once and all of one partition. One newer than this release is told as
    /// [`Region::Other`], and taken with a warning.
    ///
    /// CloudFormation refuses Regions that are not enabled in an account: there, the deployment
    /// counts as failed.
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
    /// To all accounts of organizational units and of those below them: `ou-ab12-cdefgh34`; or of the
    /// whole organization by its root, `r-ab12`.
    pub fn organizational_units(units: impl OneOrMore<Value<String>>) -> RolloutTargets {
        RolloutTargets {
            units: units.items(),
        }
    }

    /// All accounts of the units except these. Takes the place of a choice of accounts made before.
    #[must_use]
    pub fn except_accounts(self, accounts: impl OneOrMore<Value<String>>) -> Self {
        let filter = DeploymentTargetsAccountFilterType::Difference;
        self.accounts(filter, accounts.items())
    }

    /// Of the accounts of the units only these. Takes the place of a choice of accounts made before.
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

    /// The StackSet is deployed from an account that the management account has made delegated
    /// administrator of StackSets.
    ///
    /// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-delegated-admin.html>
    #[must_use]
    pub fn delegated_administrator(mut self) -> Self {
        self.delegated_administrator = true;
        self
    }

    /// Whether accounts that join a unit later are reached, and those that leave are left.
    #[must_use]
    pub fn auto_deployment(mut self, enabled: bool) -> Self {
        self.auto_deployment = enabled;
        self
    }

    /// Keeps the stack's resources in accounts that leave their unit.
    #[must_use]
    pub fn retain_on_account_removal(mut self) -> Self {
        self.retain = true;
        self
    }

    /// In how many percent of a Region's accounts it may fail before it is stopped there, 0 to 100.
    ///
    /// CloudFormation also runs in no more accounts at once than this lets fail, and one more.
    #[must_use]
    pub fn failure_tolerance(mut self, percent: u8) -> Self {
        self.failure_tolerance = percent;
        self
    }

    /// In how many percent of the accounts it runs at once, 1 to 100.
    #[must_use]
    pub fn max_concurrent(mut self, percent: u8) -> Self {
        self.max_concurrent = percent;
        self
    }

    /// One Region after the other instead of all at once.
    #[must_use]
    pub fn regions_in_sequence(mut self) -> Self {
        self.in_sequence = true;
        self
    }

    /// The Regions, as they were given.
    pub fn region_list(&self) -> &[Region] {
        &self.regions
    }

    /// The Regions it lacks in which services without Regions log: a rule that watches events needs
    /// them. See [`Partition::global_services_regions`].
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
            // Told only where it means something; anything else is refused.
            (true, retain) => deployment.retain_stacks_on_account_removal(retain),
            (false, true) => {
                check
                    .at("AutoDeployment.RetainStacksOnAccountRemoval")
                    .error_with_help(
                        "rollout-retain",
                        true,
                        "without automatic deployment nothing is done when an account leaves",
                        "leave out `auto_deployment(false)` or `retain_on_account_removal()`",
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
            form: "an organizational unit reads ou-ab12-cdefgh34, a root r-ab12: lower-case letters \
                   and digits",
            fits: is_unit,
        };
        let mut deployment = DeploymentTargets::new().organizational_unit_ids(
            units.checked(&self.units, &targets.at("OrganizationalUnitIds")),
        );
        if let Some((filter, accounts)) = &self.accounts {
            let texts = Texts {
                rule: "rollout-account",
                what: "account",
                form: "an account's id has 12 digits",
                fits: is_account_id,
            };
            deployment = deployment
                .account_filter_type(filter.clone())
                .accounts(texts.checked(accounts, &targets.at("Accounts")));
        }
        self.check_regions(&check.at("Regions"));
        // What is wrong with them has been told.
        let regions = Node::list(self.regions.iter().map(Region::as_str));
        StackInstances::new(deployment, Value::<Vec<String>>::unchecked(regions))
    }

    fn check_regions(&self, check: &Check<'_>) {
        if self.regions.is_empty() {
            check.error("rollout-empty", "[]", "there is at least one Region");
        }
        let first: Option<Partition> = self.regions.iter().find_map(Region::partition);
        let mut seen = HashSet::new();
        for (index, region) in self.regions.iter().enumerate() {
            let check = check.at(&format!("[{index}]"));
            let value = format!("{:?}", region.as_str());
            if !seen.insert(region) {
                check.error("rollout-twice", value, "each Region is given once");
                continue;
            }
            if let Region::Unknown(name) = region {
                let known = Region::ALL.iter().map(Region::as_str);
                let newer = || "a Region newer than this release is `Region::Other`".to_owned();
                let help = cfn_core::nearest(name, known).unwrap_or_else(newer);
                let message = "no partition has such a Region";
                check.error_with_help("rollout-region", value, message, help);
                continue;
            }
            match (region.partition(), first) {
                (None, _) => check.error_with_help(
                    "rollout-region",
                    value,
                    "no partition's Regions have a name of such a form",
                    "a Region reads us-east-1",
                ),
                (Some(partition), Some(first)) if partition != first => check.error_with_help(
                    "rollout-partition",
                    value,
                    format!(
                        "the Region is of the partition {partition}, and those before are of {first}: \
                         an organization is in one partition"
                    ),
                    "make a StackSet for each partition, in its organization",
                ),
                _ if !Region::ALL.contains(region) => check.warning(
                    "rollout-region",
                    value,
                    "this release does not know the Region; misspelt, the deployment fails",
                ),
                _ => {}
            }
        }
    }
}

/// How the texts of a list are checked.
struct Texts {
    rule: &'static str,
    what: &'static str,
    form: &'static str,
    fits: fn(&str) -> bool,
}

impl Texts {
    /// The list, each fault of it reported once, here and not by the schema.
    fn checked(&self, texts: &[Value<String>], check: &Check<'_>) -> Value<Vec<String>> {
        if texts.is_empty() {
            let message = format!("there is at least one {}", self.what);
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
                let message = format!("each {} is given once", self.what);
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
