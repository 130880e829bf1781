//! Policies in finished resources: each place has its kind of policy, as an object or as JSON text.
#![allow(clippy::unwrap_used, reason = "a test fails by panic")]

use cfn_constructs::App;
use cfn_core::intrinsic::{equals, pseudo};
use cfn_core::{Condition, Finding, Node, RawResource, Severity, Stack};
use serde_json::{Value as Json, json};

/// The findings of the rule `policy` about a resource.
fn findings(type_name: &str, properties: &Json) -> Vec<Finding> {
    let app = App::new();
    let mut resource = RawResource::new(type_name.to_owned());
    for (name, value) in properties.as_object().unwrap() {
        resource = resource.property(name.clone(), Node::from(value.clone()));
    }
    app.add("stack", Stack::new()).add("Resource", resource);
    let all = match app.synth() {
        Ok(assembly) => assembly.warnings().to_vec(),
        Err(error) => error.findings().to_vec(),
    };
    let of_policies = all.into_iter().filter(|finding| finding.rule == "policy");
    of_policies.collect()
}

/// The paths of the findings, with `?` after warnings.
fn paths(type_name: &str, properties: &Json) -> Vec<String> {
    let findings = findings(type_name, properties);
    let mark = |finding: &Finding| match finding.severity {
        Severity::Error => "",
        _ => "?",
    };
    findings
        .iter()
        .map(|finding| {
            assert_eq!(finding.place.subject, "stack/Resource");
            format!("{}{}", finding.place.path, mark(finding))
        })
        .collect()
}

fn document(statement: &Json) -> Json {
    json!({"Version": "2012-10-17", "Statement": [statement]})
}

fn read() -> Json {
    json!({"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::bucket/*"})
}

fn read_by(principal: &Json) -> Json {
    let mut statement = read();
    statement["Principal"] = principal.clone();
    statement
}

fn assume() -> Json {
    json!({"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"})
}

/// Statements of many characters.
fn long(characters: usize) -> Json {
    let mut statement = read();
    statement["Resource"] = json!(format!("arn:aws:s3:::{}", "b".repeat(characters)));
    statement
}

/// The type, the properties and the expected path.
type Case = (&'static str, Json, &'static str);

fn of_identities() -> Vec<Case> {
    let everybody = read_by(&json!("*"));
    let role = |document: Json| {
        json!({"AssumeRolePolicyDocument": self::document(&assume()),
            "Policies": [{"PolicyName": "a", "PolicyDocument": document}]})
    };
    let mut no_resource = read();
    no_resource.as_object_mut().unwrap().remove("Resource");
    let twice = json!({"Version": "2012-10-17", "Statement": [
        {"Sid": "A", "Effect": "Allow", "Action": "s3:*", "Resource": "*"},
        {"Sid": "A", "Effect": "Allow", "Action": "sqs:*", "Resource": "*"}]});
    let with = |name: &str, value: Json| {
        let mut statement = read();
        statement[name] = value;
        document(&statement)
    };
    let managed = |document: Json| json!({"PolicyDocument": document});
    const MANAGED: &str = "AWS::IAM::ManagedPolicy";
    vec![
        (
            "AWS::IAM::Role",
            role(document(&everybody)),
            "Policies[0].PolicyDocument.Statement[0].Principal",
        ),
        (
            "AWS::IAM::Role",
            role(document(&no_resource)),
            "Policies[0].PolicyDocument.Statement[0].Resource",
        ),
        ("AWS::IAM::Role", role(document(&long(10_300))), "Policies"),
        (
            "AWS::IAM::User",
            json!({"Policies": [{"PolicyName": "a", "PolicyDocument": document(&long(2_100))}]}),
            "Policies",
        ),
        (
            "AWS::IAM::Policy",
            json!({"PolicyName": "a", "Users": ["u"], "PolicyDocument": document(&everybody)}),
            "PolicyDocument.Statement[0].Principal",
        ),
        (MANAGED, managed(document(&long(6_200))), "PolicyDocument"),
        (MANAGED, managed(twice), "PolicyDocument.Statement[1].Sid"),
        (
            MANAGED,
            managed(with("Sid", json!("read-bucket"))),
            "PolicyDocument.Statement[0].Sid",
        ),
        (
            MANAGED,
            managed(with("Action", json!([]))),
            "PolicyDocument.Statement[0].Action",
        ),
        (
            MANAGED,
            managed(with("Resource", json!("bucket/*"))),
            "PolicyDocument.Statement[0].Resource",
        ),
        (
            MANAGED,
            managed(with(
                "Condition",
                json!({"StringEquals": {"aws:SorceAccount": "111122223333"}}),
            )),
            "PolicyDocument.Statement[0].Condition.StringEquals.aws:SorceAccount?",
        ),
        (
            MANAGED,
            managed(with(
                "Condition",
                json!({"StringEquals": {"aws:CurrentTime": "2026-11-25T12:00:00Z"}}),
            )),
            "PolicyDocument.Statement[0].Condition.StringEquals.aws:CurrentTime?",
        ),
        (
            "AWS::SSO::PermissionSet",
            json!({"Name": "a", "InstanceArn": "arn:aws:sso:::instance/ssoins-1234567890abcdef",
                "InlinePolicy": document(&everybody).to_string()}),
            "InlinePolicy.Statement[0].Principal",
        ),
    ]
}

fn of_trust() -> Vec<Case> {
    let with = |name: &str, value: Json| {
        let mut statement = assume();
        statement[name] = value;
        json!({"AssumeRolePolicyDocument": document(&statement)})
    };
    let mut nobody = assume();
    nobody.as_object_mut().unwrap().remove("Principal");
    let text = document(&assume())
        .to_string()
        .replace("\"Effect\"", "\"Efect\"");
    let sid = |length: usize| with("Sid", json!("A".repeat(length)));
    [
        (with("Resource", json!("*")), "Statement[0].Resource"),
        (
            json!({"AssumeRolePolicyDocument": document(&nobody)}),
            "Statement[0].Principal",
        ),
        (with("Action", json!("s3:GetObject")), "Statement[0].Action"),
        (
            with("Principal", json!({"Service": "lambda.amazon.com"})),
            "Statement[0].Principal.Service",
        ),
        (
            with("Principal", json!({"AWS": ["1234"]})),
            "Statement[0].Principal.AWS[0]",
        ),
        (
            json!({"AssumeRolePolicyDocument": text}),
            "Statement[0].Efect",
        ),
        (sid(2_100), "?"),
        (sid(4_100), ""),
    ]
    .into_iter()
    .map(|(properties, path)| {
        let dot = if path.starts_with('S') { "." } else { "" };
        let path = format!("AssumeRolePolicyDocument{dot}{path}");
        ("AWS::IAM::Role", properties, &*path.leak())
    })
    .collect()
}

fn of_resources() -> Vec<Case> {
    let one = document(&read());
    let send = |action: &str, principal: Json| {
        let mut statement = json!({"Effect": "Allow", "Action": action, "Resource": "*"});
        if !principal.is_null() {
            statement["Principal"] = principal;
        }
        document(&statement)
    };
    let mut everything = read_by(&json!("*"));
    everything["Resource"] = json!("*");
    let mut relative = read_by(&json!("*"));
    relative["Resource"] = json!("bucket/*");
    let bus = |statement: Json| json!({"StatementId": "a", "Statement": statement});
    let mut long_text = long(5_200);
    long_text["Principal"] = json!("*");
    let mut long = long(10_300);
    long["Principal"] = json!("*");
    let policy = "PolicyDocument.Statement[0].Principal";
    vec![
        (
            "AWS::S3::BucketPolicy",
            json!({"Bucket": "b", "PolicyDocument": one}),
            policy,
        ),
        (
            "AWS::S3::BucketPolicy",
            json!({"Bucket": "b", "PolicyDocument": document(&relative)}),
            "PolicyDocument.Statement[0].Resource",
        ),
        (
            "AWS::S3::BucketPolicy",
            json!({"Bucket": "b", "PolicyDocument": document(&everything)}),
            "PolicyDocument.Statement[0].Resource",
        ),
        (
            "AWS::SQS::QueuePolicy",
            json!({"Queues": ["q"], "PolicyDocument": send("sqs:SendMessage", Json::Null)}),
            policy,
        ),
        (
            "AWS::SQS::QueuePolicy",
            json!({"Queues": ["q"], "PolicyDocument": send("sns:Publish", json!("*"))}),
            "PolicyDocument.Statement[0].Action",
        ),
        (
            "AWS::SNS::TopicPolicy",
            json!({"Topics": ["t"],
                "PolicyDocument": send("sns:Publish", json!({"Service": "events"}))}),
            "PolicyDocument.Statement[0].Principal.Service",
        ),
        (
            "AWS::KMS::Key",
            json!({"KeyPolicy": one}),
            "KeyPolicy.Statement[0].Principal",
        ),
        (
            "AWS::Events::EventBusPolicy",
            bus(read()),
            "Statement.Principal",
        ),
        ("AWS::Events::EventBusPolicy", bus(long), "Statement"),
        (
            "AWS::Logs::ResourcePolicy",
            json!({"PolicyName": "a", "PolicyDocument": one.to_string()}),
            policy,
        ),
        (
            "AWS::Logs::ResourcePolicy",
            json!({"PolicyName": "a", "PolicyDocument": format!("{} ", document(&long_text))}),
            "PolicyDocument",
        ),
        (
            "AWS::SecretsManager::ResourcePolicy",
            json!({"SecretId": "s", "ResourcePolicy": one}),
            "ResourcePolicy.Statement[0].Principal",
        ),
        (
            "AWS::ECR::Repository",
            json!({"RepositoryPolicyText": one}),
            "RepositoryPolicyText.Statement[0].Principal",
        ),
        (
            "AWS::EC2::VPCEndpoint",
            json!({"VpcId": "v", "PolicyDocument": one}),
            policy,
        ),
        (
            "AWS::Lambda::Permission",
            json!({"FunctionName": "f", "Action": "lambda:InvokeFunction", "Principal": "events"}),
            "Principal",
        ),
    ]
}

fn of_organizations() -> Vec<Case> {
    let with = |kind: &str, statement: &Json| json!({"Name": "a", "Type": kind, "Content": document(statement)});
    let everybody = read_by(&json!("*"));
    const POLICY: &str = "AWS::Organizations::Policy";
    vec![
        (
            POLICY,
            with("SERVICE_CONTROL_POLICY", &everybody),
            "Content.Statement[0].Principal",
        ),
        (
            POLICY,
            with("SERVICE_CONTROL_POLICY", &long(10_300)),
            "Content",
        ),
        (
            POLICY,
            with("RESOURCE_CONTROL_POLICY", &everybody),
            "Content.Statement[0].Effect",
        ),
    ]
}

#[test]
fn each_place_has_its_kind_of_policy() {
    let mut wrong = Vec::new();
    let cases = [
        of_identities(),
        of_trust(),
        of_resources(),
        of_organizations(),
    ];
    for (type_name, properties, expected) in cases.into_iter().flatten() {
        let found = paths(type_name, &properties);
        // A misspelt element is missing, too.
        let is_right = match expected.strip_suffix("Efect") {
            Some(statement) => found == [expected.to_owned(), format!("{statement}Effect")],
            None => found == [expected],
        };
        if !is_right {
            wrong.push(format!("{type_name}: expected {expected}, found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn documents_in_unknown_places_are_checked_by_what_all_kinds_have_in_common() {
    let mut misspelt = read();
    misspelt["Efect"] = misspelt["Effect"].take();
    misspelt.as_object_mut().unwrap().remove("Effect");
    for (properties, expected) in [
        (
            json!({"Nested": [{"Policy": document(&misspelt)}]}),
            "Nested[0].Policy.Statement[0].",
        ),
        (
            json!({"Text": document(&misspelt).to_string()}),
            "Text.Statement[0].",
        ),
        (
            json!({"SomePolicyDocument": {"Version": "2012-10-17", "Statements": []}}),
            "SomePolicyDocument.Statement",
        ),
    ] {
        let found = paths("Custom::Thing", &properties);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].starts_with(expected), "{found:?}");
    }
}

#[test]
fn both_values_of_a_condition_are_checked() {
    let app = App::new();
    let stack = app.add("stack", Stack::new());
    let condition = Condition::new(equals(pseudo::REGION, "eu-west-1"));
    stack.add("InIreland", condition);
    let either =
        |then: Json, otherwise: Json| Node::from(json!({"Fn::If": ["InIreland", then, otherwise]}));
    let everybody = read_by(&json!("*"));
    let mut chosen = Node::from(document(&read()));
    if let Node::Map(map) = &mut chosen {
        let statement = either(everybody.clone(), json!({"Ref": "AWS::NoValue"}));
        map.insert("Statement".into(), Node::List(vec![statement]));
    }
    let whole = either(document(&read()), document(&everybody));
    for (id, node) in [("Chosen", chosen), ("Whole", whole)] {
        stack.add(
            id,
            RawResource::new("AWS::IAM::ManagedPolicy").property("PolicyDocument", node),
        );
    }
    let error = app.synth().unwrap_err();
    let found: Vec<_> = error
        .findings()
        .iter()
        .map(|finding| format!("{} {}", finding.place.subject, finding.place.path))
        .collect();
    assert_eq!(
        found,
        [
            "stack/Chosen PolicyDocument.Statement[0].Principal",
            "stack/Whole PolicyDocument.Statement[0].Principal",
        ]
    );
}

#[test]
fn what_is_valid_or_not_known_is_accepted() {
    let arn = json!({"Fn::GetAtt": ["Key", "Arn"]});
    let mut mixed =
        read_by(&json!({"AWS": {"Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"}}));
    mixed["Resource"] = json!([arn, {"Fn::Join": ["", ["arn:aws:s3:::", {"Ref": "AWS::Region"}]]}]);
    mixed["Sid"] = json!("with blanks, as S3 accepts");
    let sub = document(&read_by(&json!({"AWS": "${AWS::AccountId}"}))).to_string();
    let old = json!({"Version": "2008-10-17", "Statement": [{"Effect": "Allow",
        "Principal": "*", "Action": "SQS:SendMessage", "Resource": "*"}]});
    let guard = json!({"Statement": [{"Sid": "a", "DataIdentifier": ["x"], "Principal": ["*"],
        "DataDirection": "Inbound", "Operation": {"Deny": {}}}]});
    let tags = json!({"tags": {"team": {"tag_key": {"@@assign": "team"}}}});
    let pull = json!({"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "ecr:BatchGetImage"});
    for (type_name, properties) in [
        (
            "AWS::S3::BucketPolicy",
            json!({"Bucket": "b", "PolicyDocument": document(&mixed)}),
        ),
        (
            "AWS::SQS::QueuePolicy",
            json!({"Queues": ["q"], "PolicyDocument": old}),
        ),
        (
            "AWS::Logs::ResourcePolicy",
            json!({"PolicyName": "a", "PolicyDocument": {"Fn::Sub": sub}}),
        ),
        ("AWS::SNS::Topic", json!({"DataProtectionPolicy": guard})),
        (
            "AWS::Organizations::Policy",
            json!({"Name": "a", "Type": "TAG_POLICY", "Content": tags}),
        ),
        (
            "AWS::ECR::Repository",
            json!({"RepositoryPolicyText": document(&pull)}),
        ),
        (
            "AWS::IAM::Role",
            json!({"AssumeRolePolicyDocument": {"Fn::Transform": {"Name": "Make", "Parameters": {}}}}),
        ),
        (
            "AWS::Lambda::Permission",
            json!({"FunctionName": "f", "Action": "lambda:InvokeFunction", "Principal": "*"}),
        ),
        (
            "AWS::NetworkManager::CoreNetwork",
            json!({"PolicyDocument": {"version": "2021.12", "core-network-configuration": {}}}),
        ),
    ] {
        assert_eq!(findings(type_name, &properties), [], "{type_name}");
    }
}
