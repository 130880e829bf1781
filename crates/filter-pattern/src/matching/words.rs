//! Splits an event into words at white space, in one pass. Text between
//! brackets or quotation marks is one word, without the marks.

pub(super) struct Words<'e> {
    event: &'e str,
    /// Where each word starts, including its opening mark, and the word without the marks.
    words: Vec<(usize, &'e str)>,
}

impl<'e> Words<'e> {
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<&'e str> {
        self.words.get(at).map(|&(_, word)| word)
    }

    /// The unchanged text of the event from a word to the end.
    pub(super) fn rest(&self, at: usize) -> Option<&'e str> {
        let &(start, _) = self.words.get(at)?;
        Some(self.event[start..].trim_end())
    }
}

pub(super) fn split(event: &str) -> Words<'_> {
    let mut words = Vec::new();
    let mut at = 0;
    // If a closing mark is not found once, there is none later either. Without
    // this, an event of many opening brackets would be searched for each of them.
    let mut closes = [(b'[', ']', true), (b'"', '"', true)];
    while let Some(start) = event[at..].find(|c: char| !c.is_whitespace()) {
        let start = at + start;
        let first = event.as_bytes()[start];
        let mut word = None;
        if let Some((_, close, may)) = closes.iter_mut().find(|(open, ..)| *open == first)
            && *may
        {
            word = event[start + 1..].find(*close).map(|end| start + 1 + end);
            *may = word.is_some();
        }
        at = match word {
            Some(end) => {
                words.push((start, &event[start + 1..end]));
                end + 1
            }
            None => {
                let end = event[start..]
                    .find(char::is_whitespace)
                    .map_or(event.len(), |end| start + end);
                words.push((start, &event[start..end]));
                end
            }
        };
    }
    Words { event, words }
}
