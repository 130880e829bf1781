// Small apps written with aws-cdk-lib; the Rust file beside each JavaScript file has the same ones
// written with ours.
//
// `node apps.js FOLDER` writes FOLDER/APP.json: each stack's template by the stack's name. What can be
// left out of the templates by an option is, so that the comparison need not: the bootstrap version
// (`generateBootstrapVersionRule`), analytics metadata, construct paths in metadata (only the CDK CLI
// turns them on). What can be put in is: the format version, which ours always write. The feature flags are those of a new project; an app that wants another says so.
const fs = require('node:fs');
const path = require('node:path');
const cdk = require('aws-cdk-lib');

const sections = ['resources', 'functions', 'parts', 'tree', 'constructs'];
const folder = process.argv[2];
fs.mkdirSync(folder, { recursive: true });
for (const section of sections) {
  for (const [name, build] of Object.entries(require(`./${section}.js`))) {
    const app = new cdk.App({
      analyticsReporting: false,
      treeMetadata: false,
      context: require('aws-cdk-lib/recommended-feature-flags.json'),
      defaultStackSynthesizer: new cdk.DefaultStackSynthesizer({ generateBootstrapVersionRule: false }),
    });
    build(app);
    for (const stack of app.node.findAll().filter(cdk.Stack.isStack)) {
      stack.templateOptions.templateFormatVersion = '2010-09-09';
    }
    const templates = {};
    for (const stack of app.synth().stacksRecursively) {
      templates[stack.stackName] = stack.template;
    }
    fs.writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(templates, null, 2) + '\n');
  }
}
