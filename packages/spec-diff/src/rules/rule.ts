import type { Finding } from "../change.ts";
import { operationFinding } from "../finding.ts";
import type { Level } from "../level.ts";
import type { SpecOperation } from "../operations.ts";
import type { Pair } from "../pair.ts";

/** A rule of our own: what neither redocly nor the type checker sees. */
export type Rule = (pair: Pair) => readonly Finding[];

/** An operation that both documents have, and that is not the same in both. */
export interface SharedOperation {
  readonly id: string;
  readonly old: SpecOperation;
  readonly current: SpecOperation;
}

export function sharedOperations({ base, head, changed }: Pair): SharedOperation[] {
  return [...changed].flatMap((id) => {
    const [old, current] = [base.operations.get(id), head.operations.get(id)];
    return old && current ? [{ id, old, current }] : [];
  });
}

/** A finding of a rule about one operation. */
export function ruled(
  operation: SpecOperation,
  level: Level,
  what: string,
  { subject, keyword = "" }: { subject: string; keyword?: string },
): Finding {
  const pointer = keyword === "" ? operation.pointer : `${operation.pointer}/${keyword}`;
  return operationFinding(operation, "rules", { level, what, subject, pointer });
}

/** A finding of a rule about a service, or about the document where `service` is empty. */
export function ruledService(
  service: string,
  level: Level,
  reason: string,
  { packages, pointer, subject }: { packages: readonly string[]; pointer: string; subject: string },
): Finding {
  return {
    level,
    service,
    operation: "",
    packages,
    judge: "rules",
    reason,
    pointer,
    subject: `${service}|${subject}`,
  };
}
