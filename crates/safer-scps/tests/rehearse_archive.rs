//! Archives: screening finds the same denials as rehearsing every record, and a malformed record affects no
//! other.

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
fn denials_are_counted_by_hour() {
    let at = |time: &str| DENIED.replacen('{', &format!(r#"{{"eventTime":"{time}","#), 1);
    let records = [
        at("2026-11-20T09:00:00Z"),
        at("2026-11-20T09:59:00Z"),
        at("2026-11-20T10:00:00Z"),
        at("soon"),
        DENIED.to_owned(),
    ];
    let report = run(records.join("\n"));
    let counts = report.hours.iter();
    let counts: Vec<_> = counts
        .map(|(hour, counts)| (hour.as_str(), counts.denials, counts.caught.as_slice()))
        .collect();
    assert_eq!(
        counts,
        [
            ("2026-11-20T09", 2, [2, 2, 2].as_slice()),
            ("2026-11-20T10", 1, [1, 1, 1].as_slice()),
        ]
    );
    assert_eq!(report.other_hours.denials, 2);
    assert_eq!(report.other_hours.caught, [2, 2, 2]);
}

#[test]
fn the_generator_is_deterministic_and_its_records_are_of_typical_size() {
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
fn screening_finds_the_same_as_rehearsing_every_record() {
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
    let screened: BTreeMap<_, _> = report
        .rows
        .iter()
        .map(|row| (row.denial.clone(), (row.count, row.caught.clone())))
        .collect();
    assert_eq!(screened, rows);
}

/// Records of the generator.
fn records() -> Vec<String> {
    (0..400).map(|number| ARCHIVE.record(number)).collect()
}

/// The same records in every form that an archive may have, each with a name.
fn forms(records: &[String]) -> [(&'static str, String); 5] {
    let array = format!("\u{feff}[{} ]\n", records.join(" ,\n "));
    let trail = format!(
        "{{ \"Records\" :\n[{}] , \"next\": {{\"a\": [\"]}}\"]}}}}\n",
        records.join(",")
    );
    let pretty = |record: &String| {
        let record: serde_json::Value = serde_json::from_str(record).unwrap();
        serde_json::to_string_pretty(&record).unwrap() + "\n"
    };
    let event = |record: &String| Event::read(record).unwrap().json().to_owned() + "\n";
    let several = |some: &[String]| format!("{{\"Records\":[{}]}}\n", some.join(","));
    [
        ("array", array),
        ("trail", trail),
        ("pretty", records.iter().map(pretty).collect()),
        ("events", records.iter().map(event).collect()),
        ("several", records.chunks(150).map(several).collect()),
    ]
}

#[test]
fn form_and_number_of_threads_do_not_matter() {
    let records = records();
    let expected = run(records.join("\n"));
    assert_eq!(expected.records, 400);
    assert!(expected.denials > 30);
    for (name, text) in forms(&records) {
        for threads in [1, 2, 7] {
            let mut report = survey().run([input(name, text.clone())], threads);
            assert_eq!(report.bytes, text.len() as u64, "{name}");
            report.bytes = expected.bytes;
            assert_eq!(report, expected, "{name}");
        }
    }
}

#[test]
fn compression_does_not_matter() {
    let lines = records().join("\n");
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    io::Write::write_all(&mut packed, lines.as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    let open = |bytes: Vec<u8>| {
        Input::new("gz", move || {
            Ok(MultiGzDecoder::new(io::Cursor::new(bytes)))
        })
    };
    assert_eq!(survey().run([open(packed.clone())], 2), run(lines));

    // Half of it: the records that arrived are read, and the rest is reported.
    let report = survey().run([open(packed[..packed.len() / 2].to_vec())], 2);
    assert!(report.records > 20 && report.records < 400);
    assert_eq!(report.faults_total, 1, "{:?}", report.faults);
    let reason = &report.faults[0].reason;
    assert!(
        reason.starts_with("the input cannot be read any further"),
        "{reason}"
    );
}

/// Asserts for each text how many records are read, and which faults are reported.
#[track_caller]
fn reads<const N: usize>(cases: [(String, u64, Vec<String>); N]) {
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
}

/// A fault at an offset.
fn fault(offset: usize, reason: &str) -> String {
    format!("it at byte {offset}: {reason}")
}

#[test]
fn a_malformed_line_affects_no_other() {
    let (ok, next) = (DENIED, DENIED.len() + 1);
    let cut = ok[..ok.len() - 1].to_owned();
    reads([
        (String::new(), 0, vec![]),
        (" \n ".to_owned(), 0, vec![]),
        (format!("{ok}\n{{\"a\": \n{ok}"), 2, vec![fault(next, "")]),
        (
            format!("{ok}\n{{\"a\": \"x}}\n{ok}\n"),
            2,
            vec![fault(next, "")],
        ),
        (
            format!("{ok}\nnonsense {{\n{ok}"),
            2,
            vec![fault(next, "neither a JSON object")],
        ),
        (
            format!("{{\"other\": 1}}\n{ok}"),
            1,
            vec!["neither a CloudTrail record".to_owned()],
        ),
        (cut, 0, vec!["the input ends inside a record".to_owned()]),
    ]);
}

#[test]
fn a_malformed_element_affects_no_other() {
    let (ok, next) = (DENIED, DENIED.len() + 2);
    let cut = &ok[..50];
    reads([
        ("{\"Records\":[]}".to_owned(), 0, vec![]),
        (
            format!("[{ok},{{\"a\":01}},{ok}]"),
            2,
            vec![fault(next, "")],
        ),
        (
            format!("[{ok},null, \"}}]\" ,[1,[2]],7,{ok}]"),
            2,
            vec!["a record must be an object".to_owned(); 4],
        ),
        (
            format!("[{ok} {ok}]"),
            1,
            vec![fault(next, "expected `,` or `]`")],
        ),
        (
            format!("{{\"Records\":[{ok},{ok}"),
            2,
            vec!["the input ends inside the array".to_owned()],
        ),
        (
            format!("{{\"Records\":[{ok},{cut}"),
            1,
            vec!["the input ends inside a record".to_owned()],
        ),
        (
            format!("{{\"Records\":[{ok}]"),
            1,
            vec!["the input ends inside the object".to_owned()],
        ),
    ]);
}

#[test]
fn an_unreadable_input_affects_no_other() {
    let ok = DENIED;
    // Invalid UTF-8 in one record.
    let mut bytes = format!("[{ok},{ok}]").into_bytes();
    bytes[ok.len() + 30] = 0xFF;
    let report = run(bytes);
    assert_eq!((report.records, report.faults_total), (1, 1));
    // An input that cannot be opened.
    let missing = Input::new("gone", || std::fs::File::open("/nowhere/at/all"));
    let report = survey().run([missing, input("it", ok)], 2);
    assert_eq!((report.records, report.faults_total), (1, 1));
    assert!(
        faults(&report)[0].starts_with("gone: the input cannot be opened"),
        "{:?}",
        report.faults
    );
}

#[test]
fn hostile_records_are_handled() {
    // Nested up to the limit, and deeper.
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
    // A record beyond the limit, in an array and on a line. The next record is read.
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
    assert_eq!(report.faults[999].offset, Some(999 * 7));
}

#[test]
fn rows_beyond_the_limit_are_merged() {
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
