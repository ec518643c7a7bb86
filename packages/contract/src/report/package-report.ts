import type { MutationReport, Survivor, KindFigure } from "../mutate/types.ts";
import { describeFinding } from "../run/run.ts";
import type { Proof } from "../run/packages.ts";
import { formatCoverage, isFullyCovered, listMissing } from "./coverage-text.ts";
import { countSetAside, formatSetAside } from "./set-aside-text.ts";

/** The report as other programs read it. */
export interface PackageReport {
  /** How many were exercised; the run fails unless that is all of them. */
  readonly operations: number;
  readonly statuses: number;
  readonly parameters: number;
  /** Body and answer properties. */
  readonly properties: number;
  /** What the document describes and no case could show, by whose fault. */
  readonly setAside: Readonly<Record<string, number>>;
  readonly mutation: {
    readonly killed: number;
    readonly total: number;
    readonly byKind: Readonly<Record<string, KindFigure>>;
    readonly survivors: readonly Survivor[];
  } | null;
}

export function toPackageReport(
  { coverage, setAside }: Proof,
  mutation: MutationReport | undefined,
): PackageReport {
  return {
    operations: coverage.operations.exercised,
    statuses: coverage.statuses.exercised,
    parameters: coverage.parameters.exercised,
    properties: coverage.bodyProperties.exercised + coverage.answerProperties.exercised,
    setAside: countSetAside(setAside),
    mutation:
      mutation === undefined
        ? null
        : {
            killed: mutation.killed,
            total: mutation.total,
            byKind: mutation.byKind,
            survivors: mutation.survivors,
          },
  };
}

/** Why a run does not pass; empty where it does. */
export function problemsOf(proof: Proof, mutation: MutationReport | undefined): string[] {
  return [
    ...proof.missing.map((id) => `${id}: no package exports it`),
    ...proof.surplus.map((id) => `${id}: exported, and not in the document`),
    ...proof.findings.map(describeFinding),
    ...listMissing(proof.coverage).map((line) => `never exercised: ${line}`),
    ...(mutation === undefined ? [] : mutationProblems(mutation)),
  ];
}

const leastOverall = 0.98;
const leastPerOperation = 0.9;

function mutationProblems(mutation: MutationReport): string[] {
  const low = Object.entries(mutation.byOperation).filter(
    ([, figure]) => shareOf(figure) < leastPerOperation,
  );
  return [
    ...(shareOf(mutation) < leastOverall
      ? [`the mutation score is ${percent(mutation)}, under ${leastOverall * 100} %`]
      : []),
    ...low.map(
      ([id, figure]) => `${id}: its mutation score is ${percent(figure)}, under ${leastPerOperation * 100} %`,
    ),
  ];
}

export function formatPackageReport(proof: Proof, mutation: MutationReport | undefined): string {
  const head = `${proof.cases} cases with seed ${proof.seed}, ${proof.findings.length} findings`;
  const parts = [head, formatCoverage("through the packages", proof.coverage)];
  if (proof.setAside.length > 0) parts.push(formatSetAside(proof.setAside));
  if (mutation !== undefined) parts.push(formatMutation(mutation));
  const isWhole = isFullyCovered(proof.coverage) && proof.setAside.length === 0;
  parts.push(isWhole ? "Everything that the document describes was exercised." : "");
  return parts.filter((part) => part !== "").join("\n\n");
}

function formatMutation(mutation: MutationReport): string {
  const kinds = Object.entries(mutation.byKind).map(
    ([kind, { killed, total }]) =>
      `  ${kind.padEnd(28)} ${String(killed).padStart(5)} of ${String(total).padStart(5)}`,
  );
  const survivors = mutation.survivors.map(
    ({ operation, kind, label }) => `  ${operation}  ${kind}  ${label}`,
  );
  const explained = mutation.equivalent
    .filter(({ mutants }) => mutants.length > 0)
    .map(({ reason, mutants }) => `  ${mutants.length} set aside: ${reason}`);
  return [
    `Mutants killed: ${mutation.killed} of ${mutation.total} (${percent(mutation)})`,
    ...kinds,
    ...(survivors.length === 0 ? ["No survivors."] : ["Survivors:", ...survivors]),
    ...explained,
  ].join("\n");
}

function shareOf({ killed, total }: KindFigure): number {
  return total === 0 ? 1 : killed / total;
}

function percent(figure: KindFigure): string {
  return `${(shareOf(figure) * 100).toFixed(1)} %`;
}
