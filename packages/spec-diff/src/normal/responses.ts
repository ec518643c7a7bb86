import { asObject, isBodyless, type PlacedOperation, toPointer } from "@rosterkit/openapi";
import { readBody } from "./body.ts";
import type { Source } from "./source.ts";

/** Reads the responses of an operation, by status. */
export function readResponses({ operation, method, keys }: PlacedOperation, source: Source) {
  const responses = Object.entries(asObject(operation["responses"]));
  const stated = responses.filter(([status]) => !status.startsWith("x-"));
  const statuses = stated.map(([status]) => status.toUpperCase());
  return new Map(
    stated.flatMap(([status, response]) => {
      const pointer = toPointer([...keys, "responses", status]);
      const body = readBody({ value: response, pointer }, "response", source);
      const read = isBodyless(method, status) ? { ...body, contents: new Map<string, never>() } : body;
      return namesOf(status.toUpperCase(), statuses).map((name) => [name, read] as const);
    }),
  );
}

/** Returns the statuses for a key of `responses`. Without a success `default` is one, and a sole `2XX` is 200. */
function namesOf(key: string, keys: readonly string[]): string[] {
  const successes = keys.filter((other) => other.startsWith("2"));
  if (key === "2XX" && successes.length === 1) return ["200"];
  if (key !== "DEFAULT") return [key];
  return successes.length === 0 ? ["200", "default"] : ["default"];
}
