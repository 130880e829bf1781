//! Dashboards: the body that CloudWatch gets, where widgets stand, and what is refused.

mod support;

use cfn::{Node, Value};
use constructs::cloudwatch::{
    AlarmStatusWidget, Annotation, AnyWidget, BarWidget, Dashboard, GraphWidget, LogView,
    LogWidget, Metric, NumberWidget, Series, TextWidget, minutes, seconds,
};
use constructs::logs::Query;
use support::{body, everything, synth};

/// What people review: the body as it stands in the YAML template.
#[test]
fn a_dashboard_of_every_widget() {
    let assembly = everything();
    assert!(assembly.warnings().is_empty(), "{:?}", assembly.warnings());
    let yaml = assembly.template("hub").expect("the stack").to_yaml();
    let start = yaml.find("  Dashboard:").expect("the dashboard");
    insta::with_settings!({ omit_expression => true }, {
        insta::assert_snapshot!("dashboard", &yaml[start..]);
    });
}
