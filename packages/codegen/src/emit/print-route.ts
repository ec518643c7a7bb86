import { isJson } from "@rosterkit/openapi";
import type { Body, DocumentedResponse, Operation } from "../model/types.ts";
import { literal } from "./escape.ts";
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
    // A call cannot be a constant assertion.
    return [`const ${name} = ${text}${text.startsWith("{") || text.startsWith("[") ? " as const" : ""};\n`];
  });
  return { declarations: declarations.join("\n"), names };
}

function mostFrequent(texts: readonly string[]): string | undefined {
  const uses = Map.groupBy(texts, (text) => text);
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
  const stated = Object.entries(toRoute(operation)).filter(([, value]) => value !== undefined);
  const parts = new Map(stated.map(([part, value]) => [part, literal(value)]));
  return parts.set("responses", printResponses(operation.responses, file));
}

/** The operation as the data that the runtime knows of it: its type `Route`. */
function toRoute(operation: Operation): object {
  const { body, pagination, itemStatus, servers, sensitive } = operation;
  return {
    id: operation.id,
    method: operation.method,
    path: operation.path,
    parameters: Object.fromEntries(operation.parameters.map(({ name, place }) => [name, place])),
    body: body && toRouteBody(body),
    responses: mediaTypesOf(operation.responses, (status) => typeof status === "number"),
    security: operation.security,
    servers:
      servers.length === 0 ? undefined : Object.fromEntries(servers.map(({ name, url }) => [name, url])),
    idempotent: operation.idempotent || undefined,
    itemStatus: itemStatus?.rule,
    sensitive: sensitive.length === 0 ? undefined : sensitive,
    pagination: pagination?.rule,
  };
}

/** The body as the runtime knows it: its type `RouteBody`. */
export function toRouteBody({ mediaType, required, fields, open }: Body): object {
  return { mediaType, required: required || undefined, fields, open: open || undefined };
}

type Responses = readonly Pick<DocumentedResponse, "status" | "mediaType">[];

function mediaTypesOf(
  responses: Responses,
  holds: (status: DocumentedResponse["status"], mediaType: string | null) => boolean,
): Record<string, string | null> {
  return Object.fromEntries(
    responses
      .filter(({ status, mediaType }) => holds(status, mediaType))
      .map(({ status, mediaType }) => [status, mediaType]),
  );
}

/** Media types by status. Ranges of statuses with a JSON body stand apart: the runtime has to parse those bodies. */
export function printResponses(responses: Responses, file: SourceFile): string {
  const single = literal(mediaTypesOf(responses, (status) => typeof status === "number"));
  const ranges = mediaTypesOf(
    responses,
    (status, mediaType) => typeof status === "string" && mediaType !== null && isJson(mediaType),
  );
  if (Object.keys(ranges).length === 0) return single;
  // Without the mark a bundler keeps the call.
  return `/* @__PURE__ */ ${file.runtimeValue("ranged")}(${single}, ${literal(ranges)})`;
}
