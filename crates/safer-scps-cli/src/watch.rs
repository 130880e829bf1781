//! `watch`: denials as they come, from Live Tail of the hub's log groups, or from lines.
//!
//! A thread reads (`source`, and for Live Tail `session`), finds events in the lines (`lines`, `seen`), and gives them
//! to a sink: one that prints lines (`plain`), or the model behind the screen (`state`, with `counts`, `rows`, `rate`,
//! `tally` and `page`). The main thread gives keys to the model (`keys`), and draws it (`screen`, `view`).

mod counts;
mod errors;
mod keys;
mod lines;
mod log_group;
mod news;
mod page;
mod plain;
mod rate;
mod rows;
mod screen;
mod seen;
mod session;
mod source;
mod stack;
mod state;
mod tally;
mod view;

use std::io::{self, BufWriter};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::aws::Aws;
use crate::command::repeated;
use crate::exit::Exit;
use crate::failure::{Failure, Problem, Result, all};
use crate::given::{Given, choice, files, flag, option};
use crate::input::{is_stdin, only_one_stdin};
use crate::interrupt;
use crate::terminal::Terminal;

use plain::{Format, Plain};
use screen::Screen;
use session::LiveTail;
use source::{Control, Ended, Source};
use tally::Tally;

/// What is said when Live Tail may have left out events.
const BUSY: &str = "500 or more log events came within a second; Live Tail leaves some out above 500 a second, so \
                    the counts may be too low";

pub(crate) fn command() -> Command {
    Command::new("watch")
        .about("Show denials as they come, from Live Tail of the hub's log groups or from log lines")
        .arg(files(
            "files",
            "FILE",
            "Log lines instead of Live Tail: files, or - for standard input",
        ).num_args(0..))
        .arg(repeated(option("log-group", "ARN", "A log group to watch, such as the output LogGroupArn of the hub")))
        .arg(option("stack", "NAME", "The hub stack, whose log groups are all watched").conflicts_with("log-group"))
        .arg(flag("plain", "Print a line for each denial also on a terminal"))
        .arg(choice(
            "format",
            Format::LIST,
            Format::NAMES,
            "How a denial is printed, if it is not shown on a terminal",
        ))
        .arg(
            Arg::new("options")
                .value_name("OPTIONS OF THE AWS CLI")
                .action(ArgAction::Append)
                .num_args(0..)
                .last(true)
                .allow_hyphen_values(true)
                .help("Passed to each call of the AWS CLI, such as --profile"),
        )
        .after_help(
            "\
Examples:
  safer-scps watch --stack scp-errors-bus
  safer-scps watch --stack scp-errors-bus -- --profile soc --region eu-west-1
  safer-scps watch --log-group arn:aws:logs:us-east-1:111122223333:log-group:/aws/events/scp-errors-events
  aws logs tail /aws/events/scp-errors-events --since 1h | safer-scps watch -
  safer-scps watch --format json --stack scp-errors-bus | jq -r .principal

The lines can be what `aws logs start-live-tail` and `aws logs tail` print in any format, EventBridge events or
CloudTrail records, one on a line. Lines that are no events are counted.

With --log-group or --stack it runs `aws logs start-live-tail`, which needs logs:StartLiveTail; --stack also needs
cloudformation:DescribeStacks and cloudformation:ListStackResources. A session ends after three hours, and the next
one begins at once. If events were missed, a message has the command that shows them. Live Tail costs $0.01 a minute
(us-east-1) after 1,800 free minutes a month in an account. It leaves out events above 500 a second.

Runs until the input ends, or Ctrl-C; on a terminal until q or Ctrl-C. Exits with 1 if AWS could not be read, or if
there were lines and none of them was an event.",
        )
}

pub(crate) fn run(given: &ArgMatches, terminal: &Terminal) -> Result<Exit> {
    let source = match source(given, terminal) {
        Ok(Ok(source)) => source,
        Ok(Err(problem)) => {
            terminal.failure(&Failure::from(problem));
            return Ok(Exit::Found);
        }
        Err(failure) => return Err(failure),
    };
    let wants_lines = given.flag("plain") || given.is_given("format");
    if !wants_lines && screen::is_possible(&source, terminal) {
        match Screen::open() {
            Ok(screen) => return on_screen(screen, source, terminal),
            Err(error) => terminal.remark(&format!("the terminal cannot show a table: {error}")),
        }
    }
    lines(&source, given.choice("format"), terminal)
}

/// Shows a table of the denials.
fn on_screen(screen: Screen, source: Source, terminal: &Terminal) -> Result<Exit> {
    let (ended, state) = screen::show(screen, source, terminal)?;
    for gap in &state.gaps {
        terminal.remark(&format!("{}:\n{}", gap.sentence(), gap.commands.join("\n")));
    }
    terminal.note(&state.tally.summary());
    finish(ended.unwrap_or(Ended::Stopped), &state.tally, terminal)
}

/// The source that the arguments name, or why AWS does not name the log groups.
fn source(given: &ArgMatches, terminal: &Terminal) -> Result<std::result::Result<Source, Problem>> {
    let (files, options) = (given.paths("files"), given.texts("options"));
    let groups = given.texts("log-group");
    match (files.is_empty(), given.text("stack")) {
        (false, None) if groups.is_empty() => {
            only_one_stdin(&files)?;
            all(files.iter().map(|path| is_there(path)))?;
            if let Some(option) = options.first() {
                let text = format!("{option}: options for the AWS CLI need --log-group or --stack");
                return Err(Problem::new(text).into());
            }
            Ok(Ok(Source::Files(files)))
        }
        (false, _) => Err(Problem::new("name either log lines (FILE or -), or --log-group or --stack").into()),
        (true, Some(stack)) => {
            let groups = stack::log_groups(stack, &Aws::new(&options, terminal));
            Ok(groups.map(|groups| Source::LiveTail(LiveTail { groups, options })))
        }
        (true, None) if groups.is_empty() => Err(Problem::new("nothing to watch")
            .help("name the hub stack with --stack, its log group with --log-group, or - for lines on standard input")
            .into()),
        (true, None) => {
            if groups.len() > stack::MOST {
                return Err(Problem::new("a session of Live Tail has at most 10 log groups").into());
            }
            let read = groups.iter().map(|arn| {
                arn.parse()
                    .map_err(|error| Problem::new(format!("--log-group {arn}: {error}")).into())
            });
            let groups = all(read)?;
            Ok(Ok(Source::LiveTail(LiveTail { groups, options })))
        }
    }
}

/// Reports a file that does not exist or is a folder, before anything is read. A pipe is not opened, because its writer
/// would take that for the reader.
fn is_there(path: &Path) -> Result<()> {
    if is_stdin(path) {
        return Ok(());
    }
    match std::fs::metadata(path) {
        Ok(found) if found.is_dir() => Err(Problem::of_file(path, "it is a folder")
            .help("name the files in it")
            .into()),
        Ok(_) => Ok(()),
        Err(error) => Err(Problem::of_file(path, error).into()),
    }
}

/// Prints a line for each denial.
fn lines(source: &Source, format: Format, terminal: &Terminal) -> Result<Exit> {
    let tally = Arc::new(Mutex::new(Tally::default()));
    let summary = {
        let (tally, terminal) = (Arc::clone(&tally), *terminal);
        move || {
            terminal.note(
                &tally
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .summary(),
            )
        }
    };
    let at_end = interrupt::at_end(summary.clone());
    let mut plain = Plain::new(
        BufWriter::new(io::stdout()),
        format,
        *terminal,
        Arc::clone(&tally),
    );
    let ended = match plain.begin() {
        Ok(()) => source.read(&mut plain, &Control::default()),
        Err(error) => Ended::Unwritable(error),
    };
    drop(at_end);
    if plain.is_closed {
        return Ok(Exit::Success);
    }
    summary();
    let tally = tally.lock().unwrap_or_else(PoisonError::into_inner);
    finish(ended, &tally, terminal)
}

/// The exit code of a run.
fn finish(ended: Ended, tally: &Tally, terminal: &Terminal) -> Result<Exit> {
    match ended {
        Ended::Unwritable(error) => Err(Failure::Output(error)),
        Ended::Unreadable(problems) => Err(Failure::Input(problems)),
        Ended::NoSession(problem) => {
            terminal.failure(&Failure::from(problem));
            Ok(Exit::Found)
        }
        Ended::Done if tally.events() == 0 && tally.not_events > 0 => {
            terminal.remark("none of the lines was an event");
            Ok(Exit::Found)
        }
        Ended::Done | Ended::Stopped => Ok(Exit::Success),
    }
}
