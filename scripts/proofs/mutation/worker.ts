import { parentPort, workerData } from "node:worker_threads";
import { findOperations, readClientPackage, splitByService } from "@rosterkit/contract";
import { type OpenApiDocument, readOperations } from "@rosterkit/openapi";
import { scoreOperation, type Subject } from "./score.ts";
import type { Verdict } from "./types.ts";

export interface WorkerData {
  readonly document: OpenApiDocument;
  /** URLs of the modules that export the operations, and of the one that makes the clients. */
  readonly modules: readonly string[];
  readonly clients: string;
  readonly seed: number;
}

export type WorkerResult = { readonly verdicts: readonly Verdict[] } | { readonly error: string };

if (parentPort !== null) {
  const port = parentPort;
  const subjects = prepare(workerData as WorkerData);
  port.on("message", async (id: string) => {
    try {
      port.postMessage({ verdicts: await score(await subjects, id) } satisfies WorkerResult);
    } catch (error) {
      port.postMessage({ error: (error as Error).message } satisfies WorkerResult);
    }
  });
}

/** One subject for each service. */
async function prepare({ document, modules, clients, seed }: WorkerData): Promise<Subject[]> {
  const exported = findOperations(await Promise.all(modules.map((url) => import(url) as Promise<object>)));
  const clientPackage = readClientPackage((await import(clients)) as object);
  return splitByService(document, readOperations(document), seed).map((specification) => ({
    specification,
    exported,
    clientPackage,
  }));
}

function score(subjects: readonly Subject[], id: string): Promise<Verdict[]> {
  for (const subject of subjects) {
    const operation = subject.specification.operations.get(id);
    if (operation !== undefined) return scoreOperation(subject, operation);
  }
  throw new Error(`${id}: the document has no such operation.`);
}
