//! What Ctrl-C and a request to end do: the same for all commands, at once, and without traces.
//!
//! A thread waits for the signal, so that a run ends whatever it is doing. It first waits for files that are being
//! replaced, because a half of them would be left otherwise; then it cleans up what commands registered, such as progress
//! bars and programs that they started; then it says what happened. A second signal waits for nothing.
//!
//! On Unix the process ends by the signal itself, which shells report as 130 or 143. If it exited with that code instead,
//! a loop of a shell script would go on with its next round after Ctrl-C.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// What is done before the process ends.
type Cleanup = Box<dyn FnOnce() + Send>;

/// The one of this process.
static PROCESS: Interruption = Interruption::new();

/// What is to be done before the process ends, and what must not be cut.
struct Interruption {
    state: Mutex<State>,
    /// Notified when files have been replaced.
    changed: Condvar,
}

struct State {
    /// What commands registered, in their order.
    cleanups: BTreeMap<u64, Cleanup>,
    next: u64,
    /// How many parts of the program are replacing files.
    replacing: usize,
    /// Whether files have been replaced.
    replaced: bool,
    /// Whether the process is ending, so that nobody may begin to replace files.
    ending: bool,
}

/// Starts to wait for signals. If the system refuses, they end the process as they always do.
pub(crate) fn listen() {
    let _ = system::listen();
}

/// A cleanup that runs if the program is interrupted before this is dropped.
#[must_use = "the cleanup is forgotten when this is dropped"]
#[derive(Debug)]
pub(crate) struct Registered(u64);

/// Registers what is done if the program is interrupted: a progress bar is removed, a program is stopped, a terminal gets
/// its mode back. It runs on another thread. The last that was registered runs first.
pub(crate) fn at_end(cleanup: impl FnOnce() + Send + 'static) -> Registered {
    let mut state = PROCESS.state();
    if state.ending {
        drop(state);
        cleanup();
        stay();
    }
    Registered(state.register(Box::new(cleanup)))
}

impl Drop for Registered {
    fn drop(&mut self) {
        let cleanup = PROCESS.state().cleanups.remove(&self.0);
        // What it owns is dropped without the lock.
        drop(cleanup);
    }
}

/// Replaces files, and is not interrupted meanwhile: either all of them are replaced or none. Can be nested.
pub(crate) fn replacing<T, E>(work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    if !PROCESS.enter() {
        stay();
    }
    let leave = Leave(&PROCESS);
    let result = work();
    PROCESS.state().replaced |= result.is_ok();
    drop(leave);
    result
}

/// Does not return if the process is ending, because what a command then says is about the interruption and not about the
/// input: a program that it started was stopped, for example.
pub(crate) fn stay_if_ending() {
    if PROCESS.state().ending {
        stay();
    }
}

/// Waits for the end of the process.
fn stay() -> ! {
    loop {
        thread::park();
    }
}

impl Interruption {
    const fn new() -> Interruption {
        Interruption {
            state: Mutex::new(State {
                cleanups: BTreeMap::new(),
                next: 0,
                replacing: 0,
                replaced: false,
                ending: false,
            }),
            changed: Condvar::new(),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins to replace files, unless the process is ending.
    fn enter(&self) -> bool {
        let mut state = self.state();
        // A part of what is being replaced already may go on.
        let may = !state.ending || state.replacing > 0;
        state.replacing += usize::from(may);
        may
    }

    /// Waits for files that are being replaced, and cleans up. Returns what happened.
    fn finish(&self) -> &'static str {
        let mut state = self.state();
        state.ending = true;
        while state.replacing > 0 {
            let waited = self.changed.wait(state);
            state = waited.unwrap_or_else(PoisonError::into_inner);
        }
        let cleanups = std::mem::take(&mut state.cleanups);
        let replaced = state.replaced;
        // A cleanup may drop what is registered.
        drop(state);
        for cleanup in cleanups.into_values().rev() {
            cleanup();
        }
        match replaced {
            true => "interrupted: the files were already written",
            false => "interrupted: no file was written",
        }
    }
}

impl State {
    fn register(&mut self, cleanup: Cleanup) -> u64 {
        let id = self.next;
        self.next += 1;
        self.cleanups.insert(id, cleanup);
        id
    }
}

/// Ends the replacing of files, also after a panic.
struct Leave<'i>(&'i Interruption);

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        self.0.state().replacing -= 1;
        self.0.changed.notify_all();
    }
}

/// Finishes on a thread, and ends the process. The caller goes on to wait for a second signal.
fn finish_and_end(end: fn(i32), signal: i32) {
    let finishing = thread::Builder::new().spawn(move || {
        let text = PROCESS.finish();
        // If standard error is closed or full, nobody can read it.
        let _ = writeln!(io::stderr(), "{text}");
        end(signal);
    });
    if finishing.is_err() {
        end(signal);
    }
}

#[cfg(unix)]
mod system {
    use std::io;
    use std::thread;

    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    pub(super) fn listen() -> io::Result<()> {
        let mut signals = Signals::new([SIGINT, SIGTERM])?;
        thread::Builder::new()
            .name("signals".to_owned())
            .spawn(move || {
                let mut signals = signals.forever();
                if let Some(first) = signals.next() {
                    super::finish_and_end(end, first);
                }
                if let Some(second) = signals.next() {
                    end(second);
                }
            })?;
        Ok(())
    }

    /// Ends the process by the signal, as if nobody had waited for it.
    fn end(signal: i32) {
        let _ = emulate_default_handler(signal);
        std::process::exit(128 + signal);
    }
}

#[cfg(windows)]
mod system {
    use std::process::exit;
    use std::sync::atomic::{AtomicBool, Ordering};

    /// What a shell on Unix reports for Ctrl-C.
    const INTERRUPTED: i32 = 130;

    pub(super) fn listen() -> Result<(), ctrlc::Error> {
        static ENDING: AtomicBool = AtomicBool::new(false);
        ctrlc::set_handler(|| match ENDING.swap(true, Ordering::Relaxed) {
            true => exit(INTERRUPTED),
            false => super::finish_and_end(|code| exit(code), INTERRUPTED),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Arc, mpsc};

    use super::*;

    #[test]
    fn files_that_are_being_replaced_are_waited_for_and_no_others_begin() {
        static ONE: Interruption = Interruption::new();
        assert!(ONE.enter() && ONE.enter());
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || sender.send(ONE.finish()).unwrap());
        while !ONE.state().ending {
            thread::yield_now();
        }
        assert!(ONE.enter(), "what is being replaced has parts");
        drop((Leave(&ONE), Leave(&ONE)));
        assert!(receiver.try_recv().is_err());
        ONE.state().replaced = true;
        drop(Leave(&ONE));
        assert_eq!(
            receiver.recv().unwrap(),
            "interrupted: the files were already written"
        );
        assert!(!ONE.enter());
    }

    #[test]
    fn cleanups_run_in_reverse_and_only_once() {
        let one = Interruption::new();
        let order = Arc::new(Mutex::new(Vec::new()));
        let forgotten = Arc::new(AtomicUsize::new(0));
        for number in 0..3 {
            let order = Arc::clone(&order);
            let cleanup = move || order.lock().unwrap().push(number);
            one.state().register(Box::new(cleanup));
        }
        let counted = Arc::clone(&forgotten);
        let cleanup = move || {
            counted.fetch_add(1, Ordering::Relaxed);
        };
        let id = one.state().register(Box::new(cleanup));
        one.state().cleanups.remove(&id);
        assert_eq!(one.finish(), "interrupted: no file was written");
        one.finish();
        assert_eq!(*order.lock().unwrap(), [2, 1, 0]);
        assert_eq!(forgotten.load(Ordering::Relaxed), 0);
    }
}
