//! What no schema says: which types hold what an update cannot bring back, which properties
//! interrupt their resource, and which changes CloudFormation refuses.

/// Types whose deletion loses something, and what.
///
/// The databases, file systems and the like are those that cfn-lint's rule I3011 and the AWS CDK's
/// removal policies take for stateful. Added are what other accounts and people hold on to, and
/// what a new one of the same kind does not have: a bus, a topic, a trail's history.
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
    ("AWS::KMS::Key", "all that is encrypted with it"),
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
        "subscriptions from elsewhere, and that they were confirmed",
    ),
    ("AWS::SQS::Queue", "its messages"),
    ("AWS::SSM::Parameter", "its value's history"),
    ("AWS::SecretsManager::Secret", "its value"),
];

/// What is lost when a resource of a type is deleted, if anything is.
pub(super) fn held_by(type_name: &str) -> Option<&'static str> {
    let found = STATEFUL.iter().find(|(name, _)| *name == type_name);
    found.map(|(_, what)| *what)
}

/// Properties of which the documentation says "Update requires: Some interruptions". Schemas do
/// not tell; what is not here is taken to interrupt nothing.
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

/// Whether changing a property interrupts the resource.
pub(super) fn interrupts(type_name: &str, property: &str) -> bool {
    INTERRUPTING.contains(&(type_name, property))
}

/// Properties whose change CloudFormation refuses, whatever the policies.
///
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html>
const REFUSED: [(&str, &str); 4] = [
    ("AWS::KMS::Key", "KeySpec"),
    ("AWS::KMS::Key", "KeyUsage"),
    ("AWS::KMS::Key", "MultiRegion"),
    ("AWS::KMS::Key", "Origin"),
];

/// Whether CloudFormation refuses to change a property.
pub(super) fn refuses(type_name: &str, property: &str) -> bool {
    REFUSED.contains(&(type_name, property))
}
