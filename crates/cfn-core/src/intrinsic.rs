//! CloudFormation's intrinsic functions, each typed by what it takes and yields.
//!
//! Source for all of them:
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html>
//!
//! Where CloudFormation does not allow a function inside another, the types
//! forbid it or the checks at synth report it.

use crate::node::{Map, Node, Text};
use crate::tree::ElementId;
use crate::value::{IntoValue, Json, Value};

/// What a `Ref`, `Fn::GetAtt` or condition points at.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// A logical id or pseudo parameter, by name.
    Name(Text),
    /// Something added to the app; its logical id is settled at synth.
    Element(ElementId),
}

impl From<&str> for Target {
    fn from(name: &str) -> Target {
        Target::Name(name.to_owned().into())
    }
}

impl From<String> for Target {
    fn from(name: String) -> Target {
        Target::Name(name.into())
    }
}

impl From<&Target> for Target {
    fn from(target: &Target) -> Target {
        target.clone()
    }
}

/// An intrinsic function as the node tree holds it.
///
/// Made by the functions of this module; matched on by visitors.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Function {
    /// `Ref`
    Ref(Target),
    /// `Fn::GetAtt`: of what, which attribute.
    GetAtt(Target, Text),
    /// `Fn::Sub`: the template and the variables given beside it.
    Sub(Text, Map),
    /// `Fn::Join`: delimiter and list.
    Join(Text, Node),
    /// `Fn::Select`: index and list.
    Select(Node, Node),
    /// `Fn::Split`: delimiter and source.
    Split(Text, Node),
    /// `Fn::If`: condition, value if true, value if false.
    If(Target, Node, Node),
    /// `Fn::ImportValue`
    ImportValue(Node),
    /// `Fn::FindInMap`: map, top-level key, second-level key, default.
    FindInMap(Node, Node, Node, Option<Node>),
    /// `Fn::Base64`
    Base64(Node),
    /// `Fn::Cidr`: block, count, bits of each subnet.
    Cidr(Node, Node, Option<Node>),
    /// `Fn::GetAZs`
    GetAZs(Node),
    /// `Fn::ToJsonString`
    ToJsonString(Node),
    /// `Fn::Length`
    Length(Node),
    /// `Fn::Transform`: macro name and parameters.
    Transform(Text, Map),
    /// `Fn::And`
    And(Vec<Node>),
    /// `Fn::Or`
    Or(Vec<Node>),
    /// `Fn::Not`
    Not(Node),
    /// `Fn::Equals`
    Equals(Node, Node),
    /// `Condition`: another condition by name.
    Condition(Target),
    /// Something of the finished template of a stack of the app; no function of CloudFormation's,
    /// for a literal takes its place at synth. Made by
    /// [`StackScope::template_body`](crate::StackScope::template_body) and
    /// [`StackScope::capabilities`](crate::StackScope::capabilities).
    OfTemplate(TemplatePart, Target),
}

/// What of a stack's finished template stands in another stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TemplatePart {
    /// The template itself, as text.
    Body,
    /// The capabilities that must be acknowledged to deploy it, as a list.
    Capabilities,
}

impl Function {
    /// The function's long name: `Fn::Join`, `Ref`.
    pub fn name(&self) -> &'static str {
        match self {
            Function::Ref(_) => "Ref",
            Function::GetAtt(..) => "Fn::GetAtt",
            Function::Sub(..) => "Fn::Sub",
            Function::Join(..) => "Fn::Join",
            Function::Select(..) => "Fn::Select",
            Function::Split(..) => "Fn::Split",
            Function::If(..) => "Fn::If",
            Function::ImportValue(_) => "Fn::ImportValue",
            Function::FindInMap(..) => "Fn::FindInMap",
            Function::Base64(_) => "Fn::Base64",
            Function::Cidr(..) => "Fn::Cidr",
            Function::GetAZs(_) => "Fn::GetAZs",
            Function::ToJsonString(_) => "Fn::ToJsonString",
            Function::Length(_) => "Fn::Length",
            Function::Transform(..) => "Fn::Transform",
            Function::And(_) => "Fn::And",
            Function::Or(_) => "Fn::Or",
            Function::Not(_) => "Fn::Not",
            Function::Equals(..) => "Fn::Equals",
            Function::Condition(_) => "Condition",
            Function::OfTemplate(TemplatePart::Body, _) => "template_body",
            Function::OfTemplate(TemplatePart::Capabilities, _) => "capabilities",
        }
    }

    /// The nodes among the arguments.
    pub(crate) fn arguments(&self) -> Vec<&Node> {
        match self {
            Function::Ref(_)
            | Function::GetAtt(..)
            | Function::Condition(_)
            | Function::OfTemplate(..) => vec![],
            Function::Sub(_, map) | Function::Transform(_, map) => map.values().collect(),
            Function::Join(_, node)
            | Function::Split(_, node)
            | Function::ImportValue(node)
            | Function::Base64(node)
            | Function::GetAZs(node)
            | Function::ToJsonString(node)
            | Function::Length(node)
            | Function::Not(node) => vec![node],
            Function::Select(a, b) | Function::If(_, a, b) | Function::Equals(a, b) => vec![a, b],
            Function::FindInMap(a, b, c, default) => [a, b, c].into_iter().chain(default).collect(),
            Function::Cidr(a, b, bits) => [a, b].into_iter().chain(bits).collect(),
            Function::And(nodes) | Function::Or(nodes) => nodes.iter().collect(),
        }
    }

    /// The nodes given to the function, in the order they are written, to change them.
    pub(crate) fn arguments_mut(&mut self) -> Vec<&mut Node> {
        match self {
            Function::Ref(_)
            | Function::GetAtt(..)
            | Function::Condition(_)
            | Function::OfTemplate(..) => vec![],
            Function::Sub(_, map) | Function::Transform(_, map) => map.values_mut().collect(),
            Function::Join(_, node)
            | Function::Split(_, node)
            | Function::ImportValue(node)
            | Function::Base64(node)
            | Function::GetAZs(node)
            | Function::ToJsonString(node)
            | Function::Length(node)
            | Function::Not(node) => vec![node],
            Function::Select(a, b) | Function::If(_, a, b) | Function::Equals(a, b) => vec![a, b],
            Function::FindInMap(a, b, c, default) => {
                [a, b, c].into_iter().chain(default.as_mut()).collect()
            }
            Function::Cidr(a, b, bits) => [a, b].into_iter().chain(bits.as_mut()).collect(),
            Function::And(nodes) | Function::Or(nodes) => nodes.iter_mut().collect(),
        }
    }

    /// Reads `{"Fn::X": …}`; gives the map back where it is no function or a malformed one.
    pub(crate) fn from_long_form(map: Map) -> Result<Function, Map> {
        if map.len() != 1 {
            return Err(map);
        }
        match map
            .get_index(0)
            .and_then(|(key, node)| read_long_form(key, node))
        {
            Some(function) => Ok(function),
            None => Err(map),
        }
    }
}

/// How many conditions `Fn::And` and `Fn::Or` take.
const CONDITIONS: std::ops::RangeInclusive<usize> = 2..=10;

/// Whether a node can be no list: neither one nor a function that yields one.
fn is_scalar(node: &Node) -> bool {
    matches!(node, Node::Bool(_) | Node::Number(_) | Node::String(_))
}

fn read_long_form(name: &str, node: &Node) -> Option<Function> {
    let text = |node: &Node| match node {
        Node::String(text) => Some(text.clone()),
        _ => None,
    };
    let target = |node: &Node| text(node).map(Target::Name);
    let list = || node.as_list();
    Some(match (name, list()) {
        ("Ref", _) => Function::Ref(target(node)?),
        ("Fn::GetAtt", Some([of, attribute])) => Function::GetAtt(target(of)?, text(attribute)?),
        ("Fn::GetAtt", None) => {
            let (of, attribute) = node.as_str()?.split_once('.')?;
            Function::GetAtt(of.into(), attribute.to_owned().into())
        }
        ("Fn::Sub", None) => Function::Sub(text(node)?, Map::new()),
        ("Fn::Sub", Some([template, Node::Map(vars)])) => {
            Function::Sub(text(template)?, vars.clone())
        }
        ("Fn::Join", Some([delimiter, list])) if !is_scalar(list) => {
            Function::Join(text(delimiter)?, list.clone())
        }
        ("Fn::Select", Some([index, list])) if !is_scalar(list) && index.as_list().is_none() => {
            Function::Select(index.clone(), list.clone())
        }
        ("Fn::Split", Some([delimiter, source])) if source.as_list().is_none() => {
            Function::Split(text(delimiter)?, source.clone())
        }
        ("Fn::If", Some([condition, a, b])) => {
            Function::If(target(condition)?, a.clone(), b.clone())
        }
        ("Fn::ImportValue", None) => Function::ImportValue(node.clone()),
        ("Fn::FindInMap", Some([map, top, second])) => {
            Function::FindInMap(map.clone(), top.clone(), second.clone(), None)
        }
        ("Fn::FindInMap", Some([map, top, second, Node::Map(options)])) if options.len() == 1 => {
            let default = options.get("DefaultValue")?.clone();
            Function::FindInMap(map.clone(), top.clone(), second.clone(), Some(default))
        }
        ("Fn::Base64", None) => Function::Base64(node.clone()),
        ("Fn::Cidr", Some([block, count])) => Function::Cidr(block.clone(), count.clone(), None),
        ("Fn::Cidr", Some([block, count, bits])) => {
            Function::Cidr(block.clone(), count.clone(), Some(bits.clone()))
        }
        ("Fn::GetAZs", None) => Function::GetAZs(node.clone()),
        ("Fn::ToJsonString", _) => Function::ToJsonString(node.clone()),
        ("Fn::Length", _) => Function::Length(node.clone()),
        ("Fn::Transform", None) => {
            let map = node.as_map()?;
            let parameters = match map.get("Parameters") {
                Some(Node::Map(parameters)) => parameters.clone(),
                None => Map::new(),
                Some(_) => return None,
            };
            Function::Transform(text(map.get("Name")?)?, parameters)
        }
        ("Fn::And", Some(nodes)) if CONDITIONS.contains(&nodes.len()) => {
            Function::And(nodes.to_vec())
        }
        ("Fn::Or", Some(nodes)) if CONDITIONS.contains(&nodes.len()) => {
            Function::Or(nodes.to_vec())
        }
        ("Fn::Not", Some([condition])) => Function::Not(condition.clone()),
        ("Fn::Equals", Some([a, b])) => Function::Equals(a.clone(), b.clone()),
        _ => return None,
    })
}

fn value<T>(function: Function) -> Value<T> {
    Value::from_node(function)
}

/// `Ref` by name, where the author knows what it yields.
///
/// Prefer the handle that `add` returns: it cannot be misspelt, and knows its type.
///
/// ```
/// use cfn_core::{Value, intrinsic::reference};
///
/// let name: Value<String> = reference("EventBus");
/// ```
pub fn reference<T>(to: impl Into<Target>) -> Value<T> {
    value(Function::Ref(to.into()))
}

/// `Fn::GetAtt` by name, where the author knows what it yields.
///
/// ```
/// use cfn_core::{Value, intrinsic::get_att};
///
/// let arn: Value<String> = get_att("EventBus", "Arn");
/// ```
pub fn get_att<T>(of: impl Into<Target>, attribute: impl Into<Text>) -> Value<T> {
    value(Function::GetAtt(of.into(), attribute.into()))
}

/// `Fn::Sub` over logical ids and pseudo parameters: `${AWS::Region}`, `${Bus}`, `${Bus.Arn}`.
/// `${!Literal}` stays as `${Literal}`.
///
/// ```
/// use cfn_core::intrinsic::sub;
///
/// let url = sub("https://console.aws.amazon.com/?region=${AWS::Region}");
/// ```
pub fn sub(template: impl Into<Text>) -> Value<String> {
    value(Function::Sub(template.into(), Map::new()))
}

/// `Fn::Sub` with variables of its own.
///
/// ```
/// use cfn_core::intrinsic::{pseudo, sub_with};
///
/// let text = sub_with("denials in ${where}", [("where", pseudo::REGION)]);
/// ```
pub fn sub_with<K, V>(
    template: impl Into<Text>,
    variables: impl IntoIterator<Item = (K, V)>,
) -> Value<String>
where
    K: Into<Text>,
    V: IntoValue<String>,
{
    let variables = variables
        .into_iter()
        .map(|(key, variable)| (key.into(), variable.into_value().into_node()))
        .collect();
    value(Function::Sub(template.into(), variables))
}

/// `Fn::Join`: the texts of a list with a delimiter between them.
///
/// ```
/// use cfn_core::{intrinsic::{join, pseudo}, values};
///
/// let arn = join(":", values!["arn", pseudo::PARTITION, "iam", "", pseudo::ACCOUNT_ID, "root"]);
/// ```
pub fn join(delimiter: impl Into<Text>, list: impl IntoValue<Vec<String>>) -> Value<String> {
    value(Function::Join(
        delimiter.into(),
        list.into_value().into_node(),
    ))
}

/// `Fn::Select`: one item of a list, counted from 0. Out of range, the deployment fails.
///
/// ```
/// use cfn_core::intrinsic::{select, split};
///
/// let account = select(4, split(":", "arn:aws:sns:us-east-1:111122223333:pager"));
/// ```
pub fn select<T>(index: impl IntoValue<i64>, list: impl IntoValue<Vec<T>>) -> Value<T> {
    value(Function::Select(
        index.into_value().into_node(),
        list.into_value().into_node(),
    ))
}

/// `Fn::Split`: a text cut at each delimiter.
pub fn split(delimiter: impl Into<Text>, source: impl IntoValue<String>) -> Value<Vec<String>> {
    value(Function::Split(
        delimiter.into(),
        source.into_value().into_node(),
    ))
}

/// `Fn::If`: one of two values, by a condition of the template.
///
/// ```
/// use cfn_core::{Value, intrinsic::if_};
///
/// let days: Value<i64> = if_("IsProduction", 30, 7);
/// ```
pub fn if_<T>(
    condition: impl Into<Target>,
    then: impl IntoValue<T>,
    otherwise: impl IntoValue<T>,
) -> Value<T> {
    value(Function::If(
        condition.into(),
        then.into_value().into_node(),
        otherwise.into_value().into_node(),
    ))
}

/// `Fn::ImportValue`: what another stack of this account and Region exports under a name.
pub fn import_value<T>(name: impl IntoValue<String>) -> Value<T> {
    value(Function::ImportValue(name.into_value().into_node()))
}

/// `Fn::FindInMap`: a value of the template's `Mappings`.
///
/// ```
/// use cfn_core::{Value, intrinsic::{find_in_map, pseudo}};
///
/// let days: Value<i64> = find_in_map("Retention", pseudo::REGION, "Days");
/// ```
pub fn find_in_map<T>(
    map: impl IntoValue<String>,
    top_level_key: impl IntoValue<String>,
    second_level_key: impl IntoValue<String>,
) -> Value<T> {
    value(Function::FindInMap(
        map.into_value().into_node(),
        top_level_key.into_value().into_node(),
        second_level_key.into_value().into_node(),
        None,
    ))
}

/// [`find_in_map`] with a value for keys that are not in the map.
///
/// Adds the transform `AWS::LanguageExtensions` to the template, which this form needs; deploying
/// it takes the capability `CAPABILITY_AUTO_EXPAND`.
pub fn find_in_map_or<T>(
    map: impl IntoValue<String>,
    top_level_key: impl IntoValue<String>,
    second_level_key: impl IntoValue<String>,
    default: impl IntoValue<T>,
) -> Value<T> {
    value(Function::FindInMap(
        map.into_value().into_node(),
        top_level_key.into_value().into_node(),
        second_level_key.into_value().into_node(),
        Some(default.into_value().into_node()),
    ))
}

/// `Fn::Base64`: a text in Base64, as EC2's user data wants it.
pub fn base64(text: impl IntoValue<String>) -> Value<String> {
    value(Function::Base64(text.into_value().into_node()))
}

/// `Fn::Cidr`: `count` (1 to 256) blocks of an IP range, each with `bits` host bits.
pub fn cidr(
    block: impl IntoValue<String>,
    count: impl IntoValue<i64>,
    bits: impl IntoValue<i64>,
) -> Value<Vec<String>> {
    value(Function::Cidr(
        block.into_value().into_node(),
        count.into_value().into_node(),
        Some(bits.into_value().into_node()),
    ))
}

/// `Fn::GetAZs`: the Availability Zones of a Region; `""` is the stack's own.
pub fn get_azs(region: impl IntoValue<String>) -> Value<Vec<String>> {
    value(Function::GetAZs(region.into_value().into_node()))
}

/// `Fn::ToJsonString`: an object or list as JSON text.
///
/// Adds the transform `AWS::LanguageExtensions` to the template; deploying it takes the
/// capability `CAPABILITY_AUTO_EXPAND`.
pub fn to_json_string(json: impl IntoValue<Json>) -> Value<String> {
    value(Function::ToJsonString(json.into_value().into_node()))
}

/// `Fn::Length`: how many items a list has.
///
/// Adds the transform `AWS::LanguageExtensions` to the template; deploying it takes the
/// capability `CAPABILITY_AUTO_EXPAND`.
pub fn length<T>(list: impl IntoValue<Vec<T>>) -> Value<i64> {
    value(Function::Length(list.into_value().into_node()))
}

/// `Fn::Transform`: what a macro makes of its parameters. Parameters may not be functions.
pub fn transform<T, K: Into<Text>>(
    name: impl Into<Text>,
    parameters: impl IntoIterator<Item = (K, Node)>,
) -> Value<T> {
    let parameters = parameters
        .into_iter()
        .map(|(key, node)| (key.into(), node))
        .collect();
    value(Function::Transform(name.into(), parameters))
}

/// What a condition of the template is made of: [`equals`], [`and`], [`or`], [`not`] and
/// references to other conditions.
#[derive(Debug)]
pub enum ConditionExpression {}

/// `Fn::Equals`: whether two texts are the same.
///
/// ```
/// use cfn_core::intrinsic::{equals, not, pseudo};
///
/// let outside_china = not(equals(pseudo::PARTITION, "aws-cn"));
/// ```
pub fn equals(
    left: impl IntoValue<String>,
    right: impl IntoValue<String>,
) -> Value<ConditionExpression> {
    value(Function::Equals(
        left.into_value().into_node(),
        right.into_value().into_node(),
    ))
}

/// `Fn::And` of 2 to 10 conditions; another number does not compile.
///
/// ```
/// use cfn_core::intrinsic::{and, equals, pseudo};
///
/// let both = and([equals(pseudo::PARTITION, "aws"), equals(pseudo::REGION, "us-east-1")]);
/// ```
///
/// ```compile_fail
/// use cfn_core::intrinsic::{and, equals, pseudo};
///
/// let alone = and([equals(pseudo::PARTITION, "aws")]);
/// ```
pub fn and<const N: usize>(
    conditions: [impl IntoValue<ConditionExpression>; N],
) -> Value<ConditionExpression> {
    const { assert!(N >= 2 && N <= 10, "Fn::And takes 2 to 10 conditions") }
    value(Function::And(
        conditions.map(|c| c.into_value().into_node()).into(),
    ))
}

/// `Fn::Or` of 2 to 10 conditions; another number does not compile.
pub fn or<const N: usize>(
    conditions: [impl IntoValue<ConditionExpression>; N],
) -> Value<ConditionExpression> {
    const { assert!(N >= 2 && N <= 10, "Fn::Or takes 2 to 10 conditions") }
    value(Function::Or(
        conditions.map(|c| c.into_value().into_node()).into(),
    ))
}

/// `Fn::Not`: the opposite of a condition.
pub fn not(condition: impl IntoValue<ConditionExpression>) -> Value<ConditionExpression> {
    value(Function::Not(condition.into_value().into_node()))
}

/// A pseudo parameter: what CloudFormation knows about the stack. See [`pseudo`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pseudo(&'static str);

impl Pseudo {
    /// The parameter's name: `AWS::Region`.
    pub const fn name(self) -> &'static str {
        self.0
    }

    /// `Ref` to the parameter.
    pub fn value(self) -> Value<String> {
        value(Function::Ref(Target::Name(Text::Borrowed(self.0))))
    }
}

/// The pseudo parameters.
///
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html>
///
/// `AWS::NoValue` is [`NoValue`](crate::value::NoValue), for it stands for a value of any type.
pub mod pseudo {
    use super::{Function, Pseudo, Target, Text, Value, value};

    /// The account the stack is in: `111122223333`.
    pub const ACCOUNT_ID: Pseudo = Pseudo("AWS::AccountId");
    /// The Region the stack is in: `us-east-1`.
    pub const REGION: Pseudo = Pseudo("AWS::Region");
    /// The partition: `aws`, `aws-cn`, `aws-us-gov`.
    pub const PARTITION: Pseudo = Pseudo("AWS::Partition");
    /// The stack's name.
    pub const STACK_NAME: Pseudo = Pseudo("AWS::StackName");
    /// The stack's ARN.
    pub const STACK_ID: Pseudo = Pseudo("AWS::StackId");
    /// The partition's domain: `amazonaws.com`, `amazonaws.com.cn`.
    pub const URL_SUFFIX: Pseudo = Pseudo("AWS::URLSuffix");

    /// The ARNs that the stack's events are sent to.
    pub fn notification_arns() -> Value<Vec<String>> {
        value(Function::Ref(Target::Name(Text::Borrowed(
            "AWS::NotificationARNs",
        ))))
    }

    /// Every pseudo parameter's name, `AWS::NoValue` included.
    pub const NAMES: [&str; 8] = [
        "AWS::AccountId",
        "AWS::NoValue",
        "AWS::NotificationARNs",
        "AWS::Partition",
        "AWS::Region",
        "AWS::StackId",
        "AWS::StackName",
        "AWS::URLSuffix",
    ];
}
