//! cfn-resources
