import { groupBy, isJson } from "@rosterkit/openapi";
import type { DocumentedResponse, Parameter, Reader } from "../model/operation-parts.ts";
import type { Operation } from "../model/operations.ts";
import { isIdempotencyKey, sharedNames } from "../model/parameters.ts";
import { RuntimeFunction } from "../model/shape.ts";
import type { SourceFile } from "./source-file.ts";

/**
 * Parts of a route that often repeat. A file has a constant for the most frequent value of each. Only whole parts are
 * shared: a bundler does not remove an operation whose route spreads a constant.
 */
const shareable = ["parameters", "responses", "security"] as const;

/** Prints the route of each operation as a literal, and the constants that they share. */
export function printRoutes(operations: readonly Operation[], file: SourceFile) {
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
  const routes = all.map((parts, index) => {
    // TypeScript widens a property that `Object.prototype` has too: its type would be `string`.
    const isInherited = operations[index]?.parameters.some(({ name }) => name in {}) === true;
    const members = [...parts].map(([part, text]) => {
      if (part === text) return part;
      return part === "parameters" && isInherited && text.startsWith("{")
        ? `${part}: ${text} as const`
        : `${part}: ${text}`;
    });
    return `{\n${members.join(",\n")},\n}`;
  });
  return { constants: constants.join("\n"), routes };
}

/** Returns the text with the most uses, if it is long and frequent enough for a constant. */
function mostFrequent(texts: readonly string[]): string | undefined {
  const uses = groupBy(texts, (text) => text);
  const [best] = [...uses]
    .filter(([text, same]) => text.length >= 24 && same.length >= 2)
    .toSorted(([, a], [, b]) => b.length - a.length);
  return best?.[0];
}

/** Returns the data of the type `Route` in the runtime. Undefined parts are not printed. */
function routeOf(operation: Operation): Readonly<Record<string, unknown>> {
  const { id, method, path, object, parameters, security, servers, sensitive, longIntegers } = operation;
  const [{ body }] = operation.inputs;
  const [output, ...otherOutputs] = operation.outputs;
  const required = parameters.filter(({ place, optional }) => place === "header" && !optional);
  const key = parameters.find(isIdempotencyKey);
  return {
    id,
    method,
    path,
    parameters: placesOf(parameters),
    ungroup: sharedNames(parameters).size === 0 ? undefined : new RuntimeFunction("ungroup"),
    required: unlessEmpty(required.map(({ name }) => name)),
    sensitive: unlessEmpty(sensitive),
    styles: unlessEmpty(stylesOf(parameters)),
    body,
    idempotencyKey: key && { name: key.name, create: new RuntimeFunction("randomKey") },
    accept: otherOutputs.length === 0 ? undefined : output.mediaType,
    responses: mediaTypesOf(output.responses),
    ...readerOf(output.reader),
    parse: longIntegers.length === 0 ? undefined : new RuntimeFunction("int64", [longIntegers]),
    choose: choiceOf(operation),
    security: security.map((schemes) =>
      Object.fromEntries(schemes.map(({ name, scopes }) => [name, scopes])),
    ),
    servers: unlessEmpty(servers),
    idempotent: object["x-idempotent"] ? true : undefined,
    itemStatus: operation.itemStatus?.rule,
    effect: object["x-effect"],
    undo: object["x-undo"],
    pagination: operation.pagination?.rule,
  };
}

function unlessEmpty<Value extends object>(value: Value): Value | undefined {
  return Object.keys(value).length === 0 ? undefined : value;
}

/** Returns the location of each parameter by name; a list of locations if several share the name. */
function placesOf(parameters: readonly Parameter[]): object {
  const byName = groupBy(parameters, ({ name }) => name);
  return Object.fromEntries(
    [...byName].map(([name, [{ place }, ...others]]) => {
      return [name, others.length === 0 ? place : [place, ...others.map((other) => other.place)]];
    }),
  );
}

function stylesOf(parameters: readonly Parameter[]): object {
  const shared = sharedNames(parameters);
  const styles = parameters.flatMap(({ name, place, style }) => {
    const key = shared.has(name) ? `${place} ${name}` : name;
    return style === undefined ? [] : [[key, new RuntimeFunction("withStyle", [style])] as const];
  });
  return Object.fromEntries(styles);
}

/** Returns the media types by status; of a class only JSON, which distinguishes the documented body from a proxy's page. */
function mediaTypesOf(responses: readonly DocumentedResponse[]): object {
  const known = responses.filter(
    ({ status, mediaType }) => typeof status === "number" || (mediaType !== null && isJson(mediaType)),
  );
  return Object.fromEntries(known.map(({ status, mediaType }) => [status, mediaType]));
}

function readerOf(reader: Reader | undefined): object {
  if (reader === undefined) return {};
  const isStream = ["events", "eventData", "jsonLines"].includes(reader);
  return { [isStream ? "stream" : "read"]: new RuntimeFunction(reader) };
}

/** Returns the parts that differ in a call with another media type. */
function choiceOf({ inputs, outputs }: Operation): RuntimeFunction | undefined {
  const bodies = inputs.slice(1).flatMap(({ body }) => (body === undefined ? [] : [[body.mediaType, body]]));
  const accept = outputs.slice(1).map(({ mediaType = "", responses, reader }) => {
    return [mediaType, { responses: mediaTypesOf(responses), ...readerOf(reader) }];
  });
  if (bodies.length + accept.length === 0) return undefined;
  return new RuntimeFunction("chooseMediaType", [
    { contentType: unlessEmpty(Object.fromEntries(bodies)), accept: unlessEmpty(Object.fromEntries(accept)) },
  ]);
}
