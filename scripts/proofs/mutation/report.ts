import { equivalenceRules, type KindFigure, type MutationReport, type Verdict } from "./types.ts";

const leastOverall = 0.98;
const leastPerOperation = 0.9;
const leastPublished = 0.95;

function isPublished({ kind }: Verdict): boolean {
  return kind.startsWith("published.");
}

/** A survivor that a rule explains does not count. */
function isCounted({ killed, equivalent }: Verdict): boolean {
  return killed || equivalent === undefined;
}

export function figureOf(verdicts: readonly Verdict[]): KindFigure {
  const counted = verdicts.filter(isCounted);
  return { killed: counted.filter(({ killed }) => killed).length, total: counted.length };
}

export function summarise(verdicts: readonly Verdict[]): MutationReport {
  const survivors = verdicts.filter((verdict) => !verdict.killed && isCounted(verdict));
  const explained = verdicts.filter((verdict) => !isCounted(verdict));
  return {
    ...figureOf(verdicts.filter((verdict) => !isPublished(verdict))),
    published: figureOf(verdicts.filter(isPublished)),
    byKind: figuresBy(verdicts, ({ kind }) => kind),
    byOperation: figuresBy(verdicts, ({ operation }) => operation),
    survivors: survivors.map(({ kind, operation, label, pointer }) => ({ kind, operation, label, pointer })),
    equivalent: Object.entries(equivalenceRules).map(([rule, reason]) => ({
      rule,
      reason,
      mutants: explained
        .filter((verdict) => verdict.equivalent === rule)
        .map(({ operation, label }) => `${operation}: ${label}`),
    })),
  };
}

function figuresBy(
  verdicts: readonly Verdict[],
  keyOf: (verdict: Verdict) => string,
): Record<string, KindFigure> {
  const groups = [...Map.groupBy(verdicts, keyOf)].toSorted(([one], [other]) =>
    one.localeCompare(other, "en"),
  );
  return Object.fromEntries(groups.map(([key, members]) => [key, figureOf(members)]));
}

/** Lists the reasons why a score fails; none if it passes. */
export function mutationProblems(report: MutationReport): string[] {
  const low = Object.entries(report.byOperation).filter(([, figure]) => rateOf(figure) < leastPerOperation);
  return [
    ...(rateOf(report) < leastOverall
      ? [`the mutation score is ${percent(report)}, under ${leastOverall * 100} %`]
      : []),
    ...(rateOf(report.published) < leastPublished
      ? [
          `the score of the published operators is ${percent(report.published)}, under ${leastPublished * 100} %`,
        ]
      : []),
    ...low.map(
      ([id, figure]) => `${id}: its mutation score is ${percent(figure)}, under ${leastPerOperation * 100} %`,
    ),
  ];
}

export function formatMutation(report: MutationReport): string {
  const kinds = Object.entries(report.byKind).map(
    ([kind, { killed, total }]) =>
      `  ${kind.padEnd(28)} ${String(killed).padStart(5)} of ${String(total).padStart(5)}`,
  );
  const survivors = report.survivors.map(({ operation, kind, label }) => `  ${operation}  ${kind}  ${label}`);
  const explained = report.equivalent
    .filter(({ mutants }) => mutants.length > 0)
    .map(({ reason, mutants }) => `  ${mutants.length} equivalent: ${reason}`);
  return [
    `Mutants killed: ${report.killed} of ${report.total} (${percent(report)})`,
    `Of published operators: ${report.published.killed} of ${report.published.total} (${percent(report.published)})`,
    ...kinds,
    ...(survivors.length === 0 ? ["No survivors."] : ["Survivors:", ...survivors]),
    ...explained,
  ].join("\n");
}

function rateOf({ killed, total }: KindFigure): number {
  return total === 0 ? 1 : killed / total;
}

function percent(figure: KindFigure): string {
  return `${(rateOf(figure) * 100).toFixed(1)} %`;
}
