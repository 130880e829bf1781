//! The terminal: keys come in, the model is drawn, and at the end everything is as it was before.

use std::io::{self, IsTerminal};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use ratatui::DefaultTerminal;
use ratatui::crossterm::cursor::Show;
use ratatui::crossterm::event::{self, Event};
use ratatui::crossterm::execute;
use ratatui::crossterm::style::force_color_output;

use super::news::{Link, News};
use super::source::{Control, Ended, Source};
use super::state::{Shared, State, ToState};
use super::view;
use crate::failure::Problem;
use crate::interrupt::{self, Registered};
use crate::terminal::Terminal;

/// The time between two drawings at least.
const FRAME: Duration = Duration::from_millis(50);

/// The screen is drawn this often even if nothing happens, because it shows the rate and the cost.
const IDLE: Duration = Duration::from_secs(1);

/// How it ended: what the reading said if it has ended, and the model.
pub(super) type End = (Option<Ended>, State);

/// The terminal while the screen is shown. Dropping it leaves everything as it was before.
pub(super) struct Screen {
    terminal: DefaultTerminal,
    /// Held while something is drawn.
    drawing: Arc<Mutex<()>>,
    _restored_if_interrupted: Registered,
}

impl Screen {
    /// Takes the terminal. From now on, a panic restores it before it is reported.
    pub(super) fn open() -> io::Result<Screen> {
        let drawing = Arc::new(Mutex::new(()));
        let last = Arc::clone(&drawing);
        let restored = interrupt::at_end(move || {
            // Nothing is drawn after this, because the lock is not given back.
            std::mem::forget(last.lock().unwrap_or_else(PoisonError::into_inner));
            restore();
        });
        let screen = Screen {
            terminal: ratatui::try_init()?,
            drawing,
            _restored_if_interrupted: restored,
        };
        // Without a terminal for keys it cannot be left.
        event::poll(Duration::ZERO)?;
        Ok(screen)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // A panic has restored it already, before its message. Again, the cursor would go back above the message.
        if !thread::panicking() {
            restore();
        }
    }
}

/// Leaves the screen, and shows the cursor. If the terminal is gone, nothing can be restored.
fn restore() {
    let _ = ratatui::try_restore();
    let _ = execute!(io::stdout(), Show);
}

/// Whether the screen can be shown: a person reads the output, and the lines do not come from the keyboard.
pub(super) fn is_possible(source: &Source, terminal: &Terminal) -> bool {
    let typed = match source {
        Source::Files(paths) => {
            paths.iter().any(|path| crate::input::is_stdin(path)) && io::stdin().is_terminal()
        }
        Source::LiveTail(_) => false,
    };
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    terminal.is_read_by_a_person() && !typed && !is_dumb
}

/// Shows the source until the user quits, or AWS cannot be read at all.
pub(super) fn show(mut screen: Screen, source: Source, terminal: &Terminal) -> io::Result<End> {
    let colored = terminal.color.is_shown_on(&io::stdout());
    force_color_output(colored);
    let state: Shared = Arc::new(Mutex::new(State::new(source.name(), Timestamp::now())));
    let size = screen.terminal.size()?;
    lock(&state).resize(size.width, size.height);
    let mut reading = Reading::start(source, &state);
    let shown = run(&mut screen, &state, colored, &mut reading);
    reading.control.stop();
    drop(screen);
    shown?;
    let mut state = lock(&state);
    let state = std::mem::replace(&mut *state, State::new("", Timestamp::now()));
    Ok((reading.ended, state))
}

/// The reading thread.
struct Reading {
    control: Arc<Control>,
    thread: thread::JoinHandle<()>,
    receiver: mpsc::Receiver<Ended>,
    ended: Option<Ended>,
}

impl Reading {
    fn start(source: Source, state: &Shared) -> Reading {
        let (control, state) = (Arc::new(Control::default()), Arc::clone(state));
        let (sender, receiver) = mpsc::channel();
        let reading = Arc::clone(&control);
        let thread = thread::spawn(move || {
            let ended = source.read(&mut ToState(state), &reading);
            // Nobody waits if the user has quit.
            let _ = sender.send(ended);
        });
        Reading {
            control,
            thread,
            receiver,
            ended: None,
        }
    }

    /// Returns how the reading ended, the first time that it is known.
    fn has_ended(&mut self) -> Option<&Ended> {
        if self.ended.is_some() {
            return None;
        }
        let is_finished = self.thread.is_finished();
        self.ended = match self.receiver.try_recv() {
            Ok(ended) => Some(ended),
            // It ends without a word only if it has panicked.
            Err(_) if is_finished => Some(Ended::Unwritable(io::Error::other(
                "the reading thread failed",
            ))),
            Err(_) => None,
        };
        self.ended.as_ref()
    }
}

/// Why the reading ended, for people.
fn why(ended: &Ended) -> String {
    match ended {
        Ended::Done => "everything was read".to_owned(),
        Ended::Stopped => "stopped".to_owned(),
        Ended::Unwritable(error) => error.to_string(),
        Ended::Unreadable(problems) => {
            let texts: Vec<String> = problems.iter().map(Problem::text).collect();
            texts.join("; ")
        }
        Ended::NoSession(problem) => problem.text(),
    }
}

fn lock(state: &Shared) -> std::sync::MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Draws and takes keys until the user quits.
fn run(
    screen: &mut Screen,
    state: &Shared,
    colored: bool,
    reading: &mut Reading,
) -> io::Result<()> {
    let mut drawn: Option<Instant> = None;
    loop {
        take_keys(
            state,
            if drawn.is_some() {
                FRAME
            } else {
                Duration::ZERO
            },
        )?;
        let ended = reading.has_ended();
        let mut state = lock(state);
        if let Some(ended) = ended {
            state.add(
                News::Link(Link::Ended { why: why(ended) }),
                Timestamp::now(),
            );
            // An error before anything came is not worth a screen.
            let is_empty = state.tally.events() == 0 && state.tally.not_events == 0;
            state.quit |= is_empty && !matches!(ended, Ended::Done);
        }
        if state.quit {
            return Ok(());
        }
        let pause = if state.is_changed { FRAME } else { IDLE };
        if drawn.is_none_or(|drawn| drawn.elapsed() >= pause) {
            state.is_changed = false;
            let draw = |frame: &mut ratatui::Frame<'_>| {
                view::draw(frame, &state, Timestamp::now(), colored)
            };
            let drawing = screen
                .drawing
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            screen.terminal.draw(draw)?;
            drop(drawing);
            drawn = Some(Instant::now());
        }
    }
}

/// Takes all keys that there are. Waits for the first one, but not longer than this.
fn take_keys(state: &Shared, mut wait: Duration) -> io::Result<()> {
    while event::poll(wait)? {
        match event::read()? {
            Event::Key(key) => lock(state).key(key),
            Event::Resize(width, height) => lock(state).resize(width, height),
            _ => {}
        }
        wait = Duration::ZERO;
    }
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use std::io::Read;
    use std::num::NonZeroU16;

    use pty_process::blocking::{Command, open};

    use super::Screen;

    const PANICS: &str = "SAFER_SCPS_TEST_PANICS";

    /// Does nothing, except in the terminal of the next test.
    #[test]
    fn panics_in_a_terminal() {
        if std::env::var_os(PANICS).is_some() {
            let _screen = Screen::open().unwrap();
            panic!("on purpose");
        }
    }

    #[test]
    fn a_panic_restores_the_terminal_before_it_is_reported() {
        let (mut pty, pts) = open().unwrap();
        pty.resize(pty_process::Size::new(40, 120)).unwrap();
        let name = "watch::screen::tests::panics_in_a_terminal";
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", name, "--nocapture"])
            .env(PANICS, "1")
            .env("TERM", "xterm-256color")
            .spawn(pts)
            .unwrap();
        let size = |number| NonZeroU16::new(number).unwrap();
        let mut parser = vt100::Parser::new(size(40), size(120), 0);
        let (mut chunk, mut was_open) = ([0; 256], false);
        // It fails when the program has closed the terminal.
        while let Ok(read @ 1..) = pty.read(&mut chunk) {
            for byte in &chunk[..read] {
                parser.process(&[*byte]);
                was_open |= parser.screen().alternate_screen();
            }
        }
        assert!(!child.wait().unwrap().success());
        let screen = parser.screen();
        assert!(was_open && !screen.alternate_screen() && !screen.hide_cursor());
        let text = screen.contents();
        assert!(text.contains("on purpose"), "{text}");
    }
}
