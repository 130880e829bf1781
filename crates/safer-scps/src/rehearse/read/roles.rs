//! Roles, with the policies inside and beside them.

use std::collections::BTreeMap;

use serde_json::Value;

use super::super::model::Role;
use super::super::policy::Statements;
use super::{Reader, one_or_many};

impl Reader<'_> {
    /// The roles of the stack, by ARN.
    pub(super) fn roles(&mut self) -> BTreeMap<String, Role> {
        let mut roles = BTreeMap::new();
        let mut arns = BTreeMap::new();
        for (id, properties) in self.stack.resources("AWS::IAM::Role") {
            let arn = self.stack.role_arn(id).map(Some);
            let Some(arn) = self.known(id, "RoleName", &Value::Null, arn) else {
                continue;
            };
            let role = self.role(id, properties);
            arns.insert(id, arn.clone());
            roles.insert(arn, role);
        }
        for kind in ["AWS::IAM::Policy", "AWS::IAM::RolePolicy"] {
            for (id, properties) in self.stack.resources(kind) {
                let statements = self.statements(id, properties, "PolicyDocument");
                let names = one_or_many(properties.get("Roles"));
                for name in names.iter().chain(properties.get("RoleName")) {
                    let id = name.get("Ref").and_then(Value::as_str);
                    let arn = id.and_then(|id| arns.get(id));
                    if let Some(role) = arn.and_then(|arn| roles.get_mut(arn)) {
                        role.statements.extend(statements.clone());
                    }
                }
            }
        }
        roles
    }

    fn role(&mut self, id: &str, properties: &Value) -> Role {
        let trust = self.statements(id, properties, "AssumeRolePolicyDocument");
        let mut statements = Statements::default();
        for policy in one_or_many(properties.get("Policies")) {
            statements.extend(self.statements(id, &policy, "PolicyDocument"));
        }
        let outside = ["ManagedPolicyArns", "PermissionsBoundary"];
        let outside = outside
            .into_iter()
            .find(|name| properties.get(name).is_some());
        Role {
            path: self.source.path(id),
            trust,
            statements,
            outside,
        }
    }
}
