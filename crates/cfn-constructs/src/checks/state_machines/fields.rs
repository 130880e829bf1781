//! The fields of states: which a type has, and which it needs.

use cfn_core::{Finding, Node, nearest};

use crate::checks::property::Property;

/// The fields of a whole definition.
pub(super) const DEFINITION: &[&str] = &[
    "Comment",
    "QueryLanguage",
    "StartAt",
    "States",
    "TimeoutSeconds",
    "Version",
];

/// The fields of a branch.
pub(super) const BRANCH: &[&str] = &["Comment", "QueryLanguage", "StartAt", "States"];

/// The fields of what runs for each item.
pub(super) const PROCESSOR: &[&str] = &[
    "Comment",
    "ProcessorConfig",
    "QueryLanguage",
    "StartAt",
    "States",
];

/// The types of states.
pub(super) const TYPES: [&str; 8] = [
    "Task", "Pass", "Wait", "Choice", "Succeed", "Fail", "Parallel", "Map",
];

/// What a type of state has besides `Type`, `Comment` and `QueryLanguage`.
pub(super) struct Fields {
    /// Whether another state comes next, or the flow ends here.
    pub(super) goes_on: bool,
    /// The fields that it has.
    allowed: &'static [&'static str],
    /// Of each of these groups, exactly one is needed.
    needs_one_of: &'static [&'static [&'static str]],
    /// Of each of these groups, at most one is possible.
    at_most_one_of: &'static [&'static [&'static str]],
}

/// The fields of a type of state, written in JSONPath.
pub(super) fn of(kind: &str) -> Option<&'static Fields> {
    Some(match kind {
        "Task" => &TASK,
        "Pass" => &PASS,
        "Wait" => &WAIT,
        "Choice" => &CHOICE,
        "Succeed" => &SUCCEED,
        "Fail" => &FAIL,
        "Parallel" => &PARALLEL,
        "Map" => &MAP,
        _ => return None,
    })
}

const TASK: Fields = Fields {
    goes_on: true,
    allowed: &[
        "Assign",
        "Catch",
        "Credentials",
        "End",
        "HeartbeatSeconds",
        "HeartbeatSecondsPath",
        "InputPath",
        "Next",
        "OutputPath",
        "Parameters",
        "Resource",
        "ResultPath",
        "ResultSelector",
        "Retry",
        "TimeoutSeconds",
        "TimeoutSecondsPath",
    ],
    needs_one_of: &[&["Resource"]],
    at_most_one_of: &[
        &["TimeoutSeconds", "TimeoutSecondsPath"],
        &["HeartbeatSeconds", "HeartbeatSecondsPath"],
    ],
};

const PASS: Fields = Fields {
    goes_on: true,
    allowed: &[
        "Assign",
        "End",
        "InputPath",
        "Next",
        "OutputPath",
        "Parameters",
        "Result",
        "ResultPath",
    ],
    needs_one_of: &[],
    at_most_one_of: &[],
};

const WAIT: Fields = Fields {
    goes_on: true,
    allowed: &[
        "Assign",
        "End",
        "InputPath",
        "Next",
        "OutputPath",
        "Seconds",
        "SecondsPath",
        "Timestamp",
        "TimestampPath",
    ],
    needs_one_of: &[&["Seconds", "SecondsPath", "Timestamp", "TimestampPath"]],
    at_most_one_of: &[],
};

const CHOICE: Fields = Fields {
    goes_on: false,
    allowed: &["Assign", "Choices", "Default", "InputPath", "OutputPath"],
    needs_one_of: &[&["Choices"]],
    at_most_one_of: &[],
};

const SUCCEED: Fields = Fields {
    goes_on: false,
    allowed: &["InputPath", "OutputPath"],
    needs_one_of: &[],
    at_most_one_of: &[],
};

const FAIL: Fields = Fields {
    goes_on: false,
    allowed: &["Cause", "CausePath", "Error", "ErrorPath"],
    needs_one_of: &[],
    at_most_one_of: &[&["Cause", "CausePath"], &["Error", "ErrorPath"]],
};

const PARALLEL: Fields = Fields {
    goes_on: true,
    allowed: &[
        "Assign",
        "Branches",
        "Catch",
        "End",
        "InputPath",
        "Next",
        "OutputPath",
        "Parameters",
        "ResultPath",
        "ResultSelector",
        "Retry",
    ],
    needs_one_of: &[&["Branches"]],
    at_most_one_of: &[],
};

const MAP: Fields = Fields {
    goes_on: true,
    allowed: &[
        "Assign",
        "Catch",
        "End",
        "InputPath",
        "ItemBatcher",
        "ItemProcessor",
        "ItemReader",
        "ItemSelector",
        "ItemsPath",
        "Iterator",
        "Label",
        "MaxConcurrency",
        "MaxConcurrencyPath",
        "Next",
        "OutputPath",
        "Parameters",
        "ResultPath",
        "ResultSelector",
        "ResultWriter",
        "Retry",
        "ToleratedFailureCount",
        "ToleratedFailureCountPath",
        "ToleratedFailurePercentage",
        "ToleratedFailurePercentagePath",
    ],
    needs_one_of: &[&["ItemProcessor", "Iterator"]],
    at_most_one_of: &[
        &["MaxConcurrency", "MaxConcurrencyPath"],
        &["ToleratedFailureCount", "ToleratedFailureCountPath"],
        &[
            "ToleratedFailurePercentage",
            "ToleratedFailurePercentagePath",
        ],
    ],
};

impl Fields {
    /// Checks the fields of a state.
    pub(super) fn check(&self, state: &Property<'_>, kind: &str) {
        let common = ["Type", "Comment", "QueryLanguage"];
        let allowed: Vec<&str> = self.allowed.iter().copied().chain(common).collect();
        check(state, &allowed, &format!("a state of the type {kind}"));
        for group in self.needs_one_of {
            if present(state, group).is_empty() {
                let message = format!("a state of the type {kind} has {}", list(group));
                state.report(Finding::error("state-machine-field", message));
            }
        }
        for group in self.needs_one_of.iter().chain(self.at_most_one_of) {
            if let [_, second, ..] = &present(state, group)[..] {
                let message = format!("a state has only one of {}", list(group));
                second.report(
                    Finding::error("state-machine-field", message).help("remove one of them"),
                );
            }
        }
        for name in ["Branches", "Choices"] {
            if let Some(list) = state.get(name)
                && let Node::List(items) = list.node()
                && items.is_empty()
            {
                let message = format!("`{name}` has at least one item");
                list.report(Finding::error("state-machine-field", message));
            }
        }
    }
}

fn present<'a>(state: &Property<'a>, names: &[&str]) -> Vec<Property<'a>> {
    names.iter().filter_map(|name| state.get(name)).collect()
}

fn list(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match &names[..] {
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
        [] => String::new(),
    }
}

/// Reports fields that do not exist.
pub(super) fn check(map: &Property<'_>, allowed: &[&str], what: &str) {
    for (name, value) in map.entries() {
        if !allowed.contains(&name) {
            let finding = Finding::error(
                "state-machine-field",
                format!("{what} does not have this field"),
            );
            let help = nearest(name, allowed.iter().copied());
            value.report(finding.value(format!("{name:?}")).help(help));
        }
    }
}
