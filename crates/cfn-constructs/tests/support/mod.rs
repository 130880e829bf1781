//! The body of a dashboard as CloudWatch receives it, and a stack that contains everything.

#![allow(dead_code, reason = "each test file uses a part")]

use cfn_constructs::App;
use cfn_constructs::cloudwatch::{
    Alarm, AlarmStatusWidget, Annotation, Background, BarWidget, Dashboard, GaugeWidget,
    GraphWidget, LegendPosition, LogView, LogWidget, MetricTableWidget, Namespace, NumberWidget,
    PeriodOverride, PieWidget, Series, SortAlarmsBy, TextWidget, YAxis, hours, minutes, seconds,
};
use cfn_constructs::logs::{LogGroup, Query, QueryDefinition};
use cfn_core::{Assembly, Stack, SynthError, Template};
use serde_json::{Value as Json, json};

/// The format in which a template is read.
#[derive(Clone, Copy)]
pub(crate) enum Reader {
    Json,
    Yaml,
}

/// The properties of a resource of the stack `hub`.
pub(crate) fn resource(assembly: &Assembly, id: &str) -> Json {
    properties(
        &read(Reader::Json, assembly.template("hub").expect("hub")),
        id,
    )
}

/// The body of the dashboard `Dashboard` of the stack `hub`, with each reference replaced by its logical ID
/// or its name in angle brackets.
pub(crate) fn body(assembly: &Assembly) -> Json {
    body_read_by(Reader::Json, assembly.template("hub").expect("hub"))
}

/// The body, read from a template in one format.
pub(crate) fn body_read_by(reader: Reader, template: &Template) -> Json {
    let properties = properties(&read(reader, template), "Dashboard");
    serde_json::from_str(&text(&properties["DashboardBody"])).expect("the body is JSON")
}

fn properties(template: &Json, id: &str) -> Json {
    template["Resources"][id]["Properties"].clone()
}

fn read(reader: Reader, template: &Template) -> Json {
    match reader {
        Reader::Json => serde_json::from_str(&template.to_json()).expect("it is JSON"),
        Reader::Yaml => long(serde_yaml::from_str(&template.to_yaml()).expect("it is YAML")),
    }
}

/// Converts YAML with tags to JSON with functions.
fn long(value: serde_yaml::Value) -> Json {
    use serde_yaml::Value as Yaml;
    match value {
        Yaml::Tagged(tagged) => {
            let argument = long(tagged.value);
            let tag = tagged.tag.to_string();
            let dotted = argument.as_str().and_then(|text| text.split_once('.'));
            match (tag.as_str(), dotted) {
                ("!Ref", _) => json!({ "Ref": argument }),
                ("!GetAtt", Some((of, attribute))) => json!({ "Fn::GetAtt": [of, attribute] }),
                (tag, _) => json!({ format!("Fn::{}", &tag[1..]): argument }),
            }
        }
        Yaml::Sequence(items) => items.into_iter().map(long).collect(),
        Yaml::Mapping(map) => {
            let entries = map.into_iter();
            Json::Object(
                entries
                    .map(|(k, v)| (k.as_str().expect("a name").to_owned(), long(v)))
                    .collect(),
            )
        }
        scalar => serde_json::to_value(scalar).expect("a scalar"),
    }
}

/// The text that CloudFormation computes for a value.
fn text(node: &Json) -> String {
    if let Some(text) = node.as_str() {
        return text.to_owned();
    }
    if let Some(name) = node.get("Ref") {
        return format!("<{}>", text(name));
    }
    if let Some(of) = node.get("Fn::GetAtt") {
        return format!("<{}.{}>", text(&of[0]), text(&of[1]));
    }
    if let Some(name) = node.get("Fn::ImportValue") {
        return format!("<{}>", text(name));
    }
    if let Some(branches) = node.get("Fn::If") {
        return text(&branches[1]);
    }
    if let Some(Json::Array(parts)) = node.get("Fn::Join") {
        let items = parts[1].as_array().expect("a list").iter();
        return items.map(text).collect::<Vec<_>>().join(&text(&parts[0]));
    }
    match &node["Fn::Sub"] {
        Json::String(template) => substituted(template, &Json::Null),
        Json::Array(parts) => substituted(&text(&parts[0]), &parts[1]),
        other => panic!("no text: {node} {other}"),
    }
}

/// `Fn::Sub` as documented: `${Name}` is replaced, `${!Name}` becomes `${Name}`.
fn substituted(template: &str, variables: &Json) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some(start) = rest.find("${") {
        out.push_str(&rest[..start]);
        let end = start + rest[start..].find('}').expect("each ${ has its }");
        let name = &rest[start + 2..end];
        match name.strip_prefix('!') {
            Some(literal) => out.push_str(&format!("${{{literal}}}")),
            None => match variables.get(name) {
                Some(value) => out.push_str(&text(value)),
                None => out.push_str(&format!("<{name}>")),
            },
        }
        rest = &rest[end + 1..];
    }
    out.push_str(rest);
    out
}

/// An app with one stack and one dashboard.
pub(crate) fn synth(dashboard: Dashboard) -> Result<Assembly, SynthError> {
    let app = App::new();
    app.add("hub", Stack::new()).add("Dashboard", dashboard);
    app.synth()
}

/// A stack with alarms of each kind, saved queries and a dashboard with each kind of widget.
pub(crate) fn everything() -> Assembly {
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    let group = stack.add("Group", LogGroup::new());

    let denials = Namespace::new("ScpErrors").metric("Denials");
    let calls = Namespace::new("ScpErrors")
        .metric("Calls")
        .dimension("Kind", "write");
    let by_account = denials.clone().across(["Account"]).group_by(["Account"]);
    let total = denials.sum(minutes(1)).label("denials").color("#d62728");
    let rate = (100.0 * total.clone() / calls.sum(minutes(1)).fill(1.0)).label("denied, %");
    let slow = Namespace::new("AWS/Events").metric("IngestionToInvocationStartLatency");
    let slow = slow.percentile(99.0, minutes(1));

    let burst = total.clone().exceeds(100.0);
    let alarm = stack.add("Burst", Alarm::when(burst.clone()).datapoints(2, 3));
    let spike = by_account.sum(minutes(1)).exceeds(50.0);
    let spike_alarm = stack.add("Spike", Alarm::when(spike.clone()));
    stack.add("Rate", Alarm::when(rate.clone().reaches(5.0)));
    stack.add("Slow", Alarm::when(slow.clone().exceeds(30_000.0)));

    let last = Query::new(
        group.name(),
        "fields @timestamp, account, detail.errorMessage as message\n\
         | filter message like /\"?service control policy\"?/\n\
         | sort @timestamp desc | limit 100",
    );
    let policies = Query::new(
        group.name(),
        r"parse detail.errorMessage /policy\/(?<policy>p-[a-z0-9]+)/ | stats count(*) as denials by policy",
    );
    let timeline = Query::new(group.name(), "stats count(*) as denials by bin(1m)");
    stack.add(
        "Last",
        QueryDefinition::new("scp-denials/last 100", last.clone()),
    );
    stack.add(
        "Policies",
        QueryDefinition::new("scp-denials/by policy", policies.clone()),
    );

    stack.add(
        "Dashboard",
        Dashboard::new()
            .name("scp-denials")
            .start("-PT3H")
            .period_override(PeriodOverride::Inherit)
            .widget(
                TextWidget::new("# Denials\n[Live Tail](https://example.com/?a=${!b})")
                    .background(Background::Transparent),
            )
            .row((
                NumberWidget::new("Today")
                    .metric(denials.sum(hours(24)))
                    .sparkline(true)
                    .full_precision(true),
                GaugeWidget::new("Now", 0.0, 500.0)
                    .metric(denials.sum(minutes(5)))
                    .annotation(Annotation::at(400.0).color("#ff7f0e").label("high"))
                    .size(6, 3),
                AlarmStatusWidget::new("Alarms")
                    .alarm(&alarm)
                    .alarm(&spike_alarm)
                    .sort_by(SortAlarmsBy::StateUpdatedTimestamp),
            ))
            .row([
                GraphWidget::new("Denials and their share")
                    .metric(total.clone())
                    .right(rate)
                    .annotation(&burst)
                    .left_axis(YAxis::new().min(0.0))
                    .right_axis(YAxis::new().label("%").show_units(false)),
                GraphWidget::new("By account: \"top ten\"")
                    .metric(
                        by_account
                            .clone()
                            .highest(10)
                            .sum(seconds(30))
                            .label("${LABEL} ${SUM}"),
                    )
                    .annotation(&spike)
                    .stacked()
                    .live_data(true)
                    .legend(LegendPosition::Right),
            ])
            .row((
                BarWidget::new("Bars")
                    .metric(by_account.sum(minutes(5)))
                    .whole_time_range(true)
                    .size(8, 6),
                PieWidget::new("Parts")
                    .metric(by_account.sum(minutes(5)))
                    .size(8, 6),
                MetricTableWidget::new("Rows")
                    .metric(slow)
                    .metric(total)
                    .size(8, 6),
            ))
            .row((
                GraphWidget::of_alarm("The alarm", &alarm).size(8, 6),
                LogWidget::new("By policy", policies)
                    .view(LogView::Bar)
                    .size(8, 6),
                LogWidget::new("By minute", timeline)
                    .view(LogView::TimeSeries)
                    .stacked()
                    .size(8, 6),
            ))
            .widget(LogWidget::new("The last 100", last))
            .widget(TextWidget::new("the end").at(0, 100).size(24, 1)),
    );
    let errors = Series::expression(
        "m1",
        [("m1", Namespace::new("A").metric("B").sum(minutes(1)))],
    );
    stack.add("Expression", Alarm::when(errors.exceeds(0.0)));
    app.synth().unwrap_or_else(|error| panic!("{error}"))
}
