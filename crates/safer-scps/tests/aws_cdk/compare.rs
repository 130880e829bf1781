//! Finds where two templates differ: the paths of the smallest different values.

use serde_json::{Map, Value as Json};

/// The text for a value that one side lacks.
pub(crate) const ABSENT: &str = "";

/// Reports each path where the two differ, with both values.
pub(crate) fn differences(
    theirs: &Json,
    ours: &Json,
    tell: &mut impl FnMut(String, String, String),
) {
    walk("", Some(theirs), Some(ours), tell);
}

fn walk(
    at: &str,
    theirs: Option<&Json>,
    ours: Option<&Json>,
    tell: &mut impl FnMut(String, String, String),
) {
    match (theirs, ours) {
        (Some(Json::Object(a)), Some(Json::Object(b))) if !is_function(a) && !is_function(b) => {
            let more = b.keys().filter(|key| !a.contains_key(*key));
            for key in a.keys().chain(more) {
                walk(&step(at, key), a.get(key), b.get(key), tell);
            }
        }
        (Some(Json::Array(a)), Some(Json::Array(b))) if a.len() == b.len() => {
            for (index, (a, b)) in a.iter().zip(b).enumerate() {
                walk(&step(at, &index.to_string()), Some(a), Some(b), tell);
            }
        }
        (a, b) if a == b => {}
        (a, b) => tell(at.to_owned(), text(a), text(b)),
    }
}

fn step(at: &str, key: &str) -> String {
    match at {
        "" => key.to_owned(),
        _ => format!("{at}.{key}"),
    }
}

/// Whether a value is a function, which is compared as a whole.
fn is_function(map: &Map<String, Json>) -> bool {
    let is_name = |key: &String| key == "Ref" || key.starts_with("Fn::");
    map.len() == 1 && map.keys().all(is_name)
}

/// JSON in one line. For a resource it is only the type.
fn text(json: Option<&Json>) -> String {
    match json {
        None => ABSENT.to_owned(),
        Some(json) => match json.get("Type").and_then(Json::as_str) {
            Some(kind) if kind.contains("::") => kind.to_owned(),
            _ => json.to_string(),
        },
    }
}
