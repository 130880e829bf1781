//! Checks the requests of records in cases where mistakes are likely.

use cloudtrail::{Bound, Call, Fact, Facts, Organization, Outcome, Principal, Record};
use serde_json::{Value, json};

/// A record of a call by a role of account 111122223333, with changes.
fn record(source: &str, name: &str, parameters: Value, changes: Value) -> String {
    let mut record = json!({
        "eventTime": "2026-11-20T09:07:13Z", "eventSource": format!("{source}.amazonaws.com"),
        "eventName": name, "awsRegion": "eu-west-1", "sourceIPAddress": "203.0.113.10",
        "userAgent": "aws-cli/2.31.0", "eventType": "AwsApiCall", "eventCategory": "Management",
        "recipientAccountId": "111122223333", "requestParameters": parameters,
        "userIdentity": {
            "type": "AssumedRole", "principalId": "AROAEXAMPLE:ci", "accountId": "111122223333",
            "arn": "arn:aws:sts::111122223333:assumed-role/Deployer/ci",
            "sessionContext": {
                "sessionIssuer": {"type": "Role", "arn": "arn:aws:iam::111122223333:role/app/Deployer"},
                "attributes": {"creationDate": "2026-11-20T08:00:00Z", "mfaAuthenticated": "false"}}},
    });
    for (key, value) in changes.as_object().unwrap() {
        record[key] = value.clone();
    }
    record.to_string()
}

fn with_call<T>(record: &str, look: impl FnOnce(&Call<'_>) -> T) -> T {
    let organization = Organization::new("o-a1b2c3d4e5", "999988887777", ["111122223333"]);
    let record = Record::parse(record).unwrap();
    look(&Call::new(&record, Some(&organization)))
}

fn actions(source: &str, name: &str, parameters: Value) -> Vec<String> {
    with_call(&record(source, name, parameters, json!({})), |call| {
        call.requests()
            .into_iter()
            .map(|request| request.action.to_owned())
            .collect()
    })
}

fn resources(source: &str, name: &str, parameters: Value) -> (Vec<String>, bool) {
    with_call(&record(source, name, parameters, json!({})), |call| {
        let resources = call.requests().swap_remove(0).resources;
        (resources.known, resources.complete)
    })
}

fn key(record: &str, name: &str) -> Option<String> {
    with_call(record, |call| match call.key(name) {
        Fact::Present(values) => Some(values.join(" ")),
        Fact::Absent => Some("absent".to_owned()),
        Fact::Unknown => None,
    })
}

#[test]
fn an_operation_has_the_action_that_authorizes_it() {
    let cases = [
        ("monitoring", "PutMetricAlarm", "cloudwatch:PutMetricAlarm"),
        ("lambda", "ListFunctions20150331", "lambda:ListFunctions"),
        (
            "cloudfront",
            "ListDistributions2020_05_31",
            "cloudfront:ListDistributions",
        ),
        ("s3", "ListObjectsV2", "s3:ListBucket"),
        ("s3", "HeadObject", "s3:GetObject"),
        (
            "s3",
            "PutBucketReplication",
            "s3:PutReplicationConfiguration",
        ),
        ("s3", "GetBucketCors", "s3:GetBucketCORS"),
        ("apigateway", "UpdateStage", "apigateway:PATCH"),
        ("apigateway", "CreatePortal", "apigateway:CreatePortal"),
        ("tagging", "GetResources", "tag:GetResources"),
        ("runtime.lex", "PostText", "lex:PostText"),
    ];
    for (source, name, action) in cases {
        assert_eq!(
            actions(source, name, json!({})),
            [action],
            "{source} {name}"
        );
    }
}

#[test]
fn an_operation_without_an_action_has_no_request() {
    assert!(actions("ec2", "NoSuchOperation", json!({})).is_empty());
    assert!(actions("no-such-service", "RunInstances", json!({})).is_empty());
}

#[test]
fn further_actions_are_added_if_the_request_needs_them() {
    let role = "arn:aws:iam::111122223333:role/app/fn";
    let cases = [
        (
            "lambda",
            "CreateFunction20150331",
            json!({"role": role}),
            vec!["lambda:CreateFunction", "iam:PassRole"],
        ),
        (
            "s3",
            "CopyObject",
            json!({"bucketName": "b", "key": "k", "x-amz-copy-source": "/a/k", "x-amz-acl": "public-read"}),
            vec!["s3:GetObject", "s3:PutObject", "s3:PutObjectAcl"],
        ),
        (
            "s3",
            "CreateBucket",
            json!({"bucketName": "b", "x-amz-acl": "private"}),
            vec!["s3:CreateBucket"],
        ),
        (
            "sts",
            "AssumeRole",
            json!({"roleArn": role, "sourceIdentity": "alice", "tags": [{"key": "a", "value": "b"}]}),
            vec!["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
        ),
        (
            "kms",
            "ReEncrypt",
            json!({}),
            vec!["kms:ReEncryptFrom", "kms:ReEncryptTo"],
        ),
        (
            "ec2",
            "CreateVolume",
            json!({"tagSpecificationSet": {"items": [{"resourceType": "volume", "tags": [{"key": "a", "value": "b"}]}]}}),
            vec!["ec2:CreateVolume", "ec2:CreateTags"],
        ),
        (
            "ec2",
            "RunInstances",
            json!({"iamInstanceProfile": {"name": "web"}}),
            vec!["ec2:RunInstances", "iam:PassRole"],
        ),
    ];
    for (source, name, parameters, expected) in cases {
        assert_eq!(
            actions(source, name, parameters),
            expected,
            "{source} {name}"
        );
    }
}

#[test]
fn a_copy_reads_one_object_and_writes_another() {
    let parameters = json!({"bucketName": "to", "key": "new", "x-amz-copy-source": "/from/old"});
    let record = record("s3", "CopyObject", parameters, json!({}));
    let known = with_call(&record, |call| {
        call.requests()
            .into_iter()
            .flat_map(|request| request.resources.known)
            .collect::<Vec<_>>()
    });
    assert_eq!(known, ["arn:aws:s3:::from/old", "arn:aws:s3:::to/new"]);
}

#[test]
fn resources_come_from_parameters_and_say_whether_they_are_all() {
    let all = |arn: &str| (vec![arn.to_owned()], true);
    let unknown = (Vec::new(), false);
    let arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-AbCdEf";
    let cases = [
        (
            "lambda",
            "GetFunction20150331v2",
            json!({"functionName": "orders"}),
            all("arn:aws:lambda:eu-west-1:111122223333:function:orders"),
        ),
        ("lambda", "ListFunctions20150331", json!({}), all("*")),
        (
            "sqs",
            "SendMessage",
            json!({"queueUrl": "https://sqs.eu-west-1.amazonaws.com/444455556666/orders"}),
            all("arn:aws:sqs:eu-west-1:444455556666:orders"),
        ),
        (
            "route53",
            "GetHostedZone",
            json!({"id": "/hostedzone/Z0123"}),
            all("arn:aws:route53:::hostedzone/Z0123"),
        ),
        (
            "events",
            "PutRule",
            json!({"name": "r", "eventBusName": "default"}),
            all("arn:aws:events:eu-west-1:111122223333:rule/r"),
        ),
        (
            "events",
            "PutRule",
            json!({"name": "r", "eventBusName": "arn:aws:events:eu-west-1:111122223333:event-bus/hub"}),
            all("arn:aws:events:eu-west-1:111122223333:rule/hub/r"),
        ),
        (
            "secretsmanager",
            "DeleteSecret",
            json!({"secretId": arn}),
            all(arn),
        ),
        // AWS appends six characters to the name, which the record does not have.
        (
            "secretsmanager",
            "DeleteSecret",
            json!({"secretId": "orders"}),
            unknown.clone(),
        ),
        // An alias does not identify its key.
        (
            "kms",
            "Decrypt",
            json!({"keyId": "alias/orders"}),
            unknown.clone(),
        ),
        // The path of a user that exists is not in the request.
        (
            "iam",
            "DeleteUser",
            json!({"userName": "bob"}),
            unknown.clone(),
        ),
        (
            "iam",
            "CreateUser",
            json!({"userName": "bob", "path": "/ops/"}),
            all("arn:aws:iam::111122223333:user/ops/bob"),
        ),
        // The keys are in the request body, which is not recorded.
        ("s3", "DeleteObjects", json!({"bucketName": "b"}), unknown),
        (
            "ec2",
            "StopInstances",
            json!({"instancesSet": {"items": [{"instanceId": "i-0123456789abcdef0"}]}}),
            all("arn:aws:ec2:eu-west-1:111122223333:instance/i-0123456789abcdef0"),
        ),
    ];
    for (source, name, parameters, expected) in cases {
        let found = resources(source, name, parameters.clone());
        assert_eq!(found, expected, "{source} {name} {parameters}");
    }
    let (known, complete) = resources(
        "ec2",
        "RunInstances",
        json!({"subnetId": "subnet-0a1b2c3d"}),
    );
    assert_eq!(
        known[1],
        "arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-0a1b2c3d"
    );
    assert!(
        !complete,
        "security groups and volumes are taken by default"
    );
}

#[test]
fn the_principal_is_the_role_with_its_path_and_never_the_session() {
    let plain = record("ec2", "StopInstances", json!({}), json!({}));
    with_call(&plain, |call| {
        assert_eq!(
            call.principal(),
            Principal::Arn("arn:aws:iam::111122223333:role/app/Deployer")
        );
    });
    let without_issuer = json!({"userIdentity": {"type": "AssumedRole", "accountId": "111122223333",
        "arn": "arn:aws:sts::111122223333:assumed-role/Deployer/ci"}});
    with_call(
        &record("ec2", "StopInstances", json!({}), without_issuer),
        |call| {
            assert_eq!(call.principal(), Principal::Unknown);
        },
    );
}

#[test]
fn unbound_callers_are_reported_with_the_reason() {
    let identity = |identity: Value| json!({"userIdentity": identity});
    let service_linked =
        "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX";
    let cases = [
        (
            identity(
                json!({"type": "IAMUser", "accountId": "999988887777", "arn": "arn:aws:iam::999988887777:user/a"}),
            ),
            "management",
        ),
        (
            identity(
                json!({"type": "IAMUser", "accountId": "123456789012", "arn": "arn:aws:iam::123456789012:user/a"}),
            ),
            "not in the organization",
        ),
        (
            identity(json!({"type": "AWSService", "invokedBy": "lambda.amazonaws.com"})),
            "AWS service",
        ),
        (identity(json!({"type": "SAMLUser"})), "federated"),
        (
            identity(json!({"type": "AssumedRole", "accountId": "111122223333",
            "sessionContext": {"sessionIssuer": {"type": "Role", "arn": service_linked}}})),
            "service-linked",
        ),
        (json!({"eventType": "AwsServiceEvent"}), "itself"),
        (json!({"eventType": "AwsConsoleSignIn"}), "sign-in"),
    ];
    for (changes, word) in cases {
        let record = record("ec2", "StopInstances", json!({}), changes);
        match with_call(&record, |call| call.bound()) {
            Bound::No(why) => assert!(why.contains(word), "{why}"),
            other => panic!("{word}: {other:?}"),
        }
    }
    let root = identity(
        json!({"type": "Root", "accountId": "111122223333", "arn": "arn:aws:iam::111122223333:root"}),
    );
    let root = record("ec2", "StopInstances", json!({}), root);
    assert_eq!(
        with_call(&root, |call| call.bound()),
        Bound::Yes,
        "the root user of a member account is bound"
    );
}

#[test]
fn the_address_of_a_call_is_in_one_of_two_keys() {
    let plain = record("ec2", "StopInstances", json!({}), json!({}));
    assert_eq!(key(&plain, "aws:SourceIp").as_deref(), Some("203.0.113.10"));
    assert_eq!(key(&plain, "aws:sourcevpce").as_deref(), Some("absent"));
    let endpoint = json!({"sourceIPAddress": "10.0.5.23", "vpcEndpointId": "vpce-0a1b2c3d"});
    let endpoint = record("ec2", "StopInstances", json!({}), endpoint);
    assert_eq!(key(&endpoint, "aws:SourceIp").as_deref(), Some("absent"));
    assert_eq!(
        key(&endpoint, "aws:VpcSourceIp").as_deref(),
        Some("10.0.5.23")
    );
    assert_eq!(key(&endpoint, "aws:SourceVpc"), None);
    let internal = record(
        "ec2",
        "StopInstances",
        json!({}),
        json!({"sourceIPAddress": "AWS Internal"}),
    );
    assert_eq!(key(&internal, "aws:SourceIp").as_deref(), Some("absent"));
}

#[test]
fn facts_supply_what_records_do_not_have() {
    let facts: Facts = serde_json::from_value(json!({
        "principal_tags": {"arn:aws:iam::111122223333:role/app/Deployer": {"Team": "blue"}},
        "endpoint_vpcs": {"vpce-0a1b2c3d": "vpc-1"},
        "organization_paths": {"111122223333": "o-a1b2c3d4e5/r-ab12/"},
    }))
    .unwrap();
    let text = record(
        "ec2",
        "StopInstances",
        json!({}),
        json!({"vpcEndpointId": "vpce-0a1b2c3d"}),
    );
    let record = Record::parse(&text).unwrap();
    let call = Call::new(&record, None).with_facts(&facts);
    assert_eq!(call.key("aws:PrincipalTag/team"), Fact::present("blue"));
    assert_eq!(
        call.key("aws:PrincipalTag/other"),
        Fact::Absent,
        "the tags of a listed role are all it has"
    );
    assert_eq!(call.key("aws:SourceVpc"), Fact::present("vpc-1"));
    assert_eq!(
        call.key("aws:PrincipalOrgPaths"),
        Fact::present("o-a1b2c3d4e5/r-ab12/")
    );
}

#[test]
fn request_tags_are_found_in_each_services_form() {
    let forms = [
        json!({"tags": [{"key": "team", "value": "blue"}]}),
        json!({"Tags": [{"Key": "team", "Value": "blue"}]}),
        json!({"tags": [{"tagKey": "team", "tagValue": "blue"}]}),
        json!({"tags": {"team": "blue"}}),
        json!({"tagSet": {"items": [{"key": "team", "value": "blue"}]}}),
        json!({"tagging": "", "Tagging": {"TagSet": {"Tag": {"Key": "team", "Value": "blue"}}}}),
        json!({"tagSpecificationSet": {"items": [{"resourceType": "instance", "tags": [{"key": "team", "value": "blue"}]}]}}),
        json!({"CreateFlowLogsRequest": {"TagSpecification": {"ResourceType": "vpc-flow-log", "tag": 1,
            "Tag": {"Key": "team", "Value": "blue", "tag": 1}}}}),
    ];
    for form in forms {
        let record = record("example", "Create", form.clone(), json!({}));
        assert_eq!(
            key(&record, "aws:RequestTag/team").as_deref(),
            Some("blue"),
            "{form}"
        );
        assert_eq!(
            key(&record, "aws:RequestTag/other").as_deref(),
            Some("absent"),
            "{form}"
        );
        assert_eq!(
            key(&record, "aws:TagKeys").as_deref(),
            Some("team"),
            "{form}"
        );
    }
    let flag = record(
        "s3",
        "PutBucketTagging",
        json!({"Tagging": {"TagSet": {"Tag": {"Key": "locked", "Value": true}}}}),
        json!({}),
    );
    assert_eq!(key(&flag, "aws:RequestTag/locked").as_deref(), Some("true"));
}

#[test]
fn tags_that_are_hidden_or_differ_by_resource_are_unknown() {
    let differ = json!({"tagSpecificationSet": {"items": [
        {"resourceType": "instance", "tags": [{"key": "team", "value": "blue"}]},
        {"resourceType": "volume", "tags": [{"key": "backup", "value": "yes"}]}]}});
    let differ = record("ec2", "RunInstances", differ, json!({}));
    assert_eq!(key(&differ, "aws:RequestTag/team"), None);
    let hidden = json!({"tags": "HIDDEN_DUE_TO_SECURITY_REASONS"});
    assert_eq!(
        key(
            &record("example", "Create", hidden, json!({})),
            "aws:TagKeys"
        ),
        None
    );
    let omitted = json!({"omitted": true, "originalSize": 250000});
    assert_eq!(
        key(
            &record("example", "Create", omitted, json!({})),
            "aws:TagKeys"
        ),
        None
    );
}

#[test]
fn a_parameter_that_a_default_may_replace_is_unknown_without_it() {
    let with = record(
        "ec2",
        "RunInstances",
        json!({"instanceType": "t3.micro"}),
        json!({}),
    );
    assert_eq!(key(&with, "ec2:InstanceType").as_deref(), Some("t3.micro"));
    let without = record(
        "ec2",
        "RunInstances",
        json!({"launchTemplate": {}}),
        json!({}),
    );
    assert_eq!(key(&without, "ec2:InstanceType"), None);
    let put = record(
        "s3",
        "PutObject",
        json!({"bucketName": "b", "key": "k"}),
        json!({}),
    );
    assert_eq!(
        key(&put, "s3:x-amz-server-side-encryption").as_deref(),
        Some("absent")
    );
    assert_eq!(
        key(&put, "ec2:InstanceType"),
        None,
        "a key of another service"
    );
}

#[test]
fn a_role_that_is_named_without_its_arn_is_passed_all_the_same() {
    let text = record(
        "glue",
        "CreateJob",
        json!({"name": "j", "role": "GlueJobs"}),
        json!({}),
    );
    with_call(&text, |call| {
        let requests = call.requests();
        assert_eq!(requests[1].action, "iam:PassRole");
        assert!(requests[1].resources.known.is_empty() && !requests[1].resources.complete);
    });
}

#[test]
fn the_encryption_context_of_kms_is_in_the_request() {
    let parameters =
        json!({"keyId": "alias/x", "encryptionContext": {"aws:s3:arn": "arn:aws:s3:::b"}});
    let text = record("kms", "Decrypt", parameters, json!({}));
    assert_eq!(
        key(&text, "kms:EncryptionContext:aws:s3:arn").as_deref(),
        Some("arn:aws:s3:::b")
    );
    assert_eq!(
        key(&text, "kms:EncryptionContext:team").as_deref(),
        Some("absent")
    );
}

#[test]
fn outcomes_are_told_apart() {
    let outcome = |code: &str| {
        let record = record("ec2", "RunInstances", json!({}), json!({"errorCode": code}));
        with_call(&record, |call| call.outcome())
    };
    assert_eq!(outcome("Client.UnauthorizedOperation"), Outcome::Denied);
    assert_eq!(outcome("Client.DryRunOperation"), Outcome::DryRun);
    assert_eq!(outcome("NotFoundException"), Outcome::Error);
}

#[test]
fn resources_that_are_not_needed_are_not_looked_up() {
    let profile = json!({"iamInstanceProfile": {"name": "web"}, "tagSpecificationSet": {"items": [
        {"resourceType": "instance", "tags": [{"key": "team", "value": "web"}]}]}});
    let escaped: Value =
        serde_json::from_str(r#"{"\u0054ags": {"\u0054eam": "web"}, "queueName": "q"}"#).unwrap();
    let cases = [
        ("ec2", "RunInstances", profile),
        (
            "s3",
            "PutObject",
            json!({"bucketName": "b", "key": "k", "x-amz-tagging": "a=b", "x-amz-acl": "public-read"}),
        ),
        (
            "s3",
            "GetObject",
            json!({"bucketName": "b", "key": "k", "versionId": "1"}),
        ),
        (
            "sts",
            "AssumeRole",
            json!({"roleArn": "arn:aws:iam::111122223333:role/r", "sourceIdentity": "alice"}),
        ),
        ("sqs", "CreateQueue", escaped),
        (
            "kms",
            "ReEncrypt",
            json!({"sourceKeyId": "a", "destinationKeyId": "b"}),
        ),
        (
            "lambda",
            "CreateFunction20150331",
            json!({"functionName": "f", "role": "arn:aws:iam::111122223333:role/r"}),
        ),
        ("ec2", "DescribeRegions", json!({})),
    ];
    for (source, name, parameters) in cases {
        with_call(&record(source, name, parameters, json!({})), |call| {
            let all = call.requests();
            for needed in all.iter().map(|request| request.action) {
                let some = call.requests_where(|action| action == needed);
                assert_eq!(some.len(), all.len(), "{source} {name}");
                for (some, all) in some.iter().zip(&all) {
                    assert_eq!((some.action, &some.keys), (all.action, &all.keys));
                    match some.action == needed {
                        true => assert_eq!(some.resources, all.resources),
                        false => {
                            assert!(some.resources.not_needed || some.action == "iam:PassRole")
                        }
                    }
                }
            }
            assert!(all.iter().all(|request| !request.resources.not_needed));
        });
    }
}

#[test]
fn hostile_records_are_errors_or_unknown() {
    for text in [
        "",
        "[]",
        "{",
        r#"{"eventSource": [], "eventName": "x"}"#,
        r#"{"eventName": "x"}"#,
    ] {
        assert!(Record::parse(text).is_err(), "{text}");
    }
    let odd = json!({"userIdentity": {}, "awsRegion": null, "resources": "none", "tlsDetails": 5, "eventContext": []});
    with_call(&record("s3", "GetObject", json!([1, 2]), odd), |call| {
        assert!(matches!(call.bound(), Bound::Unknown(_)));
        assert_eq!(call.requests()[0].resources.known, [""; 0]);
        assert!(!call.unknown_keys().is_empty());
        call.context();
    });
}
