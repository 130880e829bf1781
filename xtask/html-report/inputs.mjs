// Archives, and the reports that the program makes of them.

import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const FULL = { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "*", Resource: "*" } };

// What would run if it were not escaped: it ends texts, attributes, elements and comments. The last characters change
// the direction of the text, and control a terminal.
export const PAYLOAD =
  `</script><script>window.pwned=1</script>"><img src=x onerror="window.pwned=1">'--><svg onload=window.pwned=1>` +
  `</style></pre></td></table></textarea></title>\u202e\u2066\u0007\u001b[31m`;

// The same without the characters that a file name cannot have.
export const FILE_PAYLOAD = `"><svg onload=window.pwned=1><script>window.pwned=1<!--&'\u202e`;

// A role's path may have most characters. This is the payload as a name.
const role = (account, name) => ({
  type: "AssumedRole",
  principalId: `AROAEXAMPLE:${name}`,
  accountId: account,
  arn: `arn:aws:sts::${account}:assumed-role/${name}/s`,
  sessionContext: { sessionIssuer: { type: "Role", accountId: account, arn: `arn:aws:iam::${account}:role/${name}` } },
});

function call(changes) {
  return {
    eventTime: "2026-11-02T09:07:13Z",
    eventSource: "ec2.amazonaws.com",
    eventName: "StopInstances",
    awsRegion: "us-east-1",
    eventType: "AwsApiCall",
    eventCategory: "Management",
    readOnly: false,
    recipientAccountId: "111122223333",
    requestParameters: {},
    userIdentity: role("111122223333", "web"),
    ...changes,
  };
}

const DENIED = "is not authorized to perform: sqs:CreateQueue with an explicit deny in a service control policy";

// Records with the payload in one field after the other, and in all of them.
function hostileRecords() {
  const fields = {
    eventTime: PAYLOAD,
    awsRegion: PAYLOAD,
    eventCategory: PAYLOAD,
    userAgent: PAYLOAD,
    sourceIPAddress: PAYLOAD,
    requestParameters: { [PAYLOAD]: [PAYLOAD] },
    userIdentity: role("111122223333", PAYLOAD),
    errorMessage: PAYLOAD,
    readOnly: true,
  };
  const records = Object.entries(fields).map(([field, value]) => call({ [field]: value }));
  records.push(call(fields));
  records.push(call({ eventSource: `${PAYLOAD}.amazonaws.com`, eventName: PAYLOAD }));
  for (const message of [`${PAYLOAD} ${DENIED}`, `x ${DENIED}: arn:aws:organizations::1:policy/o-1/scp/${PAYLOAD}`]) {
    const account = { recipientAccountId: PAYLOAD, userIdentity: role(PAYLOAD, PAYLOAD) };
    records.push(call({ errorCode: "AccessDenied", errorMessage: message, ...account }));
  }
  return records;
}

function organization(taken) {
  const policies = ["p-FullAWSAccess"];
  return {
    id: "o-a1b2c3d4e5",
    managementAccount: "999988887777",
    taken,
    root: {
      id: "r-ab12",
      policies,
      accounts: [{ id: "999988887777", policies }, { id: "111122223333", policies }],
    },
    policies: { "p-FullAWSAccess": { name: "FullAWSAccess", type: "SERVICE_CONTROL_POLICY", content: FULL } },
  };
}

const deny = (sid) => ({
  Version: "2012-10-17",
  Statement: {
    Sid: sid,
    Effect: "Deny",
    NotAction: ["iam:*"],
    Resource: "*",
    Condition: { StringNotEquals: { "aws:RequestedRegion": "eu-west-1" } },
  },
});

// Runs the program; returns its output. Only the exit codes that say what was found are no error.
function run(program, folder, line) {
  const ran = spawnSync(program, line, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 30 });
  if (![0, 1, 3].includes(ran.status)) throw new Error(`${line.join(" ")}: ${ran.status}\n${ran.stderr}`);
  return ran.stdout;
}

// Runs a command for its page and for its JSON.
function report(program, folder, name, line) {
  const page = `${name}.html`;
  const start = performance.now();
  run(program, folder, [...line, "--quiet", "--format", "html", "--out", page]);
  const seconds = (performance.now() - start) / 1000;
  const json = JSON.parse(run(program, folder, [...line, "--format", "json"]));
  const file = join(folder, page);
  return { name, file, json, seconds, bytes: statSync(file).size };
}

const write = (file, value) => writeFileSync(file, typeof value === "string" ? value : JSON.stringify(value));

// The reports of an archive that `examples/archive` made. Its records are of a few hours; here they are of four weeks,
// with less on weekends, so that charts are as they usually are.
export function ordinary(program, folder, archive, policy) {
  const logs = join(folder, "cloudtrail-logs");
  mkdirSync(logs);
  const { Records: records } = JSON.parse(readFileSync(join(archive, "cloudtrail-0000.json"), "utf8"));
  const start = Date.UTC(2026, 9, 5);
  // The days of four weeks, weekdays five times.
  const days = Array.from({ length: 28 }, (_, day) => Array(day % 7 < 5 ? 5 : 1).fill(day)).flat();
  records.forEach((record, index) => {
    // A fixed sequence without a visible pattern.
    const random = Math.imul(index + 1, 0x9e3779b1) >>> 0;
    const day = days[random % days.length];
    const second = (random >>> 8) % 86_400;
    record.eventTime = new Date(start + (day * 86_400 + second) * 1000).toISOString().replace(".000", "");
  });
  write(join(logs, "records.json"), { Records: records });
  copyFileSync(join(archive, "org.json"), join(folder, "org.json"));
  copyFileSync(policy, join(folder, "deny-regions.json"));
  const line = ["--organization", "org.json", "--policy", "deny-regions.json", "--target", "ou-ab12-dev00001"];
  return [
    report(program, folder, "dry-run", ["dry-run", ...line, "cloudtrail-logs"]),
    report(program, folder, "rehearsal", ["rehearse", "cloudtrail-logs"]),
  ];
}

// The reports of hostile records, in files with hostile names.
export function hostile(program, folder) {
  const name = `archive ${FILE_PAYLOAD}`;
  const archive = join(folder, name);
  mkdirSync(archive);
  write(join(archive, "records.json"), { Records: hostileRecords() });
  write(join(archive, `${FILE_PAYLOAD}.json`), `{"Records": [{"eventName": ${JSON.stringify(PAYLOAD)}`);
  write(join(archive, `${FILE_PAYLOAD}.txt`), PAYLOAD);
  // A half of a surrogate pair, which is no text in Unicode.
  const half = JSON.stringify(call({ userAgent: "half" })).replace("half", "\\ud800");
  write(join(archive, "half.jsonl"), half);
  // The policy's name is that of its file.
  const policy = `${FILE_PAYLOAD}.json`;
  write(join(folder, policy), deny("Sid"));
  write(join(folder, "org.json"), organization(PAYLOAD));
  const accepted = { principal: "*role/web", why: PAYLOAD, until: "2026-12-31" };
  write(join(folder, "accepted.json"), [accepted, { ...accepted, until: "2026-01-01" }]);
  const line = ["--organization", "org.json", "--policy", policy, "--target", "r-ab12", name];
  return [
    report(program, folder, "hostile", ["dry-run", ...line]),
    report(program, folder, "accepted", ["dry-run", ...line, "--accept", "accepted.json", "--today", "2026-06-01"]),
    report(program, folder, "hostile-rehearsal", ["rehearse", name]),
  ];
}

// A report with as many rows as there can be: 20,000.
export function large(program, folder) {
  const lines = Array.from({ length: 20_500 }, (_, index) => {
    const name = `team-${index % 37}/worker-${index}`;
    const day = String(1 + (index % 28)).padStart(2, "0");
    return JSON.stringify(call({ eventTime: `2026-11-${day}T09:07:13Z`, userIdentity: role("111122223333", name) }));
  });
  write(join(folder, "many.jsonl"), lines.join("\n"));
  write(join(folder, "org.json"), organization("2026-11-24T00:00:00Z"));
  write(join(folder, "deny-regions.json"), deny("Regions"));
  const line = ["--organization", "org.json", "--policy", "deny-regions.json", "--target", "r-ab12", "many.jsonl"];
  return report(program, folder, "large", ["dry-run", ...line]);
}
