import { type DocumentOperation, fromPointer, isCounted, valueAt } from "@rosterkit/openapi";
import type { CaseGenerator } from "./generator.ts";
import { Part } from "./part.ts";

/** A page with so many items, no two alike, and with the total if there is one. */
export function samplePage(
  generator: CaseGenerator,
  pagination: NonNullable<DocumentOperation["pagination"]>,
  status: number,
  size: number,
): unknown {
  const response = generator.operation.responses.find((candidate) => candidate.status === String(status));
  const [content] = response?.contents ?? [];
  const samples = Array.from({ length: Math.max(size, 1) }, () =>
    content === undefined ? undefined : new Part(generator, content, "response").sample("full"),
  );
  const items = samples.slice(0, size).map((sample) => valueAt(sample, `${pagination.items}/0`));
  const page = replaceAt(samples[0], pagination.items, items);
  const total = isCounted(pagination) ? pagination.total : undefined;
  return total === undefined ? page : replaceAt(page, total, 3);
}

/** A copy with another value at a pointer. */
export function replaceAt(value: unknown, pointer: string, replacement: unknown): unknown {
  return replaceSteps(value, fromPointer(pointer), replacement);
}

function replaceSteps(value: unknown, [step, ...rest]: readonly string[], replacement: unknown): unknown {
  if (step === undefined) return replacement;
  const object = Object(value) as Readonly<Record<string, unknown>>;
  return { ...object, [step]: replaceSteps(object[step], rest, replacement) };
}
