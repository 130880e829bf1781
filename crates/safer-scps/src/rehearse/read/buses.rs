//! Event buses, with the policies inside and beside them.

use serde_json::Value;

use super::super::model::Bus;
use super::super::policy::Statements;
use super::super::stack::bus_name;
use super::Reader;

impl Reader<'_> {
    pub(super) fn buses(&mut self) -> Vec<Bus> {
        let mut buses = Vec::new();
        for (id, properties) in self.stack.resources("AWS::Events::EventBus") {
            if let Some(name) = self.text(id, properties, "Name") {
                let statements = self.statements(id, properties, "Policy");
                let queue = properties["DeadLetterConfig"].get("Arn");
                let queue = queue.and_then(|arn| self.stack.resolve(arn).ok().flatten());
                buses.push(Bus {
                    path: self.source.path(id),
                    name,
                    statements,
                    encrypted: properties.get("KmsKeyIdentifier").is_some(),
                    dead_letters: queue.and_then(|arn| arn.as_str().map(str::to_owned)),
                });
            }
        }
        for (id, properties) in self.stack.resources("AWS::Events::EventBusPolicy") {
            let name = self.text(id, properties, "EventBusName");
            let name = name.as_deref().map_or("default", bus_name).to_owned();
            let statement = match self.value(id, properties, "Statement") {
                Some(statement) => statement,
                None => self.statement_from_properties(id, properties),
            };
            // EventBridge writes the version of the document that the statement becomes part of.
            let statement = Statements::new(&Value::from("2012-10-17"), [statement]);
            let path = self.source.path(id);
            match buses.iter_mut().find(|bus| bus.name == name) {
                Some(bus) => {
                    bus.statements.extend(statement);
                    bus.path = path;
                }
                None => buses.push(Bus {
                    path,
                    name,
                    statements: statement,
                    encrypted: false,
                    dead_letters: None,
                }),
            }
        }
        buses
    }

    /// The statement that EventBridge makes of a policy whose action, principal and condition are
    /// properties.
    fn statement_from_properties(&mut self, id: &str, properties: &Value) -> Value {
        let principal = match self.text(id, properties, "Principal").as_deref() {
            Some("*") => Value::from("*"),
            account => serde_json::json!({"AWS": account}),
        };
        let mut statement = serde_json::json!({
            "Effect": "Allow",
            "Principal": principal,
            "Action": self.text(id, properties, "Action"),
            "Resource": "*",
        });
        if let Some(sid) = self.text(id, properties, "StatementId") {
            statement["Sid"] = Value::from(sid);
        }
        if let Some(condition) = self.value(id, properties, "Condition") {
            let text = |name: &str| condition[name].as_str().unwrap_or_default().to_owned();
            let (operator, key) = (text("Type"), text("Key"));
            statement["Condition"] = serde_json::json!({operator: {key: condition["Value"]}});
        }
        statement
    }
}
