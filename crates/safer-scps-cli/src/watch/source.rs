//! Where the lines come from: files, standard input, or a session of Live Tail. They are read on a thread of their
//! own.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;

use super::lines::{Lines, Piece};
use super::news::{Link, News, Sink};
use super::seen::Seen;
use super::session::LiveTail;
use crate::child::Started;
use crate::failure::Problem;
use crate::input::{is_stdin, name};

/// How many bytes are read at once.
pub(super) const CHUNK: usize = 1 << 16;

/// A source of lines.
#[derive(Debug)]
pub(super) enum Source {
    /// Files, of which `-` is standard input.
    Files(Vec<PathBuf>),
    LiveTail(LiveTail),
}

/// How the reading ended.
#[derive(Debug)]
pub(super) enum Ended {
    /// Everything was read.
    Done,
    /// Nobody wants more.
    Stopped,
    /// What was read could not be shown.
    Unwritable(io::Error),
    /// These files could not be read.
    Unreadable(Vec<Problem>),
    /// AWS could not be read.
    NoSession(Problem),
}

/// Stops the reading from another thread.
#[derive(Debug, Default)]
pub(super) struct Control {
    stopped: AtomicBool,
    /// The program that is running.
    child: Mutex<Option<Started>>,
}

impl Control {
    /// Ends the reading, and the program that is running.
    pub(super) fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
        self.end_child();
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    /// Keeps a program, so that it does not outlive this one.
    pub(super) fn keep(&self, child: Started) {
        *self.child() = Some(child);
    }

    /// Ends the program that is running, and waits for it.
    pub(super) fn end_child(&self) {
        let child = self.child().take();
        drop(child);
    }

    fn child(&self) -> MutexGuard<'_, Option<Started>> {
        self.child.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Source {
    /// Reads everything, and reports it.
    pub(super) fn read(&self, sink: &mut dyn Sink, control: &Control) -> Ended {
        match self {
            Source::Files(paths) => files(paths, sink, control),
            Source::LiveTail(live_tail) => live_tail.run(sink, control),
        }
    }

    /// The name of the source for people.
    pub(super) fn name(&self) -> String {
        match self {
            Source::Files(paths) => {
                let names: Vec<String> = paths.iter().map(|path| name(path)).collect();
                names.join(", ")
            }
            Source::LiveTail(live_tail) => live_tail.name(),
        }
    }
}

fn files(paths: &[PathBuf], sink: &mut dyn Sink, control: &Control) -> Ended {
    if let Err(error) = sink.take(News::Link(Link::Open), Timestamp::now()) {
        return Ended::Unwritable(error);
    }
    let mut problems = Vec::new();
    for path in paths {
        match file(path, sink, control) {
            Ended::Done => {}
            // The other files are read all the same.
            Ended::Unreadable(wrong) => problems.extend(wrong),
            end => return end,
        }
    }
    match problems.is_empty() {
        true => Ended::Done,
        false => Ended::Unreadable(problems),
    }
}

fn file(path: &Path, sink: &mut dyn Sink, control: &Control) -> Ended {
    let wrong = |error: io::Error| {
        Ended::Unreadable(vec![Problem::new(format!("{}: {error}", name(path)))])
    };
    let mut reader: Box<dyn Read> = match is_stdin(path) {
        true => Box::new(io::stdin().lock()),
        false => match File::open(path) {
            Ok(file) => Box::new(file),
            Err(error) => return wrong(error),
        },
    };
    let (mut feed, mut chunk) = (Feed::default(), vec![0; CHUNK]);
    loop {
        let read = match reader.read(&mut chunk) {
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return wrong(error),
        };
        if control.is_stopped() {
            return Ended::Stopped;
        }
        let fed = match read {
            0 => feed.finish(sink),
            read => feed.push(&chunk[..read], sink),
        };
        match fed {
            Err(error) => return Ended::Unwritable(error),
            Ok(()) if read == 0 => return Ended::Done,
            Ok(()) => {}
        }
    }
}

/// Reads lines, and reports what they are.
#[derive(Debug, Default)]
pub(super) struct Feed {
    lines: Lines,
    /// How many lines or objects came in the last chunk.
    pub(super) came: u64,
    /// What the AWS CLI said instead of a log event.
    pub(super) said: Option<String>,
}

/// How the AWS CLI begins a message about an error. Live Tail's come on standard output.
const SAYS: &str = "An error occurred (";

impl Feed {
    pub(super) fn push(&mut self, bytes: &[u8], sink: &mut dyn Sink) -> io::Result<()> {
        self.report(sink, |lines, each| lines.push(bytes, each))
    }

    pub(super) fn finish(&mut self, sink: &mut dyn Sink) -> io::Result<()> {
        self.report(sink, Lines::finish)
    }

    fn report(
        &mut self,
        sink: &mut dyn Sink,
        read: impl FnOnce(&mut Lines, &mut dyn FnMut(Piece<'_>)),
    ) -> io::Result<()> {
        let (at, mut result) = (Timestamp::now(), Ok(()));
        let (came, said) = (&mut self.came, &mut self.said);
        *came = 0;
        let mut each = |piece: Piece<'_>| {
            *came += 1;
            let news = match piece {
                Piece::Other { lines: 1, sample } if sample.starts_with(SAYS) => {
                    *said = Some(sample.to_owned());
                    return;
                }
                Piece::Other { lines, sample } => News::NotEvents {
                    lines,
                    sample: sample.to_owned(),
                },
                Piece::Object(text) => match Seen::read(text) {
                    Some(seen) => News::Seen(Box::new(seen)),
                    None => News::NotEvents {
                        lines: text.lines().count() as u64,
                        sample: super::seen::cut(text.lines().next().unwrap_or_default(), 200)
                            .to_owned(),
                    },
                },
            };
            if result.is_ok() {
                result = sink.take(news, at);
            }
        };
        read(&mut self.lines, &mut each);
        result.and_then(|()| sink.settle())
    }
}
