import { createMediaTypesClient } from "@rosterkit/client";
import * as things from "@rosterkit/things/media-types";
import { all, type Call } from "../call.ts";

const client = createMediaTypesClient({ retries: 0 });
const typed = (type: string): Record<string, string> => ({ "content-type": type });

export const calls: readonly Call[] = [
  {
    name: "JSON by default",
    make: async (): Promise<string> => (await things.chat(client, { text: "hi" })).word,
    sent: [
      { headers: { accept: "application/json", "content-type": "application/json" }, body: '{"text":"hi"}' },
    ],
    answers: [{ body: { word: "ho" } }],
    output: "ho",
  },
  {
    name: "a stream instead of JSON",
    make: async (): Promise<string[]> => {
      const words = await things.chat(client, { text: "hi" }, { accept: "text/event-stream" });
      return (await all(words)).map(({ word }) => word);
    },
    sent: [{ headers: { accept: "text/event-stream" }, body: '{"text":"hi"}' }],
    answers: [{ headers: typed("text/event-stream"), body: 'data: {"word":"a"}\n\ndata: {"word":"b"}\n\n' }],
    output: ["a", "b"],
  },
  {
    name: "a failure of a call with a chosen media type",
    make: async () => {
      const outcome = await things.chat.result(client, { text: "hi" }, { accept: "text/event-stream" });
      return outcome.status === 404 ? (outcome.body?.title satisfies string | undefined) : outcome.ok;
    },
    sent: [{}],
    answers: [{ status: 404, body: { title: "No" } }],
    output: "No",
  },
  {
    name: "CSV instead of JSON, with styled parameters",
    make: (): Promise<string> => things.export(client, { ids: ["1", "2"] }, { accept: "text/csv" }),
    sent: [{ line: "GET /media-types/export?ids=1,2", headers: { accept: "text/csv" } }],
    answers: [{ headers: typed("text/csv"), body: "word\na" }],
    output: "word\na",
  },
  {
    name: "bytes instead of JSON, without an input",
    make: async () => (await things.export(client, undefined, { accept: "application/pdf" })).text(),
    sent: [{ headers: { accept: "application/pdf" } }],
    answers: [{ headers: typed("application/pdf"), body: "%PDF" }],
    output: "%PDF",
  },
  {
    name: "another JSON media type; an alias of the default one is not a choice",
    make: async () => {
      const { words } = await things.export(client, {}, { accept: "application/vnd.things.v2+json" });
      // @ts-expect-error -- an alias of the default JSON
      await things.export(client, {}, { accept: "text/json" }).catch(() => {});
      return words?.map(({ word }) => word);
    },
    sent: [{ headers: { accept: "application/vnd.things.v2+json" } }],
    answers: [{ headers: typed("application/vnd.things.v2+json"), body: '{"words":[{"word":"a"}]}' }],
    output: ["a"],
  },
  {
    name: "pages use the default media type",
    make: async () => [
      await all(things.list.items(client)),
      await things.list(client, {}, { accept: "text/csv" }),
    ],
    sent: [
      { line: "GET /media-types/pages?offset=0" },
      { line: "GET /media-types/pages?offset=1" },
      { line: "GET /media-types/pages" },
    ],
    answers: [{ body: [{ word: "a" }] }, { body: [] }, { headers: typed("text/csv"), body: "word" }],
    output: [[{ word: "a" }], "word"],
  },
  {
    name: "a form with a file instead of JSON",
    make: () => things.import(client, { file: new Blob(["a"]) }, { contentType: "multipart/form-data" }),
    sent: [{ headers: { accept: "application/json" }, parts: [["file", "application/octet-stream", "a"]] }],
    answers: [{ body: { word: "a" } }],
    output: { word: "a" },
  },
  {
    name: "another form with the same input",
    make: () =>
      things.import(client, { words: ["a", "b"] }, { contentType: "application/x-www-form-urlencoded" }),
    sent: [{ headers: { "content-type": "application/x-www-form-urlencoded" }, body: "words=a&words=b" }],
    answers: [{ body: { word: "a" } }],
  },
  {
    name: "request and response at the same time",
    make: (): Promise<string> =>
      things.import(client, { body: "word\na" }, { contentType: "text/csv", accept: "text/plain" }),
    sent: [{ headers: { accept: "text/plain", "content-type": "text/csv" }, body: "word\na" }],
    answers: [{ headers: typed("text/plain"), body: "done" }],
    output: "done",
  },
];

/** Inferred types can be exported. */
export const ask = (text: string) => things.chat.result(client, { text }, { accept: "text/event-stream" });

export const refused: readonly (() => unknown)[] = [
  // @ts-expect-error -- a form needs its file
  () => things.import(client, { words: [] }, { contentType: "multipart/form-data" }),
  // @ts-expect-error -- not documented
  () => things.chat(client, { text: "hi" }, { accept: "text/html" }),
];
