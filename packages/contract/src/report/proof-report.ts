import { coverageKinds } from "../coverage/points.ts";
import { describeFinding } from "../run/finding.ts";
import type { Proof } from "../run/proof.ts";
import { formatCoverage, listMissing, formatExclusions, countExclusions } from "./coverage-text.ts";

/** The numbers of exercised points of a proof, for other programs. */
export interface ProofFigures {
  readonly operations: number;
  readonly statuses: number;
  readonly parameters: number;
  /** Properties of request bodies and responses. */
  readonly properties: number;
  /** Number of exclusions by cause. */
  readonly excluded: Readonly<Record<string, number>>;
}

/** Returns the figures of a proof as data. */
export function toFigures({ coverage, exclusions }: Proof): ProofFigures {
  return {
    operations: coverage.operations.exercised,
    statuses: coverage.statuses.exercised,
    parameters: coverage.parameters.exercised,
    properties: coverage.bodyProperties.exercised + coverage.responseProperties.exercised,
    excluded: countExclusions(exclusions),
  };
}

/** Lists the reasons why a proof fails; empty if it passes. */
export function problemsOf(proof: Proof): string[] {
  return [
    ...proof.missing.map((id) => `${id}: no package exports it`),
    ...proof.surplus.map((id) => `${id}: exported, and not in the document`),
    ...proof.findings.map(describeFinding),
    ...listMissing(proof.coverage).map((line) => `never exercised: ${line}`),
  ];
}

/** Formats the numbers of cases, findings and exercised points of a proof, and its exclusions. */
export function formatProof(proof: Proof): string {
  const { cases, seed, findings, coverage, exclusions } = proof;
  const isComplete =
    exclusions.length === 0 && coverageKinds.every((kind) => coverage[kind].missing.length === 0);
  return [
    `${cases} cases with seed ${seed}, ${findings.length} findings`,
    formatCoverage("through the packages", coverage),
    formatExclusions(exclusions),
    isComplete ? "Everything that the document describes was exercised." : "",
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}
