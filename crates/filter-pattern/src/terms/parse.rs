//! Reads patterns of plain terms. After an error in one term, reading continues
//! after the next white space.

use super::{Mode, Term, Terms, is_plain};
use crate::cursor::{Cursor, in_quotes};
use crate::rule;

pub(crate) fn pattern(cursor: &mut Cursor<'_>) -> Option<Terms> {
    let mut terms = Vec::new();
    let mut whole = true;
    loop {
        cursor.skip_space();
        if cursor.at_end() {
            return whole.then_some(Terms(terms));
        }
        match term(cursor) {
            Some(term) => terms.push(term),
            None => {
                whole = false;
                cursor.take_while(|c| !c.is_whitespace());
            }
        }
    }
}

fn term(cursor: &mut Cursor<'_>) -> Option<Term> {
    let start = cursor.offset();
    let mode = if cursor.eat("?") {
        Mode::Optional
    } else if cursor.eat("-") {
        Mode::Excluded
    } else {
        Mode::Required
    };
    let term = match cursor.peek() {
        Some('"') => Term::new(mode, cursor.quoted()?),
        Some('%') => Term::new(mode, cursor.regex()?),
        _ => Term::new(mode, word(cursor, mode)?),
    };
    if cursor.peek().is_none_or(char::is_whitespace) {
        return Some(term);
    }
    let help = format!("put a space after `{}`", cursor.since(start));
    cursor.expected("a space between terms", Some(help));
    None
}

fn word<'a>(cursor: &mut Cursor<'a>, mode: Mode) -> Option<&'a str> {
    let at = cursor.offset();
    let word = cursor.take_while(|c| !c.is_whitespace() && c != '"' && c != '%');
    if word.is_empty() {
        let sign = if mode == Mode::Optional { '?' } else { '-' };
        cursor.expected(
            &format!("a term right after `{sign}`"),
            Some(format!("leave no space after `{sign}`")),
        );
        return None;
    }
    if let Some((bad, c)) = word.char_indices().find(|&(_, c)| !is_plain(c)) {
        let help = match word {
            "&&" | "AND" => "terms are joined by a space".to_owned(),
            "||" | "OR" => "write `?` before each of the terms".to_owned(),
            "=" | "!=" | ">" | "<" => {
                "write `{ $.name = value }` to compare a JSON property".to_owned()
            }
            _ if word.starts_with("$.") => format!("write `{{ {word} = value }}` for JSON events"),
            _ => in_quotes(word),
        };
        cursor.error(
            rule::QUOTATION_MARKS,
            at + bad,
            format!("`{c}` is allowed only inside quotation marks"),
            Some(help),
        );
        return None;
    }
    Some(word)
}
