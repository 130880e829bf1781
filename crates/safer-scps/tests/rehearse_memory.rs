//! The memory that a survey takes does not grow with the archive. The test is alone in its process, because it
//! measures the process.
#![cfg(target_os = "linux")]

use std::io::{self, Cursor, Read};

use safer_scps::ScpMonitor;
use safer_scps::rehearse::archive::{Input, Survey};

#[path = "../../../examples/archive/generator.rs"]
mod generator;

use generator::Archive;

/// One record after another on one line, up to a number of bytes.
struct Endless {
    left: usize,
    record: Vec<u8>,
    at: usize,
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let take = buffer.len().min(self.record.len() - self.at).min(self.left);
        buffer[..take].copy_from_slice(&self.record[self.at..self.at + take]);
        self.left -= take;
        self.at = (self.at + take) % self.record.len();
        Ok(take)
    }
}

/// One array of records on one line, of about this many bytes.
fn array(bytes: usize) -> Input {
    let archive = Archive {
        seed: 7,
        denials_per_mille: 0,
    };
    let mut whole = Vec::new();
    archive.file(&mut whole, 1, 0).unwrap();
    let (start, rest) = whole.split_at(b"{\"Records\":[".len());
    let record = [&rest[..rest.len() - 2], b","].concat();
    let left = bytes / record.len() * record.len();
    let start = Cursor::new(start.to_vec());
    let last = Cursor::new(rest.to_vec());
    let whole = start
        .chain(Endless {
            left,
            record,
            at: 0,
        })
        .chain(last);
    Input::new("endless", move || Ok(whole))
}

/// The peak memory of the process, in kB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM:"))
        .unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
fn memory_does_not_grow() {
    let rehearsal = ScpMonitor::hardened("o-a1b2c3d4e5").rehearsal().unwrap();
    let survey = Survey::new([("hardened", rehearsal)]);
    let mut peaks = Vec::new();
    for bytes in [10_000_000, 40_000_000] {
        let report = survey.run([array(bytes)], 2);
        assert!(
            report.bytes >= bytes as u64 - 10_000 && report.faults_total == 0,
            "{report}"
        );
        peaks.push(peak());
    }
    assert!(
        peaks[1] < 60_000 && peaks[1] < peaks[0] + 8_000,
        "{peaks:?} kB"
    );
}
