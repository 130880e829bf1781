//! Saved queries of CloudWatch Logs Insights.

use cfn_core::{Construct, IntoValue, Scope};
use cfn_resources::logs::{self as generated, QueryDefinitionRef};

use super::Query;
use crate::check::Check;

/// A saved query of CloudWatch Logs Insights. `/` in its name separates folders.
///
/// ```
/// use cfn_constructs::App;
/// use cfn_core::{Stack};
/// use cfn_constructs::logs::{LogGroup, Query, QueryDefinition};
///
/// # let app = App::new();
/// # let stack = app.add("hub", Stack::new());
/// let group = stack.add("Group", LogGroup::new());
/// let query = Query::new(group.name(), "stats count(*) by account");
/// stack.add("ByAccount", QueryDefinition::new("scp-denials/by account", query));
/// # assert!(app.synth().is_ok());
/// ```
#[derive(Clone, Debug)]
pub struct QueryDefinition {
    query: Query,
    properties: generated::QueryDefinition,
}

impl QueryDefinition {
    /// A saved query. The name has 1 to 255 characters, with `/` between folders.
    #[must_use]
    pub fn new(name: impl IntoValue<String>, query: Query) -> QueryDefinition {
        let required = generated::QueryDefinitionRequired {
            name: name.into_value(),
            query_string: query.filled(),
        };
        let groups = query.log_groups().to_vec();
        QueryDefinition {
            query,
            properties: generated::QueryDefinition::new(required).log_group_names(groups),
        }
    }

    /// Sets any other property of the resource.
    #[must_use]
    pub fn with(
        mut self,
        change: impl FnOnce(generated::QueryDefinition) -> generated::QueryDefinition,
    ) -> Self {
        self.properties = change(self.properties);
        self
    }
}

impl Construct for QueryDefinition {
    type Handle = QueryDefinitionRef;

    fn build(self, scope: &Scope) -> QueryDefinitionRef {
        let check = Check::new(scope);
        self.query.check(&check.at("QueryString"));
        if let Some(name) = self.properties.name.node().as_str()
            && name.split('/').any(str::is_empty)
        {
            let message = "the name of a saved query and of each of its folders is not empty";
            check
                .at("Name")
                .error("query-name", format!("{name:?}"), message);
        }
        self.properties.build(scope)
    }
}
