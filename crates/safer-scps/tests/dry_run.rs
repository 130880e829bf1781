//! Checks the outcome of a dry run for each kind of call, and what it reports about unknown facts.

use iam_policy::Policy;
use safer_scps::dry_run::{Accepted, DryRun, Facts, Organization, Outcome, PolicyType, Report};
use serde_json::{Value, json};

const FULL: &str = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"#;

/// A root with an account for management, and a unit with two accounts.
fn organization_with(policies: Value, attached: &[&str]) -> Organization {
    let mut of_unit = vec!["p-FullAWSAccess"];
    of_unit.extend(attached);
    let mut all = json!({"p-FullAWSAccess": {
        "name": "FullAWSAccess", "type": "SERVICE_CONTROL_POLICY", "content": FULL}});
    for (id, policy) in policies.as_object().unwrap() {
        all[id] = policy.clone();
    }
    let full = ["p-FullAWSAccess"];
    let file = json!({
        "id": "o-a1b2c3d4e5", "managementAccount": "999988887777", "taken": "2026-11-24T00:00:00Z",
        "root": {
            "id": "r-ab12", "policies": full,
            "accounts": [{"id": "999988887777", "name": "management", "policies": full}],
            "units": [{
                "id": "ou-ab12-dev00001", "name": "dev", "policies": of_unit,
                "accounts": [{"id": "111122223333", "policies": full}, {"id": "444455556666", "policies": full}]}]},
        "policies": all,
    });
    Organization::parse(&file.to_string()).unwrap()
}

fn organization() -> Organization {
    organization_with(json!({}), &[])
}

fn policy(statement: Value) -> Policy {
    let document = json!({"Version": "2012-10-17", "Statement": statement});
    document.to_string().parse().unwrap()
}

fn deny_regions() -> Policy {
    policy(json!({
        "Sid": "Regions", "Effect": "Deny", "NotAction": ["iam:*", "sts:*"], "Resource": "*",
        "Condition": {
            "StringNotEquals": {"aws:RequestedRegion": ["eu-west-1"]},
            "ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/break-glass"}}}))
}

/// A call of a role of account 111122223333 in us-east-1, with changes.
fn call(source: &str, name: &str, changes: Value) -> String {
    let mut record = json!({
        "eventTime": "2026-11-20T09:07:13Z", "eventSource": format!("{source}.amazonaws.com"),
        "eventName": name, "awsRegion": "us-east-1", "sourceIPAddress": "203.0.113.10",
        "eventType": "AwsApiCall", "eventCategory": "Management", "readOnly": false,
        "recipientAccountId": "111122223333", "requestParameters": {},
        "userIdentity": role("111122223333", "app/web"),
    });
    for (key, value) in changes.as_object().unwrap() {
        record[key] = value.clone();
    }
    record.to_string()
}

fn role(account: &str, role: &str) -> Value {
    json!({
        "type": "AssumedRole", "principalId": "AROAEXAMPLE:s", "accountId": account,
        "arn": format!("arn:aws:sts::{account}:assumed-role/{role}/s"),
        "sessionContext": {"sessionIssuer": {
            "type": "Role", "arn": format!("arn:aws:iam::{account}:role/{role}"), "accountId": account}}})
}

fn regions_over(records: &[String]) -> Report {
    DryRun::new(organization())
        .attach(PolicyType::Scp, "deny-regions", deny_regions(), ["r-ab12"])
        .over_records(records)
        .unwrap()
}

fn outcomes(report: &Report) -> Vec<(Outcome, u64)> {
    report
        .rows
        .iter()
        .map(|row| (row.outcome, row.count))
        .collect()
}

#[test]
fn calls_are_judged_by_statement_principal_and_action() {
    let report = regions_over(&[
        call("ec2", "StopInstances", json!({})),
        call(
            "ec2",
            "StopInstances",
            json!({"eventTime": "2026-11-21T00:00:00Z"}),
        ),
        call("ec2", "StopInstances", json!({"awsRegion": "eu-west-1"})),
        call(
            "ec2",
            "StopInstances",
            json!({"userIdentity": role("111122223333", "break-glass")}),
        ),
        call("iam", "ListUsers", json!({})),
    ]);
    assert_eq!(outcomes(&report), [(Outcome::NewlyDenied, 2)]);
    let row = &report.rows[0];
    assert_eq!(row.principal, "arn:aws:iam::111122223333:role/app/web");
    assert_eq!(
        row.reason,
        "the statement Regions of deny-regions at r-ab12"
    );
    assert_eq!(
        (row.first.as_str(), row.last.as_str()),
        ("2026-11-20T09:07:13Z", "2026-11-21T00:00:00Z")
    );
    assert!(row.sample.contains("StopInstances"));
    assert_eq!(report.count(Outcome::Unchanged), 3);
    assert_eq!(report.coverage.judged, 5);
}

#[test]
fn requests_are_counted_by_hour_and_outcome() {
    let at = |time: Value| call("ec2", "StopInstances", json!({"eventTime": time}));
    let elsewhere = json!({"eventTime": "2026-11-20T10:00:00Z", "awsRegion": "eu-west-1"});
    let report = regions_over(&[
        at(json!("2026-11-20T09:00:00Z")),
        at(json!("2026-11-20T09:59:59Z")),
        at(json!("2026-11-20T23:00:00Z")),
        at(json!("yesterday")),
        at(Value::Null),
        // It is not affected.
        call("ec2", "StopInstances", elsewhere),
    ]);
    let denied = |count| [(Outcome::NewlyDenied, count)].into();
    let coverage = &report.coverage;
    assert_eq!(
        coverage.hours,
        [
            ("2026-11-20T09".to_owned(), denied(2)),
            ("2026-11-20T23".to_owned(), denied(1)),
        ]
        .into()
    );
    assert_eq!(coverage.other_hours, denied(2));
    let json = report.to_json();
    assert_eq!(
        json["coverage"]["hours"]["2026-11-20T09"],
        json!({"newly-denied": 2})
    );
    assert_eq!(json["coverage"]["otherHours"], json!({"newly-denied": 2}));
}

#[test]
fn unbound_callers_are_counted_with_the_reason() {
    let outside = json!({"type": "AWSAccount", "accountId": "123456789012", "principalId": "AIDA"});
    let report = regions_over(&[
        call(
            "ec2",
            "StopInstances",
            json!({"userIdentity": role("999988887777", "Ops"), "recipientAccountId": "999988887777"}),
        ),
        call("s3", "GetObject", json!({"userIdentity": outside})),
        call(
            "ec2",
            "RunInstances",
            json!({"userIdentity": role("111122223333", "aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling")}),
        ),
        call("ec2", "X", json!({"eventType": "AwsServiceEvent"})),
    ]);
    assert!(report.rows.is_empty());
    assert_eq!(report.coverage.not_bound.values().sum::<u64>(), 4);
    assert_eq!(report.coverage.not_bound.len(), 4);
}

#[test]
fn the_copy_of_the_resources_owner_is_not_counted_twice() {
    let call_across = |recipient: &str, identity: Value| {
        call(
            "sts",
            "AssumeRole",
            json!({
            "userIdentity": identity, "recipientAccountId": recipient, "sharedEventID": "1",
            "requestParameters": {"roleArn": "arn:aws:iam::444455556666:role/Reader"}}),
        )
    };
    let deny = policy(
        json!({"Effect": "Deny", "Action": "sts:AssumeRole", "Resource": "arn:aws:iam::444455556666:role/*"}),
    );
    let report = DryRun::new(organization())
        .attach(PolicyType::Scp, "no-roles", deny, ["r-ab12"])
        .over_records([
            call_across("111122223333", role("111122223333", "app/web")),
            call_across("444455556666", json!({"type": "AWSAccount", "accountId": "111122223333", "principalId": "AROAEXAMPLE:s"})),
        ])
        .unwrap();
    assert_eq!(outcomes(&report), [(Outcome::NewlyDenied, 1)]);
    assert_eq!(report.coverage.copies, 1);
}

#[test]
fn a_decision_that_depends_on_an_unknown_key_is_maybe_denied() {
    let deny = policy(json!({"Effect": "Deny", "Action": "ec2:*", "Resource": "*",
        "Condition": {"StringNotEquals": {"aws:PrincipalTag/team": "platform"}}}));
    let run = DryRun::new(organization()).attach(PolicyType::Scp, "teams", deny, ["111122223333"]);
    let record = call("ec2", "StopInstances", json!({}));
    let report = run.over_records([&record]).unwrap();
    assert_eq!(outcomes(&report), [(Outcome::MaybeDenied, 1)]);
    assert_eq!(report.rows[0].missing, ["aws:PrincipalTag/team"]);
    assert_eq!(report.coverage.missing["aws:PrincipalTag/team"], 1);

    let tags: Facts = serde_json::from_value(json!({
        "principal_tags": {"arn:aws:iam::111122223333:role/app/web": {"team": "web"}}}))
    .unwrap();
    let report = run.facts(tags).over_records([&record]).unwrap();
    assert_eq!(outcomes(&report), [(Outcome::NewlyDenied, 1)]);
}

#[test]
fn tags_of_resources_come_from_the_facts() {
    let deny = policy(
        json!({"Effect": "Deny", "Action": "ec2:StopInstances", "Resource": "*",
        "Condition": {"StringEquals": {"aws:ResourceTag/Class": "core"}}}),
    );
    let run = DryRun::new(organization()).attach(PolicyType::Scp, "core", deny, ["r-ab12"]);
    let instance = |number: usize| format!("i-0123456789abcde{number:02}");
    let stop = |numbers: &[usize]| {
        let items: Vec<Value> = numbers
            .iter()
            .map(|one| json!({"instanceId": instance(*one)}))
            .collect();
        call(
            "ec2",
            "StopInstances",
            json!({"requestParameters": {"instancesSet": {"items": items}}}),
        )
    };
    // Two that are listed, one that is not, and one of each kind together.
    let records = [
        stop(&[1]),
        stop(&[2]),
        stop(&[3]),
        stop(&[1, 2]),
        stop(&[2, 3]),
    ];
    let report = run.over_records(&records).unwrap();
    assert_eq!(outcomes(&report), [(Outcome::MaybeDenied, 5)]);
    assert_eq!(report.rows[0].missing, ["aws:ResourceTag/Class"]);
    assert_eq!(report.coverage.resources_not_needed, 5);

    let arn = |number: usize| {
        format!(
            "arn:aws:ec2:us-east-1:111122223333:instance/{}",
            instance(number)
        )
    };
    let facts = json!({"resource_tags": {arn(1): {"class": "core"}, arn(2): {"team": "web"}}});
    let report = run
        .facts(Facts::parse(&facts.to_string()).unwrap())
        .over_records(&records)
        .unwrap();
    assert_eq!(
        outcomes(&report),
        [(Outcome::NewlyDenied, 2), (Outcome::MaybeDenied, 2)]
    );
    assert_eq!(report.count(Outcome::Unchanged), 1);
    assert_eq!(report.coverage.resources_not_needed, 0);
}

#[test]
fn a_call_that_succeeded_was_allowed_and_one_that_was_denied_is_not_denied_newly() {
    // The old policy's decision on this call is unknown, but the call succeeded.
    let old = json!({"p-old": {"name": "old", "type": "SERVICE_CONTROL_POLICY", "content": {
        "Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "ec2:*", "Resource": "*",
            "Condition": {"StringEquals": {"aws:PrincipalTag/team": "blue"}}}}}});
    let organization = organization_with(old, &["p-old"]);
    let run =
        DryRun::new(organization).attach(PolicyType::Scp, "regions", deny_regions(), ["r-ab12"]);
    let report = run
        .over_records([
            call("ec2", "StopInstances", json!({})),
            call(
                "ec2",
                "StopInstances",
                json!({"errorCode": "Client.UnauthorizedOperation"}),
            ),
            call(
                "ec2",
                "StopInstances",
                json!({"errorCode": "Client.IncorrectState"}),
            ),
            // The added policy does not affect this call, whatever the old policy says.
            call("ec2", "StopInstances", json!({"awsRegion": "eu-west-1"})),
        ])
        .unwrap();
    assert_eq!(
        outcomes(&report),
        [(Outcome::NewlyDenied, 2), (Outcome::DeniedAlready, 1)]
    );
    assert_eq!(report.count(Outcome::Unchanged), 1);
}

#[test]
fn a_policy_that_is_detached_or_replaced_allows_again() {
    let old = json!({"p-old": {"name": "old", "type": "SERVICE_CONTROL_POLICY", "content": {
        "Version": "2012-10-17", "Statement": {"Sid": "NoStop", "Effect": "Deny", "Action": "ec2:StopInstances", "Resource": "*"}}}});
    let organization = organization_with(old, &["p-old"]);
    let record = call("ec2", "StopInstances", json!({"errorCode": "AccessDenied"}));
    let detach = DryRun::new(organization.clone()).detach("p-old", ["ou-ab12-dev00001"]);
    let report = detach.over_records([&record]).unwrap();
    assert_eq!(outcomes(&report), [(Outcome::NewlyAllowed, 1)]);
    assert_eq!(
        report.rows[0].reason,
        "the statement NoStop of old at ou-ab12-dev00001"
    );

    let narrower = policy(
        json!({"Effect": "Deny", "Action": "ec2:StopInstances", "Resource": "*",
        "Condition": {"StringEquals": {"aws:RequestedRegion": "eu-west-1"}}}),
    );
    let report = DryRun::new(organization)
        .replace("p-old", narrower)
        .over_records([&record])
        .unwrap();
    assert_eq!(outcomes(&report), [(Outcome::NewlyAllowed, 1)]);
}

#[test]
fn resource_control_policies_apply_by_the_resources_account() {
    let rcp = policy(
        json!({"Sid": "OurOrganization", "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
        "Condition": {"StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}, "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}}}),
    );
    let object = json!({"requestParameters": {"bucketName": "b", "key": "k"},
        "resources": [{"accountId": "444455556666", "type": "AWS::S3::Bucket", "ARN": "arn:aws:s3:::b"}],
        "recipientAccountId": "444455556666",
        "userIdentity": {"type": "AWSAccount", "accountId": "123456789012", "principalId": "AIDAOUTSIDE"}});
    let mut own = object.clone();
    own["userIdentity"] = role("444455556666", "app/web");
    let run =
        DryRun::new(organization()).attach(PolicyType::Rcp, "perimeter", rcp, ["ou-ab12-dev00001"]);
    let report = run
        .over_records([
            call("s3", "GetObject", object),
            call("s3", "GetObject", own),
        ])
        .unwrap();
    // The organization of a caller from outside is not in the record.
    assert_eq!(outcomes(&report), [(Outcome::MaybeDenied, 1)]);
    assert_eq!(report.rows[0].missing, ["aws:PrincipalOrgID"]);
    assert_eq!(report.rows[0].principal, "AIDAOUTSIDE");
    assert_eq!(report.count(Outcome::Unchanged), 1);
}

#[test]
fn a_resource_control_policy_denies_only_the_services_that_it_applies_to() {
    let rcp =
        policy(json!({"Effect": "Deny", "Principal": "*", "Action": "s*:*", "Resource": "*"}));
    let of_account = |arn: &str| json!({"resources": [{"accountId": "111122223333", "ARN": arn}]});
    let report = DryRun::new(organization())
        .attach(PolicyType::Rcp, "all", rcp, ["111122223333"])
        .over_records([
            call(
                "sqs",
                "DeleteQueue",
                of_account("arn:aws:sqs:us-east-1:111122223333:q"),
            ),
            call(
                "ssm",
                "GetParameter",
                of_account("arn:aws:ssm:us-east-1:111122223333:parameter/p"),
            ),
        ])
        .unwrap();
    assert_eq!(outcomes(&report), [(Outcome::NewlyDenied, 1)]);
    assert_eq!(report.rows[0].action, "sqs:DeleteQueue");
    assert_eq!(report.rows[0].reason, "statement 0 of all at 111122223333");
    assert_eq!(report.count(Outcome::Unchanged), 1);
}

#[test]
fn a_variable_has_the_value_of_the_record() {
    let deny = policy(json!({"Effect": "Deny", "Action": "s3:GetObject",
        "Resource": "arn:aws:s3:::home/${aws:PrincipalAccount}/*"}));
    let object = |key: &str| {
        call(
            "s3",
            "GetObject",
            json!({"requestParameters": {"bucketName": "home", "key": key}}),
        )
    };
    let report = DryRun::new(organization())
        .attach(PolicyType::Scp, "home", deny, ["r-ab12"])
        .over_records([object("111122223333/a"), object("444455556666/a")])
        .unwrap();
    assert_eq!(outcomes(&report), [(Outcome::NewlyDenied, 1)]);
    assert!(report.rows[0].sample.contains("111122223333/a"));
}

#[test]
fn coverage_says_when_no_policy_tests_the_resource() {
    let report = regions_over(&[
        call("s3", "GetObject", json!({})),
        call("ec2", "StopInstances", json!({})),
    ]);
    let coverage = &report.coverage;
    assert_eq!(
        (
            coverage.judged,
            coverage.resources_not_needed,
            coverage.unknown_resources
        ),
        (2, 2, 0)
    );
    assert!(
        report
            .to_string()
            .contains("2 on resources that no policy tests")
    );

    let audit =
        policy(json!({"Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::audit/*"}));
    let report = DryRun::new(organization())
        .attach(PolicyType::Scp, "audit", audit, ["r-ab12"])
        .over_records([
            call("s3", "GetObject", json!({})),
            call("ec2", "StopInstances", json!({})),
        ])
        .unwrap();
    let coverage = &report.coverage;
    assert_eq!(
        (coverage.resources_not_needed, coverage.unknown_resources),
        (1, 1)
    );
    assert_eq!(report.rows[0].missing, ["the resource"]);
}

#[test]
fn accounts_with_the_same_policies_are_named_in_the_reason() {
    let none = policy(json!({"Effect": "Allow", "Action": "s3:*", "Resource": "*"}));
    let stop = |account: &str| {
        call(
            "ec2",
            "StopInstances",
            json!({"userIdentity": role(account, "web"), "recipientAccountId": account}),
        )
    };
    let report = DryRun::new(organization())
        .attach(
            PolicyType::Scp,
            "s3-only",
            none,
            ["111122223333", "444455556666"],
        )
        .detach("p-FullAWSAccess", ["111122223333", "444455556666"])
        .over_records([stop("111122223333"), stop("444455556666")])
        .unwrap();
    let reasons: Vec<&str> = report.rows.iter().map(|row| row.reason.as_str()).collect();
    assert_eq!(
        reasons,
        [
            "no statement allows it at 111122223333",
            "no statement allows it at 444455556666"
        ]
    );
}

#[test]
fn operations_without_a_known_action_are_named() {
    let report = regions_over(&[call("ec2", "InventNewThings", json!({}))]);
    assert_eq!(
        report.coverage.unmapped["ec2.amazonaws.com InventNewThings"],
        1
    );
    assert!(
        report
            .coverage
            .gaps()
            .iter()
            .any(|gap| gap.contains("not judged"))
    );
}

#[test]
fn missing_records_are_reported() {
    let report = regions_over(&[]);
    assert!(
        report
            .to_string()
            .contains("no record was read: this says nothing about the change")
    );
    let report = regions_over(&[
        call("ec2", "StopInstances", json!({})),
        call(
            "ec2",
            "StopInstances",
            json!({"eventTime": "2026-11-23T00:00:00Z"}),
        ),
    ]);
    let gaps = report.coverage.gaps().join("\n");
    for gap in [
        "no read-only call",
        "no data event",
        "2 days between",
        "the organization was read on 2026-11-24",
    ] {
        assert!(gaps.contains(gap), "{gap}: {gaps}");
    }
}

#[test]
fn every_problem_of_a_change_is_reported_at_once() {
    let errors = DryRun::new(organization())
        .attach(
            PolicyType::Scp,
            "with-principal",
            policy(json!({"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*"})),
            ["ou-ab12-dev00002"],
        )
        .detach("p-FullAWSAces", ["r-ab12"])
        .over_records([""; 0])
        .unwrap_err();
    let text = errors.to_string();
    for part in [
        "element-of-kind",
        "did you mean \"ou-ab12-dev00001\"?",
        "did you mean \"p-FullAWSAccess\"?",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let last = DryRun::new(organization()).detach("p-FullAWSAccess", ["r-ab12"]);
    assert!(
        last.over_records([""; 0])
            .unwrap_err()
            .to_string()
            .contains("change-last-scp")
    );
}

#[test]
fn every_problem_of_an_organizations_file_is_reported_at_once() {
    let file = json!({
        "id": "o-a1b2c3d4e5", "managementAccount": "999988887777",
        "root": {"id": "r-ab12", "policies": ["p-Full"], "accounts": [
            {"id": "111122223333", "policies": []}, {"id": "111122223333", "policies": ["p-FullAWSAccess"]}]},
        "policies": {"p-FullAWSAccess": {"name": "F", "type": "SERVICE_CONTROL_POLICY", "content": FULL}},
    });
    let text = Organization::parse(&file.to_string())
        .unwrap_err()
        .to_string();
    for rule in [
        "organization-policy",
        "organization-no-scp",
        "organization-twice",
        "organization-management",
    ] {
        assert!(text.contains(rule), "{rule}: {text}");
    }
    assert!(
        Organization::parse("{")
            .unwrap_err()
            .to_string()
            .contains("organization-file")
    );
}

#[test]
fn accepted_denials_are_marked_until_they_expire() {
    let list = r#"[{"action": "ec2:Stop*", "account": "111122223333", "why": "they move", "until": "2026-12-31"}]"#;
    let records = [
        call("ec2", "StopInstances", json!({})),
        call("ec2", "StartInstances", json!({})),
    ];
    let accepted = Accepted::parse(list, "2026-11-25").unwrap();
    let report = regions_over(&records).accept(&accepted);
    assert_eq!(report.open().count(), 1);
    assert!(report.to_string().contains("accepted: they move"));
    let expired = Accepted::parse(list, "2027-01-01").unwrap();
    assert_eq!(regions_over(&records).accept(&expired).open().count(), 2);
    let wrong = Accepted::parse(r#"[{"why": " ", "until": "soon"}]"#, "2026-11-25").unwrap_err();
    assert_eq!(wrong.findings().len(), 3);
}

#[test]
fn the_same_archive_gives_the_same_report_on_any_number_of_threads() {
    let records: Vec<String> = (0..500)
        .map(|number| {
            let changes = json!({"userIdentity": role("111122223333", &format!("r{}", number % 7)),
                "eventTime": format!("2026-11-20T09:{:02}:13Z", number % 60)});
            call(
                "ec2",
                ["StopInstances", "StartInstances", "RunInstances"][number % 3],
                changes,
            )
        })
        .collect();
    let run = DryRun::new(organization()).attach(
        PolicyType::Scp,
        "deny-regions",
        deny_regions(),
        ["r-ab12"],
    );
    let with = |threads: usize| {
        let inputs = records.chunks(50).enumerate().map(|(number, chunk)| {
            let text = chunk.join("\n").into_bytes();
            safer_scps::dry_run::Input::new(format!("{number}"), move || {
                Ok(std::io::Cursor::new(text))
            })
        });
        run.over(inputs, threads).unwrap()
    };
    assert_eq!(with(1), with(4));
    assert_eq!(with(2).rows.len(), 21);
}

#[test]
fn reports_are_json_and_csv_too() {
    let report = regions_over(&[call("ec2", "StopInstances", json!({}))]);
    let value = report.to_json();
    assert_eq!(value["rows"][0]["outcome"], "newly-denied");
    assert_eq!(value["rows"][0]["sample"]["eventName"], "StopInstances");
    assert_eq!(value["coverage"]["judged"], 1);
    let csv = report.to_csv();
    assert_eq!(csv.lines().count(), 2);
    assert!(csv.contains("\"newly-denied\",\"1\",\"111122223333\""));
}

#[test]
fn requests_without_a_row_are_in_the_sentence() {
    let policy = policy(json!([
        {"Effect": "Deny", "Action": "ec2:*", "Resource": "*"},
        {"Effect": "Deny", "Action": "sns:*", "Resource": "*",
            "Condition": {"StringEquals": {"aws:PrincipalTag/team": "web"}}}]));
    let record = |number: usize| {
        let identity = role("111122223333", &format!("r{number}"));
        call("ec2", "StopInstances", json!({"userIdentity": identity}))
    };
    let mut records: Vec<String> = (0..20_010).map(record).collect();
    records.push(call("sns", "ListTopics", json!({})));
    let run = DryRun::new(organization()).attach(PolicyType::Scp, "new", policy, ["r-ab12"]);
    let report = run.over_records(&records).unwrap();
    assert_eq!((report.rows.len(), report.others), (20_000, 11));
    let text = report.to_string();
    assert!(
        text.starts_with(
            "20010 requests by at least 20000 principals in at least 1 account would be denied; 1 cannot be decided"
        ),
        "{}",
        text.lines().next().unwrap()
    );
}

#[test]
fn broken_records_are_faults_and_the_others_are_judged() {
    let records = [
        call("ec2", "StopInstances", json!({})),
        r#"{"eventSource": 5"#.to_owned() + "}",
        "{}".to_owned(),
    ];
    let report = regions_over(&records);
    assert_eq!(report.coverage.judged, 1);
    assert_eq!(report.read.faults_total, 2);
    assert!(report.to_string().contains("2 faults"));
}

/// Plain cases in which a replay tool in public use answers wrongly.
mod plain_cases {
    use super::*;

    /// What a statement that is attached at the root means for a call, and what is missing.
    fn of(statement: Value, record: &str) -> (Option<Outcome>, Vec<String>) {
        let run = DryRun::new(organization()).attach(
            PolicyType::Scp,
            "new",
            policy(statement),
            ["r-ab12"],
        );
        only(&run.over_records([record]).unwrap())
    }

    /// The outcome of the only request, `None` if nothing changes for it.
    fn only(report: &Report) -> (Option<Outcome>, Vec<String>) {
        assert_eq!(report.coverage.judged, 1, "{report}");
        match &report.rows[..] {
            [] => (None, Vec::new()),
            [row] => (Some(row.outcome), row.missing.clone()),
            rows => panic!("{rows:?}"),
        }
    }

    const DENIED: (Option<Outcome>, Vec<String>) = (Some(Outcome::NewlyDenied), Vec::new());
    const UNCHANGED: (Option<Outcome>, Vec<String>) = (None, Vec::new());

    fn maybe(missing: &str) -> (Option<Outcome>, Vec<String>) {
        (Some(Outcome::MaybeDenied), vec![missing.to_owned()])
    }

    fn deny(action: &str) -> Value {
        json!({"Effect": "Deny", "Action": action, "Resource": "*"})
    }

    #[test]
    fn a_role_is_exempt_by_its_own_arn_and_not_by_that_of_its_session() {
        let except = |arn: &str| {
            let mut statement = deny("ec2:*");
            statement["Condition"] = json!({"ArnNotLike": {"aws:PrincipalArn": arn}});
            statement
        };
        let record = call(
            "ec2",
            "StopInstances",
            json!({"userIdentity": role("111122223333", "break-glass")}),
        );
        assert_eq!(
            of(except("arn:aws:iam::*:role/break-glass"), &record),
            UNCHANGED
        );
        assert_eq!(
            of(except("arn:aws:sts::*:assumed-role/break-glass/*"), &record),
            DENIED
        );
    }

    #[test]
    fn monitoring_is_the_service_cloudwatch() {
        let record = call("monitoring", "PutMetricAlarm", json!({}));
        assert_eq!(of(deny("cloudwatch:PutMetricAlarm"), &record), DENIED);
        assert_eq!(of(deny("cloudwatch:DeleteAlarms"), &record), UNCHANGED);
    }

    #[test]
    fn create_function_20150331_is_lambdas_create_function() {
        let record = call("lambda", "CreateFunction20150331", json!({}));
        assert_eq!(of(deny("lambda:CreateFunction"), &record), DENIED);
    }

    #[test]
    fn list_objects_is_authorized_by_list_bucket() {
        let record = call(
            "s3",
            "ListObjects",
            json!({"requestParameters": {"bucketName": "b"}}),
        );
        assert_eq!(of(deny("s3:ListBucket"), &record), DENIED);
        assert_eq!(of(deny("s3:GetObject"), &record), UNCHANGED);
    }

    #[test]
    fn a_negated_operator_matches_an_absent_key() {
        let mut statement = deny("ec2:*");
        statement["Condition"] = json!({"StringNotEquals": {"aws:SourceVpce": "vpce-0a1b2c3d"}});
        let record = |changes| call("ec2", "StopInstances", changes);
        assert_eq!(of(statement.clone(), &record(json!({}))), DENIED);
        assert_eq!(
            of(
                statement,
                &record(json!({"vpcEndpointId": "vpce-0a1b2c3d"}))
            ),
            UNCHANGED
        );
    }

    #[test]
    fn a_question_mark_in_an_action_is_a_wildcard() {
        let record = call("ec2", "StopInstances", json!({}));
        assert_eq!(of(deny("ec2:StopInstance?"), &record), DENIED);
        assert_eq!(of(deny("ec2:StopInstances?"), &record), UNCHANGED);
    }

    #[test]
    fn not_resource_with_an_unknown_arn_cannot_be_decided() {
        let statement = json!({"Effect": "Deny", "Action": "s3:GetObject", "NotResource": "arn:aws:s3:::open/*"});
        let object = |parameters| call("s3", "GetObject", json!({"requestParameters": parameters}));
        assert_eq!(
            of(statement.clone(), &object(json!(null))),
            maybe("the resource")
        );
        let of_bucket = |bucket: &str| object(json!({"bucketName": bucket, "key": "k"}));
        assert_eq!(of(statement.clone(), &of_bucket("open")), UNCHANGED);
        assert_eq!(of(statement, &of_bucket("closed")), DENIED);
    }

    #[test]
    fn two_levels_that_allow_different_services_deny_both() {
        let allow =
            |action: &str| policy(json!({"Effect": "Allow", "Action": action, "Resource": "*"}));
        let (unit, account) = ("ou-ab12-dev00001", "111122223333");
        let run = DryRun::new(organization())
            .attach(PolicyType::Scp, "only-ec2", allow("ec2:*"), [unit])
            .attach(PolicyType::Scp, "only-s3", allow("s3:*"), [account])
            .detach("p-FullAWSAccess", [unit, account]);
        for (record, level) in [
            (call("ec2", "StopInstances", json!({})), account),
            (call("s3", "ListAllMyBuckets", json!({})), unit),
            (
                call(
                    "s3",
                    "CreateBucket",
                    json!({"requestParameters": {"bucketName": "b"}}),
                ),
                unit,
            ),
        ] {
            let report = run.over_records([&record]).unwrap();
            assert_eq!(only(&report), DENIED, "{record}");
            assert_eq!(
                report.rows[0].reason,
                format!("no statement allows it at {level}")
            );
        }
    }

    #[test]
    fn an_unknown_tag_cannot_be_decided() {
        let mut statement = deny("ec2:*");
        statement["Condition"] = json!({"StringEquals": {"aws:ResourceTag/env": "prod"}});
        let record = call("ec2", "StopInstances", json!({}));
        assert_eq!(of(statement, &record), maybe("aws:ResourceTag/env"));
    }
}
