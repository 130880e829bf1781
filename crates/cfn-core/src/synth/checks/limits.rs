//! CloudFormation's limits on templates.
//!
//! Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html>

use std::collections::HashMap;

use findings::{Finding, Place};

use crate::synth::state::{Draft, Synth};
use crate::template::Template;
use crate::write;

/// The maximum number of resources in a template.
const RESOURCES: usize = 500;
/// The maximum number of parameters, and of outputs, in a template.
const PARAMETERS_AND_OUTPUTS: usize = 200;
/// The maximum number of mappings in a template.
const MAPPINGS: usize = 200;
/// The maximum number of bytes in the description of a template or an output.
const DESCRIPTION: usize = 1024;
/// The maximum number of bytes in a template that is uploaded to S3 first.
const BYTES: usize = 1_000_000;
/// The maximum number of bytes in a template that is part of the API call itself.
pub(in crate::synth) const INLINE_BYTES: usize = 51_200;

impl Synth<'_> {
    pub(in crate::synth) fn check_limits(&mut self, stack: usize, draft: &Draft<'_>) {
        let path = self.tree.path(stack);
        let counts = [
            ("resources", draft.resources.len(), RESOURCES),
            ("parameters", draft.parameters.len(), PARAMETERS_AND_OUTPUTS),
            (
                "outputs",
                draft.outputs.len() + draft.exports.len(),
                PARAMETERS_AND_OUTPUTS,
            ),
            ("mappings", draft.mappings.len(), MAPPINGS),
        ];
        for (what, count, most) in counts {
            if count > most {
                let message = format!("a template has at most {most} {what}, not {count}");
                let finding = Finding::error("template-limit", message).at(Place::of(path.clone()));
                self.findings
                    .push(finding.help("split it into several stacks".to_owned()));
            }
        }
        if draft.resources.is_empty() {
            let message = "a template has at least one resource";
            self.findings
                .push(Finding::error("template-limit", message).at(Place::of(path.clone())));
        }
        let described = [(path.clone(), draft.data.description.as_deref())];
        for (path, description) in described {
            if description.is_some_and(|description| description.len() > DESCRIPTION) {
                let message = format!("a template's description has at most {DESCRIPTION} bytes");
                let finding = Finding::error("template-limit", message)
                    .at(Place::of(path))
                    .path("Description");
                self.findings
                    .push(finding.value(format!("{:?}", description.unwrap_or_default())));
            }
        }
        for (id, output) in &draft.outputs {
            let description = output.get("Description").and_then(|node| node.as_str());
            if description.is_some_and(|description| description.len() > DESCRIPTION) {
                let message = format!("an output's description has at most {DESCRIPTION} bytes");
                let finding = Finding::error("template-limit", message).at(Place::of(path.clone()));
                self.findings
                    .push(finding.path(format!("Outputs.{id}.Description")));
            }
        }
    }

    pub(in crate::synth) fn check_size(&mut self, template: &Template, smaller: Option<&str>) {
        // Writing YAML takes long, so it is not written if it surely fits.
        if write::surely_fits(template.node(), INLINE_BYTES) {
            return;
        }
        let bytes = template.yaml().len();
        let finding = if bytes > BYTES {
            let message = format!("a template has at most {BYTES} bytes, not {bytes}");
            Finding::error("template-limit", message).at(Place::of(template.path()))
        } else if bytes > INLINE_BYTES {
            let message = format!(
                "the template has {bytes} bytes; above {INLINE_BYTES} it must be uploaded to S3 to be deployed"
            );
            let finding = Finding::warning("template-size", message).at(Place::of(template.path()));
            let upload = "`aws cloudformation deploy --s3-bucket BUCKET` uploads it";
            finding.help(match smaller {
                Some(smaller) => format!("{smaller}; or {upload}"),
                None => upload.to_owned(),
            })
        } else {
            return;
        };
        self.findings.push(finding);
    }

    /// Checks that file names are plain and that no two stacks are written to the same file.
    pub(in crate::synth) fn check_files(&mut self, templates: &[Template]) {
        let mut taken: HashMap<String, &str> = HashMap::new();
        for template in templates {
            let file = template.file_stem();
            if file.is_empty() || file.starts_with('.') || file.contains(['/', '\\', '\0']) {
                let message = "a template's file name is a plain name without a path";
                let finding = Finding::error("file-name", message).at(Place::of(template.path()));
                self.findings.push(finding.value(format!("{file:?}")));
            }
            // Some file systems do not distinguish between upper and lower case.
            if let Some(other) = taken.insert(file.to_lowercase(), template.path()) {
                let message = format!("{other} is written to the same file");
                let finding = Finding::error("file-name", message).at(Place::of(template.path()));
                let help = "give one of the stacks another file name with `Stack::file`; a construct that \
                            adds its stacks has a setting for it, such as `file_prefix`";
                self.findings
                    .push(finding.value(format!("{file:?}")).help(help.to_owned()));
            }
        }
    }
}
