import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { type DocumentSource, loadDocument } from "@rosterkit/mock";
import { readOperations } from "@rosterkit/openapi";
import { showProgress } from "../../support/progress.ts";
import { summarise } from "./report.ts";
import type { MutationReport, Verdict } from "./types.ts";
import type { WorkerData, WorkerResult } from "./worker.ts";

export { formatMutation, mutationProblems } from "./report.ts";

export interface MutateOptions extends Omit<WorkerData, "document"> {
  readonly document: DocumentSource;
}

/** Applies every mutant of every operation alone, and counts the mutants that the cases notice. */
export async function mutatePackages(options: MutateOptions): Promise<MutationReport> {
  const data: WorkerData = { ...options, document: await loadDocument(options.document) };
  const waiting = readOperations(data.document).map(({ id }) => id);
  const verdicts = new Map<string, readonly Verdict[]>(waiting.map((id) => [id, []]));
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: data });
    try {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
        const answered = once(worker, "message");
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
        worker.postMessage(id);
        const [result] = (await answered) as [WorkerResult];
        if ("error" in result) throw new Error(result.error);
        verdicts.set(id, result.verdicts);
        showProgress(`mutants of ${id}`);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), waiting.length) }, work));
  return summarise([...verdicts.values()].flat());
}
