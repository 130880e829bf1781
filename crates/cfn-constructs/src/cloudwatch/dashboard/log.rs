//! Log widgets: the results of queries of CloudWatch Logs Insights.

use cfn_core::intrinsic::join;
use cfn_core::{IntoValue, Map, ToNode, Value};

use super::widget::sealed::{Sealed, WidgetCheck};
use super::widget::{Content, Widget};
use crate::logs::Query;

/// The results of a query of CloudWatch Logs Insights. The default is a table of 24 columns by 6 units.
///
/// A [`QueryDefinition`](crate::logs::QueryDefinition) saves the same query:
///
/// ```
/// use cfn_constructs::App;
/// use cfn_core::{Stack};
/// use cfn_constructs::cloudwatch::{LogView, LogWidget};
/// use cfn_constructs::logs::{LogGroup, Query, QueryDefinition};
///
/// # let app = App::new();
/// # let stack = app.add("hub", Stack::new());
/// let group = stack.add("Group", LogGroup::new());
/// let by_account = Query::new(group.name(), "stats count(*) as denials by account");
/// stack.add("ByAccount", QueryDefinition::new("scp/by account", by_account.clone()));
/// let widget = LogWidget::new("By account", by_account).view(LogView::Pie);
/// ```
pub type LogWidget = Widget<Log>;

/// The contents of a [`LogWidget`].
#[derive(Clone, Debug)]
pub struct Log {
    query: Query,
    view: LogView,
}

cfn_core::choice! {
    /// How the results of a query are shown. All views except the table need a query with `stats`; the time
    /// series also needs `by bin(…)`.
    pub LogView { Table = "table", TimeSeries = "timeSeries", Bar = "bar", Pie = "pie" }
}

impl LogWidget {
    /// A widget with a title, or without one if it is empty, and a query.
    #[must_use]
    pub fn new(title: impl IntoValue<String>, query: Query) -> LogWidget {
        let view = LogView::Table;
        Widget::of(Log { query, view }, 24, 6).titled(title.into_value())
    }

    /// Sets how the results are shown. The default is a table.
    #[must_use]
    pub fn view(mut self, view: LogView) -> Self {
        self.content.view = view;
        self
    }

    /// Shows stacked areas instead of lines in a time series.
    #[must_use]
    pub fn stacked(self) -> Self {
        self.set("stacked", true)
    }

    /// Sets the Region of the log groups, if it is not the stack's.
    #[must_use]
    pub fn region(self, region: impl IntoValue<String>) -> Self {
        self.set("region", region.into_value())
    }

    /// Sets the account of the log groups, in a monitoring account that can read those of other accounts.
    #[must_use]
    pub fn account(self, account: impl IntoValue<String>) -> Self {
        self.set("accountId", account.into_value())
    }
}

impl Content for Log {}

impl Sealed for Log {
    fn type_name(&self) -> &'static str {
        "log"
    }

    fn known(&self) -> &'static [&'static str] {
        &[
            "title",
            "view",
            "stacked",
            "query",
            "queryLanguage",
            "region",
            "accountId",
            "legend",
            "labels",
            "yAxis",
            "start",
            "end",
        ]
    }

    fn write(&self, properties: &mut Map, check: &WidgetCheck<'_>) -> usize {
        let check = check.0.at("query");
        self.query.check(&check);
        self.query.check_command(&check);
        let view = self.view.as_str();
        if self.view != LogView::Table && !self.query.commands().any(|command| command == "stats") {
            let message = format!("the view {view} needs a query with `stats`");
            check.error("log-view", format!("{:?}", self.query.text()), message);
        }
        properties.insert("view".into(), self.view.clone().to_node());
        properties.insert("query".into(), with_sources(&self.query).into_node());
        properties.insert("region".into(), cfn_core::intrinsic::pseudo::REGION.into());
        0
    }
}

/// The text of a query as a dashboard contains it, with the log groups before it.
fn with_sources(query: &Query) -> Value<String> {
    let mut parts: Vec<Value<String>> = Vec::new();
    for group in query.log_groups() {
        parts.extend(["SOURCE '".into(), group.clone(), "' | ".into()]);
    }
    parts.push(query.filled());
    join("", parts)
}
