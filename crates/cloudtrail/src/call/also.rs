//! Further actions of a call: passing a role, tagging a new resource, and what a header asks for.

use super::{Call, Request, Resources, keys};
use crate::catalog::{Action, catalog};
use crate::parameters::Parameters;
use serde_json::Value;

/// Services that receive a role under another name than that of their API.
const PASSED_TO: &[(&str, &str)] = &[
    ("autoscaling", "ec2.amazonaws.com"),
    ("ec2", "ec2.amazonaws.com"),
    ("ecs", "ecs-tasks.amazonaws.com"),
    ("lambda", "lambda.amazonaws.com"),
];

/// Returns the resources of the main action, if they are needed for this action.
type Needed<'n> = &'n dyn Fn(&str) -> Resources;

impl Call<'_> {
    /// Adds the actions that the call needed in addition to this one of its operation.
    pub(super) fn add_second_actions(
        &self,
        main: &Action,
        is_needed: &dyn Fn(&str) -> bool,
        resources: Needed<'_>,
        found: &mut Vec<Request>,
    ) {
        let (prefix, name) = (main.prefix, main.name);
        for action in also_of(main) {
            match action {
                "iam:PassRole" => found.extend(self.passed_roles(prefix)),
                tagging if keys::tags::asks_for_tags(self) => {
                    found.push(self.tagging(tagging, name, is_needed, resources));
                }
                _ => {}
            }
        }
        match prefix {
            "s3" => found.extend(self.s3_seconds(name, resources)),
            "sts" => found.extend(self.sts_seconds(resources)),
            _ => {}
        }
    }

    /// `iam:PassRole` on each role that the request names, or on an unknown role if it names an instance profile.
    fn passed_roles(&self, prefix: &str) -> Option<Request> {
        if !self.mentions(&["role", "permission", "profile"]) {
            return None;
        }
        let Parameters::Known(parameters) = self.parameters() else {
            return None;
        };
        let mut roles = Roles::default();
        roles.find(parameters);
        // An instance profile has a role, which the request does not name.
        let unnamed = roles.by_name || PROFILES.iter().any(|name| self.parameters().has(name));
        if roles.arns.is_empty() && !unnamed {
            return None;
        }
        let passed_to = PASSED_TO.iter().find(|(name, _)| *name == prefix);
        Some(Request {
            action: "iam:PassRole",
            resources: match unnamed {
                true => Resources::some(roles.arns),
                false => Resources::all(roles.arns),
            },
            keys: match passed_to {
                Some((_, service)) => vec![("iam:PassedToService", (*service).to_owned())],
                None => Vec::new(),
            },
        })
    }

    /// The action that authorizes tagging the created resource.
    fn tagging(
        &self,
        action: &'static str,
        operation: &str,
        is_needed: &dyn Fn(&str) -> bool,
        main: Needed<'_>,
    ) -> Request {
        let (resources, keys) = match action {
            "ec2:CreateTags" if !is_needed(action) => (
                Resources::not_needed(),
                vec![("ec2:CreateAction", operation.to_owned())],
            ),
            "ec2:CreateTags" => (
                Resources::all(keys::tags::kinds_of_tagged(self))
                    .with(|kind| self.ec2_new(&kind))
                    .unless_empty(),
                vec![("ec2:CreateAction", operation.to_owned())],
            ),
            // The created resource's ARN, unless it ends in a part that only AWS knows.
            "dynamodb:TagResource"
            | "ssm:AddTagsToResource"
            | "sqs:TagQueue"
            | "iam:TagRole"
            | "iam:TagUser"
            | "logs:TagResource" => (main(action), Vec::new()),
            _ if !is_needed(action) => (Resources::not_needed(), Vec::new()),
            _ => (Resources::unknown(), Vec::new()),
        };
        Request {
            action,
            resources,
            keys,
        }
    }

    fn s3_seconds(&self, name: &str, resources: Needed<'_>) -> Vec<Request> {
        let header = |header: &str| self.parameters().text(header);
        let acl = || header("x-amz-acl").is_some_and(|acl| acl != "private");
        let (of_object, of_bucket) = (name == "PutObject", name == "CreateBucket");
        let seconds = [
            (of_object && acl(), "s3:PutObjectAcl"),
            (
                of_object && header("x-amz-tagging").is_some(),
                "s3:PutObjectTagging",
            ),
            (
                of_object && header("x-amz-object-lock-mode").is_some(),
                "s3:PutObjectRetention",
            ),
            (
                of_object && header("x-amz-object-lock-legal-hold").is_some(),
                "s3:PutObjectLegalHold",
            ),
            (of_bucket && acl(), "s3:PutBucketAcl"),
            (
                of_bucket && header("x-amz-object-ownership").is_some(),
                "s3:PutBucketOwnershipControls",
            ),
            (
                of_bucket && header("x-amz-bucket-object-lock-enabled").as_deref() == Some("true"),
                "s3:PutBucketObjectLockConfiguration",
            ),
        ];
        let asked = seconds.into_iter().filter(|(asked, _)| *asked);
        asked
            .map(|(_, action)| request(action, resources))
            .collect()
    }

    fn sts_seconds(&self, resources: Needed<'_>) -> Vec<Request> {
        let mut requests = Vec::new();
        if keys::tags::asks_for_tags(self) {
            requests.push(request("sts:TagSession", resources));
        }
        if self.mentions(&["sourceidentity"]) && self.parameters().has("sourceIdentity") {
            requests.push(request("sts:SetSourceIdentity", resources));
        }
        requests
    }
}

impl Resources {
    fn with(self, arn: impl Fn(String) -> Option<String>) -> Resources {
        let count = self.known.len();
        let known: Vec<String> = self.known.into_iter().filter_map(arn).collect();
        Resources {
            complete: self.complete && known.len() == count,
            known,
            ..self
        }
    }

    fn unless_empty(self) -> Resources {
        match self.known.is_empty() {
            true => Resources::unknown(),
            false => self,
        }
    }
}

fn request(action: &'static str, resources: Needed<'_>) -> Request {
    Request {
        action,
        resources: resources(action),
        keys: Vec::new(),
    }
}

/// The actions on which an action may depend: passing a role, tagging.
pub(super) fn also_of(main: &Action) -> Vec<&'static str> {
    let (prefix, name) = (main.prefix, main.name);
    let known = catalog().also(prefix, name).iter().copied();
    let mut actions: Vec<&'static str> = known.chain(also(prefix, name).iter().copied()).collect();
    actions.sort_unstable();
    actions.dedup();
    actions
}

/// What a header or a parameter may ask for besides the action.
#[cfg(feature = "archive")]
pub(super) fn asked_for(main: &Action) -> &'static [&'static str] {
    match (main.prefix, main.name) {
        ("s3", "PutObject") => &[
            "s3:PutObjectAcl",
            "s3:PutObjectLegalHold",
            "s3:PutObjectRetention",
            "s3:PutObjectTagging",
        ],
        ("s3", "CreateBucket") => &[
            "s3:PutBucketAcl",
            "s3:PutBucketObjectLockConfiguration",
            "s3:PutBucketOwnershipControls",
        ],
        ("sts", _) => &["sts:SetSourceIdentity", "sts:TagSession"],
        _ => &[],
    }
}

/// Further actions that AWS's guides name and the generated table does not have.
fn also(prefix: &str, name: &str) -> &'static [&'static str] {
    match (prefix, name) {
        ("dynamodb", "CreateTable") => &["dynamodb:TagResource"],
        ("ec2", "CreateTags") => &[],
        ("ec2", "CreateFlowLogs") => &["iam:PassRole", "ec2:CreateTags"],
        ("ec2", name) if name.starts_with("Create") => &["ec2:CreateTags"],
        ("iam", "CreateRole") => &["iam:TagRole"],
        ("iam", "CreateUser") => &["iam:TagUser"],
        ("iam", "CreatePolicy") => &["iam:TagPolicy"],
        ("kms", "CreateKey") => &["kms:TagResource"],
        ("logs", "CreateLogGroup") => &["logs:TagResource"],
        ("secretsmanager", "CreateSecret") => &["secretsmanager:TagResource"],
        ("sns", "CreateTopic") => &["sns:TagResource"],
        ("sqs", "CreateQueue") => &["sqs:TagQueue"],
        ("ssm", "PutParameter") => &["ssm:AddTagsToResource"],
        _ => &[],
    }
}

/// The roles in fields whose names end in `role` or `roleArn`, anywhere in the parameters.
#[derive(Default)]
struct Roles {
    arns: Vec<String>,
    /// Whether it names one without its ARN, so that its path is not known.
    by_name: bool,
}

impl Roles {
    fn find(&mut self, value: &Value) {
        match value {
            Value::Object(map) => map.iter().for_each(|(key, value)| match value {
                Value::String(text) if !text.is_empty() && names_role(key) => self.add(text),
                value => self.find(value),
            }),
            Value::Array(items) => items.iter().for_each(|item| self.find(item)),
            _ => {}
        }
    }

    fn add(&mut self, text: &str) {
        match text.split_once(":role/") {
            Some((start, _)) if start.starts_with("arn:") => {
                if !self.arns.iter().any(|arn| arn == text) {
                    self.arns.push(text.to_owned());
                }
            }
            // Another kind of ARN, such as that of a policy.
            _ if text.starts_with("arn:") => {}
            _ => self.by_name = true,
        }
    }
}

/// How the names of parameters end that name a role.
pub(crate) const ROLE_ENDS: &[&str] = &[
    "role",
    "rolearn",
    "rolename",
    "permissionarn",
    "permissionsarn",
];

/// Parameters that name an instance profile, which has a role.
pub(crate) const PROFILES: &[&str] = &["iamInstanceProfile", "instanceProfileName", "jobFlowRole"];

fn names_role(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    ROLE_ENDS.iter().any(|end| key.ends_with(end))
}
