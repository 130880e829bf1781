/// A number and its noun, which has an `s` unless the number is 1.
///
/// ```
/// use cloudtrail::counted;
///
/// assert_eq!(counted(1, "record"), "1 record");
/// assert_eq!(counted(0, "record"), "0 records");
/// ```
#[must_use]
pub fn counted(count: u64, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
