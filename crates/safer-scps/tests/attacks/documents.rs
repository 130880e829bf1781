//! The policies in the finished templates, with their references resolved, for requests that the rehearsal does not
//! make.

use safer_scps::iam_policy::{Policy, Principal, Request};
use serde_json::{Value, json};

use crate::attempt::End;
use crate::monitor::{HUB, MEMBER, templates};

pub(crate) const SENDER: &str = "arn:aws:iam::222222222222:role/scp-errors/EventBusIAMRole";
pub(crate) const RULE: &str = "arn:aws:events:eu-west-1:222222222222:rule/scp-errors-rule";
pub(crate) const BUS: &str = "arn:aws:events:us-east-1:999999999999:event-bus/scp-errors-event-bus";

/// A template as it is deployed in an account and Region.
struct Deployed {
    resources: &'static Value,
    account: &'static str,
    region: &'static str,
}

fn hub() -> Deployed {
    Deployed {
        resources: &templates().0["Resources"],
        account: HUB,
        region: "us-east-1",
    }
}

fn member() -> Deployed {
    Deployed {
        resources: &templates().1["Resources"],
        account: MEMBER,
        region: "eu-west-1",
    }
}

impl Deployed {
    /// The policy in a property of a resource.
    #[track_caller]
    fn policy(&self, id: &str, property: &str) -> Policy {
        let document = self.resources[id]["Properties"].pointer(property);
        let document = document.unwrap_or_else(|| panic!("{id}{property}"));
        self.resolve(document).to_string().parse().unwrap()
    }

    fn resolve(&self, value: &Value) -> Value {
        match value {
            Value::Array(all) => all.iter().map(|one| self.resolve(one)).collect(),
            Value::Object(map) => match map.iter().next() {
                Some((key, name)) if key == "Ref" => self.reference(name.as_str().unwrap()).into(),
                Some((key, parts)) if key == "Fn::GetAtt" => {
                    self.arn(parts[0].as_str().unwrap()).into()
                }
                Some((key, text)) if key == "Fn::Sub" => self.pseudo(text.as_str().unwrap()).into(),
                _ => map
                    .iter()
                    .map(|(key, value)| (key.clone(), self.resolve(value)))
                    .collect(),
            },
            other => other.clone(),
        }
    }

    fn pseudo(&self, text: &str) -> String {
        text.replace("${AWS::Partition}", "aws")
            .replace("${AWS::AccountId}", self.account)
            .replace("${AWS::Region}", self.region)
            .replace("${AWS::URLSuffix}", "amazonaws.com")
    }

    fn reference(&self, name: &str) -> String {
        match name {
            "OrgId" => "o-a1b2c3d4e5".to_owned(),
            "EventBusArn" => BUS.to_owned(),
            _ if name.starts_with("AWS::") => self.pseudo(&format!("${{{name}}}")),
            // A topic's reference is its ARN. No policy refers to other resources by `Ref`.
            _ => self.arn(name),
        }
    }

    /// The ARN of a resource. Where CloudFormation makes the name, it is the logical id.
    fn arn(&self, id: &str) -> String {
        let resource = &self.resources[id];
        let text = |property: &str| self.resolve(&resource["Properties"][property]);
        let name = |property: &str| text(property).as_str().unwrap().to_owned();
        let of = |service: &str, rest: String| {
            format!("arn:aws:{service}:{}:{}:{rest}", self.region, self.account)
        };
        match resource["Type"].as_str().unwrap() {
            "AWS::Events::EventBus" => of("events", format!("event-bus/{}", name("Name"))),
            "AWS::Events::Rule" => match resource["Properties"]["EventBusName"]["Ref"].as_str() {
                Some(bus) => {
                    let bus = self.arn(bus);
                    of(
                        "events",
                        format!("rule/{}/{}", bus.rsplit('/').next().unwrap(), name("Name")),
                    )
                }
                None => of("events", format!("rule/{}", name("Name"))),
            },
            "AWS::Logs::LogGroup" => of("logs", format!("log-group:{}:*", name("LogGroupName"))),
            "AWS::SQS::Queue" => of("sqs", id.to_owned()),
            "AWS::SNS::Topic" => of("sns", id.to_owned()),
            "AWS::KMS::Key" => of("kms", format!("key/{id}")),
            other => panic!("no ARN of {id}, {other}"),
        }
    }
}

/// The request of a principal, with what AWS says of it: its account, organization and ARN.
pub(crate) fn by<'r>(
    arn: &'r str,
    organization: &'r str,
    action: &'r str,
    resource: &'r str,
) -> Request<'r> {
    let account = arn.split(':').nth(4).unwrap();
    Request::new(action)
        .principal(Principal::arn(arn))
        .resource(resource)
        .key("aws:PrincipalArn", arn)
        .key("aws:PrincipalAccount", account)
        .key("aws:PrincipalOrgID", organization)
        .key("aws:SourceOwner", account)
        .key("kms:CallerAccount", account)
}

/// The request of a service for a resource of an account.
pub(crate) fn of_service<'r>(service: &'r str, action: &'r str, source: &'r str) -> Request<'r> {
    let account = source.split(':').nth(4).unwrap();
    Request::new(action)
        .principal(Principal::service(service))
        .key("aws:SourceArn", source)
        .key("aws:SourceAccount", account)
}

/// What the policy of the hub's bus decides.
pub(crate) fn bus_policy(request: &Request<'_>) -> End {
    let statement = hub().resolve(&hub().resources["EventBusPolicy0"]["Properties"]["Statement"]);
    let policy = json!({"Version": "2012-10-17", "Statement": statement});
    End::of_policy(
        "the bus policy",
        &policy.to_string().parse().unwrap(),
        request,
    )
}

/// What the trust policy of a role in the member stack decides.
pub(crate) fn trust(role: &str, request: &Request<'_>) -> End {
    let policy = member().policy(role, "/AssumeRolePolicyDocument");
    End::of_policy("the trust policy of the role", &policy, request)
}

/// What the permissions of a role in the member stack decide.
pub(crate) fn permissions(role: &str, action: &str, resource: &str) -> End {
    let policies = &member().resources[role]["Properties"]["Policies"];
    assert_eq!(policies.as_array().unwrap().len(), 1);
    let policy = member().policy(role, "/Policies/0/PolicyDocument");
    End::of_policy(
        "the policy of the role",
        &policy,
        &Request::new(action).resource(resource),
    )
}

/// What the CloudWatch Logs resource policy of the hub's account decides.
pub(crate) fn log_policy(request: &Request<'_>) -> End {
    let policy = hub().policy("EventsToLogsPolicy", "/PolicyDocument");
    End::of_policy("the log group policy", &policy, request)
}

/// What the policy of the hub's queue decides.
pub(crate) fn queue_policy(request: &Request<'_>) -> End {
    let policy = hub().policy("DeadLetterQueuePolicy5C7E78B0", "/PolicyDocument");
    End::of_policy("the queue policy", &policy, request)
}

/// What the policy of the topic decides.
pub(crate) fn topic_policy(request: &Request<'_>) -> End {
    let policy = hub().policy("AlertsTopicPolicy90A9AE19", "/PolicyDocument");
    End::of_policy("the topic policy", &policy, request)
}

/// What the policy of the hub's key decides.
pub(crate) fn key_policy(request: &Request<'_>) -> End {
    let policy = hub().policy("Key", "/KeyPolicy");
    End::of_policy("the key policy", &policy, request)
}

/// The ARN of a resource of the hub.
pub(crate) fn hub_arn(id: &str) -> String {
    hub().arn(id)
}
