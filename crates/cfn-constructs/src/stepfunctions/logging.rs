//! The history of executions in a log group.

use cfn_resources::logs::LogGroupRef;
use cfn_resources::stepfunctions::state_machine;

use super::machine::StateMachine;
use super::rights::resources;

/// What Step Functions needs to write logs.
const LOG_ACTIONS: [&str; 8] = [
    "logs:CreateLogDelivery",
    "logs:GetLogDelivery",
    "logs:UpdateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:DescribeResourcePolicies",
    "logs:DescribeLogGroups",
];

impl StateMachine {
    /// Writes the history of executions to a log group, with inputs and outputs.
    ///
    /// The permissions that Step Functions needs for it cannot be limited to a log group. Source:
    /// <https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html>
    #[must_use]
    pub fn log_to(mut self, log_group: &LogGroupRef) -> Self {
        for action in LOG_ACTIONS {
            self.rights.allow(action, resources(["*"]));
        }
        self.with(|properties| properties.logging_configuration(logging(log_group)))
    }
}

/// All of the history of executions, with inputs and outputs.
fn logging(group: &LogGroupRef) -> state_machine::LoggingConfiguration {
    // The ARN of a log group ends with `:*` here, as `Fn::GetAtt` returns it.
    let group = state_machine::CloudWatchLogsLogGroup::new().log_group_arn(group.arn());
    let destination = state_machine::LogDestination::new().cloud_watch_logs_log_group(group);
    state_machine::LoggingConfiguration::new()
        .destinations([destination])
        .include_execution_data(true)
        .level(state_machine::LoggingConfigurationLevel::All)
}
