import type { Finding, Judge } from "./change.ts";
import { compareLevels, type Level } from "./level.ts";
import { type SpecOperation, typesPackage } from "./operations.ts";

/** A finding about one operation: it touches the operation's domain package, and the types always. */
export function operationFinding(
  operation: SpecOperation,
  judge: Judge,
  { level, what, subject, pointer }: { level: Level; what: string; subject: string; pointer: string },
): Finding {
  // What befell the operation as a whole reads as one sentence.
  const separator = subject.endsWith("|operation") ? " " : ": ";
  return {
    level,
    service: operation.service,
    operation: operation.name,
    packages: [operation.package, typesPackage],
    judge,
    reason: `\`${operation.name}\`${separator}${what}`,
    pointer,
    subject: `${operation.id}|${subject}`,
  };
}

/** Keeps one finding of each subject: the strictest, the first of equals. */
export function joinFindings(findings: readonly Finding[]): Finding[] {
  const kept = new Map<string, Finding>();
  for (const finding of findings) {
    const other = kept.get(finding.subject);
    if (!other || compareLevels(finding.level, other.level) > 0) kept.set(finding.subject, finding);
  }
  return [...kept.values()];
}
