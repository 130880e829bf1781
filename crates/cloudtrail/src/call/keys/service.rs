//! Condition keys of single services, read from request parameters according to a table.

use std::borrow::Cow;

use super::super::{Call, resources};
use super::global;
use crate::fact::Fact;
use crate::parameters::{Parameters, text};

/// A condition key and the parameter that has its value.
struct Row {
    key: &'static str,
    /// The operations that have the key. If empty, all operations of the service have it.
    operations: &'static [&'static str],
    /// Where the value is: `metadataOptions.httpTokens`. Several paths are separated by a space.
    path: &'static str,
    /// What a request without the parameter means.
    otherwise: Otherwise,
}

/// What a request without the parameter means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Otherwise {
    /// The key is absent.
    Absent,
    /// A default of the account, of a launch template or of the service may have set it.
    Unknown,
}

const fn row(key: &'static str, operations: &'static [&'static str], path: &'static str) -> Row {
    Row {
        key,
        operations,
        path,
        otherwise: Otherwise::Absent,
    }
}

const fn or_default(
    key: &'static str,
    operations: &'static [&'static str],
    path: &'static str,
) -> Row {
    Row {
        otherwise: Otherwise::Unknown,
        ..row(key, operations, path)
    }
}

const PUT_OBJECT: &[&str] = &[
    "PutObject",
    "CopyObject",
    "CreateMultipartUpload",
    "UploadPart",
];
const LIST_BUCKET: &[&str] = &[
    "ListObjects",
    "ListObjectsV2",
    "ListObjectVersions",
    "ListVersions",
];
const ATTACH: &[&str] = &[
    "AttachGroupPolicy",
    "AttachRolePolicy",
    "AttachUserPolicy",
    "DetachGroupPolicy",
    "DetachRolePolicy",
    "DetachUserPolicy",
];
const BOUNDED: &[&str] = &[
    "CreateRole",
    "CreateUser",
    "PutRolePermissionsBoundary",
    "PutUserPermissionsBoundary",
];
const DB: &[&str] = &[
    "CreateDBInstance",
    "CreateDBCluster",
    "ModifyDBInstance",
    "ModifyDBCluster",
];
const FUNCTION: &[&str] = &["CreateFunction", "UpdateFunctionConfiguration"];
const NOTEBOOK: &[&str] = &["CreateNotebookInstance"];
const VOLUME: &[&str] = &["CreateVolume"];
const RUN: &[&str] = &["RunInstances"];

/// Sorted by key. Keys are spelled as in the Service Authorization Reference.
const TABLE: &[Row] = &[
    row("account:TargetRegion", &[], "regionName"),
    row(
        "acm:ValidationMethod",
        &["RequestCertificate"],
        "validationMethod",
    ),
    row("acm:KeyAlgorithm", &["RequestCertificate"], "keyAlgorithm"),
    row("cloudformation:ChangeSetName", &[], "changeSetName"),
    row("cloudformation:RoleArn", &[], "roleARN"),
    row("cloudformation:StackPolicyUrl", &[], "stackPolicyURL"),
    row("cloudformation:TemplateUrl", &[], "templateURL"),
    row("dynamodb:ReturnValues", &[], "returnValues"),
    row("dynamodb:Select", &[], "select"),
    or_default(
        "ec2:AssociatePublicIpAddress",
        RUN,
        "networkInterfaceSet.items[].associatePublicIpAddress",
    ),
    or_default("ec2:AvailabilityZone", VOLUME, "zone"),
    or_default("ec2:EbsOptimized", RUN, "ebsOptimized"),
    or_default(
        "ec2:Encrypted",
        &["CreateVolume", "CopySnapshot"],
        "encrypted",
    ),
    or_default("ec2:ImageID", RUN, "instancesSet.items[].imageId"),
    or_default("ec2:InstanceProfile", RUN, "iamInstanceProfile.arn"),
    or_default("ec2:InstanceType", RUN, "instanceType"),
    or_default(
        "ec2:KeyPairName",
        RUN,
        "instancesSet.items[].keyName keyName",
    ),
    or_default(
        "ec2:MetadataHttpEndpoint",
        RUN,
        "metadataOptions.httpEndpoint",
    ),
    or_default(
        "ec2:MetadataHttpPutResponseHopLimit",
        RUN,
        "metadataOptions.httpPutResponseHopLimit",
    ),
    or_default("ec2:MetadataHttpTokens", RUN, "metadataOptions.httpTokens"),
    or_default("ec2:PlacementGroupName", RUN, "placement.groupName"),
    or_default("ec2:Tenancy", RUN, "placement.tenancy"),
    or_default("ec2:VolumeIops", VOLUME, "iops"),
    or_default("ec2:VolumeSize", VOLUME, "size"),
    or_default("ec2:VolumeThroughput", VOLUME, "throughput"),
    or_default("ec2:VolumeType", VOLUME, "volumeType"),
    row("ec2:VpceServiceName", &["CreateVpcEndpoint"], "serviceName"),
    row(
        "ecs:enable-execute-command",
        &["RunTask", "StartTask", "CreateService", "UpdateService"],
        "enableExecuteCommand",
    ),
    row(
        "eks:kubernetesVersion",
        &["CreateCluster", "UpdateClusterVersion"],
        "version",
    ),
    row(
        "eks:endpointPublicAccess",
        &["CreateCluster", "UpdateClusterConfig"],
        "resourcesVpcConfig.endpointPublicAccess",
    ),
    or_default(
        "elasticache:AtRestEncryptionEnabled",
        &["CreateReplicationGroup"],
        "atRestEncryptionEnabled",
    ),
    or_default(
        "elasticache:CacheNodeType",
        &["CreateCacheCluster", "CreateReplicationGroup"],
        "cacheNodeType",
    ),
    or_default(
        "elasticache:EngineVersion",
        &["CreateCacheCluster", "CreateReplicationGroup"],
        "engineVersion",
    ),
    or_default(
        "elasticache:TransitEncryptionEnabled",
        &["CreateReplicationGroup"],
        "transitEncryptionEnabled",
    ),
    or_default(
        "elasticfilesystem:Encrypted",
        &["CreateFileSystem"],
        "encrypted",
    ),
    or_default(
        "elasticloadbalancing:Scheme",
        &["CreateLoadBalancer"],
        "scheme",
    ),
    row(
        "elasticloadbalancing:ListenerProtocol",
        &["CreateListener", "ModifyListener"],
        "protocol",
    ),
    row(
        "elasticloadbalancing:SecurityPolicy",
        &["CreateListener", "ModifyListener"],
        "sslPolicy",
    ),
    row(
        "iam:AWSServiceName",
        &["CreateServiceLinkedRole"],
        "aWSServiceName",
    ),
    row("iam:PermissionsBoundary", BOUNDED, "permissionsBoundary"),
    row("iam:PolicyARN", ATTACH, "policyArn"),
    row(
        "kms:BypassPolicyLockoutSafetyCheck",
        &["CreateKey", "PutKeyPolicy"],
        "bypassPolicyLockoutSafetyCheck",
    ),
    row(
        "kms:EncryptionAlgorithm",
        &["Decrypt", "Encrypt"],
        "encryptionAlgorithm",
    ),
    row("kms:GrantOperations", &["CreateGrant"], "operations[]"),
    row("kms:GranteePrincipal", &["CreateGrant"], "granteePrincipal"),
    or_default("kms:KeyOrigin", &["CreateKey"], "origin"),
    or_default("kms:KeySpec", &["CreateKey"], "keySpec"),
    or_default("kms:KeyUsage", &["CreateKey"], "keyUsage"),
    or_default("kms:MultiRegion", &["CreateKey"], "multiRegion"),
    row(
        "kms:RetiringPrincipal",
        &["CreateGrant"],
        "retiringPrincipal",
    ),
    or_default(
        "kms:ScheduleKeyDeletionPendingWindowInDays",
        &["ScheduleKeyDeletion"],
        "pendingWindowInDays",
    ),
    row(
        "lambda:CodeSigningConfigArn",
        &["CreateFunction", "PutFunctionCodeSigningConfig"],
        "codeSigningConfigArn",
    ),
    row(
        "lambda:FunctionUrlAuthType",
        &[
            "AddPermission",
            "CreateFunctionUrlConfig",
            "UpdateFunctionUrlConfig",
        ],
        "authType functionUrlAuthType",
    ),
    row("lambda:Layer", FUNCTION, "layers[]"),
    row("lambda:Principal", &["AddPermission"], "principal"),
    row(
        "lambda:SecurityGroupIds",
        FUNCTION,
        "vpcConfig.securityGroupIds[]",
    ),
    row("lambda:SubnetIds", FUNCTION, "vpcConfig.subnetIds[]"),
    row("organizations:ServicePrincipal", &[], "servicePrincipal"),
    or_default(
        "rds:DatabaseClass",
        DB,
        "dBInstanceClass dBClusterInstanceClass",
    ),
    or_default("rds:DatabaseEngine", DB, "engine"),
    or_default("rds:DatabaseName", DB, "dBName databaseName"),
    or_default("rds:MultiAz", DB, "multiAZ"),
    or_default("rds:Piops", DB, "iops"),
    or_default("rds:StorageEncrypted", DB, "storageEncrypted"),
    or_default("rds:StorageSize", DB, "allocatedStorage"),
    row(
        "route53:ChangeResourceRecordSetsActions",
        &[],
        "changeBatch.changes[].action",
    ),
    row(
        "route53:ChangeResourceRecordSetsRecordTypes",
        &[],
        "changeBatch.changes[].resourceRecordSet.type",
    ),
    row(
        "s3:LocationConstraint",
        &["CreateBucket"],
        "createBucketConfiguration.locationConstraint",
    ),
    row("s3:VersionId", &[], "versionId"),
    row("s3:delimiter", LIST_BUCKET, "delimiter"),
    row("s3:max-keys", LIST_BUCKET, "max-keys"),
    row(
        "s3:object-lock-legal-hold",
        PUT_OBJECT,
        "x-amz-object-lock-legal-hold",
    ),
    row("s3:object-lock-mode", PUT_OBJECT, "x-amz-object-lock-mode"),
    row("s3:prefix", LIST_BUCKET, "prefix"),
    row("s3:x-amz-acl", &[], "x-amz-acl"),
    row("s3:x-amz-copy-source", PUT_OBJECT, "x-amz-copy-source"),
    row(
        "s3:x-amz-grant-full-control",
        &[],
        "x-amz-grant-full-control",
    ),
    row("s3:x-amz-grant-read", &[], "x-amz-grant-read"),
    row("s3:x-amz-grant-write", &[], "x-amz-grant-write"),
    row(
        "s3:x-amz-object-ownership",
        &["CreateBucket"],
        "x-amz-object-ownership",
    ),
    row(
        "s3:x-amz-server-side-encryption",
        PUT_OBJECT,
        "x-amz-server-side-encryption",
    ),
    row(
        "s3:x-amz-server-side-encryption-aws-kms-key-id",
        PUT_OBJECT,
        "x-amz-server-side-encryption-aws-kms-key-id",
    ),
    row(
        "s3:x-amz-server-side-encryption-customer-algorithm",
        PUT_OBJECT,
        "x-amz-server-side-encryption-customer-algorithm",
    ),
    row("s3:x-amz-storage-class", PUT_OBJECT, "x-amz-storage-class"),
    or_default(
        "sagemaker:DirectInternetAccess",
        NOTEBOOK,
        "directInternetAccess",
    ),
    or_default("sagemaker:InstanceTypes", NOTEBOOK, "instanceType"),
    or_default("sagemaker:RootAccess", NOTEBOOK, "rootAccess"),
    row(
        "secretsmanager:BlockPublicPolicy",
        &["PutResourcePolicy"],
        "blockPublicPolicy",
    ),
    row(
        "secretsmanager:ForceDeleteWithoutRecovery",
        &["DeleteSecret"],
        "forceDeleteWithoutRecovery",
    ),
    row("secretsmanager:Name", &["CreateSecret"], "name"),
    row(
        "secretsmanager:RecoveryWindowInDays",
        &["DeleteSecret"],
        "recoveryWindowInDays",
    ),
    row("secretsmanager:SecretId", &[], "secretId"),
    row("sns:Endpoint", &["Subscribe"], "endpoint"),
    row("sns:Protocol", &["Subscribe"], "protocol"),
    row("ssm:Overwrite", &["PutParameter"], "overwrite"),
    row("sts:ExternalId", &["AssumeRole"], "externalId"),
    row(
        "sts:RoleSessionName",
        &[
            "AssumeRole",
            "AssumeRoleWithSAML",
            "AssumeRoleWithWebIdentity",
        ],
        "roleSessionName",
    ),
    row("sts:SourceIdentity", &["AssumeRole"], "sourceIdentity"),
    row(
        "sts:TransitiveTagKeys",
        &["AssumeRole"],
        "transitiveTagKeys[]",
    ),
];

/// Keys whose value is not simply the value of a parameter.
const COMPUTED: &[&str] = &[
    "ec2:CreateAction",
    "ec2:Region",
    "ec2:RoleDelivery",
    "ecs:cluster",
    "kms:RequestAlias",
    "s3:TlsVersion",
    "s3:authType",
    "s3:signatureversion",
    "secretsmanager:KmsKeyArn",
];

/// The keys that the call's operation has according to the tables.
pub(super) fn names(call: &Call<'_>) -> impl Iterator<Item = &'static str> {
    let prefix = call.prefix.to_owned();
    let operation = operation(call).to_owned();
    let of_service = move |key: &str| key.split(':').next() == Some(prefix.as_str());
    let rows = TABLE.iter().filter(move |row| applies(row, &operation));
    let computed = COMPUTED.iter().copied();
    rows.map(|row| row.key)
        .chain(computed)
        .filter(move |key| of_service(key) || *key == "ec2:RoleDelivery")
}

/// The operation without the version that some services append.
fn operation<'r>(call: &Call<'r>) -> &'r str {
    let name = call.operation();
    super::super::names::without_version(name).unwrap_or(name)
}

fn applies(row: &Row, operation: &str) -> bool {
    row.operations.is_empty() || row.operations.contains(&operation)
}

/// Whether a record of an operation has a key, by its name in lower case: always, or only if the request sets it.
#[cfg(test)]
pub(in crate::call) fn has(prefix: &str, operation: &str, name: &str) -> Option<bool> {
    let of = |key: &str| key.eq_ignore_ascii_case(name) && key.split(':').next() == Some(prefix);
    if COMPUTED.iter().any(|key| of(key)) {
        return Some(true);
    }
    let row = TABLE
        .iter()
        .find(|row| of(row.key) && applies(row, operation))?;
    Some(row.otherwise == Otherwise::Absent)
}

/// What is known about a key of a service, by its name in lower case.
pub(super) fn key<'c>(call: &'c Call<'_>, name: &str) -> Fact<'c> {
    if let Some(fact) = computed(call, name) {
        return fact;
    }
    let own = name.split(':').next() == Some(call.prefix);
    let rows = TABLE
        .iter()
        .filter(|row| own && row.key.eq_ignore_ascii_case(name));
    let Some(row) = rows.into_iter().find(|row| applies(row, operation(call))) else {
        return Fact::Unknown;
    };
    let Parameters::Known(_) = call.parameters() else {
        return Fact::Unknown;
    };
    for path in row.path.split(' ') {
        match call.parameters().texts(path) {
            None => return Fact::Unknown,
            Some(texts) if texts.is_empty() => continue,
            Some(texts) => return Fact::Present(distinct(texts)),
        }
    }
    match row.otherwise {
        Otherwise::Absent => Fact::Absent,
        Otherwise::Unknown => Fact::Unknown,
    }
}

/// The names of the parameters from which a key of a service is read, by its name in lower case, and the operations
/// that have it. If there are none, all operations of the service have it.
#[cfg(feature = "archive")]
pub(crate) fn parameters_of(name: &str) -> Vec<(&'static [&'static str], Vec<&'static str>)> {
    let computed: &[&str] = match name {
        "ecs:cluster" => &["cluster"],
        "kms:requestalias" => &["keyId"],
        "secretsmanager:kmskeyarn" => &["kmsKeyId"],
        _ => &[],
    };
    if !computed.is_empty() {
        return vec![(&[], computed.to_vec())];
    }
    if name.starts_with("kms:encryptioncontext:") {
        return vec![(&[], vec!["encryptionContext"])];
    }
    let rows = TABLE
        .iter()
        .filter(|row| row.key.eq_ignore_ascii_case(name));
    rows.map(|row| {
        let last = |path: &'static str| path.rsplit('.').next().unwrap_or(path);
        let names = row
            .path
            .split(' ')
            .map(|path| last(path).trim_end_matches("[]"));
        (row.operations, names.collect())
    })
    .collect()
}

fn distinct(texts: Vec<Cow<'_, str>>) -> Vec<Cow<'_, str>> {
    let mut distinct: Vec<Cow<'_, str>> = Vec::new();
    for text in texts {
        if !distinct.contains(&text) {
            distinct.push(text);
        }
    }
    distinct
}

fn computed<'c>(call: &'c Call<'_>, name: &str) -> Option<Fact<'c>> {
    let record = call.record();
    let of = |prefix: &str| call.prefix == prefix;
    Some(match name {
        "ec2:createaction" if of("ec2") => match call.operation() {
            "CreateTags" => Fact::Absent,
            _ => Fact::Unknown,
        },
        "ec2:region" if of("ec2") => Fact::or_unknown(record.aws_region.get()),
        "ec2:roledelivery" => {
            let session = record.user_identity.as_ref()?.session_context.as_ref();
            match session.and_then(|session| session.ec2_role_delivery.get()) {
                Some(version) => Fact::present(version),
                None => Fact::Absent,
            }
        }
        "ecs:cluster" if of("ecs") => cluster(call),
        "kms:requestalias" if of("kms") => alias(call),
        "s3:tlsversion" if of("s3") => {
            let version = global::text_in(record.tls_details.map(|raw| raw.get()), "tlsVersion");
            match version
                .as_deref()
                .and_then(|version| version.strip_prefix("TLSv"))
            {
                Some(version) => Fact::present(version.to_owned()),
                None => Fact::Unknown,
            }
        }
        "s3:authtype" if of("s3") => match additional(call, "AuthenticationMethod").as_deref() {
            Some("AuthHeader") => Fact::present("REST-HEADER"),
            Some("QueryString") => Fact::present("REST-QUERY-STRING"),
            _ => Fact::Unknown,
        },
        "s3:signatureversion" if of("s3") => {
            match additional(call, "SignatureVersion").as_deref() {
                Some("SigV4") => Fact::present("AWS4-HMAC-SHA256"),
                Some("SigV2") => Fact::present("AWS"),
                _ => Fact::Unknown,
            }
        }
        "secretsmanager:kmskeyarn"
            if of("secretsmanager") && call.operation() == "CreateSecret" =>
        {
            match call.parameters().text("kmsKeyId") {
                Some(id) if id.starts_with("arn:") => Fact::Present(vec![id]),
                Some(_) => Fact::Unknown,
                None if call.parameters().is_known() => Fact::Absent,
                None => Fact::Unknown,
            }
        }
        _ => return None,
    })
}

/// The alias by which the request names its key.
fn alias<'c>(call: &'c Call<'_>) -> Fact<'c> {
    match call.parameters().text("keyId") {
        Some(id) if id.starts_with("alias/") => Fact::Present(vec![id]),
        Some(id) if id.contains(":alias/") => {
            let alias = id.rsplit_once(':').map_or(&*id, |(_, alias)| alias);
            Fact::present(alias.to_owned())
        }
        Some(_) => Fact::Absent,
        None => Fact::Unknown,
    }
}

/// The ARN of the cluster, which a request may give by name only.
fn cluster<'c>(call: &'c Call<'_>) -> Fact<'c> {
    let Some(clusters) = resources::values(call, "cluster") else {
        return Fact::Unknown;
    };
    let (Some(region), Some(account), [cluster]) =
        (call.region(), call.own_account(), clusters.as_slice())
    else {
        return Fact::Unknown;
    };
    Fact::present(match cluster.starts_with("arn:") {
        true => cluster.clone(),
        false => format!(
            "arn:{}:ecs:{region}:{account}:cluster/{cluster}",
            call.partition()
        ),
    })
}

/// What a request to KMS binds the encryption to, under a name.
pub(super) fn encryption_context<'c>(call: &'c Call<'_>, name: &str) -> Fact<'c> {
    if call.prefix != "kms" || !call.parameters().is_known() {
        return Fact::Unknown;
    }
    let mut found = encryption_contexts(call);
    let value = found.find(|(known, _)| known.eq_ignore_ascii_case(name));
    value.map_or(Fact::Absent, |(_, value)| Fact::Present(vec![value]))
}

pub(super) fn encryption_contexts<'c>(
    call: &'c Call<'_>,
) -> impl Iterator<Item = (&'c str, Cow<'c, str>)> {
    let found = match call.prefix {
        "kms" => call.parameters().find("encryptionContext"),
        _ => Vec::new(),
    };
    let maps = found.into_iter().filter_map(serde_json::Value::as_object);
    maps.flatten()
        .filter_map(|(name, value)| Some((name.as_str(), text(value)?)))
}

fn additional(call: &Call<'_>, name: &str) -> Option<String> {
    global::text_in(
        call.record().additional_event_data.map(|raw| raw.get()),
        name,
    )
}

#[cfg(test)]
mod tests {
    use super::{COMPUTED, TABLE};

    #[test]
    fn each_key_has_one_row_and_belongs_to_a_service() {
        for (at, row) in TABLE.iter().enumerate() {
            let twice = TABLE[..at].iter().any(|other| other.key == row.key);
            assert!(!twice && !COMPUTED.contains(&row.key), "{}", row.key);
            let prefix = row.key.split(':').next().unwrap();
            assert!(crate::catalog().has_service(prefix), "{}", row.key);
        }
        assert!(TABLE.len() + COMPUTED.len() > 90);
    }
}
