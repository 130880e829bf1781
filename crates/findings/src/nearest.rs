//! Suggestions for misspelt names.

/// Returns a suggestion with the candidate closest to a misspelt name, as the help of a finding. `None` if no
/// candidate is close.
///
/// Ignores case. A candidate is close if at most one third of the name's characters, plus one, have to be changed.
///
/// ```
/// let help = findings::nearest("us-esat-1", ["eu-west-1", "us-east-1"]);
/// assert_eq!(help.as_deref(), Some("did you mean \"us-east-1\"?"));
/// ```
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let limit = name.chars().count() / 3 + 1;
    let name = name.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (distance(&name, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| format!("did you mean \"{candidate}\"?"))
}

/// The Levenshtein distance, in characters.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_finds_a_misspelt_name_and_nothing_far_off() {
        let names = ["EventBus", "EventRule0", "CloudWatchLogGroup"];
        let bus = Some("did you mean \"EventBus\"?");
        assert_eq!(nearest("EventBuss", names).as_deref(), bus);
        assert_eq!(nearest("eventbus", names).as_deref(), bus);
        assert_eq!(nearest("Queue", names), None);
    }
}
