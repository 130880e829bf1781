//! A fast comparison of short texts.

/// Whether two byte strings are equal. Most strings here are short, and comparing their first and last bytes, which
/// overlap, is faster than calling `memcmp`.
#[inline]
pub(crate) fn same(a: &[u8], b: &[u8]) -> bool {
    fn ends<const N: usize>(a: &[u8], b: &[u8]) -> bool {
        a.first_chunk::<N>() == b.first_chunk::<N>() && a.last_chunk::<N>() == b.last_chunk::<N>()
    }
    a.len() == b.len()
        && match a.len() {
            0 => true,
            1..=3 => a[0] == b[0] && a[a.len() / 2] == b[b.len() / 2] && ends::<1>(a, b),
            4..=7 => ends::<4>(a, b),
            8..=16 => ends::<8>(a, b),
            17..=32 => ends::<16>(a, b),
            _ => a == b,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_is_equal() {
        for length in 0..40usize {
            let text: Vec<u8> = (0..length as u8).collect();
            assert!(same(&text, &text.clone()));
            assert!(!same(&text, &[&text[..], b"x"].concat()));
            for at in 0..length {
                let mut other = text.clone();
                other[at] = 0xFF;
                assert!(!same(&text, &other), "{length} {at}");
            }
        }
    }
}
