//! Sessions of Live Tail, one after the other, each a run of `aws logs start-live-tail`.
//!
//! The command prints the messages of log events, once a second, and nothing else while all is well. When a session
//! ends after three hours, it prints the error on standard output and exits with 0. It prints what came in the last
//! second only sometimes, so a gap begins a little before the end. Sources: the command's own code,
//! <https://github.com/aws/aws-cli/blob/v2/awscli/customizations/logs/startlivetail.py>, and
//! <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartLiveTail.html>

use std::io::{self, Read};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};

use super::errors::{self, Kind};
use super::log_group::LogGroup;
use super::news::{Gap, Link, News, Sink};
use super::source::{CHUNK, Control, Ended, Feed};
use crate::aws::MISSING;
use crate::child::{SAME_SIGNAL, Started};
use crate::failure::Problem;
use crate::interrupt;

/// From how many log events in a second on Live Tail may leave some out.
///
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartLiveTail.html>
const SAMPLED: u64 = 500;

/// After this time without an error a session counts as connected, even if no event came.
const CONNECTED: Duration = Duration::from_secs(10);

/// How much earlier than its end a session may have lost events.
const LAST: SignedDuration = SignedDuration::from_secs(2);

/// A session that was this long had no problem at its start.
const LONG: Duration = Duration::from_secs(60);

/// How many sessions in a row may fail before they are connected.
const ATTEMPTS: u32 = 10;

/// Live Tail of log groups.
#[derive(Clone, Debug)]
pub(super) struct LiveTail {
    pub(super) groups: Vec<LogGroup>,
    /// Options for the AWS CLI.
    pub(super) options: Vec<String>,
}

/// How a session ended.
struct Session {
    /// When it was first known to be connected.
    connected: Option<Timestamp>,
    lasted: Duration,
    /// What the AWS CLI said.
    said: String,
}

/// Why a session brings nothing to look at.
enum Broken {
    Ended(Ended),
    /// The program does not start.
    NoProgram(io::Error),
}

impl From<io::Error> for Broken {
    fn from(error: io::Error) -> Broken {
        Broken::Ended(Ended::Unwritable(error))
    }
}

impl LiveTail {
    /// Runs sessions until one cannot be started, or nobody wants more.
    pub(super) fn run(&self, sink: &mut dyn Sink, control: &Control) -> Ended {
        let (mut failures, mut unconnected, mut lost) = (0, 0, None);
        loop {
            let session = match self.session(&mut lost, sink, control) {
                Ok(session) => session,
                Err(Broken::Ended(ended)) => return ended,
                Err(Broken::NoProgram(error)) => return Ended::NoSession(no_program(&error)),
            };
            if session.connected.is_some() {
                unconnected = 0;
                lost = lost.or_else(|| Timestamp::now().checked_sub(LAST).ok());
            } else {
                unconnected += 1;
            }
            failures = if session.lasted >= LONG {
                0
            } else {
                failures + 1
            };
            let error = errors::explain(&session.said);
            if error.kind == Kind::Final || unconnected >= ATTEMPTS {
                return Ended::NoSession(error.problem());
            }
            let seconds = match (failures, error.kind) {
                (0, Kind::Timeout) => 0,
                (0, _) => 1,
                (failures, _) => pause(failures),
            };
            let why = error.text;
            let waiting = News::Link(Link::Waiting { why, seconds });
            if let Err(error) = sink
                .take(waiting, Timestamp::now())
                .and_then(|()| sink.settle())
            {
                return Ended::Unwritable(error);
            }
            let until = Instant::now() + Duration::from_secs(seconds);
            while Instant::now() < until {
                if control.is_stopped() {
                    return Ended::Stopped;
                }
                thread::sleep(Duration::from_millis(50));
            }
        }
    }

    /// Runs one session, and reports its events.
    fn session(
        &self,
        lost: &mut Option<Timestamp>,
        sink: &mut dyn Sink,
        control: &Control,
    ) -> Result<Session, Broken> {
        sink.take(News::Link(Link::Starting), Timestamp::now())?;
        sink.settle()?;
        let running = Running::start(&self.arguments(), control)?;
        let (mut feed, mut second) = (Feed::default(), (0, 0));
        let mut connected = None;
        loop {
            let chunk = running.chunks.recv_timeout(Duration::from_millis(100));
            if control.is_stopped() {
                control.end_child();
                return Err(Broken::Ended(Ended::Stopped));
            }
            let now = Timestamp::now();
            let is_first = match &chunk {
                Ok(_) => true,
                Err(RecvTimeoutError::Timeout) => running.since.elapsed() >= CONNECTED,
                Err(RecvTimeoutError::Disconnected) => false,
            };
            if is_first && connected.is_none() {
                connected = Some(now);
                self.open(lost.take(), now, sink)?;
            }
            match chunk {
                Ok(chunk) => feed.push(&chunk, sink)?,
                Err(RecvTimeoutError::Timeout) => continue,
                Err(RecvTimeoutError::Disconnected) => break,
            }
            if is_busy(&mut second, now, feed.came) {
                sink.take(News::Link(Link::Busy), now)?;
            }
        }
        feed.finish(sink)?;
        let lasted = running.since.elapsed();
        let said = running.end(control, feed.said);
        // Ctrl-C is for both, and the AWS CLI then ends as if all were well.
        thread::sleep(SAME_SIGNAL);
        interrupt::stay_if_ending();
        if control.is_stopped() {
            return Err(Broken::Ended(Ended::Stopped));
        }
        sink.take(News::Link(Link::Closed), Timestamp::now())?;
        Ok(Session {
            connected,
            lasted,
            said,
        })
    }

    /// Reports that a session is connected, and what was missed before.
    fn open(&self, lost: Option<Timestamp>, now: Timestamp, sink: &mut dyn Sink) -> io::Result<()> {
        sink.take(News::Link(Link::Open), now)?;
        if let Some(from) = lost {
            let gap = Gap {
                from,
                to: now,
                commands: self
                    .groups
                    .iter()
                    .map(|group| group.command(from, now))
                    .collect(),
            };
            sink.take(News::Link(Link::Missed(gap)), now)?;
        }
        sink.settle()
    }

    /// The arguments of the AWS CLI. Version 1 has no `--mode`, and in version 2 `print-only` is the default.
    fn arguments(&self) -> Vec<String> {
        let fixed = ["logs", "start-live-tail", "--log-group-identifiers"];
        let mut arguments: Vec<String> = fixed.map(str::to_owned).into();
        arguments.extend(self.groups.iter().map(|group| group.arn().to_owned()));
        let names_region =
            |option: &String| option == "--region" || option.starts_with("--region=");
        if let Some(group) = self.groups.first()
            && !self.options.iter().any(names_region)
        {
            arguments.extend(["--region".to_owned(), group.region().to_owned()]);
        }
        arguments.extend(self.options.iter().cloned());
        arguments
    }

    /// The names of the log groups.
    pub(super) fn name(&self) -> String {
        let names: Vec<&str> = self.groups.iter().map(LogGroup::name).collect();
        names.join(", ")
    }
}

/// The program of a session.
struct Running {
    since: Instant,
    chunks: Receiver<Vec<u8>>,
    /// The end of what it prints to standard error.
    errors: thread::JoinHandle<String>,
}

impl Running {
    fn start(arguments: &[String], control: &Control) -> Result<Running, Broken> {
        let mut command = Command::new("aws");
        command.args(arguments).stdin(Stdio::null());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let started = Started::new(&mut command).map_err(Broken::NoProgram)?;
        let (out, err) = {
            let mut child = started.child();
            (child.stdout.take(), child.stderr.take())
        };
        control.keep(started);
        let (sender, chunks) = sync_channel(4);
        thread::spawn(move || {
            let Some(mut out) = out else { return };
            let mut chunk = vec![0; CHUNK];
            while let Ok(read @ 1..) = out.read(&mut chunk) {
                if sender.send(chunk[..read].to_vec()).is_err() {
                    return;
                }
            }
        });
        let errors = thread::spawn(move || err.map(end_of).unwrap_or_default());
        Ok(Running {
            since: Instant::now(),
            chunks,
            errors,
        })
    }

    /// Waits for the program, and returns what it said.
    fn end(self, control: &Control, said: Option<String>) -> String {
        // It has closed its output. What it prints to standard error comes before its end.
        let errors = self.errors.join().unwrap_or_default();
        control.end_child();
        match said {
            Some(said) => said,
            None => errors.trim().to_owned(),
        }
    }
}

/// The last 4 KB of what a program prints.
fn end_of(mut reader: impl Read) -> String {
    const MOST: usize = 4_096;
    let (mut text, mut chunk) = (Vec::new(), [0; MOST]);
    while let Ok(read @ 1..) = reader.read(&mut chunk) {
        text.extend_from_slice(&chunk[..read]);
        let surplus = text.len().saturating_sub(MOST);
        text.drain(..surplus);
    }
    String::from_utf8_lossy(&text).into_owned()
}

fn no_program(error: &io::Error) -> Problem {
    match error.kind() {
        io::ErrorKind::NotFound => Problem::new("there is no program `aws`").help(MISSING),
        _ => Problem::new(format!("the AWS CLI cannot be started: {error}")),
    }
}

/// The seconds before the next session.
fn pause(failures: u32) -> u64 {
    1_u64.checked_shl(failures - 1).unwrap_or(60).min(60)
}

/// Whether the events of this second have just become so many that some may be missing.
fn is_busy(second: &mut (i64, u64), now: Timestamp, came: u64) -> bool {
    if second.0 != now.as_second() {
        *second = (now.as_second(), 0);
    }
    let before = second.1;
    second.1 += came;
    before < SAMPLED && second.1 >= SAMPLED
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::{LiveTail, end_of, is_busy, pause};

    #[test]
    fn the_region_is_that_of_the_log_group_unless_it_is_given() {
        let arn = "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/events/scp-errors-events";
        let live_tail = |options: &[&str]| LiveTail {
            groups: vec![arn.parse().unwrap()],
            options: options.iter().map(|&option| option.to_owned()).collect(),
        };
        let start = ["logs", "start-live-tail", "--log-group-identifiers", arn];
        let arguments = live_tail(&["--profile", "soc"]).arguments();
        assert_eq!(arguments[..4], start);
        assert_eq!(
            arguments[4..],
            ["--region", "eu-west-1", "--profile", "soc"]
        );
        let arguments = live_tail(&["--region=eu-central-1"]).arguments();
        assert_eq!(arguments[4..], ["--region=eu-central-1"]);
    }

    #[test]
    fn pauses_grow_to_a_minute() {
        let pauses: Vec<u64> = [1, 2, 3, 6, 7, 200].map(pause).into();
        assert_eq!(pauses, [1, 2, 4, 32, 60, 60]);
    }

    #[test]
    fn a_second_is_busy_once() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let mut second = (0, 0);
        let busy = [(1, 499), (1, 1), (1, 900), (2, 499), (3, 499), (4, 500)];
        let busy = busy.map(|(at_second, came)| is_busy(&mut second, at(at_second), came));
        assert_eq!(busy, [false, true, false, false, false, true]);
    }

    #[test]
    fn only_the_end_of_errors_is_kept() {
        let text = "x".repeat(10_000) + "the end";
        let end = end_of(text.as_bytes());
        assert_eq!(end.len(), 4_096);
        assert!(end.ends_with("xthe end"));
    }
}
