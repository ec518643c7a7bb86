import { readQuery, splitTarget } from "@rosterkit/mock";
import type { Recorded } from "./recorder.ts";

/** Recorded traffic in the HTTP Archive format, which other tools read. @see http://www.softwareishard.com/blog/har-12-spec/ */
export function toHar(server: string, recorded: readonly Recorded[]): object {
  const base = server.replace(/\/$/, "");
  return {
    log: {
      version: "1.2",
      creator: { name: "rosterkit-contract", version: "1" },
      entries: recorded.map(({ request, response, startedAt, milliseconds }) => ({
        startedDateTime: new Date(startedAt).toISOString(),
        time: milliseconds,
        request: {
          method: request.method,
          url: base + request.target,
          httpVersion: "HTTP/1.1",
          headers: pairs(request.headers),
          queryString: Object.entries(readQuery(splitTarget(request.target).query)).flatMap(([name, value]) =>
            [value].flat().map((single) => ({ name, value: single })),
          ),
          cookies: [],
          headersSize: -1,
          bodySize: Buffer.byteLength(request.body),
          ...(request.body === ""
            ? {}
            : { postData: { mimeType: request.headers["content-type"] ?? "", text: request.body } }),
        },
        response: {
          status: response.status,
          statusText: "",
          httpVersion: "HTTP/1.1",
          headers: pairs(response.headers),
          cookies: [],
          content: {
            size: Buffer.byteLength(response.body),
            mimeType: response.headers["content-type"] ?? "",
            text: response.body,
          },
          redirectURL: response.headers["location"] ?? "",
          headersSize: -1,
          bodySize: Buffer.byteLength(response.body),
        },
        cache: {},
        timings: { send: 0, wait: milliseconds, receive: 0 },
      })),
    },
  };
}

function pairs(headers: Readonly<Record<string, string>>): { name: string; value: string }[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}
