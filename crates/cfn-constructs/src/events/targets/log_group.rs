//! Log groups as targets.
//!
//! The folder has the resource policy that lets EventBridge write to them.

mod policy;

use cfn_core::Text;
use cfn_resources::events::{RuleRef, rule};
use cfn_resources::logs::LogGroupRef;

use super::super::target::{SameAccount, Target};
use super::target;
use policy::{Writers, allow_log_group};

/// A log group of the rule's account and Region.
///
/// EventBridge can write to a log group only if a resource policy of CloudWatch Logs allows it. The console
/// adds the policy silently, CloudFormation does not. This target adds it: one policy for all log groups
/// of the stack that are targets of rules, limited to these rules and to the account.
///
/// EventBridge's documentation does not say whether its requests to CloudWatch Logs have the keys `aws:SourceAccount`
/// and `aws:SourceArn`, which CloudWatch Logs supports. So the policy compares them only if they are there
/// (`…IfExists`). AWS's own sample compares `aws:SourceArn` for `logs:PutLogEvents` only, and so does this policy.
/// [`for_any_rule`](Self::for_any_rule) leaves the conditions out.
///
/// An account can have ten such policies in a Region, which `aws logs describe-resource-policies` lists. If another
/// policy already covers all log groups, use [`without_resource_policy`](Self::without_resource_policy).
///
/// Sources: <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html>,
/// <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html>,
/// <https://github.com/aws-samples/serverless-patterns/pull/618>
///
/// ```
/// use cfn_constructs::App;
/// use cfn_core::{Stack};
/// use cfn_constructs::events::{LogGroupTarget, Pattern, Rule};
/// use cfn_constructs::logs::LogGroup;
///
/// # let app = App::new();
/// # let stack = app.add("hub", Stack::new());
/// let group = stack.add("Group", LogGroup::new().log_group_name("/aws/events/all"));
/// let everything = Pattern::raw(serde_json::json!({"source": [{"prefix": ""}]}));
/// stack.add("Log", Rule::new(everything).target("Group", LogGroupTarget::new(&group)));
/// # let yaml = app.synth().unwrap().template("hub").unwrap().to_yaml();
/// # assert!(yaml.contains("AWS::Logs::ResourcePolicy") && yaml.contains("aws:SourceArn"));
/// ```
#[derive(Clone, Debug)]
pub struct LogGroupTarget {
    group: LogGroupRef,
    policy: Option<Writers>,
}

impl LogGroupTarget {
    /// A log group. The console offers only log groups whose names begin with `/aws/events/`.
    #[must_use]
    pub fn new(group: &LogGroupRef) -> LogGroupTarget {
        LogGroupTarget {
            group: group.clone(),
            policy: Some(Writers::Rules),
        }
    }

    /// Lets any rule write to the log group: the resource policy has no conditions, as the one that the console adds.
    ///
    /// ```
    /// # use cfn_constructs::App;
    /// # use cfn_core::Stack;
    /// # use cfn_constructs::events::{LogGroupTarget, Pattern, Rule};
    /// # use cfn_constructs::logs::LogGroup;
    /// # let app = App::new();
    /// # let stack = app.add("hub", Stack::new());
    /// # let group = stack.add("Group", LogGroup::new());
    /// # let everything = Pattern::raw(serde_json::json!({"source": [{"prefix": ""}]}));
    /// stack.add("Log", Rule::new(everything).target("Group", LogGroupTarget::new(&group).for_any_rule()));
    /// # let yaml = app.synth().unwrap().template("hub").unwrap().to_yaml();
    /// # assert!(yaml.contains("AWS::Logs::ResourcePolicy") && !yaml.contains("aws:Source"));
    /// ```
    #[must_use]
    pub fn for_any_rule(mut self) -> Self {
        self.policy = Some(Writers::Any);
        self
    }

    /// Leaves out the resource policy, for accounts in which another policy covers all log groups.
    #[must_use]
    pub fn without_resource_policy(mut self) -> Self {
        self.policy = None;
        self
    }
}

impl Target<SameAccount> for LogGroupTarget {
    fn bind(self, id: Text, rule: &RuleRef) -> rule::Target {
        if let Some(writers) = self.policy {
            allow_log_group(&self.group, rule, writers);
        }
        target(id, self.group.arn())
    }
}
