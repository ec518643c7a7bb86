import type { Operation } from "../../model/operations.ts";
import { printCall, printInput, type Program } from "../program.ts";
import { effectOf, isReading, undoOf } from "./effect-words.ts";
import { taskAfterLooking } from "./task-after-looking.ts";

/** A program, and the advice to read before it, in Markdown. */
export interface Task extends Program {
  readonly advice: string;
}

/** A kind of task: the operations that it can show, and how. */
export interface TaskKind {
  /** The purpose of the program beyond that of the operation. */
  readonly aim: string;
  /** Any operation, unless it says which. */
  readonly shows?: (operation: Operation) => boolean;
  /** Operations that it shows best. */
  readonly prefers?: (operation: Operation) => boolean;
  /** The task of an operation; `others` are all that the page is about. */
  readonly task: (operation: Operation, others: readonly Operation[]) => Task;
}

/** Kinds that can show operations of one sort, those that say most first. */
const specialTaskKinds: readonly TaskKind[] = [
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
    task: taskAfterLooking,
  },
  {
    aim: "after a person has agreed",
    shows: (operation) => effectOf(operation) === "remove",
    task: taskAfterLooking,
  },
];

/** Kinds that can show any operation. */
export const usualTaskKinds: readonly TaskKind[] = [
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

/** Every kind, in the order in which a page takes them. */
export const taskKinds: readonly TaskKind[] = [...specialTaskKinds, ...usualTaskKinds];

function documents({ outputs }: Operation, status: number): boolean {
  return outputs[0].responses.some((response) => response.status === status);
}
