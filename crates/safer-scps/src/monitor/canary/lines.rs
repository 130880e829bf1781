//! How lines of canaries are told from denials in the log group, which both share.
//!
//! Denials are the lines of every other call. So the filters and queries compare one field, which every line has: what
//! they do with a field that is absent is not documented, and a rule of Contributor Insights has no "or". A denial of
//! the canary's call to somebody else is in no number; hardly anybody makes this call.
//!
//! A canary is the call by a role with the canary's path, in one of the canary's accounts. All three must match, so that
//! nobody else's call is taken for a canary.

use cfn_constructs::cloudwatch::InsightRule;
use cfn_constructs::logs::{Query, kind::LogGroupName};
use cfn_core::Value;

use super::super::ScpMonitor;
use super::super::metrics::EVENTS;
use super::super::queries::Question;
use super::{Canary, EVENT_NAME};

/// The field with the ARN of the role that called. Users and an account's root do not have it.
const ROLE: &str = "$.detail.userIdentity.sessionContext.sessionIssuer.arn";

impl ScpMonitor {
    /// The filter pattern of lines that are canaries.
    pub(super) fn canary_filter(&self, canary: &Canary) -> String {
        let accounts = canary.accounts.iter();
        let accounts: Vec<String> = accounts
            .map(|account| format!("$.account = \"{account}\""))
            .collect();
        format!(
            "{{ $.detail.eventName = \"{EVENT_NAME}\" && {ROLE} = \"*:role{}*\" && ({}) }}",
            self.canary_path(),
            accounts.join(" || "),
        )
    }

    /// The filter pattern of lines that are denials. Every event has an account. Lines that EventBridge did not write
    /// have none.
    pub(in super::super) fn denial_filter(&self) -> String {
        match (&self.canary, EVENTS.strip_suffix(" }")) {
            (Some(_), Some(every)) => {
                format!("{every} && $.detail.eventName != \"{EVENT_NAME}\" }}")
            }
            _ => EVENTS.to_owned(),
        }
    }

    /// A rule of Contributor Insights without canaries.
    pub(in super::super) fn without_canaries(&self, rule: InsightRule) -> InsightRule {
        match self.canary {
            Some(_) => rule.only_not_in("$.detail.eventName", [EVENT_NAME]),
            None => rule,
        }
    }

    /// The filter pattern with which a live view shows denials only. `None` if all lines are denials.
    pub(in super::super) fn live_filter(&self) -> Option<String> {
        self.canary.as_ref().map(|_| self.denial_filter())
    }

    /// A question about denials as a query over their log group, without the canaries.
    ///
    /// The first line of a question asks for the lines of events. The name of the call does so too.
    pub(in super::super) fn ask(
        &self,
        question: Question,
        log_group: Value<LogGroupName>,
    ) -> Query {
        match (&self.canary, question.query.split_once('\n')) {
            (Some(_), Some((_, rest))) => {
                let text = format!("filter detail.eventName != \"{EVENT_NAME}\"\n{rest}");
                Query::new(log_group, text)
            }
            _ => question.of(log_group),
        }
    }

    /// The query of the places of the canary, the one silent longest first.
    pub(super) fn canary_query(log_group: Value<LogGroupName>) -> Query {
        let text = format!(
            "filter detail.eventName = \"{EVENT_NAME}\"\n\
             | stats max(@timestamp) as lastCanary, count(*) as canaries by account, region\n\
             | sort lastCanary asc"
        );
        Query::new(log_group, text)
    }
}
