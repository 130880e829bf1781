//! Output that someone may stop reading.

use std::io::{self, ErrorKind, Write};

/// A stream that drops what is written to it once its reader has gone.
///
/// Whoever pipes into `head` has seen enough, which is no failure of ours; but what the run found
/// out must still reach the exit code, so the run goes on to its end.
pub(super) struct Pipe<'a> {
    stream: &'a mut dyn Write,
    closed: bool,
}

impl<'a> Pipe<'a> {
    pub(super) fn new(stream: &'a mut dyn Write) -> Self {
        Pipe {
            stream,
            closed: false,
        }
    }

    /// Does something with the stream unless, or until, it is closed.
    fn unless_closed<T>(
        &mut self,
        instead: T,
        action: impl FnOnce(&mut dyn Write) -> io::Result<T>,
    ) -> io::Result<T> {
        if self.closed {
            return Ok(instead);
        }
        match action(self.stream) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(instead)
            }
            result => result,
        }
    }
}

impl Write for Pipe<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.unless_closed(bytes.len(), |stream| stream.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.unless_closed((), |stream| stream.flush())
    }
}
