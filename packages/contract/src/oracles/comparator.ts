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
} from "@rosterkit/openapi";
import { type Received, splitTarget } from "@rosterkit/mock";
import { collect } from "../collect.ts";
import type { CompiledDocument } from "../document/compiled-document.ts";
import { type Oracle, servedOperation, show } from "./oracle.ts";

const require = createRequire(import.meta.url);

/** The part of the module that the oracle uses: its own types do not resolve under NodeNext. */
interface ComparatorModule {
  readonly Comparator: new (options: { readonly oas: object }) => {
    compare(pact: object): AsyncGenerator<{
      readonly code: string;
      readonly message: string;
      readonly type: "error" | "warning" | "info";
      readonly mockDetails?: { readonly value: unknown };
      readonly specDetails?: { readonly location: string };
    }>;
  };
}

/** Warnings about undeclared parts of a request, which the oracle treats as errors. */
const seriousWarnings = new Set([
  "request.query.unknown",
  "request.header.unknown",
  "request.body.unknown",
  "request.content-type.missing",
]);

/** Headers that HTTP clients and servers add automatically. */
const transport =
  /^(?:host|connection|content-length|transfer-encoding|user-agent|accept.*|sec-.*|prefer|date|keep-alive|cookie)$/;

/** Compares the recorded exchange with the server's document. */
export function createComparatorOracle({ document, operations }: CompiledDocument): Oracle {
  let comparator: InstanceType<ComparatorModule["Comparator"]> | undefined;
  return {
    name: "comparator",
    judge: async (exchange) => {
      const operation = servedOperation(exchange);
      if (operation === undefined) return [];
      // On first use, because loading and setup take most of a second.
      const { Comparator } = require("@pactflow/openapi-pact-comparator") as ComparatorModule;
      comparator ??= new Comparator({ oas: prepare(document, [...operations.values()]) });
      const { received, judged } = exchange;
      const results = await collect(comparator.compare(pactOf(received)));
      return results
        .filter(({ type, code }) => type === "error" || (type === "warning" && seriousWarnings.has(code)))
        .filter(({ code }) => judged === "both" || code.startsWith(`${judged}.`))
        .map(({ code, message, specDetails, mockDetails }) => ({
          pointer: operation.pointer,
          expected: `${specDetails?.location.replace("[root].", "") ?? "the document"} (${code})`,
          found: `${message}: ${show(mockDetails?.value)}`,
        }));
    },
  };
}

/**
 * Rewrites a document for the comparator. It reads types only from a parameter's inline schema, and security only from
 * the operation. Its newer query parser splits strings at commas and dots. Its router rejects paths that differ only in
 * parameter names.
 */
function prepare(document: OpenApiDocument, operations: readonly DocumentOperation[]): object {
  const info = { ...(document["info"] as JsonObject), "x-opc-config-legacy-parser": true };
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { path, method, pointer, parameters } of operations) {
    const names: readonly string[] = path.match(/\{[^}]*\}/g) ?? [];
    const rename = (name: string): string => `p${names.indexOf(name)}`;
    const node = asObject(valueAt(document, pointer));
    (paths[path.replaceAll(/\{[^}]*\}/g, (name) => `{${rename(name)}}`)] ??= {})[method.toLowerCase()] = {
      ...node,
      security: node["security"] ?? document.security ?? [],
      parameters: parameters.map(({ object, place, name, pointer: at }) => {
        const copy = place === "path" ? { ...object, name: rename(`{${name}}`) } : object;
        if (!isObject(object.schema)) return copy;
        const resolved = resolve<JsonObject>(document, object.schema, at).value;
        // For a path parameter with alternatives, the comparator reads only the first type.
        const isChoice = place === "path" && (resolved["oneOf"] ?? resolved["anyOf"]) !== undefined;
        return { ...copy, schema: isChoice ? { type: "string" } : resolved };
      }),
    };
  }
  return openStated({ ...document, info, paths }, false) as object;
}

/**
 * Allows additional properties explicitly. The comparator forbids them in responses even if the schema allows them,
 * declares no properties, or is a member of `allOf`. It accepts an empty schema, which is equivalent to `true`.
 */
function openStated(value: unknown, extended: boolean): unknown {
  if (Array.isArray(value)) return value.map((member) => openStated(member, extended));
  if (!isObject(value)) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, child] of Object.entries(value)) {
    // The comparator removes `required`, so several members of `oneOf` may match.
    const name = key === "oneOf" && Array.isArray(child) ? "anyOf" : key;
    copy[name] = openStated(name === "content" ? withoutRivals(child) : child, extended || key === "allOf");
  }
  // A required property need not be declared.
  const { required } = value;
  if (Array.isArray(required) && isObject(copy["properties"]))
    copy["properties"] = { ...Object.fromEntries(required.map((name) => [name, {}])), ...copy["properties"] };
  const stated = value["additionalProperties"];
  const free = value["properties"] === undefined || extended;
  if (stated === true || (value["type"] === "object" && stated === undefined && free))
    copy["additionalProperties"] = {};
  return copy;
}

/** Removes schemas that the comparator would apply to the wrong body: if there are several JSON types, or no JSON. */
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

function pactOf({ method, target, headers, body, json, sent }: Received): object {
  const { path, query } = splitTarget(target);
  const mediaType = sent.headers["content-type"];
  // A server may send undocumented headers.
  const responseHeaders = mediaType === undefined ? {} : { "content-type": mediaType };
  const own = Object.entries(headers).filter(([name]) => !transport.test(name));
  const request = { method, path, query, headers: Object.fromEntries(own), ...(body && { body: json }) };
  // The comparator would validate any other body against a JSON schema.
  const responseBody = isJson(mediaType) && sent.body !== "" ? { body: sent.json } : {};
  const response = { status: sent.status, headers: responseHeaders, ...responseBody };
  return {
    consumer: { name: "harness" },
    provider: { name: "server" },
    metadata: { pactSpecification: { version: "3.0.0" } },
    interactions: [{ description: "exchange", request, response }],
  };
}
