//! Numbers of an event, read as late as possible.

use std::cell::Cell;

use crate::value::comparable::{Plain, is_exact, nearest};

/// A number of an event. Its value is computed when it is first needed, and whether a double holds it as
/// written only when that decides: both take time, and many tests may ask for them.
#[derive(Clone, Debug)]
pub(crate) struct Numeral<'e> {
    pub(crate) text: &'e [u8],
    state: Cell<State>,
}

#[derive(Clone, Copy, Debug)]
enum State {
    Unread,
    /// The nearest double.
    Near(f64),
    Exact(f64),
    Incomparable,
}

impl<'e> Numeral<'e> {
    pub(crate) fn new(text: &'e [u8]) -> Self {
        Self {
            text,
            state: Cell::new(State::Unread),
        }
    }

    /// The key of the number, if the number can be compared and `wanted` accepts the key.
    #[inline]
    pub(crate) fn key_if(&self, wanted: impl FnOnce(Key) -> bool) -> Option<Key> {
        if let State::Unread = self.state.get() {
            self.state
                .set(match Plain::read(self.text).and_then(Plain::value) {
                    Some(known) => known.map_or(State::Incomparable, State::Exact),
                    None => nearest(self.text).map_or(State::Incomparable, State::Near),
                });
        }
        let (value, exact) = match self.state.get() {
            State::Near(value) => (value, false),
            State::Exact(value) => (value, true),
            State::Unread | State::Incomparable => return None,
        };
        let key = key(value);
        if !wanted(key) {
            return None;
        }
        if !exact {
            let exact = is_exact(self.text, value);
            self.state.set(if exact {
                State::Exact(value)
            } else {
                State::Incomparable
            });
            return exact.then_some(key);
        }
        Some(key)
    }
}

/// A double as an integer with the same order. Both zeros have the same key.
pub(crate) type Key = u64;

pub(crate) fn key(value: f64) -> Key {
    let bits = value.to_bits();
    if bits >> 63 == 0 {
        bits | 1 << 63
    } else {
        !bits
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::comparable::comparable;

    #[test]
    fn keys_have_the_order_of_the_numbers() {
        let values = [f64::MIN, -1.5, -1e-320, 0.0, 1e-320, 0.1, 5.0, f64::MAX];
        assert!(values.map(key).is_sorted());
        assert_eq!(comparable(b"-0").map(key), comparable(b"0").map(key));
    }

    #[test]
    fn a_number_is_read_once_and_only_when_needed() {
        let numeral = Numeral::new(b"37.807807921694092");
        assert_eq!(numeral.key_if(|_| false), None);
        assert_eq!(numeral.key_if(|_| true), None);
        let numeral = Numeral::new(b"-122.42916360922355");
        assert_eq!(numeral.key_if(|_| true), Some(key(-122.42916360922355)));
        assert_eq!(numeral.key_if(|_| true), Some(key(-122.42916360922355)));
    }
}
