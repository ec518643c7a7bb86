import { readOperations } from "@rosterkit/openapi";
import { type DocumentSource, loadDocument } from "@rosterkit/mock";
import { afterAll, describe, expect, test } from "vitest";
import { type CoverageReport, joinReports } from "./coverage/coverage.ts";
import { readClientPackage } from "./package/client-package.ts";
import { compareExports, findOperations } from "./package/find-operations.ts";
import { formatCoverage, listMissing } from "./report/coverage-text.ts";
import { formatExclusions } from "./report/exclusions-text.ts";
import { describeFinding } from "./run/finding.ts";
import { splitByService, startServiceRun } from "./run/service.ts";

export interface ContractSuiteOptions {
  /** Tag of the operations that the package holds. */
  readonly domain: string;
  /** The package's exports: operations are found by their route, at any depth. */
  readonly modules: object;
  /** Exports of the package that makes the clients. */
  readonly clients: object;
  /** An OpenAPI 3.0 or 3.1 document, or the path or file URL of one as JSON. */
  readonly document: DocumentSource;
  /** All generated values depend on it; 1 by default. */
  readonly seed?: number;
}

/**
 * Defines the contract tests of a domain package: every operation of the domain is called through the package in every
 * way that the document describes, against a mock of its own.
 */
export function contractSuite({
  domain,
  modules,
  clients,
  document: source,
  seed = 1,
}: ContractSuiteOptions): void {
  describe(`contract of the domain ${domain}`, async () => {
    const document = await loadDocument(source);
    const operations = readOperations(document).filter((operation) => operation.domain === domain);
    const exported = findOperations(modules);
    const clientPackage = readClientPackage(clients);
    const services = await Promise.all(
      splitByService(document, operations, seed).map((compiled) =>
        startServiceRun(compiled, exported, clientPackage),
      ),
    );
    const coverage = (): CoverageReport =>
      joinReports(services.map((service) => service.coverage.report(service.exclusions)));

    afterAll(async () => {
      await Promise.all(services.map((service) => service[Symbol.asyncDispose]()));
      const exclusions = services.flatMap((service) => service.exclusions);
      console.log(
        `${formatCoverage(`domain ${domain}`, coverage())}\n${formatExclusions(exclusions)}`.trimEnd(),
      );
    });

    test("the package exports the operations of the domain, and no others", () => {
      expect(operations.length).toBeGreaterThan(0);
      expect(compareExports(operations, exported)).toEqual({ missing: [], surplus: [] });
    });

    const calls = services.flatMap((service) =>
      service.operations.map((operation) => ({ id: operation.id, operation, service })),
    );
    test.each(calls)("$id", { timeout: 600_000 }, async ({ operation, service }) => {
      const { findings } = await service.run(operation);
      expect(findings.map(describeFinding)).toEqual([]);
    });

    test("everything that the document describes has been exercised, or excluded by name", () => {
      expect(listMissing(coverage())).toEqual([]);
    });
  });
}
