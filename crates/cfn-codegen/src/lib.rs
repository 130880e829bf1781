//! cfn-codegen
