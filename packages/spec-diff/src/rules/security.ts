import { asArray, groupBy } from "@rosterkit/openapi";
import type { NormalDocument } from "../normal/document.ts";
import type { NormalOperation } from "../normal/operation.ts";
import { zip } from "./both-sides.ts";
import { type Finding, type Say, sayOf, sayOfDocument } from "./finding.ts";
import type { DocumentPair } from "./pair.ts";
import type { RuleId } from "./rule.ts";
import { schemesOf } from "./security-schemes.ts";

/** The ways to authenticate that operations accept, and the credentials that clients are made with. */
export function* checkSecurity({ base, head, shared, packages }: DocumentPair): Generator<Finding> {
  for (const { old, current } of shared) {
    const [from, to] = [alternativesOf(old), alternativesOf(current)];
    const say = sayOf(current, { pointer: `${current.pointer}/security` });
    yield* sayMissing(["security-narrowed", from, to], say);
    yield* sayMissing(["security-widened", to, from], say);
  }
  for (const [service, from, to] of zip(credentialsOf(base), credentialsOf(head))) {
    if (!from || !to) continue;
    const pointer = "/components/securitySchemes";
    const say = sayOfDocument({ service, packages: [packages.client], pointer });
    yield* sayMissing(["credentials-removed", from, to], say);
    yield* sayMissing(["credentials-added", to, from], say);
  }
}

/** Credentials that are given together: schemes, each with its scopes. An empty way lets anybody in. */
type Way = ReadonlyMap<string, readonly string[]>;

interface Alternatives {
  readonly ways: readonly Way[];
  /** Whether a caller that meets one of them may give all of these. */
  readonly mayGive: (given: Way, needed: Way) => boolean;
}

function alternativesOf({ security }: NormalOperation): Alternatives {
  const ways = security.map(
    (needed) => new Map(Object.entries(needed).map(([name, scopes]) => [name, asArray(scopes).map(String)])),
  );
  return { ways: ways.length > 0 ? ways : [new Map()], mayGive: () => true };
}

type Ways = readonly [rule: RuleId, from: Alternatives, to: Alternatives];

/** The ways of one side that the other does not take. */
function* sayMissing([rule, { ways }, others]: Ways, say: Say): Generator<Finding> {
  const missing = new Set(ways.filter((way) => !takes(others, way)).map(textOf));
  if (missing.size > 0) yield say(rule, { names: [...missing].join(" or ") });
}

/** Whether credentials are enough for one of several alternatives. */
function takes({ ways, mayGive }: Alternatives, given: Way): boolean {
  const has = (name: string, scopes: readonly string[]): boolean =>
    given.has(name) && scopes.every((scope) => given.get(name)?.includes(scope));
  return ways.some((needed) => mayGive(given, needed) && [...needed].every((each) => has(...each)));
}

/** The credentials that the client of each service takes, by the options that hold them. */
function credentialsOf(document: NormalDocument): Map<string, Alternatives> {
  const schemes = schemesOf(document);
  const optionOf = (name: string): string => String(schemes[name]?.["x-credential"] ?? name);
  const byService = groupBy([...document.operations.values()], ({ service }) => service);
  return new Map(
    [...byService].map(([service, operations]) => {
      const own = operations.map(({ security }) =>
        security.map((way) => new Map(Object.keys(way).map((name) => [optionOf(name), []]))),
      );
      const ways = own.flat();
      const all: Way = new Map(ways.flatMap((way) => [...way]));
      // Where operations differ in what they require, an alternative takes the options of the others too.
      const kinds = new Set(
        operations.flatMap(({ security }) => security.map((way) => Object.keys(way).join(" "))),
      );
      const isMixed = own.some(({ length }) => length > 0 && length < kinds.size);
      const mayGive = (given: Way, needed: Way): boolean =>
        given.size === needed.size || (isMixed && [...given.keys()].every((option) => all.has(option)));
      return [service, { ways: isMixed ? [...ways, all] : ways, mayGive }];
    }),
  );
}

function textOf(way: Way): string {
  if (way.size === 0) return "without credentials";
  const names = [...way].map(([name, scopes]) =>
    scopes.length > 0 ? `${name} (${scopes.join(", ")})` : name,
  );
  return `with \`${names.toSorted().join(" + ")}\``;
}
