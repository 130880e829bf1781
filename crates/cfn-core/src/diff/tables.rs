//! Facts that are not in the schemas: which types hold data that an update cannot restore, which
//! properties interrupt their resource, and which changes CloudFormation refuses.

/// Types whose deletion loses something, and what is lost.
///
/// The databases, file systems and other stores are those that cfn-lint's rule I3011 and the AWS
/// CDK's removal policies treat as stateful. The table also has types that other accounts and people
/// depend on, and types whose history a new resource does not have: a bus, a topic, a parameter.
const STATEFUL: [(&str, &str); 38] = [
    ("AWS::Backup::BackupVault", "its recovery points"),
    ("AWS::Cassandra::Table", "its rows"),
    (
        "AWS::CloudFormation::Stack",
        "the resources of the nested stack",
    ),
    (
        "AWS::CloudFormation::StackSet",
        "its stacks in other accounts",
    ),
    ("AWS::CloudTrail::EventDataStore", "its events"),
    ("AWS::Cognito::UserPool", "its users"),
    ("AWS::DocDB::DBCluster", "its data"),
    ("AWS::DocDB::DBInstance", "its data"),
    ("AWS::DynamoDB::GlobalTable", "its items"),
    ("AWS::DynamoDB::Table", "its items"),
    ("AWS::EC2::Volume", "its data"),
    ("AWS::ECR::Repository", "its images"),
    ("AWS::EFS::FileSystem", "its files"),
    ("AWS::EMR::Cluster", "its data"),
    ("AWS::ElastiCache::CacheCluster", "its data"),
    ("AWS::ElastiCache::ReplicationGroup", "its data"),
    ("AWS::Elasticsearch::Domain", "its documents"),
    ("AWS::Events::Archive", "its events"),
    (
        "AWS::Events::EventBus",
        "its ARN, to which other accounts send",
    ),
    ("AWS::FSx::FileSystem", "its files"),
    ("AWS::IAM::User", "its access keys and password"),
    ("AWS::KMS::Key", "everything that is encrypted with it"),
    ("AWS::Kinesis::Stream", "its records"),
    ("AWS::Logs::LogGroup", "its log events"),
    ("AWS::Neptune::DBCluster", "its data"),
    ("AWS::Neptune::DBInstance", "its data"),
    ("AWS::OpenSearchService::Domain", "its documents"),
    (
        "AWS::Organizations::Account",
        "its place in the organization",
    ),
    ("AWS::QLDB::Ledger", "its documents"),
    ("AWS::RDS::DBCluster", "its data"),
    ("AWS::RDS::DBInstance", "its data"),
    ("AWS::Redshift::Cluster", "its data"),
    ("AWS::S3::Bucket", "its objects"),
    ("AWS::SDB::Domain", "its items"),
    (
        "AWS::SNS::Topic",
        "subscriptions from other accounts and people, and their confirmations",
    ),
    ("AWS::SQS::Queue", "its messages"),
    ("AWS::SSM::Parameter", "the history of its value"),
    ("AWS::SecretsManager::Secret", "its value"),
];

/// Returns what is lost if a resource of a type is deleted.
pub(super) fn held_by(type_name: &str) -> Option<&'static str> {
    let found = STATEFUL.iter().find(|(name, _)| *name == type_name);
    found.map(|(_, what)| *what)
}

/// Properties whose documentation says "Update requires: Some interruptions". Schemas do not have
/// this information. A property that is not in the table counts as one that interrupts nothing.
///
/// Source: the property's own line in the type's page, such as
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-instance.html>
const INTERRUPTING: [(&str, &str); 6] = [
    ("AWS::EC2::Instance", "EbsOptimized"),
    ("AWS::EC2::Instance", "InstanceType"),
    ("AWS::EC2::Instance", "UserData"),
    ("AWS::ECS::Service", "TaskDefinition"),
    ("AWS::ElastiCache::CacheCluster", "CacheNodeType"),
    ("AWS::RDS::DBInstance", "DBInstanceClass"),
];

/// Returns whether changing a property interrupts the resource.
pub(super) fn interrupts(type_name: &str, property: &str) -> bool {
    INTERRUPTING.contains(&(type_name, property))
}

/// Properties that CloudFormation refuses to change, whatever the policies.
///
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html>
const REFUSED: [(&str, &str); 4] = [
    ("AWS::KMS::Key", "KeySpec"),
    ("AWS::KMS::Key", "KeyUsage"),
    ("AWS::KMS::Key", "MultiRegion"),
    ("AWS::KMS::Key", "Origin"),
];

/// Returns whether CloudFormation refuses to change a property.
pub(super) fn refuses(type_name: &str, property: &str) -> bool {
    REFUSED.contains(&(type_name, property))
}
