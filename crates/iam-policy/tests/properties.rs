//! Checks properties of all policies and requests.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panic")]

mod support;

use iam_policy::{Answer, Hierarchy, Level, Policy, Request};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};
use support::word;

const KEYS: [&str; 3] = ["aws:A", "aws:B", "aws:C"];
const VALUES: [&str; 5] = ["a", "b", "ab", "10", "true"];

fn action_patterns() -> impl Strategy<Value = Vec<&'static str>> {
    let all = [
        "*",
        "s3:*",
        "s3:Get*",
        "s3:?etObject",
        "S3:PUTOBJECT",
        "ec2:*",
        "*:Get*",
    ];
    prop::collection::vec(select(all.to_vec()), 1..4)
}

fn resource_patterns() -> impl Strategy<Value = Vec<&'static str>> {
    let all = [
        "*",
        "arn:aws:s3:::*",
        "arn:aws:s3:::b/*",
        "arn:aws:s3:::?",
        "arn:*:s3:::b/k",
        "arn:aws:s3:::${aws:A, 'b'}/*",
    ];
    prop::collection::vec(select(all.to_vec()), 1..3)
}

fn condition() -> impl Strategy<Value = Value> {
    let operators = [
        "StringEquals",
        "StringNotEquals",
        "StringEqualsIfExists",
        "StringNotEqualsIfExists",
        "StringLike",
        "StringNotLike",
        "StringEqualsIgnoreCase",
        "NumericLessThan",
        "NumericGreaterThanEquals",
        "Bool",
        "ForAllValues:StringLike",
        "ForAnyValue:StringNotLike",
        "Null",
    ];
    let values = ["a", "b", "a*", "*", "10", "5", "true", "false"];
    let values = prop::collection::vec(select(values.to_vec()), 1..3);
    let line = (select(operators.to_vec()), select(&KEYS[..]), values);
    prop::collection::vec(line, 0..4).prop_map(|lines| {
        let mut condition = json!({});
        for (operator, key, values) in lines {
            condition[operator][key] = json!(values);
        }
        condition
    })
}

fn statement(effect: &'static str) -> impl Strategy<Value = Value> {
    let parts = (
        any::<bool>(),
        action_patterns(),
        any::<bool>(),
        resource_patterns(),
        condition(),
    );
    parts.prop_map(
        move |(not_action, actions, not_resource, resources, condition)| {
            let action = if not_action { "NotAction" } else { "Action" };
            let resource = if not_resource {
                "NotResource"
            } else {
                "Resource"
            };
            json!({"Effect": effect, action: actions, resource: resources, "Condition": condition})
        },
    )
}

fn any_statement() -> impl Strategy<Value = Value> {
    prop_oneof![statement("Allow"), statement("Deny")]
}

fn policy_of(statements: &[Value]) -> Policy {
    let document = json!({"Version": "2012-10-17", "Statement": statements});
    Policy::parse(&document.to_string()).unwrap()
}

fn levels() -> impl Strategy<Value = Vec<Vec<Value>>> {
    prop::collection::vec(prop::collection::vec(any_statement(), 1..4), 1..4)
}

fn compiled(levels: &[Vec<Value>]) -> Hierarchy {
    let name = |number: usize| format!("level-{number}");
    let levels = levels.iter().enumerate();
    Hierarchy::new(levels.map(|(number, statements)| {
        Level::new(name(number)).policy("policy", policy_of(statements))
    }))
}

/// A key that is absent, known or unknown.
#[derive(Clone, Debug)]
enum Has {
    Absent,
    Value(&'static str),
    Unknown,
}

fn asked() -> impl Strategy<Value = (&'static str, Option<&'static str>, Vec<Has>)> {
    let actions = [
        "s3:GetObject",
        "s3:PutObject",
        "ec2:RunInstances",
        "iam:GetUser",
    ];
    let resources = ["arn:aws:s3:::b/k", "arn:aws:s3:::b", "arn:aws:s3:::x", "*"];
    let has = prop_oneof![
        Just(Has::Absent),
        select(&VALUES[..]).prop_map(Has::Value),
        Just(Has::Unknown)
    ];
    let keys = prop::collection::vec(has, KEYS.len());
    let resource = prop::option::weighted(0.9, select(resources.to_vec()));
    (select(actions.to_vec()), resource, keys)
}

fn request(action: &'static str, resource: Option<&'static str>, keys: &[Has]) -> Request<'static> {
    let mut request = Request::new(action);
    if let Some(resource) = resource {
        request = request.resource(resource);
    }
    for (key, has) in KEYS.iter().zip(keys) {
        request = match has {
            Has::Absent => request.absent(*key),
            Has::Value(value) => request.key(*key, *value),
            Has::Unknown => request.unknown(*key),
        };
    }
    request
}

/// The same with unknown keys absent, so that the decision does not depend on the limit of cases that are tried.
fn known(keys: &[Has]) -> Vec<Has> {
    let known = |has: &Has| match has {
        Has::Unknown => Has::Absent,
        has => has.clone(),
    };
    keys.iter().map(known).collect()
}

/// Denied, unknown, allowed, in this order.
fn rank(word: &str) -> usize {
    ["denied", "unknown", "allowed"]
        .iter()
        .position(|known| *known == word)
        .unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn another_deny_never_allows_more(
        levels in levels(), deny in statement("Deny"), at in any::<Index>(), asked in asked(),
    ) {
        let mut more = levels.clone();
        more[at.index(levels.len())].push(deny);
        let (before, after) = (compiled(&levels), compiled(&more));
        let known = request(asked.0, asked.1, &known(&asked.2));
        let of = |hierarchy: &Hierarchy, request| rank(word(&hierarchy.decide(request)));
        prop_assert!(of(&after, &known) <= of(&before, &known));
        let request = request(asked.0, asked.1, &asked.2);
        prop_assert!(!after.decide(&request).is_allowed() || before.decide(&request).is_allowed());
    }

    #[test]
    fn another_allow_never_denies_more(
        levels in levels(), allow in statement("Allow"), at in any::<Index>(), asked in asked(),
    ) {
        let mut more = levels.clone();
        more[at.index(levels.len())].push(allow);
        let (before, after) = (compiled(&levels), compiled(&more));
        let known = request(asked.0, asked.1, &known(&asked.2));
        let of = |hierarchy: &Hierarchy, request| rank(word(&hierarchy.decide(request)));
        prop_assert!(of(&after, &known) >= of(&before, &known));
        let request = request(asked.0, asked.1, &asked.2);
        prop_assert!(!before.decide(&request).is_allowed() || !after.decide(&request).is_denied());
    }

    #[test]
    fn the_element_with_not_is_the_mirror_of_the_one_without(
        actions in action_patterns(), resources in resource_patterns(), asked in asked(),
    ) {
        let request = request(asked.0, asked.1.or(Some("*")), &[Has::Absent, Has::Absent, Has::Absent]);
        let denies = |document: Value| {
            let hierarchy = compiled(&[vec![
                json!({"Effect": "Allow", "Action": "*", "Resource": "*"}), document,
            ]]);
            hierarchy.decide(&request).is_denied()
        };
        let deny = |action: &str, resource: &str, actions: &[&str], resources: &[&str]| {
            denies(json!({"Effect": "Deny", action: actions, resource: resources}))
        };
        let plain = deny("Action", "Resource", &actions, &["*"]);
        prop_assert_ne!(plain, deny("NotAction", "Resource", &actions, &["*"]));
        let plain = deny("Action", "Resource", &["*"], &resources);
        prop_assert_ne!(plain, deny("Action", "NotResource", &["*"], &resources));
    }

    #[test]
    fn a_definite_answer_holds_for_every_value_of_an_unknown_key(
        levels in levels(), asked in asked(), at in 0..KEYS.len(),
    ) {
        let (action, resource, mut keys) = asked;
        let hierarchy = compiled(&levels);
        keys[at] = Has::Unknown;
        let unknown = rank(word(&hierarchy.decide(&request(action, resource, &keys))));
        // Under `Bool` and `Numeric…`, an unknown key is assumed to be a boolean or a number.
        let is_under = |operator: &str, key: usize| {
            let uses = |statement: &Value| {
                statement["Condition"].as_object().unwrap().iter().any(|(name, on)| {
                    name.starts_with(operator) && on.get(KEYS[key]).is_some()
                })
            };
            levels.iter().flatten().any(uses)
        };
        // Once a key is known, statements that limited another unknown key may be out of play. The decision may
        // then be unknown, because the other key may have further values.
        let is_limited = |key: usize| {
            matches!(keys[key], Has::Unknown) && (is_under("Bool", key) || is_under("Numeric", key))
        };
        let may_widen = (0..KEYS.len()).any(|key| key != at && is_limited(key));
        for has in VALUES.map(Has::Value).into_iter().chain([Has::Absent]) {
            keys[at] = has;
            let is_assumed = match &keys[at] {
                Has::Value("true") => !is_under("Numeric", at),
                Has::Value("10") => !is_under("Bool", at),
                Has::Value(_) => !is_under("Numeric", at) && !is_under("Bool", at),
                _ => true,
            };
            if is_assumed {
                let known = rank(word(&hierarchy.decide(&request(action, resource, &keys))));
                let is_consistent = known == unknown || (may_widen && known == 1);
                prop_assert!(unknown == 1 || is_consistent, "{:?}", keys);
            }
        }
    }

    #[test]
    fn every_level_has_to_allow(levels in levels(), asked in asked()) {
        let request = request(asked.0, asked.1, &known(&asked.2));
        let each = levels.iter().map(|level| {
            rank(word(&compiled(std::slice::from_ref(level)).decide(&request)))
        });
        let lowest = each.min().unwrap();
        prop_assert_eq!(rank(word(&compiled(&levels).decide(&request))), lowest);
    }

    #[test]
    fn the_part_for_an_action_decides_the_same_from_what_it_tests(levels in levels(), asked in asked()) {
        let (action, resource, keys) = asked;
        let hierarchy = compiled(&levels);
        let whole = request(action, resource, &keys);
        let part = hierarchy.for_action(action);
        let decision = hierarchy.decide(&whole);
        prop_assert_eq!(&part.decide(&whole), &decision);
        let is_tested = |key: &str| part.keys().iter().any(|known| known.eq_ignore_ascii_case(key));
        prop_assert!(part.keys().iter().all(|key| hierarchy.keys().any(|known| known.eq_ignore_ascii_case(key))));
        let tested: Vec<Has> = KEYS.iter().zip(&keys)
            .map(|(key, has)| if is_tested(key) { has.clone() } else { Has::Absent })
            .collect();
        let resource = resource.filter(|_| part.tests_resource());
        prop_assert_eq!(part.decide(&request(action, resource, &tested)), decision);
        // A request for another action is decided by the whole hierarchy.
        let other = request("iam:CreateUser", Some("*"), &keys);
        prop_assert_eq!(part.decide(&other), hierarchy.decide(&other));
    }

    #[test]
    fn the_explanation_says_what_is_decided(levels in levels(), asked in asked()) {
        let request = request(asked.0, asked.1, &asked.2);
        let hierarchy = compiled(&levels);
        let decision = hierarchy.decide(&request);
        let explanation = hierarchy.explain(&request);
        let allowed = match word(&decision) {
            "allowed" => Answer::Yes,
            "denied" => Answer::No,
            _ => Answer::Unknown,
        };
        prop_assert_eq!(explanation.allowed, allowed);
        if decision.is_allowed() {
            // Statements that depend on an unknown key may together allow for all its values.
            let is_fine = |level: &iam_policy::LevelExplanation| {
                level.allows != Answer::No && level.denies != Answer::Yes
            };
            prop_assert!(explanation.levels.iter().all(is_fine));
        }
    }

    #[test]
    fn printed_policies_parse_to_the_same(statements in prop::collection::vec(any_statement(), 1..4)) {
        support::assert_round_trip(&policy_of(&statements));
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,60}", cut in any::<Index>()) {
        let _ = Policy::parse(&text);
        let whole = json!({"Version": "2012-10-17", "Statement": [{"Sid": text, "Effect": "Deny",
            "Action": [text], "Resource": text, "Condition": {"StringLike": {text.clone(): text}}}]});
        let whole = whole.to_string();
        for kind in iam_policy::PolicyKind::ALL {
            let _ = iam_policy::check_text(&whole, kind);
        }
        let mut at = cut.index(whole.len());
        while !whole.is_char_boundary(at) {
            at -= 1;
        }
        prop_assert!(Policy::parse(&whole[..at]).is_err());
    }
}
