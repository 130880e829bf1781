//! `man`: the manual pages, which are made from the same descriptions as the help.

use std::path::Path;

use clap::{Arg, ArgAction, ArgMatches, Command};
use clap_mangen::Man;

use crate::command::command as whole;
use crate::exit::Exit;
use crate::failure::{Problem, Result};
use crate::given::{Given, option};
use crate::terminal::Terminal;
use crate::write::replace_files;

pub(crate) fn command() -> Command {
    Command::new("man")
        .about("Print the manual page of the program or of a command, or write all of them to a folder")
        .arg(
            Arg::new("command")
                .value_name("COMMAND")
                .action(ArgAction::Append)
                .conflicts_with("out")
                .help("The command: scp check"),
        )
        .arg(option("out", "DIR", "Write all pages to this folder").value_hint(clap::ValueHint::DirPath))
        .after_help(
            "\
Examples:
  safer-scps man > safer-scps.1
  safer-scps man scp check | man -l -
  safer-scps man --out ~/.local/share/man/man1",
        )
}

pub(crate) fn run(given: &ArgMatches, terminal: &Terminal) -> Result<Exit> {
    let mut root = whole();
    // Gives every command its full name.
    root.build();
    if let Some(folder) = given.text("out") {
        let mut files = Vec::new();
        collect(&root, &mut files)?;
        let count = files.len();
        replace_files(Path::new(folder), &files)?;
        terminal.note(&format!("wrote {count} pages to {folder}"));
        return Ok(Exit::Success);
    }
    let mut found = &root;
    for name in given.texts("command") {
        found = found.find_subcommand(&name).ok_or_else(|| {
            let parent = found
                .get_display_name()
                .unwrap_or("safer-scps")
                .replace('-', " ");
            Problem::new(format!("there is no command {name:?} in {parent}"))
                .help("`safer-scps --help` lists the commands")
        })?;
    }
    terminal.print(&page(found)?)?;
    Ok(Exit::Success)
}

/// The pages of a command and of all commands below it.
fn collect(command: &Command, files: &mut Vec<(String, String)>) -> Result<()> {
    let name = command
        .get_display_name()
        .unwrap_or_else(|| command.get_name());
    files.push((format!("{name}.1"), page(command)?));
    for below in command
        .get_subcommands()
        .filter(|below| below.get_name() != "help")
    {
        collect(below, files)?;
    }
    Ok(())
}

fn page(command: &Command) -> Result<String> {
    let mut page = Vec::new();
    Man::new(command.clone()).render(&mut page)?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}
