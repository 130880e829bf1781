//! Overrides: properties that are set or removed by their paths.

use crate::node::{Map, Node};

/// Applies one override, or returns why that is not possible.
pub(super) fn apply(properties: &mut Map, path: &str, change: Option<Node>) -> Result<(), String> {
    let steps = parse(path)?;
    let (last, way) = steps.split_last().ok_or("the path is empty")?;
    let mut place = Node::Map(std::mem::take(properties));
    let result = descend(&mut place, way, last, change);
    if let Node::Map(map) = place {
        *properties = map;
    }
    result
}

/// `Targets[0].Arn` and `Targets.0.Arn` are the same; `\.` is a dot inside a name.
fn parse(path: &str) -> Result<Vec<String>, String> {
    let mut steps = vec![String::new()];
    let mut characters = path.chars().peekable();
    while let Some(character) = characters.next() {
        let step = steps.last_mut().ok_or("the path is empty")?;
        match character {
            '\\' if characters.peek() == Some(&'.') => {
                step.extend(characters.next());
            }
            '.' => steps.push(String::new()),
            '[' => {
                let index: String = characters.by_ref().take_while(|c| *c != ']').collect();
                steps.push(index);
            }
            other => step.push(other),
        }
    }
    match steps.iter().any(String::is_empty) {
        true => Err("a step of the path is empty; write `Targets[0].Arn`".into()),
        false => Ok(steps),
    }
}

fn descend(
    node: &mut Node,
    way: &[String],
    last: &str,
    change: Option<Node>,
) -> Result<(), String> {
    let Some((step, rest)) = way.split_first() else {
        return set(node, last, change);
    };
    let next = match node {
        Node::Map(map) if change.is_none() && !map.contains_key(&**step) => return Ok(()),
        Node::Map(map) => map.entry(step.clone().into()).or_insert_with(|| {
            let into_list = rest.first().map_or(last, |s| s).parse::<usize>().is_ok();
            if into_list {
                Node::List(Vec::new())
            } else {
                Node::Map(Map::new())
            }
        }),
        Node::List(items) => {
            let length = items.len();
            step.parse::<usize>()
                .ok()
                .and_then(|index| items.get_mut(index))
                .ok_or_else(|| format!("`{step}` is not an index of a list of {length} items"))?
        }
        other => return Err(format!("`{step}` leads into {}", other.kind())),
    };
    descend(next, rest, last, change)
}

fn set(node: &mut Node, step: &str, change: Option<Node>) -> Result<(), String> {
    match (node, change) {
        (Node::Map(map), Some(value)) => _ = map.insert(step.to_owned().into(), value),
        (Node::Map(map), None) => _ = map.shift_remove(step),
        (Node::List(items), change) => {
            let index = step
                .parse::<usize>()
                .map_err(|_| format!("`{step}` is not an index"))?;
            match change {
                Some(value) if index < items.len() => items[index] = value,
                Some(value) if index == items.len() => items.push(value),
                None if index < items.len() => _ = items.remove(index),
                _ => {
                    return Err(format!(
                        "`{step}` is not an index of a list of {} items",
                        items.len()
                    ));
                }
            }
        }
        (other, _) => return Err(format!("`{step}` leads into {}", other.kind())),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Map {
        match Node::from(serde_json::json!({"Name": "n", "Targets": [{"Arn": "a"}]})) {
            Node::Map(map) => map,
            _ => unreachable!(),
        }
    }

    #[test]
    fn paths_reach_into_lists_and_make_objects_on_the_way() {
        for (path, value, expected) in [
            ("Name", Some("x"), r#"{"Name":"x","Targets":[{"Arn":"a"}]}"#),
            (
                "Targets[0].Id",
                Some("x"),
                r#"{"Name":"n","Targets":[{"Arn":"a","Id":"x"}]}"#,
            ),
            ("Targets.0.Arn", None, r#"{"Name":"n","Targets":[{}]}"#),
            (
                "Targets[1]",
                Some("x"),
                r#"{"Name":"n","Targets":[{"Arn":"a"},"x"]}"#,
            ),
            ("Targets[0]", None, r#"{"Name":"n","Targets":[]}"#),
            (
                "A.B",
                Some("x"),
                r#"{"Name":"n","Targets":[{"Arn":"a"}],"A":{"B":"x"}}"#,
            ),
            (
                "A[0]",
                Some("x"),
                r#"{"Name":"n","Targets":[{"Arn":"a"}],"A":["x"]}"#,
            ),
            ("A.B", None, r#"{"Name":"n","Targets":[{"Arn":"a"}]}"#),
            (
                r"a\.b",
                Some("x"),
                r#"{"Name":"n","Targets":[{"Arn":"a"}],"a.b":"x"}"#,
            ),
        ] {
            let mut map = sample();
            apply(&mut map, path, value.map(Node::from)).unwrap();
            assert_eq!(
                serde_json::to_string(&Node::Map(map)).unwrap(),
                expected,
                "{path}"
            );
        }
    }

    #[test]
    fn paths_that_lead_nowhere_are_errors_and_change_nothing() {
        for path in [
            "",
            "a..b",
            "Name.X",
            "Targets[7].Arn",
            "Targets.x",
            "Targets[3]",
        ] {
            let mut map = sample();
            assert!(
                apply(&mut map, path, Some(Node::from("x"))).is_err(),
                "{path}"
            );
            assert_eq!(map, sample(), "{path}");
        }
    }
}
