import { isJson } from "@rosterkit/openapi";
import { type Received, splitTarget } from "@rosterkit/mock";

/** Headers that HTTP clients and servers add automatically. */
const transport =
  /^(?:host|connection|content-length|transfer-encoding|user-agent|accept.*|sec-.*|prefer|date|keep-alive|cookie)$/;

export function pactOf({ method, target, headers, body, json, sent }: Received): object {
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
