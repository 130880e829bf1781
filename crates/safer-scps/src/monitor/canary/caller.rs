//! The caller: the schedule and its role, in the member stack of the canary's accounts and Regions.
//!
//! The member stack is the same everywhere, because one StackSet deploys it. A condition of the template decides in
//! which accounts and Regions it has a canary.

use cfn_constructs::iam::{PolicyDocument, Role, Statement, role};
use cfn_constructs::scheduler::{Schedule, schedule};
use cfn_core::intrinsic::{ConditionExpression, Pseudo, and, any, equals, pseudo, sub};
use cfn_core::{Condition, StackScope, Text, Value};

use super::super::ScpMonitor;
use super::super::heartbeat::trust_of_schedules;
use super::{ACTION, API_ACTION, Canary, INPUT};

impl ScpMonitor {
    /// The schedule that calls, and the role with which it calls.
    pub(in super::super) fn send_canaries(&self, stack: &StackScope) {
        let Some(canary) = &self.canary else {
            return;
        };
        let Some(condition) = place_of(canary) else {
            return;
        };
        let condition = stack.add("HasCanary", Condition::new(condition));
        let role = stack.add("CanaryRole", self.canary_role());
        role.condition(&condition);

        let retry = schedule::RetryPolicy::new().maximum_retry_attempts(0);
        let target = schedule::Target::new(schedule::TargetRequired {
            arn: sub(format!(
                "arn:${{AWS::Partition}}:scheduler:::aws-sdk:{API_ACTION}"
            )),
            role_arn: role.arn(),
        })
        .input(INPUT)
        .retry_policy(retry);
        let window = schedule::FlexibleTimeWindow::new(schedule::FlexibleTimeWindowMode::Off);
        let expression = format!("rate({} minutes)", canary.minutes);
        let schedule = Schedule::new(window, expression, target)
            .name(self.canary_schedule_name())
            .description("Canary of the SCP denial monitor: an SCP denies its call");
        stack.add("Canary", schedule).condition(&condition);
    }

    /// The role may only make the canary's call, which is for no particular resource.
    fn canary_role(&self) -> Role {
        let call = Statement::allow([ACTION]).resources(["*"]);
        Role::new(trust_of_schedules())
            .path(self.canary_path())
            .policies([role::Policy::new("call", PolicyDocument::identity(call))])
    }
}

/// Whether the stack is in a place of the canary. `None` if the canary has no account.
fn place_of(canary: &Canary) -> Option<Value<ConditionExpression>> {
    let regions = canary.regions.iter();
    let regions = regions.map(|region| Text::from(region.as_str().to_owned()));
    let account = one_of(pseudo::ACCOUNT_ID, canary.accounts.iter().cloned())?;
    Some(match one_of(pseudo::REGION, regions) {
        None => account,
        Some(region) => and([account, region]),
    })
}

/// Whether a value is one of these. `None` if there are none.
fn one_of(
    value: Pseudo,
    mut these: impl Iterator<Item = Text>,
) -> Option<Value<ConditionExpression>> {
    let first = equals(value, these.next()?);
    let mut others = these.map(|other| equals(value, other)).peekable();
    Some(match others.peek() {
        None => first,
        Some(_) => any(first, others),
    })
}
