import type { DocumentOperation } from "@rosterkit/openapi";
import { requestFields } from "../memory/creation.ts";
import type { Memory } from "../memory/memory.ts";
import type { RequestValues } from "../request/values.ts";
import { findCores, isMadeUp } from "../schema/sentinels.ts";

/** Whether a server could have reused an id in a request of an earlier run for another thing. */
export function couldBeReused(memory: Memory, operation: DocumentOperation, values: RequestValues): boolean {
  const sent = requestFields(values);
  const ids = memory
    .idsOf(operation)
    .flatMap((input) => (sent.get(input.path) ?? []).filter((value) => !memory.isNamed(input, value)));
  if (ids.length === 0) return ![...sent.values()].flat().some(isMadeUp);
  return ids.some((value) => !isMadeUp(value) && !isRandom(String(value)));
}

/** Whether an id is random and too long to occur twice, and not a counter such as `customer-account-0000017`. */
function isRandom(id: string): boolean {
  const drawn = id.split(/[^\da-z]/i).filter((part) => /\d/.test(part));
  return drawn.join("").length >= 16 && !/(.)\1{3}/.test(id);
}

/** Whether a response contains a text that some run has written. */
export function showsTextOfRun(text: string): boolean {
  return findCores(text).length > 0;
}
