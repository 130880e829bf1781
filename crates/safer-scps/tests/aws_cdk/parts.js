// The parts of a template besides its resources, and what a resource has besides its properties.
const cdk = require('aws-cdk-lib');
const events = require('aws-cdk-lib/aws-events');
const logs = require('aws-cdk-lib/aws-logs');
const { Fn } = cdk;

exports['parameters'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  const parameter = (id, properties) => new cdk.CfnParameter(stack, id, properties);
  const name = parameter('Name', {
    default: 'hub',
    description: 'A name',
    allowedPattern: '[a-z]+',
    constraintDescription: 'small letters',
    minLength: 2,
    maxLength: 10,
  });
  const days = parameter('Days', { type: 'Number', default: 7, minValue: 1, maxValue: 365 });
  parameter('Share', { type: 'Number', default: 0.5, allowedValues: [0.25, 0.5] });
  parameter('Stage', { allowedValues: ['test', 'production'], noEcho: true });
  parameter('Regions', { type: 'CommaDelimitedList', default: 'us-east-1,eu-west-1' });
  parameter('Image', { type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', default: '/images/latest' });
  new logs.CfnLogGroup(stack, 'Group', { logGroupName: name.valueAsString, retentionInDays: days.valueAsNumber });
};

exports['outputs'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  const bus = new events.CfnEventBus(stack, 'Bus', { name: 'scp-errors' });
  new cdk.CfnOutput(stack, 'BusArn', { value: bus.attrArn });
  new cdk.CfnOutput(stack, 'BusName', {
    value: bus.ref, description: 'The name of the bus', exportName: 'hub-bus',
  });
  new cdk.CfnOutput(stack, 'Where', {
    value: cdk.Aws.REGION, exportName: Fn.join('-', [cdk.Aws.STACK_NAME, 'region']),
  });
};

exports['template-rules'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  const stage = new cdk.CfnParameter(stack, 'Stage');
  new cdk.CfnRule(stack, 'NotInChina', {
    ruleCondition: Fn.conditionEquals(stage.valueAsString, 'production'),
    assertions: [
      { assert: Fn.conditionNot(Fn.conditionEquals(cdk.Aws.PARTITION, 'aws-cn')), assertDescription: 'deploy it outside China' },
      { assert: Fn.conditionContains(['us-east-1', 'us-west-2'], cdk.Aws.REGION), assertDescription: 'deploy it to a US Region' },
    ],
  });
  new logs.CfnLogGroup(stack, 'Group');
};

exports['description-and-metadata'] = (app) => {
  const stack = new cdk.Stack(app, 'hub', { description: 'Hub of the monitor' });
  stack.templateOptions.metadata = { Owner: 'platform', Parts: [1, { deep: true }] };
  const group = new logs.CfnLogGroup(stack, 'Group');
  group.addMetadata('Purpose', 'denials');
};

exports['stack-transforms'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  stack.addTransform('AWS::SecretsManager-2020-07-23');
  stack.addTransform('AWS::Serverless-2016-10-31');
  new logs.CfnLogGroup(stack, 'Group');
};

exports['removal-policies'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  const group = (id) => new logs.CfnLogGroup(stack, id);
  group('Destroy').applyRemovalPolicy(cdk.RemovalPolicy.DESTROY);
  group('Retain').applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);
  group('RetainOnUpdateOrDelete').applyRemovalPolicy(cdk.RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  group('OnlyDeletion').applyRemovalPolicy(cdk.RemovalPolicy.RETAIN, { applyToUpdateReplacePolicy: false });
  new cdk.CfnResource(stack, 'Snapshot', { type: 'AWS::RDS::DBInstance' }).applyRemovalPolicy(cdk.RemovalPolicy.SNAPSHOT);
};

exports['creation-and-update-policies'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  const group = new cdk.CfnResource(stack, 'Fleet', { type: 'AWS::AutoScaling::AutoScalingGroup' });
  group.cfnOptions.creationPolicy = { resourceSignal: { count: 3, timeout: 'PT15M' } };
  group.cfnOptions.updatePolicy = { autoScalingRollingUpdate: { minInstancesInService: 1, waitOnResourceSignals: true } };
};

exports['depends-on'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  const group = (id) => new logs.CfnLogGroup(stack, id);
  const [a, b, c, d] = ['A', 'B', 'C', 'D'].map(group);
  b.addResourceDependency(a);
  c.addResourceDependency(b);
  c.addResourceDependency(a);
  c.addResourceDependency(a);
  d.node.addDependency(a, c);
};
