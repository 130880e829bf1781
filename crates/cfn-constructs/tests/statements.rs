//! Conditions of statements add up: none is lost, and none changes its meaning.
#![allow(clippy::unwrap_used, reason = "a test fails by panic")]

use cfn_constructs::App;
use cfn_constructs::iam::{
    IdentityStatement, ManagedPolicy, Operator, PolicyDocument, Principal, Role,
};
use cfn_core::intrinsic::{pseudo, reference};
use cfn_core::{Finding, Stack, Value};
use serde_json::{Value as Json, json};

/// The element `Condition` of a statement.
fn written(change: impl FnOnce(IdentityStatement) -> IdentityStatement) -> Json {
    let statement = change(IdentityStatement::deny(["s3:*"]).resources(["*"]));
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    stack.add(
        "Policy",
        ManagedPolicy::new(PolicyDocument::identity(statement)),
    );
    let (_, json) = build(&app);
    json["Resources"]["Policy"]["Properties"]["PolicyDocument"]["Statement"][0]["Condition"].clone()
}

/// The findings of an app, and its template if there are no errors.
fn build(app: &App) -> (Vec<Finding>, Json) {
    match app.synth() {
        Ok(assembly) => {
            let text = assembly.template("hub").unwrap().to_json();
            (Vec::new(), serde_json::from_str(&text).unwrap())
        }
        Err(error) => (error.findings().to_vec(), Json::Null),
    }
}

/// The findings of a statement.
fn findings(change: impl FnOnce(IdentityStatement) -> IdentityStatement) -> Vec<Finding> {
    let statement = change(IdentityStatement::deny(["s3:*"]).resources(["*"]));
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    stack.add(
        "Policy",
        ManagedPolicy::new(PolicyDocument::identity(statement)),
    );
    build(&app).0
}

const ARN: &str = "aws:PrincipalArn";
const A: &str = "arn:aws:iam::*:role/a";
const B: &str = "arn:aws:iam::*:role/b";

#[test]
fn negated_conditions_on_a_key_are_one_list() {
    for operator in [
        Operator::ARN_NOT_LIKE,
        Operator::STRING_NOT_EQUALS.if_exists(),
        Operator::STRING_NOT_LIKE.for_all_values(),
    ] {
        let found = written(|statement| {
            statement
                .condition(operator, ARN, A)
                .condition(operator, "aws:principalarn", B)
                .condition_any(operator, ARN, [B, A])
        });
        assert_eq!(found, json!({operator.to_string(): {ARN: [A, B]}}));
    }
    let found = written(|statement| {
        statement
            .condition(
                Operator::STRING_NOT_EQUALS,
                "aws:SourceAccount",
                pseudo::ACCOUNT_ID,
            )
            .condition(
                Operator::STRING_NOT_EQUALS,
                "aws:SourceAccount",
                "111122223333",
            )
    });
    let values = json!([{"Ref": "AWS::AccountId"}, "111122223333"]);
    assert_eq!(
        found,
        json!({"StringNotEquals": {"aws:SourceAccount": values}})
    );
}

#[test]
fn the_same_condition_twice_is_written_once() {
    let found = written(|statement| {
        statement
            .condition(Operator::STRING_LIKE, ARN, A)
            .condition(Operator::STRING_LIKE, ARN, A)
            .condition_any(Operator::ARN_LIKE, ARN, [A, B])
            .condition_any(Operator::ARN_LIKE, ARN, [B, A])
    });
    assert_eq!(
        found,
        json!({"StringLike": {ARN: A}, "ArnLike": {ARN: [A, B]}})
    );
}

#[test]
fn other_conditions_on_a_key_are_refused() {
    let list = || Value::<Vec<String>>::from_node(reference::<Vec<String>>("Roles").into_node());
    let twice = |operator: Operator| {
        findings(|statement| {
            statement
                .condition(operator, ARN, A)
                .condition(operator, ARN, B)
        })
    };
    for operator in [
        Operator::ARN_LIKE,
        Operator::STRING_EQUALS.if_exists(),
        Operator::STRING_LIKE.for_all_values(),
        Operator::STRING_NOT_LIKE.for_any_value(),
    ] {
        let found = twice(operator);
        assert_eq!(found.len(), 1, "{operator}: {found:?}");
        assert_eq!(found[0].rule, "policy");
        assert_eq!(found[0].place.subject, "hub/Policy");
        let path = &found[0].place.path;
        assert!(
            path.starts_with("PolicyDocument.Statement[0].Condition."),
            "{path}"
        );
        let help = found[0].help.as_deref().unwrap_or_default();
        assert!(help.contains("condition_any"), "{help}");
    }
    // Whether a list that is known at deploy time has the other value cannot be known.
    let found = findings(|statement| {
        statement
            .condition(Operator::ARN_NOT_LIKE, ARN, A)
            .condition_any(Operator::ARN_NOT_LIKE, ARN, list())
    });
    assert!(found.iter().any(|finding| finding.rule == "policy"));
}

#[test]
fn no_number_of_repeated_conditions_is_lost() {
    let found = findings(|statement| {
        (0..40).fold(statement, |statement, number| {
            statement.condition(Operator::NULL, "aws:TokenIssueTime", format!("v{number}"))
        })
    });
    // An operator has 16 spellings; the other 24 conditions are written with operators that do not exist.
    let paths = found.iter().filter(|finding| finding.rule == "policy");
    assert_eq!(paths.count(), 24, "{found:?}");
}

#[test]
fn resources_add_up_or_are_refused() {
    let statement = || {
        IdentityStatement::allow(["s3:GetObject"])
            .resources(["arn:aws:s3:::a/*"])
            .resources(["arn:aws:s3:::b/*"])
    };
    let build_policy = |statement| {
        let app = App::new();
        let policy = ManagedPolicy::new(PolicyDocument::identity(statement));
        app.add("hub", Stack::new()).add("Policy", policy);
        build(&app)
    };
    let (findings, json) = build_policy(statement());
    assert_eq!(findings, []);
    let written = &json["Resources"]["Policy"]["Properties"]["PolicyDocument"]["Statement"][0];
    assert_eq!(
        written["Resource"],
        json!(["arn:aws:s3:::a/*", "arn:aws:s3:::b/*"])
    );
    let (findings, _) = build_policy(statement().resources_except(["arn:aws:s3:::c/*"]));
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].place.path, "PolicyDocument.Statement[0]");
}

#[test]
fn a_document_of_the_wrong_kind_is_refused() {
    let trust = || PolicyDocument::trust(Principal::service("lambda.amazonaws.com"));
    let read = IdentityStatement::allow(["s3:GetObject"]).resources(["*"]);
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    stack.add("Policy", ManagedPolicy::new(trust()));
    stack.add("Role", Role::new(PolicyDocument::identity(read)));
    let mut paths: Vec<String> = build(&app)
        .0
        .iter()
        .map(|finding| format!("{}: {}", finding.place.subject, finding.place.path))
        .collect();
    paths.dedup();
    assert_eq!(
        paths,
        [
            "hub/Policy: PolicyDocument.Statement[0].Principal",
            "hub/Policy: PolicyDocument.Statement[0].Resource",
            "hub/Role: AssumeRolePolicyDocument.Statement[0].Principal",
            "hub/Role: AssumeRolePolicyDocument.Statement[0].Action",
            "hub/Role: AssumeRolePolicyDocument.Statement[0].Resource",
        ]
    );
}
