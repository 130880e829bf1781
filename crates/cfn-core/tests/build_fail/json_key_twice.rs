// A key twice in one object: the first value would be lost.

fn main() {
    let _ = cfn_core::json!({"Effect": "Allow", "Action": "s3:GetObject", "Effect": "Deny"});
}
