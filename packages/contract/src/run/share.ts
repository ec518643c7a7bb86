import type { SetAside } from "../cases/types.ts";
import { Coverage } from "../coverage/coverage.ts";
import { checkDocument } from "../schema/check-document.ts";
import { type DocumentOperation, type OpenApiDocument, sliceDocument } from "@rosterkit/openapi";
import type { Received } from "@rosterkit/mock/exchange";
import type { ClientPackage } from "../subject/client-package.ts";
import { PackageSubject, type Callable } from "../subject/package.ts";
import { createCredentials, createSide, listenServerBench, type Side } from "./bench.ts";
import type { Stage } from "./case.ts";
import { type OperationRun, runOperation } from "./run.ts";

/** Operations of one service, with the slice of the document that they need. */
export interface Share {
  readonly operations: readonly DocumentOperation[];
  readonly side: Side;
}

/**
 * One share for each service: two services may have one path, and then one server cannot play both. Throws where a
 * schema does not compile.
 */
export function shareOut(
  document: OpenApiDocument,
  operations: readonly DocumentOperation[],
  seed: number,
): Share[] {
  return [...Map.groupBy(operations, ({ service }) => service).values()].map((own) => {
    const side = createSide(sliceDocument(document, own), seed, own);
    checkDocument(side.planner.document, own, side.planner.validators);
    return { operations: own, side };
  });
}

/** A share with a mock of its own, over HTTP. */
export interface RunningShare extends Share {
  readonly coverage: Coverage;
  /** What no case has shown so far, and why. */
  readonly setAside: readonly SetAside[];
  run(operation: DocumentOperation, onExchange?: (received: Received) => void): Promise<OperationRun>;
  close(): Promise<void>;
}

export async function startShare(
  { operations, side }: Share,
  callables: ReadonlyMap<string, Callable>,
  clientPackage: ClientPackage,
): Promise<RunningShare> {
  const server = await listenServerBench(side);
  const subject = new PackageSubject(callables, clientPackage, server.url, server.fetch);
  const stage: Stage = { specification: side, server, subject, credentials: createCredentials(side) };
  const coverage = new Coverage(side, operations);
  const setAside: SetAside[] = [];
  return {
    operations,
    side,
    coverage,
    setAside,
    run: async (operation, onExchange) => {
      const outcome = await runOperation(stage, operation, coverage, onExchange);
      setAside.push(...outcome.setAside);
      return outcome;
    },
    close: () => server.close(),
  };
}
