import { createRequire } from "node:module";
import {
  asObject,
  type DocumentOperation,
  isJson,
  isObject,
  type JsonObject,
  type OpenApiDocument,
  resolve,
  valueAt,
  sliceDocument,
} from "@rosterkit/openapi";
import { readBody, splitTarget, type WireRequest, type WireResponse } from "@rosterkit/mock/wire";
import { type Complaint, show } from "./types.ts";

/* The comparator's own types do not resolve under NodeNext. This is the only file that knows it. */

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

/** Warnings that are mistakes here: the request holds something that the document does not name. */
const seriousWarnings = new Set([
  "request.query.unknown",
  "request.header.unknown",
  "request.body.unknown",
  "request.content-type.missing",
]);

/** What every HTTP client and server adds by itself. */
const transport =
  /^(?:host|connection|content-length|transfer-encoding|user-agent|accept.*|sec-.*|prefer|date|keep-alive|cookie)$/;

let module: ComparatorModule | undefined;

/** Getting ready takes the comparator longer than comparing, so operations share an instance. */
const shareSize = 50;

/** Compares recorded exchanges with the document. */
export class ComparatorOracle {
  readonly #document: OpenApiDocument;
  readonly #groups: ReadonlyMap<string, readonly DocumentOperation[]>;
  readonly #instances = new Map<readonly DocumentOperation[], ComparatorInstance>();

  constructor(document: OpenApiDocument, operations: readonly DocumentOperation[]) {
    this.#document = document;
    this.#groups = groupOperations(operations);
  }

  async judge(
    operation: DocumentOperation,
    request: WireRequest,
    response: WireResponse,
  ): Promise<Complaint[]> {
    const complaints: Complaint[] = [];
    for await (const result of this.#instance(operation).compare(pactOf(request, response))) {
      if (!isSerious(result)) continue;
      complaints.push({
        oracle: "comparator",
        about: result.code.startsWith("response.") ? "answer" : "request",
        pointer: operation.pointer,
        expected: `${result.specDetails?.location.replace("[root].", "") ?? "the document"} (${result.code})`,
        found: `${result.message}: ${show(result.mockDetails?.value)}`,
      });
    }
    return complaints;
  }

  #instance(operation: DocumentOperation): ComparatorInstance {
    const group = this.#groups.get(operation.id) ?? [operation];
    const known = this.#instances.get(group);
    if (known !== undefined) return known;
    module ??= createRequire(import.meta.url)("@pactflow/openapi-pact-comparator") as ComparatorModule;
    const instance = new module.Comparator({ oas: prepare(sliceDocument(this.#document, group), group) });
    this.#instances.set(group, instance);
    return instance;
  }
}

/** Its router refuses two paths that differ in the names of their parameters only: they go into different groups. */
function groupOperations(operations: readonly DocumentOperation[]): Map<string, DocumentOperation[]> {
  const groups: { readonly members: DocumentOperation[]; readonly paths: Map<string, string> }[] = [];
  const groupOf = new Map<string, DocumentOperation[]>();
  for (const operation of operations) {
    const shape = operation.path.replaceAll(/\{[^}]*\}/g, "{}");
    let group = groups.find(
      ({ members, paths }) =>
        members.length < shareSize && (paths.get(shape) ?? operation.path) === operation.path,
    );
    if (group === undefined) groups.push((group = { members: [], paths: new Map() }));
    group.members.push(operation);
    group.paths.set(shape, operation.path);
    groupOf.set(operation.id, group.members);
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
        // Of alternatives in a path it takes the first type for the only one.
        const isChoice = parameter.place === "path" && (resolved["oneOf"] ?? resolved["anyOf"]) !== undefined;
        return { ...copy, schema: isChoice ? { type: "string" } : resolved };
      }),
    };
  }
  return openStated({ ...document, info, paths }, false) as object;
}

/**
 * The comparator forbids further properties of answers even where the schema allows them by name, where it names
 * none, and in each member of `allOf` alone. An empty schema says the same as `true`, and it leaves that be.
 */
function openStated(value: unknown, extended: boolean): unknown {
  if (Array.isArray(value)) return value.map((member) => openStated(member, extended));
  if (!isObject(value)) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, child] of Object.entries(value)) {
    // It takes `required` away, and then more than one member of `oneOf` may fit.
    const name = key === "oneOf" && Array.isArray(child) ? "anyOf" : key;
    copy[name] = openStated(name === "content" ? withoutRivals(child) : child, extended || key === "allOf");
  }
  // What is required is named by that, if by nothing else.
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

/** Between two kinds of JSON it may look at the schema of the other one, and it reads no text but JSON. */
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
  const requestBody = safeBody(request.body, request.headers["content-type"]);
  const mediaType = response.headers["content-type"];
  // What is no JSON it holds against the schema of the JSON that is documented beside it.
  const responseBody = isJson(mediaType) ? safeBody(response.body, mediaType) : undefined;
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
          // Headers that a document does not name are every server's right.
          headers: Object.fromEntries(
            Object.entries(response.headers).filter(([name]) => name === "content-type"),
          ),
          ...(responseBody === undefined ? {} : { body: responseBody }),
        },
      },
    ],
  };
}

function safeBody(body: string, mediaType: string | undefined): unknown {
  try {
    return readBody(body, mediaType);
  } catch {
    return body;
  }
}

function withoutTransport(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !transport.test(name)));
}

function isSerious({ type, code }: ComparatorResult): boolean {
  return type === "error" || (type === "warning" && seriousWarnings.has(code));
}
