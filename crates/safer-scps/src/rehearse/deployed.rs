//! A template as CloudFormation would deploy it into one account and Region: parameters have values,
//! references have names and ARNs.

use std::cell::Cell;
use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// Where a stack is deployed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) account: String,
    pub(crate) region: String,
    pub(crate) stack: String,
}

impl Place {
    /// The partition that a Region is in.
    ///
    /// Source: <https://docs.aws.amazon.com/general/latest/gr/rande.html>
    pub(crate) fn partition(&self) -> &'static str {
        const PARTITIONS: [(&str, &str); 7] = [
            ("us-gov-", "aws-us-gov"),
            ("cn-", "aws-cn"),
            ("us-iso-", "aws-iso"),
            ("us-isob-", "aws-iso-b"),
            ("eu-isoe-", "aws-iso-e"),
            ("us-isof-", "aws-iso-f"),
            ("eusc-", "aws-eusc"),
        ];
        let starts = |(prefix, _): &&(&str, &str)| self.region.starts_with(prefix);
        PARTITIONS
            .iter()
            .find(starts)
            .map_or("aws", |(_, name)| name)
    }

    /// An ARN of this place: service, whether with a Region, and the rest.
    fn arn(&self, service: &str, regional: bool, resource: &str) -> String {
        let region = if regional { &*self.region } else { "" };
        format!(
            "arn:{}:{service}:{region}:{}:{resource}",
            self.partition(),
            self.account
        )
    }
}

/// How deep references may follow one another; a template without cycles stays far below.
const DEEPEST: usize = 200;

/// A template, the values of its parameters, and where it is deployed.
pub(crate) struct Deployed<'t> {
    template: &'t Value,
    parameters: &'t BTreeMap<String, String>,
    place: &'t Place,
    depth: Cell<usize>,
    local: Cell<bool>,
}

/// Why a value is not known before deployment.
type Unknown = String;

impl<'t> Deployed<'t> {
    pub(crate) fn new(
        template: &'t Value,
        parameters: &'t BTreeMap<String, String>,
        place: &'t Place,
    ) -> Deployed<'t> {
        Deployed {
            template,
            parameters,
            place,
            depth: Cell::new(0),
            local: Cell::new(false),
        }
    }

    /// Whether what was resolved so far depends on the account or the Region.
    pub(crate) fn is_local(&self) -> bool {
        self.local.get()
    }

    pub(crate) fn place(&self) -> &'t Place {
        self.local.set(true);
        self.place
    }

    /// The logical ids of the resources of a type that the stack would have, with their properties.
    pub(crate) fn resources(&self, kind: &str) -> Vec<(&'t str, &'t Value)> {
        let Some(Value::Object(resources)) = self.template.get("Resources") else {
            return Vec::new();
        };
        let of_kind = resources
            .iter()
            .filter(|(_, resource)| resource["Type"] == kind);
        let exists = |resource: &Value| match resource.get("Condition").and_then(Value::as_str) {
            Some(name) => self.condition(name).unwrap_or(true),
            None => true,
        };
        of_kind
            .filter(|(_, resource)| exists(resource))
            .map(|(id, resource)| {
                (
                    id.as_str(),
                    resource.get("Properties").unwrap_or(&Value::Null),
                )
            })
            .collect()
    }

    /// The stack's outputs that are known, by name.
    pub(crate) fn outputs(&self) -> BTreeMap<String, String> {
        let Some(Value::Object(outputs)) = self.template.get("Outputs") else {
            return BTreeMap::new();
        };
        let known = outputs.iter().filter_map(|(name, output)| {
            Some((
                name.clone(),
                self.text(output.get("Value")?).ok().flatten()?,
            ))
        });
        known.collect()
    }

    /// The names of the template's parameters.
    pub(crate) fn parameter_names(template: &Value) -> impl Iterator<Item = &str> {
        let parameters = template.get("Parameters").and_then(Value::as_object);
        parameters
            .into_iter()
            .flat_map(|names| names.keys().map(String::as_str))
    }

    /// A property of a resource, resolved. `None` where there is none.
    pub(crate) fn property(
        &self,
        properties: &Value,
        name: &str,
    ) -> Result<Option<Value>, Unknown> {
        match properties.get(name) {
            Some(value) => self.resolve(value),
            None => Ok(None),
        }
    }

    /// A property of a resource as text.
    pub(crate) fn text_of(
        &self,
        properties: &Value,
        name: &str,
    ) -> Result<Option<String>, Unknown> {
        match properties.get(name) {
            Some(value) => self.text(value),
            None => Ok(None),
        }
    }

    fn text(&self, value: &Value) -> Result<Option<String>, Unknown> {
        Ok(match self.resolve(value)? {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) => Some(text),
            Some(other @ (Value::Number(_) | Value::Bool(_))) => Some(other.to_string()),
            Some(other) => return Err(format!("a text should be here, not {other}")),
        })
    }

    /// A value without functions; `None` for `AWS::NoValue`.
    pub(crate) fn resolve(&self, value: &Value) -> Result<Option<Value>, Unknown> {
        if self.depth.get() > DEEPEST {
            return Err("references go round in a circle".to_owned());
        }
        self.depth.set(self.depth.get() + 1);
        let resolved = self.resolve_one(value);
        self.depth.set(self.depth.get() - 1);
        resolved
    }

    fn resolve_one(&self, value: &Value) -> Result<Option<Value>, Unknown> {
        match value {
            Value::Array(items) => {
                let items = items
                    .iter()
                    .filter_map(|item| self.resolve(item).transpose());
                Ok(Some(Value::Array(items.collect::<Result<_, _>>()?)))
            }
            Value::Object(map) => {
                if let Some((name, argument)) = only_entry(map)
                    && (name == "Ref" || name.starts_with("Fn::"))
                {
                    return self.function(name, argument);
                }
                let mut resolved = Map::new();
                for (key, value) in map {
                    if let Some(value) = self.resolve(value)? {
                        resolved.insert(key.clone(), value);
                    }
                }
                Ok(Some(Value::Object(resolved)))
            }
            scalar => Ok(Some(scalar.clone())),
        }
    }

    fn function(&self, name: &str, argument: &Value) -> Result<Option<Value>, Unknown> {
        let unknown = || Err(format!("{name} is known only when the stack is deployed"));
        let known = |text: String| Ok(Some(Value::String(text)));
        let list = argument.as_array().map(Vec::as_slice);
        match (name, list) {
            ("Ref", _) => match argument.as_str() {
                Some("AWS::NoValue") => Ok(None),
                Some(target) => known(self.reference(target)?),
                None => unknown(),
            },
            ("Fn::GetAtt", Some([target, attribute])) => {
                match (target.as_str(), attribute.as_str()) {
                    (Some(target), Some(attribute)) => known(self.attribute(target, attribute)?),
                    _ => unknown(),
                }
            }
            ("Fn::GetAtt", None) => match argument.as_str().and_then(|text| text.split_once('.')) {
                Some((target, attribute)) => known(self.attribute(target, attribute)?),
                None => unknown(),
            },
            ("Fn::Sub", Some([Value::String(text), Value::Object(variables)])) => {
                known(self.substitute(text, Some(variables))?)
            }
            ("Fn::Sub", None) => match argument.as_str() {
                Some(text) => known(self.substitute(text, None)?),
                None => unknown(),
            },
            ("Fn::Join", Some([Value::String(delimiter), items])) => {
                let items = self.texts(items)?;
                known(items.join(delimiter))
            }
            ("Fn::Split", Some([Value::String(delimiter), text])) => {
                let text = self.text(text)?.unwrap_or_default();
                let parts = text
                    .split(delimiter.as_str())
                    .map(|part| Value::String(part.to_owned()));
                Ok(Some(Value::Array(parts.collect())))
            }
            ("Fn::Select", Some([index, items])) => {
                let index = self
                    .text(index)?
                    .and_then(|index| index.parse::<usize>().ok());
                let items = self.resolve(items)?.unwrap_or_default();
                let item = index.and_then(|index| items.as_array()?.get(index).cloned());
                item.map(Some)
                    .ok_or_else(|| "Fn::Select selects nothing".to_owned())
            }
            ("Fn::If", Some([Value::String(condition), yes, no])) => {
                self.resolve(if self.condition(condition)? { yes } else { no })
            }
            ("Fn::FindInMap", Some([map, top, second, ..])) => {
                let mut keys = Vec::new();
                for key in [map, top, second] {
                    keys.push(self.text(key)?.unwrap_or_default());
                }
                let maps = &self.template["Mappings"];
                let found = keys.iter().try_fold(maps, |map, key| map.get(key));
                match found {
                    Some(found) => Ok(Some(found.clone())),
                    None => Err(format!(
                        "Fn::FindInMap finds nothing under {}",
                        keys.join(".")
                    )),
                }
            }
            ("Fn::ToJsonString", _) => {
                let value = self.resolve(argument)?.unwrap_or_default();
                known(value.to_string())
            }
            ("Fn::Length", _) => match self.resolve(argument)? {
                Some(Value::Array(items)) => Ok(Some(Value::from(items.len()))),
                _ => unknown(),
            },
            _ => unknown(),
        }
    }

    fn texts(&self, items: &Value) -> Result<Vec<String>, Unknown> {
        match self.resolve(items)? {
            Some(Value::Array(items)) => {
                let texts = items.iter().map(|item| self.text(item));
                Ok(texts
                    .collect::<Result<Vec<_>, _>>()?
                    .into_iter()
                    .flatten()
                    .collect())
            }
            _ => Err("a list should be here".to_owned()),
        }
    }

    fn condition(&self, name: &str) -> Result<bool, Unknown> {
        match self
            .template
            .get("Conditions")
            .and_then(|all| all.get(name))
        {
            Some(condition) => self.holds(condition),
            None => Err(format!("there is no condition {name}")),
        }
    }

    fn holds(&self, condition: &Value) -> Result<bool, Unknown> {
        if self.depth.get() > DEEPEST {
            return Err("conditions go round in a circle".to_owned());
        }
        self.depth.set(self.depth.get() + 1);
        let holds = self.holds_one(condition);
        self.depth.set(self.depth.get() - 1);
        holds
    }

    fn holds_one(&self, condition: &Value) -> Result<bool, Unknown> {
        let unknown = || Err("a condition cannot be told before deployment".to_owned());
        let Some((name, argument)) = condition.as_object().and_then(only_entry) else {
            return unknown();
        };
        match (name, argument.as_array().map(Vec::as_slice)) {
            ("Condition", None) => match argument.as_str() {
                Some(name) => self.condition(name),
                None => unknown(),
            },
            ("Fn::Equals", Some([a, b])) => Ok(self.text(a)? == self.text(b)?),
            ("Fn::Not", Some([one])) => Ok(!self.holds(one)?),
            ("Fn::And", Some(all)) => all
                .iter()
                .try_fold(true, |holds, one| Ok(self.holds(one)? && holds)),
            ("Fn::Or", Some(all)) => all
                .iter()
                .try_fold(false, |holds, one| Ok(self.holds(one)? || holds)),
            _ => unknown(),
        }
    }

    /// `${Name}`, `${Name.Attribute}`, and `${!Literal}` in a text.
    fn substitute(
        &self,
        text: &str,
        variables: Option<&Map<String, Value>>,
    ) -> Result<String, Unknown> {
        let mut done = String::new();
        let mut rest = text;
        while let Some(start) = rest.find("${") {
            done.push_str(&rest[..start]);
            let inner = &rest[start + 2..];
            let Some(end) = inner.find('}') else {
                rest = &rest[start..];
                break;
            };
            let name = &inner[..end];
            if let Some(literal) = name.strip_prefix('!') {
                done.push_str("${");
                done.push_str(literal);
                done.push('}');
            } else if let Some(value) = variables.and_then(|variables| variables.get(name)) {
                done.push_str(&self.text(value)?.unwrap_or_default());
            } else if let Some((target, attribute)) = name.split_once('.') {
                done.push_str(&self.attribute(target, attribute)?);
            } else {
                done.push_str(&self.reference(name)?);
            }
            rest = &inner[end + 1..];
        }
        done.push_str(rest);
        Ok(done)
    }

    /// What `Ref` yields.
    fn reference(&self, name: &str) -> Result<String, Unknown> {
        match name {
            "AWS::AccountId" => return Ok(self.place().account.clone()),
            "AWS::Region" => return Ok(self.place().region.clone()),
            "AWS::Partition" => return Ok(self.place.partition().to_owned()),
            "AWS::StackName" => return Ok(self.place.stack.clone()),
            "AWS::URLSuffix" => {
                let china = self.place.partition() == "aws-cn";
                return Ok(if china {
                    "amazonaws.com.cn"
                } else {
                    "amazonaws.com"
                }
                .to_owned());
            }
            _ => {}
        }
        if let Some(parameter) = self
            .template
            .get("Parameters")
            .and_then(|all| all.get(name))
        {
            if let Some(value) = self.parameters.get(name) {
                return Ok(value.clone());
            }
            return match parameter.get("Default") {
                Some(Value::String(text)) => Ok(text.clone()),
                Some(other) => Ok(other.to_string()),
                None => Err(format!(
                    "parameter {name} has neither a value nor a default"
                )),
            };
        }
        let (kind, properties) = self.resource(name)?;
        match kind {
            "AWS::SNS::Topic" | "AWS::SQS::Queue" => Err(format!(
                "what Ref {name} yields is known only when the stack is deployed"
            )),
            _ => self.physical_name(name, kind, properties),
        }
    }

    fn resource(&self, id: &str) -> Result<(&'t str, &'t Value), Unknown> {
        let resource = self.template.get("Resources").and_then(|all| all.get(id));
        let kind = resource.and_then(|resource| resource.get("Type")?.as_str());
        match (resource, kind) {
            (Some(resource), Some(kind)) => {
                Ok((kind, resource.get("Properties").unwrap_or(&Value::Null)))
            }
            _ => Err(format!("there is no {id} in the template")),
        }
    }

    /// The name given to a resource, or one such as CloudFormation would make.
    fn physical_name(&self, id: &str, kind: &str, properties: &Value) -> Result<String, Unknown> {
        let property = match kind {
            "AWS::Logs::LogGroup" => "LogGroupName",
            "AWS::IAM::Role" => "RoleName",
            "AWS::SQS::Queue" => "QueueName",
            "AWS::SNS::Topic" => "TopicName",
            _ => "Name",
        };
        let given = self.text_of(properties, property)?;
        Ok(given.unwrap_or_else(|| format!("{}-{id}-000000000000", self.place.stack)))
    }

    /// What `Fn::GetAtt` yields.
    fn attribute(&self, id: &str, attribute: &str) -> Result<String, Unknown> {
        let (kind, properties) = self.resource(id)?;
        let name = self.physical_name(id, kind, properties)?;
        let place = self.place();
        Ok(match (kind, attribute) {
            ("AWS::Events::EventBus", "Name") => name,
            ("AWS::Events::EventBus", "Arn") => {
                place.arn("events", true, &format!("event-bus/{name}"))
            }
            ("AWS::Events::Rule", "Arn") => self.rule_arn(id, properties)?,
            ("AWS::Logs::LogGroup", "Arn") => {
                place.arn("logs", true, &format!("log-group:{name}:*"))
            }
            ("AWS::IAM::Role", "Arn") => {
                let path = self
                    .text_of(properties, "Path")?
                    .unwrap_or_else(|| "/".to_owned());
                place.arn("iam", false, &format!("role{path}{name}"))
            }
            ("AWS::SQS::Queue", "Arn") => place.arn("sqs", true, &name),
            ("AWS::SQS::Queue", "QueueName") | ("AWS::SNS::Topic", "TopicName") => name,
            ("AWS::SNS::Topic", "TopicArn") => place.arn("sns", true, &name),
            _ => {
                return Err(format!(
                    "attribute {attribute} of {id} is known only when the stack is deployed"
                ));
            }
        })
    }

    /// A rule's ARN, which names the bus if it is not the default one.
    pub(crate) fn rule_arn(&self, id: &str, properties: &Value) -> Result<String, Unknown> {
        let name = self.physical_name(id, "AWS::Events::Rule", properties)?;
        let bus = self.text_of(properties, "EventBusName")?;
        let bus = bus.as_deref().map_or("default", bus_name);
        let resource = match bus {
            "default" => format!("rule/{name}"),
            bus => format!("rule/{bus}/{name}"),
        };
        Ok(self.place().arn("events", true, &resource))
    }
}

/// The name of a bus given by name or ARN.
pub(crate) fn bus_name(bus: &str) -> &str {
    bus.split_once(":event-bus/").map_or(bus, |(_, name)| name)
}

fn only_entry(map: &Map<String, Value>) -> Option<(&str, &Value)> {
    let mut entries = map.iter();
    let (key, value) = entries.next()?;
    entries.next().is_none().then_some((key.as_str(), value))
}
