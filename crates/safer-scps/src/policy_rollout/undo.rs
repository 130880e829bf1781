//! Undoing: the policy is detached from every target in the journal, the latest first, until none has it.

use cfn_constructs::stepfunctions::{
    Catch, Choice, Definition, Fail, ForEach, Pass, Rule, Succeed, Task, Wait, variable,
};
use cfn_core::{Node, json};
use cfn_resources::organizations::PolicyRef;

use super::plan::{NOTHING, Plan};
use super::preflight::compare_with;
use super::tasks::retry;

/// How often undoing is tried, a minute apart. Each call is repeated too.
const ROUNDS: u32 = 30;

impl Plan {
    /// The state machine that stops a run, and undoes.
    pub(super) fn undo(&self) -> Definition {
        let plan = Pass::new()
            .result(Node::map(self.policies()))
            .result_path("$.plan");
        let runs = Task::sdk("sfn", "listExecutions", [self.machine_arn()])
            .parameters(Node::map([
                ("StateMachineArn", self.machine_arn().into_node()),
                ("StatusFilter", "RUNNING".into()),
            ]))
            .result_selector(json!({"Arns.$": "$.Executions[*].ExecutionArn"}))
            .result_path("$.runs")
            .retry(retry())
            .catch(Catch::all("Undo").result_path("$.failed"));
        let stop = Task::sdk("sfn", "stopExecution", [self.executions()])
            .parameters(json!({
                "ExecutionArn.$": "$.Arn", "Error": "Stopped", "Cause": "the rollout is undone by hand",
            }))
            .result_selector(json!({"Stopped": true}))
            .retry(retry())
            .catch(Catch::all("HasEnded"));
        let stop = Definition::starting_at("StopOne", stop.next("HasEnded"))
            .state("HasEnded", Pass::new().end());
        let stop = ForEach::item_of("$.runs.Arns", stop)
            .item_selector(json!({"Arn.$": "$$.Map.Item.Value"}))
            .max_concurrency(1)
            .result_path("$.stopped")
            .catch(Catch::all("Undo").result_path("$.failed"));
        Definition::starting_at("Plan", plan.next("Runs"))
            .comment("Stops the rollout of a policy, and detaches it from everything that it was attached to")
            .state("Runs", runs.next("Stop"))
            .state("Stop", stop.next("Settle"))
            .state(
                "Settle",
                Wait::seconds(10)
                    .comment("A call that was under way ends")
                    .next("Undo"),
            )
            .states(self.detach_all("TellUndone", "TellLeft"))
            .states(self.tell_undone_by_hand("TellUndone", "Done"))
            .state("Done", Succeed::new())
            .states(self.tell_left("TellLeft", "NotUndone"))
            .state("NotUndone", not_undone())
    }

    /// The states from `Undo` to `done`, or to `left` if a target has the policy still.
    pub(super) fn detach_all(&self, done: &'static str, left: &'static str) -> Definition {
        let failed = |next: &'static str| Catch::all(next).result_path("$.failed");
        let detach = ForEach::item_of("$.undo.Targets", self.detach_one())
            .item_selector(self.target_of_loop())
            .max_concurrency(1)
            .result_path("$.undone")
            .catch(failed("NextRound"));
        let pass = |key: &str, value: &str, path: &str| {
            Pass::new()
                .parameters(Node::map([(key.to_owned(), Node::from(value.to_owned()))]))
                .result_path(path.to_owned())
        };
        Definition::starting_at(
            "Undo",
            Pass::new()
                .result(json!({"Left": ROUNDS}))
                .result_path("$.rounds")
                .next("NothingYet"),
        )
        .state(
            "NothingYet",
            Pass::new()
                .result(json!({"Targets": []}))
                .result_path("$.undo")
                .next("ReadJournal"),
        )
        .state(
            "ReadJournal",
            self.read_journal()
                .catch(failed("NextRound"))
                .next("WasAttached"),
        )
        .state(
            "WasAttached",
            Choice::when(
                variable("$.journal.Parameters[0]").is_present(true),
                "Split",
            )
            .otherwise(done),
        )
        .state(
            "Split",
            pass(
                "Targets.$",
                "States.StringSplit(States.ArrayGetItem($.journal.Parameters[*].Value, 0), ' ')",
                "$.undo",
            )
            .next("Detach"),
        )
        .state("Detach", detach.next("Sum"))
        .state(
            "Sum",
            pass("Left.$", "States.ArrayContains($.undone, 'left')", "$.sum").next("IsUndone"),
        )
        .state(
            "IsUndone",
            Choice::when(variable("$.sum.Left").equals(true), "NextRound").otherwise("Clear"),
        )
        .state(
            "NextRound",
            pass("Left.$", "States.MathAdd($.rounds.Left, -1)", "$.rounds").next("MayRepeat"),
        )
        .state(
            "MayRepeat",
            Choice::when(variable("$.rounds.Left").is_greater_than(0), "PauseRound")
                .otherwise(left),
        )
        .state("PauseRound", Wait::seconds(60).next("ReadJournal"))
        .state(
            "Clear",
            self.write_journal("Value", NOTHING)
                .catch(failed(done))
                .next(done),
        )
    }

    /// For one target: detaches the policy without looking first. After an error, it asks whether the policy is still
    /// there. The result is `done` or `left`.
    fn detach_one(&self) -> Definition {
        let failed = |next: &'static str| Catch::all(next).result_path("$.failed");
        let is_left = Rule::any([
            variable("$.seen.NextToken").is_present(true),
            variable("$.is.Attached").equals(true),
        ]);
        let mut kind = Choice::when(variable("$.Target").equals(NOTHING), "Taken");
        if self.old.is_some() {
            kind = kind.or_when(variable("$.Target").matches("old:*"), "PutBack");
        }
        let take = self
            .detach_policy(&self.policy, "$.Policy")
            .catch(failed("Check"));
        let one = Definition::starting_at("IsEnd", kind.otherwise("Take"))
            .state("Take", take.next("Taken"))
            .state(
                "Check",
                self.policies_of_target()
                    .catch(failed("Left"))
                    .next("Still"),
            )
            .state("Still", compare_with("$.Policy").next("IsStill"))
            .state("IsStill", Choice::when(is_left, "Left").otherwise("Taken"))
            .state("Taken", Pass::new().result("done").end())
            .state("Left", Pass::new().result("left").end());
        match &self.old {
            Some(old) => one.states(self.put_back(old)),
            None => one,
        }
    }

    /// For one target from which the old policy was detached: attaches it again.
    fn put_back(&self, old: &PolicyRef) -> Definition {
        let failed = |next: &'static str| Catch::all(next).result_path("$.failed");
        let target = Pass::new().parameters(json!({
            "Target.$": "States.ArrayGetItem(States.StringSplit($.Target, ':'), 1)",
            "Policy.$": "$.Old",
        }));
        Definition::starting_at("PutBack", target.next("Return"))
            .state(
                "Return",
                self.attach_policy(old)
                    .catch(failed("CheckBack"))
                    .next("Taken"),
            )
            .state(
                "CheckBack",
                self.policies_of_target().catch(failed("Left")).next("Back"),
            )
            .state("Back", compare_with("$.Policy").next("IsBack"))
            .state(
                "IsBack",
                Choice::when(variable("$.is.Attached").equals(true), "Taken").otherwise("Left"),
            )
    }
}

/// The end of a run that could not undo everything.
pub(super) fn not_undone() -> Fail {
    Fail::new(
        "NotUndone",
        "a target in the journal has the policy still, or misses the one that it replaced: see to it by hand",
    )
}
