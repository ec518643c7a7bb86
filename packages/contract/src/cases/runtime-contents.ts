import { isDeepStrictEqual } from "node:util";
import { asArray, fromPointer, isObject, valueAt } from "@rosterkit/openapi";
import { type Leaves, replaceAt, replaceLeaves } from "./leaves.ts";
import { jsonReply, type RuntimePromise, type RuntimeSubject } from "./runtime-promise.ts";
import type { RuntimePlan } from "./types.ts";

/** Text that trimming, collapsing spaces or Unicode normalization would change. */
export const untidy = " A\u030a\u212b  e\u0301 ";

const announced = { "content-type": "application/json" };

export const contentPromises: readonly RuntimePromise[] = [
  [
    "zero, false and the empty string are received",
    (subject) => planLeaves(subject, { number: 0, boolean: false, string: "" }),
  ],
  ["texts are neither trimmed nor normalized", (subject) => planLeaves(subject, { string: untidy })],
  [
    "a byte order mark is removed",
    ({ status, value }) =>
      value === undefined
        ? undefined
        : { script: [{ status, headers: announced, body: `\ufeff${JSON.stringify(value)}` }] },
  ],
  [
    "an undeclared field is received",
    ({ status, value }) => {
      if (!isObject(value)) return undefined;
      const more = { ...value, "undeclared-field": { kept: [0, ""] } };
      return { script: [jsonReply(status, more)], outcome: { value: more } };
    },
  ],
  [
    "an undocumented 204 is a success only of an operation without a response body",
    ({ content, operation }) =>
      // The response cases cover a 204 that is documented in addition to another success.
      content !== undefined && operation.responses.some(({ status }) => status === "204")
        ? undefined
        : { script: [{ status: 204, body: "" }], outcome: bodilessOutcome(content) },
  ],
  [
    "an empty JSON response is a success only of an operation without a response body",
    ({ content, status }) => ({
      script: [{ status, headers: announced, body: "" }],
      outcome: bodilessOutcome(content),
    }),
  ],
  [
    "an error without its JSON body has its error class",
    {
      script: [{ status: 500, headers: announced, body: "" }],
      outcome: { error: "ServerError", status: 500 },
    },
  ],
  ["failedItems returns the items with a status other than success", planFailedItems],
];

function bodilessOutcome(content: RuntimeSubject["content"]): RuntimePlan["outcome"] {
  return content === undefined ? { value: undefined } : { error: "DecodeError" };
}

function planLeaves(
  { content, value, status }: RuntimeSubject,
  leaves: Leaves,
): Partial<RuntimePlan> | undefined {
  const changed = content && replaceLeaves(content, value, leaves);
  return isDeepStrictEqual(changed, value)
    ? undefined
    : { script: [jsonReply(status, changed)], outcome: { value: changed } };
}

function planFailedItems({ operation, value, status }: RuntimeSubject): Partial<RuntimePlan> | undefined {
  const { itemStatus } = operation;
  const [first] = asArray(itemStatus && valueAt(value, itemStatus.items));
  if (itemStatus === undefined || !isObject(first)) return undefined;
  const [good = ""] = itemStatus.success;
  const failed = { ...first, [itemStatus.status]: `${good}-not` };
  const all = [{ ...first, [itemStatus.status]: good }, failed];
  const body = replaceAt(value, fromPointer(itemStatus.items), () => all);
  return { script: [jsonReply(status, body)], outcome: { value: body, failed: [failed] } };
}
