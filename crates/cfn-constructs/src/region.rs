//! Regions and partitions: the list of them, and how they differ.
//!
//! Source of the Regions, the partitions and their DNS suffixes: botocore 1.44.5, `partitions.json` and
//! `endpoints.json`, November 2026. The partition of a newer Region follows from the form of its name.

use std::fmt;
use std::hash::{Hash, Hasher};

use cfn_core::{IntoValue, Text, Value};

macro_rules! regions {
    ($($partition:ident { $($variant:ident = $id:literal $place:literal,)* })*) => {
        /// A Region, such as `us-east-1`.
        ///
        /// A name that this release does not know becomes [`Region::Unknown`]. Constructs refuse it at
        /// synthesis, because it is probably misspelt. For a Region that is newer than this release, use
        /// [`Region::Other`]: it is accepted with a warning if its name has the form of a Region name of
        /// some partition.
        ///
        /// ```
        /// use cfn_constructs::{Partition, Region};
        ///
        /// assert_eq!(Region::new("us-east-1"), Region::UsEast1);
        /// assert_eq!(Region::CnNorth1.partition(), Some(Partition::AwsCn));
        ///
        /// assert_eq!(Region::new("us-esat-1"), Region::Unknown("us-esat-1".into()));
        ///
        /// let newer = Region::Other("us-south-1".into());
        /// assert_eq!(newer.partition(), Some(Partition::Aws));
        /// assert_eq!(Region::Other("mars-1".into()).partition(), None);
        /// ```
        #[derive(Clone)]
        #[non_exhaustive]
        pub enum Region {
            $($(
                #[doc = concat!("`", $id, "`: ", $place)]
                $variant,
            )*)*
            /// A Region that is newer than this release.
            Other(Text),
            /// A name that [`Region::new`] does not know.
            Unknown(Text),
        }

        impl Region {
            /// All Regions that this release knows, by partition.
            pub const ALL: &[Region] = &[$($(Region::$variant,)*)*];

            /// The Region with this name.
            #[must_use]
            pub fn new(name: impl Into<Text>) -> Region {
                let name = name.into();
                match &*name {
                    $($($id => Region::$variant,)*)*
                    _ => Region::Unknown(name),
                }
            }

            /// The name of the Region: `us-east-1`.
            pub fn as_str(&self) -> &str {
                match self {
                    $($(Region::$variant => $id,)*)*
                    Region::Other(name) | Region::Unknown(name) => name,
                }
            }

            /// The partition of the Region. For a Region that this release does not know, the form of its
            /// name decides; `None` if no partition has Region names of that form.
            pub fn partition(&self) -> Option<Partition> {
                match self {
                    $($(Region::$variant => Some(Partition::$partition),)*)*
                    Region::Other(name) | Region::Unknown(name) => Partition::of_region(name),
                }
            }
        }
    };
}

regions! {
    Aws {
        AfSouth1 = "af-south-1" "Cape Town",
        ApEast1 = "ap-east-1" "Hong Kong",
        ApEast2 = "ap-east-2" "Taipei",
        ApNortheast1 = "ap-northeast-1" "Tokyo",
        ApNortheast2 = "ap-northeast-2" "Seoul",
        ApNortheast3 = "ap-northeast-3" "Osaka",
        ApSouth1 = "ap-south-1" "Mumbai",
        ApSouth2 = "ap-south-2" "Hyderabad",
        ApSoutheast1 = "ap-southeast-1" "Singapore",
        ApSoutheast2 = "ap-southeast-2" "Sydney",
        ApSoutheast3 = "ap-southeast-3" "Jakarta",
        ApSoutheast4 = "ap-southeast-4" "Melbourne",
        ApSoutheast5 = "ap-southeast-5" "Malaysia",
        ApSoutheast6 = "ap-southeast-6" "New Zealand",
        ApSoutheast7 = "ap-southeast-7" "Thailand",
        CaCentral1 = "ca-central-1" "Canada",
        CaWest1 = "ca-west-1" "Calgary",
        EuCentral1 = "eu-central-1" "Frankfurt",
        EuCentral2 = "eu-central-2" "Zurich",
        EuNorth1 = "eu-north-1" "Stockholm",
        EuSouth1 = "eu-south-1" "Milan",
        EuSouth2 = "eu-south-2" "Spain",
        EuWest1 = "eu-west-1" "Ireland",
        EuWest2 = "eu-west-2" "London",
        EuWest3 = "eu-west-3" "Paris",
        IlCentral1 = "il-central-1" "Tel Aviv",
        MeCentral1 = "me-central-1" "UAE",
        MeSouth1 = "me-south-1" "Bahrain",
        MeWest1 = "me-west-1" "Saudi Arabia",
        MxCentral1 = "mx-central-1" "Mexico",
        SaEast1 = "sa-east-1" "São Paulo",
        SaWest1 = "sa-west-1" "Chile",
        UsEast1 = "us-east-1" "N. Virginia",
        UsEast2 = "us-east-2" "Ohio",
        UsWest1 = "us-west-1" "N. California",
        UsWest2 = "us-west-2" "Oregon",
    }
    AwsCn {
        CnNorth1 = "cn-north-1" "Beijing",
        CnNorthwest1 = "cn-northwest-1" "Ningxia",
    }
    AwsUsGov {
        UsGovEast1 = "us-gov-east-1" "GovCloud, US-East",
        UsGovWest1 = "us-gov-west-1" "GovCloud, US-West",
    }
    AwsEusc {
        EuscDeEast1 = "eusc-de-east-1" "European Sovereign Cloud, Germany",
    }
    AwsIso {
        UsIsoEast1 = "us-iso-east-1" "ISO, East",
        UsIsoWest1 = "us-iso-west-1" "ISO, West",
    }
    AwsIsoB {
        UsIsobEast1 = "us-isob-east-1" "ISOB, East",
        UsIsobWest1 = "us-isob-west-1" "ISOB, West",
    }
    AwsIsoE {
        EuIsoeWest1 = "eu-isoe-west-1" "ISOE, West",
    }
    AwsIsoF {
        UsIsofEast1 = "us-isof-east-1" "ISOF, East",
        UsIsofSouth1 = "us-isof-south-1" "ISOF, South",
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl PartialEq for Region {
    fn eq(&self, other: &Region) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Region {}

impl Hash for Region {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl From<&'static str> for Region {
    fn from(name: &'static str) -> Region {
        Region::new(name)
    }
}

impl From<String> for Region {
    fn from(name: String) -> Region {
        Region::new(name)
    }
}

impl IntoValue<String> for Region {
    fn into_value(self) -> Value<String> {
        self.as_str().into()
    }
}

/// A partition: a group of Regions with separate accounts, names and console.
///
/// ```
/// use cfn_constructs::{Partition, Region};
///
/// let gov = Partition::AwsUsGov;
/// assert_eq!(gov.id(), "aws-us-gov");
/// assert_eq!(gov.console_domain(), Some("console.amazonaws-us-gov.com"));
/// assert_eq!(gov.global_services_regions(), [Region::UsGovWest1]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Partition {
    /// `aws`: the commercial Regions.
    Aws,
    /// `aws-cn`: China.
    AwsCn,
    /// `aws-us-gov`: GovCloud (US).
    AwsUsGov,
    /// `aws-eusc`: the European Sovereign Cloud.
    AwsEusc,
    /// `aws-iso`
    AwsIso,
    /// `aws-iso-b`
    AwsIsoB,
    /// `aws-iso-e`
    AwsIsoE,
    /// `aws-iso-f`
    AwsIsoF,
}

impl Partition {
    /// All partitions.
    pub const ALL: [Partition; 8] = [
        Partition::Aws,
        Partition::AwsCn,
        Partition::AwsUsGov,
        Partition::AwsEusc,
        Partition::AwsIso,
        Partition::AwsIsoB,
        Partition::AwsIsoE,
        Partition::AwsIsoF,
    ];

    /// The name in ARNs, and the value of `AWS::Partition`: `aws-cn`.
    pub const fn id(self) -> &'static str {
        match self {
            Partition::Aws => "aws",
            Partition::AwsCn => "aws-cn",
            Partition::AwsUsGov => "aws-us-gov",
            Partition::AwsEusc => "aws-eusc",
            Partition::AwsIso => "aws-iso",
            Partition::AwsIsoB => "aws-iso-b",
            Partition::AwsIsoE => "aws-iso-e",
            Partition::AwsIsoF => "aws-iso-f",
        }
    }

    /// The domain of service endpoints, and the value of `AWS::URLSuffix`: `amazonaws.com.cn`.
    pub const fn dns_suffix(self) -> &'static str {
        match self {
            Partition::Aws | Partition::AwsUsGov => "amazonaws.com",
            Partition::AwsCn => "amazonaws.com.cn",
            Partition::AwsEusc => "amazonaws.eu",
            Partition::AwsIso => "c2s.ic.gov",
            Partition::AwsIsoB => "sc2s.sgov.gov",
            Partition::AwsIsoE => "cloud.adc-e.uk",
            Partition::AwsIsoF => "csp.hci.ic.gov",
        }
    }

    /// The domain of the console, if it is public: `console.aws.amazon.com`.
    ///
    /// Sources: <https://docs.aws.amazon.com/awsconsolehelpdocs/latest/gsg/>,
    /// <https://docs.amazonaws.cn/en_us/aws/latest/userguide/console.html>,
    /// <https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/getting-started-sign-in.html>,
    /// <https://docs.aws.eu/esc/latest/userguide/endpoints.html>
    pub const fn console_domain(self) -> Option<&'static str> {
        match self {
            Partition::Aws => Some("console.aws.amazon.com"),
            Partition::AwsCn => Some("console.amazonaws.cn"),
            Partition::AwsUsGov => Some("console.amazonaws-us-gov.com"),
            Partition::AwsEusc => Some("console.amazonaws-eusc.eu"),
            Partition::AwsIso | Partition::AwsIsoB | Partition::AwsIsoE | Partition::AwsIsoF => {
                None
            }
        }
    }

    /// The Regions in which global services log their events: IAM, the global endpoint of STS,
    /// Organizations, CloudFront and Route 53. Only rules in these Regions receive their CloudTrail events.
    ///
    /// Requests to these services are signed for these Regions. China has two: IAM is in Beijing, the
    /// others are in Ningxia. Source for the commercial partition:
    /// <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html#cloudtrail-concepts-global-service-events>
    pub const fn global_services_regions(self) -> &'static [Region] {
        match self {
            Partition::Aws => &[Region::UsEast1],
            Partition::AwsCn => &[Region::CnNorth1, Region::CnNorthwest1],
            Partition::AwsUsGov => &[Region::UsGovWest1],
            Partition::AwsEusc => &[Region::EuscDeEast1],
            Partition::AwsIso => &[Region::UsIsoEast1],
            Partition::AwsIsoB => &[Region::UsIsobEast1],
            Partition::AwsIsoE => &[Region::EuIsoeWest1],
            Partition::AwsIsoF => &[Region::UsIsofSouth1],
        }
    }

    /// The Regions of the partition that this release knows.
    pub fn regions(self) -> impl Iterator<Item = &'static Region> {
        let regions = Region::ALL.iter();
        regions.filter(move |region| region.partition() == Some(self))
    }

    /// The partition of a Region, given by its name: of a Region that this release knows, or of a newer one
    /// whose name has the form of the partition's Region names (a prefix, letters, and a number).
    ///
    /// ```
    /// use cfn_constructs::Partition;
    ///
    /// let partition = Partition::of_region("eusc-de-east-1").unwrap();
    /// assert_eq!((partition.id(), partition.dns_suffix()), ("aws-eusc", "amazonaws.eu"));
    /// assert_eq!(Partition::of_region("mars-1"), None);
    /// ```
    #[must_use]
    pub fn of_region(name: &str) -> Option<Partition> {
        let (rest, number) = name.rsplit_once('-')?;
        let (begin, direction) = rest.rsplit_once('-')?;
        let is_number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
        let is_word = !direction.is_empty() && direction.bytes().all(|b| b.is_ascii_lowercase());
        if !is_number || !is_word {
            return None;
        }
        Some(match begin {
            "us" | "eu" | "ap" | "sa" | "ca" | "me" | "af" | "il" | "mx" => Partition::Aws,
            "cn" => Partition::AwsCn,
            "us-gov" => Partition::AwsUsGov,
            "eusc-de" => Partition::AwsEusc,
            "us-iso" => Partition::AwsIso,
            "us-isob" => Partition::AwsIsoB,
            "eu-isoe" => Partition::AwsIsoE,
            "us-isof" => Partition::AwsIsoF,
            _ => return None,
        })
    }
}

impl fmt::Display for Partition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_known_region_has_the_form_of_its_partition() {
        for region in Region::ALL {
            let partition = region.partition();
            assert_eq!(Partition::of_region(region.as_str()), partition, "{region}");
            assert_eq!(Region::new(region.as_str().to_owned()), *region);
        }
        assert_eq!(Region::ALL.len(), 48);
    }

    /// As botocore 1.44.5 has them in `partitions.json`, without the pseudo Regions such as `aws-global`.
    #[test]
    fn partitions_have_the_facts_of_botocore() {
        let facts = [
            ("aws", "amazonaws.com", 36),
            ("aws-cn", "amazonaws.com.cn", 2),
            ("aws-us-gov", "amazonaws.com", 2),
            ("aws-eusc", "amazonaws.eu", 1),
            ("aws-iso", "c2s.ic.gov", 2),
            ("aws-iso-b", "sc2s.sgov.gov", 2),
            ("aws-iso-e", "cloud.adc-e.uk", 1),
            ("aws-iso-f", "csp.hci.ic.gov", 2),
        ];
        let of = |p: Partition| (p.id(), p.dns_suffix(), p.regions().count());
        assert_eq!(Partition::ALL.map(of), facts);
    }

    #[test]
    fn global_services_log_in_regions_of_the_same_partition() {
        for partition in Partition::ALL {
            let regions = partition.global_services_regions();
            assert!(!regions.is_empty());
            for region in regions {
                assert_eq!(region.partition(), Some(partition));
            }
            assert!(partition.regions().count() > 0, "{partition}");
        }
    }

    #[test]
    fn the_partition_of_a_newer_region_follows_from_its_form() {
        let cases = [
            ("us-south-1", Some(Partition::Aws)),
            ("mx-north-12", Some(Partition::Aws)),
            ("cn-south-1", Some(Partition::AwsCn)),
            ("us-gov-north-1", Some(Partition::AwsUsGov)),
            ("eusc-de-west-1", Some(Partition::AwsEusc)),
            ("us-isof-west-1", Some(Partition::AwsIsoF)),
            ("us-east", None),
            ("us-east-1a", None),
            ("us-east-", None),
            ("US-EAST-1", None),
            ("us--1", None),
            ("useast1", None),
            ("aws-global", None),
            ("xx-new-1", None),
            ("", None),
        ];
        for (name, partition) in cases {
            assert_eq!(Region::Other(name.into()).partition(), partition, "{name}");
        }
        assert_eq!(Region::Other("us-east-1".into()), Region::UsEast1);
    }
}
