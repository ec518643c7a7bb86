import { describe, expect, expectTypeOf, test } from "vitest";
import { bind } from "../src/bind.ts";
import { createServiceClient } from "../src/client.ts";
import {
  type Accepting,
  chooseMediaType,
  events,
  type Failure,
  json,
  multipart,
  type Operation,
  operation,
  type Route,
  type Sending,
  type SendingAndAccepting,
  type ServerSentEvent,
  type ServiceClient,
  type Success,
} from "../src/operation.ts";
import { answers, failureOf, type Stub } from "./support/answers.ts";

interface Report {
  readonly id: string;
}

interface ReportInput {
  readonly title: string;
}

interface ReportInputFormData {
  readonly title: string;
  readonly file: Blob;
}

type Stream = AsyncIterable<ServerSentEvent<unknown>>;
type Result = Success<200, Report> | Failure<404, string>;
type Inputs = { "application/json": ReportInput; "multipart/form-data": ReportInputFormData };
type Outputs = { "application/json": Report; "text/csv": string; "text/event-stream": Stream };

const route: Route = {
  id: "shop.report",
  method: "POST",
  path: "/reports",
  parameters: {},
  body: { mediaType: "application/json", required: true, fields: ["title"], write: json },
  responses: { 200: "application/json", 404: "text/plain" },
  security: [],
  accept: "application/json",
  choose: chooseMediaType({
    contentType: {
      "multipart/form-data": {
        mediaType: "multipart/form-data",
        required: true,
        fields: ["title", "file"],
        write: multipart(),
      },
    },
    accept: {
      "text/csv": { responses: { 200: "text/csv", 404: "text/plain" } },
      "text/event-stream": { responses: { 200: "text/event-stream", 404: "text/plain" }, stream: events },
    },
  }),
};

const report: SendingAndAccepting<"shop", Inputs, Outputs, Result> &
  Sending<"shop", Inputs, Report, Result> &
  Accepting<"shop", ReportInput, Outputs, Result> &
  Operation<"shop", [input: ReportInput], Report, Result> = operation(route);

const clientOf = (stub: Stub): ServiceClient<"shop"> =>
  createServiceClient(
    { name: "shop", servers: { default: "https://shop.test" }, schemes: {}, security: [] },
    {
      fetch: stub,
      retries: 0,
    } as object,
  );

const text = (body: string, type: string) => () => new Response(body, { headers: { "content-type": type } });
const input = { title: "a" };

describe("an operation of several media types", () => {
  test("uses the default ones, with or without options", async () => {
    const stub = answers({ id: "1" });
    const client = clientOf(stub);
    const body = await report(client, input);
    expectTypeOf(body).toEqualTypeOf<Report>();
    expectTypeOf(await report(client, input, { timeout: 5 })).toEqualTypeOf<Report>();
    const chosen = { contentType: "application/json", accept: "application/json" } as const;
    expectTypeOf(await report(client, input, chosen)).toEqualTypeOf<Report>();
    expect(stub.requests.map(({ headers }) => [headers.get("accept"), headers.get("content-type")])).toEqual(
      Array.from({ length: 3 }, () => ["application/json", "application/json"]),
    );
  });

  test("decodes the accepted one", async () => {
    const stub = answers(text("id\n1", "text/csv"));
    const csv = await report(clientOf(stub), input, { accept: "text/csv" });
    expectTypeOf(csv).toEqualTypeOf<string>();
    expect(csv).toBe("id\n1");
    expect(stub.requests[0]?.headers.get("accept")).toBe("text/csv");
    expect(stub.bodies).toEqual(['{"title":"a"}']);
  });

  test("streams if a stream is accepted", async () => {
    const stub = answers(text("data: 1\n\ndata: 2\n\n", "text/event-stream"));
    const received: unknown[] = [];
    for await (const { data } of await report(clientOf(stub), input, { accept: "text/event-stream" }))
      received.push(data);
    expect(received).toEqual([1, 2]);
  });

  test("sends the chosen one with its own input", async () => {
    const stub = answers({ id: "1" });
    const file = new Blob(["bytes"]);
    const body = await report(
      clientOf(stub),
      { title: "a", file },
      { contentType: "multipart/form-data", headers: { "x-a": "1" } },
    );
    expectTypeOf(body).toEqualTypeOf<Report>();
    const [request] = stub.requests;
    const type = request?.headers.get("content-type") ?? "";
    expect(type).toMatch(/^multipart\/form-data; boundary=/);
    expect([request?.headers.get("accept"), request?.headers.get("x-a")]).toEqual(["application/json", "1"]);
    const sent = await new Response(stub.bodies[0], { headers: { "content-type": type } }).formData();
    expect([sent.get("title"), await (sent.get("file") as Blob).text()]).toEqual(["a", "bytes"]);
  });

  test("supports both options at once, also in result", async () => {
    const stub = answers(text("id\n1", "text/csv"));
    const choice = { contentType: "multipart/form-data", accept: "text/csv" } as const;
    const outcome = await report.result(clientOf(stub), { title: "a", file: new Blob() }, choice);
    expectTypeOf(outcome).toEqualTypeOf<Success<200, string> | Failure<404, string>>();
    expect(outcome).toMatchObject({ ok: true, status: 200, body: "id\n1" });
    expect(stub.requests[0]?.headers.get("content-type")).toMatch(/^multipart/);
  });

  test("throws the error of the status for any accepted media type", async () => {
    const stub = answers(404);
    expect(await failureOf(report(clientOf(stub), input, { accept: "text/csv" }))).toMatchObject({
      name: "NotFoundError",
      operation: "shop.report",
    });
  });

  test("has the type of an ordinary operation", async () => {
    const stub = answers({ id: "1" });
    const bound = bind(clientOf(stub), { report });
    expectTypeOf(await bound.report(input)).toEqualTypeOf<Report>();
    expect(report.route).toEqual(route);
  });

  test("refuses an undocumented one before anything is sent", async () => {
    const stub = answers({ id: "1" });
    // @ts-expect-error -- not one of its media types
    const failure = await failureOf(report(clientOf(stub), input, { accept: "text/html" }));
    expect(failure).toMatchObject({ name: "InputError", operation: "shop.report" });
    expect(failure.message).toContain(
      '"text/html" is not a media type of the operation: use application/json, text/csv, text/event-stream',
    );
    expect(stub.requests).toEqual([]);
  });

  test("does not accept the input of another one", () => {
    const calls = [
      // @ts-expect-error -- JSON has no file
      () => report(clientOf(answers()), { title: "a", file: new Blob() }),
      // @ts-expect-error -- a form needs its file
      () => report(clientOf(answers()), input, { contentType: "multipart/form-data" }),
    ];
    expect(calls).toHaveLength(2);
  });
});
