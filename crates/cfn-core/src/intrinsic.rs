//! CloudFormation's intrinsic functions, each typed by what it takes and yields.
//!
//! Source for all of them:
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html>
//!
//! Where CloudFormation does not allow a function inside another, the types
//! forbid it or the checks at synth report it.

mod pseudo_parameter;

use crate::node::{Map, Node, Text};
use crate::value::{IntoValue, Json, Value};

pub use crate::node::{Function, SubPiece, Target, TemplatePart, sub_pieces};
pub use pseudo_parameter::{Pseudo, pseudo};

fn value<T>(function: Function) -> Value<T> {
    Value::from_node(function)
}

/// `Ref` by name. The author says what type it yields.
///
/// Prefer the handle that `add` returns: it cannot be misspelt and it knows its type.
///
/// ```
/// use cfn_core::{Value, intrinsic::reference};
///
/// let name: Value<String> = reference("EventBus");
/// ```
pub fn reference<T>(to: impl Into<Target>) -> Value<T> {
    value(Function::Ref(to.into()))
}

/// `Fn::GetAtt` by name. The author says what type it yields.
///
/// ```
/// use cfn_core::{Value, intrinsic::get_att};
///
/// let arn: Value<String> = get_att("EventBus", "Arn");
/// ```
pub fn get_att<T>(of: impl Into<Target>, attribute: impl Into<Text>) -> Value<T> {
    value(Function::GetAtt(of.into(), attribute.into()))
}

/// The first character of the name of a variable whose name does not matter.
pub(crate) const ANONYMOUS: char = ':';

/// `Fn::Sub` with logical ids and pseudo parameters: `${AWS::Region}`, `${Bus}`, `${Bus.Arn}`.
/// `${!Literal}` becomes the text `${Literal}`.
///
/// ```
/// use cfn_core::intrinsic::sub;
///
/// let url = sub("https://console.aws.amazon.com/?region=${AWS::Region}");
/// ```
pub fn sub(template: impl Into<Text>) -> Value<String> {
    value(Function::Sub(template.into(), Map::new()))
}

/// `Fn::Sub` with additional variables. Of a variable that is given twice, the later value counts.
///
/// A colon in front of a variable's name says that the name does not matter. If the value is a reference to a resource or
/// parameter of the stack, synthesis writes it in the text, and the variable is not needed.
///
/// ```
/// use cfn_core::intrinsic::{pseudo, sub_with};
/// use cfn_core::{App, Output, RawResource, Stack};
///
/// let text = sub_with("denials in ${where}", [("where", pseudo::REGION)]);
///
/// let app = App::new();
/// let alerts = app.add("alerts", Stack::new());
/// let topic = alerts.add("Pager", RawResource::new("AWS::SNS::Topic"));
/// let name = topic.get_att::<String>("TopicName");
/// alerts.add("Name", Output::new(sub_with("The topic is ${:1}", [(":1", name)])));
/// let yaml = app.synth()?.template("alerts").unwrap().to_yaml();
/// assert!(yaml.contains("!Sub The topic is ${Pager.TopicName}"), "{yaml}");
/// # Ok::<(), cfn_core::SynthError>(())
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

/// `Fn::Join`: the strings of a list, with a delimiter between them.
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

/// `Fn::Select`: one item of a list, counted from 0. The deployment fails if the index is out of range.
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

/// `Fn::Split`: a string split at each delimiter.
pub fn split(delimiter: impl Into<Text>, source: impl IntoValue<String>) -> Value<Vec<String>> {
    value(Function::Split(
        delimiter.into(),
        source.into_value().into_node(),
    ))
}

/// `Fn::If`: one of two values, chosen by a condition of the template.
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
/// This form needs the transform `AWS::LanguageExtensions`, which is added to the template. Deploying the
/// template then takes the capability `CAPABILITY_AUTO_EXPAND`.
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

/// `Fn::Base64`: a string in Base64, as the user data of EC2 needs it.
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

/// `Fn::GetAZs`: the Availability Zones of a Region. `""` means the Region of the stack.
pub fn get_azs(region: impl IntoValue<String>) -> Value<Vec<String>> {
    value(Function::GetAZs(region.into_value().into_node()))
}

/// `Fn::ToJsonString`: an object or list as JSON text.
///
/// Adds the transform `AWS::LanguageExtensions` to the template. Deploying the template then takes the
/// capability `CAPABILITY_AUTO_EXPAND`.
pub fn to_json_string(json: impl IntoValue<Json>) -> Value<String> {
    value(Function::ToJsonString(json.into_value().into_node()))
}

/// `Fn::Length`: how many items a list has.
///
/// Adds the transform `AWS::LanguageExtensions` to the template. Deploying the template then takes the
/// capability `CAPABILITY_AUTO_EXPAND`.
pub fn length<T>(list: impl IntoValue<Vec<T>>) -> Value<i64> {
    value(Function::Length(list.into_value().into_node()))
}

/// `Fn::Transform`: the result of a macro. Its parameters cannot be functions.
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

/// What conditions of a template consist of: [`equals`], [`and`], [`or`], [`not`] and
/// references to other conditions.
#[derive(Debug)]
pub enum ConditionExpression {}

/// `Fn::Equals`: whether two strings are equal.
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

/// Whether all of any number of conditions are true: `Fn::And`, nested if there are more than the ten that it takes.
///
/// [`and`] is for conditions whose number is known when the program is compiled.
///
/// ```
/// use cfn_core::intrinsic::{all, equals, not, pseudo};
///
/// let closed: Vec<String> = vec!["us-east-2".into(), "us-west-1".into()];
/// let elsewhere = closed.into_iter().map(|region| not(equals(pseudo::REGION, region)));
/// let open = all(equals(pseudo::PARTITION, "aws"), elsewhere);
/// ```
pub fn all<C: IntoValue<ConditionExpression>>(
    first: C,
    others: impl IntoIterator<Item = C>,
) -> Value<ConditionExpression> {
    grouped(first, others, Function::And)
}

/// Whether one of any number of conditions is true: `Fn::Or`, nested if there are more than the ten that it takes.
///
/// [`or`] is for conditions whose number is known when the program is compiled.
///
/// ```
/// use cfn_core::intrinsic::{any, equals, pseudo};
///
/// let regions = ["eu-west-1", "eu-north-1"].map(|region| equals(pseudo::REGION, region));
/// let in_europe = any(equals(pseudo::REGION, "eu-central-1"), regions);
/// ```
pub fn any<C: IntoValue<ConditionExpression>>(
    first: C,
    others: impl IntoIterator<Item = C>,
) -> Value<ConditionExpression> {
    grouped(first, others, Function::Or)
}

fn grouped<C: IntoValue<ConditionExpression>>(
    first: C,
    others: impl IntoIterator<Item = C>,
    function: fn(Vec<Node>) -> Function,
) -> Value<ConditionExpression> {
    const MOST: usize = 10;
    let all = std::iter::once(first).chain(others);
    let mut nodes: Vec<Node> = all.map(|c| c.into_value().into_node()).collect();
    if let [only] = &nodes[..] {
        // The functions take at least two.
        nodes.push(only.clone());
    }
    while nodes.len() > MOST {
        let groups = nodes.chunks(MOST).map(|group| match group {
            [only] => only.clone(),
            several => function(several.to_vec()).into(),
        });
        nodes = groups.collect();
    }
    value(function(nodes))
}

/// `Fn::Not`: the opposite of a condition.
pub fn not(condition: impl IntoValue<ConditionExpression>) -> Value<ConditionExpression> {
    value(Function::Not(condition.into_value().into_node()))
}
