// A key without quotes, and a key without a value.

fn main() {
    let _ = cfn_core::json!({Effect: "Allow"});
    let _ = cfn_core::json!({"Effect"});
    let _ = cfn_core::json!({"Effect": });
}
