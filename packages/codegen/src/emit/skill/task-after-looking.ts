import { asObject, isObject, type JsonValue } from "@rosterkit/openapi";
import type { Operation } from "../../model/operations.ts";
import { code, literal } from "../escape.ts";
import { exampleInput } from "../example-input.ts";
import { printCall, type Program } from "../program.ts";
import { nameOfUndo, undoOf } from "./effect-words.ts";

/** Sentences on how an operation is put back, with the name of the one that does it. */
const putBack: Readonly<Record<string, (undoing: string) => string>> = {
  exact: (undoing) => `${undoing} puts it back as it was.`,
  near: (undoing) => `${undoing} puts it back, though not as it was.`,
  none: () => "Nothing puts it back.",
};

/** A task that reads what is there before the call, where the operation says how, and tells what puts it back. */
export function taskAfterLooking(
  operation: Operation,
  others: readonly Operation[],
): Program & { readonly advice: string } {
  const { how, reason } = undoOf(operation) ?? {};
  const look = lookFirst(operation, others);
  const advice = [
    look && "Read what is there first, and keep it.",
    putBack[String(how)]?.(code(nameOfUndo(operation))) ?? "Nothing says how it is put back.",
    reason,
  ];
  return {
    advice: advice.filter((sentence) => typeof sentence === "string").join(" "),
    body: `${look ? `${look.statement}\n` : ""}await ${printCall(operation)};`,
    others: look && [look.reader],
  };
}

/** The statement that shows what an undo needs to know. */
function lookFirst(operation: Operation, others: readonly Operation[]) {
  const before = asObject(undoOf(operation)?.["before"]);
  const reader = others.find(
    ({ id, importPath }) => id === before["operation"] && importPath === operation.importPath,
  );
  const input = exampleInput(operation);
  const [asked, wanted] = [before["input"], before["where"]].map((template) => fill(template ?? {}, input));
  if (reader === undefined || !isObject(asked) || !isObject(wanted)) return undefined;
  const given = Object.keys(asked).length === 0 ? "" : `, ${literal(asked)}`;
  const client = operation.service.names.namespace;
  const conditions = Object.entries(wanted).map(
    ([name, value]) => `item[${literal(name)}] === ${literal(value)}`,
  );
  const isSearched = reader.pagination !== undefined && conditions.length > 0;
  return {
    reader,
    statement: isSearched
      ? `for await (const item of ${reader.localName}.items(${client}${given}))\n  if (${conditions.join(" && ")}) console.log(item);`
      : `console.log(await ${reader.localName}(${client}${given}));`,
  };
}

/** A template with fields of the input in the places of their pointers; undefined where it needs anything else. */
function fill(template: JsonValue, input: Readonly<Record<string, unknown>>): unknown {
  if (typeof template === "string" && template.startsWith("$")) {
    const name = /^\$input#\/([^/~]+)$/.exec(template)?.[1];
    return name === undefined ? undefined : input[name];
  }
  if (!isObject(template)) return template;
  const fields = Object.entries(template).map(([name, value]) => [name, fill(value, input)] as const);
  return fields.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(fields);
}
