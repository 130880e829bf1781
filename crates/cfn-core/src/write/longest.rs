//! How long a node can be as YAML, without writing it.
//!
//! Writing YAML would be half of the work of `App::synth`, and a check needs to know only that a template is
//! smaller than a limit. So this counts at least as many bytes as the writer can produce: every text with
//! its worst escapes, every line with its deepest indentation.

use crate::intrinsic::Function;
use crate::node::{Map, Node, Number};

use super::name;

/// Whether the node surely has at most `limit` bytes as YAML. The count stops at the limit, so a template far
/// above it costs no more than one just above it.
pub(crate) fn surely_fits(node: &Node, limit: usize) -> bool {
    let mut left = Left(limit);
    left.node(node, 1).and_then(|()| left.take(1)).is_some()
}

/// How many bytes are left below a limit. What takes more than is left returns `None`.
struct Left(usize);

impl Left {
    fn take(&mut self, bytes: usize) -> Option<()> {
        self.0 = self.0.checked_sub(bytes)?;
        Some(())
    }

    /// A node whose own lines are `depth` levels deep.
    fn node(&mut self, node: &Node, depth: usize) -> Option<()> {
        match node {
            Node::Null => self.take(4),
            Node::Bool(_) => self.take(5),
            Node::Number(Number::Int(_) | Number::Unsigned(_)) => self.take(20),
            // The longest finite number without an exponent.
            Node::Number(Number::Float(_) | Number::Spelled(_)) => self.take(350),
            Node::String(text) => self.take(of_text(text, depth)),
            Node::List(items) => {
                self.take(2)?;
                self.items(items, depth)
            }
            Node::Map(map) => {
                self.take(2)?;
                for (key, value) in map {
                    self.take(of_entry(key, depth))?;
                    self.node(value, depth + 1)?;
                }
                Some(())
            }
            Node::Function(function) => self.function(function, depth),
            Node::Unchecked(inner) => self.node(inner, depth),
        }
    }

    fn items<'n>(&mut self, items: impl IntoIterator<Item = &'n Node>, depth: usize) -> Option<()> {
        for item in items {
            self.take(of_line(depth))?;
            self.node(item, depth + 1)?;
        }
        Some(())
    }

    /// A function, as if each of its arguments were in a map in a list below its long name.
    fn function(&mut self, function: &Function, depth: usize) -> Option<()> {
        let depth = depth + 3;
        self.take(of_entry(function.name(), depth) + 4 + of_own_texts(function, depth))?;
        self.items(function.arguments(), depth)
    }
}

/// A key with its line and its colon. A long key has a line of its own, and its value another one.
fn of_entry(key: &str, depth: usize) -> usize {
    2 * of_line(depth) + of_text(key, depth) + 2
}

/// A line break, the indentation, and the dash of a list or the question mark of a long key.
fn of_line(depth: usize) -> usize {
    1 + 2 * depth + 2
}

/// The texts of a function that are no arguments.
fn of_own_texts(function: &Function, depth: usize) -> usize {
    let text = |text: &str| of_line(depth) + of_text(text, depth);
    let keys = |map: &Map| map.keys().map(|key| of_entry(key, depth)).sum::<usize>();
    match function {
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
    }
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

    /// The number of bytes that the node is counted as.
    fn longest_yaml(node: &Node) -> usize {
        let mut left = Left(usize::MAX);
        left.node(node, 1).expect("no node is that long");
        usize::MAX - left.0 + 1
    }

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
            prop_assert!(surely_fits(&node, longest_yaml(&node)));
            prop_assert!(!surely_fits(&node, longest_yaml(&node) - 1));
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
