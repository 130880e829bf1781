//! The threads that read inputs, and those that process records.

use std::any::Any;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, Scope, ScopedJoinHandle};

use super::content::Content;
use super::kind::{Inner, Kind};
use super::split::{Block, Note, Splitter, What};
use super::summary::Tally;
use super::{Consumer, Input, Reading};

/// More threads than this do not read faster.
const MOST_THREADS: usize = 256;

/// How deep records may be inside of other objects.
const MOST_LEVELS: usize = 4;

/// Reads all inputs and gives each record to a consumer.
///
/// Up to `threads` inputs are read at once, and as many threads process records; at least one and at most 256. Each
/// thread holds a block of about 1 MiB, so memory does not grow with the inputs. A thread that fails or cannot be
/// started is a [fault](super::Fault).
pub fn read<C: Consumer>(
    inputs: impl IntoIterator<Item = Input>,
    threads: usize,
    consumer: impl Fn() -> C + Sync,
) -> Reading<C> {
    let (names, inputs): (Vec<String>, Vec<Slot>) = inputs
        .into_iter()
        .map(|mut input| {
            let name = std::mem::take(&mut input.name);
            (name, Mutex::new(Some(input)))
        })
        .unzip();
    let threads = threads.clamp(1, MOST_THREADS);
    let (sender, receiver) = sync_channel(threads);
    let shared = Shared {
        inputs,
        next: AtomicUsize::new(0),
        blocks: Mutex::new(receiver),
        spare: Mutex::new(Vec::new()),
    };
    let mut total = Tally::default();
    let mut consumers = Vec::new();
    let fresh: Vec<C> = (0..threads).map(|_| consumer()).collect();
    thread::scope(|scope| {
        // Without a thread that takes blocks, those that read would wait for ever.
        let lookers = start(scope, fresh, &mut total, |consumer| shared.look(consumer));
        let readers = match lookers.is_empty() {
            true => Vec::new(),
            false => {
                let senders = vec![sender.clone(); threads.min(shared.inputs.len())];
                start(scope, senders, &mut total, |sender| shared.read(sender))
            }
        };
        drop(sender);
        for reader in readers {
            total.merge(reader.join().unwrap_or_else(failed));
        }
        for looker in lookers {
            match looker.join() {
                Ok((consumer, tally)) => {
                    consumers.push(consumer);
                    total.merge(tally);
                }
                Err(panic) => total.merge(failed(panic)),
            }
        }
    });
    Reading {
        consumers,
        summary: total.summary(&names),
    }
}

/// Starts a thread for each argument. If some cannot be started, the others do all the work; if none can, that is a
/// fault.
fn start<'scope, A: Send + 'scope, T: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    arguments: Vec<A>,
    total: &mut Tally,
    run: impl Fn(A) -> T + Send + Copy + 'scope,
) -> Vec<ScopedJoinHandle<'scope, T>> {
    let wanted = !arguments.is_empty();
    let mut threads = Vec::new();
    let mut error = None;
    for argument in arguments {
        match thread::Builder::new().spawn_scoped(scope, move || run(argument)) {
            Ok(thread) => threads.push(thread),
            Err(refused) => error = Some(refused),
        }
    }
    if let (true, true, Some(error)) = (wanted, threads.is_empty(), error) {
        let reason = format!("no thread can be started: {error}");
        total.merge(Tally::of_failed_thread(reason));
    }
    threads
}

fn failed(panic: Box<dyn Any + Send>) -> Tally {
    let reason = format!(
        "a thread failed, and records were lost: {}",
        message(&*panic)
    );
    Tally::of_failed_thread(reason)
}

/// The message of a panic.
fn message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("unknown")
}

/// An input that is not yet read.
type Slot = Mutex<Option<Input>>;

/// Blocks of an input, between the threads that read and those that process.
type Parcel = (usize, Block);

/// What the threads share.
struct Shared {
    inputs: Vec<Slot>,
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
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(input) = self.inputs.get(number) else {
                return tally;
            };
            let Some(input) = lock(input).take() else {
                continue;
            };
            let read = || self.input(number, input, &blocks, &mut tally);
            if let Err(panic) = catch_unwind(AssertUnwindSafe(read)) {
                let reason = format!("the input cannot be read: {}", message(&*panic));
                tally.fault(Some(number), None, reason);
            }
        }
    }

    /// Reads one input.
    fn input(&self, number: usize, input: Input, blocks: &SyncSender<Parcel>, tally: &mut Tally) {
        let content = match (input.open)() {
            Ok(reader) => Content::of(reader),
            Err(error) => {
                let reason = format!("the input cannot be opened: {error}");
                return tally.fault(Some(number), None, reason);
            }
        };
        if let Some(format) = content.other_format() {
            let reason = format!("it is {format}, which is not read");
            return match input.is_optional {
                true => tally.skip(number, reason),
                false => tally.fault(Some(number), None, reason),
            };
        }
        if input.is_optional && !content.may_have_records() {
            let reason = match content.start.is_empty() {
                true => "it is empty",
                false => "it does not begin with JSON",
            };
            return tally.skip(number, reason.to_owned());
        }
        let mut splitter = Splitter::new(content.start, content.rest);
        while let Some((block, notes)) = splitter.next_block() {
            for note in notes {
                count(tally, number, note);
            }
            if !block.records.is_empty() && blocks.send((number, block)).is_err() {
                return tally.fault(Some(number), None, "no thread takes its records".to_owned());
            }
            if let Some(buffer) = lock(&self.spare).pop() {
                splitter.reuse(buffer);
            }
        }
        tally.bytes += splitter.bytes();
    }

    /// Gives the records of blocks to a consumer, as long as there are any.
    fn look<C: Consumer>(&self, consumer: C) -> (C, Tally) {
        let mut looker = Looker {
            consumer,
            tally: Tally::default(),
        };
        loop {
            let next = lock(&self.blocks).recv();
            let Ok((input, block)) = next else {
                return (looker.consumer, looker.tally);
            };
            for range in &block.records {
                let offset = block.offset + range.start as u64;
                looker.contain(input, offset, &block.bytes[range.clone()]);
            }
            lock(&self.spare).push(block.bytes);
        }
    }
}

/// A consumer and what it got.
struct Looker<C> {
    consumer: C,
    tally: Tally,
}

impl<C: Consumer> Looker<C> {
    /// Processes a record. A panic loses this record and no other.
    fn contain(&mut self, input: usize, offset: u64, json: &[u8]) {
        let process = || self.record(input, offset, json, None, 0);
        if let Err(panic) = catch_unwind(AssertUnwindSafe(process)) {
            let reason = format!("the record cannot be processed: {}", message(&*panic));
            self.tally.fault(Some(input), Some(offset), reason);
        }
    }

    /// Gives a record to the consumer, or what an object holds that is not a record. `kind` is what the object is
    /// if there is no record in it.
    fn record(&mut self, input: usize, offset: u64, json: &[u8], kind: Option<Kind>, level: usize) {
        let reason = match self.consumer.record(json) {
            Ok(()) => {
                self.tally.records += 1;
                return;
            }
            Err(reason) => reason,
        };
        let inner = (level < MOST_LEVELS).then(|| Inner::of(json)).flatten();
        match (inner, kind) {
            (Some(Inner::Kind(kind)), _) | (None, Some(kind)) => self.tally.not_record(input, kind),
            (Some(Inner::One(json, kind)), _) => self.record(input, offset, &json, kind, level + 1),
            (Some(Inner::Lists), _) => self.lists(input, offset, json, level + 1),
            (None, None) => self.tally.fault(Some(input), Some(offset), reason),
        }
    }

    /// Processes the records of an object that holds arrays of them.
    fn lists(&mut self, input: usize, offset: u64, json: &[u8], level: usize) {
        let mut splitter = Splitter::of_object(Cursor::new(json));
        while let Some((block, notes)) = splitter.next_block() {
            for mut note in notes {
                note.offset += offset;
                count(&mut self.tally, input, note);
            }
            for range in &block.records {
                let offset = offset + block.offset + range.start as u64;
                self.record(input, offset, &block.bytes[range.clone()], None, level);
            }
        }
    }
}

fn count(tally: &mut Tally, input: usize, note: Note) {
    match note.what {
        What::Fault(reason) => tally.fault(Some(input), Some(note.offset), reason),
        What::Other(kind) => tally.not_record(input, kind),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
