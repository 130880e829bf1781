// Checks the state machines of templates with a validator of Amazon States Language; fails if it reports something, or
// if it does not report a mistake: check.mjs TEMPLATE….
import { readFileSync } from "node:fs";
import validate from "asl-validator";

// References have values that do not matter.
const resolved = (value) => {
  if (Array.isArray(value)) return value.map(resolved);
  if (value === null || typeof value !== "object") return value;
  if (Object.keys(value).some((key) => key === "Ref" || key.startsWith("Fn::"))) {
    const text = [value["Fn::Sub"]].flat()[0];
    return text ? text.replace(/\$\{[^}]*\}/g, "aws") : "name";
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolved(item)]));
};

let wrong = 0;
const check = (id, definition) => {
  const { isValid, errors } = validate(definition);
  console.log(`${id}: ${isValid ? "valid" : JSON.stringify(errors)}`);
  const mistakes = [{ StartAt: "Nowhere" }, { States: { ...definition.States, Lost: { Type: "Succeed" } } }];
  const unnoticed = mistakes.filter((mistake) => validate({ ...definition, ...mistake }).isValid);
  if (unnoticed.length) console.log(`${id}: the validator accepts ${JSON.stringify(unnoticed)}`);
  wrong += (isValid ? 0 : 1) + unnoticed.length;
};

for (const file of process.argv.slice(2)) {
  const { Resources } = JSON.parse(readFileSync(file, "utf8"));
  const machines = Object.entries(Resources).filter(([, { Type }]) => Type === "AWS::StepFunctions::StateMachine");
  if (machines.length !== 3) {
    console.log(`${file}: ${machines.length} state machines and not 3`);
    wrong += 1;
  }
  for (const [id, { Properties }] of machines) check(id, resolved(Properties.Definition));
}
process.exit(wrong ? 1 : 0);
