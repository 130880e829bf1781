//! What is shared between threads.

use safer_scps::rehearse::archive::{Input, Report, Survey};
use safer_scps::rehearse::{Denial, Event, Organization, Rehearsal, RehearsalError, Trace};
use serde_json::json;

use crate::support::{event, published};

fn is_send_and_sync<T: Send + Sync>() {}

#[test]
fn threads_can_share_rehearsals_and_their_results() {
    is_send_and_sync::<Rehearsal>();
    is_send_and_sync::<RehearsalError>();
    is_send_and_sync::<Organization>();
    is_send_and_sync::<Event>();
    is_send_and_sync::<Trace>();
    is_send_and_sync::<Denial>();
    is_send_and_sync::<Survey>();
    is_send_and_sync::<Report>();
    fn is_send<T: Send>() {}
    is_send::<Input>();
}

#[test]
fn threads_get_the_same_result() {
    let rehearsal = published();
    let expected = rehearsal.run(&event(json!({})));
    std::thread::scope(|scope| {
        let run = || rehearsal.run(&event(json!({})));
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(run)).collect();
        for thread in threads {
            assert_eq!(thread.join().unwrap(), expected);
        }
    });
}
