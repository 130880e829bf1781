"""Runs LocalStack's server with three fixes of its EventBridge.

Wildcards: a `*` matches any text, also the empty one. LocalStack 4.9.2 requires at least one character.
https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html

Disabled rules: they match no event. LocalStack stores the state of a rule, and sends events all the same.
https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DisableRule.html

Dead letters: LocalStack stores the DeadLetterConfig of a target, but loses the event if the target is an event
bus that was deleted. Here the event goes to the queue, if the policy of the queue allows EventBridge to send for
this rule. There are no retries.
https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
"""

import json
import logging
import re

import lifeline  # noqa: F401  first, because the imports below take seconds

from localstack.aws.connect import connect_to
from localstack.runtime.main import main
from localstack.services.events.event_rule_engine import EventRuleEngine
from localstack.services.events.provider import EventsProvider
from localstack.services.events.target import TargetSender
from localstack.utils.aws.arns import sqs_queue_url_for_arn

LOG = logging.getLogger("localstack.dead_letters")
SERVICE = "events.amazonaws.com"
CONDITIONS = {"ArnEquals", "ArnLike", "StringEquals", "StringLike"}


def missing(sender):
    """Returns the error that the bus of the target does not exist, or None."""
    client = connect_to(aws_access_key_id=sender.target_account_id, region_name=sender.target_region).events
    try:
        client.describe_event_bus(Name=sender.arn.split("event-bus/")[-1])
    except client.exceptions.ResourceNotFoundException as error:
        return error.response["Error"]
    return None


def listed(value):
    return value if isinstance(value, list) else [value]


def allows(statement, rule_arn, queue_arn):
    """Returns whether a statement allows EventBridge to send to the queue for the rule, and is limited to rules."""
    principal = statement.get("Principal")
    services = listed(principal.get("Service", [])) if isinstance(principal, dict) else []
    sources = [
        source
        for operator, keys in statement.get("Condition", {}).items()
        if operator in CONDITIONS
        for key, values in keys.items()
        if key.lower() == "aws:sourcearn"
        for source in listed(values)
    ]
    return (
        statement.get("Effect") == "Allow"
        and SERVICE in services
        and "sqs:SendMessage" in listed(statement.get("Action", []))
        and queue_arn in listed(statement.get("Resource", []))
        and rule_arn in sources
    )


def bury(sender, event, error):
    """Sends the event to the dead-letter queue of the target."""
    queue = sender.target.get("DeadLetterConfig", {}).get("Arn")
    if not queue:
        return
    client = connect_to(aws_access_key_id=sender.account_id, region_name=sender.region).sqs
    url = sqs_queue_url_for_arn(queue)
    attributes = client.get_queue_attributes(QueueUrl=url, AttributeNames=["Policy"]).get("Attributes", {})
    statements = listed(json.loads(attributes.get("Policy", "{}")).get("Statement", []))
    if not any(allows(statement, sender.rule_arn, queue) for statement in statements):
        LOG.error("the policy of %s does not let %s send", queue, sender.rule_arn)
        return
    told = {
        "RULE_ARN": sender.rule_arn,
        "TARGET_ARN": sender.arn,
        "ERROR_CODE": error["Code"],
        "ERROR_MESSAGE": error["Message"],
    }
    client.send_message(
        QueueUrl=url,
        MessageBody=json.dumps({key: value for key, value in event.items() if key != "event-bus-name"}),
        MessageAttributes={key: {"DataType": "String", "StringValue": value} for key, value in told.items()},
    )


def add_dead_letters():
    deliver = TargetSender.process_event

    def process_event(self, event, trace_header):
        if self.service == "events" and (error := missing(self)):
            bury(self, event, error)
        else:
            deliver(self, event, trace_header)

    TargetSender.process_event = process_event


def respect_disabled_rules():
    process = EventsProvider._process_rules

    def process_rules(self, rule, *arguments, **named):
        if rule.state != "DISABLED":
            process(self, rule, *arguments, **named)

    EventsProvider._process_rules = process_rules


def matches_wildcard(pattern, value):
    expression = ".*".join(map(re.escape, pattern.split("*")))
    return isinstance(value, str) and bool(re.fullmatch(expression, value, re.DOTALL))


if __name__ == "__main__":
    EventRuleEngine._evaluate_wildcard = staticmethod(matches_wildcard)
    respect_disabled_rules()
    add_dead_letters()
    main()
