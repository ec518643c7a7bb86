import { asArray } from "@rosterkit/openapi";
import type { NormalOperation } from "../normal/operation.ts";
import { type Finding, sayOf } from "./finding.ts";
import type { DocumentPair } from "./pair.ts";

/** The ways to authenticate that operations accept. */
export function* checkSecurity({ shared }: DocumentPair): Generator<Finding> {
  for (const { old, current } of shared) {
    const [before, now] = [waysOf(old), waysOf(current)];
    const lost = before.filter((way) => !now.some((other) => isEnough(way, other)));
    const gained = now.filter((way) => !before.some((other) => isEnough(way, other)));
    const say = sayOf(current, { pointer: `${current.pointer}/security` });
    if (lost.length > 0) yield say("security-narrowed", { names: list(lost) });
    if (gained.length > 0) yield say("security-widened", { names: list(gained) });
  }
}

/** Credentials that are given together: schemes, each with its scopes. An empty way lets anybody in. */
type Way = ReadonlyMap<string, readonly string[]>;

function waysOf({ security }: NormalOperation): Way[] {
  const ways = security.map(
    (requirement) =>
      new Map(Object.entries(requirement).map(([name, scopes]) => [name, asArray(scopes).map(String)])),
  );
  return ways.length > 0 ? ways : [new Map()];
}

/** Whether the credentials of one way are enough for the other. */
function isEnough(way: Way, other: Way): boolean {
  return [...other].every(
    ([name, scopes]) => way.has(name) && scopes.every((scope) => way.get(name)?.includes(scope)),
  );
}

function list(ways: readonly Way[]): string {
  return ways.map(textOf).join(" or ");
}

function textOf(way: Way): string {
  if (way.size === 0) return "without credentials";
  const names = [...way].map(([name, scopes]) =>
    scopes.length > 0 ? `${name} (${scopes.join(", ")})` : name,
  );
  return `with \`${names.toSorted().join(" + ")}\``;
}
