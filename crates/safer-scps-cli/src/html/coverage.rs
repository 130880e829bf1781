//! What was read and judged, and what was not: lists of both kinds of pages.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Display;

use maud::{Markup, html};
use safer_scps::dry_run::Summary;

use super::shown::shown;
use crate::numbers::number;

/// How many lines a list shows.
const MOST: usize = 200;

/// A table of names and counts, the most frequent first.
pub(super) fn counts(title: &str, head: &str, counts: &BTreeMap<String, u64>) -> Markup {
    let mut sorted: Vec<(&String, u64)> =
        counts.iter().map(|(name, count)| (name, *count)).collect();
    sorted.sort_by_key(|(name, count)| (Reverse(*count), *name));
    html! {
        @if !sorted.is_empty() {
            div.card {
                h3 { (title) }
                div.scroll.long tabindex="0" role="region" aria-label=(title) {
                    table {
                        thead { tr { th scope="col" { (head) } th.n scope="col" { "Count" } } }
                        tbody {
                            @for (name, count) in sorted.iter().take(MOST) {
                                tr { th scope="row" { bdi { (shown(name)) } } td.n { (number(*count)) } }
                            }
                        }
                    }
                }
                (hidden(sorted.len()))
            }
        }
    }
}

/// A list of sentences.
pub(super) fn sentences(title: &str, lines: &[String]) -> Markup {
    html! {
        @if !lines.is_empty() {
            div.card.wide {
                h3 { (title) }
                ul.plain {
                    @for line in lines.iter().take(MOST) { li { (shown(line)) } }
                }
                (hidden(lines.len()))
            }
        }
    }
}

/// Findings and other texts of several lines.
pub(super) fn texts(title: &str, texts: &[String]) -> Markup {
    html! {
        @if !texts.is_empty() {
            div.card.wide {
                h3 { (title) }
                @for text in texts.iter().take(MOST) {
                    pre tabindex="0" { @for line in text.lines() { (shown(line)) "\n" } }
                }
                (hidden(texts.len()))
            }
        }
    }
}

/// What was not read: faults, other files, and what is no record.
pub(super) fn not_read(read: &Summary) -> Markup {
    let not_records: Vec<String> = read.not_records.iter().map(ToString::to_string).collect();
    html! {
        (sentences("Faults: what could not be read", &some(&read.faults, read.faults_total)))
        (sentences("Inputs that are something else, and were skipped", &some(&read.skipped, read.skipped_total)))
        (sentences("Other things in the archives", &not_records))
    }
}

/// The first lines, and how many there are besides.
fn some(lines: &[impl Display], total: u64) -> Vec<String> {
    let mut lines: Vec<String> = lines
        .iter()
        .take(MOST - 1)
        .map(ToString::to_string)
        .collect();
    if let rest @ 1.. = total.saturating_sub(lines.len() as u64) {
        lines.push(format!("and {} more", number(rest)));
    }
    lines
}

/// How many lines of a list are not shown.
fn hidden(lines: usize) -> Markup {
    html! {
        @if lines > MOST {
            p.note { "and " (number((lines - MOST) as u64)) " more" }
        }
    }
}
