//! A trail records management events of the whole organization in all Regions. Without one, no denial reaches EventBridge.
//!
//! Sources: <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html>,
//! <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html>

use serde::Deserialize;

use super::ask::{Answer, Session};
use super::permissions;
use super::row::Row;

const CHECK: &str = "trail";

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Trails {
    #[serde(rename = "trailList")]
    trails: Vec<Trail>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Trail {
    name: String,
    #[serde(rename = "TrailARN")]
    arn: String,
    home_region: String,
    is_organization_trail: bool,
    is_multi_region_trail: bool,
    include_global_service_events: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Status {
    is_logging: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Selectors {
    event_selectors: Vec<Selector>,
    advanced_event_selectors: Vec<Advanced>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Selector {
    read_write_type: String,
    include_management_events: Option<bool>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Advanced {
    field_selectors: Vec<Field>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Field {
    field: String,
    equals: Vec<String>,
    not_equals: Vec<String>,
}

/// Which trail is wanted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted {
    /// Whether it must be the organization's. A member account may have its own.
    pub(crate) of_organization: bool,
    /// Whether rules need read-only calls.
    pub(crate) reads: bool,
}

/// The row of the trails that an account sees.
pub(crate) fn row(session: &Session<'_>, place: &str, wanted: Wanted) -> Row {
    let trails: Trails = match session.get(&permissions::TRAILS, &[]) {
        Ok(trails) => trails,
        Err(error) => return Row::unanswered(CHECK, place, &error),
    };
    let (candidates, others): (Vec<Trail>, Vec<Trail>) = trails
        .trails
        .into_iter()
        .partition(|trail| trail.is_organization_trail || !wanted.of_organization);
    let mut rows = Vec::new();
    for trail in &candidates {
        let session = match trail.home_region.as_str() {
            "" => session.clone(),
            region => session.in_region(region),
        };
        let status = session.get(&permissions::TRAIL_STATUS, &["--name", &trail.arn]);
        let selectors = session.get(&permissions::SELECTORS, &["--trail-name", &trail.arn]);
        let row = trail_row(place, trail, status, selectors, wanted);
        if row.state == super::row::State::Ok {
            return row;
        }
        rows.push(row);
    }
    // One that may be right says more than one that is wrong.
    rows.sort_by_key(|row| row.state != super::row::State::CannotTell);
    rows.into_iter()
        .next()
        .unwrap_or_else(|| none(place, &others, wanted))
}

fn none(place: &str, others: &[Trail], wanted: Wanted) -> Row {
    if !wanted.of_organization {
        return Row::failed(CHECK, place, "the account has no trail, so no denial reaches EventBridge")
            .help("create an organization trail, https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html");
    }
    let names: Vec<&str> = others.iter().map(|trail| trail.name.as_str()).collect();
    let own = match names[..] {
        [] => String::new(),
        _ => format!("; this account has {}", names.join(", ")),
    };
    Row::unknown(
        CHECK,
        place,
        format!("there is no trail of the organization{own}"),
    )
    .help("each account needs a trail: --member PROFILE checks one")
}

/// What is missing of a trail.
fn trail_row(
    place: &str,
    trail: &Trail,
    status: Answer<Status>,
    selectors: Answer<Selectors>,
    wanted: Wanted,
) -> Row {
    let place = format!("{place}: {}", trail.name);
    let name = &trail.name;
    let mut missing = Vec::new();
    let mut unanswered = None;
    match status {
        Ok(status) if !status.is_logging => {
            missing.push((
                "it is not logging",
                format!("`aws cloudtrail start-logging --name {name}`"),
            ));
        }
        Ok(_) => {}
        Err(error) => unanswered = Some(error),
    }
    if !trail.is_multi_region_trail {
        missing.push((
            "it is for one Region only",
            format!("`aws cloudtrail update-trail --name {name} --is-multi-region-trail`"),
        ));
    }
    if !trail.include_global_service_events {
        missing.push((
            "it leaves out global services, such as IAM",
            format!("`aws cloudtrail update-trail --name {name} --include-global-service-events`"),
        ));
    }
    match selectors {
        Ok(selectors) => missing.extend(selectors.missing(wanted.reads).map(|what| {
            (what, format!("`aws cloudtrail put-event-selectors --trail-name {name}` with all management events"))
        })),
        Err(error) => unanswered = unanswered.or(Some(error)),
    }
    if !missing.is_empty() {
        let (found, help): (Vec<&str>, Vec<String>) = missing.into_iter().unzip();
        return Row::failed(CHECK, &place, found.join("; ")).help(help.join("; "));
    }
    match unanswered {
        Some(error) => Row::unanswered(CHECK, &place, &error),
        None => Row::ok(
            CHECK,
            &place,
            "it is logging management events of all Regions",
        ),
    }
}

impl Selectors {
    /// What management events the trail does not have, of those that are wanted.
    fn missing(&self, reads: bool) -> Option<&'static str> {
        let (has_writes, has_reads) = match self.advanced_event_selectors.as_slice() {
            [] => (self.has("WriteOnly"), self.has("ReadOnly")),
            advanced => (
                advanced.iter().any(|selector| selector.has("false")),
                advanced.iter().any(|selector| selector.has("true")),
            ),
        };
        match (has_writes, has_reads) {
            (false, _) => Some("it leaves out management events that write"),
            (true, false) if reads => Some("it leaves out read-only calls, which a rule waits for"),
            _ => None,
        }
    }

    fn has(&self, kind: &str) -> bool {
        let mut selectors = self.event_selectors.iter();
        selectors.any(|selector| {
            let types = [kind, "All", ""];
            selector.include_management_events != Some(false)
                && types.contains(&selector.read_write_type.as_str())
        })
    }
}

impl Advanced {
    /// Whether it selects management events whose field `readOnly` has a value.
    fn has(&self, read_only: &str) -> bool {
        let is_management = self.field_selectors.iter().any(|field| {
            field.field == "eventCategory" && field.equals.iter().any(|value| value == "Management")
        });
        is_management
            && self
                .field_selectors
                .iter()
                .filter(|field| field.field == "readOnly")
                .all(|field| {
                    (field.equals.is_empty() || field.equals.iter().any(|value| value == read_only))
                        && !field.not_equals.iter().any(|value| value == read_only)
                })
    }
}
