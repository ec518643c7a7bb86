import { ApiError, createAnswersClient } from "@rosterkit/client";
import * as things from "@rosterkit/things/answers";
import { all, type Call } from "../call.ts";

const client = createAnswersClient({ retries: 0 });
const typed = (type: string): Record<string, string> => ({ "content-type": type });
const events = 'event: tick\nid: 7\ndata: {"id":"1"}\n\ndata: {"id":\ndata: "2"}\n\n';

export const calls: readonly Call[] = [
  {
    name: "JSON of any name",
    make: async (): Promise<string> => (await things.getJson(client)).id,
    sent: [{ line: "GET /answers/json" }],
    answers: [{ headers: typed("application/vnd.things+json"), body: '{"id":"1"}' }],
    output: "1",
  },
  {
    name: "4XX: the body of a status without its own entry",
    make: async () => {
      const outcome = await things.getJson.result(client);
      if (outcome.ok) return outcome.body.id;
      if (outcome.status === 404) return outcome.body satisfies unknown;
      if (outcome.status === 422) return outcome.body?.title satisfies string | undefined;
      return outcome.status;
    },
    sent: [{}],
    answers: [{ status: 422, headers: typed("application/problem+json"), body: '{"title":"No"}' }],
    output: "No",
  },
  {
    name: "5XX, thrown",
    make: () =>
      things.getJson(client).catch((error: unknown) => {
        if (error instanceof ApiError && error.is(things.getJson, 503))
          return error.body satisfies string | undefined;
        throw error;
      }),
    sent: [{}],
    answers: [{ status: 503, headers: typed("text/plain"), body: "later" }],
    output: "later",
  },
  {
    name: "several successes: JSON",
    make: () => things.getSeveral(client),
    sent: [{}],
    answers: [{ body: { id: "1" } }],
    output: { id: "1" },
  },
  {
    name: "several successes: text, nothing",
    make: async () => {
      const later = await things.getSeveral.result(client);
      if (later.status !== 202) throw new Error(`${later.status}`);
      return [later.body satisfies string, await things.getSeveral(client)];
    },
    sent: [{}, {}],
    answers: [{ status: 202, headers: typed("text/plain"), body: "soon" }, { status: 204 }],
    output: ["soon", undefined],
  },
  {
    name: "only default: a success",
    make: () => things.getByDefault(client),
    sent: [{}],
    answers: [{ body: { id: "1" } }],
    output: { id: "1" },
  },
  {
    name: "only default: a failure",
    make: async () => {
      const outcome = await things.getByDefault.result(client);
      return outcome.ok ? undefined : [outcome.status, outcome.body?.id];
    },
    sent: [{}],
    answers: [{ status: 418, body: { id: "2" } }],
    output: [418, "2"],
  },
  {
    name: "2XX: any success; default: any failure",
    make: async () => {
      const outcome = await things.getRange.result(client);
      const failure = await things.getRange.result(client);
      return [
        outcome.ok ? outcome.body.id : undefined,
        failure.ok ? undefined : (failure.body?.title satisfies string | undefined),
      ];
    },
    sent: [{}, {}],
    answers: [
      { status: 201, body: { id: "1" } },
      { status: 409, body: { title: "No" } },
    ],
    output: ["1", "No"],
  },
  {
    name: "HTML of a proxy, if all responses are JSON, some are, or one is not",
    make: async () => {
      const outcomes = [
        await things.getByDefault.result(client),
        await things.getJson.result(client),
        await things.getJson.result(client),
      ];
      return outcomes.map(({ body }) => body);
    },
    sent: [{}, {}, {}],
    answers: [
      { status: 502, headers: typed("text/html"), body: "<p>A proxy</p>" },
      { status: 409, headers: typed("text/html"), body: "<p>A proxy</p>" },
      { status: 502, headers: typed("text/html"), body: "<p>A proxy</p>" },
    ],
    output: [undefined, undefined, "<p>A proxy</p>"],
  },
  {
    name: "text",
    make: (): Promise<string> => things.getText(client),
    sent: [{}],
    answers: [{ headers: typed("text/csv"), body: "a,b\n1,2" }],
    output: "a,b\n1,2",
  },
  {
    name: "bytes",
    make: async () => [...new Uint8Array(await (await things.getBytes(client)).arrayBuffer())],
    sent: [{}],
    answers: [{ headers: typed("image/png"), body: Uint8Array.from([0, 255, 128]) }],
    output: [0, 255, 128],
  },
  {
    name: "HEAD, DELETE and OPTIONS return undefined",
    make: async () => [await things.look(client), await things.remove(client), await things.ask(client)],
    sent: [
      { line: "HEAD /answers/void" },
      { line: "DELETE /answers/void" },
      { line: "OPTIONS /answers/void" },
    ],
    answers: [{}, { status: 204 }, { status: 204 }],
    output: [undefined, undefined, undefined],
  },
  {
    name: "an event stream with a schema",
    make: async () => (await all(await things.getEvents(client))).map(({ id }) => id),
    sent: [{}],
    answers: [{ headers: typed("text/event-stream"), body: events }],
    output: ["1", "2"],
  },
  {
    name: "an event stream without a schema",
    make: async () =>
      (await all(await things.postEvents(client))).map(({ event, id, data }) => [event, id, data]),
    sent: [{}],
    answers: [{ headers: typed("text/event-stream"), body: events }],
    output: [
      ["tick", "7", { id: "1" }],
      ["message", "7", { id: "2" }],
    ],
  },
  {
    name: "lines of JSON",
    make: async () => (await all(await things.getLines(client))).map(({ id }) => id),
    sent: [{}],
    answers: [{ headers: typed("application/x-ndjson"), body: '{"id":"1"}\n{"id":"2"}\n' }],
    output: ["1", "2"],
  },
];
