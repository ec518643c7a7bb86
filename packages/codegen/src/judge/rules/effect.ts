import { isObject, operationsOf, type JsonObject, type JsonValue } from "@rosterkit/openapi";
import type { Rule } from "../rule.ts";
import { type Fault, faultsByField, inputFieldsOf } from "./by-field.ts";
import { show } from "./extension.ts";

const effects = ["read", "add", "change", "remove"];
const remedy = `Write one of ${effects.join(", ")}, or one by the value of an input field: \`by\`, \`values\`, \`otherwise\``;

/** A service that states the effect of one operation states that of all, and how each that writes is undone. */
export const effect: Rule = ({ document }) => {
  const operations = operationsOf(document);
  if (!operations.some(({ operation }) => statesEffect(operation))) return [];
  return operations.flatMap((placed) =>
    faultsOf(placed.operation, inputFieldsOf(document, placed)).map(({ keys, ...fault }) => ({
      keys: [...placed.keys, ...keys],
      ...fault,
      code: "effect",
    })),
  );
};

/** Whether an operation says what it does or how that is put back. */
function statesEffect(operation: JsonObject): boolean {
  return operation["x-effect"] !== undefined || operation["x-undo"] !== undefined;
}

function faultsOf(operation: JsonObject, inputFields: readonly string[] | undefined): Fault[] {
  const { operationId, "x-effect": stated, "x-undo": undo } = operation;
  if (stated === undefined) {
    const problem = `${show(operationId)} does not state its effect, and others of the service do`;
    return [{ keys: [], problem, remedy: `Add \`x-effect\` in the overlay. ${remedy}` }];
  }
  const writes = stated !== "read";
  const faults = faultsByField(stated, inputFields, judgeEffect).map((fault) => ({
    ...fault,
    keys: ["x-effect", ...fault.keys],
  }));
  if (writes === (undo !== undefined)) return faults;
  const missing: Fault = writes
    ? {
        keys: [],
        problem: `${show(operationId)} does not state how it is undone`,
        remedy: "Add `x-undo` in the overlay; `how: none` with a `reason` where nothing puts it back",
      }
    : {
        keys: ["x-undo"],
        problem: `${show(operationId)} only reads`,
        remedy: "Remove it, or correct `x-effect`",
      };
  return [...faults, missing];
}

function judgeEffect(choice: JsonValue): Fault[] {
  if (typeof choice === "string" && effects.includes(choice)) return [];
  const problem = `The effect is ${isObject(choice) ? "an object without `by`" : show(choice)}`;
  return [{ keys: [], problem, remedy }];
}
