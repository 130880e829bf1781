// A required property is an argument of `new`.

cfn_core::resource! {
    /// A queue of examples.
    pub Queue, QueueRef, "Example::Queue";
    required {
        /// The queue's name.
        name: String = "Name" Replaces String(LENGTH);
    }
    optional {}
    rules {}
    reference { id: String }
    attributes {}
    tags None;
}

fn main() {
    let _ = Queue::new();
}
