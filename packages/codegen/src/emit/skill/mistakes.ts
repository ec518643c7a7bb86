import { groupBy } from "@rosterkit/openapi";
import type { Domain } from "../../model/model.ts";
import type { Operation } from "../../model/operations.ts";
import { code } from "../escape.ts";
import { effectsOf, undoOf } from "./effect-words.ts";

/** Mistakes that the operations of a domain invite, and how to avoid each. */
export function mistakesIn({ operations }: Domain): string[] {
  const byName = groupBy(operations, ({ name }) => name);
  const shared = [...byName].filter(([, own]) => own.length > 1).map(([name]) => code(name));
  const secrets = [...new Set(operations.flatMap(({ sensitive }) => sensitive))].toSorted().map(code);
  // A name that several services have tells nothing.
  const labelOf = ({ name, id }: Operation): string => code(byName.get(name)?.length === 1 ? name : id);
  const those = (test: (operation: Operation) => boolean): string[] => operations.filter(test).map(labelOf);
  const posts = (effect: string): string[] =>
    those((operation) => operation.method === "POST" && effectsOf(operation).includes(effect));
  const facts: readonly (readonly [subjects: readonly string[], text: (subjects: string) => string])[] = [
    [
      shared,
      (names) =>
        `Several services have ${names}. Import from the service that you mean, as in \`${operations[0]?.importPath}\`; the client of another service is a compile error.`,
    ],
    [
      those(({ pagination }) => pagination !== undefined),
      (names) => `One call of ${names} is one page, not the whole list. Walk \`.items\` or \`.pages\`.`,
    ],
    [
      those(({ itemStatus }) => itemStatus !== undefined),
      (names) =>
        `A 200 of ${names} does not mean that every item worked. Ask \`failedItems(operation, answer)\`.`,
    ],
    [
      those((operation) => effectsOf(operation).includes("remove")),
      (names) =>
        `${names} can remove. Read what is there, show it to a person, and call only after a yes; suspend before you remove where that is possible.`,
    ],
    [
      those((operation) => undoOf(operation)?.["how"] === "none"),
      (names) => `Nothing puts back what ${names} did.`,
    ],
    [posts("remove"), (names) => `The method says nothing: ${names} can remove, though sent as POST.`],
    [posts("read"), (names) => `${names} only reads, though sent as POST.`],
    [secrets, (names) => `Secrets stand in ${names}. Keep them out of logs, prompts and test data.`],
  ];
  const own = facts.flatMap(([subjects, text]) => (subjects.length === 0 ? [] : text(subjects.join(", "))));
  return [...own, ...usualMistakes];
}

/** Mistakes that every call invites. */
export const usualMistakes: readonly string[] = [
  "Branch on the class of the error, or on `ok` and `status` of `.result`, never on whether an error has a body: many documented errors have none.",
  "Do not write retries around a call. The client sends again what is safe to send again, and waits as long as the service asks; `retries: 0` switches it off.",
  "Keep the names of fields as they are on the wire. A field that the document does not declare is refused before anything is sent.",
  "Read credentials from the environment. No message of an error holds one; do not add one.",
];
