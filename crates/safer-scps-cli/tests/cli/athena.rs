//! `dry-run --athena` and `--rows`: the query, the table, and what is said about rows that cannot be read. That rows give
//! the answer of the archive is compared by `cargo xtask test Athena`, which runs the queries.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use serde_json::{Value, json};

use crate::dry_run::folder;
use crate::support::{assert_has, run, run_with};

const CHANGE: &str =
    "dry-run --organization org.json --policy regions.json --target ou-ab12-dev00001";
const QUERY: &str =
    "--athena security.cloudtrail --from 2026-11-01 --to 2026-11-30 --regions eu-west-1,us-east-1";

pub(crate) fn query(folder: &Path) -> String {
    let ran = run(folder, &format!("{CHANGE} {QUERY}"));
    assert_eq!((ran.code, &*ran.err), (0, ""));
    ran.out
}

/// The names of the columns of a query.
fn columns(sql: &str) -> Vec<&str> {
    let (_, select) = sql.split_once("\nSELECT\n").unwrap();
    let lines = select.lines().filter_map(|line| line.rsplit_once(" AS "));
    lines
        .map(|(_, name)| name.trim_end_matches(','))
        .filter(|name| !name.contains(' '))
        .collect()
}

/// A result with one row, in which these columns have values.
pub(crate) fn csv(sql: &str, values: &[(&str, &str)]) -> String {
    let names = columns(sql);
    let made_for = sql.split('\'').rev().nth(1).unwrap();
    let cell = |name: &&str| {
        let value = values.iter().find(|(known, _)| known == name);
        match (value, *name) {
            (Some((_, value)), _) => format!("\"{}\"", value.replace('"', "\"\"")),
            (None, "made_for") => format!("\"{made_for}\""),
            (None, _) => String::new(),
        }
    };
    let row: Vec<String> = names.iter().map(cell).collect();
    format!("{}\n{}\n", names.join(","), row.join(","))
}

pub(crate) const STOPPED: [(&str, &str); 12] = [
    ("eventsource", "ec2.amazonaws.com"),
    ("eventname", "StopInstances"),
    ("awsregion", "us-east-1"),
    ("recipientaccountid", "111122223333"),
    ("caller", "true"),
    ("caller_type", "AssumedRole"),
    ("caller_account", "111122223333"),
    ("caller_role", "arn:aws:iam::111122223333:role/web"),
    ("records", "3"),
    ("first_time", "2026-11-20T09:07:13Z"),
    ("last_time", "2026-11-21T10:00:00Z"),
    ("hours", r#"{"2026-11-20T09:": 2, "2026-11-21T10:": 1}"#),
];

fn with<'v>(changed: (&'v str, &'v str)) -> Vec<(&'v str, &'v str)> {
    let mut values = STOPPED.to_vec();
    values.retain(|(name, _)| *name != changed.0);
    values.push(changed);
    values
}

#[test]
fn the_query_and_the_table_are_reviewed() {
    let folder = folder("athena-query");
    insta::assert_snapshot!("athena-query", query(&folder));
    let ran = run(
        &folder,
        &format!("{CHANGE} {QUERY} --athena-ddl s3://amzn-s3-demo-bucket/AWSLogs/o-a1b2c3d4e5/"),
    );
    assert_eq!((ran.code, &*ran.err), (0, ""));
    insta::assert_snapshot!("athena-table", ran.out);
}

#[test]
fn only_the_accounts_that_the_change_reaches_are_read() {
    let folder = folder("athena-accounts");
    assert!(query(&folder).contains("account IN ('111122223333')"));
    let all = run(&folder, &format!("{CHANGE} {QUERY} --all-accounts"));
    assert_has(&all.out, &["account IN ('111122223333', '999988887777')"]);
    let rcp = CHANGE.replace("--policy regions.json", "--policy rcp.json --type rcp");
    let statement = json!({"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
        "Condition": {"Bool": {"aws:SecureTransport": "false"}}});
    let policy = json!({"Version": "2012-10-17", "Statement": [statement]});
    fs::write(folder.join("rcp.json"), policy.to_string()).unwrap();
    let rcp = run(&folder, &format!("{rcp} {QUERY}"));
    assert_has(
        &rcp.out,
        &["account IN ('111122223333', '999988887777')", "tlsdetails"],
    );
    let nobody = CHANGE.replace("ou-ab12-dev00001", "999988887777");
    let nobody = run(&folder, &format!("{nobody} {QUERY}"));
    assert_eq!(nobody.code, 2);
    assert_has(&nobody.err, &["the change reaches none"]);
}

#[test]
fn a_row_counts_as_its_records() {
    let folder = folder("athena-rows");
    let sql = query(&folder);
    let text = csv(&sql, &STOPPED);
    fs::write(folder.join("rows.csv"), &text).unwrap();
    let ran = run(&folder, &format!("{CHANGE} --rows rows.csv --format json"));
    assert_eq!(ran.code, 1, "{}", ran.err);
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    let row = &report["rows"][0];
    assert_eq!(row["outcome"], "newly-denied");
    assert_eq!(row["count"], 3);
    assert_eq!(row["first"], "2026-11-20T09:07:13Z");
    assert_eq!(row["last"], "2026-11-21T10:00:00Z");
    assert_eq!(row["principal"], "arn:aws:iam::111122223333:role/web");
    let coverage = &report["coverage"];
    assert_eq!(coverage["days"], json!({"2026-11-20": 2, "2026-11-21": 1}));
    assert_eq!(coverage["hours"]["2026-11-20T09"]["newly-denied"], 2);
    assert_eq!(report["fromRows"], true);
    let table = run(&folder, &format!("{CHANGE} --rows rows.csv"));
    assert_has(&table.out, &["only the fields that the policies look at"]);

    // Compressed, from standard input, with a mark of the byte order and with more columns.
    let (heading, row) = text.split_once('\n').unwrap();
    let wider = format!("\u{feff}more,{heading}\r\n\"x\",{row}");
    let ran = run_with(
        &folder,
        &[
            &CHANGE.split(' ').collect::<Vec<_>>()[..],
            &["--rows", "-", "--format", "json"],
        ]
        .concat(),
        &wider,
    );
    let again: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(again["rows"], report["rows"]);
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(text.as_bytes()).unwrap();
    fs::write(folder.join("rows.csv.gz"), gzip.finish().unwrap()).unwrap();
    let ran = run(
        &folder,
        &format!("{CHANGE} --rows rows.csv.gz --format json"),
    );
    let again: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(again["rows"], report["rows"]);
}

#[test]
fn events_that_are_no_calls_are_counted_as_such() {
    let folder = folder("athena-kinds");
    let sql = query(&folder);
    for (changed, part) in [
        (("eventcategory", "Insight"), "CloudTrail Insights event"),
        (
            ("eventcategory", "Aggregated"),
            "aggregated CloudTrail event",
        ),
    ] {
        fs::write(folder.join("rows.csv"), csv(&sql, &with(changed))).unwrap();
        let ran = run(&folder, &format!("{CHANGE} --rows rows.csv --format json"));
        let report: Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(report["coverage"]["notRecords"], json!({part: 3}));
    }
    fs::write(folder.join("rows.csv"), csv(&sql, &with(("eventname", "")))).unwrap();
    let ran = run(&folder, &format!("{CHANGE} --rows rows.csv --format json"));
    assert_eq!(ran.code, 1);
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(report["coverage"]["faults"], 3);
    let place = columns(&sql).join(",").len() + 1;
    let fault = format!("rows.csv at byte {place}: 3 records: not a CloudTrail record");
    assert_has(&ran.err, &[&fault]);
}

#[test]
fn rows_that_cannot_answer_are_refused() {
    let folder = folder("athena-refused");
    let sql = query(&folder);
    let good = csv(&sql, &STOPPED);
    let refused = |text: &str, parts: &[&str]| {
        fs::write(folder.join("rows.csv"), text).unwrap();
        let ran = run(&folder, &format!("{CHANGE} --rows rows.csv"));
        assert_eq!((ran.code, &*ran.out), (2, ""), "{parts:?}");
        assert_has(&ran.err, parts);
    };
    refused("", &["rows.csv, line 1", "no heading"]);
    refused("a,b\n1,2\n", &["line 1", "no column records", "--athena"]);
    refused(
        &good.replace("awsregion,", "region,"),
        &["do not have awsregion", "write the query again"],
    );
    refused(&good.replace("\"3\"", "\"0\""), &["line 2", "above 0"]);
    refused(&good.replace("\"3\"", "\"4\""), &["line 2", "4 in total"]);
    let many = good.replace("\"3\"", "\"18446744073709551615\"").replace(
        r#"{""2026-11-20T09:"": 2, ""2026-11-21T10:"": 1}"#,
        r#"{""2026-11-20T09:"": 18446744073709551615}"#,
    );
    refused(&many, &["line 2", "more than 4503599627370496 records"]);
    refused(&(good.clone() + "\"1\",\"2\"\n"), &["line 3", "2 cells"]);
    refused(&good.replace("\"3\"", "\"3"), &["line 2"]);
    // Another policy looks at other fields.
    fs::write(folder.join("rows.csv"), &good).unwrap();
    let teams = CHANGE.replace("regions.json", "teams.json");
    let ran = run(&folder, &format!("{teams} --rows rows.csv"));
    // The tags of principals come from `--context`, not from a column: read, and unknown.
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert_has(&ran.out, &["aws:PrincipalTag/team"]);
    let address = json!({"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "ec2:*", "Resource": "*",
        "Condition": {"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}}}]});
    fs::write(folder.join("address.json"), address.to_string()).unwrap();
    let other = CHANGE.replace("regions.json", "address.json");
    let ran = run(&folder, &format!("{other} --rows rows.csv"));
    assert_eq!(ran.code, 2);
    assert_has(
        &ran.err,
        &["do not have", "sourceipaddress", "write the query again"],
    );
    // Every query has the fields of this one.
    let more = CHANGE.replace("regions.json", "nothing.json");
    let ran = run(&folder, &format!("{more} --rows rows.csv"));
    assert_eq!(ran.code, 0, "{}", ran.err);
}

#[test]
fn the_options_say_what_is_missing_or_wrong() {
    let folder = folder("athena-options");
    for (options, parts) in [
        ("--athena a.b", &["--from", "--to", "--regions"][..]),
        (
            "--athena a.b.c --from 2026-11-01 --to 2026-11-02 --regions eu-west-1",
            &["database.table"],
        ),
        (
            "--athena a;b --from 2026-11-01 --to 2026-11-02 --regions eu-west-1",
            &["database.table"],
        ),
        (
            "--athena a.b --from 2026-11-03 --to 2026-11-02 --regions eu-west-1",
            &["is after"],
        ),
        (
            "--athena a.b --from 2026-11-31 --to 2026-11-02 --regions eu-west-1",
            &["a day is"],
        ),
        (
            "--athena a.b --from 2026-11-01 --to 2026-11-02 --regions 'x",
            &["eu-west-1"],
        ),
        (
            "--athena a.b --from 2026-11-01 --to 2026-11-02 --regions ,",
            &["no Region"],
        ),
        (
            "--athena a.b --rows rows.csv --from 2026-11-01 --to 2026-11-02 --regions eu-west-1",
            &["cannot be used"],
        ),
        ("--rows rows.csv archive", &["cannot be used"]),
        ("--rows nowhere.csv", &["nowhere.csv"]),
        ("--from 2026-11-01 archive", &["--athena"]),
        ("", &["archives"]),
    ] {
        let parts: Vec<&str> = match options {
            "" => vec!["FILE|FOLDER"],
            _ => parts.to_vec(),
        };
        let ran = run(&folder, format!("{CHANGE} {options}").trim_end());
        assert_eq!(ran.code, 2, "{options}: {}", ran.out);
        assert_has(&ran.err, &parts);
    }
    let ran = run(
        &folder,
        &format!("{CHANGE} {QUERY} --athena-ddl s3://bad'bucket"),
    );
    assert_eq!(ran.code, 2);
    assert_has(&ran.err, &["s3://amzn-s3-demo-bucket"]);
}
