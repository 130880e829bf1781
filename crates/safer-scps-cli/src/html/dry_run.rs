//! The page of a dry run.

use std::borrow::Cow;

use maud::{Markup, html};
use safer_scps::dry_run::{Coverage, Outcome, Report, Row};

use super::coverage::{counts, not_read, sentences, texts};
use super::page::{Page, Tile, Verdict};
use super::ranking::{Bar, Ranking};
use super::rows::{Choice, Column, Rows};
use super::shown::{capitalized, name, percent, pretty, shown, time};
use super::timeline::{Series, Timeline};
use super::tone::Tone;
use crate::numbers::{counted, number};

/// The outcomes that rows have, the most serious first.
const OUTCOMES: [Outcome; 5] = [
    Outcome::NewlyDenied,
    Outcome::MaybeDenied,
    Outcome::DeniedAlready,
    Outcome::NewlyAllowed,
    Outcome::MaybeAllowed,
];

/// How many rows have their sample record on the page, and how many bytes these may have. Pages of many thousand
/// records would take minutes to open.
const MOST_SAMPLES: usize = 1_000;
const MOST_BYTES: usize = 4 << 20;

/// The change, as the command line gave it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Change {
    /// The policy's name.
    pub(crate) policy: String,
    /// Whether it is a service or a resource control policy, if that was said.
    pub(crate) kind: Option<&'static str>,
    /// The policy as JSON.
    pub(crate) document: String,
    /// The root, units and accounts that it is attached to.
    pub(crate) targets: Vec<String>,
    /// The policy that it replaces.
    pub(crate) replaces: Option<String>,
    /// The organization's id.
    pub(crate) organization: String,
    /// What each file is, and its name.
    pub(crate) files: Vec<(&'static str, String)>,
    /// The archives.
    pub(crate) archives: Vec<String>,
    /// The entries of the list of accepted denials that are expired.
    pub(crate) expired: Vec<String>,
}

/// Returns the page.
pub(crate) fn page(report: &Report, change: &Change) -> String {
    let page = Page {
        kind: "Dry run of a policy",
        title: shown(&change.policy).into_owned(),
        verdict: verdict(report),
        tiles: tiles(report),
        facts: facts(report, change),
        sections: vec![
            charts(report),
            rows(report),
            coverage(report, change),
            document(change),
        ],
    };
    page.text()
}

/// An outcome for people.
fn outcome_name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::NewlyDenied => "newly denied",
        Outcome::MaybeDenied => "maybe denied",
        Outcome::DeniedAlready => "denied already",
        Outcome::NewlyAllowed => "newly allowed",
        Outcome::MaybeAllowed => "maybe allowed",
        _ => "unchanged",
    }
}

fn verdict(report: &Report) -> Verdict {
    let has = |outcome| report.open().any(|row| row.outcome == outcome);
    let (tone, words) = if report.coverage.records == 0 {
        (Tone::Neutral, "No record was read")
    } else if has(Outcome::NewlyDenied) {
        (Tone::Denied, "The change would deny calls that were made")
    } else if has(Outcome::MaybeDenied) {
        (Tone::Maybe, "The change may deny calls that were made")
    } else if report.others > 0 || report.read.faults_total > 0 {
        (
            Tone::Neutral,
            "No new denial was found, but not everything was read",
        )
    } else {
        (
            Tone::Allowed,
            "The change would deny no call that was judged",
        )
    };
    let table = report.to_string();
    Verdict {
        tone,
        words,
        sentence: shown(table.lines().next().unwrap_or_default()).into_owned() + ".",
    }
}

fn tiles(report: &Report) -> Vec<Tile> {
    let outcomes = OUTCOMES.into_iter().chain([Outcome::Unchanged]);
    let all: u64 = report.coverage.outcomes.values().sum();
    let always = [
        Outcome::NewlyDenied,
        Outcome::MaybeDenied,
        Outcome::DeniedAlready,
        Outcome::Unchanged,
    ];
    let shown = outcomes.filter(|one| report.count(*one) > 0 || always.contains(one));
    let mut tiles: Vec<Tile> = shown
        .map(|outcome| Tile {
            tone: Tone::of(outcome),
            name: capitalized(outcome_name(outcome)),
            number: report.count(outcome),
            note: format!("requests, {}", percent(report.count(outcome), all)),
        })
        .collect();
    let accepted = report.rows.iter().filter(|row| row.accepted.is_some());
    let accepted: u64 = accepted.map(|row| row.count).sum();
    if accepted > 0 {
        tiles.push(Tile {
            tone: Tone::Allowed,
            name: "Accepted".to_owned(),
            number: accepted,
            note: "requests, reviewed before".to_owned(),
        });
    }
    tiles
}

fn facts(report: &Report, change: &Change) -> Vec<(&'static str, Markup)> {
    let text = |text: &str| html! { bdi { (shown(text)) } };
    let texts = |texts: &[String]| {
        html! { @for (index, one) in texts.iter().enumerate() {
            @if index > 0 { ", " }
            bdi { (shown(one)) }
        } }
    };
    let mut facts = Vec::new();
    if let Some(kind) = change.kind {
        facts.push(("Type", text(kind)));
    }
    if !change.targets.is_empty() {
        facts.push(("Attached to", texts(&change.targets)));
    }
    if let Some(id) = &change.replaces {
        facts.push(("Replaces", text(id)));
    }
    let taken = report.coverage.organization_taken.as_deref();
    let organization = html! {
        bdi { (shown(&change.organization)) }
        @if let Some(taken) = taken { ", read on " (day(taken)) }
    };
    facts.push(("Organization", organization));
    if let Some(span) = span(&report.coverage) {
        facts.push(("Records", span));
    }
    facts.push(("Archives", texts(&change.archives)));
    facts.extend(change.files.iter().map(|(what, file)| (*what, text(file))));
    facts
}

/// The day of a time. Another text stays as it is.
fn day(time: &str) -> Cow<'_, str> {
    let day = cloudtrail::hour(time).and_then(|hour| hour.get(..10));
    day.map_or_else(|| shown(time), Cow::Borrowed)
}

/// `9,976, from 2026-11-02 to 2026-11-03`.
fn span(coverage: &Coverage) -> Option<Markup> {
    let mut days = coverage.days.keys();
    let is_day = |day: &&String| cloudtrail::day_number(day).is_some();
    let first = days.find(is_day)?;
    let last = days.rfind(is_day).unwrap_or(first);
    let day = |day| html! { span.day { (shown(day)) } };
    Some(html! {
        (number(coverage.records))
        @if first == last { ", of " (day(first)) }
        @else { ", from " (day(first)) " to " (day(last)) }
    })
}

/// The outcomes that the report has, with their colours.
fn series(report: &Report) -> (Vec<Outcome>, Vec<Series>) {
    let outcomes = OUTCOMES.into_iter().filter(|one| report.count(*one) > 0);
    let outcomes: Vec<Outcome> = outcomes.collect();
    let series = outcomes.iter().map(|outcome| Series {
        name: outcome_name(*outcome).to_owned(),
        tone: Tone::of(*outcome),
    });
    let series = series.collect();
    (outcomes, series)
}

fn charts(report: &Report) -> Markup {
    let (outcomes, series) = series(report);
    if outcomes.is_empty() {
        return html! {};
    }
    let timeline = Timeline {
        noun: ("request", "requests"),
        of: String::new(),
        series: series.clone(),
        others: report.coverage.other_hours.values().sum(),
    };
    let hours = report.coverage.hours.iter().map(|(hour, counts)| {
        let count = |outcome: &Outcome| counts.get(outcome).copied().unwrap_or_default();
        (hour.as_str(), outcomes.iter().map(count).collect())
    });
    let bars = [Bar {
        label: String::new(),
        series,
    }];
    html! {
        section aria-labelledby="charts" {
            h2 #charts { "What the change affects" }
            (timeline.render(hours))
            div.grid {
                @for ranking in rankings(&report.rows, &outcomes, &bars) { (ranking.render()) }
            }
            @if report.others > 0 {
                p.note { "The rankings leave out " (counted(report.others, "request", "requests"))
                    ", because there are more than 20,000 rows." }
            }
        }
    }
}

fn rankings<'r>(rows: &'r [Row], outcomes: &[Outcome], bars: &'r [Bar]) -> [Ranking<'r>; 4] {
    let mut rankings = [
        Ranking::new("By reason", false, bars).wide(),
        Ranking::new("By action", true, bars),
        Ranking::new("By principal", true, bars),
        Ranking::new("By account", false, bars),
    ];
    for row in rows {
        let count = |outcome: &Outcome| {
            if *outcome == row.outcome {
                row.count
            } else {
                0
            }
        };
        let counts = [outcomes.iter().map(count).collect()];
        let names = [&row.reason, &row.action, &row.principal, &row.account];
        for (ranking, name) in rankings.iter_mut().zip(names) {
            ranking.add(name, &counts);
        }
    }
    rankings
}

fn rows(report: &Report) -> Markup {
    let mut bytes = 0;
    let mut samples = 0;
    let rows = html! {
        @for row in &report.rows {
            @let sample = sample(row, &mut samples, &mut bytes);
            (render_row(row, sample.as_deref()))
        }
    };
    let mut notes = Vec::new();
    if samples < report.rows.len() {
        notes.push(format!(
            "{} a sample record on this page. --format json has the others.",
            counted(samples as u64, "row has", "rows have")
        ));
    }
    if report.others > 0 {
        let others = counted(report.others, "request is", "requests are");
        notes.push(format!(
            "{others} in no row, because there are more than 20,000."
        ));
    }
    let table = Rows {
        title: "Requests",
        noun: ("row", "rows"),
        columns: columns(),
        second: Some("Reason"),
        choices: ("Outcome", choices(report)),
        count: report.rows.len(),
        rows,
        notes,
    };
    table.render()
}

fn columns() -> Vec<Column> {
    vec![
        Column::text("Outcome"),
        Column::number("Requests"),
        Column::text("Action"),
        Column::text("Principal"),
        Column::text("Account"),
        Column::text("First"),
        Column::text("Last"),
    ]
}

/// The sample record of a row, as long as there are not too many.
fn sample(row: &Row, samples: &mut usize, bytes: &mut usize) -> Option<String> {
    if row.sample.is_empty() || *samples == MOST_SAMPLES || *bytes > MOST_BYTES {
        return None;
    }
    let sample = pretty(&row.sample);
    *samples += 1;
    *bytes += sample.len();
    Some(sample)
}

fn choices(report: &Report) -> Vec<Choice> {
    let rows = |fits: &dyn Fn(&Row) -> bool| report.rows.iter().filter(|row| fits(row)).count();
    let mut choices: Vec<Choice> = OUTCOMES
        .into_iter()
        .map(|outcome| Choice {
            tag: outcome.name().to_owned(),
            name: capitalized(outcome_name(outcome)),
            rows: rows(&|row| row.outcome == outcome) as u64,
        })
        .collect();
    choices.push(Choice {
        tag: "accepted".to_owned(),
        name: "Accepted".to_owned(),
        rows: rows(&|row| row.accepted.is_some()) as u64,
    });
    choices.retain(|choice| choice.rows > 0);
    choices
}

fn render_row(row: &Row, sample: Option<&str>) -> Markup {
    let accepted = row.accepted.as_deref();
    let tags = match accepted {
        Some(_) => format!("{} accepted", row.outcome.name()),
        None => row.outcome.name().to_owned(),
    };
    html! {
        tbody data-tags=(tags) {
            tr {
                td { span.(format!("dot {}", Tone::of(row.outcome).class())) {} (outcome_name(row.outcome)) }
                td.n { (number(row.count)) }
                td.id { (name(&row.action)) }
                td.id { (name(&row.principal)) }
                td.account { (shown(&row.account)) }
                (time_cell(&row.first))
                (time_cell(&row.last))
            }
            tr {
                td colspan="7" {
                    @match sample {
                        Some(sample) => details {
                            summary { (shown(&row.reason)) }
                            div.sample {
                                @if !row.missing.is_empty() {
                                    p { "Not in the record: " (shown(&row.missing.join(", "))) }
                                }
                                p { "One of the records:" }
                                pre tabindex="0" { (sample) }
                            }
                        },
                        None => span.reason { (shown(&row.reason)) },
                    }
                    @if let Some(why) = accepted {
                        p.accepted { "accepted: " (shown(why)) }
                    }
                }
            }
        }
    }
}

/// A time, on one line if it has the usual form.
fn time_cell(text: &str) -> Markup {
    let class = cloudtrail::hour(text).map(|_| "time");
    html! { td class=[class] { (time(text)) } }
}

fn coverage(report: &Report, change: &Change) -> Markup {
    let coverage = &report.coverage;
    let warnings: Vec<String> = coverage.warnings.iter().map(ToString::to_string).collect();
    let (not_bound, unmapped) = (&coverage.not_bound, &coverage.unmapped);
    html! {
        section.coverage aria-labelledby="coverage" {
            h2 #coverage { "What was read and judged" }
            div.grid {
                (sentences("What this report does not know", &coverage.gaps()))
                (texts("Remarks about the policies", &warnings))
                (sentences("Accepted denials that are expired", &change.expired))
                (not_read(&report.read))
                (judged(report))
                (counts("Calls that SCPs do not bind", "Reason", not_bound))
                (counts("Not in the records", "Decisions depend on", &coverage.missing))
                (counts("Calls without a known action, which were not judged", "Operation", unmapped))
                (counts("Records by category", "Category", &coverage.categories))
                (counts("Records by Region", "Region", &coverage.regions))
            }
        }
    }
}

/// How many calls were judged, and how.
fn judged(report: &Report) -> Markup {
    let coverage = &report.coverage;
    let lines = [
        ("Records read", coverage.records),
        ("Bytes read, after decompression", report.read.bytes),
        ("Calls judged before and after the change", coverage.judged),
        ("… of several actions", coverage.several_actions),
        (
            "… on unknown resources, which a policy tests",
            coverage.unknown_resources,
        ),
        (
            "… on resources that no policy tests",
            coverage.resources_not_needed,
        ),
        (
            "Calls of accounts that the change does not reach",
            coverage.unaffected,
        ),
        (
            "Calls that SCPs do not bind",
            coverage.not_bound.values().sum(),
        ),
        ("Second copies of calls across accounts", coverage.copies),
        (
            "Calls without a known action",
            coverage.unmapped.values().sum(),
        ),
    ];
    html! {
        div.card {
            h3 { "Records and calls" }
            div.scroll tabindex="0" role="region" aria-label="Records and calls" {
                table {
                    tbody {
                        @for (what, count) in lines {
                            tr { th scope="row" { (what) } td.n { (number(count)) } }
                        }
                    }
                }
            }
        }
    }
}

fn document(change: &Change) -> Markup {
    html! {
        section aria-labelledby="policy" {
            h2 #policy { "The policy" }
            div.card {
                details {
                    summary { bdi { (shown(&change.policy)) } ", as JSON" }
                    pre tabindex="0" { (pretty(&change.document)) }
                }
            }
        }
    }
}
