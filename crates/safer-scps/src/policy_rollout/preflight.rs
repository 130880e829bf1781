//! What a run checks before it changes anything.

use cfn_constructs::stepfunctions::{
    Catch, Choice, Definition, Fail, ForEach, Pass, Rule, State, Succeed, Task, text_at, variable,
};
use cfn_core::{Text, json};
use cfn_resources::organizations::PolicyRef;

use super::plan::Plan;
use super::tasks::retry;

impl Plan {
    /// The states before the first wave, which begin with `CountRuns` and end with `next`.
    pub(super) fn preflight(&self, next: impl Into<Text>) -> Definition {
        let refuse = || Catch::all("TellRefused").result_path("$.problem");
        let runs = Task::sdk("sfn", "listExecutions", [self.machine_arn()])
            .parameters(json!({
                "StateMachineArn.$": "$$.StateMachine.Id", "StatusFilter": "RUNNING", "MaxResults": 2,
            }))
            .result_selector(json!({"Running.$": "States.ArrayLength($.Executions)"}))
            .result_path("$.runs")
            .retry(retry())
            .catch(refuse());
        let room = ForEach::item_of("$.plan.Targets", self.room())
            .item_selector(json!({"Target.$": "$$.Map.Item.Value", "Policy.$": "$.plan.Policy"}))
            .max_concurrency(1)
            .result_path("$.room")
            .catch(refuse());
        let (gone, only_ok) = self.alarm_rules();
        let preflight = Definition::starting_at("CountRuns", runs.next("IsAlone"))
            .state(
                "IsAlone",
                Choice::when(variable("$.runs.Running").equals(1), "Organization")
                    .otherwise("AnotherRuns"),
            )
            .state(
                "AnotherRuns",
                problem(
                    "AnotherRuns",
                    "another run of this rollout is active",
                    "TellRefused",
                ),
            )
            .states(self.own_account("LookFirst"))
            .state(
                "LookFirst",
                self.look_at_alarms().catch(refuse()).next("AreOkFirst"),
            )
            .state(
                "AreOkFirst",
                Choice::when(gone, "GoneFirst")
                    .or_when(
                        only_ok,
                        if self.old.is_some() {
                            "OldTargets"
                        } else {
                            "Room"
                        },
                    )
                    .otherwise("NotOkFirst"),
            )
            .state(
                "GoneFirst",
                problem(
                    "AlarmMissing",
                    "an alarm that guards the rollout does not exist",
                    "TellRefused",
                ),
            )
            .state(
                "NotOkFirst",
                problem(
                    "AlarmNotOk",
                    "an alarm that guards the rollout is not OK",
                    "TellRefused",
                ),
            )
            .state("Room", room.next(next))
            .states(self.tell_refused("TellRefused", "Refused"))
            .state("Refused", Fail::with_cause_at("Refused", "$.problem.Cause"));
        match &self.old {
            Some(old) => preflight.states(self.old_targets(old, "Room")),
            None => preflight,
        }
    }

    /// Refuses to replace a policy that is attached to a target that no wave has, because it would stay there.
    fn old_targets(&self, old: &PolicyRef, next: &'static str) -> Definition {
        let refuse = || Catch::all("TellRefused").result_path("$.problem");
        let targets = Task::sdk(
            "organizations",
            "listTargetsForPolicy",
            [self.policy_arn(old)],
        )
        .parameters(json!({"PolicyId.$": "$.plan.Old"}))
        .result_path("$.old")
        .retry(retry())
        .catch(refuse());
        let in_wave = Pass::new()
            .parameters(json!({"InWave.$": "States.ArrayContains($.Targets, $.Target)"}))
            .result_path("$.is");
        let one = Definition::starting_at("FindWave", in_wave.next("HasWave"))
            .state(
                "HasWave",
                Choice::when(variable("$.is.InWave").equals(true), "Replaced").otherwise("Stays"),
            )
            .state("Replaced", Succeed::new().output_path("$.Target"))
            .state(
                "Stays",
                Fail::with_cause_at(
                    "OldPolicyStays",
                    "States.Format('the policy to be replaced is attached to {}, which is in no wave', $.Target)",
                ),
            );
        let each = ForEach::item_of("$.old.Targets", one)
            .item_selector(
                json!({"Target.$": "$$.Map.Item.Value.TargetId", "Targets.$": "$.plan.Targets"}),
            )
            .max_concurrency(1)
            .result_path("$.replaced")
            .catch(refuse());
        Definition::starting_at("OldTargets", targets.next("HasMoreTargets"))
            .state(
                "HasMoreTargets",
                Choice::when(variable("$.old.NextToken").is_present(true), "ManyTargets")
                    .otherwise("EachOldTarget"),
            )
            .state(
                "ManyTargets",
                problem(
                    "CannotTell",
                    "the targets of the policy to be replaced come on several pages",
                    "TellRefused",
                ),
            )
            .state("EachOldTarget", each.next(next))
    }

    /// Refuses targets with the account of the rollout in them, unless it is the management account.
    fn own_account(&self, next: &'static str) -> Definition {
        let refuse = || Catch::all("TellRefused").result_path("$.problem");
        let organization = Task::sdk("organizations", "describeOrganization", ["*"])
            .result_selector(json!({"Management.$": "$.Organization.MasterAccountId"}))
            .result_path("$.organization")
            .retry(retry())
            .catch(refuse());
        let account = "States.ArrayGetItem(States.StringSplit($$.StateMachine.Id, ':'), 4)";
        let parent = Task::sdk("organizations", "listParents", ["*"])
            .parameters(json!({"ChildId.$": "$.own.Id"}))
            .result_selector(json!({"Id.$": "States.ArrayGetItem($.Parents[*].Id, 0)"}))
            .result_path("$.own")
            .retry(retry())
            .catch(refuse());
        let management = variable("$.own.Id").equals(text_at("$.organization.Management"));
        Definition::starting_at("Organization", organization.next("OwnAccount"))
            .state(
                "OwnAccount",
                Pass::new()
                    .parameters(json!({"Id.$": account}))
                    .result_path("$.own")
                    .next("IsManagement"),
            )
            .state("IsManagement", Choice::when(management, next).otherwise("FindOwn"))
            .state(
                "FindOwn",
                Pass::new()
                    .parameters(json!({
                        "Id.$": "$.own.Id",
                        "IsTarget.$": "States.ArrayContains($.plan.Targets, $.own.Id)",
                    }))
                    .result_path("$.own")
                    .next("IsOwnTarget"),
            )
            .state(
                "IsOwnTarget",
                Choice::when(variable("$.own.IsTarget").equals(true), "OwnTarget")
                    .or_when(variable("$.own.Id").matches("r-*"), next)
                    .otherwise("Parent"),
            )
            .state(
                "OwnTarget",
                problem(
                    "OwnAccount",
                    "the account of the rollout is in a target, so the policy could stop it from detaching",
                    "TellRefused",
                ),
            )
            .state("Parent", parent.next("FindOwn"))
    }

    /// For one target: whether it can take one more policy.
    fn room(&self) -> Definition {
        self.look_at_target("0", "Fine0", "Fine0")
            .state("Fine0", Succeed::new().output_path("$.Target"))
    }

    /// Reads which policies a target has, and goes on with a state if it has the policy, with another if it has room.
    pub(super) fn look_at_target(
        &self,
        suffix: &str,
        attached: impl Into<Text>,
        free: impl Into<Text>,
    ) -> Definition {
        let name = |name: &str| format!("{name}{suffix}");
        self.compare_target(suffix, "$.Policy", name("HasRoom"))
            .state(
                name("HasRoom"),
                Choice::when(variable("$.is.Attached").equals(true), attached)
                    .or_when(variable("$.is.Count").is_less_than(self.most), free)
                    .otherwise(name("Full")),
            )
            .state(
                name("Full"),
                Fail::with_cause_at(
                    "NoRoom",
                    "States.Format('{} has {} policies already', $.Target, $.is.Count)",
                ),
            )
    }

    /// Reads which policies a target has, and whether the one at a path is among them. Fails if it cannot tell.
    pub(super) fn compare_target(
        &self,
        suffix: &str,
        policy: &str,
        next: impl Into<Text>,
    ) -> Definition {
        let name = |name: &str| format!("{name}{suffix}");
        let has_more = variable("$.seen.NextToken").is_present(true);
        let look = self.policies_of_target().next(name("HasMore"));
        Definition::starting_at(name("Look"), look)
            .state(
                name("HasMore"),
                Choice::when(has_more, name("CannotTell")).otherwise(name("Compare")),
            )
            .state(name("Compare"), compare_with(policy).next(next))
            .state(
                name("CannotTell"),
                Fail::with_cause_at(
                    "CannotTell",
                    "States.Format('the policies of {} come on several pages', $.Target)",
                ),
            )
    }

    /// Whether an alarm does not exist, and whether all that exist are `OK`.
    pub(super) fn alarm_rules(&self) -> (Rule, Rule) {
        let count = u32::try_from(self.alarms.len()).unwrap_or(u32::MAX);
        let only_ok = Rule::all([
            variable("$.alarms.Kinds[0]").equals("OK"),
            Rule::not(variable("$.alarms.Kinds[1]").is_present(true)),
        ]);
        (Rule::not(variable("$.alarms.Count").equals(count)), only_ok)
    }
}

/// Whether the policy at a path is among those in `$.seen`, and how many they are: `$.is`.
pub(super) fn compare_with(policy: &str) -> Pass {
    let ids = "$.seen.Policies[*].Id";
    Pass::new()
        .parameters(json!({
            "Attached.$": format!("States.ArrayContains({ids}, {policy})"),
            "Count.$": format!("States.ArrayLength({ids})"),
        }))
        .result_path("$.is")
}

/// Says what is wrong, as the error of a call would.
pub(super) fn problem(error: &'static str, cause: &'static str, next: impl Into<Text>) -> State {
    Pass::new()
        .result(json!({"Error": error, "Cause": cause}))
        .result_path("$.problem")
        .next(next)
}
