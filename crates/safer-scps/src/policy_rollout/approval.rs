//! Approvals: a small state machine asks a person, and waits for the answer. The rollout looks at its state, so that it
//! looks at the alarms meanwhile.

use cfn_constructs::sns::TopicRef;
use cfn_constructs::stepfunctions::{Choice, Definition, Fail, Pass, Task, variable};
use cfn_core::intrinsic::sub;
use cfn_core::{Node, json};

use super::messages::arn_of;
use super::plan::Plan;
use super::tasks::retry;

impl Plan {
    /// The state machine that asks. Its input is that of a wave.
    pub(super) fn approval(&self, topic: &TopicRef) -> Definition {
        let hours = self.starts.answer_hours;
        let command = |text: &str, option: &str| {
            let command = "aws stepfunctions";
            sub(format!(
                "\n\n{text}:\n{command} {option} --region ${{AWS::Region}} --task-token "
            ))
        };
        let approve = command("To approve", "send-task-success --task-output '{}'");
        let refuse = command(
            "To refuse, and detach the policy from everything",
            "send-task-failure --error Refused",
        );
        let texts = Pass::new()
            .result(Node::map([
                ("Approve", approve.into_node()),
                ("Refuse", refuse.into_node()),
            ]))
            .result_path("$.commands");
        let what = format!(
            "waits for approval of wave {{}}: {{}}. Without an answer within {hours} hours, it is detached from everything."
        );
        let message = format!(
            "States.Format('{{}} {what}{{}}{{}}{{}}{{}}{{}}', $.plan.Texts.Policy, $.Wave.Number, \
             States.JsonToString($.Wave.Targets), $.commands.Approve, $$.Task.Token, $.commands.Refuse, \
             $$.Task.Token, $.plan.Texts.More)"
        );
        let ask = Task::ask(topic, self.subject("waits for approval of a wave"), message)
            .timeout_seconds(hours.saturating_mul(3600));
        Definition::starting_at("Commands", texts.next("Ask"))
            .comment("Asks whether the next wave of a rollout may start")
            .state("Ask", ask.end())
    }

    /// The states `NeedsApproval` to `NotApproved`. After an approval, or without one, comes `next`.
    pub(super) fn approvals(&self, next: &'static str) -> Definition {
        let ask = Task::sdk("sfn", "startExecution", [self.approval_arn()])
            .parameters(Node::map([
                ("StateMachineArn", self.approval_arn().into_node()),
                ("Input.$", "States.JsonToString($)".into()),
            ]))
            .result_selector(json!({"Stage": "approval", "Arn.$": "$.ExecutionArn"}))
            .result_path("$.hold")
            .retry(retry());
        let executions = arn_of("execution", &format!("{}:*", self.approval_machine));
        let answer = Task::sdk("sfn", "describeExecution", [executions])
            .parameters(json!({"ExecutionArn.$": "$.hold.Arn"}))
            .result_selector(json!({"Status.$": "$.Status"}))
            .result_path("$.answer")
            .retry(retry());
        let status = || variable("$.answer.Status");
        Definition::starting_at(
            "NeedsApproval",
            Choice::when(variable("$.Wave.Approval").equals(true), "AskFor").otherwise(next),
        )
        .state("AskFor", ask.next("Hold"))
        .state("Answer", answer.next("WasApproved"))
        .state(
            "WasApproved",
            Choice::when(status().equals("RUNNING"), "Hold")
                .or_when(status().equals("SUCCEEDED"), next)
                .otherwise("NotApproved"),
        )
        .state(
            "NotApproved",
            Fail::new(
                "NotApproved",
                "the next wave was refused, or nobody answered in time",
            ),
        )
    }

    fn approval_arn(&self) -> cfn_core::Value<String> {
        arn_of("stateMachine", &self.approval_machine)
    }
}
