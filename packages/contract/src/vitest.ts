import * as clients from "@rosterkit/client";
import { afterAll, describe, expect, test } from "vitest";
import { Coverage } from "./coverage/coverage.ts";
import { type DocumentSource, loadDocument } from "./document/load.ts";
import { checkDocument } from "./document/check.ts";
import { readOperations } from "./document/operations.ts";
import { formatCoverage } from "./report/coverage-text.ts";
import { createCredentials, createSide, listenServerBench } from "./run/bench.ts";
import { describeFinding, runOperation } from "./run/run.ts";
import { clientFactory, compareExports, findCallables } from "./subject/find.ts";
import { PackageSubject } from "./subject/package.ts";

export interface ContractSuiteOptions {
  /** Tag of the document whose operations the package holds. */
  readonly domain: string;
  /** The package's exports: operations are found by their route, however deep they stand. */
  readonly modules: object;
  /** Exports of the package that makes the clients; left out, `@rosterkit/client`. */
  readonly clients?: object;
  /** An OpenAPI document or its path; left out, the one of `@rosterkit/types`. */
  readonly document?: DocumentSource;
  /** Generated values depend on it alone. 1 unless told. */
  readonly seed?: number;
}

/**
 * Defines the contract tests of a domain package: every operation that the document gives to the domain is called
 * through the package in every way that the document describes, against a mock of its own.
 */
export function contractSuite(options: ContractSuiteOptions): void {
  describe(`contract of the domain ${options.domain}`, async () => {
    const document = await loadDocument(options.document);
    const operations = readOperations(document).filter(({ domain }) => domain === options.domain);
    checkDocument(document, operations);
    const side = createSide(document, options.seed ?? 1);
    const server = await listenServerBench(side);
    const callables = findCallables(options.modules);
    const subject = new PackageSubject(
      callables,
      clientFactory(options.clients ?? clients),
      server.url,
      server.fetch,
    );
    const stage = { specification: side, server, subject, credentials: createCredentials(side) };
    const coverage = new Coverage(side, operations);

    afterAll(async () => {
      await server.close();
      console.log(formatCoverage(`domain ${options.domain}`, coverage.report()));
    });

    test("the package exports the operations of the domain, and no others", () => {
      expect(operations.length).toBeGreaterThan(0);
      expect(compareExports(operations, callables)).toEqual({ missing: [], surplus: [] });
    });

    test.each(operations.map((operation) => ({ id: operation.id, operation })))(
      "$id",
      async ({ operation }) => {
        const { findings } = await runOperation(stage, operation, coverage);
        expect(findings.map(describeFinding)).toEqual([]);
      },
    );

    test("everything that the document describes has been exercised", () => {
      const missing = Object.entries(coverage.report()).flatMap(([kind, figure]) =>
        figure.missing.map((point) => `${kind}: ${point}`),
      );
      expect(missing).toEqual([]);
    });
  });
}
