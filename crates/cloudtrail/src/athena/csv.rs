//! Reads rows of CSV with a limit on their size, so that a wrong file does not fill the memory.

use std::io::{self, Read};

use csv::{ReaderBuilder, StringRecord};

/// More bytes than this in one row are an error: a record has at most 4 MiB, and quotes are written twice.
const MAX_ROW: u64 = 32 << 20;

/// Where a row begins.
#[derive(Clone, Copy)]
pub(super) struct Start {
    /// The line, from 1.
    pub(super) line: u64,
    pub(super) byte: u64,
}

/// A reader of rows.
pub(super) struct Rows<R> {
    csv: csv::Reader<Limited<R>>,
}

impl<R: Read> Rows<R> {
    pub(super) fn new(input: R) -> Rows<R> {
        let limited = Limited {
            input,
            left: MAX_ROW,
            before: 0,
            carriage_returns: None,
        };
        let csv = ReaderBuilder::new().has_headers(false).from_reader(limited);
        Rows { csv }
    }

    /// How many bytes the rows had.
    pub(super) fn bytes(&self) -> u64 {
        self.csv.position().byte()
    }

    /// Reads the next row into `row`. Returns where it begins, or nothing at the end.
    ///
    /// # Errors
    ///
    /// Returns the line of the row and what is wrong: it cannot be read, is not UTF-8, has another number of cells than
    /// the first one, or is too long.
    pub(super) fn next(&mut self, row: &mut StringRecord) -> Result<Option<Start>, (u64, String)> {
        self.csv.get_mut().left = MAX_ROW;
        let result = self.csv.read_record(row);
        let at = match &result {
            Ok(_) => row.position(),
            Err(error) => error.position(),
        };
        // The reader takes a line feed after a carriage return for the beginning of the next row.
        let found = at.unwrap_or(self.csv.position());
        let behind = found.byte() > 0 && self.csv.get_ref().carriage_returns == Some(true);
        let start = Start {
            line: found.line() + u64::from(behind),
            byte: found.byte() + u64::from(behind),
        };
        match result {
            Ok(more) => Ok(more.then_some(start)),
            Err(error) => Err((start.line, message(&error))),
        }
    }
}

/// What is wrong, without the position, which the reader's own message has too.
fn message(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::Io(error) => error.to_string(),
        csv::ErrorKind::Utf8 { err, .. } => format!("cell {} is not UTF-8", err.field() + 1),
        csv::ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => format!("the row has {len} cells, and the heading {expected_len}"),
        _ => error.to_string(),
    }
}

/// Fails when more is read than is left.
struct Limited<R> {
    input: R,
    left: u64,
    /// The last byte that was read of the first line.
    before: u8,
    /// Whether the first line ends with a carriage return and a line feed.
    carriage_returns: Option<bool>,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        if self.carriage_returns.is_none() {
            for byte in buffer.iter().take(read) {
                if *byte == b'\n' {
                    self.carriage_returns = Some(self.before == b'\r');
                    break;
                }
                self.before = *byte;
            }
        }
        self.left = self.left.saturating_sub(read as u64);
        match self.left {
            0 => Err(io::Error::other(format!(
                "a row has more than {MAX_ROW} bytes"
            ))),
            _ => Ok(read),
        }
    }
}

#[cfg(test)]
mod tests {
    use csv::StringRecord;

    use super::{MAX_ROW, Rows};

    /// The line and the cells of a row.
    type Row = (u64, Vec<String>);

    fn rows(text: &[u8]) -> Result<Vec<Row>, (u64, String)> {
        let mut csv = Rows::new(text);
        let mut row = StringRecord::new();
        let mut rows = Vec::new();
        while let Some(start) = csv.next(&mut row)? {
            let end = if start.line > 1 {
                &text[..start.byte as usize]
            } else {
                b"\n"
            };
            assert!(end.ends_with(b"\n"));
            rows.push((start.line, row.iter().map(str::to_owned).collect()));
        }
        assert_eq!(csv.bytes(), text.len() as u64);
        Ok(rows)
    }

    #[test]
    fn cells_may_have_quotes_commas_and_line_breaks() {
        let own = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        for end in ["\n", "\r\n"] {
            let text = ["a,\"b\"", "\"x\"\"y\",\"1,\n2\"", ",\"\"", "\"last\","].join(end);
            let expected = vec![
                (1, own(["a", "b"])),
                (2, own(["x\"y", "1,\n2"])),
                (4, own(["", ""])),
                (5, own(["last", ""])),
            ];
            assert_eq!(rows(text.as_bytes()).unwrap(), expected);
        }
        assert!(rows(b"").unwrap().is_empty());
    }

    #[test]
    fn errors_name_the_line() {
        let failed = |text: &[u8]| rows(text).unwrap_err();
        let cells = "the row has 1 cells, and the heading 2".to_owned();
        assert_eq!(failed(b"a,b\n1,\"x\ny\"\n3\n"), (4, cells));
        let utf8 = "cell 2 is not UTF-8".to_owned();
        assert_eq!(failed(b"a,b\n1,\xff\n"), (2, utf8));
    }

    #[test]
    fn a_row_without_an_end_is_refused() {
        let mut endless = Rows::new(std::io::repeat(b'x'));
        let (line, message) = endless.next(&mut StringRecord::new()).err().unwrap();
        assert_eq!(line, 1);
        assert_eq!(message, format!("a row has more than {MAX_ROW} bytes"));
    }
}
