import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { type DocumentSource, loadDocument } from "@rosterkit/mock";
import { readOperations } from "@rosterkit/openapi";
import { showProgress } from "../../support/progress.ts";
import { type MutationReport, summarise } from "./report.ts";
import type { Verdict } from "./types.ts";
import type { WorkerData } from "./worker.ts";

export { formatMutation, mutationProblems } from "./report.ts";

export interface MutateOptions extends Omit<WorkerData, "document"> {
  readonly document: DocumentSource;
}

/** Applies every mutant of every operation separately, and counts the mutants that the cases notice. */
export async function mutatePackages(options: MutateOptions): Promise<MutationReport> {
  const data: WorkerData = { ...options, document: await loadDocument(options.document) };
  const ids = readOperations(data.document).map(({ id }) => id);
  const verdicts = new Map<string, readonly Verdict[]>();
  const waiting = ids.values();
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: data });
    try {
      for (const id of waiting) {
        // Rejects if the worker throws.
        const answered = once(worker, "message") as Promise<[Verdict[]]>;
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
        worker.postMessage(id);
        verdicts.set(id, (await answered)[0]);
        showProgress(`mutants of ${id}`);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), ids.length) }, work));
  return summarise(ids.flatMap((id) => verdicts.get(id) ?? []));
}
