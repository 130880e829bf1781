//! A matcher that is simple rather than fast: it multiplies the pattern out into combinations, flattens the
//! event into leaves, and tries every choice of leaves. It shares no code with the crate.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, Ipv6Addr};

#[derive(Clone, PartialEq, Debug)]
pub enum Json {
    Null,
    Bool(bool),
    Number(String),
    String(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// Reads the JSON value that `text` starts with. `None` if it is not JSON, or has half a surrogate pair.
pub fn parse(text: &str) -> Option<Json> {
    parse_value(
        &mut text
            .char_indices()
            .map(|(_, c)| c)
            .collect::<Vec<_>>()
            .as_slice(),
        0,
    )
}

fn space(text: &mut &[char]) {
    while let [' ' | '\n' | '\t' | '\r', rest @ ..] = text {
        *text = rest;
    }
}

fn parse_value(text: &mut &[char], depth: usize) -> Option<Json> {
    space(text);
    match text.first()? {
        '{' | '[' if depth == 1000 => None,
        '{' => parse_object(text, depth),
        '[' => parse_list(text, depth),
        '"' => parse_string(text),
        _ => {
            let length = text
                .iter()
                .take_while(|c| c.is_alphanumeric() || "+-._".contains(**c))
                .count();
            let word: String = text[..length].iter().collect();
            *text = &text[length..];
            Some(match word.as_str() {
                "true" => Json::Bool(true),
                "false" => Json::Bool(false),
                "null" => Json::Null,
                // `serde_json` knows what a number looks like.
                number => {
                    serde_json::from_str::<&serde_json::value::RawValue>(number).ok()?;
                    Json::Number(number.to_owned())
                }
            })
        }
    }
}

fn parse_object(text: &mut &[char], depth: usize) -> Option<Json> {
    *text = &text[1..];
    let mut entries = Vec::new();
    space(text);
    if let ['}', rest @ ..] = text {
        *text = rest;
        return Some(Json::Object(entries));
    }
    loop {
        space(text);
        let Json::String(key) = parse_string(text)? else {
            return None;
        };
        space(text);
        *text = text.strip_prefix(&[':'])?;
        entries.push((key, parse_value(text, depth + 1)?));
        space(text);
        let (first, rest) = text.split_first()?;
        *text = rest;
        match first {
            ',' => {}
            '}' => return Some(Json::Object(entries)),
            _ => return None,
        }
    }
}

fn parse_list(text: &mut &[char], depth: usize) -> Option<Json> {
    *text = &text[1..];
    let mut items = Vec::new();
    space(text);
    if let [']', rest @ ..] = text {
        *text = rest;
        return Some(Json::List(items));
    }
    loop {
        items.push(parse_value(text, depth + 1)?);
        space(text);
        let (first, rest) = text.split_first()?;
        *text = rest;
        match first {
            ',' => {}
            ']' => return Some(Json::List(items)),
            _ => return None,
        }
    }
}

fn parse_string(text: &mut &[char]) -> Option<Json> {
    *text = text.strip_prefix(&['"'])?;
    let mut end = 0;
    while *text.get(end)? != '"' {
        end += if text[end] == '\\' { 2 } else { 1 };
    }
    let raw: String = text[..end].iter().collect();
    *text = &text[end + 1..];
    serde_json::from_str(&format!("\"{raw}\""))
        .ok()
        .map(Json::String)
}

/// A path's values; the last one written counts.
type Rule<'p> = BTreeMap<Vec<u16>, &'p [Json]>;

fn utf16(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}

fn expand<'p>(object: &'p [(String, Json)], path: &mut Vec<&'p str>, rules: &mut Vec<Rule<'p>>) {
    for (key, value) in object {
        // What comes before the last key counts only if it is not empty.
        let before = path.join(".");
        let name = if before.is_empty() {
            key.clone()
        } else {
            format!("{before}.{key}")
        };
        match value {
            Json::List(alternatives) if key == "$or" => {
                let before = std::mem::take(rules);
                for alternative in alternatives {
                    let Json::Object(alternative) = alternative else {
                        panic!("not an object in $or")
                    };
                    let mut branch = before.clone();
                    expand(alternative, path, &mut branch);
                    rules.extend(branch);
                }
            }
            Json::List(values) => {
                for rule in rules.iter_mut() {
                    rule.insert(utf16(&name), values);
                }
            }
            Json::Object(inner) => {
                path.push(key);
                expand(inner, path, rules);
                path.pop();
            }
            _ => panic!("{key} holds a scalar"),
        }
    }
}

/// The array and the element of each array that a leaf is in.
type Members = BTreeMap<usize, usize>;

#[derive(Default)]
struct Flat<'e> {
    leaves: BTreeMap<Vec<u16>, Vec<(&'e Json, Members)>>,
    arrays: usize,
}

impl<'e> Flat<'e> {
    fn add(
        &mut self,
        value: &'e Json,
        path: &mut Vec<&'e str>,
        members: &Members,
        sees_empty_keys: bool,
    ) {
        match value {
            Json::Object(entries) => {
                for (key, value) in entries {
                    if !key.is_empty() || sees_empty_keys {
                        path.push(key);
                        self.add(value, path, members, sees_empty_keys);
                        path.pop();
                    }
                }
            }
            Json::List(items) => {
                let array = self.arrays;
                self.arrays += 1;
                for (at, item) in items.iter().enumerate() {
                    let mut inside = members.clone();
                    if matches!(item, Json::Object(_) | Json::List(_)) {
                        inside.insert(array, at);
                    }
                    self.add(item, path, &inside, sees_empty_keys);
                }
            }
            leaf => self
                .leaves
                .entry(utf16(&path.join(".")))
                .or_default()
                .push((leaf, members.clone())),
        }
    }
}

/// Whether a valid pattern matches an event.
pub fn matches(pattern: &Json, event: &Json) -> bool {
    let (Json::Object(pattern), Json::Object(_)) = (pattern, event) else {
        panic!("not objects")
    };
    let mut rules = vec![Rule::new()];
    expand(pattern, &mut Vec::new(), &mut rules);
    let sees_empty_keys = rules.iter().flat_map(Rule::keys).any(|path| {
        let path = String::from_utf16(path).unwrap();
        let steps: Vec<&str> = path.trim_end_matches('.').split('.').collect();
        path.is_empty() || (!path.trim_end_matches('.').is_empty() && steps.contains(&""))
    });
    let mut flat = Flat::default();
    flat.add(event, &mut Vec::new(), &Members::new(), sees_empty_keys);
    rules.iter().any(|rule| {
        let fields: Vec<_> = rule.iter().collect();
        choose(&fields, &flat, &Members::new())
    })
}

fn choose(fields: &[(&Vec<u16>, &&[Json])], flat: &Flat<'_>, members: &Members) -> bool {
    let Some(((path, values), rest)) = fields.split_first() else {
        return true;
    };
    let leaves = flat.leaves.get(*path).map_or(&[][..], Vec::as_slice);
    let consistent = |own: &Members| {
        own.iter()
            .all(|(array, at)| members.get(array).is_none_or(|other| other == at))
    };
    let mut absent = true;
    for (leaf, own) in leaves.iter().filter(|(_, own)| consistent(own)) {
        absent = false;
        if values.iter().any(|value| meets(value, leaf)) {
            let joined = members
                .iter()
                .chain(own)
                .map(|(array, at)| (*array, *at))
                .collect();
            if choose(rest, flat, &joined) {
                return true;
            }
        }
    }
    let wants_absence = values.iter().any(|value| *value == exists(false));
    absent && wants_absence && choose(rest, flat, members)
}

fn exists(exists: bool) -> Json {
    Json::Object(vec![("exists".to_owned(), Json::Bool(exists))])
}

fn meets(value: &Json, leaf: &Json) -> bool {
    match (value, leaf) {
        (Json::Object(expression), _) => {
            let (operator, operand) = &expression[0];
            operation(operator, operand, leaf)
        }
        (Json::String(value), Json::String(leaf)) => match address(value) {
            Some(own) => address(leaf) == Some(own),
            None => value == leaf,
        },
        (Json::Number(value), Json::Number(leaf)) => {
            value == leaf || number(value).is_some_and(|own| number(leaf) == Some(own))
        }
        (value, leaf) => value == leaf,
    }
}

fn operation(operator: &str, operand: &Json, leaf: &Json) -> bool {
    match (operator, operand, leaf) {
        ("exists", Json::Bool(wanted), _) => *wanted,
        ("anything-but", Json::Object(inner), _) => {
            let (operator, operand) = &inner[0];
            !as_list(operand)
                .iter()
                .any(|operand| operation(operator, operand, leaf))
        }
        ("anything-but", operand, _) => {
            !as_list(operand)
                .iter()
                .any(|operand| match (operand, leaf) {
                    (Json::Number(own), Json::Number(leaf)) => number(leaf) == number(own),
                    (own, leaf) => own == leaf,
                })
        }
        ("numeric", Json::List(items), Json::Number(leaf)) => number(leaf).is_some_and(|leaf| {
            items.chunks(2).all(|pair| {
                let [Json::String(sign), Json::Number(bound)] = pair else {
                    panic!("not a comparison")
                };
                let bound = number(bound).unwrap();
                match sign.as_str() {
                    "=" => leaf == bound,
                    "<" => leaf < bound,
                    "<=" => leaf <= bound,
                    ">" => leaf > bound,
                    _ => leaf >= bound,
                }
            })
        }),
        ("prefix", Json::Object(inner), Json::String(leaf)) => {
            let Json::String(own) = &inner[0].1 else {
                panic!("not a string")
            };
            foldings(own).iter().any(|own| leaf.starts_with(own))
        }
        ("suffix", Json::Object(inner), Json::String(leaf)) => {
            let Json::String(own) = &inner[0].1 else {
                panic!("not a string")
            };
            foldings(own).iter().any(|own| leaf.ends_with(own))
        }
        (operator, Json::String(own), Json::String(leaf)) => match operator {
            "exactly" => own == leaf,
            "prefix" => leaf.starts_with(own),
            "suffix" => leaf.ends_with(own),
            "equals-ignore-case" => foldings(own).contains(leaf),
            "wildcard" => wildcard(
                &own.chars().collect::<Vec<_>>(),
                &leaf.chars().collect::<Vec<_>>(),
            ),
            "cidr" => in_block(own, leaf),
            other => panic!("{other}?"),
        },
        _ => false,
    }
}

fn as_list(json: &Json) -> &[Json] {
    match json {
        Json::List(items) => items,
        single => std::slice::from_ref(single),
    }
}

/// Every text that each character's lower and upper case make. (Short texts only.)
fn foldings(text: &str) -> Vec<String> {
    text.chars().fold(vec![String::new()], |made, c| {
        let mut next = Vec::new();
        for text in made {
            for form in [c.to_lowercase().to_string(), c.to_uppercase().to_string()] {
                let text = format!("{text}{form}");
                if !next.contains(&text) {
                    next.push(text);
                }
            }
        }
        next
    })
}

fn wildcard(pattern: &[char], text: &[char]) -> bool {
    match pattern {
        [] => text.is_empty(),
        ['*', rest @ ..] => (0..=text.len()).any(|at| wildcard(rest, &text[at..])),
        ['\\', literal, rest @ ..] | [literal, rest @ ..] => {
            text.first() == Some(literal) && wildcard(rest, &text[1..])
        }
    }
}

/// The number, if its shortest print has the same decimal value.
fn number(text: &str) -> Option<f64> {
    let value: f64 = text.parse().unwrap();
    // Plain decimal notation, to compare digit by digit.
    let plain = |text: &str| {
        let text = text.to_lowercase();
        let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let shift: i64 = exponent.parse().ok()?;
        let digits = format!("{}{fraction}", whole.trim_start_matches('-'));
        let power = shift - fraction.len() as i64;
        let trimmed = digits.trim_end_matches('0');
        let power = power + (digits.len() - trimmed.len()) as i64;
        let trimmed = trimmed.trim_start_matches('0').to_owned();
        Some(if trimmed.is_empty() {
            (false, trimmed, 0)
        } else {
            (whole.starts_with('-'), trimmed, power)
        })
    };
    (value.is_finite() && plain(text)? == plain(&format!("{value:?}"))?).then_some(value + 0.0)
}

/// The bits of an address and how many there are.
fn address(text: &str) -> Option<(u128, u32)> {
    if text.contains(':') {
        if text.contains('.') {
            return None;
        }
        let address: Ipv6Addr = text.parse().ok()?;
        return Some(match address.to_ipv4_mapped() {
            Some(mapped) => (u32::from(mapped).into(), 32),
            None => (address.into(), 128),
        });
    }
    let octets: Vec<&str> = text.split('.').collect();
    let octets: Option<Vec<u8>> = octets
        .into_iter()
        .map(|octet| octet.parse().ok().filter(|_| !octet.starts_with('+')))
        .collect();
    let octets: [u8; 4] = octets?.try_into().ok()?;
    (text.len() <= 15).then(|| (u32::from(Ipv4Addr::from(octets)).into(), 32))
}

fn in_block(block: &str, text: &str) -> bool {
    // Slashes at the end do not count.
    let (network, bits) = block.trim_end_matches('/').split_once('/').unwrap();
    let (network, width) = address(network).unwrap();
    // The engine reads the mask as a signed number: `/+8` is `/8`, and `/-0` is `/0`.
    let bits = u32::try_from(bits.parse::<i64>().unwrap()).unwrap();
    address(text).is_some_and(|(own, own_width)| {
        let shift = |value: u128| value.checked_shr(width - bits).unwrap_or(0);
        own_width == width && shift(own) == shift(network)
    })
}
