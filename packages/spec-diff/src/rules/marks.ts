import type { Finding } from "../change.ts";
import { isEqual, isObject, type JsonObject, asObject } from "../json.ts";
import { ruled, type Rule, type SharedOperation, sharedOperations } from "./rule.ts";

/** Pagination, idempotency and item status: marks of ours that decide what a call can do and when it is sent again. */
export const judgeMarks: Rule = (pair) =>
  sharedOperations(pair).flatMap((shared) => [
    ...pagination(shared),
    ...idempotency(shared),
    ...itemStatus(shared),
  ]);

function both({ old, current }: SharedOperation, keyword: string): [unknown, unknown] {
  return [old.value[keyword], current.value[keyword]];
}

function pagination(shared: SharedOperation): Finding[] {
  const keyword = "x-pagination";
  const [from, to] = both(shared, keyword);
  if (isEqual(from, to)) return [];
  const say = (level: "major" | "minor", what: string): Finding[] => [
    ruled(shared.current, level, what, { subject: keyword, keyword }),
  ];
  if (from === undefined) return say("minor", "can be walked with `.pages` and `.items`");
  if (to === undefined) return say("major", "`.pages` and `.items` are gone: it is no longer paged");
  const changed = changedKeys(from, to);
  if (changed.some((key) => key !== "total"))
    return say("major", `\`.pages\` and \`.items\` walk the pages in another way (${changed.join(", ")})`);
  return say("minor", "`.pages` and `.items` take the number of all items from another field");
}

function idempotency(shared: SharedOperation): Finding[] {
  const keyword = "x-idempotent";
  const [from, to] = both(shared, keyword).map((value) => value !== undefined && value !== false);
  if (from === to) return [];
  const what = to
    ? "is marked idempotent: it is sent again after a failure that leaves its outcome open"
    : "is no longer marked idempotent: it is not sent again after a failure that leaves its outcome open";
  return [ruled(shared.current, "minor", what, { subject: keyword, keyword })];
}

function itemStatus(shared: SharedOperation): Finding[] {
  const keyword = "x-item-status";
  const [from, to] = both(shared, keyword);
  if (isEqual(from, to)) return [];
  const say = (level: "major" | "minor", what: string): Finding[] => [
    ruled(shared.current, level, what, { subject: keyword, keyword }),
  ];
  if (from === undefined) return say("minor", "says which of its items failed");
  if (to === undefined) return say("major", "no longer says which of its items failed");
  return changedKeys(from, to).some((key) => key === "items" || key === "status")
    ? say("major", "says in another place which of its items failed")
    : say("minor", "judges in another way which of its items failed");
}

function changedKeys(from: unknown, to: unknown): string[] {
  const [left, right]: [JsonObject, JsonObject] = [asObject(from), asObject(to)];
  if (!isObject(from) || !isObject(to)) return ["the mark"];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].filter(
    (key) => !isEqual(left[key], right[key]),
  );
}
