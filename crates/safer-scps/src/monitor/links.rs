//! Outputs for people: where to look, and what to run.

use cfn_constructs::Partition;
use cfn_core::intrinsic::{equals, or, pseudo, sub, sub_with};
use cfn_core::{Condition, Mapping, MappingRef, Output, StackScope, Value};

/// The partitions whose console is public.
const PUBLIC: [Partition; 4] = [
    Partition::Aws,
    Partition::AwsCn,
    Partition::AwsUsGov,
    Partition::AwsEusc,
];

/// The outputs of a hub: the log group, Live Tail as a command and in the console, the queries and the
/// dashboard.
///
/// AWS does not document the console's addresses. These are the ones that the console itself makes. A
/// partition whose console is not public has none.
pub(super) fn outputs(
    stack: &StackScope,
    log_group: &str,
    live_filter: Option<&str>,
    dashboard: Option<&str>,
) {
    let mut consoles = Mapping::new();
    for partition in PUBLIC {
        if let Some(domain) = partition.console_domain() {
            consoles = consoles.entry(partition.id(), [("Domain", domain)]);
        }
    }
    let consoles = stack.add("Consoles", consoles);
    let is_public = PUBLIC.map(|partition| equals(pseudo::PARTITION, partition.id()));
    let public = stack.add("PublicConsole", Condition::new(or(is_public)));
    let page = |id: &'static str, description: &'static str, fragment: String| {
        let output = Output::new(page(&consoles, &fragment)).description(description);
        stack.add(id, output.condition(&public));
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

/// Live Tail of a log group: the part of its address after `#`, for `Fn::Sub`.
pub(super) fn live_tail(log_group: &str) -> String {
    let arn = "arn*3a${AWS::Partition}*3alogs*3a${AWS::Region}*3a${AWS::AccountId}*3alog-group";
    let group = escaped(log_group);
    format!("logsV2:live-tail$3FlogGroupArns$3D~(~'{arn}*3a{group}*3a*2a)")
}

/// Logs Insights with a log group selected.
pub(super) fn queries(log_group: &str) -> String {
    let group = escaped(log_group);
    format!("logsV2:logs-insights$3FqueryDetail$3D~(source~(~'{group}))")
}

/// The page of a log group.
pub(super) fn log_group(name: &str) -> String {
    // The console escapes the name twice: the `%` of `%2F` becomes `$25`.
    let name = escaped(name).replace('*', "$25");
    format!("logsV2:log-groups/log-group/{name}")
}

/// A page of CloudWatch in the console of the stack's partition and Region.
fn page(consoles: &MappingRef, fragment: &str) -> Value<String> {
    let domain = consoles.find::<String>(pseudo::PARTITION, "Domain");
    sub_with(
        format!(
            "https://${{AWS::Region}}.${{Domain}}/cloudwatch/home?region=${{AWS::Region}}#{fragment}"
        ),
        [("Domain", domain)],
    )
}

/// Text as the console writes it in an address after `#`. Characters other than letters, digits and `-._`
/// become `*` and two hexadecimal digits.
fn escaped(text: &str) -> String {
    let plain = |b: &u8| b.is_ascii_alphanumeric() || b"-._".contains(b);
    text.bytes()
        .map(|b| match plain(&b) {
            true => char::from(b).to_string(),
            false => format!("*{b:02x}"),
        })
        .collect()
}
