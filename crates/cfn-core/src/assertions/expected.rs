//! Expected values as JSON, with matchers and captures in them.
//!
//! A matcher can be anywhere inside `serde_json::json!`. So it serializes as an object with a key
//! that no template has, and the comparison reads that object back.

use serde_core::Serialize;
use serde_json::{Map, Value as Json};

/// The key that marks a matcher in an expected value.
const MARKER: &str = "$cfn_core::assertions";

/// Returns what a matcher serializes as.
pub(super) fn marker(name: &str, arguments: Json) -> Json {
    let content = Json::Array(vec![name.into(), arguments]);
    Json::Object(Map::from_iter([(MARKER.to_owned(), content)]))
}

/// Reads the name and the arguments of a matcher, if the value is one.
pub(super) fn read_marker(json: &Json) -> Option<(&str, &Json)> {
    let content = json.as_object()?.get(MARKER)?.as_array()?;
    match &content[..] {
        [Json::String(name), argument] => Some((name, argument)),
        _ => None,
    }
}

/// Returns an expected value as JSON. A value that cannot be written as JSON matches nothing, and the
/// mismatch says why.
pub(super) fn to_json(value: impl Serialize) -> Json {
    match serde_json::to_value(value) {
        Ok(json) => long_form(json),
        Err(error) => marker("invalid", error.to_string().into()),
    }
}

/// Replaces `"Fn::GetAtt": "A.B"` with the list form of the function.
pub(super) fn long_form(mut json: Json) -> Json {
    normalize(&mut json);
    json
}

fn normalize(json: &mut Json) {
    match json {
        Json::Array(items) => items.iter_mut().for_each(normalize),
        Json::Object(map) => {
            if let (1, Some(Json::String(text))) = (map.len(), map.get("Fn::GetAtt"))
                && let Some((of, attribute)) = text.split_once('.')
            {
                let pair = vec![of.into(), attribute.into()];
                map.insert("Fn::GetAtt".to_owned(), Json::Array(pair));
            }
            map.values_mut().for_each(normalize);
        }
        _ => {}
    }
}
