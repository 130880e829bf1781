//! A template as CloudFormation would deploy it into one account and Region: parameters have values, and
//! references have names and ARNs.
//!
//! This file reads resources, properties and outputs. The folder has the functions, the conditions, what
//! `Ref` and `Fn::GetAtt` return, and where a stack is deployed.

mod conditions;
mod functions;
mod names;
mod place;

use std::cell::Cell;
use std::collections::BTreeMap;

use serde_json::{Map, Value};

pub(crate) use names::bus_name;
pub(crate) use place::Place;

/// How many references may follow one another. A template without cycles stays far below.
const MAX_DEPTH: usize = 200;

/// A template, the values of its parameters, and where it is deployed.
pub(crate) struct DeployedStack<'t> {
    template: &'t Value,
    parameters: &'t BTreeMap<String, String>,
    place: &'t Place,
    depth: Cell<usize>,
    used_place: Cell<bool>,
}

/// Why a value is not known before deployment.
type Unknown = String;

impl<'t> DeployedStack<'t> {
    pub(crate) fn new(
        template: &'t Value,
        parameters: &'t BTreeMap<String, String>,
        place: &'t Place,
    ) -> DeployedStack<'t> {
        DeployedStack {
            template,
            parameters,
            place,
            depth: Cell::new(0),
            used_place: Cell::new(false),
        }
    }

    /// Whether anything resolved so far depends on the account or the Region.
    pub(crate) fn depends_on_place(&self) -> bool {
        self.used_place.get()
    }

    /// The account and the Region, for a value that depends on them.
    fn place(&self) -> &'t Place {
        self.used_place.set(true);
        self.place
    }

    /// The logical ids of the stack's resources of a type, with their properties. Resources whose
    /// condition is false are left out.
    pub(crate) fn resources(&self, kind: &str) -> Vec<(&'t str, &'t Value)> {
        let Some(Value::Object(resources)) = self.template.get("Resources") else {
            return Vec::new();
        };
        let exists = |resource: &Value| match resource.get("Condition").and_then(Value::as_str) {
            Some(name) => self.condition(name).unwrap_or(true),
            None => true,
        };
        resources
            .iter()
            .filter(|(_, resource)| resource["Type"] == kind && exists(resource))
            .map(|(id, resource)| (id.as_str(), properties_of(resource)))
            .collect()
    }

    /// Whether the template has a resource of a type with this logical id.
    pub(crate) fn has(&self, kind: &str, id: &str) -> bool {
        self.resource(id).is_ok_and(|(found, _)| found == kind)
    }

    /// The logical id of the topic with this ARN.
    pub(crate) fn topic(&self, arn: &str) -> Option<&'t str> {
        let mut topics = self.resources("AWS::SNS::Topic").into_iter();
        let (id, _) = topics.find(|(id, _)| {
            let found = self.topic_arn(id);
            found.is_ok_and(|found| found == arn)
        })?;
        Some(id)
    }

    /// The protocols of a topic's subscriptions, such as `email`.
    pub(crate) fn subscribers(&self, topic: &str) -> Vec<String> {
        let inside = self.resource(topic).map(|(_, properties)| properties);
        let inside = inside
            .ok()
            .and_then(|properties| properties.get("Subscription")?.as_array());
        let beside = self.resources("AWS::SNS::Subscription").into_iter();
        let beside = beside
            .filter(|(_, properties)| properties["TopicArn"]["Ref"] == topic)
            .map(|(_, properties)| properties);
        let mut protocols: Vec<String> = inside
            .into_iter()
            .flatten()
            .chain(beside)
            .map(|one| one["Protocol"].as_str().unwrap_or("subscriber").to_owned())
            .collect();
        protocols.sort();
        protocols.dedup();
        protocols
    }

    /// A resource's type and properties.
    fn resource(&self, id: &str) -> Result<(&'t str, &'t Value), Unknown> {
        let resource = self.template.get("Resources").and_then(|all| all.get(id));
        let kind = resource.and_then(|resource| resource.get("Type")?.as_str());
        match (resource, kind) {
            (Some(resource), Some(kind)) => Ok((kind, properties_of(resource))),
            _ => Err(format!("the template has no {id}")),
        }
    }

    /// The outputs whose values are known, by name.
    pub(crate) fn outputs(&self) -> BTreeMap<String, String> {
        let Some(Value::Object(outputs)) = self.template.get("Outputs") else {
            return BTreeMap::new();
        };
        let known = outputs.iter().filter_map(|(name, output)| {
            let value = self.text(output.get("Value")?).ok().flatten()?;
            Some((name.clone(), value))
        });
        known.collect()
    }

    /// The names of a template's parameters.
    pub(crate) fn parameter_names(template: &Value) -> impl Iterator<Item = &str> {
        let parameters = template.get("Parameters").and_then(Value::as_object);
        parameters
            .into_iter()
            .flat_map(|names| names.keys().map(String::as_str))
    }

    /// A property of a resource, resolved. `None` where it is absent.
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

    /// A property of a resource as text. `None` where it is absent.
    pub(crate) fn text_property(
        &self,
        properties: &Value,
        name: &str,
    ) -> Result<Option<String>, Unknown> {
        match properties.get(name) {
            Some(value) => self.text(value),
            None => Ok(None),
        }
    }

    /// A value as text, resolved.
    fn text(&self, value: &Value) -> Result<Option<String>, Unknown> {
        Ok(match self.resolve(value)? {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) => Some(text),
            Some(other @ (Value::Number(_) | Value::Bool(_))) => Some(other.to_string()),
            Some(other) => return Err(format!("a text is expected here, not {other}")),
        })
    }

    /// A list of texts, resolved.
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
            _ => Err("a list is expected here".to_owned()),
        }
    }

    /// A value with its functions evaluated; `None` for `AWS::NoValue`.
    pub(crate) fn resolve(&self, value: &Value) -> Result<Option<Value>, Unknown> {
        self.deeper("the references form a cycle", || self.resolve_once(value))
    }

    fn resolve_once(&self, value: &Value) -> Result<Option<Value>, Unknown> {
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

    /// Runs a step that may lead back here, at most [`MAX_DEPTH`] deep.
    fn deeper<T>(
        &self,
        cycle: &str,
        step: impl FnOnce() -> Result<T, Unknown>,
    ) -> Result<T, Unknown> {
        if self.depth.get() > MAX_DEPTH {
            return Err(cycle.to_owned());
        }
        self.depth.set(self.depth.get() + 1);
        let result = step();
        self.depth.set(self.depth.get() - 1);
        result
    }
}

fn properties_of(resource: &Value) -> &Value {
    resource.get("Properties").unwrap_or(&Value::Null)
}

/// The key and the value of an object that has one entry.
fn only_entry(map: &Map<String, Value>) -> Option<(&str, &Value)> {
    let mut entries = map.iter();
    let (key, value) = entries.next()?;
    entries.next().is_none().then_some((key.as_str(), value))
}
