import { parentPort, workerData } from "node:worker_threads";
import { type OpenApiDocument, readOperations } from "@rosterkit/openapi";
import { createCredentials } from "../run/bench.ts";
import { shareOut } from "../run/share.ts";
import { readClientPackage } from "../subject/client-package.ts";
import { findCallables } from "../subject/find.ts";
import { type MutationGround, scoreOperation, type Verdict } from "./score.ts";

/** What a worker is started with. */
export interface WorkerData {
  readonly document: OpenApiDocument;
  /** URLs of the modules that export the operations, and of the one that makes the clients. */
  readonly modules: readonly string[];
  readonly clients: string;
  readonly seed: number;
}

/** A verdict that can be sent between threads. */
export interface FlatVerdict {
  readonly kind: string;
  readonly operation: string;
  readonly label: string;
  readonly pointer: string;
  readonly equivalent: string | undefined;
  readonly killed: boolean;
  readonly by: string;
}

export type WorkerAnswer = { readonly operation: string } & (
  | { readonly verdicts: readonly FlatVerdict[] }
  | { readonly error: string }
);

if (parentPort !== null) {
  const port = parentPort;
  const grounds = prepare(workerData as WorkerData);
  port.on("message", (operation: string) => void answer(operation));

  const answer = async (operation: string): Promise<void> => {
    try {
      port.postMessage({ operation, verdicts: await score(await grounds, operation) } satisfies WorkerAnswer);
    } catch (error) {
      port.postMessage({ operation, error: (error as Error).message } satisfies WorkerAnswer);
    }
  };
}

/** One ground for each service. */
async function prepare({ document, modules, clients, seed }: WorkerData): Promise<MutationGround[]> {
  const exported = (await Promise.all(modules.map((url) => import(url)))) as object[];
  const callables = findCallables(exported);
  const clientPackage = readClientPackage((await import(clients)) as object);
  return shareOut(document, readOperations(document), seed).map(({ side }) => ({
    specification: side,
    callables,
    clientPackage,
    credentials: createCredentials(side),
  }));
}

async function score(grounds: readonly MutationGround[], id: string): Promise<FlatVerdict[]> {
  for (const ground of grounds) {
    const operation = ground.specification.operations.get(id);
    if (operation !== undefined) return (await scoreOperation(ground, operation)).map(flatten);
  }
  throw new Error(`${id}: the document has no such operation.`);
}

function flatten({
  mutant: { kind, operation, label, pointer, equivalent },
  killed,
  by,
}: Verdict): FlatVerdict {
  return { kind, operation, label, pointer, equivalent, killed, by };
}
