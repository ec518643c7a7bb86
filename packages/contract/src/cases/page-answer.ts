import type { FollowedPagination, Pagination } from "@rosterkit/runtime/operation";
import { isCounted, valueAt } from "@rosterkit/openapi";
import { fullAnswer } from "./answers.ts";
import type { Source } from "./planner.ts";

/** An answer with as many items as asked for, no two alike, and the total where there is one. */
export function page(
  source: Source,
  pagination: Pagination | FollowedPagination,
  status: number,
  size: number,
): unknown {
  const samples = Array.from({ length: Math.max(size, 1) }, () =>
    fullAnswer(source, source.operation, status),
  );
  const items = samples
    .slice(0, size)
    .map((sample) => (valueAt(sample, pagination.items) as unknown[] | undefined)?.[0]);
  const replaced = replaceAt(samples[0], pagination.items, items);
  const total = isCounted(pagination) ? pagination.total : undefined;
  return total === undefined ? replaced : replaceAt(replaced, total, 3);
}

export function replaceAt(value: unknown, pointer: string, replacement: unknown): unknown {
  const [, first, ...rest] = pointer.split("/");
  if (first === undefined) return replacement;
  const key = first.replaceAll("~1", "/").replaceAll("~0", "~");
  const object = Object(value) as Readonly<Record<string, unknown>>;
  const inner = rest.length === 0 ? replacement : replaceAt(object[key], `/${rest.join("/")}`, replacement);
  return { ...object, [key]: inner };
}
