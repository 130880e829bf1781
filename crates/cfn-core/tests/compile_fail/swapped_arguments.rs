// Arguments of `new` in the wrong order.

cfn_core::resource! {
    /// A queue of examples.
    pub Queue, QueueRef, "Example::Queue";
    required {
        /// The queue's name.
        name: String = "Name" Replaces String(LENGTH);
        /// Seconds to keep a message.
        keep: i64 = "Keep" InPlace Integer(RANGE);
    }
    optional {}
    rules {}
    reference { id: String }
    attributes {}
    tags None;
}

fn main() {
    let _ = Queue::new(3600, "orders");
}
