//! A chart over time, with its legend and its numbers as a table.

use maud::{Markup, PreEscaped, html};

use super::bins::Bins;
use super::chart;
use super::shown::capitalized;
use super::tone::Tone;
use crate::numbers::{counted, number};

/// The sizes of the chart: for wide and for narrow pages, because text in SVG shrinks with it.
const SIZES: [(&str, (u32, u32)); 2] = [("wide", (1_120, 250)), ("narrow", (360, 230))];

/// What a colour of a chart means.
#[derive(Clone, Debug)]
pub(super) struct Series {
    pub(super) name: String,
    pub(super) tone: Tone,
}

/// A chart over time.
#[derive(Clone, Debug)]
pub(super) struct Timeline<'t> {
    /// What is counted, in the singular and the plural.
    pub(super) noun: (&'t str, &'t str),
    /// What the title has after the noun, such as the name of a monitor.
    pub(super) of: String,
    pub(super) series: Vec<Series>,
    /// How many things are in no hour.
    pub(super) others: u64,
}

impl Timeline<'_> {
    pub(super) fn render<'h>(
        &self,
        hours: impl Iterator<Item = (&'h str, Vec<u64>)> + Clone,
    ) -> Markup {
        let Some(bins) = Bins::of(hours) else {
            return html! {};
        };
        let many = self.noun.1;
        let title = format!("{} per {}{}", capitalized(many), bins.unit.name(), self.of);
        let outside = self.others + bins.before;
        html! {
            figure.card.timeline {
                figcaption {
                    h3 { (title) }
                    p.note { (self.span(&bins)) }
                }
                (legend(&self.series))
                @for (name, (width, height)) in SIZES {
                    svg class=(name) role="img" aria-label=(self.alternative(&bins))
                        viewBox=(format!("0 0 {width} {height}")) {
                        (PreEscaped(self.drawn(&bins, (width, height))))
                    }
                }
                @if outside > 0 {
                    p.note { (counted(outside, self.noun.0, many)) " without a time in this chart" }
                }
                (self.numbers(&bins, &title))
            }
        }
    }

    fn drawn(&self, bins: &Bins, size: (u32, u32)) -> String {
        let tones: Vec<Tone> = self.series.iter().map(|one| one.tone).collect();
        chart::over_time(bins, &tones, size)
    }

    /// `2026-11-02 09:00 to 2026-11-02 11:00, in UTC`.
    fn span(&self, bins: &Bins) -> String {
        let (first, last) = (bins.name(0), bins.name(bins.bins.len().saturating_sub(1)));
        match first == last {
            true => format!("{first}, in UTC"),
            false => format!("{first} to {last}, in UTC"),
        }
    }

    /// The chart as a sentence. Its numbers are in the table.
    fn alternative(&self, bins: &Bins) -> String {
        let highest = bins.bins.iter().enumerate();
        // Of equal bars, the first.
        let highest = highest.max_by_key(|(index, bin)| (bin.total(), std::cmp::Reverse(*index)));
        let total: u64 = bins.bins.iter().map(super::bins::Bin::total).sum();
        let (index, most) = highest.map_or((0, 0), |(index, bin)| (index, bin.total()));
        let total = counted(total, self.noun.0, self.noun.1);
        let (span, unit) = (self.span(bins), bins.unit.name());
        format!(
            "{total}{}, {span}. The most in one {unit}: {}, at {}.",
            self.of,
            number(most),
            bins.name(index)
        )
    }

    fn numbers(&self, bins: &Bins, title: &str) -> Markup {
        let bars = bins.bins.iter().enumerate();
        let bars = bars.filter(|(_, bin)| bin.total() > 0);
        html! {
            details.numbers {
                summary { "The numbers of this chart" }
                div.scroll tabindex="0" role="region" aria-label={ "Table: " (title) } {
                    table {
                        thead {
                            tr {
                                th scope="col" { (bins.unit.name()) }
                                @for one in &self.series { th.n scope="col" { (one.name) } }
                            }
                        }
                        tbody {
                            @for (index, bin) in bars {
                                tr {
                                    th scope="row" { (bins.name(index)) }
                                    @for column in 0..self.series.len() {
                                        td.n { (number(bin.counts.get(column).copied().unwrap_or_default())) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What the colours mean.
pub(super) fn legend(series: &[Series]) -> Markup {
    html! {
        ul.legend {
            @for one in series {
                li { span.(format!("dot {}", one.tone.class())) {} (one.name) }
            }
        }
    }
}
