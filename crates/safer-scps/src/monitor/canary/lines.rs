//! How lines of canaries are told from denials in the log group, which both share.
//!
//! A canary is the canary's call, by a role with the canary's path, in one of the canary's accounts. All three must
//! match, so that no other denial can hide among canaries: a role of that path that somebody creates elsewhere, or
//! another call by a role of that path, is a denial like any other.

use cfn_constructs::cloudwatch::InsightRule;
use cfn_constructs::logs::{LogGroupRef, Query};

use super::super::ScpMonitor;
use super::super::queries::Question;
use super::{Canary, EVENT_NAME};

/// The field with the ARN of the role that called. Users and an account's root do not have it.
const ROLE: &str = "detail.userIdentity.sessionContext.sessionIssuer.arn";
/// The field with the kind of identity, which every record has. Calls by roles have `AssumedRole`.
const KIND: &str = "detail.userIdentity.type";

impl ScpMonitor {
    /// The part of a role's ARN that shows that it is a canary's.
    fn canary_mark(&self) -> String {
        format!(":role{}", self.canary_path())
    }

    /// The filter pattern of lines that are canaries.
    pub(super) fn canary_filter(&self, canary: &Canary) -> String {
        let accounts = canary.accounts.iter();
        let accounts: Vec<String> = accounts
            .map(|account| format!("$.account = \"{account}\""))
            .collect();
        format!(
            "{{ $.detail.eventName = \"{EVENT_NAME}\" && $.{KIND} = \"AssumedRole\" \
             && $.{ROLE} = \"*{}*\" && ({}) }}",
            self.canary_mark(),
            accounts.join(" || "),
        )
    }

    /// The filter pattern of lines that are denials. Every event has an account. Lines that EventBridge did not write
    /// have none.
    ///
    /// What `!=` does with a field that is absent is not documented. So nearly every denial is counted by the name of
    /// its call, and calls by users and roots by their kind of identity, which every record has.
    pub(in super::super) fn denial_filter(&self) -> String {
        let every = "$.account = *";
        let Some(canary) = &self.canary else {
            return format!("{{ {every} }}");
        };
        let accounts = canary.accounts.iter();
        let accounts: Vec<String> = accounts
            .map(|account| format!("$.account != \"{account}\""))
            .collect();
        format!(
            "{{ {every} && ($.detail.eventName != \"{EVENT_NAME}\" || $.{KIND} != \"AssumedRole\" \
             || $.{ROLE} NOT EXISTS || $.{ROLE} != \"*{}*\" || ({})) }}",
            self.canary_mark(),
            accounts.join(" && "),
        )
    }

    /// A rule of Contributor Insights without canaries. All conditions of such a rule must be true, and what `NotIn`
    /// does with an absent field is not documented. So the rule leaves out the canary's call, whoever makes it.
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
    pub(in super::super) fn ask(&self, question: Question, log_group: &LogGroupRef) -> Query {
        let (Some(canary), Some((first, rest))) = (&self.canary, question.query.split_once('\n'))
        else {
            return question.of(log_group);
        };
        let accounts = canary.accounts.iter();
        let accounts: Vec<String> = accounts
            .map(|account| format!("account != \"{account}\""))
            .collect();
        let denials = format!(
            "| filter detail.eventName != \"{EVENT_NAME}\" or {KIND} != \"AssumedRole\" or {ROLE} not like \"{}\" \
             or ({})",
            self.canary_mark(),
            accounts.join(" and "),
        );
        Query::new(log_group.name(), format!("{first}\n{denials}\n{rest}"))
    }

    /// The query of the places of the canary, the one silent longest first.
    pub(super) fn canary_query(&self, canary: &Canary, log_group: &LogGroupRef) -> Query {
        let accounts = canary.accounts.iter();
        let accounts: Vec<String> = accounts
            .map(|account| format!("account = \"{account}\""))
            .collect();
        let text = format!(
            "filter detail.eventName = \"{EVENT_NAME}\" and {KIND} = \"AssumedRole\" and {ROLE} like \"{}\" \
             and ({})\n\
             | stats max(@timestamp) as lastCanary, count(*) as canaries, \
             latest(detail.errorMessage) as message by account, region\n\
             | sort lastCanary asc\n\
             | limit 100",
            self.canary_mark(),
            accounts.join(" or "),
        );
        Query::new(log_group.name(), text)
    }
}
