//! The screen of `watch` in a pseudo-terminal, whose content a terminal emulator knows.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use pty_process::blocking::Command;
use serde_json::{Value, json};

use super::live_tail::{ARN, EXPIRED, TIMEOUT, prints, stand_in};
use super::{event, record};
use crate::pty::Terminal;
use crate::support::{assert_has, folder};

/// Starts `safer-scps watch` with a stand-in for the AWS CLI from the same folder.
fn watch(folder: &Path, arguments: &[&str], size: (u16, u16)) -> Terminal {
    Terminal::program(folder, &[&["watch"], arguments].concat(), size)
}

/// Changes the size, and waits until the last line is drawn at its new place.
///
/// Keys wait for it too: `crossterm` may see a key that comes together with the signal only at the next key.
#[track_caller]
fn resize(terminal: &Terminal, width: u16, height: u16) {
    terminal.resize(width, height);
    terminal.wait("the last line", |text| {
        let last = text.lines().nth(usize::from(height) - 1);
        last.is_some_and(|line| line.starts_with("q quit"))
    });
}

const DENIALS: usize = 10_000;
const GROUPS: usize = 40;

/// The action and the user of a denial. Some are more frequent than others.
fn kind(number: usize) -> (String, String) {
    let group = if number.is_multiple_of(3) {
        number % 7
    } else {
        number % GROUPS
    };
    (
        format!("s3:Action{:02}", group % 8),
        format!("user{:02}", group / 8),
    )
}

/// Writes denials to a file for each second of the stream, with lines that are no denials among them. Returns how many
/// denials each kind has.
fn write_stream(folder: &Path, seconds: usize) -> BTreeMap<(String, String), u64> {
    let mut counts = BTreeMap::new();
    let each = DENIALS / seconds;
    for second in 0..seconds {
        let mut text = String::new();
        for number in second * each..(second + 1) * each {
            let (action, user) = kind(number);
            let mut event = event(&action, &user);
            event["detail"]["eventID"] = json!(format!("event-{number}"));
            event["detail"]["requestParameters"] = json!({"padding": "x".repeat(number % 900)});
            writeln!(text, "{event}").unwrap();
            *counts.entry((action, user)).or_default() += 1;
        }
        writeln!(text, "{}", event("ec2:CancelBundleTask", "canary")).unwrap();
        writeln!(text, "this is no event").unwrap();
        fs::write(folder.join(format!("second{second}")), text).unwrap();
    }
    counts
}

/// The rows of the table on the screen: action and user with their count.
fn rows(text: &str) -> BTreeMap<(String, String), u64> {
    let row = |line: &str| {
        let line = line.strip_prefix("> ").or(line.strip_prefix("  "))?;
        let cells: Vec<&str> = line.split_whitespace().collect();
        let count = cells.first()?.replace(',', "").parse().ok()?;
        let action = cells.iter().find(|cell| cell.starts_with("s3:Action"))?;
        let user = cells.iter().find_map(|cell| cell.strip_prefix("user/"))?;
        Some((((*action).to_owned(), user.to_owned()), count))
    };
    text.lines().filter_map(row).collect()
}

/// The memory of a process in KiB.
#[cfg(target_os = "linux")]
fn memory(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

#[cfg(not(target_os = "linux"))]
fn memory(_: u32) -> u64 {
    0
}

/// How much the memory may grow over 5,000 denials, of about 1 KB each. The allocator is not exact.
const GROWTH: u64 = 2_048;

#[test]
fn a_stream_of_denials_is_counted_while_keys_work_and_memory_is_flat() {
    let folder = folder("watch-stream");
    let counts = write_stream(&folder, 20);
    // In the middle it waits for a file, so that the memory at this moment can be measured.
    let stream = "for second in 0 1 2 3 4 5 6 7 8 9; do cat second$second; sleep 0.5; done\n\
                  while [ ! -e go ]; do sleep 0.05; done\n\
                  for second in 10 11 12 13 14 15 16 17 18 19; do cat second$second; sleep 0.5; done\n\
                  exec sleep 600\n";
    stand_in(&folder, &[stream]);
    let terminal = watch(&folder, &["--log-group", ARN], (120, 60));
    terminal.until(&[
        "connected since ",
        "/aws/events/scp-errors-events",
        "min of Live Tail, at most $0.01",
    ]);
    // Keys work while events come.
    terminal.press("s");
    terminal.until(&["latest first"]);
    terminal.press("/user03\r");
    terminal.until(&["8 rows, with \"user03\""]);
    terminal.press("x?");
    terminal.until(&["Denials are grouped by policy"]);
    terminal.press("\u{1b}");
    terminal.until(&["latest first, 40 rows"]);
    resize(&terminal, 70, 20);
    terminal.until(&["latest first, 40 rows", "connected since"]);
    resize(&terminal, 120, 64);
    terminal.press("s");
    terminal.until(&["most denials first, 40 rows", " 5,000 denials"]);
    let half = memory(terminal.child.id());
    terminal.press(" ");
    let paused = rows(&terminal.until(&["PAUSED, 0 came meanwhile"]));
    fs::write(folder.join("go"), "").unwrap();
    let text = terminal.until(&["PAUSED, 5,000 came meanwhile, ", " 10,000 denials"]);
    assert_eq!(rows(&text), paused);
    let whole = memory(terminal.child.id());
    assert!(
        whole <= half + GROWTH,
        "the memory grew from {half} to {whole} KiB"
    );
    terminal.press(" ");
    // The screen arrives in parts, so the rows may come later than the line above them.
    let text = terminal.wait("the rows of all denials", |text| {
        !text.contains("PAUSED") && rows(text) == counts
    });
    assert_has(&text, &["20 canaries, 20 lines were not events"]);
    assert_eq!(counts.values().sum::<u64>(), DENIALS as u64);
    // The record of the row that came last.
    terminal.press("/action00\rs\r");
    terminal.until(&["newest record of", "\"eventName\": \"Action00\""]);
    terminal.press("qq");
    let (status, text) = terminal.end();
    assert_eq!(status.code(), Some(0));
    assert_has(
        &text,
        &["10000 denials, 20 canaries, 20 lines were not events"],
    );
}

#[test]
fn ctrl_c_restores_the_terminal() {
    let folder = folder("watch-ctrl-c");
    stand_in(&folder, &[&(prints("ann") + "exec sleep 600\n")]);
    let shell = Command::new("sh").args([
        "-c",
        "stty -a > before; \"$0\" watch --log-group \"$1\"; echo \"code $?\"; stty -a > after",
        env!("CARGO_BIN_EXE_safer-scps"),
        ARN,
    ]);
    let terminal = Terminal::start(shell, &folder, (80, 24));
    terminal.until(&["1 denial", "user/ann"]);
    terminal.press("\u{3}");
    let (_, text) = terminal.end();
    assert_has(&text, &["1 denial\n", "code 0"]);
    let settings = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    assert_eq!(settings("before"), settings("after"));
}

#[test]
fn a_request_to_end_restores_the_terminal() {
    let folder = folder("watch-term");
    stand_in(
        &folder,
        &[&(prints("ann") + "echo $$ > pid.new; mv pid.new pid; exec sleep 600\n")],
    );
    let terminal = watch(&folder, &["--log-group", ARN], (80, 24));
    terminal.until(&["1 denial"]);
    let kill = |arguments: &[&str]| {
        std::process::Command::new("kill")
            .args(arguments)
            .status()
            .unwrap()
    };
    assert!(kill(&["-TERM", &terminal.child.id().to_string()]).success());
    let (status, text) = terminal.end();
    assert_eq!(
        std::os::unix::process::ExitStatusExt::signal(&status),
        Some(15)
    );
    assert_has(&text, &["interrupted: no file was written"]);
    let aws = fs::read_to_string(folder.join("pid")).unwrap();
    assert!(
        !kill(&["-0", aws.trim()]).success(),
        "the stand-in still runs"
    );
}

#[test]
fn the_end_of_a_session_is_shown_and_the_next_one_begins() {
    let folder = folder("watch-reconnect");
    let first = prints("ann") + TIMEOUT;
    let second = prints("bob") + "exec sleep 600\n";
    stand_in(&folder, &[&first, &second]);
    let terminal = watch(&folder, &["--log-group", ARN], (100, 24));
    terminal.until(&["user/ann", "reconnecting in 1 s"]);
    terminal.until(&["user/bob", "connected since ", "2 denials"]);
    terminal.press("n");
    terminal.until(&[
        "the session of Live Tail ended after three hours",
        "connected again",
        "not connected from ",
        "aws logs filter-log-events --log-group-name /aws/events/scp-errors-events",
    ]);
    terminal.press("qq");
    let (status, text) = terminal.end();
    assert_eq!(status.code(), Some(0));
    assert_has(
        &text,
        &[
            "not connected from ",
            "aws logs filter-log-events",
            "2 denials",
        ],
    );
}

#[test]
fn credentials_that_expire_are_shown_and_decide_the_exit_code() {
    let folder = folder("watch-expired");
    stand_in(&folder, &[EXPIRED]);
    // Nothing was shown yet, so the program ends.
    let (status, text) = watch(&folder, &["--log-group", ARN], (80, 24)).end();
    assert_eq!(status.code(), Some(1));
    assert_has(
        &text,
        &[
            "ExpiredTokenException",
            "help: the credentials have expired: sign in",
        ],
    );

    stand_in(&folder, &[&(prints("ann") + EXPIRED)]);
    fs::remove_file(folder.join("calls")).unwrap();
    let terminal = watch(&folder, &["--log-group", ARN], (120, 24));
    terminal.until(&["user/ann", "ended at ", "ExpiredTokenException"]);
    terminal.press("q");
    let (status, text) = terminal.end();
    assert_eq!(status.code(), Some(1));
    assert_has(
        &text,
        &["help: the credentials have expired: sign in again"],
    );
}

/// A folder with denials whose texts try to control the terminal.
fn hostile(name: &str) -> (PathBuf, Vec<Value>) {
    let folder = folder(name);
    let nasty = "\u{1b}]0;pwned\u{7}\u{1b}[2J\u{1b}[?1049l\u{9b}31m\u{202e}\u{2066}\r\n\t界\u{200d}👩\u{200d}👧e\u{301}";
    let mut records = Vec::new();
    for text in [nasty.to_owned(), nasty.repeat(3_000), "界".repeat(100_000)] {
        let mut one = record("s3:GetObject", "ann");
        one["userIdentity"]["arn"] = json!(text);
        one["recipientAccountId"] = json!(text);
        one["eventTime"] = json!(text);
        one["requestParameters"] = json!({ text.clone(): text.clone() });
        one["errorMessage"] = json!(format!(
            "{text} is not authorized to perform: {text} in a service control policy"
        ));
        records.push(one);
    }
    let lines: Vec<String> = records.iter().map(Value::to_string).collect();
    let text = lines.join("\n") + "\n\u{1b}]0;pwned\u{7}no event\n";
    fs::write(folder.join("lines"), text).unwrap();
    (folder, records)
}

#[test]
fn hostile_records_leave_the_screen_clean() {
    let (folder, _) = hostile("watch-hostile");
    let terminal = watch(&folder, &["lines"], (100, 30));
    let text = terminal.until(&[
        "3 denials",
        "1 line was not an event",
        "everything was read",
    ]);
    assert!(
        text.lines().next().unwrap().starts_with("ended at "),
        "{text}"
    );
    for keys in ["\r", " ", "G", "q", "j", "l", "f", "n", "q", "x"] {
        terminal.press(keys);
        // Each key is one drawing.
        thread::sleep(Duration::from_millis(120));
    }
    terminal.until(&["3 denials", "newest messages"]);
    terminal.press("q");
    let seen = Arc::clone(&terminal.seen);
    let (status, _) = terminal.end();
    assert_eq!(status.code(), Some(0));
    let bytes = String::from_utf8_lossy(&seen.lock().unwrap().bytes).into_owned();
    for bad in [
        "\u{1b}]", "\u{7}", "\u{9b}", "\u{202e}", "\u{2066}", "\u{200d}",
    ] {
        assert!(!bytes.contains(bad), "{bad:?}");
    }
    // The screen is entered and left once.
    assert_eq!(bytes.matches("\u{1b}[?1049l").count(), 1);
}

#[test]
fn lines_can_come_from_a_pipe_while_keys_come_from_the_terminal() {
    let folder = folder("watch-pipe");
    let lines: Vec<String> = ["ann", "bob"]
        .iter()
        .map(|user| event("sqs:CreateQueue", user).to_string())
        .collect();
    fs::write(folder.join("lines"), lines.join("\n")).unwrap();
    let shell = Command::new("sh").args([
        "-c",
        "cat lines | \"$0\" watch -; echo \"code $?\"",
        env!("CARGO_BIN_EXE_safer-scps"),
    ]);
    let terminal = Terminal::start(shell, &folder, (80, 24));
    terminal.until(&["standard input", "2 denials", "user/bob"]);
    terminal.press("/bob\r");
    terminal.until(&["1 row, with \"bob\""]);
    terminal.press("q");
    let (_, text) = terminal.end();
    assert_has(&text, &["2 denials\n", "code 0"]);
}

#[test]
fn colours_are_shown_only_if_they_are_wanted() {
    let folder = folder("watch-colours");
    fs::write(
        folder.join("lines"),
        event("sqs:CreateQueue", "ann").to_string(),
    )
    .unwrap();
    for (options, no_color, expected) in [
        (&["lines"][..], false, true),
        (&["lines", "--color", "never"], false, false),
        (&["lines"], true, false),
        (&["lines", "--color", "always"], true, true),
    ] {
        let mut shell = vec![
            "-c",
            "[ $NO = 1 ] && export NO_COLOR=1; exec \"$0\" watch \"$@\"",
            env!("CARGO_BIN_EXE_safer-scps"),
        ];
        shell.extend(options);
        let command = Command::new("sh")
            .args(shell)
            .env("NO", if no_color { "1" } else { "0" });
        let terminal = Terminal::start(command, &folder, (80, 24));
        terminal.until(&["1 denial", "q quit"]);
        let is_colored = {
            let seen = terminal.seen.lock().unwrap();
            let screen = seen.parser.screen();
            let cells = (0..24).flat_map(|row| (0..80).map(move |column| (row, column)));
            let mut cells = cells.filter_map(|(row, column)| screen.cell(row, column));
            cells.any(|cell| {
                cell.fgcolor() != vt100::Color::Default || cell.bgcolor() != vt100::Color::Default
            })
        };
        assert_eq!(is_colored, expected, "{options:?} {no_color}");
        terminal.press("q");
        terminal.end();
    }
}

#[test]
fn lines_are_printed_if_they_are_wanted_or_the_terminal_cannot_show_a_table() {
    let folder = folder("watch-plain");
    fs::write(
        folder.join("lines"),
        event("sqs:CreateQueue", "ann").to_string(),
    )
    .unwrap();
    let binary = env!("CARGO_BIN_EXE_safer-scps");
    for line in [
        "watch --plain lines",
        "watch --format json lines",
        "watch lines # dumb",
    ] {
        let term = if line.ends_with("dumb") {
            "TERM=dumb"
        } else {
            "TERM=xterm"
        };
        let shell = Command::new("sh").args(["-c", &format!("{term} {binary} {line}")]);
        let terminal = Terminal::start(shell, &folder, (200, 24));
        let seen = Arc::clone(&terminal.seen);
        let (status, text) = terminal.end();
        assert!(status.success());
        assert_has(&text, &["user/ann", "1 denial"]);
        assert!(!seen.lock().unwrap().bytes.contains(&0x1b), "{line}");
    }
}
