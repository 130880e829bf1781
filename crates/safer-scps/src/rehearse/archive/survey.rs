//! Runs archives through several monitors at once, on several threads. Few records are denials, so each record
//! is first checked and screened as bytes. Only those that may be denials are rehearsed.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread;

use event_pattern::{EventPattern, Matcher, wildcard};

use super::super::denial::{Denial, SCP};
use super::super::event::{Event, is_record};
use super::super::rehearsal::Rehearsal;
use super::super::trace::Outcome;
use super::report::{Report, Tally};
use super::split::{Block, Splitter};
use super::{Input, Open};

/// Monitors through which archives are run.
#[derive(Debug)]
pub struct Survey {
    monitors: Vec<(String, Rehearsal)>,
}

/// A block for the threads that rehearse, with the index of its input.
type Parcel = (usize, Block);

impl Survey {
    /// A survey of monitors, each with a name.
    #[must_use]
    pub fn new<N: Into<String>>(monitors: impl IntoIterator<Item = (N, Rehearsal)>) -> Survey {
        let monitors = monitors
            .into_iter()
            .map(|(name, rehearsal)| (name.into(), rehearsal));
        Survey {
            monitors: monitors.collect(),
        }
    }

    /// Reads all inputs and rehearses the denials among their records.
    ///
    /// Up to `threads` threads read inputs, and `threads` more rehearse; at least one of each. At most one
    /// block of about 1 MiB waits for each thread, so memory does not grow with the inputs.
    #[must_use]
    pub fn run(&self, inputs: impl IntoIterator<Item = Input>, threads: usize) -> Report {
        let (names, opens): (Vec<String>, Vec<Open>) = inputs
            .into_iter()
            .map(|input| (input.name, input.open))
            .unzip();
        let opens: Vec<Mutex<Option<Open>>> = opens
            .into_iter()
            .map(|open| Mutex::new(Some(open)))
            .collect();
        let threads = threads.max(1);
        let next = AtomicUsize::new(0);
        let spare = Mutex::new(Vec::new());
        let (sender, receiver) = sync_channel(threads);
        let receiver = Mutex::new(receiver);
        let mut total = Tally::default();
        thread::scope(|scope| {
            let mut running = Vec::new();
            for _ in 0..threads.min(opens.len()) {
                let (sender, next, opens, spare) = (sender.clone(), &next, &opens, &spare);
                running.push(scope.spawn(move || read(opens, next, &sender, spare)));
            }
            drop(sender);
            for _ in 0..threads {
                let (receiver, spare) = (&receiver, &spare);
                running.push(scope.spawn(move || self.rehearse(receiver, spare)));
            }
            for thread in running {
                if let Ok(tally) = thread.join() {
                    total.merge(tally);
                }
            }
        });
        let monitors = self.monitors.iter().map(|(name, _)| name.clone()).collect();
        total.report(monitors, &names)
    }

    fn rehearse(&self, blocks: &Mutex<Receiver<Parcel>>, spare: &Mutex<Vec<Vec<u8>>>) -> Tally {
        let mut tally = Tally::default();
        loop {
            let next = lock(blocks).recv();
            let Ok((input, block)) = next else {
                return tally;
            };
            for range in &block.records {
                let record = &block.bytes[range.clone()];
                match self.record(record, &mut tally) {
                    Ok(()) => tally.records += 1,
                    Err(reason) => {
                        tally.fault(input, block.offset + range.start as u64, reason);
                    }
                }
            }
            lock(spare).push(block.bytes);
        }
    }

    /// Screens one record, and rehearses it if it may be a denial.
    fn record(&self, record: &[u8], tally: &mut Tally) -> Result<(), String> {
        let is_record = is_record(record).map_err(|error| error.to_string())?;
        let may_matter = || {
            let mut monitors = self.monitors.iter();
            names_scp(record) || monitors.any(|(_, rehearsal)| rehearsal.may_match(record))
        };
        if is_record && !may_matter() {
            return Ok(());
        }
        let event = Event::read(record).map_err(|error| error.to_string())?;
        let outcomes: Vec<Outcome> = self
            .monitors
            .iter()
            .map(|(_, rehearsal)| rehearsal.outcome(&event))
            .collect();
        let denial = Denial::of(&event);
        let by_scp = denial.as_ref().is_some_and(|denial| denial.by_scp);
        if by_scp || outcomes.contains(&Outcome::Logged) {
            tally.denial(denial.unwrap_or_default(), &outcomes);
        }
        Ok(())
    }
}

/// Reads inputs one after another until none is left.
fn read(
    inputs: &[Mutex<Option<Open>>],
    next: &AtomicUsize,
    blocks: &SyncSender<Parcel>,
    spare: &Mutex<Vec<Vec<u8>>>,
) -> Tally {
    let mut tally = Tally::default();
    loop {
        let input = next.fetch_add(1, Ordering::Relaxed);
        let Some(open) = inputs.get(input) else {
            return tally;
        };
        let Some(open) = lock(open).take() else {
            continue;
        };
        let mut splitter = match open() {
            Ok(reader) => Splitter::new(reader),
            Err(error) => {
                tally.fault(input, 0, format!("the input cannot be opened: {error}"));
                continue;
            }
        };
        while let Some((block, broken)) = splitter.next_block() {
            for one in broken {
                tally.fault(input, one.offset, one.reason);
            }
            if !block.records.is_empty() && blocks.send((input, block)).is_err() {
                return tally;
            }
            if let Some(buffer) = lock(spare).pop() {
                splitter.reuse(buffer);
            }
        }
        tally.bytes += splitter.bytes();
    }
}

/// Whether the message of a record may name a service control policy.
fn names_scp(record: &[u8]) -> bool {
    static NAMES: OnceLock<Option<Matcher>> = OnceLock::new();
    let matcher = NAMES.get_or_init(|| {
        let message = [wildcard(format!("*{SCP}*"))];
        EventPattern::new()
            .field("errorMessage", message)
            .matcher()
            .ok()
    });
    matcher
        .as_ref()
        .is_none_or(|matcher| matcher.matches(record))
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
