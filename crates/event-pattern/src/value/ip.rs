//! IP addresses and CIDR blocks, read as event-ruler reads them: numbers with leading zeros are decimal, an
//! IPv4-mapped IPv6 address is its IPv4 address, and IPv6 text with a zone or a dotted quad is not an
//! address.

use std::net::{Ipv4Addr, Ipv6Addr};

/// A range of addresses of one family: those whose first `prefix` bits equal `network`'s.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Block {
    family: Family,
    network: u128,
    prefix: u32,
}

/// Why a text is not a CIDR block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct BlockError {
    pub(crate) message: String,
    pub(crate) help: Option<&'static str>,
}

impl<T: Into<String>> From<T> for BlockError {
    fn from(message: T) -> Self {
        Self {
            message: message.into(),
            help: None,
        }
    }
}

/// An address, as a number of 32 or 128 bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Address {
    family: Family,
    bits: u128,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Family {
    V4,
    V6,
}

impl Family {
    fn width(self) -> u32 {
        match self {
            Family::V4 => 32,
            Family::V6 => 128,
        }
    }
}

impl Address {
    /// Reads an address. `None` for text that event-ruler does not read as an address.
    pub(crate) fn parse(text: &[u8]) -> Option<Self> {
        let first = *text.first()?;
        if !(first.is_ascii_hexdigit() || first == b':') {
            return None;
        }
        if let Some(v4) = parse_v4(text) {
            return Some(Self {
                family: Family::V4,
                bits: u32::from(v4).into(),
            });
        }
        let v6 = parse_v6(text)?;
        Some(match v6.to_ipv4_mapped() {
            Some(v4) => Self {
                family: Family::V4,
                bits: u32::from(v4).into(),
            },
            None => Self {
                family: Family::V6,
                bits: v6.into(),
            },
        })
    }

    /// The block of this address alone.
    #[cfg(feature = "matching")]
    pub(crate) fn block(self) -> Block {
        Block {
            family: self.family,
            network: self.bits,
            prefix: self.family.width(),
        }
    }

    /// The block of `prefix` bits around this address.
    pub(crate) fn within(self, prefix: u32) -> Block {
        let host_bits = self.family.width().saturating_sub(prefix);
        let network = self
            .bits
            .checked_shr(host_bits)
            .unwrap_or(0)
            .checked_shl(host_bits)
            .unwrap_or(0);
        Block {
            family: self.family,
            network,
            prefix,
        }
    }
}

impl Block {
    /// Reads `address/bits`. The error says what event-ruler refuses.
    pub(crate) fn parse(text: &str) -> Result<Self, BlockError> {
        // Slashes at the end do not count: they split off nothing.
        let parts: Vec<&str> = text.trim_end_matches('/').split('/').collect();
        let [address, bits] = parts[..] else {
            return Err("a CIDR block is written address/bits, with one `/`".into());
        };
        let unsigned = bits
            .strip_prefix('+')
            .or_else(|| bits.strip_prefix('-'))
            .unwrap_or(bits);
        if unsigned.is_empty() || !unsigned.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(format!("the mask bits `{bits}` are not a whole number").into());
        }
        let bits: i32 = bits
            .parse()
            .map_err(|_| format!("the mask bits `{bits}` are out of range"))?;
        let prefix = u32::try_from(bits).map_err(|_| "the mask bits must not be negative")?;
        let address = Address::parse(address.as_bytes())
            .ok_or_else(|| format!("`{address}` is not an IPv4 or IPv6 address"))?;
        let width = address.family.width();
        if prefix >= width {
            return Err(BlockError {
                message: format!("the mask bits must be below {width}"),
                help: Some("write a single address as a plain string, without `cidr` and `/`"),
            });
        }
        Ok(address.within(prefix))
    }
}

#[cfg(feature = "matching")]
impl Block {
    pub(crate) fn contains(&self, address: Address) -> bool {
        address.within(self.prefix) == *self
    }

    pub(crate) fn prefix(&self) -> u32 {
        self.prefix
    }
}

/// Four decimal numbers; leading zeros do not make them octal. At most 15 characters.
fn parse_v4(text: &[u8]) -> Option<Ipv4Addr> {
    if text.len() > 15 {
        return None;
    }
    let mut octets = [0u8; 4];
    let mut parts = text.split(|&byte| byte == b'.');
    for octet in &mut octets {
        let digits = parts.next().filter(|digits| !digits.is_empty())?;
        let value = digits.iter().try_fold(0u32, |value, &digit| {
            digit
                .is_ascii_digit()
                .then(|| (value * 10 + u32::from(digit - b'0')).min(999))
        })?;
        *octet = u8::try_from(value).ok()?;
    }
    parts.next().is_none().then(|| octets.into())
}

/// Groups of hexadecimal digits between colons (leading zeros without limit), `::` at most once.
fn parse_v6(text: &[u8]) -> Option<Ipv6Addr> {
    if !text
        .iter()
        .all(|&byte| byte == b':' || byte.is_ascii_hexdigit())
    {
        return None;
    }
    let text = std::str::from_utf8(text).ok()?;
    let groups = |text: &str| -> Option<Vec<u16>> {
        if text.is_empty() {
            return Some(Vec::new());
        }
        text.split(':')
            .map(|group| group_value(group.as_bytes()))
            .collect()
    };
    let mut segments = [0u16; 8];
    match text.split_once("::") {
        None => {
            let all = groups(text)?;
            if all.len() != 8 {
                return None;
            }
            segments.copy_from_slice(&all);
        }
        Some((head, tail)) => {
            let (head, tail) = (groups(head)?, groups(tail)?);
            if head.len() + tail.len() > 7 {
                return None;
            }
            segments[..head.len()].copy_from_slice(&head);
            segments[8 - tail.len()..].copy_from_slice(&tail);
        }
    }
    Some(segments.into())
}

fn group_value(digits: &[u8]) -> Option<u16> {
    if digits.is_empty() {
        return None;
    }
    digits.iter().try_fold(0u16, |value, &digit| {
        let digit = char::from(digit).to_digit(16)?;
        value
            .checked_mul(16)?
            .checked_add(u16::try_from(digit).ok()?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) -> bool {
        let parse = |text: &str| Address::parse(text.as_bytes());
        parse(a).is_some() && parse(a) == parse(b)
    }

    #[test]
    fn spellings_of_one_address_are_equal() {
        assert!(same("10.0.0.1", "010.0.0.01"));
        assert!(same("::1", "0:0:0:0:0:0:0:0001"));
        assert!(same("::ffff:0a00:1", "10.0.0.1"));
        assert!(same("2001:DB8::", "2001:db8:0:0:0:0:0:0"));
        assert!(!same("10.0.0.1", "::a00:1"));
    }

    #[test]
    fn other_text_is_not_an_address() {
        for text in [
            "",
            "10",
            "10.0.0",
            "10.0.0.999",
            "10.0.0.1.2",
            " 10.0.0.1",
            "10.0.0.1 ",
            "::ffff:10.0.0.1",
            "fe80::1%eth0",
            "1::2::3",
            ":1:2:3:4:5:6:7:8",
            "12345::",
            "example.com",
            "a",
            ":::",
            "0000000010.0.0.1",
        ] {
            assert_eq!(Address::parse(text.as_bytes()), None, "{text}");
        }
    }

    #[cfg(feature = "matching")]
    #[test]
    fn a_block_contains_only_its_addresses() {
        let block = Block::parse("10.0.0.5/24").unwrap();
        let holds =
            |block: Block, text: &str| block.contains(Address::parse(text.as_bytes()).unwrap());
        assert!(holds(block, "10.0.0.0") && holds(block, "10.0.0.255"));
        assert!(!holds(block, "10.0.1.0") && !holds(block, "::1"));
        assert!(holds(Block::parse("0.0.0.0/0").unwrap(), "1.2.3.4"));
        assert!(!holds(Block::parse("0.0.0.0/0").unwrap(), "::1"));
        assert!(holds(Block::parse("::/0").unwrap(), "2001:db8::1"));
        for bad in [
            "10.0.0.0",
            "10.0.0.0/32",
            "::/128",
            "10.0.0.0/-1",
            "10.0.0.0/ 8",
            "x/8",
            "/24",
            "1.2.3.4/8/9",
        ] {
            assert!(Block::parse(bad).is_err(), "{bad}");
        }
        for good in ["10.0.0.0/+24", "10.0.0.0/024", "10.0.0.0/8/", "::1/0"] {
            assert!(Block::parse(good).is_ok(), "{good}");
        }
    }
}
