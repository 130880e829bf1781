//! Pages of the console, as addresses.
//!
//! AWS does not document the console's addresses. These are the ones that the console itself makes. A partition whose
//! console is not public has none.

use cfn_constructs::Partition;
use cfn_core::intrinsic::{equals, or, pseudo, sub_with};
use cfn_core::{Condition, ConditionRef, Mapping, MappingRef, Scope, Value};

/// The partitions whose console is public.
const PUBLIC: [Partition; 4] = [
    Partition::Aws,
    Partition::AwsCn,
    Partition::AwsUsGov,
    Partition::AwsEusc,
];

/// The console of the partition and Region of a stack.
pub(crate) struct Console {
    domains: MappingRef,
    /// Whether the stack is in a partition whose console is public.
    pub(crate) is_public: ConditionRef,
}

impl Console {
    /// Adds the domains of consoles to a stack.
    pub(crate) fn of(scope: &Scope) -> Console {
        let mut domains = Mapping::new();
        for partition in PUBLIC {
            if let Some(domain) = partition.console_domain() {
                domains = domains.entry(partition.id(), [("Domain", domain)]);
            }
        }
        let domains = scope.add("Consoles", domains);
        let is_public = PUBLIC.map(|partition| equals(pseudo::PARTITION, partition.id()));
        let is_public = scope.add("PublicConsole", Condition::new(or(is_public)));
        Console { domains, is_public }
    }

    /// A page of CloudWatch, by the part of its address after `#`, with values in it. Only for a public console.
    pub(crate) fn page<'v>(
        &self,
        fragment: &str,
        values: impl IntoIterator<Item = (&'v str, Value<String>)>,
    ) -> Value<String> {
        let domain = self.domains.find::<String>(pseudo::PARTITION, "Domain");
        sub_with(
            format!(
                "https://${{AWS::Region}}.${{Domain}}/cloudwatch/home?region=${{AWS::Region}}#{fragment}"
            ),
            [("Domain", domain)]
                .into_iter()
                .chain(values)
                .map(|(name, value)| (name.to_owned(), value)),
        )
    }
}

/// Live Tail of a log group: the part of its address after `#`, for `Fn::Sub`.
pub(crate) fn live_tail(log_group: &str) -> String {
    let arn = "arn*3a${AWS::Partition}*3alogs*3a${AWS::Region}*3a${AWS::AccountId}*3alog-group";
    let group = escaped(log_group);
    format!("logsV2:live-tail$3FlogGroupArns$3D~(~'{arn}*3a{group}*3a*2a)")
}

/// Logs Insights with a log group selected.
pub(crate) fn queries(log_group: &str) -> String {
    let group = escaped(log_group);
    format!("logsV2:logs-insights$3FqueryDetail$3D~(source~(~'{group}))")
}

/// Logs Insights with a query over the last 24 hours.
#[cfg(feature = "rollout")]
pub(crate) fn query(log_group: &str, query: &str) -> String {
    let (group, query) = (escaped(log_group), escaped(query));
    let time = "end~0~start~-86400~timeType~'RELATIVE~unit~'seconds";
    format!(
        "logsV2:logs-insights$3FqueryDetail$3D~({time}~editorString~'{query}~source~(~'{group}))"
    )
}

/// The page of a log group.
pub(crate) fn log_group(name: &str) -> String {
    // The console escapes the name twice: the `%` of `%2F` becomes `$25`.
    let name = escaped(name).replace('*', "$25");
    format!("logsV2:log-groups/log-group/{name}")
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
