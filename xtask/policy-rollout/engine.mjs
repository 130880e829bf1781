// Runs the state machines of a rollout in a second engine: engine.mjs FOLDER.
//
// Step Functions, Organizations, CloudWatch and Systems Manager are a few lines here. What they do is shown in moto by
// scenarios.py; this shows that another implementation of Amazon States Language goes through the states in the same way.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import assert from "node:assert/strict";
import { StateMachine } from "aws-local-stepfunctions";

// The engine is written for Node 22.
Promise.withResolvers ??= () => {
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
};

const [FIRST, SECOND, ACCOUNT] = ["ou-ab12-sandbox1", "ou-ab12-dev00001", "111122223333"];
const ALL = [FIRST, SECOND, ACCOUNT];

/** A value of a template, with names for its references. */
const resolved = (value) => {
  if (Array.isArray(value)) return value.map(resolved);
  if (value === null || typeof value !== "object") return value;
  const filled = (text, values = {}) => text.replace(/\$\{([^!}]+)\}/g, (_, name) => values[name] ?? name);
  if ("Ref" in value) return value.Ref;
  if ("Fn::ImportValue" in value) return value["Fn::ImportValue"].split(":")[1];
  if ("Fn::Join" in value) return resolved(value["Fn::Join"][1]).join(value["Fn::Join"][0]);
  if ("Fn::If" in value) return resolved(value["Fn::If"][1]);
  if ("Fn::FindInMap" in value) return "console.aws.amazon.com";
  if ("Fn::Sub" in value) {
    const [text, values] = [value["Fn::Sub"]].flat();
    return filled(text, values && resolved(values));
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolved(item)]));
};

/** The tasks and waits of a definition, also those in loops. */
const states = (definition) =>
  Object.entries(definition.States).flatMap(([name, state]) => [
    [name, state],
    ...(state.ItemProcessor ? states(state.ItemProcessor) : []),
  ]);

/** The services that a rollout calls. */
class World {
  constructor(plan) {
    this.attached = new Set();
    this.journals = new Map();
    this.alarms = plan.Alarms;
    this.looks = 0;
    this.said = [];
    this.answers = [];
    this.onLook = () => {};
    this.failing = new Map();
  }

  call(service, parameters) {
    const operation = service.split(":").at(-1);
    const left = this.failing.get(operation) ?? 0;
    if (left > 0) {
      this.failing.set(operation, left - 1);
      throw new Error(`${operation} fails`);
    }
    return this[operation](parameters);
  }

  listExecutions() {
    return { Executions: [{ ExecutionArn: "one" }] };
  }
  describeOrganization() {
    return { Organization: { MasterAccountId: "999988887777" } };
  }
  listParents({ ChildId }) {
    return { Parents: [{ Id: ChildId === "444455556666" ? "ou-ab12-tools000" : "r-ab12" }] };
  }
  describeAlarms({ AlarmNames }) {
    this.looks += 1;
    const state = this.onLook(this.looks) ?? {};
    const MetricAlarms = AlarmNames.map(() => ({ StateValue: "OK", StateTransitionedTimestamp: "2026-11-01" }));
    Object.assign(MetricAlarms[1], state);
    return { MetricAlarms };
  }
  listPoliciesForTarget({ TargetId }) {
    const here = [...this.attached].filter((pair) => pair.endsWith(` ${TargetId}`));
    return { Policies: [{ Id: "p-FullAWSAccess" }, ...here.map((pair) => ({ Id: pair.split(" ")[0] }))] };
  }
  listTargetsForPolicy({ PolicyId }) {
    const here = [...this.attached].filter((pair) => pair.startsWith(`${PolicyId} `));
    return { Targets: here.map((pair) => ({ TargetId: pair.split(" ")[1] })) };
  }
  attachPolicy({ PolicyId, TargetId }) {
    this.attached.add(`${PolicyId} ${TargetId}`);
    return {};
  }
  detachPolicy({ PolicyId, TargetId }) {
    if (!this.attached.delete(`${PolicyId} ${TargetId}`)) throw new Error("PolicyNotAttachedException");
    return {};
  }
  getParameters({ Names: [name] }) {
    const Value = this.journals.get(name);
    return { Parameters: Value === undefined ? [] : [{ Value }] };
  }
  putParameter({ Name, Value }) {
    this.journals.set(Name, Value);
    return {};
  }
  publish({ Message }) {
    this.said.push(Message);
    return {};
  }
  startExecution() {
    return { ExecutionArn: "approval" };
  }
  describeExecution() {
    return { Status: this.answers.shift() ?? "SUCCEEDED" };
  }
  stopExecution() {
    return {};
  }
}

/** A template with its machines. */
class Stack {
  constructor(file) {
    const { Resources } = JSON.parse(readFileSync(file, "utf8"));
    const machines = Object.values(Resources).filter(({ Type }) => Type === "AWS::StepFunctions::StateMachine");
    this.machines = machines.map(({ Properties }) => [Properties.StateMachineName, resolved(Properties.Definition)]);
    const plan = this.machine("-rollout").States.Plan.Result;
    for (const wave of plan.Waves) wave.Looks = 2;
    this.plan = plan;
    // A Wednesday at noon.
    this.now = "2026-11-25T12:00:00.123Z";
    this.world = new World(plan);
  }

  machine(end) {
    return this.machines.find(([name]) => name.endsWith(end))[1];
  }

  /** Runs a machine: "SUCCEEDED", or the name of the error. */
  async run(end) {
    const definition = this.machine(end);
    const all = states(definition);
    const of = (kind) => all.filter(([, { Type }]) => Type === kind);
    const handler = ({ Resource }) => (parameters) => this.world.call(Resource, parameters);
    const retried = all.filter(([, { Retry }]) => Retry).map(([name]) => [name, 1]);
    const overrides = {
      taskResourceLocalHandlers: Object.fromEntries(of("Task").map(([name, state]) => [name, handler(state)])),
      waitTimeOverrides: Object.fromEntries(of("Wait").map(([name]) => [name, 0])),
      retryIntervalOverrides: Object.fromEntries(retried),
    };
    const context = {
      StateMachine: { Id: "arn:aws:states:us-east-1:444455556666:stateMachine:deny-regions-rollout" },
      State: Object.defineProperty({}, "EnteredTime", { get: () => this.now, enumerable: true }),
    };
    const machine = new StateMachine(definition, { validationOptions: { checkArn: false, noValidate: true } });
    try {
      await machine.run({}, { overrides, context }).result;
      return "SUCCEEDED";
    } catch (error) {
      return error.cause?.name ?? error.message;
    }
  }

  has(policy) {
    return ALL.filter((target) => this.world.attached.has(`${policy} ${target}`));
  }
}

const folder = process.argv[2];
const rollouts = (scenario) => ["rollouts.json", scenario];
const next = (scenario) => ["next.json", scenario];
const ON = { StateValue: "ALARM" };
const WAS_ON = { StateTransitionedTimestamp: "2026-11-02" };

const SCENARIOS = {
  "all waves pass": rollouts(async (stack) => {
    assert.equal(await stack.run("-rollout"), "SUCCEEDED");
    assert.deepEqual(stack.has(stack.plan.Policy), ALL);
    assert.match(stack.world.said[0], /^deny-regions \(.*\) is attached to wave 1: \["ou-ab12-sandbox1"\]\./);
    assert.equal(stack.world.said.length, 3);
  }),
  "alarm before the start": rollouts(async (stack) => {
    stack.world.onLook = () => ON;
    assert.equal(await stack.run("-rollout"), "Refused");
    assert.deepEqual(stack.has(stack.plan.Policy), []);
  }),
  "alarm in the second wave": rollouts(async (stack) => {
    stack.world.onLook = () => stack.has(stack.plan.Policy).length === 3 && ON;
    assert.equal(await stack.run("-rollout"), "RolledBack");
    assert.deepEqual(stack.has(stack.plan.Policy), []);
    assert.deepEqual([...stack.world.journals.values()], ["."]);
    assert.match(stack.world.said.at(-1), /was detached again\. AlarmNotOk: an alarm/);
  }),
  "alarm between two looks": rollouts(async (stack) => {
    stack.world.onLook = () => stack.has(stack.plan.Policy).length === 1 && WAS_ON;
    assert.equal(await stack.run("-rollout"), "RolledBack");
    assert.deepEqual(stack.has(stack.plan.Policy), []);
  }),
  "detach fails at first": rollouts(async (stack) => {
    stack.world.onLook = () => stack.has(stack.plan.Policy).length === 3 && ON;
    stack.world.failing.set("detachPolicy", 20);
    assert.equal(await stack.run("-rollout"), "RolledBack");
    assert.deepEqual(stack.has(stack.plan.Policy), []);
  }),
  "approval given": rollouts(async (stack) => {
    stack.world.answers = ["RUNNING", "RUNNING", "SUCCEEDED"];
    assert.equal(await stack.run("-rollout"), "SUCCEEDED");
    assert.deepEqual(stack.world.answers, []);
    assert.deepEqual(stack.has(stack.plan.Policy), ALL);
  }),
  "approval refused": rollouts(async (stack) => {
    stack.world.answers = ["RUNNING", "FAILED"];
    assert.equal(await stack.run("-rollout"), "RolledBack");
    assert.deepEqual(stack.has(stack.plan.Policy), []);
  }),
  "a wave waits for its window": rollouts(async (stack) => {
    const open = stack.now;
    stack.now = "2026-11-28T12:00:00.000Z";
    stack.world.onLook = (looks) => {
      assert.deepEqual(stack.has(stack.plan.Policy), []);
      if (looks === 4) [stack.now, stack.world.onLook] = [open, () => ({})];
    };
    assert.equal(await stack.run("-rollout"), "SUCCEEDED");
    assert.deepEqual(stack.has(stack.plan.Policy), ALL);
  }),
  "a policy is replaced, and put back": next(async (stack) => {
    const { Policy, Old } = stack.plan;
    for (const target of [FIRST, SECOND]) stack.world.attached.add(`${Old} ${target}`);
    assert.equal(await stack.run("-rollout"), "SUCCEEDED");
    assert.deepEqual([stack.has(Policy), stack.has(Old)], [ALL, []]);
    assert.equal(await stack.run("-undo"), "SUCCEEDED");
    assert.deepEqual([stack.has(Policy), stack.has(Old)], [[], [FIRST, SECOND]]);
  }),
  "alarm while a policy is replaced": next(async (stack) => {
    const { Policy, Old } = stack.plan;
    for (const target of [FIRST, SECOND]) stack.world.attached.add(`${Old} ${target}`);
    stack.world.onLook = () => stack.has(Policy).length === 3 && ON;
    assert.equal(await stack.run("-rollout"), "RolledBack");
    assert.deepEqual([stack.has(Policy), stack.has(Old)], [[], [FIRST, SECOND]]);
  }),
};

let failed = 0;
for (const [name, [file, scenario]] of Object.entries(SCENARIOS)) {
  try {
    await scenario(new Stack(join(folder, file)));
    console.log(`${name}: passed`);
  } catch (error) {
    failed += 1;
    console.log(`${name}: FAILED: ${error.message}`);
  }
}
process.exit(failed ? 1 : 0);
