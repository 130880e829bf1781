//! `rehearse`: what the monitor would have caught, without AWS.

use clap::{ArgMatches, Command};
use safer_scps::ScpMonitor;
use safer_scps::rehearse::Organization;
use safer_scps::rehearse::archive::{Report, Survey};
use serde_json::{Map, Value, json};

use crate::exit::Exit;
use crate::failure::{Problem, Result};
use crate::given::{Given, choice, number, option};
use crate::sources::{self, Sources, threads};
use crate::table::{Cell, Format, ReportFormat, Table};
use crate::terminal::{Terminal, printable_json};
use crate::{html, input, write};

pub(crate) fn command() -> Command {
    Command::new("rehearse")
        .about("Run CloudTrail records through both presets of the monitor, and print which denials each catches")
        .arg(sources::argument())
        .arg(option("organization", "ID", "The organization's id").default_value("o-a1b2c3d4e5"))
        .arg(option("management-account", "ID", "The management account, to which SCPs do not apply"))
        .arg(number("rows", "The number of rows of the table").default_value("50"))
        .arg(choice("format", ReportFormat::LIST, ReportFormat::NAMES, "How the denials are printed; HTML is a page with charts; only the table is cut"))
        .arg(write::out_option())
        .arg(sources::threads_option())
        .after_help(
            "\
Examples:
  safer-scps rehearse ~/cloudtrail-logs
  zcat trail.json.gz | safer-scps rehearse -
  safer-scps rehearse --format csv ~/cloudtrail-logs > denials.csv
  safer-scps rehearse --format html --out rehearsal.html ~/cloudtrail-logs

The content of a file decides what it is, not its name.

Exits with 1 if something could not be read, or if there is no record.",
        )
}

/// The monitors to compare.
fn monitors(organization: &str) -> [(&'static str, ScpMonitor); 2] {
    [
        (
            "published",
            ScpMonitor::published().organization(organization.to_owned()),
        ),
        ("hardened", ScpMonitor::hardened(organization.to_owned())),
    ]
}

pub(crate) fn run(given: &ArgMatches, terminal: &Terminal) -> Result<Exit> {
    let out = write::Out::of(given)?;
    let report = rehearse(given, terminal)?;
    let format: ReportFormat = given.choice("format");
    let text = match format {
        ReportFormat::Table(Format::Table) => {
            text(&report, given.number("rows").unwrap_or_default())
        }
        ReportFormat::Table(Format::Json) => printable_json(&format!("{:#}", as_json(&report))),
        ReportFormat::Table(Format::Csv) => rows(&report).text(Format::Csv),
        ReportFormat::Table(Format::Markdown) => {
            rows(&report).text(Format::Markdown) + "\n" + &caught(&report)
        }
        ReportFormat::Html => html::of_rehearsal(&report, &facts(given)),
    };
    if format != ReportFormat::default() {
        let mut rest = String::new();
        // Writing to a text does not fail.
        let _ = report.not_read().write_rest(&mut rest);
        terminal.remark(&rest);
    }
    out.write(&text, terminal)?;
    if report.records == 0 && format != ReportFormat::default() {
        terminal.remark("no record was read");
    }
    Ok(match report.faults_total == 0 && report.records > 0 {
        true => Exit::Success,
        false => Exit::Found,
    })
}

fn rehearse(given: &ArgMatches, terminal: &Terminal) -> Result<Report> {
    let mut organization = Organization::new();
    if let Some(account) = given.text("management-account") {
        organization = organization.management_account(account.to_owned());
    }
    let problem = |error: &dyn std::fmt::Display| Problem::new(error.to_string());
    let mut survey = Vec::new();
    for (name, monitor) in monitors(given.text("organization").unwrap_or_default()) {
        let rehearsal = monitor.rehearsal().map_err(|error| problem(&error))?;
        let rehearsal = rehearsal.within(organization.clone());
        survey.push((name, rehearsal.map_err(|error| problem(&error))?));
    }
    let mut sources = Sources::find(&given.paths("archives"), terminal)?;
    let report = Survey::new(survey).run(sources.inputs(), threads(given.number("threads")));
    sources.finish();
    Ok(report)
}

/// What the options say, for a page.
fn facts(given: &ArgMatches) -> Vec<(&'static str, String)> {
    let archives = given.paths("archives");
    let archives: Vec<String> = archives.iter().map(|path| input::name(path)).collect();
    let organization = given.text("organization").unwrap_or_default().to_owned();
    let mut facts = vec![("Archives", archives.join(", "))];
    facts.push(("Organization of the monitors", organization));
    if let Some(account) = given.text("management-account") {
        facts.push(("Management account", account.to_owned()));
    }
    facts
}

fn text(report: &Report, rows: usize) -> String {
    let mut text = String::new();
    // Writing to a text does not fail.
    let _ = report.write(&mut text, rows);
    if report.records == 0 {
        text.push_str("no record was read\n");
    }
    text
}

/// One row for each kind of denial, and one for those beyond the limit of rows.
fn rows(report: &Report) -> Table {
    let heads = ["count", "account", "action", "principal", "policy"].map(str::to_owned);
    let mut table = Table::new(heads.into_iter().chain(report.monitors.iter().cloned()));
    for row in report.rows.iter().chain(&report.others) {
        let denial = &row.denial;
        let texts = [
            &denial.account,
            &denial.action,
            &denial.principal,
            &denial.policy,
        ];
        let cells = std::iter::once(Cell::from(row.count))
            .chain(texts.map(|text| text.as_str().into()))
            .chain(row.caught.iter().map(|count| (*count).into()));
        table.row(cells);
    }
    table
}

/// `hardened: caught 6 of 6`, for each monitor.
fn caught(report: &Report) -> String {
    let mut text = String::new();
    for (monitor, outcomes) in report.monitors.iter().zip(&report.outcomes) {
        let caught = outcomes.get(&safer_scps::rehearse::Outcome::Logged);
        let (caught, denials) = (caught.copied().unwrap_or_default(), report.denials);
        text += &format!("- {monitor}: caught {caught} of {denials}\n");
    }
    text
}

fn as_json(report: &Report) -> Value {
    let monitors = report.monitors.iter().zip(&report.outcomes);
    let outcomes: Map<String, Value> = monitors
        .map(|(monitor, outcomes)| {
            let counts = outcomes
                .iter()
                .map(|(outcome, count)| (outcome.to_string(), json!(count)));
            (monitor.clone(), Value::Object(counts.collect()))
        })
        .collect();
    json!({
        "records": report.records, "bytes": report.bytes, "denials": report.denials,
        "outcomes": outcomes, "rows": rows(report).json(),
        "skipped": report.skipped_total, "faults": report.faults_total,
    })
}
