//! The command line.

use std::path::PathBuf;

pub(crate) const USAGE: &str = "\
usage: rehearse [OPTIONS] FILE|FOLDER|-...

Reads CloudTrail records or EventBridge events: files, folders, or standard input (-). The content of a
file decides what it is, not its name; it may be compressed with gzip or Zstandard. Prints the denials by
account, action, principal and policy, and how many of them each preset of the monitor would have
caught. Exits with 1 if anything could not be read, or if no record was read.

  --organization ID         the organization's id [default: o-a1b2c3d4e5]
  --management-account ID   the management account, to which SCPs do not apply
  --rows N                  the number of rows to print [default: 50]
  --threads N               how many threads read, and how many rehearse [default: one for each core, at most 256]
  --help                    print this help
";

pub(crate) struct Arguments {
    pub(crate) organization: String,
    pub(crate) management_account: Option<String>,
    pub(crate) rows: usize,
    pub(crate) threads: Option<usize>,
    pub(crate) paths: Vec<PathBuf>,
}

/// Reads the command line. `None` if it asks for help.
pub(crate) fn read() -> Result<Option<Arguments>, lexopt::Error> {
    use lexopt::prelude::*;
    let mut arguments = Arguments {
        organization: "o-a1b2c3d4e5".to_owned(),
        management_account: None,
        rows: 50,
        threads: None,
        paths: Vec::new(),
    };
    let mut parser = lexopt::Parser::from_env();
    let mut given = Vec::new();
    while let Some(argument) = parser.next()? {
        if let Long(name) = &argument {
            once(&mut given, name)?;
        }
        match argument {
            Long("organization") => arguments.organization = parser.value()?.string()?,
            Long("management-account") => {
                arguments.management_account = Some(parser.value()?.string()?);
            }
            Long("rows") => arguments.rows = parser.value()?.parse()?,
            Long("threads") => arguments.threads = Some(parser.value()?.parse()?),
            Long("help") | Short('h') => return Ok(None),
            Value(path) => arguments.paths.push(path.into()),
            other => return Err(other.unexpected()),
        }
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
