use event_pattern::EventPattern;

fn main() {
    let pattern: EventPattern = EventPattern::new().detail(0, ["aws.s3"]);
    println!("{pattern}");
}
