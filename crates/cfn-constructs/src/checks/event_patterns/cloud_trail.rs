//! Misspelt fields in patterns for events of CloudTrail, whose records have a documented set of fields.

use cfn_core::{Finding, Place};
use event_pattern::{Tree, rule};

/// The fields of a record.
///
/// Source: <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html>
const RECORD: &[&str] = &[
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
    "insightDetails",
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

/// The fields of `userIdentity`.
///
/// Source: <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html>
const IDENTITY: &[&str] = &[
    "accessKeyId",
    "accountId",
    "arn",
    "credentialId",
    "identityProvider",
    "inScopeOf",
    "invokedBy",
    "onBehalfOf",
    "principalId",
    "sessionContext",
    "type",
    "userId",
    "userName",
    "webIdFederationData",
];

/// Warnings about fields that are one slip of the pen away from a field of CloudTrail's records.
pub(super) fn misspelt<X>(pattern: &Tree<X>) -> Vec<Finding> {
    let Tree::Object(fields) = pattern else {
        return Vec::new();
    };
    let Some(is_certain) = is_cloud_trail(fields) else {
        return Vec::new();
    };
    let mut search = Search {
        is_certain,
        found: Vec::new(),
    };
    search.fields(fields, Level::Event, "");
    search.found
}

/// Whether a pattern is for events of CloudTrail: certainly, or if it names no kind of events, perhaps. `None` if it
/// is for others.
fn is_cloud_trail<X>(fields: &[(String, Tree<X>)]) -> Option<bool> {
    let field = |name: &str| fields.iter().find(|(key, _)| key == name);
    if let Some((_, kinds)) = field("detail-type") {
        let all = all_texts(kinds, |kind| kind.ends_with("via CloudTrail"));
        return all.then_some(true);
    }
    let of_aws = field("source")
        .is_none_or(|(_, sources)| all_texts(sources, |source| source.starts_with("aws.")));
    of_aws.then_some(false)
}

/// Whether a field has a list of texts, all of which fit.
fn all_texts<X>(values: &Tree<X>, fits: impl Fn(&str) -> bool) -> bool {
    let Tree::List(values) = values else {
        return false;
    };
    let fits = |value: &Tree<X>| matches!(value, Tree::String(text) if fits(text));
    values.iter().all(fits)
}

/// Where in an event a field is.
#[derive(Clone, Copy)]
enum Level {
    Event,
    Record,
    Identity,
    Other,
}

impl Level {
    /// The level of a field of this level, and the names of which it must be one.
    fn step(self, name: &str) -> (Level, &'static [&'static str]) {
        match (self, name) {
            (Level::Event, "detail") => (Level::Record, &[]),
            (Level::Record, "userIdentity") => (Level::Identity, RECORD),
            (Level::Record, _) => (Level::Other, RECORD),
            (Level::Identity, _) => (Level::Other, IDENTITY),
            (Level::Event | Level::Other, _) => (Level::Other, &[]),
        }
    }
}

struct Search {
    /// Whether the pattern says that it is for events of CloudTrail.
    is_certain: bool,
    found: Vec<Finding>,
}

impl Search {
    fn fields<X>(&mut self, fields: &[(String, Tree<X>)], level: Level, pointer: &str) {
        for (key, value) in fields {
            let here = format!("{pointer}/{key}");
            match (&**key, value) {
                ("$or", Tree::List(alternatives)) => {
                    for (index, alternative) in alternatives.iter().enumerate() {
                        if let Tree::Object(fields) = alternative {
                            self.fields(fields, level, &format!("{here}/{index}"));
                        }
                    }
                }
                _ => {
                    let mut level = level;
                    for name in key.split('.') {
                        let (next, known) = level.step(name);
                        self.judge(name, known, &here);
                        level = next;
                    }
                    if let Tree::Object(fields) = value {
                        self.fields(fields, level, &here);
                    }
                }
            }
        }
    }

    fn judge(&mut self, name: &str, known: &[&str], pointer: &str) {
        if known.contains(&name) {
            return;
        }
        let meant = known
            .iter()
            .find(|known| is_near(name, known) && (self.is_certain || is_distinctive(name, known)));
        if let Some(meant) = meant {
            let message =
                format!("CloudTrail's records have no field `{name}`, so no event matches");
            let finding = Finding::warning(rule::UNKNOWN_FIELD, message)
                .help(format!("did you mean `{meant}`?"))
                .at(Place::path_only(pointer));
            self.found.push(finding);
        }
    }
}

/// Whether a field is probably not one of other events: it is long, and differs by more than the plural.
fn is_distinctive(name: &str, known: &str) -> bool {
    known.len() >= 9 && name.trim_end_matches('s') != known.trim_end_matches('s')
}

/// Whether two names differ in one character, in two that are swapped, or in upper and lower case.
fn is_near(name: &str, known: &str) -> bool {
    let (name, known) = (name.to_lowercase(), known.to_lowercase());
    let mut name: Vec<char> = name.chars().collect();
    let mut known: Vec<char> = known.chars().collect();
    let same = |a: &[char], b: &[char]| a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let start = same(&name, &known);
    let (mut name, mut known) = (name.split_off(start), known.split_off(start));
    name.reverse();
    known.reverse();
    let end = same(&name, &known);
    match (&name[end..], &known[end..]) {
        ([] | [_], [] | [_]) => true,
        ([a, b], [c, d]) => (a, b) == (d, c),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_near;

    #[test]
    fn names_that_differ_by_one_slip_are_near() {
        for name in [
            "errorMesage",
            "errorMesssage",
            "errorMassage",
            "errorMessaeg",
            "ErrorMessage",
        ] {
            assert!(is_near(name, "errorMessage"), "{name}");
        }
        for name in ["errorMsg", "errorText", "message", ""] {
            assert!(!is_near(name, "errorMessage"), "{name}");
        }
    }
}
