import type { Operation } from "../../model/operations.ts";
import { effectOf, isReading, undoOf } from "./effect-words.ts";
import { call, inputOf, type Candidate, type Work } from "./task.ts";
import { withBefore } from "./with-before.ts";

/** A kind of task: the operations that it can show, and how. */
export interface TaskKind {
  readonly shows: (candidate: Candidate) => boolean;
  /** Operations that it shows best. */
  readonly prefers?: (candidate: Candidate) => boolean;
  readonly work: (candidate: Candidate) => Work;
}

const always = (): boolean => true;

/** Kinds that can show operations of one sort, those that say most first. */
const specialTaskKinds: readonly TaskKind[] = [
  {
    shows: ({ operation }) => operation.pagination !== undefined,
    work: (candidate) => ({
      aim: "all pages",
      advice:
        "One call gives one page. `.items` asks for the next page when it is needed, and for none after a `break`.",
      body: `for await (const item of ${call(candidate, ".items")}) console.log(item);`,
    }),
  },
  {
    shows: ({ operation }) => operation.itemStatus !== undefined,
    work: (candidate) => ({
      aim: "and see which of them failed",
      advice: "A success of the whole call can hold items that failed.",
      body: `const answer = await ${call(candidate)};
for (const failed of failedItems(${candidate.operation.localName}, answer)) console.error(failed);`,
      helpers: ["failedItems"],
    }),
  },
  {
    shows: ({ operation }) => isReading(operation) && documents(operation, 404),
    work: (candidate) => ({
      aim: "or learn that there is none",
      advice:
        "Every status that is not a success is thrown as an `ApiError`; `is` also gives its body the documented type.",
      body: `try {
  console.log(await ${call(candidate)});
} catch (error) {
  if (!(error instanceof ApiError && error.is(${candidate.operation.localName}, 404))) throw error;
  console.log("There is none.");
}`,
      helpers: ["ApiError"],
    }),
  },
  {
    shows: ({ operation }) => effectOf(operation) === "change" && undoOf(operation)?.["how"] === "exact",
    work: (candidate) => ({ aim: "so that it can be put back", ...withBefore(candidate) }),
  },
  {
    shows: ({ operation }) => effectOf(operation) === "remove",
    work: (candidate) => ({ aim: "after a person has agreed", ...withBefore(candidate) }),
  },
];

/** Kinds that can show any operation. */
export const usualTaskKinds: readonly TaskKind[] = [
  {
    shows: always,
    prefers: ({ operation }) => !isReading(operation),
    work: (candidate) => {
      const expected = [404, 409, 422, 400].find((status) => documents(candidate.operation, status));
      const branch =
        expected === undefined
          ? ""
          : `else if (outcome.status === ${expected}) console.log("It was refused.");\n`;
      return {
        aim: "without an exception for what can be expected",
        advice:
          "`.result` gives the outcome of any status; one that is not `ok` is the error itself, and can be thrown.",
        body: `const outcome = await ${call(candidate, ".result")};
if (outcome.ok) console.log(outcome.status);
${branch}else throw outcome;`,
      };
    },
  },
  {
    shows: always,
    work: (candidate) => ({
      aim: "",
      advice: "The call gives the decoded body.",
      body: `console.log(await ${call(candidate)});`,
    }),
  },
  {
    shows: always,
    work: (candidate) => ({
      aim: "within ten seconds",
      advice:
        "The third argument takes what concerns this call alone; `timeout` would be for one attempt, `deadline` is for all of them.",
      body: `console.log(await ${call(candidate, "", ["{ deadline: 10_000 }"])});`,
    }),
  },
  {
    shows: always,
    work: (candidate) => ({
      aim: "and tell failures apart",
      advice: "Errors are classes; no message of one holds a credential.",
      body: `try {
  console.log(await ${call(candidate)});
} catch (error) {
  if (error instanceof ConnectionError) console.error("There was no answer.", error.message);
  else if (error instanceof ApiError) console.error("The service refused.", error.status, error.requestId);
  else throw error;
}`,
      helpers: ["ApiError", "ConnectionError"],
    }),
  },
  {
    shows: always,
    work: (candidate) => {
      const { names } = candidate.module.service;
      return {
        aim: "in the style of methods",
        advice:
          "`bind` gives the operations of a module as methods of one object; a bundler then keeps all of them.",
        body: `console.log(await bind(${names.namespace}, operations).${candidate.operation.name}(${inputOf(candidate)}));`,
        helpers: ["bind"],
        namespace: "operations",
      };
    },
  },
];

/** Every kind, in the order in which a page takes them. */
export const taskKinds: readonly TaskKind[] = [...specialTaskKinds, ...usualTaskKinds];

function documents({ outputs }: Operation, status: number): boolean {
  return outputs[0].responses.some((response) => response.status === status);
}
