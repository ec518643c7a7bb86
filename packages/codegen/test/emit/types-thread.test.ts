import { Worker } from "node:worker_threads";
import { expect, test, vi } from "vitest";
import { printRawTypes } from "../../src/emit/print-raw-types.ts";
import { TypesThread } from "../../src/emit/types-thread.ts";
import type { OpenApiDocument } from "@rosterkit/openapi";

const documentWith = (schemas: object): OpenApiDocument =>
  ({
    openapi: "3.1.0",
    info: { title: "Pets", version: "1" },
    paths: {},
    components: { schemas },
  }) as OpenApiDocument;

test("a thread prints what is printed here, throws what is thrown here, and goes on after that", async () => {
  using thread = new TypesThread();
  const [pets, notes] = [
    documentWith({ Pet: { type: "object", properties: { name: { type: "string" } } } }),
    documentWith({ Note: { type: "integer" } }),
  ];
  // Asked for all at once: each gets the reply that is its own.
  const outcomes = await Promise.allSettled([
    thread.print([pets, notes]),
    thread.print([documentWith({ Pet: { type: "object", required: 1, properties: { name: {} } } })]),
    thread.print([notes]),
  ]);
  expect(outcomes).toMatchObject([
    { status: "fulfilled", value: [printRawTypes(pets), printRawTypes(notes)] },
    { status: "rejected", reason: expect.any(TypeError) },
    { status: "fulfilled", value: [printRawTypes(notes)] },
  ]);
});

test("a document that no thread can be sent is an error, and is waited for no longer", async () => {
  using thread = new TypesThread();
  const notes = documentWith({ Note: { type: "integer" } });
  await expect(thread.print([(() => {}) as never])).rejects.toThrow("could not be cloned");
  await expect(thread.print([notes])).resolves.toEqual([printRawTypes(notes)]);
});

test("a thread that died is an error of what it was printing, and another one prints what follows", async () => {
  using on = vi.spyOn(Worker.prototype, "on");
  using thread = new TypesThread();
  const worker = on.mock.contexts[0] as Worker;
  const notes = documentWith({ Note: { type: "integer" } });
  const lost = Promise.allSettled([thread.print([notes])]);
  worker.emit("error", new Error("out of memory"));
  await worker.terminate();
  expect(await lost).toEqual([{ status: "rejected", reason: new Error("out of memory") }]);
  await expect(thread.print([notes])).resolves.toEqual([printRawTypes(notes)]);
});
