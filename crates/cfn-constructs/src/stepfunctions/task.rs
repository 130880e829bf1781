//! Tasks: calls of AWS services, with the permission that each needs.

use cfn_core::IntoValue;
use cfn_core::intrinsic::sub;

use super::draft::{Draft, setters};
use super::rights::resources;

/// Calls a service.
#[derive(Clone, Debug)]
pub struct Task {
    pub(super) draft: Draft,
}

/// Services whose name in the AWS SDK is not the prefix of their IAM actions.
///
/// Source of the names: <https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html>
const PREFIXES: &[(&str, &str)] = &[
    ("apigatewayv2", "apigateway"),
    ("applicationautoscaling", "application-autoscaling"),
    ("cloudwatchevents", "events"),
    ("cloudwatchlogs", "logs"),
    ("codestarnotifications", "codestar-notifications"),
    ("cognitoidentity", "cognito-identity"),
    ("cognitoidentityprovider", "cognito-idp"),
    ("configservice", "config"),
    ("costexplorer", "ce"),
    ("databasemigration", "dms"),
    ("directory", "ds"),
    ("efs", "elasticfilesystem"),
    ("elasticloadbalancingv2", "elasticloadbalancing"),
    ("emr", "elasticmapreduce"),
    ("eventbridge", "events"),
    ("opensearch", "es"),
    ("resourcegroupstaggingapi", "tag"),
    ("sesv2", "ses"),
    ("sfn", "states"),
    ("ssoadmin", "sso"),
];

impl Task {
    pub(super) fn of(resource: impl IntoValue<String>) -> Task {
        let resource = resource.into_value().into_node();
        Task {
            draft: Draft::of("Task").set("Resource", resource),
        }
    }

    /// Calls an operation of a service through the AWS SDK: `Task::sdk("organizations", "attachPolicy", ["*"])`.
    ///
    /// The service is written in lower case, the operation begins with a lower-case letter. The role of the state
    /// machine may make this call, for these resources: ARNs, or `*`. The action has the name of the operation; where
    /// IAM calls it otherwise, [`Task::needs`] replaces it.
    ///
    /// Keys of parameters and results begin with an upper-case letter, also where the service's own API writes them
    /// in lower case. Source: <https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html>
    #[must_use]
    pub fn sdk(service: &str, operation: &str, on: impl IntoValue<Vec<String>>) -> Task {
        let resource = format!("arn:${{AWS::Partition}}:states:::aws-sdk:{service}:{operation}");
        let known = PREFIXES.iter().find(|(name, _)| *name == service);
        let prefix = known.map_or(service, |(_, prefix)| prefix);
        let mut task = Task::of(sub(resource));
        task.draft
            .rights
            .allow(format!("{prefix}:{}", upper(operation)), resources(on));
        task
    }

    /// Any other integration, by the ARN that the definition has as `Resource`, such as the ARN of a function or
    /// `arn:aws:states:::dynamodb:getItem`. It needs what [`Task::allow`] adds.
    #[must_use]
    pub fn raw(resource: impl IntoValue<String>) -> Task {
        Task::of(resource)
    }

    /// Replaces the actions that this task needs, on the resources that it was made with: `["s3:ListBucket"]`.
    #[must_use]
    pub fn needs<A: Into<String>>(mut self, actions: impl IntoIterator<Item = A>) -> Self {
        self.draft
            .rights
            .replace(actions.into_iter().map(Into::into).collect());
        self
    }

    /// Lets the role of the state machine do more: what this task needs besides its own call.
    #[must_use]
    pub fn allow(mut self, action: impl Into<String>, on: impl IntoValue<Vec<String>>) -> Self {
        self.draft.rights.allow(action, resources(on));
        self
    }

    setters!(comment);
    setters!(input);
    setters!(result);
    setters!(errors);

    /// Sets the seconds after which the task fails with `States.Timeout`. Without it, it can take as long as the
    /// execution.
    #[must_use]
    pub fn timeout_seconds(mut self, seconds: u32) -> Self {
        self.draft = self.draft.set("TimeoutSeconds", seconds);
        self
    }

    /// Sets the seconds within which a task that waits for a token has to send a heartbeat, less than the timeout.
    #[must_use]
    pub fn heartbeat_seconds(mut self, seconds: u32) -> Self {
        self.draft = self.draft.set("HeartbeatSeconds", seconds);
        self
    }

    setters!(transitions);
}

/// A name with its first letter in upper case.
fn upper(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
