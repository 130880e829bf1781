// Checks the state machines of a template with a validator of Amazon States Language; fails if it reports something, or
// if it does not report a mistake: check.mjs TEMPLATE.
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

const { Resources } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const machines = Object.entries(Resources).filter(([, { Type }]) => Type === "AWS::StepFunctions::StateMachine");
let wrong = machines.length === 2 ? 0 : 1;
for (const [id, { Properties }] of machines) {
  const definition = resolved(Properties.Definition);
  const { isValid, errors } = validate(definition);
  console.log(`${id}: ${isValid ? "valid" : JSON.stringify(errors)}`);
  const mistakes = [{ StartAt: "Nowhere" }, { States: { ...definition.States, Lost: { Type: "Succeed" } } }];
  const unnoticed = mistakes.filter((mistake) => validate({ ...definition, ...mistake }).isValid);
  if (unnoticed.length) console.log(`${id}: the validator accepts ${JSON.stringify(unnoticed)}`);
  wrong += (isValid ? 0 : 1) + unnoticed.length;
}
process.exit(wrong ? 1 : 0);
