//! The schema of a tag, which all types share.

// Which of the two a build needs depends on the services enabled.
#![allow(dead_code)]

use cfn_core::schema::{LENGTH, Length, Object, Property, Shape, Update};

const fn property(name: &'static str, required: bool, min: u32, max: u32) -> Property {
    Property {
        name,
        required,
        update: Update::InPlace,
        shape: Shape::String(Length { min, max, ..LENGTH }),
    }
}

/// A tag with a key and a value.
pub(crate) fn object() -> &'static Object {
    static OBJECT: Object = Object {
        properties: &[
            property("Key", true, 1, 128),
            property("Value", true, 0, 256),
        ],
        rules: &[],
    };
    &OBJECT
}

/// A tag whose value may be left out.
pub(crate) fn loose() -> &'static Object {
    static OBJECT: Object = Object {
        properties: &[
            property("Key", true, 1, 128),
            property("Value", false, 0, 256),
        ],
        rules: &[],
    };
    &OBJECT
}
