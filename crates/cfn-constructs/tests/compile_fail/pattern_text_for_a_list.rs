use event_pattern::EventPattern;

fn main() {
    let pattern: EventPattern = EventPattern::new().source("aws.s3");
    println!("{pattern}");
}
