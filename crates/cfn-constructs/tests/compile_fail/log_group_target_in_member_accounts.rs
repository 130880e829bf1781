//! A log group as the target of a rule in member accounts.

use cfn_constructs::events::{LogGroupTarget, MemberAccounts, Pattern, Rule};
use cfn_constructs::logs::LogGroupRef;

fn wire(pattern: Pattern, group: &LogGroupRef) -> Rule<MemberAccounts> {
    Rule::in_member_accounts(pattern).target("Group", LogGroupTarget::new(group))
}

fn main() {}
