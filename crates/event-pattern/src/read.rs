//! Reads a pattern from JSON, collecting everything EventBridge would refuse, not only the first thing.

use crate::diagnostic::{Diagnostic, PatternErrors, Position, Rule, excerpt};
use crate::ip::Block;
use crate::json::{self, Json, MAX_DEPTH, Node, number_length};
use crate::number::{Number, comparable};
use crate::pattern::{
    AnythingBut, Bound, Entry, EventPattern, Excluded, IGNORE_CASE, Kind, Match, Numeric, OR,
    Object, Operand, Operator,
};
use crate::rules;
use crate::text::Text;
use crate::tree::Tree;
use crate::wildcard::{WildcardError, parts};
use crate::write::to_text;

/// Names that may not be fields inside `$or`: the operators there are and those that may come.
const RESERVED_IN_OR: [&str; 24] = [
    "exactly",
    "equals-ignore-case",
    "prefix",
    "suffix",
    "anything-but",
    "exists",
    "wildcard",
    "numeric",
    "cidr",
    "=",
    "<",
    "<=",
    ">",
    ">=",
    "regex",
    "not-wildcard",
    "not-equals-ignore-case",
    "date-after",
    "date-on-or-after",
    "date-before",
    "date-on-or-before",
    "in-date-range",
    "ip-address-in-range",
    "ip-address-not-in-range",
];

impl EventPattern {
    /// Reads a pattern from JSON text.
    ///
    /// # Errors
    ///
    /// Everything EventBridge would refuse, each with JSON pointer, line and column. What it accepts but
    /// limits or what is hardly meant is told by [`check`](EventPattern::check).
    ///
    /// ```
    /// use event_pattern::EventPattern;
    ///
    /// let errors = EventPattern::parse(r#"{"source": "aws.s3", "detail": {"size": [{"numeric": [">", "5"]}]}}"#).unwrap_err();
    /// assert_eq!(errors.to_string(), "\
    /// error[field-value] line 1, column 12, /source: the value of a field must be a list of what it may match, or an object of further fields; write [\"aws.s3\"] (here: \"aws.s3\")
    /// error[numeric] line 1, column 60, /detail/size/0/numeric/1: `>` compares with a number, not a string (here: \"5\")");
    /// ```
    pub fn parse(text: &str) -> Result<Self, PatternErrors> {
        Self::parse_bytes(text.as_bytes())
    }

    /// [`parse`](EventPattern::parse) for bytes, which must be UTF-8.
    ///
    /// # Errors
    ///
    /// As [`parse`](EventPattern::parse).
    pub fn parse_bytes(text: &[u8]) -> Result<Self, PatternErrors> {
        let json = json::parse(text).map_err(|syntax| {
            let mut error = Diagnostic::error(Rule::Json, "", String::new(), syntax.message);
            error.position = Some(Position::of(syntax.at, text));
            PatternErrors(vec![error])
        })?;
        read(&json, Some(text))
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
    /// Everything EventBridge would refuse, each with its JSON pointer. A deferred value may stand for a
    /// string, or for a whole list of values; it is taken to be right.
    pub fn from_tree(tree: &Tree<X>) -> Result<Self, PatternErrors> {
        match from_tree(tree, 0) {
            Some(json) => read(&json, None),
            None => Err(PatternErrors(vec![Diagnostic::error(
                Rule::Json,
                "",
                String::new(),
                format!("nested deeper than {MAX_DEPTH} levels"),
            )])),
        }
    }

    /// Reads a pattern from a `serde_json` value.
    ///
    /// # Errors
    ///
    /// As [`from_tree`](EventPattern::from_tree).
    ///
    /// ```
    /// use event_pattern::EventPattern;
    /// let pattern: EventPattern = EventPattern::from_value(&serde_json::json!({"source": ["aws.s3"]}))?;
    /// assert_eq!(pattern, EventPattern::new().source(["aws.s3"]));
    /// # Ok::<(), event_pattern::PatternErrors>(())
    /// ```
    pub fn from_value(value: &serde_json::Value) -> Result<Self, PatternErrors> {
        Self::from_tree(&Tree::from(value))
    }
}

fn from_tree<X: Clone>(tree: &Tree<X>, depth: usize) -> Option<Json<X>> {
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
                list.push(from_tree(item, depth + 1)?);
            }
            Node::List(list)
        }
        Tree::Object(entries) => {
            let mut object = Vec::with_capacity(entries.len());
            for (key, value) in entries {
                object.push((Text::from(key.as_str()), from_tree(value, depth + 1)?));
            }
            Node::Object(object)
        }
    };
    Some(Json { at: None, node })
}

/// Reads a pattern; `source` is the text that positions refer to.
pub(crate) fn read<X: Clone>(
    json: &Json<X>,
    source: Option<&[u8]>,
) -> Result<EventPattern<X>, PatternErrors> {
    let mut reader = Reader {
        source,
        pointer: String::new(),
        errors: Vec::new(),
    };
    let root = match &json.node {
        Node::Object(entries) => reader.object(json, entries, false),
        _ => {
            reader.error(Rule::NotAnObject, json, "a pattern is an object of fields");
            Object {
                entries: Vec::new(),
            }
        }
    };
    if reader.errors.is_empty() && !rules::fits(&root) {
        let message = "`$or` multiplies this pattern out to more rules than can be held; EventBridge takes 1,000";
        reader.errors.push(Diagnostic::error(
            Rule::TooLarge,
            "",
            String::new(),
            message,
        ));
    }
    if reader.errors.is_empty() {
        Ok(EventPattern { root })
    } else {
        Err(PatternErrors(reader.errors))
    }
}

struct Reader<'s> {
    source: Option<&'s [u8]>,
    pointer: String,
    errors: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn error<X>(&mut self, rule: Rule, json: &Json<X>, message: impl Into<String>) {
        let value = match &json.node {
            Node::Object(entries) if entries.len() > 8 => "{…}".to_owned(),
            Node::List(items) if items.len() > 8 => "[…]".to_owned(),
            _ => excerpt(to_text(json, |_| "(deferred)".to_owned())),
        };
        let mut error = Diagnostic::error(rule, &self.pointer, value, message);
        error.position = self
            .source
            .zip(json.at)
            .map(|(text, at)| Position::of(at, text));
        self.errors.push(error);
    }

    /// Does something one step further down the pointer.
    fn within<T>(&mut self, step: &str, action: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.enter(step);
        let result = action(self);
        self.pointer.truncate(length);
        result
    }

    /// Goes one step further down the pointer and returns its length before.
    fn enter(&mut self, step: &str) -> usize {
        let length = self.pointer.len();
        self.pointer.push('/');
        self.pointer
            .push_str(&step.replace('~', "~0").replace('/', "~1"));
        length
    }

    /// Reads each item of a list, leaving out those with errors.
    fn each<X, T>(
        &mut self,
        items: &[Json<X>],
        mut read: impl FnMut(&mut Self, &Json<X>) -> Option<T>,
    ) -> Vec<T> {
        let item =
            |(at, item): (usize, _)| self.within(&at.to_string(), |reader| read(reader, item));
        items.iter().enumerate().filter_map(item).collect()
    }

    fn object<X: Clone>(
        &mut self,
        json: &Json<X>,
        entries: &[(Text, Json<X>)],
        in_or: bool,
    ) -> Object<X> {
        if entries.is_empty() {
            self.error(
                Rule::Empty,
                json,
                "an object in a pattern needs at least one field",
            );
        }
        // Plain loops where objects nest: a closure more would be a stack frame more on each of 1,000 levels.
        let mut read = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            let length = self.enter(&key.to_str());
            if let Some(entry) = self.entry(key, value, in_or) {
                read.push((key.clone(), entry));
            }
            self.pointer.truncate(length);
        }
        Object { entries: read }
    }

    fn entry<X: Clone>(&mut self, key: &Text, json: &Json<X>, in_or: bool) -> Option<Entry<X>> {
        if key.is(OR) {
            return self.or(json);
        }
        if in_or && let Some(name) = RESERVED_IN_OR.iter().find(|name| key.is(name)) {
            let message = format!("`{name}` is a reserved name and cannot be a field inside `$or`");
            self.error(Rule::ReservedInOr, json, message);
            return None;
        }
        match &json.node {
            Node::Object(entries) => Some(Entry::Object(self.object(json, entries, in_or))),
            Node::List(items) => {
                if items.is_empty() {
                    self.error(
                        Rule::Empty,
                        json,
                        "a list of values needs at least one value",
                    );
                }
                Some(Entry::Values(self.each(items, Self::value)))
            }
            Node::Deferred(unknown) => Some(Entry::Deferred(unknown.clone())),
            _ => {
                let shown = excerpt(to_text(json, |_| String::new()));
                let message = format!(
                    "the value of a field must be a list of what it may match, or an object of further fields; write [{shown}]"
                );
                self.error(Rule::FieldValue, json, message);
                None
            }
        }
    }

    fn or<X: Clone>(&mut self, json: &Json<X>) -> Option<Entry<X>> {
        let Node::List(items) = &json.node else {
            self.error(
                Rule::Or,
                json,
                "`$or` takes a list of objects, its alternatives",
            );
            return None;
        };
        let alternatives = self.each(items, |reader, item| match &item.node {
            Node::Object(entries) => Some(reader.object(item, entries, true)),
            _ => {
                reader.error(Rule::Or, item, "each alternative of `$or` is an object");
                None
            }
        });
        if items.len() < 2 {
            self.error(Rule::Or, json, "`$or` takes at least two alternatives");
        }
        Some(Entry::Or(alternatives))
    }

    fn value<X: Clone>(&mut self, json: &Json<X>) -> Option<Match<X>> {
        Some(Match(match &json.node {
            Node::Null => Kind::Null,
            Node::Bool(value) => Kind::Bool(*value),
            Node::Number(text) if number_length(text.as_bytes()) == Some(text.len()) => {
                Kind::Number(Number(text.clone()))
            }
            Node::Number(_) => {
                self.error(Rule::Number, json, "this is not a number JSON can write");
                return None;
            }
            Node::String(text) => Kind::Text(Operand::Text(text.clone())),
            Node::Deferred(unknown) => Kind::Text(Operand::Deferred(unknown.clone())),
            Node::List(_) => {
                self.error(Rule::ListItem, json, "a list of values cannot hold a list; arrays of events match element by element");
                return None;
            }
            Node::Object(entries) => return self.expression(json, entries),
        }))
    }

    /// The one key of a match expression and its value.
    fn only<'j, X>(
        &mut self,
        json: &Json<X>,
        entries: &'j [(Text, Json<X>)],
    ) -> Option<(&'j str, &'j Json<X>)> {
        match entries {
            [(key, value)] => Some((
                std::str::from_utf8(key.bytes()).unwrap_or("\u{fffd}"),
                value,
            )),
            [] => {
                self.error(
                    Rule::OneOperator,
                    json,
                    "a match expression names one operator, this names none",
                );
                None
            }
            _ => {
                self.error(Rule::OneOperator, json, "a match expression names one operator; write further ones as further items of the list");
                None
            }
        }
    }

    fn expression<X: Clone>(
        &mut self,
        json: &Json<X>,
        entries: &[(Text, Json<X>)],
    ) -> Option<Match<X>> {
        let (name, value) = self.only(json, entries)?;
        self.within(name, |reader| {
            let plain = |operator| (operator, None);
            let (operator, folded) = match name {
                "exactly" => plain(Operator::Exactly),
                "prefix" => (Operator::Prefix, Some(Operator::PrefixIgnoreCase)),
                "suffix" => (Operator::Suffix, Some(Operator::SuffixIgnoreCase)),
                IGNORE_CASE => plain(Operator::EqualsIgnoreCase),
                "wildcard" => plain(Operator::Wildcard),
                "cidr" => plain(Operator::Cidr),
                "numeric" => return reader.numeric(value),
                "exists" => return reader.exists(value),
                "anything-but" => return reader.anything_but(value),
                _ => {
                    let message = format!(
                        "there is no operator `{name}`; there are exactly, prefix, suffix, equals-ignore-case, wildcard, anything-but, numeric, exists and cidr"
                    );
                    reader.error(Rule::UnknownOperator, value, message);
                    return None;
                }
            };
            match (&value.node, folded) {
                (Node::Object(inner), Some(folded)) => reader.ignoring_case(value, inner, folded),
                _ => reader.operand(value, operator).map(|operand| Match(Kind::Operator(operator, operand))),
            }
        })
    }

    fn ignoring_case<X: Clone>(
        &mut self,
        json: &Json<X>,
        entries: &[(Text, Json<X>)],
        operator: Operator,
    ) -> Option<Match<X>> {
        let (name, value) = self.only(json, entries)?;
        self.within(name, |reader| {
            if name != IGNORE_CASE {
                let message = format!(
                    "`{}` takes a string or {{\"{IGNORE_CASE}\": string}}",
                    operator.key()
                );
                reader.error(Rule::OperatorValue, value, message);
                return None;
            }
            reader
                .operand(value, operator)
                .map(|operand| Match(Kind::Operator(operator, operand)))
        })
    }

    /// The string an operator takes, if it is one the operator can use.
    fn operand<X: Clone>(&mut self, json: &Json<X>, operator: Operator) -> Option<Operand<X>> {
        let text = match &json.node {
            Node::String(text) => text,
            Node::Deferred(unknown) => return Some(Operand::Deferred(unknown.clone())),
            other => {
                let message = format!(
                    "`{}` takes a string, not {}",
                    operator.key(),
                    kind_of(other)
                );
                self.error(Rule::OperatorValue, json, message);
                return None;
            }
        };
        match operator {
            Operator::Wildcard => {
                if let Err(error) = parts(text.bytes()) {
                    let message = match error {
                        WildcardError::Consecutive(at) => {
                            format!(
                                "two `*` in a row, at byte {at}; one matches as much (a literal `*` is written `\\*`)"
                            )
                        }
                        WildcardError::Escape(at) => {
                            format!(
                                "the `\\` at byte {at} escapes neither `*` nor `\\`; a literal `\\` is written `\\\\`"
                            )
                        }
                    };
                    self.error(Rule::Wildcard, json, message);
                    return None;
                }
            }
            Operator::Cidr => {
                if let Err(message) = Block::parse(&text.to_str()) {
                    self.error(Rule::Cidr, json, message);
                    return None;
                }
            }
            _ => {}
        }
        Some(Operand::Text(text.clone()))
    }

    fn exists<X: Clone>(&mut self, json: &Json<X>) -> Option<Match<X>> {
        match json.node {
            Node::Bool(exists) => Some(Match(Kind::Exists(exists))),
            _ => {
                self.error(Rule::OperatorValue, json, "`exists` takes true or false");
                None
            }
        }
    }

    fn numeric<X: Clone>(&mut self, json: &Json<X>) -> Option<Match<X>> {
        let Node::List(items) = &json.node else {
            self.error(
                Rule::Numeric,
                json,
                "`numeric` takes a list, such as [\">\", 0, \"<=\", 5]",
            );
            return None;
        };
        let pairs = items
            .chunks(2)
            .enumerate()
            .map(|(pair, items)| self.comparison(json, pair * 2, items));
        let pairs: Vec<Option<(&str, Number)>> = pairs.collect();
        let pairs: Vec<(&str, Number)> = pairs.into_iter().collect::<Option<_>>()?;
        let bound = |sign: &str, number: &Number| Bound {
            number: number.clone(),
            inclusive: sign.ends_with('='),
        };
        let comparison = match &pairs[..] {
            [("=", number)] => Numeric::Equal(number.clone()),
            [(sign @ ("<" | "<="), top)] => Numeric::Below(bound(sign, top)),
            [(sign @ (">" | ">="), bottom)] => Numeric::Above(bound(sign, bottom)),
            [(above @ (">" | ">="), bottom), (below @ ("<" | "<="), top)] => {
                if comparable(bottom.0.as_bytes()) >= comparable(top.0.as_bytes()) {
                    self.error(
                        Rule::Numeric,
                        json,
                        "the lower bound must be less than the upper one",
                    );
                    return None;
                }
                Numeric::Between(bound(above, bottom), bound(below, top))
            }
            [] => {
                self.error(
                    Rule::Numeric,
                    json,
                    "`numeric` compares with at least one number, such as [\">\", 0]",
                );
                return None;
            }
            _ => {
                self.error(Rule::Numeric, json, "`numeric` takes one comparison, or a lower bound (`>`, `>=`) and then an upper one (`<`, `<=`)");
                return None;
            }
        };
        Some(Match(Kind::Numeric(comparison)))
    }

    /// One sign and its number, the items of `json` from `at` on.
    fn comparison<'j, X>(
        &mut self,
        json: &Json<X>,
        at: usize,
        items: &'j [Json<X>],
    ) -> Option<(&'j str, Number)> {
        let sign = match &items[0].node {
            Node::String(text) => ["=", "<", "<=", ">", ">="]
                .into_iter()
                .find(|sign| text.is(sign)),
            _ => None,
        };
        let Some(sign) = sign else {
            self.within(&at.to_string(), |reader| {
                reader.error(
                    Rule::Numeric,
                    &items[0],
                    "a comparison begins with one of `=`, `<`, `<=`, `>`, `>=`",
                );
            });
            return None;
        };
        let Some(value) = items.get(1) else {
            self.error(
                Rule::Numeric,
                json,
                format!("`{sign}` needs a number after it"),
            );
            return None;
        };
        self.within(&(at + 1).to_string(), |reader| match &value.node {
            Node::Number(text) => reader.number(value, text).map(|number| (sign, number)),
            other => {
                reader.error(
                    Rule::Numeric,
                    value,
                    format!("`{sign}` compares with a number, not {}", kind_of(other)),
                );
                None
            }
        })
    }

    fn number<X>(&mut self, json: &Json<X>, text: &str) -> Option<Number> {
        let is_json = number_length(text.as_bytes()) == Some(text.len());
        if is_json && comparable(text.as_bytes()).is_some() {
            return Some(Number(text.to_owned()));
        }
        self.error(
            Rule::Number,
            json,
            "this number cannot be compared: a 64-bit float does not hold it as written",
        );
        None
    }

    fn anything_but<X: Clone>(&mut self, json: &Json<X>) -> Option<Match<X>> {
        let Node::Object(entries) = &json.node else {
            return self.excluded(json, None);
        };
        let (name, value) = self.only(json, entries)?;
        self.within(name, |reader| {
            let operator = match name {
                "prefix" => Operator::Prefix,
                "suffix" => Operator::Suffix,
                IGNORE_CASE => Operator::EqualsIgnoreCase,
                "wildcard" => Operator::Wildcard,
                _ => {
                    let message = format!(
                        "`anything-but` does not combine with `{name}`; it takes strings, numbers, prefix, suffix, equals-ignore-case and wildcard"
                    );
                    reader.error(Rule::OperatorValue, value, message);
                    return None;
                }
            };
            reader.excluded(value, Some(operator))
        })
    }

    /// What `anything-but` excludes: one value or a list.
    fn excluded<X: Clone>(
        &mut self,
        json: &Json<X>,
        operator: Option<Operator>,
    ) -> Option<Match<X>> {
        let before = self.errors.len();
        let (items, single): (Vec<Option<Item<X>>>, bool) = match &json.node {
            Node::List(items) => (
                self.each(items, |reader, item| Some(reader.item(item, operator))),
                false,
            ),
            _ => (vec![self.item(json, operator)], true),
        };
        if self.errors.len() > before {
            return None;
        }
        if items.is_empty() {
            self.error(Rule::Empty, json, "`anything-but` needs at least one value");
            return None;
        }
        let (mut numbers, mut texts) = (Vec::new(), Vec::new());
        for item in items.into_iter().flatten() {
            match item {
                Item::Number(number) => numbers.push(number),
                Item::Text(text) => texts.push(text),
            }
        }
        let what = match (numbers.is_empty(), texts.is_empty()) {
            (false, false) => {
                self.error(
                    Rule::OperatorValue,
                    json,
                    "a list of `anything-but` holds strings or numbers, not both",
                );
                return None;
            }
            (false, true) => Excluded::Numbers(numbers),
            (true, _) => Excluded::Texts(operator, texts),
        };
        Some(Match(Kind::AnythingBut(AnythingBut { what, single })))
    }

    fn item<X: Clone>(&mut self, json: &Json<X>, operator: Option<Operator>) -> Option<Item<X>> {
        match (&json.node, operator) {
            (Node::Number(text), None) => self.number(json, text).map(Item::Number),
            (Node::String(text), None) => Some(Item::Text(Operand::Text(text.clone()))),
            (Node::Deferred(unknown), None) => Some(Item::Text(Operand::Deferred(unknown.clone()))),
            (other, None) => {
                let message = format!(
                    "`anything-but` takes strings or numbers, not {}",
                    kind_of(other)
                );
                self.error(Rule::OperatorValue, json, message);
                None
            }
            (Node::String(text), Some(operator @ (Operator::Prefix | Operator::Suffix)))
                if text.is_empty() =>
            {
                let message = format!("an empty {} would exclude every string", operator.key());
                self.error(Rule::OperatorValue, json, message);
                None
            }
            (_, Some(operator)) => self.operand(json, operator).map(Item::Text),
        }
    }
}

enum Item<X> {
    Number(Number),
    Text(Operand<X>),
}

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

impl<X: Clone> EventPattern<X> {
    /// Everything EventBridge would refuse in a pattern that was built: what is built is not yet checked.
    ///
    /// # Errors
    ///
    /// If there is anything.
    pub fn validate(&self) -> Result<(), PatternErrors> {
        read(&self.to_node(), None).map(drop)
    }
}
