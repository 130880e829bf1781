//! Subscriptions of topics: the form of the endpoint depends on the protocol.
//!
//! Source: <https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html>

use cfn_core::{Finding, FinishedResource, nearest};

use super::arns;
use super::literal;
use super::property::Property;
use super::service;

const PROTOCOLS: [&str; 9] = [
    "application",
    "email",
    "email-json",
    "firehose",
    "http",
    "https",
    "lambda",
    "sms",
    "sqs",
];

/// The rule of findings about endpoints.
const RULE: &str = "subscription-endpoint";

/// Checks subscriptions, and those in the properties of a topic.
pub(super) fn check(resource: &FinishedResource<'_>) {
    match resource.type_name() {
        "AWS::SNS::Subscription" => {
            let protocol = Property::of(resource, "Protocol");
            let endpoint = Property::of(resource, "Endpoint");
            check_one(protocol.as_ref(), endpoint.as_ref());
            if let Some(topic) = Property::of(resource, "TopicArn") {
                arns::check(&topic);
            }
            let is_firehose = protocol.as_ref().and_then(Property::text) == Some("firehose");
            if is_firehose && resource.property("SubscriptionRoleArn").is_none() {
                let message = "a subscription of a delivery stream has a role that can write to it";
                let finding = Finding::error("subscription-role", message);
                if let Some(protocol) = protocol {
                    protocol.report(
                        finding
                            .value("\"firehose\"")
                            .help("set `SubscriptionRoleArn`"),
                    );
                }
            }
        }
        "AWS::SNS::Topic" => {
            let subscriptions = Property::of(resource, "Subscription");
            for one in subscriptions.iter().flat_map(Property::items) {
                check_one(one.get("Protocol").as_ref(), one.get("Endpoint").as_ref());
            }
        }
        _ => {}
    }
}

fn check_one(protocol: Option<&Property<'_>>, endpoint: Option<&Property<'_>>) {
    let Some(protocol) = protocol else {
        return;
    };
    let Some(name) = protocol.text().filter(|text| !literal::is_dynamic(text)) else {
        return;
    };
    if !PROTOCOLS.contains(&name) {
        let message = format!("the protocol is one of {}", PROTOCOLS.join(", "));
        let finding = Finding::error("subscription-protocol", message).value(format!("{name:?}"));
        protocol.report(finding.help(nearest(&name.to_ascii_lowercase(), PROTOCOLS)));
        return;
    }
    let Some(endpoint) = endpoint else {
        return;
    };
    match name {
        "email" | "email-json" => check_text(endpoint, is_email, "an e-mail address"),
        "sms" => check_text(
            endpoint,
            is_phone_number,
            "a phone number, such as +15550100",
        ),
        "http" => check_start(endpoint, "http://"),
        "https" => check_start(endpoint, "https://"),
        "application" => check_arn(endpoint, "sns", "an endpoint of a mobile application"),
        "firehose" => check_arn(endpoint, "firehose", "a delivery stream"),
        "lambda" => check_arn(endpoint, "lambda", "a function"),
        _ => check_arn(endpoint, "sqs", "a queue"),
    }
}

fn check_text(endpoint: &Property<'_>, is: fn(&str) -> bool, what: &str) {
    if let Some(text) = endpoint.text()
        && !literal::is_dynamic(text)
        && !is(text)
    {
        let message = format!("the endpoint is {what}");
        endpoint.report(Finding::error(RULE, message).value(format!("{text:?}")));
    }
}

/// The endpoint is a URL. Only its beginning may be known.
fn check_start(endpoint: &Property<'_>, scheme: &str) {
    let start = literal::start(endpoint.node());
    let lower = start.to_ascii_lowercase();
    let is_wrong = match endpoint.text() {
        Some(text) if !literal::is_dynamic(text) => {
            !lower.starts_with(scheme) || lower.len() == scheme.len()
        }
        _ => !lower.starts_with(scheme) && !scheme.starts_with(&lower),
    };
    if is_wrong {
        let message = format!("the endpoint is a URL that begins with {scheme}");
        endpoint.report(Finding::error(RULE, message).value(format!("{start:?}")));
    }
}

fn check_arn(endpoint: &Property<'_>, service: &str, what: &str) {
    arns::check(endpoint);
    if let Some(found) = service::of(endpoint)
        && found.name != service
    {
        let message = format!(
            "the endpoint is the ARN of {what}, not of the service `{}`",
            found.name
        );
        endpoint.report(Finding::error(RULE, message).value(found.value));
    }
}

/// Whether a text can be an e-mail address. Only what is surely none is refused.
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let is_quoted = local.len() > 1 && local.starts_with('"') && local.ends_with('"');
    let local_is_plain = !local.contains(|c: char| c.is_whitespace() || "@,;:<>()[]".contains(c));
    !local.is_empty()
        && (is_quoted || local_is_plain)
        && !domain.is_empty()
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && !domain.contains("..")
        && !domain.contains(|c: char| c.is_whitespace() || ",;:<>()/".contains(c))
}

/// Whether a text can be a phone number: digits, and the signs that people write between them.
fn is_phone_number(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit())
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || "+-() .".contains(c))
}
