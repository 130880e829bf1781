//! Draws the model. Nothing here changes it.
//!
//! The folder has what fits into columns (`fit`).

mod fit;

use jiff::Timestamp;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders, Paragraph, Sparkline};
use safer_scps::rehearse::EventKind;

use super::counts::Message;
use super::keys::FOOTER;
use super::news::{Link, clock};
use super::page::Page;
use super::rate::BAR;
use super::rows::{Row, Sort};
use super::state::{Mode, State};
use crate::numbers::{counted, number};
use fit::{clean, fitted, padded, shared, short_principal, short_time, width};

/// The smallest screen on which the table can be read.
const LEAST: (u16, u16) = (40, 10);

/// The lines above the table: the source, what is counted apart, the rate.
const HEAD: u16 = 3;

/// Draws the model as it is now. Colours are left out if nobody wants them.
pub(super) fn draw(frame: &mut Frame<'_>, state: &State, now: Timestamp, colored: bool) {
    let area = frame.area();
    let paint = Paint { colored };
    if area.width < LEAST.0 || area.height < LEAST.1 {
        return too_small(frame, area);
    }
    if let Mode::Page(page) = &state.mode {
        return draw_page(frame, area, page, paint);
    }
    let [head, table, messages, foot] = Layout::vertical([
        Constraint::Length(HEAD),
        Constraint::Fill(1),
        Constraint::Length(message_lines(area.height)),
        Constraint::Length(1),
    ])
    .areas(area);
    draw_head(frame, head, state, now, paint);
    draw_table(frame, table, state, now, paint);
    draw_messages(frame, messages, state, now, paint);
    let foot_line = match &state.mode {
        Mode::Typing { .. } => {
            let text = clean(&state.filter.text);
            Line::raw(format!("filter: {text}_  (Enter keeps it, Esc drops it)"))
        }
        _ => Line::styled(FOOTER, paint.dim()),
    };
    frame.render_widget(foot_line, foot);
}

/// How many lines of a page are on a screen of this height.
pub(super) fn page_lines(height: u16) -> usize {
    usize::from(height.saturating_sub(2))
}

/// How many rows of the table are on a screen of this height.
pub(super) fn table_lines(height: u16) -> usize {
    // A title, the names of the columns, and the last line of the screen.
    usize::from(height.saturating_sub(HEAD + message_lines(height) + 3)).max(1)
}

/// How many lines the messages take, with their title.
fn message_lines(height: u16) -> u16 {
    match height {
        0..14 => 0,
        14..20 => 4,
        20..40 => 7,
        _ => 12,
    }
}

/// Styles. Colours only repeat what the text says.
#[derive(Clone, Copy)]
struct Paint {
    colored: bool,
}

impl Paint {
    fn color(self, color: Color) -> Style {
        match self.colored {
            true => Style::new().fg(color),
            false => Style::new(),
        }
    }

    fn dim(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    fn title(self) -> Style {
        self.color(Color::Cyan).add_modifier(Modifier::BOLD)
    }
}

fn too_small(frame: &mut Frame<'_>, area: Rect) {
    let text = format!(
        "The terminal is too small: {}x{}. At least {}x{} are needed. q quits.",
        area.width, area.height, LEAST.0, LEAST.1
    );
    let wrap = ratatui::widgets::Wrap { trim: true };
    frame.render_widget(Paragraph::new(text).wrap(wrap), area);
}

/// The source and what it costs, what is counted apart, and the rate.
fn draw_head(frame: &mut Frame<'_>, area: Rect, state: &State, now: Timestamp, paint: Paint) {
    let [first, second, third] = Layout::vertical([Constraint::Length(1); 3]).areas(area);
    frame.render_widget(status(state, now, paint), first);
    let mut parts = vec![clean(&state.source)];
    parts.extend(state.tally.apart());
    if state.tally.busy > 0 {
        parts.push("some events may be missing (n)".to_owned());
    }
    frame.render_widget(Line::raw(parts.join(", ")), second);

    let second_now = now.as_second();
    let bars = usize::from(third.width.saturating_sub(30)).min(60);
    let minutes = bars as i64 * BAR / 60;
    let label = format!(
        "{:.1}/s now, last {minutes} min ",
        state.rate.now(second_now)
    );
    let label_width = u16::try_from(width(&label)).unwrap_or(u16::MAX);
    let [left, right] =
        Layout::horizontal([Constraint::Length(label_width), Constraint::Fill(1)]).areas(third);
    frame.render_widget(Line::raw(label), left);
    let data = state.rate.bars(second_now, bars);
    let chart = Sparkline::default()
        .data(data)
        .style(paint.color(Color::Cyan));
    frame.render_widget(chart, right);
}

/// `connected since 09:00:00 UTC, 1,234 denials, 12 min of Live Tail, at most $0.12`.
fn status(state: &State, now: Timestamp, paint: Paint) -> Line<'static> {
    let (link, at) = &state.link;
    let (word, rest, color) = match link {
        Link::Open => ("connected", format!(" since {}", clock(*at)), Color::Green),
        Link::Waiting { seconds, .. } => (
            "reconnecting",
            format!(" in {seconds} s (n)"),
            Color::Yellow,
        ),
        Link::Ended { .. } => ("ended", format!(" at {}", clock(*at)), Color::Red),
        _ => ("connecting", String::new(), Color::Yellow),
    };
    let mut spans = Vec::new();
    let strong = |color| paint.color(color).add_modifier(Modifier::BOLD);
    if let Some(came) = state.paused() {
        spans.push(Span::styled("PAUSED", strong(Color::Yellow)));
        spans.push(Span::raw(format!(", {} came meanwhile, ", number(came))));
    }
    spans.push(Span::styled(word, strong(color)));
    let cost = state.tally.cost(now).map(|cost| format!(", {cost}"));
    spans.push(Span::raw(format!(
        "{rest}, {}{}",
        counted(state.tally.denials, "denial", "denials"),
        cost.unwrap_or_default()
    )));
    Line::from(spans)
}

fn draw_table(frame: &mut Frame<'_>, area: Rect, state: &State, now: Timestamp, paint: Paint) {
    let rows = state.rows();
    let block = Block::new()
        .borders(Borders::TOP)
        .title(Line::styled(title(state, &rows), paint.title()));
    let inner = block.inner(area);
    frame.render_widget(block, area);
    let height = usize::from(inner.height.saturating_sub(1)).max(1);
    let selected = state.selected(&rows);
    let top = (selected + 1).saturating_sub(height);
    let visible = &rows[top.min(rows.len())..rows.len().min(top + height)];
    let grid = Grid::of(state, visible, now, usize::from(inner.width));
    let mut lines = vec![grid.head(paint)];
    lines.extend((top..).zip(&grid.cells).map(|(at, cells)| {
        let column = (at == selected).then(|| state.selected_column());
        grid.line(cells, column)
    }));
    if rows.is_empty() {
        let text = match state.filter.is_empty() {
            true => "  no denial so far",
            false => "  no denial matches the filter (x removes it)",
        };
        lines.push(Line::raw(text));
    }
    frame.render_widget(Paragraph::new(lines), inner);
}

/// What the table shows.
fn title(state: &State, rows: &[Row]) -> String {
    let names: Vec<&str> = state.columns().iter().map(|column| column.name()).collect();
    let first = match state.sort {
        Sort::Count => "most denials first",
        Sort::Last => "latest first",
    };
    let mut title = format!(
        "by {}, {first}, {}",
        names.join(", "),
        counted(rows.len() as u64, "row", "rows")
    );
    for (column, value) in &state.filter.exact {
        title += &format!(", {} {}", column.name(), clean(value));
    }
    if !state.filter.text.is_empty() {
        title += &format!(", with {:?}", clean(&state.filter.text));
    }
    if state.shown().others > 0 {
        let others = counted(state.shown().others, "denial", "denials");
        title += &format!(", {others} of more groups");
    }
    title
}

/// The visible rows as texts, and how wide their columns are.
struct Grid {
    heads: Vec<&'static str>,
    widths: Vec<usize>,
    cells: Vec<Vec<String>>,
    /// How many columns come before those that denials are grouped by.
    fixed: usize,
}

impl Grid {
    fn of(state: &State, rows: &[Row], now: Timestamp, room: usize) -> Grid {
        let columns = state.columns();
        let with_first = room >= 76;
        let mut heads = vec!["count", "last"];
        if with_first {
            heads.push("first");
        }
        let fixed = heads.len();
        heads.extend(columns.iter().map(|column| column.name()));
        let account = columns.iter().position(|column| column.name() == "account");
        let cells = rows.iter().map(|row| {
            let mut cells = vec![number(row.count), short_time(&row.last, now)];
            if with_first {
                cells.push(short_time(&row.first, now));
            }
            let account = account.map(|at| &*row.cells[at]);
            cells.extend(columns.iter().zip(&row.cells).map(
                |(column, cell)| match column.name() {
                    "principal" => clean(short_principal(cell, account)),
                    _ => clean(cell),
                },
            ));
            cells
        });
        let cells: Vec<Vec<String>> = cells.collect();
        let natural = |column: usize| {
            let widths = cells.iter().map(|row| width(&row[column]));
            widths
                .chain([width(heads[column])])
                .max()
                .unwrap_or_default()
        };
        let natural: Vec<usize> = (0..heads.len()).map(natural).collect();
        // A mark and a space before each row, and a space between columns.
        let room = room.saturating_sub(2 + heads.len() - 1);
        let widths = shared(&natural, fixed, room);
        Grid {
            heads,
            widths,
            cells,
            fixed,
        }
    }

    fn head(&self, paint: Paint) -> Line<'static> {
        let cells = self.heads.iter().zip(&self.widths).enumerate();
        let cells = cells.map(|(at, (head, width))| padded(head, *width, at == 0));
        let text = format!("  {}", cells.collect::<Vec<_>>().join(" "));
        Line::styled(text, paint.dim())
    }

    /// A row. A mark shows that it is selected, and brackets or inverse colours the selected column.
    fn line(&self, cells: &[String], selected: Option<usize>) -> Line<'static> {
        let mark = if selected.is_some() { "> " } else { "  " };
        let mut spans = vec![Span::raw(mark)];
        for (at, (cell, width)) in cells.iter().zip(&self.widths).enumerate() {
            let text = padded(cell, *width, at == 0);
            let style = match selected {
                Some(column) if at == self.fixed + column => {
                    Style::new().add_modifier(Modifier::REVERSED)
                }
                Some(_) => Style::new().add_modifier(Modifier::BOLD),
                None => Style::new(),
            };
            spans.push(Span::styled(text, style));
            spans.push(Span::raw(" "));
        }
        Line::from(spans)
    }
}

fn draw_messages(frame: &mut Frame<'_>, area: Rect, state: &State, now: Timestamp, paint: Paint) {
    let block = Block::new()
        .borders(Borders::TOP)
        .title(Line::styled("newest messages", paint.title()));
    let inner = block.inner(area);
    frame.render_widget(block, area);
    let mut lines = Vec::new();
    if let Some(note) = state.newest_note() {
        let note = format!("! {}", clean(note));
        lines.push(Line::styled(
            fitted(&note, usize::from(inner.width)),
            paint.color(Color::Yellow),
        ));
    }
    let messages = state.shown().messages.iter();
    let messages = messages.filter(|message| state.filter.matches(&message.key));
    let room = usize::from(inner.width);
    lines.extend(
        messages
            .take(usize::from(inner.height))
            .map(|message| message_line(message, now, room)),
    );
    frame.render_widget(Paragraph::new(lines), inner);
}

fn message_line(message: &Message, now: Timestamp, room: usize) -> Line<'static> {
    let mark = if message.kind == EventKind::Suspected {
        "?"
    } else {
        " "
    };
    let (time, account) = (short_time(&message.time, now), clean(&message.key[3]));
    let text = match message.text.split_once(NOT_AUTHORIZED) {
        Some((user, rest)) if user.starts_with("User: ") => {
            let principal = short_principal(&message.key[2], Some(&message.key[3]));
            format!("{principal}: {rest}")
        }
        _ => message.text.clone(),
    };
    let text = format!("{mark} {time} {account} {}", clean(&text));
    Line::raw(fitted(&text, room))
}

/// What most messages say after the ARN of the caller.
const NOT_AUTHORIZED: &str = " is not authorized to perform: ";

fn draw_page(frame: &mut Frame<'_>, area: Rect, page: &Page, paint: Paint) {
    let [title, text, foot] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Fill(1),
        Constraint::Length(1),
    ])
    .areas(area);
    let room = usize::from(area.width);
    let title_text = fitted(&clean(&page.title), room);
    frame.render_widget(Line::styled(title_text, paint.title()), title);
    let visible = page
        .lines
        .iter()
        .skip(page.top)
        .take(usize::from(text.height));
    let lines: Vec<Line<'_>> = visible.map(|line| Line::raw(clean(line))).collect();
    let last = page.top + lines.len();
    frame.render_widget(Paragraph::new(lines), text);
    let position = format!(
        "lines {} to {last} of {}  Esc back  Up, Down, PageUp, PageDown",
        page.top + 1,
        page.lines.len()
    );
    frame.render_widget(Line::styled(position, paint.dim()), foot);
}

#[cfg(test)]
mod tests;
