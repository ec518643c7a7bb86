import { type DocumentOperation, type OpenApiDocument, sliceDocument, groupBy } from "@rosterkit/openapi";
import type { Received } from "@rosterkit/mock";
import { generateCases } from "../cases/generate.ts";
import type { Exclusion } from "../cases/types.ts";
import { Coverage } from "../coverage/coverage.ts";
import {
  assertSchemasCompile,
  compileDocument,
  type CompiledDocument,
} from "../document/compiled-document.ts";
import { createOracles } from "../oracles/index.ts";
import type { ClientPackage } from "../package/client-package.ts";
import { type PackageOperation, PackageUnderTest } from "../package/package-under-test.ts";
import { runCase } from "./case.ts";
import { createCredentials, playOverHttp, type RunContext } from "./context.ts";
import type { Finding } from "./finding.ts";

/**
 * Splits a document by service: two services may have one path, and one server cannot play both.
 *
 * @throws {Error} if a schema does not compile
 */
export function splitByService(
  document: OpenApiDocument,
  operations: readonly DocumentOperation[],
  seed: number,
): CompiledDocument[] {
  return [...groupBy(operations, ({ service }) => service).values()].map((own) => {
    const compiled = compileDocument(sliceDocument(document, own), seed, own);
    assertSchemasCompile(compiled, own);
    return compiled;
  });
}

/** The contract run of one service, against a mock of its own over HTTP. */
export interface ServiceRun {
  readonly operations: readonly DocumentOperation[];
  readonly coverage: Coverage;
  readonly exclusions: readonly Exclusion[];
  /** Runs all cases of an operation. */
  run(operation: DocumentOperation, onExchange?: (received: Received) => void): Promise<OperationResult>;
  close(): Promise<void>;
}

interface OperationResult {
  readonly cases: number;
  readonly findings: readonly Finding[];
}

export async function startServiceRun(
  compiled: CompiledDocument,
  exported: ReadonlyMap<string, PackageOperation>,
  clientPackage: ClientPackage,
): Promise<ServiceRun> {
  const server = await playOverHttp(compiled);
  const exclusions: Exclusion[] = [];
  const coverage = new Coverage(compiled);
  const context: RunContext = {
    specification: compiled,
    server,
    tested: new PackageUnderTest(exported, clientPackage, server),
    credentials: createCredentials(compiled),
    oracles: createOracles(compiled),
    exclude: (entry) => exclusions.push(entry),
  };
  return {
    operations: [...compiled.operations.values()],
    coverage,
    exclusions,
    close: () => server.close(),
    run: async (operation, onExchange) => {
      const generated = generateCases(compiled, operation);
      exclusions.push(...generated.exclusions);
      const findings: Finding[] = [];
      for (const testCase of generated.cases) {
        const failures = await runCase(context, testCase);
        const { received } = server.mock;
        for (const exchange of received) {
          coverage.record(exchange);
          onExchange?.(exchange);
        }
        const facts = { operation: operation.id, case: testCase.name, seed: compiled.seed };
        const status = received.at(-1)?.sent.status;
        findings.push(...failures.map((failure) => ({ ...facts, status, ...failure })));
      }
      return { cases: generated.cases.length, findings };
    },
  };
}
