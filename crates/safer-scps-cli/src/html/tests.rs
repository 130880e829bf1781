//! Whatever texts a report has, its page contains them only as text.

use std::collections::BTreeMap;

use proptest::prelude::*;
use safer_scps::dry_run::{DryRun, Organization, PolicyType, Report};
use serde_json::{Value, json};

use super::assets::{SCRIPT, STYLE};
use super::{Change, of_dry_run, of_rehearsal};

const FULL: &str = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"#;

fn organization() -> Organization {
    let policies = ["p-FullAWSAccess"];
    let file = json!({
        "id": "o-a1b2c3d4e5", "managementAccount": "999988887777",
        "root": {"id": "r-ab12", "policies": policies,
            "accounts": [{"id": "111122223333", "policies": policies}, {"id": "999988887777", "policies": policies}]},
        "policies": {"p-FullAWSAccess": {"name": "FullAWSAccess", "type": "SERVICE_CONTROL_POLICY", "content": FULL}},
    });
    Organization::parse(&file.to_string()).unwrap()
}

/// A dry run of a policy that denies everything, over one call with these texts in its fields.
fn report(policy: &str, texts: &[String; 4]) -> Report {
    let [role, region, time, parameter] = texts;
    let arn = format!("arn:aws:iam::111122223333:role/{role}");
    let record = json!({
        "eventTime": time, "eventSource": "ec2.amazonaws.com", "eventName": "StopInstances",
        "awsRegion": region, "eventType": "AwsApiCall", "eventCategory": region, "recipientAccountId": "111122223333",
        "requestParameters": {"x": parameter},
        "userIdentity": {"type": "AssumedRole", "accountId": "111122223333",
            "arn": format!("arn:aws:sts::111122223333:assumed-role/{role}/s"),
            "sessionContext": {"sessionIssuer": {"type": "Role", "accountId": "111122223333", "arn": arn}}}});
    let unknown = json!({
        "eventTime": time, "eventSource": format!("{role}.amazonaws.com"), "eventName": parameter,
        "awsRegion": region, "eventType": "AwsApiCall", "recipientAccountId": "111122223333",
        "userIdentity": {"type": "Root", "accountId": "111122223333", "arn": "arn:aws:iam::111122223333:root"}});
    let deny = json!({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}});
    DryRun::new(organization())
        .attach(
            PolicyType::Scp,
            policy,
            deny.to_string().parse().unwrap(),
            ["r-ab12"],
        )
        .over_records([record.to_string(), unknown.to_string(), parameter.clone()])
        .unwrap()
}

fn change(text: &str) -> Change {
    Change {
        policy: text.to_owned(),
        kind: Some("Service control policy"),
        document: json!({ text: text }).to_string(),
        targets: vec![text.to_owned(), text.to_owned()],
        replaces: Some(text.to_owned()),
        organization: text.to_owned(),
        files: vec![("Policy file", text.to_owned())],
        archives: vec![text.to_owned()],
        expired: vec![text.to_owned()],
    }
}

/// The page without the style and the script, which are ours.
fn body(page: &str) -> String {
    page.replacen(STYLE, "", 1).replacen(SCRIPT, "", 1)
}

/// How many elements there are of each name, counting `<` with what follows it.
fn elements(page: &str) -> BTreeMap<String, usize> {
    let mut elements = BTreeMap::new();
    for part in body(page).split('<').skip(1) {
        let name = part.split(|c: char| !c.is_ascii_alphanumeric()).next();
        *elements
            .entry(name.unwrap_or_default().to_owned())
            .or_default() += 1;
    }
    elements
}

fn page(text: &str, texts: &[String; 4]) -> String {
    of_dry_run(&report(text, texts), &change(text))
}

/// Characters that end texts, attributes, elements and comments, control characters, and any others.
fn hostile() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "[<>&\"'`=/!-]{1,4}",
        Just("</script><script>alert(1)</script>".to_owned()),
        Just("\"><img src=x onerror=alert(1)>".to_owned()),
        Just("</style><!--".to_owned()),
        Just("\u{202e}\u{2066}\u{7}\u{1b}[31m".to_owned()),
        "\\PC{0,4}",
        any::<char>().prop_map(|c| c.to_string()),
    ];
    proptest::collection::vec(part, 1..6).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_text_is_never_markup(text in hostile(), texts in proptest::array::uniform4(hostile())) {
        let page = page(&text, &texts);
        let harmless = page_of("x");
        // The same elements, although counts such as those of rows are the same only if the texts are.
        let (found, expected) = (elements(&page), elements(&harmless));
        for name in found.keys() {
            prop_assert!(expected.contains_key(name), "{name}");
        }
        prop_assert_eq!(found.get("script"), Some(&1));
        prop_assert_eq!(found.get("style"), Some(&1));
        let body = body(&page);
        prop_assert!(!body.contains("<!--"));
        let controls = |c: char| c != '\n' && !matches!(cloudtrail::printable(&c.to_string()), std::borrow::Cow::Borrowed(_));
        prop_assert!(!body.contains(controls), "{:?}", body.chars().find(|c| controls(*c)));
    }
}

fn page_of(text: &str) -> String {
    page(text, &[(); 4].map(|()| text.to_owned()))
}

#[test]
fn a_policy_allows_only_the_style_and_the_script_of_the_page() {
    let page = page_of("x");
    let policy = page
        .split("Content-Security-Policy\" content=\"")
        .nth(1)
        .unwrap();
    let policy = policy.split('"').next().unwrap();
    assert!(
        policy.starts_with("default-src 'none'; script-src 'sha256-"),
        "{policy}"
    );
    for part in ["unsafe", "http", "*", "data:"] {
        assert!(!policy.contains(part), "{policy}");
    }
    assert_eq!(page.matches(&format!("<style>{STYLE}</style>")).count(), 1);
    assert_eq!(
        page.matches(&format!("<script>{SCRIPT}</script>")).count(),
        1
    );
    let body = body(&page);
    for part in [" style=", " onclick", " src=", " href=", "javascript:"] {
        assert!(!body.contains(part), "{part}");
    }
}

#[test]
fn every_file_and_name_of_the_command_line_is_escaped() {
    let page = page_of("<b title=\"'x'&\">");
    assert!(!page.contains("<b title"));
    let shown = "&lt;b title=&quot;'x'&amp;&quot;&gt;";
    assert!(
        page.matches(shown).count() > 12,
        "{}",
        page.matches(shown).count()
    );
}

#[test]
fn the_same_report_gives_the_same_page() {
    assert_eq!(page_of("x"), page_of("x"));
}

#[test]
fn an_empty_report_is_a_page_that_says_so() {
    let empty = of_dry_run(&Report::default(), &Change::default());
    for part in [
        "No record was read",
        "no record was read: this says nothing about the change",
    ] {
        assert!(empty.contains(part), "{part}");
    }
    let report = safer_scps::rehearse::archive::Report::default();
    let page = of_rehearsal(&report, &[("Archives", "<b>".to_owned())]);
    assert!(page.contains("No record was read") && page.contains("&lt;b&gt;"));
}

#[test]
fn records_beyond_the_limit_are_left_out_and_the_page_says_so() {
    let call = |role: usize| -> Value {
        let arn = format!("arn:aws:iam::111122223333:role/r{role}");
        json!({
            "eventTime": "2026-11-20T09:07:13Z", "eventSource": "ec2.amazonaws.com", "eventName": "StopInstances",
            "awsRegion": "eu-west-1", "eventType": "AwsApiCall", "recipientAccountId": "111122223333",
            "userIdentity": {"type": "AssumedRole", "accountId": "111122223333", "arn": arn,
                "sessionContext": {"sessionIssuer": {"type": "Role", "accountId": "111122223333", "arn": arn}}}})
    };
    let deny = json!({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}});
    let report = DryRun::new(organization())
        .attach(
            PolicyType::Scp,
            "all",
            deny.to_string().parse().unwrap(),
            ["r-ab12"],
        )
        .over_records((0..1_200).map(|role| call(role).to_string()))
        .unwrap();
    let page = of_dry_run(&report, &Change::default());
    assert_eq!(page.matches("<tbody data-tags").count(), 1_200);
    assert_eq!(page.matches("One of the records:").count(), 1_000);
    assert!(page.contains("1,000 rows have a sample record on this page."));
}
