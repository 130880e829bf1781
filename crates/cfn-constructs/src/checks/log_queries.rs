//! Where queries of CloudWatch Logs Insights are: saved queries, and widgets of dashboards.

use cfn_core::intrinsic::Function;
use cfn_core::{FinishedResource, Node};
use serde_json::Value as Json;

use super::insights_language::mistake;
use super::property::Property;

/// Checks saved queries, and the queries of dashboards.
pub(super) fn check(resource: &FinishedResource<'_>) {
    match resource.type_name() {
        "AWS::Logs::QueryDefinition" => check_saved(resource),
        "AWS::CloudWatch::Dashboard" => check_dashboard(resource),
        _ => {}
    }
}

/// A saved query is in the language of Logs Insights, unless it names another one.
///
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-querydefinition.html>
fn check_saved(resource: &FinishedResource<'_>) {
    let is_insights = match resource.property("QueryLanguage") {
        None => true,
        Some(Node::String(language)) => language == "CWLI",
        Some(_) => false,
    };
    let Some(query) = Property::of(resource, "QueryString").filter(|_| is_insights) else {
        return;
    };
    if let Some(finding) = query.text().and_then(mistake) {
        query.report(finding);
    }
}

/// A dashboard's body is a text of JSON, in which references may be inserted.
///
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html>
fn check_dashboard(resource: &FinishedResource<'_>) {
    let Some(body) = Property::of(resource, "DashboardBody") else {
        return;
    };
    let text = match body.node() {
        Node::String(text) => text,
        Node::Function(function) => match &**function {
            Function::Sub(text, _) => text,
            _ => return,
        },
        _ => return,
    };
    // A reference outside of a JSON text makes the body unreadable before deployment.
    let Ok(json) = serde_json::from_str::<Json>(text) else {
        return;
    };
    for (index, widget) in json["widgets"].as_array().into_iter().flatten().enumerate() {
        let properties = &widget["properties"];
        let is_insights = properties["queryLanguage"]
            .as_str()
            .is_none_or(|it| it == "CWLI");
        let query = properties["query"].as_str();
        if widget["type"] == "log"
            && is_insights
            && let Some(mut finding) = query.and_then(mistake)
        {
            let message = format!("widgets[{index}].properties.query: {}", finding.message);
            finding.message = message;
            body.report(finding);
        }
    }
}
