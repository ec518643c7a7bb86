import { type Recorded, toHar } from "@rosterkit/contract/live";
import type { Received } from "@rosterkit/mock";

/** Stands for the mock, which has another port in each run. */
const server = "http://127.0.0.1:9";

/** Records the accepted requests of a run for an HTTP Archive. */
export function recordTraffic(): { record(received: Received): void; toHar(): string } {
  const recorded: Recorded[] = [];
  return {
    record: (received) => {
      if (received.violations.length > 0) return;
      recorded.push({ request: received, response: received.sent, startedAt: 0, milliseconds: 0 });
    },
    toHar: () => JSON.stringify(toHar(server, recorded)),
  };
}
