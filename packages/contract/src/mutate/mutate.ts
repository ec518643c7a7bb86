import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { type DocumentSource, loadDocument } from "@rosterkit/mock/load-document";
import { readOperations } from "@rosterkit/openapi";
import { equivalenceRules } from "./equivalence.ts";
import type { KindFigure, MutationReport } from "./types.ts";
import type { FlatVerdict, WorkerAnswer, WorkerData } from "./worker.ts";

export interface MutateOptions {
  /** URLs of the modules that export the operations: every worker imports them anew. */
  readonly modules: readonly string[];
  /** URL of the module that makes the clients. */
  readonly clients: string;
  readonly document?: DocumentSource;
  readonly seed?: number;
  /** Left out: one for each core. */
  readonly workers?: number;
  readonly onOperation?: (operation: string, figure: KindFigure) => void;
}

/** Applies every mutant of every operation alone, and counts how many the cases notice. */
export async function mutatePackages(options: MutateOptions): Promise<MutationReport> {
  const document = await loadDocument(options.document);
  const data: WorkerData = {
    document,
    modules: options.modules,
    clients: options.clients,
    seed: options.seed ?? 1,
  };
  const waiting = readOperations(document).map(({ id }) => id);
  const verdicts = new Map<string, readonly FlatVerdict[]>(waiting.map((id) => [id, []]));
  const count = Math.max(1, Math.min(options.workers ?? availableParallelism(), waiting.length));
  const work = async (): Promise<void> => {
    const file = import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js";
    const worker = new Worker(new URL(file, import.meta.url), { workerData: data });
    try {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
        const found = await ask(worker, id);
        verdicts.set(id, found);
        options.onOperation?.(id, figureOf(found));
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: count }, work));
  return summarise([...verdicts.values()].flat());
}

function ask(worker: Worker, operation: string): Promise<readonly FlatVerdict[]> {
  return new Promise((resolve, reject) => {
    const settle = (answer: WorkerAnswer): void => {
      worker.off("error", reject);
      if ("error" in answer) reject(new Error(answer.error));
      else resolve(answer.verdicts);
    };
    worker.once("error", reject);
    worker.once("message", settle);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
    worker.postMessage(operation);
  });
}

/** A mutant that survives and that a rule explains is no mutant. */
function isCounted({ killed, equivalent }: FlatVerdict): boolean {
  return killed || equivalent === undefined;
}

function figureOf(verdicts: readonly FlatVerdict[]): KindFigure {
  const counted = verdicts.filter(isCounted);
  return { killed: counted.filter(({ killed }) => killed).length, total: counted.length };
}

function summarise(verdicts: readonly FlatVerdict[]): MutationReport {
  const survivors = verdicts.filter((verdict) => !verdict.killed && isCounted(verdict));
  const explained = verdicts.filter((verdict) => !isCounted(verdict));
  return {
    ...figureOf(verdicts),
    byKind: group(verdicts, ({ kind }) => kind),
    byOperation: group(verdicts, ({ operation }) => operation),
    survivors: survivors.map(({ kind, operation, label, pointer }) => ({ kind, operation, label, pointer })),
    equivalent: Object.entries(equivalenceRules).map(([rule, reason]) => ({
      rule,
      reason,
      mutants: explained
        .filter((verdict) => verdict.equivalent === rule)
        .map(({ operation, label }) => `${operation}: ${label}`),
    })),
  };
}

function group(
  verdicts: readonly FlatVerdict[],
  key: (verdict: FlatVerdict) => string,
): Record<string, KindFigure> {
  const groups = Map.groupBy(verdicts, key);
  const entries = [...groups].map(([name, members]) => [name, figureOf(members)] as const);
  return Object.fromEntries(entries.toSorted(([one], [other]) => one.localeCompare(other, "en")));
}
