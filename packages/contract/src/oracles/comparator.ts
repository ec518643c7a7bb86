import { createRequire } from "node:module";
import { isJson } from "@rosterkit/openapi";
import { type Received, splitTarget } from "@rosterkit/mock";
import { collect } from "../collect.ts";
import type { CompiledDocument } from "../document/compiled-document.ts";
import { type Oracle, servedOperation, show } from "./oracle.ts";
import { prepareDocument } from "./comparator-document.ts";

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
      comparator ??= new Comparator({ oas: prepareDocument(document, [...operations.values()]) });
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

/** Headers that HTTP clients and servers add automatically. */
const transport =
  /^(?:host|connection|content-length|transfer-encoding|user-agent|accept.*|sec-.*|prefer|date|keep-alive|cookie)$/;

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
