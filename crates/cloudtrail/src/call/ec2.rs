//! ARNs of resources that EC2's parameters name only by their id.

use super::Call;

/// Prefixes of ids, with the kind of resource in the ARN and whether the ARN has an account.
const KINDS: &[(&str, &str, bool)] = &[
    ("acl", "network-acl", true),
    ("ami", "image", false),
    ("cgw", "customer-gateway", true),
    ("dopt", "dhcp-options", true),
    ("eigw", "egress-only-internet-gateway", true),
    ("eipalloc", "elastic-ip", true),
    ("eni", "network-interface", true),
    ("fl", "vpc-flow-log", true),
    ("i", "instance", true),
    ("igw", "internet-gateway", true),
    ("lt", "launch-template", true),
    ("nat", "natgateway", true),
    ("pcx", "vpc-peering-connection", true),
    ("pl", "prefix-list", true),
    ("rtb", "route-table", true),
    ("sg", "security-group", true),
    ("snap", "snapshot", false),
    ("subnet", "subnet", true),
    ("tgw", "transit-gateway", true),
    ("tgw-attach", "transit-gateway-attachment", true),
    ("tgw-rtb", "transit-gateway-route-table", true),
    ("vgw", "vpn-gateway", true),
    ("vol", "volume", true),
    ("vpc", "vpc", true),
    ("vpce", "vpc-endpoint", true),
    ("vpce-svc", "vpc-endpoint-service", true),
    ("vpn", "vpn-connection", true),
];

impl Call<'_> {
    /// The ARN of the EC2 resource with this id: `i-0123456789abcdef0`.
    pub(super) fn ec2_arn(&self, id: &str) -> Option<String> {
        let (start, number) = id.rsplit_once('-')?;
        let is_number = number.len() >= 8 && number.bytes().all(|byte| byte.is_ascii_hexdigit());
        let at = KINDS
            .binary_search_by_key(&start, |(start, _, _)| start)
            .ok()?;
        if !is_number {
            return None;
        }
        let (_, kind, with_account) = KINDS[at];
        self.ec2_arn_of(kind, id, with_account)
    }

    /// The ARN of a resource that the call creates. Its id did not exist yet when the call was authorized.
    pub(super) fn ec2_new(&self, kind: &str) -> Option<String> {
        let known = KINDS.iter().find(|(_, known, _)| *known == kind);
        let with_account = known.is_none_or(|(_, _, with_account)| *with_account);
        self.ec2_arn_of(kind, "*", with_account)
    }

    fn ec2_arn_of(&self, kind: &str, id: &str, with_account: bool) -> Option<String> {
        let account = match with_account {
            true => self.own_account()?,
            false => "",
        };
        let (partition, region) = (self.partition(), self.region()?);
        Some(format!(
            "arn:{partition}:ec2:{region}:{account}:{kind}/{id}"
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::KINDS;

    #[test]
    fn the_table_is_sorted() {
        assert!(KINDS.is_sorted_by_key(|(start, _, _)| start));
    }
}
