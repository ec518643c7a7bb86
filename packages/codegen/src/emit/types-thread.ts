import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { PrintTypes } from "./raw-types.ts";

/**
 * A thread that prints raw types, half of the work on a large document, while this thread does the rest. It loads the
 * compiler on start, and keeps no state between documents.
 */
export class TypesThread implements Disposable {
  /** Undefined after a failure; the next call of `print` starts another worker. */
  #worker: Worker | undefined = this.#start();
  /** Pending calls of `print`, in the order of the replies. */
  readonly #pending: { resolve(texts: readonly string[]): void; reject(error: unknown): void }[] = [];

  #start(): Worker {
    // The extension is that of this file: `.js` in the published package.
    const worker = new Worker(new URL(`./types-worker${extname(import.meta.url)}`, import.meta.url));
    // Only pending calls keep the process alive.
    worker.unref();
    worker.on("message", (reply: TypesReply) => {
      const pending = this.#pending.shift();
      if (this.#pending.length === 0) worker.unref();
      if ("error" in reply) pending?.reject(reply.error);
      else pending?.resolve(reply.texts);
    });
    worker.on("error", (error: Error) => {
      this.#worker = undefined;
      for (const { reject } of this.#pending.splice(0)) reject(error);
    });
    return worker;
  }

  /** Rejects with the error of the printer, or of a worker that fails meanwhile. */
  readonly print: PrintTypes = (documents) =>
    new Promise((resolve, reject) => {
      this.#worker ??= this.#start();
      // Synchronous: this thread may be busy until it needs the texts.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
      this.#worker.postMessage(documents);
      this.#pending.push({ resolve, reject });
      this.#worker.ref();
    });

  [Symbol.dispose](): void {
    void this.#worker?.terminate();
  }
}

export type TypesReply = { readonly texts: readonly string[] } | { readonly error: unknown };
