//! A pseudo-terminal, whose content a terminal emulator knows.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::process::{Child, ExitStatus};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use pty_process::blocking::{Command, Pty, open};

/// A program in a terminal. Dropping it ends the program.
pub(crate) struct Terminal {
    pty: Arc<Pty>,
    pub(crate) child: Child,
    pub(crate) seen: Arc<Mutex<Seen>>,
}

/// What the program has printed.
pub(crate) struct Seen {
    pub(crate) parser: vt100::Parser,
    pub(crate) bytes: Vec<u8>,
}

fn lines(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).unwrap()
}

impl Terminal {
    /// Starts `safer-scps` with a stand-in for the AWS CLI from the same folder.
    pub(crate) fn program(folder: &Path, arguments: &[&str], size: (u16, u16)) -> Terminal {
        let command = Command::new(env!("CARGO_BIN_EXE_safer-scps"));
        Terminal::start(command.args(arguments), folder, size)
    }

    pub(crate) fn start(command: Command, folder: &Path, (width, height): (u16, u16)) -> Terminal {
        let (pty, pts) = open().unwrap();
        pty.resize(pty_process::Size::new(height, width)).unwrap();
        let path = format!("{}:/bin:/usr/bin", folder.join("bin").display());
        let command = command
            .current_dir(folder)
            .env("PATH", path)
            .env("TERM", "xterm-256color");
        let command = command
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR")
            .env_remove("CLICOLOR_FORCE");
        let child = command.spawn(pts).unwrap();
        let pty = Arc::new(pty);
        let seen = Arc::new(Mutex::new(Seen {
            parser: vt100::Parser::new(lines(height), lines(width), 0),
            bytes: Vec::new(),
        }));
        let (reader, into) = (Arc::clone(&pty), Arc::clone(&seen));
        thread::spawn(move || {
            let mut chunk = [0; 4_096];
            // It fails when the last program has closed the terminal.
            while let Ok(read @ 1..) = (&*reader).read(&mut chunk) {
                let mut seen = into.lock().unwrap();
                seen.parser.process(&chunk[..read]);
                seen.bytes.extend_from_slice(&chunk[..read]);
            }
        });
        Terminal { pty, child, seen }
    }

    pub(crate) fn press(&self, keys: &str) {
        (&*self.pty).write_all(keys.as_bytes()).unwrap();
    }

    pub(crate) fn resize(&self, width: u16, height: u16) {
        let mut seen = self.seen.lock().unwrap();
        seen.parser.set_size(lines(height), lines(width));
        let size = pty_process::Size::new(height, width);
        self.pty.resize(size).unwrap();
    }

    pub(crate) fn text(&self) -> String {
        self.seen.lock().unwrap().parser.screen().contents()
    }

    /// Waits until the screen has all parts, and returns it.
    #[track_caller]
    pub(crate) fn until(&self, parts: &[&str]) -> String {
        self.wait(&format!("{parts:?}"), |text| {
            parts.iter().all(|part| text.contains(part))
        })
    }

    /// Waits until something is true of the screen, and returns it.
    #[track_caller]
    pub(crate) fn wait(&self, what: &str, is_true: impl Fn(&str) -> bool) -> String {
        let end = Instant::now() + Duration::from_secs(60);
        loop {
            let text = self.text();
            if is_true(&text) {
                return text;
            }
            assert!(Instant::now() < end, "expected {what} in\n{text}");
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits for the end of the program, and asserts that the terminal is as it was before.
    pub(crate) fn end(mut self) -> (ExitStatus, String) {
        let end = Instant::now() + Duration::from_secs(60);
        let status = loop {
            match self.child.try_wait().unwrap() {
                Some(status) => break status,
                None => assert!(Instant::now() < end, "it does not end:\n{}", self.text()),
            }
            thread::sleep(Duration::from_millis(5));
        };
        let end = Instant::now() + Duration::from_secs(20);
        loop {
            let is_restored = {
                let seen = self.seen.lock().unwrap();
                let screen = seen.parser.screen();
                !screen.alternate_screen() && !screen.hide_cursor()
            };
            if is_restored {
                // What was printed before the end has come by now, or comes soon.
                thread::sleep(Duration::from_millis(100));
                return (status, self.text());
            }
            assert!(Instant::now() < end, "the terminal is not restored");
            thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // They fail if it has ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
