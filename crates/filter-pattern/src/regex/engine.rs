//! The compiled expression, which matches texts.

use super::fault::Fault;
use super::reader;

#[derive(Clone)]
pub(super) struct Engine(regex_lite::Regex);

impl Engine {
    /// The bytes that a compiled expression may have. The reader accepts only expressions that it
    /// estimates at half of this, so that the engine never refuses what the reader accepts.
    const MAX_BYTES: usize = 2 * 8 * reader::MAX_SIZE;

    pub(super) fn build(spelled: &str) -> Result<Self, Vec<Fault>> {
        regex_lite::RegexBuilder::new(spelled)
            .size_limit(Self::MAX_BYTES)
            .build()
            .map(Self)
            .map_err(|_| vec![Fault::too_large()])
    }

    pub(super) fn is_match(&self, text: &str) -> bool {
        self.0.is_match(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_engine_builds_the_largest_expressions_that_the_reader_accepts() {
        for part in [
            "a{30}",
            "a{,30}",
            "a{30,}",
            "a{1000}",
            "a{,1000}",
            "[a-z]{,30}",
            "[a-cx-z_0-9]{30}",
            "\\W{30}",
            "[^\\w\\S]{30}",
            ".{,30}",
            "a?",
            "a|",
            "^",
            "a*",
        ] {
            let largest = (1..)
                .map(|copies| part.repeat(copies))
                .take_while(|source| source.len() <= 1024)
                .filter_map(|source| reader::spell(&source).ok())
                .last();
            let built = largest.map(|spelled| Engine::build(&spelled).is_ok());
            assert_eq!(built, Some(true), "{part}");
        }
    }
}
