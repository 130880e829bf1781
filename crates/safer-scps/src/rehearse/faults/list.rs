//! The faults.

use super::super::rehearsal::World;
use super::edit::{self, Edit};

/// A fault: what breaks, and where.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fault {
    pub(super) name: &'static str,
    pub(super) reach: Reach,
    pub(super) change: Change,
}

/// Where a fault is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// One account in one Region. The account has no canary, if there is one without.
    Place,
    /// All Regions of one account. The account has no canary, if there is one without.
    Account,
    /// One account with a canary in one Region.
    Canary,
    /// All accounts in one Region.
    Region,
    /// All accounts and Regions.
    Everywhere,
    /// An account that is new in the organization.
    NewAccount,
}

/// What is changed.
#[derive(Clone, Copy, Debug)]
pub(super) enum Change {
    /// The member stack.
    Member(Edit),
    /// The hub stack.
    Hub(Edit),
    /// The hub stack, by a call on one of its rules, which CloudTrail records.
    HubCall(Call, Edit),
    /// Both stacks.
    Both(Edit, Edit),
    /// The member stack is not deployed, and the StackSet reports it or not.
    NotDeployed { reported: bool },
    /// An SCP of the account denies everything but this.
    Frozen,
    /// The SCP of the canary is not attached.
    NoCanaryPolicy,
    /// The accounts are in another organization than the bus policy says.
    OtherOrganization,
    /// Something outside of the templates.
    World(fn(&mut World)),
}

/// A call that changes a part of the hub.
#[derive(Clone, Copy, Debug)]
pub(super) struct Call {
    /// The service, as in the name of its endpoint: `events`.
    pub(super) service: &'static str,
    /// `DisableRule`.
    pub(super) name: &'static str,
    /// The parameter that names what is changed.
    pub(super) parameter: &'static str,
    /// The type of what is changed.
    pub(super) kind: &'static str,
    /// The property that has its name.
    pub(super) property: &'static str,
    /// The logical id, if not the first one of the type is changed.
    pub(super) id: Option<&'static str>,
}

const fn on_rule(name: &'static str, parameter: &'static str, id: &'static str) -> Call {
    Call {
        service: "events",
        name,
        parameter,
        kind: "AWS::Events::Rule",
        property: "Name",
        id: Some(id),
    }
}

const DELETE_FILTER: Call = Call {
    service: "logs",
    name: "DeleteMetricFilter",
    parameter: "logGroupName",
    kind: "AWS::Logs::MetricFilter",
    property: "LogGroupName",
    id: None,
};

const DELETE_ALARMS: Call = Call {
    service: "monitoring",
    name: "DeleteAlarms",
    parameter: "alarmNames",
    kind: "AWS::CloudWatch::Alarm",
    property: "AlarmName",
    id: None,
};

const fn fault(name: &'static str, reach: Reach, change: Change) -> Fault {
    Fault {
        name,
        reach,
        change,
    }
}

/// All faults, along the way of a denial.
pub(super) const FAULTS: &[Fault] = &[
    fault(
        "no trail is logging in the organization",
        Reach::Everywhere,
        Change::World(|world| world.no_trail = true),
    ),
    fault(
        "the trail of an account with a canary is not logging",
        Reach::Canary,
        Change::World(|world| world.no_trail = true),
    ),
    fault(
        "the member rule is disabled",
        Reach::Place,
        Change::Member(edit::disable_member_rule),
    ),
    fault(
        "the member rule is disabled in all accounts",
        Reach::Everywhere,
        Change::Member(edit::disable_member_rule),
    ),
    fault(
        "the target of the member rule is removed",
        Reach::Place,
        Change::Member(edit::remove_member_target),
    ),
    fault(
        "the sender's role is deleted",
        Reach::Account,
        Change::Member(edit::delete_sender),
    ),
    fault(
        "an SCP denies everything in an account",
        Reach::Account,
        Change::Frozen,
    ),
    fault(
        "the schedule of beats is deleted",
        Reach::Place,
        Change::Member(edit::delete_beats),
    ),
    fault(
        "the role of beats is deleted",
        Reach::Account,
        Change::Member(edit::delete_beat_role),
    ),
    fault(
        "the StackSet fails in an account",
        Reach::Account,
        Change::NotDeployed { reported: true },
    ),
    fault(
        "the StackSet fails in an account that joined",
        Reach::NewAccount,
        Change::NotDeployed { reported: true },
    ),
    fault(
        "a Region is not rolled out",
        Reach::Region,
        Change::NotDeployed { reported: false },
    ),
    fault(
        "the member stack of an account is deleted",
        Reach::Account,
        Change::NotDeployed { reported: false },
    ),
    fault(
        "the bus policy is for another organization",
        Reach::Everywhere,
        Change::OtherOrganization,
    ),
    fault(
        "the bus policy is for another organization, and the members' queues refuse",
        Reach::Everywhere,
        Change::Both(edit::other_organization, edit::delete_queue_policies),
    ),
    fault(
        "the bus policy is for another organization, and the members' alarms are deleted",
        Reach::Everywhere,
        Change::Both(edit::other_organization, edit::delete_alarms),
    ),
    fault(
        "the hub's bus is deleted",
        Reach::Everywhere,
        Change::World(|world| world.no_bus = true),
    ),
    fault(
        "the hub's bus is throttled, and EventBridge tries again",
        Reach::Everywhere,
        Change::World(|world| world.throttled = true),
    ),
    fault(
        "the hub's key is disabled",
        Reach::Everywhere,
        Change::World(|world| world.key_disabled = true),
    ),
    fault(
        "the hub's rule is disabled",
        Reach::Everywhere,
        Change::HubCall(
            on_rule("DisableRule", "name", edit::RULE),
            edit::disable_hub_rule,
        ),
    ),
    fault(
        "the hub's rule is disabled by an update of the stack",
        Reach::Everywhere,
        Change::Hub(edit::disable_hub_rule),
    ),
    fault(
        "the target of the hub's rule is removed",
        Reach::Everywhere,
        Change::HubCall(
            on_rule("RemoveTargets", "rule", edit::RULE),
            edit::remove_hub_target,
        ),
    ),
    fault(
        "the hub's rule of beats is disabled",
        Reach::Everywhere,
        Change::HubCall(
            on_rule("DisableRule", "name", edit::BEAT_RULE),
            edit::disable_beat_log_rule,
        ),
    ),
    fault(
        "the policy of the log groups is missing",
        Reach::Everywhere,
        Change::Hub(edit::delete_log_policy),
    ),
    fault(
        "the policy of the log groups and that of the queue are missing",
        Reach::Everywhere,
        Change::Hub(edit::delete_log_and_queue_policies),
    ),
    fault(
        "the filter of all denials is off",
        Reach::Everywhere,
        Change::Hub(edit::delete_denial_filter),
    ),
    fault(
        "the filter of denials by account is off",
        Reach::Everywhere,
        Change::Hub(edit::delete_account_filter),
    ),
    fault(
        "somebody deletes the filter of denials by account",
        Reach::Everywhere,
        Change::HubCall(DELETE_FILTER, edit::delete_account_filter),
    ),
    fault(
        "the filter of denials by action is off",
        Reach::Everywhere,
        Change::Hub(edit::delete_action_filter),
    ),
    fault(
        "somebody deletes the hub's alarms",
        Reach::Everywhere,
        Change::HubCall(DELETE_ALARMS, edit::delete_alarms),
    ),
    fault(
        "the filter of beats is off",
        Reach::Everywhere,
        Change::Hub(edit::delete_beat_filter),
    ),
    fault(
        "the filters of canaries are off",
        Reach::Everywhere,
        Change::Hub(edit::delete_canary_filters),
    ),
    fault(
        "the SCP of the canary is detached",
        Reach::Everywhere,
        Change::NoCanaryPolicy,
    ),
    fault(
        "the schedule of a canary is deleted",
        Reach::Canary,
        Change::Member(edit::delete_canary),
    ),
];
