import { asObject, isObject, type JsonValue } from "@rosterkit/openapi";
import type { Operation } from "../../model/operations.ts";
import { effectOf, isReading, nameOfUndo, undoOf } from "../effects.ts";
import { code, literal } from "../escape.ts";
import { exampleInput } from "../example-input.ts";
import { printCall, printInput, type Program } from "../program.ts";

/** A program, and the advice above it, in Markdown. */
interface Task extends Program {
  readonly advice: string;
}

/** A kind of worked task, for any operation unless it states which. */
export interface TaskKind {
  /** Continues the purpose of the operation in the heading. */
  readonly aim: string;
  readonly shows?: (operation: Operation) => boolean;
  readonly prefers?: (operation: Operation) => boolean;
  /** @param others all operations of the page */
  readonly task: (operation: Operation, others: readonly Operation[]) => Task;
}

/** Kinds for some operations, the most instructive first. */
const specificTaskKinds: readonly TaskKind[] = [
  {
    aim: "all pages",
    shows: (operation) => operation.pagination !== undefined,
    task: (operation) => ({
      advice:
        "One call gives one page. `.items` asks for the next page when it is needed, and for none after a `break`.",
      body: `for await (const item of ${printCall(operation, ".items")}) console.log(item);`,
    }),
  },
  {
    aim: "and see which of them failed",
    shows: (operation) => operation.itemStatus !== undefined,
    task: (operation) => ({
      advice: "A success of the whole call can hold items that failed.",
      body: `const answer = await ${printCall(operation)};
for (const failed of failedItems(${operation.localName}, answer)) console.error(failed);`,
      helpers: ["failedItems"],
    }),
  },
  {
    aim: "or learn that there is none",
    shows: (operation) => isReading(operation) && documents(operation, 404),
    task: (operation) => ({
      advice:
        "Every status that is not a success is thrown as an `ApiError`; `is` also gives its body the documented type.",
      body: `try {
  console.log(await ${printCall(operation)});
} catch (error) {
  if (!(error instanceof ApiError && error.is(${operation.localName}, 404))) throw error;
  console.log("There is none.");
}`,
      helpers: ["ApiError"],
    }),
  },
  {
    aim: "so that it can be put back",
    shows: (operation) => effectOf(operation) === "change" && undoOf(operation)?.["how"] === "exact",
    task: taskAfterReading,
  },
  {
    aim: "after a person has agreed",
    shows: (operation) => effectOf(operation) === "remove",
    task: taskAfterReading,
  },
];

/** Kinds for any operation. */
export const generalTaskKinds: readonly TaskKind[] = [
  {
    aim: "without an exception for what can be expected",
    prefers: (operation) => !isReading(operation),
    task: (operation) => {
      const expected = [404, 409, 422, 400].find((status) => documents(operation, status));
      return {
        advice:
          "`.result` gives the outcome of any status; one that is not `ok` is the error itself, and can be thrown.",
        body: `const outcome = await ${printCall(operation, ".result")};
if (outcome.ok) console.log(outcome.status);
${expected === undefined ? "" : `else if (outcome.status === ${expected}) console.log("It was refused.");\n`}else throw outcome;`,
      };
    },
  },
  {
    aim: "",
    task: (operation) => ({
      advice: "The call gives the decoded body.",
      body: `console.log(await ${printCall(operation)});`,
    }),
  },
  {
    aim: "within ten seconds",
    task: (operation) => ({
      advice:
        "The third argument takes what concerns this call alone; `timeout` would be for one attempt, `deadline` is for all of them.",
      body: `console.log(await ${printCall(operation, "", ["{ deadline: 10_000 }"])});`,
    }),
  },
  {
    aim: "and tell failures apart",
    task: (operation) => ({
      advice: "Errors are classes; no message of one holds a credential.",
      body: `try {
  console.log(await ${printCall(operation)});
} catch (error) {
  if (error instanceof ConnectionError) console.error("There was no answer.", error.message);
  else if (error instanceof ApiError) console.error("The service refused.", error.status, error.requestId);
  else throw error;
}`,
      helpers: ["ApiError", "ConnectionError"],
    }),
  },
  {
    aim: "in the style of methods",
    task: (operation) => ({
      advice:
        "`bind` gives the operations of a module as methods of one object; a bundler then keeps all of them.",
      body: `console.log(await bind(${operation.service.names.namespace}, operations).${operation.name}(${printInput(operation)}));`,
      helpers: ["bind"],
      namespace: "operations",
    }),
  },
];

export const taskKinds: readonly TaskKind[] = [...specificTaskKinds, ...generalTaskKinds];

function documents({ outputs }: Operation, status: number): boolean {
  return outputs[0].responses.some((response) => response.status === status);
}

/** Sentences on how an operation is undone, by the kind of undo. */
const putBack: Readonly<Record<string, (undoing: string) => string>> = {
  exact: (undoing) => `${undoing} puts it back as it was.`,
  near: (undoing) => `${undoing} puts it back, though not as it was.`,
  none: () => "Nothing puts it back.",
};

/** Reads the current state before the call, if the operation states how, and names the operation that undoes it. */
function taskAfterReading(operation: Operation, others: readonly Operation[]): Task {
  const { how, reason } = undoOf(operation) ?? {};
  const reading = readBefore(operation, others);
  const advice = [
    reading && "Read what is there first, and keep it.",
    putBack[String(how)]?.(code(nameOfUndo(operation))) ?? "Nothing says how it is put back.",
    reason,
  ];
  return {
    advice: advice.filter((sentence) => typeof sentence === "string").join(" "),
    body: `${reading ? `${reading.statement}\n` : ""}await ${printCall(operation)};`,
    others: reading && [reading.reader],
  };
}

/** Returns the statement that reads the state which an undo needs. */
function readBefore(operation: Operation, others: readonly Operation[]) {
  const before = asObject(undoOf(operation)?.["before"]);
  const reader = others.find(
    ({ id, importPath }) => id === before["operation"] && importPath === operation.importPath,
  );
  const input = exampleInput(operation);
  const [request, filter] = [before["input"], before["where"]].map((part) => fill(part ?? {}, input));
  if (reader === undefined || !isObject(request) || !isObject(filter)) return undefined;
  const given = Object.keys(request).length === 0 ? "" : `, ${literal(request)}`;
  const client = operation.service.names.namespace;
  const conditions = Object.entries(filter).map(
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

/** Replaces pointers in a template by fields of the input; returns undefined if it refers to anything else. */
function fill(template: JsonValue, input: Readonly<Record<string, unknown>>): unknown {
  if (typeof template === "string" && template.startsWith("$")) {
    const name = /^\$input#\/([^/~]+)$/.exec(template)?.[1];
    return name === undefined ? undefined : input[name];
  }
  if (!isObject(template)) return template;
  const fields = Object.entries(template).map(([name, value]) => [name, fill(value, input)] as const);
  return fields.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(fields);
}
