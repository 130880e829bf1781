//! Reads resource policies as far as the checks need it. Conditions are read by the checks.

use serde_json::Value;

/// The statements of a policy that allow an action.
pub(crate) fn allowing<'p>(policy: &'p Value, action: &str) -> Vec<&'p Value> {
    let statements = items(&policy["Statement"]).into_iter();
    let allow = statements.filter(|statement| statement["Effect"] == "Allow");
    let matches = |statement: &&Value| {
        let mut actions = texts(&statement["Action"]).into_iter();
        actions.any(|pattern| like(&pattern.to_ascii_lowercase(), &action.to_ascii_lowercase()))
    };
    allow.filter(matches).collect()
}

/// A value, or the values of a list.
fn items(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(items) => items.iter().collect(),
        Value::Null => Vec::new(),
        one => vec![one],
    }
}

/// A text, or the texts of a list.
pub(crate) fn texts(value: &Value) -> Vec<&str> {
    items(value).into_iter().filter_map(Value::as_str).collect()
}

/// Whether a text matches a pattern in which `*` is any text and `?` any character.
pub(crate) fn like(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) =
        (pattern.chars().collect(), text.chars().collect());
    let (mut at, mut of) = (0, 0);
    // The last `*`, and how much of the text it covers.
    let mut star: Option<(usize, usize)> = None;
    while of < text.len() {
        match pattern.get(at) {
            Some('*') => {
                star = Some((at, of));
                at += 1;
            }
            Some(c) if *c == '?' || *c == text[of] => {
                at += 1;
                of += 1;
            }
            _ => {
                let Some((before, covered)) = star else {
                    return false;
                };
                star = Some((before, covered + 1));
                at = before + 1;
                of = covered + 1;
            }
        }
    }
    pattern[at..].iter().all(|c| *c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_match_as_in_policies() {
        for (pattern, text, expected) in [
            ("*", "", true),
            ("logs:put*", "logs:putlogevents", true),
            ("logs:?ut*", "logs:putlogevents", true),
            ("a*b*c", "a1b2b3c", true),
            ("a*b*c", "a1b2b3", false),
            (
                "arn:aws:logs:*:*:log-group:/aws/events/*:*",
                "arn:aws:logs:us-east-1:1:log-group:/aws/events/x:*",
                true,
            ),
            ("", "a", false),
        ] {
            assert_eq!(like(pattern, text), expected, "{pattern} {text}");
        }
    }
}
