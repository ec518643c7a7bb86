// The other side of `types-thread.ts`: prints the raw types of the documents that it is sent.
import * as module from "node:module";
import { parentPort } from "node:worker_threads";
import type { OpenApiDocument } from "@rosterkit/openapi";
import type { TypesReply } from "./types-thread.ts";

// A thread has a cache of its own. Node 20 has none.
module.enableCompileCache?.();
// Imported here, so that the compile cache holds it.
const { printRawTypes } = await import("./print-raw-types.ts");

parentPort?.on("message", (documents: readonly OpenApiDocument[]) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
  parentPort?.postMessage(replyTo(documents));
});

function replyTo(documents: readonly OpenApiDocument[]): TypesReply {
  try {
    return { texts: documents.map(printRawTypes) };
  } catch (error) {
    return { error };
  }
}
