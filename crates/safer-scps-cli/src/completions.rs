//! `completions`: scripts with which a shell completes commands and options.

use clap::{ArgMatches, Command};
use clap_complete::Shell;

use crate::command::command as whole;
use crate::exit::Exit;
use crate::failure::Result;
use crate::given::Given;
use crate::terminal::Terminal;

pub(crate) fn command() -> Command {
    Command::new("completions")
        .about("Print a script with which a shell completes commands and options")
        .arg(
            clap::Arg::new("shell")
                .value_name("SHELL")
                .required(true)
                .value_parser(["bash", "zsh", "fish", "powershell"])
                .help("The shell"),
        )
        .after_help(
            "\
Examples:
  safer-scps completions bash > ~/.local/share/bash-completion/completions/safer-scps
  safer-scps completions zsh > \"${fpath[1]}/_safer-scps\"
  safer-scps completions fish > ~/.config/fish/completions/safer-scps.fish
  safer-scps completions powershell >> $PROFILE

Exits with 2 if there is no script for the shell.",
        )
}

pub(crate) fn run(given: &ArgMatches, terminal: &Terminal) -> Result<Exit> {
    let shell = match given.text("shell") {
        Some("zsh") => Shell::Zsh,
        Some("fish") => Shell::Fish,
        Some("powershell") => Shell::PowerShell,
        _ => Shell::Bash,
    };
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut whole(), "safer-scps", &mut script);
    // In the script for bash, the two spellings of a name with a hyphen differ in front of a command, so nothing completes
    // behind it: https://github.com/clap-rs/clap/issues/6421.
    let script = String::from_utf8_lossy(&script)
        .replace("safer__subcmd__scps__subcmd__", "safer__scps__subcmd__");
    terminal.print(&script)?;
    Ok(Exit::Success)
}
