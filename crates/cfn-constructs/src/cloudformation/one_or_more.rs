//! Lists with at least one item.

/// One or more items: an array of 1 to 64, or a `Vec`, whose length is checked at synthesis.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of one or more items",
    label = "expected an array of 1 to 64, or a `Vec`",
    note = "a rollout needs at least one organizational unit and one Region"
)]
pub trait OneOrMore<T>: sealed::Sealed {
    #[doc(hidden)]
    fn items(self) -> Vec<T>;
}

mod sealed {
    pub trait Sealed {}
}

impl<I> sealed::Sealed for Vec<I> {}

impl<T, I: Into<T>> OneOrMore<T> for Vec<I> {
    fn items(self) -> Vec<T> {
        self.into_iter().map(Into::into).collect()
    }
}

macro_rules! arrays {
    ($($n:literal)*) => {$(
        impl<I> sealed::Sealed for [I; $n] {}

        impl<T, I: Into<T>> OneOrMore<T> for [I; $n] {
            fn items(self) -> Vec<T> {
                self.map(Into::into).into()
            }
        }
    )*};
}
arrays! {
    1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32
    33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63 64
}
