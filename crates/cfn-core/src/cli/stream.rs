//! Where the command line prints: streams with or without colours, which their reader may close.

use std::io::{self, ErrorKind, IsTerminal, Write};

use anstyle::Style;

use super::color::Color;

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

    /// A stream of this process.
    pub(super) fn of_process<T: Write + IsTerminal>(writer: &'a mut T, color: Color) -> Self {
        Stream {
            colored: color.is_shown_on(writer),
            terminal: writer.is_terminal(),
            ..Stream::plain(writer)
        }
    }

    /// Whether a person reads the stream.
    pub(super) fn is_terminal(&self) -> bool {
        self.terminal
    }

    /// Whether the stream shows colours.
    pub(super) fn is_colored(&self) -> bool {
        self.colored
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
