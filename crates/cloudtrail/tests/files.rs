//! Checks which files of a folder are read: by content, through links, and each once.
#![cfg(all(feature = "archive", unix))]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use cloudtrail::Record;
use cloudtrail::archive::{Consumer, Summary, find, read};

struct Any;

impl Consumer for Any {
    fn record(&mut self, json: &[u8]) -> Result<(), String> {
        let text = std::str::from_utf8(json).map_err(|error| error.to_string())?;
        Record::parse(text)
            .map(drop)
            .map_err(|error| error.to_string())
    }
}

const RECORD: &str = r#"{"eventSource": "s3.amazonaws.com", "eventName": "CreateBucket"}"#;

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("sub/CloudTrail-Digest")).unwrap();
    folder
}

fn run(paths: &[&Path]) -> Summary {
    let files = find(paths).unwrap();
    read(
        files.into_iter().map(|file| file.input(|file| file)),
        2,
        || Any,
    )
    .summary
}

#[test]
fn names_do_not_decide_what_is_read() {
    let folder = folder("names");
    for name in [
        "A.JSON",
        "b.gz",
        "c.ndjson",
        "d.log",
        "e.zst",
        "f",
        "sub/g.txt",
        "sub/CloudTrail-Digest/h.json",
    ] {
        fs::write(folder.join(name), RECORD).unwrap();
    }
    fs::write(folder.join("README.md"), "# Records\n").unwrap();
    fs::write(folder.join("sub/broken.json"), "no JSON\n").unwrap();
    let summary = run(&[&folder]);
    assert_eq!(
        (summary.records, summary.skipped_total, summary.faults_total),
        (8, 1, 1),
        "{summary}"
    );
    assert!(summary.skipped[0].input.ends_with("README.md"));
    assert!(summary.faults[0].input.ends_with("broken.json"));
    // A file that is named is not skipped.
    let summary = run(&[&folder.join("README.md")]);
    assert_eq!(
        (summary.skipped_total, summary.faults_total),
        (0, 1),
        "{summary}"
    );
}

#[test]
fn each_file_is_read_once_through_links_that_lead_back() {
    let (folder, other) = (folder("links"), folder("linked"));
    fs::write(folder.join("sub/one.json"), RECORD).unwrap();
    fs::write(other.join("two.json"), RECORD).unwrap();
    fs::write(other.join("three.json"), RECORD).unwrap();
    symlink(&folder, folder.join("sub/loop")).unwrap();
    symlink("..", folder.join("sub/up")).unwrap();
    symlink(&other, folder.join("a-link")).unwrap();
    symlink("sub/one.json", folder.join("a-file")).unwrap();
    symlink(other.join("two.json"), folder.join("two-again")).unwrap();
    symlink("nowhere", folder.join("broken")).unwrap();
    let summary = run(&[&folder, &folder.join("sub"), &folder.join("sub/one.json")]);
    assert_eq!((summary.records, summary.faults_total), (3, 1), "{summary}");
    assert!(summary.faults[0].input.ends_with("broken"), "{summary}");
    let names: Vec<String> = find([&folder])
        .unwrap()
        .iter()
        .map(|file| file.path().display().to_string())
        .collect();
    assert!(
        names.iter().any(|name| name.ends_with("sub/one.json")),
        "{names:?}"
    );
}

#[test]
fn an_unreadable_folder_is_one_fault_and_a_pipe_is_not_waited_for() {
    let folder = folder("unreadable");
    fs::write(folder.join("one.json"), RECORD).unwrap();
    fs::write(folder.join("sub/two.json"), RECORD).unwrap();
    let pipe = std::process::Command::new("mkfifo")
        .arg(folder.join("pipe"))
        .status();
    assert!(pipe.unwrap().success());
    fs::set_permissions(folder.join("sub"), fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser may read everything.
    let is_super = fs::read_dir(folder.join("sub")).is_ok();
    let summary = run(&[&folder]);
    fs::set_permissions(folder.join("sub"), fs::Permissions::from_mode(0o755)).unwrap();
    let expected = if is_super { (2, 1) } else { (1, 2) };
    assert_eq!(
        (summary.records, summary.faults_total),
        expected,
        "{summary}"
    );
    assert!(
        summary
            .to_string()
            .contains("pipe: the input cannot be opened: it is not a file"),
        "{summary}"
    );
    assert!(find([folder.join("none")]).is_err());
}
