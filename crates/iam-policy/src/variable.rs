//! Policy variables: `${aws:username}`, `${aws:username, 'nobody'}`, `${*}`, `${?}`, `${$}`.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html>

#[cfg(feature = "evaluate")]
use crate::glob::{Token, tokens};

/// A text in a policy, split at its variables.
#[cfg(feature = "evaluate")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Template {
    pub(crate) pieces: Vec<Piece>,
}

#[cfg(feature = "evaluate")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Piece {
    /// Text, in which `*` and `?` may be wildcards.
    Text(String),
    /// `${*}`, `${?}` or `${$}`: this character and no wildcard.
    Literal(char),
    /// A key in lower case, and the default if the request does not have it.
    Variable {
        key: String,
        default: Option<String>,
    },
}

#[cfg(feature = "evaluate")]
impl Template {
    /// Finds the variables of a text; only version 2012-10-17 of the language has them. Malformed variables stay as
    /// they are written.
    pub(crate) fn new(text: &str, has_variables: bool) -> Template {
        let mut pieces = Vec::new();
        let mut plain = String::new();
        let mut rest = text;
        while has_variables && let Some(start) = rest.find("${") {
            let (before, from) = rest.split_at(start);
            plain.push_str(before);
            let Some(end) = from.find('}') else {
                rest = from;
                break;
            };
            match piece(&from[2..end]) {
                Some(piece) => {
                    if !plain.is_empty() {
                        pieces.push(Piece::Text(std::mem::take(&mut plain)));
                    }
                    pieces.push(piece);
                }
                None => plain.push_str(&from[..=end]),
            }
            rest = &from[end + 1..];
        }
        plain.push_str(rest);
        if !plain.is_empty() || pieces.is_empty() {
            pieces.push(Piece::Text(plain));
        }
        Template { pieces }
    }

    /// The keys whose values replace the variables.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Variable { key, .. } => Some(key.as_str()),
            _ => None,
        })
    }

    /// Returns the tokens with variables replaced by their values, in which nothing is a wildcard, or by their
    /// defaults. `None` if a variable has neither a value nor a default.
    pub(crate) fn tokens<'v>(
        &self,
        mut value: impl FnMut(&str) -> Option<&'v str>,
    ) -> Option<Vec<Token>> {
        let mut out = Vec::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => out.extend(tokens(text)),
                Piece::Literal(c) => out.push(Token::Char(*c)),
                Piece::Variable { key, default } => {
                    let text = value(key).or(default.as_deref())?;
                    out.extend(text.chars().map(Token::Char));
                }
            }
        }
        Some(out)
    }
}

/// Joins the tokens to a text, with wildcards as they are written.
#[cfg(feature = "evaluate")]
pub(crate) fn text_of(tokens: &[Token]) -> String {
    tokens
        .iter()
        .map(|token| match token {
            Token::Char(c) => *c,
            Token::One => '?',
            Token::Many => '*',
        })
        .collect()
}

/// Whether what is between the braces is an escaped character.
fn is_literal(inner: &str) -> bool {
    matches!(inner, "*" | "?" | "$")
}

/// The key and the default that are between the braces.
fn key_and_default(inner: &str) -> Option<(&str, Option<&str>)> {
    let (key, default) = match inner.split_once(',') {
        None => (inner.trim(), None),
        Some((key, default)) => {
            let default = default.trim();
            let default = default.strip_prefix('\'')?.strip_suffix('\'')?;
            (key.trim(), Some(default))
        }
    };
    (!key.is_empty() && !key.contains(['$', '{'])).then_some((key, default))
}

/// What is between the braces.
#[cfg(feature = "evaluate")]
fn piece(inner: &str) -> Option<Piece> {
    if is_literal(inner) {
        return inner.chars().next().map(Piece::Literal);
    }
    let (key, default) = key_and_default(inner)?;
    Some(Piece::Variable {
        key: key.to_ascii_lowercase(),
        default: default.map(str::to_owned),
    })
}

/// Whether each `${` of a text begins a variable.
pub(crate) fn is_well_formed(text: &str) -> bool {
    let is_variable = |inner| is_literal(inner) || key_and_default(inner).is_some();
    let mut rest = text;
    while let Some(start) = rest.find("${") {
        let from = &rest[start..];
        match from.find('}') {
            Some(end) if is_variable(&from[2..end]) => rest = &from[end + 1..],
            _ => return false,
        }
    }
    true
}

#[cfg(all(test, feature = "evaluate"))]
mod tests {
    use super::*;

    fn replaced(text: &str) -> Option<String> {
        let value = |key: &str| (key == "aws:username").then_some("al*ce");
        let tokens = Template::new(text, true).tokens(value)?;
        Some(text_of(&tokens))
    }

    #[test]
    fn variables_are_replaced() {
        assert_eq!(
            replaced("home/${aws:UserName}/*").as_deref(),
            Some("home/al*ce/*")
        );
        assert_eq!(replaced("${aws:other, 'x y'}").as_deref(), Some("x y"));
        assert_eq!(replaced("${aws:other}"), None);
        assert_eq!(replaced("${*}${?}${$}{x}").as_deref(), Some("*?${x}"));
        assert_eq!(replaced("a${").as_deref(), Some("a${"));
        assert_eq!(replaced("a${}b").as_deref(), Some("a${}b"));
        assert_eq!(
            Template::new("${aws:username}", false).pieces,
            [Piece::Text("${aws:username}".to_owned())]
        );
        let tokens = Template::new("${*}*", true).tokens(|_| None).unwrap();
        assert_eq!(tokens, [Token::Char('*'), Token::Many]);
    }

    #[test]
    fn malformed_variables_are_found() {
        assert!(is_well_formed("${aws:username}/${*}"));
        for text in ["${", "${}", "${aws:username, x}", "a${b${c}}"] {
            assert!(!is_well_formed(text), "{text}");
        }
    }
}
