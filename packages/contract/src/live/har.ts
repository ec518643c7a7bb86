import { splitTarget } from "@rosterkit/mock";
import type { Recorded } from "./recorder.ts";

/** Converts recorded traffic to an HTTP Archive. @see http://www.softwareishard.com/blog/har-12-spec/ */
export function toHar(server: string, recorded: readonly Recorded[]): object {
  const creator = { name: "rosterkit-contract", version: "1" };
  const entries = recorded.map((exchange) => entryOf(server.replace(/\/$/, ""), exchange));
  return { log: { version: "1.2", creator, entries } };
}

function entryOf(base: string, { request, response, startedAt, milliseconds }: Recorded): object {
  const { method, target, headers, body } = request;
  const mimeType = headers["content-type"] ?? "";
  const common = { httpVersion: "HTTP/1.1", cookies: [], headersSize: -1 };
  return {
    startedDateTime: new Date(startedAt).toISOString(),
    time: milliseconds,
    request: {
      ...common,
      method,
      url: base + target,
      headers: pairs(Object.entries(headers)),
      queryString: pairs(new URLSearchParams(splitTarget(target).query)),
      bodySize: Buffer.byteLength(body),
      ...(body !== "" && { postData: { mimeType, text: body } }),
    },
    response: {
      ...common,
      status: response.status,
      statusText: "",
      headers: pairs(Object.entries(response.headers)),
      content: {
        size: Buffer.byteLength(response.body),
        mimeType: response.headers["content-type"] ?? "",
        text: response.body,
      },
      redirectURL: response.headers["location"] ?? "",
      bodySize: Buffer.byteLength(response.body),
    },
    cache: {},
    timings: { send: 0, wait: milliseconds, receive: 0 },
  };
}

function pairs(entries: Iterable<[string, string]>): object[] {
  return [...entries].map(([name, value]) => ({ name, value }));
}
