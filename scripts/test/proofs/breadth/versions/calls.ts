import { createVersionsClient } from "@rosterkit/client";
import * as things from "@rosterkit/things/versions";
import { all, type Call } from "../call.ts";

const client = createVersionsClient({ retries: 0, server: "main" });

export const calls: readonly Call[] = [
  {
    name: "parts in other files",
    make: async () =>
      (await things.getThing(client, { id: "1" })).parent?.parent?.id satisfies string | undefined,
    sent: [{ line: "GET /versions/things/1" }],
    answers: [{ body: { id: "1", parent: { id: "2", parent: { id: "3" } } } }],
    output: "3",
  },
  {
    name: "itemSchema of an event stream",
    make: async () =>
      (await all(await things.events(client))).map(({ event, data }) => `${event} ${data.id}`),
    sent: [{ line: "GET /versions/events" }],
    answers: [{ headers: { "content-type": "text/event-stream" }, body: 'event: new\ndata: {"id":"1"}\n\n' }],
    output: ["new 1"],
  },
  {
    name: "itemSchema of lines, by reference",
    make: async () => (await all(await things.lines(client))).map(({ id }) => id),
    sent: [{ line: "GET /versions/lines" }],
    answers: [{ headers: { "content-type": "application/jsonl" }, body: '{"id":"1"}\n{"id":"2"}' }],
    output: ["1", "2"],
  },
];
