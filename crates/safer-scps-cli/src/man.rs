//! `man`: the manual pages, which are made from the same descriptions as the help.

use std::path::Path;

use clap::{Arg, ArgAction, ArgMatches, Command};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use crate::command::command as whole;
use crate::exit::Exit;
use crate::failure::{Problem, Result};
use crate::given::{Given, option};
use crate::terminal::Terminal;
use crate::write::replace_files;

/// The day of this version. It is not the day of the build, so that two builds are the same.
const RELEASED: &str = "2026-11-26";

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
  safer-scps man --out ~/.local/share/man/man1

Exits with 2 if there is no such command, or if the pages cannot be written.",
        )
}

pub(crate) fn run(given: &ArgMatches, terminal: &Terminal) -> Result<Exit> {
    let mut root = whole().disable_help_subcommand(true);
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
            let parent = found.get_bin_name().unwrap_or("safer-scps");
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
    for below in command.get_subcommands() {
        collect(below, files)?;
    }
    Ok(())
}

/// The page of a command. Its sections follow the conventions of manual pages, and what comes after the options in the help
/// has sections of its own.
fn page(command: &Command) -> Result<String> {
    let name = command
        .get_display_name()
        .unwrap_or_else(|| command.get_name());
    let version = env!("CARGO_PKG_VERSION");
    let man = Man::new(command.clone())
        .title(name.to_uppercase())
        .date(RELEASED)
        .source(format!("safer-scps {version}"))
        .manual("safer-scps");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    synopsis(command).to_writer(&mut page)?;
    man.render_description_section(&mut page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    man.render_options_section(&mut page)?;
    if let Some(help) = command.get_after_help() {
        after(&help.to_string()).to_writer(&mut page)?;
    }
    Ok(tidy(&String::from_utf8_lossy(&page)))
}

/// A page without what formatters warn about: macros without arguments that end with a space, and line breaks beside empty
/// lines.
fn tidy(page: &str) -> String {
    let lines: Vec<&str> = page.lines().map(str::trim_end).collect();
    let is_empty = |at: usize| lines.get(at) == Some(&".sp");
    let kept = lines.iter().enumerate().filter(|(at, line)| {
        let beside = is_empty(at + 1) || at.checked_sub(1).is_some_and(is_empty);
        **line != ".br" || !beside
    });
    kept.map(|(_, line)| format!("{line}\n")).collect()
}

/// How the command is called, as its help says it.
fn synopsis(command: &Command) -> Roff {
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").trim();
    let name = command.get_bin_name().unwrap_or_else(|| command.get_name());
    let rest = usage.strip_prefix(name).unwrap_or(usage);
    let mut roff = Roff::new();
    roff.control("SH", ["SYNOPSIS"]);
    roff.text([bold(name), roman(rest)]);
    roff
}

/// The text after the options: examples and exit codes keep their lines, other paragraphs are filled.
fn after(help: &str) -> Roff {
    let mut roff = Roff::new();
    let mut section = "";
    for paragraph in help.split("\n\n") {
        let (heading, text) = match paragraph.split_once('\n') {
            Some(("Examples:", text)) => ("EXAMPLES", text),
            Some(("Exit codes:", text)) => ("EXIT STATUS", text),
            _ if paragraph.starts_with("Exits with") => ("EXIT STATUS", paragraph),
            _ => ("NOTES", paragraph),
        };
        match heading == section {
            true => roff.control("PP", []),
            false => roff.control("SH", [heading]),
        };
        section = heading;
        let keeps_lines = heading != "NOTES";
        if keeps_lines {
            roff.control("nf", []);
        }
        for line in text.lines() {
            roff.text([roman(line)]);
        }
        if keeps_lines {
            roff.control("fi", []);
        }
    }
    roff
}
