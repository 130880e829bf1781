//! Log widgets: results of CloudWatch Logs Insights queries.

use cfn_core::{IntoValue, Map, ToNode};

use super::Widget;
use super::widget::Content;
use super::widget::sealed::{Sealed, WidgetCheck};
use crate::logs::Query;

/// What a query of CloudWatch Logs Insights finds; 24 columns wide and six units high, and a table,
/// unless told otherwise.
///
/// A [`QueryDefinition`](crate::logs::QueryDefinition) saves the same query:
///
/// ```
/// use cfn_core::{App, Stack};
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
    /// How a query's results are shown. All but the table need a query with `stats`, and over time
    /// one `by bin(…)`.
    pub LogView { Table = "table", TimeSeries = "timeSeries", Bar = "bar", Pie = "pie" }
}

impl LogWidget {
    /// A widget with a title, of which an empty one is none, and a query.
    pub fn new(title: impl IntoValue<String>, query: Query) -> LogWidget {
        let view = LogView::Table;
        Widget::of(Log { query, view }, 24, 6).titled(title.into_value())
    }

    /// How the results are shown: as a table unless told otherwise.
    #[must_use]
    pub fn view(mut self, view: LogView) -> Self {
        self.content.view = view;
        self
    }

    /// Shows areas on each other instead of lines, over time.
    #[must_use]
    pub fn stacked(self) -> Self {
        self.set("stacked", true)
    }

    /// The Region of the log groups, if it is not the stack's.
    #[must_use]
    pub fn region(self, region: impl IntoValue<String>) -> Self {
        self.set("region", region.into_value())
    }

    /// The account of the log groups, in a monitoring account that sees others'.
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
        let view = self.view.as_str();
        if self.view != LogView::Table && !self.query.has_command("stats") {
            let message = format!("the view {view} shows what `stats` counts; the query has none");
            check.error("log-view", format!("{:?}", self.query.text()), message);
        }
        properties.insert("view".into(), self.view.clone().to_node());
        properties.insert("query".into(), self.query.with_sources().into_node());
        properties.insert("region".into(), cfn_core::intrinsic::pseudo::REGION.into());
        0
    }
}
