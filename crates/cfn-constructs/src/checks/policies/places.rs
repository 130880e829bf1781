//! Where types of resources have policy documents, of which kind, and how large they may be.
//!
//! Sources: the reference of each type in
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html>, and
//! the quotas of the services, beside each limit.

use cfn_core::intrinsic::Function;
use cfn_core::{Finding, FinishedResource, Map, Node};
use iam_policy::{Grammar, PolicyKind};

/// A property that holds a policy.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    type_name: &'static str,
    /// The names of properties, with `*` for the items of a list.
    path: &'static [&'static str],
    pub(super) content: Content,
    pub(super) limit: Option<Limit>,
}

/// What a place holds.
#[derive(Clone, Copy, Debug)]
pub(super) enum Content {
    /// A whole document.
    Document(Grammar),
    /// One statement.
    Statement(Grammar),
    /// A policy in another language.
    Other,
}

/// How large a document may be, in characters without white space.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limit {
    pub(super) what: &'static str,
    pub(super) most: usize,
    /// What a quota can be raised to.
    pub(super) raised: usize,
}

impl Limit {
    pub(super) const fn of(what: &'static str, most: usize) -> Limit {
        Limit {
            what,
            most,
            raised: most,
        }
    }

    /// Reports a size over the limit, or one that needs a raised quota.
    pub(super) fn check(self, size: usize, report: impl FnOnce(Finding)) {
        let Limit { what, most, raised } = self;
        if size > raised {
            let message = format!(
                "the limit for {what} is {raised} characters, and here are at least {size}"
            );
            report(Finding::error("policy", message));
        } else if size > most {
            let message = format!(
                "the limit for {what} is {most} characters without a higher quota, and here are at least {size}"
            );
            report(Finding::warning("policy", message));
        }
    }
}

const fn place(
    type_name: &'static str,
    path: &'static [&'static str],
    grammar: Grammar,
    limit: Option<Limit>,
) -> Place {
    Place {
        type_name,
        path,
        content: Content::Document(grammar),
        limit,
    }
}

const IDENTITY: Grammar = Grammar::of(PolicyKind::Identity);
const TRUST: Grammar = Grammar::of(PolicyKind::Trust);
const ENDPOINT: Grammar = Grammar::of(PolicyKind::Endpoint);
/// Buckets refuse `*`, and actions of other services ("Policy has invalid action").
///
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html>
const S3: Grammar = ARNS.without_star().only_service("s3");
/// Queues and topics refuse actions of other services ("Policy statement action out of service scope").
const SQS: Grammar = NAMED.only_service("sqs");
const SNS: Grammar = NAMED.only_service("sns");
/// Resources whose policies need a resource, as an ARN or `*`.
const ARNS: Grammar = Grammar::of(PolicyKind::Resource).only_arns();
/// Resources whose policies need a resource.
const NAMED: Grammar = Grammar::of(PolicyKind::Resource);
/// Resources whose policies have no resource, or need none.
const OWN: Grammar = Grammar::of(PolicyKind::Resource).without_resource();

/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>
const MANAGED: Limit = Limit::of("a managed policy", 6_144);
pub(super) const ROLE: Limit = Limit::of("all inline policies of a role together", 10_240);
pub(super) const USER: Limit = Limit::of("all inline policies of a user together", 2_048);
pub(super) const GROUP: Limit = Limit::of("all inline policies of a group together", 5_120);
const ROLE_TRUST: Limit = Limit {
    what: "a trust policy",
    most: 2_048,
    raised: 4_096,
};
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html>
const LOGS: Limit = Limit::of("a resource policy of CloudWatch Logs", 5_120);
/// <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html>
const BUS: Limit = Limit::of("the policy of an event bus", 10_240);
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html>
const BUCKET: Limit = Limit::of("a bucket policy", 20_480);
/// <https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html>
const KEY: Limit = Limit::of("a key policy", 32_768);
/// <https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html>
const SECRET: Limit = Limit::of("the policy of a secret", 20_480);
/// <https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html>
const VPC_ENDPOINT: Limit = Limit::of("an endpoint policy", 20_480);
/// <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html>
const SCP: Limit = Limit::of("an SCP", 10_240);
const RCP: Limit = Limit::of("an RCP", 5_120);

const PLACES: &[Place] = &[
    place(
        "AWS::IAM::Role",
        &["AssumeRolePolicyDocument"],
        TRUST,
        Some(ROLE_TRUST),
    ),
    place(
        "AWS::IAM::Role",
        &["Policies", "*", "PolicyDocument"],
        IDENTITY,
        None,
    ),
    place(
        "AWS::IAM::User",
        &["Policies", "*", "PolicyDocument"],
        IDENTITY,
        None,
    ),
    place(
        "AWS::IAM::Group",
        &["Policies", "*", "PolicyDocument"],
        IDENTITY,
        None,
    ),
    place(
        "AWS::IAM::ManagedPolicy",
        &["PolicyDocument"],
        IDENTITY,
        Some(MANAGED),
    ),
    // It may be attached to roles, which have the highest limit.
    place(
        "AWS::IAM::Policy",
        &["PolicyDocument"],
        IDENTITY,
        Some(ROLE),
    ),
    place(
        "AWS::IAM::RolePolicy",
        &["PolicyDocument"],
        IDENTITY,
        Some(ROLE),
    ),
    place(
        "AWS::IAM::UserPolicy",
        &["PolicyDocument"],
        IDENTITY,
        Some(USER),
    ),
    place(
        "AWS::IAM::GroupPolicy",
        &["PolicyDocument"],
        IDENTITY,
        Some(GROUP),
    ),
    place("AWS::SSO::PermissionSet", &["InlinePolicy"], IDENTITY, None),
    place(
        "AWS::S3::BucketPolicy",
        &["PolicyDocument"],
        S3,
        Some(BUCKET),
    ),
    place("AWS::S3::AccessPoint", &["Policy"], ARNS, Some(BUCKET)),
    place(
        "AWS::S3Express::BucketPolicy",
        &["PolicyDocument"],
        OWN,
        None,
    ),
    place(
        "AWS::S3Tables::TableBucketPolicy",
        &["ResourcePolicy"],
        OWN,
        None,
    ),
    place("AWS::S3Tables::TablePolicy", &["ResourcePolicy"], OWN, None),
    place("AWS::SQS::QueuePolicy", &["PolicyDocument"], SQS, None),
    place(
        "AWS::SQS::QueueInlinePolicy",
        &["PolicyDocument"],
        SQS,
        None,
    ),
    place("AWS::SNS::TopicPolicy", &["PolicyDocument"], SNS, None),
    place(
        "AWS::SNS::TopicInlinePolicy",
        &["PolicyDocument"],
        SNS,
        None,
    ),
    place("AWS::KMS::Key", &["KeyPolicy"], NAMED, Some(KEY)),
    place("AWS::KMS::ReplicaKey", &["KeyPolicy"], NAMED, Some(KEY)),
    place("AWS::Events::EventBus", &["Policy"], ARNS, Some(BUS)),
    Place {
        type_name: "AWS::Events::EventBusPolicy",
        path: &["Statement"],
        content: Content::Statement(ARNS),
        limit: Some(BUS),
    },
    place("AWS::EventSchemas::RegistryPolicy", &["Policy"], OWN, None),
    place(
        "AWS::Logs::ResourcePolicy",
        &["PolicyDocument"],
        OWN,
        Some(LOGS),
    ),
    place(
        "AWS::Logs::LogGroup",
        &["ResourcePolicyDocument"],
        OWN,
        None,
    ),
    place("AWS::Logs::Destination", &["DestinationPolicy"], OWN, None),
    place(
        "AWS::SecretsManager::ResourcePolicy",
        &["ResourcePolicy"],
        NAMED,
        Some(SECRET),
    ),
    place("AWS::ECR::Repository", &["RepositoryPolicyText"], OWN, None),
    place(
        "AWS::ECR::PublicRepository",
        &["RepositoryPolicyText"],
        OWN,
        None,
    ),
    place("AWS::ECR::RegistryPolicy", &["PolicyText"], OWN, None),
    place("AWS::EFS::FileSystem", &["FileSystemPolicy"], OWN, None),
    place("AWS::Backup::BackupVault", &["AccessPolicy"], OWN, None),
    place(
        "AWS::OpenSearchService::Domain",
        &["AccessPolicies"],
        NAMED,
        None,
    ),
    place("AWS::Elasticsearch::Domain", &["AccessPolicies"], OWN, None),
    place("AWS::ApiGateway::RestApi", &["Policy"], OWN, None),
    place(
        "AWS::Kinesis::ResourcePolicy",
        &["ResourcePolicy"],
        OWN,
        None,
    ),
    place(
        "AWS::DynamoDB::Table",
        &["ResourcePolicy", "PolicyDocument"],
        OWN,
        None,
    ),
    place(
        "AWS::CloudTrail::ResourcePolicy",
        &["ResourcePolicy"],
        OWN,
        None,
    ),
    place(
        "AWS::CodeArtifact::Domain",
        &["PermissionsPolicyDocument"],
        OWN,
        None,
    ),
    place(
        "AWS::CodeArtifact::Repository",
        &["PermissionsPolicyDocument"],
        OWN,
        None,
    ),
    place(
        "AWS::Lambda::ResourcePolicy",
        &["PolicyDocument"],
        OWN,
        None,
    ),
    place("AWS::VpcLattice::AuthPolicy", &["Policy"], OWN, None),
    place("AWS::XRay::ResourcePolicy", &["PolicyDocument"], OWN, None),
    place(
        "AWS::Organizations::ResourcePolicy",
        &["Content"],
        OWN,
        None,
    ),
    place(
        "AWS::EC2::VPCEndpoint",
        &["PolicyDocument"],
        ENDPOINT,
        Some(VPC_ENDPOINT),
    ),
];

/// The places of a resource.
pub(super) fn of(resource: &FinishedResource<'_>) -> Vec<Place> {
    let type_name = resource.type_name();
    if type_name == "AWS::Organizations::Policy" {
        return of_organizations(resource.property("Type"))
            .into_iter()
            .collect();
    }
    let places = PLACES.iter().filter(|place| place.type_name == type_name);
    places.copied().collect()
}

/// The policy of an organization, by its type. Other types than SCPs and RCPs are not in IAM's language.
///
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-organizations-policy.html>
fn of_organizations(kind: Option<&Node>) -> Option<Place> {
    let (content, limit) = match kind {
        Some(Node::String(text)) => match &**text {
            "SERVICE_CONTROL_POLICY" => {
                (Content::Document(Grammar::of(PolicyKind::Scp)), Some(SCP))
            }
            "RESOURCE_CONTROL_POLICY" => {
                (Content::Document(Grammar::of(PolicyKind::Rcp)), Some(RCP))
            }
            _ => (Content::Other, None),
        },
        _ => return None,
    };
    Some(Place {
        type_name: "AWS::Organizations::Policy",
        path: &["Content"],
        content,
        limit,
    })
}

impl Place {
    /// The values in this place, with their paths. Both values of `Fn::If` have the same path.
    pub(super) fn find<'n>(&self, properties: &'n Map) -> Vec<(String, &'n Node)> {
        let Some((first, rest)) = self.path.split_first() else {
            return Vec::new();
        };
        let start = properties
            .get(*first)
            .map(|node| ((*first).to_owned(), node));
        let start: Vec<_> = start.into_iter().collect();
        let found = rest.iter().fold(start, |found, step| {
            found
                .into_iter()
                .flat_map(|(path, node)| next(&path, node, step))
                .collect()
        });
        let found = found.into_iter();
        found
            .flat_map(|(path, node)| {
                let branches = branches(node).into_iter();
                branches.map(move |node| (path.clone(), node))
            })
            .collect()
    }
}

/// What a value can be: both values of `Fn::If`.
pub(super) fn branches(node: &Node) -> Vec<&Node> {
    match node {
        Node::Function(function) => match &**function {
            Function::If(_, then, otherwise) => {
                let mut all = branches(then);
                all.extend(branches(otherwise));
                all
            }
            _ => vec![node],
        },
        _ => vec![node],
    }
}

fn next<'n>(path: &str, node: &'n Node, step: &str) -> Vec<(String, &'n Node)> {
    let branches = branches(node).into_iter();
    branches
        .flat_map(|node| next_of(path, node, step))
        .collect()
}

fn next_of<'n>(path: &str, node: &'n Node, step: &str) -> Vec<(String, &'n Node)> {
    match (step, node) {
        ("*", Node::List(items)) => {
            let items = items.iter().enumerate();
            items
                .map(|(index, item)| (format!("{path}[{index}]"), item))
                .collect()
        }
        (step, Node::Map(map)) => {
            let value = map.get(step);
            value
                .map(|value| (format!("{path}.{step}"), value))
                .into_iter()
                .collect()
        }
        _ => Vec::new(),
    }
}
