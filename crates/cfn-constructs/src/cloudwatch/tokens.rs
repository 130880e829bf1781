//! The tokens of metric math: enough of the language to check expressions and to rename their ids.

use std::ops::Range;

use cfn_core::Text;

/// Whether a text is an id of metric math.
///
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html>
pub(super) fn is_id(id: &str) -> bool {
    id.len() <= 255
        && id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// The expression with ids replaced by others.
pub(super) fn renamed(text: &str, ids: &[(Text, String)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut end = 0;
    for token in tokens(text).into_iter().filter(|t| t.kind == Kind::Word) {
        let word = &text[token.range.clone()];
        if let Some((_, new)) = ids.iter().find(|(old, _)| old == word) {
            out.push_str(&text[end..token.range.start]);
            out.push_str(new);
            end = token.range.end;
        }
    }
    out.push_str(&text[end..]);
    out
}

/// Whether the text needs no parentheses next to an operator.
pub(super) fn is_one_term(text: &str) -> bool {
    let mut depth = 0_i32;
    for token in tokens(text) {
        match &text[token.range] {
            "(" => depth += 1,
            ")" => depth -= 1,
            "," | "[" | "]" => {}
            "AND" | "OR" if depth == 0 => return false,
            _ if depth == 0 && token.kind == Kind::Sign => return false,
            _ => {}
        }
    }
    true
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// A name before a parenthesis.
    Function,
    /// Any other name.
    Word,
    Number,
    Quoted,
    /// Any other character.
    Sign,
    /// A quote or a parenthesis without its counterpart.
    Unclosed,
}

#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) range: Range<usize>,
}

/// The tokens of an expression, without white space.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let length_while = |is: fn(char) -> bool| rest.find(|c| !is(c)).unwrap_or(rest.len());
        let (kind, length) = match first {
            _ if first.is_whitespace() => {
                at += first.len_utf8();
                continue;
            }
            '\'' | '"' => match rest[1..].find(first) {
                Some(end) => (Kind::Quoted, end + 2),
                None => (Kind::Unclosed, rest.len()),
            },
            '0'..='9' | '.' => (Kind::Number, number_length(rest)),
            _ if first.is_ascii_alphabetic() || first == '_' => {
                let length = length_while(|c| c.is_ascii_alphanumeric() || c == '_');
                match rest[length..].trim_start().starts_with('(') {
                    true => (Kind::Function, length),
                    false => (Kind::Word, length),
                }
            }
            '(' => {
                open.push(tokens.len());
                (Kind::Sign, 1)
            }
            ')' => match open.pop() {
                Some(_) => (Kind::Sign, 1),
                None => (Kind::Unclosed, 1),
            },
            _ => (Kind::Sign, first.len_utf8()),
        };
        tokens.push(Token {
            kind,
            range: at..at + length,
        });
        at += length;
    }
    for index in open {
        tokens[index].kind = Kind::Unclosed;
    }
    // In `m1 AND (m2)`, the word before the parenthesis is not a function.
    for token in &mut tokens {
        if matches!(&text[token.range.clone()], "AND" | "OR") {
            token.kind = Kind::Word;
        }
    }
    tokens
}

/// The length of the number at the start of a text: `1`, `.5`, `1.5e-3`.
fn number_length(text: &str) -> usize {
    let digits = |from: usize| {
        let rest = &text[from..];
        from + rest
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(rest.len())
    };
    let end = digits(0);
    let Some(exponent) = text[end..].strip_prefix(['e', 'E']) else {
        return end;
    };
    let unsigned = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    match unsigned.starts_with(|c: char| c.is_ascii_digit()) {
        true => digits(text.len() - unsigned.len()),
        false => end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ids_are_renamed() {
        let ids = [
            ("m1".into(), "x".to_owned()),
            ("m2".into(), "m1".to_owned()),
        ];
        let cases = [
            ("m1 / m2", "x / m1"),
            ("100*m1/(m2+m10)", "100*x/(m1+m10)"),
            ("IF(m1 > 1e5, m2, 2.5e-3)", "IF(x > 1e5, m1, 2.5e-3)"),
            (
                "SEARCH('m1 {m2}', \"m1\") + m1",
                "SEARCH('m1 {m2}', \"m1\") + x",
            ),
            ("m1", "x"),
            ("", ""),
            ("é m1 é", "é x é"),
        ];
        for (text, expected) in cases {
            assert_eq!(renamed(text, &ids), expected, "{text}");
        }
    }

    #[test]
    fn operations_need_parentheses_and_terms_do_not() {
        let terms = ["m1", "FILL(m1 + m2, 0)", "(m1 + m2)", "1.5e-3", "m1 "];
        let operations = ["m1 + m2", "(m1) + (m2)", "m1 > 1", "-m1", "m1 AND (m2)"];
        assert_eq!(terms.map(is_one_term), [true; 5]);
        assert_eq!(operations.map(is_one_term), [false; 5]);
    }
}
