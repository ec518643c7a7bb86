import type { Observation } from "./observe.ts";
import { faults } from "./faults.ts";
import { renderTable } from "./table.ts";

const head = `<!-- Written by examples/test/faults.test.ts. Do not edit. -->

# What a failing server does to a call

Every operation is called while a real server on loopback plays a fault, once to the first attempt and
once to every attempt. A client has its default of two retries. A server that breaks off or answers 408 or
5xx has carried the call out before: the worst case for a write.

A DELETE that is repeated after its answer got lost finds nothing any more: the 404 is its own doing, and the
error tells that there was an attempt before. A PUT that is repeated leaves what it left the first time.

No documented operation streams: for the faults of a stream each is called as if its success were a stream of lines.

A cell tells what the caller gets, how many requests were sent, and, for everything but GET, how often the
call was carried out. A client reads bodies of at most 1 MB. \`–\`: the fault cannot strike, because there is no body or there are no pages.
`;

/** The page docs/faults.md. */
export function renderPage(observations: readonly Observation[]): string {
  const operations = new Set(observations.map(({ subject }) => subject.operation.route.id)).size;
  return `${head}
${observations.length} calls: ${operations} operations, ${faults.length} faults.

${renderTable(observations)}`;
}
