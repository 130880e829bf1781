//! Writes an archive of generated CloudTrail records, to try a rehearsal with. The same size gives the same bytes.
//!
//! ```console
//! $ cargo run --release --example archive -- 1GB target/archive
//! ```

use std::fs::{File, create_dir_all};
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

#[path = "archive/generator.rs"]
mod generator;
#[path = "archive/organization.rs"]
mod organization;
#[path = "rehearse/output.rs"]
mod output;

use generator::Archive;
use output::{complain, print};

/// How many bytes a file has at most.
const MAX_FILE: u64 = 128_000_000;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let parsed = match &arguments[..] {
        [size, folder] => bytes(size).map(|size| (size, PathBuf::from(folder))),
        _ => None,
    };
    let Some((size, folder)) = parsed else {
        complain(
            "archive",
            "usage: archive SIZE FOLDER, where SIZE is a number with a unit: 500KB, 20MB or 1GB",
        );
        return ExitCode::from(2);
    };
    match write(size, folder) {
        Ok(written) => print("archive", &written, ExitCode::SUCCESS),
        Err(error) => {
            complain("archive", error);
            ExitCode::FAILURE
        }
    }
}

/// Returns what was written, for people.
fn write(size: u64, folder: PathBuf) -> std::io::Result<String> {
    let archive = Archive {
        seed: 1,
        denials_per_mille: 10,
    };
    create_dir_all(&folder)?;
    let (mut left, mut number, mut files) = (size, 0, 0);
    while left > 0 {
        let bytes = left.min(MAX_FILE);
        let path = folder.join(format!("cloudtrail-{files:04}.json"));
        let mut file = BufWriter::new(File::create(path)?);
        number = archive.file(&mut file, bytes, number)?;
        file.flush()?;
        left -= bytes;
        files += 1;
    }
    // Programs that read archives recognize it and do not read it for records.
    std::fs::write(folder.join("org.json"), organization::organization())?;
    Ok(format!("{number} records in {files} files, and org.json\n"))
}

fn bytes(size: &str) -> Option<u64> {
    let units = [("KB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000)];
    let (number, unit) = units
        .iter()
        .find_map(|(unit, bytes)| Some((size.strip_suffix(unit)?, bytes)))?;
    number.parse::<u64>().ok()?.checked_mul(*unit)
}
