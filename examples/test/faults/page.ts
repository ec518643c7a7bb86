import type { Observation } from "./observe.ts";
import { faults } from "./faults.ts";
import { renderTable } from "./table.ts";

const head = `<!-- Written by examples/test/faults.test.ts. Do not edit. -->

# Calls to a failing server

Each operation is called on a real loopback server with each fault, once in the first attempt and once in every
attempt. The client has the default of two retries. For breaks, 408 and 5xx, the server carries out the call before it
fails, which is the worst case for a write.

If the response to a DELETE is lost, the retry gets a 404 because of the first attempt; \`attempts\` of the error shows
that. A repeated PUT leaves the same state as the first one.

No documented operation streams: for the faults of streams, each is called as if its success were a stream of lines.

A cell shows the outcome for the caller, the number of requests, and, except for GET, how often the call was carried
out (applied). The client reads bodies of at most 1 MB. \`–\` means that the fault does not apply, because the
operation has no body or no pages.
`;

/** Renders docs/faults.md. */
export function renderPage(observations: readonly Observation[]): string {
  const operations = new Set(observations.map(({ subject }) => subject.operation.route.id)).size;
  return `${head}
${observations.length} calls: ${operations} operations, ${faults.length} faults.

${renderTable(observations)}`;
}
