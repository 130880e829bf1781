//! Texts of properties that are known at synthesis.

use cfn_core::Resource;

/// The text of a property of a resource, if it is not a reference.
pub(crate) fn literal(resource: &Resource, property: &str) -> Option<String> {
    let mut text = None;
    resource.modify(|properties| {
        let found = properties.get(property).and_then(|node| node.as_str());
        text = found.map(str::to_owned);
    });
    text
}
