//! Checks that any text is preserved: CloudWatch reads the text that was given, after CloudFormation has inserted the
//! references, whether the template is JSON or YAML.

mod support;

use cfn_constructs::cloudwatch::{
    AlarmStatusWidget, Dashboard, GraphWidget, LogWidget, Namespace, TextWidget, minutes,
};
use cfn_constructs::logs::{LogGroup, Query};
use cfn_core::{Stack, Template};
use proptest::prelude::*;
use serde_json::{Value as Json, json};
use support::{Reader, body_read_by};

/// Text with difficult parts: quotes, backslashes, `${`, control characters, line ends, characters outside
/// the basic plane; or any characters.
fn text() -> impl Strategy<Value = String> {
    let hard = prop::sample::select(vec![
        "$",
        "{",
        "}",
        "${",
        "${!",
        "${AWS::Region}",
        "${Value1}",
        "$${",
        "\\",
        "\"",
        "\\u0024",
        "'",
        "\n",
        "\r",
        "\t",
        "\u{0}",
        "\u{7f}",
        "\u{85}",
        "\u{2028}",
        "\u{feff}",
        "é",
        "–",
        "😀",
        " ",
        "a",
        "|",
        "#",
        "- ",
        ": ",
    ]);
    let hard = prop::collection::vec(hard, 0..12).prop_map(|parts| parts.concat());
    prop_oneof![hard, any::<String>()]
}

fn template(texts: &[String; 4], with_references: bool) -> Template {
    let [markdown, title, label, query] = texts;
    let app = cfn_core::App::new();
    let stack = app.add("hub", Stack::new());
    let metric = Namespace::new("N").metric("M").sum(minutes(1)).label(label);
    let mut dashboard = Dashboard::new().widget(TextWidget::new(markdown));
    if with_references {
        let group = stack.add("Group", LogGroup::new());
        let query = Query::new(group.name(), format!("limit 1 {query}"));
        dashboard = dashboard
            .widget(GraphWidget::new(format!("{title}.")).metric(metric))
            .widget(AlarmStatusWidget::new("A").alarm_arn(group.arn()))
            .widget(LogWidget::new("L", query));
    }
    stack.add("Dashboard", dashboard);
    let assembly = app.synth().unwrap_or_else(|error| panic!("{error}"));
    assembly.template("hub").expect("the stack").clone()
}

proptest! {
    #[test]
    fn any_text_is_preserved(texts in [text(), text(), text(), text()], with_references: bool) {
        let template = template(&texts, with_references);
        let [markdown, title, label, query] = &texts;
        for reader in [Reader::Json, Reader::Yaml] {
            let body = body_read_by(reader, &template);
            let properties = |index: usize| body["widgets"][index]["properties"].clone();
            prop_assert_eq!(&properties(0)["markdown"], markdown);
            if with_references {
                prop_assert_eq!(&properties(1)["title"], &format!("{title}."));
                prop_assert_eq!(&properties(1)["metrics"][0][2]["label"], label);
                prop_assert_eq!(&properties(2)["alarms"], &json!(["<Group.Arn>"]));
                let query = format!("SOURCE '<Group>' | limit 1 {query}");
                prop_assert_eq!(&properties(3)["query"], &Json::String(query));
            }
        }
    }
}
