// The worker of `types-thread.ts`: prints the raw types of the documents that it receives.
import * as module from "node:module";
import { parentPort } from "node:worker_threads";
import type { OpenApiDocument } from "@rosterkit/openapi";
import type { TypesReply } from "./types-thread.ts";

// The compile cache is enabled per thread, and does not exist in Node 20.
module.enableCompileCache?.();
// A static import would be loaded before the compile cache is enabled.
const { printRawTypes } = await import("./print-raw-types.ts");

parentPort?.on("message", (documents: readonly OpenApiDocument[]) => {
  let reply: TypesReply;
  try {
    reply = { texts: documents.map(printRawTypes) };
  } catch (error) {
    reply = { error };
  }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
  parentPort?.postMessage(reply);
});
