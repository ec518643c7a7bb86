import { parentPort, workerData } from "node:worker_threads";
import { findOperations, readClientPackage, splitByService } from "@rosterkit/contract";
import { type OpenApiDocument, readOperations } from "@rosterkit/openapi";
import { scoreOperation } from "./score.ts";

export interface WorkerData {
  readonly document: OpenApiDocument;
  /** URLs of the modules that export the operations. */
  readonly modules: readonly string[];
  /** URL of the module that exports the clients. */
  readonly clients: string;
  readonly seed: number;
}

const { document, modules, clients, seed } = workerData as WorkerData;
const exported = findOperations(await Promise.all(modules.map((url) => import(url) as Promise<object>)));
const clientPackage = readClientPackage((await import(clients)) as object);
const services = splitByService(document, readOperations(document), seed);

const port = parentPort;
port?.on("message", async (id: string) => {
  const specification = services.find(({ operations }) => operations.has(id));
  const operation = specification?.operations.get(id);
  if (specification === undefined || operation === undefined)
    throw new Error(`${id}: the document has no such operation.`);
  port?.postMessage(await scoreOperation({ specification, exported, clientPackage }, operation));
});
