import { isDeepStrictEqual } from "node:util";
import { type DocumentOperation, isCounted, pointerTo, valueAt } from "@rosterkit/openapi";
import { countingOf } from "../cases/pages.ts";
import { show } from "../oracles/oracle.ts";
import type { JudgedFailure } from "../run/finding.ts";
import { label } from "../run/judge.ts";

/** Calls the operation with these query parameters, and gives the decoded response; undefined after a failure. */
type CallPage = (query: Readonly<Record<string, number>>) => Promise<unknown>;

const small = 2;

/**
 * Reads the beginning of a list once in one page and once in small pages: both must be the same. A server that is off
 * by one repeats an item or skips one.
 */
export async function pageFailures(operation: DocumentOperation, call: CallPage): Promise<JudgedFailure[]> {
  const { pagination } = operation;
  if (!isCounted(pagination)) return [];
  const { position, size, first, byPage } = countingOf(pagination);
  const next = first + (byPage ? 1 : small);
  const read = async (from: number, count: number): Promise<unknown[] | undefined> => {
    const items = valueAt(await call({ [position]: from, [size]: count }), pagination.items);
    return Array.isArray(items) ? items : undefined;
  };
  const whole = await read(first, 2 * small);
  const one = await read(first, small);
  const two = await read(next, small);
  // Other oracles judge a wrong response.
  if (whole === undefined || one === undefined || two === undefined) return [];
  const pointer = pointerTo(operation.pointer, "x-pagination");
  const fail = (expected: string, found: string): JudgedFailure[] =>
    label("pages", [{ problem: "pages do not add up", pointer, expected, found }]);
  if (one.length > small) return fail(`at most ${small} items for ${size}=${small}`, `${one.length} items`);
  // The server caps its pages, so the pages cannot be compared.
  if (one.length < Math.min(small, whole.length)) return [];
  const pieces = [...one, ...two];
  const isSame =
    pieces.length >= whole.length &&
    isDeepStrictEqual(pieces.slice(0, whole.length), whole.slice(0, pieces.length));
  return isSame
    ? []
    : fail(
        `the items of ${position}=${first} and ${position}=${next} to be those of one page twice as long: ${show(whole)}`,
        show(pieces),
      );
}
