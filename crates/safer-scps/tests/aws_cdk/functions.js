// Each intrinsic function.
const cdk = require('aws-cdk-lib');
const events = require('aws-cdk-lib/aws-events');
const logs = require('aws-cdk-lib/aws-logs');
const { Fn } = cdk;

/** A resource of a type without a schema, whose property `Value` is what matters. */
const thing = (stack, id, value) =>
  new cdk.CfnResource(stack, id, { type: 'Custom::Thing', properties: { Value: value } });

exports['ref-and-get-att'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  const bus = new events.CfnEventBus(stack, 'Bus', { name: 'scp-errors' });
  const group = new logs.CfnLogGroup(stack, 'Group');
  thing(stack, 'Handles', [bus.ref, bus.attrArn, group.ref, group.attrArn]);
  thing(stack, 'Names', [Fn.ref('Bus'), Fn.getAtt('Group', 'Arn')]);
};

exports['sub'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  new events.CfnEventBus(stack, 'Bus', { name: Fn.sub('${AWS::StackName}-bus') });
  thing(stack, 'Names', Fn.sub('${Bus} is ${Bus.Arn} in ${AWS::Region}, and ${!Literal} stays'));
  thing(stack, 'Variables', Fn.sub('denials in ${where}', { where: cdk.Aws.REGION }));
};

exports['join-split-select'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  const list = new cdk.CfnParameter(stack, 'List', { type: 'CommaDelimitedList' });
  thing(stack, 'Join', Fn.join(':', ['arn', cdk.Aws.PARTITION, 'iam', '', cdk.Aws.ACCOUNT_ID, 'root']));
  thing(stack, 'Join2', Fn.join(',', list.valueAsList));
  thing(stack, 'Select', Fn.select(1, list.valueAsList));
  thing(stack, 'Split', Fn.split('|', cdk.Aws.STACK_NAME));
  thing(stack, 'Account', Fn.select(4, Fn.split(':', cdk.Aws.STACK_ID)));
};

exports['literal-join-split-select'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  thing(stack, 'Join', Fn.join('-', ['a', 'b', 'c']));
  thing(stack, 'Nested', Fn.join('-', ['a', Fn.join('-', ['b', cdk.Aws.REGION])]));
  thing(stack, 'Select', Fn.select(4, Fn.split(':', 'arn:aws:sns:us-east-1:111122223333:pager')));
};

exports['find-in-map'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  const retention = new cdk.CfnMapping(stack, 'Retention', {
    mapping: { aws: { Days: 7, Class: 'STANDARD' }, 'aws-us-gov': { Days: 365, Class: 'STANDARD' } },
  });
  new logs.CfnLogGroup(stack, 'Group', {
    retentionInDays: cdk.Token.asNumber(retention.findInMap(cdk.Aws.PARTITION, 'Days')),
    logGroupClass: Fn.findInMap('Retention', 'aws', 'Class'),
  });
};

exports['find-in-map-or'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  const retention = new cdk.CfnMapping(stack, 'Retention', { mapping: { aws: { Class: 'STANDARD' } } });
  thing(stack, 'Thing', retention.findInMap(cdk.Aws.PARTITION, 'Class', 'DELIVERY'));
};

exports['conditions'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  const stage = new cdk.CfnParameter(stack, 'Stage', { default: 'test' });
  const production = new cdk.CfnCondition(stack, 'IsProduction', {
    expression: Fn.conditionEquals(stage.valueAsString, 'production'),
  });
  const china = new cdk.CfnCondition(stack, 'IsChina', {
    expression: Fn.conditionEquals(cdk.Aws.PARTITION, 'aws-cn'),
  });
  const both = new cdk.CfnCondition(stack, 'Both', { expression: Fn.conditionAnd(production, Fn.conditionNot(china)) });
  new cdk.CfnCondition(stack, 'Either', { expression: Fn.conditionOr(production, china, both) });
  const group = new logs.CfnLogGroup(stack, 'Group', {
    retentionInDays: cdk.Token.asNumber(Fn.conditionIf('IsProduction', 30, 7)),
    logGroupName: Fn.conditionIf('Both', 'production', cdk.Aws.NO_VALUE).toString(),
  });
  group.cfnOptions.condition = both;
  new cdk.CfnOutput(stack, 'GroupName', { value: group.ref, condition: both });
};

exports['many-conditions'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  const parts = [...Array(10).keys()].map((n) => Fn.conditionEquals(cdk.Aws.REGION, `region-${n}`));
  new cdk.CfnCondition(stack, 'Any', { expression: Fn.conditionOr(...parts) });
  new cdk.CfnCondition(stack, 'All', { expression: Fn.conditionAnd(...parts) });
  thing(stack, 'Thing', 'text');
};

exports['import-value'] = (app) => {
  const stack = new cdk.Stack(app, 'member');
  thing(stack, 'Thing', Fn.importValue('hub-bus-arn'));
  thing(stack, 'Computed', Fn.importValue(Fn.sub('${AWS::StackName}-bus')));
};

exports['base64-cidr-azs'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  thing(stack, 'Base64', Fn.base64(Fn.sub('echo ${AWS::Region}')));
  thing(stack, 'Cidr', Fn.cidr('10.0.0.0/16', 4, '8'));
  thing(stack, 'Zones', Fn.getAzs());
  thing(stack, 'ZonesOf', Fn.select(0, Fn.getAzs('us-east-1')));
};

exports['to-json-string-and-length'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  const list = new cdk.CfnParameter(stack, 'List', { type: 'CommaDelimitedList' });
  const token = cdk.Lazy.any({ produce: () => ({ region: cdk.Aws.REGION }) });
  thing(stack, 'Token', Fn.toJsonString(token));
  thing(stack, 'Json', Fn.toJsonString({ region: cdk.Aws.REGION, list: [1, true, 'x'] }));
  thing(stack, 'Length', Fn.len(list.valueAsList));
};

exports['transform'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  stack.addTransform('Hub::Macro');
  thing(stack, 'Thing', Fn.transform('AWS::Include', { Location: 's3://bucket/part.yml' }));
};

exports['pseudo-parameters'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  thing(stack, 'Thing', {
    Account: cdk.Aws.ACCOUNT_ID,
    Region: cdk.Aws.REGION,
    Partition: cdk.Aws.PARTITION,
    Name: cdk.Aws.STACK_NAME,
    Id: cdk.Aws.STACK_ID,
    Suffix: cdk.Aws.URL_SUFFIX,
    Notifications: cdk.Aws.NOTIFICATION_ARNS,
    Nothing: cdk.Aws.NO_VALUE,
  });
};
