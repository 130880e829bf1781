//! IP addresses and CIDR blocks in conditions.

use std::net::IpAddr;

/// A CIDR block, or a single address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    V4 { bits: u32, mask: u32 },
    V6 { bits: u128, mask: u128 },
}

impl Block {
    /// Reads `203.0.113.0/24`, `203.0.113.7`, `2001:db8::/32` or `2001:db8::1`. Ignores bits of the address after
    /// the prefix. Without a prefix, the block is one address.
    pub(crate) fn parse(text: &str) -> Option<Block> {
        let (address, length) = match text.split_once('/') {
            Some((address, length)) => {
                let is_number = !length.is_empty() && length.bytes().all(|b| b.is_ascii_digit());
                (
                    address,
                    Some(is_number.then(|| length.parse::<u32>().ok())??),
                )
            }
            None => (text, None),
        };
        match address.parse().ok()? {
            IpAddr::V4(address) => {
                let host_bits = 32_u32.checked_sub(length.unwrap_or(32))?;
                let mask = u32::MAX.checked_shl(host_bits).unwrap_or(0);
                Some(Block::V4 {
                    bits: u32::from(address) & mask,
                    mask,
                })
            }
            IpAddr::V6(address) => {
                let host_bits = 128_u32.checked_sub(length.unwrap_or(128))?;
                let mask = u128::MAX.checked_shl(host_bits).unwrap_or(0);
                Some(Block::V6 {
                    bits: u128::from(address) & mask,
                    mask,
                })
            }
        }
    }

    /// Whether the block contains an address. It contains no address of the other family.
    #[cfg(feature = "evaluate")]
    pub(crate) fn contains(self, address: IpAddr) -> bool {
        match (self, address) {
            (Block::V4 { bits, mask }, IpAddr::V4(address)) => u32::from(address) & mask == bits,
            (Block::V6 { bits, mask }, IpAddr::V6(address)) => u128::from(address) & mask == bits,
            _ => false,
        }
    }
}

#[cfg(all(test, feature = "evaluate"))]
mod tests {
    use super::*;

    #[test]
    fn blocks_contain_addresses_of_their_family() {
        for (block, address, contained) in [
            ("203.0.113.0/24", "203.0.113.7", true),
            ("203.0.113.9/24", "203.0.113.7", true),
            ("203.0.113.0/24", "203.0.114.7", false),
            ("203.0.113.7", "203.0.113.7", true),
            ("0.0.0.0/0", "8.8.8.8", true),
            ("0.0.0.0/0", "2001:db8::1", false),
            ("::/0", "2001:db8::1", true),
            ("::/0", "8.8.8.8", false),
            ("2001:DB8::/32", "2001:db8:0:0:0:0:0:1", true),
            ("2001:db8::1", "2001:db8::1", true),
            ("2001:db8::1", "2001:db8::2", false),
        ] {
            let block = Block::parse(block).unwrap();
            assert_eq!(
                block.contains(address.parse().unwrap()),
                contained,
                "{block:?} {address}"
            );
        }
        for text in [
            "",
            "x",
            "1.2.3",
            "1.2.3.4/33",
            "::/129",
            "1.2.3.4/",
            "1.2.3.4/+8",
            "1.2.3.4/99999999999",
        ] {
            assert_eq!(Block::parse(text), None, "{text}");
        }
    }
}
