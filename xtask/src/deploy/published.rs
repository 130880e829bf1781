//! The templates of the published system, which are deployed first and then updated to ours.

use serde_json::{Value, json};

/// The published hub. It has no CloudWatch Logs resource policy, because the console added one.
pub(super) fn bus() -> Value {
    json!({
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": "the hub that runs already",
        "Parameters": {"OrgId": {"Type": "String", "Default": "o-123456789101"}},
        "Resources": {
            "CloudWatchLogGroup": {"Type": "AWS::Logs::LogGroup", "Properties": {
                "LogGroupName": "/aws/events/scp-errors-events",
                "RetentionInDays": 7,
            }},
            "CloudWatchLogGroupMetricFilter": {"Type": "AWS::Logs::MetricFilter", "Properties": {
                "FilterName": "ScpErrorsFilter",
                "FilterPattern": "{ $.account = * }",
                "LogGroupName": {"Ref": "CloudWatchLogGroup"},
                "MetricTransformations": [{
                    "MetricName": "ScpErrors",
                    "MetricNamespace": "ScpErrors",
                    "MetricValue": "1",
                    "Unit": "Count",
                    "Dimensions": [
                        {"Key": "Account", "Value": "$.account"},
                        {"Key": "Action", "Value": "$.detail.eventName"},
                    ],
                }],
            }},
            "EventBus": {"Type": "AWS::Events::EventBus", "Properties": {
                "Name": "scp-errors-event-bus",
            }},
            "EventBusPolicy0": {"Type": "AWS::Events::EventBusPolicy", "Properties": {
                "EventBusName": {"Ref": "EventBus"},
                "StatementId": "AllowAllAccountsFromOrganizationToPutEvents",
                "Statement": {
                    "Sid": "AllowAllAccountsFromOrganizationToPutEvents",
                    "Effect": "Allow",
                    "Principal": "*",
                    "Action": "events:PutEvents",
                    "Resource": {"Fn::GetAtt": ["EventBus", "Arn"]},
                    "Condition": {"StringEquals": {"aws:PrincipalOrgID": {"Ref": "OrgId"}}},
                },
            }},
            "EventRule0": {"Type": "AWS::Events::Rule", "Properties": {
                "Name": "scp-errors-log-rule",
                "EventBusName": {"Ref": "EventBus"},
                "State": "ENABLED",
                "EventPattern": {"source": [{"prefix": ""}]},
                "Targets": [{
                    "Id": "IdScpErrorsEventBusLogRuleTarget",
                    "Arn": {"Fn::GetAtt": ["CloudWatchLogGroup", "Arn"]},
                }],
            }},
        },
        "Outputs": {"EventBusArn": {"Value": {"Fn::GetAtt": ["EventBus", "Arn"]}}},
    })
}

/// The published member stack.
pub(super) fn rules() -> Value {
    json!({
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": "the member that runs already",
        "Parameters": {"EventBusArn": {
            "Type": "String",
            "Default": "arn:aws:events:us-east-1:123456789101:event-bus/scp-errors-event-bus",
        }},
        "Resources": {
            "EventBusIAMRole": {"Type": "AWS::IAM::Role", "Properties": {
                "AssumeRolePolicyDocument": {
                    "Version": "2012-10-17",
                    "Statement": [{
                        "Effect": "Allow",
                        "Principal": {"Service": "events.amazonaws.com"},
                        "Action": "sts:AssumeRole",
                    }],
                },
                "Path": "/",
                "Policies": [{
                    "PolicyName": "send-events-cross-account",
                    "PolicyDocument": {
                        "Version": "2012-10-17",
                        "Statement": [{
                            "Effect": "Allow",
                            "Action": "events:PutEvents",
                            "Resource": {"Ref": "EventBusArn"},
                        }],
                    },
                }],
            }},
            "EventRule0": {"Type": "AWS::Events::Rule", "Properties": {
                "Name": "scp-errors-rule",
                "EventBusName": "default",
                "State": "ENABLED",
                "EventPattern": {
                    "detail-type": ["AWS API Call via CloudTrail"],
                    "detail": {
                        "errorCode": ["AccessDenied"],
                        "errorMessage": [{"suffix": "deny in a service control policy"}],
                    },
                },
                "Targets": [{
                    "Id": "IdScpErrorsEventBusRuleTarget",
                    "Arn": {"Ref": "EventBusArn"},
                    "RoleArn": {"Fn::GetAtt": ["EventBusIAMRole", "Arn"]},
                }],
            }},
        },
    })
}
