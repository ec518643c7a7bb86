import { createRequire } from "node:module";
import {
  asObject,
  type DocumentOperation,
  isJson,
  isObject,
  type JsonObject,
  type OpenApiDocument,
  resolve,
  sliceDocument,
  valueAt,
} from "@rosterkit/openapi";
import { decodeBody, splitTarget, type WireRequest, type WireResponse } from "@rosterkit/mock";
import { collect } from "../collect.ts";
import type { CompiledDocument } from "../document/compiled-document.ts";
import { type Oracle, servedOperation, show } from "./oracle.ts";

/* The comparator's own types do not resolve under NodeNext. */

interface ComparatorResult {
  readonly code: string;
  readonly message: string;
  readonly type: "error" | "warning" | "info";
  readonly mockDetails?: { readonly location: string; readonly value: unknown };
  readonly specDetails?: { readonly location: string };
}

interface ComparatorModule {
  readonly Comparator: new (options: { readonly oas: object }) => {
    compare(pact: object): AsyncGenerator<ComparatorResult>;
  };
}

type ComparatorInstance = InstanceType<ComparatorModule["Comparator"]>;

/** Warnings about undeclared parts of a request, which are mistakes here. */
const seriousWarnings = new Set([
  "request.query.unknown",
  "request.header.unknown",
  "request.body.unknown",
  "request.content-type.missing",
]);

/** Headers that every HTTP client and server adds by itself. */
const transport =
  /^(?:host|connection|content-length|transfer-encoding|user-agent|accept.*|sec-.*|prefer|date|keep-alive|cookie)$/;

let module: ComparatorModule | undefined;

/** The comparator is slow to set up and fast to compare, so operations share an instance. */
const groupSize = 50;

/** Compares the recorded exchange with the server's document. */
export function createComparatorOracle({ document, operations }: CompiledDocument): Oracle {
  const groups = groupOperations([...operations.values()]);
  const instanceFor = (operation: DocumentOperation): ComparatorInstance => {
    const group: Group = groups.get(operation.id) ?? { members: [operation], paths: new Map() };
    module ??= createRequire(import.meta.url)("@pactflow/openapi-pact-comparator") as ComparatorModule;
    const { Comparator } = module;
    group.instance ??= new Comparator({
      oas: prepare(sliceDocument(document, group.members), group.members),
    });
    return group.instance;
  };
  return {
    name: "comparator",
    judge: async (exchange) => {
      const operation = servedOperation(exchange);
      if (operation === undefined) return [];
      const { received, judged } = exchange;
      const pact = pactOf(received, received.sent);
      const results = await collect(instanceFor(operation).compare(pact));
      return results
        .filter(isSerious)
        .filter(({ code }) => judged === "both" || code.startsWith(`${judged}.`))
        .map(({ code, message, specDetails, mockDetails }) => ({
          pointer: operation.pointer,
          expected: `${specDetails?.location.replace("[root].", "") ?? "the document"} (${code})`,
          found: `${message}: ${show(mockDetails?.value)}`,
        }));
    },
  };
}

/** Operations that share an instance, with their paths by shape. */
interface Group {
  readonly members: DocumentOperation[];
  readonly paths: Map<string, string>;
  instance?: ComparatorInstance;
}

/** Its router refuses two paths that differ only in the names of their parameters, so those go into two groups. */
function groupOperations(operations: readonly DocumentOperation[]): Map<string, Group> {
  const groupOf = new Map<string, Group>();
  for (const operation of operations) {
    const shape = operation.path.replaceAll(/\{[^}]*\}/g, "{}");
    const fits = ({ members, paths }: Group): boolean =>
      members.length < groupSize && (paths.get(shape) ?? operation.path) === operation.path;
    const group: Group = [...groupOf.values()].find(fits) ?? { members: [], paths: new Map() };
    group.members.push(operation);
    group.paths.set(shape, operation.path);
    groupOf.set(operation.id, group);
  }
  return groupOf;
}

/**
 * The comparator reads types from a parameter's own schema and security from the operation alone,
 * and its newer query parser cuts texts at commas and dots.
 */
function prepare(document: OpenApiDocument, operations: readonly DocumentOperation[]): object {
  const info = { ...(document["info"] as JsonObject), "x-opc-config-legacy-parser": true };
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { path, method, pointer, parameters } of operations) {
    const node = valueOf(document, pointer);
    (paths[path] ??= {})[method.toLowerCase()] = {
      ...node,
      security: node["security"] ?? document.security ?? [],
      parameters: parameters.map((parameter) => {
        const copy = valueOf(document, parameter.pointer);
        const schema = copy["schema"];
        if (!isObject(schema)) return copy;
        const resolved = resolve(document, schema, parameter.pointer).value;
        // Of alternatives in a path it knows only the first type.
        const isChoice = parameter.place === "path" && (resolved["oneOf"] ?? resolved["anyOf"]) !== undefined;
        return { ...copy, schema: isChoice ? { type: "string" } : resolved };
      }),
    };
  }
  return openStated({ ...document, info, paths }, false) as object;
}

/**
 * States that further properties are allowed. The comparator forbids them in responses even if the schema allows them,
 * names none, or is a member of `allOf`. It respects an empty schema, which means the same as `true`.
 */
function openStated(value: unknown, extended: boolean): unknown {
  if (Array.isArray(value)) return value.map((member) => openStated(member, extended));
  if (!isObject(value)) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, child] of Object.entries(value)) {
    // It removes `required`, and then several members of `oneOf` may match.
    const name = key === "oneOf" && Array.isArray(child) ? "anyOf" : key;
    copy[name] = openStated(name === "content" ? withoutRivals(child) : child, extended || key === "allOf");
  }
  // A required property may have no schema of its own.
  const { required } = value;
  if (Array.isArray(required) && isObject(copy["properties"]))
    copy["properties"] = { ...Object.fromEntries(required.map((name) => [name, {}])), ...copy["properties"] };
  const stated = value["additionalProperties"];
  const free = value["properties"] === undefined || extended;
  if (stated === true || (value["type"] === "object" && stated === undefined && free))
    copy["additionalProperties"] = {};
  return copy;
}

function valueOf(document: OpenApiDocument, pointer: string): JsonObject {
  return asObject(valueAt(document, pointer));
}

/** Removes schemas that the comparator would misapply: of one JSON type to another, and of anything but JSON. */
function withoutRivals(content: unknown): unknown {
  if (!isObject(content)) return content;
  const isRivalled = Object.keys(content).filter((mediaType) => isJson(mediaType)).length > 1;
  return Object.fromEntries(
    Object.entries(content).map(([mediaType, node]) => [
      mediaType,
      isObject(node) && (isRivalled || !isJson(mediaType)) ? { ...node, schema: {} } : node,
    ]),
  );
}

function pactOf(request: WireRequest, response: WireResponse): object {
  const { path, query } = splitTarget(request.target);
  const requestBody = decodeBody(request.body, request.headers["content-type"]);
  const mediaType = response.headers["content-type"];
  // It would validate any other body under the schema of a JSON one.
  const responseBody = isJson(mediaType) ? decodeBody(response.body, mediaType) : undefined;
  return {
    consumer: { name: "harness" },
    provider: { name: "server" },
    metadata: { pactSpecification: { version: "3.0.0" } },
    interactions: [
      {
        description: "exchange",
        request: {
          method: request.method,
          path,
          query,
          headers: withoutTransport(request.headers),
          ...(requestBody === undefined ? {} : { body: requestBody }),
        },
        response: {
          status: response.status,
          // A server may send headers that the document does not name.
          headers: Object.fromEntries(
            Object.entries(response.headers).filter(([name]) => name === "content-type"),
          ),
          ...(responseBody === undefined ? {} : { body: responseBody }),
        },
      },
    ],
  };
}

function withoutTransport(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !transport.test(name)));
}

function isSerious({ type, code }: ComparatorResult): boolean {
  return type === "error" || (type === "warning" && seriousWarnings.has(code));
}
