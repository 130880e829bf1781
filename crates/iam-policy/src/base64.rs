//! Base64, as `BinaryEquals` compares it: by the decoded bytes.

/// Decodes a text, with or without padding. Returns `None` if it is not base64.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let digits = text.trim_end_matches('=');
    if text.len() - digits.len() > 2 || digits.len() % 4 == 1 {
        return None;
    }
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0_u32, 0);
    for digit in digits.bytes() {
        let value = match digit {
            b'A'..=b'Z' => digit - b'A',
            b'a'..=b'z' => digit - b'a' + 26,
            b'0'..=b'9' => digit - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xff) as u8);
            bits &= (1 << count) - 1;
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_bytes() {
        assert_eq!(
            decode("QmluYXJ5VmFsdWU=").as_deref(),
            Some(&b"BinaryValue"[..])
        );
        assert_eq!(decode("QUI").as_deref(), Some(&b"AB"[..]));
        assert_eq!(decode("").as_deref(), Some(&b""[..]));
        for text in ["Q", "Q===", "Q-==", "é"] {
            assert_eq!(decode(text), None);
        }
    }
}
