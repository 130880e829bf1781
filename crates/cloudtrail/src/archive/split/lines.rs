//! Lines: whether a line that begins with `{` and is not a complete object is broken or begins a record of several
//! lines, and the time with which CloudWatch Logs begins each line of an export.

use serde::de::IgnoredAny;

/// What is known about lines that are not complete objects.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// Before this offset, each line is a record. It makes the time linear: no text is parsed again for each of its
    /// lines.
    until: u64,
}

impl Lines {
    /// Whether the text at an offset of the input is a record of several lines. `None` if more of the text is needed
    /// to decide, `Some(false)` if its first line is a record, which is broken.
    pub(super) fn is_record(&mut self, text: &[u8], offset: u64, is_end: bool) -> Option<bool> {
        if offset < self.until {
            return Some(false);
        }
        let mut values = serde_json::Deserializer::from_slice(text).into_iter::<IgnoredAny>();
        match values.next()? {
            Ok(_) => Some(true),
            Err(error) if error.is_eof() && !is_end => None,
            // No record may be lost because a line before it is broken.
            Err(error) if error.is_eof() => {
                self.until = offset + text.len() as u64;
                Some(false)
            }
            Err(error) => {
                // Lines count from 1, and the line of the error may begin a record.
                let mut breaks = memchr::memchr_iter(b'\n', text);
                let line = error.line().saturating_sub(2);
                self.until = offset + breaks.nth(line).map_or(0, |at| at as u64 + 1);
                Some(false)
            }
        }
    }
}

/// The length of a time and of the space after it at the start of a text: `2026-11-20T09:07:13.000Z `. `None` if more
/// of the text is needed to decide, `Some(None)` if the text begins differently.
///
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/S3Export.html>
pub(super) fn timestamp(text: &[u8]) -> Option<Option<usize>> {
    const FORM: &[u8] = b"0000-00-00T00:00:00";
    let mut bytes = text.iter();
    for form in FORM {
        let byte = bytes.next()?;
        let fits = match form {
            b'0' => byte.is_ascii_digit(),
            form => byte == form,
        };
        if !fits {
            return Some(None);
        }
    }
    let rest = bytes.as_slice();
    let in_time =
        |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'.' | b':' | b'+' | b'-' | b'Z');
    let time = rest.iter().position(|byte| !in_time(byte))?;
    let space = |byte: &u8| matches!(byte, b' ' | b'\t');
    if !space(&rest[time]) {
        return Some(None);
    }
    let spaces = rest[time..].iter().position(|byte| !space(byte))?;
    Some(Some(FORM.len() + time + spaces))
}

/// Whether a text begins as a line of an export of CloudWatch Logs does.
pub(in crate::archive) fn is_log_line(text: &[u8]) -> bool {
    matches!(timestamp(text), Some(Some(_)))
}
