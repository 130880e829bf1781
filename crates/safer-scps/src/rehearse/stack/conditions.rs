//! The conditions of templates, as far as they are known before deployment.

use serde_json::Value;

use super::{DeployedStack, Unknown, only_entry};

impl DeployedStack<'_> {
    /// Whether a condition of the template holds.
    pub(super) fn condition(&self, name: &str) -> Result<bool, Unknown> {
        let conditions = self.template.get("Conditions");
        match conditions.and_then(|all| all.get(name)) {
            Some(condition) => self.holds(condition),
            None => Err(format!("the template has no condition {name}")),
        }
    }

    fn holds(&self, condition: &Value) -> Result<bool, Unknown> {
        self.deeper("the conditions form a cycle", || self.holds_once(condition))
    }

    fn holds_once(&self, condition: &Value) -> Result<bool, Unknown> {
        let unknown = || Err("a condition is known only when the stack is deployed".to_owned());
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
}
