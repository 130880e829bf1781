//! `dry-run`: which past calls a change of policies would have denied.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::{ArgGroup, ArgMatches, Command};
use findings::Finding;
use iam_policy::Policy;
use safer_scps::dry_run::{
    Accepted, ChangeErrors, DryRun, Facts, Organization, Outcome, PolicyType, Report, RowsErrors,
    printable,
};

use crate::athena;
use crate::command::repeated;
use crate::exit::Exit;
use crate::failure::{Failure, Problem, Result, of_findings};
use crate::given::{Given, choice, day, file, option};
use crate::html::{self, Change};
use crate::input;
use crate::sources::{self, Sources, threads};
use crate::table::{Cell, Format, ReportFormat, Table};
use crate::terminal::{Terminal, printable_json};
use crate::write;

pub(crate) fn command() -> Command {
    athena::options(of_archives())
}

fn of_archives() -> Command {
    Command::new("dry-run")
        .about("Replay CloudTrail records through an organization's policies and a change, and print what would newly be denied")
        .arg(sources::argument())
        .arg(file("organization", "The organization, as `safer-scps organization` writes it").required(true))
        .arg(file("policy", "The policy, as JSON").required(true))
        .arg(choice("type", "scp|rcp", &["scp", "rcp"], "Whether it is a service or a resource control policy").conflicts_with("replace"))
        .arg(repeated(option("target", "ID", "Attach it to the root (r-…), a unit (ou-…) or an account; can be repeated")))
        .arg(option("replace", "ID", "Instead of --target: the policy replaces this one, at all its targets"))
        .group(ArgGroup::new("change").args(["target", "replace"]).required(true))
        .arg(file("context", "Facts that records do not have: tags of principals and resources, VPCs of endpoints"))
        .arg(file("accept", "A reviewed list of expected denials: who, what, why, until when"))
        .arg(option("today", "DAY", "The day for `until` in that list [default: today, in UTC]").requires("accept").value_parser(day))
        .arg(choice("format", ReportFormat::LIST, ReportFormat::NAMES, "How the report is printed; HTML is a page with charts, JSON has a sample record for each row"))
        .arg(write::out_option())
        .arg(sources::threads_option())
        .after_help(
            "\
Examples:
  safer-scps dry-run --organization org.json --policy deny-regions.json --target ou-ab12-dev00001 ~/cloudtrail-logs
  safer-scps dry-run --organization org.json --policy new.json --replace p-1a2b3c4d --format csv ~/cloudtrail-logs
  safer-scps dry-run --organization org.json --policy rcp.json --type rcp --target r-ab12 \\
    --accept accepted.json ~/cloudtrail-logs
  safer-scps dry-run --organization org.json --policy deny-regions.json --target r-ab12 \\
    --format html --out report.html ~/cloudtrail-logs
  safer-scps dry-run --organization org.json --policy deny-regions.json --target r-ab12 \\
    --athena security.cloudtrail --from 2026-10-01 --to 2026-11-30 --regions eu-west-1,us-east-1 > query.sql
  safer-scps dry-run --organization org.json --policy deny-regions.json --target r-ab12 --rows result.csv

Exits with
  0  if nothing would newly be denied
  1  if something would be denied, an accepted denial is expired, or something could not be read
  2  if the arguments or files are wrong
  3  if nothing surely would be denied, but something may be",
        )
}

/// Today's date in UTC: `2026-11-25`.
fn today() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%d").to_string()
}

pub(crate) fn run(given: &ArgMatches, terminal: &Terminal) -> Result<Exit> {
    let named = ["organization", "policy", "context", "accept", "rows"].into_iter();
    let mut paths: Vec<PathBuf> = named.filter_map(|name| given.path(name)).collect();
    paths.extend(given.paths("archives"));
    input::only_one_stdin(&paths)?;
    let out = write::Out::of(given)?;
    let files = Files::read(given)?;
    if let Some(table) = given.text("athena") {
        let query = match given.flag("all-accounts") {
            true => files.run.query_of_all_accounts(table),
            false => files.run.query(table),
        };
        let sql = athena::sql(given, query.map_err(|errors| refused(&errors))?)?;
        out.write(&sql, terminal)?;
        return Ok(Exit::Success);
    }
    let report = replay(&files.run, given, terminal)?;
    let expired: Vec<String> = files.accepted.expired().collect();
    let report = report.accept(&files.accepted);
    let format: ReportFormat = given.choice("format");
    let text = match format {
        ReportFormat::Table(Format::Table) => report.to_string(),
        ReportFormat::Table(Format::Json) => printable_json(&format!("{:#}", report.to_json())),
        ReportFormat::Table(Format::Csv) => report.to_csv(),
        ReportFormat::Table(Format::Markdown) => markdown(&report),
        ReportFormat::Html => {
            let change = files.change;
            let expired = expired.clone();
            html::of_dry_run(&report, &Change { expired, ..change })
        }
    };
    terminal.remark(&errors(&report, &expired, format));
    out.write(&text, terminal)?;
    Ok(exit(&report, !expired.is_empty()))
}

/// Replays the archives, or the rows of a query.
fn replay(run: &DryRun, given: &ArgMatches, terminal: &Terminal) -> Result<Report> {
    if let Some(path) = given.path("rows") {
        let (rows, progress) = sources::one(path, terminal);
        let report = run.over_rows(rows);
        drop(progress);
        return report.map_err(|error| match error {
            RowsErrors::Change(errors) => refused(&errors),
            error => Problem::new(error.to_string()).into(),
        });
    }
    let mut sources = Sources::find(&given.paths("archives"), terminal)?;
    let report = run.over(sources.inputs(), threads(given.number("threads")));
    sources.finish();
    report.map_err(|errors| refused(&errors))
}

/// A change that Organizations or the dry run refuses.
fn refused(errors: &ChangeErrors) -> Failure {
    let findings = errors.findings().iter().cloned();
    Failure::Input(findings.map(Problem::of_finding).collect())
}

/// What the files of the command line say.
struct Files {
    run: DryRun,
    accepted: Accepted,
    change: Change,
}

impl Files {
    /// Reads all files, and reports what is wrong with each of them.
    fn read(given: &ArgMatches) -> Result<Files> {
        let mut problems = Vec::new();
        let mut keep = |failure| match failure {
            Failure::Input(more) => problems.extend(more),
            // Reading writes nothing.
            Failure::Output(error) => problems.push(Problem::new(error.to_string())),
        };
        let path = |name| given.path(name).unwrap_or_default();
        let organization = read(&path("organization"), |text| {
            Organization::parse(text).map_err(|errors| Wrong::Findings(errors.findings().to_vec()))
        });
        let policy = read(&path("policy"), |text| {
            Policy::parse(text).map_err(|errors| Wrong::Findings(errors.findings().to_vec()))
        });
        let facts = optional(given, "context", |text| {
            Facts::parse(text).map_err(|error| Wrong::Text(error.to_string(), FACTS))
        });
        let today = given.text("today").map_or_else(today, str::to_owned);
        let accepted = optional(given, "accept", |text| {
            Accepted::parse(text, &today)
                .map_err(|errors| Wrong::Findings(errors.findings().to_vec()))
        });
        let organization = organization.map_err(&mut keep).ok();
        let policy = policy.map_err(&mut keep).ok();
        let facts = facts.map_err(&mut keep).ok();
        let accepted = accepted.map_err(&mut keep).ok();
        match (organization, policy, facts, accepted) {
            (Some(organization), Some(policy), Some(facts), Some(accepted)) => Ok(Files {
                change: described(given, &organization, &policy),
                run: change(given, DryRun::new(organization).facts(facts), policy),
                accepted,
            }),
            _ => Err(Failure::Input(problems)),
        }
    }
}

/// The dry run with the change that the options ask for.
fn change(given: &ArgMatches, run: DryRun, policy: Policy) -> DryRun {
    if let Some(id) = given.text("replace") {
        return run.replace(id, policy);
    }
    let kind = match given.text("type") {
        Some("rcp") => PolicyType::Rcp,
        _ => PolicyType::Scp,
    };
    run.attach(kind, policy_name(given), policy, given.texts("target"))
}

/// The change as the options say it.
fn described(given: &ArgMatches, organization: &Organization, policy: &Policy) -> Change {
    let names = [
        ("Policy file", "policy"),
        ("Organization file", "organization"),
        ("Facts", "context"),
        ("Accepted denials", "accept"),
    ];
    let files = names.into_iter().filter_map(|(what, option)| {
        let path = given.path(option)?;
        Some((what, input::name(&path)))
    });
    let archives = given.paths("archives");
    Change {
        policy: policy_name(given),
        kind: match (given.text("replace"), given.text("type")) {
            (Some(_), _) => None,
            (None, Some("rcp")) => Some("Resource control policy"),
            (None, _) => Some("Service control policy"),
        },
        document: policy.to_string(),
        targets: given.texts("target"),
        replaces: given.text("replace").map(str::to_owned),
        organization: organization.id.clone(),
        files: files.collect(),
        archives: archives.iter().map(|path| input::name(path)).collect(),
        expired: Vec::new(),
    }
}

/// The name of the policy's file without its ending.
fn policy_name(given: &ArgMatches) -> String {
    let path = given.path("policy").unwrap_or_default();
    if input::is_stdin(&path) {
        return input::name(&path);
    }
    let name = path.file_stem().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// An example of facts, for those whose file is none.
const FACTS: &str = r#"for example {"principal_tags": {"arn:aws:iam::111122223333:role/web": {"team": "web"}}}; the others are resource_tags, endpoint_vpcs and organization_paths"#;

/// What is wrong with the content of a file.
enum Wrong {
    Findings(Vec<Finding>),
    Text(String, &'static str),
}

fn read<T>(path: &Path, parse: impl Fn(&str) -> std::result::Result<T, Wrong>) -> Result<T> {
    let file = input::read(path)?;
    parse(&file.text).map_err(|wrong| match wrong {
        Wrong::Findings(findings) => of_findings(&file.name, &findings),
        Wrong::Text(text, help) => Problem::new(format!("{}: {text}", file.name))
            .help(help)
            .into(),
    })
}

/// Reads the file of an option, if it is given.
fn optional<T: Default>(
    given: &ArgMatches,
    name: &str,
    parse: impl Fn(&str) -> std::result::Result<T, Wrong>,
) -> Result<T> {
    given
        .path(name)
        .map_or_else(|| Ok(T::default()), |path| read(&path, parse))
}

/// Accepted denials that are expired, and what was not read, which only the table has.
fn errors(report: &Report, expired: &[String], format: ReportFormat) -> String {
    let mut errors = String::new();
    if format != ReportFormat::default() {
        // Writing to a text does not fail.
        let _ = report.read.write_rest(&mut errors);
    }
    for entry in expired {
        errors += &format!("expired: {}\n", printable(entry));
    }
    errors
}

/// The report for a comment on a pull request: what it found, the rows, and in a block what it cannot know.
fn markdown(report: &Report) -> String {
    let table = report.to_string();
    let sentence = table.lines().next().unwrap_or_default();
    let heads = [
        "outcome",
        "count",
        "action",
        "principal",
        "account",
        "reason",
        "first",
        "last",
    ];
    let mut rows = Table::new(heads);
    for row in &report.rows {
        rows.row([
            Cell::from(row.outcome.name()),
            row.count.into(),
            row.action.as_str().into(),
            row.principal.as_str().into(),
            row.account.as_str().into(),
            row.reason.as_str().into(),
            row.first.as_str().into(),
            row.last.as_str().into(),
        ]);
    }
    let mut text = format!("**{sentence}**\n");
    if !report.rows.is_empty() {
        text += &format!("\n{}", rows.text(Format::Markdown));
    }
    let coverage = format!("{}\n{}", report.coverage, report.read);
    // A text of a file cannot end the block, because its lines are indented.
    let _ = writeln!(text, "\n```text");
    for line in coverage.lines() {
        let _ = writeln!(text, "    {line}");
    }
    text + "```\n"
}

fn exit(report: &Report, is_expired: bool) -> Exit {
    let has = |outcome| report.open().any(|row| row.outcome == outcome);
    let incomplete = report.read.faults_total > 0 || report.coverage.records == 0;
    if has(Outcome::NewlyDenied) || is_expired || incomplete || report.others > 0 {
        Exit::Found
    } else if has(Outcome::MaybeDenied) {
        Exit::CannotTell
    } else {
        Exit::Success
    }
}
