//! Functions of Lambda are checked by their kind of package.

#[path = "support/finished.rs"]
mod finished;

use cfn_core::Value as Deferred;
use finished::of_resource;
use serde_json::{Value, json};

/// The findings about a function with a role.
fn of_function(mut properties: Value) -> Vec<String> {
    properties["Role"] = json!("arn:aws:iam::111122223333:role/handler");
    of_resource("AWS::Lambda::Function", properties)
}

#[test]
fn a_zip_archive_needs_a_runtime_and_a_handler() {
    let code = json!({"S3Bucket": "code", "S3Key": "handler.zip"});
    for package in [json!({}), json!({"PackageType": "Zip"})] {
        let mut properties = package;
        properties["Code"] = code.clone();
        let both = [
            "error[function-package] Runtime",
            "error[function-package] Handler",
        ];
        assert_eq!(of_function(properties.clone()), both);
        properties["Runtime"] = json!("python3.13");
        assert_eq!(of_function(properties.clone()), both[1..]);
        properties["Handler"] = json!("index.handler");
        assert_eq!(of_function(properties), [""; 0]);
    }
}

#[test]
fn a_container_image_has_a_package_type_and_no_runtime() {
    let image = json!({"ImageUri": "111122223333.dkr.ecr.us-east-1.amazonaws.com/handler:1"});
    assert_eq!(
        of_function(json!({"Code": image, "PackageType": "Image"})),
        [""; 0]
    );
    assert_eq!(
        of_function(json!({"Code": image})),
        ["warning[function-package] Code.ImageUri"]
    );
    assert_eq!(
        of_function(
            json!({"Code": image, "PackageType": "Image", "Handler": "a.b", "Runtime": "python3.13"})
        ),
        [
            "error[function-package] Runtime",
            "error[function-package] Handler"
        ]
    );
    assert_eq!(
        of_function(json!({"Code": {"ZipFile": "x"}, "PackageType": "Image"})),
        ["error[function-package] Code.ZipFile"]
    );
    assert_eq!(
        of_function(
            json!({"Code": image, "PackageType": "Zip", "Handler": "a.b", "Runtime": "python3.13"})
        ),
        ["error[function-package] Code.ImageUri"]
    );
}

#[test]
fn a_function_whose_package_is_not_known_is_not_judged() {
    let unknown = json!({"Fn::Sub": "${AWS::Region}"});
    assert_eq!(
        of_function(json!({"Code": {"ZipFile": "x"}, "PackageType": unknown})),
        [""; 0]
    );
    use cfn_constructs::lambda::{Function, function};
    let code = function::Code::new().zip_file("x");
    let vouched = Function::new(code, "arn:aws:iam::111122223333:role/handler")
        .package_type(Deferred::unchecked("Tar"));
    let found = finished::findings(|stack| _ = stack.add("It", vouched));
    assert_eq!(finished::short(&found), [""; 0]);
}
