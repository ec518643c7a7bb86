import { groupBy } from "@rosterkit/openapi";
import { isIdempotencyKey, sharedNames } from "../model/parameters.ts";
import { literal, objectLiteral } from "./escape.ts";
import { printBody, printChoice, printReader, printResponses, printStyles, pureCall } from "./print-wire.ts";
import type { SourceFile } from "./source-file.ts";
import type { Parameter } from "../model/operation.ts";
import type { Operation } from "../model/operations.ts";

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
  const all = operations.map((operation) => routeParts(operation, file));
  const constants: string[] = [];
  for (const part of shareable) {
    const text = mostFrequent(all.map((parts) => parts[part]));
    if (text === undefined) continue;
    const name = file.local(part);
    constants.push(`const ${name} = ${text} as const;\n`);
    for (const parts of all) if (parts[part] === text) parts[part] = name;
  }
  const routes = all.map((parts) => {
    const present = Object.entries(parts).filter(([, text]) => text !== undefined);
    const members = present.map(([part, text]) => (part === text ? part : `${part}: ${text}`));
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

type RouteParts = Record<(typeof shareable)[number], string> & Record<string, string | undefined>;

/** Source text of each part of a route, as its type in the runtime has them. */
function routeParts(operation: Operation, file: SourceFile): RouteParts {
  const { id, method, path, object, parameters, security, servers, sensitive, longIntegers } = operation;
  const [{ body }] = operation.inputs;
  const [output, ...otherOutputs] = operation.outputs;
  const required = parameters.filter(({ place, optional }) => place === "header" && !optional);
  const key = parameters.find(isIdempotencyKey);
  const requirements = security.map((schemes) =>
    Object.fromEntries(schemes.map(({ name, scopes }) => [name, scopes])),
  );
  return {
    id: literal(id),
    method: literal(method),
    path: literal(path),
    parameters: literal(placesOf(parameters)),
    ungroup: sharedNames(parameters).size === 0 ? undefined : file.runtimeValue("ungroup"),
    required: unlessEmpty(required.map(({ name }) => name)),
    sensitive: unlessEmpty(sensitive),
    styles: printStyles(parameters, file),
    body: body && printBody(body, file),
    idempotencyKey:
      key &&
      objectLiteral([
        ["name", literal(key.name)],
        ["create", file.runtimeValue("randomKey")],
      ]),
    accept: otherOutputs.length === 0 ? undefined : literal(output.mediaType),
    responses: printResponses(output.responses),
    ...printReader(output.reader, file),
    parse: longIntegers.length === 0 ? undefined : pureCall("int64", literal(longIntegers), file),
    choose: printChoice(operation, file),
    security: literal(requirements),
    servers: Object.keys(servers).length === 0 ? undefined : literal(servers),
    idempotent: object["x-idempotent"] ? "true" : undefined,
    itemStatus: stated(operation.itemStatus?.rule),
    effect: stated(object["x-effect"]),
    undo: stated(object["x-undo"]),
    pagination: stated(operation.pagination?.rule),
  };
}

function stated(value: unknown): string | undefined {
  return value === undefined ? undefined : literal(value);
}

function unlessEmpty(names: readonly string[]): string | undefined {
  return names.length === 0 ? undefined : literal(names);
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
