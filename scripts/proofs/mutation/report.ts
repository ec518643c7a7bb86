import { equivalenceRules, type KindFigure, type Verdict } from "./types.ts";

export type MutationReport = ReturnType<typeof summarise>;

function isPublished({ kind }: Verdict): boolean {
  return kind.startsWith("published.");
}

/** Whether a mutant counts: a survivor that a rule explains does not. */
function isCounted({ killed, equivalent }: Verdict): boolean {
  return killed || equivalent === undefined;
}

function figureOf(verdicts: readonly Verdict[]): KindFigure {
  const counted = verdicts.filter(isCounted);
  return { killed: counted.filter(({ killed }) => killed).length, total: counted.length };
}

/** Counts the killed mutants: our own, and separately those of published operators. */
export function summarise(verdicts: readonly Verdict[]) {
  const survivors = verdicts.filter((verdict) => !verdict.killed && isCounted(verdict));
  const explained = verdicts.filter((verdict) => !isCounted(verdict));
  return {
    ...figureOf(verdicts.filter((verdict) => !isPublished(verdict))),
    published: figureOf(verdicts.filter(isPublished)),
    byKind: figuresBy(verdicts, "kind"),
    byOperation: figuresBy(verdicts, "operation"),
    survivors: survivors.map(({ kind, operation, label, pointer }) => ({ kind, operation, label, pointer })),
    /** Survivors that are equivalent to the original, by rule. */
    equivalent: Object.entries(equivalenceRules).map(([rule, reason]) => ({
      rule,
      reason,
      mutants: explained
        .filter((verdict) => verdict.equivalent === rule)
        .map(({ operation, label }) => `${operation}: ${label}`),
    })),
  };
}

function figuresBy(verdicts: readonly Verdict[], key: "kind" | "operation"): Record<string, KindFigure> {
  const groups = [...Map.groupBy(verdicts, (verdict) => verdict[key])];
  const sorted = groups.toSorted(([one], [other]) => one.localeCompare(other, "en"));
  return Object.fromEntries(sorted.map(([name, members]) => [name, figureOf(members)]));
}

/** Lists the scores that are too low. */
export function mutationProblems(report: MutationReport): string[] {
  const scores: readonly (readonly [subject: string, figure: KindFigure, least: number])[] = [
    ["the mutation score", report, 0.98],
    ["the score of the published operators", report.published, 0.95],
    ...Object.entries(report.byOperation).map(
      ([id, figure]) => [`${id}: its mutation score`, figure, 0.9] as const,
    ),
  ];
  return scores
    .filter(([, figure, least]) => rateOf(figure) < least)
    .map(([subject, figure, least]) => `${subject} is ${percent(figure)}, under ${least * 100} %`);
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
