//! The table from parameters to ARNs.

use super::super::Call;
use super::values;

/// How to derive the ARN of an action's resource from the parameters.
pub(super) struct Row {
    pub(super) prefix: &'static str,
    /// The actions to which it applies. If empty, it applies to all actions of the service.
    pub(super) operations: &'static [&'static str],
    /// The ARN, with `{p}` for the partition, `{r}` for the Region, `{a}` for the account and
    /// `{parameter}` for a parameter. A parameter that already is an ARN is used unchanged. Several ARNs
    /// are separated by a space; all parameters must be there.
    pub(super) template: &'static str,
    /// Whether these are all resources of the action.
    pub(super) complete: bool,
}

const fn row(
    prefix: &'static str,
    operations: &'static [&'static str],
    template: &'static str,
) -> Row {
    Row {
        prefix,
        operations,
        template,
        complete: true,
    }
}

const fn among_others(
    prefix: &'static str,
    operations: &'static [&'static str],
    template: &'static str,
) -> Row {
    Row {
        complete: false,
        ..row(prefix, operations, template)
    }
}

/// Sorted by service. The forms of ARNs are those of the Service Authorization Reference.
pub(super) const TABLE: &[Row] = &[
    row(
        "athena",
        &[],
        "arn:{p}:athena:{r}:{a}:workgroup/{workGroup}",
    ),
    row(
        "autoscaling",
        &["CreateAutoScalingGroup"],
        "arn:{p}:autoscaling:{r}:{a}:autoScalingGroup:*:autoScalingGroupName/{autoScalingGroupName}",
    ),
    row(
        "bedrock",
        &[
            "InvokeModel",
            "InvokeModelWithResponseStream",
            "Converse",
            "ConverseStream",
        ],
        "arn:{p}:bedrock:{r}::foundation-model/{modelId}",
    ),
    row(
        "cloudformation",
        &["CreateStack"],
        "arn:{p}:cloudformation:{r}:{a}:stack/{stackName}/*",
    ),
    row(
        "cloudformation",
        &[
            "CancelUpdateStack",
            "ContinueUpdateRollback",
            "CreateChangeSet",
            "DeleteStack",
            "DescribeStacks",
            "ExecuteChangeSet",
            "UpdateStack",
        ],
        "{stackName!}",
    ),
    row(
        "cloudfront",
        &[
            "UpdateDistribution",
            "DeleteDistribution",
            "GetDistribution",
            "GetDistributionConfig",
            "CreateInvalidation",
            "GetInvalidation",
            "ListInvalidations",
        ],
        "arn:{p}:cloudfront::{a}:distribution/{id|distributionId}",
    ),
    row(
        "cloudtrail",
        &["CreateTrail"],
        "arn:{p}:cloudtrail:{r}:{a}:trail/{name}",
    ),
    row(
        "cloudtrail",
        &["StopLogging", "StartLogging", "DeleteTrail", "UpdateTrail"],
        "{name!}",
    ),
    row(
        "cloudwatch",
        &[
            "PutMetricAlarm",
            "PutCompositeAlarm",
            "DescribeAlarmHistory",
            "SetAlarmState",
        ],
        "arn:{p}:cloudwatch:{r}:{a}:alarm:{alarmName}",
    ),
    row(
        "cloudwatch",
        &["DeleteAlarms", "DisableAlarmActions", "EnableAlarmActions"],
        "arn:{p}:cloudwatch:{r}:{a}:alarm:{alarmNames}",
    ),
    row(
        "cloudwatch",
        &["PutDashboard", "GetDashboard"],
        "arn:{p}:cloudwatch::{a}:dashboard/{dashboardName}",
    ),
    row(
        "codebuild",
        &["CreateProject"],
        "arn:{p}:codebuild:{r}:{a}:project/{name}",
    ),
    row(
        "codebuild",
        &["StartBuild"],
        "arn:{p}:codebuild:{r}:{a}:project/{projectName}",
    ),
    row(
        "codepipeline",
        &["StartPipelineExecution"],
        "arn:{p}:codepipeline:{r}:{a}:{name}",
    ),
    row("config", &["DeleteConfigRule"], "{configRuleArn!}"),
    row(
        "dynamodb",
        &[
            "CreateTable",
            "DeleteTable",
            "DescribeTable",
            "UpdateTable",
            "DeleteItem",
            "GetItem",
            "PutItem",
            "UpdateItem",
            "UpdateTimeToLive",
            "DescribeTimeToLive",
            "UpdateContinuousBackups",
            "DescribeContinuousBackups",
            "CreateBackup",
        ],
        "arn:{p}:dynamodb:{r}:{a}:table/{tableName}",
    ),
    row(
        "dynamodb",
        &["TagResource", "UntagResource"],
        "{resourceArn!}",
    ),
    row(
        "ecr",
        &[
            "CreateRepository",
            "DeleteRepository",
            "PutImage",
            "BatchGetImage",
            "GetDownloadUrlForLayer",
            "BatchCheckLayerAvailability",
            "InitiateLayerUpload",
            "UploadLayerPart",
            "CompleteLayerUpload",
            "BatchDeleteImage",
            "ListImages",
            "SetRepositoryPolicy",
        ],
        "arn:{p}:ecr:{r}:{a}:repository/{repositoryName}",
    ),
    row(
        "ecs",
        &["CreateCluster"],
        "arn:{p}:ecs:{r}:{a}:cluster/{clusterName}",
    ),
    row(
        "ecs",
        &["DeleteCluster"],
        "arn:{p}:ecs:{r}:{a}:cluster/{cluster}",
    ),
    among_others(
        "ecs",
        &["RunTask", "StartTask"],
        "arn:{p}:ecs:{r}:{a}:task-definition/{taskDefinition}",
    ),
    row(
        "ecs",
        &["UpdateService", "DeleteService"],
        "arn:{p}:ecs:{r}:{a}:service/{cluster}/{service}",
    ),
    row(
        "eks",
        &[
            "CreateCluster",
            "DeleteCluster",
            "DescribeCluster",
            "UpdateClusterConfig",
            "UpdateClusterVersion",
        ],
        "arn:{p}:eks:{r}:{a}:cluster/{name}",
    ),
    row(
        "elasticfilesystem",
        &[
            "CreateMountTarget",
            "DeleteFileSystem",
            "DescribeFileSystems",
            "UpdateFileSystem",
            "PutLifecycleConfiguration",
            "PutFileSystemPolicy",
            "DeleteFileSystemPolicy",
        ],
        "arn:{p}:elasticfilesystem:{r}:{a}:file-system/{fileSystemId}",
    ),
    row(
        "elasticloadbalancing",
        &[
            "DeleteLoadBalancer",
            "ModifyLoadBalancerAttributes",
            "SetSecurityGroups",
            "SetSubnets",
        ],
        "{loadBalancerArn!}",
    ),
    row(
        "es",
        &[
            "CreateDomain",
            "DeleteDomain",
            "DescribeDomain",
            "DescribeDomainConfig",
            "UpdateDomainConfig",
            "CreateElasticsearchDomain",
            "DeleteElasticsearchDomain",
            "UpdateElasticsearchDomainConfig",
        ],
        "arn:{p}:es:{r}:{a}:domain/{domainName}",
    ),
    row(
        "firehose",
        &[],
        "arn:{p}:firehose:{r}:{a}:deliverystream/{deliveryStreamName}",
    ),
    row(
        "guardduty",
        &["DeleteDetector", "GetDetector", "UpdateDetector"],
        "arn:{p}:guardduty:{r}:{a}:detector/{detectorId}",
    ),
    row(
        "kinesis",
        &[
            "CreateStream",
            "DeleteStream",
            "DescribeStream",
            "DescribeStreamSummary",
            "PutRecord",
            "PutRecords",
            "UpdateShardCount",
        ],
        "arn:{p}:kinesis:{r}:{a}:stream/{streamName}",
    ),
    row(
        "lambda",
        &[
            "CreateEventSourceMapping",
            "DeleteEventSourceMapping",
            "GetEventSourceMapping",
            "UpdateEventSourceMapping",
        ],
        "arn:{p}:lambda:{r}:{a}:event-source-mapping:{uUID}",
    ),
    row(
        "lambda",
        &[
            "AddPermission",
            "CreateAlias",
            "CreateFunction",
            "CreateFunctionUrlConfig",
            "DeleteFunction",
            "DeleteFunctionConcurrency",
            "DeleteFunctionUrlConfig",
            "GetFunction",
            "GetFunctionConfiguration",
            "GetFunctionUrlConfig",
            "GetPolicy",
            "InvokeFunction",
            "ListAliases",
            "ListVersionsByFunction",
            "PublishVersion",
            "PutFunctionConcurrency",
            "RemovePermission",
            "UpdateAlias",
            "UpdateFunctionCode",
            "UpdateFunctionConfiguration",
            "UpdateFunctionUrlConfig",
        ],
        "arn:{p}:lambda:{r}:{a}:function:{functionName}",
    ),
    row(
        "logs",
        &[
            "CreateLogGroup",
            "DeleteLogGroup",
            "PutRetentionPolicy",
            "DeleteRetentionPolicy",
            "PutSubscriptionFilter",
            "DeleteSubscriptionFilter",
            "PutMetricFilter",
            "DeleteMetricFilter",
            "AssociateKmsKey",
            "DisassociateKmsKey",
        ],
        "arn:{p}:logs:{r}:{a}:log-group:{logGroupName}",
    ),
    row(
        "logs",
        &[
            "CreateLogStream",
            "DeleteLogStream",
            "PutLogEvents",
            "GetLogEvents",
        ],
        "arn:{p}:logs:{r}:{a}:log-group:{logGroupName}:log-stream:{logStreamName}",
    ),
    row(
        "rds",
        &[
            "DeleteDBInstance",
            "ModifyDBInstance",
            "RebootDBInstance",
            "StartDBInstance",
            "StopDBInstance",
        ],
        "arn:{p}:rds:{r}:{a}:db:{dBInstanceIdentifier}",
    ),
    row(
        "rds",
        &[
            "DeleteDBCluster",
            "ModifyDBCluster",
            "StartDBCluster",
            "StopDBCluster",
        ],
        "arn:{p}:rds:{r}:{a}:cluster:{dBClusterIdentifier}",
    ),
    among_others(
        "rds",
        &["CreateDBInstance"],
        "arn:{p}:rds:{r}:{a}:db:{dBInstanceIdentifier}",
    ),
    among_others(
        "rds",
        &["CreateDBCluster"],
        "arn:{p}:rds:{r}:{a}:cluster:{dBClusterIdentifier}",
    ),
    row(
        "route53",
        &[
            "ChangeResourceRecordSets",
            "GetHostedZone",
            "DeleteHostedZone",
            "ListResourceRecordSets",
            "AssociateVPCWithHostedZone",
            "UpdateHostedZoneComment",
        ],
        "arn:{p}:route53:::hostedzone/{hostedZoneId|id}",
    ),
    row(
        "sagemaker",
        &[
            "CreateNotebookInstance",
            "DeleteNotebookInstance",
            "StartNotebookInstance",
            "StopNotebookInstance",
        ],
        "arn:{p}:sagemaker:{r}:{a}:notebook-instance/{notebookInstanceName}",
    ),
    row("secretsmanager", &[], "{secretId!}"),
    row("sns", &["CreateTopic"], "arn:{p}:sns:{r}:{a}:{name}"),
    row("sns", &[], "{topicArn!}"),
    row(
        "sqs",
        &["CreateQueue", "GetQueueUrl"],
        "arn:{p}:sqs:{r}:{a}:{queueName}",
    ),
    row("sqs", &[], "{queueUrl@}"),
    row(
        "ssm",
        &[
            "PutParameter",
            "GetParameter",
            "DeleteParameter",
            "GetParameterHistory",
        ],
        "arn:{p}:ssm:{r}:{a}:parameter/{name}",
    ),
    row(
        "ssm",
        &["GetParameters", "DeleteParameters"],
        "arn:{p}:ssm:{r}:{a}:parameter/{names}",
    ),
    row(
        "ssm",
        &["SendCommand"],
        "arn:{p}:ssm:{r}:{document-account}:document/{documentName} arn:{p}:ec2:{r}:{a}:instance/{instanceIds}",
    ),
    among_others(
        "ssm",
        &["SendCommand"],
        "arn:{p}:ssm:{r}:{document-account}:document/{documentName}",
    ),
    row(
        "states",
        &["CreateStateMachine"],
        "arn:{p}:states:{r}:{a}:stateMachine:{name}",
    ),
    row(
        "states",
        &[
            "StartExecution",
            "DeleteStateMachine",
            "DescribeStateMachine",
            "UpdateStateMachine",
        ],
        "{stateMachineArn!}",
    ),
    row(
        "sts",
        &[
            "AssumeRole",
            "AssumeRoleWithSAML",
            "AssumeRoleWithWebIdentity",
        ],
        "{roleArn!}",
    ),
];

/// The ARNs that a template gives. `None` if a parameter is missing, hidden, or has another form.
pub(super) fn arns(call: &Call<'_>, template: &str) -> Option<Vec<String>> {
    let mut found = Vec::new();
    for one in template.split(' ') {
        found.extend(fill(call, one)?);
    }
    Some(found)
}

/// Fills a template from left to right. A parameter with several values gives several ARNs.
fn fill(call: &Call<'_>, template: &str) -> Option<Vec<String>> {
    let mut heads = vec![String::new()];
    let mut whole = Vec::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        let values = hole(call, name)?;
        let (arns, names): (Vec<String>, Vec<String>) = values
            .into_iter()
            .partition(|value| value.starts_with("arn:"));
        if after.is_empty() {
            whole = arns;
        } else if !arns.is_empty() {
            // The table does not expect an ARN in the middle of another one.
            return None;
        }
        let joined = |name: &String| {
            let heads = heads.iter();
            heads
                .map(|head| format!("{head}{before}{name}"))
                .collect::<Vec<_>>()
        };
        heads = names.iter().flat_map(joined).collect();
        rest = after;
    }
    heads.iter_mut().for_each(|head| head.push_str(rest));
    heads.extend(whole);
    // An empty list of names says nothing about what the call acted on.
    (!heads.is_empty()).then_some(heads)
}

/// The values of one `{…}`.
fn hole(call: &Call<'_>, name: &str) -> Option<Vec<String>> {
    let one = |text: &str| Some(vec![text.to_owned()]);
    match name {
        "p" => one(call.partition()),
        "r" => one(call.region()?),
        "a" => one(call.own_account()?),
        // Documents whose names begin with AWS belong to AWS.
        "document-account" => match call.parameters().text("documentName")?.starts_with("AWS-") {
            true => one(""),
            false => one(call.own_account()?),
        },
        name if name.ends_with('!') => {
            let values = values(call, name.trim_end_matches('!'))?;
            let arns = values.iter().all(|value| value.starts_with("arn:"));
            arns.then_some(values)
        }
        name if name.ends_with('@') => {
            let urls = values(call, name.trim_end_matches('@'))?;
            urls.iter().map(|url| queue_arn(call, url)).collect()
        }
        names => {
            let found = names.split('|').find_map(|name| values(call, name))?;
            // A leading slash is not written twice: `parameter/` and `/app/key`, `hostedzone/` and `/hostedzone/Z…`.
            let plain = |value: String| match value.starts_with("arn:") {
                true => value,
                false => value.rsplit_once("hostedzone/").map_or_else(
                    || value.trim_start_matches('/').to_owned(),
                    |(_, id)| id.to_owned(),
                ),
            };
            let found: Vec<String> = found.into_iter().map(plain).collect();
            (!found.is_empty()).then_some(found)
        }
    }
}

/// The ARN of a queue, from its URL: `https://sqs.eu-west-1.amazonaws.com/111122223333/orders`.
fn queue_arn(call: &Call<'_>, url: &str) -> Option<String> {
    let mut parts = url.strip_prefix("https://")?.split('/');
    let (_, account, name) = (parts.next()?, parts.next()?, parts.next()?);
    let account_is_plain = account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit());
    let (partition, region) = (call.partition(), call.region()?);
    account_is_plain.then(|| format!("arn:{partition}:sqs:{region}:{account}:{name}"))
}
