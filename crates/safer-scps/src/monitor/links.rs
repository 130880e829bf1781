//! Outputs for people: where to look, and what to run.

use cfn_core::intrinsic::sub;
use cfn_core::{Output, StackScope, Value};

use crate::console::{Console, live_tail, queries};

/// The outputs of a hub: the log group, Live Tail as a command and in the console, the queries and the
/// dashboard.
pub(super) fn outputs(
    stack: &StackScope,
    log_group: &str,
    live_filter: Option<&str>,
    dashboard: Option<&str>,
) {
    let console = Console::of(stack);
    let page = |id: &'static str, description: &'static str, fragment: String| {
        let output = Output::new(console.page(&fragment, [])).description(description);
        stack.add(id, output.condition(&console.is_public));
    };

    let arn = format!(
        "arn:${{AWS::Partition}}:logs:${{AWS::Region}}:${{AWS::AccountId}}:log-group:{log_group}"
    );
    let output = |id: &'static str, description: &'static str, value: Value<String>| {
        stack.add(id, Output::new(value).description(description));
    };
    output("LogGroupArn", "The log group of denials", sub(arn.clone()));
    output(
        "LiveTailCommand",
        "Shows denials in a terminal as they come",
        sub(live_tail_command(&arn, live_filter)),
    );
    page(
        "LiveTailConsole",
        "Shows denials in the console as they come",
        live_tail(log_group),
    );
    page(
        "QueriesConsole",
        "Logs Insights with the log group; the saved queries stand under Queries",
        queries(log_group),
    );
    if let Some(name) = dashboard {
        page(
            "DashboardConsole",
            "The dashboard of denials",
            format!("dashboards/dashboard/{name}"),
        );
    }
}

/// The command that shows the lines of a log group that a filter pattern matches, or all of them.
fn live_tail_command(arn: &str, filter: Option<&str>) -> String {
    let command = format!("aws logs start-live-tail --log-group-identifiers {arn}");
    match filter {
        None => command,
        Some(filter) => format!("{command} --log-event-filter-pattern '{filter}'"),
    }
}
