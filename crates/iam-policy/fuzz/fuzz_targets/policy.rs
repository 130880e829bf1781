//! Coverage-guided fuzzing of the reader, the checks and the writer: `cargo +nightly fuzz run policy`.
//! `tests/properties.rs` is the bounded run that does not need nightly.
#![no_main]

use iam_policy::{Policy, PolicyKind, check_text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    for kind in PolicyKind::ALL {
        let _ = check_text(text, kind);
    }
    let Ok(policy) = Policy::parse(text) else { return };
    let printed = policy.to_string();
    assert_eq!(Policy::parse(&printed).as_ref(), Ok(&policy));
});
