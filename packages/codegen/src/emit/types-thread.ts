import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { PrintTypes } from "./raw-types.ts";

/**
 * A thread that prints raw types, which are half of the work on a large document, while this one does the rest. It
 * loads the compiler as soon as it is there, and keeps nothing of a document.
 */
export class TypesThread implements Disposable {
  /** Undefined after one that failed, in the place of which another prints what follows. */
  #worker: Worker | undefined = this.#start();
  /** In the order in which they were asked for, which is that of the replies. */
  readonly #awaited: { resolve(texts: readonly string[]): void; reject(error: unknown): void }[] = [];

  #start(): Worker {
    // It stands beside this file, which has another ending where it is published.
    const worker = new Worker(new URL(`./types-worker${extname(import.meta.url)}`, import.meta.url));
    // A process waits for a text, and not for the thread.
    worker.unref();
    worker.on("message", (reply: TypesReply) => {
      const awaited = this.#awaited.shift();
      if (this.#awaited.length === 0) worker.unref();
      if ("error" in reply) awaited?.reject(reply.error);
      else awaited?.resolve(reply.texts);
    });
    worker.on("error", (error: Error) => {
      this.#worker = undefined;
      for (const { reject } of this.#awaited.splice(0)) reject(error);
    });
    return worker;
  }

  /** Throws the errors of printing as they are, and that of a thread which fails meanwhile. */
  readonly print: PrintTypes = (documents) =>
    new Promise((resolve, reject) => {
      this.#worker ??= this.#start();
      // At once: this thread may be busy until it needs the texts.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
      this.#worker.postMessage(documents);
      this.#awaited.push({ resolve, reject });
      this.#worker.ref();
    });

  [Symbol.dispose](): void {
    void this.#worker?.terminate();
  }
}

/** Texts in the order of the documents, or the error that printing has thrown. */
export type TypesReply = { readonly texts: readonly string[] } | { readonly error: unknown };
