//! Counts which operations of AWS's services map to known actions.
//!
//! Reads lines `NAMES OPERATION` from standard input, where `NAMES` are names of the service with commas between
//! them, and prints how many operations map to how many actions, and which services have operations without one.
//! With `--all`, it names each of these operations.

use std::collections::BTreeMap;
use std::io::{self, BufRead, ErrorKind, Write};
use std::process::ExitCode;

use cloudtrail::{Call, Record};
use serde_json::json;

fn main() -> ExitCode {
    match run(&mut io::stdout().lock()) {
        // A reader that closes the output early, such as `head`, is not an error.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            let _ = writeln!(io::stderr(), "mapping: {error}");
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}

fn run(out: &mut impl Write) -> io::Result<()> {
    let with_names = std::env::args().any(|argument| argument == "--all");
    let (mut total, mut same, mut exceptions, mut several) = (0_u64, 0_u64, 0_u64, 0_u64);
    let mut unmapped: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in io::stdin().lock().lines() {
        let line = line?;
        let Some((names, operation)) = line.split_once(' ') else {
            continue;
        };
        total += 1;
        let mapped = names.split(',').map(|name| actions(name, operation));
        let actions = mapped.max_by_key(|actions| usize::from(!actions.is_empty()));
        let actions = actions.unwrap_or_default();
        several += u64::from(actions.len() > 1);
        match &actions[..] {
            [] => {
                let of_service = unmapped.entry(names.to_owned()).or_default();
                of_service.push(operation.to_owned());
            }
            [action, ..] if has_name(action, operation) => same += 1,
            _ => exceptions += 1,
        }
    }
    let without: usize = unmapped.values().map(Vec::len).sum();
    writeln!(out, "{total} operations")?;
    writeln!(out, "{same} map to an action of the same name")?;
    writeln!(out, "{exceptions} map to an action of another name")?;
    writeln!(
        out,
        "{several} of them map to several actions, even without parameters"
    )?;
    writeln!(
        out,
        "{without} map to no known action, of {} services",
        unmapped.len()
    )?;
    let mut services: Vec<(&String, &Vec<String>)> = unmapped.iter().collect();
    services.sort_by_key(|(_, operations)| std::cmp::Reverse(operations.len()));
    for (service, operations) in services {
        match with_names {
            true => writeln!(out, "{service}: {}", operations.join(" "))?,
            false => writeln!(out, "{:>6}  {service}", operations.len())?,
        }
    }
    out.flush()
}

/// The actions of a call that has no parameters.
fn actions(service: &str, operation: &str) -> Vec<String> {
    let record = json!({
        "eventSource": format!("{service}.amazonaws.com"), "eventName": operation,
        "eventType": "AwsApiCall", "requestParameters": {},
    });
    let record = record.to_string();
    let requests = Record::parse(&record).map(|record| Call::new(&record, None).requests());
    let requests = requests.unwrap_or_default().into_iter();
    requests.map(|request| request.action.to_owned()).collect()
}

fn has_name(action: &str, operation: &str) -> bool {
    let name = action.split(':').nth(1).unwrap_or_default();
    name.eq_ignore_ascii_case(operation)
}
