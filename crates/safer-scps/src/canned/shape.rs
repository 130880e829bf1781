//! Shapes canned denials to a narrow monitor: one that is meant for one account, one Region, some services or some
//! callers catches no denial of others, and is not blind.
//!
//! Only what a real denial may have is set. The wording of the message stays as AWS documents it, and a source stays
//! one of AWS.

use cfn_constructs::{Partition, Region};
use cfn_core::{is_account_id, nearest};
use serde_json::{Value, json};

use super::demands::{Demands, accepts, instances, texts};
use super::denials::{Canned, Names, Where};

/// A record that has what a rule demands, as far as a denial can.
pub(super) struct Shaped {
    pub(super) record: Value,
    /// Whether a monitor that loses it loses all denials of this form.
    pub(super) sure: bool,
}

/// The types of the events of denials.
const DETAIL_TYPES: [&str; 2] = [
    "AWS API Call via CloudTrail",
    "AWS Network Activity Event via CloudTrail",
];

/// The fields of a CloudTrail record.
///
/// Source: <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html>
const FIELDS: [&str; 31] = [
    "addendum",
    "additionalEventData",
    "apiVersion",
    "awsRegion",
    "edgeDeviceDetails",
    "errorCode",
    "errorMessage",
    "eventCategory",
    "eventContext",
    "eventID",
    "eventName",
    "eventSource",
    "eventTime",
    "eventType",
    "eventVersion",
    "managementEvent",
    "readOnly",
    "recipientAccountId",
    "requestID",
    "requestParameters",
    "resources",
    "responseElements",
    "serviceEventDetails",
    "sessionCredentialFromConsole",
    "sharedEventID",
    "sourceIPAddress",
    "tlsDetails",
    "userAgent",
    "userIdentity",
    "vpcEndpointAccountId",
    "vpcEndpointId",
];

/// Shapes a canned denial to what a rule, or several, demand.
pub(super) fn shape(canned: &Canned, place: &Where, demands: &Demands) -> Shaped {
    let partition = |region: &str| Region::new(region.to_owned()).partition();
    let home = partition(&place.region);
    let mut record = canned.record(place);
    let mut sure = true;
    for (path, lists) in demands.fields() {
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        sure &= match path[..] {
            ["detail-type"] => true,
            ["source"] => {
                let source =
                    |service: &str| service.split('.').next().map(|it| format!("aws.{it}"));
                let current = record["eventSource"].as_str().and_then(source);
                if !accepts(lists, current.map(Value::from).as_ref())
                    && let Some(Value::String(source)) = choose(&path, lists, home)
                    && let Some(service) = source.strip_prefix("aws.")
                {
                    record["eventSource"] = json!(format!("{service}.amazonaws.com"));
                }
                // A service whose two names differ is not known here.
                !demands.has(&["detail", "eventSource"])
            }
            ["account"] => set(&mut record, &["recipientAccountId"], &path, lists, home),
            ["region"] => set(&mut record, &["awsRegion"], &path, lists, home),
            ["replay-name"] => true,
            ["detail", "errorMessage"] => reword(canned, place, &mut record, lists),
            ["detail", ref rest @ ..] => set(&mut record, rest, &path, lists, home),
            _ => false,
        };
    }
    if !demands.has(&["detail", "readOnly"]) {
        let call = record["eventName"].as_str().unwrap_or_default();
        record["readOnly"] = json!(Canned::reads(call));
    }
    let region = record["awsRegion"].as_str().unwrap_or_default();
    // The hub of another partition is elsewhere.
    sure &= partition(region) == home;
    // Beats, alarms and whatever else is no denial of any form.
    sure |= !may_be_of_denials(demands);
    Shaped { record, sure }
}

/// Whether the type of a denial's event can be what is demanded.
fn may_be_of_denials(demands: &Demands) -> bool {
    let lists = demands.lists(&["detail-type"]);
    let accepted = |detail_type: &&str| accepts(lists, Some(&json!(detail_type)));
    DETAIL_TYPES.iter().any(accepted)
}

/// Sets a field of the record, unless its value is accepted. Returns whether a denial has such a field for sure, or
/// for sure has not.
fn set(
    record: &mut Value,
    field: &[&str],
    path: &[&str],
    lists: &[Vec<Value>],
    partition: Option<Partition>,
) -> bool {
    let Some(first) = field.first() else {
        return false;
    };
    let current = field.iter().try_fold(&*record, |at, key| at.get(key));
    if accepts(lists, current) {
        return true;
    }
    if !FIELDS.contains(first) {
        // Misspelt, or newer than this release.
        return nearest(first, FIELDS).is_some();
    }
    match choose(path, lists, partition) {
        Some(value) => put(record, field, value),
        None if accepts(lists, None) => remove(record, field),
        None => {}
    }
    true
}

/// A value that all lists accept and that a denial may have.
fn choose(path: &[&str], lists: &[Vec<Value>], partition: Option<Partition>) -> Option<Value> {
    let named = lists.iter().flatten().flat_map(instances).flatten();
    let others: Vec<Value> = match path.last() {
        Some(&("account" | "recipientAccountId" | "accountId")) => {
            // Any number that is not excluded.
            let ids = (1..=64).map(|n: u64| json!(format!("{:012}", n * 15_151_515_151)));
            ids.collect()
        }
        Some(&("region" | "awsRegion")) => {
            let regions = partition.into_iter().flat_map(Partition::regions);
            regions.map(|region| json!(region.as_str())).collect()
        }
        _ => vec![json!("canned")],
    };
    let mut values = named.chain(others);
    values.find(|value| may_be(path, value) && accepts(lists, Some(value)))
}

/// Whether a denial may have a value.
fn may_be(path: &[&str], value: &Value) -> bool {
    let text = value.as_str();
    match path {
        ["source"] => text.is_some_and(|text| text.starts_with("aws.") && text.len() > 4),
        ["account"] | ["detail", "recipientAccountId"] => text.is_some_and(is_account_id),
        ["region"] | ["detail", "awsRegion"] => {
            text.is_some_and(|text| Region::new(text.to_owned()).partition().is_some())
        }
        ["detail", "eventSource"] => text.is_some_and(|text| text.contains(".amazonaws.com")),
        ["detail", "eventType"] => matches!(text, Some("AwsApiCall" | "AwsVpceEvent")),
        ["detail", "errorCode"] => text.is_some_and(is_denial),
        _ => true,
    }
}

/// Whether an error code may be that of a denial.
fn is_denial(code: &str) -> bool {
    let code = code.to_ascii_lowercase();
    let words = ["denied", "auth", "forbidden", "permission", "403"];
    words.iter().any(|word| code.contains(word))
}

fn put(record: &mut Value, field: &[&str], value: Value) {
    let mut at = record;
    for key in field {
        if !at.is_object() {
            *at = json!({});
        }
        at = &mut at[*key];
    }
    *at = value;
}

fn remove(record: &mut Value, field: &[&str]) {
    let Some((last, before)) = field.split_last() else {
        return;
    };
    let parent = before.iter().try_fold(record, |at, key| at.get_mut(key));
    if let Some(map) = parent.and_then(Value::as_object_mut) {
        map.remove(*last);
    }
}

/// Puts the action, resource and policy that a pattern names into the message. Returns whether the message then
/// matches, or does not although the pattern names nothing of the kind: then its wording differs from AWS's.
fn reword(canned: &Canned, place: &Where, record: &mut Value, lists: &[Vec<Value>]) -> bool {
    let mut names = canned.names(place);
    let mut any = false;
    for text in lists.iter().flat_map(|list| texts(list)) {
        for token in text.split([' ', '*', '"', ',']) {
            any |= name(token, &mut names);
        }
    }
    record["errorMessage"] = json!(canned.message(place, &names));
    !any || accepts(lists, record.get("errorMessage"))
}

/// Takes a word of a pattern as one of the names. Returns whether it looks like a name of something.
fn name(token: &str, names: &mut Names) -> bool {
    let token = token.trim_matches(['.', ':', '/', '\\']);
    if !token
        .bytes()
        .any(|b| b.is_ascii_digit() || b":/_-".contains(&b))
    {
        return false;
    }
    for part in token.split('/') {
        if part.starts_with("p-") {
            names.policy = part.to_owned();
        } else if part.starts_with("o-") {
            names.organization = part.to_owned();
        }
    }
    match token.split_once(':') {
        Some((service, action)) if !token.starts_with("arn:") && !action.contains(':') => {
            names.action = format!("{service}:{action}");
        }
        _ if !token.contains("p-") && !token.contains("o-") => names.resource = token.to_owned(),
        _ => {}
    }
    true
}
