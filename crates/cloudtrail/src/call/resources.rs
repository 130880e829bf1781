//! The resources of an action: those that the record lists, or those that a table derives from parameters.

mod template;

use super::{Call, Resources};
use crate::catalog::Action;
use crate::parameters::{self, Parameters};
use serde_json::Value;
use template::TABLE;

impl Call<'_> {
    /// The resources that the action acted on.
    pub(super) fn resources(&self, action: &Action) -> Resources {
        if !action.on_resources {
            return Resources::all(vec!["*".to_owned()]);
        }
        match action.prefix {
            "s3" => self.s3_resources(action.name),
            "kms" => self.kms_resources(action.name),
            "ec2" => self.ec2_resources(),
            "iam" => self.iam_resources(action.name),
            "apigateway" => self.api_gateway_resources(),
            "events" => self.events_resources(action),
            _ => self.logged_or_named(action),
        }
    }

    /// The resources that the record lists, or else those that the table derives from the parameters.
    fn logged_or_named(&self, action: &Action) -> Resources {
        // Some services also list resources that they used, such as a key. `sts` acts on roles of `iam`.
        let service = if action.prefix == "sts" {
            "iam"
        } else {
            action.prefix
        };
        let of_service = |arn: &str| arn.split(':').nth(2) == Some(service);
        let logged = self.logged().iter().map(|logged| &logged.arn);
        let logged: Vec<String> = logged.filter(|arn| of_service(arn)).cloned().collect();
        if !logged.is_empty() {
            return Resources::all(logged);
        }
        self.named(action)
    }

    fn named(&self, action: &Action) -> Resources {
        let rows = TABLE.iter().filter(|row| {
            let operations = row.operations;
            row.prefix == action.prefix
                && (operations.is_empty() || operations.contains(&action.name))
        });
        for row in rows {
            if let Some(known) = template::arns(self, row.template) {
                return match row.complete {
                    true => Resources::all(known),
                    false => Resources::some(known),
                };
            }
        }
        Resources::unknown()
    }

    fn s3_resources(&self, action: &str) -> Resources {
        if let Some(found) = self.s3_copy(action) {
            return found;
        }
        let acts_on_object = action.contains("Object")
            && !action.contains("ObjectLockConfiguration")
            || matches!(
                action,
                "AbortMultipartUpload" | "ListMultipartUploadParts" | "ReplicateDelete"
            );
        let kind = match acts_on_object {
            true => "AWS::S3::Object",
            false => "AWS::S3::Bucket",
        };
        let of_kind = |kind: &str| -> Vec<String> {
            let logged = self.logged().iter();
            let of_kind = logged.filter(|logged| logged.kind.as_deref() == Some(kind));
            of_kind.map(|logged| logged.arn.clone()).collect()
        };
        let logged = of_kind(kind);
        if !logged.is_empty() {
            return Resources::all(logged);
        }
        let Some(bucket) = self.parameters().text("bucketName") else {
            return Resources::unknown();
        };
        if bucket.contains(':') {
            // An access point, which has an ARN of its own.
            return Resources::unknown();
        }
        let bucket = format!("arn:{}:s3:::{bucket}", self.partition());
        match (acts_on_object, self.parameters().text("key")) {
            (false, _) => Resources::all(vec![bucket]),
            (true, Some(key)) => Resources::all(vec![format!("{bucket}/{key}")]),
            // `DeleteObjects` has its keys in a body that is not recorded.
            (true, None) => Resources::unknown(),
        }
    }

    /// A copy reads one object and writes another.
    fn s3_copy(&self, action: &str) -> Option<Resources> {
        let source = self.parameters().text("x-amz-copy-source")?;
        if !action.starts_with("GetObject") {
            return None;
        }
        let source = source.trim_start_matches('/').split('?').next()?;
        Some(match source.starts_with("arn:") || source.contains('%') {
            true => Resources::unknown(),
            false => Resources::all(vec![format!("arn:{}:s3:::{source}", self.partition())]),
        })
    }

    /// Keys by their ARN or id. An alias does not identify its key.
    fn kms_resources(&self, action: &str) -> Resources {
        let name = match action {
            "ReEncryptFrom" => "sourceKeyId",
            "ReEncryptTo" => "destinationKeyId",
            _ => "keyId",
        };
        let id = self.parameters().text(name);
        if let Some(arn) = id.as_deref().filter(|id| id.contains(":key/")) {
            return Resources::all(vec![arn.to_owned()]);
        }
        let keys: Vec<String> = self
            .logged()
            .iter()
            .filter(|logged| logged.arn.contains(":key/"))
            .map(|logged| logged.arn.clone())
            .collect();
        if let [key] = keys.as_slice() {
            return Resources::all(vec![key.clone()]);
        }
        match (id, self.region(), self.own_account()) {
            (Some(id), Some(region), Some(account)) if !id.contains(['/', ':']) => {
                let partition = self.partition();
                Resources::all(vec![format!(
                    "arn:{partition}:kms:{region}:{account}:key/{id}"
                )])
            }
            _ => Resources::unknown(),
        }
    }

    /// The resources that the parameters name by id. EC2 authorizes a call for each resource it touches, including
    /// those that it uses by default, so all resources are known only for simple calls.
    fn ec2_resources(&self) -> Resources {
        const WHOLE: &[&str] = &[
            "AttachVolume",
            "CreateTags",
            "DeleteSnapshot",
            "DeleteTags",
            "DeleteVolume",
            "DetachVolume",
            "GetConsoleOutput",
            "MonitorInstances",
            "RebootInstances",
            "StartInstances",
            "StopInstances",
            "TerminateInstances",
            "UnmonitorInstances",
        ];
        let Parameters::Known(parameters) = self.parameters() else {
            return Resources::unknown();
        };
        let mut known = Vec::new();
        let operation = self.operation();
        let created = match operation.strip_prefix("Create") {
            Some(_) if operation == "CreateTags" => None,
            Some(name) => Some(kebab(name.trim_end_matches('s'))),
            None => (operation == "RunInstances").then(|| "instance".to_owned()),
        };
        known.extend(created.and_then(|kind| match kind.as_str() {
            "flow-log" => self.ec2_new("vpc-flow-log"),
            "nat-gateway" => self.ec2_new("natgateway"),
            kind => self.ec2_new(kind),
        }));
        if operation == "RunInstances" && self.parameters().has("networkInterfaceSet") {
            known.extend(self.ec2_new("network-interface"));
        }
        self.ec2_ids(parameters, &mut known);
        let whole = WHOLE.contains(&operation)
            || operation == "CreateVolume" && !self.parameters().has("snapshotId");
        match known.is_empty() {
            true => Resources::unknown(),
            false if whole => Resources::all(known),
            false => Resources::some(known),
        }
    }

    fn ec2_ids(&self, value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(map) => {
                let tags = |key: &str| key.to_ascii_lowercase().starts_with("tag");
                let members = map.iter().filter(|(key, _)| !tags(key));
                members.for_each(|(_, value)| self.ec2_ids(value, found));
            }
            Value::Array(items) => items.iter().for_each(|item| self.ec2_ids(item, found)),
            Value::String(text) => {
                let arn = self.ec2_arn(text);
                found.extend(arn.filter(|arn| !found.contains(arn)));
            }
            _ => {}
        }
    }

    /// Users, roles, groups and policies by their ARN. A name alone does not give the path, which is known only
    /// when they are created.
    fn iam_resources(&self, action: &str) -> Resources {
        let parameters = self.parameters();
        let policy = match action {
            "CreatePolicyVersion"
            | "DeletePolicy"
            | "DeletePolicyVersion"
            | "GetPolicy"
            | "GetPolicyVersion"
            | "SetDefaultPolicyVersion"
            | "TagPolicy"
            | "UntagPolicy" => parameters.text("policyArn"),
            _ => None,
        };
        if let Some(arn) = policy {
            return Resources::all(vec![arn.into_owned()]);
        }
        let created = match action {
            "CreateUser" => Some(("user", "userName")),
            "CreateRole" => Some(("role", "roleName")),
            "CreateGroup" => Some(("group", "groupName")),
            "CreatePolicy" => Some(("policy", "policyName")),
            "CreateInstanceProfile" => Some(("instance-profile", "instanceProfileName")),
            _ => None,
        };
        let arn = created.and_then(|(kind, name)| {
            let name = parameters.text(name)?;
            let path = parameters.text("path").unwrap_or("/".into());
            let (partition, account) = (self.partition(), self.own_account()?);
            Some(format!("arn:{partition}:iam::{account}:{kind}{path}{name}"))
        });
        match arn {
            Some(arn) => Resources::all(vec![arn]),
            None => Resources::unknown(),
        }
    }

    /// Rules are named with their bus, except those of the default bus.
    fn events_resources(&self, action: &Action) -> Resources {
        let parameters = self.parameters();
        let acts_on_rule = parameters.has("name") || parameters.has("rule");
        let on_bus = matches!(
            action.name,
            "PutRule" | "DeleteRule" | "DescribeRule" | "DisableRule"
        ) || matches!(
            action.name,
            "EnableRule" | "PutTargets" | "RemoveTargets" | "ListTargetsByRule"
        );
        if !acts_on_rule || !on_bus {
            return self.logged_or_named(action);
        }
        let rule = parameters.text("name").or_else(|| parameters.text("rule"));
        let bus = parameters.text("eventBusName").unwrap_or("default".into());
        let bus = bus
            .rsplit_once("event-bus/")
            .map_or(&*bus, |(_, name)| name);
        let (Some(rule), Some(region), Some(account)) = (rule, self.region(), self.own_account())
        else {
            return Resources::unknown();
        };
        let rule = match bus {
            "default" => format!("rule/{rule}"),
            bus => format!("rule/{bus}/{rule}"),
        };
        Resources::all(vec![format!(
            "arn:{}:events:{region}:{account}:{rule}",
            self.partition()
        )])
    }

    /// The path of the API that is called.
    fn api_gateway_resources(&self) -> Resources {
        let Some(region) = self.region() else {
            return Resources::unknown();
        };
        let parameters = self.parameters();
        let path = match self.operation() {
            "CreateRestApi" | "GetRestApis" | "ImportRestApi" => "/restapis".to_owned(),
            "GetRestApi" | "DeleteRestApi" | "UpdateRestApi" | "PutRestApi" => {
                match parameters.text("restApiId") {
                    Some(id) => format!("/restapis/{id}"),
                    None => return Resources::unknown(),
                }
            }
            "CreateApi" | "GetApis" => "/apis".to_owned(),
            "GetApi" | "DeleteApi" | "UpdateApi" => match parameters.text("apiId") {
                Some(id) => format!("/apis/{id}"),
                None => return Resources::unknown(),
            },
            _ => return Resources::unknown(),
        };
        Resources::all(vec![format!(
            "arn:{}:apigateway:{region}::{path}",
            self.partition()
        )])
    }
}

/// Whether the parameters of an action's call may name its resources.
#[cfg(test)]
pub(super) fn may_be_known(action: &Action) -> bool {
    const WITH_ARN: &[&str] = &[
        "CreateGroup",
        "CreateInstanceProfile",
        "CreatePolicy",
        "CreatePolicyVersion",
        "CreateRole",
        "CreateUser",
        "DeletePolicy",
        "DeletePolicyVersion",
        "GetPolicy",
        "GetPolicyVersion",
        "PassRole",
        "SetDefaultPolicyVersion",
        "TagPolicy",
        "UntagPolicy",
    ];
    match action.prefix {
        "apigateway" | "ec2" | "events" | "kms" | "s3" => true,
        "iam" => WITH_ARN.contains(&action.name),
        prefix => TABLE.iter().any(|row| {
            row.prefix == prefix
                && (row.operations.is_empty() || row.operations.contains(&action.name))
        }),
    }
}

/// `InternetGateway` as `internet-gateway`.
fn kebab(name: &str) -> String {
    let mut kebab = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !kebab.is_empty() {
            kebab.push('-');
        }
        kebab.push(letter.to_ascii_lowercase());
    }
    kebab
}

/// The account of the resources that the record lists, if all are in one account.
pub(super) fn account<'c>(call: &'c Call<'_>) -> Option<&'c str> {
    let mut accounts = call
        .logged()
        .iter()
        .filter_map(|logged| logged.account.as_deref());
    let first = accounts.next()?;
    accounts.all(|account| account == first).then_some(first)
}

/// The values of a parameter, and whether the request has it at all.
pub(super) fn values(call: &Call<'_>, path: &str) -> Option<Vec<String>> {
    let found = call.parameters().find(path);
    if found.is_empty() {
        return None;
    }
    let flat = found.into_iter().flat_map(parameters::items);
    flat.map(|value| Some(parameters::text(value)?.into_owned()))
        .collect()
}
