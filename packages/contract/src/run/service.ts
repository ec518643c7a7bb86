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
import { runCase } from "./case.ts";
import type { RunContext } from "./context.ts";
import type { Finding } from "./finding.ts";
import { describeCrash } from "./judge.ts";

/** Runs every case of the operations of one service against one server. */
export class ServiceRun {
  readonly operations: readonly DocumentOperation[];
  readonly coverage: Coverage;
  readonly exclusions: Exclusion[] = [];
  readonly #context: RunContext;

  constructor(context: RunContext) {
    this.operations = [...context.specification.operations.values()];
    this.coverage = new Coverage(context.specification);
    this.#context = { ...context, exclude: (entry) => this.exclusions.push(entry) };
  }

  /** Runs all cases of an operation. An error in the harness ends only its own case, which is excluded. */
  async run(
    operation: DocumentOperation,
    onExchange?: (received: Received) => void,
  ): Promise<{ readonly cases: number; readonly findings: readonly Finding[] }> {
    const { specification, server } = this.#context;
    const { cases, exclusions } = generateCases(specification, operation);
    this.exclusions.push(...exclusions);
    const findings: Finding[] = [];
    for (const testCase of cases) {
      const { name, pointer, kind } = testCase;
      const facts = { operation: operation.id, case: name, seed: specification.seed };
      try {
        const failures = await runCase(this.#context, testCase);
        if (kind !== "refusal") for (const one of server.mock.received) this.coverage.record(one);
        const status = server.mock.received.at(-1)?.sent.status;
        findings.push(...failures.map((failure) => ({ ...facts, status, ...failure })));
      } catch (error) {
        const subject = `the case "${name}"`;
        const reason = describeCrash(error);
        this.exclusions.push({ operation: operation.id, cause: "harness", subject, reason, pointer });
      }
      for (const exchange of server.mock.received) onExchange?.(exchange);
    }
    return { cases: cases.length, findings };
  }

  close(): Promise<void> {
    return this.#context.server.close();
  }
}

/**
 * Splits a document by service: two services may share a path, and one server cannot play both.
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
