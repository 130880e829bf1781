//! The page of a rehearsal.

use std::collections::BTreeSet;

use maud::{Markup, html};
use safer_scps::rehearse::Outcome;
use safer_scps::rehearse::archive::{Hour, Report, Row};

use super::coverage::not_read;
use super::page::{Page, Tile, Verdict};
use super::ranking::{Bar, Ranking};
use super::rows::{Choice, Column, Rows};
use super::shown::{name, percent, shown};
use super::timeline::{Series, Timeline};
use super::tone::Tone;
use crate::numbers::{counted, number};

/// Returns the page. The facts are what the command line gave, each with its name.
pub(crate) fn page(report: &Report, facts: &[(&'static str, String)]) -> String {
    let facts = facts.iter();
    let facts = facts.map(|(what, text)| (*what, html! { bdi { (shown(text)) } }));
    let page = Page {
        kind: "Rehearsal of the monitor",
        title: "Denials that the monitor catches".to_owned(),
        verdict: verdict(report),
        tiles: tiles(report),
        facts: facts.collect(),
        sections: vec![charts(report), rows(report), coverage(report)],
    };
    page.text()
}

/// How many denials a monitor catches.
fn caught(report: &Report, monitor: usize) -> u64 {
    let outcomes = report.outcomes.get(monitor);
    let caught = outcomes.and_then(|outcomes| outcomes.get(&Outcome::Logged));
    caught.copied().unwrap_or_default()
}

fn verdict(report: &Report) -> Verdict {
    let monitors = 0..report.monitors.len();
    let all = monitors
        .clone()
        .any(|one| caught(report, one) == report.denials);
    let (tone, words) = match (report.records, report.denials) {
        (0, _) => (Tone::Neutral, "No record was read"),
        (_, 0) => (Tone::Neutral, "The records have no denial by an SCP"),
        _ if all => (Tone::Allowed, "A monitor would have caught every denial"),
        _ => (Tone::Maybe, "No monitor would have caught every denial"),
    };
    let parts = monitors.map(|one| {
        let monitor = report.monitors.get(one).map_or("", String::as_str);
        format!("{} catches {}", shown(monitor), number(caught(report, one)))
    });
    let parts: Vec<String> = parts.collect();
    Verdict {
        tone,
        words,
        sentence: format!(
            "Of {}, {}.",
            counted(report.denials, "denial", "denials"),
            parts.join(", ")
        ),
    }
}

fn tiles(report: &Report) -> Vec<Tile> {
    let mut tiles = vec![Tile {
        tone: Tone::Already,
        name: "Denials".to_owned(),
        number: report.denials,
        note: format!("in {}", counted(report.records, "record", "records")),
    }];
    for (index, monitor) in report.monitors.iter().enumerate() {
        let caught = caught(report, index);
        let share = percent(caught, report.denials);
        let missed = number(report.denials.saturating_sub(caught));
        tiles.push(Tile {
            tone: Tone::Allowed,
            name: format!("Caught by {}", shown(monitor)),
            number: caught,
            note: format!("{share}, {missed} missed"),
        });
    }
    tiles
}

fn series() -> Vec<Series> {
    let of = |name: &str, tone| Series {
        name: name.to_owned(),
        tone,
    };
    vec![of("caught", Tone::Allowed), of("missed", Tone::Denied)]
}

/// How many of some denials a monitor catches, and how many it misses.
fn parts(denials: u64, caught: &[u64], monitor: usize) -> Vec<u64> {
    let caught = caught.get(monitor).copied().unwrap_or_default();
    vec![caught, denials.saturating_sub(caught)]
}

fn charts(report: &Report) -> Markup {
    if report.denials == 0 {
        return html! {};
    }
    let bars = report.monitors.iter().map(|monitor| Bar {
        label: shown(monitor).into_owned(),
        series: series(),
    });
    let bars: Vec<Bar> = bars.collect();
    html! {
        section aria-labelledby="charts" {
            h2 #charts { "What the monitors catch" }
            @for (index, monitor) in report.monitors.iter().enumerate() {
                @let timeline = Timeline {
                    noun: ("denial", "denials"),
                    of: format!(", {}", shown(monitor)),
                    series: series(),
                    others: report.other_hours.denials,
                };
                (timeline.render(report.hours.iter().map(|(hour, counts)| bar(hour, counts, index))))
            }
            div.grid {
                @for ranking in rankings(report, &bars) { (ranking.render()) }
            }
            @if let Some(others) = &report.others {
                p.note { "The rankings leave out " (counted(others.count, "denial", "denials"))
                    ", because there are more than 20,000 rows." }
            }
        }
    }
}

fn bar<'h>(hour: &'h str, counts: &Hour, monitor: usize) -> (&'h str, Vec<u64>) {
    (hour, parts(counts.denials, &counts.caught, monitor))
}

fn rankings<'r>(report: &'r Report, bars: &'r [Bar]) -> [Ranking<'r>; 4] {
    let mut rankings = [
        Ranking::new("By policy", false, bars).wide(),
        Ranking::new("By action", true, bars),
        Ranking::new("By principal", true, bars),
        Ranking::new("By account", false, bars),
    ];
    for row in &report.rows {
        let monitors = 0..bars.len();
        let counts: Vec<Vec<u64>> = monitors
            .map(|monitor| parts(row.count, &row.caught, monitor))
            .collect();
        let denial = &row.denial;
        let names = [
            &denial.policy,
            &denial.action,
            &denial.principal,
            &denial.account,
        ];
        for (ranking, name) in rankings.iter_mut().zip(names) {
            ranking.add(name, &counts);
        }
    }
    rankings
}

fn rows(report: &Report) -> Markup {
    let mut columns = vec![
        Column::number("Denials"),
        Column::text("Action"),
        Column::text("Principal"),
        Column::text("Account"),
        Column::text("Policy"),
    ];
    columns.extend(report.monitors.iter().map(|one| Column::number(shown(one))));
    let mut notes = Vec::new();
    if let Some(others) = &report.others {
        let count = counted(others.count, "denial is", "denials are");
        notes.push(format!(
            "{count} in no row, because there are more than 20,000."
        ));
    }
    let table = Rows {
        title: "Denials",
        noun: ("row", "rows"),
        columns,
        second: None,
        choices: ("Monitor", choices(report)),
        count: report.rows.len(),
        rows: html! { @for row in &report.rows { (render_row(row)) } },
        notes,
    };
    table.render()
}

/// Whether a monitor misses a denial of the row.
fn misses(row: &Row, monitor: usize) -> bool {
    row.caught.get(monitor).copied().unwrap_or_default() < row.count
}

fn choices(report: &Report) -> Vec<Choice> {
    let choice = |(index, monitor): (usize, &String)| Choice {
        tag: format!("missed-{index}"),
        name: format!("Missed by {}", shown(monitor)),
        rows: report.rows.iter().filter(|row| misses(row, index)).count() as u64,
    };
    report.monitors.iter().enumerate().map(choice).collect()
}

fn render_row(row: &Row) -> Markup {
    let denial = &row.denial;
    let monitors = 0..row.caught.len();
    let tags: Vec<String> = monitors
        .filter(|monitor| misses(row, *monitor))
        .map(|monitor| format!("missed-{monitor}"))
        .collect();
    html! {
        tbody data-tags=(tags.join(" ")) {
            tr {
                td.n { (number(row.count)) }
                td.id { (name(&denial.action)) }
                td.id { (name(&denial.principal)) }
                td.account { (shown(&denial.account)) }
                td { bdi { (shown(&denial.policy)) } }
                @for caught in &row.caught {
                    td.n.missed[*caught < row.count] { (number(*caught)) }
                }
            }
        }
    }
}

fn coverage(report: &Report) -> Markup {
    let read = report.not_read();
    html! {
        section.coverage aria-labelledby="coverage" {
            h2 #coverage { "What was read" }
            div.grid {
                (not_read(&read))
                div.card {
                    h3 { "Records" }
                    div.scroll tabindex="0" role="region" aria-label="Records" {
                        table {
                            tbody {
                                tr { th scope="row" { "Records read" } td.n { (number(report.records)) } }
                                tr {
                                    th scope="row" { "Bytes read, after decompression" }
                                    td.n { (number(report.bytes)) }
                                }
                                tr { th scope="row" { "Denials" } td.n { (number(report.denials)) } }
                            }
                        }
                    }
                }
                @if report.denials > 0 { (ends(report)) }
            }
        }
    }
}

/// Where denials ended, for each monitor.
fn ends(report: &Report) -> Markup {
    let outcomes: BTreeSet<Outcome> = report
        .outcomes
        .iter()
        .flat_map(|one| one.keys().copied())
        .collect();
    html! {
        div.card {
            h3 { "Where denials ended" }
            div.scroll tabindex="0" role="region" aria-label="Where denials ended" {
                table {
                    thead {
                        tr {
                            th scope="col" { "End" }
                            @for monitor in &report.monitors { th.n scope="col" { (shown(monitor)) } }
                        }
                    }
                    tbody {
                        @for outcome in &outcomes {
                            tr {
                                th scope="row" { (outcome) }
                                @for counts in &report.outcomes {
                                    td.n { (number(counts.get(outcome).copied().unwrap_or_default())) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
