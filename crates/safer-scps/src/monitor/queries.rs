//! Saved queries that show who was denied what, and by which policy.
//!
//! They are written in the language of CloudWatch Logs Insights:
//! <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html>

use cfn_constructs::logs::{LogGroupRef, Query, QueryDefinition, kind::LogGroupName};
use cfn_core::Value;

use super::ScpMonitor;
use super::views::Views;

/// A question about denials, and the query that answers it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Question {
    /// The id of its resource.
    pub(crate) id: &'static str,
    /// Its name in the console.
    pub(crate) name: &'static str,
    pub(crate) query: &'static str,
}

/// Which policy denies most. Since January 2026 more and more services write the policy's ARN in the
/// message. Denials without it are counted in a row without a policy.
pub(crate) const BY_POLICY: Question = Question {
    id: "QueryByPolicy",
    name: "Denials by policy",
    query: r"filter ispresent(detail.errorMessage)
| parse detail.errorMessage /(?<policyArn>[a-z]+:[a-z-]+:organizations::[0-9]+:policy\/o-[a-z0-9]+\/[a-z_]+\/p-[a-z0-9]+)/
| parse policyArn /(?<policyId>p-[a-z0-9]+)$/
| stats count(*) as denials, count_distinct(account) as accounts, max(@timestamp) as last by policyId, policyArn
| sort denials desc
| limit 100",
};

/// Which IAM action is denied most. The action is the one in the message, because CloudTrail's `eventName`
/// may differ from it.
pub(crate) const BY_ACTION: Question = Question {
    id: "QueryByAction",
    name: "Denials by IAM action",
    query: r"filter ispresent(detail.errorMessage)
| parse detail.errorMessage /perform: (?<iamAction>[A-Za-z0-9-]+:[A-Za-z0-9]+)/
| stats count(*) as denials, count_distinct(account) as accounts, max(@timestamp) as last by iamAction, detail.eventName
| sort denials desc
| limit 100",
};

/// Who is denied most: the role of a session, or the user.
pub(crate) const BY_PRINCIPAL: Question = Question {
    id: "QueryByPrincipal",
    name: "Denials by principal",
    query: r"filter ispresent(detail.errorMessage)
| fields coalesce(detail.userIdentity.sessionContext.sessionIssuer.arn, detail.userIdentity.arn, detail.userIdentity.invokedBy) as principal
| stats count(*) as denials, count_distinct(detail.eventName) as actions, max(@timestamp) as last by principal, account
| sort denials desc
| limit 100",
};

/// Which account has most denials.
pub(crate) const BY_ACCOUNT: Question = Question {
    id: "QueryByAccount",
    name: "Denials by account",
    query: r"filter ispresent(detail.errorMessage)
| stats count(*) as denials, count_distinct(detail.eventName) as actions, max(@timestamp) as last by account
| sort denials desc
| limit 100",
};

/// When the denials began.
pub(crate) const BY_MINUTE: Question = Question {
    id: "QueryByMinute",
    name: "Denials by minute",
    query: r"filter ispresent(detail.errorMessage)
| stats count(*) as denials by bin(1m)",
};

/// The latest denials in full.
pub(crate) const LATEST: Question = Question {
    id: "QueryLatest",
    name: "Latest denials",
    query: r"filter ispresent(detail.errorMessage)
| fields @timestamp, account, region, detail.eventSource, detail.eventName, detail.userIdentity.arn, detail.errorCode, detail.errorMessage
| sort @timestamp desc
| limit 100",
};

/// All questions, in the order in which they are usually asked.
pub(crate) const ALL: [Question; 6] = [
    LATEST,
    BY_MINUTE,
    BY_POLICY,
    BY_ACTION,
    BY_PRINCIPAL,
    BY_ACCOUNT,
];

impl Question {
    /// The query over a log group, for a saved query or a widget.
    pub(super) fn of(self, log_group: Value<LogGroupName>) -> Query {
        Query::new(log_group, self.query)
    }
}

impl ScpMonitor {
    /// Saves the queries in one folder.
    pub(super) fn save_queries(&self, views: &Views, log_group: &LogGroupRef) {
        let folder = self.name("scp-errors");
        for question in ALL {
            let name = format!("{folder}/{}", question.name);
            let query = self.ask(question, views.log_group(log_group));
            views
                .stack
                .add(question.id, QueryDefinition::new(name, query));
        }
    }
}
