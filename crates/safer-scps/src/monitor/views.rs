//! Where the dashboard and the saved queries are: in the hub stack, or in a stack of their own.
//!
//! They are a quarter of the hub's template, and nothing else needs them. In a stack of their own they name the hub's
//! alarms and log groups instead of referring to them: an export that is in use could not be removed, so the hub could
//! not be updated when it loses an alarm.

use cfn_constructs::cloudwatch::AlarmStatusWidget;
use cfn_constructs::logs::{LogGroupRef, kind::LogGroupName};
use cfn_core::intrinsic::sub;
use cfn_core::{IntoValue, Resource, Scope, Stack, StackScope, Text, Value};

use super::ScpMonitor;
use crate::literal::literal;

const SMALLER: &str = "`ScpMonitor::dashboard_stack`, or --dashboard-stack on the command line, makes it a quarter \
                       smaller: it moves the dashboard and the saved queries into another stack";

/// The stack of the dashboard and the saved queries.
#[derive(Clone, Debug)]
pub(crate) struct Views {
    pub(super) stack: StackScope,
    /// Whether it is another stack than the hub.
    pub(super) is_apart: bool,
}

impl ScpMonitor {
    /// Puts the dashboard and the saved queries into a stack of their own, `dashboard.yml`, which is deployed to the
    /// account and Region of the hub, after the hub.
    ///
    /// A template of more than 51,200 bytes must be uploaded to S3 to be deployed. The hub stays below that with most
    /// settings. With all of them, such as [`canary`](Self::canary), [`suspected_denials`](Self::suspected_denials) and
    /// [`Metrics::TotalAndContributors`](crate::Metrics::TotalAndContributors) together, it does so only without the
    /// dashboard and the queries.
    /// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html>
    ///
    /// A running hub can change this setting: its update deletes the dashboard and the queries, and the new stack
    /// creates them again. They contain no data.
    ///
    /// ```
    /// use safer_scps::{App, ScpMonitor};
    ///
    /// let app = App::new();
    /// let monitor = ScpMonitor::hardened("o-a1b2c3d4e5").dashboard_stack(true);
    /// let monitor = app.add("ScpMonitor", monitor);
    /// assert!(monitor.dashboard_stack().is_some());
    /// assert!(app.synth()?.template("dashboard").is_some());
    /// # Ok::<(), safer_scps::SynthError>(())
    /// ```
    #[must_use]
    pub fn dashboard_stack(mut self, apart: bool) -> Self {
        self.dashboard_stack = apart;
        self
    }

    /// The stack of the dashboard and the saved queries. It is the hub if there are none, because a stack cannot be
    /// empty.
    pub(super) fn views(&self, scope: &Scope, hub: &StackScope) -> Views {
        let is_apart = self.dashboard_stack && (self.dashboard || self.saved_queries);
        if !is_apart {
            if self.dashboard || self.saved_queries {
                hub.size_help(SMALLER);
            }
            return Views {
                stack: hub.clone(),
                is_apart,
            };
        }
        let stack = Stack::new().file(self.file("dashboard")).description(
            "Dashboard and saved queries of the SCP denial monitor, for the account and Region of the hub",
        );
        let stack = scope.add("dashboard", stack);
        stack.depends_on(hub);
        if let Some(environment) = &self.hub {
            stack.deploy_in([environment.clone()]);
        }
        Views { stack, is_apart }
    }
}

impl Views {
    /// The name of a log group of the hub.
    pub(super) fn log_group(&self, group: &LogGroupRef) -> Value<LogGroupName> {
        match self.name_of(group, "LogGroupName") {
            Some(name) => name.into(),
            None => group.name(),
        }
    }

    /// Adds an alarm of the hub, or of another kind with a name, to a widget.
    pub(super) fn show_alarm(
        &self,
        widget: AlarmStatusWidget,
        alarm: &Resource,
        arn: impl IntoValue<String>,
    ) -> AlarmStatusWidget {
        match self.name_of(alarm, "AlarmName") {
            Some(name) => widget.alarm_arn(sub(format!(
                "arn:${{AWS::Partition}}:cloudwatch:${{AWS::Region}}:${{AWS::AccountId}}:alarm:{name}"
            ))),
            None => widget.alarm_arn(arn),
        }
    }

    /// The name that a resource of the hub has in its template, if the hub is another stack.
    fn name_of(&self, resource: &Resource, property: &str) -> Option<Text> {
        let name = self.is_apart.then(|| literal(resource, property))?;
        name.map(Text::from)
    }
}
