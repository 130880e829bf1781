//! Checks what the regular expressions of the saved queries find in messages.

use safer_scps::{App, ScpMonitor};

/// The regular expression of the first `parse` in the saved query with this id.
fn expression(id: &str, field: &str) -> regress::Regex {
    let app = App::new();
    app.add("ScpMonitor", ScpMonitor::hardened("o-a1b2c3d4e5"));
    let assembly = app.synth().unwrap();
    let node = assembly.template("bus").unwrap().node();
    let resource = node.get("Resources").unwrap().get(id).unwrap();
    let query = resource
        .get("Properties")
        .unwrap()
        .get("QueryString")
        .unwrap();
    let parse = format!("| parse {field} /");
    let rest = query.as_str().unwrap().split_once(&parse).unwrap().1;
    let expression = rest.split_once("/\n").unwrap().0;
    regress::Regex::new(expression).unwrap()
}

fn found<'t>(expression: &regress::Regex, name: &str, text: &'t str) -> Option<&'t str> {
    let found = expression.find(text)?;
    Some(&text[found.named_group(name)?])
}

#[test]
fn policies_are_found_in_every_partition_and_before_an_encoded_message() {
    let arn = expression("QueryByPolicy", "detail.errorMessage");
    let id = expression("QueryByPolicy", "policyArn");
    for (policy, expected) in [
        (
            "arn:aws:organizations::111122223333:policy/o-a1b2c3d4e5/service_control_policy/p-ab12cd34",
            "p-ab12cd34",
        ),
        (
            "arn:aws-us-gov:organizations::111122223333:policy/o-a1b2c3d4e5/resource_control_policy/p-zz99",
            "p-zz99",
        ),
    ] {
        for tail in ["", ". Encoded authorization failure message: p-nothing"] {
            let message =
                format!("… with an explicit deny in a service control policy: {policy}{tail}");
            let whole = found(&arn, "policyArn", &message).unwrap();
            assert_eq!(whole, policy);
            assert_eq!(found(&id, "policyId", whole), Some(expected));
        }
    }
    assert_eq!(
        found(
            &arn,
            "policyArn",
            "… with an explicit deny in a service control policy"
        ),
        None
    );
}

#[test]
fn the_iam_action_is_the_one_in_the_message() {
    let action = expression("QueryByAction", "detail.errorMessage");
    for (message, expected) in [
        (
            "User: arn is not authorized to perform: s3:GetBucketObjectLockConfiguration on resource: \"arn\" with",
            Some("s3:GetBucketObjectLockConfiguration"),
        ),
        (
            "… is not authorized to perform: sqs:receivemessage with an explicit deny",
            Some("sqs:receivemessage"),
        ),
        (
            "… to perform: cognito-idp:CreateUserPool on resource: * because no service control policy allows the cognito-idp:CreateUserPool action",
            Some("cognito-idp:CreateUserPool"),
        ),
        ("Access Denied", None),
    ] {
        assert_eq!(found(&action, "iamAction", message), expected, "{message}");
    }
}
