//! A resource, as the tree holds it.

use crate::node::{Map, Node, Target, Text};
use crate::schema::Schema;

#[derive(Clone, Debug)]
pub(crate) struct ResourceData {
    pub(crate) type_name: Text,
    pub(crate) schema: Option<&'static Schema>,
    pub(crate) properties: Map,
    /// Changes by path, in order. `None` removes the property.
    pub(crate) overrides: Vec<(Text, Option<Node>)>,
    pub(crate) depends_on: Vec<Target>,
    pub(crate) condition: Option<Target>,
    pub(crate) creation_policy: Option<Node>,
    pub(crate) update_policy: Option<Node>,
    pub(crate) deletion_policy: Option<&'static str>,
    pub(crate) update_replace_policy: Option<&'static str>,
    pub(crate) metadata: Map,
}

impl ResourceData {
    pub(crate) fn new(
        type_name: Text,
        schema: Option<&'static Schema>,
        properties: Map,
    ) -> ResourceData {
        ResourceData {
            type_name,
            schema,
            properties,
            overrides: Vec::new(),
            depends_on: Vec::new(),
            condition: None,
            creation_policy: None,
            update_policy: None,
            deletion_policy: None,
            update_replace_policy: None,
            metadata: Map::new(),
        }
    }
}
