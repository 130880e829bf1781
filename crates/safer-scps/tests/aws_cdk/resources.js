// The six kinds of resources of the monitor, with all that their generated constructs are given most.
const cdk = require('aws-cdk-lib');
const events = require('aws-cdk-lib/aws-events');
const iam = require('aws-cdk-lib/aws-iam');
const logs = require('aws-cdk-lib/aws-logs');

const trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

exports['event-bus'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  const bus = new events.CfnEventBus(stack, 'Bus', {
    name: 'scp-errors',
    description: 'Denials of the organization',
    deadLetterConfig: { arn: 'arn:aws:sqs:us-east-1:111122223333:lost' },
    kmsKeyIdentifier: 'alias/events',
    logConfig: { includeDetail: 'NONE', level: 'ERROR' },
    tags: [{ key: 'team', value: 'platform' }],
  });
  new events.CfnArchive(stack, 'Archive', { sourceArn: bus.attrArn, retentionDays: 7 });
};

exports['event-bus-policy'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  const bus = new events.CfnEventBus(stack, 'Bus', { name: 'scp-errors' });
  new events.CfnEventBusPolicy(stack, 'Organization', {
    statementId: 'Organization',
    eventBusName: bus.ref,
    statement: {
      Sid: 'Organization',
      Effect: 'Allow',
      Principal: '*',
      Action: 'events:PutEvents',
      Resource: bus.attrArn,
      Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
    },
  });
  new events.CfnEventBusPolicy(stack, 'Parts', {
    statementId: 'Parts',
    action: 'events:PutEvents',
    principal: '111122223333',
    condition: { type: 'StringEquals', key: 'aws:PrincipalOrgID', value: 'o-a1b2c3d4e5' },
  });
};

exports['log-group'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  new logs.CfnLogGroup(stack, 'Plain');
  const group = new logs.CfnLogGroup(stack, 'Group', {
    logGroupName: '/aws/events/scp-errors',
    retentionInDays: 30,
    logGroupClass: 'STANDARD',
    kmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    deletionProtectionEnabled: false,
    fieldIndexPolicies: [{ Fields: ['account', 'detail.eventName'] }],
    tags: [{ key: 'team', value: 'platform' }],
  });
  new logs.CfnLogStream(stack, 'Stream', { logGroupName: group.ref, logStreamName: 'denials' });
};

exports['metric-filter'] = (app) => {
  const stack = new cdk.Stack(app, 'hub');
  const group = new logs.CfnLogGroup(stack, 'Group');
  new logs.CfnMetricFilter(stack, 'ByAccount', {
    filterName: 'ByAccount',
    filterPattern: '{ $.account = * }',
    logGroupName: group.ref,
    metricTransformations: [{
      metricName: 'ScpErrors',
      metricNamespace: 'ScpErrors',
      metricValue: '1',
      unit: 'Count',
      dimensions: [
        { key: 'Account', value: '$.account' },
        { key: 'Action', value: '$.detail.eventName' },
      ],
    }],
  });
  new logs.CfnMetricFilter(stack, 'Total', {
    filterPattern: '{ $.detail.errorCode = "*Denied*" && $.account != "111122223333" }',
    logGroupName: group.ref,
    metricTransformations: [{
      metricName: 'Total', metricNamespace: 'ScpErrors', metricValue: '$.size', defaultValue: 0.5,
    }],
  });
};

exports['iam-role'] = (app) => {
  const stack = new cdk.Stack(app, 'member');
  const role = new iam.CfnRole(stack, 'Role', {
    roleName: 'send-events',
    description: 'Sends events to the hub',
    path: '/monitoring/',
    maxSessionDuration: 3600,
    permissionsBoundary: 'arn:aws:iam::111122223333:policy/boundary',
    managedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
    assumeRolePolicyDocument: trust,
    policies: [{
      policyName: 'send',
      policyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: ['events:PutEvents'], Resource: '*' }],
      },
    }],
    tags: [{ key: 'team', value: 'platform' }],
  });
  new cdk.CfnOutput(stack, 'RoleArn', { value: role.attrArn });
  new cdk.CfnOutput(stack, 'RoleId', { value: role.attrRoleId });
};

exports['rule'] = (app) => {
  const stack = new cdk.Stack(app, 'member');
  const role = new iam.CfnRole(stack, 'Role', { assumeRolePolicyDocument: trust });
  new events.CfnRule(stack, 'Denials', {
    name: 'scp-denials',
    description: 'Denials by an SCP',
    eventBusName: 'default',
    state: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
    eventPattern: {
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: {
        errorCode: ['AccessDenied', { prefix: 'Client.' }],
        errorMessage: [{ suffix: 'deny in a service control policy' }],
        bytes: [{ numeric: ['>', 0, '<=', 1.5] }],
        sourceIPAddress: [{ 'anything-but': ['AWS Internal'] }],
        readOnly: [false, { exists: false }],
      },
    },
    targets: [{
      id: 'Hub',
      arn: 'arn:aws:events:us-east-1:111122223333:event-bus/scp-errors',
      roleArn: role.attrArn,
      retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 3600 },
      deadLetterConfig: { arn: 'arn:aws:sqs:us-east-1:111122223333:lost' },
    }],
  });
  new events.CfnRule(stack, 'Nightly', {
    scheduleExpression: 'rate(1 day)',
    state: 'DISABLED',
    targets: [{
      id: 'Topic',
      arn: 'arn:aws:sns:us-east-1:111122223333:pager',
      inputTransformer: { inputPathsMap: { when: '$.time' }, inputTemplate: '"It is <when>"' },
    }],
  });
};
