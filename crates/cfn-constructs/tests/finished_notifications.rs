//! Alarms, subscriptions of topics and queries of logs are checked on finished resources.

#[path = "support/finished.rs"]
mod finished;

use cfn_constructs::cloudwatch::{Alarm, Dashboard, LogWidget, Namespace, Series, minutes};
use cfn_constructs::logs::{LogGroup, Query, QueryDefinition};
use cfn_constructs::sns::Topic;
use cfn_constructs::sqs::Queue;
use cfn_core::{IntoValue, Node, RawResource, StackScope};
use finished::{findings, of_resource, short};
use serde_json::{Value, json};

/// The findings about a subscription of a topic: as a resource, and in the properties of its topic.
fn subscription(protocol: &str, endpoint: Value) -> Vec<String> {
    let found = of_resource(
        "AWS::SNS::Subscription",
        json!({
            "TopicArn": "arn:aws:sns:us-east-1:111122223333:pager",
            "Protocol": protocol,
            "Endpoint": endpoint,
            "SubscriptionRoleArn": "arn:aws:iam::111122223333:role/stream",
        }),
    );
    let of_topic = of_resource(
        "AWS::SNS::Topic",
        json!({"Subscription": [{"Protocol": protocol, "Endpoint": endpoint}]}),
    );
    let at = |path: &str| path.replace("] ", "] Subscription[0].");
    assert_eq!(of_topic, found.iter().map(|it| at(it)).collect::<Vec<_>>());
    found
}

#[test]
fn an_endpoint_has_the_form_of_its_protocol() {
    const ARN: &str = "arn:aws:sqs:us-east-1:111122223333:calls";
    for (protocol, endpoint) in [
        ("email", "soc@example.com"),
        ("email", "\"a b\"@example.com"),
        ("email", "soc+scp@mail.example.co.uk"),
        ("email-json", "soc@example.com"),
        ("email", "{{resolve:ssm:/soc/address}}"),
        ("http", "http://example.com/hook"),
        ("https", "https://user:secret@example.com/hook"),
        ("https", "HTTPS://example.com"),
        ("sms", "+15550100"),
        ("sqs", ARN),
        ("sqs", "arn:aws-cn:sqs:cn-north-1:111122223333:calls"),
        (
            "lambda",
            "arn:aws:lambda:us-east-1:111122223333:function:page",
        ),
        (
            "firehose",
            "arn:aws:firehose:us-east-1:111122223333:deliverystream/page",
        ),
        (
            "application",
            "arn:aws:sns:us-east-1:111122223333:endpoint/APNS/app/1",
        ),
    ] {
        assert_eq!(
            subscription(protocol, json!(endpoint)),
            [""; 0],
            "{endpoint}"
        );
    }
    let wrong = ["error[subscription-endpoint] Endpoint"];
    for (protocol, endpoint) in [
        ("email", "soc"),
        ("email", "soc@"),
        ("email", "@example.com"),
        ("email", "soc@example.com, ops@example.com"),
        ("email", "https://example.com"),
        ("email", ARN),
        ("email-json", "soc at example.com"),
        ("http", "https://example.com/hook"),
        ("https", "http://example.com/hook"),
        ("https", "example.com/hook"),
        ("https", "https://"),
        ("sms", "soc@example.com"),
        ("lambda", ARN),
        ("firehose", ARN),
        ("sqs", "arn:aws:sns:us-east-1:111122223333:calls"),
    ] {
        assert_eq!(subscription(protocol, json!(endpoint)), wrong, "{endpoint}");
    }
    for (protocol, endpoint) in [
        ("sqs", "calls"),
        ("lambda", "page"),
        ("sqs", "https://sqs.us-east-1.amazonaws.com/1/q"),
    ] {
        assert_eq!(
            subscription(protocol, json!(endpoint)),
            ["error[arn] Endpoint"],
            "{endpoint}"
        );
    }
    assert_eq!(
        subscription("e-mail", json!("soc@example.com")),
        ["error[subscription-protocol] Protocol"]
    );
}

#[test]
fn a_subscription_of_a_delivery_stream_has_a_role() {
    let found = of_resource(
        "AWS::SNS::Subscription",
        json!({
            "TopicArn": "arn:aws:sns:us-east-1:111122223333:pager",
            "Protocol": "firehose",
            "Endpoint": "arn:aws:firehose:us-east-1:111122223333:deliverystream/page",
        }),
    );
    assert_eq!(found, ["error[subscription-role] Protocol"]);
}

#[test]
fn endpoints_made_by_functions_are_judged_by_what_is_known() {
    use cfn_core::intrinsic::{join, sub};
    let subscribe = |protocol: &'static str, endpoint: &dyn Fn(&StackScope) -> Node| {
        short(&findings(|stack| {
            let endpoint = endpoint(stack);
            let subscription = RawResource::new("AWS::SNS::Subscription")
                .property("TopicArn", "arn:aws:sns:us-east-1:111122223333:pager")
                .property("Protocol", protocol)
                .property("Endpoint", endpoint);
            stack.add("It", subscription);
        }))
    };
    let queue = |stack: &StackScope| stack.add("Queue", Queue::new());
    let hook = |_: &StackScope| sub("https://${AWS::Region}.example.com").into_node();
    let arn =
        |_: &StackScope| sub("arn:${AWS::Partition}:sqs:${AWS::Region}:111122223333:q").into_node();
    let joined =
        |_: &StackScope| join("", ["soc".to_owned(), "@example.com".to_owned()]).into_node();
    assert_eq!(
        subscribe("sqs", &|stack: &StackScope| queue(stack).arn().into_node()),
        [""; 0]
    );
    assert_eq!(subscribe("https", &hook), [""; 0]);
    assert_eq!(subscribe("sqs", &arn), [""; 0]);
    assert_eq!(subscribe("email", &joined), [""; 0]);
    let wrong = ["error[subscription-endpoint] Endpoint"];
    assert_eq!(subscribe("http", &hook), wrong);
    assert_eq!(
        subscribe("lambda", &|stack: &StackScope| queue(stack)
            .arn()
            .into_node()),
        wrong
    );
    assert_eq!(
        subscribe("sqs", &|stack: &StackScope| queue(stack)
            .reference::<String>()
            .into_node()),
        ["error[arn] Endpoint"]
    );
}

/// The findings about an alarm with these properties.
fn alarm(properties: Value) -> Vec<String> {
    let mut all = json!({
        "Namespace": "Own", "MetricName": "m", "Period": 60, "Statistic": "Average",
        "ComparisonOperator": "GreaterThanThreshold", "EvaluationPeriods": 1, "Threshold": 1,
    });
    for (name, value) in properties.as_object().unwrap() {
        all[name] = value.clone();
    }
    of_resource("AWS::CloudWatch::Alarm", all)
}

#[test]
fn an_action_is_of_a_service_that_alarms_can_use() {
    for action in [
        "arn:aws:sns:us-east-1:111122223333:pager",
        "arn:aws-us-gov:sns:us-gov-west-1:111122223333:pager",
        "arn:aws:automate:us-east-1:ec2:stop",
        "arn:aws:swf:us-east-1:111122223333:action/actions/AWS_EC2.InstanceId.Stop/1.0",
        "arn:aws:autoscaling:us-east-1:111122223333:scalingPolicy:1:autoScalingGroupName/a:policyName/b",
        "arn:aws:ssm:us-east-1:111122223333:opsitem:1",
        "arn:aws:ssm-incidents::111122223333:responseplan/page",
        "arn:aws:lambda:us-east-1:111122223333:function:page",
        "arn:aws:aiops:us-east-1:111122223333:investigation-group/1",
        "{{resolve:ssm:/soc/topic}}",
    ] {
        assert_eq!(
            alarm(json!({"AlarmActions": [action]})),
            [""; 0],
            "{action}"
        );
    }
    for (action, rule) in [
        ("arn:aws:sqs:us-east-1:111122223333:calls", "alarm-action"),
        (
            "arn:aws:events:us-east-1:111122223333:event-bus/hub",
            "alarm-action",
        ),
        ("arn:aws:iam::111122223333:role/page", "alarm-action"),
        ("pager", "arn"),
        ("soc@example.com", "arn"),
    ] {
        for state in ["AlarmActions", "OKActions", "InsufficientDataActions"] {
            assert_eq!(
                alarm(json!({state: ["arn:aws:sns:us-east-1:111122223333:pager", action]})),
                [format!("error[{rule}] {state}[1]")],
                "{action}"
            );
        }
    }
    let composite = |action: &str| {
        of_resource(
            "AWS::CloudWatch::CompositeAlarm",
            json!({"AlarmRule": "ALARM(a)", "AlarmActions": [action]}),
        )
    };
    assert_eq!(
        composite("arn:aws:sns:us-east-1:111122223333:pager"),
        [""; 0]
    );
    assert_eq!(
        composite("arn:aws:automate:us-east-1:ec2:stop"),
        ["error[alarm-action] AlarmActions[0]"]
    );
}

#[test]
fn a_typed_action_is_judged_by_its_resource() {
    let watch = |action: &dyn Fn(&StackScope) -> cfn_core::Value<String>| {
        short(&findings(|stack| {
            let failed = Namespace::new("AWS/Events").metric("FailedInvocations");
            let alarm = Alarm::when(failed.sum(minutes(5)).exceeds(0.0));
            stack.add("It", alarm.action(action(stack)));
        }))
    };
    let topic = |stack: &StackScope| stack.add("Topic", Topic::new()).arn().into_value();
    let queue = |stack: &StackScope| stack.add("Queue", Queue::new()).arn().into_value();
    assert_eq!(watch(&topic), [""; 0]);
    assert_eq!(watch(&queue), ["error[alarm-action] AlarmActions[0]"]);
}

#[test]
fn a_negative_threshold_on_a_count_is_a_warning() {
    let warning = ["warning[alarm-threshold] Threshold"];
    let of = |namespace: &str, statistic: &str, threshold: Value| {
        alarm(json!({"Namespace": namespace, "Statistic": statistic, "Threshold": threshold}))
    };
    assert_eq!(of("Own", "SampleCount", json!(-5)), warning);
    assert_eq!(of("Own", "Sum", json!(-0.5)), warning);
    assert_eq!(of("AWS/SQS", "Maximum", json!(-5)), warning);
    assert_eq!(of("AWS/SQS", "Maximum", json!("-5")), warning);
    for (namespace, statistic, threshold) in [
        ("Own", "Average", json!(-5)),
        ("AWS/DX", "Minimum", json!(-5)),
        ("Own", "Sum", json!(0)),
        ("AWS/SQS", "Maximum", json!(5)),
        ("Own", "Sum", json!({"Ref": "AWS::AccountId"})),
    ] {
        let found = of(namespace, statistic, threshold);
        assert!(!found.contains(&warning[0].to_owned()), "{found:?}");
    }
    let typed = |series: Series| {
        short(&findings(|stack| {
            stack.add("It", Alarm::when(series.exceeds(-5.0)));
        }))
    };
    let denials = Namespace::new("ScpErrors").metric("Denials");
    let balance = denials.sum(minutes(1)) - denials.maximum(minutes(1));
    assert_eq!(typed(denials.sum(minutes(1))), warning);
    assert_eq!(typed(balance), [""; 0]);
    let by_account = denials.across(["Account"]).group_by(["Account"]);
    assert_eq!(typed(by_account.sum(minutes(1))), warning);
    assert_eq!(typed(by_account.average(minutes(1))), [""; 0]);
}

#[test]
fn saved_queries_are_read() {
    let query = |properties: Value| {
        let mut properties = properties;
        properties["Name"] = json!("q");
        of_resource("AWS::Logs::QueryDefinition", properties)
    };
    let wrong = "feilds @timestamp | srot";
    let error = ["error[query] QueryString"];
    assert_eq!(query(json!({"QueryString": wrong})), error);
    assert_eq!(
        query(json!({"QueryString": wrong, "QueryLanguage": "CWLI"})),
        error
    );
    for language in ["SQL", "PPL"] {
        let statement = json!({"QueryString": "SELECT a FROM `g`", "QueryLanguage": language});
        assert_eq!(query(statement), [""; 0]);
    }
    assert_eq!(
        query(json!({"QueryString": "fields @message | limit 3"})),
        [""; 0]
    );
    let typed = short(&findings(|stack| {
        let group = stack.add("Group", LogGroup::new());
        stack.add(
            "It",
            QueryDefinition::new("q", Query::new(group.name(), wrong)),
        );
    }));
    assert_eq!(typed, error);
}

#[test]
fn queries_of_dashboards_are_read() {
    let error = ["error[query] DashboardBody"];
    let typed = |text: &'static str| {
        findings(|stack| {
            let group = stack.add("Group", LogGroup::new());
            let widget = LogWidget::new("Denials", Query::new(group.name(), text));
            stack.add("It", Dashboard::new().row([widget]));
        })
    };
    let found = typed("fields @timestamp | srot @timestamp");
    assert_eq!(short(&found), error);
    assert!(
        found[0]
            .message
            .starts_with("widgets[0].properties.query: "),
        "{found:?}"
    );
    assert_eq!(typed("fields @timestamp | sort @timestamp desc"), []);

    let raw = |language: Value| {
        let properties = json!({
            "query": "SOURCE 'g' | feilds @message", "region": "us-east-1", "queryLanguage": language,
        });
        let widget = json!({"type": "log", "properties": properties});
        let body = json!({"widgets": [{"type": "text"}, widget]}).to_string();
        of_resource("AWS::CloudWatch::Dashboard", json!({"DashboardBody": body}))
    };
    assert_eq!(raw(Value::Null), error);
    assert_eq!(raw(json!("SQL")), [""; 0]);
}
