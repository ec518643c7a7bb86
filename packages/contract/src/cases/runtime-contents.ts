import { isDeepStrictEqual } from "node:util";
import { fromPointer, isObject, valueAt } from "@rosterkit/openapi";
import { type Leaves, replaceLeaves } from "./leaves.ts";
import { replaceAt } from "./replace-at.ts";
import { jsonReply, type RuntimePromise, type RuntimeSubject } from "./runtime-promise.ts";
import type { RuntimePlan } from "./types.ts";

/** Blanks around it, a letter of two code points and a sign with another normal form: whoever tidies up changes it. */
export const untidy = " A\u030a\u212b  e\u0301 ";

/** Promises about responses: whatever the server sends arrives as it is. */
export const contentPromises: readonly RuntimePromise[] = [
  [
    "zero, false and the empty text arrive",
    (subject) => withLeaves(subject, { number: 0, boolean: false, string: "" }),
  ],
  ["texts are neither trimmed nor normalised", (subject) => withLeaves(subject, { string: untidy })],
  [
    "a byte order mark is no part of the body",
    ({ status, value }) =>
      value === undefined
        ? undefined
        : {
            script: [
              {
                status,
                headers: { "content-type": "application/json" },
                body: `\ufeff${JSON.stringify(value)}`,
              },
            ],
            outcome: { value },
          },
  ],
  [
    "a field that the document does not declare arrives",
    ({ status, value }) => {
      if (!isObject(value)) return undefined;
      const more = { ...value, "undeclared-field": { kept: [0, ""] } };
      return { script: [jsonReply(status, more)], outcome: { value: more } };
    },
  ],
  [
    "204 is a success, of an operation that documents no body",
    ({ bodyless, operation }) =>
      // One that is documented beside another success has cases of its own.
      operation.responses.some(({ status }) => status === "204") && !bodyless
        ? undefined
        : {
            script: [{ status: 204, body: "" }],
            outcome: bodyless ? { value: undefined } : { error: "DecodeError" },
          },
  ],
  [
    "JSON that is announced and does not come",
    ({ bodyless, status }) => ({
      script: [{ status, headers: { "content-type": "application/json" }, body: "" }],
      outcome: bodyless ? { value: undefined } : { error: "DecodeError" },
    }),
  ],
  [
    "an error that announces JSON and has none",
    () => ({
      script: [{ status: 500, headers: { "content-type": "application/json" }, body: "" }],
      outcome: { error: "ServerError", status: 500 },
    }),
  ],
  ["failedItems lists the items whose status is no success", failedItemsPlan],
];

function withLeaves({ content, value, status }: RuntimeSubject, leaves: Leaves): RuntimePlan | undefined {
  if (content === undefined) return undefined;
  const changed = replaceLeaves(content, value, leaves);
  return isDeepStrictEqual(changed, value)
    ? undefined
    : { script: [jsonReply(status, changed)], outcome: { value: changed } };
}

function failedItemsPlan({ operation, value, status }: RuntimeSubject): RuntimePlan | undefined {
  const { itemStatus } = operation;
  const items = itemStatus === undefined ? undefined : valueAt(value, itemStatus.items);
  const [first] = Array.isArray(items) ? (items as unknown[]) : [];
  if (itemStatus === undefined || !isObject(first)) return undefined;
  const [good = ""] = itemStatus.success;
  const failed = { ...first, [itemStatus.status]: `${good}-not` };
  const all = [{ ...first, [itemStatus.status]: good }, failed];
  const body = replaceAt(value, fromPointer(itemStatus.items), () => all);
  return { script: [jsonReply(status, body)], outcome: { value: body, failed: [failed] } };
}
