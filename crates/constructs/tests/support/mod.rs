//! A dashboard's body as CloudWatch gets it, and a dashboard with everything in it.

use cfn::{App, Assembly, Stack, SynthError};
use constructs::cloudwatch::{
    Alarm, AlarmStatusWidget, Annotation, Background, BarWidget, Dashboard, GaugeWidget,
    GraphWidget, LegendPosition, LogView, LogWidget, Metric, MetricTableWidget, NumberWidget,
    PeriodOverride, PieWidget, Series, SortAlarmsBy, TextWidget, YAxis, hours, minutes, seconds,
};
use constructs::logs::{LogGroup, Query, QueryDefinition};
use serde_json::Value as Json;

/// The body of the dashboard `Dashboard` of the stack `hub`, with each reference replaced by what
/// stands for it: its logical id or its name in angle brackets.
pub fn body(assembly: &Assembly) -> Json {
    let template: Json = serde_json::from_str(&assembly.template("hub").expect("hub").to_json())
        .expect("a template is JSON");
    let body = &template["Resources"]["Dashboard"]["Properties"]["DashboardBody"];
    serde_json::from_str(&text(body)).expect("the body is JSON")
}

/// What CloudFormation makes of a value.
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
    match &node["Fn::Sub"] {
        Json::String(template) => substituted(template, &Json::Null),
        Json::Array(parts) => substituted(&text(&parts[0]), &parts[1]),
        other => panic!("no text: {node} {other}"),
    }
}

/// `Fn::Sub` by its documentation: `${Name}` is replaced, `${!Name}` is `${Name}`.
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

/// An app of one stack with one dashboard.
pub fn synth(dashboard: Dashboard) -> Result<Assembly, SynthError> {
    let app = App::new();
    app.add("hub", Stack::new()).add("Dashboard", dashboard);
    app.synth()
}

/// A stack with alarms of each kind, saved queries and a dashboard with each kind of widget.
pub fn everything() -> Assembly {
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    let group = stack.add("Group", LogGroup::new());

    let denials = Metric::new("ScpErrors", "Denials");
    let calls = Metric::new("ScpErrors", "Calls").dimension("Kind", "write");
    let by_account = denials.clone().across(["Account"]).group_by(["Account"]);
    let total = denials.sum(minutes(1)).label("denials").color("#d62728");
    let rate = (100.0 * total.clone() / calls.sum(minutes(1)).fill(1.0)).label("denied, %");
    let slow = Metric::new("AWS/Events", "IngestionToInvocationStartLatency");
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
    let errors = Series::expression("m1", [("m1", Metric::new("A", "B").sum(minutes(1)))]);
    stack.add("Expression", Alarm::when(errors.exceeds(0.0)));
    app.synth().unwrap_or_else(|error| panic!("{error}"))
}
