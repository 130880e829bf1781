//! The canned denials: calls of several services, in the forms that AWS documents for denials by an SCP or an RCP.
//!
//! Source of the forms: <https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html>

use serde_json::{Value, json};

/// How the denied call is worded, between the caller and the end of the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Explicit,
    /// With the policy's ARN, as services write since January 2026.
    Named,
    /// EC2 adds an encoded message.
    Encoded,
    NamedEncoded,
    Implicit,
    /// Through the policy of a VPC endpoint.
    Endpoint,
    /// A resource control policy.
    Resource,
    ResourceNamed,
    /// Without the kind of policy.
    Terse,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Caller {
    Role(&'static str),
    User,
    Root,
}

/// The kind of CloudTrail event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Management,
    Data,
    Network,
}

/// A denied call.
#[derive(Clone, Copy, Debug)]
pub(super) struct Canned {
    pub(super) service: &'static str,
    pub(super) call: &'static str,
    /// The denied action, as the service writes it.
    pub(super) action: &'static str,
    pub(super) code: &'static str,
    pub(super) form: Form,
    pub(super) caller: Caller,
    pub(super) kind: Kind,
}

/// The parts of a denial that depend on the monitor.
#[derive(Clone, Debug)]
pub(super) struct Where {
    pub(super) partition: &'static str,
    pub(super) account: String,
    pub(super) region: String,
}

/// What a message names.
#[derive(Clone, Debug)]
pub(super) struct Names {
    pub(super) action: String,
    pub(super) resource: String,
    pub(super) organization: String,
    pub(super) policy: String,
}

const fn call(
    service: &'static str,
    call: &'static str,
    action: &'static str,
    code: &'static str,
    form: Form,
    caller: Caller,
) -> Canned {
    Canned {
        service,
        call,
        action,
        code,
        form,
        caller,
        kind: Kind::Management,
    }
}

const fn of_kind(kind: Kind, canned: Canned) -> Canned {
    Canned { kind, ..canned }
}

const DENIED: &str = "AccessDenied";
const EXCEPTION: &str = "AccessDeniedException";
const EC2: &str = "Client.UnauthorizedOperation";
const SNS: &str = "AuthorizationError";
const NETWORK: &str = "VpceAccessDenied";
const APP: Caller = Caller::Role("app");
const SSO: Caller = Caller::Role("AWSReservedSSO_Developer_0123456789abcdef");
const DEPLOY: Caller = Caller::Role("deployment-pipeline");
const CDK: Caller = Caller::Role("cdk-hnb659fds-deploy-role-111122223333-us-east-1");
const ADMIN: Caller = Caller::Role("OrganizationAccountAccessRole");

use Caller::{Root, User};
use Form::{
    Encoded, Endpoint, Explicit, Implicit, Named, NamedEncoded, Resource, ResourceNamed, Terse,
};

/// The canned denials. The first are in the forms that most monitors catch.
#[rustfmt::skip]
pub(super) const DENIALS: [Canned; 26] = [
    call("s3", "CreateBucket", "s3:CreateBucket", DENIED, Explicit, APP),
    call("iam", "CreateUser", "iam:CreateUser", DENIED, Named, SSO),
    call("ec2", "RunInstances", "ec2:RunInstances", EC2, Encoded, DEPLOY),
    call("ec2", "CreateKeyPair", "ec2:CreateKeyPair", EC2, NamedEncoded, User),
    call("kms", "ScheduleKeyDeletion", "kms:ScheduleKeyDeletion", EXCEPTION, Explicit, SSO),
    call("dynamodb", "DeleteTable", "dynamodb:DeleteTable", EXCEPTION, Named, APP),
    call("lambda", "UpdateFunctionCode20150331v2", "lambda:UpdateFunctionCode", EXCEPTION, Implicit, DEPLOY),
    call("sts", "AssumeRole", "sts:AssumeRole", DENIED, Explicit, ADMIN),
    call("rds", "ModifyDBInstance", "rds:ModifyDBInstance", DENIED, Named, CDK),
    call("sns", "CreateTopic", "SNS:CreateTopic", SNS, Explicit, CDK),
    call("sqs", "SendMessage", "sqs:sendmessage", DENIED, Explicit, APP),
    call("organizations", "LeaveOrganization", "organizations:LeaveOrganization", EXCEPTION, Explicit, Root),
    call("cloudtrail", "StopLogging", "cloudtrail:StopLogging", EXCEPTION, Named, ADMIN),
    call("cloudformation", "ExecuteChangeSet", "cloudformation:ExecuteChangeSet", DENIED, Implicit, CDK),
    call("s3", "PutBucketPolicy", "s3:PutBucketPolicy", DENIED, Explicit, Root),
    call("secretsmanager", "RotateSecret", "secretsmanager:RotateSecret", DENIED, Endpoint, APP),
    call("ec2", "DescribeInstances", "ec2:DescribeInstances", EC2, Encoded, SSO),
    call("s3", "ListBuckets", "s3:ListAllMyBuckets", DENIED, Explicit, User),
    call("ssm", "GetParameter", "ssm:GetParameter", EXCEPTION, Implicit, APP),
    call("iam", "GetRole", "iam:GetRole", DENIED, Named, DEPLOY),
    call("s3", "PutBucketAcl", "s3:PutBucketAcl", DENIED, Resource, APP),
    call("sts", "AssumeRole", "sts:AssumeRole", DENIED, ResourceNamed, SSO),
    call("elasticloadbalancing", "CreateRule", "elasticloadbalancing:CreateRule", DENIED, Terse, DEPLOY),
    of_kind(Kind::Data, call("s3", "PutObject", "s3:PutObject", DENIED, Explicit, APP)),
    of_kind(Kind::Data, call("s3", "GetObject", "s3:GetObject", DENIED, Named, SSO)),
    of_kind(Kind::Network, call("s3", "PutObject", "s3:PutObject", NETWORK, Endpoint, APP)),
];

impl Canned {
    /// What the message names.
    pub(super) fn names(&self, place: &Where) -> Names {
        let Where {
            partition, account, ..
        } = place;
        let resource = match self.service {
            "s3" => format!("arn:{partition}:s3:::canned"),
            service => format!(
                "arn:{partition}:{service}:{}:{account}:canned",
                place.region
            ),
        };
        Names {
            action: self.action.to_owned(),
            resource,
            organization: "o-a1b2c3d4e5".to_owned(),
            policy: "p-a1b2c3d4".to_owned(),
        }
    }

    /// The error message.
    pub(super) fn message(&self, place: &Where, names: &Names) -> String {
        let Names {
            action,
            resource,
            organization,
            policy,
        } = names;
        let partition = place.partition;
        let arn = |kind: &str| {
            format!(
                "arn:{partition}:organizations::999999999999:policy/{organization}/{kind}/{policy}"
            )
        };
        let scp = arn("service_control_policy");
        let encoded = "Encoded authorization failure message: 4GIOHlTkIaWHQD0Q0m6XSnuUMCm";
        let tail = match self.form {
            Form::Explicit => "with an explicit deny in a service control policy".to_owned(),
            Form::Named => format!("with an explicit deny in a service control policy: {scp}"),
            Form::Encoded => {
                format!("with an explicit deny in a service control policy. {encoded}")
            }
            Form::NamedEncoded => {
                format!("with an explicit deny in a service control policy: {scp}. {encoded}")
            }
            Form::Implicit => {
                format!("because no service control policy allows the {action} action")
            }
            Form::Endpoint => "with an explicit deny in a VPC endpoint policy transitively \
                               through a service control policy"
                .to_owned(),
            Form::Resource => "with an explicit deny in a resource control policy".to_owned(),
            Form::ResourceNamed => {
                let rcp = arn("resource_control_policy");
                format!("with an explicit deny in a resource control policy: {rcp}")
            }
            Form::Terse => "with an explicit deny".to_owned(),
        };
        let first = match self.service {
            "ec2" => "You are not authorized to perform this operation. ",
            _ => "",
        };
        format!(
            "{first}User: {} is not authorized to perform: {action} on resource: {resource} {tail}",
            self.caller_arn(place),
        )
    }

    fn caller_arn(&self, place: &Where) -> String {
        let Where {
            partition, account, ..
        } = place;
        match self.caller {
            Caller::Role(name) => format!("arn:{partition}:sts::{account}:assumed-role/{name}/ann"),
            Caller::User => format!("arn:{partition}:iam::{account}:user/ann"),
            Caller::Root => format!("arn:{partition}:iam::{account}:root"),
        }
    }

    fn identity(&self, place: &Where) -> Value {
        let Where {
            partition, account, ..
        } = place;
        let mut identity = json!({"arn": self.caller_arn(place), "accountId": account});
        match self.caller {
            Caller::Role(name) => {
                identity["type"] = json!("AssumedRole");
                identity["sessionContext"] = json!({"sessionIssuer": {
                    "type": "Role",
                    "arn": format!("arn:{partition}:iam::{account}:role/{name}"),
                    "accountId": account,
                    "userName": name,
                }});
            }
            Caller::User => {
                identity["type"] = json!("IAMUser");
                identity["userName"] = json!("ann");
            }
            Caller::Root => identity["type"] = json!("Root"),
        }
        identity
    }

    /// Whether a call with this name only reads.
    pub(super) fn reads(call: &str) -> bool {
        ["Describe", "Get", "List"]
            .iter()
            .any(|verb| call.starts_with(verb))
    }

    /// The CloudTrail record.
    pub(super) fn record(&self, place: &Where) -> Value {
        let (event_type, category) = match self.kind {
            Kind::Management => ("AwsApiCall", "Management"),
            Kind::Data => ("AwsApiCall", "Data"),
            Kind::Network => ("AwsVpceEvent", "NetworkActivity"),
        };
        json!({
            "eventVersion": "1.11",
            "eventTime": "2026-11-02T10:00:00Z",
            "eventID": "6f1c2b3a-0000-4000-8000-000000000001",
            "eventSource": format!("{}.amazonaws.com", self.service),
            "eventName": self.call,
            "eventType": event_type,
            "eventCategory": category,
            "managementEvent": self.kind == Kind::Management,
            "readOnly": Canned::reads(self.call),
            "awsRegion": place.region,
            "recipientAccountId": place.account,
            "sourceIPAddress": "192.0.2.10",
            "userAgent": "aws-cli/2.31.0",
            "userIdentity": self.identity(place),
            "errorCode": self.code,
            "errorMessage": self.message(place, &self.names(place)),
        })
    }
}
