//! Checks the body of a dashboard, the places of widgets, and what is refused.

mod support;

use cfn_constructs::App;
use cfn_constructs::cloudwatch::{
    Alarm, AlarmStatusWidget, Annotation, AnyWidget, BarWidget, Dashboard, GaugeWidget,
    GraphWidget, LogView, LogWidget, Namespace, NumberWidget, Series, TextWidget, minutes, seconds,
};
use cfn_constructs::logs::Query;
use cfn_constructs::sns::Topic;
use cfn_core::intrinsic::{equals, if_, join, pseudo, sub, sub_with};
use cfn_core::{Condition, Format, Node, Stack, Value};
use proptest::prelude::*;
use serde_json::json;
use support::{body, everything, resource, synth};

fn sum() -> Series {
    Namespace::new("ScpErrors")
        .metric("Denials")
        .sum(minutes(1))
}

fn numbered(n: usize) -> Series {
    Namespace::new("ScpErrors")
        .metric(format!("Metric{n}"))
        .sum(minutes(1))
}

fn log(text: &'static str) -> LogWidget {
    LogWidget::new("Log", Query::new("/aws/events/denials", text))
}

/// The body in the YAML template, for review. The whole stack is also written to the folder that
/// `CONSTRUCTS_TEMPLATES_OUT` names, for linters.
#[test]
fn a_dashboard_of_every_widget() {
    let assembly = everything();
    assert!(assembly.warnings().is_empty(), "{:?}", assembly.warnings());
    if let Ok(folder) = std::env::var("CONSTRUCTS_TEMPLATES_OUT") {
        for format in [Format::Yaml, Format::Json] {
            assembly
                .write(&folder, format)
                .expect("the templates are written");
        }
    }
    let template = assembly.template("hub").expect("the stack");
    let yaml = template.to_yaml();
    let start = yaml.find("\n  Dashboard:").expect("the dashboard");
    let end = yaml.find("\n  Expression:").expect("what comes after it");
    insta::with_settings!({ omit_expression => true }, {
        insta::assert_snapshot!("dashboard", &yaml[start + 1..end]);
    });
}

#[test]
fn the_same_dashboard_is_written_to_the_same_bytes() {
    let [one, other] = [everything(), everything()];
    let text =
        |assembly: &cfn_core::Assembly| assembly.template("hub").map(cfn_core::Template::to_yaml);
    assert_eq!(text(&one), text(&other));
}

#[test]
fn only_references_are_replaced() {
    let body = body(&everything());
    let properties = |index: usize| &body["widgets"][index]["properties"];
    assert_eq!(
        properties(0)["markdown"],
        "# Denials\n[Live Tail](https://example.com/?a=${!b})"
    );
    assert_eq!(properties(1)["region"], "<AWS::Region>");
    assert_eq!(
        properties(3)["alarms"],
        json!(["<Burst.Arn>", "<Spike.Arn>"])
    );
    assert_eq!(properties(5)["metrics"][0][0]["label"], "${LABEL} ${SUM}");
    assert_eq!(
        properties(9)["annotations"],
        json!({"alarms": ["<Burst.Arn>"]})
    );
    let query = "SOURCE '<Group>' | parse detail.errorMessage /policy\\/(?<policy>p-[a-z0-9]+)/ \
        | stats count(*) as denials by policy";
    assert_eq!(properties(10)["query"], query);
}

/// A saved query and a widget are made from the same value, so they have the same text.
#[test]
fn a_saved_query_and_a_widget_have_the_same_text() {
    let assembly = everything();
    let saved = resource(&assembly, "Policies");
    let shown = &body(&assembly)["widgets"][10]["properties"]["query"];
    let text = saved["QueryString"].as_str().expect("text");
    assert_eq!(shown, &format!("SOURCE '<Group>' | {text}"));
    assert_eq!(saved["LogGroupNames"], json!([{"Ref": "Group"}]));
    assert_eq!(saved["Name"], "scp-denials/by policy");
}

#[test]
fn a_body_without_references_needs_no_function() {
    let assembly =
        synth(Dashboard::new().widget(TextWidget::new("${a} costs $5"))).expect("the app is valid");
    let properties = resource(&assembly, "Dashboard");
    let text = properties["DashboardBody"].as_str().expect("plain text");
    assert!(text.contains("${a} costs $5"), "{text}");
}

#[test]
fn log_groups_are_written_before_the_query() {
    let query = Query::new("/a", "fields @message").log_group(pseudo::STACK_NAME.value().assume());
    let body =
        body(&synth(Dashboard::new().widget(LogWidget::new("", query))).expect("the app is valid"));
    let properties = &body["widgets"][0]["properties"];
    assert_eq!(
        properties["query"],
        "SOURCE '/a' | SOURCE '<AWS::StackName>' | fields @message"
    );
    assert_eq!(properties.get("title"), None);
}

/// The places of widgets, as x, y, width and height.
#[test]
fn widgets_are_placed_from_left_to_right_in_rows() {
    let text = |width, height| TextWidget::new("text").size(width, height);
    let none: Vec<AnyWidget> = Vec::new();
    let cases: Vec<(Dashboard, Vec<[u32; 4]>)> = vec![
        (Dashboard::new(), vec![]),
        (Dashboard::new().row(none), vec![]),
        (
            Dashboard::new()
                .row([text(8, 2), text(8, 4), text(8, 1)])
                .widget(text(24, 1)),
            vec![[0, 0, 8, 2], [8, 0, 8, 4], [16, 0, 8, 1], [0, 4, 24, 1]],
        ),
        // A widget that does not fit is placed below the highest widget before it.
        (
            Dashboard::new()
                .row([text(12, 2), text(12, 3), text(1, 1)])
                .widget(text(6, 6)),
            vec![[0, 0, 12, 2], [12, 0, 12, 3], [0, 3, 1, 1], [0, 4, 6, 6]],
        ),
        // A widget that is as wide as the grid, after another widget.
        (
            Dashboard::new()
                .row([text(1, 1), text(24, 1000)])
                .widget(text(1, 1)),
            vec![[0, 0, 1, 1], [0, 1, 24, 1000], [0, 1001, 1, 1]],
        ),
        // Widgets with a position do not take space from others.
        (
            Dashboard::new()
                .row([text(12, 2).at(12, 0), text(12, 2)])
                .widget(text(24, 1)),
            vec![[12, 0, 12, 2], [0, 0, 12, 2], [0, 2, 24, 1]],
        ),
        // Default sizes.
        (
            Dashboard::new()
                .row((
                    NumberWidget::new("").metric(sum()),
                    GaugeWidget::new("", 0.0, 1.0).metric(sum()),
                ))
                .row((
                    GraphWidget::new("").metric(sum()),
                    BarWidget::new("").metric(sum()),
                )),
            vec![[0, 0, 6, 3], [6, 0, 6, 6], [0, 6, 12, 6], [12, 6, 12, 6]],
        ),
    ];
    for (dashboard, expected) in cases {
        let body = body(&synth(dashboard).expect("the dashboard is valid"));
        let widgets = body["widgets"].as_array().expect("a list").iter();
        let places: Vec<_> = widgets
            .map(|w| json!([w["x"], w["y"], w["width"], w["height"]]))
            .collect();
        assert_eq!(json!(places), json!(expected));
    }
}

/// Values that are known only at deploy time, in all their forms.
#[test]
fn functions_and_references_to_other_stacks_are_inserted() {
    let app = App::new();
    let hub = app.add("alarms", Stack::new());
    let alarm = hub.add("Alarm", Alarm::when(sum().exceeds(1.0)));
    let arn = sub("arn:${AWS::Partition}:cloudwatch:${AWS::Region}:${AWS::AccountId}:alarm:other");
    let title = join(" ", cfn_core::values!["Alarms of", pseudo::ACCOUNT_ID]);
    let widget = AlarmStatusWidget::new(title)
        .alarm(&alarm)
        .alarm_arn(arn.clone())
        .alarm_arn(arn);
    app.add("hub", Stack::new())
        .add("Dashboard", Dashboard::new().widget(widget));
    let assembly = app.synth().expect("the app is valid");
    let properties = body(&assembly)["widgets"][0]["properties"].clone();
    assert_eq!(properties["title"], "Alarms of <AWS::AccountId>");
    let other = "arn:<AWS::Partition>:cloudwatch:<AWS::Region>:<AWS::AccountId>:alarm:other";
    assert_eq!(
        properties["alarms"].as_array().map(|alarms| &alarms[1..]),
        Some(&[json!(other), json!(other)][..])
    );
    let variables = &resource(&assembly, "Dashboard")["DashboardBody"]["Fn::Sub"][1];
    assert!(
        variables["Value1"].get("Fn::ImportValue").is_some(),
        "{variables}"
    );
    assert_eq!(variables.as_object().map(serde_json::Map::len), Some(1));
}

/// Quotes, line ends and `${` in the texts inside functions are preserved, too.
#[test]
fn texts_in_functions_are_preserved() {
    let hard = "a\"b\\c\n${!X} $";
    let is_us = equals(pseudo::REGION, "us-east-1");
    let condition = |then: Value<String>| -> Value<String> { if_("IsUs", then, "other") };
    let join_of =
        |delimiter: &'static str| join(delimiter, cfn_core::values![hard, pseudo::REGION, "\""]);
    let with = || sub_with(format!("{hard}${{Text}}{hard}"), [("Text", "\"\n")]);
    let cases: Vec<(Value<String>, &str)> = vec![
        (sub(hard), "a\"b\\c\n${X} $"),
        (
            sub(format!("{hard}${{AWS::Region}}")),
            "a\"b\\c\n${X} $<AWS::Region>",
        ),
        (
            sub("${Topic.TopicArn} ${ Topic }"),
            "<Topic.TopicArn> <Topic>",
        ),
        (with(), "a\"b\\c\n${X} $\"\na\"b\\c\n${X} $"),
        (join_of("\n"), "a\"b\\c\n${!X} $\n<AWS::Region>\n\""),
        (condition(hard.into()), "a\"b\\c\n${!X} $"),
        (condition(with()), "a\"b\\c\n${X} $\"\na\"b\\c\n${X} $"),
        (
            condition(join_of("\"")),
            "a\"b\\c\n${!X} $\"<AWS::Region>\"\"",
        ),
        (condition(condition("\"".into())), "\""),
    ];
    for (text, expected) in cases {
        let app = App::new();
        let stack = app.add("hub", Stack::new());
        stack.add("IsUs", Condition::new(is_us.clone()));
        stack.add("Topic", Topic::new());
        stack.add(
            "Dashboard",
            Dashboard::new().widget(TextWidget::new(text.clone())),
        );
        let assembly = app.synth().expect("the app is valid");
        let body = body(&assembly);
        assert_eq!(
            body["widgets"][0]["properties"]["markdown"], expected,
            "{text:?}"
        );
    }
}

#[test]
fn a_malformed_sub_is_reported() {
    let error =
        synth(Dashboard::new().widget(TextWidget::new(sub("${AWS::Region")))).expect_err("it");
    assert_eq!(error.findings()[0].rule, "sub");
}

proptest! {
    /// Widgets of any sizes are placed within the grid and do not overlap.
    #[test]
    fn automatically_placed_widgets_never_overlap(
        rows in prop::collection::vec(prop::collection::vec((1..=24_u32, 1..=9_u32), 0..9), 0..9),
    ) {
        let row = |sizes: &Vec<(u32, u32)>| -> Vec<TextWidget> {
            sizes.iter().map(|(w, h)| TextWidget::new("T").size(*w, *h)).collect()
        };
        let dashboard = rows.iter().fold(Dashboard::new(), |board, sizes| board.row(row(sizes)));
        prop_assert!(synth(dashboard).is_ok());
    }
}

/// Every problem of a dashboard: rule, property and value.
fn problems(dashboard: Dashboard) -> Vec<String> {
    let error = synth(dashboard).expect_err("the dashboard is refused");
    let problems = error.findings().iter();
    problems
        .filter(|p| p.rule != "template-size")
        .map(|p| {
            assert_eq!(p.place.subject, "hub/Dashboard", "{p}");
            assert!(!p.message.is_empty());
            let property = p.place.path.replacen("DashboardBody.", "", 1);
            format!("{} {property} {}", p.rule, p.value)
        })
        .collect()
}

#[test]
fn errors_that_cloudwatch_would_report_are_found() {
    let graph = || GraphWidget::new("G").metric(sum());
    let text = |width, height| TextWidget::new("T").size(width, height);
    let one = |widget: AnyWidget| Dashboard::new().widget(widget);
    let many = |count: usize| (0..count).fold(graph(), |graph, n| graph.metric(numbered(n)));
    let overlap = Dashboard::new()
        .row([text(12, 4), text(12, 4)])
        .widget(text(6, 2).at(10, 3));
    let cases: Vec<(Dashboard, Vec<&str>)> = vec![
        (
            one(text(0, 2).into()),
            vec![r#"dashboard-grid widgets[0] ("T").width 0"#],
        ),
        (
            one(text(25, 2).into()),
            vec![r#"dashboard-grid widgets[0] ("T").width 25"#],
        ),
        (
            one(text(6, 0).into()),
            vec![r#"dashboard-grid widgets[0] ("T").height 0"#],
        ),
        (
            one(text(6, 1001).into()),
            vec![r#"dashboard-grid widgets[0] ("T").height 1001"#],
        ),
        (
            one(text(6, 2).at(24, 0).into()),
            vec![r#"dashboard-grid widgets[0] ("T").x 24"#],
        ),
        (
            one(text(6, 2).at(19, 0).into()),
            vec![r#"dashboard-grid widgets[0] ("T").x 19"#],
        ),
        (
            one(text(u32::MAX, u32::MAX).at(u32::MAX, u32::MAX).into()),
            vec![
                r#"dashboard-grid widgets[0] ("T").width 4294967295"#,
                r#"dashboard-grid widgets[0] ("T").height 4294967295"#,
            ],
        ),
        (
            overlap,
            vec![r#"dashboard-overlap widgets[2] ("T") x 10, y 3, 6 wide, 2 high"#],
        ),
        (
            Dashboard::new().row((0..501).map(|_| text(1, 1)).collect::<Vec<_>>()),
            vec!["dashboard-widgets widgets 501"],
        ),
        (
            one(GraphWidget::new("G").into()),
            vec![r#"dashboard-metrics widgets[0] ("G").properties.metrics 0"#],
        ),
        (
            one(many(500).into()),
            vec![r#"dashboard-metrics widgets[0] ("G").properties.metrics 501"#],
        ),
        (
            (0..6).fold(Dashboard::new(), |board, _| board.widget(many(499))),
            vec!["dashboard-metrics widgets 3000"],
        ),
        (
            one(graph().property("titel", "x").into()),
            vec![r#"dashboard-property widgets[0] ("G").properties.titel "x""#],
        ),
        (
            one(text(6, 2).property("title", "x").into()),
            vec![r#"dashboard-property widgets[0] ("x").properties.title "x""#],
        ),
        (
            one(GraphWidget::new("G").metric(sum().color("red")).into()),
            vec![r#"dashboard-color widgets[0] ("G").properties.metrics.color "red""#],
        ),
        (
            one(graph()
                .annotation(Annotation::at(1.0).color("#12345"))
                .into()),
            vec![r##"dashboard-color widgets[0] ("G").properties.annotations.color "#12345""##],
        ),
        (
            one(GraphWidget::new("G")
                .metric(Namespace::new("A").metric("B").sum(seconds(45)))
                .into()),
            vec![r#"period widgets[0] ("G").properties.metrics.Period 45"#],
        ),
        (
            one(graph()
                .metric(Series::expression("m1 +* m2", [("m1", sum())]))
                .into()),
            vec![r#"metric-math widgets[0] ("G").properties.metrics.Expression "m1 +* m2""#],
        ),
        (
            one(AlarmStatusWidget::new("A").into()),
            vec![r#"dashboard-alarms widgets[0] ("A").properties.alarms 0"#],
        ),
        (
            one((0..101)
                .fold(AlarmStatusWidget::new("A"), |w, n| {
                    w.alarm_arn(format!("arn{n}"))
                })
                .into()),
            vec![r#"dashboard-alarms widgets[0] ("A").properties.alarms 101"#],
        ),
        (
            one(log("fields @message").view(LogView::Pie).into()),
            vec![r#"log-view widgets[0] ("Log").properties.query "fields @message""#],
        ),
        (
            one(log(" ").into()),
            vec![r#"query widgets[0] ("Log").properties.query " ""#],
        ),
        (
            one(log("SOURCE '/a' | fields @message").into()),
            vec![r#"query widgets[0] ("Log").properties.query "SOURCE '/a' | fields @message""#],
        ),
        (
            one(LogWidget::new("Log", Query::new("a'b", "limit 1")).into()),
            vec![r#"query-log-groups widgets[0] ("Log").properties.query "a'b""#],
        ),
        (
            one(LogWidget::new(
                "Log",
                (0..50).fold(Query::new("a", "limit 1"), |q, n| {
                    q.log_group(format!("g{n}"))
                }),
            )
            .into()),
            vec![r#"query-log-groups widgets[0] ("Log").properties.query 51"#],
        ),
        (
            one(LogWidget::new(
                "Log",
                Query::new("a", format!("limit {}", "1".repeat(9995))),
            )
            .into()),
            vec![r#"query widgets[0] ("Log").properties.query 10001"#],
        ),
        (
            Dashboard::new().name("my board"),
            vec![r#"dashboard-name DashboardName "my board""#],
        ),
        (
            Dashboard::new().name(""),
            vec![r#"dashboard-name DashboardName """#],
        ),
        (
            Dashboard::new().start("3h"),
            vec![r#"dashboard-range start "3h""#],
        ),
        (
            Dashboard::new().start("-PT"),
            vec![r#"dashboard-range start "-PT""#],
        ),
        (
            Dashboard::new().start("-PT3H").end("2026-01-31T12:00:00Z"),
            vec![r#"dashboard-range end "2026-01-31T12:00:00Z""#],
        ),
        (
            Dashboard::new()
                .start("2026-01-31T12:00:00Z")
                .end("tomorrow"),
            vec![r#"dashboard-range end "tomorrow""#],
        ),
        // Several errors at once.
        (
            Dashboard::new()
                .name("a b")
                .row((text(0, 0), GraphWidget::new("G"))),
            vec![
                r#"dashboard-name DashboardName "a b""#,
                r#"dashboard-grid widgets[0] ("T").width 0"#,
                r#"dashboard-grid widgets[0] ("T").height 0"#,
                r#"dashboard-metrics widgets[1] ("G").properties.metrics 0"#,
            ],
        ),
    ];
    for (dashboard, expected) in cases {
        assert_eq!(problems(dashboard), expected);
    }
}

/// Values that are nested too deep are reported, and do not overflow the stack.
#[test]
fn values_nested_too_deep_are_refused() {
    let lists = (0..300).fold(Node::from("x"), |node, _| Node::list([node]));
    let join_of = |text: Value<String>| join("", [text, "".into()]);
    let joins = (0..300).fold(Value::<String>::from("x"), |text, _| join_of(text));
    let series = (0..5_000).fold(sum(), |series, _| {
        Series::expression("m1", [("m1", series)])
    });
    let board = Dashboard::new()
        .widget(
            NumberWidget::new("N")
                .metric(sum())
                .property("trend", lists),
        )
        .widget(TextWidget::new(joins))
        .widget(GraphWidget::new("G").metric(series.clone()));
    let rules: Vec<_> = problems(board);
    assert_eq!(
        rules,
        [
            r#"nesting widgets[0] ("N").properties.trend "#,
            "nesting widgets[1].properties.markdown ",
            r#"metric-math widgets[2] ("G").properties.metrics.Expression "m1""#,
        ]
    );
    let app = App::new();
    app.add("hub", Stack::new())
        .add("Alarm", Alarm::when(series.exceeds(1.0)));
    assert!(app.synth().is_err());
}

#[test]
fn dashboards_at_the_limits_are_accepted() {
    let text = TextWidget::new("T").size(24, 1000);
    let dots: Vec<_> = (0..500).map(|_| TextWidget::new("T").size(1, 1)).collect();
    let full = (0..499).fold(GraphWidget::new("G").metric(sum()), |g, n| {
        g.metric(numbered(n))
    });
    let five = (0..5).fold(Dashboard::new(), |board, _| board.widget(full.clone()));
    let times = Dashboard::new()
        .start("2026-01-31T12:00:00.000Z")
        .end("2026-01-31T13:00:00Z");
    let right = [
        Dashboard::new()
            .widget(text.clone())
            .widget(text.at(0, 1000)),
        Dashboard::new().row(dots),
        five,
        times,
        Dashboard::new().start("-P1D").name("a-B_9"),
        Dashboard::new().start("-PT1H30M").name(pseudo::STACK_NAME),
    ];
    for dashboard in right {
        assert!(synth(dashboard).is_ok());
    }
}

#[test]
fn an_unchecked_property_is_accepted() {
    let newer = Value::<String>::unchecked("on").into_node();
    let number = NumberWidget::new("N").metric(sum()).property("glow", newer);
    let number = number.property("trend", Node::from(false));
    let body = body(&synth(Dashboard::new().widget(number)).expect("the app is valid"));
    let properties = &body["widgets"][0]["properties"];
    assert_eq!(
        (&properties["glow"], &properties["trend"]),
        (&json!("on"), &json!(false))
    );
}
