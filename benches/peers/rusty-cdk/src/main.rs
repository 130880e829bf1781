//! The part of the published monitor's hub stack that rusty-cdk can express.

use rusty_cdk::cloudwatch_logs::LogGroupBuilder;
use rusty_cdk::stack::StackBuilder;
use rusty_cdk::wrappers::*;
use rusty_cdk_macros::log_group_name;

fn main() {
    let mut stack_builder = StackBuilder::new();
    LogGroupBuilder::new("CloudWatchLogGroup")
        .log_group_name_string(log_group_name!("/aws/events/scp-errors-events"))
        .log_group_retention(RetentionInDays(7))
        .build(&mut stack_builder);
    let stack = stack_builder.build().unwrap();
    println!("{}", stack.synth().unwrap());
}
