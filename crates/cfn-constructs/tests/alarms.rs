//! Checks the template of an alarm for each kind of series, and the alarms that are refused.

use cfn_constructs::App;
use cfn_constructs::cloudwatch::{Alarm, Metric, Namespace, Series, hours, minutes, seconds};
use cfn_core::{Stack, SynthError, intrinsic::pseudo};
use serde_json::{Value as Json, json};

fn denials() -> Metric {
    Namespace::new("ScpErrors").metric("Denials")
}

fn calls() -> Metric {
    Namespace::new("ScpErrors")
        .metric("Calls")
        .dimension("Account", "111122223333")
}

/// The properties of an alarm in a template.
fn properties(alarm: Alarm) -> Result<Json, SynthError> {
    let app = App::new();
    app.add("hub", Stack::new()).add("Alarm", alarm);
    let assembly = app.synth()?;
    let text = assembly.template("hub").map(cfn_core::Template::to_json);
    let template: Json = serde_json::from_str(&text.unwrap_or_default()).unwrap_or_default();
    Ok(template["Resources"]["Alarm"]["Properties"].clone())
}

/// Every problem of an alarm: rule, property and value.
fn problems(alarm: Alarm) -> Vec<String> {
    let error = properties(alarm).expect_err("the alarm is refused");
    let problems = error.findings().iter();
    problems
        .map(|p| {
            assert_eq!(p.place.subject, "hub/Alarm");
            assert!(!p.message.is_empty());
            format!("{} {} {}", p.rule, p.place.path, p.value)
        })
        .collect()
}

/// The metrics of an alarm on a series.
fn metrics(series: Series) -> Json {
    properties(Alarm::when(series.exceeds(1.0))).expect("the alarm is valid")["Metrics"].clone()
}

/// The expression that an alarm on a series watches.
fn expression(series: Series) -> String {
    let metrics = metrics(series);
    let watched = metrics.as_array().and_then(|m| m.last().cloned());
    watched.unwrap_or_default()["Expression"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn a_percentile_is_an_extended_statistic() {
    let alarm = Alarm::when(calls().percentile(99.9, minutes(5)).falls_below(2.0)).datapoints(3, 5);
    let expected = json!({
        "ComparisonOperator": "LessThanThreshold",
        "DatapointsToAlarm": 3,
        "Dimensions": [{"Name": "Account", "Value": "111122223333"}],
        "EvaluationPeriods": 5,
        "ExtendedStatistic": "p99.9",
        "MetricName": "Calls",
        "Namespace": "ScpErrors",
        "Period": 300,
        "Threshold": 2.0,
    });
    assert_eq!(properties(alarm).expect("the alarm is valid"), expected);
}

#[test]
fn arithmetic_becomes_one_expression_over_its_metrics() {
    let rate = 100.0 * denials().sum(minutes(1)).fill(0.0) / calls().sum(minutes(1));
    let expected = json!([
        {"Id": "m1", "MetricStat": {
            "Metric": {"MetricName": "Denials", "Namespace": "ScpErrors"},
            "Period": 60, "Stat": "Sum",
        }, "ReturnData": false},
        {"Id": "m2", "MetricStat": {
            "Metric": {
                "Dimensions": [{"Name": "Account", "Value": "111122223333"}],
                "MetricName": "Calls", "Namespace": "ScpErrors",
            },
            "Period": 60, "Stat": "Sum",
        }, "ReturnData": false},
        {"Expression": "(100 * FILL(m1, 0)) / m2", "Id": "e1", "Label": "%", "ReturnData": true},
    ]);
    assert_eq!(metrics(rate.label("%")), expected);
}

#[test]
fn equal_metrics_share_an_entry_and_ids_never_collide() {
    let (a, b) = (denials().sum(minutes(1)), calls().sum(minutes(1)));
    let inner = Series::expression("RATE(m1)", [("m1", b.clone())]);
    let nested = Series::expression("x * e1", [("x", a.clone()), ("e1", inner.clone())]);
    let named = [("m1", b.clone()), ("x", a.clone())];
    let cases = [
        (a.clone() + b.clone(), "m1 + m2", 2),
        (a.clone() + a.clone(), "m1 + m1", 1),
        (
            (a.clone() + b.clone()) * (b.clone() - a.clone()),
            "(m1 + m2) * (m2 - m1)",
            2,
        ),
        (a.clone() - -1.5, "m1 - (-1.5)", 1),
        (0.5 - a.clone(), "0.5 - m1", 1),
        (
            Series::expression("IF(x > 1, x, m1)", named),
            "IF(x > 1, x, m1)",
            2,
        ),
        // The inner `m1` is a different metric from the outer `m1`.
        (a.clone() / inner, "m1 / RATE(m2)", 2),
        // An input that is an expression keeps its ID.
        (nested, "x * e1", 2),
        // The same series as two inputs.
        (
            Series::expression("m2 - m1", [("m2", a.clone()), ("m1", a)]),
            "m2 - m2",
            1,
        ),
    ];
    for (series, expected, of_metrics) in cases {
        let metrics = metrics(series.clone());
        let metrics = metrics.as_array().expect("a list");
        let of_metric = metrics.iter().filter(|m| m.get("MetricStat").is_some());
        assert_eq!(of_metric.count(), of_metrics, "{expected}");
        let mut ids: Vec<_> = metrics.iter().map(|m| m["Id"].to_string()).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), metrics.len(), "{expected}");
        assert_eq!(expression(series), expected);
    }
}

#[test]
fn metrics_queries_are_written_in_the_query_language() {
    let by_account = denials().across(["Account", "Action"]);
    let grouped = by_account.clone().group_by(["Account"]);
    let dimension = calls().across(["Account"]);
    let awkward = Namespace::new("My \"App\"").metric("a\\b").across(["D'x"]);
    let cases = [
        (
            by_account.sum(minutes(1)),
            r#"SELECT SUM("Denials") FROM SCHEMA("ScpErrors", "Account", "Action")"#,
        ),
        (
            grouped.maximum(minutes(1)),
            r#"SELECT MAX("Denials") FROM SCHEMA("ScpErrors", "Account", "Action") GROUP BY "Account" ORDER BY MAX() DESC"#,
        ),
        (
            grouped
                .clone()
                .group_by(["Action", "Account"])
                .sum(minutes(1)),
            r#"SELECT SUM("Denials") FROM SCHEMA("ScpErrors", "Account", "Action") GROUP BY "Account", "Action" ORDER BY SUM() DESC"#,
        ),
        (
            grouped.clone().lowest(9).highest(5).average(minutes(1)),
            r#"SELECT AVG("Denials") FROM SCHEMA("ScpErrors", "Account", "Action") GROUP BY "Account" ORDER BY AVG() DESC LIMIT 5"#,
        ),
        (
            grouped
                .where_not_equals("Action", "s3:Get'x")
                .lowest(500)
                .sample_count(minutes(1)),
            r#"SELECT COUNT("Denials") FROM SCHEMA("ScpErrors", "Account", "Action") WHERE "Action" != 's3:Get\'x' GROUP BY "Account" ORDER BY COUNT() ASC LIMIT 500"#,
        ),
        (
            dimension.minimum(minutes(1)),
            r#"SELECT MIN("Calls") FROM SCHEMA("ScpErrors", "Account") WHERE "Account" = '111122223333'"#,
        ),
        (
            awkward
                .where_equals("D'x", "")
                .where_equals("AWS.AccountId", "1")
                .sum(seconds(30)),
            r#"SELECT SUM("a\\b") FROM SCHEMA("My \"App\"", "D'x") WHERE "D'x" = '' AND "AWS.AccountId" = '1'"#,
        ),
        (
            denials().across([""; 0]).sum(minutes(1)),
            r#"SELECT SUM("Denials") FROM SCHEMA("ScpErrors")"#,
        ),
    ];
    for (series, expected) in cases {
        assert_eq!(expression(series), expected);
    }
}

/// One alarm for all accounts, in the form that CloudFormation needs.
#[test]
fn an_alarm_on_a_grouped_query_returns_its_data_in_order() {
    let by_account = denials().across(["Account"]).group_by(["Account"]);
    let alarm = Alarm::when(by_account.sum(minutes(1)).exceeds(50.0));
    let properties = properties(alarm).expect("the alarm is valid");
    let query = "SELECT SUM(\"Denials\") FROM SCHEMA(\"ScpErrors\", \"Account\") \
        GROUP BY \"Account\" ORDER BY SUM() DESC";
    let expected = json!([{"Expression": query, "Id": "q1", "Period": 60, "ReturnData": true}]);
    assert_eq!(properties["Metrics"], expected);
    assert_eq!(properties.get("Period"), None);
}

#[test]
fn a_query_can_contain_a_deploy_time_value() {
    let here = denials()
        .across(["Account"])
        .where_equals("Account", pseudo::ACCOUNT_ID);
    let expected = json!({"Fn::Join": ["", [
        "SELECT SUM(\"Denials\") FROM SCHEMA(\"ScpErrors\", \"Account\") WHERE \"Account\" = '",
        {"Ref": "AWS::AccountId"},
        "'",
    ]]});
    assert_eq!(metrics(here.sum(minutes(1)))[0]["Expression"], expected);
}

#[test]
fn errors_that_cloudwatch_would_report_are_found() {
    let sum = || denials().sum(minutes(1));
    let when = |series: Series| Alarm::when(series.exceeds(1.0));
    let math = |text: &str| when(Series::expression(text, [("m1", sum())]));
    let grouped = || denials().across(["Account"]).group_by(["Account"]);
    let eleven = (0..11).map(|n| Namespace::new("A").metric(n.to_string()).sum(minutes(1)));
    let eleven = eleven
        .reduce(|sum, more| sum + more)
        .expect("eleven series");
    let topic = |n: i32| format!("arn:aws:sns:us-east-1:111122223333:topic{n}");
    let six_actions = (0..6).fold(when(sum()), |alarm, n| alarm.action(topic(n)));
    let long_id = "m".repeat(256);
    let cases: Vec<(Alarm, Vec<&str>)> = vec![
        (when(denials().sum(seconds(45))), vec!["period Period 45"]),
        (
            when(denials().sum(seconds(90)) / sum()),
            vec![
                "period Metrics.Period 90",
                r#"alarm-metrics Metrics 60, 90"#,
            ],
        ),
        (
            when(denials().percentile(101.0, minutes(1))),
            vec![r#"statistic ExtendedStatistic "p101""#],
        ),
        (
            when(denials().percentile(f64::NAN, minutes(1))),
            vec![r#"statistic ExtendedStatistic "pNaN""#],
        ),
        (
            math("m1 + m2"),
            vec![r#"metric-math Metrics.Expression "m1 + m2""#],
        ),
        (
            math("TOTAL(m1)"),
            vec![r#"metric-math Metrics.Expression "TOTAL(m1)""#],
        ),
        (
            math("m1 + Bytes"),
            vec![r#"metric-math Metrics.Expression "m1 + Bytes""#],
        ),
        (
            math("FILL(m1, 0"),
            vec![r#"metric-math Metrics.Expression "FILL(m1, 0""#],
        ),
        (
            math("m1) + 1"),
            vec![r#"metric-math Metrics.Expression "m1) + 1""#],
        ),
        (
            math("SORT(m1, SUM, DESC)"),
            vec![r#"metric-math Metrics.Expression "SORT(m1, SUM, DESC)""#],
        ),
        (
            when(Series::expression("M1 + 1", [("M1", sum())])),
            vec![
                r#"metric-math Metrics.Id "M1""#,
                r#"pattern Metrics[0].Id "M1""#,
            ],
        ),
        (
            when(Series::expression("1 + 1", Vec::<(&str, Series)>::new())),
            vec!["alarm-metrics Metrics \"1 + 1\""],
        ),
        (
            when(sum() / denials().sum(minutes(5))),
            vec!["alarm-metrics Metrics 60, 300"],
        ),
        (
            when(Series::expression("m1 + 1", [("m1", sum())]).period(minutes(5))),
            vec!["alarm-metrics Metrics 60, 300"],
        ),
        (
            when(on_its_own(RULE)),
            vec![r#"alarm-metrics Metrics "INSIGHT_RULE_METRIC"#],
        ),
        (
            when(on_its_own("SELECT SUM(Errors) FROM Denials")),
            vec![r#"alarm-metrics Metrics "SELECT"#],
        ),
        (
            when(on_its_own(RULE).period(seconds(45))),
            vec!["period Metrics.Period 45"],
        ),
        (
            when(on_its_own("TIME_SERIES(1)").period(minutes(1))),
            vec!["alarm-metrics Metrics"],
        ),
        (
            when(Series::expression("SELECT SUM(m1) FROM N", [("m1", sum())]).period(minutes(1))),
            vec![r#"metric-math Metrics.Expression "m1""#],
        ),
        (when(eleven), vec!["alarm-metrics Metrics 11"]),
        (
            when(grouped().sum(minutes(1)) + 1.0),
            vec!["alarm-metrics Metrics m1"],
        ),
        (
            when(grouped().highest(501).sum(minutes(1))),
            vec!["metrics-query Metrics.Expression 501"],
        ),
        (
            when(grouped().highest(0).sum(minutes(1))),
            vec!["metrics-query Metrics.Expression 0"],
        ),
        (
            when(denials().across(["Account"]).highest(3).sum(minutes(1))),
            vec!["metrics-query Metrics.Expression 3"],
        ),
        (
            when(
                grouped()
                    .group_by(["account"])
                    .where_equals("Action", "x")
                    .sum(minutes(1)),
            ),
            vec![
                r#"metrics-query Metrics.Expression "Action""#,
                r#"metrics-query Metrics.Expression "account""#,
            ],
        ),
        (
            when(sum()).datapoints(3, 2),
            vec!["alarm-periods DatapointsToAlarm 3"],
        ),
        (
            when(sum()).datapoints(1, 1441),
            vec!["alarm-periods EvaluationPeriods 1441"],
        ),
        (
            when(denials().sum(hours(1))).datapoints(1, 169),
            vec!["alarm-periods EvaluationPeriods 169"],
        ),
        (six_actions, vec!["alarm-actions AlarmActions 6"]),
        (
            when(Series::expression(
                long_id.clone(),
                [(long_id.clone(), sum())],
            )),
            vec!["metric-math Metrics.Id", "length"],
        ),
    ];
    for (alarm, expected) in cases {
        let problems = problems(alarm);
        assert_eq!(problems.len(), expected.len(), "{problems:#?}");
        for (problem, expected) in problems.iter().zip(&expected) {
            assert!(problem.starts_with(expected), "{problem} is not {expected}");
        }
    }
}

#[test]
fn alarms_at_the_limits_are_accepted() {
    let ten = (0..10).map(|n| Namespace::new("A").metric(n.to_string()).sum(minutes(1)));
    let ten = ten.reduce(|sum, more| sum + more).expect("ten series");
    let day = Alarm::when(denials().sum(minutes(1)).exceeds(1.0)).datapoints(1440, 1440);
    let week = Alarm::when(denials().sum(hours(1)).exceeds(1.0)).datapoints(1, 168);
    for alarm in [Alarm::when(ten.exceeds(1.0)), day, week] {
        assert!(properties(alarm).is_ok());
    }
}

#[test]
fn an_unused_series_of_an_expression_is_a_warning() {
    let app = App::new();
    let sum = denials().sum(minutes(1));
    let series = Series::expression("m1", [("m1", sum.clone()), ("m2", calls().sum(minutes(1)))]);
    app.add("hub", Stack::new())
        .add("Alarm", Alarm::when(series.exceeds(1.0)));
    let assembly = app.synth().expect("warnings only");
    let rules: Vec<_> = assembly.warnings().iter().map(|w| w.rule).collect();
    assert_eq!(rules, ["metric-math-input"]);
}

/// An expression of a rule of Contributor Insights.
const RULE: &str = "INSIGHT_RULE_METRIC(\"denied-principals\", UniqueContributors)";

/// An expression without inputs.
fn on_its_own(text: &str) -> Series {
    Series::expression(text, Vec::<(&str, Series)>::new())
}

#[test]
fn an_expression_without_a_metric_has_a_period() {
    let query = "SELECT SUM(Errors) FROM SCHEMA(\"ScpErrors\", Account)";
    for text in [RULE, query] {
        let found = metrics(on_its_own(text).period(minutes(5)));
        assert_eq!(found.as_array().map(Vec::len), Some(1), "{found}");
        assert_eq!(found[0]["Expression"], text);
        assert_eq!(found[0]["Period"], 300);
        assert_eq!(found[0]["ReturnData"], true);
    }
}

#[test]
fn an_expression_with_a_period_keeps_it_in_another_expression() {
    for text in [RULE, "SELECT SUM(Errors) FROM ScpErrors"] {
        let percent = 100.0 * on_its_own(text).period(minutes(5));
        let expected = json!([
            {"Expression": text, "Id": "m1", "Period": 300, "ReturnData": false},
            {"Expression": "100 * m1", "Id": "e1", "ReturnData": true},
        ]);
        assert_eq!(metrics(percent), expected);
    }
}
