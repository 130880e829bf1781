//! The table of all rows, which the script sorts and filters. Each row is a `tbody`, so that its two lines stay
//! together.

use maud::{Markup, html};

use crate::numbers::{counted, number};

/// A column of the first line of a row.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) title: String,
    pub(super) is_number: bool,
}

/// A group of rows that can be chosen: what rows have in `data-tags`, and its name.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    pub(super) tag: String,
    pub(super) name: String,
    pub(super) rows: u64,
}

/// A table, whose rows are written already.
#[derive(Clone, Debug)]
pub(super) struct Rows<'r> {
    pub(super) title: &'r str,
    /// What a row is, in the singular and the plural.
    pub(super) noun: (&'r str, &'r str),
    pub(super) columns: Vec<Column>,
    /// The title of the second line of a row, if it has one.
    pub(super) second: Option<&'r str>,
    /// The label of the choice, and what can be chosen.
    pub(super) choices: (&'r str, Vec<Choice>),
    pub(super) count: usize,
    pub(super) rows: Markup,
    /// What the table leaves out.
    pub(super) notes: Vec<String>,
}

impl Column {
    pub(super) fn text(title: impl Into<String>) -> Column {
        Column {
            title: title.into(),
            is_number: false,
        }
    }

    pub(super) fn number(title: impl Into<String>) -> Column {
        Column {
            title: title.into(),
            is_number: true,
        }
    }

    fn class(&self) -> Option<&'static str> {
        self.is_number.then_some("n")
    }
}

impl Rows<'_> {
    pub(super) fn render(&self) -> Markup {
        let count = self.count as u64;
        html! {
            section.rows aria-labelledby="rows" data-one=(self.noun.0) data-many=(self.noun.1) {
                h2 #rows { (self.title) }
                (self.controls())
                p.status role="status" { (counted(count, self.noun.0, self.noun.1)) }
                @for note in &self.notes { p.note { (note) } }
                @if self.count > 0 { (self.table()) }
                p.more hidden {
                    button type="button" data-more="some" { "Show 100 more" }
                    button type="button" data-more="all" { "Show all" }
                }
            }
        }
    }

    /// Without a script there is nothing to control, so the script shows them.
    fn controls(&self) -> Markup {
        let (label, choices) = &self.choices;
        html! {
            div.controls hidden {
                div {
                    label for="search" { "Search" }
                    input #search type="search" autocomplete="off" spellcheck="false"
                        placeholder="action, principal, account, …";
                }
                @if !choices.is_empty() {
                    div {
                        label for="choice" { (label) }
                        select #choice {
                            option value="" { "All (" (number(self.count as u64)) ")" }
                            @for choice in choices {
                                option value=(choice.tag) { (choice.name) " (" (number(choice.rows)) ")" }
                            }
                        }
                    }
                }
            }
        }
    }

    fn table(&self) -> Markup {
        html! {
            div.scroll tabindex="0" role="region" aria-label={ "Table: " (self.title) } {
                table.main.(format!("of-{}", self.columns.len())) {
                    thead {
                        tr {
                            @for column in &self.columns {
                                th scope="col" class=[column.class()] { (column.title) }
                            }
                        }
                        @if let Some(second) = self.second {
                            tr { th scope="col" colspan=(self.columns.len()) { (second) } }
                        }
                    }
                    (self.rows)
                }
            }
        }
    }
}
