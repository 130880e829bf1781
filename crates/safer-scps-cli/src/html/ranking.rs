//! The most frequent reasons, actions, principals and accounts, each with a bar.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use maud::{Markup, PreEscaped, html};

use super::bins::add;
use super::chart::{self, BAR_HEIGHT, BAR_WIDTH};
use super::shown::{name, shown};
use super::timeline::Series;
use super::tone::Tone;
use crate::numbers::{counted, number};

/// How many names a ranking shows.
const MOST: usize = 10;

/// One bar of a name: its label, which may be empty, and what its parts mean.
#[derive(Clone, Debug)]
pub(super) struct Bar {
    pub(super) label: String,
    pub(super) series: Vec<Series>,
}

/// How often something occurs, by name.
#[derive(Clone, Debug)]
pub(super) struct Ranking<'r> {
    title: &'static str,
    /// Whether it is as wide as the page, because its names are sentences.
    is_wide: bool,
    /// Whether the last part of a name is emphasized.
    has_parts: bool,
    bars: &'r [Bar],
    names: BTreeMap<&'r str, Vec<Vec<u64>>>,
}

impl<'r> Ranking<'r> {
    pub(super) fn new(title: &'static str, has_parts: bool, bars: &'r [Bar]) -> Ranking<'r> {
        Ranking {
            title,
            is_wide: false,
            has_parts,
            bars,
            names: BTreeMap::new(),
        }
    }

    pub(super) fn wide(self) -> Ranking<'r> {
        Ranking {
            is_wide: true,
            ..self
        }
    }

    /// Adds the counts of a name: for each bar, its parts.
    pub(super) fn add(&mut self, name: &'r str, counts: &[Vec<u64>]) {
        add_all(self.names.entry(name).or_default(), counts);
    }

    pub(super) fn render(&self) -> Markup {
        let mut names: Vec<(&str, &Vec<Vec<u64>>)> = self
            .names
            .iter()
            .map(|(name, counts)| (*name, counts))
            .collect();
        // The sort is stable, so equal ones stay in the order of their names.
        names.sort_by_key(|(_, counts)| Reverse(total(counts)));
        let (top, rest) = names.split_at(names.len().min(MOST));
        let longest = top.first().map(|(_, counts)| total(counts));
        let others: u64 = rest.iter().map(|(_, counts)| total(counts)).sum();
        let is_one = self.bars.len() <= 1;
        html! {
            figure.card.ranking.wide[self.is_wide] {
                figcaption { h3 { (self.title) } }
                ol class=[(!is_one).then_some("several")] {
                    @for (name, counts) in top {
                        (self.line(name, counts, longest.unwrap_or_default()))
                    }
                    // Its bar would be longer than all others, and say nothing.
                    @if !rest.is_empty() {
                        li {
                            span.name { i { (counted(rest.len() as u64, "other", "others")) } }
                            span.count { (number(others)) }
                        }
                    }
                }
            }
        }
    }

    fn line(&self, text: &str, counts: &[Vec<u64>], longest: u64) -> Markup {
        let view = format!("0 0 {BAR_WIDTH} {BAR_HEIGHT}");
        html! {
            li {
                span.name {
                    @match (text, self.has_parts) {
                        ("", _) => i { "none" },
                        (text, true) => (name(text)),
                        (text, false) => bdi { (shown(text)) },
                    }
                }
                span.count { (number(total(counts))) }
                @for (bar, counts) in self.bars.iter().zip(counts) {
                    @let tones: Vec<Tone> = bar.series.iter().map(|one| one.tone).collect();
                    @if !bar.label.is_empty() { span.label { (bar.label) } }
                    svg role="img" aria-label=(bar.alternative(counts)) viewBox=(view) preserveAspectRatio="none" {
                        (PreEscaped(chart::bar(counts, &tones, longest)))
                    }
                }
            }
        }
    }
}

impl Bar {
    /// The bar as text: `hardened: 12 caught, 3 not caught`.
    fn alternative(&self, counts: &[u64]) -> String {
        let parts = self.series.iter().zip(counts);
        let parts = parts.filter(|(_, count)| **count > 0);
        let parts: Vec<String> = parts
            .map(|(one, count)| format!("{} {}", number(*count), one.name))
            .collect();
        let parts = parts.join(", ");
        match self.label.is_empty() {
            true => parts,
            false => format!("{}: {parts}", self.label),
        }
    }
}

/// How often a name occurs. All bars of a name have the same total.
fn total(counts: &[Vec<u64>]) -> u64 {
    counts
        .first()
        .map(|parts| parts.iter().sum())
        .unwrap_or_default()
}

fn add_all(to: &mut Vec<Vec<u64>>, more: &[Vec<u64>]) {
    to.resize_with(to.len().max(more.len()), Vec::new);
    to.iter_mut().zip(more).for_each(|(to, more)| add(to, more));
}
