// The AWS CDK's constructs of level two that ours have a counterpart of.
//
// Those of the AWS CDK put their resource one level deeper, under `Resource`; ours is the resource.
// The Rust apps therefore add ours under `Resource` of a scope, and the logical ids must agree. Only a
// queue's and a topic's policy stand elsewhere in the tree, so their ids are pinned.
const cdk = require('aws-cdk-lib');
const cloudwatch = require('aws-cdk-lib/aws-cloudwatch');
const actions = require('aws-cdk-lib/aws-cloudwatch-actions');
const events = require('aws-cdk-lib/aws-events');
const targets = require('aws-cdk-lib/aws-events-targets');
const iam = require('aws-cdk-lib/aws-iam');
const logs = require('aws-cdk-lib/aws-logs');
const sns = require('aws-cdk-lib/aws-sns');
const sqs = require('aws-cdk-lib/aws-sqs');

exports['policy-documents'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  const document = new iam.PolicyDocument({
    statements: [
      new iam.PolicyStatement({
        sid: 'Organization',
        actions: ['events:PutEvents'],
        principals: [new iam.AnyPrincipal()],
        resources: ['arn:aws:events:us-east-1:111122223333:event-bus/hub'],
        conditions: { StringEquals: { 'aws:PrincipalOrgID': ['o-a1b2c3d4e5', 'o-f6g7h8i9j0'] } },
      }),
      new iam.PolicyStatement({
        effect: iam.Effect.DENY,
        notActions: ['iam:*', 'sts:*'],
        principals: [new iam.ServicePrincipal('events.amazonaws.com'), new iam.ServicePrincipal('logs.amazonaws.com')],
        notResources: ['arn:aws:s3:::a', 'arn:aws:s3:::b'],
        conditions: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
      new iam.PolicyStatement({
        actions: ['sts:AssumeRole'],
        principals: [new iam.AccountPrincipal('444455556666'), new iam.ArnPrincipal('arn:aws:iam::111122223333:role/ops')],
        resources: ['*'],
      }),
      new iam.PolicyStatement({
        actions: ['sts:AssumeRoleWithSAML'],
        principals: [new iam.FederatedPrincipal('arn:aws:iam::111122223333:saml-provider/idp', {}, 'sts:AssumeRoleWithSAML')],
        notPrincipals: [],
        resources: ['*'],
      }),
    ],
  });
  new cdk.CfnResource(stack, 'Thing', { type: 'Custom::Thing', properties: { Document: document } });
};

exports['role'] = (app) => {
  const stack = new cdk.Stack(app, 'member');
  const bus = new cdk.CfnParameter(stack, 'EventBusArn');
  const role = new iam.Role(stack, 'Sender', {
    assumedBy: new iam.ServicePrincipal('events.amazonaws.com'),
    inlinePolicies: {
      send: new iam.PolicyDocument({
        statements: [new iam.PolicyStatement({ actions: ['events:PutEvents'], resources: [bus.valueAsString] })],
      }),
    },
  });
  new cdk.CfnOutput(stack, 'RoleArn', { value: role.roleArn });
};

exports['alarm'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  const topic = new sns.Topic(stack, 'Pager');
  const metric = new cloudwatch.Metric({
    namespace: 'ScpErrors', metricName: 'ScpErrors', statistic: 'Sum', period: cdk.Duration.minutes(1),
    dimensionsMap: { Account: '111122223333' },
  });
  const alarm = metric.createAlarm(stack, 'Spike', {
    alarmName: 'spike',
    alarmDescription: 'A burst of denials',
    threshold: 100,
    evaluationPeriods: 3,
    datapointsToAlarm: 2,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });
  alarm.addAlarmAction(new actions.SnsAction(topic));
  alarm.addOkAction(new actions.SnsAction(topic));
};

exports['log-group-and-metric-filter'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  const group = new logs.LogGroup(stack, 'Denials', {
    logGroupName: '/aws/events/scp-errors',
    retention: logs.RetentionDays.ONE_MONTH,
    removalPolicy: cdk.RemovalPolicy.DESTROY,
  });
  new logs.MetricFilter(stack, 'Count', {
    logGroup: group,
    filterName: 'Count',
    filterPattern: logs.FilterPattern.all(
      logs.FilterPattern.stringValue('$.account', '=', '111122223333'),
      logs.FilterPattern.numberValue('$.size', '>', 5),
    ),
    metricNamespace: 'ScpErrors',
    metricName: 'ScpErrors',
    dimensions: { Account: '$.account' },
    unit: cloudwatch.Unit.COUNT,
  });
};

exports['event-bus-with-policy'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  const bus = new events.EventBus(stack, 'Bus', { eventBusName: 'scp-errors' });
  bus.addToResourcePolicy(new iam.PolicyStatement({
    sid: 'Organization',
    actions: ['events:PutEvents'],
    principals: [new iam.StarPrincipal()],
    resources: [bus.eventBusArn],
    conditions: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
  }));
};

exports['rule-to-queue'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  const queue = new sqs.Queue(stack, 'Denials');
  const rule = new events.Rule(stack, 'Rule', {
    ruleName: 'denials',
    eventPattern: {
      detailType: ['AWS API Call via CloudTrail'],
      detail: {
        errorCode: events.Match.prefix('Access'),
        errorMessage: events.Match.anyOf(events.Match.suffix('policy'), events.Match.wildcard('*service control policy*')),
        sourceIPAddress: events.Match.ipAddressRange('10.0.0.0/8'),
        userAgent: events.Match.anythingBut('a', 'b'),
        bytes: events.Match.greaterThan(1),
        requestID: events.Match.exists(),
      },
    },
  });
  rule.addTarget(new targets.SqsQueue(queue));
};

exports['rule-to-topic'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  const topic = new sns.Topic(stack, 'Pager');
  new events.Rule(stack, 'Rule', {
    eventPattern: { source: ['aws.s3'] },
    targets: [new targets.SnsTopic(topic)],
  });
};

exports['rule-to-log-group'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  const group = new logs.LogGroup(stack, 'Denials', { logGroupName: '/aws/events/scp-errors' });
  new events.Rule(stack, 'Rule', {
    eventPattern: { source: ['aws.s3'] },
    targets: [new targets.CloudWatchLogGroup(group, {
      retryAttempts: 3, maxEventAge: cdk.Duration.hours(1), installLatestAwsSdk: false,
    })],
  });
};

exports['rule-to-bus'] = (app) => {
  const stack = new cdk.Stack(app, 'member');
  const bus = events.EventBus.fromEventBusArn(stack, 'Hub', 'arn:aws:events:us-east-1:111122223333:event-bus/scp-errors');
  const role = iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::444455556666:role/send-events');
  const queue = new sqs.Queue(stack, 'Lost');
  new events.Rule(stack, 'Rule', {
    eventPattern: { source: ['aws.s3'] },
    targets: [new targets.EventBus(bus, { role, deadLetterQueue: queue })],
  });
};
