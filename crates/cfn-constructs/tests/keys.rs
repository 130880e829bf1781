//! Checks the exact permissions of each service on a key, and the names that are refused.

use cfn_constructs::App;
use cfn_constructs::iam::{Principal, Statement};
use cfn_constructs::kms::EncryptionKey;
use cfn_core::{Parameter, Stack};
use serde_json::{Value as Json, json};

/// The resources of a stack with one key.
fn resources(key: EncryptionKey) -> Json {
    let app = App::new();
    let hub = app.add("hub", Stack::new());
    hub.add("GroupName", Parameter::string());
    hub.add("Key", key);
    let assembly = app.synth().unwrap_or_else(|error| panic!("{error}"));
    let text = assembly.template("hub").unwrap().to_json();
    serde_json::from_str::<Json>(&text).unwrap()["Resources"].clone()
}

/// The statements for services.
fn of_services(key: EncryptionKey) -> Vec<Json> {
    let resources = resources(key);
    let statements = resources["Key"]["Properties"]["KeyPolicy"]["Statement"].as_array();
    statements.unwrap()[1..].to_vec()
}

fn arn(rest: &str) -> Json {
    json!({"Fn::Sub": format!("arn:${{AWS::Partition}}:{rest}")})
}

fn account() -> Json {
    json!({"Ref": "AWS::AccountId"})
}

#[test]
fn a_key_rotates_is_retained_and_belongs_to_the_account() {
    let resources = resources(EncryptionKey::new().alias("alias/x"));
    let key = &resources["Key"];
    assert_eq!(key["DeletionPolicy"], "Retain");
    assert_eq!(key["UpdateReplacePolicy"], "Retain");
    assert_eq!(key["Properties"]["EnableKeyRotation"], true);
    assert_eq!(
        key["Properties"]["KeyPolicy"]["Statement"],
        json!([{
            "Sid": "AccountAdministersKey",
            "Effect": "Allow",
            "Principal": {"AWS": arn("iam::${AWS::AccountId}:root")},
            "Action": "kms:*",
            "Resource": "*",
        }])
    );
    let alias = resources
        .as_object()
        .unwrap()
        .values()
        .find(|r| r["Type"] == "AWS::KMS::Alias");
    let expected = json!({"AliasName": "alias/x", "TargetKeyId": {"Ref": "Key"}});
    assert_eq!(alias.unwrap()["Properties"], expected);
}

#[test]
fn each_service_has_only_the_permissions_that_it_needs() {
    let key = EncryptionKey::new;
    let data_keys = json!(["kms:Decrypt", "kms:GenerateDataKey*"]);
    let cases = [
        (
            key().for_log_group("/aws/events/a").for_log_group("b"),
            vec![json!({
                "Sid": "LogsEncryptsLogGroups",
                "Effect": "Allow",
                "Principal": {"Service": {"Fn::Sub": "logs.${AWS::Region}.${AWS::URLSuffix}"}},
                "Action": ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
                "Resource": "*",
                "Condition": {"ArnEquals": {"kms:EncryptionContext:aws:logs:arn": [
                    arn("logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/events/a"),
                    arn("logs:${AWS::Region}:${AWS::AccountId}:log-group:b"),
                ]}},
            })],
        ),
        (
            key().for_event_bus("hub"),
            vec![
                json!({
                    "Sid": "EventBridgeEncryptsBuses",
                    "Effect": "Allow",
                    "Principal": {"Service": "events.amazonaws.com"},
                    "Action": data_keys,
                    "Resource": "*",
                    "Condition": {
                        "StringEquals": {"aws:SourceAccount": account()},
                        "ArnEquals": {"kms:EncryptionContext:aws:events:event-bus:arn": [
                            arn("events:${AWS::Region}:${AWS::AccountId}:event-bus/hub"),
                        ]},
                    },
                }),
                json!({
                    "Sid": "EventBridgeDescribesKey",
                    "Effect": "Allow",
                    "Principal": {"Service": "events.amazonaws.com"},
                    "Action": "kms:DescribeKey",
                    "Resource": "*",
                    "Condition": {"StringEquals": {"aws:SourceAccount": account()}},
                }),
            ],
        ),
        (
            key().for_queues_of_rules(),
            vec![json!({
                "Sid": "RulesSendToQueues",
                "Effect": "Allow",
                "Principal": {"Service": "events.amazonaws.com"},
                "Action": data_keys,
                "Resource": "*",
                "Condition": {
                    "StringEquals": {"aws:SourceAccount": account()},
                    "ArnLike": {"kms:EncryptionContext:aws:sqs:arn": arn("sqs:${AWS::Region}:${AWS::AccountId}:*")},
                },
            })],
        ),
        (
            key().for_topics_of_rules(),
            vec![json!({
                "Sid": "RulesPublishToTopics",
                "Effect": "Allow",
                "Principal": {"Service": "events.amazonaws.com"},
                "Action": data_keys,
                "Resource": "*",
                "Condition": {
                    "ArnLike": {"kms:EncryptionContext:aws:sns:topicArn": arn("sns:${AWS::Region}:${AWS::AccountId}:*")},
                },
            })],
        ),
        (
            key().for_topics_of_alarms(),
            vec![json!({
                "Sid": "AlarmsPublishToTopics",
                "Effect": "Allow",
                "Principal": {"Service": "cloudwatch.amazonaws.com"},
                "Action": data_keys,
                "Resource": "*",
                "Condition": {
                    "StringEquals": {"aws:SourceAccount": account()},
                    "ArnLike": {"kms:EncryptionContext:aws:sns:topicArn": arn("sns:${AWS::Region}:${AWS::AccountId}:*")},
                },
            })],
        ),
        (
            key().for_queues_of_topics(),
            vec![json!({
                "Sid": "TopicsDeliverToQueues",
                "Effect": "Allow",
                "Principal": {"Service": "sns.amazonaws.com"},
                "Action": data_keys,
                "Resource": "*",
                "Condition": {
                    "StringEquals": {"aws:SourceAccount": account()},
                    "ArnLike": {"kms:EncryptionContext:aws:sqs:arn": arn("sqs:${AWS::Region}:${AWS::AccountId}:*")},
                },
            })],
        ),
    ];
    for (key, expected) in cases {
        assert_eq!(of_services(key), expected);
    }
}

#[test]
fn a_name_known_at_deploy_time_is_joined() {
    let name = cfn_core::intrinsic::reference::<String>("GroupName");
    let statement = &of_services(EncryptionKey::new().for_log_group(name))[0];
    let context = &statement["Condition"]["ArnEquals"]["kms:EncryptionContext:aws:logs:arn"];
    let expected = json!([{"Fn::Join": ["", [
        arn("logs:${AWS::Region}:${AWS::AccountId}:log-group:"),
        {"Ref": "GroupName"},
    ]]}]);
    assert_eq!(*context, expected);
}

#[test]
fn additional_statements_come_last() {
    let reader = Statement::allow(["kms:Decrypt"])
        .principal(Principal::aws("arn:aws:iam::111122223333:role/reader"))
        .resources(["*"]);
    let key = EncryptionKey::new().statement(reader).for_queues_of_rules();
    let statements = of_services(key);
    assert_eq!(statements.len(), 2);
    assert_eq!(statements[1]["Action"], "kms:Decrypt");
}

#[test]
fn invalid_names_are_reported() {
    let app = App::new();
    let hub = app.add("hub", Stack::new());
    let key = EncryptionKey::new()
        .for_log_group("/aws/events/*")
        .for_log_group("${AWS::StackName}")
        .for_log_group("")
        .for_event_bus("hub bus")
        .alias("denials")
        .with(|key| key.rotation_period_in_days(30));
    hub.add("Key", key);
    let error = app.synth().unwrap_err();
    let problems = error.findings().iter();
    let told: Vec<String> = problems
        .map(|p| {
            format!(
                "{} {}: {} {}",
                p.rule, p.place.subject, p.place.path, p.value
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "log-group-name hub/Key: KeyPolicy \"/aws/events/*\"",
            "log-group-name hub/Key: KeyPolicy \"${AWS::StackName}\"",
            "log-group-name hub/Key: KeyPolicy \"\"",
            "event-bus-name hub/Key: KeyPolicy \"hub bus\"",
            "range hub/Key: RotationPeriodInDays 30",
            "pattern hub/Key/Alias: AliasName \"denials\"",
        ]
    );
}
