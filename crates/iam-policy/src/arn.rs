//! ARN patterns, which are compared part by part: a wildcard does not match any of the first five colons.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN>

use crate::glob::{Glob, Token};

/// A text that may be an ARN, split into its parts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arn<'a> {
    pub(crate) text: &'a str,
    /// `None` if there are fewer than six.
    parts: Option<[&'a str; 6]>,
}

impl<'a> Arn<'a> {
    pub(crate) fn new(text: &'a str) -> Arn<'a> {
        let mut rest = text.splitn(6, ':');
        let mut parts = [""; 6];
        let is_whole = parts.iter_mut().all(|part| {
            let next = rest.next();
            *part = next.unwrap_or_default();
            next.is_some()
        });
        Arn {
            text,
            parts: is_whole.then_some(parts),
        }
    }
}

/// A compiled ARN pattern.
#[derive(Clone, Debug)]
pub(crate) enum ArnPattern {
    /// `*`: any text.
    Any,
    /// No wildcard.
    Exact(Box<str>),
    Parts(Box<[Glob; 6]>),
    /// Fewer than six parts and no `*` at the end, compiled as one pattern over all parts.
    Short(Glob),
}

/// Whether an ARN pattern matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ArnMatch {
    Yes,
    No,
    /// It would match if a wildcard could match several parts.
    OverParts,
}

impl ArnPattern {
    pub(crate) fn new(tokens: &[Token]) -> ArnPattern {
        if !tokens.is_empty() && tokens.iter().all(|token| *token == Token::Many) {
            return ArnPattern::Any;
        }
        let mut parts: Vec<&[Token]> = tokens
            .splitn(6, |token| *token == Token::Char(':'))
            .collect();
        if parts.len() < 6 {
            if tokens.last() != Some(&Token::Many) {
                return ArnPattern::Short(Glob::from_tokens(tokens));
            }
            parts.resize(6, &[Token::Many]);
        }
        let globs: Vec<Glob> = parts.into_iter().map(Glob::from_tokens).collect();
        if globs.iter().all(|glob| glob.as_exact().is_some()) {
            let parts: Vec<&str> = globs.iter().filter_map(Glob::as_exact).collect();
            return ArnPattern::Exact(parts.join(":").into());
        }
        match <[Glob; 6]>::try_from(globs) {
            Ok(globs) => ArnPattern::Parts(Box::new(globs)),
            Err(_) => ArnPattern::Short(Glob::from_tokens(tokens)),
        }
    }

    pub(crate) fn matches(&self, arn: &Arn<'_>) -> ArnMatch {
        let of = |matches| if matches { ArnMatch::Yes } else { ArnMatch::No };
        match self {
            ArnPattern::Any => ArnMatch::Yes,
            ArnPattern::Exact(exact) => of(**exact == *arn.text),
            ArnPattern::Parts(globs) => of(arn.parts.is_some_and(|parts| {
                // The last parts differ most.
                globs
                    .iter()
                    .zip(parts)
                    .rev()
                    .all(|(glob, part)| glob.matches(part))
            })),
            ArnPattern::Short(glob) if glob.as_exact().is_none() && glob.matches(arn.text) => {
                ArnMatch::OverParts
            }
            ArnPattern::Short(_) => ArnMatch::No,
        }
    }

    /// Whether the pattern is `*`.
    pub(crate) fn is_any(&self) -> bool {
        matches!(self, ArnPattern::Any)
    }

    /// The only ARN that the pattern matches, if it has no wildcard.
    pub(crate) fn as_exact(&self) -> Option<&str> {
        match self {
            ArnPattern::Exact(exact) => Some(exact),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glob::tokens;

    #[test]
    fn parts_match_one_by_one() {
        for (pattern, arn, expected) in [
            ("*", "x", ArnMatch::Yes),
            (
                "arn:aws:iam::*:role/x",
                "arn:aws:iam::1:role/x",
                ArnMatch::Yes,
            ),
            (
                "arn:aws:iam::*:role/x",
                "arn:aws:iam::1:role/X",
                ArnMatch::No,
            ),
            (
                "arn:aws:iam::*:role/*",
                "arn:aws:iam::1:role/a/b:c",
                ArnMatch::Yes,
            ),
            ("arn:aws:s3:*", "arn:aws:s3:::b/k", ArnMatch::Yes),
            (
                "arn:aws:*:role/x",
                "arn:aws:iam::1:role/x",
                ArnMatch::OverParts,
            ),
            ("arn:aws:*:role/x", "arn:aws:iam::1:role/y", ArnMatch::No),
            ("arn:*:x", "arn:aws", ArnMatch::No),
            (
                "arn:aws:iam::?:user/a*",
                "arn:aws:iam::12:user/alice",
                ArnMatch::No,
            ),
            (
                "arn:aws:iam::1:firewal*/A*",
                "arn:aws:iam::1:firewall/AB",
                ArnMatch::Yes,
            ),
            (
                "arn:aws:iam::1:*:root",
                "arn:aws:iam::1:a:root",
                ArnMatch::Yes,
            ),
            ("arn:aws:iam::1:root", "arn:aws:iam::1:root", ArnMatch::Yes),
        ] {
            let tokens: Vec<_> = tokens(pattern).collect();
            assert_eq!(
                ArnPattern::new(&tokens).matches(&Arn::new(arn)),
                expected,
                "{pattern} {arn}"
            );
        }
    }
}
