//! What a rollout tells people.

use cfn_constructs::stepfunctions::{Catch, Definition, Pass, Task};
use cfn_core::intrinsic::{join, sub, sub_with};
use cfn_core::{Node, Text, Value};

use super::plan::Plan;
use super::tasks::retry;

/// How many characters a subject has at most.
///
/// Source: <https://docs.aws.amazon.com/sns/latest/api/API_Publish.html>
const LONGEST_SUBJECT: usize = 100;

impl Plan {
    /// The constant parts of the messages: which policy it is, and where to look and what to run.
    pub(super) fn texts(&self) -> Node {
        let policy = format!("{} (${{:Policy}})", self.policy_name);
        let policy = sub_with(policy, [(":Policy", self.policy.id())]);
        let stop = "\n\nStop and undo:\naws stepfunctions start-execution --region ${AWS::Region} --state-machine-arn";
        let mut more = vec![sub(format!(
            "{stop} {}",
            arn("stateMachine", &self.undo_machine)
        ))];
        if let Some(denials) = &self.denials {
            more.splice(
                0..0,
                [
                    "\n\nDenials by action and principal:\n".into(),
                    denials.clone(),
                ],
            );
        }
        Node::map([
            ("Policy", policy.into_node()),
            ("More", join("", more).into_node()),
        ])
    }

    pub(super) fn tell_wave(&self, name: &'static str, next: &'static str) -> Definition {
        let what = "is attached to wave {}: {}. The alarms are watched for {} minutes before anything else happens.";
        let wave = "$.Wave.Number, States.JsonToString($.Wave.Targets), $.Wave.Minutes";
        self.tell(name, "is attached to a wave", what, wave, next)
    }

    pub(super) fn tell_done(&self, name: &'static str, next: &'static str) -> Definition {
        let targets = "States.JsonToString($.plan.Targets)";
        self.tell(
            name,
            "is attached to all targets",
            "is attached to all targets: {}.",
            targets,
            next,
        )
    }

    pub(super) fn tell_refused(&self, name: &'static str, next: &'static str) -> Definition {
        let what = "is not rolled out, and nothing was changed. {}: {}.";
        let problem = "$.problem.Error, $.problem.Cause";
        self.tell(
            name,
            "is not rolled out: nothing was changed",
            what,
            problem,
            next,
        )
    }

    pub(super) fn tell_undone(&self, name: &'static str, next: &'static str) -> Definition {
        let what =
            "was detached again. {}: {}. The journal of what was undone, the latest first: {}.";
        let problem = "$.problem.Error, $.problem.Cause, States.JsonToString($.undo.Targets)";
        self.tell(name, "was detached again", what, problem, next)
    }

    pub(super) fn tell_undone_by_hand(&self, name: &'static str, next: &'static str) -> Definition {
        let what =
            "was detached again, by hand. The journal of what was undone, the latest first: {}.";
        let undone = "States.JsonToString($.undo.Targets)";
        self.tell(name, "was detached again, by hand", what, undone, next)
    }

    pub(super) fn tell_left(&self, name: &'static str, next: &'static str) -> Definition {
        let what = "COULD NOT BE UNDONE for all entries of this journal: {}. Look at them, or run the command below again.";
        let undone = "States.JsonToString($.undo.Targets)";
        self.tell(name, "COULD NOT BE UNDONE everywhere", what, undone, next)
    }

    /// A message, if somebody reads it, and then the next state. A message that cannot be sent stops nothing.
    fn tell(
        &self,
        name: &'static str,
        subject: &str,
        what: &str,
        arguments: &str,
        next: &'static str,
    ) -> Definition {
        let Some(topic) = &self.topic else {
            return Definition::starting_at(name, Pass::new().next(next));
        };
        let message = format!(
            "States.Format('{{}} {what}{{}}', $.plan.Texts.Policy, {arguments}, $.plan.Texts.More)"
        );
        let task = Task::publish(topic, self.subject(subject), message)
            .result_path("$.told")
            .retry(retry())
            .catch(Catch::all(next).result_path("$.told"));
        Definition::starting_at(name, task.next(next))
    }

    pub(super) fn subject(&self, what: &str) -> Text {
        let subject = format!("{}: policy {what}", self.machine);
        subject
            .chars()
            .take(LONGEST_SUBJECT)
            .collect::<String>()
            .into()
    }
}

/// The ARN of something of Step Functions in the account and Region of the stack, as text for `Fn::Sub`.
pub(super) fn arn(kind: &str, name: &str) -> String {
    format!("arn:${{AWS::Partition}}:states:${{AWS::Region}}:${{AWS::AccountId}}:{kind}:{name}")
}

/// The same as a value.
pub(super) fn arn_of(kind: &str, name: &str) -> Value<String> {
    sub(arn(kind, name))
}
