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

test("a thread prints the same texts and rejects with the same errors as the printer, and goes on", async () => {
  using thread = new TypesThread();
  const [pets, notes] = [
    documentWith({ Pet: { type: "object", properties: { name: { type: "string" } } } }),
    documentWith({ Note: { type: "integer" } }),
  ];
  await expect(thread.print([(() => {}) as never])).rejects.toThrow("could not be cloned");
  // Pending at the same time: each gets its own reply.
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

test("a worker that fails rejects pending calls, and another one prints the next documents", async () => {
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
