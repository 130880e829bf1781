// The hub stack of the published monitor, written with aws-cdk-lib's generated constructs. It is run as
// JavaScript too, made by tsc.
import * as cdk from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as logs from 'aws-cdk-lib/aws-logs';

const app = new cdk.App({ outdir: process.argv[2], analyticsReporting: false });
const stack = new cdk.Stack(app, 'bus', {
  description: 'Hub of the SCP denial monitor',
  synthesizer: new cdk.LegacyStackSynthesizer(),
});
const organization = new cdk.CfnParameter(stack, 'OrgId', {
  default: 'o-123456789101',
  description: 'Id of the organization whose accounts may send events',
  allowedPattern: '^o-[a-z0-9]{10,32}$',
});
const group = new logs.CfnLogGroup(stack, 'CloudWatchLogGroup', {
  logGroupName: '/aws/events/scp-errors-events',
  retentionInDays: 7,
});
new logs.CfnMetricFilter(stack, 'CloudWatchLogGroupMetricFilter', {
  filterName: 'ScpErrorsFilter',
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
const bus = new events.CfnEventBus(stack, 'EventBus', { name: 'scp-errors-event-bus' });
const sid = 'AllowAllAccountsFromOrganizationToPutEvents';
new events.CfnEventBusPolicy(stack, 'EventBusPolicy0', {
  statementId: sid,
  eventBusName: bus.ref,
  statement: {
    Sid: sid,
    Effect: 'Allow',
    Principal: '*',
    Action: 'events:PutEvents',
    Resource: bus.attrArn,
    Condition: { StringEquals: { 'aws:PrincipalOrgID': organization.valueAsString } },
  },
});
new logs.CfnResourcePolicy(stack, 'EventsToLogsPolicy', {
  policyName: cdk.Fn.sub('${AWS::StackName}-events-to-logs'),
  policyDocument: stack.toJsonString({
    Version: '2012-10-17',
    Statement: [{
      Effect: 'Allow',
      Principal: { Service: ['events.amazonaws.com', 'delivery.logs.amazonaws.com'] },
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: [group.attrArn],
    }],
  }),
});
new events.CfnRule(stack, 'EventRule0', {
  name: 'scp-errors-log-rule',
  eventBusName: bus.ref,
  state: 'ENABLED',
  eventPattern: { source: [{ prefix: '' }] },
  targets: [{ id: 'IdScpErrorsEventBusLogRuleTarget', arn: group.attrArn }],
});
new cdk.CfnOutput(stack, 'EventBusArn', { value: bus.attrArn });
app.synth();
