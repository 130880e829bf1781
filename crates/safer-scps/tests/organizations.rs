//! Checks SCPs and RCPs as constructs: their template, what is refused, and how a dry run uses them.

use iam_policy::{Document, Operator, Policy, RcpStatement, Request, ScpStatement};
use iam_policy::{assert_allows, assert_denies};
use safer_scps::dry_run::{DryRun, Organization, Outcome, Report};
use safer_scps::organizations::{
    OrganizationalUnit, OrganizationalUnitRequired, ResourceControlPolicy, ServiceControlPolicy,
};
use safer_scps::{
    App, Canary, Construct, MonitorGuard, RawResource, ScpMonitor, Stack, SynthError, Tag,
};
use serde_json::{Value, json};

fn deny_stopping() -> ServiceControlPolicy {
    let statement = ScpStatement::deny(["ec2:StopInstances"]).sid("KeepRunning");
    ServiceControlPolicy::new("keep-running", statement)
}

fn synth(policy: impl Construct) -> Result<String, SynthError> {
    let app = App::new();
    app.add("policies", Stack::new()).add("Policy", policy);
    Ok(app.synth()?.template("policies").unwrap().to_yaml())
}

fn findings(policy: impl Construct) -> Vec<String> {
    let errors = synth(policy).unwrap_err();
    errors.findings().iter().map(ToString::to_string).collect()
}

#[test]
fn the_template_has_the_policy_as_an_object() {
    let regions = ScpStatement::deny_all_except(["iam:*", "sts:*"])
        .sid("Regions")
        .condition(
            Operator::STRING_NOT_EQUALS,
            "aws:RequestedRegion",
            ["eu-west-1"],
        )
        .condition(
            Operator::ARN_NOT_LIKE,
            "aws:PrincipalArn",
            ["arn:aws:iam::*:role/${aws:PrincipalTag/team}"],
        );
    let app = App::new();
    let stack = app.add("policies", Stack::new());
    let unit = stack.add(
        "Sandbox",
        OrganizationalUnit::new(OrganizationalUnitRequired {
            name: "sandbox".into(),
            parent_id: "r-ab12".into(),
        }),
    );
    let policy = ServiceControlPolicy::new("deny-regions", regions)
        .description("Only the Regions that we use")
        .targets(["ou-ab12-dev00001", "111122223333"])
        .targets([unit.id()])
        .tags([Tag::new("team", "platform")]);
    stack.add("DenyRegions", policy);
    stack.add(
        "OnlyOurs",
        ResourceControlPolicy::new("only-ours", RcpStatement::deny(["s3:*"])),
    );
    let yaml = app.synth().unwrap().template("policies").unwrap().to_yaml();
    insta::assert_snapshot!(yaml, @r#"
    AWSTemplateFormatVersion: "2010-09-09"
    Resources:
      Sandbox:
        Type: AWS::Organizations::OrganizationalUnit
        Properties:
          Name: sandbox
          ParentId: r-ab12
      DenyRegions:
        Type: AWS::Organizations::Policy
        Properties:
          Name: deny-regions
          Type: SERVICE_CONTROL_POLICY
          Content:
            Version: "2012-10-17"
            Statement:
            - Sid: Regions
              Effect: Deny
              NotAction:
              - iam:*
              - sts:*
              Resource: "*"
              Condition:
                StringNotEquals:
                  "aws:RequestedRegion": eu-west-1
                ArnNotLike:
                  "aws:PrincipalArn": arn:aws:iam::*:role/${aws:PrincipalTag/team}
          Description: Only the Regions that we use
          Tags:
          - Key: team
            Value: platform
          TargetIds:
          - ou-ab12-dev00001
          - "111122223333"
          - !Ref Sandbox
      OnlyOurs:
        Type: AWS::Organizations::Policy
        Properties:
          Name: only-ours
          Type: RESOURCE_CONTROL_POLICY
          Content:
            Version: "2012-10-17"
            Statement:
            - Effect: Deny
              Principal: "*"
              Action: s3:*
              Resource: "*"
    "#);
}

#[test]
fn elements_that_the_kind_of_policy_does_not_accept_are_refused_at_their_property() {
    let with_principal = json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Deny", "Action": "s3:*", "Resource": "*"},
        {"Effect": "Deny", "Principal": "*", "Action": ["s3:*", "GetObject"], "Resource": "*",
            "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "maybe"}}}]});
    let policy: Policy = with_principal.to_string().parse().unwrap();
    assert_eq!(
        findings(ServiceControlPolicy::new("p", policy)),
        [
            "error[element-of-kind]: policies/Policy: Content.Statement[1].Principal = \"*\"\n  \
             an SCP has no Principal",
            "error[action]: policies/Policy: Content.Statement[1].Action[1] = \"GetObject\"\n  \
             an action begins with its service\n  help: write service:Action, such as s3:GetObject",
            "warning[condition-value]: policies/Policy: \
             Content.Statement[1].Condition.Bool.aws:MultiFactorAuthPresent = \"maybe\"\n  \
             Bool compares with \"true\" or \"false\"",
        ]
    );
    let rcp = RcpStatement::deny(["ec2:*"]);
    assert_eq!(
        findings(ResourceControlPolicy::new("p", rcp)),
        [
            "error[rcp-service]: policies/Policy: Content.Statement[0].Action = \"ec2:*\"\n  \
          RCPs do not apply to the service ec2"
        ]
    );
}

fn warnings(app: &App) -> Vec<String> {
    let assembly = app.synth().unwrap();
    assembly
        .warnings()
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn actions_that_do_not_exist_are_reported_once_typed_and_raw() {
    let app = App::new();
    let stack = app.add("policies", Stack::new());
    let misspelt = ScpStatement::deny(["s3:GetObjects", "s3:PutObject"]);
    stack.add("Scp", ServiceControlPolicy::new("scp", misspelt));
    let misspelt = RcpStatement::deny(["s3:ListObjectsV2"]);
    stack.add("Rcp", ResourceControlPolicy::new("rcp", misspelt));
    let right = ScpStatement::deny(["s3:Get*", "newservice:Thing"]);
    stack.add("Right", ServiceControlPolicy::new("right", right));
    let raw = RawResource::new("AWS::Organizations::Policy")
        .property("Name", "raw")
        .property("Type", "SERVICE_CONTROL_POLICY")
        .property(
            "Content",
            safer_scps::json!({"Version": "2012-10-17", "Statement": [
                {"Effect": "Deny", "Action": "s3:GetObjects", "Resource": "*"}]}),
        );
    stack.add("Raw", raw);
    assert_eq!(
        warnings(&app),
        [
            "warning[action-name]: policies/Scp: Content.Statement[0].Action[0] = \"s3:GetObjects\"\n  \
             the service s3 has no known action GetObjects\n  help: did you mean \"GetObject\"?",
            "warning[action-name]: policies/Rcp: Content.Statement[0].Action = \"s3:ListObjectsV2\"\n  \
             the service s3 has no known action ListObjectsV2\n  \
             help: calls of the API ListObjectsV2 are authorized by s3:ListBucket",
            "warning[policy]: policies/Raw: Content.Statement[0].Action = \"s3:GetObjects\"\n  \
             the service s3 has no known action GetObjects\n  help: did you mean \"GetObject\"?",
        ]
    );
}

#[test]
fn the_monitors_own_policies_name_actions_that_exist() {
    let app = App::new();
    let guard = MonitorGuard::new().trails(["audit"]);
    let monitor = ScpMonitor::hardened("o-a1b2c3d4e5").guard(guard);
    app.add(
        "ScpMonitor",
        monitor.canary(Canary::in_accounts(["111122223333"])),
    );
    assert_eq!(warnings(&app), [""; 0]);
}

#[test]
fn a_dry_run_notes_actions_that_do_not_exist() {
    let misspelt = ScpStatement::deny(["ec2:StopInstance"]);
    let policy = ServiceControlPolicy::new("new", misspelt).targets(["r-ab12"]);
    let report = DryRun::new(organization(&[])).change(&policy);
    let report = report.over_records([""; 0]).unwrap();
    let warnings = report.coverage.warnings.iter();
    let of_rule: Vec<String> = warnings
        .filter(|finding| finding.rule == "action-name")
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        of_rule,
        [
            "warning[action-name]: new: /Statement/0/Action = \"ec2:StopInstance\"\n  \
          the service ec2 has no known action StopInstance\n  help: did you mean \"StopInstances\"?"
        ]
    );
}

#[test]
fn the_size_is_that_of_the_template() {
    let statement = |number: usize| ScpStatement::deny(["s3:*"]).sid("S".repeat(number));
    let of = |number| ServiceControlPolicy::new("p", statement(number));
    let room = 10_240 - of(1).policy().size(iam_policy::PolicyKind::Scp) + 1;
    assert!(synth(of(room)).is_ok());
    assert!(findings(of(room + 1))[0].starts_with("error[size]: policies/Policy: Content\n"));

    // The template does not contain the white space of the text.
    let spaced = Document::new(statement(1)).policy().to_string();
    let spaced: Policy = spaced
        .replace(":\"s3", &format!(":{}\"s3", " ".repeat(11_000)))
        .parse()
        .unwrap();
    assert!(synth(ServiceControlPolicy::new("p", spaced)).is_ok());
}

#[test]
fn a_target_that_is_not_an_id_is_refused_once() {
    assert_eq!(
        findings(deny_stopping().targets(["r-ab12", "dev"])),
        [
            "error[policy-target]: policies/Policy: TargetIds[1] = \"dev\"\n  \
          a target is the root (r-…), a unit (ou-…) or an account (twelve digits)"
        ]
    );
}

#[test]
fn unit_tests_evaluate_a_policy_as_it_is_attached() {
    let stop = Request::new("ec2:StopInstances").resource("*");
    let start = Request::new("ec2:StartInstances").resource("*");
    assert_denies!(deny_stopping(), stop);
    assert_allows!(deny_stopping(), start);
    let explanation = deny_stopping().explain(&stop);
    let expected = "denied by the statement KeepRunning of keep-running at its targets";
    assert_eq!(explanation.decision, expected);

    let only_s3 = ServiceControlPolicy::new("only-s3", ScpStatement::allow(["s3:*"]));
    assert_denies!(only_s3, start);
    let role = "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX";
    let by_service_linked_role = stop.clone().key("aws:PrincipalArn", role);
    assert_allows!(deny_stopping(), by_service_linked_role);
    assert_denies!(
        deny_stopping(),
        stop.clone()
            .key("aws:PrincipalArn", "arn:aws:iam::111122223333:role/web")
    );

    let objects = ResourceControlPolicy::new("no-reading", RcpStatement::deny(["s3:GetObject"]));
    assert_denies!(
        objects,
        Request::new("s3:GetObject").resource("arn:aws:s3:::b/k")
    );
    assert_allows!(
        objects,
        Request::new("s3:PutObject").resource("arn:aws:s3:::b/k")
    );
}

/// Two accounts in a unit. The policy `keep-running` (p-keeprun1) denies to stop instances at some levels.
fn organization(keep_running_at: &[&str]) -> Organization {
    let policies = |level: &str| match keep_running_at.contains(&level) {
        true => json!(["p-FullAWSAccess", "p-keeprun1"]),
        false => json!(["p-FullAWSAccess"]),
    };
    let account = |id: &str| json!({"id": id, "policies": policies(id)});
    let statement = |effect: &str, action: &str| {
        json!({
        "Version": "2012-10-17", "Statement": {"Effect": effect, "Action": action, "Resource": "*"}})
    };
    let scp = |name: &str, content: Value| {
        json!({
        "name": name, "type": "SERVICE_CONTROL_POLICY", "content": content})
    };
    let file = json!({
        "id": "o-a1b2c3d4e5", "managementAccount": "999988887777",
        "root": {
            "id": "r-ab12", "policies": policies("r-ab12"), "accounts": [account("999988887777")],
            "units": [{"id": "ou-ab12-dev00001", "name": "dev", "policies": policies("ou-ab12-dev00001"),
                "accounts": [account("111122223333"), account("444455556666")]}]},
        "policies": {
            "p-FullAWSAccess": scp("FullAWSAccess", statement("Allow", "*")),
            "p-keeprun1": scp("keep-running", statement("Deny", "ec2:StopInstances"))},
    });
    Organization::parse(&file.to_string()).unwrap()
}

/// A call of a user of an account, at 09:00 or with an error at 10:00.
fn call(name: &str, account: &str, denied: bool) -> String {
    let mut record = json!({
        "eventTime": "2026-11-20T09:00:00Z", "eventSource": "ec2.amazonaws.com", "eventName": name,
        "awsRegion": "us-east-1", "recipientAccountId": account, "eventCategory": "Management",
        "eventType": "AwsApiCall", "sourceIPAddress": "203.0.113.10",
        "userIdentity": {"type": "IAMUser", "accountId": account, "userName": "alice",
            "arn": format!("arn:aws:iam::{account}:user/alice")},
        "requestParameters": {"instancesSet": {"items": [{"instanceId": "i-0123456789abcdef0"}]}},
    });
    if denied {
        record["errorCode"] = json!("Client.UnauthorizedOperation");
    }
    record.to_string()
}

fn outcomes(report: &Report) -> Vec<(Outcome, &str, &str)> {
    let rows = report.rows.iter();
    rows.map(|row| (row.outcome, row.action.as_str(), row.account.as_str()))
        .collect()
}

#[test]
fn a_dry_run_attaches_a_policy_that_is_new() {
    let policy = ServiceControlPolicy::new("new", ScpStatement::deny(["ec2:StopInstances"]))
        .targets(["111122223333"]);
    let report = DryRun::new(organization(&[]))
        .change(&policy)
        .over_records([
            call("StopInstances", "111122223333", false),
            call("StopInstances", "444455556666", false),
        ]);
    let report = report.unwrap();
    assert_eq!(
        outcomes(&report),
        [(Outcome::NewlyDenied, "ec2:StopInstances", "111122223333")]
    );
    assert_eq!(report.rows[0].reason, "statement 0 of new at 111122223333");
}

#[test]
fn a_dry_run_changes_the_content_and_targets_of_an_existing_policy() {
    let records = [
        call("StopInstances", "111122223333", true),
        call("RebootInstances", "111122223333", false),
        call("RebootInstances", "444455556666", false),
    ];
    let reboot = || ScpStatement::deny(["ec2:RebootInstances"]);
    let by_name = ServiceControlPolicy::new("keep-running", reboot()).targets(["444455556666"]);
    let by_id = ServiceControlPolicy::new("keep-up", reboot())
        .existing("p-keeprun1")
        .targets(["444455556666"]);
    for policy in [by_name, by_id] {
        let dry_run = DryRun::new(organization(&["111122223333"])).change(&policy);
        let report = dry_run.over_records(&records).unwrap();
        assert_eq!(
            outcomes(&report),
            [
                (Outcome::NewlyDenied, "ec2:RebootInstances", "444455556666"),
                (Outcome::NewlyAllowed, "ec2:StopInstances", "111122223333"),
            ]
        );
    }
}

#[test]
fn a_dry_run_refuses_what_it_cannot_replay() {
    let error = |policy: &ServiceControlPolicy| {
        let dry_run = DryRun::new(organization(&[])).change(policy);
        dry_run.over_records([""; 0]).unwrap_err().to_string()
    };
    let app = App::new();
    let stack = app.add("policies", Stack::new());
    let unit = stack.add(
        "Unit",
        OrganizationalUnit::new(OrganizationalUnitRequired {
            name: "new".into(),
            parent_id: "r-ab12".into(),
        }),
    );
    assert!(
        error(&deny_stopping().targets([unit.id()]))
            .starts_with("error[change-target]: keep-running\n  a target that the stack creates")
    );
    assert!(
        error(&deny_stopping().existing("p-keeprun2").targets(["r-ab12"]))
            .contains("did you mean \"p-keeprun1\"?")
    );
    assert!(error(&deny_stopping().targets(["r-ab13"])).contains("did you mean \"r-ab12\"?"));
    let rcp = ResourceControlPolicy::new("p", RcpStatement::deny(["s3:*"]))
        .existing("p-keeprun1")
        .targets(["r-ab12"]);
    let error = DryRun::new(organization(&[]))
        .change(&rcp)
        .over_records([""; 0]);
    assert_eq!(
        error.unwrap_err().to_string(),
        "error[change-policy]: p = p-keeprun1\n  the organization's policy with this id is not an RCP"
    );
}
