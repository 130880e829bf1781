//! Checks what archives are read: every form in which people have CloudTrail records gives the same records, what is
//! not a record is counted, and what cannot be read is a fault.
#![cfg(feature = "archive")]

use std::fmt::Write as _;
use std::io::{self, Cursor, Read, Write};

use cloudtrail::Record;
use cloudtrail::archive::{Consumer, Input, Summary, read};
use flate2::Compression;
use flate2::write::GzEncoder;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use serde_json::{Value, json};

/// The ids of the records, in their order.
#[derive(Default)]
struct Ids(Vec<String>);

impl Consumer for Ids {
    fn record(&mut self, json: &[u8]) -> Result<(), String> {
        let text = std::str::from_utf8(json).map_err(|error| error.to_string())?;
        let record = Record::parse(text).map_err(|error| error.to_string())?;
        if matches!(record.event_category.get(), Some("Insight" | "Aggregated")) {
            return Err("no call".to_owned());
        }
        serde_json::from_str::<Value>(text).map_err(|error| error.to_string())?;
        self.0
            .push(record.event_id.get().unwrap_or_default().to_owned());
        Ok(())
    }
}

fn input(name: &str, bytes: impl Into<Vec<u8>>) -> Input {
    let bytes = bytes.into();
    Input::new(name, move || Ok(Cursor::new(bytes)))
}

/// What is read from one input, and the ids of its records.
fn run_input(input: Input) -> (Summary, Vec<String>) {
    let reading = read([input], 1, Ids::default);
    let ids = reading.consumers.into_iter().flat_map(|ids| ids.0);
    (reading.summary, ids.collect())
}

fn run(bytes: impl Into<Vec<u8>>) -> (Summary, Vec<String>) {
    run_input(input("it", bytes))
}

fn record(id: usize) -> Value {
    json!({
        "eventVersion": "1.11", "eventID": format!("id-{id}"), "eventSource": "s3.amazonaws.com",
        "eventName": "CreateBucket", "awsRegion": "eu-west-1", "userAgent": "quotes \" and } and [é😀]",
        "requestParameters": {"bucketName": "b", "list": [1, {"x": []}]},
    })
}

fn records(count: usize) -> Vec<Value> {
    (0..count).map(record).collect()
}

fn ids(count: usize) -> Vec<String> {
    (0..count).map(|id| format!("id-{id}")).collect()
}

fn event(record: &Value) -> Value {
    json!({"version": "0", "id": "e", "detail-type": "AWS API Call via CloudTrail", "source": "aws.s3",
        "account": "111122223333", "time": "2026-11-20T09:07:13Z", "region": "eu-west-1", "resources": [],
        "detail": record})
}

fn lines(values: impl IntoIterator<Item = Value>) -> String {
    values
        .into_iter()
        .map(|value| value.to_string() + "\n")
        .collect()
}

/// Each value over several lines, all of which begin with the brace of an object if they can.
fn spread(value: &Value) -> String {
    let text = serde_json::to_string_pretty(value).unwrap();
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines
        .join("\n")
        .replace(": {", ":\n{")
        .replace("[\n{", "[{\n")
}

/// The same records in every form.
fn forms(records: &[Value]) -> Vec<(&'static str, String)> {
    let lookup = |record: &Value| {
        json!({"EventId": "x", "EventName": "CreateBucket", "EventTime": 1764752402,
        "Resources": [{"ResourceName": "b"}], "CloudTrailEvent": record.to_string()})
    };
    let message = |record: &Value| json!({"logStreamName": "s", "timestamp": 1764752402000_u64, "message": record.to_string()});
    let holder = |records: &[Value]| json!({"Records": records});
    let late = json!({"ResponseMetadata": {"Records": 5, "x": ["Records", {"Records": [1]}]}, "n": 1.5e3,
        "ok": true, "Records": records, "after": [1, "]}"]});
    let mut export = String::new();
    for record in records {
        writeln!(export, "2026-11-20T09:07:13.000Z {record}").unwrap();
    }
    let each = |one: &dyn Fn(&Value) -> Value| records.iter().map(one).collect::<Vec<_>>();
    let halves = records.chunks(3).map(holder).collect::<Vec<_>>();
    vec![
        ("lines", lines(records.to_vec())),
        ("array", json!(records).to_string()),
        ("trail", holder(records).to_string()),
        (
            "pretty trail",
            serde_json::to_string_pretty(&holder(records)).unwrap(),
        ),
        ("late", late.to_string()),
        ("pretty late", serde_json::to_string_pretty(&late).unwrap()),
        ("trails", lines(halves.clone())),
        ("array of trails", json!(halves).to_string()),
        (
            "pretty array of trails",
            serde_json::to_string_pretty(&halves).unwrap(),
        ),
        ("array of late trails", json!([late]).to_string()),
        (
            "spread",
            records.iter().map(|one| spread(one) + "\n").collect(),
        ),
        (
            "lookup",
            serde_json::to_string_pretty(&json!({"Events": each(&lookup), "NextToken": "t"}))
                .unwrap(),
        ),
        ("lookup lines", lines(each(&lookup))),
        ("events", lines(each(&event))),
        ("array of events", json!(each(&event)).to_string()),
        ("export", export),
        (
            "log events",
            json!({"events": each(&message), "searchedLogStreams": []}).to_string(),
        ),
        (
            "subscription",
            lines([json!({"messageType": "DATA_MESSAGE", "logEvents": each(&message)})]),
        ),
        (
            "events in messages",
            lines(records.iter().map(|one| message(&event(one)))),
        ),
    ]
}

/// A reader that returns a few bytes at a time.
struct Trickle<R>(R, usize);

impl<R: Read> Read for Trickle<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = buffer.len().min(self.1);
        self.0.read(&mut buffer[..length])
    }
}

#[test]
fn every_form_has_the_same_records() {
    let records = records(10);
    for (name, text) in forms(&records) {
        let (summary, found) = run(text.clone());
        assert_eq!(found, ids(10), "{name}\n{summary}\n{text}");
        assert_eq!(summary.faults, [], "{name}\n{summary}");
        assert_eq!(summary.not_records, [], "{name}\n{summary}");
        assert_eq!(summary.bytes, text.len() as u64, "{name}");
    }
}

#[test]
fn large_inputs_of_every_form_are_read_in_pieces() {
    // More than two buffers of every form, and more than one record may have.
    let records = records(8_000);
    for (name, text) in forms(&records) {
        let (summary, found) = run(text);
        assert_eq!(found.len(), 8_000, "{name}\n{summary}");
        assert_eq!(
            (summary.faults_total, found),
            (0, ids(8_000)),
            "{name}\n{summary}"
        );
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec(bytes, CompressionLevel::Fastest)
}

fn utf16(text: &str, unit: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    units.flat_map(unit).collect()
}

#[test]
fn content_decides_how_an_input_is_decoded() {
    let records = records(400);
    let text = lines(records);
    let bytes = text.as_bytes();
    // In the middle of a record.
    let (one, two) = bytes.split_at(bytes.len() / 2);
    let skippable = b"\x50\x2A\x4D\x18\x03\0\0\0abc".to_vec();
    for (name, packed) in [
        ("byte order mark", [b"\xEF\xBB\xBF", bytes].concat()),
        ("gzip", gzip(bytes)),
        ("gzip of two members", [gzip(one), gzip(two)].concat()),
        ("gzip of gzip", gzip(&[gzip(one), gzip(two)].concat())),
        ("zstd", zstd(bytes)),
        (
            "zstd of frames",
            [skippable.clone(), zstd(one), skippable, zstd(two)].concat(),
        ),
        ("UTF-16LE", utf16(&text, u16::to_le_bytes)),
        ("UTF-16BE", utf16(&text, u16::to_be_bytes)),
        ("gzip of UTF-16", gzip(&utf16(&text, u16::to_le_bytes))),
    ] {
        for step in [1, 2, 3, 1_000, usize::MAX] {
            let packed = packed.clone();
            let input = Input::new(name, move || Ok(Trickle(Cursor::new(packed), step)));
            let (summary, found) = run_input(input);
            assert_eq!(found, ids(400), "{name} by {step}\n{summary}");
            assert_eq!(summary.faults, [], "{name} by {step}");
        }
    }
}

#[test]
fn damaged_compression_is_a_fault_after_the_records_before_it() {
    let text = lines(records(20_000));
    for packed in [gzip(text.as_bytes()), zstd(text.as_bytes())] {
        let half = packed[..packed.len() / 2].to_vec();
        let (summary, found) = run(half);
        assert!(found.len() > 100 && found.len() < 20_000, "{}", found.len());
        assert_eq!(summary.faults_total, 1, "{summary}");
        let reason = &summary.faults[0].reason;
        assert!(
            reason.starts_with("the input cannot be read any further"),
            "{reason}"
        );
        let mut flipped = packed;
        let last = flipped.len() - 2;
        flipped[last] ^= 0x55;
        let (summary, _) = run(flipped);
        assert_eq!(summary.faults_total, 1, "{summary}");
    }
    // A window of gigabytes is refused before memory is allocated.
    let (summary, _) = run(b"\x28\xB5\x2F\xFD\x00\xFF\0\0\0".to_vec());
    assert_eq!(summary.faults_total, 1, "{summary}");
}

#[test]
fn what_is_known_not_to_be_a_record_is_counted_and_named() {
    let digest = json!({"awsAccountId": "1", "digestStartTime": "2026-11-20T09:07:13Z", "digestS3Object": "x", "logFiles": []});
    let insight = json!({"eventVersion": "1.07", "eventCategory": "Insight", "eventType": "AwsCloudTrailInsight",
        "insightDetails": {"eventSource": "s3.amazonaws.com"}});
    let aggregated = json!({"eventCategory": "Aggregated", "eventSource": "s3.amazonaws.com", "eventName": "GetObject", "summary": {}});
    let config = json!({"fileVersion": "1.0", "configSnapshotId": "x", "configurationItems": [{"ARN": "a"}]});
    let finding = json!({"schemaVersion": "2.0", "accountId": "1", "type": "Recon:EC2/PortProbe", "severity": 2,
        "arn": "arn:aws:guardduty:eu-west-1:1:detector/d/finding/f"});
    let other = json!({"version": "0", "detail-type": "EC2 Instance State-change Notification", "source": "aws.ec2",
        "detail": {"state": "running"}});
    let organization = json!({"managementAccount": "1", "root": {"id": "r"}, "policies": {}});
    let large = json!({"fileVersion": "1.0", "configurationItems": vec![json!({"x": "y".repeat(1_000)}); 6_000]});
    let inputs = [
        input("d/trail.json", lines([record(0)])),
        input("d/digest.json.gz", gzip(digest.to_string().as_bytes())),
        input(
            "d/insights.json",
            json!({"Records": [insight, insight]}).to_string(),
        ),
        input(
            "d/aggregated.json",
            json!({"Records": [aggregated, record(1)]}).to_string(),
        ),
        input("d/config.json", config.to_string()),
        input("d/large.json", large.to_string()),
        input("d/findings.jsonl", lines([finding.clone(), finding])),
        input("d/events.json", lines([other])),
        input(
            "d/org.json",
            serde_json::to_string_pretty(&organization).unwrap(),
        ),
        input(
            "d/stream",
            format!(
                "2026-11-20T09:07:13.000Z CloudTrail validation message.\n2026-11-20T09:07:13.000Z {}\n",
                record(2)
            ),
        ),
    ];
    let reading = read(inputs, 2, Ids::default);
    let summary = reading.summary;
    assert_eq!((summary.records, summary.faults_total), (3, 0), "{summary}");
    let text = summary.to_string();
    let (_, text) = text.split_once('\n').unwrap();
    assert_eq!(
        text,
        "not a record: 1 CloudTrail digest, in d/digest.json.gz\n\
         not a record: 1 aggregated CloudTrail event, in d/aggregated.json\n\
         not a record: 2 CloudTrail Insights events, the first in d/insights.json\n\
         not a record: 2 files of AWS Config, the first in d/config.json\n\
         not a record: 2 GuardDuty findings, the first in d/findings.jsonl\n\
         not a record: 1 EventBridge event that is not from CloudTrail, in d/events.json\n\
         not a record: 1 log line that is not JSON, in d/stream\n\
         not a record: 1 file of an organization, in d/org.json\n"
    );
}

#[test]
fn what_looks_like_a_record_and_is_none_stays_a_fault() {
    for text in [
        json!({"message": "text"}).to_string(),
        json!({"other": 1}).to_string(),
        json!({"Records": {"a": 1}}).to_string(),
        json!({"CloudTrailEvent": 5}).to_string(),
        json!({"detail-type": "AWS API Call via CloudTrail", "detail": {"eventName": 5}}).to_string(),
        json!({"eventSource": "s3.amazonaws.com"}).to_string(),
        json!({"CloudTrailEvent": json!({"CloudTrailEvent": json!({"CloudTrailEvent": json!({"CloudTrailEvent":
            json!({"CloudTrailEvent": record(1).to_string()}).to_string()}).to_string()}).to_string()}).to_string()}).to_string(),
        "{\"CloudTrailEvent\": \"{\"}".to_owned(),
    ] {
        let (summary, found) = run(text.clone());
        assert_eq!((found.len(), summary.faults_total), (0, 1), "{text}\n{summary}");
        assert_eq!(summary.not_records, [], "{text}");
    }
}

#[test]
fn a_malformed_record_in_a_late_array_affects_no_other() {
    let (one, two) = (record(0), record(1));
    let before = "{\"a\": 1, \"Records\": [";
    let text = format!("{before}{one},{{\"eventName\":}},{two}]}}\n{}\n", record(2));
    let (summary, found) = run(text);
    assert_eq!(found, ids(3), "{summary}");
    let offset = (before.len() + one.to_string().len() + 1) as u64;
    assert_eq!(summary.faults_total, 1, "{summary}");
    assert_eq!(summary.faults[0].offset, Some(offset));
}

#[test]
fn broken_lines_and_records_of_several_lines_are_told_apart() {
    let (one, two, three) = (record(0), spread(&record(1)), record(2));
    for (text, faults) in [
        (format!("{one}\n{two}\n{three}\n"), 0),
        (format!("{one}\n{{\n{two}\n{three}"), 1),
        (format!("{one}\n{{\"a\":\n{{\"b\": \n{two}\n{three}"), 2),
        (format!("{one}\n{{\"a\": \"x}}\n{two}\n{three}"), 1),
    ] {
        let (summary, found) = run(text.clone());
        assert_eq!(
            (found, summary.faults_total),
            (ids(3), faults),
            "{text}\n{summary}"
        );
    }
    // With quadratic work these would take minutes, or hours.
    let long = format!("{{\"a\": [\"{}\",\n", "x".repeat(1_000));
    for (line, size) in [
        ("{\"a\":\n", 300_000),
        ("{\n", 300_000),
        ("{\"a\":[\n", 300_000),
        ("{\"a\":[{},\n", 300_000),
        ("{\"a\": \"\n", 300_000),
        (&*long, 9 << 20),
    ] {
        for last in ["", "!", "{}"] {
            let (summary, found) = run(line.repeat(size / line.len()) + last);
            assert!(found.is_empty() && summary.faults_total > 0, "{line:?}");
        }
    }
}

#[test]
fn objects_that_are_too_large_are_read_for_the_records_in_them() {
    let filler = "x".repeat(6 << 20);
    for (text, faults, count) in [
        (
            json!({"filler": filler, "Records": records(3)}).to_string(),
            0,
            3,
        ),
        (
            json!({"eventName": filler}).to_string() + "\n" + &lines(records(3)),
            1,
            3,
        ),
        (
            json!([{"filler": filler, "more": [1]}, record(0)]).to_string(),
            1,
            1,
        ),
        (
            json!([{filler.clone(): 5, "Records": records(2)}]).to_string(),
            0,
            2,
        ),
        (format!("[{{\"a\":\"{filler}\" 5}},{}]", record(0)), 1, 1),
        (format!("[{{\"a\":\"{filler}\", \"Records\": ["), 1, 0),
    ] {
        let (summary, found) = run(text);
        assert_eq!(
            (found, summary.faults_total),
            (ids(count), faults),
            "{summary}"
        );
    }
}

#[test]
fn other_formats_are_faults_of_named_inputs_and_skipped_in_folders() {
    for (bytes, reason) in [
        (
            &b"PAR1\0\0\0"[..],
            "it is a Parquet file, which is not read",
        ),
        (b"PK\x03\x04", "it is a ZIP archive, which is not read"),
        (b"\0\x01\x02", "it is a binary file, which is not read"),
    ] {
        for bytes in [bytes.to_vec(), gzip(bytes)] {
            let (summary, _) = run(bytes.clone());
            assert_eq!(
                (summary.faults_total, &*summary.faults[0].reason),
                (1, reason)
            );
            let (summary, _) = run_input(input("it", bytes).optional());
            assert_eq!(
                (summary.faults_total, &*summary.skipped[0].reason),
                (0, reason)
            );
        }
    }
    for (text, skipped) in [
        ("", true),
        ("# Title\n[link](x)\n", true),
        ("[default]\nregion = eu-west-1\n", true),
        ("2026-11-20 log\n", true),
        ("Permission Check Successful", true),
        ("{\"a\": 1}", false),
        ("\u{feff} [\n {}]", false),
        ("header\n{\"eventSource\": 1}", false),
        ("2026-11-20T09:07:13.000Z {}", false),
    ] {
        let (summary, _) = run_input(input("it", text).optional());
        assert_eq!(summary.skipped_total == 1, skipped, "{text}: {summary}");
        assert_eq!(summary.faults_total > 0, !skipped, "{text}: {summary}");
    }
}

/// Panics at a record.
struct Fragile(Ids);

impl Consumer for Fragile {
    fn record(&mut self, json: &[u8]) -> Result<(), String> {
        assert!(!json.windows(6).any(|part| part == b"\"id-3\""), "id-3");
        self.0.record(json)
    }
}

#[test]
fn a_panic_is_a_fault_and_affects_no_other_record() {
    for threads in [1, 2, usize::MAX] {
        let inputs = [
            input("one", lines(records(200))),
            Input::new("panics", || -> io::Result<Cursor<Vec<u8>>> { panic!("no") }),
            input("two", lines(records(200))),
        ];
        let reading = read(inputs, threads, || Fragile(Ids::default()));
        let summary = reading.summary;
        assert_eq!(
            (summary.records, summary.faults_total),
            (398, 3),
            "{summary}"
        );
        let reasons: Vec<&str> = summary.faults.iter().map(|fault| &*fault.reason).collect();
        assert_eq!(
            reasons,
            [
                "the record cannot be processed: id-3",
                "the input cannot be read: no",
                "the record cannot be processed: id-3",
            ]
        );
    }
}

#[test]
fn names_are_printed_without_control_characters() {
    let (summary, _) = run_input(input("a\u{1b}[31m\u{202e}.json", "x"));
    let skipped = run_input(input("b\u{7}\u{2066}", "x").optional()).0;
    let text = format!("{summary}{skipped}");
    assert!(
        text.contains("a\u{fffd}[31m\u{fffd}.json at byte 0"),
        "{text}"
    );
    assert!(text.contains("b\u{fffd}\u{fffd}: it does not"), "{text}");
}

/// Numbers that only depend on the seed.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

#[test]
fn damaged_inputs_are_read_the_same_whatever_each_read_returns() {
    let forms = forms(&records(4));
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for round in 0..2_000 {
        let (name, text) = &forms[random.below(forms.len())];
        let mut bytes = text.clone().into_bytes();
        for _ in 0..random.below(4) {
            let at = random.below(bytes.len());
            match random.below(3) {
                0 => bytes[at] = b"{}[]\",:\n\\ \xFF0"[random.below(12)],
                1 => drop(bytes.drain(at..bytes.len().min(at + 40))),
                _ => bytes.truncate(at.max(1)),
            }
        }
        let bytes = match round % 3 {
            0 => gzip(&bytes),
            1 => zstd(&bytes),
            _ => bytes,
        };
        let step = 1 + random.below(50);
        let whole = run(bytes.clone());
        let trickled = Input::new("it", move || Ok(Trickle(Cursor::new(bytes), step)));
        assert_eq!(whole, run_input(trickled), "{round}: {name} by {step}");
    }
}
