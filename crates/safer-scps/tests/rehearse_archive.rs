//! Archives: the fast way finds what the slow one does, and broken input costs only itself.

use std::collections::BTreeMap;
use std::io;

use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use safer_scps::ScpMonitor;
use safer_scps::rehearse::archive::{Input, Report, Survey};
use safer_scps::rehearse::{Denial, Event, Outcome, Rehearsal};

#[path = "../../../examples/archive/generator.rs"]
mod generator;

use generator::Archive;

fn rehearsals() -> Vec<(&'static str, Rehearsal)> {
    let any = r#"{"detail": {"errorCode": [{"exists": true}]}}"#;
    let any: safer_scps::event_pattern::EventPattern = any.parse().unwrap();
    vec![
        ("published", ScpMonitor::published().rehearsal().unwrap()),
        (
            "hardened",
            ScpMonitor::hardened("o-a1b2c3d4e5").rehearsal().unwrap(),
        ),
        (
            "errors",
            ScpMonitor::published()
                .member_pattern(any)
                .rehearsal()
                .unwrap(),
        ),
    ]
}

fn survey() -> Survey {
    Survey::new(rehearsals())
}

fn input(name: &str, bytes: impl Into<Vec<u8>>) -> Input {
    let bytes = bytes.into();
    Input::new(name, move || Ok(io::Cursor::new(bytes)))
}

fn run(bytes: impl Into<Vec<u8>>) -> Report {
    survey().run([input("it", bytes)], 2)
}

fn faults(report: &Report) -> Vec<String> {
    report.faults.iter().map(ToString::to_string).collect()
}

const ARCHIVE: Archive = Archive {
    seed: 7,
    denials_per_mille: 60,
};

fn archive(bytes: u64) -> Vec<u8> {
    let mut file = Vec::new();
    ARCHIVE.file(&mut file, bytes, 0).unwrap();
    file
}

const DENIED: &str = r#"{"eventSource":"s3.amazonaws.com","eventName":"CreateBucket","awsRegion":"eu-west-1","recipientAccountId":"111122223333","errorCode":"AccessDenied","errorMessage":"with an explicit deny in a service control policy"}"#;

#[test]
fn the_generator_writes_what_it_says() {
    assert_eq!(archive(300_000), archive(300_000));
    let file: serde_json::Value = serde_json::from_slice(&archive(300_000)).unwrap();
    let records = file["Records"].as_array().unwrap();
    let bytes: usize = records.iter().map(|record| record.to_string().len()).sum();
    assert!(
        (1_000..3_000).contains(&(bytes / records.len())),
        "{}",
        bytes / records.len()
    );
}

#[test]
fn the_fast_way_finds_what_the_slow_one_does() {
    let rehearsals = rehearsals();
    let mut rows: BTreeMap<Denial, (u64, Vec<u64>)> = BTreeMap::new();
    let mut totals = vec![BTreeMap::<Outcome, u64>::new(); rehearsals.len()];
    let (mut bytes, mut number) = (Vec::new(), 0);
    while bytes.len() < 2_000_000 {
        let text = ARCHIVE.record(number);
        number += 1;
        bytes.extend_from_slice(text.as_bytes());
        bytes.push(b'\n');
        let event = Event::read(&text).unwrap();
        let outcomes: Vec<Outcome> = rehearsals
            .iter()
            .map(|(_, one)| one.run(&event).outcome())
            .collect();
        let denial = Denial::of(&event);
        if denial.as_ref().is_some_and(|denial| denial.by_scp)
            || outcomes.contains(&Outcome::Logged)
        {
            let row = rows
                .entry(denial.unwrap_or_default())
                .or_insert((0, vec![0; outcomes.len()]));
            row.0 += 1;
            for ((caught, total), outcome) in row.1.iter_mut().zip(&mut totals).zip(outcomes) {
                *caught += u64::from(outcome == Outcome::Logged);
                *total.entry(outcome).or_default() += 1;
            }
        }
    }
    let report = run(bytes);
    assert_eq!(report.records, number);
    assert_eq!(faults(&report), [""; 0]);
    assert!(rows.len() > 50, "{}", rows.len());
    assert_eq!(report.outcomes, totals);
    let fast: BTreeMap<_, _> = report
        .rows
        .iter()
        .map(|row| (row.denial.clone(), (row.count, row.caught.clone())))
        .collect();
    assert_eq!(fast, rows);
}

#[test]
fn form_packing_and_threads_do_not_matter() {
    let mut number = 0;
    let records: Vec<String> = (0..400).map(|at| ARCHIVE.record(at)).collect();
    let mut array = b"\xEF\xBB\xBF".to_vec();
    while number < 400 {
        array.extend_from_slice(if number == 0 { b"[" } else { b" ,\n " });
        array.extend_from_slice(records[number].as_bytes());
        number += 1;
    }
    array.extend_from_slice(b" ]\n");
    let lines = records.join("\n");
    let trail = format!(
        "{{ \"Records\" :\n[{}] , \"next\": {{\"a\": [\"]}}\"]}}}}\n",
        records.join(",")
    );
    let pretty: String = records
        .iter()
        .map(|record| {
            serde_json::to_string_pretty(
                &serde_json::from_str::<serde_json::Value>(record).unwrap(),
            )
            .unwrap()
                + "\n"
        })
        .collect();
    let events: String = records
        .iter()
        .map(|record| Event::read(record).unwrap().json().to_owned() + "\n")
        .collect();
    let two: String = records
        .chunks(150)
        .map(|some| format!("{{\"Records\":[{}]}}\n", some.join(",")))
        .collect();
    let expected = run(lines.clone());
    assert_eq!(expected.records, 400);
    assert!(expected.denials > 30);
    for (name, text) in [
        ("array", array),
        ("trail", trail.into()),
        ("pretty", pretty.into()),
        ("events", events.into()),
        ("two", two.into()),
    ] {
        for threads in [1, 2, 7] {
            let mut report = survey().run([input(name, text.clone())], threads);
            assert_eq!(report.bytes, text.len() as u64, "{name}");
            report.bytes = expected.bytes;
            assert_eq!(report, expected, "{name}");
        }
    }
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    io::Write::write_all(&mut packed, lines.as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    let open = |bytes: Vec<u8>| {
        Input::new("gz", move || {
            Ok(MultiGzDecoder::new(io::Cursor::new(bytes)))
        })
    };
    assert_eq!(survey().run([open(packed.clone())], 2), expected);

    // Half of it: what came is read, and the rest is told.
    let report = survey().run([open(packed[..packed.len() / 2].to_vec())], 2);
    assert!(report.records > 20 && report.records < 400);
    assert_eq!(report.faults_total, 1, "{:?}", report.faults);
    assert!(
        report.faults[0].reason.starts_with("it cannot be read on"),
        "{:?}",
        report.faults
    );
}

#[test]
fn what_is_broken_costs_only_itself() {
    let ok = DENIED;
    let at = |before: usize| before.to_string();
    let cases: [(String, u64, Vec<String>); 14] = [
        (String::new(), 0, vec![]),
        (" \n ".to_owned(), 0, vec![]),
        ("{\"Records\":[]}".to_owned(), 0, vec![]),
        (
            format!("{ok}\n{{\"a\": \n{ok}"),
            2,
            vec![format!("it at byte {}: ", at(ok.len() + 1))],
        ),
        (
            format!("{ok}\n{{\"a\": \"x}}\n{ok}\n"),
            2,
            vec![format!("it at byte {}: ", at(ok.len() + 1))],
        ),
        (
            format!("{ok}\nnonsense {{\n{ok}"),
            2,
            vec![format!(
                "it at byte {}: neither a JSON object",
                at(ok.len() + 1)
            )],
        ),
        (
            format!("[{ok},{{\"a\":01}},{ok}]"),
            2,
            vec![format!("it at byte {}: ", at(ok.len() + 2))],
        ),
        (
            format!("[{ok},null, \"}}]\" ,[1,[2]],7,{ok}]"),
            2,
            vec!["record is an object".to_owned(); 4],
        ),
        (
            format!("[{ok} {ok}]"),
            1,
            vec![format!("it at byte {}: `,` or `]`", at(ok.len() + 2))],
        ),
        (
            format!("{{\"Records\":[{ok},{ok}"),
            2,
            vec!["it ends inside of the array".to_owned()],
        ),
        (
            format!("{{\"Records\":[{ok},{}", &ok[..50]),
            1,
            vec!["it ends inside of a record".to_owned()],
        ),
        (
            format!("{{\"Records\":[{ok}]"),
            1,
            vec!["it ends inside of the object".to_owned()],
        ),
        (
            format!("{{\"other\": 1}}\n{ok}"),
            1,
            vec!["neither a CloudTrail record".to_owned()],
        ),
        (
            ok[..ok.len() - 1].to_owned(),
            0,
            vec!["it ends inside of a record".to_owned()],
        ),
    ];
    for (text, records, expected) in cases {
        let report = run(text.clone());
        assert_eq!(report.records, records, "{text}\n{:?}", report.faults);
        assert_eq!(
            report.faults_total,
            expected.len() as u64,
            "{text}\n{:?}",
            report.faults
        );
        for (fault, expected) in faults(&report).iter().zip(expected) {
            assert!(
                fault.contains(&expected),
                "{text}\n{fault} without {expected}"
            );
        }
    }
    // Invalid UTF-8 in one record.
    let mut bytes = format!("[{ok},{ok}]").into_bytes();
    bytes[ok.len() + 30] = 0xFF;
    let report = run(bytes);
    assert_eq!((report.records, report.faults_total), (1, 1));
    // One input cannot be opened; the other is read.
    let missing = Input::new("gone", || std::fs::File::open("/nowhere/at/all"));
    let report = survey().run([missing, input("it", ok)], 2);
    assert_eq!((report.records, report.faults_total), (1, 1));
    assert!(
        faults(&report)[0].starts_with("gone at byte 0: it cannot be opened"),
        "{:?}",
        report.faults
    );
}

#[test]
fn hostile_records_end_well() {
    // Nested as deep as is read, and deeper.
    for (depth, faults) in [(900, 0), (1_100, 1), (400_000, 1)] {
        let nested = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let deep = format!("{},\"x\":{nested}}}", &DENIED[..DENIED.len() - 1]);
        let report = run(format!("[{deep},{DENIED}]"));
        assert_eq!(
            (report.records, report.faults_total),
            (2 - faults, faults),
            "{depth}"
        );
        assert_eq!(report.denials, 2 - faults);
    }
    // A record longer than any, in an array and on a line; the next is read.
    let huge = format!("{{\"x\":\"{}\"}}", "a{\\\"".repeat(2 << 20));
    for text in [format!("[{huge},{DENIED}]"), format!("{huge}\n{DENIED}\n")] {
        let report = run(text);
        assert_eq!(
            (report.records, report.faults_total),
            (1, 1),
            "{:?}",
            report.faults
        );
        assert!(report.faults[0].reason.contains("more than 4 MiB"));
    }
    // Control characters do not reach the terminal.
    let text = DENIED.replace("111122223333", "\\u001b[31mred");
    assert!(!run(text).to_string().contains('\u{1b}'));
    // Many faults are counted, few are kept.
    let report = run("{\"a\":}\n".repeat(5_000));
    assert_eq!((report.faults_total, report.faults.len()), (5_000, 1_000));
    assert_eq!(report.faults[999].offset, 999 * 7);
}

#[test]
fn more_rows_than_are_kept_are_put_together() {
    let record = |at: usize| DENIED.replace("CreateBucket", &format!("Call{at:06}"));
    let text: String = (0..21_000).rev().map(|at| record(at) + "\n").collect();
    let report = run(text);
    assert_eq!(report.rows.len(), 20_000);
    assert_eq!(report.others.as_ref().unwrap().count, 1_000);
    assert_eq!(report.rows.last().unwrap().denial.action, "s3:Call019999");
}

#[test]
fn the_table_shows_what_each_monitor_catches() {
    let report = run(format!("{DENIED}\n{}\n{DENIED}\n", DENIED.replace("policy\"", "policy: arn:aws:organizations::999999999999:policy/o-a1b2c3d4e5/service_control_policy/p-11112222\"")));
    insta::assert_snapshot!(report, @r"
    3 records, 739 bytes; 3 denials

    count  account       action           principal  policy                  published  hardened  errors
        2  111122223333  s3:CreateBucket  -          service control policy          2         2       2
        1  111122223333  s3:CreateBucket  -          p-11112222                      0         1       1

    published: caught 2 of 3; 1 stopped at the member rule
    hardened: caught 3 of 3
    errors: caught 3 of 3
    ");
}
