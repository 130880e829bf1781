//! Counts work in tests, so that they can check how it grows without a clock.

/// Counts one step of a search. Does nothing outside of tests.
#[inline(always)]
pub(crate) fn count() {
    #[cfg(test)]
    counted::STEPS.set(counted::STEPS.get() + 1);
}

#[cfg(test)]
mod counted {
    use std::cell::Cell;

    thread_local! {
        pub(super) static STEPS: Cell<usize> = const { Cell::new(0) };
    }
}

/// The steps that an action takes on this thread.
#[cfg(test)]
pub(crate) fn of(action: impl FnOnce()) -> usize {
    let before = counted::STEPS.get();
    action();
    counted::STEPS.get() - before
}
