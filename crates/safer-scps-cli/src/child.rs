//! Programs that a command starts, such as the AWS CLI. None of them stays behind if the command is interrupted.

use std::io::{self, Read};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crate::interrupt::{self, Registered};

/// A program that was started. It is stopped if this program is interrupted.
#[derive(Debug)]
pub(crate) struct Started {
    child: Arc<Mutex<Child>>,
    _stopped_if_interrupted: Registered,
}

impl Started {
    /// Starts a program.
    pub(crate) fn new(command: &mut Command) -> io::Result<Started> {
        let child = Arc::new(Mutex::new(command.spawn()?));
        let stopped = Arc::clone(&child);
        Ok(Started {
            child,
            _stopped_if_interrupted: interrupt::at_end(move || stop(&mut locked(&stopped))),
        })
    }

    /// The child, for its pipes. It is not waited for under this lock, because an interruption needs it.
    pub(crate) fn child(&self) -> MutexGuard<'_, Child> {
        locked(&self.child)
    }

    /// Waits for the end of the program.
    fn wait(&self) -> io::Result<std::process::ExitStatus> {
        loop {
            if let Some(status) = self.child().try_wait()? {
                return Ok(status);
            }
            // It has closed its output, so it is about to end.
            thread::sleep(Duration::from_millis(2));
        }
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        stop(&mut self.child());
    }
}

fn locked(child: &Mutex<Child>) -> MutexGuard<'_, Child> {
    child.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Stops a program that still runs.
fn stop(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}

/// How long this program waits for its own signal after a program that it started ended by one. Ctrl-C is for both.
pub(crate) const SAME_SIGNAL: Duration = Duration::from_millis(200);

/// Runs a program to its end, as [`Command::output`] does. Does not return if this program is interrupted.
pub(crate) fn output(command: &mut Command) -> io::Result<Output> {
    command.stdin(Stdio::null());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let started = Started::new(command)?;
    let (out, err) = {
        let mut child = started.child();
        (child.stdout.take(), child.stderr.take())
    };
    let errors = thread::spawn(move || read(err));
    let stdout = read(out)?;
    let stderr = match errors.join() {
        Ok(read) => read?,
        Err(_) => Vec::new(),
    };
    let status = started.wait()?;
    if matches!(status.code(), None | Some(130)) {
        thread::sleep(SAME_SIGNAL);
    }
    interrupt::stay_if_ending();
    Ok(Output {
        status,
        stdout,
        stderr,
    })
}

fn read(pipe: Option<impl Read>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if let Some(mut pipe) = pipe {
        pipe.read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}
