import { asArray } from "@rosterkit/openapi";
import type { NormalOperation } from "../normal/operation.ts";
import { type Finding, type Report, reportOn } from "./finding.ts";
import type { DocumentPair } from "./pair.ts";
import type { RuleId } from "./rule.ts";

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

/** A security requirement: schemes that apply together, each with its scopes. An empty one allows anonymous calls. */
export type Requirement = ReadonlyMap<string, readonly string[]>;

export interface Alternatives {
  readonly requirements: readonly Requirement[];
  /** Whether a client accepts these credentials together for a requirement. */
  readonly accepts: (given: Requirement, needed: Requirement) => boolean;
}

type Sides = readonly [rule: RuleId, from: Alternatives, to: Alternatives];

/** Reports the requirements of one side that do not satisfy the other. */
export function* reportMissing([rule, { requirements }, others]: Sides, report: Report): Generator<Finding> {
  const missing = new Set(requirements.filter((requirement) => !satisfies(others, requirement)).map(textOf));
  if (missing.size > 0) yield report(rule, { names: [...missing].join(" or ") });
}

/** Whether credentials satisfy one of several requirements. */
function satisfies({ requirements, accepts }: Alternatives, given: Requirement): boolean {
  const has = (name: string, scopes: readonly string[]): boolean =>
    given.has(name) && scopes.every((scope) => given.get(name)?.includes(scope));
  return requirements.some((needed) => accepts(given, needed) && [...needed].every((each) => has(...each)));
}

function textOf(requirement: Requirement): string {
  if (requirement.size === 0) return "without credentials";
  const names = [...requirement].map(([name, scopes]) =>
    scopes.length > 0 ? `${name} (${scopes.join(", ")})` : name,
  );
  return `with \`${names.toSorted().join(" + ")}\``;
}
