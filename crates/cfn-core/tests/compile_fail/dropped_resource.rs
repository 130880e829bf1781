// A resource that is built and not added to a stack.

#![deny(unused_must_use)]

cfn_core::resource! {
    /// A queue of examples.
    pub Queue, QueueRef, "Example::Queue";
    required {}
    optional {
        /// The queue's name.
        name: String = "Name" Replaces String(LENGTH);
    }
    rules {}
    reference { id: String }
    attributes {}
    tags None;
}

fn main() {
    Queue::new().name("orders");
}
