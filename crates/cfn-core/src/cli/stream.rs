//! Where the command line prints: streams with or without colours, which their reader may close.

use std::io::{self, ErrorKind, IsTerminal, Write};

use anstyle::Style;

/// A stream that knows whether it shows colours, and that ignores everything written to it once
/// its reader has closed it.
///
/// A pipe into `head` is closed early. That is not an error, and the exit code must still report
/// what the run found, so the run continues to its end.
pub(super) struct Stream<'a> {
    writer: &'a mut dyn Write,
    colored: bool,
    terminal: bool,
    closed: bool,
}

impl<'a> Stream<'a> {
    /// A stream without colours.
    pub(super) fn plain(writer: &'a mut dyn Write) -> Self {
        Stream {
            writer,
            colored: false,
            terminal: false,
            closed: false,
        }
    }

    /// A stream with colours.
    #[cfg(test)]
    pub(super) fn colored(writer: &'a mut dyn Write) -> Self {
        Stream {
            colored: true,
            ..Stream::plain(writer)
        }
    }

    /// A stream of this process, with colours if its terminal shows them or the user forces them.
    pub(super) fn of_process<T: Write + IsTerminal>(writer: &'a mut T) -> Self {
        let terminal = writer.is_terminal();
        Stream {
            colored: ColorSettings::of_environment().colored(terminal),
            terminal,
            ..Stream::plain(writer)
        }
    }

    /// Whether a person reads the stream.
    pub(super) fn is_terminal(&self) -> bool {
        self.terminal
    }

    /// The style on a stream with colours, and no style on one without.
    pub(super) fn style(&self, style: Style) -> Style {
        match self.colored {
            true => style,
            false => Style::new(),
        }
    }

    /// Uses the writer, or returns `closed` if its reader has closed it.
    fn unless_closed<T>(
        &mut self,
        closed: T,
        action: impl FnOnce(&mut dyn Write) -> io::Result<T>,
    ) -> io::Result<T> {
        if self.closed {
            return Ok(closed);
        }
        match action(self.writer) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(closed)
            }
            result => result,
        }
    }
}

impl Write for Stream<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.unless_closed(bytes.len(), |writer| writer.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.unless_closed((), |writer| writer.flush())
    }
}

/// The environment variables that decide about colours.
#[derive(Clone, Copy)]
struct ColorSettings {
    no_color: bool,
    clicolor_force: bool,
    clicolor: Option<bool>,
    /// Whether a terminal, if there is one, shows colours.
    capable: bool,
}

impl ColorSettings {
    fn of_environment() -> Self {
        // Windows consoles show colours only after they are told to.
        let console = anstyle_query::windows::enable_ansi_colors();
        ColorSettings {
            no_color: anstyle_query::no_color(),
            clicolor_force: anstyle_query::clicolor_force(),
            clicolor: anstyle_query::clicolor(),
            capable: match console {
                Some(false) => anstyle_query::term_supports_ansi_color(),
                _ => anstyle_query::term_supports_color() || anstyle_query::is_ci(),
            },
        }
    }

    /// Whether output has colours.
    ///
    /// Sources: <https://no-color.org/>, <https://bixense.com/clicolors/>
    fn colored(self, terminal: bool) -> bool {
        match self.clicolor {
            _ if self.no_color => false,
            _ if self.clicolor_force => true,
            Some(false) => false,
            Some(true) => terminal,
            None => terminal && self.capable,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_follow_the_environment_and_the_terminal() {
        let none = ColorSettings {
            no_color: false,
            clicolor_force: false,
            clicolor: None,
            capable: true,
        };
        let no_color = ColorSettings {
            no_color: true,
            ..none
        };
        let force = ColorSettings {
            clicolor_force: true,
            ..none
        };
        let clicolor = |on| ColorSettings {
            clicolor: Some(on),
            ..none
        };
        let dumb = ColorSettings {
            capable: false,
            ..none
        };
        for (name, settings, on_terminal, on_pipe) in [
            ("nothing set", none, true, false),
            ("NO_COLOR", no_color, false, false),
            ("CLICOLOR_FORCE", force, true, true),
            (
                "NO_COLOR wins over CLICOLOR_FORCE",
                ColorSettings {
                    clicolor_force: true,
                    ..no_color
                },
                false,
                false,
            ),
            ("CLICOLOR=0", clicolor(false), false, false),
            ("CLICOLOR=1", clicolor(true), true, false),
            ("TERM=dumb", dumb, false, false),
            (
                "TERM=dumb with CLICOLOR_FORCE",
                ColorSettings {
                    clicolor_force: true,
                    ..dumb
                },
                true,
                true,
            ),
        ] {
            assert_eq!(settings.colored(true), on_terminal, "{name}, on a terminal");
            assert_eq!(settings.colored(false), on_pipe, "{name}, in a pipe");
        }
    }
}
