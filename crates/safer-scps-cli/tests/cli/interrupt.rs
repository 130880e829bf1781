//! Ctrl-C and SIGTERM: a run ends at once by the signal, says what was written, and leaves no file and no program behind.
#![cfg(unix)]

use std::fs;
use std::io::Read;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::support::{aws, folder, program};

/// Waits until something is true, at most 20 seconds.
#[track_caller]
pub(crate) fn until(what: &str, is_true: impl Fn() -> bool) {
    let end = Instant::now() + Duration::from_secs(20);
    while !is_true() {
        assert!(Instant::now() < end, "{what} did not happen");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Sends a signal to a process; returns whether there is such a process.
pub(crate) fn send(signal: &str, process: &str) -> bool {
    let mut kill = Command::new("kill");
    kill.args([signal, process]).stderr(Stdio::null());
    kill.status().unwrap().success()
}

/// Whether a process waits for signals, because its thread for them exists.
#[cfg(target_os = "linux")]
pub(crate) fn is_listening(process: &str) -> bool {
    let tasks = fs::read_dir(format!("/proc/{process}/task"));
    tasks.into_iter().flatten().flatten().any(|task| {
        let name = fs::read_to_string(task.path().join("comm"));
        name.is_ok_and(|name| name.trim() == "signals")
    })
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn is_listening(_: &str) -> bool {
    std::thread::sleep(Duration::from_secs(1));
    true
}

/// How a child ended, what it printed, and how long it took since now.
pub(crate) fn end(mut child: Child) -> (ExitStatus, String, String) {
    let start = Instant::now();
    // It is kept open, because a program that waits for input would end otherwise.
    let _input = child.stdin.take();
    let (mut out, mut err) = (String::new(), String::new());
    let status = child.wait().unwrap();
    child
        .stdout
        .take()
        .unwrap()
        .read_to_string(&mut out)
        .unwrap();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut err)
        .unwrap();
    assert!(
        start.elapsed() < Duration::from_secs(5),
        "it did not end at once"
    );
    (status, out, err)
}

/// Starts the program, whose standard input stays open.
pub(crate) fn start(folder: &Path, line: &[&str]) -> Child {
    program(folder)
        .args(line)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// The names in a folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

pub(crate) const NOTHING: &str = "interrupted: no file was written\n";

/// The only child of a process.
#[cfg(target_os = "linux")]
fn only_child(process: u32) -> Option<String> {
    let children = fs::read_to_string(format!("/proc/{process}/task/{process}/children"));
    let children = children.ok()?.trim().to_owned();
    Some(children).filter(|children| !children.is_empty() && !children.contains(' '))
}

#[cfg(target_os = "linux")]
#[test]
fn a_shell_reports_the_documented_exit_codes() {
    let folder = folder("interrupt-shell");
    for (signal, code) in [("-INT", "130\n"), ("-TERM", "143\n")] {
        let shell = Command::new("sh")
            .args([
                "-c",
                "\"$0\" scp check -; echo $?",
                env!("CARGO_BIN_EXE_safer-scps"),
            ])
            .current_dir(&folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        until("start", || {
            only_child(shell.id()).is_some_and(|id| is_listening(&id))
        });
        assert!(send(signal, &only_child(shell.id()).unwrap()));
        let (_, out, err) = end(shell);
        // The shell of `SIGTERM` adds that it happened.
        assert!(err.starts_with(NOTHING), "{err}");
        assert_eq!(out, code);
    }
}

#[test]
fn a_program_that_was_started_does_not_stay_behind() {
    let folder = folder("interrupt-child");
    aws(&folder, "echo $$ > pid.new; mv pid.new pid; exec sleep 60");
    for signal in ["-INT", "-TERM"] {
        let _ = fs::remove_file(folder.join("pid"));
        let child = start(&folder, &["organization", "org.json"]);
        until("aws", || folder.join("pid").exists());
        let aws = fs::read_to_string(folder.join("pid")).unwrap();
        assert!(send("-0", aws.trim()));
        assert!(send(signal, &child.id().to_string()));
        let (status, out, err) = end(child);
        assert_eq!(
            (status.code(), out.as_str(), err.as_str()),
            (None, "", NOTHING)
        );
        assert!(!send("-0", aws.trim()), "aws still runs");
    }
    assert_eq!(names(&folder), ["bin", "pid"]);
}

#[test]
fn a_program_that_the_same_signal_ended_is_no_error_of_its_own() {
    let folder = folder("interrupt-both");
    // As with Ctrl-C on a terminal, both get the signal; aws first.
    aws(&folder, "kill -INT $PPID; kill -INT $$; exec sleep 60");
    let child = start(&folder, &["organization", "org.json"]);
    let (status, _, err) = end(child);
    assert_eq!((status.signal(), err.as_str()), (Some(2), NOTHING));
}
