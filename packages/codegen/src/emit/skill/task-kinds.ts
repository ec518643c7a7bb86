import type { Operation } from "../../model/operations.ts";
import { printCall, printInput, type Callable, type Program } from "../program.ts";
import { effectOf, isReading, undoOf } from "./effect-words.ts";
import { adviceBefore, bodyBefore, readersBefore } from "./with-before.ts";

/** A kind of task: the operations that it can show, and how. */
export interface TaskKind extends Pick<Program, "helpers" | "namespace"> {
  /** The purpose of the program beyond that of the operation. */
  readonly aim: string;
  /** Any operation, unless it says which. */
  readonly shows?: (callable: Callable) => boolean;
  /** Operations that it shows best. */
  readonly prefers?: (callable: Callable) => boolean;
  /** Advice to read before, in Markdown. */
  readonly advice: (callable: Callable) => string;
  readonly body: (callable: Callable) => string;
  readonly others?: (callable: Callable) => readonly Operation[];
}

/** Kinds that can show operations of one sort, those that say most first. */
const specialTaskKinds: readonly TaskKind[] = [
  {
    aim: "all pages",
    shows: ({ operation }) => operation.pagination !== undefined,
    advice: () =>
      "One call gives one page. `.items` asks for the next page when it is needed, and for none after a `break`.",
    body: (callable) => `for await (const item of ${printCall(callable, ".items")}) console.log(item);`,
  },
  {
    aim: "and see which of them failed",
    shows: ({ operation }) => operation.itemStatus !== undefined,
    advice: () => "A success of the whole call can hold items that failed.",
    body: (callable) => `const answer = await ${printCall(callable)};
for (const failed of failedItems(${callable.operation.localName}, answer)) console.error(failed);`,
    helpers: ["failedItems"],
  },
  {
    aim: "or learn that there is none",
    shows: ({ operation }) => isReading(operation) && documents(operation, 404),
    advice: () =>
      "Every status that is not a success is thrown as an `ApiError`; `is` also gives its body the documented type.",
    body: (callable) => `try {
  console.log(await ${printCall(callable)});
} catch (error) {
  if (!(error instanceof ApiError && error.is(${callable.operation.localName}, 404))) throw error;
  console.log("There is none.");
}`,
    helpers: ["ApiError"],
  },
  {
    aim: "so that it can be put back",
    shows: ({ operation }) => effectOf(operation) === "change" && undoOf(operation)?.["how"] === "exact",
    advice: adviceBefore,
    body: bodyBefore,
    others: readersBefore,
  },
  {
    aim: "after a person has agreed",
    shows: ({ operation }) => effectOf(operation) === "remove",
    advice: adviceBefore,
    body: bodyBefore,
    others: readersBefore,
  },
];

/** Kinds that can show any operation. */
export const usualTaskKinds: readonly TaskKind[] = [
  {
    aim: "without an exception for what can be expected",
    prefers: ({ operation }) => !isReading(operation),
    advice: () =>
      "`.result` gives the outcome of any status; one that is not `ok` is the error itself, and can be thrown.",
    body: (callable) => {
      const expected = [404, 409, 422, 400].find((status) => documents(callable.operation, status));
      return `const outcome = await ${printCall(callable, ".result")};
if (outcome.ok) console.log(outcome.status);
${expected === undefined ? "" : `else if (outcome.status === ${expected}) console.log("It was refused.");\n`}else throw outcome;`;
    },
  },
  {
    aim: "",
    advice: () => "The call gives the decoded body.",
    body: (callable) => `console.log(await ${printCall(callable)});`,
  },
  {
    aim: "within ten seconds",
    advice: () =>
      "The third argument takes what concerns this call alone; `timeout` would be for one attempt, `deadline` is for all of them.",
    body: (callable) => `console.log(await ${printCall(callable, "", ["{ deadline: 10_000 }"])});`,
  },
  {
    aim: "and tell failures apart",
    advice: () => "Errors are classes; no message of one holds a credential.",
    body: (callable) => `try {
  console.log(await ${printCall(callable)});
} catch (error) {
  if (error instanceof ConnectionError) console.error("There was no answer.", error.message);
  else if (error instanceof ApiError) console.error("The service refused.", error.status, error.requestId);
  else throw error;
}`,
    helpers: ["ApiError", "ConnectionError"],
  },
  {
    aim: "in the style of methods",
    advice: () =>
      "`bind` gives the operations of a module as methods of one object; a bundler then keeps all of them.",
    body: (callable) =>
      `console.log(await bind(${callable.module.service.names.namespace}, operations).${callable.operation.name}(${printInput(callable)}));`,
    helpers: ["bind"],
    namespace: "operations",
  },
];

/** Every kind, in the order in which a page takes them. */
export const taskKinds: readonly TaskKind[] = [...specialTaskKinds, ...usualTaskKinds];

function documents({ outputs }: Operation, status: number): boolean {
  return outputs[0].responses.some((response) => response.status === status);
}
