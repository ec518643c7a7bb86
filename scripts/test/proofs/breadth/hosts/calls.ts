import { createHostsClient } from "@rosterkit/client";
import * as things from "@rosterkit/things/hosts";
import type { Call } from "../call.ts";

const client = createHostsClient({ retries: 0 });
const answers = [{ status: 204 }];

export const calls: readonly Call[] = [
  {
    name: "the servers of the client are those of the first operation",
    make: () => things.first(client),
    answers,
    sent: [{ server: "main", line: "GET /first/hosts/first" }],
  },
  {
    name: "other operations use their own servers",
    make: () => things.second(client),
    answers,
    sent: [{ server: "other", line: "GET /second/hosts/second" }],
  },
];
