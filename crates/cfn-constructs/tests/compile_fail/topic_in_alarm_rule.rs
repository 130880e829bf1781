//! A topic in the rule of a composite alarm.

use cfn_constructs::cloudwatch::AlarmRule;
use cfn_constructs::sns::TopicRef;

fn wire(topic: &TopicRef) -> AlarmRule {
    AlarmRule::in_alarm(topic)
}

fn main() {}
