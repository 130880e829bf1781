"""The hub stack of the published monitor, written with troposphere."""

import sys

from troposphere import GetAtt, Output, Parameter, Ref, Sub, Template
from troposphere import events, logs

template = Template(Description="Hub of the SCP denial monitor")
organization = template.add_parameter(
    Parameter(
        "OrgId",
        Type="String",
        Default="o-123456789101",
        Description="Id of the organization whose accounts may send events",
        AllowedPattern="^o-[a-z0-9]{10,32}$",
    )
)
group = template.add_resource(
    logs.LogGroup(
        "CloudWatchLogGroup",
        LogGroupName="/aws/events/scp-errors-events",
        RetentionInDays=7,
    )
)
template.add_resource(
    logs.MetricFilter(
        "CloudWatchLogGroupMetricFilter",
        FilterName="ScpErrorsFilter",
        FilterPattern="{ $.account = * }",
        LogGroupName=Ref(group),
        MetricTransformations=[
            logs.MetricTransformation(
                MetricName="ScpErrors",
                MetricNamespace="ScpErrors",
                MetricValue="1",
                Unit="Count",
                Dimensions=[
                    logs.Dimension(Key="Account", Value="$.account"),
                    logs.Dimension(Key="Action", Value="$.detail.eventName"),
                ],
            )
        ],
    )
)
bus = template.add_resource(events.EventBus("EventBus", Name="scp-errors-event-bus"))
SID = "AllowAllAccountsFromOrganizationToPutEvents"
template.add_resource(
    events.EventBusPolicy(
        "EventBusPolicy0",
        StatementId=SID,
        EventBusName=Ref(bus),
        Statement={
            "Sid": SID,
            "Effect": "Allow",
            "Principal": "*",
            "Action": "events:PutEvents",
            "Resource": GetAtt(bus, "Arn"),
            "Condition": {"StringEquals": {"aws:PrincipalOrgID": Ref(organization)}},
        },
    )
)
template.add_resource(
    logs.ResourcePolicy(
        "EventsToLogsPolicy",
        PolicyName=Sub("${AWS::StackName}-events-to-logs"),
        PolicyDocument=Sub(
            '{"Version":"2012-10-17","Statement":[{"Effect":"Allow",'
            '"Principal":{"Service":["events.amazonaws.com","delivery.logs.amazonaws.com"]},'
            '"Action":["logs:CreateLogStream","logs:PutLogEvents"],'
            '"Resource":["${CloudWatchLogGroup.Arn}"]}]}'
        ),
    )
)
template.add_resource(
    events.Rule(
        "EventRule0",
        Name="scp-errors-log-rule",
        EventBusName=Ref(bus),
        State="ENABLED",
        EventPattern={"source": [{"prefix": ""}]},
        Targets=[
            events.Target("Log", Id="IdScpErrorsEventBusLogRuleTarget", Arn=GetAtt(group, "Arn"))
        ],
    )
)
template.add_output(Output("EventBusArn", Value=GetAtt(bus, "Arn")))

with open(sys.argv[1], "w", encoding="utf-8") as file:
    file.write(template.to_yaml())
