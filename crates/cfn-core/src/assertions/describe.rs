//! Describes expected and found values in the text of a mismatch.

use serde_json::Value as Json;

use super::expected::read_marker;

/// Describes a matcher in words.
pub(super) fn matcher(name: &str, argument: &Json) -> String {
    match name {
        "any_value" => "any value".to_owned(),
        "absent" => "nothing".to_owned(),
        "array_with" => format!("a list with {}", value(argument)),
        "string_like_regexp" => format!(
            "a string that matches /{}/",
            argument.as_str().unwrap_or("")
        ),
        "serialized_json" => format!("a string of JSON that matches {}", value(argument)),
        "not" => format!("not {}", value(argument)),
        "capture" => format!("{} (captured)", value(&argument[1])),
        "invalid" => format!(
            "a value that can be written as JSON: {}",
            argument.as_str().unwrap_or_default()
        ),
        _ => value(argument),
    }
}

/// Describes a value on one line, and cuts it if it is long.
pub(super) fn value(json: &Json) -> String {
    const LONGEST: usize = 200;
    let mut text = match read_marker(json) {
        Some((name, argument)) => matcher(name, argument),
        None => plain(json),
    };
    if let Some((end, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(end);
        text.push('…');
    }
    text
}

/// Writes JSON with the matchers in it in words.
fn plain(json: &Json) -> String {
    match json {
        Json::Array(items) => {
            let items: Vec<String> = items.iter().map(value).collect();
            format!("[{}]", items.join(", "))
        }
        Json::Object(map) => {
            let entries = map
                .iter()
                .map(|(key, item)| format!("{}: {}", Json::String(key.clone()), value(item)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
        scalar => scalar.to_string(),
    }
}
