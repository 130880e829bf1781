//! Checks what each kind of policy accepts and refuses, and where a finding is.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panic")]

use iam_policy::findings::Severity;
use iam_policy::{
    Document, IdentityStatement, Node, Operator, Policy, PolicyKind, PrincipalId, RcpStatement,
    ResourceStatement, ScpStatement, Tree, TrustStatement, check_statement, check_text, check_tree,
    rule,
};

/// The rules that a text breaks, errors only.
fn broken(kind: PolicyKind, text: &str) -> Vec<&'static str> {
    let findings = check_text(text, kind).into_iter();
    let errors = findings.filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| finding.rule).collect()
}

/// The rules that a document with one statement breaks.
fn statement(kind: PolicyKind, statement: &str) -> Vec<&'static str> {
    let text = format!(r#"{{"Version": "2012-10-17", "Statement": [{{{statement}}}]}}"#);
    broken(kind, &text)
}

const DENY: &str = r#""Effect": "Deny", "Action": "s3:*", "Resource": "*""#;

#[test]
fn a_text_has_to_be_one_object() {
    for text in [
        "",
        " ",
        "{",
        "[]",
        "null",
        "\"{}\"",
        "{} {}",
        "{'Version': 1}",
        "{\"a\": 1,}",
    ] {
        assert_eq!(broken(PolicyKind::Scp, text), [rule::JSON], "{text}");
        assert!(Policy::parse(text).is_err());
    }
}

#[test]
fn documents_have_known_elements_once() {
    for (text, expected) in [
        (r#"{"Version": "2012-10-17"}"#, rule::MISSING_ELEMENT),
        (
            r#"{"Version": "2012-10-17", "Statement": []}"#,
            rule::MISSING_ELEMENT,
        ),
        (
            r#"{"Version": "2012-10-17", "Statement": ["x"]}"#,
            rule::TYPE,
        ),
        (
            r#"{"Version": "2012-10-17", "Statement": null}"#,
            rule::TYPE,
        ),
        (
            r#"{"Version": "2013-10-17", "Statement": {DENY}}"#,
            rule::VERSION,
        ),
        (r#"{"Version": 2012, "Statement": {DENY}}"#, rule::VERSION),
        (
            r#"{"Version": "2012-10-17", "Statement": {DENY}, "Comment": ""}"#,
            rule::UNKNOWN_ELEMENT,
        ),
        (
            r#"{"Version": "2012-10-17", "Statement": {DENY}, "Statement": {DENY}}"#,
            rule::DUPLICATE_KEY,
        ),
    ] {
        let text = text.replace("DENY", DENY);
        assert_eq!(broken(PolicyKind::Scp, &text), [expected], "{text}");
        assert!(Policy::parse(&text).is_err(), "{text}");
    }
}

#[test]
fn statements_have_the_right_elements() {
    for (text, expected) in [
        (
            r#""Action": "s3:*", "Resource": "*""#,
            rule::MISSING_ELEMENT,
        ),
        (
            r#""Effect": "deny", "Action": "s3:*", "Resource": "*""#,
            rule::EFFECT,
        ),
        (
            r#""Effect": ["Deny"], "Action": "s3:*", "Resource": "*""#,
            rule::EFFECT,
        ),
        (
            r#""Effect": "Deny", "Resource": "*""#,
            rule::MISSING_ELEMENT,
        ),
        (
            r#""Effect": "Deny", "Action": "s3:*", "NotAction": "s3:*", "Resource": "*""#,
            rule::EXCLUSIVE_ELEMENTS,
        ),
        (
            r#""Effect": "Deny", "Action": "s3:*", "Resource": "*", "NotResource": "*""#,
            rule::EXCLUSIVE_ELEMENTS,
        ),
        (
            r#""Effect": "Deny", "Action": [["s3:*"]], "Resource": "*""#,
            rule::TYPE,
        ),
        (
            r#""Effect": "Deny", "Action": {}, "Resource": "*""#,
            rule::TYPE,
        ),
        (
            r#""Effect": "Deny", "Action": "s3:*", "Resource": 5"#,
            rule::TYPE,
        ),
        (
            r#""Effect": "Deny", "Action": "s3:*", "Resource": "*", "resource": "*""#,
            rule::UNKNOWN_ELEMENT,
        ),
        (
            r#""Effect": "Deny", "Action": "s3:*", "Resource": "*", "Sid": 1"#,
            rule::TYPE,
        ),
    ] {
        assert_refused(text, expected);
    }
}

#[test]
fn conditions_have_the_right_shape() {
    for (text, expected) in [
        (
            r#""Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": []"#,
            rule::TYPE,
        ),
        (
            r#""Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"Bool": "x"}"#,
            rule::TYPE,
        ),
        (
            r#""Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"Bool": {"aws:x": null}}"#,
            rule::TYPE,
        ),
        (
            r#""Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"StringEqual": {"aws:x": "y"}}"#,
            rule::OPERATOR,
        ),
        (
            r#""Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"NullIfExists": {"aws:x": "true"}}"#,
            rule::OPERATOR,
        ),
        (
            r#""Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"ForSomeValues:Bool": {"aws:x": "true"}}"#,
            rule::OPERATOR,
        ),
    ] {
        assert_refused(text, expected);
    }
}

/// A statement that no kind of policy accepts.
fn assert_refused(text: &str, expected: &str) {
    assert_eq!(statement(PolicyKind::Identity, text), [expected], "{text}");
    let document = format!(r#"{{"Statement": {{{text}}}}}"#);
    assert!(Policy::parse(&document).is_err(), "{text}");
}

#[test]
fn actions_and_resources_have_a_form() {
    let with = |action: &str, resource: &str| {
        let text = format!(r#""Effect": "Deny", "Action": "{action}", "Resource": "{resource}""#);
        statement(PolicyKind::Scp, &text)
    };
    for action in [
        "*",
        "s3:*",
        "s3:*Get?bject*",
        "execute-api:Invoke",
        "*:Describe*",
    ] {
        assert!(with(action, "*").is_empty(), "{action}");
    }
    for action in [
        "",
        "GetObject",
        "s3:",
        ":GetObject",
        "s3:Get:Object",
        "s3 GetObject",
        "s3:Get Object",
    ] {
        assert_eq!(with(action, "*"), [rule::ACTION], "{action}");
    }
    for resource in [
        "*",
        "arn:aws:s3:::*",
        "arn:*:iam::*:role/${aws:username}",
        "arn:aws:s3*",
    ] {
        assert!(with("s3:*", resource).is_empty(), "{resource}");
    }
    for resource in ["", "bucket", "**x", "arn:aws:s3:b", "arn:aws:*:role/x"] {
        assert_eq!(with("s3:*", resource), [rule::RESOURCE], "{resource}");
    }
}

#[test]
fn each_kind_has_its_elements() {
    use PolicyKind::{Endpoint, Identity, Rcp, Resource, Scp, Session, Trust};
    let principal = r#""Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*""#;
    for (kind, expected) in [
        (Scp, vec![rule::ELEMENT_OF_KIND]),
        (Identity, vec![rule::ELEMENT_OF_KIND]),
        (Session, vec![rule::ELEMENT_OF_KIND]),
        (Trust, vec![rule::ACTION, rule::ELEMENT_OF_KIND]),
        (Rcp, vec![]),
        (Resource, vec![]),
        (Endpoint, vec![]),
    ] {
        assert_eq!(statement(kind, principal), expected, "{kind}");
    }
    for kind in [Rcp, Resource, Endpoint] {
        assert_eq!(statement(kind, DENY), [rule::MISSING_ELEMENT], "{kind}");
    }
    let trust = r#""Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole""#;
    assert!(statement(Trust, trust).is_empty());
    assert_eq!(statement(Resource, trust), [rule::MISSING_ELEMENT]);
    let alone = trust.replace(r#"{"Service": "ec2.amazonaws.com"}"#, r#""111122223333""#);
    assert_eq!(statement(Trust, &alone), [rule::PRINCIPAL]);
    let unknown = trust.replace("Service", "Servize");
    assert_eq!(statement(Trust, &unknown), [rule::PRINCIPAL]);

    let old = |kind| {
        broken(
            kind,
            &format!(r#"{{"Version": "2008-10-17", "Statement": {{{DENY}}}}}"#),
        )
    };
    let none = |kind| broken(kind, &format!(r#"{{"Statement": {{{DENY}}}}}"#));
    assert_eq!(
        (old(Scp), none(Scp)),
        (vec![rule::VERSION], vec![rule::VERSION])
    );
    assert!(old(Identity).is_empty() && none(Identity).is_empty());
}

#[test]
fn sids_are_simple_and_unique() {
    let sid = |kind, sid: &str| statement(kind, &format!(r#""Sid": "{sid}", {DENY}"#));
    assert!(sid(PolicyKind::Scp, "Deny1").is_empty());
    for text in ["deny-all", "deny_all", "a b", "é"] {
        assert_eq!(sid(PolicyKind::Scp, text), [rule::SID], "{text}");
    }
    let twice = format!(
        r#"{{"Version": "2012-10-17", "Statement": [{{"Sid": "A", {DENY}}}, {{"Sid": "A", {DENY}}}]}}"#
    );
    assert_eq!(broken(PolicyKind::Scp, &twice), [rule::DUPLICATE_SID]);
}

#[test]
fn rcps_only_deny_everybody_supported_services() {
    let rcp = |text: &str| statement(PolicyKind::Rcp, text);
    assert!(rcp(r#""Effect": "Deny", "Principal": "*", "Action": ["s3:*", "kms:Decrypt"], "Resource": "*""#).is_empty());
    for (text, expected) in [
        (
            r#""Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*""#,
            rule::RCP_ALLOW,
        ),
        (
            r#""Effect": "Deny", "Principal": "*", "NotAction": "s3:*", "Resource": "*""#,
            rule::ELEMENT_OF_KIND,
        ),
        (
            r#""Effect": "Deny", "NotPrincipal": {"AWS": "111122223333"}, "Action": "s3:*", "Resource": "*""#,
            rule::ELEMENT_OF_KIND,
        ),
        (
            r#""Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "s3:*", "Resource": "*""#,
            rule::PRINCIPAL,
        ),
        (
            r#""Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*""#,
            rule::ACTION,
        ),
        (
            r#""Effect": "Deny", "Principal": "*", "Action": "ec2:*", "Resource": "*""#,
            rule::RCP_SERVICE,
        ),
        (
            r#""Effect": "Deny", "Principal": "*", "Action": "s3:*""#,
            rule::MISSING_ELEMENT,
        ),
    ] {
        assert_eq!(rcp(text), [expected], "{text}");
    }
}

#[test]
fn sizes_are_limited_by_kind() {
    let of = |kind, characters: usize| {
        let text = format!(r#"{{"Version": "2012-10-17", "Statement": {{{DENY}}}}}"#);
        broken(kind, &format!("{text:characters$}"))
    };
    assert!(of(PolicyKind::Scp, 10_240).is_empty());
    assert_eq!(of(PolicyKind::Scp, 10_241), [rule::SIZE]);
    assert!(of(PolicyKind::Identity, 60_000).is_empty());
    assert_eq!(of(PolicyKind::Session, 2_049), [rule::SIZE]);
    assert_eq!(
        of(PolicyKind::Rcp, 5_121),
        [rule::MISSING_ELEMENT, rule::SIZE]
    );
}

#[test]
fn likely_mistakes_are_warnings() {
    let text = format!(
        r#"{{"Version": "2012-10-17", "Statement": {{{DENY}, "Condition": {{
            "IpAddress": {{"aws:SourceIp": "203.0.113.0/33"}},
            "Bool": {{"aws:SecureTransport": "no"}},
            "DateLessThan": {{"aws:CurrentTime": "tomorrow"}},
            "NumericLessThan": {{"s3:max-keys": "few"}},
            "StringEquals": {{"username": ["${{aws:username"]}},
            "StringLike": {{"aws:userid": []}}
        }}}}}}"#
    );
    let findings = check_text(&text, PolicyKind::Scp);
    assert!(
        findings
            .iter()
            .all(|finding| finding.severity == Severity::Warning)
    );
    let rules: Vec<_> = findings.iter().map(|finding| finding.rule).collect();
    let value = rule::CONDITION_VALUE;
    assert_eq!(
        rules,
        [
            value,
            value,
            value,
            value,
            rule::CONDITION_KEY,
            rule::VARIABLE,
            value
        ]
    );
}

#[test]
fn a_finding_has_a_place_and_a_suggestion() {
    let text = "{\"Version\": \"2012-10-17\", \"Statement\": [\n  {\"Effect\": \"Deny\", \"Acton\": \"s3:*\"}]}";
    let errors = Policy::parse(text).unwrap_err();
    assert_eq!(
        errors.to_string(),
        "error[unknown-element]: /Statement/0/Acton (line 2, column 31) = \"s3:*\"\n  \
         a statement has no such element\n  help: did you mean \"Action\"?\n\
         error[missing-element]: /Statement/0/Action (line 2, column 3)\n  \
         a statement has Action or NotAction"
    );
}

#[test]
fn values_that_are_not_known_yet_are_accepted() {
    let deferred = || Tree::from(Node::Deferred("Fn::Sub"));
    let object = |members: Vec<(&str, Tree<&'static str>)>| {
        let members = members
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value));
        Tree::from(Node::Object(members.collect()))
    };
    let statement = || {
        object(vec![
            ("Effect", Tree::string("Deny")),
            ("Action", deferred()),
            ("Resource", Node::List(vec![deferred()]).into()),
            (
                "Condition",
                object(vec![("StringEquals", object(vec![("aws:x", deferred())]))]),
            ),
        ])
    };
    assert!(check_statement(&statement()).is_empty());
    let document = object(vec![
        ("Version", Tree::string("2012-10-17")),
        (
            "Statement",
            Node::List(vec![statement(), deferred()]).into(),
        ),
    ]);
    assert!(check_tree(&document, Some(PolicyKind::Scp)).is_empty());
    let wrong = object(vec![("Statement", object(vec![("Effect", deferred())]))]);
    assert_eq!(check_tree(&wrong, None)[0].rule, rule::MISSING_ELEMENT);
}

#[test]
fn built_policies_are_written_in_the_usual_order() {
    let scp = Document::new(
        ScpStatement::deny(["s3:*", "sqs:*"])
            .sid("Perimeter")
            .resources_except(["arn:aws:s3:::public-*"])
            .condition(
                Operator::STRING_NOT_EQUALS.if_exists(),
                "aws:PrincipalOrgID",
                ["o-1"],
            )
            .condition(Operator::BOOL.if_exists(), "aws:ViaAWSService", ["false"])
            .condition(
                Operator::STRING_NOT_EQUALS.if_exists(),
                "aws:SourceVpc",
                ["vpc-1", "vpc-2"],
            ),
    )
    .and(ScpStatement::allow(["*"]));
    assert_eq!(
        scp.policy().to_string(),
        concat!(
            r#"{"Version":"2012-10-17","Statement":[{"Sid":"Perimeter","Effect":"Deny","#,
            r#""Action":["s3:*","sqs:*"],"NotResource":"arn:aws:s3:::public-*","Condition":{"#,
            r#""StringNotEqualsIfExists":{"aws:PrincipalOrgID":"o-1","aws:SourceVpc":["vpc-1","vpc-2"]},"#,
            r#""BoolIfExists":{"aws:ViaAWSService":"false"}}},"#,
            r#"{"Effect":"Allow","Action":"*","Resource":"*"}]}"#
        )
    );
}

#[test]
fn built_policies_are_accepted_as_their_kind() {
    let policies = [
        (
            PolicyKind::Rcp,
            Document::new(RcpStatement::deny(["s3:*"])).policy(),
        ),
        (
            PolicyKind::Identity,
            Document::new(IdentityStatement::allow_all_except(["iam:*"])).policy(),
        ),
        (
            PolicyKind::Trust,
            Document::new(
                TrustStatement::allow(["sts:AssumeRole"])
                    .principal(PrincipalId::service("ec2.amazonaws.com"))
                    .principal(PrincipalId::aws("111122223333")),
            )
            .policy(),
        ),
        (
            PolicyKind::Resource,
            Document::new(
                ResourceStatement::deny(["s3:*"])
                    .not_principal(PrincipalId::aws("111122223333"))
                    .resources(["arn:aws:s3:::b", "arn:aws:s3:::b/*"]),
            )
            .id("bucket")
            .policy(),
        ),
    ];
    for (kind, policy) in policies {
        assert!(policy.check(kind).is_empty(), "{kind}: {policy}");
        assert_eq!(policy.to_string().parse::<Policy>().as_ref(), Ok(&policy));
    }
}

#[test]
fn a_key_repeated_under_one_operator_is_written_twice() {
    let text = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringNotEquals":{"aws:x":"a"},"sTRINGNOTEQUALS":{"aws:x":"b","aws:y":"c"}}}]}"#;
    let policy: Policy = text.parse().unwrap();
    assert_eq!(policy.statements()[0].conditions.len(), 3);
    let printed = policy.to_string();
    assert_eq!(printed.parse::<Policy>().as_ref(), Ok(&policy), "{printed}");
}
