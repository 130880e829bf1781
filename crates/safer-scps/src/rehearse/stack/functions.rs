//! The functions of templates, as far as their results are known before deployment.

use cfn_core::intrinsic::{SubPiece, sub_pieces};
use serde_json::{Map, Value};

use super::{DeployedStack, Unknown};

impl DeployedStack<'_> {
    /// The result of a function; `None` for `AWS::NoValue`.
    pub(super) fn function(&self, name: &str, argument: &Value) -> Result<Option<Value>, Unknown> {
        let list = argument.as_array().map(Vec::as_slice);
        let text = match (name, list) {
            ("Ref", _) if argument.as_str() == Some("AWS::NoValue") => return Ok(None),
            ("Ref", _) => argument.as_str().map(|target| self.reference(target)),
            ("Fn::GetAtt", _) => self.get_att(argument),
            ("Fn::Sub", Some([Value::String(text), Value::Object(variables)])) => {
                Some(self.substitute(text, Some(variables)))
            }
            ("Fn::Sub", None) => argument.as_str().map(|text| self.substitute(text, None)),
            ("Fn::Join", Some([Value::String(delimiter), items])) => {
                Some(self.texts(items).map(|items| items.join(delimiter)))
            }
            ("Fn::ToJsonString", _) => {
                let value = self.resolve(argument)?.unwrap_or_default();
                Some(Ok(value.to_string()))
            }
            ("Fn::Split", Some([Value::String(delimiter), text])) => {
                return self.split(delimiter, text).map(Some);
            }
            ("Fn::Select", Some([index, items])) => return self.select(index, items).map(Some),
            ("Fn::If", Some([Value::String(condition), yes, no])) => {
                return self.resolve(if self.condition(condition)? { yes } else { no });
            }
            ("Fn::FindInMap", Some([map, top, second, ..])) => {
                return self.find_in_map([map, top, second]).map(Some);
            }
            ("Fn::Length", _) => match self.resolve(argument)? {
                Some(Value::Array(items)) => return Ok(Some(Value::from(items.len()))),
                _ => None,
            },
            _ => None,
        };
        match text {
            Some(text) => Ok(Some(Value::String(text?))),
            None => Err(format!("{name} is known only when the stack is deployed")),
        }
    }

    /// `Fn::GetAtt` of a list or of a text with a dot. `None` if the argument is neither.
    fn get_att(&self, argument: &Value) -> Option<Result<String, Unknown>> {
        let (target, attribute) = match argument {
            Value::Array(items) => match &items[..] {
                [target, attribute] => (target.as_str()?, attribute.as_str()?),
                _ => return None,
            },
            text => text.as_str()?.split_once('.')?,
        };
        Some(self.attribute(target, attribute))
    }

    fn split(&self, delimiter: &str, text: &Value) -> Result<Value, Unknown> {
        let text = self.text(text)?.unwrap_or_default();
        let parts = text.split(delimiter);
        Ok(parts.map(|part| Value::String(part.to_owned())).collect())
    }

    fn select(&self, index: &Value, items: &Value) -> Result<Value, Unknown> {
        let index = self.text(index)?.and_then(|index| index.parse().ok());
        let items = self.resolve(items)?.unwrap_or_default();
        let item = index.and_then(|index: usize| items.as_array()?.get(index).cloned());
        item.ok_or_else(|| "Fn::Select selects no item of its list".to_owned())
    }

    fn find_in_map(&self, keys: [&Value; 3]) -> Result<Value, Unknown> {
        let mut names = Vec::new();
        for key in keys {
            names.push(self.text(key)?.unwrap_or_default());
        }
        let maps = &self.template["Mappings"];
        let found = names.iter().try_fold(maps, |map, key| map.get(key));
        found
            .cloned()
            .ok_or_else(|| format!("Fn::FindInMap finds no entry {}", names.join(".")))
    }

    /// Replaces `${Name}` and `${Name.Attribute}` in a text, and `${!Literal}` by `${Literal}`.
    fn substitute(
        &self,
        text: &str,
        variables: Option<&Map<String, Value>>,
    ) -> Result<String, Unknown> {
        let mut done = String::new();
        for piece in sub_pieces(text) {
            match piece {
                SubPiece::Text(text) | SubPiece::Unclosed(text) => done.push_str(text),
                SubPiece::Literal(name) => done.push_str(&format!("${{{name}}}")),
                SubPiece::Variable(name) => {
                    if let Some(value) = variables.and_then(|variables| variables.get(name)) {
                        done.push_str(&self.text(value)?.unwrap_or_default());
                    } else if let Some((target, attribute)) = name.split_once('.') {
                        done.push_str(&self.attribute(target, attribute)?);
                    } else {
                        done.push_str(&self.reference(name)?);
                    }
                }
            }
        }
        Ok(done)
    }
}
