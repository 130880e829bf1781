//! Checks what statements of each kind of policy may say about principals, actions, resources and conditions.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panic")]

use iam_policy::findings::{Finding, Severity};
use iam_policy::{
    Document, Grammar, Operator, Policy, PolicyKind, PrincipalId, ResourceStatement, ScpStatement,
    Tree, check_text, rule,
};

/// The findings of a document with one statement.
fn statement(kind: PolicyKind, statement: &str) -> Vec<Finding> {
    let text = format!(r#"{{"Version": "2012-10-17", "Statement": [{{{statement}}}]}}"#);
    check_text(&text, kind)
}

/// The findings of a resource's policy with this principal.
fn principal(principal: &str) -> Vec<Finding> {
    let text = format!(
        r#""Effect": "Allow", "Principal": {principal}, "Action": "s3:GetObject", "Resource": "*""#
    );
    statement(PolicyKind::Resource, &text)
}

#[test]
fn principals_are_accepted_in_all_documented_forms() {
    let canonical = format!(r#"{{"CanonicalUser": "{}"}}"#, "79a59df9".repeat(8));
    for text in [
        r#""*""#,
        r#"{"AWS": "*"}"#,
        r#"{"AWS": ["111122223333", "arn:aws:iam::111122223333:root"]}"#,
        r#"{"AWS": "arn:aws-cn:iam::111122223333:role/path/ops"}"#,
        r#"{"AWS": "arn:aws-us-gov:sts::111122223333:assumed-role/ops/session"}"#,
        r#"{"AWS": "arn:aws:sts::111122223333:federated-user/anna"}"#,
        r#"{"AWS": "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1EXAMPLE"}"#,
        r#"{"AWS": "AROAEXAMPLEID1234567"}"#,
        r#"{"Service": "lambda.amazonaws.com"}"#,
        r#"{"Service": ["logs.us-east-1.amazonaws.com", "delivery.logs.amazonaws.com"]}"#,
        r#"{"Service": "ec2.amazonaws.com.cn"}"#,
        r#"{"Service": "ec2.c2s.ic.gov"}"#,
        r#"{"Service": "alexa-appkit.amazon.com"}"#,
        r#"{"Federated": "cognito-identity.amazonaws.com"}"#,
        r#"{"Federated": "arn:aws:iam::111122223333:saml-provider/idp"}"#,
        r#"{"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"}"#,
        &canonical,
    ] {
        assert_eq!(principal(text), [], "{text}");
    }
}

#[test]
fn principals_of_another_form_are_refused() {
    for (text, path, help) in [
        (
            r#"{"Service": "lambda"}"#,
            "/Service",
            Some("write \"lambda.amazonaws.com\""),
        ),
        (
            r#"{"Service": "lambda.amazon.com"}"#,
            "/Service",
            Some("write \"lambda.amazonaws.com\""),
        ),
        (r#"{"Service": "lambda.amazonaws.con"}"#, "/Service", None),
        (r#"{"Service": ".amazonaws.com"}"#, "/Service", None),
        (
            r#"{"Service": "111122223333"}"#,
            "/Service",
            Some("write {\"AWS\": \"111122223333\"}"),
        ),
        (
            r#"{"AWS": "lambda.amazonaws.com"}"#,
            "/AWS",
            Some("write {\"Service\": \"lambda.amazonaws.com\"}"),
        ),
        (r#"{"AWS": ["*", "11112222333"]}"#, "/AWS/1", None),
        (r#"{"AWS": "ops"}"#, "/AWS", None),
        (r#"{"AWS": "arn:aws:iam::1234:root"}"#, "/AWS", None),
        (
            r#"{"AWS": "arn:aws:iam:eu-west-1:111122223333:root"}"#,
            "/AWS",
            None,
        ),
        (
            r#"{"AWS": "arn:aws:lambda:eu-west-1:111122223333:function:f"}"#,
            "/AWS",
            None,
        ),
        (
            r#"{"AWS": "arn:aws:iam::111122223333:role/*"}"#,
            "/AWS",
            Some(
                "write the whole ARN, or \"*\" and a condition such as ArnLike on aws:PrincipalArn",
            ),
        ),
        (
            r#"{"AWS": "arn:aws:iam::111122223333:group/admins"}"#,
            "/AWS",
            Some("name users or roles, or attach a policy to the group"),
        ),
        (r#"{"AWS": []}"#, "/AWS", None),
        (r#"{}"#, "", None),
        (r#"{"Federated": "idp"}"#, "/Federated", None),
        (
            r#"{"Federated": "arn:aws:iam::111122223333:role/r"}"#,
            "/Federated",
            None,
        ),
        (r#"{"CanonicalUser": "anna"}"#, "/CanonicalUser", None),
    ] {
        let findings = principal(text);
        assert_eq!(findings.len(), 1, "{text}: {findings:?}");
        let found = &findings[0];
        assert_eq!(
            (found.rule, found.severity),
            (rule::PRINCIPAL, Severity::Error)
        );
        let expected = format!("/Statement/0/Principal{path}");
        assert_eq!(found.place.path, expected, "{text}");
        assert_eq!(found.help.as_deref(), help, "{text}");
    }
}

#[test]
fn trust_policies_have_only_actions_of_sts() {
    let trust = |action: &str| {
        let text = format!(
            r#""Effect": "Allow", "Principal": {{"Service": "ec2.amazonaws.com"}}, "Action": "{action}""#
        );
        statement(PolicyKind::Trust, &text)
    };
    for action in ["sts:AssumeRole", "STS:TagSession", "sts:*", "*"] {
        assert_eq!(trust(action), [], "{action}");
    }
    assert_eq!(trust("s3:GetObject")[0].rule, rule::ACTION);
    let long = format!("{}{}", "sts:", "a".repeat(2_100));
    assert_eq!(trust(&long)[0].severity, Severity::Warning);
    let longer = format!("{}{}", "sts:", "a".repeat(4_100));
    let sizes: Vec<_> = trust(&longer)
        .iter()
        .map(|f| (f.rule, f.severity))
        .collect();
    assert_eq!(sizes, [(rule::SIZE, Severity::Error)]);
}

#[test]
fn a_repeated_sid_is_an_error_where_iam_reads_it() {
    let one = r#"{"Sid": "A", "Effect": "Deny", "Action": "s3:*", "Resource": "*"}"#;
    let text = format!(r#"{{"Version": "2012-10-17", "Statement": [{one}, {one}]}}"#);
    let found = check_text(&text, PolicyKind::Identity);
    assert_eq!(
        (found[0].rule, found[0].severity),
        (rule::DUPLICATE_SID, Severity::Error)
    );
    let empty = text.replace(r#""Sid": "A""#, r#""Sid": """#);
    assert_eq!(check_text(&empty, PolicyKind::Identity), []);
    let text = text.replace(r#""Action""#, r#""Principal": "*", "Action""#);
    let found = check_text(&text, PolicyKind::Resource);
    assert_eq!(
        (found[0].rule, found[0].severity),
        (rule::DUPLICATE_SID, Severity::Warning)
    );
}

/// The findings of a statement with these conditions.
fn condition(conditions: &str) -> Vec<Finding> {
    let text = format!(
        r#""Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {{{conditions}}}"#
    );
    statement(PolicyKind::Scp, &text)
}

#[test]
fn misspelt_global_keys_are_reported() {
    let found = condition(r#""StringEquals": {"aws:SorceAccount": "111122223333"}"#);
    assert_eq!(found[0].rule, rule::CONDITION_KEY);
    assert_eq!(found[0].severity, Severity::Warning);
    assert_eq!(
        found[0].help.as_deref(),
        Some("did you mean \"aws:SourceAccount\"?")
    );
    for accepted in [
        r#""StringEquals": {"aws:sourceaccount": "111122223333"}"#,
        r#""StringEquals": {"aws:RequestTag/team": "a", "aws:PrincipalTag/a/b": "c"}"#,
        r#""StringEquals": {"aws:SomethingNewAndDifferent": "a", "ec2:Regionn": "b"}"#,
    ] {
        assert_eq!(condition(accepted), [], "{accepted}");
    }
}

#[test]
fn operators_that_cannot_compare_a_global_key_are_reported() {
    for text in [
        r#""StringEquals": {"aws:CurrentTime": "2026-11-25T12:00:00Z"}"#,
        r#""StringEqualsIfExists": {"aws:SecureTransport": "false"}"#,
        r#""ArnLike": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}"#,
        r#""IpAddress": {"aws:SourceVpc": "203.0.113.0/24"}"#,
        r#""Bool": {"aws:PrincipalOrgID": "true"}"#,
        r#""NumericLessThan": {"aws:SourceIp": "5"}"#,
    ] {
        let rules: Vec<_> = condition(text)
            .iter()
            .map(|f| (f.rule, f.severity))
            .collect();
        assert_eq!(rules, [(rule::KEY_TYPE, Severity::Warning)], "{text}");
    }
    for text in [
        r#""StringNotLike": {"aws:PrincipalARN": "arn:aws:iam::*:role/a"}"#,
        r#""NumericLessThan": {"aws:MultiFactorAuthAge": "3600"}"#,
        r#""Null": {"aws:TokenIssueTime": "true"}"#,
        r#""StringEquals": {"aws:Ec2InstanceSourcePrivateIPv4": "${aws:VpcSourceIp}"}"#,
    ] {
        assert_eq!(condition(text), [], "{text}");
    }
}

#[test]
fn an_operator_with_a_key_twice_is_refused() {
    for text in [
        r#""StringEquals": {"aws:SourceAccount": "1"}, "stringequals": {"aws:sourceaccount": "2"}"#,
        r#""StringEquals": {"aws:SourceAccount": "1", "aws:sourceaccount": "2"}"#,
    ] {
        let rules: Vec<_> = condition(text)
            .iter()
            .map(|f| (f.rule, f.severity))
            .collect();
        assert_eq!(
            rules,
            [(rule::REPEATED_CONDITION, Severity::Error)],
            "{text}"
        );
    }
    let other =
        r#""StringEquals": {"aws:SourceAccount": "1"}, "Stringlike": {"aws:SourceAccount": "*"}"#;
    assert_eq!(condition(other), []);
}

#[test]
fn built_conditions_add_up() {
    let with = |operator: Operator| {
        let statement = ScpStatement::deny(["s3:*"])
            .condition(operator, "aws:PrincipalArn", ["arn:aws:iam::*:role/a"])
            .condition(operator, "aws:PrincipalARN", ["arn:aws:iam::*:role/b"]);
        Document::new(statement).policy()
    };
    let merged = with(Operator::ARN_NOT_LIKE);
    assert!(merged.check(PolicyKind::Scp).is_empty());
    assert!(merged.to_string().contains(
        r#"{"ArnNotLike":{"aws:PrincipalArn":["arn:aws:iam::*:role/a","arn:aws:iam::*:role/b"]}}"#
    ));
    for operator in [Operator::ARN_LIKE, Operator::ARN_NOT_LIKE.for_any_value()] {
        let kept = with(operator);
        assert_eq!(kept.statements()[0].conditions.len(), 2);
        assert_eq!(
            kept.check(PolicyKind::Scp)[0].rule,
            rule::REPEATED_CONDITION
        );
    }
}

#[test]
fn built_elements_add_up_or_are_refused() {
    let twice = ScpStatement::deny(["s3:*"])
        .resources(["arn:aws:s3:::a"])
        .resources(["arn:aws:s3:::b"]);
    let policy = Document::new(twice.clone()).policy();
    assert!(policy.check(PolicyKind::Scp).is_empty());
    assert!(
        policy
            .to_string()
            .contains(r#""Resource":["arn:aws:s3:::a","arn:aws:s3:::b"]"#)
    );
    let both = Document::new(twice.resources_except(["arn:aws:s3:::c"])).policy();
    assert_eq!(
        both.minified().check(PolicyKind::Scp)[0].rule,
        rule::EXCLUSIVE_ELEMENTS
    );
    let everybody = || PrincipalId::everybody();
    let both = ResourceStatement::allow(["s3:GetObject"])
        .principal(everybody())
        .not_principal(everybody());
    let found = Document::new(both).policy().check(PolicyKind::Resource);
    assert_eq!(found[0].rule, rule::EXCLUSIVE_ELEMENTS);
}

#[test]
fn a_grammar_knows_what_a_service_needs() {
    let tree = |resource: &str| {
        let text = format!(
            r#"{{"Version": "2012-10-17", "Statement": {{"Effect": "Allow", "Principal": "*",
                "Action": "s3:GetObject"{resource}}}}}"#
        );
        Tree::parse(&text).unwrap()
    };
    let of = Grammar::of(PolicyKind::Resource);
    let relative = tree(r#", "Resource": "bucket/*""#);
    assert!(of.check(&relative).is_empty());
    assert_eq!(of.only_arns().check(&relative)[0].rule, rule::RESOURCE);
    assert_eq!(of.check(&tree(""))[0].rule, rule::MISSING_ELEMENT);
    assert!(of.without_resource().check(&tree("")).is_empty());

    let star = tree(r#", "Resource": "*""#);
    assert!(of.check(&star).is_empty());
    assert_eq!(of.without_star().check(&star)[0].rule, rule::RESOURCE);
    assert!(of.only_service("S3").check(&star).is_empty());
    assert_eq!(of.only_service("sqs").check(&star)[0].rule, rule::ACTION);

    let statement = tree("").get("Statement").unwrap().clone();
    assert_eq!(
        of.check_statement(&statement)[0].rule,
        rule::MISSING_ELEMENT
    );
    assert!(Tree::parse("{").is_err());
}

#[test]
fn the_size_of_a_tree_is_that_of_its_text() {
    let built = ResourceStatement::allow(["s3:GetObject", "s3:Put\"é\n"])
        .principal(PrincipalId::aws("111122223333"))
        .resources(["arn:aws:s3:::b/*"]);
    let policy: Policy = Document::new(built).policy();
    assert_eq!(
        policy.to_tree().least_size(),
        policy.to_string().chars().count()
    );
}
