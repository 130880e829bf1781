//! A reviewed list of denials that a change intends.

use iam_policy::findings::Finding;
use serde::Deserialize;

use super::errors::AcceptedErrors;
use super::row::Row;

/// A reviewed list of denials that are expected: who, what, why, and until when.
///
/// ```json
/// [{"action": "ec2:*", "principal": "arn:aws:iam::111122223333:role/legacy/*",
///   "why": "the batch jobs move to eu-west-1 in January", "until": "2027-01-31"}]
/// ```
///
/// `action`, `principal`, `account` and `statement` may be left out, and `*` matches any characters. `why` and
/// `until` are required. An expired entry accepts nothing, and the program `safer-scps dry-run` fails on it.
///
/// ```
/// use safer_scps::dry_run::Accepted;
///
/// let accepted = Accepted::parse(r#"[{"action": "ec2:*", "why": "moved", "until": "2026-12-31"}]"#, "2027-01-01")?;
/// assert_eq!(accepted.expired().count(), 1);
/// # Ok::<(), safer_scps::dry_run::AcceptedErrors>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Accepted {
    entries: Vec<Entry>,
    today: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    #[serde(default = "any")]
    action: String,
    #[serde(default = "any")]
    principal: String,
    #[serde(default = "any")]
    account: String,
    #[serde(default = "any")]
    statement: String,
    why: String,
    until: String,
}

/// A list with one entry, for those whose list is not one.
const EXAMPLE: &str = r#"it is a list: [{"action": "ec2:*", "account": "111122223333", "why": "it moves to Ireland", "until": "2027-01-31"}]"#;

fn any() -> String {
    "*".to_owned()
}

impl Accepted {
    /// Parses a list. `today` is the current date (`2026-11-25`), which decides which entries are expired.
    ///
    /// # Errors
    ///
    /// Returns findings if the text is not JSON of this form, or an entry has no reason or no date.
    pub fn parse(json: &str, today: &str) -> Result<Accepted, AcceptedErrors> {
        let entries: Vec<Entry> = serde_json::from_str(json).map_err(|error| {
            AcceptedErrors(vec![
                Finding::error("accepted-file", error.to_string()).help(EXAMPLE),
            ])
        })?;
        let mut findings = Vec::new();
        for (number, entry) in entries.iter().enumerate() {
            let place = || iam_policy::findings::Place::of(format!("entry {number}"));
            if !is_day(&entry.until) {
                let finding = Finding::error("accepted-until", "`until` is a date: 2027-01-31");
                findings.push(finding.at(place().path("until")).value(entry.until.clone()));
            }
            if entry.why.trim().is_empty() {
                let finding =
                    Finding::error("accepted-why", "`why` says why the denial is expected");
                findings.push(finding.at(place().path("why")));
            }
            let parts = [
                &entry.action,
                &entry.principal,
                &entry.account,
                &entry.statement,
            ];
            if parts.iter().all(|part| *part == "*") {
                let message = "an entry cannot accept everything";
                let help = "name an action, a principal, an account or a statement";
                findings.push(
                    Finding::error("accepted-all", message)
                        .at(place())
                        .help(help),
                );
            }
        }
        match findings.is_empty() {
            true => Ok(Accepted {
                entries,
                today: today.to_owned(),
            }),
            false => Err(AcceptedErrors(findings)),
        }
    }

    /// Returns the expired entries, as sentences.
    pub fn expired(&self) -> impl Iterator<Item = String> + '_ {
        let expired = self.entries.iter().filter(|entry| self.is_expired(entry));
        expired.map(|entry| {
            format!(
                "{} by {} was accepted until {}: {}",
                entry.action, entry.principal, entry.until, entry.why
            )
        })
    }

    fn is_expired(&self, entry: &Entry) -> bool {
        entry.until < self.today
    }

    /// Why a row is accepted.
    pub(super) fn reason(&self, row: &Row) -> Option<&str> {
        let valid = self.entries.iter().filter(|entry| !self.is_expired(entry));
        let mut matching = valid.filter(|entry| {
            matches(&entry.action, &row.action)
                && matches(&entry.principal, &row.principal)
                && matches(&entry.account, &row.account)
                && matches(&entry.statement, &row.reason)
        });
        matching.next().map(|entry| entry.why.as_str())
    }
}

fn is_day(text: &str) -> bool {
    let mut parts = text
        .split('-')
        .map(|part| (part.len(), part.parse::<u32>().ok()));
    let day = [parts.next(), parts.next(), parts.next(), parts.next()];
    matches!(
        day,
        [
            Some((4, Some(_))),
            Some((2, Some(1..=12))),
            Some((2, Some(1..=31))),
            None
        ]
    )
}

/// Whether a text matches a pattern in which `*` matches any characters. Ignores case.
fn matches(pattern: &str, text: &str) -> bool {
    let (pattern, text) = (pattern.to_lowercase(), text.to_lowercase());
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    let mut parts: Vec<&str> = parts.collect();
    let Some(last) = parts.pop() else {
        return rest.is_empty();
    };
    for part in parts {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_star_matches_any_characters() {
        assert!(
            matches("*", "") && matches("ec2:*", "EC2:RunInstances") && matches("a*b*c", "a-b-b-c")
        );
        assert!(!matches("ec2:*", "s3:GetObject") && !matches("a*a", "a") && !matches("a", "ab"));
    }
}
