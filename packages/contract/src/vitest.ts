import { afterAll, describe, expect, test } from "vitest";
import { formatCoverage, listMissing, formatExclusions } from "./report/coverage-text.ts";
import { describeFinding } from "./run/finding.ts";
import { startRuns } from "./run/prove.ts";
import type { PackageOptions } from "./run/proof.ts";

export interface ContractSuiteOptions extends PackageOptions {
  /** Tag of the package's operations. */
  readonly domain: string;
}

/**
 * Defines the contract tests of a domain package. They call every operation of the domain through the package in every
 * way that the document describes, against a mock.
 */
export function contractSuite({ domain, ...options }: ContractSuiteOptions): void {
  describe(`contract of the domain ${domain}`, async () => {
    const runs = await startRuns({ ...options, domains: [domain] });

    afterAll(async () => {
      await runs[Symbol.asyncDispose]();
      const { coverage, exclusions } = runs.reach();
      const text = `${formatCoverage(`domain ${domain}`, coverage)}\n${formatExclusions(exclusions)}`;
      console.log(text.trimEnd());
    });

    const calls = runs.services.flatMap((service) =>
      service.operations.map((operation) => ({ id: operation.id, operation, service })),
    );
    test("the package exports exactly the operations of the domain", () => {
      expect(calls.length).toBeGreaterThan(0);
      expect(runs.exports).toEqual({ missing: [], surplus: [] });
    });

    test.each(calls)("$id", { timeout: 600_000 }, async ({ operation, service }) => {
      const { findings } = await service.run(operation);
      expect(findings.map(describeFinding)).toEqual([]);
    });

    test("every part of the document is exercised or excluded", () => {
      expect(listMissing(runs.reach().coverage)).toEqual([]);
    });
  });
}
