//! Sets every property of the six resource types through the generated types. The templates must be accepted
//! here. They are also written to the folder in `SAFER_SCPS_CORPUS_OUT`, for the linters.

use std::collections::BTreeSet;

use safer_scps::intrinsic::sub;
use safer_scps::resources::events::{
    EventBus, EventBusPolicy, Rule, event_bus, event_bus_policy, rule,
};
use safer_scps::resources::iam::{Role, role as iam_role};
use safer_scps::resources::kind::{iam::RoleArn, kms::KeyArn};
use safer_scps::resources::logs::{
    LogGroup, MetricFilter, MetricFilterRequired, log_group, metric_filter,
};
use safer_scps::{App, Format, IntoValue, Node, Parameter, Stack, StackScope, Tag, Value};
use serde_json::json;

const BUS: &str = "arn:aws:events:us-east-1:111122223333:event-bus/hub";

/// An ARN in the stack's account and Region.
fn arn<T>(service: &str, rest: &str) -> Value<T> {
    sub(format!(
        "arn:${{AWS::Partition}}:{service}:${{AWS::Region}}:${{AWS::AccountId}}:{rest}"
    ))
    .assume()
}

fn key() -> Value<KeyArn> {
    arn("kms", "key/1234abcd-12ab-34cd-56ef-1234567890ab")
}

fn queue<T>() -> Value<T> {
    arn("sqs", "dead")
}

fn role<T>() -> Value<T> {
    sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:role/send").assume()
}

fn policy(action: &str, resource: Option<&str>) -> Node {
    let mut statement = json!({
        "Sid": "One",
        "Effect": "Allow",
        "Principal": {"Service": "events.amazonaws.com"},
        "Action": action,
    });
    if let Some(resource) = resource {
        statement["Resource"] = resource.into();
    }
    json!({"Version": "2012-10-17", "Statement": [statement]}).into()
}

fn buses(stack: &StackScope) {
    stack.add(
        "Bus",
        EventBus::new("hub")
            .description("Every property of a bus")
            .dead_letter_config(event_bus::DeadLetterConfig::new().arn(queue()))
            .kms_key_identifier(key())
            .log_config(
                event_bus::LogConfig::new()
                    .include_detail(event_bus::LogConfigIncludeDetail::Full)
                    .level(event_bus::LogConfigLevel::Error),
            )
            .policy(policy("events:PutEvents", Some(BUS)))
            .tags([Tag::new("team", "platform")]),
    );
    let partner = "aws.partner/example.com/orders";
    stack.add("Partner", EventBus::new(partner).event_source_name(partner));
    stack.add(
        "ByStatement",
        EventBusPolicy::new("ByStatement")
            .event_bus_name("hub")
            .statement(Node::from(json!({
                "Sid": "ByStatement",
                "Effect": "Allow",
                "Principal": {"AWS": "111122223333"},
                "Action": "events:PutEvents",
                "Resource": BUS,
            }))),
    );
    stack.add(
        "ByParts",
        EventBusPolicy::new("ByParts")
            .action(event_bus_policy::Action::EventsPutEvents)
            .principal("*")
            .condition(
                event_bus_policy::Condition::new()
                    .key("aws:PrincipalOrgID")
                    .type_(event_bus_policy::ConditionType::StringEquals)
                    .value("o-a1b2c3d4e5"),
            ),
    );
}

fn target(id: &str, arn: &str) -> rule::Target {
    rule::Target::new(rule::TargetRequired {
        id: id.into(),
        arn: arn.into(),
    })
    .role_arn(role())
}

/// Targets with the parameters that only some kinds of targets have.
fn special_targets() -> [rule::Target; 10] {
    let arn =
        |service: &str, rest: &str| format!("arn:aws:{service}:us-east-1:111122223333:{rest}");
    let ecs = rule::EcsParameters::new(arn("ecs", "task-definition/task:1"))
        .capacity_provider_strategy([rule::CapacityProviderStrategyItem::new("FARGATE_SPOT")
            .base(0)
            .weight(1)])
        .enable_ecs_managed_tags(true)
        .enable_execute_command(false)
        .group("group")
        .network_configuration(
            rule::NetworkConfiguration::new().aws_vpc_configuration(
                rule::AwsVpcConfiguration::new(["subnet-0123456789abcdef0"])
                    .assign_public_ip(rule::AwsVpcConfigurationAssignPublicIp::Disabled)
                    .security_groups(["sg-0123456789abcdef0"]),
            ),
        )
        .placement_constraints([rule::PlacementConstraint::new()
            .type_(rule::PlacementConstraintType::MemberOf)
            .expression("attribute:ecs.instance-type =~ t3.*")])
        .placement_strategies([rule::PlacementStrategy::new().type_("spread").field("host")])
        .platform_version("LATEST")
        .propagate_tags(rule::EcsParametersPropagateTags::TaskDefinition)
        .reference_id("reference")
        .tag_list([Tag::new("team", "platform")])
        .task_count(1);
    [
        target("ecs", &arn("ecs", "cluster/cluster")).ecs_parameters(ecs),
        target("fargate", &arn("ecs", "cluster/cluster")).ecs_parameters(
            rule::EcsParameters::new(arn("ecs", "task-definition/task:1"))
                .launch_type(rule::EcsParametersLaunchType::Fargate),
        ),
        target("graph", &arn("appsync", "endpoints/graphql-api/abc"))
            .app_sync_parameters(rule::AppSyncParameters::new("mutation { ping }")),
        target("batch", &arn("batch", "job-queue/queue")).batch_parameters(
            rule::BatchParameters::new(rule::BatchParametersRequired {
                job_name: "job".into(),
                job_definition: "definition".into(),
            })
            .array_properties(rule::BatchArrayProperties::new().size(2))
            .retry_strategy(rule::BatchRetryStrategy::new().attempts(2)),
        ),
        target("http", &arn("execute-api", "abc/prod/GET/ping")).http_parameters(
            rule::HttpParameters::new()
                .header_parameters([("X-Team", "platform")])
                .path_parameter_values(["ping"])
                .query_string_parameters([("q", "1")]),
        ),
        target("stream", &arn("kinesis", "stream/events"))
            .kinesis_parameters(rule::KinesisParameters::new("$.account")),
        target("sql", &arn("redshift", "cluster:cluster")).redshift_data_parameters(
            rule::RedshiftDataParameters::new("database")
                .db_user("user")
                .secret_manager_arn(arn("secretsmanager", "secret:name"))
                .sql("select 1")
                .sqls(["select 1", "select 2"])
                .statement_name("statement")
                .with_event(true),
        ),
        target("command", &arn("ssm", "document/Ping")).run_command_parameters(
            rule::RunCommandParameters::new([rule::RunCommandTarget::new(["web"], "tag:role")]),
        ),
        target("pipeline", &arn("sagemaker", "pipeline/train")).sage_maker_pipeline_parameters(
            rule::SageMakerPipelineParameters::new().pipeline_parameter_list([
                rule::SageMakerPipelineParameter::new(rule::SageMakerPipelineParameterRequired {
                    value: "1".into(),
                    name: "epochs".into(),
                }),
            ]),
        ),
        target("fifo", &arn("sqs", "events.fifo"))
            .sqs_parameters(rule::SqsParameters::new("group")),
    ]
}

fn rules(stack: &StackScope) {
    let pattern = || Node::from(json!({"source": ["aws.s3"]}));
    let sender = stack.add("Sender", Parameter::string().kind::<RoleArn>());
    stack.add(
        "Scheduled",
        Rule::new()
            .description("Every property of a rule")
            .name("scheduled")
            .role_arn(&sender)
            .schedule_expression("rate(5 minutes)")
            .state(rule::State::Disabled)
            .tags([Tag::new("team", "platform")])
            .targets([
                target("input", BUS).input("{}"),
                target("path", BUS).input_path("$.detail"),
                target("transformed", BUS).input_transformer(
                    rule::InputTransformer::new("\"<account>\"")
                        .input_paths_map([("account", "$.account")]),
                ),
                target("retried", BUS)
                    .dead_letter_config(rule::DeadLetterConfig::new().arn(queue()))
                    .retry_policy(
                        rule::RetryPolicy::new()
                            .maximum_event_age_in_seconds(60)
                            .maximum_retry_attempts(185),
                    ),
            ]),
    );
    let mut targets = special_targets().into_iter();
    for number in 0..2 {
        let five: Vec<rule::Target> = targets.by_ref().take(5).collect();
        stack.add(
            format!("Special{number}"),
            Rule::new()
                .event_bus_name("default")
                .event_pattern(pattern())
                .targets(five),
        );
    }
}

fn groups_and_filters(stack: &StackScope) {
    let group = stack.add(
        "Group",
        LogGroup::new()
            .bearer_token_authentication_enabled(false)
            .data_protection_policy(Node::from(json!({
                "Name": "mask",
                "Version": "2021-06-01",
                "Statement": [
                    {
                        "Sid": "audit",
                        "DataIdentifier": ["arn:aws:dataprotection::aws:data-identifier/EmailAddress"],
                        "Operation": {"Audit": {"FindingsDestination": {}}},
                    },
                    {
                        "Sid": "redact",
                        "DataIdentifier": ["arn:aws:dataprotection::aws:data-identifier/EmailAddress"],
                        "Operation": {"Deidentify": {"MaskConfig": {}}},
                    },
                ],
            })))
            .deletion_protection_enabled(true)
            .field_index_policies([Node::from(json!({"Fields": ["account"]}))])
            .kms_key_id(key())
            .log_group_class(log_group::LogGroupClass::Standard)
            .log_group_name("/aws/events/corpus")
            .resource_policy_document(policy("logs:PutLogEvents", Some("*")))
            .retention_in_days(7)
            .tags([Tag::new("team", "platform")]),
    );
    let transformation = || {
        metric_filter::MetricTransformation::new(metric_filter::MetricTransformationRequired {
            metric_name: "Events".into(),
            metric_namespace: "Corpus".into(),
            metric_value: "1".into(),
        })
    };
    let dimension = metric_filter::Dimension::new(metric_filter::DimensionRequired {
        key: "Account".into(),
        value: "$.account".into(),
    });
    stack.add(
        "Dimensions",
        MetricFilter::new(MetricFilterRequired {
            filter_pattern: "{ $.account = * }".into(),
            log_group_name: group.name(),
            metric_transformations: [transformation()
                .dimensions([dimension])
                .unit(metric_filter::MetricTransformationUnit::Count)]
            .into_value(),
        })
        .apply_on_transformed_logs(false)
        .emit_system_field_dimensions(["@aws.account"])
        .field_selection_criteria("@aws.account = \"111122223333\"")
        .filter_name("dimensions"),
    );
    stack.add(
        "WithDefault",
        MetricFilter::new(MetricFilterRequired {
            filter_pattern: "".into(),
            log_group_name: group.name(),
            metric_transformations: [transformation().default_value(0.0)].into_value(),
        }),
    );
}

fn roles(stack: &StackScope) {
    let send = json!({
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "events:PutEvents", "Resource": BUS}],
    });
    stack.add(
        "Role",
        Role::new(policy("sts:AssumeRole", None))
            .description("Every property of a role")
            .managed_policy_arns(["arn:aws:iam::aws:policy/ReadOnlyAccess"])
            .max_session_duration(3600)
            .path("/corpus/")
            .permissions_boundary("arn:aws:iam::aws:policy/PowerUserAccess")
            .policies([iam_role::Policy::new("send", Node::from(send))])
            .role_name("corpus")
            .tags([Tag::new("team", "platform")]),
    );
}

/// The paths of all properties in a schema, with `*` for list items and map keys.
fn known(prefix: &str, object: &cfn_core::schema::Object, found: &mut BTreeSet<String>) {
    for property in object.properties {
        let path = format!("{prefix}.{}", property.name);
        inner(&path, &property.shape, found);
        found.insert(path);
    }
}

fn inner(path: &str, shape: &cfn_core::schema::Shape, found: &mut BTreeSet<String>) {
    match shape {
        cfn_core::schema::Shape::Object(object) => known(path, object(), found),
        cfn_core::schema::Shape::List(item, _) | cfn_core::schema::Shape::Map(item) => {
            inner(&format!("{path}.*"), item, found);
        }
        _ => {}
    }
}

/// The paths of all properties that are set.
fn set(path: &str, node: &Node, found: &mut BTreeSet<String>) {
    if let Some(map) = node.as_map() {
        for (key, value) in map {
            let path = format!("{path}.{key}");
            set(&path, value, found);
            found.insert(path);
        }
    }
    for item in node.as_list().unwrap_or_default() {
        set(&format!("{path}.*"), item, found);
    }
}

#[test]
fn every_property_is_set_and_accepted() {
    let app = App::new();
    for (name, build) in [
        ("buses", buses as fn(&StackScope)),
        ("rules", rules),
        ("logs", groups_and_filters),
        ("roles", roles),
    ] {
        build(&app.add(
            name,
            Stack::new().description("Every property of some types"),
        ));
    }
    let assembly = app.synth().unwrap_or_else(|error| panic!("{error}"));
    if let Ok(folder) = std::env::var("SAFER_SCPS_CORPUS_OUT") {
        for format in [Format::Yaml, Format::Json] {
            assembly.write(&folder, format).unwrap();
        }
    }
    let mut found = BTreeSet::new();
    for template in assembly.templates() {
        for resource in template
            .node()
            .get("Resources")
            .unwrap()
            .as_map()
            .unwrap()
            .values()
        {
            let type_name = resource.get("Type").and_then(Node::as_str).unwrap();
            set(type_name, resource.get("Properties").unwrap(), &mut found);
        }
    }
    let mut wanted = BTreeSet::new();
    for schema in [
        EventBus::schema(),
        EventBusPolicy::schema(),
        Rule::schema(),
        LogGroup::schema(),
        MetricFilter::schema(),
        Role::schema(),
    ] {
        known(schema.type_name, (schema.object)(), &mut wanted);
    }
    let missing: Vec<&String> = wanted.difference(&found).collect();
    assert!(missing.is_empty(), "not set: {missing:#?}");
}
