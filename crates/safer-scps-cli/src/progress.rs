//! Progress of long work: shown only on a terminal, and removed when the work ends or is interrupted.

use std::io::{self, IsTerminal};
use std::time::Duration;

use console::Term;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle, TermLike};

use crate::interrupt::{self, Registered};
use crate::terminal::Terminal;

/// A progress bar or spinner on standard error. Dropping it removes it from the terminal.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
    _removed_if_interrupted: Registered,
}

impl Progress {
    /// A bar for a number of bytes, or a spinner if their number is not known. Hidden if nobody reads it, or if the user
    /// wants quiet.
    pub(crate) fn of_bytes(bytes: Option<u64>, terminal: &Terminal) -> Progress {
        let Some(bytes) = bytes else {
            let style = ProgressStyle::with_template("{spinner} {bytes} read, {bytes_per_sec}");
            return Progress::shown(terminal, ProgressBar::no_length(), style.ok());
        };
        let style = "{wide_bar} {bytes}/{total_bytes} {bytes_per_sec}, {eta} left";
        let style = ProgressStyle::with_template(style);
        Progress::shown(terminal, ProgressBar::new(bytes), style.ok())
    }

    /// A spinner for steps of unknown length, with the name of the step that runs.
    pub(crate) fn of_steps(terminal: &Terminal) -> Progress {
        Progress::shown(terminal, ProgressBar::new_spinner(), None)
    }

    fn shown(terminal: &Terminal, bar: ProgressBar, style: Option<ProgressStyle>) -> Progress {
        let bar = match terminal.quiet || !io::stderr().is_terminal() {
            true => ProgressBar::hidden(),
            false => {
                let narrow = Box::new(Narrow(Term::buffered_stderr()));
                bar.set_draw_target(ProgressDrawTarget::term_like_with_hz(narrow, 20));
                bar
            }
        };
        if let Some(style) = style {
            bar.set_style(style);
        }
        if !bar.is_hidden() {
            // It moves also while a step takes long.
            bar.enable_steady_tick(Duration::from_millis(100));
        }
        let shown = bar.clone();
        Progress {
            bar,
            _removed_if_interrupted: interrupt::at_end(move || shown.finish_and_clear()),
        }
    }

    /// The bar, for readers that move it.
    pub(crate) fn bar(&self) -> ProgressBar {
        self.bar.clone()
    }

    /// Shows which step runs.
    pub(crate) fn step(&self, name: impl Into<String>) {
        self.bar.set_message(name.into());
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// Standard error, without its last columns. A terminal prints `^C` behind the bar when the user interrupts; at the end of
/// a full line it would go on the next line, and only that would be removed.
#[derive(Debug)]
struct Narrow(Term);

/// Room for `^C` and the cursor.
const FREE_COLUMNS: u16 = 3;

impl TermLike for Narrow {
    fn width(&self) -> u16 {
        self.0.size().1.saturating_sub(FREE_COLUMNS)
    }

    fn height(&self) -> u16 {
        self.0.size().0
    }

    fn move_cursor_up(&self, n: usize) -> io::Result<()> {
        self.0.move_cursor_up(n)
    }

    fn move_cursor_down(&self, n: usize) -> io::Result<()> {
        self.0.move_cursor_down(n)
    }

    fn move_cursor_right(&self, n: usize) -> io::Result<()> {
        self.0.move_cursor_right(n)
    }

    fn move_cursor_left(&self, n: usize) -> io::Result<()> {
        self.0.move_cursor_left(n)
    }

    fn write_line(&self, text: &str) -> io::Result<()> {
        self.0.write_line(text)
    }

    fn write_str(&self, text: &str) -> io::Result<()> {
        self.0.write_str(text)
    }

    fn clear_line(&self) -> io::Result<()> {
        self.0.clear_line()
    }

    fn flush(&self) -> io::Result<()> {
        self.0.flush()
    }
}
