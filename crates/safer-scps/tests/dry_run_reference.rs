//! Compares dry runs with a plain replay: it looks up every key and every resource of each record, and decides each
//! request by all policies, before and after. A dry run skips what the policies do not test.

use std::collections::BTreeMap;

use cloudtrail::{Call, Fact, Outcome as Past, Principal, Record, Request};
use iam_policy::{Decision, Hierarchy, Level, Policy};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use safer_scps::dry_run::{DryRun, Organization, Outcome, PolicyType};
use serde_json::{Value, json};

const ACCOUNTS: [&str; 3] = ["111122223333", "222233334444", "333344445555"];
const FULL: &str = "p-FullAWSAccess";

fn policy(statements: &[Value]) -> Policy {
    let document = json!({"Version": "2012-10-17", "Statement": statements});
    document.to_string().parse().unwrap()
}

/// Statements that test nothing, keys, resources, variables and tags.
fn statements() -> Vec<Value> {
    let deny = |sid: &str, action: Value, resource: Value, condition: Value| json!({"Sid": sid, "Effect": "Deny", "Action": action, "Resource": resource, "Condition": condition});
    let role = "arn:aws:iam::111122223333:role/admin";
    vec![
        json!({"Sid": "Regions", "Effect": "Deny", "NotAction": ["iam:*", "sts:*"], "Resource": "*", "Condition": {
            "StringNotEquals": {"aws:RequestedRegion": "eu-west-1"}, "ArnNotLike": {"aws:PrincipalARN": role}}}),
        deny(
            "Root",
            json!("*"),
            json!("*"),
            json!({"StringLike": {"aws:PrincipalArn": "arn:aws:iam::*:root"}}),
        ),
        deny(
            "Bucket",
            json!("s3:*"),
            json!(["arn:aws:s3:::audit", "arn:aws:s3:::audit/*"]),
            json!({}),
        ),
        deny(
            "Home",
            json!("s3:Get*"),
            json!("arn:aws:s3:::home/${aws:PrincipalAccount}/*"),
            json!({}),
        ),
        deny(
            "Own",
            json!("ec2:*"),
            json!("*"),
            json!({
            "StringNotEquals": {"aws:RequestTag/owner": "${aws:username}"}}),
        ),
        deny(
            "Type",
            json!("ec2:RunInstances"),
            json!("arn:aws:ec2:*:*:instance/*"),
            json!({
            "StringNotLike": {"ec2:InstanceType": "t3.*"}}),
        ),
        deny(
            "Tags",
            json!(["ec2:CreateTags", "sts:TagSession"]),
            json!("*"),
            json!({
            "ForAnyValue:StringEquals": {"aws:TagKeys": "class"}}),
        ),
        deny(
            "Pass",
            json!("iam:PassRole"),
            json!("arn:aws:iam::*:role/admin*"),
            json!({}),
        ),
        deny(
            "Team",
            json!("kms:*"),
            json!("*"),
            json!({
            "StringNotEqualsIfExists": {"aws:PrincipalTag/team": "platform"}}),
        ),
        deny("Stop", json!("ec2:StopInstances"), json!("*"), json!({})),
        json!({"Sid": "Elsewhere", "Effect": "Deny", "Action": "s3:*", "NotResource": "arn:aws:s3:::home/*"}),
        json!({"Sid": "Only", "Effect": "Allow", "NotAction": ["kms:Decrypt"], "Resource": "*"}),
    ]
}

/// A record of one of several calls, with parameters that may be left out.
fn record() -> impl Strategy<Value = String> {
    let calls = [
        (
            "ec2",
            "RunInstances",
            json!({"instanceType": "m5.large", "iamInstanceProfile": {"name": "web"},
            "tagSpecificationSet": {"items": [{"resourceType": "instance", "tags": [{"key": "owner", "value": "alice"}]}]}}),
        ),
        (
            "ec2",
            "StopInstances",
            json!({"instancesSet": {"items": [{"instanceId": "i-0123456789abcdef0"}]}}),
        ),
        (
            "ec2",
            "CreateVolume",
            json!({"zone": "eu-west-1a", "TagSpecification": {"Tag": [{"Key": "class", "Value": "x"}]}}),
        ),
        (
            "s3",
            "GetObject",
            json!({"bucketName": "home", "key": "111122223333/a"}),
        ),
        (
            "s3",
            "GetObject",
            json!({"bucketName": "audit", "key": "a", "versionId": "1"}),
        ),
        ("s3", "ListBuckets", json!({})),
        (
            "s3",
            "PutObject",
            json!({"bucketName": "audit", "key": "k", "x-amz-acl": "public-read"}),
        ),
        ("kms", "Decrypt", json!({"keyId": "0123"})),
        (
            "sts",
            "AssumeRole",
            json!({"roleArn": "arn:aws:iam::111122223333:role/r", "tags": [{"key": "class", "value": "1"}]}),
        ),
        (
            "lambda",
            "CreateFunction20150331",
            json!({"functionName": "f", "role": "arn:aws:iam::111122223333:role/admin-f"}),
        ),
        (
            "iam",
            "CreateUser",
            json!({"userName": "bob", "path": "/app/"}),
        ),
        ("monitoring", "PutMetricAlarm", json!({"alarmName": "a"})),
    ];
    let errors = [None, None, None, Some("AccessDenied"), Some("NoSuchBucket")];
    (
        select(calls.to_vec()),
        prop::option::weighted(0.8, Just(())),
        select(ACCOUNTS.to_vec()),
        select(vec!["role/admin", "role/web", "user/alice", "root"]),
        select(vec!["eu-west-1", "us-east-1"]),
        select(errors.to_vec()),
    )
        .prop_map(|((service, name, parameters), has_parameters, account, who, region, error)| {
            json!({
                "eventTime": "2026-11-20T09:07:13Z", "eventSource": format!("{service}.amazonaws.com"),
                "eventName": name, "awsRegion": region, "eventType": "AwsApiCall", "errorCode": error,
                "recipientAccountId": account, "requestParameters": has_parameters.map(|()| parameters),
                "userIdentity": identity(account, who)})
            .to_string()
        })
}

fn identity(account: &str, who: &str) -> Value {
    let arn = format!("arn:aws:iam::{account}:{who}");
    match who.split_once('/') {
        Some(("role", name)) => json!({
            "type": "AssumedRole", "accountId": account, "principalId": "AROA:s",
            "arn": format!("arn:aws:sts::{account}:assumed-role/{name}/s"),
            "sessionContext": {"sessionIssuer": {"type": "Role", "arn": arn, "accountId": account}}}),
        Some((_, name)) => json!({
            "type": "IAMUser", "accountId": account, "arn": arn, "userName": name, "principalId": "AIDA"}),
        None => json!({"type": "Root", "accountId": account, "arn": arn, "principalId": account}),
    }
}

/// A change: statements that are already at the unit, statements that are attached to the unit, statements that are
/// attached to the first account, and whether full access is detached there.
#[derive(Clone, Debug)]
struct Change {
    old: Vec<Value>,
    at_unit: Vec<Value>,
    at_account: Vec<Value>,
    detach: bool,
}

fn change() -> impl Strategy<Value = Change> {
    let some = || subsequence(statements(), 0..4);
    (some(), some(), some(), any::<bool>()).prop_map(|(old, at_unit, at_account, detach)| Change {
        detach: detach && !at_account.is_empty(),
        old,
        at_unit,
        at_account,
    })
}

impl Change {
    fn organization(&self) -> Organization {
        let old = if self.old.is_empty() {
            vec![FULL]
        } else {
            vec![FULL, "p-old"]
        };
        let accounts = ACCOUNTS.map(|id| json!({"id": id, "policies": [FULL]}));
        let scp = |name: &str, content: Value| json!({"name": name, "type": "SERVICE_CONTROL_POLICY", "content": content});
        let full = json!({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}});
        let mut policies = json!({FULL: scp("FullAWSAccess", full)});
        if !self.old.is_empty() {
            policies["p-old"] = scp(
                "old",
                json!({"Version": "2012-10-17", "Statement": self.old}),
            );
        }
        let file = json!({
            "id": "o-a1b2c3d4e5", "managementAccount": "999988887777", "policies": policies,
            "root": {"id": "r-ab12", "policies": [FULL],
                "accounts": [{"id": "999988887777", "policies": [FULL]}],
                "units": [{"id": "ou-ab12-dev00001", "policies": old, "accounts": accounts}]}});
        Organization::parse(&file.to_string()).unwrap()
    }

    fn dry_run(&self) -> DryRun {
        let mut run = DryRun::new(self.organization());
        if !self.at_unit.is_empty() {
            let policy = policy(&self.at_unit);
            run = run.attach(PolicyType::Scp, "new", policy, ["ou-ab12-dev00001"]);
        }
        if !self.at_account.is_empty() {
            run = run.attach(
                PolicyType::Scp,
                "own",
                policy(&self.at_account),
                [ACCOUNTS[0]],
            );
        }
        match self.detach {
            true => run.detach(FULL, [ACCOUNTS[0]]),
            false => run,
        }
    }

    /// The policies of an account, before or after the change. `added` leaves out what was there.
    fn policies(&self, account: &str, is_after: bool, added: bool) -> Hierarchy {
        let is_first = account == ACCOUNTS[0];
        let (mut unit, mut own) = (Level::new("ou-ab12-dev00001"), Level::new(account));
        let full = |level: Level| level.policy("FullAWSAccess", Policy::full_access());
        unit = full(unit);
        if !(is_first && is_after && self.detach) {
            own = full(own);
        }
        if !self.old.is_empty() && !added {
            unit = unit.policy("old", policy(&self.old));
        }
        if is_after && !self.at_unit.is_empty() {
            unit = unit.policy("new", policy(&self.at_unit));
        }
        if is_after && is_first && !self.at_account.is_empty() {
            own = own.policy("own", policy(&self.at_account));
        }
        Hierarchy::new([full(Level::new("r-ab12")), unit, own])
    }

    fn reaches(&self, account: &str) -> bool {
        !self.at_unit.is_empty() || account == ACCOUNTS[0] && !self.at_account.is_empty()
    }

    /// Whether the change only adds statements that deny, for this account.
    fn only_denies(&self, account: &str) -> bool {
        let is_first = account == ACCOUNTS[0];
        let own = self.at_account.iter().filter(|_| is_first);
        !(is_first && self.detach)
            && self
                .at_unit
                .iter()
                .chain(own)
                .all(|statement| statement["Effect"] == "Deny")
    }
}

/// The outcome, the reason and what is missing.
type Answer = (Outcome, String, Vec<String>);

fn answer(call: &Call<'_>, request: &Request, change: &Change, account: &str) -> Answer {
    let before = change.policies(account, false, false);
    let after = change.policies(account, true, false);
    let added = change
        .only_denies(account)
        .then(|| change.policies(account, true, true));
    let known = request.resources.known.iter().map(|arn| Some(arn.as_str()));
    let unknown = (!request.resources.complete).then_some(None);
    let answers = known.chain(unknown).map(|resource| {
        let asked = asked(call, request, resource, before.keys().chain(after.keys()));
        judge(call, &before.decide(&asked), &after.decide(&asked), || {
            added
                .as_ref()
                .is_some_and(|added| added.decide(&asked).is_allowed())
        })
    });
    answers.min().unwrap()
}

fn asked<'c>(
    call: &'c Call<'_>,
    request: &'c Request,
    resource: Option<&'c str>,
    keys: impl Iterator<Item = &'c str>,
) -> iam_policy::Request<'c> {
    let mut asked = iam_policy::Request::new(request.action);
    if let Some(resource) = resource {
        asked = asked.resource(resource);
    }
    for key in keys {
        let own = request
            .keys
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(key));
        asked = match own.map_or_else(|| call.key(key), |(_, value)| Fact::present(value.as_str()))
        {
            Fact::Absent => asked.absent(key),
            Fact::Unknown => asked.unknown(key),
            Fact::Present(values) if values.len() == 1 => asked.key(key, values[0].clone()),
            Fact::Present(values) => asked.key_values(key, values),
        };
    }
    asked
}

fn judge(
    call: &Call<'_>,
    before: &Decision<'_>,
    after: &Decision<'_>,
    added_allows: impl Fn() -> bool,
) -> Answer {
    let was_denied = call.outcome() == Past::Denied;
    let denied = |outcome, decision: &Decision<'_>| match decision {
        Decision::Denied(denial) => {
            let reason = denial.statement.map_or_else(
                || format!("no statement allows it at {}", denial.level),
                |statement| statement.to_string(),
            );
            (outcome, reason, Vec::new())
        }
        _ => panic!("it is not denied"),
    };
    let open = |outcome, missing: &iam_policy::Missing| {
        let mut names = missing.keys.clone();
        names.extend(missing.resource.then(|| "the resource".to_owned()));
        (outcome, format!("it depends on {missing}"), names)
    };
    let unchanged = (Outcome::Unchanged, String::new(), Vec::new());
    match (before, after) {
        (Decision::Denied(_), Decision::Denied(_)) => denied(Outcome::DeniedAlready, before),
        (Decision::Denied(_), Decision::Allowed) => denied(Outcome::NewlyAllowed, before),
        (Decision::Denied(_), Decision::Unknown(missing)) => open(Outcome::MaybeAllowed, missing),
        (_, Decision::Denied(_)) if was_denied => denied(Outcome::DeniedAlready, after),
        (_, Decision::Denied(_)) => denied(Outcome::NewlyDenied, after),
        (Decision::Unknown(_), Decision::Unknown(_)) if !was_denied && added_allows() => unchanged,
        (_, Decision::Unknown(missing)) if !was_denied => open(Outcome::MaybeDenied, missing),
        _ => unchanged,
    }
}

/// Outcome, reason, action, account and principal.
type Key = (Outcome, String, String, String, String);

fn expected(change: &Change, records: &[String]) -> BTreeMap<Key, (u64, Vec<String>)> {
    let members = cloudtrail::Organization::new("o-a1b2c3d4e5", "999988887777", ACCOUNTS);
    let mut rows = BTreeMap::new();
    for record in records {
        let record = Record::parse(record).unwrap();
        let call = Call::new(&record, Some(&members));
        let account = call.account().unwrap();
        if !change.reaches(account) {
            continue;
        }
        let Principal::Arn(principal) = call.principal() else {
            panic!("all callers have an ARN");
        };
        for request in call.requests() {
            let (outcome, reason, missing) = answer(&call, &request, change, account);
            if outcome != Outcome::Unchanged {
                let parts = [request.action, account, principal].map(str::to_owned);
                let [action, account, principal] = parts;
                let row = rows.entry((outcome, reason, action, account, principal));
                row.or_insert((0, missing)).0 += 1;
            }
        }
    }
    rows
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_dry_run_reports_what_a_plain_replay_reports(
        change in change(), records in prop::collection::vec(record(), 1..40),
    ) {
        prop_assume!(!change.at_unit.is_empty() || !change.at_account.is_empty());
        let report = change.dry_run().over_records(&records).unwrap();
        let rows = report.rows.into_iter().map(|row| {
            let key = (row.outcome, row.reason, row.action, row.account, row.principal);
            (key, (row.count, row.missing))
        });
        prop_assert_eq!(rows.collect::<BTreeMap<_, _>>(), expected(&change, &records));
    }
}
