//! Functions of Lambda: what a function needs depends on its kind of package.

use cfn_core::{Finding, FinishedResource, Node, Place};

use super::property::Property;

/// The rule of all findings here.
const RULE: &str = "function-package";

/// A function of a zip archive needs a runtime and a handler. A container image has neither, and needs its
/// `PackageType`.
///
/// Source: <https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html>
pub(super) fn check(resource: &FinishedResource<'_>) {
    if resource.type_name() != "AWS::Lambda::Function" {
        return;
    }
    let code = Property::of(resource, "Code");
    let code = |name: &str| code.as_ref()?.get(name);
    match resource.property("PackageType") {
        Some(Node::String(kind)) if kind == "Zip" => {
            check_zip(resource);
            if let Some(image) = code("ImageUri") {
                let message = "the code of a zip archive is not an image";
                image.report(Finding::error(RULE, message).help(IMAGE));
            }
        }
        Some(Node::String(kind)) if kind == "Image" => {
            check_image(resource);
            for archive in ["ZipFile", "S3Bucket", "S3Key"]
                .into_iter()
                .filter_map(code)
            {
                let message = "the code of a container image is its `ImageUri`";
                archive.report(Finding::error(RULE, message));
            }
        }
        Some(_) => {}
        None if code("ZipFile").is_some() || code("S3Key").is_some() => check_zip(resource),
        None => {
            if let Some(image) = code("ImageUri") {
                let message = "a function without `PackageType` is made from a zip archive";
                image.report(Finding::warning(RULE, message).help(IMAGE));
            }
        }
    }
}

const IMAGE: &str = "set `PackageType` to `Image`";

fn check_zip(resource: &FinishedResource<'_>) {
    for name in ["Runtime", "Handler"] {
        if resource.property(name).is_none() {
            let message = "a function made from a zip archive has a `Runtime` and a `Handler`";
            let finding = Finding::error(RULE, message).help(format!("set `{name}`"));
            resource.report(finding.at(Place::path_only(name)));
        }
    }
}

fn check_image(resource: &FinishedResource<'_>) {
    let refused = ["Runtime", "Handler", "Layers"];
    for property in refused
        .iter()
        .filter_map(|name| Property::of(resource, name))
    {
        let message =
            "a function made from a container image has no `Runtime`, `Handler` or `Layers`";
        property.report(Finding::error(RULE, message).help("remove it"));
    }
}
