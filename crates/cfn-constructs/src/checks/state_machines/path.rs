//! Paths into the input: `$.order.items[0]`, `$$.Task.Token`, `$variable.name`.
//!
//! Only what no reader of paths accepts is reported, because filters and scripts in brackets have many forms.

/// What is wrong with a path.
pub(super) fn fault(path: &str) -> Option<String> {
    let rest = match path.strip_prefix("$$").or_else(|| path.strip_prefix('$')) {
        Some(rest) => rest,
        None => return Some("a path begins with `$`".to_owned()),
    };
    // The name of a variable follows the dollar sign directly.
    let rest = rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_');
    let mut open = 0_usize;
    let mut quote = None;
    let mut previous = None;
    for c in rest.chars() {
        match (quote, c) {
            (Some(q), c) if c == q && previous != Some('\\') => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') if open > 0 => quote = Some(c),
            (None, '[' | '(') => open += 1,
            (None, ']' | ')') if open == 0 => {
                return Some("a bracket of the path is closed that is not open".to_owned());
            }
            (None, ']' | ')') => open -= 1,
            _ => {}
        }
        previous = Some(c);
    }
    if quote.is_some() {
        return Some("a text in the path is not closed".to_owned());
    }
    if open > 0 {
        return Some("a bracket of the path is not closed".to_owned());
    }
    if rest.starts_with(|c| !matches!(c, '.' | '[')) {
        return Some("after `$`, a path goes on with `.` or `[`".to_owned());
    }
    rest.ends_with('.')
        .then(|| "the path ends with a dot".to_owned())
}

/// What is wrong with a path that names exactly one place, such as where a result is put.
pub(super) fn reference_fault(path: &str) -> Option<String> {
    if let Some(fault) = fault(path) {
        return Some(fault);
    }
    if path.starts_with("$$") {
        return Some("a result cannot be put into the context".to_owned());
    }
    let outside_quotes = path.split('\'').step_by(2).collect::<String>();
    let several = ["..", "*", "?", ",", ":", "@"];
    several
        .iter()
        .any(|part| outside_quotes.contains(part))
        .then(|| "this path names exactly one place: names and indices, without `..`, `*`, filters or slices".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_are_accepted() {
        for path in [
            "$",
            "$$",
            "$.a",
            "$.a.b[0]",
            "$['a b'].c",
            "$..name",
            "$.a[*].b",
            "$.a[?(@.x == 'y]')].z",
            "$$.Map.Item.Value",
            "$variable",
            "$variable.name",
            "$.MetricAlarms[0,1]",
        ] {
            assert_eq!(fault(path), None, "{path}");
        }
        for path in ["$", "$.a", "$.a[0].b", "$['a.*b']"] {
            assert_eq!(reference_fault(path), None, "{path}");
        }
    }

    #[test]
    fn paths_that_are_refused() {
        for path in ["", "a", ".a", "$.", "$.a[", "$.a]", "$.a['b", "$-a", "$.a."] {
            assert!(fault(path).is_some(), "{path}");
        }
        for path in ["$..a", "$.a[*]", "$.a[?(@.b)]", "$.a[0:1]", "$$.Task"] {
            assert!(reference_fault(path).is_some(), "{path}");
        }
    }
}
