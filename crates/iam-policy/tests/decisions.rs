//! Checks decisions of hierarchies: levels, unknown keys, explanations.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panic")]

use iam_policy::{
    Answer, Decision, Document, Hierarchy, Level, Operator, Policy, Principal, PrincipalId,
    Request, ResourceStatement, ScpStatement, TrustStatement,
};

fn full() -> Policy {
    Policy::full_access()
}

fn scp(statement: ScpStatement) -> Policy {
    Document::new(statement).policy()
}

fn account(policies: impl IntoIterator<Item = Policy>) -> Hierarchy {
    let level = Level::new("account").policy("FullAWSAccess", full());
    let add = |level: Level, policy| level.policy("scp", policy);
    Hierarchy::new([policies.into_iter().fold(level, add)])
}

fn decided(hierarchy: &Hierarchy, request: &Request<'_>) -> String {
    hierarchy.decide(request).to_string()
}

#[test]
fn an_explicit_denial_comes_before_a_level_that_does_not_allow() {
    let hierarchy = Hierarchy::new([
        Level::new("root"),
        Level::new("unit")
            .policy("a", scp(ScpStatement::deny(["s3:*"])))
            .policy("b", scp(ScpStatement::deny(["s3:GetObject"]).sid("Get"))),
    ]);
    let request = Request::new("s3:GetObject");
    assert_eq!(
        decided(&hierarchy, &request),
        "denied by statement 0 of a at unit"
    );
    let request = Request::new("ec2:RunInstances");
    assert_eq!(
        decided(&hierarchy, &request),
        "denied because no statement allows it at root"
    );
}

#[test]
fn a_certain_denial_beats_an_uncertain_statement() {
    let unsure = scp(ScpStatement::deny(["s3:*"]).condition(Operator::BOOL, "aws:K", ["true"]));
    let hierarchy = account([
        unsure.clone(),
        scp(ScpStatement::deny(["s3:Get*"]).sid("Get")),
    ]);
    let request = Request::new("s3:GetObject").unknown("aws:k");
    assert_eq!(
        decided(&hierarchy, &request),
        "denied by the statement Get of scp at account"
    );
    let request = Request::new("s3:PutObject").unknown("aws:k");
    assert_eq!(decided(&hierarchy, &request), "unknown without aws:k");
    let nothing_allows = Hierarchy::new([Level::new("root").policy("scp", unsure)]);
    assert!(nothing_allows.decide(&request).is_denied());
}

#[test]
fn only_keys_on_which_the_answer_depends_are_missing() {
    let policies = [
        ScpStatement::deny(["s3:*"])
            .condition(Operator::STRING_EQUALS, "aws:Region", ["x"])
            .condition(Operator::STRING_NOT_EQUALS, "aws:PrincipalTag/team", ["y"]),
        ScpStatement::deny(["ec2:*"]).condition(Operator::STRING_EQUALS, "aws:Other", ["x"]),
    ];
    let hierarchy = account(policies.map(scp));
    let request = Request::new("s3:GetObject").others_unknown();
    assert_eq!(
        decided(&hierarchy, &request),
        "unknown without aws:Region, aws:PrincipalTag/team"
    );
    let request = request.key("AWS:REGION", "x");
    assert_eq!(
        decided(&hierarchy, &request),
        "unknown without aws:PrincipalTag/team"
    );
    assert_eq!(
        decided(&hierarchy, &request.clone().absent("aws:principaltag/TEAM")),
        "denied by statement 0 of scp at account"
    );
    assert!(
        hierarchy
            .decide(&request.key("aws:region", "z"))
            .is_allowed()
    );
}

/// The decisions with two conditions on one unknown key in one statement that denies, and in two statements.
fn both(first: (Operator, &str), second: (Operator, &str)) -> (&'static str, &'static str) {
    let statement =
        |on: (Operator, &str)| ScpStatement::deny(["s3:*"]).condition(on.0, "aws:K", [on.1]);
    let one = statement(first).condition(second.0, "aws:K", [second.1]);
    let request = Request::new("s3:GetObject").unknown("aws:K");
    let word = |hierarchy: Hierarchy| match hierarchy.decide(&request) {
        Decision::Allowed => "allowed",
        Decision::Denied(_) => "denied",
        _ => "unknown",
    };
    let two = [scp(statement(first)), scp(statement(second))];
    (word(account([scp(one)])), word(account(two)))
}

#[test]
fn conditions_that_exclude_each_other_never_hold_together() {
    use Operator as O;
    for (first, second) in [
        ((O::STRING_EQUALS, "a"), (O::STRING_LIKE, "b*")),
        ((O::NUMERIC_LESS_THAN, "5"), (O::NUMERIC_GREATER_THAN, "7")),
        (
            (O::DATE_LESS_THAN, "2026"),
            (O::DATE_GREATER_THAN_EQUALS, "2027"),
        ),
        ((O::NULL, "true"), (O::STRING_EQUALS, "a")),
    ] {
        assert_eq!(
            both(first, second),
            ("allowed", "unknown"),
            "{first:?} {second:?}"
        );
    }
}

#[test]
fn one_of_two_conditions_that_complete_each_other_holds() {
    use Operator as O;
    let admin = "arn:aws:iam::*:role/Admin";
    for (first, second) in [
        ((O::STRING_EQUALS, "a"), (O::STRING_NOT_EQUALS, "a")),
        ((O::STRING_LIKE, "a*"), (O::STRING_NOT_LIKE, "a*")),
        ((O::BOOL, "true"), (O::BOOL.if_exists(), "false")),
        ((O::NULL, "true"), (O::NULL, "false")),
        (
            (O::IP_ADDRESS, "10.0.0.0/8"),
            (O::NOT_IP_ADDRESS, "10.0.0.0/8"),
        ),
        ((O::ARN_LIKE, admin), (O::ARN_NOT_LIKE, admin)),
    ] {
        assert_eq!(
            both(first, second),
            ("allowed", "denied"),
            "{first:?} {second:?}"
        );
    }
    let overlapping = both(
        (O::NUMERIC_LESS_THAN.if_exists(), "7"),
        (O::NUMERIC_GREATER_THAN, "5"),
    );
    assert_eq!(overlapping, ("unknown", "denied"));
    let other_case = both((O::STRING_EQUALS_IGNORE_CASE, "a"), (O::STRING_EQUALS, "A"));
    assert_eq!(other_case, ("unknown", "unknown"));
}

#[test]
fn an_answer_that_is_the_same_either_way_is_definite() {
    let request = Request::new("s3:GetObject").unknown("aws:K");
    for operator in [
        Operator::STRING_LIKE.if_exists(),
        Operator::STRING_LIKE.for_all_values(),
    ] {
        let hierarchy = account([scp(ScpStatement::deny(["*"]).condition(
            operator,
            "aws:K",
            ["*"],
        ))]);
        assert!(hierarchy.decide(&request).is_denied(), "{operator}");
    }
    let any = ScpStatement::deny(["*"]).condition(Operator::STRING_LIKE, "aws:K", ["*"]);
    assert_eq!(
        decided(&account([scp(any)]), &request),
        "unknown without aws:K"
    );
}

#[test]
fn decisions_are_joined() {
    let none = Hierarchy::new([Level::new("rcps")]);
    let all = account([]);
    let unsure = |key: &str| {
        account([scp(ScpStatement::deny(["*"]).condition(
            Operator::BOOL,
            key,
            ["true"],
        ))])
    };
    let request = Request::new("s3:GetObject").others_unknown();
    let of = |one: &Hierarchy, two: &Hierarchy| {
        one.decide(&request).and(two.decide(&request)).to_string()
    };
    let (a, b) = (unsure("aws:A"), unsure("aws:B"));
    assert_eq!(of(&all, &all), "allowed");
    assert_eq!(
        of(&a, &none),
        "denied because no statement allows it at rcps"
    );
    assert_eq!(of(&a, &b), "unknown without aws:A, aws:B");
    assert_eq!(of(&all, &b), "unknown without aws:B");
}

#[test]
fn policies_of_resources_and_roles_name_principals() {
    let trust = Document::new(
        TrustStatement::allow(["sts:AssumeRole"])
            .principal(PrincipalId::service("ec2.amazonaws.com"))
            .principal(PrincipalId::aws("arn:aws:iam::111122223333:root")),
    );
    let trust = Hierarchy::of_policy("trust", trust.policy());
    let assume = || Request::new("sts:AssumeRole");
    let user = Principal::arn("arn:aws:iam::111122223333:user/alice");
    assert!(
        trust
            .decide(&assume().principal(Principal::service("ec2.amazonaws.com")))
            .is_allowed()
    );
    assert!(trust.decide(&assume().principal(user.clone())).is_allowed());
    assert!(
        trust
            .decide(&assume().principal(Principal::Anonymous))
            .is_denied()
    );
    assert_eq!(decided(&trust, &assume()), "unknown without the principal");

    let bucket = Document::new(
        ResourceStatement::allow(["s3:GetObject"])
            .principal(PrincipalId::everybody())
            .resources(["arn:aws:s3:::b/*"]),
    );
    let bucket = Hierarchy::of_policy("bucket", bucket.policy());
    let get = Request::new("s3:GetObject").principal(user);
    assert!(
        bucket
            .decide(&get.clone().resource("arn:aws:s3:::b/k"))
            .is_allowed()
    );
    assert!(
        bucket
            .decide(&get.clone().resource("arn:aws:s3:::c/k"))
            .is_denied()
    );
    assert_eq!(decided(&bucket, &get), "unknown without the resource");
}

#[test]
fn an_explanation_names_what_decides() {
    let policy: Policy = r#"{"Version": "2012-10-17", "Statement": [
        {"Sid": "Regions", "Effect": "Deny", "NotAction": "iam:*", "Resource": "*",
         "Condition": {"StringNotEquals": {"aws:RequestedRegion": ["eu-west-1", "eu-central-1"]},
                       "ArnNotLike": {"aws:PrincipalARN": "arn:aws:iam::*:role/Admin"}}},
        {"Effect": "Deny", "Action": ["s3:Put*", "s3:Delete*"], "Resource": "arn:aws:s3:::audit/*"}]}"#
        .parse()
        .unwrap();
    let hierarchy = Hierarchy::new([
        Level::new("root")
            .policy("FullAWSAccess", full())
            .policy("regions", policy),
        Level::new("account"),
    ]);
    let request = Request::new("s3:GetObject")
        .resource("arn:aws:s3:::audit/k")
        .key("aws:RequestedRegion", "us-east-1")
        .unknown("aws:PrincipalArn");
    let explanation = hierarchy.explain(&request);
    assert_eq!(explanation.levels[0].denies, Answer::Unknown);
    assert_eq!(
        explanation.to_string(),
        "s3:GetObject: denied because no statement allows it at account
root may deny it
  FullAWSAccess statement 0 (Allow) applies
    Action * matches s3:GetObject
    Resource * matches arn:aws:s3:::audit/k
  regions statement Regions (Deny) may apply
    ArnNotLike aws:PrincipalARN \"arn:aws:iam::*:role/Admin\" may hold: it is not known
  regions statement 1 (Deny) does not apply
    Action (2 patterns) does not match s3:GetObject
account does not allow it"
    );
}
