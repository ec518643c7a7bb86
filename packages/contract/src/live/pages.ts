import { isDeepStrictEqual } from "node:util";
import { type DocumentOperation, isCounted, pointerTo, valueAt } from "@rosterkit/openapi";
import { type Complaint, show } from "../oracles/types.ts";

/** Calls the operation with these query parameters and gives the decoded answer, or undefined where it failed. */
export type CallPage = (query: Readonly<Record<string, number>>) => Promise<unknown>;

const small = 2;

/**
 * Reads the beginning of a list once in one piece and once in small pages: both must be the same,
 * and a server that is one off repeats an item or skips one.
 */
export async function judgePages(operation: DocumentOperation, call: CallPage): Promise<Complaint[]> {
  const { pagination } = operation;
  if (!isCounted(pagination)) return [];
  const position = pagination.style === "page" ? pagination.page : pagination.offset;
  const size = pagination.style === "page" ? pagination.size : pagination.limit;
  const first = pagination.style === "page" ? pagination.first : 0;
  const step = pagination.style === "page" ? 1 : small;
  const read = async (from: number, count: number): Promise<unknown[] | undefined> => {
    const items = valueAt(await call({ [position]: from, [size]: count }), pagination.items);
    return Array.isArray(items) ? items : undefined;
  };
  const whole = await read(first, 2 * small);
  const one = await read(first, small);
  const two = await read(first + step, small);
  // What the answer itself gets wrong is complained about elsewhere.
  if (whole === undefined || one === undefined || two === undefined) return [];
  const pointer = pointerTo(operation.pointer, "x-pagination");
  const complain = (expected: string, found: string): Complaint[] => [
    { oracle: "ajv", problem: "pages do not add up", pointer, expected, found },
  ];
  if (one.length > small)
    return complain(`at most ${small} items for ${size}=${small}`, `${one.length} items`);
  // A server may cap its pages below what was asked: then the pieces cannot be compared.
  if (one.length < Math.min(small, whole.length)) return [];
  const pieces = [...one, ...two];
  const expected = whole.slice(0, pieces.length);
  if (isDeepStrictEqual(pieces.slice(0, whole.length), expected) && pieces.length >= whole.length) return [];
  return complain(
    `the items of ${position}=${first} and ${position}=${first + step} to be those of one page twice as long: ${show(whole)}`,
    show(pieces),
  );
}
