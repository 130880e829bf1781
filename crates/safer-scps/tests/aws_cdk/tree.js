// What the construct tree does: logical ids, references and dependencies across stacks, tags,
// overrides, aspects.
const cdk = require('aws-cdk-lib');
const events = require('aws-cdk-lib/aws-events');
const iam = require('aws-cdk-lib/aws-iam');
const logs = require('aws-cdk-lib/aws-logs');
const sns = require('aws-cdk-lib/aws-sns');
const ssm = require('aws-cdk-lib/aws-ssm');
const { Construct } = require('constructs');

exports['nested-scopes'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  // No two groups have the same name.
  for (const [index, path] of [
    'EventBus', 'my-bus', 'Nested/Default', 'Bus/Resource', 'Bus/Policy', 'Group/Group', 'A/B/A', 'x y/ä b',
    'Default/A/Default/B', 'LogGroup/Group/p', 'a/b/c/d/e/f/g', `${'Long'.repeat(70)}/End`, 'Resource/Resource',
  ].entries()) {
    let scope = stack;
    const parts = path.split('/');
    const last = parts.pop();
    for (const part of parts) {
      scope = scope.node.tryFindChild(part) ?? new Construct(scope, part);
    }
    new logs.CfnLogGroup(scope, last, { logGroupName: `at-${index}` });
  }
};

exports['nested-parts'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  const scope = new Construct(stack, 'Monitor');
  const stage = new cdk.CfnParameter(scope, 'Stage', { default: 'test' });
  const table = new cdk.CfnMapping(scope, 'Table', { mapping: { aws: { Name: 'x' } } });
  const condition = new cdk.CfnCondition(scope, 'IsTest', { expression: cdk.Fn.conditionEquals(stage.valueAsString, 'test') });
  const group = new logs.CfnLogGroup(scope, 'Group', { logGroupName: table.findInMap(cdk.Aws.PARTITION, 'Name') });
  group.cfnOptions.condition = condition;
  new cdk.CfnOutput(scope, 'Name', { value: stage.valueAsString });
};

exports['pinned-logical-ids'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  const group = new logs.CfnLogGroup(new Construct(stack, 'Monitor'), 'Group');
  group.overrideLogicalId('LegacyGroup');
  new cdk.CfnOutput(stack, 'GroupName', { value: group.ref });
};

/** Exports and imports, which hold the exporting stack; a new project's flag asks for less. */
const strong = (app) => app.node.setContext('@aws-cdk/core:defaultCrossStackReferences', 'strong');

exports['references-across-stacks'] = (app) => {
  strong(app);
  const hub = new cdk.Stack(app, 'hub');
  const member = new cdk.Stack(app, 'member');
  const bus = new events.CfnEventBus(hub, 'Bus', { name: 'scp-errors' });
  const group = new logs.CfnLogGroup(new Construct(hub, 'Logs'), 'Group');
  const stage = new cdk.CfnParameter(hub, 'Stage', { default: 'test' });
  new cdk.CfnOutput(member, 'BusArn', { value: bus.attrArn });
  new cdk.CfnOutput(member, 'BusName', { value: bus.ref });
  new cdk.CfnOutput(member, 'BusArnAgain', { value: cdk.Fn.join('', ['arn: ', bus.attrArn]) });
  new cdk.CfnOutput(member, 'GroupName', { value: group.ref });
  new cdk.CfnOutput(member, 'Stage', { value: stage.valueAsString });
  new logs.CfnLogGroup(member, 'Group');
};

exports['weak-references-across-stacks'] = (app) => {
  const hub = new cdk.Stack(app, 'hub');
  const bus = new events.CfnEventBus(hub, 'Bus', { name: 'scp-errors' });
  const member = new cdk.Stack(app, 'member');
  new cdk.CfnOutput(member, 'BusArn', { value: bus.attrArn });
  new logs.CfnLogGroup(member, 'Group');
};

exports['stacks-in-groups'] = (app) => {
  strong(app);
  const monitor = new Construct(app, 'Monitor');
  const hub = new cdk.Stack(monitor, 'hub', { stackName: 'scp-hub' });
  const member = new cdk.Stack(monitor, 'member', { stackName: 'scp-member' });
  const bus = new events.CfnEventBus(hub, 'Bus', { name: 'scp-errors' });
  new cdk.CfnOutput(member, 'BusArn', { value: bus.attrArn });
  new logs.CfnLogGroup(member, 'Group');
};

exports['unnamed-stacks-in-groups'] = (app) => {
  const monitor = new Construct(app, 'Monitor');
  new logs.CfnLogGroup(new cdk.Stack(monitor, 'hub'), 'Group');
};

exports['tags'] = (app) => {
  const tag = (scope, key, value) => cdk.Tags.of(scope).add(key, value);
  const stack = new cdk.Stack(app, 'hub');
  tag(stack, 'team', 'platform');
  tag(stack, 'cost-center', '4711');
  const scope = new Construct(stack, 'Monitor');
  tag(scope, 'team', 'security');
  new logs.CfnLogGroup(stack, 'Group');
  new logs.CfnLogGroup(scope, 'Inner');
  const bus = new events.CfnEventBus(scope, 'Bus', { name: 'scp-errors' });
  tag(bus, 'data', 'events');
  cdk.Tags.of(bus).remove('cost-center');
  new logs.CfnLogGroup(stack, 'Own', { tags: [{ key: 'a', value: 'own' }] });
  new logs.CfnLogStream(stack, 'NoTags', { logGroupName: 'x' });
  new ssm.CfnParameter(stack, 'TagsAsMap', { type: 'String', value: 'x' });
};

exports['a-tag-of-its-own-and-of-a-scope'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  cdk.Tags.of(stack).add('team', 'platform');
  new logs.CfnLogGroup(stack, 'Group', { tags: [{ key: 'team', value: 'own' }] });
};

exports['tags-of-the-app'] = (app) => {
  cdk.Tags.of(app).add('team', 'platform');
  new logs.CfnLogGroup(new cdk.Stack(app, 'hub'), 'Group');
};

exports['overrides'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  const rule = new events.CfnRule(stack, 'Rule', {
    name: 'old',
    description: 'goes away',
    eventPattern: { source: ['aws.s3'] },
    targets: [{ id: 'A', arn: 'arn:aws:sns:us-east-1:111122223333:a' }],
  });
  rule.addPropertyOverride('Name', 'new');
  rule.addPropertyOverride('Targets.0.RetryPolicy.MaximumRetryAttempts', 3);
  rule.addPropertyOverride('EventPattern.detail.error\\.code', ['x']);
  rule.addPropertyOverride('State', cdk.Fn.conditionIf('IsProduction', 'ENABLED', 'DISABLED'));
  rule.addPropertyDeletionOverride('Description');
  new cdk.CfnCondition(stack, 'IsProduction', { expression: cdk.Fn.conditionEquals(cdk.Aws.REGION, 'us-east-1') });
};

exports['aspects'] = (app) => {
  class Retention {
    visit(node) {
      if (node instanceof logs.CfnLogGroup && node.retentionInDays === undefined) {
        node.retentionInDays = 30;
      }
    }
  }
  cdk.Aspects.of(app).add(new Retention());
  const stack = new cdk.Stack(app, 'hub');
  new logs.CfnLogGroup(stack, 'Unset');
  new logs.CfnLogGroup(stack, 'Set', { retentionInDays: 7 });
};

exports['raw-resources'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  const macro = new cdk.CfnResource(stack, 'Thing', {
    type: 'Acme::Hub::Thing', properties: { Text: 'x', Number: 1.5, Flag: false, List: [1, 'a'], Nested: { A: { B: 'c' } } },
  });
  new cdk.CfnResource(stack, 'Custom', { type: 'Custom::Thing', properties: { ServiceToken: macro.getAtt('Arn'), Other: macro.ref } });
};

exports['empty-values'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  new cdk.CfnResource(stack, 'Thing', {
    type: 'Custom::Thing', properties: { Text: '', Zero: 0, EmptyList: [], EmptyObject: {}, Inner: { Empty: {} } },
  });
};

exports['a-role-and-its-rule'] = (app) => {
  const stack = new cdk.Stack(app, 'member');
  const topic = new sns.CfnTopic(stack, 'Topic', { displayName: 'Pager' });
  const role = new iam.CfnRole(new Construct(stack, 'Send'), 'Role', {
    assumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    },
  });
  new events.CfnRule(stack, 'Rule', {
    eventPattern: { account: [cdk.Aws.ACCOUNT_ID] },
    targets: [{ id: 'Topic', arn: topic.ref, roleArn: role.attrArn }],
  });
};
