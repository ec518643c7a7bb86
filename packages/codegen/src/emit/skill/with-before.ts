import { asObject, isObject, type JsonValue } from "@rosterkit/openapi";
import type { Operation } from "../../model/operations.ts";
import { code, literal } from "../escape.ts";
import { exampleInput } from "../example-input.ts";
import { printCall, type Callable } from "../program.ts";
import { nameOfUndo, undoOf } from "./effect-words.ts";

// A task that reads what is there before the call, where the operation says how, and tells what puts it back.

export function adviceBefore(callable: Callable): string {
  const { how, reason } = undoOf(callable.operation) ?? {};
  const undoing = code(nameOfUndo(callable.operation));
  const put: Readonly<Record<string, string>> = {
    exact: `${undoing} puts it back as it was.`,
    near: `${undoing} puts it back, though not as it was.`,
    none: "Nothing puts it back.",
  };
  return [
    lookFirst(callable) && "Read what is there first, and keep it.",
    put[String(how)] ?? "Nothing says how it is put back.",
    reason,
  ]
    .filter((sentence) => typeof sentence === "string")
    .join(" ");
}

export function bodyBefore(callable: Callable): string {
  const look = lookFirst(callable);
  return `${look ? `${look.statement}\n` : ""}await ${printCall(callable)};`;
}

export function readersBefore(callable: Callable): Operation[] {
  const look = lookFirst(callable);
  return look ? [look.reader] : [];
}

/** The statement that shows what an undo needs to know. */
function lookFirst({
  operation,
  module,
}: Callable): { readonly statement: string; readonly reader: Operation } | undefined {
  const before = asObject(undoOf(operation)?.["before"]);
  const reader = module.operations.find(({ id }) => id === before["operation"]);
  const input = exampleInput(operation, module);
  const [asked, wanted] = [before["input"], before["where"]].map((template) => fill(template ?? {}, input));
  if (reader === undefined || !isObject(asked) || !isObject(wanted)) return undefined;
  const given = Object.keys(asked).length === 0 ? "" : `, ${literal(asked)}`;
  const client = module.service.names.namespace;
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
