//! The command line.

use std::path::PathBuf;

use safer_scps::dry_run::PolicyType;

pub(crate) const USAGE: &str = "\
usage: dry-run --organization FILE --policy FILE --target ID [OPTIONS] FILE|FOLDER|-...

Replays CloudTrail records through an organization's policies as they are and as they would be with a new
policy, and prints the calls that would newly be denied, by which statement, and what is unknown.

  --organization FILE  the organization: the example `organization` writes this file
  --policy FILE        the policy, as JSON
  --type scp|rcp       whether it is a service or a resource control policy [default: scp]
  --target ID          attach it to the root (r-…), a unit (ou-…) or an account; can be repeated
  --replace ID         instead of --target: the policy replaces this one, at all its targets
  --context FILE       facts that records do not have: tags of principals and resources, VPCs of endpoints
  --accept FILE        a reviewed list of expected denials: who, what, why, until when
  --today DAY          the day for `until` in that list [default: today, in UTC]
  --format FORMAT      table, json or csv [default: table]
  --threads N          how many threads read and judge [default: one for each core, at most 256]
  --help               this

exit codes:
  0  nothing would newly be denied
  1  something would be denied, an accepted denial is expired, or something could not be read
  2  the arguments or files are wrong
  3  nothing surely would be denied, but something may be
";

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Table,
    Json,
    Csv,
}

pub(crate) enum Change {
    Attach(Vec<String>),
    Replace(String),
}

pub(crate) struct Arguments {
    pub(crate) organization: PathBuf,
    pub(crate) policy: PathBuf,
    pub(crate) kind: PolicyType,
    pub(crate) change: Change,
    pub(crate) context: Option<PathBuf>,
    pub(crate) accept: Option<PathBuf>,
    pub(crate) today: Option<String>,
    pub(crate) format: Format,
    pub(crate) threads: Option<usize>,
    pub(crate) paths: Vec<PathBuf>,
}

/// Reads the command line; `None` if help is asked for.
pub(crate) fn read() -> Result<Option<Arguments>, lexopt::Error> {
    use lexopt::prelude::*;
    let (mut organization, mut policy, mut replace) = (None, None, None);
    let mut targets = Vec::new();
    let mut arguments = Arguments {
        organization: PathBuf::new(),
        policy: PathBuf::new(),
        kind: PolicyType::Scp,
        change: Change::Attach(Vec::new()),
        context: None,
        accept: None,
        today: None,
        format: Format::Table,
        threads: None,
        paths: Vec::new(),
    };
    let mut parser = lexopt::Parser::from_env();
    let mut given = Vec::new();
    while let Some(argument) = parser.next()? {
        match &argument {
            Long(name) if *name != "target" => once(&mut given, name)?,
            _ => {}
        }
        match argument {
            Long("organization") => organization = Some(parser.value()?.into()),
            Long("policy") => policy = Some(parser.value()?.into()),
            Long("type") => arguments.kind = parser.value()?.parse_with(kind)?,
            Long("target") => targets.push(parser.value()?.string()?),
            Long("replace") => replace = Some(parser.value()?.string()?),
            Long("context") => arguments.context = Some(parser.value()?.into()),
            Long("accept") => arguments.accept = Some(parser.value()?.into()),
            Long("today") => arguments.today = Some(parser.value()?.parse_with(day)?),
            Long("format") => arguments.format = parser.value()?.parse_with(format)?,
            Long("threads") => arguments.threads = Some(parser.value()?.parse()?),
            Long("help") | Short('h') => return Ok(None),
            Value(path) => arguments.paths.push(path.into()),
            other => return Err(other.unexpected()),
        }
    }
    arguments.organization =
        organization.ok_or("name the organization's file with --organization")?;
    arguments.policy = policy.ok_or("name the policy's file with --policy")?;
    arguments.change = match (replace, targets.is_empty()) {
        (Some(id), true) => Change::Replace(id),
        (Some(_), false) => return Err("give --target or --replace, not both".into()),
        (None, false) => Change::Attach(targets),
        (None, true) => return Err("say where the policy is attached with --target".into()),
    };
    let has = |name: &str| given.iter().any(|other| other == name);
    if has("type") && has("replace") {
        return Err("--type has no effect with --replace: the policy keeps its type".into());
    }
    if has("today") && !has("accept") {
        return Err("--today has no effect without --accept".into());
    }
    if arguments.paths.is_empty() {
        return Err("name a file, a folder or - for standard input".into());
    }
    Ok(Some(arguments))
}

/// Fails for an option that is given a second time, because its first value would have no effect.
fn once(given: &mut Vec<String>, name: &str) -> Result<(), String> {
    if given.iter().any(|other| other == name) {
        return Err(format!("--{name} is given twice"));
    }
    given.push(name.to_owned());
    Ok(())
}

fn kind(text: &str) -> Result<PolicyType, String> {
    match text {
        "scp" => Ok(PolicyType::Scp),
        "rcp" => Ok(PolicyType::Rcp),
        _ => Err("it is scp or rcp".to_owned()),
    }
}

fn day(text: &str) -> Result<String, String> {
    match text.parse::<jiff::civil::Date>() {
        Ok(day) => Ok(day.to_string()),
        Err(_) => Err("a day is 2026-11-25".to_owned()),
    }
}

fn format(text: &str) -> Result<Format, String> {
    match text {
        "table" => Ok(Format::Table),
        "json" => Ok(Format::Json),
        "csv" => Ok(Format::Csv),
        _ => Err("it is table, json or csv".to_owned()),
    }
}
