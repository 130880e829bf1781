//! Topics as targets.

use cfn_core::Text;
use cfn_core::intrinsic::pseudo;
use cfn_resources::events::{RuleRef, rule};
use cfn_resources::sns::{TopicPolicy, TopicRef};

use super::super::target::{SameAccount, Target};
use super::{EVENTS, source, target};
use crate::iam::{Operator, Principal, Statement};
use crate::resource_policy::grant;

/// A topic of the rule's account and Region.
///
/// The topic gets a policy with a statement that lets EventBridge publish. A policy replaces the default
/// policy of a topic, so it also contains a statement that gives the account its default permissions. The topic may be
/// in another stack of the app. Its policy then lets all rules of the account and Region publish.
#[derive(Clone, Debug)]
pub struct TopicTarget {
    topic: TopicRef,
}

impl TopicTarget {
    /// A standard topic.
    #[must_use]
    pub fn new(topic: &TopicRef) -> TopicTarget {
        TopicTarget {
            topic: topic.clone(),
        }
    }
}

impl Target<SameAccount> for TopicTarget {
    fn bind(self, id: Text, rule: &RuleRef) -> rule::Target {
        let topic = &self.topic;
        let (operator, source) = source(rule.arn(), "rule", rule, topic);
        let publish = Statement::allow(["sns:Publish"])
            .principal(Principal::service(EVENTS))
            .resources([topic.arn()])
            .condition(operator, "aws:SourceArn", source);
        let owner = || {
            let actions = ["sns:Publish", "sns:Subscribe", "sns:GetTopicAttributes"];
            vec![
                Statement::allow(actions)
                    .principal(Principal::any())
                    .resources([topic.arn()])
                    .condition(
                        Operator::STRING_EQUALS,
                        "aws:SourceOwner",
                        pseudo::ACCOUNT_ID,
                    ),
            ]
        };
        grant(topic, publish, owner, |document| {
            TopicPolicy::new(document, [topic.arn()])
        });
        target(id, topic.arn())
    }
}
