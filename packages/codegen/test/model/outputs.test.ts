import { describe, expect, test } from "vitest";
import type { OperationObject, Schema } from "@rosterkit/openapi";
import { documentWith, jsonResponse, onlyOperation, printed } from "../support/model.ts";

const thing: Schema = { type: "object", required: ["id"], properties: { id: { type: "string" } } };
const failure: Schema = { type: "object", properties: { error: { type: "string" } } };
const none = { description: "" };
const schemas: Record<string, Schema> = {
  Thing: thing,
  Page: {
    type: "object",
    properties: { things: { type: "array", items: { $ref: "#/components/schemas/Thing" } } },
  },
};
const reference = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const operationOf = (operation: OperationObject): ReturnType<typeof onlyOperation> =>
  onlyOperation(documentWith({ operation, schemas }));

type Row = [name: string, { given: NonNullable<OperationObject["responses"]>; want: string }];

describe("the output", () => {
  test.each<Row>([
    ["of no content", { given: { "204": none }, want: "void" }],
    ["of anything", { given: { "200": { ...none, content: { "application/json": {} } } }, want: "unknown" }],
    ["of a component", { given: { "200": jsonResponse(reference("Thing")) }, want: "Thing" }],
    [
      "of several successes",
      { given: { "200": jsonResponse(reference("Thing")), "204": none }, want: "Thing | undefined" },
    ],
    ["of text", { given: { "200": { ...none, content: { "text/csv": {} } } }, want: "string" }],
    ["of a file", { given: { "200": { ...none, content: { "application/pdf": {} } } }, want: "Blob" }],
    ["of an operation that documents only failures", { given: { "404": none }, want: "unknown" }],
  ])("%s", (_, { given, want }) =>
    expect(printed(operationOf({ responses: given }).outputs[0].shape)).toBe(want),
  );
});

const contentOf = (...names: string[]) => ({
  ...none,
  content: Object.fromEntries(names.map((name) => [name, {}])),
});

test.each<[name: string, { given: Record<string, string[]>; want: Record<string, (string | null)[]> }]>([
  [
    "with the same types in another order",
    {
      given: { 200: ["application/json", "text/csv"], 202: ["text/csv", "application/json"] },
      want: {
        "application/json": ["application/json", "application/json"],
        "text/csv": ["text/csv", "text/csv"],
      },
    },
  ],
  [
    "of which the second has more types",
    {
      given: { 200: ["application/json"], 202: ["text/csv", "application/json"] },
      want: {
        "application/json": ["application/json", "application/json"],
        "text/csv": ["application/json", "text/csv"],
      },
    },
  ],
])("each media type can be requested once, for successes %s", (_, { given, want }) => {
  const responses = Object.fromEntries(
    Object.entries(given).map(([status, names]) => [status, contentOf(...names)]),
  );
  const { outputs } = operationOf({ responses });
  const typesOf = outputs.map((output) => [
    output.mediaType,
    output.responses.map(({ mediaType }) => mediaType),
  ]);
  expect(Object.fromEntries(typesOf)).toEqual(want);
  expect(typesOf).toHaveLength(Object.keys(want).length);
});

describe("bodies of failures have a name", () => {
  test.each<
    [name: string, { given: NonNullable<OperationObject["responses"]>; want: Record<string, string> }]
  >([
    [
      "one for all if they are equal",
      {
        given: { "204": none, "400": jsonResponse(failure), "404": jsonResponse(failure), "500": none },
        want: { 204: "undefined", 400: "DoThingFailure", 404: "DoThingFailure", 500: "undefined" },
      },
    ],
    [
      "one each if they differ",
      {
        given: { "400": jsonResponse(failure), "404": jsonResponse(thing) },
        want: { 400: "DoThingFailure400", 404: "DoThingFailure404" },
      },
    ],
    ["unless they have one", { given: { "404": jsonResponse(reference("Thing")) }, want: { 404: "Thing" } }],
  ])("%s", (_, { given, want }) => {
    const [{ responses }] = operationOf({ responses: given }).outputs;
    expect(Object.fromEntries(responses.map(({ status, shape }) => [status, printed(shape)]))).toEqual(want);
  });
});

const rule = (items: string): Record<string, unknown> => ({
  style: "offset",
  offset: "o",
  limit: "l",
  items,
});

describe("items of pages", () => {
  test.each<[name: string, { given: [Schema, string]; want: [item: string, output: string] }]>([
    ["behind references", { given: [reference("Page"), "/things"], want: ["Thing", "Page"] }],
    [
      "of a response that is the array",
      { given: [{ type: "array", items: reference("Thing") }, ""], want: ["Thing", "Thing[]"] },
    ],
    [
      "that are inline objects have a name",
      {
        given: [{ type: "object", properties: { a: { type: "array", items: thing } } }, "/a"],
        want: ["DoThingItem", "{ a?: DoThingItem[] }"],
      },
    ],
    [
      "of a nullable array",
      {
        given: [{ properties: { a: { type: ["array", "null"], items: { type: "string" } } } }, "/a"],
        want: ["string", "{ a?: string[] | null }"],
      },
    ],
  ])("%s", (_, { given: [schema, items], want }) => {
    const {
      pagination,
      outputs: [output],
    } = operationOf({
      responses: { "200": jsonResponse(schema) },
      "x-pagination": rule(items),
    });
    expect([pagination?.item, output.shape].map((shape) => shape && printed(shape))).toEqual(want);
  });

  test("a pointer that does not lead to an array is refused", () => {
    const operation = {
      responses: { "200": jsonResponse(reference("Page")) },
      "x-pagination": rule("/none"),
    };
    expect(() => operationOf(operation)).toThrow(/"\/none" does not lead to an array in the response/);
  });

  test("x-item-status selects the items that can fail", () => {
    const mark = { items: "/things", status: "status", success: ["ok"] };
    const { itemStatus } = operationOf({
      responses: { "200": jsonResponse(reference("Page")) },
      "x-item-status": mark,
    });
    expect(itemStatus).toMatchObject({ rule: mark });
    expect(itemStatus && printed(itemStatus.item)).toBe("Thing");
  });
});

describe("statuses", () => {
  const problem = { type: "object", properties: { message: { type: "string" } } } as const;
  const printedOf = (responses: NonNullable<OperationObject["responses"]>): string[] =>
    onlyOperation(documentWith({ operation: { responses } })).outputs[0].responses.map(
      ({ status, shape }) => `${status} ${printed(shape)}`,
    );

  test.each<[name: string, { given: NonNullable<OperationObject["responses"]>; want: string[] }]>([
    ["2XX is a single success", { given: { "2XX": jsonResponse({ type: "string" }) }, want: ["200 string"] }],
    [
      "2XX is ignored next to a documented success",
      {
        given: { "201": jsonResponse({ type: "string" }), "2XX": { description: "" } },
        want: ["201 string"],
      },
    ],
    [
      "4XX is every status of the class",
      {
        given: { "204": { description: "" }, "4xx": jsonResponse(problem) },
        want: ["204 undefined", "4XX DoThingFailure"],
      },
    ],
    [
      "default is a failure next to 2XX",
      {
        given: { "2XX": jsonResponse({ type: "string" }), default: jsonResponse(problem) },
        want: ["200 string", "default DoThingFailure"],
      },
    ],
    [
      "default is a failure next to a success",
      {
        given: { "204": { description: "" }, default: jsonResponse(problem) },
        want: ["204 undefined", "default DoThingFailure"],
      },
    ],
    [
      "default includes success if there is no other",
      { given: { default: jsonResponse({ type: "string" }) }, want: ["200 string", "default string"] },
    ],
  ])("%s", (_, { given, want }) => expect(printedOf(given)).toEqual(want));
});

describe("content that is not JSON", () => {
  const answering = (mediaType: string, media: object): ReturnType<typeof onlyOperation> =>
    onlyOperation(
      documentWith({
        operation: { responses: { "200": { description: "", content: { [mediaType]: media } } } },
      }),
    );

  test.each<[mediaType: string, media: object, want: [shape: string, reader?: string]]>([
    ["text/csv", {}, ["string"]],
    ["application/xml", {}, ["string"]],
    ["image/png", {}, ["Blob", "blob"]],
    ["*/*", { schema: { type: "array", items: { type: "string" } } }, ["string[]", "anything"]],
    ["application/*", { schema: { type: "string" } }, ["string", "anything"]],
    ["*/*", { schema: { type: "string", format: "binary" } }, ["Blob", "blob"]],
    ["image/*", { schema: { type: "string" } }, ["Blob", "blob"]],
    [
      "text/event-stream",
      { schema: { type: "string" } },
      ["AsyncIterable<ServerSentEvent<unknown>>", "events"],
    ],
    ["text/event-stream", { schema: { type: "number" } }, ["AsyncIterable<number>", "eventData"]],
    [
      "text/event-stream",
      {
        "x-item-schema": {
          type: "object",
          properties: { data: { type: "string", contentSchema: { type: "number" } } },
        },
      },
      ["AsyncIterable<ServerSentEvent<number>>", "events"],
    ],
    [
      "application/x-ndjson",
      { schema: { type: "array", items: { type: "number" } } },
      ["AsyncIterable<number>", "jsonLines"],
    ],
    ["application/jsonl", { "x-item-schema": { type: "number" } }, ["AsyncIterable<number>", "jsonLines"]],
  ])("%s of %j", (mediaType, media, [shape, reader]) => {
    const [output] = answering(mediaType, media).outputs;
    expect([printed(output.shape), output.reader]).toEqual([shape, reader]);
  });

  test("is not requested by default if there is JSON", () => {
    const content = { "text/csv": {}, "application/json": { schema: { type: "number" } as const } };
    const { outputs } = operationOf({ responses: { "200": { description: "", content } } });
    expect([printed(outputs[0].shape), outputs[0].mediaType]).toEqual(["number", "application/json"]);
  });

  test("can be chosen next to JSON, unlike other media types of the same JSON", () => {
    const list: Schema = { type: "array", items: { type: "number" } };
    const content = {
      "application/json": { schema: list },
      "text/json": { schema: list },
      "application/vnd.v2+json": { schema: { type: "object", properties: { list } } as const },
      "text/csv": {},
      "image/png": {},
      "text/event-stream": { schema: { type: "number" } as const },
    };
    const { outputs, ownTypes } = operationOf({
      responses: { "200": { description: "", content }, "404": jsonResponse(failure) },
    });
    expect(
      outputs.slice(1).map(({ mediaType, shape, reader }) => [mediaType, printed(shape), reader]),
    ).toEqual([
      ["application/vnd.v2+json", "DoThingOutputVndV2Json", undefined],
      ["text/csv", "string", undefined],
      ["image/png", "Blob", "blob"],
      ["text/event-stream", "AsyncIterable<number>", "eventData"],
    ]);
    expect(outputs[2]?.responses).toMatchObject([
      { status: 200, mediaType: "text/csv" },
      { status: 404, mediaType: "application/json" },
    ]);
    expect(ownTypes.map(({ name }) => name)).toEqual(["DoThingFailure", "DoThingOutputVndV2Json"]);
  });

  test.each([
    ["that can be chosen", ["application/json", "text/event-stream"]],
    ["by itself", ["text/event-stream"]],
  ])("a stream %s next to a success that is not a stream is refused", (_, mediaTypes) => {
    const responses = { "200": contentOf(...mediaTypes), "202": contentOf("application/json") };
    expect(() => operationOf({ responses })).toThrow(/one success is a stream/);
  });
});
