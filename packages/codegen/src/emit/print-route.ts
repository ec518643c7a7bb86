import { groupBy } from "@rosterkit/openapi";
import type { Operation, Parameter } from "../model/types.ts";
import { literal } from "./escape.ts";
import { wireParts } from "./print-wire.ts";
import type { SourceFile } from "./source-file.ts";

/**
 * Parts of a route that repeat from operation to operation. A file has one constant for the most frequent value of
 * each. Only whole parts are shared: a bundler does not drop an operation whose route spreads a constant.
 */
const shareable = ["parameters", "responses", "security"] as const;

/** A value is worth a constant from this length and this number of uses on. */
const worth = { length: 24, uses: 2 };

export interface SharedParts {
  /** The constants. */
  readonly declarations: string;
  /** Name of the constant by the part and the source text of its value. */
  readonly names: ReadonlyMap<string, string>;
}

/** The constants that routes of a file share. */
export function sharedParts(operations: readonly Operation[], file: SourceFile): SharedParts {
  const routes = operations.map((operation) => routeParts(operation, file));
  const names = new Map<string, string>();
  const declarations = shareable.flatMap((part) => {
    const text = mostFrequent(routes.map((parts) => parts.get(part) ?? ""));
    if (text === undefined) return [];
    const name = file.local(part);
    names.set(`${part} ${text}`, name);
    return [`const ${name} = ${text} as const;\n`];
  });
  return { declarations: declarations.join("\n"), names };
}

function mostFrequent(texts: readonly string[]): string | undefined {
  const uses = groupBy(texts, (text) => text);
  const [best] = [...uses]
    .filter(([text, same]) => text.length >= worth.length && same.length >= worth.uses)
    .toSorted(([, a], [, b]) => b.length - a.length);
  return best?.[0];
}

/** The route of an operation as a literal. */
export function printRoute(operation: Operation, file: SourceFile, shared: SharedParts): string {
  const entries = [...routeParts(operation, file)].map(([part, text]) => {
    const constant = shared.names.get(`${part} ${text}`) ?? text;
    return constant === part ? part : `${part}: ${constant}`;
  });
  return `{\n${entries.join(",\n")},\n}`;
}

function routeParts(operation: Operation, file: SourceFile): Map<string, string> {
  const { id, method, path, parameters, security, servers, idempotent, itemStatus, sensitive, pagination } =
    operation;
  const { effect, undo } = operation;
  const required = parameters.filter(({ place, required: must }) => place === "header" && must);
  const before = {
    id,
    method,
    path,
    parameters: placesOf(parameters),
    required: orNothing(required.map(({ name }) => name)),
    sensitive: orNothing(sensitive),
  };
  const after = {
    security,
    servers:
      servers.length === 0 ? undefined : Object.fromEntries(servers.map(({ name, url }) => [name, url])),
    idempotent: idempotent || undefined,
    itemStatus: itemStatus?.rule,
    effect,
    undo,
    pagination: pagination?.rule,
  };
  return new Map([...literals(before), ...wireParts(operation, file), ...literals(after)]);
}

function literals(parts: object): [part: string, source: string][] {
  const stated = Object.entries(parts).filter(([, value]) => value !== undefined);
  return stated.map(([part, value]) => [part, literal(value)]);
}

function orNothing(names: readonly string[]): readonly string[] | undefined {
  return names.length === 0 ? undefined : names;
}

/** The place of each parameter by its name; a list of places where several share it. */
function placesOf(parameters: readonly Parameter[]): Record<string, unknown> {
  const byName = groupBy(parameters, ({ name }) => name);
  return Object.fromEntries(
    [...byName].map(([name, sharing]) => {
      const places = sharing.map(({ place }) => place);
      return [name, places.length === 1 ? places[0] : places];
    }),
  );
}
