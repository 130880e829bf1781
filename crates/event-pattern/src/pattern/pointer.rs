//! JSON pointers (RFC 6901), which say where in a pattern something is.

/// The pointer one step further down.
pub(crate) fn step(pointer: &str, key: &str) -> String {
    let mut below = pointer.to_owned();
    push(&mut below, key);
    below
}

/// Goes one step further down.
pub(crate) fn push(pointer: &mut String, key: &str) {
    pointer.push('/');
    pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
}
