//! Where a stack is deployed, and the ARNs of what is there.

use cfn_constructs::{Partition, Region};

/// The account and the Region of a stack, and its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) account: String,
    pub(crate) region: String,
    pub(crate) stack: String,
}

impl Place {
    /// The partition of the Region. A Region whose name has an unknown form counts as commercial.
    pub(crate) fn partition(&self) -> Partition {
        let region = Region::new(self.region.clone());
        region.partition().unwrap_or(Partition::Aws)
    }

    /// The ARN of something in this account and Region.
    pub(crate) fn arn(&self, service: &str, resource: &str) -> String {
        let (partition, region, account) = (self.partition().id(), &self.region, &self.account);
        format!("arn:{partition}:{service}:{region}:{account}:{resource}")
    }

    /// The ARN of an event bus.
    pub(crate) fn bus_arn(&self, name: &str) -> String {
        self.arn("events", &format!("event-bus/{name}"))
    }

    /// The ARN of something in this account that belongs to no Region.
    pub(crate) fn global_arn(&self, service: &str, resource: &str) -> String {
        let (partition, account) = (self.partition().id(), &self.account);
        format!("arn:{partition}:{service}::{account}:{resource}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arn_names_the_partition_of_the_region() {
        for partition in Partition::ALL {
            for region in partition.regions() {
                let place = Place {
                    account: "111122223333".to_owned(),
                    region: region.as_str().to_owned(),
                    stack: "stack".to_owned(),
                };
                assert_eq!(place.partition(), partition, "{region}");
                assert_eq!(
                    place.arn("events", "event-bus/hub"),
                    format!("arn:{partition}:events:{region}:111122223333:event-bus/hub"),
                );
                assert_eq!(
                    place.global_arn("iam", "role/app"),
                    format!("arn:{partition}:iam::111122223333:role/app"),
                );
            }
        }
    }
}
