//! Checks nine simple cases that a public tool, which replays CloudTrail records against SCPs, decides wrongly.
//!
//! Four of them are about turning a record into a request; here, the request is what the record means.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panic")]

use iam_policy::{
    Decision, Document, Hierarchy, Level, Operator, Policy, Request, ScpStatement, assert_allows,
    assert_denies,
};

fn with_full_access(statement: ScpStatement) -> Hierarchy {
    Hierarchy::new([Level::new("111122223333")
        .policy("FullAWSAccess", Policy::full_access())
        .policy("scp", Document::new(statement).policy())])
}

fn missing(hierarchy: &Hierarchy, request: &Request<'_>) -> String {
    match hierarchy.decide(request) {
        Decision::Unknown(missing) => missing.to_string(),
        other => panic!("it should be unknown: {other}"),
    }
}

#[test]
fn a_role_is_exempt_by_its_arn_not_by_its_sessions_arn() {
    let scp = with_full_access(ScpStatement::deny(["ec2:*"]).condition(
        Operator::ARN_NOT_LIKE,
        "aws:PrincipalArn",
        ["arn:aws:iam::*:role/platform/Admin"],
    ));
    let request = |arn| {
        Request::new("ec2:RunInstances")
            .resource("*")
            .key("aws:PrincipalArn", arn)
    };
    assert_allows!(
        scp,
        request("arn:aws:iam::111122223333:role/platform/Admin")
    );
    assert_denies!(
        scp,
        request("arn:aws:sts::111122223333:assumed-role/Admin/me")
    );
}

#[test]
fn actions_on_metrics_belong_to_the_service_cloudwatch() {
    let scp = with_full_access(ScpStatement::deny(["cloudwatch:PutMetricAlarm"]));
    assert_denies!(scp, Request::new("cloudwatch:PutMetricAlarm").resource("*"));
    assert_allows!(scp, Request::new("monitoring:PutMetricAlarm").resource("*"));
}

#[test]
fn a_versioned_operation_is_authorized_without_its_version() {
    let scp = with_full_access(ScpStatement::deny(["lambda:CreateFunction"]));
    assert_denies!(scp, Request::new("lambda:CreateFunction"));
    assert_allows!(scp, Request::new("lambda:CreateFunction20150331"));
}

#[test]
fn listing_objects_is_authorized_as_list_bucket() {
    let scp = with_full_access(ScpStatement::deny(["s3:ListBucket"]));
    assert_denies!(
        scp,
        Request::new("s3:ListBucket").resource("arn:aws:s3:::b")
    );
    assert_allows!(
        scp,
        Request::new("s3:ListObjects").resource("arn:aws:s3:::b")
    );
}

#[test]
fn a_negated_operator_matches_an_absent_key() {
    let scp = with_full_access(ScpStatement::deny(["s3:*"]).condition(
        Operator::STRING_NOT_EQUALS,
        "aws:SourceVpc",
        ["vpc-1"],
    ));
    assert_denies!(scp, Request::new("s3:GetObject"));
    assert_allows!(
        scp,
        Request::new("s3:GetObject").key("aws:sourcevpc", "vpc-1")
    );
}

#[test]
fn a_question_mark_in_an_action_is_one_character() {
    let scp = with_full_access(ScpStatement::deny(["s3:Get?bject"]));
    assert_denies!(scp, Request::new("s3:GetObject"));
    assert_allows!(scp, Request::new("s3:GetABObject"));
    assert_allows!(scp, Request::new("s3:Getbject"));
}

#[test]
fn not_resource_with_an_unknown_resource_is_unknown() {
    let scp =
        with_full_access(ScpStatement::deny(["s3:*"]).resources_except(["arn:aws:s3:::ours/*"]));
    assert_eq!(missing(&scp, &Request::new("s3:GetObject")), "the resource");
    assert_denies!(
        scp,
        Request::new("s3:GetObject").resource("arn:aws:s3:::theirs/x")
    );
    assert_allows!(
        scp,
        Request::new("s3:GetObject").resource("arn:aws:s3:::ours/x")
    );
}

#[test]
fn two_levels_that_allow_different_services_allow_nothing() {
    let only = |service: &str| Document::new(ScpStatement::allow([service])).policy();
    let hierarchy = Hierarchy::new([
        Level::new("r-ab12").policy("ec2", only("ec2:*")),
        Level::new("111122223333").policy("s3", only("s3:*")),
    ]);
    for (action, level) in [
        ("ec2:RunInstances", "111122223333"),
        ("s3:GetObject", "r-ab12"),
    ] {
        let Decision::Denied(denial) = hierarchy.decide(&Request::new(action)) else {
            panic!("{action} should be denied");
        };
        assert_eq!((denial.level, denial.statement), (level, None));
    }
}

#[test]
fn an_unknown_tag_makes_the_decision_unknown() {
    let scp = with_full_access(ScpStatement::deny(["ec2:*"]).condition(
        Operator::STRING_NOT_EQUALS,
        "aws:PrincipalTag/team",
        ["platform"],
    ));
    let request = Request::new("ec2:RunInstances").unknown("aws:PrincipalTag/Team");
    assert_eq!(missing(&scp, &request), "aws:PrincipalTag/Team");
}
