//! Intrinsic functions: `States.Format('{} of {}', $.a, States.ArrayLength($.b))`.
//!
//! Source: <https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html>

use cfn_core::nearest;

use super::path;

/// The functions, with the fewest and the most arguments.
const FUNCTIONS: [(&str, usize, usize); 18] = [
    ("Array", 0, usize::MAX),
    ("ArrayContains", 2, 2),
    ("ArrayGetItem", 2, 2),
    ("ArrayLength", 1, 1),
    ("ArrayPartition", 2, 2),
    ("ArrayRange", 3, 3),
    ("ArrayUnique", 1, 1),
    ("Base64Decode", 1, 1),
    ("Base64Encode", 1, 1),
    ("Format", 1, usize::MAX),
    ("Hash", 2, 2),
    ("JsonMerge", 3, 3),
    ("JsonToString", 1, 1),
    ("MathAdd", 2, 2),
    ("MathRandom", 2, 3),
    ("StringSplit", 2, 2),
    ("StringToJson", 1, 1),
    ("UUID", 0, 0),
];

/// How deep functions may be nested.
const MOST_DEPTH: usize = 10;

/// What is wrong with a function, and what to do.
type Fault = (String, Option<String>);

/// What is wrong with a call.
pub(super) fn fault(call: &str) -> Option<Fault> {
    let mut reader = Reader { rest: call };
    match reader.call(0) {
        Err(fault) => Some(fault),
        Ok(()) if !reader.rest.trim().is_empty() => Some((
            format!("after the function follows {:?}", reader.rest.trim()),
            None,
        )),
        Ok(()) => None,
    }
}

struct Reader<'t> {
    rest: &'t str,
}

impl<'t> Reader<'t> {
    /// Reads a function with its arguments.
    fn call(&mut self, depth: usize) -> Result<(), Fault> {
        if depth >= MOST_DEPTH {
            return Err((
                format!("functions are nested at most {MOST_DEPTH} deep"),
                None,
            ));
        }
        let Some((name, rest)) = self.rest.split_once('(') else {
            return Err((
                "a function has its arguments in parentheses".to_owned(),
                None,
            ));
        };
        let function = name.trim().strip_prefix("States.").unwrap_or(name.trim());
        let Some((_, least, most)) = FUNCTIONS.iter().find(|(known, ..)| *known == function) else {
            let help = nearest(function, FUNCTIONS.iter().map(|(name, ..)| *name));
            return Err((format!("there is no function `States.{function}`"), help));
        };
        self.rest = rest;
        let arguments = self.arguments(depth)?;
        let count = arguments.len();
        if !(*least..=*most).contains(&count) {
            let expected = match (least, most) {
                (_, &usize::MAX) => format!("at least {least}"),
                (least, most) if least == most => least.to_string(),
                _ => format!("{least} or {most}"),
            };
            return Err((
                format!("`States.{function}` has {expected} arguments, not {count}"),
                None,
            ));
        }
        match (function, arguments.first()) {
            ("Format", Some(Some(template))) => check_format(template, count - 1),
            _ => Ok(()),
        }
    }

    /// Reads arguments up to the closing parenthesis. A text is returned, other arguments are `None`.
    fn arguments(&mut self, depth: usize) -> Result<Vec<Option<&'t str>>, Fault> {
        let mut arguments = Vec::new();
        loop {
            self.rest = self.rest.trim_start();
            if arguments.is_empty()
                && let Some(rest) = self.rest.strip_prefix(')')
            {
                self.rest = rest;
                return Ok(arguments);
            }
            arguments.push(self.argument(depth)?);
            self.rest = self.rest.trim_start();
            if let Some(rest) = self.rest.strip_prefix(',') {
                self.rest = rest;
            } else if let Some(rest) = self.rest.strip_prefix(')') {
                self.rest = rest;
                return Ok(arguments);
            } else {
                return Err((
                    "the arguments of a function are separated by commas and end with `)`"
                        .to_owned(),
                    None,
                ));
            }
        }
    }

    fn argument(&mut self, depth: usize) -> Result<Option<&'t str>, Fault> {
        if let Some(text) = self.rest.strip_prefix('\'') {
            let end = end_of_text(text)
                .ok_or_else(|| ("a text in quotes is not closed".to_owned(), None))?;
            self.rest = &text[end + 1..];
            return Ok(Some(&text[..end]));
        }
        if self.rest.starts_with("States.") {
            self.call(depth + 1)?;
            return Ok(None);
        }
        let end = end_of_argument(self.rest);
        let (argument, rest) = self.rest.split_at(end);
        self.rest = rest;
        let argument = argument.trim();
        if argument.starts_with('$') {
            return match path::fault(argument) {
                Some(fault) => Err((format!("{argument}: {fault}"), None)),
                None => Ok(None),
            };
        }
        let is_literal =
            matches!(argument, "true" | "false" | "null") || argument.parse::<f64>().is_ok();
        match is_literal {
            true => Ok(None),
            false => Err((
                format!(
                    "{argument:?} is not an argument: arguments are texts in single quotes, numbers, paths and functions"
                ),
                None,
            )),
        }
    }
}

/// The end of a text in single quotes. A backslash escapes the next character.
fn end_of_text(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '\'' => return Some(at),
            _ => {}
        }
    }
    None
}

/// The end of a path or a number: the next comma or parenthesis that is not in brackets.
fn end_of_argument(text: &str) -> usize {
    let (mut open, mut quote) = (0_usize, None);
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(q), c) if c == q => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '[' | '(') => open += 1,
            (None, ')' | ',') if open == 0 => return at,
            (None, ']' | ')') => open = open.saturating_sub(1),
            _ => {}
        }
    }
    text.len()
}

/// A template of `States.Format` has as many `{}` as there are further arguments.
fn check_format(template: &str, arguments: usize) -> Result<(), Fault> {
    let unescaped = template
        .replace("\\\\", "")
        .replace("\\{", "")
        .replace("\\}", "");
    let places = unescaped.matches("{}").count();
    match places == arguments {
        true => Ok(()),
        false => {
            let message = format!(
                "the template of `States.Format` has {places} places `{{}}` for {arguments} arguments"
            );
            Err((message, None))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_that_are_accepted() {
        for call in [
            "States.UUID()",
            "States.Array($.a)",
            "States.Array()",
            "States.Format('{} of {}', $.a[?(@.b == 'x')], States.ArrayLength($.c))",
            r"States.Format('it\'s \{\} {}', $$.Execution.Name)",
            "States.ArrayGetItem($.MetricAlarms[*].StateValue, 0)",
            "States.MathAdd($.a, -1)",
            "States.JsonMerge($.a, $.b, false)",
        ] {
            assert_eq!(fault(call), None, "{call}");
        }
    }

    #[test]
    fn calls_that_are_refused() {
        for (call, part) in [
            ("States.Formt('a')", "no function"),
            ("States.Format('{} {}', $.a)", "2 places `{}` for 1"),
            ("States.ArrayLength($.a, $.b)", "1 arguments, not 2"),
            ("States.ArrayLength($.a", "end with `)`"),
            ("States.Format('a", "not closed"),
            ("States.Array(a)", "not an argument"),
            ("States.UUID() x", "after the function"),
            ("States.UUID", "in parentheses"),
            ("States.Array($.a[)", "end with"),
        ] {
            let (message, _) = fault(call).unwrap_or_default();
            assert!(message.contains(part), "{call}: {message}");
        }
        assert_eq!(
            fault("States.Formt('a')").unwrap().1.unwrap(),
            "did you mean \"Format\"?"
        );
    }
}
