//! Reads space-delimited patterns. After an error in one field, reading
//! continues after the next comma.

use super::fields::{Field, Fields, Slot};
use crate::cursor::Cursor;
use crate::rule;

/// The characters that end a value without quotation marks.
const ENDS: &[char] = &['&', '|', '(', ')', ',', ']', '%'];

/// Whether a text can be the name of a field. A number cannot: `$3` is the third word.
pub(crate) fn is_name(text: &str) -> bool {
    is_word(text) && !text.chars().all(|c| c.is_ascii_digit())
}

/// Whether a text can follow `$`: a name, or the position of a word.
pub(crate) fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_name_char)
}

fn is_name_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '-'
}

/// Reads `[ … ]`.
pub(crate) fn pattern(cursor: &mut Cursor<'_>) -> Option<Fields> {
    cursor.eat("[");
    cursor.skip_space();
    let mut fields = Some(Vec::new());
    // `[]` has no field; `[a,]` has two.
    if cursor.peek() != Some(']') {
        fields = list(cursor);
    }
    if !cursor.eat("]") {
        cursor.expected(
            "`,` or `]`",
            Some("a space-delimited pattern ends with `]`".into()),
        );
        return None;
    }
    cursor.skip_space();
    if !cursor.at_end() {
        let help = "put every field inside one pair of brackets";
        cursor.expected("the end of the pattern after `]`", Some(help.into()));
    }
    fields.map(Fields)
}

/// Reads the fields between commas. All are read; the result is `None` if one
/// of them has an error.
fn list(cursor: &mut Cursor<'_>) -> Option<Vec<Field>> {
    let mut fields: Vec<Field> = Vec::new();
    let mut whole = true;
    loop {
        cursor.skip_space();
        let at = cursor.offset();
        match field(cursor) {
            Some(field) => {
                check_repeated(cursor, at, &fields, &field);
                fields.push(field);
            }
            None => {
                whole = false;
                cursor.skip_to(&[",", "]"]);
            }
        }
        if !cursor.eat(",") {
            return whole.then_some(fields);
        }
    }
}

/// Reports a name, or an ellipsis, that an earlier field already has.
fn check_repeated(cursor: &mut Cursor<'_>, at: usize, fields: &[Field], field: &Field) {
    if field.slot == Slot::Unnamed || !fields.iter().any(|other| other.slot == field.slot) {
        return;
    }
    let (message, help) = match &field.slot {
        Slot::Named(name) => (
            format!("the field name `{name}` is used twice"),
            "give every field a different name",
        ),
        _ => (
            "`...` is allowed only once".to_owned(),
            "name the fields on one side of it",
        ),
    };
    cursor.error(rule::FIELD_REPEATED, at, message, Some(help.to_owned()));
}

/// One field, up to the comma or bracket after it.
fn field(cursor: &mut Cursor<'_>) -> Option<Field> {
    let field = if cursor.eat("...") || cursor.eat("…") {
        Field::of(Slot::Ellipsis)
    } else if matches!(cursor.peek(), Some(',' | ']')) {
        Field::of(Slot::Unnamed)
    } else {
        named(cursor)?
    };
    cursor.skip_space();
    if matches!(cursor.peek(), Some(',' | ']')) {
        return Some(field);
    }
    let (expected, help) = match (&field.slot, cursor.peek()) {
        (Slot::Ellipsis, Some(_)) => ("`,` or `]`", "`...` has no conditions; name the field"),
        (_, Some('&')) => ("`&&`, `||`, `,` or `]`", "write `&&` for and"),
        (_, Some('|')) => ("`&&`, `||`, `,` or `]`", "write `||` for or"),
        (_, None) => ("`,` or `]`", "a space-delimited pattern ends with `]`"),
        _ => (
            "`&&`, `||`, `,` or `]`",
            "put a comma between fields and quotation marks around text with spaces",
        ),
    };
    cursor.expected(expected, Some(help.to_owned()));
    None
}

fn named(cursor: &mut Cursor<'_>) -> Option<Field> {
    let name = name(cursor)?.to_owned();
    let mut field = Field::new(&name);
    cursor.skip_space();
    if matches!(cursor.peek(), None | Some(',' | ']')) {
        return Some(field);
    }
    let expected = "an operator (`=`, `!=`, `<`, `<=`, `>`, `>=`), `,` or `]`";
    let mut and = true;
    loop {
        let comparison = cursor.comparison(ENDS, expected)?;
        field = if and {
            field.and(comparison.operator, comparison.operand)
        } else {
            field.or(comparison.operator, comparison.operand)
        };
        cursor.skip_space();
        and = cursor.eat("&&");
        if !and && !cursor.eat("||") {
            return Some(field);
        }
        cursor.skip_space();
        let at = cursor.offset();
        let again = self::name(cursor)?;
        if again != name {
            cursor.error(
                rule::FIELD_NAME,
                at,
                format!("expected `{name}`, the name of this field, found `{again}`"),
                Some("write the condition of another field in that field".to_owned()),
            );
        }
        cursor.skip_space();
    }
}

fn name<'a>(cursor: &mut Cursor<'a>) -> Option<&'a str> {
    let at = cursor.offset();
    let name = cursor.take_while(is_name_char);
    if name.is_empty() {
        let help = match cursor.peek() {
            Some('(' | ')') => Some("parentheses are not supported between brackets"),
            Some('$') => Some("write the name alone; `$name` is how a dimension refers to it"),
            Some('.') => Some("write `...` for any number of fields"),
            _ => Some("a field is like `status_code = 4*`"),
        };
        cursor.expected("a field name", help.map(str::to_owned));
        return None;
    }
    if !is_name(name) {
        cursor.error(
            rule::FIELD_NAME,
            at,
            format!("`{name}` cannot be the name of a field"),
            Some(format!(
                "use a letter: `${name}` already means the word at that position"
            )),
        );
    }
    Some(name)
}
