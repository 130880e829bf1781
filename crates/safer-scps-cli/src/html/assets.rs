//! The style and the script of all pages, and the policy that allows nothing else.
//!
//! The hashes are written down, so that the program needs no code to compute them. A test compares them.

/// The style.
pub(super) const STYLE: &str = include_str!("report.css");

/// The script. Without it, the page shows everything in the order of the report.
pub(super) const SCRIPT: &str = include_str!("report.js");

const STYLE_HASH: &str = "sha256-kvBkqOF2GUjtkBrfaotrZQ67q6pWiJPF73u4GZ2vVk0=";
const SCRIPT_HASH: &str = "sha256-2SobP3K9hEh2AdbGUnKozjxATFpVd3CsgDgzE5jQabs=";

/// The content of `Content-Security-Policy`: this style, this script, and nothing from elsewhere.
///
/// Source: <https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Content-Security-Policy>
pub(super) fn security_policy() -> String {
    format!(
        "default-src 'none'; script-src '{SCRIPT_HASH}'; style-src '{STYLE_HASH}'; base-uri 'none'; form-action 'none'"
    )
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    use sha2::{Digest, Sha256};

    use super::{SCRIPT, SCRIPT_HASH, STYLE, STYLE_HASH};

    #[test]
    fn the_hashes_are_those_of_the_assets() {
        for (asset, written) in [(STYLE, STYLE_HASH), (SCRIPT, SCRIPT_HASH)] {
            // Browsers read a line break of two characters as one.
            let asset = asset.replace("\r\n", "\n");
            let hash = STANDARD.encode(Sha256::digest(asset.as_bytes()));
            assert_eq!(written, format!("sha256-{hash}"));
        }
    }

    #[test]
    fn no_asset_ends_its_element_or_needs_a_network() {
        for asset in [STYLE, SCRIPT] {
            for part in ["</", "url(", "@import", "http", "<!--"] {
                assert!(!asset.contains(part), "{part}");
            }
        }
    }
}
