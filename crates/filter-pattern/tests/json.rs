//! Checks JSON patterns on events: what each operator, selector and value means.

mod table;

use table::check;

const EVENT: &str = r#"{
    "name": "PutBucketPolicy", "empty": "", "ip": "10.20.30.40",
    "int": 123, "float": 12.34, "round": 12.0, "negative": -7, "big": 9007199254740993,
    "account": "111122223333", "digits": "0042",
    "object": {"x": 1}, "array": ["red", "green"], "numbers": [1, 2, 3],
    "null": null, "yes": true, "no": false,
    "users": [{"id": 1, "mail": "a@example.com"}, {"id": 2, "mail": "b@example.com"}],
    "grid": [[0, 1], [2, 3]], "a.b": "dotted", "with-dash": "d", "under_score": "u",
    "quote": "say \"hi\"", "path": "C:\\temp", "unicode": "Grüße", "Name": "other"
}"#;

fn on_event(cases: &[(&str, bool)]) {
    let rows: Vec<_> = cases.iter().map(|&(text, ok)| (text, EVENT, ok)).collect();
    check(&rows);
}

#[test]
fn text_is_compared_whole_and_case_sensitive() {
    on_event(&[
        (r#"{ $.name = "PutBucketPolicy" }"#, true),
        (r#"{ $.name = PutBucketPolicy }"#, true),
        (r#"{ $.name = "putbucketpolicy" }"#, false),
        (r#"{ $.name = "PutBucket" }"#, false),
        (r#"{ $.Name = "PutBucketPolicy" }"#, false),
        (r#"{ $.name != "PutBucketPolicy" }"#, false),
        (r#"{ $.name != "GetObject" }"#, true),
        (r#"{ $.empty = "" }"#, true),
        (r#"{ $.name = "" }"#, false),
        (r#"{ $.quote = "say \"hi\"" }"#, true),
        (r#"{ $.path = "C:\\temp" }"#, true),
        (r#"{ $.path = "C:\temp" }"#, true),
        (r#"{ $.unicode = "Grüße" }"#, true),
        (r#"{ $.unicode = "Gr*e" }"#, true),
        (r#"{ $.users[0].mail = "a@example.com" }"#, true),
        ("{$.name=PutBucketPolicy}", true),
        ("\n{\n\t$.name\n=\nPutBucketPolicy\n}\n", true),
    ]);
}

#[test]
fn asterisks_match_any_characters() {
    on_event(&[
        ("{ $.name = * }", true),
        (r#"{ $.name = "*" }"#, true),
        ("{ $.empty = * }", true),
        ("{ $.int = * }", true),
        ("{ $.name = Put* }", true),
        ("{ $.name = *Policy }", true),
        ("{ $.name = *Bucket* }", true),
        ("{ $.name = Get* }", false),
        ("{ $.name = *Object }", false),
        ("{ $.name = **Bucket** }", true),
        ("{ $.name = P*B*y }", true),
        ("{ $.name = P*y*B }", false),
        ("{ $.name != Put* }", false),
        ("{ $.name != Get* }", true),
        ("{ $.name != * }", false),
        ("{ $.ip = 10.20.* }", true),
        ("{ $.ip != 10.20.* }", false),
        ("{ $.ip != 192.168.* }", true),
        ("{ $.ip = 10.20.30.40 }", true),
        ("{ $.ip = 10.20.30.4 }", false),
        ("{ $.ip = *.40 }", true),
        ("{ $.ip = 10.*.40 }", true),
    ]);
}

#[test]
fn numbers_are_compared_by_value() {
    on_event(&[
        ("{ $.int = 123 }", true),
        ("{ $.int = 123.0 }", true),
        ("{ $.int = 1.23e2 }", true),
        ("{ $.int = 1230E-1 }", true),
        ("{ $.int = +123 }", true),
        ("{ $.int = -123 }", false),
        ("{ $.int != 123 }", false),
        ("{ $.int != 124 }", true),
        ("{ $.int < 124 }", true),
        ("{ $.int < 123 }", false),
        ("{ $.int <= 123 }", true),
        ("{ $.int > 122.5 }", true),
        ("{ $.int > 123 }", false),
        ("{ $.int >= 123 }", true),
        ("{ $.float = 12.34 }", true),
        ("{ $.float > 12 }", true),
        ("{ $.round = 12 }", true),
        ("{ $.negative < 0 }", true),
        ("{ $.negative = -7 }", true),
        ("{ $.numbers[2] < 10e3 }", true),
        ("{ $.numbers[2] > 10e-3 }", true),
        ("{ $.big = 9007199254740993 }", true),
        ("{ $.big = 9007199254740992 }", false),
        ("{ $.big > 9007199254740992 }", true),
    ]);
}

#[test]
fn text_compares_with_a_number_as_it_is_written() {
    on_event(&[
        (r#"{ $.int = "123" }"#, true),
        (r#"{ $.int = "123.0" }"#, false),
        (r#"{ $.int != "123.0" }"#, true),
        ("{ $.int = 12* }", true),
        ("{ $.int = *23 }", true),
        ("{ $.int = 2* }", false),
        (r#"{ $.float = "12.*" }"#, true),
        (r#"{ $.round = "12" }"#, false),
        ("{ $.int = %^1[0-9]+$% }", true),
    ]);
}

#[test]
fn a_number_equals_only_the_same_text_and_has_no_order_with_text() {
    on_event(&[
        ("{ $.account = 111122223333 }", true),
        ("{ $.account != 111122223333 }", false),
        ("{ $.account = 999988887777 }", false),
        ("{ $.digits = 42 }", false),
        ("{ $.digits = 0042 }", true),
        ("{ $.account > 1 }", false),
        ("{ $.name > 1 }", false),
        ("{ $.name <= 1 }", false),
        ("{ $.name != 1 }", true),
    ]);
}

#[test]
fn comparisons_of_other_values_are_false() {
    on_event(&[
        ("{ $.object = 1 }", false),
        ("{ $.object != 1 }", false),
        ("{ $.object = * }", false),
        ("{ $.array = red }", false),
        ("{ $.array != red }", false),
        ("{ $.array = * }", false),
        ("{ $.null = * }", false),
        ("{ $.null != x }", false),
        ("{ $.yes = true }", false),
        ("{ $.yes != x }", false),
        ("{ $.missing = * }", false),
        ("{ $.missing != x }", false),
        ("{ $.missing != 1 }", false),
        ("{ $.missing < 1 }", false),
    ]);
}

#[test]
fn is_and_not_exists() {
    on_event(&[
        ("{ $.null IS NULL }", true),
        ("{ $.name IS NULL }", false),
        ("{ $.missing IS NULL }", false),
        ("{ $.yes IS TRUE }", true),
        ("{ $.no IS TRUE }", false),
        ("{ $.no IS FALSE }", true),
        ("{ $.int IS FALSE }", false),
        ("{ $.name IS TRUE }", false),
        ("{ $.missing NOT EXISTS }", true),
        ("{ $.object.y NOT EXISTS }", true),
        ("{ $.name NOT EXISTS }", false),
        ("{ $.null NOT EXISTS }", false),
        ("{ $.object NOT EXISTS }", false),
        ("{ $.array[5] NOT EXISTS }", true),
        ("{ $.name.x NOT EXISTS }", true),
        ("{ $.null  IS   NULL}", true),
    ]);
}

#[test]
fn selectors_reach_into_objects_and_arrays() {
    on_event(&[
        ("{ $.object.x = 1 }", true),
        ("{ $.array[0] = red }", true),
        ("{ $.array[1] = red }", false),
        ("{ $.array[2] = * }", false),
        ("{ $.users[1].id = 2 }", true),
        ("{ $.grid[1][0] = 2 }", true),
        ("{ $.name[0] = P }", false),
        ("{ $.object[0] = 1 }", false),
        ("{ $.['a.b'] = dotted }", true),
        ("{ $.a.b = dotted }", false),
        ("{ $.['name'] = Put* }", true),
        ("{ $.object['x'] = 1 }", true),
        ("{ $.with-dash = d }", true),
        ("{ $.under_score = u }", true),
    ]);
}

#[test]
fn wildcard_selectors_try_all_values() {
    on_event(&[
        ("{ $.array[*] = green }", true),
        ("{ $.array[*] = blue }", false),
        ("{ $.array[*] != green }", true),
        ("{ $.numbers[*] > 2 }", true),
        ("{ $.numbers[*] > 3 }", false),
        ("{ $.users[*].mail = %^b@% }", true),
        ("{ $.users[*].id = 3 }", false),
        ("{ $.object[*] = 1 }", false),
        ("{ $.object.* = 1 }", true),
        ("{ $.array.* = red }", false),
        ("{ $.* = PutBucketPolicy }", true),
        ("{ $.* = Nothing }", false),
        ("{ $.* IS NULL }", true),
        ("{ $.users[*].phone NOT EXISTS }", true),
        ("{ $.users[*].id NOT EXISTS }", false),
        (
            "{ $.array[*] = red && $.users[*].id = 2 && $.* = 123 }",
            true,
        ),
    ]);
}

#[test]
fn and_binds_tighter_than_or() {
    on_event(&[
        ("{ $.int = 123 && $.float = 12.34 }", true),
        ("{ $.int = 123 && $.float = 0 }", false),
        ("{ $.int = 0 || $.float = 12.34 }", true),
        ("{ $.int = 0 || $.float = 0 }", false),
        ("{ $.int = 123 || $.float = 0 && $.round = 0 }", true),
        ("{ ($.int = 123 || $.float = 0) && $.round = 0 }", false),
        ("{ $.round = 0 && ($.int = 123 || $.float = 0) }", false),
        ("{ $.round = 0 && $.float = 0 || $.int = 123 }", true),
        (
            "{ (($.int = 123)) && (($.round = 12) && $.yes IS TRUE) }",
            true,
        ),
        ("{($.int=123)&&($.round=12)||($.no IS TRUE)}", true),
        ("{ $.int = 1 || $.int = 2 || $.int = 123 }", true),
        ("{ $.name = %^Put% || $.name = %^Get% }", true),
    ]);
}

#[test]
fn only_json_objects_match() {
    check(&[
        ("{ $.a = * }", "", false),
        ("{ $.a = * }", "ERROR", false),
        ("{ $.a NOT EXISTS }", "ERROR", false),
        ("{ $.a NOT EXISTS }", "[1]", false),
        ("{ $.a NOT EXISTS }", "{}", true),
        ("{ $.a = * }", r#"prefix {"a": 1}"#, false),
        ("{ $.a = * }", r#"{"a": 1} trailing"#, false),
        ("{ $.a = * }", r#"  {"a": 1}  "#, true),
        ("{ $.a = 1 }", r#"{"a": 2, "a": 1}"#, true),
        ("{ $.a = 1 }", r#"{"a": 1e999}"#, false),
    ]);
}

/// Patterns for a denial as EventBridge delivers it.
#[test]
fn denials_by_account_and_action() {
    let denial = r#"{"account":"111122223333","region":"eu-central-1","detail":{"eventName":
        "CreateBucket","errorCode":"AccessDenied","userIdentity":{"arn":"arn:aws:sts::1:x"}}}"#;
    check(&[
        ("{ $.account = * }", denial, true),
        ("{ $.detail.eventName = * }", denial, true),
        (
            r#"{ $.detail.errorCode = "*Denied*" && $.account != "999*" }"#,
            denial,
            true,
        ),
        (
            r#"{ $.detail.userIdentity.arn = "*:assumed-role/stacksets-exec-*" }"#,
            denial,
            false,
        ),
        (
            "{ $.detail.userIdentity.invokedBy NOT EXISTS }",
            denial,
            true,
        ),
    ]);
}
