//! Parses a pattern from JSON and collects everything that EventBridge would refuse, not only the first error.

mod anything_but;
mod fields;
mod numeric;
mod operators;

use findings::{Finding, Place, Position, Positions};

use crate::errors::PatternErrors;
use crate::json::parse::{self, Json, MAX_DEPTH, Node};
use crate::pattern::combinations;
use crate::pattern::model::{EventPattern, Object};
use crate::pattern::pointer;
use crate::pattern::tree::Tree;
use crate::pattern::write::to_text;
use crate::rule;
use crate::value::text::Text;

impl EventPattern {
    /// Parses a pattern from JSON text.
    ///
    /// # Errors
    ///
    /// Returns everything that EventBridge would refuse, each with JSON pointer, line and column.
    /// [`check`](EventPattern::check) reports what EventBridge accepts only up to a limit, and what it
    /// accepts although it is probably a mistake.
    ///
    /// ```
    /// use event_pattern::EventPattern;
    ///
    /// let errors = EventPattern::parse(r#"{"source": "aws.s3", "detail": {"size": [{"numeric": [">", "5"]}]}}"#).unwrap_err();
    /// assert_eq!(errors.to_string(), "\
    /// error[field-value]: /source (line 1, column 12) = \"aws.s3\"
    ///   the value of a field must be a list of values or an object of further fields, not a string
    ///   help: write [\"aws.s3\"]
    /// error[numeric]: /detail/size/0/numeric/1 (line 1, column 60) = \"5\"
    ///   `>` compares with a number, not a string
    ///   help: write the number without quotes");
    /// ```
    pub fn parse(text: &str) -> Result<Self, PatternErrors> {
        Self::parse_bytes(text.as_bytes())
    }

    /// Parses a pattern from bytes, which must be UTF-8.
    ///
    /// # Errors
    ///
    /// The same as those of [`parse`](EventPattern::parse).
    pub fn parse_bytes(text: &[u8]) -> Result<Self, PatternErrors> {
        let json = parse::parse(text).map_err(|syntax| {
            let error = Finding::error(rule::JSON, syntax.message);
            PatternErrors(vec![error.at(Position::of(text, syntax.at))])
        })?;
        from_json(&json, Some(text))
    }
}

impl std::str::FromStr for EventPattern {
    type Err = PatternErrors;

    fn from_str(text: &str) -> Result<Self, PatternErrors> {
        Self::parse(text)
    }
}

impl<X: Clone> EventPattern<X> {
    /// Reads a pattern from a tree that was parsed already, or that holds deferred values.
    ///
    /// # Errors
    ///
    /// Returns everything that EventBridge would refuse, each with its JSON pointer. A deferred value may be a
    /// string or a whole list of values; it is assumed to be valid.
    pub fn from_tree(tree: &Tree<X>) -> Result<Self, PatternErrors> {
        match json_of(tree, 0) {
            Some(json) => from_json(&json, None),
            None => Err(PatternErrors(vec![Finding::error(
                rule::JSON,
                format!("the pattern nests deeper than {MAX_DEPTH} levels"),
            )])),
        }
    }

    /// Reads a pattern from a `serde_json` value.
    ///
    /// # Errors
    ///
    /// The same as those of [`from_tree`](EventPattern::from_tree).
    ///
    /// ```
    /// use event_pattern::EventPattern;
    ///
    /// let pattern: EventPattern = EventPattern::from_value(&serde_json::json!({"source": ["aws.s3"]}))?;
    /// assert_eq!(pattern, EventPattern::new().source(["aws.s3"]));
    /// # Ok::<(), event_pattern::PatternErrors>(())
    /// ```
    pub fn from_value(value: &serde_json::Value) -> Result<Self, PatternErrors> {
        Self::from_tree(&Tree::from(value))
    }

    /// Checks that EventBridge would accept a pattern that was built in Rust: the setters do not check all
    /// of it.
    ///
    /// # Errors
    ///
    /// Returns everything that EventBridge would refuse, each with its JSON pointer.
    ///
    /// ```
    /// use event_pattern::{EventPattern, wildcard};
    ///
    /// assert!(EventPattern::new().source([wildcard("aws.*")]).validate().is_ok());
    /// assert!(EventPattern::new().source([wildcard("aws.**")]).validate().is_err());
    /// ```
    pub fn validate(&self) -> Result<(), PatternErrors> {
        from_json(&self.to_node(), None).map(drop)
    }
}

fn json_of<X: Clone>(tree: &Tree<X>, depth: usize) -> Option<Json<X>> {
    let node = match tree {
        Tree::List(_) | Tree::Object(_) if depth == MAX_DEPTH => return None,
        Tree::Null => Node::Null,
        Tree::Bool(value) => Node::Bool(*value),
        Tree::Number(text) => Node::Number(text.clone()),
        Tree::String(text) => Node::String(Text::from(text.as_str())),
        Tree::Deferred(value) => Node::Deferred(value.clone()),
        Tree::List(items) => {
            let mut list = Vec::with_capacity(items.len());
            for item in items {
                list.push(json_of(item, depth + 1)?);
            }
            Node::List(list)
        }
        Tree::Object(entries) => {
            let mut object = Vec::with_capacity(entries.len());
            for (key, value) in entries {
                object.push((Text::from(key.as_str()), json_of(value, depth + 1)?));
            }
            Node::Object(object)
        }
    };
    Some(Json { at: None, node })
}

/// Makes a pattern of JSON; `source` is the text that positions refer to.
fn from_json<X: Clone>(
    json: &Json<X>,
    source: Option<&[u8]>,
) -> Result<EventPattern<X>, PatternErrors> {
    let mut parser = Parser {
        positions: source.map(Positions::new),
        pointer: String::new(),
        errors: Vec::new(),
    };
    let root = match &json.node {
        Node::Object(entries) => parser.object(json, entries, false),
        other => {
            let message = format!("a pattern is an object of fields, not {}", kind_of(other));
            parser.error(rule::NOT_AN_OBJECT, json, message, None);
            Object {
                entries: Vec::new(),
            }
        }
    };
    if parser.errors.is_empty() && !combinations::fits(&root) {
        let message =
            "the `$or` of this pattern multiply out to more combinations than this crate holds";
        let help = "EventBridge accepts 1,000: use fewer `$or` or fewer alternatives";
        parser
            .errors
            .push(Finding::error(rule::TOO_LARGE, message).help(help));
    }
    if parser.errors.is_empty() {
        Ok(EventPattern { root })
    } else {
        Err(PatternErrors(parser.errors))
    }
}

/// Goes through the JSON of a pattern and collects errors on the way.
struct Parser<'s> {
    positions: Option<Positions<'s>>,
    pointer: String,
    errors: Vec<Finding>,
}

impl Parser<'_> {
    fn error<'h, X>(
        &mut self,
        rule: &'static str,
        json: &Json<X>,
        message: impl Into<String>,
        help: impl Into<Option<&'h str>>,
    ) {
        let value = match &json.node {
            Node::Object(entries) if entries.len() > 8 => "{…}".to_owned(),
            Node::List(items) if items.len() > 8 => "[…]".to_owned(),
            _ => to_text(json, |_| "(deferred)".to_owned()),
        };
        let positions = self.positions.as_mut();
        let position = positions.zip(json.at).map(|(text, at)| text.of(at));
        let place = Place::path_only(self.pointer.clone()).position(position);
        let help: Option<&str> = help.into();
        let error = Finding::error(rule, message).at(place).value(value);
        self.errors.push(error.help(help.map(str::to_owned)));
    }

    /// Calls a function one step further down the pointer.
    fn within<T>(&mut self, step: &str, action: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.enter(step);
        let result = action(self);
        self.pointer.truncate(length);
        result
    }

    /// Goes one step further down the pointer and returns its length before.
    fn enter(&mut self, step: &str) -> usize {
        let length = self.pointer.len();
        pointer::push(&mut self.pointer, step);
        length
    }

    /// Reads each item of a list and leaves out those with errors.
    fn each<X, T>(
        &mut self,
        items: &[Json<X>],
        mut read: impl FnMut(&mut Self, &Json<X>) -> Option<T>,
    ) -> Vec<T> {
        let item =
            |(at, item): (usize, _)| self.within(&at.to_string(), |parser| read(parser, item));
        items.iter().enumerate().filter_map(item).collect()
    }
}

/// What kind of JSON something is, for messages.
fn kind_of<X>(node: &Node<X>) -> &'static str {
    match node {
        Node::Null => "null",
        Node::Bool(_) => "a boolean",
        Node::Number(_) => "a number",
        Node::String(_) => "a string",
        Node::List(_) => "a list",
        Node::Object(_) => "an object",
        Node::Deferred(_) => "a deferred value",
    }
}
