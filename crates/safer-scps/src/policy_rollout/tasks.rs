//! The calls of a rollout. Each is repeated after any error; what comes after the last attempt, its states say.

use cfn_constructs::stepfunctions::{Retry, Task};
use cfn_core::intrinsic::{sub, sub_with};
use cfn_core::{Node, Value, json};
use cfn_resources::organizations::PolicyRef;

use super::messages::arn_of;
use super::plan::Plan;

/// The path of the journals, each named after its policy. They are no resources of the template, because an update of the
/// stack could put the value of the template into them.
pub(super) const JOURNALS: &str = "/scp-errors/rollout/";

/// Repeats a call after any error seven times, after 1, 2, 4, … seconds: for two minutes. The names of errors decide
/// nothing: AWS does not document how Step Functions spells those of Organizations.
///
/// Source of the seconds: <https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html>
pub(super) fn retry() -> Retry {
    Retry::on(["States.ALL"]).max_attempts(7)
}

/// The ARN of a target.
///
/// Source: <https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html>
fn target_arn(id: &str) -> Value<String> {
    let kind = match id.split_once('-') {
        Some(("r", _)) => "root",
        Some(_) => "ou",
        None => "account",
    };
    sub(format!(
        "arn:${{AWS::Partition}}:organizations::*:{kind}/o-*/{id}"
    ))
}

impl Plan {
    /// The ARN of a policy. Its account is the management account, which the template does not know.
    pub(super) fn policy_arn(&self, policy: &PolicyRef) -> Value<String> {
        let kind = self.kind.to_lowercase();
        let arn =
            format!("arn:${{AWS::Partition}}:organizations::*:policy/o-*/{kind}/${{:Policy}}");
        sub_with(arn, [(":Policy", policy.id())])
    }

    fn target_arns(&self) -> Vec<Value<String>> {
        let arns: Vec<Value<String>> = self.targets().map(|target| target_arn(target)).collect();
        match arns.is_empty() {
            // It is an error already, and a statement without resources would be a second one.
            true => vec![Value::from("*")],
            false => arns,
        }
    }

    fn policy_and_targets(&self, policy: &PolicyRef) -> Vec<Value<String>> {
        let mut arns = vec![self.policy_arn(policy)];
        arns.extend(self.target_arns());
        arns
    }

    /// Reads the policies of the target at `$.Target` into `$.seen`.
    pub(super) fn policies_of_target(&self) -> Task {
        Task::sdk("organizations", "listPoliciesForTarget", self.target_arns())
            .parameters(json!({"TargetId.$": "$.Target", "Filter": self.kind.clone()}))
            .result_path("$.seen")
            .retry(retry())
    }

    /// Attaches a policy, whose id is at `$.Policy`, to the target at `$.Target`.
    pub(super) fn attach_policy(&self, policy: &PolicyRef) -> Task {
        let on = self.policy_and_targets(policy);
        Task::sdk("organizations", "attachPolicy", on)
            .parameters(json!({"PolicyId.$": "$.Policy", "TargetId.$": "$.Target"}))
            .result_path("$.done")
            .retry(retry())
    }

    /// Detaches a policy, whose id is at a path, from the target at `$.Target`.
    pub(super) fn detach_policy(&self, policy: &PolicyRef, id: &str) -> Task {
        let on = self.policy_and_targets(policy);
        Task::sdk("organizations", "detachPolicy", on)
            .parameters(json!({"PolicyId.$": id, "TargetId.$": "$.Target"}))
            .result_path("$.done")
            .retry(retry())
    }

    fn journal_arn(&self) -> Value<String> {
        let parameter = "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter";
        let arn = format!("{parameter}{JOURNALS}${{:Policy}}");
        sub_with(arn, [(":Policy", self.policy.id())])
    }

    /// The name of the journal, which no other policy has. A later policy with the same name begins with a new journal.
    fn journal_name(&self) -> Node {
        let name = format!("{JOURNALS}${{:Policy}}");
        sub_with(name, [(":Policy", self.policy.id())]).into_node()
    }

    /// Reads the journal into `$.journal.Parameters`, which is empty if there is none yet. What a path like
    /// `$.Parameters[*].Value` is then, engines do not agree on.
    pub(super) fn read_journal(&self) -> Task {
        let names = Node::list([self.journal_name()]);
        Task::sdk("ssm", "getParameters", [self.journal_arn()])
            .parameters(Node::map([("Names", names)]))
            .result_selector(json!({"Parameters.$": "$.Parameters"}))
            .result_path("$.journal")
            .retry(retry())
    }

    /// Writes the journal: a value, or with `.$` at the end of its key, an intrinsic function.
    pub(super) fn write_journal(&self, key: &str, value: &str) -> Task {
        let parameters = [
            ("Name".to_owned(), self.journal_name()),
            ("Type".to_owned(), "String".into()),
            ("Overwrite".to_owned(), true.into()),
            (key.to_owned(), value.to_owned().into()),
        ];
        Task::sdk("ssm", "putParameter", [self.journal_arn()])
            .parameters(Node::map(parameters))
            .result_path("$.written")
            .retry(retry())
    }

    /// Asks for the states of all alarms: `$.alarms.Count`, `$.alarms.Kinds`, the different states, and
    /// `$.alarms.Since`, the times at which they came into their states. An alarm that goes off between two looks, and is
    /// `OK` again, has another time.
    pub(super) fn look_at_alarms(&self) -> Task {
        let states = "$.MetricAlarms[*].StateValue";
        Task::sdk("cloudwatch", "describeAlarms", ["*"])
            .parameters(json!({"AlarmNames.$": "$.plan.Alarms", "MaxRecords": 100}))
            .result_selector(json!({
                "Count.$": format!("States.ArrayLength({states})"),
                "Kinds.$": format!("States.ArrayUnique({states})"),
                "Since.$": "States.JsonToString($.MetricAlarms[*].StateTransitionedTimestamp)",
            }))
            .result_path("$.alarms")
            .retry(retry())
    }

    /// The ARN of the rollout's state machine.
    pub(super) fn machine_arn(&self) -> Value<String> {
        arn_of("stateMachine", &self.machine)
    }

    /// The ARNs of its executions.
    pub(super) fn executions(&self) -> Value<String> {
        arn_of("execution", &format!("{}:*", self.machine))
    }
}
