//! The waves: each is attached to its targets, one after the other, and then the alarms are watched.

use cfn_constructs::stepfunctions::{
    Catch, Choice, Definition, Fail, ForEach, Pass, Succeed, Wait, variable,
};
use cfn_core::json;

use super::plan::Plan;
use super::preflight::compare;

impl Plan {
    /// The state `Waves`, which goes through all waves. Any error, and an alarm, is followed by `Undo`.
    pub(super) fn waves(&self, next: &'static str) -> Definition {
        let waves = ForEach::item_of("$.plan.Waves", self.wave())
            .item_selector(json!({"Wave.$": "$$.Map.Item.Value", "plan.$": "$.plan"}))
            .max_concurrency(1)
            .result_path("$.waves")
            .catch(Catch::all("Undo").result_path("$.problem"));
        Definition::starting_at("Waves", waves.next(next))
    }

    fn wave(&self) -> Definition {
        let attach = ForEach::item_of("$.Wave.Targets", self.attach_one())
            .item_selector(json!({"Target.$": "$$.Map.Item.Value", "Policy.$": "$.plan.Policy"}))
            .max_concurrency(1)
            .result_path("$.attached");
        Definition::starting_at("Attach", attach.next("TellWave"))
            .states(self.tell("TellWave", "is attached to a wave", "Soak"))
            .states(self.soak())
    }

    /// The soak time: a number of looks at the alarms, each some minutes after the one before.
    fn soak(&self) -> Definition {
        let looks = Pass::new()
            .parameters(json!({"Left.$": "$.Wave.Looks"}))
            .result_path("$.soak");
        let one_less = Pass::new()
            .parameters(json!({"Left.$": "States.MathAdd($.soak.Left, -1)"}))
            .result_path("$.soak");
        Definition::starting_at("Soak", looks.next("Pause"))
            .state(
                "Pause",
                Wait::seconds(self.interval().saturating_mul(60)).next("Watch"),
            )
            .state("Watch", self.look_at_alarms().next("AreOk"))
            .state("AreOk", self.alarms_are_ok("Count", "AlarmGone", "AlarmOn"))
            .state(
                "AlarmGone",
                Fail::new(
                    "AlarmMissing",
                    "an alarm that guards the rollout does not exist any more",
                ),
            )
            .state(
                "AlarmOn",
                Fail::new("AlarmNotOk", "an alarm that guards the rollout is not OK"),
            )
            .state("Count", one_less.next("IsOver"))
            .state(
                "IsOver",
                Choice::when(variable("$.soak.Left").is_greater_than(0), "Pause")
                    .otherwise("WaveDone"),
            )
            .state("WaveDone", Succeed::new().output_path("$.Wave.Targets"))
    }

    /// For one target: writes it to the journal, then attaches the policy, unless the target has it.
    fn attach_one(&self) -> Definition {
        let ask = Catch::all("AskAgain").result_path("$.problem");
        let note = "States.Format('{} {}', $.Target, States.ArrayGetItem($.journal.Values, 0))";
        let begin = "States.Format('{} .', $.Target)";
        self.look_at_target("", "Attached", "Read")
            .state("Read", self.read_journal().next("HasJournal"))
            .state(
                "HasJournal",
                Choice::when(variable("$.journal.Values[0]").is_present(true), "Note")
                    .otherwise("Begin"),
            )
            .state("Note", self.write_journal("Value.$", note).next("Put"))
            .state("Begin", self.write_journal("Value.$", begin).next("Put"))
            .state("Put", self.attach_policy().catch(ask).next("Attached"))
            // The call may have succeeded, or somebody else attached the policy meanwhile.
            .state("AskAgain", self.policies_of_target().next("CompareAgain"))
            .state("CompareAgain", compare().next("IsAttached"))
            .state(
                "IsAttached",
                Choice::when(variable("$.is.Attached").equals(true), "Attached")
                    .otherwise("NotAttached"),
            )
            .state(
                "NotAttached",
                Fail::with_cause_at("NotAttached", "$.problem.Cause"),
            )
            .state("Attached", Pass::new().output_path("$.Target").end())
    }
}
