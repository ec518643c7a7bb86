import { expect, test } from "vitest";
import * as errors from "../src/errors/errors.ts";
import * as responseErrors from "../src/errors/response-errors.ts";
import * as statusErrors from "../src/errors/status-errors.ts";
import * as client from "../src/index.ts";
import { type NoInput, operation, type Operation } from "../src/operation.ts";
import { createItem, deleteItem, getItem, shopWith } from "./fixtures/service.ts";
import { clientOf, make } from "./fixtures/thing.ts";
import { type Answer, answers, failureOf } from "./support/answers.ts";

const text =
  (status: number, body: string, headers: Record<string, string> = {}): Answer =>
  () =>
    new Response(body, { status, headers });
const asJson = { "content-type": "application/json" };

test("every error class is exported", () => {
  const exported = { ...errors, ...responseErrors, ...statusErrors };
  const classes = Object.entries(exported).filter(([name]) => /^[A-Z]/.test(name));
  expect(client).toMatchObject(Object.fromEntries(classes));
});

test.each<[string, Answer, unknown]>([
  ["JSON", { id: "1" }, { id: "1" }],
  ["JSON without a type", () => new Response(new TextEncoder().encode('{"id":"1"}')), { id: "1" }],
  [
    "JSON of a special type",
    text(200, '{"id":"1"}', { "content-type": "application/vnd.shop+json; charset=utf-8" }),
    { id: "1" },
  ],
  ["null", text(200, "null", asJson), null],
  ["an undocumented success", text(201, '{"id":"1"}', asJson), { id: "1" }],
])("%s is decoded", async (_name, answer, expected) => {
  await expect(getItem(shopWith(answers(answer)), { id: "1" })).resolves.toEqual(expected);
  const outcome = await getItem.result(shopWith(answers(answer)), { id: "1" });
  expect(outcome).toMatchObject({ ok: true, status: 200, attempts: 1, body: expected });
});

test.each<[string, Answer]>([
  ["an empty body", text(200, "", asJson)],
  ["204 instead of a documented body", 204],
  ["truncated JSON", text(200, '{"id":"secret-of-the', asJson)],
  ["another type", text(200, '{"id":"1"}', { "content-type": "text/html" })],
  ["HTML", text(200, "<p>secret-of-the-page</p>", { "content-type": "text/html" })],
  ["an undocumented success without a body", text(202, "")],
])("%s is a DecodeError without the body, and not retried", async (_name, answer) => {
  const stub = answers(answer);
  for (const call of [getItem(shopWith(stub), { id: "1" }), getItem.result(shopWith(stub), { id: "1" })]) {
    const error = await failureOf(call);
    expect(error).toBeInstanceOf(client.DecodeError);
    expect(error).toMatchObject({ attempts: 1, operation: "shop.getItem" });
    expect(`${error.message}${error.stack}${String(error.cause)}`).not.toContain("secret-of-the");
    expect(error.response).toBeInstanceOf(Response);
  }
  expect(stub.requests).toHaveLength(2);
});

test.each<[string, Answer]>([
  ["204", 204],
  ["200 with an undocumented body", { id: "1" }],
  ["202", 202],
])("an operation without a response body accepts %s", async (_name, answer) => {
  await expect(deleteItem(shopWith(answers(answer)), { id: "1" })).resolves.toBeUndefined();
  await expect(deleteItem.result(shopWith(answers(answer)), { id: "1" })).resolves.toMatchObject({
    ok: true,
    status: 204,
  });
});

test.each([
  [400, client.BadRequestError, "BadRequestError"],
  [401, client.AuthenticationError, "AuthenticationError"],
  [403, client.PermissionDeniedError, "PermissionDeniedError"],
  [404, client.NotFoundError, "NotFoundError"],
  [409, client.ConflictError, "ConflictError"],
  [418, client.ApiError, "ApiError"],
  [422, client.UnprocessableEntityError, "UnprocessableEntityError"],
  [429, client.RateLimitError, "RateLimitError"],
  [500, client.ServerError, "ServerError"],
  [503, client.ServerError, "ServerError"],
  [304, client.ApiError, "ApiError"],
])("%i is thrown as its class and returned by result", async (status, Class, name) => {
  const stub = answers(
    () => new Response(null, { status, statusText: "Words", headers: { "X-Request-Id": "r-1" } }),
  );
  const error = await failureOf(createItem(shopWith(stub, { retries: 0 }), {}));
  expect(error.constructor).toBe(Class);
  expect(error).toBeInstanceOf(client.ApiError);
  expect(error).toBeInstanceOf(client.RosterkitError);
  expect(error).toMatchObject({
    name,
    status,
    requestId: "r-1",
    body: undefined,
    attempts: 1,
    service: "shop",
    method: "POST",
  });
  expect(error.message).toBe(
    `shop.createItem POST https://eu.shop.test/api/items: status ${status} (attempts: 1)`,
  );
  expect((error.headers as Headers).get("x-request-id")).toBe("r-1");
  const outcome = await createItem.result(shopWith(stub, { retries: 0 }), {});
  expect(outcome).toMatchObject({ ok: false, status, requestId: "r-1", body: undefined, attempts: 1 });
  expect(outcome.response.status).toBe(status);
});

test.each<[string, Answer, unknown]>([
  ["documented JSON", text(404, '{"error":"gone"}', asJson), { error: "gone" }],
  ["HTML instead of documented JSON", text(404, "<p>gone</p>"), undefined],
  ["a documented empty string in JSON", text(404, '""', asJson), ""],
  ["truncated JSON instead of documented JSON", text(404, '{"error":'), undefined],
  ["undocumented JSON", text(418, '{"error":"tea"}', asJson), { error: "tea" }],
  ["undocumented text", text(418, "tea"), "tea"],
  ["text without a documented body", text(400, "bad"), "bad"],
  ["nothing", text(404, ""), undefined],
])("error body: %s", async (_name, answer, expected) => {
  const error = await failureOf(getItem(shopWith(answers(answer)), { id: "1" }));
  expect(error.body).toEqual(expected);
  const outcome = await getItem.result(shopWith(answers(answer)), { id: "1" });
  expect(outcome.body).toEqual(expected);
});

test("a failure that is documented as text is not parsed as JSON", async () => {
  const countOf = operation<Operation<"shop", [input?: NoInput], unknown, unknown>>({
    id: "shop.count",
    method: "GET",
    path: "/count",
    parameters: {},
    responses: { 200: "application/json", 409: "text/plain" },
    security: [],
  });
  const error = await failureOf(countOf(shopWith(answers(text(409, "12345")))));
  expect(error.body).toBe("12345");
});

test("an undocumented success is decoded as the documented one, not as an informational response", async () => {
  const upgrade = make({ responses: { 101: null, 200: "application/json" } });
  const outcome = await upgrade.result(clientOf(answers(text(202, '{"id":"1"}', asJson))));
  expect(outcome).toMatchObject({ ok: true, status: 200, body: { id: "1" } });
});

test("is() compares operation and status", async () => {
  const error = await failureOf(getItem(shopWith(answers(404)), { id: "1" }));
  if (!(error instanceof client.ApiError)) throw error;
  expect([error.is(getItem, 404), error.is(getItem, 400), error.is(createItem, 404)]).toEqual([
    true,
    false,
    false,
  ]);
});

test("no other class matches a status", async () => {
  const error = await failureOf(getItem(shopWith(answers(404)), { id: "1" }));
  expect(error).not.toBeInstanceOf(client.ConflictError);
  expect(error).not.toBeInstanceOf(client.ServerError);
  expect(new Error("x")).not.toBeInstanceOf(client.NotFoundError);
  expect(undefined).not.toBeInstanceOf(client.ServerError);
});

test("the outcome of a failure is the error that the call throws", async () => {
  const outcome = await getItem.result(shopWith(answers(404)), { id: "1" });
  expect(outcome).toBeInstanceOf(client.NotFoundError);
});

test("an invalid status is an ApiError too", async () => {
  const odd = Object.defineProperty(new Response("x"), "status", { value: 999 });
  Object.defineProperty(odd, "ok", { value: false });
  const error = await failureOf(createItem(shopWith(answers(() => odd)), {}));
  expect(error).toMatchObject({ name: "ApiError", status: 999, attempts: 1 });
  expect(error.body).toBe("x");
});
