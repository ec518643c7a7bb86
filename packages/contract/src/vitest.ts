import * as clients from "@rosterkit/client";
import { afterAll, describe, expect, test } from "vitest";
import { type CoverageReport, joinReports } from "./coverage/coverage.ts";
import { type DocumentSource, loadDocument } from "@rosterkit/mock/load-document";
import { readOperations } from "@rosterkit/openapi";
import { formatCoverage } from "./report/coverage-text.ts";
import { formatSetAside } from "./report/set-aside-text.ts";
import { describeFinding } from "./run/run.ts";
import { shareOut, startShare } from "./run/share.ts";
import { readClientPackage } from "./subject/client-package.ts";
import { compareExports, findCallables } from "./subject/find.ts";

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
    const callables = findCallables(options.modules);
    const clientPackage = readClientPackage(options.clients ?? clients);
    const shares = await Promise.all(
      shareOut(document, operations, options.seed ?? 1).map((share) =>
        startShare(share, callables, clientPackage),
      ),
    );
    const coverage = (): CoverageReport =>
      joinReports(shares.map((share) => share.coverage.report(share.setAside)));

    afterAll(async () => {
      await Promise.all(shares.map((share) => share.close()));
      const setAside = shares.flatMap((share) => share.setAside);
      console.log(
        [formatCoverage(`domain ${options.domain}`, coverage()), formatSetAside(setAside)]
          .filter((text) => text !== "")
          .join("\n"),
      );
    });

    test("the package exports the operations of the domain, and no others", () => {
      expect(operations.length).toBeGreaterThan(0);
      expect(compareExports(operations, callables)).toEqual({ missing: [], surplus: [] });
    });

    test.each(
      shares.flatMap((share) =>
        share.operations.map((operation) => ({ id: operation.id, operation, share })),
      ),
    )("$id", { timeout: 600_000 }, async ({ operation, share }) => {
      const { findings } = await share.run(operation);
      expect(findings.map(describeFinding)).toEqual([]);
    });

    test("everything that the document describes has been exercised, or set aside by name", () => {
      const missing = Object.entries(coverage()).flatMap(([kind, figure]) =>
        figure.missing.map((point) => `${kind}: ${point}`),
      );
      expect(missing).toEqual([]);
    });
  });
}
