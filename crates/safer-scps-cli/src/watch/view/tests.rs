//! What is on the screen, as text.

use jiff::Timestamp;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use serde_json::{Value, json};

use super::draw;
use crate::watch::news::{Gap, Link, News};
use crate::watch::seen::Seen;
use crate::watch::state::State;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn now() -> Timestamp {
    at("2026-11-20T09:12:00Z")
}

/// The record of a denial by an SCP.
fn record(action: &str, role: &str, account: &str, time: &str) -> Value {
    let (service, name) = action.split_once(':').unwrap();
    let policy =
        "arn:aws:organizations::999999999999:policy/o-a1b2c3d4e5/service_control_policy/p-11112222";
    json!({"eventSource": format!("{service}.amazonaws.com"), "eventName": name, "eventType": "AwsApiCall",
        "eventTime": time, "awsRegion": "eu-west-1", "recipientAccountId": account, "errorCode": "AccessDenied",
        "errorMessage": format!("User: arn:aws:sts::{account}:assumed-role/{role}/s is not authorized to perform: \
            {action} with an explicit deny in a service control policy: {policy}"),
        "userIdentity": {"type": "AssumedRole", "sessionContext": {"sessionIssuer":
            {"arn": format!("arn:aws:iam::{account}:role/{role}")}}}})
}

fn news(record: &Value) -> News {
    News::Seen(Box::new(Seen::read(&record.to_string()).unwrap()))
}

/// A hub with three kinds of denials, and some lines that are none.
fn hub() -> State {
    let mut state = State::new("/aws/events/scp-errors-events", at("2026-11-20T09:00:00Z"));
    let start = at("2026-11-20T09:00:00Z");
    state.add(News::Link(Link::Starting), start);
    state.add(News::Link(Link::Open), start);
    for (count, action, role, account) in [
        (40, "ec2:RunInstances", "ci-deploy", "111122223333"),
        (7, "s3:PutBucketPolicy", "data-platform", "444455556666"),
        (1, "iam:CreateUser", "break-glass", "111122223333"),
    ] {
        for second in 0..count {
            let time = format!("2026-11-20T09:10:{second:02}Z");
            let arrived = at(&format!("2026-11-20T09:11:{second:02}Z"));
            state.add(news(&record(action, role, account, &time)), arrived);
        }
    }
    let mut suspected = record(
        "kms:Decrypt",
        "batch",
        "444455556666",
        "2026-11-20T09:11:30Z",
    );
    suspected["errorMessage"] = "The ciphertext refers to a key that you may not use".into();
    state.add(news(&suspected), at("2026-11-20T09:11:30Z"));
    let mut canary = record(
        "ec2:CancelBundleTask",
        "canary",
        "111122223333",
        "2026-11-20T09:11:31Z",
    );
    canary["eventID"] = "canary".into();
    state.add(news(&canary), at("2026-11-20T09:11:31Z"));
    let beat = json!({"source": "scp-errors.heartbeat", "detail-type": "SCP monitor heartbeat", "detail": {}});
    state.add(news(&beat), at("2026-11-20T09:11:32Z"));
    state
}

fn press(state: &mut State, keys: &str) {
    for c in keys.chars() {
        let code = match c {
            '\n' => KeyCode::Enter,
            '\u{1b}' => KeyCode::Esc,
            '>' => KeyCode::Right,
            'v' => KeyCode::Down,
            '<' => KeyCode::Backspace,
            c => KeyCode::Char(c),
        };
        state.key(KeyEvent::new(code, KeyModifiers::NONE));
    }
}

/// The screen as text, without spaces at the ends of lines.
fn screen(state: &mut State, width: u16, height: u16) -> String {
    state.resize(width, height);
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal
        .draw(|frame| draw(frame, state, now(), true))
        .unwrap();
    let buffer = terminal.backend().buffer().clone();
    let mut text = String::new();
    for y in 0..height {
        let (mut line, mut x) = (String::new(), 0);
        while x < width {
            let symbol = buffer[(x, y)].symbol();
            line += symbol;
            // The cell after a wide character is covered by it.
            x += u16::try_from(super::width(symbol)).unwrap().max(1);
        }
        assert_eq!(super::width(&line), usize::from(width), "{line:?}");
        text += line.trim_end();
        text.push('\n');
    }
    text
}

#[test]
fn the_table_is_drawn() {
    insta::assert_snapshot!("table", screen(&mut hub(), 100, 24));
}

#[test]
fn the_readme_shows_the_table() {
    let readme = include_str!("../../../README.md");
    for line in screen(&mut hub(), 100, 24).lines() {
        assert!(readme.contains(line), "README.md has no line {line:?}");
    }
}

#[test]
fn a_narrow_screen_has_the_same_numbers() {
    insta::assert_snapshot!("narrow", screen(&mut hub(), 60, 14));
    for size in [(40, 10), (40, 60), (80, 24), (300, 80)] {
        let text = screen(&mut hub(), size.0, size.1);
        for part in ["48 denials", " 40 ", "ec2:"] {
            assert!(text.contains(part), "{size:?}: {part} in\n{text}");
        }
    }
    let text = screen(&mut hub(), 39, 10);
    assert!(
        text.starts_with("The terminal is too small: 39x10. At"),
        "{text}"
    );
    for size in [(1, 1), (3, 40), (200, 1)] {
        screen(&mut hub(), size.0, size.1);
    }
}

#[test]
fn keys_choose_what_is_shown() {
    let mut state = hub();
    press(&mut state, "134s");
    let text = screen(&mut state, 80, 24);
    assert!(text.contains("by action, latest first, 3 rows"), "{text}");
    assert!(text.contains("> "), "{text}");
    press(&mut state, "/RUNx<\n");
    let text = screen(&mut state, 80, 24);
    assert!(text.contains("1 row, with \"RUN\""), "{text}");
    assert!(!text.contains("PutBucketPolicy"), "{text}");
    press(&mut state, "/zzz\u{1b}");
    assert!(screen(&mut state, 80, 24).contains("with \"RUN\""));
    press(&mut state, "x");
    // The columns are account and action again, and the second row is selected.
    press(&mut state, "4sv>f");
    let text = screen(&mut state, 80, 24);
    assert!(
        text.contains("by action, account, most denials first, 1 row, account 444455556666"),
        "{text}"
    );
    // The last column cannot be hidden.
    press(&mut state, "x24");
    assert!(screen(&mut state, 80, 24).contains("by account, "));
    press(&mut state, "q");
    assert!(state.quit);
}

#[test]
fn the_selection_stays_with_its_row() {
    let mut state = hub();
    press(&mut state, "v");
    for second in 0..50 {
        let time = format!("2026-11-20T09:11:{second:02}Z");
        state.add(
            news(&record(
                "iam:CreateUser",
                "break-glass",
                "111122223333",
                &time,
            )),
            now(),
        );
    }
    let rows = state.rows();
    assert_eq!(rows[0].cells[1], "iam:CreateUser");
    assert_eq!(rows[state.selected(&rows)].cells[1], "s3:PutBucketPolicy");
    press(&mut state, "\n");
    let text = screen(&mut state, 100, 40);
    assert!(
        text.contains("newest record of p-11112222, s3:PutBucketPolicy"),
        "{text}"
    );
    insta::assert_snapshot!("record", text);
    press(&mut state, "\u{1b}");
    assert!(screen(&mut state, 100, 24).contains("newest messages"));
}

#[test]
fn a_paused_screen_does_not_change_and_counts_go_on() {
    let mut state = hub();
    press(&mut state, " ");
    let more = record(
        "iam:CreateUser",
        "break-glass",
        "111122223333",
        "2026-11-20T09:11:59Z",
    );
    for _ in 0..100 {
        state.add(news(&more), now());
    }
    let text = screen(&mut state, 100, 24);
    assert!(
        text.contains("PAUSED, 100 came meanwhile, connected since 09:00:00 UTC, 148 denials"),
        "{text}"
    );
    assert!(text.contains(">    40 "), "{text}");
    press(&mut state, " ");
    let text = screen(&mut state, 100, 24);
    assert!(text.contains(">   101 "), "{text}");
    press(&mut state, "c");
    let text = screen(&mut state, 100, 24);
    assert!(
        text.contains("0 denials") && text.contains("no denial so far"),
        "{text}"
    );
}

#[test]
fn what_happened_to_the_sessions_is_said() {
    let mut state = hub();
    let why = "the session of Live Tail ended after three hours".to_owned();
    state.add(News::Link(Link::Closed), now());
    state.add(News::Link(Link::Waiting { why, seconds: 4 }), now());
    let text = screen(&mut state, 100, 24);
    assert!(
        text.contains("reconnecting in 4 s (n), 48 denials, 13 min of Live Tail, at most $0.13"),
        "{text}"
    );
    state.add(News::Link(Link::Open), now());
    let gap = Gap {
        from: at("2026-11-20T09:11:50Z"),
        to: now(),
        commands: vec!["aws logs filter-log-events --log-group-name g".to_owned()],
    };
    state.add(News::Link(Link::Missed(gap)), now());
    state.add(
        News::NotEvents {
            lines: 2,
            sample: "\u{1b}[2Jhello".to_owned(),
        },
        now(),
    );
    press(&mut state, "n");
    let text = screen(&mut state, 100, 24);
    for part in [
        "the session of Live Tail ended after three hours",
        "not connected from 09:11:50 UTC to 09:12:00 UTC; the log group has these events:",
        "aws logs filter-log-events --log-group-name g",
        "not an event: 2 lines that begin with \u{fffd}[2Jhello",
    ] {
        assert!(text.contains(part), "{part} in\n{text}");
    }
    press(&mut state, "q?");
    insta::assert_snapshot!("help", screen(&mut state, 110, 32));
}

#[test]
fn hostile_records_leave_the_screen_clean() {
    let mut state = hub();
    let nasty = "\u{1b}[2J\u{9b}31m\u{202e}\u{2066}\r\n\t\u{7}界\u{200d}👩\u{200d}👩\u{200d}👧e\u{301}\u{fe0f}🇩🇪\u{ad}";
    for (at, text) in [
        nasty.to_owned(),
        nasty.repeat(400),
        "界".repeat(700),
        "\u{301}".repeat(300),
    ]
    .iter()
    .enumerate()
    {
        let mut one = record("s3:GetObject", "x", "111122223333", "2026-11-20T09:11:40Z");
        one["userIdentity"] = json!({"arn": format!("{at}{text}")});
        one["recipientAccountId"] = json!(text);
        one["eventTime"] = json!(text);
        one["errorMessage"] = json!(format!(
            "{text} is not authorized to perform: {text} in a service control policy"
        ));
        state.add(news(&one), now());
    }
    for (width, height) in [(40, 10), (80, 24), (133, 50)] {
        for keys in ["", "v\n", "\u{1b}/界\n", "xvv\n", "q?", "q"] {
            press(&mut state, keys);
            let text = screen(&mut state, width, height);
            let is_bad = |c: char| {
                c != '\n'
                    && (c.is_control()
                        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
            };
            assert!(!text.contains(is_bad), "{text:?}");
        }
        state.quit = false;
    }
}
