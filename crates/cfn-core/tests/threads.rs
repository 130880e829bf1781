//! Guards that what is shared between threads stays `Send` and `Sync`: what synthesis returns, and values.
//!
//! An `App` and its handles are neither: they are built by one thread.

use cfn_core::schema::Schema;
use cfn_core::{Assembly, Environment, Finding, Node, Stack, SynthError, Template, Value};

fn is_shared<T: Send + Sync>() {}

#[test]
fn what_synthesis_returns_can_be_shared_between_threads() {
    is_shared::<Assembly>();
    is_shared::<Template>();
    is_shared::<SynthError>();
    is_shared::<Finding>();
    is_shared::<&'static Schema>();
}

#[test]
fn values_and_constructs_can_be_shared_between_threads() {
    // What a value yields does not matter: it is not in the value.
    is_shared::<Value<std::rc::Rc<str>>>();
    is_shared::<Node>();
    is_shared::<Stack>();
    is_shared::<Environment>();
}
