//! Reads archives of records: gigabytes, in constant memory, on all cores.
//!
//! ```
//! use cloudtrail::archive::{Consumer, Input, read};
//!
//! /// Counts the records of `PutObject` calls.
//! struct Count(u64);
//!
//! impl Consumer for Count {
//!     fn record(&mut self, json: &[u8]) -> Result<(), String> {
//!         let text = std::str::from_utf8(json).map_err(|error| error.to_string())?;
//!         let record = cloudtrail::Record::parse(text).map_err(|error| error.to_string())?;
//!         self.0 += u64::from(record.event_name.is("PutObject"));
//!         Ok(())
//!     }
//! }
//!
//! let file = br#"{"Records": [{"eventSource": "s3.amazonaws.com", "eventName": "PutObject"}]}"#;
//! let read = read([Input::new("trail.json", move || Ok(&file[..]))], 2, || Count(0));
//! assert_eq!(read.consumers.iter().map(|count| count.0).sum::<u64>(), 1);
//! assert_eq!(read.summary.records, 1);
//! assert!(read.summary.faults.is_empty());
//! ```
//!
//! # What is read
//!
//! CloudTrail's files (`{"Records": […]}`), arrays of records, single records, and sequences of records, each on
//! its own line or not. An array may be on one line and have any size; a record may have up to 4 MiB. A record that
//! is broken becomes a [`Fault`], and the others are read. After a fault between records, the end of an array
//! cannot be recognized, so the rest of it is not read.

mod split;

use std::collections::BTreeSet;
use std::fmt;
use std::io::{self, Read};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use split::{Block, Splitter};

/// Opens an input.
type Open = Box<dyn FnOnce() -> io::Result<Box<dyn Read>> + Send>;

/// An input: its name for messages, and a function that opens it when it is read.
pub struct Input {
    name: String,
    open: Open,
}

impl Input {
    /// Creates an input with a name. The function opens it, in the thread that reads it.
    ///
    /// ```
    /// use std::fs::File;
    ///
    /// use cloudtrail::archive::Input;
    ///
    /// let input = Input::new("trail.json", || File::open("trail.json"));
    /// ```
    #[must_use]
    pub fn new<R: Read + 'static>(
        name: impl Into<String>,
        open: impl FnOnce() -> io::Result<R> + Send + 'static,
    ) -> Input {
        let open = move || Ok(Box::new(open()?) as Box<dyn Read>);
        Input {
            name: name.into(),
            open: Box::new(open),
        }
    }
}

impl fmt::Debug for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Input");
        shown.field("name", &self.name).finish_non_exhaustive()
    }
}

/// Processes records. Each thread has its own consumer.
pub trait Consumer: Send {
    /// Processes a record.
    ///
    /// # Errors
    ///
    /// Returns what is wrong with the record, as a sentence. It becomes a [`Fault`].
    fn record(&mut self, json: &[u8]) -> Result<(), String>;
}

/// What [`read`] returns.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Reading<C> {
    /// The consumers of all threads, in no particular order.
    pub consumers: Vec<C>,
    /// What was read.
    pub summary: Summary,
}

/// What was read, and what could not be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary {
    /// How many records were read and accepted by their consumer.
    pub records: u64,
    /// How many bytes were read, after decompression.
    pub bytes: u64,
    /// What could not be read, ordered by input and offset. At most 1,000.
    pub faults: Vec<Fault>,
    /// How many faults there are in total.
    pub faults_total: u64,
}

/// Something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Fault {
    /// The name of the input.
    pub input: String,
    /// The offset in the input in bytes, after decompression.
    pub offset: u64,
    /// What is wrong.
    pub reason: String,
}

const MOST_FAULTS: usize = 1_000;
const FAULTS_SHOWN: usize = 20;

/// Reads all inputs and gives each record to a consumer.
///
/// Up to `threads` inputs are read at once, and as many threads process records; at least one. Each thread holds a
/// block of about 1 MiB, so memory does not grow with the inputs.
pub fn read<C: Consumer>(
    inputs: impl IntoIterator<Item = Input>,
    threads: usize,
    consumer: impl Fn() -> C + Sync,
) -> Reading<C> {
    let (names, opens): (Vec<String>, Vec<Mutex<Option<Open>>>) = inputs
        .into_iter()
        .map(|input| (input.name, Mutex::new(Some(input.open))))
        .unzip();
    let threads = threads.max(1);
    let (sender, receiver) = sync_channel(threads);
    let shared = Shared {
        opens,
        next: AtomicUsize::new(0),
        blocks: Mutex::new(receiver),
        spare: Mutex::new(Vec::new()),
    };
    let mut total = Tally::default();
    let mut consumers = Vec::new();
    thread::scope(|scope| {
        let readers = threads.min(shared.opens.len());
        let readers: Vec<_> = (0..readers)
            .map(|_| {
                let sender = sender.clone();
                scope.spawn(|| shared.read(sender))
            })
            .collect();
        drop(sender);
        let lookers: Vec<_> = (0..threads)
            .map(|_| scope.spawn(|| shared.look(consumer())))
            .collect();
        // A thread that fails loses records. This is reported as a fault, so that the count is never silently too
        // small.
        for reader in readers {
            total.merge(reader.join().unwrap_or_else(|_| Tally::of_failed_thread()));
        }
        for looker in lookers {
            match looker.join() {
                Ok((consumer, tally)) => {
                    consumers.push(consumer);
                    total.merge(tally);
                }
                Err(_) => total.merge(Tally::of_failed_thread()),
            }
        }
    });
    Reading {
        consumers,
        summary: total.summary(&names),
    }
}

/// Blocks of an input, between the threads that read and those that process.
type Parcel = (usize, Block);

/// What the threads share.
struct Shared {
    opens: Vec<Mutex<Option<Open>>>,
    /// The next input to read.
    next: AtomicUsize,
    blocks: Mutex<Receiver<Parcel>>,
    /// Empty buffers for reuse.
    spare: Mutex<Vec<Vec<u8>>>,
}

impl Shared {
    /// Reads inputs, one after the other, as long as there are any.
    fn read(&self, blocks: SyncSender<Parcel>) -> Tally {
        let mut tally = Tally::default();
        loop {
            let input = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(open) = self.opens.get(input) else {
                return tally;
            };
            let Some(open) = lock(open).take() else {
                continue;
            };
            let mut splitter = match open() {
                Ok(reader) => Splitter::new(reader),
                Err(error) => {
                    tally.fault(
                        Some(input),
                        0,
                        format!("the input cannot be opened: {error}"),
                    );
                    continue;
                }
            };
            while let Some((block, broken)) = splitter.next_block() {
                for one in broken {
                    tally.fault(Some(input), one.offset, one.reason);
                }
                if !block.records.is_empty() && blocks.send((input, block)).is_err() {
                    tally.fault(Some(input), 0, "no thread takes its records".to_owned());
                    return tally;
                }
                if let Some(buffer) = lock(&self.spare).pop() {
                    splitter.reuse(buffer);
                }
            }
            tally.bytes += splitter.bytes();
        }
    }

    /// Gives the records of blocks to a consumer, as long as there are any.
    fn look<C: Consumer>(&self, mut consumer: C) -> (C, Tally) {
        let mut tally = Tally::default();
        loop {
            let next = lock(&self.blocks).recv();
            let Ok((input, block)) = next else {
                return (consumer, tally);
            };
            for range in &block.records {
                match consumer.record(&block.bytes[range.clone()]) {
                    Ok(()) => tally.records += 1,
                    Err(reason) => {
                        let offset = block.offset + range.start as u64;
                        tally.fault(Some(input), offset, reason);
                    }
                }
            }
            lock(&self.spare).push(block.bytes);
        }
    }
}

/// What one thread read.
#[derive(Default)]
struct Tally {
    records: u64,
    bytes: u64,
    /// By the index of the input. `None` for a thread that failed.
    faults: BTreeSet<(Option<usize>, u64, String)>,
    faults_total: u64,
}

impl Tally {
    fn of_failed_thread() -> Tally {
        let mut tally = Tally::default();
        tally.fault(None, 0, "a thread failed, and records were lost".to_owned());
        tally
    }

    /// If there are too many faults, drops those that sort last, so that the result does not depend on which thread
    /// comes first.
    fn fault(&mut self, input: Option<usize>, offset: u64, reason: String) {
        self.faults_total += 1;
        self.faults.insert((input, offset, reason));
        if self.faults.len() > MOST_FAULTS {
            self.faults.pop_last();
        }
    }

    fn merge(&mut self, other: Tally) {
        self.records += other.records;
        self.bytes += other.bytes;
        let total = self.faults_total + other.faults_total;
        for (input, offset, reason) in other.faults {
            self.fault(input, offset, reason);
        }
        self.faults_total = total;
    }

    fn summary(self, names: &[String]) -> Summary {
        let name = |input: Option<usize>| match input {
            Some(input) => names.get(input).cloned().unwrap_or_default(),
            None => "all inputs".to_owned(),
        };
        let faults = self.faults.into_iter();
        Summary {
            records: self.records,
            bytes: self.bytes,
            faults: faults
                .map(|(input, offset, reason)| Fault {
                    input: name(input),
                    offset,
                    reason,
                })
                .collect(),
            faults_total: self.faults_total,
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at byte {}: {}", self.input, self.offset, self.reason)
    }
}

/// The faults, at most 20 of them.
impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} records in {} bytes", self.records, self.bytes)?;
        match self.faults_total {
            0 => {}
            1 => writeln!(f, "1 fault")?,
            many => writeln!(f, "{many} faults")?,
        }
        for fault in self.faults.iter().take(FAULTS_SHOWN) {
            writeln!(f, "  {fault}")?;
        }
        match self.faults_total > FAULTS_SHOWN as u64 {
            true => writeln!(f, "  …"),
            false => Ok(()),
        }
    }
}
