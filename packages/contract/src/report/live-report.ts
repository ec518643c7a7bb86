import type { LiveResult } from "../live/run.ts";

/** What every form of the report tells. */
export interface LiveReport extends LiveResult {
  readonly server: string;
  readonly seed: number;
}

/** Findings by operation, operations without findings included. */
export function groupByOperation({ called, findings }: LiveReport): Map<string, LiveReport["findings"]> {
  const groups = Map.groupBy(findings, ({ operation }) => operation);
  return new Map([...new Set([...called, ...groups.keys()])].map((id) => [id, groups.get(id) ?? []]));
}

/** A finding in one line. */
export function titleOf({ problem, oracle, case: name }: LiveReport["findings"][number]): string {
  return `${problem ?? `complaint of the ${oracle} oracle`}: ${name}`;
}
