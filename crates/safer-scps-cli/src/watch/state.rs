//! The model behind the screen: news and keys come in, and the view shows what is here. It knows no terminal.

use std::collections::VecDeque;
use std::io;

use jiff::Timestamp;
use safer_scps::rehearse::EventKind;

use super::counts::{Column, Counts, Shown};
use super::news::{Gap, Link, News, Sink, clock};
use super::page::Page;
use super::rate::Rate;
use super::rows::{Filter, Row, Sort, rows};
use super::tally::Tally;
use crate::terminal::{clean_lines, printable_json};

/// How many notes are kept.
const NOTES: usize = 200;

/// What the screen shows.
#[derive(Clone, Debug, Default)]
pub(super) enum Mode {
    #[default]
    Table,
    /// The table, and a filter that is being typed, with the text before.
    Typing { before: String },
    /// A text over the table.
    Page(Page),
}

/// The model.
#[derive(Debug)]
pub(super) struct State {
    /// The name of the source.
    pub(super) source: String,
    /// What happened last to the source, and when.
    pub(super) link: (Link, Timestamp),
    pub(super) tally: Tally,
    pub(super) rate: Rate,
    counts: Counts,
    /// What is shown while the screen is paused.
    frozen: Option<Shown>,
    /// The columns that denials are grouped by, at least one.
    columns: [bool; 4],
    pub(super) sort: Sort,
    pub(super) filter: Filter,
    /// The cells of the selected row, if it is not the first one.
    selected: Option<Vec<String>>,
    /// The selected column, among those that are shown.
    column: usize,
    pub(super) mode: Mode,
    /// What happened, the newest last, and the gaps among it.
    notes: VecDeque<String>,
    pub(super) gaps: Vec<Gap>,
    /// The columns and lines of the screen.
    pub(super) size: (u16, u16),
    pub(super) quit: bool,
    /// Whether something changed since the screen was drawn.
    pub(super) is_changed: bool,
}

impl State {
    pub(super) fn new(source: impl Into<String>, now: Timestamp) -> State {
        State {
            source: source.into(),
            link: (Link::Starting, now),
            tally: Tally::default(),
            rate: Rate::default(),
            counts: Counts::default(),
            frozen: None,
            columns: [true; 4],
            sort: Sort::default(),
            filter: Filter::default(),
            selected: None,
            column: 0,
            mode: Mode::default(),
            notes: VecDeque::new(),
            gaps: Vec::new(),
            size: (80, 24),
            quit: false,
            is_changed: true,
        }
    }

    /// Takes news.
    pub(super) fn add(&mut self, news: News, at: Timestamp) {
        self.is_changed = true;
        self.tally.add(&news, at);
        match news {
            News::Seen(seen) => match seen.kind {
                EventKind::Denial => {
                    self.rate.add(at.as_second());
                    self.counts.add(*seen, at);
                }
                EventKind::Suspected => self.counts.add(*seen, at),
                _ => {}
            },
            News::NotEvents { lines, sample } => {
                let lines = match lines {
                    1 => String::new(),
                    lines => format!("{lines} lines that begin with "),
                };
                self.note(at, &format!("not an event: {lines}{sample}"));
            }
            News::Link(link) => self.change(link, at),
        }
    }

    fn change(&mut self, link: Link, at: Timestamp) {
        match &link {
            // The screen goes on to say that the next session is awaited.
            Link::Starting if matches!(self.link.0, Link::Waiting { .. }) => return,
            Link::Starting | Link::Closed => {}
            // They do not change whether events come.
            Link::Busy => return self.note(at, super::BUSY),
            Link::Missed(gap) => {
                self.note(at, &format!("{}:", gap.sentence()));
                for command in &gap.commands {
                    self.note(at, command);
                }
                if self.gaps.len() < NOTES {
                    self.gaps.push(gap.clone());
                }
                return;
            }
            Link::Open if matches!(self.link.0, Link::Waiting { .. }) => {
                self.note(at, "connected again")
            }
            Link::Open => {}
            Link::Waiting { why, .. } | Link::Ended { why } => self.note(at, why),
        }
        self.link = (link, at);
    }

    fn note(&mut self, at: Timestamp, text: &str) {
        if self.notes.len() >= NOTES {
            self.notes.pop_front();
        }
        self.notes
            .push_back(format!("{} {}", clock(at), clean_lines(text)));
    }

    /// The newest note.
    pub(super) fn newest_note(&self) -> Option<&str> {
        self.notes.back().map(String::as_str)
    }

    /// Whether the screen is paused, and how many denials have come since.
    pub(super) fn paused(&self) -> Option<u64> {
        let frozen = self.frozen.as_ref()?;
        Some(self.counts.shown.total.saturating_sub(frozen.total))
    }

    /// What is shown of the denials.
    pub(super) fn shown(&self) -> &Shown {
        self.frozen.as_ref().unwrap_or(&self.counts.shown)
    }

    /// The columns that are shown.
    pub(super) fn columns(&self) -> Vec<Column> {
        let columns = Column::ALL.into_iter().zip(self.columns);
        columns
            .filter_map(|(column, shown)| shown.then_some(column))
            .collect()
    }

    pub(super) fn rows(&self) -> Vec<Row> {
        rows(
            &self.shown().groups,
            &self.columns(),
            &self.filter,
            self.sort,
        )
    }

    /// The place of the selected row, which moves with the row.
    pub(super) fn selected(&self, rows: &[Row]) -> usize {
        let place = |cells: &Vec<String>| rows.iter().position(|row| row.cells == *cells);
        self.selected.as_ref().and_then(place).unwrap_or(0)
    }

    /// The place of the selected column.
    pub(super) fn selected_column(&self) -> usize {
        self.column.min(self.columns().len() - 1)
    }

    /// The size of the screen has changed.
    pub(super) fn resize(&mut self, width: u16, height: u16) {
        self.size = (width, height);
        self.is_changed = true;
        if let Mode::Page(page) = &mut self.mode {
            page.fit(usize::from(width));
            page.scroll(0, super::view::page_lines(height));
        }
    }
}

/// What keys do.
impl State {
    /// Selects a row below or above.
    pub(super) fn select(&mut self, by: isize) {
        let rows = self.rows();
        let last = rows.len().saturating_sub(1);
        let place = self.selected(&rows).saturating_add_signed(by).min(last);
        // The first row stays selected when another one takes its place.
        self.selected = match place {
            0 => None,
            place => rows.get(place).map(|row| row.cells.clone()),
        };
    }

    /// Selects a column to the left or right.
    pub(super) fn select_column(&mut self, by: isize) {
        let column = self.selected_column().saturating_add_signed(by);
        self.column = column.min(self.columns().len() - 1);
    }

    /// Shows or hides a column. The last one stays.
    pub(super) fn toggle(&mut self, column: usize) {
        if let Some(shown) = self.columns.get_mut(column) {
            *shown = !*shown;
        }
        if self.columns == [false; 4] {
            self.columns[column] = true;
        }
        self.selected = None;
    }

    pub(super) fn sort(&mut self) {
        self.sort = match self.sort {
            Sort::Count => Sort::Last,
            Sort::Last => Sort::Count,
        };
    }

    pub(super) fn pause(&mut self) {
        self.frozen = match self.frozen {
            Some(_) => None,
            None => Some(self.counts.shown.clone()),
        };
    }

    /// Forgets the denials.
    pub(super) fn clear(&mut self) {
        self.counts.clear();
        self.frozen = None;
        self.selected = None;
        (self.tally.denials, self.tally.suspected) = (0, 0);
    }

    /// Shows only denials with the value of the selected cell.
    pub(super) fn filter_by_cell(&mut self) {
        let (rows, column) = (self.rows(), self.selected_column());
        let cell = rows
            .get(self.selected(&rows))
            .and_then(|row| row.cells.get(column));
        if let (Some(cell), Some(column)) = (cell, self.columns().get(column)) {
            self.filter.exact.retain(|(other, _)| other != column);
            self.filter.exact.push((*column, cell.clone()));
        }
    }

    pub(super) fn drop_filters(&mut self) {
        self.filter = Filter::default();
    }

    /// Shows the newest record of the selected row.
    pub(super) fn open_record(&mut self) {
        let rows = self.rows();
        let Some(row) = rows.get(self.selected(&rows)) else {
            return;
        };
        let text = match self.counts.record(&row.key) {
            Some(record) => pretty(record),
            None => "The record is no longer kept, because newer ones took its place. The log group has it.".to_owned(),
        };
        self.page(&format!("newest record of {}", row.cells.join(", ")), &text);
    }

    pub(super) fn open_notes(&mut self) {
        let notes: Vec<&str> = self.notes.iter().map(String::as_str).collect();
        let text = match notes.is_empty() {
            true => "Nothing happened besides events.".to_owned(),
            false => notes.join("\n"),
        };
        self.page("notes, the newest last", &text);
        self.scroll(isize::MAX);
    }

    pub(super) fn page(&mut self, title: &str, text: &str) {
        let page = Page::new(title, text, usize::from(self.size.0));
        self.mode = Mode::Page(page);
    }

    /// Moves the page by lines.
    pub(super) fn scroll(&mut self, by: isize) {
        let height = super::view::page_lines(self.size.1);
        if let Mode::Page(page) = &mut self.mode {
            page.scroll(by, height);
        }
    }
}

/// A record with its fields on lines, without control characters.
fn pretty(record: &str) -> String {
    match serde_json::from_str::<serde_json::Value>(record) {
        Ok(record) => printable_json(&format!("{record:#}")),
        Err(_) => clean_lines(record),
    }
}

/// The state that the reading thread changes.
pub(super) type Shared = std::sync::Arc<std::sync::Mutex<State>>;

/// Gives news to the state.
pub(super) struct ToState(pub(super) Shared);

impl Sink for ToState {
    fn take(&mut self, news: News, at: Timestamp) -> io::Result<()> {
        let mut state = self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        state.add(news, at);
        Ok(())
    }

    fn settle(&mut self) -> io::Result<()> {
        Ok(())
    }
}
