//! Checks that targets add the permissions for EventBridge, each only once.

use cfn_constructs::App;
use cfn_constructs::events::{
    BusTarget, Deliver, FunctionTarget, LogGroupTarget, Pattern, QueueTarget, RetryPolicy, Rule,
    TopicTarget,
};
use cfn_constructs::logs::LogGroup;
use cfn_constructs::sns::Topic;
use cfn_constructs::sqs::Queue;
use cfn_core::{Node, Stack, StackScope};
use serde_json::{Value, json};

fn orders() -> Pattern {
    Pattern::raw(json!({"source": ["example.orders"]}))
}

/// The resources of a stack as JSON.
fn synth(build: impl FnOnce(&StackScope)) -> Value {
    let app = App::new();
    build(&app.add("hub", Stack::new()));
    let assembly = app.synth().unwrap_or_else(|error| panic!("{error}"));
    let json: Value = serde_json::to_value::<&Node>(assembly.templates()[0].node()).unwrap();
    json["Resources"].clone()
}

/// The properties of all resources of a type.
fn of_type<'a>(resources: &'a Value, name: &str) -> Vec<&'a Value> {
    let resources = resources.as_object().unwrap().values();
    resources
        .filter(|r| r["Type"] == name)
        .map(|r| &r["Properties"])
        .collect()
}

#[test]
fn a_stack_has_one_logs_policy_that_names_each_group_once() {
    let resources = synth(|stack| {
        let a = stack.add("A", LogGroup::new());
        let b = stack.add("B", LogGroup::new());
        let to = |group| LogGroupTarget::new(group);
        stack.add("One", Rule::new(orders()).target("a", to(&a)));
        stack.add(
            "Two",
            Rule::new(orders()).target("a", to(&a)).target("b", to(&b)),
        );
    });
    let policies = of_type(&resources, "AWS::Logs::ResourcePolicy");
    assert_eq!(policies.len(), 1);
    let statement = &policies[0]["PolicyDocument"]["Statement"][0];
    assert_eq!(
        statement["Resource"],
        json!([{"Fn::GetAtt": ["A", "Arn"]}, {"Fn::GetAtt": ["B", "Arn"]}])
    );
    assert_eq!(
        statement["Principal"]["Service"],
        json!(["events.amazonaws.com", "delivery.logs.amazonaws.com"])
    );
}

#[test]
fn the_logs_policy_is_limited_to_the_account_and_the_rules() {
    let resources = synth(|stack| {
        let a = stack.add("A", LogGroup::new());
        let b = stack.add("B", LogGroup::new());
        let to = |group| LogGroupTarget::new(group);
        stack.add("One", Rule::new(orders()).target("a", to(&a)));
        stack.add(
            "Any",
            Rule::new(orders()).target("b", to(&b).for_any_rule()),
        );
        let none = to(&a).without_resource_policy();
        stack.add("None", Rule::new(orders()).target("a", none));
        stack.add("Two", Rule::new(orders()).target("a", to(&a)));
    });
    let policies = of_type(&resources, "AWS::Logs::ResourcePolicy");
    assert_eq!(policies.len(), 1);
    let statements = policies[0]["PolicyDocument"]["Statement"]
        .as_array()
        .unwrap();
    let arn = |id: &str| json!({"Fn::GetAtt": [id, "Arn"]});
    let account = json!({"aws:SourceAccount": {"Ref": "AWS::AccountId"}});
    let expected = [
        (
            json!("logs:CreateLogStream"),
            "A",
            json!({"StringEqualsIfExists": account}),
        ),
        (
            json!("logs:PutLogEvents"),
            "A",
            json!({
                "StringEqualsIfExists": account,
                "ArnEqualsIfExists": {"aws:SourceArn": [arn("One"), arn("Two")]},
            }),
        ),
        (
            json!(["logs:CreateLogStream", "logs:PutLogEvents"]),
            "B",
            Value::Null,
        ),
    ];
    assert_eq!(statements.len(), expected.len());
    for (statement, (action, group, condition)) in statements.iter().zip(expected) {
        assert_eq!(statement["Action"], action);
        assert_eq!(statement["Resource"], json!([arn(group)]));
        assert_eq!(statement["Condition"], condition);
    }
}

#[test]
fn the_logs_policy_can_be_left_out() {
    let resources = synth(|stack| {
        let group = stack.add("A", LogGroup::new());
        let target = LogGroupTarget::new(&group).without_resource_policy();
        stack.add("One", Rule::new(orders()).target("a", target));
    });
    assert!(of_type(&resources, "AWS::Logs::ResourcePolicy").is_empty());
}

#[test]
fn all_rules_that_send_to_a_queue_share_its_policy() {
    let resources = synth(|stack| {
        let queue = stack.add("Queue", Queue::new());
        stack.add(
            "One",
            Rule::new(orders()).target("q", QueueTarget::new(&queue)),
        );
        stack.add(
            "Two",
            Rule::new(orders()).target("q", QueueTarget::new(&queue)),
        );
    });
    let policies = of_type(&resources, "AWS::SQS::QueuePolicy");
    assert_eq!(policies.len(), 1);
    let statements = policies[0]["PolicyDocument"]["Statement"].as_array();
    let [statement] = statements.unwrap().as_slice() else {
        panic!("{statements:?}")
    };
    let arn = |rule: &str| json!({"Fn::GetAtt": [rule, "Arn"]});
    assert_eq!(
        statement["Condition"],
        json!({"ArnEquals": {"aws:SourceArn": [arn("One"), arn("Two")]}})
    );
    assert_eq!(policies[0]["Queues"], json!([{"Ref": "Queue"}]));
}

#[test]
fn a_statement_stays_alone_if_joining_it_to_another_could_change_what_they_allow() {
    use cfn_constructs::sqs::QueuePolicy;
    let statements = |change: fn(&mut Value)| {
        let resources = synth(|stack| {
            let queue = stack.add("Queue", Queue::new());
            let mut own = json!({
                "Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"},
                "Action": "sqs:SendMessage",
                "Condition": {"ArnEquals": {"aws:SourceArn": "arn:aws:events:us-east-1:111122223333:rule/x"}},
            });
            change(&mut own);
            let Node::Map(mut own) = Node::from(own) else {
                unreachable!("it is an object")
            };
            own.insert("Resource".into(), queue.arn().into_node());
            let statement = Node::List(vec![Node::Map(own)]);
            let document = Node::map([("Version", "2012-10-17".into()), ("Statement", statement)]);
            queue.add("Policy", QueuePolicy::new(document, [queue.url()]));
            let rule = Rule::new(orders()).target("q", QueueTarget::new(&queue));
            stack.add("Rule", rule);
        });
        let policies = of_type(&resources, "AWS::SQS::QueuePolicy");
        let statements = &policies[0]["PolicyDocument"]["Statement"];
        statements.as_array().unwrap().len()
    };
    assert_eq!(statements(|_| ()), 1, "they differ only in the rule");
    let others: &[fn(&mut Value)] = &[
        |own| own["Sid"] = json!("Mine"),
        |own| own["Action"] = json!("sqs:*"),
        |own| own["Effect"] = json!("Deny"),
        |own| own["Condition"] = json!({}),
        |own| own["Condition"]["ArnLike"] = json!({"aws:SourceArn": "*"}),
        |own| own["Condition"]["ArnEquals"]["aws:PrincipalArn"] = json!("*"),
        |own| own["Condition"] = json!({"ArnNotEquals": {"aws:SourceArn": "*"}}),
        // It could be a list.
        |own| {
            own["Condition"]["ArnEquals"]["aws:SourceArn"] =
                json!({"Ref": "AWS::NotificationARNs"});
        },
        |own| {
            let fields = own.as_object_mut().unwrap();
            fields.remove("Condition");
        },
    ];
    for (position, change) in others.iter().enumerate() {
        assert_eq!(statements(*change), 2, "case {position}");
    }
}

/// The console and hand-written templates often have a single statement without a list.
#[test]
fn a_statement_is_added_to_any_document_or_reported() {
    use cfn_constructs::sqs::QueuePolicy;
    let build = |document: Value| {
        let app = App::new();
        let stack = app.add("hub", Stack::new());
        let queue = stack.add("Queue", Queue::new());
        queue.add("Policy", QueuePolicy::new(document, [queue.url()]));
        stack.add(
            "Rule",
            Rule::new(orders()).target("q", QueueTarget::new(&queue)),
        );
        app
    };
    let own = json!({"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": "*",
        "Condition": {"StringEquals": {"aws:SourceAccount": "111122223333"}}});
    for statement in [own.clone(), json!([own])] {
        let document = json!({"Version": "2012-10-17", "Statement": statement});
        let assembly = build(document)
            .synth()
            .unwrap_or_else(|error| panic!("{error}"));
        let json: Value = serde_json::to_value(assembly.templates()[0].node()).unwrap();
        let policies = of_type(&json["Resources"], "AWS::SQS::QueuePolicy");
        let statements = policies[0]["PolicyDocument"]["Statement"]
            .as_array()
            .unwrap();
        assert_eq!(statements.len(), 2);
    }
    let error = build(json!({"Fn::Transform": {"Name": "Document"}}))
        .synth()
        .unwrap_err();
    let finding = error
        .findings()
        .iter()
        .find(|it| it.rule == "policy-statement")
        .unwrap();
    assert_eq!(finding.place.subject, "hub/Queue/Policy");
}

#[test]
fn a_resource_with_the_id_of_the_logs_policy_is_reported() {
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    stack.add("EventsToLogsPolicy", Queue::new());
    let group = stack.add("Group", LogGroup::new());
    stack.add(
        "Rule",
        Rule::new(orders()).target("g", LogGroupTarget::new(&group)),
    );
    let error = app.synth().unwrap_err();
    assert_eq!(error.findings()[0].rule, "policy-statement");
    assert_eq!(error.findings()[0].place.subject, "hub/EventsToLogsPolicy");
}

/// The stack of the rules imports the ARNs, so the policies cannot name the rules.
#[test]
fn targets_can_be_in_another_stack_of_the_app() {
    let app = App::new();
    let (rules, targets) = (
        app.add("rules", Stack::new()),
        app.add("targets", Stack::new()),
    );
    let queue = targets.add("Queue", Queue::new());
    let topic = targets.add("Topic", Topic::new());
    let group = targets.add("Group", LogGroup::new());
    for id in ["One", "Two"] {
        let to_queue = QueueTarget::new(&queue).dead_letter_queue(&queue);
        let rule = Rule::new(orders())
            .target("q", to_queue)
            .target("t", TopicTarget::new(&topic))
            .target("g", LogGroupTarget::new(&group));
        rules.add(id, rule);
    }
    let assembly = app.synth().unwrap_or_else(|error| panic!("{error}"));
    let template = |name: &str| {
        let json: Value = serde_json::to_value(assembly.template(name).unwrap().node()).unwrap();
        json["Resources"].clone()
    };
    let (rules, targets) = (template("rules"), template("targets"));
    let all =
        json!({"Fn::Sub": "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/*"});
    for (kind, statements) in [("AWS::SQS::QueuePolicy", 1), ("AWS::SNS::TopicPolicy", 2)] {
        let policies = of_type(&targets, kind);
        let found = policies[0]["PolicyDocument"]["Statement"]
            .as_array()
            .unwrap();
        assert_eq!((policies.len(), found.len()), (1, statements));
        let condition = &found[statements - 1]["Condition"]["ArnLike"]["aws:SourceArn"];
        assert_eq!(*condition, all);
    }
    let sent = rules["One"]["Properties"]["Targets"].as_array().unwrap();
    assert!(
        sent.iter()
            .all(|target| target["Arn"]["Fn::ImportValue"].is_string())
    );
    assert_eq!(of_type(&rules, "AWS::Logs::ResourcePolicy").len(), 1);
}

#[test]
fn a_target_in_another_region_is_an_error_that_says_what_to_do() {
    let app = App::new();
    let rules = app.add("rules", Stack::new().region("eu-west-1"));
    let targets = app.add("targets", Stack::new().region("us-east-1"));
    let queue = targets.add("Queue", Queue::new());
    rules.add(
        "Rule",
        Rule::new(orders()).target("q", QueueTarget::new(&queue)),
    );
    let error = app.synth().unwrap_err();
    let finding = &error.findings()[0];
    assert_eq!(finding.rule, "cross-stack-reference");
    let help = "give rules a parameter for it, and pass the value when it is deployed";
    assert_eq!(finding.help.as_deref(), Some(help));
}

#[test]
fn the_policy_of_a_topic_keeps_the_default_permissions() {
    let resources = synth(|stack| {
        let topic = stack.add("Topic", Topic::new());
        stack.add(
            "Rule",
            Rule::new(orders()).target("t", TopicTarget::new(&topic)),
        );
    });
    let statements = of_type(&resources, "AWS::SNS::TopicPolicy")[0]["PolicyDocument"]["Statement"]
        .as_array()
        .unwrap();
    assert_eq!(statements.len(), 2);
    assert_eq!(
        statements[0]["Condition"]["StringEquals"]["aws:SourceOwner"],
        json!({"Ref": "AWS::AccountId"})
    );
    assert_eq!(
        statements[1]["Principal"]["Service"],
        "events.amazonaws.com"
    );
}

#[test]
fn only_the_rule_may_invoke_a_function() {
    use cfn_constructs::lambda::{Function, function};
    let resources = synth(|stack| {
        let code = function::Code::new().zip_file("exports.handler = async () => {}");
        let function = stack.add(
            "Handler",
            Function::new(code, "arn:aws:iam::111122223333:role/handler")
                .runtime(function::Runtime::Nodejs22X)
                .handler("index.handler"),
        );
        stack.add(
            "Rule",
            Rule::new(orders()).target("f", FunctionTarget::new(&function)),
        );
    });
    let permission = of_type(&resources, "AWS::Lambda::Permission")[0];
    assert_eq!(
        permission["SourceArn"],
        json!({"Fn::GetAtt": ["Rule", "Arn"]})
    );
    assert_eq!(permission["Principal"], "events.amazonaws.com");
}

#[test]
fn delivery_adds_retries_and_a_dead_letter_queue_with_its_policy() {
    let resources = synth(|stack| {
        let queue = stack.add("Dead", Queue::new());
        let hub = BusTarget::new(
            "arn:aws:events:us-east-1:111122223333:event-bus/hub",
            "arn:aws:iam::444455556666:role/send",
        );
        let hub = hub
            .retry(RetryPolicy::new(4, 600))
            .dead_letter_queue(&queue);
        stack.add(
            "Rule",
            Rule::in_member_accounts(orders()).target("hub", hub),
        );
    });
    let target = &resources["Rule"]["Properties"]["Targets"][0];
    assert_eq!(
        target["RetryPolicy"],
        json!({"MaximumEventAgeInSeconds": 600, "MaximumRetryAttempts": 4})
    );
    assert_eq!(
        target["DeadLetterConfig"],
        json!({"Arn": {"Fn::GetAtt": ["Dead", "Arn"]}})
    );
    assert_eq!(of_type(&resources, "AWS::SQS::QueuePolicy").len(), 1);
}

#[test]
fn limits_of_rules_are_checked() {
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    let group = stack.add("Group", LogGroup::new());
    let mut rule = Rule::new(orders()).name("a rule");
    for number in 0..6 {
        rule = rule.target(format!("t{number}"), LogGroupTarget::new(&group));
    }
    stack.add("Rule", rule);
    let error = app.synth().unwrap_err();
    let found: Vec<(&str, &str)> = error
        .findings()
        .iter()
        .map(|p| (p.rule, &*p.place.path))
        .collect();
    assert_eq!(found, [("pattern", "Name"), ("items", "Targets")]);
}

#[test]
fn an_invalid_pattern_is_an_error_with_its_place() {
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    let broken = Pattern::raw(json!({"detail": {"name": [{"prefixx": "a"}], "empty": []}}));
    stack.add("Rule", Rule::new(broken));
    let error = app.synth().unwrap_err();
    let found: Vec<(&str, &str)> = error
        .findings()
        .iter()
        .map(|p| (p.rule, &*p.place.path))
        .collect();
    assert_eq!(
        found,
        [
            ("unknown-operator", "EventPattern.detail.name.0.prefixx"),
            ("empty", "EventPattern.detail.empty"),
        ]
    );
}
