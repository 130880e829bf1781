"""Runs the state machines of a rollout in moto, with its Organizations, CloudWatch and Systems Manager, and asks
Organizations afterwards what is attached: scenarios.py FOLDER CALLS [--record | WORD].

FOLDER has two templates: rollouts.json, a policy and its rollout, and next.json, a policy that replaces the first one.
CALLS is a file with the calls of all state machines, by which a test checks their roles.

Every wait takes a second, retries wait for a tenth of a second, each wave looks at the alarms twice, and undoing is
tried in three rounds. Waves need an approval only where a scenario says so, and it is Wednesday at noon unless a
scenario says something else.
"""

import datetime
import json
import logging
import re
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import boto3
from botocore.exceptions import ClientError
from moto import mock_aws
from moto.stepfunctions.parser.asl.component.common.retry import retrier_decl
from moto.stepfunctions.parser.asl.component.state import state as states
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service import state_task_service_aws_sdk as sdk
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service import state_task_service_sns as sns

WAIT = 1
LOOKS = 2
ROUNDS = 3
ANSWER = 6
REGION = "us-east-1"

# What Step Functions does with every integration, and moto only with some: names of parameters and results.
service = sdk.StateTaskServiceAwsSdk


def shapes(task, kind):
    client = boto3.client(task._get_boto_service_name(), REGION)
    operation = client.meta.method_to_api_mapping[task._get_boto_service_action()]
    return getattr(client.meta.service_model.operation_model(operation), kind)


service._normalise_parameters = lambda task, parameters, *_: task._to_boto_request(parameters, shapes(task, "input_shape"))
service._normalise_response = lambda task, response, *_: task._from_boto_response(response, shapes(task, "output_shape"))
sleep = retrier_decl.time.sleep


class Quick:
    """The clock of retries."""

    sleep = staticmethod(lambda seconds: sleep(0.1))


retrier_decl.time = Quick



class Clock:
    """The time of states, which AWS writes in this form."""

    now = "2026-11-25T12:00:00.123Z"

    def isoformat(self):
        return self.now


class Datetime:
    timezone = datetime.timezone

    class datetime(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return Clock()


states.datetime = Datetime

# What the machines call; calls that fail, by operation, how often and with which error; and answers that are not moto's.
CALLS, FAILURES, ANSWERS = [], {}, {}
client_for = sdk.boto_client_for
running = threading.local()


def knowing_its_machine(kind):
    evaluate = kind._eval_service_task

    def known(task, env, *more, **named):
        running.machine = env.states.context_object.context_object_data["StateMachine"]["Name"]
        return evaluate(task, env, *more, **named)

    kind._eval_service_task = known


knowing_its_machine(service)
knowing_its_machine(sns.StateTaskServiceSns)


class Recorded:
    """A client of the machine."""

    def __init__(self, client, service):
        self.client, self.service = client, service

    def __getattr__(self, operation):
        def call(**parameters):
            CALLS.append((self.service, operation, parameters, running.machine))
            left = FAILURES.get(operation, [])
            if left and left[0].get("target", parameters.get("TargetId")) == parameters.get("TargetId"):
                failure = left[0]
                failure["times"] -= 1
                if failure["times"] == 0:
                    left.pop(0)
                if failure.get("after"):
                    getattr(self.client, operation)(**parameters)
                error = {"Error": {"Code": failure["code"], "Message": failure["code"]}, "ResponseMetadata": META}
                raise ClientError(error, operation)
            answer = ANSWERS.get(operation) or getattr(self.client, operation)(**parameters)
            for alarm in answer.get("MetricAlarms", []):
                # moto does not know it, and updates another time whenever a state is set.
                alarm["StateTransitionedTimestamp"] = alarm["StateUpdatedTimestamp"]
            # Times are texts for a state machine.
            return json.loads(json.dumps(answer, default=lambda time: time.isoformat()))

        return call


META = {"HTTPStatusCode": 400, "RequestId": "none"}
sns.boto_client_for = sdk.boto_client_for = lambda region, service, state_credentials=None: Recorded(
    client_for(region=region, service=service, state_credentials=state_credentials), service
)


def fail(operation, code, times, **more):
    FAILURES.setdefault(operation, []).append({"code": code, "times": times, **more})


class World:
    """An organization with the resources of the template."""

    def __init__(self, template):
        self.organizations = boto3.client("organizations", REGION)
        self.cloudwatch = boto3.client("cloudwatch", REGION)
        self.ssm = boto3.client("ssm", REGION)
        self.machines = boto3.client("stepfunctions", REGION)
        self.account = boto3.client("sts", REGION).get_caller_identity()["Account"]
        self.organizations.create_organization(FeatureSet="ALL")
        self.topic = boto3.client("sns", REGION).create_topic(Name="alerts")["TopicArn"]
        root = self.organizations.list_roots()["Roots"][0]["Id"]
        self.root = root
        unit = lambda name: self.organizations.create_organizational_unit(ParentId=root, Name=name)
        self.sandbox, self.dev = (unit(name)["OrganizationalUnit"]["Id"] for name in ["sandbox", "dev"])
        made = self.organizations.create_account(Email="a@example.com", AccountName="a")
        self.member = made["CreateAccountStatus"]["AccountId"]
        self.resources = template["Resources"]
        self.old = self.new_policy(self.of_type("AWS::Organizations::Policy")[0], "deny-regions-0")
        (self.policy,) = (self.new_policy(it) for it in self.of_type("AWS::Organizations::Policy"))
        self.ids = {"ou-ab12-sandbox1": self.sandbox, "ou-ab12-dev00001": self.dev, "111122223333": self.member}
        self.names = {"AWS::Partition": "aws", "AWS::Region": REGION, "AWS::AccountId": self.account}
        for id, resource in self.resources.items():
            if resource["Type"] == "AWS::Organizations::Policy":
                self.names[id] = self.policy
            elif name := resource.get("Properties", {}).get("AlarmName"):
                self.names[id] = name

    def of_type(self, kind):
        return [resource["Properties"] for resource in self.resources.values() if resource["Type"] == kind]

    def new_policy(self, properties, name=None):
        made = self.organizations.create_policy(
            Content=json.dumps(properties["Content"]), Description="", Name=name or properties["Name"],
            Type=properties["Type"],
        )  # fmt: skip
        return made["Policy"]["PolicySummary"]["Id"]

    def resolved(self, value):
        """A value of the template, with the identifiers of this world."""
        match value:
            # What another stack exports: alarms, a topic, and the policy that is replaced.
            case {"Fn::ImportValue": str(name)}:
                return self.topic if "Topic" in name else self.old if "Policy" in name else name.rpartition(":")[2]
            case {"Ref": name}:
                return self.names[name]
            case {"Fn::Sub": str(text)}:
                return self.filled(text, {})
            case {"Fn::Sub": [text, values]}:
                return self.filled(text, self.resolved(values))
            case {"Fn::Join": [between, parts]}:
                return between.join(self.resolved(parts))
            case {"Fn::If": [_, there, _]}:
                return self.resolved(there)
            case {"Fn::FindInMap": _}:
                return "console.aws.amazon.com"
            case dict():
                return {key: self.resolved(item) for key, item in value.items()}
            case list():
                return [self.resolved(item) for item in value]
            case str():
                return self.ids.get(value, value)
        return value

    def filled(self, text, values):
        return re.sub(r"\$\{([^!}]+)\}", lambda found: ({**self.names, **values})[found[1]], text)

    def start_alarms(self, watched):
        for name in watched:
            self.set_alarm(name, "OK")

    def set_alarm(self, name, state):
        self.cloudwatch.put_metric_alarm(
            AlarmName=name, Namespace="n", MetricName="m", Period=60, EvaluationPeriods=1, Threshold=1,
            ComparisonOperator="GreaterThanThreshold", Statistic="Sum",
        )  # fmt: skip
        self.cloudwatch.set_alarm_state(AlarmName=name, StateValue=state, StateReason="test")

    def machine(self, ends_with, approvals=False):
        (found,) = (it for it in self.of_type("AWS::StepFunctions::StateMachine") if it["StateMachineName"].endswith(ends_with))
        definition = self.resolved(found["Definition"])
        watched = []

        def visit(node):
            if isinstance(node, dict):
                if "Alarms" in node:
                    watched[:] = node["Alarms"]
                if node.get("Type") == "Wait":
                    node["Seconds"] = WAIT
                if "Looks" in node:
                    node["Looks"] = LOOKS
                    node["Approval"] &= approvals
                if node.get("Left") == 30:
                    node["Left"] = ROUNDS
                if node.get("TimeoutSeconds"):
                    node["TimeoutSeconds"] = ANSWER
                for item in node.values():
                    visit(item)
            elif isinstance(node, list):
                for item in node:
                    visit(item)

        visit(definition)
        made = self.machines.create_state_machine(
            name=found["StateMachineName"], definition=json.dumps(definition), roleArn=f"arn:aws:iam::{self.account}:role/r",
        )  # fmt: skip
        return made["stateMachineArn"], watched

    def rights(self, call):
        """The action of a call and the ARNs that it is for, with the identifiers of the template."""
        service, operation, parameters, machine = call
        prefix = {"stepfunctions": "states"}.get(service, service)
        action = f"{prefix}:{''.join(word.capitalize() for word in operation.split('_'))}"
        arn = f"arn:aws:{prefix}"
        organization = "123456789012"
        arns = []
        if "PolicyId" in parameters:
            id = "p-11112222" if parameters["PolicyId"] == self.policy else "p-33334444"
            arns.append(f"{arn}::{organization}:policy/o-a1b2c3d4e5/service_control_policy/{id}")
        if target := parameters.get("TargetId"):
            kind = "ou" if target.startswith("ou-") else "account"
            id = {value: key for key, value in self.ids.items()}[target]
            arns.append(f"{arn}::{organization}:{kind}/o-a1b2c3d4e5/{id}")
        if "Name" in parameters or "Names" in parameters:
            arns.append(f"{arn}:{REGION}:{self.account}:parameter/scp-errors/rollout/p-11112222")
        for key in ["stateMachineArn", "executionArn"]:
            if key in parameters:
                # The policy of the test has another name, and runs have names by chance.
                kind, name = parameters[key].split(":")[5:7]
                run = ":run-1" if kind == "execution" else ""
                name = f"keep-running-{name.rpartition('-')[2]}"
                arns.append(f"{arn}:{REGION}:{self.account}:{kind}:{name}{run}")
        if "TopicArn" in parameters:
            arns.append(parameters["TopicArn"])
        return "-" + machine.rpartition("-")[2], [[action, arn] for arn in arns or ["*"]]

    def attach(self, target, policy=None):
        self.organizations.attach_policy(PolicyId=policy or self.policy, TargetId=target)

    def attached(self, policy=None):
        """The names of the targets that have the policy."""
        targets = self.organizations.list_targets_for_policy(PolicyId=policy or self.policy)["Targets"]
        names = {self.sandbox: "sandbox", self.dev: "dev", self.member: "member", self.root: "root"}
        return {names[target["TargetId"]] for target in targets}

    def replaced(self):
        """The names of the targets that have the policy to be replaced."""
        return self.attached(self.old)

    def journal(self):
        return self.ssm.get_parameter(Name=f"/scp-errors/rollout/{self.policy}")["Parameter"]["Value"]


class Run:
    """A world with its machines."""

    def __init__(self, template, approvals):
        CALLS.clear()
        FAILURES.clear()
        ANSWERS.clear()
        self.world = World(template)
        self.rollout, self.alarms = self.world.machine("-rollout", approvals)
        self.undo, _ = self.world.machine("-undo")
        self.world.machine("-approval")
        self.world.start_alarms(self.alarms)
        self.before = self.snapshot()
        self.number = 0

    def snapshot(self):
        """All attachments of all other policies."""
        organizations, found = self.world.organizations, set()
        for policy in organizations.list_policies(Filter="SERVICE_CONTROL_POLICY")["Policies"]:
            if policy["Id"] not in {self.world.policy, self.world.old}:
                for target in organizations.list_targets_for_policy(PolicyId=policy["Id"])["Targets"]:
                    found.add((policy["Id"], target["TargetId"]))
        return found

    def start(self, machine):
        self.number += 1
        started = self.world.machines.start_execution(stateMachineArn=machine, name=f"run-{self.number}", input="{}")
        return started["executionArn"]

    def end(self, execution, seconds=60):
        """Waits for the end: the status, and the error."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            seen = self.world.machines.describe_execution(executionArn=execution)
            if seen["status"] != "RUNNING":
                return seen["status"], seen.get("error"), seen.get("cause")
            time.sleep(0.05)
        raise AssertionError(f"no end after {seconds} s: {CALLS[-5:]}")

    def run(self):
        return self.end(self.start(self.rollout))

    def alarm(self, word):
        (found,) = (alarm for alarm in self.alarms if word in alarm)
        return found

    def said(self, word):
        """The messages whose subject has a word."""
        sent = [call[2] for call in CALLS if call[1] == "publish"]
        return [message["Message"] for message in sent if word in message["Subject"]]

    def token(self):
        """Waits until somebody is asked for approval: the token of the message."""
        self.until(lambda: self.said("waits for approval"))
        (message,) = self.said("waits for approval")
        return re.search(r"send-task-success .*--task-token (\S+)", message)[1]

    def until(self, what, seconds=30):
        end = time.monotonic() + seconds
        while not what():
            assert time.monotonic() < end, "it did not happen"
            time.sleep(0.02)


def expect(found, expected):
    assert found == expected, f"{found} and not {expected}"


def all_waves_pass(run):
    expect(run.run()[0], "SUCCEEDED")
    expect(run.world.attached(), {"sandbox", "dev", "member"})
    first, second = run.said("is attached to a wave")
    assert f'wave 1: ["{run.world.sandbox}"]' in first, first
    assert "watched for 1440 minutes" in second, second
    expect(len(run.said("is attached to all targets")), 1)


def alarm_in_the_second_wave(run):
    execution = run.start(run.rollout)
    run.until(lambda: "member" in run.world.attached())
    run.world.set_alarm(run.alarms[1], "ALARM")
    expect(run.end(execution)[:2], ("FAILED", "RolledBack"))
    expect(run.world.attached(), set())
    detached = [call[2]["TargetId"] for call in CALLS if call[1] == "detach_policy"]
    expect(detached, [run.world.member, run.world.dev, run.world.sandbox])
    expect(run.world.journal(), ".")


def alarm_before_the_start(run):
    run.world.set_alarm(run.alarms[0], "ALARM")
    expect(run.run()[:2], ("FAILED", "Refused"))
    expect(run.world.attached(), set())
    (said,) = run.said("is not rolled out")
    assert "an alarm that guards the rollout is not OK" in said, said


def no_data_before_the_start(run):
    run.world.set_alarm(run.alarms[0], "INSUFFICIENT_DATA")
    expect(run.run()[:2], ("FAILED", "Refused"))
    expect(run.world.attached(), set())


def missing_alarm(run):
    run.world.cloudwatch.delete_alarms(AlarmNames=[run.alarms[2]])
    expect(run.run()[:2], ("FAILED", "Refused"))
    expect(run.world.attached(), set())


def alarm_deleted_in_the_first_wave(run):
    execution = run.start(run.rollout)
    run.until(lambda: "sandbox" in run.world.attached())
    run.world.cloudwatch.delete_alarms(AlarmNames=[run.alarms[2]])
    expect(run.end(execution)[:2], ("FAILED", "RolledBack"))
    expect(run.world.attached(), set())


def looking_fails_for_good(run):
    execution = run.start(run.rollout)
    run.until(lambda: "sandbox" in run.world.attached())
    fail("describe_alarms", "InternalServiceFault", 1000)
    expect(run.end(execution)[:2], ("FAILED", "RolledBack"))
    expect(run.world.attached(), set())


def attach_fails_for_good(run):
    fail("attach_policy", "AccessDeniedException", 1000, target=run.world.dev)
    expect(run.run()[:2], ("FAILED", "RolledBack"))
    expect(run.world.attached(), set())


def attach_throttled_then_goes(run):
    fail("attach_policy", "TooManyRequestsException", 2)
    fail("attach_policy", "ConcurrentModificationException", 2)
    expect(run.run()[0], "SUCCEEDED")
    expect(run.world.attached(), {"sandbox", "dev", "member"})


def attach_succeeds_and_says_it_failed(run):
    fail("attach_policy", "DuplicatePolicyAttachmentException", 1000, target=run.world.sandbox, after=True)
    expect(run.run()[0], "SUCCEEDED")
    expect(run.world.attached(), {"sandbox", "dev", "member"})


def already_attached_stays(run):
    run.world.attach(run.world.dev)
    execution = run.start(run.rollout)
    run.until(lambda: "member" in run.world.attached())
    run.world.set_alarm(run.alarms[0], "ALARM")
    expect(run.end(execution)[:2], ("FAILED", "RolledBack"))
    expect(run.world.attached(), {"dev"})


def no_room(run):
    world = run.world
    content = world.of_type("AWS::Organizations::Policy")[0]
    for number in range(9):
        world.attach(world.member, world.new_policy(content, f"other-{number}"))
    run.before = run.snapshot()
    expect(run.run()[:2], ("FAILED", "Refused"))
    expect(world.attached(), set())


def detach_fails_at_first(run):
    execution = run.start(run.rollout)
    run.until(lambda: "member" in run.world.attached())
    fail("detach_policy", "PolicyChangesInProgressException", 20)
    run.world.set_alarm(run.alarms[0], "ALARM")
    expect(run.end(execution)[:2], ("FAILED", "RolledBack"))
    expect(run.world.attached(), set())


def detach_fails_for_good(run):
    execution = run.start(run.rollout)
    run.until(lambda: "member" in run.world.attached())
    fail("detach_policy", "AccessDeniedException", 1000, target=run.world.dev)
    run.world.set_alarm(run.alarms[0], "ALARM")
    expect(run.end(execution)[:2], ("FAILED", "NotUndone"))
    expect(run.world.attached(), {"dev"})
    (said,) = run.said("COULD NOT BE UNDONE")
    assert run.world.dev in said, said
    # Once the reason is gone, the machine that undoes finishes it.
    FAILURES.clear()
    expect(run.end(run.start(run.undo))[0], "SUCCEEDED")
    expect(run.world.attached(), set())
    expect(len(run.said("was detached again, by hand")), 1)


def detach_says_it_is_not_attached(run):
    execution = run.start(run.rollout)
    run.until(lambda: "member" in run.world.attached())
    run.world.organizations.detach_policy(PolicyId=run.world.policy, TargetId=run.world.dev)
    fail("detach_policy", "PolicyNotAttachedException", 1000, target=run.world.dev)
    run.world.set_alarm(run.alarms[0], "ALARM")
    expect(run.end(execution)[:2], ("FAILED", "RolledBack"))
    expect(run.world.attached(), set())


def stopped_by_hand(run):
    execution = run.start(run.rollout)
    run.until(lambda: "sandbox" in run.world.attached())
    expect(run.end(run.start(run.undo))[0], "SUCCEEDED")
    # moto ends a run that it stops inside a loop as failed.
    assert run.end(execution)[0] in {"ABORTED", "FAILED"}
    expect(run.world.attached(), set())
    expect(run.world.journal(), ".")


def undone_by_hand_after_the_end(run):
    run.world.attach(run.world.dev)
    expect(run.run()[0], "SUCCEEDED")
    fail("detach_policy", "ConcurrentModificationException", 10)
    expect(run.end(run.start(run.undo))[0], "SUCCEEDED")
    expect(run.world.attached(), {"dev"})


def started_again_after_a_crash(run):
    execution = run.start(run.rollout)
    run.until(lambda: "sandbox" in run.world.attached())
    run.world.machines.stop_execution(executionArn=execution)
    run.end(execution)
    expect(run.run()[0], "SUCCEEDED")
    expect(run.world.attached(), {"sandbox", "dev", "member"})
    # Undoing knows what the first run attached.
    expect(run.end(run.start(run.undo))[0], "SUCCEEDED")
    expect(run.world.attached(), set())


def another_run_is_refused(run):
    first = run.start(run.rollout)
    run.until(lambda: "sandbox" in run.world.attached())
    expect(run.run()[:2], ("FAILED", "Refused"))
    expect(run.end(first)[0], "SUCCEEDED")
    expect(run.world.attached(), {"sandbox", "dev", "member"})


def own_unit_is_a_target(run):
    world = run.world
    world.organizations.move_account(AccountId=world.account, SourceParentId=world.root, DestinationParentId=world.dev)
    as_member()
    expect(run.run()[:2], ("FAILED", "Refused"))
    expect(world.attached(), set())


def own_account_elsewhere(run):
    as_member()
    expect(run.run()[0], "SUCCEEDED")
    expect(run.world.attached(), {"sandbox", "dev", "member"})


def heartbeat_silent_before_the_start(run):
    run.world.set_alarm(run.alarm("Silence"), "ALARM")
    expect(run.run()[:2], ("FAILED", "Refused"))
    expect(run.world.attached(), set())


def heartbeat_silent_in_the_first_wave(run):
    execution = run.start(run.rollout)
    run.until(lambda: "sandbox" in run.world.attached())
    run.world.set_alarm(run.alarm("Silence"), "ALARM")
    expect(run.end(execution)[:2], ("FAILED", "RolledBack"))
    expect(run.world.attached(), set())


def denials_of_the_policy_in_the_second_wave(run):
    execution = run.start(run.rollout)
    run.until(lambda: "member" in run.world.attached())
    run.world.set_alarm("deny-regions-denials", "ALARM")
    expect(run.end(execution)[:2], ("FAILED", "RolledBack"))
    expect(run.world.attached(), set())
    (said,) = run.said("was detached again")
    for part in [f"deny-regions ({run.world.policy})", "AlarmNotOk", run.world.member, "logs-insights", "deny-regions-undo"]:
        assert part in said, (part, said)


def alarm_between_two_looks(run):
    execution = run.start(run.rollout)
    run.until(lambda: "sandbox" in run.world.attached())
    for state in ["ALARM", "OK"]:
        run.world.set_alarm(run.alarms[0], state)
    expect(run.end(execution)[:2], ("FAILED", "RolledBack"))
    expect(run.world.attached(), set())


def approval_given(run):
    execution = run.start(run.rollout)
    token = run.token()
    expect(run.world.attached(), {"sandbox"})
    run.world.machines.send_task_success(taskToken=token, output="{}")
    expect(run.end(execution)[0], "SUCCEEDED")
    expect(run.world.attached(), {"sandbox", "dev", "member"})


def approval_refused(run):
    execution = run.start(run.rollout)
    run.world.machines.send_task_failure(taskToken=run.token(), error="Refused")
    expect(run.end(execution)[:2], ("FAILED", "RolledBack"))
    expect(run.world.attached(), set())


def approval_without_an_answer(run):
    expect(run.run()[:2], ("FAILED", "RolledBack"))
    expect(run.world.attached(), set())


def alarm_while_an_approval_is_awaited(run):
    execution = run.start(run.rollout)
    token = run.token()
    run.world.set_alarm(run.alarms[0], "ALARM")
    expect(run.end(execution)[:2], ("FAILED", "RolledBack"))
    expect(run.world.attached(), set())
    run.world.machines.send_task_success(taskToken=token, output="{}")


def waves_wait_for_their_window(run):
    # A Friday, a Saturday, and too early on a Monday.
    for now in ["2026-11-27T12:00:00.000Z", "2026-11-28T12:00:00.000Z", "2026-11-30T07:59:59.999Z"]:
        Clock.now = now
        execution = execution if now[8:10] != "27" else run.start(run.rollout)
        time.sleep(2.5)
        expect(run.world.attached(), set())
    Clock.now = "2026-11-30T08:00:00.000Z"
    run.until(lambda: "sandbox" in run.world.attached())
    Clock.now = "2026-11-30T15:00:00.000Z"
    time.sleep(4.5)
    expect(run.world.attached(), {"sandbox"})
    Clock.now = "2026-12-03T14:59:59.999Z"
    expect(run.end(execution)[0], "SUCCEEDED")
    expect(run.world.attached(), {"sandbox", "dev", "member"})


def alarm_while_the_window_is_closed(run):
    execution = run.start(run.rollout)
    run.until(lambda: "sandbox" in run.world.attached())
    Clock.now = "2026-11-28T12:00:00.000Z"
    time.sleep(4.5)
    run.world.set_alarm(run.alarms[0], "ALARM")
    expect(run.end(execution)[:2], ("FAILED", "RolledBack"))
    expect(run.world.attached(), set())


def a_policy_is_replaced(run):
    for target in [run.world.sandbox, run.world.dev]:
        run.world.attach(target, run.world.old)
    expect(run.run()[0], "SUCCEEDED")
    expect(run.world.attached(), {"sandbox", "dev", "member"})
    expect(run.world.replaced(), set())
    # At every moment, a target had one of the two.
    changes = [(call[1], call[2]["TargetId"]) for call in CALLS if call[1] in {"attach_policy", "detach_policy"}]
    for target in [run.world.sandbox, run.world.dev]:
        expect([what for what, there in changes if there == target], ["attach_policy", "detach_policy"])
    CALLS.clear()
    expect(run.end(run.start(run.undo))[0], "SUCCEEDED")
    expect(run.world.attached(), set())
    expect(run.world.replaced(), {"sandbox", "dev"})
    changes = [(call[1], call[2]["TargetId"]) for call in CALLS if call[1] in {"attach_policy", "detach_policy"}]
    for target in [run.world.sandbox, run.world.dev]:
        expect([what for what, there in changes if there == target], ["attach_policy", "detach_policy"])


def alarm_while_a_policy_is_replaced(run):
    for target in [run.world.sandbox, run.world.dev]:
        run.world.attach(target, run.world.old)
    execution = run.start(run.rollout)
    run.until(lambda: "member" in run.world.attached())
    expect(run.world.replaced(), {"dev"})
    fail("attach_policy", "ConcurrentModificationException", 20, target=run.world.sandbox)
    run.world.set_alarm(run.alarms[0], "ALARM")
    expect(run.end(execution)[:2], ("FAILED", "RolledBack"))
    expect(run.world.attached(), set())
    expect(run.world.replaced(), {"sandbox", "dev"})


def the_old_policy_cannot_be_detached(run):
    run.world.attach(run.world.sandbox, run.world.old)
    execution = run.start(run.rollout)
    run.until(lambda: "sandbox" in run.world.attached())
    fail("detach_policy", "PolicyChangesInProgressException", 8, target=run.world.sandbox)
    expect(run.end(execution)[:2], ("FAILED", "RolledBack"))
    expect(run.world.attached(), set())
    expect(run.world.replaced(), {"sandbox"})


def the_old_policy_is_detached_and_says_it_is_not(run):
    run.world.attach(run.world.sandbox, run.world.old)
    fail("detach_policy", "PolicyNotAttachedException", 1000, target=run.world.sandbox, after=True)
    expect(run.run()[0], "SUCCEEDED")
    expect(run.world.replaced(), set())


def the_old_policy_cannot_be_attached_again(run):
    for target in [run.world.sandbox, run.world.dev]:
        run.world.attach(target, run.world.old)
    execution = run.start(run.rollout)
    run.until(lambda: "member" in run.world.attached())
    fail("attach_policy", "AccessDeniedException", 1000, target=run.world.sandbox)
    run.world.set_alarm(run.alarms[0], "ALARM")
    expect(run.end(execution)[:2], ("FAILED", "NotUndone"))
    # What does harm is gone all the same.
    expect(run.world.attached(), set())
    expect(run.world.replaced(), {"dev"})
    (said,) = run.said("COULD NOT BE UNDONE")
    assert f"old:{run.world.sandbox}" in said, said
    FAILURES.clear()
    expect(run.end(run.start(run.undo))[0], "SUCCEEDED")
    expect(run.world.replaced(), {"sandbox", "dev"})


def the_old_policy_has_a_target_without_a_wave(run):
    run.world.attach(run.world.root, run.world.old)
    expect(run.run()[:2], ("FAILED", "Refused"))
    expect(run.world.attached(), set())
    expect(run.world.replaced(), {"root"})


def replacing_is_started_again_after_a_crash(run):
    for target in [run.world.sandbox, run.world.dev]:
        run.world.attach(target, run.world.old)
    execution = run.start(run.rollout)
    run.until(lambda: "member" in run.world.attached())
    run.world.machines.stop_execution(executionArn=execution)
    run.end(execution)
    expect(run.run()[0], "SUCCEEDED")
    expect(run.world.attached(), {"sandbox", "dev", "member"})
    expect(run.world.replaced(), set())
    expect(run.end(run.start(run.undo))[0], "SUCCEEDED")
    expect(run.world.attached(), set())
    expect(run.world.replaced(), {"sandbox", "dev"})


def as_member():
    """Makes another account the management account."""
    ANSWERS["describe_organization"] = {"Organization": {"MasterAccountId": "999988887777"}}


SCENARIOS = [
    all_waves_pass, alarm_in_the_second_wave, alarm_before_the_start, no_data_before_the_start, missing_alarm,
    alarm_deleted_in_the_first_wave, looking_fails_for_good, attach_fails_for_good, attach_throttled_then_goes,
    attach_succeeds_and_says_it_failed, already_attached_stays, no_room, detach_fails_at_first,
    detach_fails_for_good, detach_says_it_is_not_attached, stopped_by_hand, undone_by_hand_after_the_end, started_again_after_a_crash,
    another_run_is_refused, own_unit_is_a_target, own_account_elsewhere, heartbeat_silent_before_the_start,
    heartbeat_silent_in_the_first_wave, denials_of_the_policy_in_the_second_wave, alarm_between_two_looks,
    waves_wait_for_their_window, alarm_while_the_window_is_closed,
]  # fmt: skip
WITH_APPROVAL = [
    approval_given, approval_refused, approval_without_an_answer, alarm_while_an_approval_is_awaited,
]  # fmt: skip
REPLACING = [
    a_policy_is_replaced, alarm_while_a_policy_is_replaced, the_old_policy_cannot_be_detached,
    the_old_policy_is_detached_and_says_it_is_not, the_old_policy_cannot_be_attached_again,
    the_old_policy_has_a_target_without_a_wave, replacing_is_started_again_after_a_crash,
]  # fmt: skip


def play(folder, scenario):
    """Plays one scenario: how it ended, and the rights that the machines needed."""
    # moto prints each path that a choice does not find.
    logging.disable(logging.CRITICAL)
    Clock.now = "2026-11-25T12:00:00.123Z"
    template = "next.json" if scenario in REPLACING else "rollouts.json"
    template = json.loads((folder / template).read_text())
    start, said, rights = time.monotonic(), "passed", []
    with mock_aws(config={"stepfunctions": {"execute_state_machine": True}}):
        run = Run(template, scenario in WITH_APPROVAL)
        try:
            scenario(run)
            expect(run.snapshot(), run.before)
        except Exception as error:
            said = f"FAILED: {error!r}"
        for machine, pairs in map(run.world.rights, CALLS):
            rights += [(machine, *pair) for pair in pairs]
    return f"{time.monotonic() - start:6.1f} s  {scenario.__name__.replace('_', ' ')}: {said}", rights


def main():
    folder, file = Path(sys.argv[1]), Path(sys.argv[2])
    option = sys.argv[3] if len(sys.argv) > 3 else ""
    word = "" if option == "--record" else option
    scenarios = WITH_APPROVAL + REPLACING + SCENARIOS
    wanted = [scenario for scenario in scenarios if word in scenario.__name__.replace("_", " ")]
    failed, rights = 0, set()
    # moto is one world for a process, and mostly waits.
    with ProcessPoolExecutor(5) as pool:
        for said, needed in pool.map(partial(play, folder), wanted):
            print(said, flush=True)
            failed += "FAILED" in said
            rights.update(needed)
    if word:
        return 1 if failed else 0
    needed = lambda machine: ",\n  ".join(json.dumps(pair[1:]) for pair in sorted(rights) if pair[0] == machine)
    lines = [f'"{machine}": [\n  {needed(machine)}\n]' for machine in ["-rollout", "-undo", "-approval"]]
    text = "{" + ",\n".join(lines) + "}\n"
    if option == "--record":
        file.write_text(text)
    elif file.read_text() != text:
        failed += 1
        print(f"{file} differs from the calls of these runs; --record writes it")
    print(f"{len(wanted)} scenarios, {failed} problems")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
