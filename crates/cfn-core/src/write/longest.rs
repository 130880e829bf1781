//! How long a node can be as YAML, without writing it.
//!
//! Writing YAML would be half of the work of `App::synth`, and a check needs to know only that a template is
//! smaller than a limit. So this counts at least as many bytes as the writer can produce: every text with
//! its worst escapes, every line with its deepest indentation.

use crate::intrinsic::Function;
use crate::node::{Map, Node, Number};

use super::name;

/// Returns a number of bytes that the node does not exceed as YAML.
pub(crate) fn longest_yaml(node: &Node) -> usize {
    of_node(node, 1) + 1
}

/// A node whose own lines are `depth` levels deep.
fn of_node(node: &Node, depth: usize) -> usize {
    match node {
        Node::Null => 4,
        Node::Bool(_) => 5,
        Node::Number(Number::Int(_) | Number::Unsigned(_)) => 20,
        // The longest finite number without an exponent.
        Node::Number(Number::Float(_)) => 350,
        Node::String(text) => of_text(text, depth),
        Node::List(items) => {
            let items = items
                .iter()
                .map(|item| of_line(depth) + of_node(item, depth + 1));
            2 + items.sum::<usize>()
        }
        Node::Map(map) => 2 + of_map(map, depth),
        Node::Function(function) => of_function(function, depth),
        Node::Unchecked(inner) => of_node(inner, depth),
    }
}

fn of_map(map: &Map, depth: usize) -> usize {
    map.iter()
        .map(|(key, value)| of_entry(key, depth) + of_node(value, depth + 1))
        .sum()
}

/// A key with its line and its colon. A long key has a line of its own, and its value another one.
fn of_entry(key: &str, depth: usize) -> usize {
    2 * of_line(depth) + of_text(key, depth) + 2
}

/// A line break, the indentation, and the dash of a list or the question mark of a long key.
fn of_line(depth: usize) -> usize {
    1 + 2 * depth + 2
}

/// A function, as if each of its arguments were in a map in a list below its long name.
fn of_function(function: &Function, depth: usize) -> usize {
    let depth = depth + 3;
    let text = |text: &str| of_line(depth) + of_text(text, depth);
    let keys = |map: &Map| map.keys().map(|key| of_entry(key, depth)).sum::<usize>();
    let own = match function {
        Function::Ref(target)
        | Function::Condition(target)
        | Function::OfTemplate(_, target)
        | Function::If(target, ..) => text(name(target)),
        Function::GetAtt(target, attribute) => text(name(target)) + text(attribute),
        Function::Sub(template, variables) => text(template) + keys(variables),
        Function::Join(delimiter, _) | Function::Split(delimiter, _) => text(delimiter),
        Function::Transform(name, parameters) => {
            of_entry("Name", depth) + text(name) + of_entry("Parameters", depth) + keys(parameters)
        }
        Function::FindInMap(..) => of_entry("DefaultValue", depth),
        _ => 0,
    };
    let arguments = function.arguments().into_iter();
    let arguments = arguments.map(|node| of_line(depth) + of_node(node, depth + 1));
    of_entry(function.name(), depth) + 4 + own + arguments.sum::<usize>()
}

/// A text in quotes, or as a block: its indicators, and each of its lines with the indentation.
fn of_text(text: &str, depth: usize) -> usize {
    let mut lines = 1;
    let mut bytes = 0;
    for byte in text.bytes() {
        lines += usize::from(byte == b'\n');
        bytes += match byte {
            b'"' | b'\'' | b'\\' => 2,
            b' '..=b'~' => 1,
            // `\x1F`
            0..=b'\x1f' | b'\x7f' => 4,
            // `\x80` for two bytes, `\uFEFF` for three.
            0x80.. => 2,
        };
    }
    let block = if lines > 1 {
        lines * of_line(depth) + 4
    } else {
        0
    };
    bytes + 2 + block
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::node::Text;
    use crate::write::yaml;

    fn text() -> impl Strategy<Value = String> {
        let character = prop_oneof![
            6 => proptest::char::range(' ', '~'),
            4 => proptest::sample::select(vec![
                '\n', '\r', '\t', '\u{0}', '\u{7f}', '\u{80}', '\u{85}', '\u{2028}', '\u{feff}',
                '\u{ffff}', '\'', '"', '\\', ' ', ':', '#', '-', 'é', '😀',
            ]),
            1 => any::<char>(),
        ];
        let short = vec(character, 0..12).prop_map(String::from_iter);
        prop_oneof![
            8 => short.clone(),
            1 => (short.clone(), 1_usize..300).prop_map(|(part, times)| part.repeat(times)),
            1 => vec(short, 0..9).prop_map(|lines| lines.join("\n")),
        ]
    }

    fn map(inner: BoxedStrategy<Node>) -> impl Strategy<Value = Map> {
        let entry = (text().prop_map(Text::from), inner);
        vec(entry, 0..4).prop_map(Map::from_iter)
    }

    fn function(inner: BoxedStrategy<Node>) -> impl Strategy<Value = Function> {
        let (a, b, c) = (inner.clone(), inner.clone(), inner.clone());
        prop_oneof![
            text().prop_map(|text| Function::Ref(text.into())),
            text().prop_map(|text| Function::Condition(text.into())),
            (text(), text()).prop_map(|(name, text)| Function::GetAtt(name.into(), text.into())),
            (text(), map(inner.clone())).prop_map(|(text, map)| Function::Sub(text.into(), map)),
            (text(), map(inner.clone()))
                .prop_map(|(text, map)| Function::Transform(text.into(), map)),
            (text(), inner.clone()).prop_map(|(text, node)| Function::Join(text.into(), node)),
            (text(), inner.clone()).prop_map(|(text, node)| Function::Split(text.into(), node)),
            (text(), a, b).prop_map(|(text, a, b)| Function::If(text.into(), a, b)),
            (
                c.clone(),
                c.clone(),
                c.clone(),
                proptest::option::of(c.clone())
            )
                .prop_map(|(a, b, c, default)| Function::FindInMap(a, b, c, default)),
            (c.clone(), c.clone(), proptest::option::of(c.clone()))
                .prop_map(|(a, b, bits)| Function::Cidr(a, b, bits)),
            (c.clone(), c.clone()).prop_map(|(a, b)| Function::Select(a, b)),
            (c.clone(), c.clone()).prop_map(|(a, b)| Function::Equals(a, b)),
            vec(c.clone(), 0..4).prop_map(Function::And),
            vec(c.clone(), 0..4).prop_map(Function::Or),
            c.clone().prop_map(Function::Not),
            c.clone().prop_map(Function::ImportValue),
            c.clone().prop_map(Function::Base64),
            c.clone().prop_map(Function::GetAZs),
            c.clone().prop_map(Function::ToJsonString),
            c.prop_map(Function::Length),
        ]
    }

    fn node() -> impl Strategy<Value = Node> {
        let scalar = prop_oneof![
            6 => text().prop_map(Node::from),
            1 => Just(Node::Null),
            1 => any::<bool>().prop_map(Node::from),
            1 => any::<i64>().prop_map(Node::from),
            1 => any::<u64>().prop_map(Node::from),
            2 => any::<f64>().prop_map(Node::from),
        ];
        scalar.prop_recursive(6, 40, 5, |inner| {
            prop_oneof![
                vec(inner.clone(), 0..5).prop_map(Node::List),
                map(inner.clone()).prop_map(Node::Map),
                inner
                    .clone()
                    .prop_map(|node| Node::Unchecked(Box::new(node))),
                function(inner).prop_map(Node::from),
            ]
        })
    }

    proptest! {
        /// A template that is counted as smaller than a limit is smaller.
        #[test]
        fn no_node_is_longer(node in node()) {
            let written = yaml::to_string(&node);
            prop_assert!(written.len() <= longest_yaml(&node), "{written}");
        }
    }

    /// A template of plain text is counted as at most three times its size: otherwise the YAML of too many
    /// templates is written for nothing.
    #[test]
    fn plain_templates_are_not_counted_much_longer() {
        let resource = Node::map([
            ("Type", Node::from("AWS::Logs::LogGroup")),
            (
                "Properties",
                Node::map([
                    ("LogGroupName", Node::from("/aws/events/example")),
                    ("RetentionInDays", Node::from(30)),
                ]),
            ),
        ]);
        let resources = Node::map((0..100).map(|n| (format!("Group{n}"), resource.clone())));
        let template = Node::map([("Resources", resources)]);
        assert!(longest_yaml(&template) < 3 * yaml::to_string(&template).len());
    }
}
