//! Counts work in tests, so that they can check how it grows without a clock.

#[cfg(test)]
thread_local! {
    static STEPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Counts one step of a search. Does nothing outside of tests.
#[inline(always)]
pub(crate) fn count() {
    #[cfg(test)]
    STEPS.set(STEPS.get() + 1);
}

/// The steps that an action takes on this thread.
#[cfg(test)]
pub(crate) fn of(action: impl FnOnce()) -> usize {
    let before = STEPS.get();
    action();
    STEPS.get() - before
}
