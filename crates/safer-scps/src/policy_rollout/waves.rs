//! The waves: each is attached to its targets, one after the other, and then the alarms are watched.

use cfn_constructs::stepfunctions::{
    Catch, Choice, Definition, Fail, ForEach, Pass, Rule, Succeed, Wait, text_at, variable,
};
use cfn_core::{Node, json};
use cfn_resources::organizations::PolicyRef;

use super::plan::Plan;
use super::preflight::compare_with;

impl Plan {
    /// The state `Waves`, which goes through all waves. Any error, and an alarm, is followed by `Undo`.
    pub(super) fn waves(&self, next: &'static str) -> Definition {
        let waves = ForEach::item_of("$.plan.Waves", self.wave())
            .item_selector(json!({
                "Wave.$": "$$.Map.Item.Value", "plan.$": "$.plan", "Since.$": "$.alarms.Since",
            }))
            .max_concurrency(1)
            .result_path("$.waves")
            .catch(Catch::all("Undo").result_path("$.problem"));
        Definition::starting_at("Waves", waves.next(next))
    }

    /// One wave: the approval and the window, if it has them, then the targets, then the soak time.
    fn wave(&self) -> Definition {
        let each = |definition: Definition| {
            ForEach::item_of("$.Wave.Targets", definition)
                .item_selector(self.target_of_loop())
                .max_concurrency(1)
        };
        let attach = each(self.attach_one()).result_path("$.attached");
        let mut wave = Definition::starting_at("Attach", attach.next("TellWave"))
            .states(self.tell_wave("TellWave", "Soak"))
            .states(self.soak());
        if let Some(old) = &self.old {
            let retire = each(self.retire_one(old)).result_path("$.retired");
            wave = wave.state("Retire", retire.next("WaveDone"));
        }
        let window = self.starts.window.as_ref();
        if self.asks() || window.is_some() {
            let hold = Wait::seconds(self.intervals().before.saturating_mul(60));
            wave = wave.state("Hold", hold.next("Watch"));
        }
        if let Some(window) = window {
            let wait = Pass::new()
                .result(json!({"Stage": "window"}))
                .result_path("$.hold");
            let window = window.states("Attach", "Closed");
            wave = window.state("Closed", wait.next("Hold")).states(wave);
        }
        if self.asks() {
            let next = if window.is_some() { "Now" } else { "Attach" };
            wave = self.approvals(next).states(wave);
        }
        wave
    }

    /// What the states of a loop over targets know: the target, and the policies.
    pub(super) fn target_of_loop(&self) -> Node {
        let mut known: Vec<(&str, Node)> = vec![
            ("Target.$", "$$.Map.Item.Value".into()),
            ("Policy.$", "$.plan.Policy".into()),
        ];
        if self.old.is_some() {
            known.push(("Old.$", "$.plan.Old".into()));
        }
        Node::map(known)
    }

    /// The soak time: a number of looks at the alarms, each some minutes after the one before. While a wave waits for
    /// its approval or its window, the alarms are looked at too.
    fn soak(&self) -> Definition {
        let looks = Pass::new()
            .parameters(json!({"Stage": "soak", "Left.$": "$.Wave.Looks"}))
            .result_path("$.hold");
        let one_less = Pass::new()
            .parameters(json!({"Stage": "soak", "Left.$": "States.MathAdd($.hold.Left, -1)"}))
            .result_path("$.hold");
        let over = if self.old.is_some() {
            "Retire"
        } else {
            "WaveDone"
        };
        Definition::starting_at("Soak", looks.next("Pause"))
            .state(
                "Pause",
                Wait::seconds(self.intervals().soak.saturating_mul(60)).next("Watch"),
            )
            .state("Watch", self.look_at_alarms().next("AreOk"))
            .state("AreOk", self.still_ok())
            .state(
                "AlarmGone",
                Fail::new(
                    "AlarmMissing",
                    "an alarm that guards the rollout does not exist any more",
                ),
            )
            .state(
                "AlarmOn",
                Fail::new(
                    "AlarmNotOk",
                    "an alarm that guards the rollout is not OK, or was not since the run began",
                ),
            )
            .state("Count", one_less.next("IsOver"))
            .state(
                "IsOver",
                Choice::when(variable("$.hold.Left").is_greater_than(0), "Pause").otherwise(over),
            )
            .state("WaveDone", Succeed::new().output_path("$.Wave.Targets"))
    }

    /// Goes on if all alarms exist, are `OK`, and did not change their state since the run began.
    fn still_ok(&self) -> cfn_constructs::stepfunctions::State {
        let (gone, only_ok) = self.alarm_rules();
        let changed = Rule::not(variable("$.alarms.Since").equals(text_at("$.Since")));
        let stage = |name: &'static str| variable("$.hold.Stage").equals(name);
        let mut choice = Choice::when(gone, "AlarmGone")
            .or_when(Rule::any([changed, Rule::not(only_ok)]), "AlarmOn");
        if self.asks() {
            choice = choice.or_when(stage("approval"), "Answer");
        }
        if self.starts.window.is_some() {
            choice = choice.or_when(stage("window"), "Now");
        }
        choice.otherwise("Count")
    }

    /// For one target: writes it to the journal, then attaches the policy, unless the target has it.
    fn attach_one(&self) -> Definition {
        let ask = Catch::all("AskAgain").result_path("$.problem");
        let attach = self.attach_policy(&self.policy).catch(ask);
        self.look_at_target("", "Attached", "Read")
            .states(self.note("", "", "Put"))
            .state("Put", attach.next("Attached"))
            .states(self.ask_again("", "$.Policy", true, "Attached"))
            .state("Attached", Pass::new().output_path("$.Target").end())
    }

    /// For one target: writes that the old policy is detached to the journal, then detaches it, if the target has it.
    fn retire_one(&self, old: &PolicyRef) -> Definition {
        let ask = Catch::all("AskAgainOld").result_path("$.problem");
        let detach = self.detach_policy(old, "$.Old").catch(ask);
        self.compare_target("Old", "$.Old", "HasOld")
            .state(
                "HasOld",
                Choice::when(variable("$.is.Attached").equals(true), "ReadOld")
                    .otherwise("Retired"),
            )
            .states(self.note("Old", "old:", "TakeOld"))
            .state("TakeOld", detach.next("Retired"))
            .states(self.ask_again("Old", "$.Old", false, "Retired"))
            .state("Retired", Pass::new().output_path("$.Target").end())
    }

    /// After an error, whether the target has the policy at a path, or has it no more: the call may have succeeded, or
    /// somebody else made the same one.
    fn ask_again(
        &self,
        suffix: &str,
        policy: &str,
        attached: bool,
        done: &'static str,
    ) -> Definition {
        let name = |name: &str| format!("{name}{suffix}");
        let error = if attached {
            "NotAttached"
        } else {
            "NotDetached"
        };
        let ask = self.policies_of_target().next(name("CompareAgain"));
        let is = variable("$.is.Attached").equals(attached);
        let has_more = variable("$.seen.NextToken").is_present(true);
        let is_done = match attached {
            true => is,
            // It could be on another page.
            false => Rule::all([is, Rule::not(has_more)]),
        };
        Definition::starting_at(name("AskAgain"), ask)
            .state(
                name("CompareAgain"),
                compare_with(policy).next(name("IsDone")),
            )
            .state(
                name("IsDone"),
                Choice::when(is_done, done).otherwise(name("NotDone")),
            )
            .state(
                name("NotDone"),
                // All of the error, because a path without a value could not be caught.
                Fail::with_cause_at(error, "States.JsonToString($.problem)"),
            )
    }

    /// Puts the target before what the journal has, with a prefix.
    fn note(&self, suffix: &str, prefix: &str, next: &'static str) -> Definition {
        let name = |name: &str| format!("{name}{suffix}");
        let note = format!(
            "States.Format('{prefix}{{}} {{}}', $.Target, States.ArrayGetItem($.journal.Parameters[*].Value, 0))"
        );
        let begin = format!("States.Format('{prefix}{{}} .', $.Target)");
        Definition::starting_at(name("Read"), self.read_journal().next(name("HasJournal")))
            .state(
                name("HasJournal"),
                Choice::when(
                    variable("$.journal.Parameters[0]").is_present(true),
                    name("Note"),
                )
                .otherwise(name("Begin")),
            )
            .state(
                name("Note"),
                self.write_journal("Value.$", &note).next(next),
            )
            .state(
                name("Begin"),
                self.write_journal("Value.$", &begin).next(next),
            )
    }
}
