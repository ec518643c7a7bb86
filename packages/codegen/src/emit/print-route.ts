import { groupBy } from "@rosterkit/openapi";
import type { Operation } from "../model/operations.ts";
import { routeOf } from "./route.ts";
import type { SourceFile } from "./source-file.ts";

/**
 * Parts of a route that repeat from operation to operation. A file has one constant for the most frequent value of
 * each. Only whole parts are shared: a bundler does not drop an operation whose route spreads a constant.
 */
const shareable = ["parameters", "responses", "security"] as const;

/** A value is worth a constant from this length and this number of uses on. */
const worth = { length: 24, uses: 2 };

/** The route of each operation as a literal, and the constants that they share. */
export function printRoutes(
  operations: readonly Operation[],
  file: SourceFile,
): { readonly constants: string; readonly routes: readonly string[] } {
  const all = operations.map((operation) => {
    const stated = Object.entries(routeOf(operation)).filter(([, value]) => value !== undefined);
    return new Map(stated.map(([part, value]) => [part, file.literal(value)]));
  });
  const constants = shareable.flatMap((part) => {
    const text = mostFrequent(all.map((parts) => parts.get(part) ?? ""));
    if (text === undefined) return [];
    const name = file.local(part);
    for (const parts of all) if (parts.get(part) === text) parts.set(part, name);
    return [`const ${name} = ${text} as const;\n`];
  });
  const routes = all.map((parts) => {
    const members = [...parts].map(([part, text]) => (part === text ? part : `${part}: ${text}`));
    return `{\n${members.join(",\n")},\n}`;
  });
  return { constants: constants.join("\n"), routes };
}

function mostFrequent(texts: readonly string[]): string | undefined {
  const uses = groupBy(texts, (text) => text);
  const [best] = [...uses]
    .filter(([text, same]) => text.length >= worth.length && same.length >= worth.uses)
    .toSorted(([, a], [, b]) => b.length - a.length);
  return best?.[0];
}
