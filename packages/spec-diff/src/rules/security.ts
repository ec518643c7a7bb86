import { asArray } from "@rosterkit/openapi";
import type { NormalOperation } from "../normal/operation.ts";
import { type Finding, reportOn } from "./finding.ts";
import type { DocumentPair } from "./pair.ts";
import { type Alternatives, reportMissing } from "./requirements.ts";

/** Compares the security requirements of operations. */
export function* checkSecurity({ shared }: DocumentPair): Generator<Finding> {
  for (const { old, current } of shared) {
    const [from, to] = [alternativesOf(old), alternativesOf(current)];
    const report = reportOn(current, { pointer: `${current.pointer}/security` });
    yield* reportMissing(["security-narrowed", from, to], report);
    yield* reportMissing(["security-widened", to, from], report);
  }
}

function alternativesOf({ security }: NormalOperation): Alternatives {
  const requirements = security.map(
    (needed) => new Map(Object.entries(needed).map(([name, scopes]) => [name, asArray(scopes).map(String)])),
  );
  return { requirements: requirements.length > 0 ? requirements : [new Map()], accepts: () => true };
}
